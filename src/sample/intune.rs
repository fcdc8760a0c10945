//! Writes Intune's exports; here All devices, the reports in the files beside.

pub(super) mod antivirus;
pub(super) mod compliance;
pub(super) mod encryption;
pub(super) mod policies;
pub(super) mod settings;

use super::clock;
use super::fault::ZERO_GUID;
use super::fleet::{Enrolment, Join, Machine};
use super::hardware::Family;
use super::people::Person;
use super::seed;
use super::sheet::{Layout, Sheet};
use super::zipped;
use anyhow::Result;

/// The 51 columns since December 2021.
pub(super) static LAYOUT: Layout = Layout {
    headings: "Device ID,Device name,Enrollment date,Last check-in,Azure AD Device ID,OS version,Azure AD registered,EAS activation ID,Serial number,Manufacturer,Model,EAS activated,IMEI,Last EAS sync time,EAS reason,EAS status,Compliance grace period expiration,Security patch level,Wi-Fi MAC,MEID,Subscriber carrier,Total storage,Free storage,Management name,Category,UserId,Primary user UPN,Primary user email address,Primary user display name,WiFiIPv4Address,WiFiSubnetID,Compliance,Managed by,Ownership,Device state,Intune registered,Supervised,Encrypted,OS,SkuFamily,JoinType,Phone number,Jailbroken,ICCID,EthernetMAC,CellularTechnology,ProcessorArchitecture,EID,SystemManagementBIOSVersion,TPMManufacturerId,TPMManufacturerVersion",
    quoted: true,
    bom: true,
};

/// The file's name without its ending; the GUID is the portal's export job.
pub(super) fn stem() -> String {
    format!("DevicesWithInventory_{}", seed::guid("export job"))
}

/// The whole ZIP.
pub(super) fn archive(fleet: &[Machine], people: &[Person]) -> Result<Vec<u8>> {
    zipped::archive(&format!("{}.csv", stem()), &table(fleet, people)?)
}

/// The current record of every machine that Intune itself manages, with its owner.
pub(super) fn managed<'story>(
    fleet: &'story [Machine],
    people: &'story [Person],
) -> impl Iterator<Item = (&'story Machine, &'story Enrolment, Option<&'story Person>)> {
    fleet.iter().filter_map(|machine| {
        let record = machine.enrolments.first()?;
        let owner = people.iter().find(|person| Some(&person.alias) == machine.owner.as_ref());
        matches!(record.channel, "Intune" | "Co-managed").then_some((machine, record, owner))
    })
}

/// The CSV inside the ZIP.
pub(super) fn table(fleet: &[Machine], people: &[Person]) -> Result<Vec<u8>> {
    let mut records: Vec<(&Machine, &Enrolment)> = Vec::new();
    for machine in fleet {
        records.extend(machine.enrolments.iter().map(|record| (machine, record)));
    }
    records.sort_by(|one, other| one.1.id.cmp(&other.1.id));
    let mut sheet = Sheet::new(&LAYOUT);
    for (machine, record) in records {
        let owner = people.iter().find(|person| Some(&person.alias) == machine.owner.as_ref());
        let mut cells = identity(machine, record);
        cells.extend(inventory(machine, record));
        cells.extend(network(machine));
        cells.extend(user(machine, record, owner));
        sheet.add(&cells)?;
    }
    sheet.bytes()
}

