//! Made-up chapters from the checklist on.

use blindspot_core::audit::Severity;

use super::before::legend;
use super::names::id;
use super::Estate;
use crate::report::doc::back::*;
use crate::report::doc::front::Answer;
use crate::report::doc::judged::*;
use crate::report::doc::parts::*;

fn empty(text: &str, devices: u64) -> Option<String> {
    (devices == 0).then(|| text.to_owned())
}

fn texts(words: &[&str]) -> Vec<String> {
    words.iter().map(|w| (*w).into()).collect()
}

pub fn checklist(e: Estate) -> Checklist {
    let q = |id: &str, question: &str, answer, basis: String, checks: &[&str]| Question { id: id.into(), question: question.into(), answer, basis, checks: texts(checks) };
    let open = "No export given shows it.".to_owned();
    Checklist {
        message: "Of eight questions none can be answered yes, four are no and four are not evidenced".into(),
        absent: empty("No active device in scope: the questions do not arise.", e.devices),
        questions: vec![
            q("1", "Do all devices in scope appear in Intune?", Answer::No, format!("{} do not.", count(e.devices / 12)), &["COV-03", "COV-06"]),
            q("2", "Do the same devices appear in Defender?", Answer::No, format!("{} do not.", count(e.bad(e.devices))), &["COV-01", "MAC-01"]),
            q("3", "Do Windows devices report antivirus, real-time and tamper protection on?", Answer::NotEvidenced, open.clone(), &["PRO-01", "PRO-02"]),
            q("4", "Are Macs licensed, onboarded, with real-time protection on?", Answer::No, "Onboarding fails; real-time protection is not evidenced.".into(), &["MAC-02", "MAC-07"]),
            q("5", "Is the connector connected in both portals?", Answer::NotEvidenced, "The questionnaire was not answered.".into(), &["OPS-01"]),
            q("6", "Does compliance read a device risk score?", Answer::NotEvidenced, open.clone(), &["RSK-03"]),
            q("7", "Does Conditional Access enforce compliance?", Answer::NotEvidenced, open, &["RSK-06", "RSK-12"]),
            q("8", "Did a test detection produce an alert?", Answer::Attested, "Stated by the client on 12 November 2026, ticket SEC-118.".into(), &["OPS-02"]),
        ],
        outcomes: vec![],
    }
}

const FINDINGS: [(&str, &str, Severity, &str); 9] = [
    ("RSK-01", "At risk, still let in", Severity::Critical, "Windows devices enrolled and onboarded"),
    ("COV-01", "Enrolled in Intune, missing from Defender", Severity::High, "Windows devices enrolled"),
    ("COV-04", "Silent sensor on a living device", Severity::High, "Windows devices onboarded"),
    ("MAC-01", "Mac enrolled, missing from Defender", Severity::High, "Macs enrolled"),
    ("LIC-01", "Onboarded device, owner without a Defender licence", Severity::High, "onboarded devices with an owner"),
    ("COV-03", "Onboarded, managed by nobody", Severity::Medium, "Windows devices onboarded"),
    ("LIC-03", "Paid, not protected", Severity::Medium, "licensed users with an active device"),
    ("COV-09", "Duplicate records", Severity::Low, "Windows devices and Macs"),
    ("DAT-03", "Rejected rows or cells", Severity::Low, "exports received"),
];

pub fn findings(e: Estate) -> Findings {
    let items: Vec<Finding> =
        if e.devices == 0 { vec![] } else { FINDINGS.iter().enumerate().map(|(at, f)| finding(e, at as u64, f)).collect() };
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
    }
}

