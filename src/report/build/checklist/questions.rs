//! The eight questions a rollout is validated by.

use blindspot_core::model::Platform;

use super::basis::{Asked, by_link};
use super::{Answered, Ask, link, on, with};
use crate::assessment::Assessment;
use crate::report::build::judged::{failed, would};
use crate::report::build::links::{ENFORCED, ENROLLED, EVALUATED, ONBOARDED, PROTECTED};
use crate::report::build::unnamed;
use crate::report::build::words::counted;
use crate::report::doc::front::Answer;

const DEVICE: (&str, &str) = ("active device in scope", "active devices in scope");
const WINDOWS: (&str, &str) = ("active Windows client in scope", "active Windows clients in scope");
const MAC: (&str, &str) = ("active Mac in scope", "active Macs in scope");

/// The questions, in order.
pub(super) const ALL: [Ask; 8] = [
    Ask {
        question: "Do all devices in scope appear in Intune?",
        checks: &["COV-03", "COV-06", "MAC-03", "MAC-12"],
        answer: enrolled,
    },
    Ask {
        question: "Do the same devices appear in Defender?",
        checks: &["COV-01", "COV-02", "MAC-01", "MAC-02"],
        answer: onboarded,
    },
    Ask {
        question: "Do Windows devices report antivirus, real-time and tamper protection on?",
        checks: &[],
        answer: windows_protected,
    },
    Ask {
        question: "Do Macs report licensed, onboarded and real-time protection on?",
        checks: &["MAC-01", "MAC-02", "MAC-05", "LIC-01"],
        answer: macs_protected,
    },
    Ask { question: "Is the connector connected in both portals?", checks: &[], answer: connector },
    Ask {
        question: "Does a compliance policy read the device risk score?",
        checks: &["RSK-01", "RSK-02"],
        answer: risk_read,
    },
    Ask {
        question: "Does Conditional Access enforce compliance?",
        checks: &["RSK-04", "RSK-05"],
        answer: enforced,
    },
    Ask { question: "Did a test detection produce an alert?", checks: &[], answer: test_detection },
];

pub(super) fn enrolled(assessment: &Assessment) -> Answered {
    let asked = Asked { at: ENROLLED, subject: DEVICE, held: "enrolled in Intune" };
    let (answer, basis) = by_link(&assessment.register, link(assessment, ENROLLED), asked);
    (answer, with(basis, unnamed::sentence(assessment, ENROLLED)))
}

fn onboarded(assessment: &Assessment) -> Answered {
    let asked = Asked { at: ONBOARDED, subject: DEVICE, held: "onboarded in Defender" };
    let (answer, basis) = by_link(&assessment.register, link(assessment, ONBOARDED), asked);
    (answer, with(basis, unnamed::sentence(assessment, ONBOARDED)))
}

/// The link tells antivirus and real-time protection; tamper protection no export read so far does,
/// so that the answer can be no, never yes.
fn windows_protected(assessment: &Assessment) -> Answered {
    let asked = Asked { at: PROTECTED, subject: WINDOWS, held: "protected in real time" };
    refuted_or(
        by_link(&assessment.register, on(assessment, Platform::Windows, PROTECTED), asked),
        format!(
            "No export given shows antivirus, real-time and tamper protection. {}",
            would(&assessment.register, PROTECTED)
        ),
    )
}

/// A Mac that is not onboarded refutes the whole; what the sensor says of itself no export shows.
fn macs_protected(assessment: &Assessment) -> Answered {
    let asked = Asked { at: ONBOARDED, subject: MAC, held: "onboarded in Defender" };
    let (answer, basis) =
        by_link(&assessment.register, on(assessment, Platform::Macos, ONBOARDED), asked);
    if answer != Answer::Yes {
        return (answer, basis);
    }
    let rest = "No export given shows their licence state and real-time protection; the output of \
                mdatp health on each Mac does.";
    (Answer::NotEvidenced, format!("{basis} {rest}"))
}

/// A no stands; anything else is not evidenced, with the reason given.
pub(super) fn refuted_or(answered: Answered, open: String) -> Answered {
    match answered {
        (Answer::No, basis) => (Answer::No, basis),
        _ => (Answer::NotEvidenced, open),
    }
}

pub(super) fn connector(_: &Assessment) -> Answered {
    let basis = "No export shows the connector. The client can show it: its status and last \
                 synchronisation in Intune, and the Microsoft Intune connection in Defender’s \
                 advanced features, each with the date it was read.";
    (Answer::NotEvidenced, basis.into())
}

/// A device at risk that Intune calls compliant is a sign, not a proof: the policy may tolerate it.
pub(super) fn risk_read(assessment: &Assessment) -> Answered {
    let sign = match failed(assessment, "RSK-01") {
        0 => String::new(),
        n => format!(
            "{} above the risk threshold and still let in by compliance. ",
            counted(n, "Windows client is", "Windows clients are")
        ),
    };
    let basis = format!(
        "{sign}No export given shows whether a policy reads the score. {}",
        would(&assessment.register, EVALUATED)
    );
    (Answer::NotEvidenced, basis)
}

pub(super) fn enforced(assessment: &Assessment) -> Answered {
    let asked = Asked { at: ENFORCED, subject: DEVICE, held: "let in by an enforced policy" };
    let sign = match failed(assessment, "RSK-04") {
        0 => String::new(),
        n => format!(
            "{} to company applications while noncompliant. ",
            counted(n, "device signed in", "devices signed in")
        ),
    };
    let open = format!(
        "{sign}No export given shows which policy asks for a compliant device. {}",
        would(&assessment.register, ENFORCED)
    );
    refuted_or(by_link(&assessment.register, link(assessment, ENFORCED), asked), open)
}

fn test_detection(_: &Assessment) -> Answered {
    let basis = "No export shows a test. The client can: the alert of a test detection on Windows \
                 and on macOS, with its time and id in the Defender portal.";
    (Answer::NotEvidenced, basis.into())
}
