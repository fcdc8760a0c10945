//! Writes Entra's list of devices: every machine that was registered or joined.

use crate::sample::clock::{self, Stamp};
use crate::sample::fleet::{Join, Machine};
use crate::sample::hardware::Family;
use crate::sample::people::Person;
use crate::sample::seed;
use crate::sample::sheet::{Layout, Sheet};
use anyhow::Result;
use chrono::Duration;

/// The 17 columns of Download devices; one heading is literally `joinType (trustType)`.
static LAYOUT: Layout = Layout {
    headings: "displayName,accountEnabled,operatingSystem,operatingSystemVersion,joinType (trustType),registeredOwners,userNames,mdmDisplayName,isCompliant,registrationTime,approximateLastSignInDateTime,deviceId,isManaged,objectId,profileType,systemLabels,model",
    quoted: false,
    bom: true,
};

/// The whole file, newest activity first.
pub(in crate::sample) fn table(fleet: &[Machine], people: &[Person]) -> Result<Vec<u8>> {
    let mut sheet = Sheet::new(&LAYOUT);
    for machine in fleet.iter().filter(|machine| is_registered(machine)) {
        let owner = people.iter().find(|person| Some(&person.alias) == machine.owner.as_ref());
        sheet.add(&row(machine, owner))?;
    }
    sheet.newest_first("approximateLastSignInDateTime");
    sheet.bytes()
}

/// Whether any portal or sign-in knows the machine by its Entra id.
fn is_registered(machine: &Machine) -> bool {
    let id = |cell: &str| cell.trim_matches(['{', '}']).eq_ignore_ascii_case(&machine.entra);
    machine.enrolments.first().is_some_and(|record| id(&record.entra_cell))
        || machine.sensors.first().is_some_and(|sensor| id(&sensor.entra_cell))
        || (machine.access.signs_in && machine.access.identified && machine.owner.is_some())
}

fn row(machine: &Machine, owner: Option<&Person>) -> Vec<(&'static str, String)> {
    let record = machine.enrolments.first();
    let managed = record.is_some_and(|record| matches!(record.channel, "Intune" | "Co-managed"));
    let mdm = match record.map(|record| record.channel) {
        Some("Intune" | "Co-managed") => "Microsoft Intune",
        Some("MDE") => "Microsoft Defender for Endpoint",
        Some(other) => other,
        None => "None",
    };
    let compliant = match record.map(|record| record.compliance) {
        Some("Compliant" | "InGracePeriod") if managed => "True",
        Some("Noncompliant") if managed => "False",
        _ => "",
    };
    let os = match machine.model.family {
        Family::Windows => "Windows",
        Family::Server if machine.release.platform == "Linux" => "Linux",
        Family::Server => "Windows Server",
        Family::Mac if managed => "MacMDM",
        Family::Mac => "MacOS",
        Family::Ios if machine.model.model.starts_with("iPad") => "IPad",
        Family::Ios => "IPhone",
        Family::Android => "AndroidForWork",
    };
    let join = match machine.join {
        Join::Joined => "Azure AD joined",
        Join::Hybrid => "Hybrid Azure AD joined",
        Join::Registered => "Azure AD registered",
    };
    let version = machine.release.version.split(' ').next().unwrap_or_default();
    let upn = owner.map(Person::upn).unwrap_or_default();
    let name = record.map_or(&machine.name, |record| &record.name);
    vec![
        ("displayName", name.clone()),
        ("accountEnabled", if machine.name == "KMS-LT-023" { "False" } else { "True" }.to_owned()),
        ("operatingSystem", os.to_owned()),
        ("operatingSystemVersion", version.to_owned()),
        ("joinType (trustType)", join.to_owned()),
        ("registeredOwners", upn.clone()),
        ("userNames", upn),
        ("mdmDisplayName", mdm.to_owned()),
        ("isCompliant", compliant.to_owned()),
        ("registrationTime", clock::iso(registered(machine))),
        ("approximateLastSignInDateTime", clock::iso(last_seen(machine))),
        ("deviceId", machine.entra.clone()),
        ("isManaged", if managed { "True" } else { "False" }.to_owned()),
        ("objectId", seed::guid(&format!("entra object {}", machine.words()))),
        ("profileType", "RegisteredDevice".to_owned()),
        ("model", machine.model.model.to_owned()),
    ]
}

fn registered(machine: &Machine) -> Stamp {
    let first = machine.enrolments.iter().map(|record| record.enrolled).min();
    let first = first.or_else(|| machine.sensors.iter().map(|sensor| sensor.first_seen).min());
    let first = first.unwrap_or_else(|| clock::long_ago(&machine.words(), 200));
    first - Duration::minutes(3)
}

/// Entra renews this stamp every few days only: it lags behind the other portals.
fn last_seen(machine: &Machine) -> Stamp {
    let lag = Duration::minutes(
        i64::try_from(seed::number(&format!("lag {}", machine.words()), 5 * 1_440)).unwrap_or(0),
    );
    let checked = machine.enrolments.first().map(|record| record.checked_in);
    let updated = machine.sensors.first().map(|sensor| sensor.updated);
    let used = machine.access.signs_in.then(|| clock::working_hours(&machine.words(), 1));
    checked.max(updated).max(used).unwrap_or_else(clock::now) - lag
}
