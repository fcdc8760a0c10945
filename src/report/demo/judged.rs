//! Made-up checklist, findings and plan.

use blindspot_core::audit::Severity;

use super::names::id;
use super::{Estate, empty, texts};
use crate::report::doc::front::Answer;
use crate::report::doc::judged::*;
use crate::report::doc::parts::*;

pub(super) fn checklist(e: Estate) -> Checklist {
    let q = |id: &str, question: &str, answer, basis: String, checks: &[&str]| Question {
        id: id.into(),
        question: question.into(),
        answer,
        basis,
        checks: texts(checks),
    };
    let open = "No export given shows it.".to_owned();
    Checklist {
        message:
            "Of eight questions none can be answered yes, four are no and four are not evidenced"
                .into(),
        absent: empty("No active device in scope: the questions do not arise.", e.devices),
        questions: vec![
            q(
                "1",
                "Do all devices in scope appear in Intune?",
                Answer::No,
                format!("{} do not.", count(e.devices / 12)),
                &["COV-03", "COV-06"],
            ),
            q(
                "2",
                "Do the same devices appear in Defender?",
                Answer::No,
                format!("{} do not.", count(e.bad(e.devices))),
                &["COV-01", "MAC-01"],
            ),
            q(
                "3",
                "Do Windows devices report antivirus, real-time and tamper protection on?",
                Answer::NotEvidenced,
                open.clone(),
                &["PRO-01", "PRO-02"],
            ),
            q(
                "4",
                "Are Macs licensed, onboarded, with real-time protection on?",
                Answer::No,
                "Onboarding fails; real-time protection is not evidenced.".into(),
                &["MAC-02", "MAC-07"],
            ),
            q(
                "5",
                "Is the connector connected in both portals?",
                Answer::NotEvidenced,
                "The questionnaire was not answered.".into(),
                &["OPS-01"],
            ),
            q(
                "6",
                "Does compliance read a device risk score?",
                Answer::NotEvidenced,
                open.clone(),
                &["RSK-03"],
            ),
            q(
                "7",
                "Does Conditional Access enforce compliance?",
                Answer::NotEvidenced,
                open,
                &["RSK-06", "RSK-12"],
            ),
            q(
                "8",
                "Did a test detection produce an alert?",
                Answer::Attested,
                "Stated by the client on 12 November 2026, ticket SEC-118.".into(),
                &["OPS-02"],
            ),
        ],
        outcomes: vec![],
    }
}

const FINDINGS: [(&str, &str, Severity, &str); 9] = [
    (
        "RSK-01",
        "At risk, still let in",
        Severity::Critical,
        "Windows devices enrolled and onboarded",
    ),
    (
        "COV-01",
        "Enrolled in Intune, missing from Defender",
        Severity::High,
        "Windows devices enrolled",
    ),
    ("COV-04", "Silent sensor on a living device", Severity::High, "Windows devices onboarded"),
    ("MAC-01", "Mac enrolled, missing from Defender", Severity::High, "Macs enrolled"),
    (
        "LIC-01",
        "Onboarded device, owner without a Defender licence",
        Severity::High,
        "onboarded devices with an owner",
    ),
    ("COV-03", "Onboarded, managed by nobody", Severity::Medium, "Windows devices onboarded"),
    ("LIC-03", "Paid, not protected", Severity::Medium, "licensed users with an active device"),
    ("COV-09", "Duplicate records", Severity::Low, "Windows devices and Macs"),
    ("DAT-03", "Rejected rows or cells", Severity::Low, "exports received"),
];

pub(super) fn findings(e: Estate) -> Findings {
    let items: Vec<Finding> = if e.devices == 0 {
        vec![]
    } else {
        FINDINGS.iter().enumerate().map(|(at, f)| finding(e, at as u64, f)).collect()
    };
    Findings {
        message: format!("{} checks fail, one of them critical; most trace back to how onboarding is assigned", items.len()),
        absent: items.is_empty().then(|| "No check fails. That is not a clean bill: the open checks below could not be decided.".into()),
        items,
        undecided: [
            ("PRO-01", "Real-time protection off", Severity::Critical, "Needs the antivirus report."),
            ("RSK-06", "No enforced policy requires a compliant device", Severity::High, "Needs the Conditional Access policies or JSON sign-ins."),
            ("RSK-12", "Compliant-device policy covers part of the estate", Severity::High, "Needs the Conditional Access policies."),
            ("PRO-03", "Antivirus signatures overdue", Severity::Medium, "Needs the antivirus report."),
            ("MAC-06", "macOS release Defender no longer supports", Severity::Medium, "No failure among 9,999 decided; 1 undecided."),
        ].map(|(id, title, severity, reason)| Undecided { id: id.into(), title: title.into(), severity, reason: reason.into() }).into(),
        unanswered: [
            ("OPS-02", "No test alert from a Windows device", Severity::High),
            ("OPS-05", "No named owners", Severity::Medium),
        ].map(|(id, title, severity)| Undecided { id: id.into(), title: title.into(), severity, reason: "The client has not answered.".into() }).into(),
    }
}

