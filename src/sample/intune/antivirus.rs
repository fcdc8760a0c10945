//! Intune's antivirus reports: agent status, onboarding status, active malware. Windows only.

use super::managed;
use crate::sample::clock;
use crate::sample::fleet::{Enrolment, Machine};
use crate::sample::guard::{Mode, Part};
use crate::sample::hardware::Family;
use crate::sample::people::Person;
use crate::sample::seed;
use crate::sample::sheet::{Layout, Sheet};
use anyhow::Result;
use chrono::Duration;

/// Antivirus agent status with the device id, which the grid offers as a column.
static STATUS: Layout = Layout {
    headings: "DeviceId,DeviceName,DeviceState,DeviceState_loc,_ManagedBy,_ManagedBy_loc,AntiMalwareVersion,CriticalFailure,ProductStatus,TamperProtectionEnabled,IsVirtualMachine,IsWDATPSenseRunning,WDATPOnboardingState,EngineVersion,FullScanOverdue,FullScanRequired,LastFullScanDateTime,LastQuickScanDateTime,LastQuickScanSignatureVersion,LastReportedDateTime,MalwareProtectionEnabled,NetworkInspectionSystemEnabled,PendingFullScan,PendingManualSteps,PendingOfflineScan,PendingReboot,QuickScanOverdue,RealTimeProtectionEnabled,RebootRequired,SignatureUpdateOverdue,SignatureVersion,UPN,UserEmail,UserName",
    quoted: true,
    bom: true,
};

static ONBOARDING: Layout = Layout {
    headings: "DeviceName,_ManagedBy,_ManagedBy_loc,IsWDATPSenseRunning,WDATPOnboardingState,WDATPOnboardingState_loc,LastReportedDateTime,UPN,DeviceId",
    quoted: true,
    bom: true,
};

/// Active malware, which the portal exports without any id.
static MALWARE: Layout = Layout {
    headings: "DeviceName,_ManagedBy,_ManagedBy_loc,State,State_loc,DetectionCount,MalwareCategory,MalwareCategory_loc,MalwareName,Severity,Severity_loc,LastStateChangeDateTime,ExecutionState,ExecutionState_loc,UserName,UPN,UserEmail,MalwareId,InitialDetectionDateTime",
    quoted: true,
    bom: true,
};

/// Versions of the client in November 2026, made up but of the vendor's form.
pub(in crate::sample) const PLATFORM: &str = "4.18.26090.9";
pub(in crate::sample) const ENGINE: &str = "1.1.26090.3";

/// The definitions' version so many days ago.
pub(in crate::sample) fn definitions(days: u64) -> String {
    format!("1.443.{}.0", 1_380 - 22 * days.min(60))
}

type Windows<'story> = (&'story Machine, &'story Enrolment, Option<&'story Person>);

fn windows<'story>(
    fleet: &'story [Machine],
    people: &'story [Person],
) -> impl Iterator<Item = Windows<'story>> {
    managed(fleet, people)
        .filter(|(machine, ..)| matches!(machine.model.family, Family::Windows | Family::Server))
}

/// Antivirus agent status.
pub(in crate::sample) fn status(fleet: &[Machine], people: &[Person]) -> Result<Vec<u8>> {
    let mut sheet = Sheet::new(&STATUS);
    for (machine, record, owner) in windows(fleet, people) {
        let mut cells = agent(machine, record);
        cells.extend(sensor(machine));
        cells.extend(who(record, owner));
        cells.push(("UserEmail", owner.map(Person::upn).unwrap_or_default()));
        cells.push(("UserName", owner.map(|who| who.display.clone()).unwrap_or_default()));
        sheet.add(&cells)?;
    }
    sheet.newest_first("LastReportedDateTime");
    sheet.bytes()
}

/// EDR onboarding status.
pub(in crate::sample) fn onboarding(fleet: &[Machine], people: &[Person]) -> Result<Vec<u8>> {
    let mut sheet = Sheet::new(&ONBOARDING);
    for (machine, record, owner) in windows(fleet, people) {
        let mut cells = sensor(machine);
        let onboarded = cells.iter().any(|cell| *cell == ("WDATPOnboardingState", "1".to_owned()));
        let label = if onboarded { "Onboarded" } else { "Not onboarded" };
        cells.push(("WDATPOnboardingState_loc", label.to_owned()));
        cells.extend(who(record, owner));
        sheet.add(&cells)?;
    }
    sheet.newest_first("LastReportedDateTime");
    sheet.bytes()
}

