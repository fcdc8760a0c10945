//! The eight questions a rollout is validated by.

use blindspot_core::coverage::LinkCount;
use blindspot_core::model::{Link, Platform};

use super::basis::{Asked, by_link};
use super::checks::{attested, by_checks};
use super::{Answered, Ask, link, on, with};
use crate::assessment::Assessment;
use crate::language::say;
use crate::report::build::judged::{failed, result};
use crate::report::build::links::{ENFORCED, ENROLLED, EVALUATED, ONBOARDED, PROTECTED};
use crate::report::build::tally::counting;
use crate::report::build::unnamed;
use crate::report::build::waiting::{self, would};
use crate::report::build::words::{capital, counted};
use crate::report::doc::front::Answer;
use crate::report::doc::parts::count;

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
        checks: &["PRO-01", "PRO-02"],
        answer: windows_protected,
    },
    Ask {
        question: "Do Macs report licensed, onboarded and real-time protection on?",
        checks: &["MAC-01", "MAC-02", "MAC-07"],
        answer: macs_protected,
    },
    Ask {
        question: "Is the connector connected in both portals?",
        checks: &["OPS-01"],
        answer: connector,
    },
    Ask {
        question: "Does a compliance policy read the device risk score?",
        checks: &["RSK-01", "RSK-02", "RSK-03"],
        answer: risk_read,
    },
    Ask {
        question: "Does Conditional Access enforce compliance?",
        checks: &["RSK-04", "RSK-05", "RSK-06", "RSK-12"],
        answer: enforced,
    },
    Ask {
        question: "Did a test detection produce an alert?",
        checks: &["OPS-02", "OPS-03"],
        answer: test_detection,
    },
];

/// What would decide a link where it is open.
pub(super) fn rest(assessment: &Assessment, at: usize, on: Option<Platform>) -> String {
    would(&waiting::of(assessment, at, on))
}

pub(super) fn enrolled(assessment: &Assessment) -> Answered {
    let asked = Asked { subject: DEVICE, held: "enrolled in Intune" };
    let (answer, basis) =
        by_link(link(assessment, ENROLLED), asked, || rest(assessment, ENROLLED, None));
    (answer, with(basis, unnamed::of_them(assessment, ENROLLED)))
}

fn onboarded(assessment: &Assessment) -> Answered {
    let asked = Asked { subject: DEVICE, held: "onboarded in Defender" };
    let (answer, basis) =
        by_link(link(assessment, ONBOARDED), asked, || rest(assessment, ONBOARDED, None));
    (answer, with(basis, unnamed::of_them(assessment, ONBOARDED)))
}

/// Real-time protection is the link's matter, tamper protection the check's: a gap in either is a
/// no, and only both together are a yes.
fn windows_protected(assessment: &Assessment) -> Answered {
    let asked = Asked { subject: WINDOWS, held: "protected in real time" };
    let link = on(assessment, Platform::Windows, PROTECTED);
    let by_link = by_link(link, asked, || rest(assessment, PROTECTED, Some(Platform::Windows)));
    both(by_link, by_checks(assessment, &["PRO-01", "PRO-02"]))
}

/// Two answers to one question: a no of either stands, a yes needs both.
pub(super) fn both(first: Answered, second: Answered) -> Answered {
    match (first.0, second.0) {
        (Answer::No, Answer::No) => (Answer::No, format!("{} {}", first.1, second.1)),
        (Answer::No, _) => first,
        (_, Answer::No) => second,
        (Answer::Yes, Answer::Yes) => (Answer::Yes, format!("{} {}", first.1, second.1)),
        (Answer::Yes, _) => second,
        _ => first,
    }
}

/// Every part that is refuted is told; only all parts together are a yes.
fn macs_protected(assessment: &Assessment) -> Answered {
    let of = |at, held| {
        let link = on(assessment, Platform::Macos, at);
        let asked = Asked { subject: MAC, held };
        by_link(link, asked, || rest(assessment, at, Some(Platform::Macos)))
    };
    let onboarded = of(ONBOARDED, "onboarded in Defender");
    if assessment.coverage.by_platform.get(Platform::Macos.slug()).is_none() {
        return onboarded;
    }
    let protects = both(of(PROTECTED, "protected in real time"), licensed(assessment));
    let unseen = [&onboarded, &protects].iter().all(|one| one.0 == Answer::NotEvidenced);
    let mut found = both(onboarded, protects);
    let waits = || waiting::of(assessment, ONBOARDED, Some(Platform::Macos));
    // Where nothing could be handed over there is nothing that settles it.
    if unseen && waiting::exports(&waits()).next().is_some() {
        found.1.push_str(&say!(
            " That settles onboarding; real-time protection and licences are further questions."
        ));
    }
    match failed(assessment, "MAC-07") {
        n if n > 0 && found.0 == Answer::No => {
            let off = say!(
                "{macs} a protection component off (MAC-07).",
                macs = counted(n, "Mac has", "Macs have")
            );
            (found.0, format!("{} {off}", found.1))
        }
        _ => found,
    }
}

