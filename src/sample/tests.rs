//! Tests of the sample as a whole: its bytes, its shapes, its size, its innocence.

use super::{defender, entra, fleet, hunting, intune, people, signins, story, users, write};
use std::collections::BTreeMap;

mod reports;

/// The header rows as the portals print them, copied apart from the writers.
const PRINTED_INTUNE: &str = "Device ID,Device name,Enrollment date,Last check-in,Azure AD Device ID,OS version,Azure AD registered,EAS activation ID,Serial number,Manufacturer,Model,EAS activated,IMEI,Last EAS sync time,EAS reason,EAS status,Compliance grace period expiration,Security patch level,Wi-Fi MAC,MEID,Subscriber carrier,Total storage,Free storage,Management name,Category,UserId,Primary user UPN,Primary user email address,Primary user display name,WiFiIPv4Address,WiFiSubnetID,Compliance,Managed by,Ownership,Device state,Intune registered,Supervised,Encrypted,OS,SkuFamily,JoinType,Phone number,Jailbroken,ICCID,EthernetMAC,CellularTechnology,ProcessorArchitecture,EID,SystemManagementBIOSVersion,TPMManufacturerId,TPMManufacturerVersion";
const PRINTED_DEFENDER: &str = "Device ID,Device Name,Device Category,Device Type,Device Subtype,Discovery sources,Domain,AAD Device Id,First Seen,Last device update,OS Platform,OS Distribution,OS Version,OS Build,Windows 10 Version,Tags,Group,Is AAD Joined,Device IPs,Device MACs,Risk Level,Exposure Level,Health Status,Onboarding Status,Device Role,Cloud Platforms,Is Internet Facing,Enrollment Status Code,Managed By,Enrollment Status,Vendor,Model";
const PRINTED_ENTRA: &str = r#""Date (UTC)","Request ID","User agent","Correlation ID","User ID","User","Username","User type","Cross tenant access type","Incoming token type","Authentication Protocol","Unique token identifier","Original transfer method","Client credential type","Token Protection - Sign In Session","Token Protection - Sign In Session StatusCode","Application","Application ID ","App owner tenant ID","Resource","Resource ID ","Resource tenant ID","Resource owner tenant ID","Home tenant ID","Home tenant name","IP address","Location","Status","Sign-in error code","Failure reason","Client app","Device ID","Browser","Operating System","Compliant","Managed","Join Type","Multifactor authentication result","Multifactor authentication auth method","Multifactor authentication auth detail","Authentication requirement","Sign-in identifier","Session ID","IP address (seen by resource)","Through Global Secure Access","Global Secure Access IP address","Autonomous system  number","Flagged for review","Token issuer type","Incoming token type","Token issuer name","Latency","Conditional Access","Managed Identity type","Associated Resource Id","Federated Token Id","Federated Token Issuer""#;
const PRINTED_USERS: &str = "Display name,DirSyncEnabled,User principal name,Object Id,First name,Last name,When created,Soft deletion time stamp,Title,Department,Preferred data location,City,CountryOrRegion,Office,StateOrProvince,Usage location,Last dirsync time,Block credential,Licenses,Password never expires,Last password change time stamp,Mobile Phone,Phone number,Postal code,Preferred language,Street address,Fax,Proxy addresses";

/// The CSV texts, the one inside the ZIP included.
fn tables() -> BTreeMap<&'static str, String> {
    let people = people::everyone();
    let fleet = fleet::everything(&people);
    let (interactive, silent) = signins::logs(&fleet, &people);
    let text = |bytes: anyhow::Result<Vec<u8>>| String::from_utf8(bytes.unwrap()).unwrap();
    BTreeMap::from([
        ("intune", text(intune::table(&fleet, &people))),
        ("defender", text(defender::table(&fleet))),
        ("interactive", text(entra::table(&interactive, true))),
        ("silent", text(entra::table(&silent, false))),
        ("users", text(users::table(&people))),
    ])
}

/// The cells of a table, header row first, damaged rows included.
fn cells(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let row =
        |row: csv::Result<csv::StringRecord>| row.unwrap().iter().map(str::to_owned).collect();
    reader.records().map(row).collect()
}

/// How often each word stands under a heading, among whole rows.
fn tally(rows: &[Vec<String>], heading: &str) -> BTreeMap<String, usize> {
    let index = rows[0].iter().position(|name| name == heading).unwrap();
    let mut words = BTreeMap::new();
    for row in rows[1..].iter().filter(|row| row.len() == rows[0].len()) {
        *words.entry(row[index].clone()).or_default() += 1;
    }
    words
}

#[test]
fn two_runs_write_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (folder.path().join("one"), folder.path().join("two"));
    let (first, second) = (write(&one).unwrap(), write(&two).unwrap());
    assert_eq!(first.len(), 28);
    for (left, right) in first.iter().zip(&second) {
        assert_eq!(left.file_name(), right.file_name());
        assert_eq!(std::fs::read(left).unwrap(), std::fs::read(right).unwrap(), "{left:?}");
    }
}

