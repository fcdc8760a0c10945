//! The table of affected subjects: one row per check and subject that fails, is accepted or
//! undecided.

use blindspot_core::audit::{CheckResult, Judged, Severity, Subject};
use blindspot_core::model::{Device, Register};

use crate::assessment::Assessment;
use crate::cell::shown;

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
pub fn affected_rows(assessment: &Assessment) -> impl Iterator<Item = [String; 13]> {
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
fn affected_row(
    register: &Register,
    (check, outcome): (&str, &str),
    severity: Severity,
    judged: &Judged,
) -> [String; 13] {
    let described = describe(register, &judged.subject);
    let evidence: Vec<String> = judged.evidence.iter().map(ToString::to_string).collect();
    [
        check.to_owned(),
        outcome.to_owned(),
        severity.word().to_owned(),
        described.kind.to_owned(),
        described.subject,
        described.name,
        described.platform.to_owned(),
        described.ids[0].clone(),
        described.ids[1].clone(),
        described.ids[2].clone(),
        described.user,
        judged.detail.clone(),
        evidence.join(";"),
    ]
}

/// A subject's identifying cells.
#[derive(Default)]
pub struct Described {
    /// `device`, `user`, `policy`, `product`, `file` or `tenant`.
    pub kind: &'static str,
    /// The subject's key.
    pub subject: String,
    /// Its name.
    pub name: String,
    /// Its platform, of devices.
    pub platform: &'static str,
    /// Entra, Intune and Defender id, of devices.
    pub ids: [String; 3],
    /// The primary user of a device, or the user itself.
    pub user: String,
}

/// The identifying cells of any subject.
#[must_use]
pub fn describe(register: &Register, subject: &Subject) -> Described {
    match subject {
        Subject::Device(at) => register.devices.get(*at).map(describe_device).unwrap_or_default(),
        Subject::User(upn) => {
            let licence = register.user(upn).and_then(|user| user.licence.as_ref());
            Described {
                kind: "user",
                subject: upn.as_str().to_owned(),
                name: licence.map(|l| l.name.to_string()).unwrap_or_default(),
                user: upn.as_str().to_owned(),
                ..Described::default()
            }
        }
        Subject::Product(name) => Described {
            kind: "product",
            subject: name.clone(),
            name: name.clone(),
            ..Described::default()
        },
        Subject::Policy(at) => match register.facts.policies.get(*at) {
            Some(policy) => Described {
                kind: "policy",
                subject: policy.id.to_string(),
                name: policy.name.to_string(),
                ..Described::default()
            },
            None => Described::default(),
        },
        Subject::File(id) => Described {
            kind: "file",
            subject: id.to_string(),
            name: register.evidence(*id).map(|e| e.path.clone()).unwrap_or_default(),
            ..Described::default()
        },
        Subject::Tenant => {
            Described { kind: "tenant", subject: "tenant".to_owned(), ..Described::default() }
        }
    }
}

fn describe_device(device: &Device) -> Described {
    Described {
        kind: "device",
        subject: device.key.to_string(),
        name: device.name().to_owned(),
        platform: device.platform.slug(),
        ids: [shown(device.entra_id), shown(device.intune_id()), shown(device.defender_id())],
        user: device.primary_user().map(|u| u.as_str().to_owned()).unwrap_or_default(),
    }
}
