//! Made-up cover, and summary.

use blindspot_core::audit::Severity;

use super::Estate;
use crate::language::Language;
use crate::report::doc::front::*;
use crate::report::doc::parts::*;

pub(super) fn meta(estate: Estate) -> Meta {
    Meta {
        title: "Endpoint Protection Assessment".into(),
        subtitle: "Intune, Defender, Entra sign-ins and licences, joined device by device".into(),
        client: estate.temper.client(),
        prepared_for: "Chief Information Security Officer".into(),
        prepared_by: "Harbour Assurance".into(),
        report_id: "EPA-2026-014".into(),
        version: "1.0".into(),
        issued: "20 November 2026".into(),
        classification: "Confidential".into(),
        distribution: "Client security board and the assessment team; no onward distribution \
                       without the client’s written consent."
            .into(),
        as_of: "18 November 2026, 12:00 UTC".into(),
        as_of_stamp: "2026-11-18T12:00:00Z".into(),
        tool: "blindspot 0.1.0".into(),
        language: Language::English,
        brand: None,
        logo: None,
        logo_bytes: Vec::new(),
        introduction: Vec::new(),
        scope_note: Vec::new(),
    }
}

fn segments(e: Estate, of: u64) -> Vec<Segment> {
    let parts = [
        (Tone::Good, e.good(of)),
        (Tone::Weak, e.weak(of)),
        (Tone::Open, e.open(of)),
        (Tone::Bad, e.bad(of)),
    ];
    parts.map(|(tone, devices)| Segment { tone, devices }).into()
}

pub(super) fn legend() -> Vec<Legend> {
    [
        (Tone::Good, "enrolled, onboarded and reporting"),
        (Tone::Weak, "onboarded, not reporting"),
        (Tone::Open, "not evidenced"),
        (Tone::Bad, "not enrolled or not onboarded"),
    ]
    .map(|(tone, label)| Legend { tone, label: label.into() })
    .into()
}

pub(super) fn cover(e: Estate) -> Cover {
    Cover {
        segments: segments(e, e.devices),
        legend: legend(),
        of: "active devices in scope".into(),
    }
}

pub(super) fn bars(e: Estate) -> BarChart {
    let all = [
        ("Windows", e.windows(), false),
        ("macOS", e.macs(), false),
        ("All in scope", e.devices, true),
    ];
    BarChart {
        title: "Coverage through “reporting” by platform".into(),
        rows: all
            .map(|(label, of, is_total)| BarRow {
                label: label.into(),
                segments: segments(e, of),
                share: Share::new(e.good(of), of),
                is_total,
            })
            .into(),
        legend: legend(),
        note: String::new(),
        alt: "Stacked bars by platform: covered, silent, not evidenced, not covered.".into(),
    }
}

pub(super) fn summary(e: Estate) -> Summary {
    let d = e.devices;
    if d == 0 {
        return Summary {
            message:
                "The exports show no active device in scope, so nothing is proven and nothing \
                      is refuted"
                    .into(),
            bars: bars(e),
            severities: severities(0),
            range: Range { text: "No device, no share.".into(), ..Range::default() },
            change: "No earlier assessment was given.".into(),
            not_evidenced: vec![
                "Every link of the chain: ask for the exports listed in chapter 3.".into(),
            ],
            ..Summary::default()
        };
    }
    Summary {
        message: format!(
            "{} of {} devices are enrolled, onboarded and reporting; real-time protection and \
             enforcement are not evidenced",
            count(e.good(d)),
            count(d)
        ),
        kpis: kpis(e),
        bars: bars(e),
        points: vec![
            Term::new(
                "Doors open without a guard.",
                format!(
                    "{} devices opened company data in the period without a reporting sensor; {} of them are managed by nobody.",
                    count(d / 7),
                    count(d / 11)
                ),
            ),
            Term::new(
                "Macs trail.",
                format!(
                    "{} of {} enrolled Macs have no Defender record; Windows stands {} ahead.",
                    count(e.bad(e.macs())),
                    count(e.macs()),
                    "21 points"
                ),
            ),
            Term::new(
                "Bought, not used.",
                format!(
                    "{} users hold a Defender licence and own a device without a sensor.",
                    count(d / 9)
                ),
            ),
        ],
        gain: format!(
            "lift the share from {} to {}",
            percent(e.good(d), d),
            percent(d - e.open(d), d)
        ),
        fixes: Bounded::of(fixes(e), 9),
        severities: severities(d),
        range: Range {
            proven: Share::new(0, d),
            possible: Share::new(d - e.bad(d) - e.weak(d), d),
            text: format!(
                "The whole chain is proven for none and possible for {} devices. The policy and JSON sign-in exports would close most of that gap.",
                count(d - e.bad(d))
            ),
        },
        change: "No earlier assessment was given; this one is the baseline.".into(),
        decisions: vec![
            "Assign the macOS onboarding profiles to every Mac.".into(),
            "Name one owner for sensors that fall silent.".into(),
            "Decide whether unmanaged devices may open company data.".into(),
        ],
        not_evidenced: vec![
            "Real-time and tamper protection: antivirus report.".into(),
            "Risk rule in compliance: compliance policy export.".into(),
            "Conditional Access enforcement: policy export or JSON sign-ins.".into(),
        ],
    }
}

