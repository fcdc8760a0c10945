//! Intune's compliance reports that list devices: all of them, and those no policy reaches.

use super::managed;
use crate::sample::clock;
use crate::sample::fault::ZERO_GUID;
use crate::sample::fleet::{Enrolment, Machine};
use crate::sample::hardware::Family;
use crate::sample::people::Person;
use crate::sample::seed;
use crate::sample::sheet::{Layout, Sheet};
use anyhow::Result;

/// The 18 columns of Device compliance, July 2026.
static COMPLIANCE: Layout = Layout {
    headings: "DeviceName,UPN,ComplianceState,ComplianceState_loc,OS,OS_loc,OSVersion,OwnerType,OwnerType_loc,LastContact,InGracePeriodUntil,UserName,IntuneDeviceId,AadDeviceId,UserId,SerialNumber,ManagementAgents,ManagementAgents_loc",
    quoted: true,
    bom: true,
};

/// The 22 columns of Devices without compliance policy.
static NO_POLICY: Layout = Layout {
    headings: "DeviceId,DeviceName,DeviceModel,DeviceType,OSDescription,OSVersion,OwnerType,OwnerType_loc,ManagementAgents,ManagementAgents_loc,UserId,LastContactedUserId,PrimaryUser,UPN,UserEmail,UserName,LastContact,AadDeviceId,ComplianceState,ComplianceState_loc,OS,OS_loc",
    quoted: true,
    bom: true,
};

/// Device compliance: the current record of every machine Intune manages.
pub(in crate::sample) fn table(fleet: &[Machine], people: &[Person]) -> Result<Vec<u8>> {
    let mut sheet = Sheet::new(&COMPLIANCE);
    for (machine, record, owner) in managed(fleet, people) {
        let mut cells = common(machine, record, owner);
        let grace = record
            .grace_until
            .map_or_else(|| "9999-12-31 23:59:59.9999999".to_owned(), clock::intune);
        cells.extend([
            ("InGracePeriodUntil", grace),
            ("IntuneDeviceId", record.id.clone()),
            ("SerialNumber", machine.serial.clone()),
        ]);
        sheet.add(&cells)?;
    }
    sheet.newest_first("LastContact");
    sheet.bytes()
}

/// Devices without compliance policy, which the tenant counts as compliant all the same.
pub(in crate::sample) fn without_policy(fleet: &[Machine], people: &[Person]) -> Result<Vec<u8>> {
    let mut sheet = Sheet::new(&NO_POLICY);
    for (machine, record, owner) in managed(fleet, people) {
        if machine.guard.policy {
            continue;
        }
        let mut cells = common(machine, record, owner);
        let code = if machine.model.family == Family::Mac { "10" } else { "1" };
        cells.extend([
            ("DeviceId", record.id.clone()),
            ("DeviceModel", machine.model.model.to_owned()),
            ("DeviceType", code.to_owned()),
        ]);
        sheet.add(&cells)?;
    }
    sheet.newest_first("LastContact");
    sheet.bytes()
}

/// What both reports say of a machine.
fn common(
    machine: &Machine,
    record: &Enrolment,
    owner: Option<&Person>,
) -> Vec<(&'static str, String)> {
    let (state, label) = verdict(record.compliance);
    let (os, os_label) = system(machine, record);
    let (kind, kind_label) =
        if record.ownership == "Personal" { ("2", "Personal") } else { ("1", "Company") };
    let (agents, agents_label) =
        if record.channel == "Intune" { ("2", "MDM") } else { ("10", "Not Available") };
    let version = machine.release.version.split(' ').next().unwrap_or_default();
    let entra = if record.entra_cell.is_empty() { ZERO_GUID } else { &record.entra_cell };
    vec![
        ("DeviceName", record.name.clone()),
        ("UPN", owner.map(Person::upn).unwrap_or_default()),
        ("UserName", owner.map(|person| person.display.clone()).unwrap_or_default()),
        ("UserId", owner.map_or_else(|| ZERO_GUID.to_owned(), |who| seed::guid(&who.words()))),
        ("ComplianceState", state.to_owned()),
        ("ComplianceState_loc", label.to_owned()),
        ("OS", os.to_owned()),
        ("OS_loc", os_label.to_owned()),
        ("OSVersion", version.to_owned()),
        ("OwnerType", kind.to_owned()),
        ("OwnerType_loc", kind_label.to_owned()),
        ("LastContact", clock::intune(record.checked_in)),
        ("AadDeviceId", entra.to_owned()),
        ("ManagementAgents", agents.to_owned()),
        ("ManagementAgents_loc", agents_label.to_owned()),
    ]
}

/// The verdict's code and label.
fn verdict(word: &str) -> (&'static str, &'static str) {
    match word {
        "Compliant" => ("1", "Compliant"),
        "Noncompliant" => ("2", "Not compliant"),
        "InGracePeriod" => ("254", "In grace period"),
        _ => ("0", "Not evaluated"),
    }
}

fn system(machine: &Machine, record: &Enrolment) -> (&'static str, &'static str) {
    match (machine.model.family, record.ownership) {
        (Family::Windows | Family::Server, _) => ("Windows", "Windows"),
        (Family::Mac, _) => ("MacOS", "MacOS"),
        (Family::Ios, _) => ("IOS", "iOS"),
        (Family::Android, "Personal") => ("AndroidWorkProfile", "Android (work profile)"),
        (Family::Android, _) => ("AndroidFullyManaged", "Android (fully managed)"),
    }
}
