//! Made-up chapters an auditor checks.

use blindspot_core::audit::Severity;

use super::names::id;
use super::{Estate, empty, refs, texts};
use crate::report::doc::back::*;
use crate::report::doc::parts::*;

pub(super) fn quality(e: Estate) -> Quality {
    let issues = [
        "fewer fields than the header: 11 of 19",
        "“32/13/2026” is no date",
        "“maybe” is no boolean",
    ];
    Quality {
        message: "12 rows and cells could not be read; none of them is guessed".into(),
        absent: empty("No export was read, so none could be faulty.", e.devices),
        findings: refs(&[("DAT-03", "Rejected rows or cells", Severity::Low, "fail", "2 of 4 exports"), ("DAT-01", "Probably truncated", Severity::High, "pass", "none of 4 exports")]),
        issues: Bounded::of(issues.iter().enumerate().map(|(n, what)| IssueLine { place: format!("E-02#{}", 30 + n * 411), column: if n == 0 { String::new() } else { "Last device update".into() }, what: (*what).into() }).collect(), 12),
        notes: vec!["3 records are superseded by newer ones of the same machine.".into(), "2 pairs of records may be the same machine; they are kept apart and what depends on them is unknown.".into(), "118 phones and tablets signed in during the period; their protection was not assessed.".into()],
    }
}

pub(super) fn method(e: Estate) -> Method {
    Method {
        own_checks: super::sheets::own_checks(),
        message: "What was done, with which limits, and what this report cannot say".into(),
        steps: [
            ("Read", "Each file is hashed and recognised by its headings, whatever its name. Rows that cannot be used are counted and listed."),
            ("Join", "Records become one device by Entra id, portal ids, serial, then unique name. What is ambiguous is not joined."),
            ("Judge", "Six links per device and one answer per check: pass, fail, unknown or not applicable."),
            ("Plan", "Fixes are ordered by what depends on what, then by how many first gaps they close."),
        ].map(Term::from).into(),
        weak_joins: super::sheets::weak_joins(e),
        thresholds: [("stale_days", "30 days", "older devices are inactive", false), ("sensor_silent_days", "7 days", "older sensor reports are silence", false), ("new_device_days", "3 days", "newer enrolments are not judged for absence", false), ("mac_sleep_hours", "96 hours", "a Mac may sleep so long", true), ("evidence_skew_days", "3 days", "exports further apart are not compared", false), ("risk_threshold", "medium", "devices above must not be compliant", false)]
            .map(|(key, value, meaning, changed)| Threshold { key: key.into(), value: value.into(), meaning: meaning.into(), changed }).into(),
        limitations: texts(&["Exports are snapshots taken at different moments; each age is measured against its own file.", "A device no portal knows is invisible here.", "An absence counts only where the export is complete.", "No setting, log or network was inspected on a device."]),
        not_assessed: [("Servers’ antivirus", "no export given shows it"), ("Phones and tablets", "outside the scope")].map(Term::from).into(),
        files: [("assessment.json", "every figure of this report, machine readable", "attached"), ("register.csv", "one row per device", "attached"), ("affected.csv", "one row per check and subject", "attached"), ("matches.csv", "the match ledger", "beside this document, 7.1 MB, SHA-256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")].map(|(name, content, place)| FileLine { name: name.into(), content: content.into(), place: place.into() }).into(),
    }
}

pub(super) fn registers(e: Estate) -> Registers {
    let gaps = e.bad(e.devices) + e.weak(e.devices);
    let column = |title: &str, weight, kind| Column { title: title.into(), weight, kind };
    let rows = (0..gaps.min(250)).map(|n| {
        vec![
            e.temper.name(n),
            id(n),
            if n % 3 == 0 { "macOS" } else { "Windows" }.into(),
            if n % 4 == 0 { "no" } else { "yes" }.into(),
            if n % 5 == 0 { "unknown" } else { "no" }.into(),
            "no".into(),
            format!("2026-11-{:02}", n % 18 + 1),
            "onboarded".into(),
        ]
    });
    Registers {
        message: format!(
            "{} devices with a gap; the first {} are printed",
            count(gaps),
            count(gaps.min(250))
        ),
        absent: empty("No device, no register.", e.devices),
        registers: vec![Register {
            title: "Devices with a gap in the chain".into(),
            note: "By first gap, then name.".into(),
            file: "register.csv".into(),
            columns: vec![
                column("Device", 1.35, ColumnKind::Name),
                column("Entra device id", 2.1, ColumnKind::Id),
                column("Platform", 0.75, ColumnKind::Text),
                column("Enrolled", 0.6, ColumnKind::Mark),
                column("Onboarded", 0.7, ColumnKind::Mark),
                column("Reporting", 0.65, ColumnKind::Mark),
                column("Last seen", 0.75, ColumnKind::Text),
                column("First gap", 0.75, ColumnKind::Text),
            ],
            rows: Bounded::of(rows.collect(), gaps),
        }],
    }
}

pub(super) fn sign_off(_: Estate) -> SignOff {
    SignOff {
        message: "Read, understood, owned".into(),
        text: "A signature confirms that the report was read, that its limits are understood and that the named owners accept their steps.".into(),
        roles: [("Assessor", "Harbour Assurance"), ("Reviewer", "name and date"), ("Accepted for the client", "Chief Information Security Officer"), ("Owner of the data", "name and date")].map(Term::from).into(),
        versions: vec![["1.0", "20 November 2026", "First issue", "Harbour Assurance"].map(Into::into)],
    }
}