/// Active malware.
pub(in crate::sample) fn malware(fleet: &[Machine], people: &[Person]) -> Result<Vec<u8>> {
    let mut sheet = Sheet::new(&MALWARE);
    for (machine, record, owner) in windows(fleet, people) {
        for (name, state) in &machine.guard.malware {
            let words = format!("{name} {}", machine.words());
            let found = clock::working_hours(&words, 1 + seed::number(&words, 3));
            let changed = found + Duration::minutes(17);
            let label = if *state == "active" { "Active" } else { "Reboot required" };
            sheet.add(&[
                ("DeviceName", record.name.clone()),
                ("_ManagedBy", "Intune".to_owned()),
                ("_ManagedBy_loc", "Intune".to_owned()),
                ("State", (*state).to_owned()),
                ("State_loc", label.to_owned()),
                ("DetectionCount", (1 + seed::number(&words, 4)).to_string()),
                ("MalwareCategory", "trojan".to_owned()),
                ("MalwareCategory_loc", "Trojan".to_owned()),
                ("MalwareName", (*name).to_owned()),
                ("Severity", "severe".to_owned()),
                ("Severity_loc", "Severe".to_owned()),
                ("LastStateChangeDateTime", clock::intune(changed)),
                ("ExecutionState", "running".to_owned()),
                ("ExecutionState_loc", "Running".to_owned()),
                ("UserName", owner.map(|who| who.display.clone()).unwrap_or_default()),
                ("UPN", owner.map(Person::upn).unwrap_or_default()),
                ("UserEmail", owner.map(Person::upn).unwrap_or_default()),
                ("MalwareId", (2_147_700_000 + seed::number(name, 90_000)).to_string()),
                ("InitialDetectionDateTime", clock::intune(found)),
            ])?;
        }
    }
    sheet.bytes()
}

type Cells = Vec<(&'static str, String)>;

/// What the antivirus says of itself. Passive, it runs without protecting in real time.
fn agent(machine: &Machine, record: &Enrolment) -> Cells {
    let guard = &machine.guard;
    let words = machine.words();
    let overdue = guard.signatures > 7;
    let watches = guard.mode == Mode::Active && guard.on(Part::RealTime);
    // The bits of the configuration interface: definitions out of date, or nothing flagged.
    let bits = if overdue { (1 << 5) | (1 << 6) } else { 1 << 19 };
    let scan = record.checked_in - Duration::hours(3);
    let whole = record.checked_in - Duration::days(6);
    let truth = |value: bool| if value { "True" } else { "False" }.to_owned();
    let mut cells = vec![
        ("DeviceState", "0".to_owned()),
        ("DeviceState_loc", "Clean".to_owned()),
        ("AntiMalwareVersion", PLATFORM.to_owned()),
        ("EngineVersion", ENGINE.to_owned()),
        ("SignatureVersion", definitions(guard.signatures)),
        ("LastQuickScanSignatureVersion", definitions(guard.signatures)),
        ("ProductStatus", bits.to_string()),
        ("MalwareProtectionEnabled", truth(true)),
        ("RealTimeProtectionEnabled", truth(watches)),
        ("TamperProtectionEnabled", truth(guard.on(Part::Tamper))),
        ("NetworkInspectionSystemEnabled", truth(true)),
        ("SignatureUpdateOverdue", truth(overdue)),
        ("LastQuickScanDateTime", clock::intune(scan)),
        ("PendingReboot", truth(seed::number(&format!("reboot {words}"), 19) == 0)),
    ];
    // Every other machine was never scanned in full.
    if seed::number(&words, 2) == 0 {
        cells.push(("LastFullScanDateTime", clock::intune(whole)));
    }
    let quiet = [
        "CriticalFailure",
        "IsVirtualMachine",
        "FullScanOverdue",
        "FullScanRequired",
        "PendingFullScan",
        "PendingManualSteps",
        "PendingOfflineScan",
        "QuickScanOverdue",
        "RebootRequired",
    ];
    cells.extend(quiet.map(|heading| (heading, truth(false))));
    cells
}

/// What Intune knows of the sensor.
fn sensor(machine: &Machine) -> Cells {
    let guard = &machine.guard;
    let onboarded = machine.sensors.iter().any(|sensor| sensor.onboarding == "Onboarded");
    let says = onboarded || guard.says_onboarded;
    vec![
        ("_ManagedBy", "Intune".to_owned()),
        ("_ManagedBy_loc", "Intune".to_owned()),
        ("IsWDATPSenseRunning", if says && guard.sense { "True" } else { "False" }.to_owned()),
        ("WDATPOnboardingState", if says { "1" } else { "0" }.to_owned()),
    ]
}

fn who(record: &Enrolment, owner: Option<&Person>) -> Cells {
    vec![
        ("DeviceId", record.id.clone()),
        ("DeviceName", record.name.clone()),
        ("LastReportedDateTime", clock::intune(record.checked_in)),
        ("UPN", owner.map(Person::upn).unwrap_or_default()),
    ]
}