fn finding(
    e: Estate,
    at: u64,
    (check, title, severity, population): &(&str, &str, Severity, &str),
) -> Finding {
    let total = (e.devices / (5 + at * 3)).max(1);
    let long = at.is_multiple_of(2);
    let shown = (0..total.min(4)).map(|n| Affected {
        name: e.temper.name(at * 31 + n),
        id: id(at * 97 + n),
        platform: if check.starts_with("MAC") { "macOS" } else { "Windows" }.into(),
        detail: if long {
            "last device update 2026-11-02, checked in 2026-11-17: 15 days later"
        } else {
            "no record in the inventory"
        }
        .into(),
        evidence: vec![format!("E-01#{}", 12 + n * 7), format!("E-02#{}", 300 + n)],
        more: n,
    });
    Finding {
        id: (*check).into(), title: (*title).into(), severity: *severity,
        affected: Share::new(total, e.devices.max(1)), is_tenant: false, population: (*population).into(), unknown: at * 3 % 7, accepted: 0,
        condition: format!("{} of {} {population} show it in the exports: the row in one portal has no counterpart in the other, or the two disagree.", count(total), count(e.devices)),
        criteria: "Every managed client runs an onboarded, reporting sensor (vendor deployment guidance; CIS Controls 10.1).".into(),
        cause: if long { "Client to confirm. Often the onboarding policy targets a pilot group, or an older agent blocks the sensor; the exports cannot show which." } else { "Client to confirm." }.into(),
        effect: "An intrusion on these devices raises no alert, cannot be isolated and leaves no trail to reconstruct.".into(),
        recommendation: "Assign the onboarding policy to all corporate devices, remove what blocks it, and re-run this assessment a week later.".into(),
        portal: "Intune › Endpoint security › Endpoint detection and response".into(),
        owner: "Endpoint".into(), effort: "weeks".into(), fix: format!("Fix {}", at / 2 + 1), time: "at the moment of the exports".into(),
        controls: texts(&["CIS 10.1", "ISO 27001 A.8.7", "NIST DE.CM-1"]), evidence: texts(&["E-01", "E-02"]),
        examples: Bounded::of(shown.collect(), total),
    }
}

pub(super) fn plan(e: Estate) -> Plan {
    let d = e.devices;
    let gains = [
        ("Fix 1", e.bad(e.windows())),
        ("Fix 2", e.bad(e.macs())),
        ("Fix 3", e.weak(e.windows())),
        ("Fix 4", e.weak(e.macs())),
    ];
    let gained: u64 = gains.iter().map(|g| g.1).sum();
    let rows = [
        (
            "Onboard enrolled and corporate Windows clients",
            "Intune › Endpoint security › Endpoint detection and response",
            "Endpoint",
            "weeks",
            &["COV-01", "COV-02"][..],
            e.bad(e.windows()),
            &[][..],
        ),
        (
            "Onboard Macs with the profiles they need",
            "Intune › Devices › macOS › Configuration",
            "Endpoint",
            "weeks",
            &["MAC-01", "MAC-02"],
            e.bad(e.macs()),
            &[],
        ),
        (
            "Revive silent and impaired Windows sensors",
            "Defender › Assets › Devices, filter on health state",
            "Security",
            "weeks",
            &["COV-04", "COV-05"],
            e.weak(e.windows()),
            &["Fix 1"],
        ),
        (
            "Revive silent and impaired Mac sensors",
            "Defender › Assets › Devices",
            "Security",
            "days",
            &["MAC-05"],
            e.weak(e.macs()),
            &["Fix 2"],
        ),
        (
            "Put licences where devices are",
            "Microsoft 365 admin center › Users › Active users",
            "Licensing",
            "days",
            &["LIC-01", "LIC-02", "LIC-03"],
            0,
            &[],
        ),
        (
            "Retire stale and duplicate records",
            "Intune › Devices › All devices",
            "Endpoint",
            "days",
            &["COV-08", "COV-09", "MAC-13"],
            0,
            &[],
        ),
    ];
    let mut held = e.good(d);
    let steps =
        (1..).zip(rows).map(|(rank, (title, portal, owner, effort, checks, devices, requires))| {
            let before = percent(held, d);
            held += devices;
            PlanStep {
                rank,
                title: title.into(),
                portal: portal.into(),
                owner: owner.into(),
                effort: effort.into(),
                checks: texts(checks),
                reach: format!("{} devices", count(devices)),
                gain: if devices == 0 {
                    "—".into()
                } else {
                    format!("{before} → {}", percent(held, d))
                },
                after: requires.first().map_or_else(String::new, |first| format!("after {first}")),
            }
        });
    Plan {
        message: format!("Four fixes lift coverage from {} to {}; two of them are one assignment each", percent(e.good(d), d), percent(e.good(d) + gained, d)),
        absent: empty("Nothing fails, so there is nothing to fix yet. Closing the evidence gaps of chapter 3 comes first.", d),
        waterfall: Waterfall {
            title: format!("Devices enrolled, onboarded and reporting, of {} in scope", count(d)),
            today: Share::new(e.good(d), d), gains: gains.map(|(label, devices)| Gain { label: label.into(), devices }).into(),
            after: Share::new(e.good(d) + gained, d), rest: d - e.good(d) - gained, open: (d - e.good(d) - gained) / 2, notes: texts(&["What remains is undecided in part."]),
            alt: "Waterfall from today’s covered devices over the gains of four fixes to the expected coverage and what remains.".into(),
        },
        steps: if d == 0 { vec![] } else { steps.collect() },
        note: "Order: what others depend on first, then what closes the most first gaps, recomputed after every step. Gains assume that every listed device is mended.".into(),
    }
}
