//! The table of affected subjects: one row per check and subject that fails, is accepted or
//! undecided.

use std::borrow::Cow;
use std::fmt::Write as _;

use blindspot_core::audit::{CheckResult, Judged, Severity, Subject};
use blindspot_core::model::{Device, Register};

use crate::assessment::Assessment;
use crate::cell::{lent, shown};

/// The columns of the affected subjects.
pub const AFFECTED: [&str; 13] = [
    "check_id",
    "outcome",
    "severity",
    "subject_type",
    "subject",
    "name",
    "platform",
    "entra_device_id",
    "intune_device_id",
    "defender_device_id",
    "user",
    "detail",
    "evidence",
];

/// The affected subjects' cells, in the order of [`AFFECTED`].
pub fn affected_rows(assessment: &Assessment) -> impl Iterator<Item = [Cow<'_, str>; 13]> {
    let mut results: Vec<_> = assessment.results.iter().collect();
    results.sort_by_key(|result| result.check.id);
    results.into_iter().flat_map(|result| {
        listed(result).into_iter().map(|(outcome, judged)| {
            affected_row(&assessment.register, (result.check.id, outcome), result.severity, judged)
        })
    })
}

/// A result's subjects with their outcome: failing, undecided and accepted ones in one order,
/// devices by key and users by name.
fn listed(result: &CheckResult) -> Vec<(&'static str, &Judged)> {
    let outcome = |judged: &Judged| if judged.failed { "fail" } else { "unknown" };
    let mut all: Vec<_> = result.judged.iter().map(|judged| (outcome(judged), judged)).collect();
    // Both lists are in order already.
    if !result.excused.is_empty() {
        all.extend(result.excused.iter().map(|judged| ("accepted", judged)));
        all.sort_by(|(_, one), (_, other)| one.subject.cmp(&other.subject));
    }
    all
}

/// One subject's cells.
fn affected_row<'a>(
    register: &'a Register,
    (check, outcome): (&'static str, &'static str),
    severity: Severity,
    judged: &'a Judged,
) -> [Cow<'a, str>; 13] {
    let described = describe(register, &judged.subject);
    let [entra, intune, defender] = described.ids;
    let mut evidence = String::new();
    for (at, cited) in judged.evidence.iter().enumerate() {
        let between = if at > 0 { ";" } else { "" };
        // Writing into a text cannot fail.
        write!(evidence, "{between}{cited}").unwrap_or_default();
    }
    [
        lent(check),
        lent(outcome),
        lent(severity.word()),
        lent(described.kind),
        described.subject,
        described.name,
        lent(described.platform),
        entra.into(),
        intune.into(),
        defender.into(),
        described.user,
        lent(&judged.detail),
        evidence.into(),
    ]
}

/// A subject's identifying cells.
#[derive(Default)]
pub struct Described<'a> {
    /// `device`, `user`, `policy`, `product`, `file` or `tenant`.
    pub kind: &'static str,
    /// The subject's key.
    pub subject: Cow<'a, str>,
    /// Its name.
    pub name: Cow<'a, str>,
    /// Its platform, of devices.
    pub platform: &'static str,
    /// Entra, Intune and Defender id, of devices.
    pub ids: [String; 3],
    /// The primary user of a device, or the user itself.
    pub user: Cow<'a, str>,
}

/// The identifying cells of any subject.
#[must_use]
pub fn describe<'a>(register: &'a Register, subject: &'a Subject) -> Described<'a> {
    match subject {
        Subject::Device(at) => register.devices.get(*at).map(describe_device).unwrap_or_default(),
        Subject::User(upn) => {
            let licence = register.user(upn).and_then(|user| user.licence.as_ref());
            Described {
                kind: "user",
                subject: lent(upn.as_str()),
                name: lent(licence.map(|l| &*l.name).unwrap_or_default()),
                user: lent(upn.as_str()),
                ..Described::default()
            }
        }
        Subject::Product(name) => Described {
            kind: "product",
            subject: lent(name),
            name: lent(name),
            ..Described::default()
        },
        Subject::Policy(at) => match register.facts.policies.get(*at) {
            Some(policy) => Described {
                kind: "policy",
                subject: policy.id.to_string().into(),
                name: lent(&policy.name),
                ..Described::default()
            },
            None => Described::default(),
        },
        Subject::File(id) => Described {
            kind: "file",
            subject: id.to_string().into(),
            name: lent(register.evidence(*id).map(|e| e.path.as_str()).unwrap_or_default()),
            ..Described::default()
        },
        Subject::Tenant => {
            Described { kind: "tenant", subject: lent("tenant"), ..Described::default() }
        }
    }
}

fn describe_device(device: &Device) -> Described<'_> {
    Described {
        kind: "device",
        subject: lent(&device.key),
        name: lent(device.name()),
        platform: device.platform.slug(),
        ids: [shown(device.entra_id), shown(device.intune_id()), shown(device.defender_id())],
        user: lent(device.primary_user().map(|u| u.as_str()).unwrap_or_default()),
    }
}
