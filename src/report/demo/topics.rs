//! Made-up chapters on licences, Macs, access and what is in order.

use blindspot_core::audit::Severity;

use super::front::legend;
use super::{Estate, empty, refs, texts};
use crate::report::doc::InOrder;
use crate::report::doc::parts::*;
use crate::report::doc::topics::*;

pub(super) fn licences(e: Estate) -> Licences {
    let d = e.devices;
    let product = |name: &str, users: u64, rights: &str, recognised| Product {
        name: name.into(),
        users,
        with_device: Some(users * 4 / 5),
        rights: rights.into(),
        recognised,
    };
    let cell = |n: u64, tone, word: &str| MatrixCell { n, tone, word: word.into() };
    Licences {
        message: format!(
            "{} owners of onboarded devices hold no Defender right, while {} licensed users run no sensor",
            count(d / 17),
            count(d / 26)
        ),
        absent: empty("No licence list was given.", d),
        seats: SeatChart::default(),
        products: Bounded::first(
            vec![
                product(
                    "Microsoft 365 E5",
                    d / 2,
                    "Defender for Endpoint Plan 2, Intune, Entra ID P2",
                    true,
                ),
                product(
                    "Microsoft 365 E3",
                    d / 4,
                    "Defender for Endpoint Plan 1, Intune, Entra ID P1",
                    true,
                ),
                product("Office 365 E1", d / 10, "", true),
                product(&e.temper.name(5), d / 50, "", false),
            ],
            250,
        ),
        matrix: Matrix {
            title: "Owned active devices by the owner’s licence and by sensor".into(),
            corner: "Owner’s licence".into(),
            columns: texts(&["Plan 2", "Business", "Plan 1", "None", "Not known"]),
            rows: vec![
                MatrixRow {
                    label: "Sensor onboarded".into(),
                    cells: vec![
                        cell(d / 2, Tone::Good, "as intended"),
                        cell(0, Tone::Plain, ""),
                        cell(d / 8, Tone::Weak, "no detection right"),
                        cell(d / 17, Tone::Bad, "unlicensed"),
                        cell(d / 40, Tone::Open, "not known"),
                    ],
                },
                MatrixRow {
                    label: "No sensor".into(),
                    cells: vec![
                        cell(d / 26, Tone::Bad, "paid, idle"),
                        cell(0, Tone::Plain, ""),
                        cell(d / 40, Tone::Bad, "paid, idle"),
                        cell(d / 33, Tone::Plain, "nothing bought"),
                        cell(d / 90, Tone::Open, "not known"),
                    ],
                },
            ],
            note: "Shared devices and devices without an owner are left out of this table.".into(),
        },
        sheets: vec![super::sheets::seats(e)],
        notes: vec![
            "12 shared devices need device licences; the list holds 5.".into(),
            "Server licences are not in a user list: nothing here speaks for servers.".into(),
        ],
        findings: refs(&[
            (
                "LIC-01",
                "Onboarded device, owner without a Defender licence",
                Severity::High,
                "fail",
                "24 of 402 devices",
            ),
            (
                "LIC-12",
                "Server without a server licence in evidence",
                Severity::Medium,
                "unknown",
                "9 servers undecided",
            ),
        ]),
    }
}

