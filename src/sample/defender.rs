//! Writes Defender's device inventory, `Devices.csv`.

use super::clock;
use super::fleet::{Join, Machine, Sensor};
use super::hardware::Family;
use super::people::DOMAIN;
use super::seed;
use super::sheet::{Layout, Sheet};
use super::things::{DAMAGED, THINGS, Thing};
use anyhow::Result;

/// The 32 columns of 2026.
pub(super) static LAYOUT: Layout = Layout {
    headings: "Device ID,Device Name,Device Category,Device Type,Device Subtype,Discovery sources,Domain,AAD Device Id,First Seen,Last device update,OS Platform,OS Distribution,OS Version,OS Build,Windows 10 Version,Tags,Group,Is AAD Joined,Device IPs,Device MACs,Risk Level,Exposure Level,Health Status,Onboarding Status,Device Role,Cloud Platforms,Is Internet Facing,Enrollment Status Code,Managed By,Enrollment Status,Vendor,Model",
    quoted: false,
    bom: false,
};

/// The whole file: machines and things newest first, the damaged rows at the end.
pub(super) fn table(fleet: &[Machine]) -> Result<Vec<u8>> {
    let mut sheet = Sheet::new(&LAYOUT);
    for machine in fleet {
        for sensor in &machine.sensors {
            let mut cells = record(machine, sensor);
            cells.extend(system(machine, sensor));
            sheet.add(&cells)?;
        }
    }
    for thing in THINGS {
        sheet.add(&discovered(thing))?;
    }
    sheet.newest_first("Last device update");
    for fields in DAMAGED {
        sheet.add_damaged(fields);
    }
    sheet.bytes()
}

type Cells = Vec<(&'static str, String)>;

/// Ids, stamps and the state of the sensor.
fn record(machine: &Machine, sensor: &Sensor) -> Cells {
    let enrolled = match sensor.managed_by {
        "Unknown" => "Not managed",
        _ => "Managed",
    };
    let code = if sensor.managed_by == "MDE" { "1" } else { "" };
    let role = if sensor.name.contains("-dc0") { "Domain controller" } else { "" };
    vec![
        ("Device ID", sensor.id.clone()),
        ("Device Name", sensor.name.clone()),
        ("Discovery sources", "MDE".to_owned()),
        ("AAD Device Id", sensor.entra_cell.clone()),
        ("First Seen", clock::iso(sensor.first_seen)),
        ("Last device update", clock::iso(sensor.updated)),
        ("Tags", sensor.tags.to_owned()),
        ("Risk Level", sensor.risk.to_owned()),
        ("Exposure Level", sensor.exposure.to_owned()),
        ("Health Status", sensor.health.to_owned()),
        ("Onboarding Status", sensor.onboarding.to_owned()),
        ("Device Role", role.to_owned()),
        ("Cloud Platforms", "None".to_owned()),
        (
            "Is Internet Facing",
            if machine.name == "kms-srv-web1" { "True" } else { "False" }.into(),
        ),
        ("Enrollment Status Code", code.to_owned()),
        ("Managed By", sensor.managed_by.to_owned()),
        ("Enrollment Status", enrolled.to_owned()),
    ]
}

/// Operating system, place in the network, hardware.
fn system(machine: &Machine, sensor: &Sensor) -> Cells {
    let release = &machine.release;
    let family = machine.model.family;
    let linux = release.platform == "Linux";
    let windows = matches!(family, Family::Windows | Family::Server) && !linux;
    let (kind, group) = match family {
        Family::Windows => ("Workstation", "Workstations"),
        Family::Mac => ("Workstation", "Macs"),
        Family::Server => ("Server", "Servers"),
        Family::Ios | Family::Android => ("Mobile", "Phones"),
    };
    // Windows builds are the third group of the version; Macs and phones print the version itself.
    let plain = release.version.split(' ').next().unwrap_or_default();
    let build = if windows { plain.split('.').nth(2).unwrap_or_default() } else { "" };
    let domain = match (windows, machine.join) {
        (true, Join::Hybrid) => format!("corp.{DOMAIN}"),
        (true, _) => "WORKGROUP".to_owned(),
        (false, _) => String::new(),
    };
    let joined = windows && machine.join != Join::Registered && !sensor.entra_cell.is_empty();
    let words = machine.words();
    let (net, host) = machine.address();
    let address = seed::hex(&format!("wifi {words}"), 10).to_uppercase();
    vec![
        ("Device Category", "Computers and Mobile".to_owned()),
        ("Device Type", kind.to_owned()),
        ("Domain", domain),
        ("OS Platform", release.platform.to_owned()),
        ("OS Distribution", if linux { "Ubuntu" } else { release.platform }.to_owned()),
        ("OS Version", if windows { release.name } else { plain }.to_owned()),
        ("OS Build", build.to_owned()),
        ("Windows 10 Version", if windows { release.name } else { "" }.to_owned()),
        ("Group", group.to_owned()),
        ("Is AAD Joined", if joined { "True" } else { "False" }.to_owned()),
        ("Device IPs", format!("10.20.{net}.{host}")),
        ("Device MACs", format!("02{address}")),
        ("Vendor", machine.model.maker.to_owned()),
        ("Model", machine.model.model.to_owned()),
    ]
}

/// A thing on the network that no sensor runs on.
fn discovered(thing: &Thing) -> Cells {
    let windows = thing.platform.starts_with("Windows");
    let host = 10 + seed::number(thing.name, 230);
    vec![
        ("Device ID", thing.id()),
        ("Device Name", thing.name.to_owned()),
        ("Device Category", thing.category.to_owned()),
        ("Device Type", thing.kind.to_owned()),
        ("Discovery sources", if windows { "MDE" } else { "Network scan" }.to_owned()),
        ("Domain", if windows { "WORKGROUP" } else { "" }.to_owned()),
        ("First Seen", clock::iso(thing.first_seen())),
        ("Last device update", clock::iso(thing.updated())),
        ("OS Platform", thing.platform.to_owned()),
        ("Windows 10 Version", if windows { "24H2" } else { "" }.to_owned()),
        ("Group", "UnassignedGroup".to_owned()),
        ("Is AAD Joined", "False".to_owned()),
        ("Device IPs", format!("10.20.9.{host}")),
        ("Device MACs", format!("02{}", seed::hex(&thing.id(), 10).to_uppercase())),
        ("Risk Level", "No known risks".to_owned()),
        ("Exposure Level", "No data available".to_owned()),
        ("Onboarding Status", thing.onboarding.to_owned()),
        ("Cloud Platforms", "None".to_owned()),
        ("Is Internet Facing", "False".to_owned()),
        ("Managed By", "Unknown".to_owned()),
        ("Enrollment Status", "Not managed".to_owned()),
        ("Vendor", thing.maker.to_owned()),
        ("Model", thing.model.to_owned()),
    ]
}
