//! What this assessment cannot say, in sentences made from what actually ran.

use std::collections::BTreeMap;

use blindspot_core::audit::text::counted;
use blindspot_core::audit::{CheckResult, Need};
use blindspot_core::model::register::Absence;
use blindspot_core::model::{Device, Kind, Platform, Register, Source};
use blindspot_core::policy::Policy;

use crate::asking::Asking;

/// What a reader of a pseudonymised assessment must know; `None` where it is none.
#[must_use]
pub fn pseudonymised(policy: &Policy) -> Option<String> {
    policy.pseudonymised.then(|| {
        format!(
            "Pseudonymised: tokens stand for device names, people, serials, ids, domains and \
             addresses; the key is held by {}. Every figure is that of the plain assessment.",
            key_holder(policy)
        )
    })
}

/// Who can turn tokens back.
#[must_use]
pub fn key_holder(policy: &Policy) -> &str {
    let auditor = policy.engagement.auditor.as_deref().map(str::trim);
    auditor.filter(|name| !name.is_empty()).unwrap_or("whoever made this assessment")
}

/// Every limitation that holds for this run, the weightiest first.
#[must_use]
pub fn of(register: &Register, results: &[CheckResult]) -> Vec<String> {
    let mut sentences: Vec<String> = rowless(register).into_iter().collect();
    sentences.extend(missing(register, results));
    sentences.extend(other_log(register));
    sentences.extend(incomplete(register));
    sentences.extend(ambiguous(&register.devices));
    sentences.extend(unread(register));
    sentences.extend(signins(register));
    sentences.extend(register.remarks.iter().cloned());
    sentences.extend(unassigned(register));
    sentences.extend(always());
    sentences
}

/// A count with its noun, in the number it needs.
fn count(n: u64, one: &str, many: &str) -> String {
    counted(n, one, many)
}

/// Exports that came without a row.
fn rowless(register: &Register) -> Option<String> {
    let all = register.evidence.len() as u64;
    let n = register.evidence.iter().filter(|file| file.rows_read == 0).count() as u64;
    let whom = match (n, all) {
        (0, _) => return None,
        (1, 1) => "The only export holds".to_owned(),
        (n, all) if n == all => format!("All {} hold", count(all, "export", "exports")),
        (n, all) => format!(
            "{n} of {} {}",
            count(all, "export", "exports"),
            if n == 1 { "holds" } else { "hold" }
        ),
    };
    Some(format!("{whom} no row: what should stand there is not known."))
}

fn missing(register: &Register, results: &[CheckResult]) -> Vec<String> {
    let asking = Asking::of(register, results);
    let mut waiting: BTreeMap<Need, Vec<&str>> = BTreeMap::new();
    for result in results {
        for need in asking.needs(result) {
            waiting.entry(need).or_default().push(result.check.id);
        }
    }
    waiting
        .into_iter()
        .map(|(need, ids)| {
            let checks = count(ids.len() as u64, "check", "checks");
            format!(
                "No export “{}” was given; {checks} {} for it: {}.",
                need.title(),
                if ids.len() == 1 { "waits" } else { "wait" },
                ids.join(", ")
            )
        })
        .collect()
}

/// The log of sign-ins that is missing while the other is there.
fn other_log(register: &Register) -> Option<String> {
    let given = register.of_kind(Kind::EntraSignins).any(|file| file.rows_read > 0);
    let missing = register.facts.logs.missing().filter(|_| given)?;
    Some(format!("Of the two logs of sign-ins, {missing}: what only it would show is unknown."))
}

fn incomplete(register: &Register) -> Vec<String> {
    let mut reasons: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for source in [Source::Intune, Source::Defender] {
        for platform in [Platform::Windows, Platform::Macos] {
            if let Absence::Incomplete(reason) = register.absence(source, platform) {
                let words = format!("{}: {reason}", title(source));
                reasons.entry(words).or_default().push(platform.title());
            }
        }
    }
    reasons
        .into_iter()
        .map(|(reason, platforms)| {
            format!(
                "{reason}. For {} a missing record there counts as unknown, not as a gap.",
                platforms.join(" and ")
            )
        })
        .collect()
}

const fn title(source: Source) -> &'static str {
    match source {
        Source::Intune => "Intune",
        Source::Defender => "Defender",
        Source::Entra => "Entra devices",
        Source::Signin => "Sign-ins",
    }
}

fn ambiguous(devices: &[Device]) -> Option<String> {
    let open = devices.iter().filter(|device| !device.undecided.is_empty()).count() as u64;
    (open > 0).then(|| {
        format!(
            "{} may be the same machine as another one of the register. No id decides, so they \
             stay apart, and what depends on the answer is unknown.",
            count(open, "device", "devices")
        )
    })
}

fn unread(register: &Register) -> Vec<String> {
    let rejected: u64 = register.evidence.iter().map(|e| e.rows_rejected).sum();
    let cells: u64 = register.evidence.iter().map(|e| e.cells_rejected).sum();
    let files = register.unrecognised.len() as u64;
    let mut sentences = Vec::new();
    if rejected > 0 {
        let rows = count(rejected, "row was", "rows were");
        sentences.push(format!(
            "{rows} not readable and gave no record; the data quality chapter lists them."
        ));
    }
    if cells > 0 {
        let cells = count(cells, "cell was", "cells were");
        sentences.push(format!("{cells} not readable; the rows were kept without them."));
    }
    if files > 0 {
        let files = count(files, "file was", "files were");
        sentences.push(format!("{files} not recognised and not used."));
    }
    sentences
}

fn signins(register: &Register) -> Vec<String> {
    let mut sentences = Vec::new();
    if register.external_signins > 0 {
        let rows = count(register.external_signins, "sign-in", "sign-ins");
        sentences.push(format!("{rows} of guests or other tenants were counted and not assessed."));
    }
    if register.mobile_signin_devices > 0 {
        let phones = count(register.mobile_signin_devices, "phone or tablet", "phones and tablets");
        sentences.push(format!(
            "{phones} signed in during the period; their protection was not assessed."
        ));
    }
    sentences
}

/// Which policy reaches whom, as long as no policy export was given.
fn unassigned(register: &Register) -> Option<String> {
    let policies = [
        Kind::EntraPolicies,
        Kind::IntunePolicyStatus,
        Kind::IntunePolicyTotals,
        Kind::IntuneSettingTotals,
    ];
    let given = policies.into_iter().any(|kind| register.of_kind(kind).next().is_some());
    (!given).then(|| {
        "No policy export was given: which setting is assigned to whom was not assessed.".into()
    })
}

/// What no export of these kinds can show, whoever hands it over.
fn always() -> [String; 3] {
    [
        "The figures hold for the moment of the exports and for no later one.",
        "A licence list shows products, not the service plans an administrator switched off.",
        "Server licences bought through Azure do not appear in Microsoft 365 lists.",
    ]
    .map(str::to_owned)
}