fn finding(e: Estate, at: u64, (check, title, severity, population): &(&str, &str, Severity, &str)) -> Finding {
    let total = (e.devices / (5 + at * 3)).max(1);
    let long = at % 2 == 0;
    let shown = (0..total.min(4)).map(|n| Affected {
        name: e.temper.name(at * 31 + n), id: id(at * 97 + n),
        platform: if check.starts_with("MAC") { "macOS" } else { "Windows" }.into(),
        detail: if long { "last device update 2026-11-02, checked in 2026-11-17: 15 days later" } else { "no record in the inventory" }.into(),
        evidence: format!("E-01#{}; E-02#{}", 12 + n * 7, 300 + n),
    });
    Finding {
        id: (*check).into(), title: (*title).into(), severity: *severity,
        affected: Share::new(total, e.devices.max(1)), population: (*population).into(), unknown: at * 3 % 7, accepted: 0,
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

pub fn plan(e: Estate) -> Plan {
    let d = e.devices;
    let gains = [("Fix 1", e.bad(e.windows())), ("Fix 2", e.bad(e.macs())), ("Fix 3", e.weak(e.windows())), ("Fix 4", e.weak(e.macs()))];
    let gained: u64 = gains.iter().map(|g| g.1).sum();
    let rows = [
        ("Onboard enrolled and corporate Windows clients", "Intune › Endpoint security › Endpoint detection and response", "Endpoint", "weeks", &["COV-01", "COV-02"][..], e.bad(e.windows()), &[][..]),
        ("Onboard Macs with the profiles they need", "Intune › Devices › macOS › Configuration", "Endpoint", "weeks", &["MAC-01", "MAC-02"], e.bad(e.macs()), &[]),
        ("Revive silent and impaired Windows sensors", "Defender › Assets › Devices, filter on health state", "Security", "weeks", &["COV-04", "COV-05"], e.weak(e.windows()), &["Fix 1"]),
        ("Revive silent and impaired Mac sensors", "Defender › Assets › Devices", "Security", "days", &["MAC-05"], e.weak(e.macs()), &["Fix 2"]),
        ("Put licences where devices are", "Microsoft 365 admin centre › Users › Active users", "Licensing", "days", &["LIC-01", "LIC-02", "LIC-03"], 0, &[]),
        ("Retire stale and duplicate records", "Intune › Devices › All devices", "Endpoint", "days", &["COV-08", "COV-09", "MAC-13"], 0, &[]),
    ];
    let mut held = e.good(d);
    let steps = (1..).zip(rows).map(|(rank, (title, portal, owner, effort, checks, devices, requires))| {
        let before = percent(held, d);
        held += devices;
        PlanStep {
            rank, title: title.into(), portal: portal.into(), owner: owner.into(), effort: effort.into(), checks: texts(checks), devices,
            gain: if devices == 0 { "—".into() } else { format!("{before} → {}", percent(held, d)) }, requires: texts(requires),
        }
    });
    Plan {
        message: format!("Four fixes lift coverage from {} to {}; two of them are one assignment each", percent(e.good(d), d), percent(e.good(d) + gained, d)),
        absent: empty("Nothing fails, so there is nothing to fix yet. Closing the evidence gaps of chapter 3 comes first.", d),
        waterfall: Waterfall {
            title: format!("Devices enrolled, onboarded and reporting, of {} in scope", count(d)),
            today: Share::new(e.good(d), d), gains: gains.map(|(label, devices)| Gain { label: label.into(), devices }).into(),
            after: Share::new(e.good(d) + gained, d), rest: d - e.good(d) - gained,
            alt: "Waterfall from today’s covered devices over the gains of four fixes to the expected coverage and what remains.".into(),
        },
        steps: if d == 0 { vec![] } else { steps.collect() },
        note: "Order: what others depend on first, then what closes the most first gaps, recomputed after every step. Gains assume that every listed device is mended.".into(),
    }
}

fn refs(rows: &[(&str, &str, Severity, &str, &str)]) -> Vec<FindingRef> {
    rows.iter().map(|(id, title, severity, status, figure)| FindingRef { id: (*id).into(), title: (*title).into(), severity: *severity, status: (*status).into(), figure: (*figure).into() }).collect()
}

pub fn licences(e: Estate) -> Licences {
    let d = e.devices;
    let product = |name: &str, users: u64, rights: &str, recognised| Product { name: name.into(), users, with_device: Some(users * 4 / 5), rights: rights.into(), recognised };
    let cell = |n: u64, tone, word: &str| MatrixCell { n, tone, word: word.into() };
    Licences {
        message: format!("{} owners of onboarded devices hold no Defender right, while {} licensed users run no sensor", count(d / 17), count(d / 26)),
        absent: empty("No licence list was given.", d),
        products: Bounded::first(vec![
            product("Microsoft 365 E5", d / 2, "Defender for Endpoint Plan 2, Intune, Entra ID P2", true),
            product("Microsoft 365 E3", d / 4, "Defender for Endpoint Plan 1, Intune, Entra ID P1", true),
            product("Office 365 E1", d / 10, "", true),
            product(&e.temper.name(5), d / 50, "", false),
        ], 250),
        matrix: Matrix {
            title: "Owned active devices by the owner’s licence and by sensor".into(), corner: "Owner’s licence".into(),
            columns: texts(&["Plan 2", "Business", "Plan 1", "None", "Not known"]),
            rows: vec![
                MatrixRow { label: "Sensor onboarded".into(), cells: vec![cell(d / 2, Tone::Good, "as intended"), cell(0, Tone::Plain, ""), cell(d / 8, Tone::Weak, "no detection right"), cell(d / 17, Tone::Bad, "unlicensed"), cell(d / 40, Tone::Open, "not known")] },
                MatrixRow { label: "No sensor".into(), cells: vec![cell(d / 26, Tone::Bad, "paid, idle"), cell(0, Tone::Plain, ""), cell(d / 40, Tone::Bad, "paid, idle"), cell(d / 33, Tone::Plain, "nothing bought"), cell(d / 90, Tone::Open, "not known")] },
            ],
            note: "Shared devices and devices without an owner are left out of this table.".into(),
        },
        notes: vec!["12 shared devices need device licences; the list holds 5.".into(), "Server licences are not in a user list: nothing here speaks for servers.".into()],
        findings: refs(&[("LIC-01", "Onboarded device, owner without a Defender licence", Severity::High, "fail", "24 of 402 devices"), ("LIC-12", "Server without a server licence in evidence", Severity::Medium, "unknown", "9 servers undecided")]),
    }
}

pub fn macos(e: Estate) -> Macos {
    let m = e.macs();
    let bar = |label: &str, yes: u64, open: u64| BarRow {
        label: label.into(), is_total: false, share: Share::new(yes, m),
        segments: [(Tone::Good, yes), (Tone::Open, open), (Tone::Bad, m - yes - open)].map(|(tone, devices)| Segment { tone, devices }).into(),
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
        groups: vec![BarChart {
            title: "By macOS release".into(),
            rows: [("26", m / 2), ("15", m / 3), ("13", m - m / 2 - m / 3)].map(|(label, of)| BarRow { label: label.into(), is_total: false, share: Share::new(e.good(of), of), segments: [(Tone::Good, e.good(of)), (Tone::Bad, of - e.good(of))].map(|(tone, devices)| Segment { tone, devices }).into() }).into(),
            legend: legend().into_iter().filter(|l| matches!(l.tone, Tone::Good | Tone::Bad)).collect(), note: String::new(), alt: "Bars by macOS release: share enrolled, onboarded and reporting.".into(),
        }],
        findings: refs(&[("MAC-01", "Mac enrolled, missing from Defender", Severity::High, "fail", "9 of 160 Macs enrolled"), ("MAC-10", "Compliant-device policy leaves macOS out", Severity::High, "unknown", "needs Conditional Access policies"), ("MAC-13", "Stale Mac enrolment", Severity::Low, "fail", "11 of 171 Macs enrolled")]),
        notes: vec!["A Mac’s sensor needs enrolment, the onboarding package, an approved system extension and full disk access. The exports given show the first two: a Mac can count as reporting and still see little.".into()],
    }
}

pub fn access(e: Estate) -> Access {
    Access {
        message: "Risk reaches Defender’s list; whether it reaches the door is not evidenced".into(),
        absent: empty("No active device in scope: nothing to follow to the door.", e.devices),
        findings: refs(&[("RSK-01", "At risk, still let in", Severity::Critical, "fail", "3 of 291 Windows devices"), ("RSK-04", "Noncompliant device signed in", Severity::Critical, "fail", "17 of 402 devices"), ("RSK-06", "No enforced policy requires a compliant device", Severity::High, "unknown", "needs Conditional Access policies"), ("RSK-10", "Living on grace", Severity::Low, "pass", "0 of 402 devices")]),
        notes: vec!["A sign-in log says what Entra thought of a device at the door; it does not say which policy asked. The policy export or JSON sign-ins would.".into()],
    }
}

pub fn in_order(e: Estate) -> crate::report::doc::InOrder {
    crate::report::doc::InOrder {
        message: "Seven checks pass, and are worth keeping so".into(),
        absent: empty("Nothing could be passed: there was no device to ask.", e.devices),
        passes: refs(&[("COV-10", "Operating system out of support", Severity::Medium, "pass", "none of 402 Windows devices"), ("COV-12", "Server enrolled through Intune", Severity::Medium, "pass", "none of 12 servers"), ("LIC-04", "More devices than the licence covers", Severity::Medium, "pass", "none of 371 users"), ("RSK-10", "Living on grace", Severity::Low, "pass", "none of 402 devices"), ("MAC-06", "macOS release Defender no longer supports", Severity::Medium, "unknown", "no failure among 9,999 decided; 1 undecided")]),
    }
}

pub fn quality(e: Estate) -> Quality {
    let issues = ["fewer fields than the header: 11 of 19", "“32/13/2026” is no date", "“maybe” is no boolean"];
    Quality {
        message: "12 rows and cells could not be read; none of them is guessed".into(),
        absent: empty("No export was read, so none could be faulty.", e.devices),
        findings: refs(&[("DAT-03", "Rejected rows or cells", Severity::Low, "fail", "2 of 4 exports"), ("DAT-01", "Probably truncated", Severity::High, "pass", "none of 4 exports")]),
        issues: Bounded::of(issues.iter().enumerate().map(|(n, what)| IssueLine { place: format!("E-02#{}", 30 + n * 411), column: if n == 0 { String::new() } else { "Last device update".into() }, what: (*what).into() }).collect(), 12),
        notes: vec!["3 records are superseded by newer ones of the same machine.".into(), "2 pairs of records may be the same machine; they are kept apart and what depends on them is unknown.".into(), "118 phones and tablets signed in during the period; their protection was not assessed.".into()],
    }
}

pub fn method(_: Estate) -> Method {
    Method {
        message: "What was done, with which limits, and what this report cannot say".into(),
        steps: [
            ("Read", "Each file is hashed and recognised by its headings, whatever its name. Rows that cannot be used are counted and listed."),
            ("Join", "Records become one device by Entra id, portal ids, serial, then unique name. What is ambiguous is not joined."),
            ("Judge", "Six links per device and one answer per check: pass, fail, unknown or not applicable."),
            ("Plan", "Fixes are ordered by what depends on what, then by how many first gaps they close."),
        ].map(Term::from).into(),
        thresholds: [("stale_days", "30 days", "older devices are inactive", false), ("sensor_silent_days", "7 days", "older sensor reports are silence", false), ("new_device_days", "3 days", "newer enrolments are not judged for absence", false), ("mac_sleep_hours", "96 hours", "a Mac may sleep so long", true), ("evidence_skew_days", "3 days", "exports further apart are not compared", false), ("risk_threshold", "medium", "devices above must not be compliant", false)]
            .map(|(key, value, meaning, changed)| Threshold { key: key.into(), value: value.into(), meaning: meaning.into(), changed }).into(),
        limitations: texts(&["Exports are snapshots taken at different moments; each age is measured against its own file.", "A device no portal knows is invisible here.", "An absence counts only where the export is complete.", "No setting, log or network was inspected on a device."]),
        not_assessed: [("Servers’ antivirus", "no export given shows it"), ("Phones and tablets", "outside the scope")].map(Term::from).into(),
        files: [("assessment.json", "every figure of this report, machine readable", "attached"), ("register.csv", "one row per device", "attached"), ("affected.csv", "one row per check and subject", "attached"), ("matches.csv", "the match ledger", "beside this document, 7.1 MB, SHA-256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")].map(|(name, content, place)| FileLine { name: name.into(), content: content.into(), place: place.into() }).into(),
    }
}

pub fn registers(e: Estate) -> Registers {
    let gaps = e.bad(e.devices) + e.weak(e.devices);
    let column = |title: &str, weight, kind| Column { title: title.into(), weight, kind };
    let rows = (0..gaps.min(250)).map(|n| vec![e.temper.name(n), id(n), if n % 3 == 0 { "macOS" } else { "Windows" }.into(), if n % 4 == 0 { "no" } else { "yes" }.into(), if n % 5 == 0 { "unknown" } else { "no" }.into(), "no".into(), format!("2026-11-{:02}", n % 18 + 1), "onboarded".into()]);
    Registers {
        message: format!("{} devices with a gap; the first {} are printed", count(gaps), count(gaps.min(250))),
        absent: empty("No device, no register.", e.devices),
        registers: vec![Register {
            title: "Devices with a gap in the chain".into(), note: "By first gap, then name.".into(), file: "register.csv".into(),
            columns: vec![column("Device", 1.35, ColumnKind::Name), column("Entra device id", 2.1, ColumnKind::Id), column("Platform", 0.75, ColumnKind::Text), column("Enrolled", 0.6, ColumnKind::Mark), column("Onboarded", 0.7, ColumnKind::Mark), column("Reporting", 0.65, ColumnKind::Mark), column("Last seen", 0.75, ColumnKind::Text), column("First gap", 0.75, ColumnKind::Text)],
            rows: Bounded::of(rows.collect(), gaps),
        }],
    }
}

pub fn sign_off(_: Estate) -> SignOff {
    SignOff {
        message: "Read, understood, owned".into(),
        text: "A signature confirms that the report was read, that its limits are understood and that the named owners accept their steps.".into(),
        roles: [("Assessor", "Harbour Assurance"), ("Reviewer", "name and date"), ("Accepted for the client", "Chief Information Security Officer"), ("Owner of the data", "name and date")].map(Term::from).into(),
        versions: vec![["1.0", "20 November 2026", "First issue", "Harbour Assurance"].map(Into::into)],
    }
}
