//! Query Q3: the antivirus's mode and versions, and every attack surface reduction rule.

use super::reporting;
use crate::sample::clock;
use crate::sample::fleet::{Machine, Sensor};
use crate::sample::guard::{Mode, Part, Rules};
use crate::sample::hardware::Family;
use crate::sample::intune::antivirus::{ENGINE, PLATFORM, definitions};
use crate::sample::sheet::{Layout, Sheet};
use anyhow::Result;
use chrono::Duration;

static LAYOUT: Layout = Layout {
    headings: "DeviceId,DeviceName,OSPlatform,LastSeenUtc,AvMode,AvEngineVersion,AvPlatformVersion,AvSignatureVersion,AvSignatureUpdateTime,AvPlatformRing,AvEngineRing,AvIsPlatformUptodate,AvIsEngineUptodate,AvIsSignatureUptoDate,CloudProtectionState,Asr",
    quoted: false,
    bom: false,
};

/// The three rules the vendor calls standard protection.
const STANDARD: [&str; 3] =
    ["VulnerableSignedDriver", "LsassCredentialTheft", "PersistenceThroughWmi"];
const OFFICE: [&str; 5] = [
    "OfficeChildProcess",
    "ExecutableOfficeContent",
    "OfficeProcessInjection",
    "OfficeMacroWin32ApiCalls",
    "OfficeCommAppChildProcess",
];
const OTHERS: [&str; 10] = [
    "ExecutableEmailContent",
    "ScriptExecutableDownload",
    "ObfuscatedScript",
    "UntrustedExecutable",
    "Ransomware",
    "PsexecWmiChildProcess",
    "UntrustedUsbProcess",
    "AdobeReaderChildProcess",
    "BlockCopiedOrImpersonatedSystemTools",
    "BlockSafeModeReboot",
];

/// The whole result, newest first. Macs state the mode and no rules.
pub(in crate::sample) fn table(fleet: &[Machine]) -> Result<Vec<u8>> {
    let mut sheet = Sheet::new(&LAYOUT);
    for (machine, sensor) in reporting(fleet) {
        let mut cells = antivirus(machine, sensor);
        match machine.model.family {
            Family::Windows | Family::Server if machine.release.platform != "Linux" => {
                cells.extend(windows(machine));
            }
            _ => {}
        }
        sheet.add(&cells)?;
    }
    sheet.newest_first("LastSeenUtc");
    sheet.bytes()
}

type Cells = Vec<(&'static str, String)>;

fn antivirus(machine: &Machine, sensor: &Sensor) -> Cells {
    let guard = &machine.guard;
    let days = i64::try_from(guard.signatures).unwrap_or(0);
    let fetched = sensor.updated - Duration::hours(5) - Duration::days(days);
    let (engine, platform) = match machine.model.family {
        Family::Mac => ("1.1.26090.1", "101.26092.0011"),
        _ if machine.release.platform == "Linux" => ("1.1.26090.1", "101.26092.0004"),
        _ => (ENGINE, PLATFORM),
    };
    vec![
        ("DeviceId", sensor.id.clone()),
        ("DeviceName", sensor.name.clone()),
        ("OSPlatform", machine.release.platform.to_owned()),
        ("LastSeenUtc", clock::iso(sensor.updated)),
        ("AvMode", guard.mode_code().to_owned()),
        ("AvEngineVersion", engine.to_owned()),
        ("AvPlatformVersion", platform.to_owned()),
        ("AvSignatureVersion", definitions(guard.signatures)),
        ("AvSignatureUpdateTime", clock::iso(fetched)),
        ("AvPlatformRing", "Current".to_owned()),
        ("AvEngineRing", "Current".to_owned()),
    ]
}

/// What only Windows states.
fn windows(machine: &Machine) -> Cells {
    let guard = &machine.guard;
    let truth = |value: bool| if value { "True" } else { "False" }.to_owned();
    let cloud = if guard.on_by_defender(Part::Cloud) { "On" } else { "Off" };
    vec![
        ("AvIsPlatformUptodate", truth(true)),
        ("AvIsEngineUptodate", truth(true)),
        ("AvIsSignatureUptoDate", truth(guard.signatures <= 7)),
        ("CloudProtectionState", cloud.to_owned()),
        ("Asr", rules(guard.rules, guard.mode)),
    ]
}

/// The rules' states as JSON in one cell; a passive antivirus enforces none.
fn rules(rules: Rules, mode: Mode) -> String {
    let state = |rule: &str| match rules {
        _ if mode != Mode::Active => "Off",
        Rules::Off => "Off",
        // Credential Guard does its work, so the rule is not needed.
        _ if rule == "LsassCredentialTheft" => "NotApplicable",
        Rules::OfficeInAudit if OFFICE.contains(&rule) => "Audit",
        Rules::DriversInAudit if rule == "VulnerableSignedDriver" => "Audit",
        _ => "Block",
    };
    let all = STANDARD.iter().chain(&OFFICE).chain(&OTHERS);
    let members: Vec<String> = all.map(|rule| format!("\"{rule}\":\"{}\"", state(rule))).collect();
    format!("{{{}}}", members.join(","))
}
