//! Made-up chapters up to the chain.

use blindspot_core::audit::Severity;

use super::Estate;
use crate::report::doc::front::*;
use crate::report::doc::parts::*;
use crate::report::doc::{Chain, Cover, Evidence, Meta, Portals, Reading, Summary, estate};

pub fn meta(estate: Estate) -> Meta {
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
        brand: None,
    }
}

fn segments(e: Estate, of: u64) -> Vec<Segment> {
    let parts =
        [(Tone::Good, e.good(of)), (Tone::Weak, e.weak(of)), (Tone::Open, e.open(of)), (Tone::Bad, e.bad(of))];
    parts.map(|(tone, devices)| Segment { tone, devices }).into()
}

pub fn legend() -> Vec<Legend> {
    [
        (Tone::Good, "enrolled, onboarded and reporting"),
        (Tone::Weak, "onboarded, not reporting"),
        (Tone::Open, "not evidenced"),
        (Tone::Bad, "not enrolled or not onboarded"),
    ]
    .map(|(tone, label)| Legend { tone, label: label.into() })
    .into()
}

pub fn cover(e: Estate) -> Cover {
    Cover {
        segments: segments(e, e.devices),
        legend: legend(),
        of: "active devices in scope".into(),
    }
}

pub fn bars(e: Estate) -> BarChart {
    let all = [("Windows", e.windows(), false), ("macOS", e.macs(), false), ("All in scope", e.devices, true)];
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

fn empty(text: &str, devices: u64) -> Option<String> {
    (devices == 0).then(|| text.to_owned())
}

pub fn summary(e: Estate) -> Summary {
    let d = e.devices;
    if d == 0 {
        return Summary {
            message: "The exports show no active device in scope, so nothing is proven and nothing \
                      is refuted"
                .into(),
            bars: bars(e),
            severities: severities(0),
            range: Range { text: "No device, no share.".into(), ..Range::default() },
            change: "No earlier assessment was given.".into(),
            not_evidenced: vec!["Every link of the chain: ask for the exports listed in chapter 3.".into()],
            ..Summary::default()
        };
    }
    Summary {
        message: format!(
            "{} of {} devices are enrolled, onboarded and reporting; real-time protection and \
             enforcement are not evidenced",
            count(e.good(d)), count(d)
        ),
        kpis: kpis(e),
        bars: bars(e),
        points: vec![
            Term::new("Doors open without a guard.", format!("{} devices opened company data in the period without a reporting sensor; {} of them are managed by nobody.", count(d / 7), count(d / 11))),
            Term::new("Macs trail.", format!("{} of {} enrolled Macs have no Defender record; Windows stands {} ahead.", count(e.bad(e.macs())), count(e.macs()), "21 points")),
            Term::new("Bought, not used.", format!("{} users hold a Defender licence and own a device without a sensor.", count(d / 9))),
        ],
        gain: format!("lift the share from {} to {}", percent(e.good(d), d), percent(d - e.open(d), d)),
        fixes: Bounded::of(fixes(e), 9),
        severities: severities(d),
        range: Range {
            proven: Share::new(0, d),
            possible: Share::new(d - e.bad(d) - e.weak(d), d),
            text: format!("The whole chain is proven for none and possible for {} devices. The policy and JSON sign-in exports would close most of that gap.", count(d - e.bad(d))),
        },
        change: "No earlier assessment was given; this one is the base line.".into(),
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
    let kpi = |value: String, unit: String, label: &str, note: String, tone| Kpi { value, unit, label: label.into(), note, tone };
    vec![
        kpi(percent(e.good(d), d), String::new(), "Covered through “reporting”", format!("{} of {} devices", count(e.good(d)), count(d)), Tone::Good),
        kpi(count(e.bad(d)), format!("/ {}", count(d)), "Without a sensor or enrolment", format!("and {} whose sensor is silent", count(e.weak(d))), Tone::Bad),
        kpi(count(e.bad(e.macs())), format!("/ {}", count(e.macs())), "Macs missing from Defender", "enrolled in Intune".into(), Tone::Bad),
        kpi("14".into(), "/ 49".into(), "Checks not decided", "neither passed nor failed".into(), Tone::Open),
    ]
}

fn fixes(e: Estate) -> Vec<SummaryFix> {
    let d = e.devices;
    let rows = [
        ("Onboard enrolled and corporate Windows clients", vec!["COV-01", "COV-02"], e.bad(e.windows()), "Endpoint", "weeks"),
        ("Onboard Macs with the profiles they need", vec!["MAC-01", "MAC-02"], e.bad(e.macs()), "Endpoint", "weeks"),
        ("Revive silent and impaired Windows sensors", vec!["COV-04", "COV-05"], e.weak(e.windows()), "Security", "weeks"),
        ("Revive silent and impaired Mac sensors", vec!["MAC-05"], e.weak(e.macs()), "Security", "days"),
        ("Put licences where devices are", vec!["LIC-01", "LIC-02", "LIC-03"], 0, "Licensing", "days"),
    ];
    let mut held = e.good(d);
    (1..)
        .zip(rows)
        .map(|(rank, (title, checks, devices, owner, effort))| {
            held += devices;
            SummaryFix {
                rank, title: title.into(), checks: checks.into_iter().map(Into::into).collect(), devices,
                after: if devices == 0 { "—".into() } else { percent(held, d) },
                owner: owner.into(), effort: effort.into(),
            }
        })
        .collect()
}

fn severities(d: u64) -> Vec<SeverityCount> {
    let of = |severity, failing, undecided| SeverityCount { severity, failing: if d == 0 { 0 } else { failing }, undecided };
    vec![of(Severity::Critical, 1, 3), of(Severity::High, 6, 5), of(Severity::Medium, 9, 4), of(Severity::Low, 4, 2)]
}

pub fn reading(e: Estate) -> Reading {
    let step = |value: &str, label: &str, note: &str| PipelineStep { value: value.into(), label: label.into(), note: note.into() };
    Reading {
        message: "Every figure leads back to a row of a file".into(),
        steps: vec![
            step("4", "exports", "hashed"), step("9,204", "rows", "12 set aside"),
            step(&count(e.devices), "devices", "in scope, active"), step("49", "checks", "14 not decided"), step("20", "findings", "9 fixes"),
        ],
        links: [
            ("Enrolled", "Intune holds a record of the device through an accepted channel."),
            ("Onboarded", "Defender says the sensor is onboarded."),
            ("Reporting", "The sensor is active and reported within 7 days of its export."),
            ("Protected", "Antivirus is active with real-time protection on."),
            ("Evaluated", "Compliance gave a verdict and is shown to read device risk."),
            ("Enforced", "A sign-in shows that access asked for a compliant device."),
        ].map(Term::from).into(),
        severities: [
            (Severity::Critical, "Act today: access or detection fails where it matters."),
            (Severity::High, "Act this month: a control is absent or silent."),
            (Severity::Medium, "Act this quarter: a control is weaker than it looks."),
            (Severity::Low, "Keep in mind: records and upkeep."),
        ].map(|(severity, meaning)| SeverityMeaning { severity, meaning: meaning.into() }).into(),
        answers: [
            (Answer::Yes, "The exports show it."),
            (Answer::Attested, "The client states it; no export shows it."),
            (Answer::No, "The exports show the opposite."),
            (Answer::NotEvidenced, "Nothing given can decide it. This is never a pass."),
        ].map(|(answer, meaning)| AnswerMeaning { answer, meaning: meaning.into() }).into(),
        words: [
            ("Proven", "Every link that applies to the device is shown to hold."),
            ("Possible", "No link is shown to be broken; some may be undecided."),
            ("Unknown", "The exports given cannot decide; the evidence chapter names the one that would."),
            ("Compliant", "Intune’s verdict on its own policy, not proof of protection."),
            ("Not in Defender", "No record in the inventory, not proof that nothing is installed."),
        ].map(Term::from).into(),
    }
}

pub fn evidence(e: Estate) -> Evidence {
    let file = |id: &str, path: String, kind: &str, rows, rejected, warnings: &[&str]| estate::Received {
        id: id.into(), path, kind: kind.into(), rows, rejected,
        interval: "19 October to 18 November 2026".into(),
        sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
        warnings: warnings.iter().map(|w| (*w).into()).collect(),
    };
    let received = vec![
        file("E-01", "exports/DevicesWithInventory_2026-11-18.csv".into(), "Intune: all devices", e.devices * 11 / 10, 0, &[]),
        file("E-02", "exports/defender/devices.zip › devices.csv".into(), "Defender: device inventory", e.devices, 7, &["7 rows have fewer fields than the header and gave no record."]),
        file("E-03", "exports/InteractiveSignIns.csv".into(), "Entra: sign-in log", e.devices * 40, 5, &["The file name does not say NonInteractive; read as interactive."]),
        file("E-04", format!("exports/{}.xlsx", e.temper.name(3)), "Microsoft 365: active users", e.devices * 9 / 10, 0, &[]),
    ];
    Evidence {
        message: "4 of 9 exports arrived; the five missing ones decide protection and enforcement".into(),
        scope: [
            ("Scope", "Windows and macOS clients that are managed, corporate or sign in."),
            ("Period", "Sign-ins from 19 October to 18 November 2026; device states at the moment of each export."),
            ("Criteria", "The check catalogue of this tool with the thresholds in chapter 16."),
            ("Exclusions", "None configured. Servers, phones and tablets are outside the scope and counted apart."),
        ].map(Term::from).into(),
        received: Bounded::first(received, 250),
        unused: Bounded::first(vec![estate::Unused { path: "exports/notes.csv".into(), reason: "Nearest format is the Defender inventory; it lacks Device ID, Health State and 3 more headings.".into() }], 50),
        missing: [
            ("Antivirus report", "Real-time and tamper protection; link “protected”", "Intune › Reports › Microsoft Defender Antivirus › Antivirus agent status", &["PRO-01", "PRO-02", "PRO-03"][..]),
            ("Compliance policies", "Whether compliance reads device risk; link “evaluated”", "Intune › Devices › Compliance › Export", &["RSK-03", "RSK-15"]),
            ("Conditional Access policies", "Whether access requires a compliant device; link “enforced”", "Entra › Protection › Conditional Access › Policies", &["RSK-06", "RSK-08", "RSK-12", "MAC-10"]),
            ("Entra devices", "Deleted and registered devices", "Entra › Devices › All devices › Download", &["COV-14", "MAC-14"]),
            ("Product totals", "Seats bought against seats assigned", "Microsoft 365 admin centre › Billing › Licences", &["LIC-13"]),
        ].map(|(export, decides, place, checks)| estate::Missing { export: export.into(), decides: decides.into(), place: place.into(), checks: checks.iter().map(|c| (*c).into()).collect() }).into(),
    }
}

pub fn portals(e: Estate) -> Portals {
    let d = e.devices;
    let row = |present: [bool; 3], meaning: &str, tone, devices: u64| estate::PortalRow {
        present: present.into(), meaning: meaning.into(), tone, devices, by_platform: vec![devices - devices / 3, devices / 3],
    };
    let rows = [
        row([true, true, true], "Known to all three", Tone::Good, d * 6 / 10),
        row([true, true, false], "Managed with a sensor, no sign-in seen", Tone::Good, d / 10),
        row([true, false, true], "Managed, no sensor", Tone::Bad, d / 10),
        row([false, true, true], "Sensor, managed by nobody", Tone::Weak, d / 12),
        row([false, false, true], "Opens data, known to neither", Tone::Bad, d / 20),
        row([true, false, false], "Intune alone", Tone::Open, d / 30),
    ];
    Portals {
        message: format!("The three portals agree on {} devices and miss each other on the rest", count(d * 6 / 10)),
        absent: empty("No device, so there is nothing to compare.", d),
        portals: [("Intune", true), ("Defender", true), ("Sign-ins", true)].map(|(name, given)| estate::Portal { name: name.into(), given }).into(),
        platforms: vec!["Windows".into(), "macOS".into()],
        rows: rows.into_iter().filter(|r| r.devices > 0).collect(),
        remark: format!("{} devices are managed and look healthy in Intune, and have no sensor. That row is the largest gap no single portal shows.", count(d / 10)),
        ledger: [
            ("Entra device id", d * 8 / 10, "Certain: both portals name the same id."),
            ("Hardware serial", d / 20, "Strong: same serial, same platform, clones excluded."),
            ("Device name", d / 25, "Weaker: name and platform unique on both sides."),
            ("Ambiguous", d / 60, "Not joined; what depends on it is unknown."),
            ("Nothing to join by", d / 12, "A device of its own."),
        ].map(|(key, n, meaning)| estate::LedgerLine { key: key.into(), records: Share::new(n, d), meaning: meaning.into() }).into(),
        notes: vec!["41 sign-in rows of guests and foreign tenants are counted and give no device.".into()],
    }
}

pub fn chain(e: Estate) -> Chain {
    let d = e.devices;
    let link = |name: &str, meaning: &str, yes: u64, unknown: u64, through: u64, weakest| estate::LinkRow {
        name: name.into(), meaning: meaning.into(), yes, no: d - yes - unknown, unknown, not_applicable: 0, through: Share::new(through, d), weakest,
    };
    let funnel = |name: &str, of: u64| {
        let steps = [
            ("Enrolled", of - of / 12, of / 60), ("Onboarded", of - of / 6, of / 30), ("Reporting", e.good(of), e.open(of)),
            ("Protected", 0, e.good(of)), ("Evaluated", 0, e.good(of)), ("Enforced", 0, e.good(of)),
        ].map(|(link, yes, open)| estate::FunnelStep { link: link.into(), applies: true, yes, open, no: of - yes - open.min(of - yes), percent: percent(yes, of) });
        estate::Funnel { name: name.into(), devices: of, steps: steps.into() }
    };
    Chain {
        message: "The chain holds for two devices in three and cannot be followed beyond “reporting”".into(),
        absent: empty("No active device in scope: there is no chain to follow.", d),
        links: vec![
            link("Enrolled", "managed through an accepted channel", d - d / 12, d / 60, d - d / 12, false),
            link("Onboarded", "Defender’s sensor is onboarded", d - d / 6, d / 30, d - d / 6, false),
            link("Reporting", "the sensor is active and recent", e.good(d), e.open(d), e.good(d), true),
            link("Protected", "antivirus on, real-time on", 0, d, 0, false),
            link("Evaluated", "a verdict that reads risk", 0, d, 0, false),
            link("Enforced", "access asks for compliance", 0, d, 0, false),
        ],
        weakest: format!("Weakest decided link: reporting. {} onboarded sensors are silent or impaired.", count(e.weak(d))),
        funnels: vec![funnel("All in scope", d), funnel("Windows", e.windows()), funnel("macOS", e.macs())],
        bridge: [
            ("Rows in Intune", (d * 13 / 10) as i64, true), ("Superseded records", -((d / 10) as i64), false), ("Personal and transient", -((d / 10) as i64), false),
            ("Platforms out of scope", -((d / 20) as i64), false), ("Inactive", -((d / 20) as i64), false), ("Not in Intune, in scope", (d - (d * 13 / 10 - d / 10 * 2 - d / 20 * 2).min(d)) as i64, false), ("Active devices in scope", d as i64, true),
        ].map(|(label, devices, is_sum)| estate::BridgeStep { label: label.into(), devices, is_sum }).into(),
        bridge_note: "Intune calls 94 % of its rows compliant. Seen through the chain the share is 66 %: 11 points are devices Intune does not know, 9 have no sensor, 8 a silent one.".into(),
        notes: vec![format!("{} devices opened company data in the period without a reporting sensor; {} of them are unmanaged.", count(d / 7), count(d / 11))],
    }
}
