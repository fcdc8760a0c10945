//! The eleven outcomes of a finished rollout.

use blindspot_core::coverage::LinkCount;
use blindspot_core::model::{Device, Link, Platform};

use super::basis::{Asked, by_link};
use super::questions::{connector, enforced, refuted_or, risk_read};
use super::{Answered, Ask, link, on, with};
use crate::assessment::Assessment;
use crate::report::build::judged::would;
use crate::report::build::links::{ONBOARDED, PROTECTED, REPORTING};
use crate::report::build::tally::counting;
use crate::report::build::unnamed;
use crate::report::doc::front::Answer;

/// The outcomes, in order.
pub(super) const ALL: [Ask; 11] = [
    Ask {
        question: "Every Windows client is onboarded.",
        checks: &["COV-01", "COV-02"],
        answer: |assessment| sensor(assessment, Platform::Windows),
    },
    Ask {
        question: "Every Mac is onboarded.",
        checks: &["MAC-01", "MAC-02", "MAC-11"],
        answer: |assessment| sensor(assessment, Platform::Macos),
    },
    Ask {
        question: "Tamper protection is on and managed from one place.",
        checks: &[],
        answer: |_| {
            open(
                "No export given shows it. Intune’s antivirus reports show it, or a hunting result \
                 on the secure configuration of each device.",
            )
        },
    },
    Ask {
        question: "Real-time and cloud-delivered protection are on.",
        checks: &[],
        answer: real_time,
    },
    Ask {
        question: "Endpoint detection and response (EDR) in block mode is on.",
        checks: &[],
        answer: |_| {
            open(
                "No export given shows it. The advanced features of the Defender portal show it, \
                 or a hunting result on the secure configuration of each device.",
            )
        },
    },
    Ask {
        question: "Attack surface reduction rules were audited, then set to block.",
        checks: &[],
        answer: |_| {
            open(
                "No export given shows it. Defender’s attack surface reduction report and the \
                 date the audit began show it.",
            )
        },
    },
    Ask {
        question: "The connector is on, in Intune and in Defender.",
        checks: &[],
        answer: connector,
    },
    Ask {
        question: "Device risk flows into compliance.",
        checks: &["RSK-01", "RSK-02"],
        answer: risk_read,
    },
    Ask {
        question: "Compliance flows into Conditional Access.",
        checks: &["RSK-04", "RSK-05"],
        answer: enforced,
    },
    Ask {
        question: "Every sensor is active with recent telemetry.",
        checks: &["COV-04", "COV-05", "MAC-05"],
        answer: reporting,
    },
    Ask {
        question: "An operating rhythm with named owners is in place.",
        checks: &[],
        answer: |_| {
            open(
                "No export shows it. The client can name the owners for incidents, noncompliant \
                 devices, exclusions and access policy, with their last review.",
            )
        },
    },
];

fn open(basis: &str) -> Answered {
    (Answer::NotEvidenced, basis.into())
}

fn sensor(assessment: &Assessment, platform: Platform) -> Answered {
    let subject = match platform {
        Platform::Macos => ("active Mac in scope", "active Macs in scope"),
        _ => ("active Windows client in scope", "active Windows clients in scope"),
    };
    let asked = Asked { at: ONBOARDED, subject, held: "onboarded in Defender" };
    by_link(&assessment.register, on(assessment, platform, ONBOARDED), asked)
}

/// The link tells real-time protection only, so that the answer can be no, never yes.
fn real_time(assessment: &Assessment) -> Answered {
    let subject = ("active device in scope", "active devices in scope");
    let asked = Asked { at: PROTECTED, subject, held: "protected in real time" };
    refuted_or(
        by_link(&assessment.register, link(assessment, PROTECTED), asked),
        format!("No export given shows it. {}", would(&assessment.register, PROTECTED)),
    )
}

/// Of the devices that have a sensor: one that lacks it is the matter of the first two outcomes.
fn reporting(assessment: &Assessment) -> Answered {
    let subject = ("onboarded device in scope", "onboarded devices in scope");
    let asked = Asked { at: REPORTING, subject, held: "reporting through an active sensor" };
    let mut counts = LinkCount {
        link: "reporting",
        yes: 0,
        no: 0,
        unknown: 0,
        not_applicable: 0,
        through: None,
    };
    let has_sensor = |device: &&Device| device.chain.links[ONBOARDED] == Link::Yes;
    for device in counting(assessment).filter(has_sensor) {
        match device.chain.links[REPORTING] {
            Link::Yes => counts.yes += 1,
            Link::No => counts.no += 1,
            Link::Unknown => counts.unknown += 1,
            Link::NotApplicable => counts.not_applicable += 1,
        }
    }
    let (answer, basis) = by_link(&assessment.register, Some(&counts), asked);
    (answer, with(basis, unnamed::sentence(assessment, REPORTING)))
}