#[test]
fn a_folder_that_holds_something_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("mine.txt"), "keep").unwrap();
    let error = write(folder.path()).unwrap_err().to_string();
    assert!(error.contains("not empty") && error.contains("help:"), "{error}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn every_header_row_is_the_one_the_portal_prints() {
    let tables = tables();
    let header = |name: &str| tables[name].split("\r\n").next().unwrap().to_owned();
    let quoted = |line: &str| format!("\u{feff}\"{}\"", line.replace(',', "\",\""));
    assert_eq!(header("intune"), quoted(PRINTED_INTUNE));
    assert_eq!(header("defender"), PRINTED_DEFENDER);
    assert_eq!(header("interactive"), format!("\u{feff}{PRINTED_ENTRA}"));
    assert_eq!(header("silent"), format!("\u{feff}{PRINTED_ENTRA}"));
    assert_eq!(header("users"), format!("\u{feff}{PRINTED_USERS}"));
    let width = |name: &str| cells(&tables[name])[0].len();
    assert_eq!([width("intune"), width("defender"), width("silent")], [51, 32, 57]);
    assert_eq!(width("users"), 28);
}

#[test]
fn the_tenant_has_the_size_and_mixture_it_claims() {
    let tables = tables();
    let intune = cells(&tables["intune"]);
    let systems = tally(&intune, "OS");
    assert_eq!(systems["Windows"], 106);
    assert_eq!(systems["MacOS"], 25);
    assert_eq!(systems["iOS/iPadOS"], 6);
    let channels = tally(&intune, "Managed by");
    assert_eq!((channels["Co-managed"], channels["MDE"], channels["Jamf"]), (12, 1, 1));

    let defender = cells(&tables["defender"]);
    let platforms = tally(&defender, "OS Platform");
    let servers = platforms["WindowsServer2019"] + platforms["WindowsServer2022"];
    assert_eq!((servers, platforms["macOS"], platforms["Other"]), (9, 21, 5));
    let damaged: Vec<usize> =
        defender.iter().map(Vec::len).filter(|fields| *fields != 32).collect();
    assert_eq!(damaged, [9, 33]);

    let people = cells(&tables["users"]);
    assert_eq!(people.len() - 1, 123);
    assert_eq!(tally(&people, "Block credential")["True"], 3);
    for log in ["interactive", "silent"] {
        let rows = cells(&tables[log]);
        assert!((400..700).contains(&rows.len()), "{log}: {}", rows.len());
        assert!(rows.iter().all(|row| row.len() == 57));
    }
}

#[test]
fn every_name_the_story_uses_exists() {
    let people = people::everyone();
    let exists = |alias: &str| people.iter().any(|person| person.alias == alias);
    for (alias, faults) in story::FAULTS {
        let equipped = people.iter().find(|person| person.alias == *alias);
        assert!(equipped.is_some_and(|person| person.kit.model().is_some()), "{alias}");
        assert!(!faults.is_empty(), "{alias}");
    }
    for (name, _, owner, _) in story::EXTRAS {
        assert!(owner.is_none_or(exists), "{name}");
    }
    for alias in signins::named().chain(hunting::roles::ROLES.iter().map(|row| row.0)) {
        assert!(exists(alias), "{alias}");
    }
    for (name, lapses) in story::LAPSES {
        let equipped = people.iter().find(|person| person.alias == *name);
        let extra = story::EXTRAS.iter().any(|(extra, ..)| extra == name);
        assert!(extra || equipped.is_some_and(|who| who.kit.model().is_some()), "{name}");
        assert!(!lapses.is_empty(), "{name}");
    }
}

#[test]
fn nothing_was_seen_before_it_was_enrolled_or_after_the_export() {
    for machine in fleet::everything(&people::everyone()) {
        for record in &machine.enrolments {
            assert!(record.enrolled < record.checked_in, "{}", machine.name);
            assert!(record.checked_in < super::clock::now(), "{}", machine.name);
        }
        for sensor in &machine.sensors {
            assert!(sensor.first_seen < sensor.updated, "{}", machine.name);
            assert!(sensor.updated < super::clock::now(), "{}", machine.name);
        }
    }
}

#[test]
fn every_domain_is_an_invented_one() {
    let text: String = reports::texts().into_values().collect();
    let word = |letter: char| !(letter.is_alphanumeric() || "@.-_#'".contains(letter));
    // What starts with the sign is a name of a format's own.
    let names = |token: &&str| token.contains('@') && !token.starts_with('@');
    for token in text.split(word).filter(names) {
        let domain = token.rsplit('@').next().unwrap();
        assert!(domain.ends_with(".example") || domain.ends_with(".example#EXT#"), "{token}");
    }
    for ending in [".com", ".net", ".org", ".nl", ".es", ".eu", ".io", ".microsoft", "http"] {
        let found = text.match_indices(ending).find(|(at, _)| {
            let next = text[at + ending.len()..].chars().next();
            next.is_none_or(|letter| !letter.is_alphanumeric())
        });
        assert_eq!(found, None);
    }
}
