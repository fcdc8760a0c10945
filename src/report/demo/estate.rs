//! Made-up chapters about what was seen.

use super::{Estate, empty};
use crate::report::doc::estate::{self, Chain, Evidence, Portals};
use crate::report::doc::parts::*;

pub(super) fn evidence(e: Estate) -> Evidence {
    let file =
        |id: &str, path: String, kind: &str, rows, rejected, warnings: &[&str]| estate::Received {
            id: id.into(),
            path,
            kind: kind.into(),
            rows,
            rejected,
            interval: "19 October to 18 November 2026".into(),
            sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
            warnings: warnings.iter().map(|w| (*w).into()).collect(),
        };
    let received = vec![
        file(
            "E-01",
            "exports/DevicesWithInventory_2026-11-18.csv".into(),
            "Intune: all devices",
            e.devices * 11 / 10,
            0,
            &[],
        ),
        file(
            "E-02",
            "exports/defender/devices.zip › devices.csv".into(),
            "Defender: device inventory",
            e.devices,
            7,
            &["7 rows have fewer fields than the header and gave no record."],
        ),
        file(
            "E-03",
            "exports/InteractiveSignIns.csv".into(),
            "Entra: sign-in log",
            e.devices * 40,
            5,
            &["The file name does not say NonInteractive; read as interactive."],
        ),
        file(
            "E-04",
            format!("exports/{}.xlsx", e.temper.name(3)),
            "Microsoft 365: active users",
            e.devices * 9 / 10,
            0,
            &[],
        ),
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
            ("Product totals", "Seats bought against seats assigned", "Microsoft 365 admin center › Billing › Licences", &["LIC-13"]),
        ].map(|(export, decides, place, checks)| estate::Missing { export: export.into(), by_hand: false, decides: decides.into(), place: place.into(), checks: checks.iter().map(|c| (*c).into()).collect() }).into(),
    }
}

pub(super) fn portals(e: Estate) -> Portals {
    let d = e.devices;
    let row = |present: [bool; 3], meaning: &str, tone, devices: u64| estate::PortalRow {
        present: present.into(),
        meaning: meaning.into(),
        tone,
        devices,
        by_platform: vec![devices - devices / 3, devices / 3],
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
        message: format!(
            "The three portals agree on {} devices and miss each other on the rest",
            count(d * 6 / 10)
        ),
        absent: empty("No device, so there is nothing to compare.", d),
        portals: [("Intune", true), ("Defender", true), ("Sign-ins", true)]
            .map(|(name, given)| estate::Portal { name: name.into(), given })
            .into(),
        platforms: vec!["Windows".into(), "macOS".into()],
        rows: rows.into_iter().filter(|r| r.devices > 0).collect(),
        legend: super::front::legend(),
        remark: format!(
            "{} devices are managed and look healthy in Intune, and have no sensor. That row is the largest gap no single portal shows.",
            count(d / 10)
        ),
        ledger: [
            ("Entra device id", d * 8 / 10, "Certain: both portals name the same id."),
            ("Hardware serial", d / 20, "Strong: same serial, same platform, clones excluded."),
            ("Device name", d / 25, "Weaker: name and platform unique on both sides."),
            ("Ambiguous", d / 60, "Not joined; what depends on it is unknown."),
            ("Nothing to join by", d / 12, "A device of its own."),
        ]
        .map(|(key, n, meaning)| estate::LedgerLine {
            key: key.into(),
            records: Share::new(n, d),
            meaning: meaning.into(),
        })
        .into(),
        notes: vec![
            "41 sign-in rows of guests and foreign tenants are counted and give no device.".into(),
        ],
    }
}

pub(super) fn chain(e: Estate) -> Chain {
    let d = e.devices;
    let link = |name: &str, meaning: &str, yes: u64, unknown: u64, through: u64, weakest| {
        estate::LinkRow {
            name: name.into(),
            meaning: meaning.into(),
            yes,
            no: d - yes - unknown,
            unknown,
            not_applicable: 0,
            through: Share::new(through, d),
            held: format!("{}, {}", count(through), percent(through, d)),
            weakest,
        }
    };
    let funnel = |name: &str, of: u64| {
        let steps = [
            ("Enrolled", of - of / 12, of / 60),
            ("Onboarded", of - of / 6, of / 30),
            ("Reporting", e.good(of), e.open(of)),
            ("Protected", 0, e.good(of)),
            ("Evaluated", 0, e.good(of)),
            ("Enforced", 0, e.good(of)),
        ]
        .map(|(link, yes, open)| estate::FunnelStep {
            link: link.into(),
            applies: true,
            yes,
            open,
            no: of - yes - open.min(of - yes),
            percent: percent(yes, of),
        });
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
        groups: vec![super::sheets::departments(e)],
        notes: vec![format!("{} devices opened company data in the period without a reporting sensor; {} of them are unmanaged.", count(d / 7), count(d / 11))],
    }
}
