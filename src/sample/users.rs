//! Writes the Microsoft 365 admin center's list of active users with their licences.

use super::clock;
use super::people::{GUEST_DOMAIN, Kind, Person};
use super::seed;
use super::sheet::{Layout, Sheet};
use anyhow::Result;

/// The 28 columns since 2022.
pub(super) static LAYOUT: Layout = Layout {
    headings: "Display name,DirSyncEnabled,User principal name,Object Id,First name,Last name,When created,Soft deletion time stamp,Title,Department,Preferred data location,City,CountryOrRegion,Office,StateOrProvince,Usage location,Last dirsync time,Block credential,Licenses,Password never expires,Last password change time stamp,Mobile Phone,Phone number,Postal code,Preferred language,Street address,Fax,Proxy addresses",
    quoted: false,
    bom: true,
};

/// The whole file, ordered by display name.
pub(super) fn table(people: &[Person]) -> Result<Vec<u8>> {
    let mut listed: Vec<&Person> = people.iter().collect();
    listed.sort_by(|one, other| one.display.cmp(&other.display));
    let mut sheet = Sheet::new(&LAYOUT);
    for person in listed {
        let mut cells = account(person);
        cells.extend(employment(person));
        sheet.add(&cells)?;
    }
    sheet.bytes()
}

type Cells = Vec<(&'static str, String)>;

fn account(person: &Person) -> Cells {
    let words = person.words();
    let created = clock::long_ago(&words, 200 + seed::number(&words, 1_600));
    let changed = clock::long_ago(&format!("password {words}"), 1 + seed::number(&words, 190));
    let synced = person.department == "Field Service";
    let sync = clock::minutes_ago("directory synchronisation", 12, 30);
    let truth = |value: bool| if value { "True" } else { "False" }.to_owned();
    let home = person.alias.replace(&format!("_{GUEST_DOMAIN}#EXT#"), &format!("@{GUEST_DOMAIN}"));
    let mail = if person.kind == Kind::Guest { home } else { person.upn() };
    vec![
        ("Display name", person.display.clone()),
        ("DirSyncEnabled", if synced { truth(true) } else { String::new() }),
        ("User principal name", person.upn()),
        ("Object Id", seed::guid(&words)),
        ("When created", clock::admin_centre(created)),
        ("Last dirsync time", if synced { clock::admin_centre(sync) } else { String::new() }),
        ("Block credential", truth(person.blocked)),
        ("Licenses", person.licences.to_owned()),
        ("Password never expires", truth(person.kind == Kind::Nobody)),
        ("Last password change time stamp", clock::admin_centre(changed)),
        ("Proxy addresses", format!("SMTP:{mail}")),
    ]
}

fn employment(person: &Person) -> Cells {
    if person.kind != Kind::Member {
        return vec![
            ("Title", person.title.to_owned()),
            ("Department", person.department.to_owned()),
        ];
    }
    let (first, last) = person.display.split_once(' ').unwrap_or((&person.display, ""));
    let place = person.place;
    let language = if place.code == "ES" { "es-ES" } else { "nl-NL" };
    vec![
        ("First name", first.to_owned()),
        ("Last name", last.to_owned()),
        ("Title", person.title.to_owned()),
        ("Department", person.department.to_owned()),
        ("City", place.city.to_owned()),
        ("CountryOrRegion", place.country.to_owned()),
        ("Office", place.city.to_owned()),
        ("StateOrProvince", place.region.to_owned()),
        ("Usage location", place.code.to_owned()),
        ("Preferred language", language.to_owned()),
    ]
}
