//! What this assessment cannot say, in sentences made from what actually ran.

use std::collections::BTreeMap;

use blindspot_core::audit::{CheckResult, Need};
use blindspot_core::model::register::Absence;
use blindspot_core::model::{Device, Kind, Platform, Register, Source};
use blindspot_core::policy::Policy;

use crate::asking::Asking;
use crate::assessment::Assessment;
use crate::language::{Language, count, counted, quoted, said, say, spoken};

/// What a reader of a pseudonymised assessment must know; `None` where it is none.
#[must_use]
pub fn pseudonymised(policy: &Policy) -> Option<String> {
    policy.pseudonymised.then(|| {
        say!(
            "Pseudonymised: tokens stand for device names, people, serials, ids, domains and \
             addresses; the key is held by {holder}. Every figure is that of the plain assessment.",
            holder = key_holder(policy)
        )
    })
}

/// Who can turn tokens back.
#[must_use]
pub fn key_holder(policy: &Policy) -> &str {
    let auditor = policy.engagement.auditor.as_deref().map(str::trim);
    auditor.filter(|name| !name.is_empty()).unwrap_or_else(|| said("whoever made this assessment"))
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
    sentences.extend(register.remarks.iter().map(|remark| quoted(remark)));
    sentences.extend(unassigned(register));
    sentences.extend(always());
    sentences
}

/// Those of an assessment in the language spoken now: it holds them in English.
pub(crate) fn told(assessment: &Assessment) -> Vec<String> {
    if spoken() == Language::English {
        return assessment.limitations.clone();
    }
    let hidden = pseudonymised(&assessment.policy).into_iter();
    hidden.chain(of(&assessment.register, &assessment.results)).collect()
}

/// Exports that came without a row.
fn rowless(register: &Register) -> Option<String> {
    let all = register.evidence.len() as u64;
    let n = register.evidence.iter().filter(|file| file.rows_read == 0).count() as u64;
    let whole = count(all);
    Some(match (n, all) {
        (0, _) => return None,
        (1, 1) => say!("The only export holds no row: what should stand there is not known."),
        (n, all) if n == all => say!(
            "All {exports} hold no row: what should stand there is not known.",
            exports = counted(all, "export", "exports")
        ),
        (1, _) => say!(
            "1 of {all} exports holds no row: what should stand there is not known.",
            all = whole
        ),
        (n, _) => say!(
            "{n} of {all} exports hold no row: what should stand there is not known.",
            n = n,
            all = whole
        ),
    })
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
            let (title, checks) = (need.title(), counted(ids.len() as u64, "check", "checks"));
            if ids.len() == 1 {
                say!(
                    "No export “{title}” was given; {checks} waits for it: {ids}.",
                    title = title,
                    checks = checks,
                    ids = ids.join(", ")
                )
            } else {
                say!(
                    "No export “{title}” was given; {checks} wait for it: {ids}.",
                    title = title,
                    checks = checks,
                    ids = ids.join(", ")
                )
            }
        })
        .collect()
}

/// The log of sign-ins that is missing while the other is there.
fn other_log(register: &Register) -> Option<String> {
    let given = register.of_kind(Kind::EntraSignins).any(|file| file.rows_read > 0);
    let missing = register.facts.logs.missing().filter(|_| given)?;
    Some(say!(
        "Of the two logs of sign-ins, {missing}: what only it would show is unknown.",
        missing = quoted(&missing)
    ))
}

fn incomplete(register: &Register) -> Vec<String> {
    let mut reasons: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for source in [Source::Intune, Source::Defender] {
        for platform in [Platform::Windows, Platform::Macos] {
            if let Absence::Incomplete(reason) = register.absence(source, platform) {
                let words = format!("{}: {}", said(title(source)), quoted(&reason));
                reasons.entry(words).or_default().push(said(platform.title()));
            }
        }
    }
    reasons
        .into_iter()
        .map(|(reason, platforms)| {
            say!(
                "{reason}. For {platforms} a missing record there counts as unknown, not as a gap.",
                reason = reason,
                platforms = platforms.join(said(" and "))
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
        say!(
            "{devices} may be the same machine as another one of the register. No id decides, so \
             they stay apart, and what depends on the answer is unknown.",
            devices = counted(open, "device", "devices")
        )
    })
}

fn unread(register: &Register) -> Vec<String> {
    let rejected: u64 = register.evidence.iter().map(|e| e.rows_rejected).sum();
    let cells: u64 = register.evidence.iter().map(|e| e.cells_rejected).sum();
    let files = register.unrecognised.len() as u64;
    let mut sentences = Vec::new();
    if rejected > 0 {
        let rows = counted(rejected, "row was", "rows were");
        sentences.push(say!(
            "{rows} not readable and gave no record; the data quality chapter lists them.",
            rows = rows
        ));
    }
    if cells > 0 {
        let cells = counted(cells, "cell was", "cells were");
        sentences
            .push(say!("{cells} not readable; the rows were kept without them.", cells = cells));
    }
    if files > 0 {
        let files = counted(files, "file was", "files were");
        sentences.push(say!("{files} not recognised and not used.", files = files));
    }
    sentences
}

fn signins(register: &Register) -> Vec<String> {
    let mut sentences = Vec::new();
    if register.external_signins > 0 {
        let rows = counted(register.external_signins, "sign-in", "sign-ins");
        sentences.push(say!(
            "{rows} of guests or other tenants were counted and not assessed.",
            rows = rows
        ));
    }
    if register.mobile_signin_devices > 0 {
        let phones =
            counted(register.mobile_signin_devices, "phone or tablet", "phones and tablets");
        sentences.push(say!(
            "{phones} signed in during the period; their protection was not assessed.",
            phones = phones
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
        say!("No policy export was given: which setting is assigned to whom was not assessed.")
    })
}

/// What no export of these kinds can show, whoever hands it over.
fn always() -> [String; 3] {
    [
        "The figures hold for the moment of the exports and for no later one.",
        "A licence list shows products, not the service plans an administrator switched off.",
        "Server licences bought through Azure do not appear in Microsoft 365 lists.",
    ]
    .map(|always| said(always).to_owned())
}
