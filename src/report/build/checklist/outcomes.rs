//! The eleven outcomes of a finished rollout.

use blindspot_core::coverage::LinkCount;
use blindspot_core::model::{Device, Link, Platform};

use super::basis::{Asked, by_link};
use super::checks::{attested, by_checks};
use super::questions::{both, connector, enforced, rest, risk_flows};
use super::{Answered, Ask, link, on, with};
use crate::assessment::Assessment;
use crate::language::{said, say};
use crate::report::build::links::{ONBOARDED, PROTECTED, REPORTING};
use crate::report::build::tally::counting;
use crate::report::build::unnamed;
use crate::report::build::waiting::{waits, would};
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
        checks: &["PRO-02"],
        answer: tamper,
    },
    Ask {
        question: "Real-time and cloud-delivered protection are on.",
        checks: &["PRO-01", "PRO-08", "MAC-07"],
        answer: real_time,
    },
    Ask {
        question: "Endpoint detection and response (EDR) in block mode is on.",
        checks: &["PRO-04", "PRO-05"],
        answer: |assessment| by_checks(assessment, &["PRO-04", "PRO-05"]),
    },
    Ask {
        question: "Attack surface reduction rules were audited, then set to block.",
        checks: &["PRO-06", "PRO-07", "PRO-13"],
        answer: |assessment| by_checks(assessment, &["PRO-06", "PRO-07", "PRO-13"]),
    },
    Ask {
        question: "The connector is on, in Intune and in Defender.",
        checks: &["OPS-01"],
        answer: connector,
    },
    Ask {
        question: "Device risk flows into compliance.",
        checks: &["RSK-01", "RSK-02", "RSK-03"],
        answer: risk_flows,
    },
    Ask {
        question: "Compliance flows into Conditional Access.",
        checks: &["RSK-04", "RSK-05", "RSK-06", "RSK-12"],
        answer: enforced,
    },
    Ask {
        question: "Every sensor is active with recent telemetry.",
        checks: &["COV-04", "COV-05", "MAC-05"],
        answer: reporting,
    },
    Ask {
        question: "An operating rhythm with named owners is in place.",
        checks: &RHYTHM,
        answer: |assessment| {
            attested(
                assessment,
                &RHYTHM,
                "No export shows it. The client can name the owners for incidents, noncompliant \
                 devices, exclusions and access policy, with their last review.",
            )
        },
    },
];

/// The checks of an operating rhythm: owners, exclusions, incidents, noncompliance, access.
const RHYTHM: [&str; 5] = ["OPS-05", "OPS-06", "OPS-13", "OPS-14", "OPS-15"];

fn sensor(assessment: &Assessment, platform: Platform) -> Answered {
    let subject = match platform {
        Platform::Macos => ("active Mac in scope", "active Macs in scope"),
        _ => ("active Windows client in scope", "active Windows clients in scope"),
    };
    let asked = Asked { subject, held: "onboarded in Defender" };
    by_link(on(assessment, platform, ONBOARDED), asked, || {
        rest(assessment, ONBOARDED, Some(platform))
    })
}

/// Exports tell whether it is on; that it is managed from one place they do not.
fn tamper(assessment: &Assessment) -> Answered {
    match by_checks(assessment, &["PRO-02"]) {
        (Answer::Yes, basis) => {
            let open = say!("Whether it is managed from one place no export shows.");
            (Answer::NotEvidenced, format!("{basis} {open}"))
        }
        other => other,
    }
}

fn real_time(assessment: &Assessment) -> Answered {
    let subject = ("active device in scope", "active devices in scope");
    let asked = Asked { subject, held: "protected in real time" };
    let found = both(
        by_link(link(assessment, PROTECTED), asked, || rest(assessment, PROTECTED, None)),
        by_checks(assessment, &["PRO-01", "PRO-08", "MAC-07"]),
    );
    // What would decide the link says nothing of the cloud.
    match (found, by_checks(assessment, &["PRO-08"])) {
        ((Answer::NotEvidenced, basis), (Answer::NotEvidenced, cloud))
            if !basis.contains(&cloud) =>
        {
            (Answer::NotEvidenced, format!("{basis} {cloud}"))
        }
        (found, _) => found,
    }
}

/// Of the devices that have a sensor: one that lacks it is the matter of the first two outcomes.
fn reporting(assessment: &Assessment) -> Answered {
    let subject = ("onboarded device in scope", "onboarded devices in scope");
    let asked = Asked { subject, held: "reporting through an active sensor" };
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
    let onboarding = link(assessment, ONBOARDED).filter(|link| link.unknown > 0);
    if let Some(onboarding) = onboarding.filter(|_| counts.yes + counts.no + counts.unknown == 0) {
        let shown = said(match onboarding.no {
            0 => "No export given shows whether a device in scope is onboarded.",
            _ => "No device in scope is shown to be onboarded.",
        });
        let basis = format!("{shown} {}", rest(assessment, ONBOARDED, None));
        return (Answer::NotEvidenced, basis);
    }
    let (answer, basis) = by_link(Some(&counts), asked, || {
        let sensors = counting(assessment).filter(has_sensor);
        would(&waits(assessment, REPORTING, sensors))
    });
    (answer, with(basis, unnamed::sentence(assessment, REPORTING)))
}

#[cfg(test)]
mod tests {
    use blindspot_core::model::Kind;

    use super::*;
    use crate::report::build::fixture::{HELD, estate, mac, rejudged, windows};
    use Link::{No, Unknown, Yes};

    #[test]
    fn sensors_nobody_was_asked_about_wait_for_the_inventory_and_are_not_said_to_be_none() {
        let dark = [Yes, Unknown, Unknown, Unknown, Unknown, Unknown];
        let bare = [Yes, No, No, Unknown, Unknown, Unknown];
        let told = |machines: &[_]| {
            let mut assessment = estate(machines.iter().cloned());
            assessment.register.evidence.retain(|file| file.kind != Kind::DefenderDevices);
            reporting(&rejudged(assessment))
        };
        let (answer, basis) = told(&[windows(dark)]);
        assert_eq!(answer, Answer::NotEvidenced);
        assert_eq!(
            basis,
            "No export given shows whether a device in scope is onboarded. “Defender: device \
             inventory” would decide it."
        );
        let (_, basis) = told(&[windows(dark), mac(bare)]);
        assert!(basis.starts_with("No device in scope is shown to be onboarded. “"), "{basis}");
        let (_, basis) = told(&[mac(bare)]);
        assert!(basis.contains("no onboarded device in scope"), "{basis}");
    }

    #[test]
    fn the_report_that_tells_of_the_scanner_is_not_said_to_tell_of_the_cloud() {
        let (answer, basis) = real_time(&estate([windows(HELD)]));
        assert_eq!(answer, Answer::NotEvidenced);
        assert!(
            basis.contains(
                "“Intune: Antivirus agent status” would decide it. Cloud-delivered protection off: \
                 needs “"
            ),
            "{basis}"
        );
    }
}