pub(super) fn macos(e: Estate) -> Macos {
    let m = e.macs();
    let bar = |label: &str, yes: u64, open: u64| BarRow {
        label: label.into(),
        is_total: false,
        share: Share::new(yes, m),
        segments: [(Tone::Good, yes), (Tone::Open, open), (Tone::Bad, m - yes - open)]
            .map(|(tone, devices)| Segment { tone, devices })
            .into(),
    };
    Macos {
        message: format!("{} of {} Macs are onboarded and reporting; what they do with it no export shows", count(e.good(m)), count(m)),
        absent: empty("No Mac appears in any export: macOS is not assessed. If the organisation owns Macs, this is the largest gap of this report.", m),
        controls: BarChart {
            title: format!("{} active Macs in scope, share that meets each control", count(m)),
            rows: vec![
                bar("Enrolled in Intune", m - m / 12, 0), bar("Entra identity", m - m / 6, 0), bar("Known to Defender", m - m / 5, m / 20), bar("Onboarded", m - m / 4, m / 20),
                bar("Reporting", e.good(m), m / 20), bar("Release supported by Defender", m - m / 9, m / 30), bar("Real-time protection", 0, m), bar("Disk encrypted", 0, m),
            ],
            legend: [(Tone::Good, "meets it"), (Tone::Open, "not evidenced"), (Tone::Bad, "does not")].map(|(tone, label)| Legend { tone, label: label.into() }).into(),
            note: String::new(), alt: "Bars of eight controls: share of Macs meeting each; two are not evidenced.".into(),
        },
        places: super::sheets::places(e),
        groups: vec![BarChart {
            title: "By macOS release".into(),
            rows: [("26", m / 2), ("15", m / 3), ("13", m - m / 2 - m / 3)].map(|(label, of)| BarRow { label: label.into(), is_total: false, share: Share::new(e.good(of), of), segments: [(Tone::Good, e.good(of)), (Tone::Bad, of - e.good(of))].map(|(tone, devices)| Segment { tone, devices }).into() }).into(),
            legend: legend().into_iter().filter(|l| matches!(l.tone, Tone::Good | Tone::Bad)).collect(), note: String::new(), alt: "Bars by macOS release: share enrolled, onboarded and reporting.".into(),
        }],
        findings: refs(&[("MAC-01", "Mac enrolled, missing from Defender", Severity::High, "fail", "9 of 160 Macs enrolled"), ("MAC-10", "Compliant-device policy leaves macOS out", Severity::High, "unknown", "needs Conditional Access policies"), ("MAC-13", "Stale Mac enrolment", Severity::Low, "fail", "11 of 171 Macs enrolled")]),
        notes: vec!["A Mac’s sensor needs enrolment, the onboarding package, an approved system extension and full disk access. The exports given show the first two: a Mac can count as reporting and still see little.".into()],
    }
}

pub(super) fn access(e: Estate) -> Access {
    Access {
        message: "Risk reaches Defender’s list; whether it reaches the door is not evidenced".into(),
        absent: empty("No active device in scope: nothing to follow to the door.", e.devices),
        findings: refs(&[("RSK-01", "At risk, still let in", Severity::Critical, "fail", "3 of 291 Windows devices"), ("RSK-04", "Noncompliant device signed in", Severity::Critical, "fail", "17 of 402 devices"), ("RSK-06", "No enforced policy requires a compliant device", Severity::High, "unknown", "needs Conditional Access policies"), ("RSK-10", "Living on grace", Severity::Low, "pass", "0 of 402 devices")]),
        policies: super::sheets::policies(e),
        notes: vec!["A sign-in log says what Entra thought of a device at the door; it does not say which policy asked. The policy export or JSON sign-ins would.".into()],
    }
}

pub(super) fn in_order(e: Estate) -> InOrder {
    InOrder {
        message: "Seven checks pass, and are worth keeping so".into(),
        absent: empty("Nothing could be passed: there was no device to ask.", e.devices),
        note: "Of 54 checks, 9 fail, 5 are not decided and 40 pass.".into(),
        passes: refs(&[
            (
                "COV-10",
                "Operating system out of support",
                Severity::Medium,
                "pass",
                "none of 402 Windows devices",
            ),
            (
                "COV-12",
                "Server enrolled through Intune",
                Severity::Medium,
                "pass",
                "none of 12 servers",
            ),
            (
                "LIC-04",
                "More devices than the licence covers",
                Severity::Medium,
                "pass",
                "none of 371 users",
            ),
            ("RSK-10", "Living on grace", Severity::Low, "pass", "none of 402 devices"),
            (
                "MAC-06",
                "macOS release Defender no longer supports",
                Severity::Medium,
                "unknown",
                "no failure among 9,999 decided; 1 undecided",
            ),
        ]),
    }
}
