//! Made-up reading aid.

use blindspot_core::audit::Severity;

use super::Estate;
use crate::report::doc::front::*;
use crate::report::doc::parts::*;

pub(super) fn reading(e: Estate) -> Reading {
    let step = |value: &str, label: &str, note: &str| PipelineStep {
        value: value.into(),
        label: label.into(),
        note: note.into(),
    };
    Reading {
        message: "Every figure leads back to a row of a file".into(),
        steps: vec![
            step("4", "exports", "hashed"),
            step("9,204", "rows", "12 set aside"),
            step(&count(e.devices), "devices", "in scope, active"),
            step("49", "checks", "14 not decided"),
            step("20", "findings", "9 fixes"),
        ],
        links: [
            ("Enrolled", "Intune holds a record of the device through an accepted channel."),
            ("Onboarded", "Defender says the sensor is onboarded."),
            ("Reporting", "The sensor is active and reported within 7 days of its export."),
            ("Protected", "Antivirus is active with real-time protection on."),
            ("Evaluated", "Compliance gave a verdict and is shown to read device risk."),
            ("Enforced", "A sign-in shows that access asked for a compliant device."),
        ]
        .map(Term::from)
        .into(),
        severities: [
            (Severity::Critical, "Act today: access or detection fails where it matters."),
            (Severity::High, "Act this month: a control is absent or silent."),
            (Severity::Medium, "Act this quarter: a control is weaker than it looks."),
            (Severity::Low, "Keep in mind: records and upkeep."),
        ]
        .map(|(severity, meaning)| SeverityMeaning { severity, meaning: meaning.into() })
        .into(),
        answers: [
            (Answer::Yes, "The exports show it."),
            (Answer::Attested, "The client states it; no export shows it."),
            (Answer::No, "The exports show the opposite."),
            (Answer::NotEvidenced, "Nothing given can decide it. This is never a pass."),
        ]
        .map(|(answer, meaning)| AnswerMeaning { answer, meaning: meaning.into() })
        .into(),
        words: [
            ("Proven", "Every link that applies to the device is shown to hold."),
            ("Possible", "No link is shown to be broken; some may be undecided."),
            (
                "Unknown",
                "The exports given cannot decide; the evidence chapter names the one that would.",
            ),
            ("Compliant", "Intune’s verdict on its own policy, not proof of protection."),
            ("Not in Defender", "No record in the inventory, not proof that nothing is installed."),
        ]
        .map(Term::from)
        .into(),
    }
}