type Cells = Vec<(&'static str, String)>;

/// Ids, stamps, verdict and management of one record.
fn identity(machine: &Machine, record: &Enrolment) -> Cells {
    let apple = machine.model.family == Family::Mac;
    let known = !record.entra_cell.is_empty() && record.entra_cell != ZERO_GUID;
    let registered = match (known, apple) {
        (true, _) => "True",
        (false, true) => "False",
        (false, false) => "",
    };
    let join = match machine.join {
        Join::Registered => "Azure AD registered",
        _ if !known => "Unknown",
        Join::Joined => "Azure AD joined",
        Join::Hybrid => "Hybrid Azure AD joined",
    };
    let grace =
        record.grace_until.map_or_else(|| "9999-12-31 23:59:59.9999999".to_owned(), clock::intune);
    vec![
        ("Device ID", record.id.clone()),
        ("Device name", record.name.clone()),
        ("Enrollment date", clock::intune(record.enrolled)),
        ("Last check-in", clock::intune(record.checked_in)),
        ("Azure AD Device ID", record.entra_cell.clone()),
        ("Azure AD registered", registered.to_owned()),
        ("JoinType", join.to_owned()),
        ("Compliance grace period expiration", grace),
        ("Compliance", record.compliance.to_owned()),
        ("Managed by", record.channel.to_owned()),
        ("Ownership", record.ownership.to_owned()),
        ("Device state", record.state.to_owned()),
        ("Intune registered", "Registered".to_owned()),
    ]
}

/// Hardware and operating system.
fn inventory(machine: &Machine, record: &Enrolment) -> Cells {
    let words = machine.words();
    let model = &machine.model;
    let phone = matches!(model.family, Family::Ios | Family::Android);
    let (os, supervised, patch) = match (model.family, record.ownership) {
        (Family::Windows | Family::Server, _) => ("Windows", "False", ""),
        (Family::Mac, _) => ("MacOS", "True", ""),
        (Family::Ios, _) => ("iOS/iPadOS", "True", ""),
        (Family::Android, "Personal") => ("Android (work profile)", "False", "2026-09-05"),
        (Family::Android, _) => ("Android (fully managed)", "True", "2026-10-05"),
    };
    // Android hides the serial number of a personal phone; 00101 opens the IMEIs made for tests.
    let hidden = os == "Android (work profile)";
    let serial = if hidden { "0".to_owned() } else { machine.serial.clone() };
    let imei = format!("00101{}", seed::code(&words, "0123456789", 10));
    let free = model.disk / 100 * (18 + seed::number(&words, 60));
    let tpm = match model.tpm {
        "STM" => "1.769.0.0",
        "IFX" => "15.24.17664.0",
        "QCOM" => "7.2.0.4",
        _ => "",
    };
    vec![
        ("OS", os.to_owned()),
        ("OS version", machine.release.version.to_owned()),
        ("SkuFamily", model.edition.to_owned()),
        ("Supervised", supervised.to_owned()),
        ("Security patch level", patch.to_owned()),
        ("Encrypted", if machine.encrypted { "True" } else { "False" }.to_owned()),
        ("Jailbroken", if phone { "False" } else { "Unknown" }.to_owned()),
        ("Serial number", serial),
        ("Manufacturer", model.maker.to_owned()),
        ("Model", model.model.to_owned()),
        ("IMEI", if phone && !hidden { imei } else { String::new() }),
        ("Total storage", model.disk.to_string()),
        ("Free storage", free.to_string()),
        ("ProcessorArchitecture", if phone { "" } else { model.architecture }.to_owned()),
        ("SystemManagementBIOSVersion", model.firmware.to_owned()),
        ("TPMManufacturerId", model.tpm.to_owned()),
        ("TPMManufacturerVersion", tpm.to_owned()),
        ("EAS activation ID", seed::hex(&format!("eas {words}"), 32).to_uppercase()),
        ("EAS activated", "False".to_owned()),
        ("Last EAS sync time", "0001-01-01 00:00:00.0000000".to_owned()),
    ]
}

/// Addresses; locally administered ones, so that they are nobody's.
fn network(machine: &Machine) -> Cells {
    let words = machine.words();
    let apple = machine.model.family == Family::Mac;
    let wifi = format!("02{}", seed::hex(&format!("wifi {words}"), 10).to_uppercase());
    let cable = format!("06{}", seed::hex(&format!("cable {words}"), 10).to_uppercase());
    let cable = if apple { with_colons(&cable) } else { cable };
    let wired = machine.model.wired;
    let (net, host) = machine.address();
    let wireless = |text: String| if wired { String::new() } else { text };
    vec![
        ("Wi-Fi MAC", wifi),
        ("EthernetMAC", if wired { cable } else { String::new() }),
        ("WiFiIPv4Address", wireless(format!("10.20.{net}.{host}"))),
        ("WiFiSubnetID", wireless(format!("10.20.{net}.0"))),
        ("CellularTechnology", if apple { "None" } else { "" }.to_owned()),
    ]
}

fn with_colons(address: &str) -> String {
    let letters: Vec<char> = address.chars().collect();
    let pairs: Vec<String> = letters.chunks(2).map(|pair| pair.iter().collect()).collect();
    pairs.join(":")
}

/// The primary user, if the machine has one.
fn user(machine: &Machine, record: &Enrolment, owner: Option<&Person>) -> Cells {
    let family = match machine.model.family {
        Family::Windows | Family::Server => "Windows",
        Family::Mac => "MacMDM",
        Family::Ios => "IPhone",
        Family::Android => "AndroidForWork",
    };
    let who = owner.map(|person| format!("{}_", person.alias)).unwrap_or_default();
    let stamp = record.enrolled.format("%-m/%-d/%Y_%-I:%M %p");
    let name = ("Management name", format!("{who}{family}_{stamp}"));
    let Some(person) = owner else {
        return vec![name, ("UserId", ZERO_GUID.to_owned())];
    };
    vec![
        name,
        ("UserId", seed::guid(&person.words())),
        ("Primary user UPN", person.upn()),
        ("Primary user email address", person.upn()),
        ("Primary user display name", person.display.clone()),
    ]
}
