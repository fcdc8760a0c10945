//! Query Q1: the devices of the last thirty days under both portals' ids.

use crate::sample::clock::{self, now};
use crate::sample::fleet::{Join, Machine, Sensor};
use crate::sample::hardware::Family;
use crate::sample::sheet::{Layout, Sheet};
use crate::sample::things::THINGS;
use anyhow::Result;
use chrono::Duration;

static LAYOUT: Layout = Layout {
    headings: "DeviceId,DeviceName,AadDeviceId,JoinType,OSPlatform,OSVersion,OSBuild,DeviceType,DeviceCategory,OnboardingStatus,SensorHealthState,ExposureLevel,MachineGroup,DeviceManualTags,DeviceDynamicTags,RegistryDeviceTag,ClientVersion,MergedToDeviceId,IsTransient,IsExcluded,LastSeenUtc",
    quoted: false,
    bom: false,
};

/// The whole result, newest first.
pub(in crate::sample) fn table(fleet: &[Machine]) -> Result<Vec<u8>> {
    let since = now() - Duration::days(30);
    let mut sheet = Sheet::new(&LAYOUT);
    for machine in fleet {
        for sensor in machine.sensors.iter().filter(|sensor| sensor.updated > since) {
            sheet.add(&row(machine, sensor))?;
        }
    }
    for thing in THINGS.iter().filter(|thing| thing.updated() > since) {
        sheet.add(&[
            ("DeviceId", thing.id()),
            ("DeviceName", thing.name.to_owned()),
            ("OSPlatform", thing.platform.to_owned()),
            ("DeviceType", thing.kind.to_owned()),
            ("DeviceCategory", category(thing.category).to_owned()),
            ("OnboardingStatus", thing.onboarding.to_owned()),
            ("ExposureLevel", "None".to_owned()),
            ("MachineGroup", "UnassignedGroup".to_owned()),
            ("DeviceManualTags", "[]".to_owned()),
            ("DeviceDynamicTags", "[]".to_owned()),
            ("IsTransient", "0".to_owned()),
            ("IsExcluded", "0".to_owned()),
            ("LastSeenUtc", clock::iso(thing.updated())),
        ])?;
    }
    sheet.newest_first("LastSeenUtc");
    sheet.bytes()
}

fn row(machine: &Machine, sensor: &Sensor) -> Vec<(&'static str, String)> {
    let release = &machine.release;
    let windows = matches!(machine.model.family, Family::Windows | Family::Server)
        && release.platform != "Linux";
    let plain = release.version.split(' ').next().unwrap_or_default();
    let join = match machine.join {
        _ if sensor.entra_cell.is_empty() => "",
        Join::Joined => "AAD Joined",
        Join::Hybrid => "Hybrid Azure AD Joined",
        Join::Registered => "AAD Registered",
    };
    let (kind, group) = match machine.model.family {
        Family::Windows => ("Workstation", "Workstations"),
        Family::Mac => ("Workstation", "Macs"),
        Family::Server => ("Server", "Servers"),
        Family::Ios | Family::Android => ("Mobile", "Phones"),
    };
    let client = match machine.model.family {
        Family::Mac => "20.126092.11.0",
        Family::Windows | Family::Server if windows => "10.8810.26200.1014",
        _ => "",
    };
    let tags =
        if sensor.tags.is_empty() { "[]".to_owned() } else { format!("[\"{}\"]", sensor.tags) };
    let build = if windows { plain.split('.').nth(2).unwrap_or_default() } else { "" };
    vec![
        ("DeviceId", sensor.id.clone()),
        ("DeviceName", sensor.name.clone()),
        ("AadDeviceId", sensor.entra_cell.trim_matches(['{', '}']).to_lowercase()),
        ("JoinType", join.to_owned()),
        ("OSPlatform", release.platform.to_owned()),
        ("OSVersion", if windows { "10.0" } else { plain }.to_owned()),
        ("OSBuild", build.to_owned()),
        ("DeviceType", kind.to_owned()),
        ("DeviceCategory", "Endpoint".to_owned()),
        ("OnboardingStatus", sensor.onboarding.to_owned()),
        ("SensorHealthState", sensor.health.to_owned()),
        ("ExposureLevel", sensor.exposure.replace("No data available", "None")),
        ("MachineGroup", group.to_owned()),
        ("DeviceManualTags", tags),
        ("DeviceDynamicTags", "[]".to_owned()),
        ("ClientVersion", client.to_owned()),
        ("IsTransient", "0".to_owned()),
        ("IsExcluded", "0".to_owned()),
        ("LastSeenUtc", clock::iso(sensor.updated)),
    ]
}

fn category(portal: &str) -> &str {
    match portal {
        "Computers and Mobile" => "Endpoint",
        "Network Device" => "NetworkDevice",
        other => other,
    }
}