fn kpis(e: Estate) -> Vec<Kpi> {
    let d = e.devices;
    let kpi = |value: String, unit: String, label: &str, note: String, tone| Kpi {
        value,
        unit,
        label: label.into(),
        note,
        tone,
    };
    vec![
        kpi(
            percent(e.good(d), d),
            String::new(),
            "Covered through “reporting”",
            format!("{} of {} devices", count(e.good(d)), count(d)),
            Tone::Good,
        ),
        kpi(
            count(e.bad(d)),
            format!("/ {}", count(d)),
            "Without a sensor or enrolment",
            format!("and {} whose sensor is silent", count(e.weak(d))),
            Tone::Bad,
        ),
        kpi(
            count(e.bad(e.macs())),
            format!("/ {}", count(e.macs())),
            "Macs missing from Defender",
            "enrolled in Intune".into(),
            Tone::Bad,
        ),
        kpi(
            "14".into(),
            "/ 49".into(),
            "Checks not decided",
            "neither passed nor failed".into(),
            Tone::Open,
        ),
    ]
}

fn fixes(e: Estate) -> Vec<SummaryFix> {
    let d = e.devices;
    let rows = [
        (
            "Onboard enrolled and corporate Windows clients",
            vec!["COV-01", "COV-02"],
            e.bad(e.windows()),
            "Endpoint",
            "weeks",
        ),
        (
            "Onboard Macs with the profiles they need",
            vec!["MAC-01", "MAC-02"],
            e.bad(e.macs()),
            "Endpoint",
            "weeks",
        ),
        (
            "Revive silent and impaired Windows sensors",
            vec!["COV-04", "COV-05"],
            e.weak(e.windows()),
            "Security",
            "weeks",
        ),
        (
            "Revive silent and impaired Mac sensors",
            vec!["MAC-05"],
            e.weak(e.macs()),
            "Security",
            "days",
        ),
        (
            "Put licences where devices are",
            vec!["LIC-01", "LIC-02", "LIC-03"],
            0,
            "Licensing",
            "days",
        ),
    ];
    let mut held = e.good(d);
    (1..)
        .zip(rows)
        .map(|(rank, (title, checks, devices, owner, effort))| {
            held += devices;
            SummaryFix {
                rank,
                title: title.into(),
                checks: checks.into_iter().map(Into::into).collect(),
                reach: format!("{} devices", count(devices)),
                note: if rank == 2 { "3 of them after Fix 1".into() } else { String::new() },
                after: if devices == 0 { "—".into() } else { percent(held, d) },
                owner: owner.into(),
                effort: effort.into(),
            }
        })
        .collect()
}

fn severities(d: u64) -> Vec<SeverityCount> {
    let of = |severity, failing, undecided| SeverityCount {
        severity,
        failing: if d == 0 { 0 } else { failing },
        undecided,
    };
    vec![
        of(Severity::Critical, 1, 3),
        of(Severity::High, 6, 5),
        of(Severity::Medium, 9, 4),
        of(Severity::Low, 4, 2),
    ]
}