/// Whether the owners of the Macs hold a Defender right.
fn licensed(assessment: &Assessment) -> Answered {
    let mut counts =
        LinkCount { link: "licensed", yes: 0, no: 0, unknown: 0, not_applicable: 0, through: None };
    for mac in counting(assessment).filter(|device| device.platform == Platform::Macos) {
        match mac.chain.licensed {
            Link::Yes => counts.yes += 1,
            Link::No => counts.no += 1,
            Link::Unknown => counts.unknown += 1,
            Link::NotApplicable => counts.not_applicable += 1,
        }
    }
    let all = counted(counts.yes + counts.no + counts.unknown, "Mac", "Macs");
    match (counts.no, counts.unknown) {
        (0, 0) => (Answer::Yes, say!("Every owner of a Mac holds a Defender right.")),
        (0, n) => {
            let open = say!(
                "Whether the owners of {n} of {all} are licensed is open.",
                n = count(n),
                all = all
            );
            (Answer::NotEvidenced, open)
        }
        (1, _) => (
            Answer::No,
            say!("1 of {all} belongs to somebody without a Defender right.", all = all),
        ),
        (n, _) => {
            let told = say!(
                "{n} of {all} belong to somebody without a Defender right.",
                n = count(n),
                all = all
            );
            (Answer::No, told)
        }
    }
}

/// A no stands; anything else is not evidenced, with the reason given.
pub(super) fn refuted_or(answered: Answered, open: String) -> Answered {
    match answered {
        (Answer::No, basis) => (Answer::No, basis),
        _ => (Answer::NotEvidenced, open),
    }
}

pub(super) fn connector(assessment: &Assessment) -> Answered {
    let open = "No export shows the connector. The client can show it: its status and last \
                synchronisation in Intune, and the Microsoft Intune connection in Defender’s \
                advanced features, each with the date it was read.";
    attested(assessment, &["OPS-01"], open)
}

/// A device at risk that Intune calls compliant is a sign, not a proof: the policy may tolerate it.
pub(super) fn risk_read(assessment: &Assessment) -> Answered {
    let sign = let_in(assessment);
    // What the setting export shows decides; until it is there the sign is all there is.
    match decided(assessment, &["RSK-03"]) {
        Some((Answer::Yes, _)) => {
            let yet = sign.map(|sign| {
                say!(
                    "Yet {sign}; the client is to say whether threshold, assignment or connector \
                     allows it.",
                    sign = sign
                )
            });
            let read = say!("A compliance policy reads device risk (RSK-03 passes).");
            (Answer::Yes, with(read, yet))
        }
        Some((answer, basis)) => {
            (answer, with(basis, sign.map(|sign| format!("{}.", capital(&sign)))))
        }
        None => {
            let sign = sign.map(|sign| format!("{}. ", capital(&sign))).unwrap_or_default();
            let lacking = result(assessment, "RSK-03").and_then(|r| r.needs_evidence.first());
            let told = match lacking {
                Some(need) => say!(
                    "No export given shows whether a policy reads the score; “{need}” would.",
                    need = need.title()
                ),
                None => with(
                    say!("No export given shows whether a policy reads the score."),
                    Some(rest(assessment, EVALUATED, None)),
                ),
            };
            (Answer::NotEvidenced, format!("{sign}{told}"))
        }
    }
}

/// That risk flows into compliance is more than a policy that reads it: no device above the
/// threshold may stay compliant.
pub(super) fn risk_flows(assessment: &Assessment) -> Answered {
    match (risk_read(assessment), let_in(assessment)) {
        ((Answer::Yes, basis), Some(_)) => (Answer::No, basis),
        (answered, _) => answered,
    }
}

/// Devices above the risk threshold that compliance lets in.
fn let_in(assessment: &Assessment) -> Option<String> {
    let n = failed(assessment, "RSK-01");
    (n > 0).then(|| {
        say!(
            "{clients} above the risk threshold and still let in by compliance",
            clients = counted(n, "Windows client is", "Windows clients are")
        )
    })
}

/// The answer of checks where they decide it.
fn decided(assessment: &Assessment, ids: &[&str]) -> Option<Answered> {
    Some(by_checks(assessment, ids)).filter(|(answer, _)| *answer != Answer::NotEvidenced)
}

/// A policy that is missing or covers a part only refutes it; so does one device let in without.
pub(super) fn enforced(assessment: &Assessment) -> Answered {
    let asked = Asked { subject: DEVICE, held: "let in by an enforced policy" };
    let by_policy = decided(assessment, &["RSK-06", "RSK-12"]);
    if let Some((Answer::No, basis)) = by_policy {
        return (Answer::No, basis);
    }
    let by_device = by_link(link(assessment, ENFORCED), asked, || rest(assessment, ENFORCED, None));
    if let (Some((Answer::Yes, basis)), Answer::Yes) = (&by_policy, by_device.0) {
        return (Answer::Yes, format!("{basis} {}", by_device.1));
    }
    let (policy, rest) = match by_policy {
        Some((_, basis)) => (basis, by_device.1.clone()),
        None => (
            say!("No export given shows which policy asks for a compliant device."),
            rest(assessment, ENFORCED, None),
        ),
    };
    let open = format!("{}{policy} {rest}", let_in_noncompliant(assessment));
    refuted_or(by_device, open)
}

/// Sign-ins of noncompliant devices as a sentence with a blank behind it; empty where there are none.
fn let_in_noncompliant(assessment: &Assessment) -> String {
    let told = match failed(assessment, "RSK-04") {
        0 => return String::new(),
        1 => say!("1 device signed in to company applications while noncompliant."),
        n => {
            say!("{n} devices signed in to company applications while noncompliant.", n = count(n))
        }
    };
    format!("{told} ")
}

fn test_detection(assessment: &Assessment) -> Answered {
    let open = "No export shows a test. The client can: the alert of a test detection on Windows \
                and on macOS, with its time and id in the Defender portal.";
    attested(assessment, &["OPS-02", "OPS-03"], open)
}
