//! What the interface's list of machines is read as, as JSON and as a script's table.

use super::*;
use crate::export::testing::codes;
use crate::exports::defender::testing::{ENTRA, ID, OTHER, machines, sheet};
use crate::model::Platform;
use crate::model::evidence::Lacks;
use crate::model::sensor::{Health, Onboarding, Risk};
use crate::model::words::Channel;

const HEADER: &str = "id,computerDnsName,firstSeen,lastSeen,osPlatform,onboardingStatus,\
osProcessor,version,osBuild,lastIpAddress,lastExternalIpAddress,healthStatus,rbacGroupName,\
rbacGroupId,riskScore,aadDeviceId,machineTags,exposureLevel,deviceValue,ipAddresses,osArchitecture";

#[test]
fn pages_of_json_are_read_with_numbers_lists_and_nulls() {
    let text = format!(
        r#"{{"@odata.context":"x","value":[{{"id":"{ID}","computerDnsName":"nb-1.corp.example",
        "firstSeen":"2026-01-02T03:04:05.6Z","lastSeen":"2026-11-17T08:00:00.1Z",
        "osPlatform":"Windows11","version":"24H2","osBuild":26100,"healthStatus":"Active",
        "onboardingStatus":"Onboarded","riskScore":"None","aadDeviceId":"{ENTRA}",
        "machineTags":["VIP","License MDE P1"],"managedBy":"MicrosoftSense",
        "vmMetadata":null,"mergedIntoMachineId":null}},
        {{"id":"{OTHER}","computerDnsName":null,"osPlatform":"macOS","aadDeviceId":null,
        "healthStatus":"NoSensorDataImpairedCommunication","onboardingStatus":"CanBeOnboarded",
        "riskScore":null,"machineTags":[]}}]}}"#
    );
    let (records, log) = machines(&FORMAT, &text);
    let first = &records[0];
    assert_eq!(first.entra_id.unwrap().to_string(), ENTRA);
    assert_eq!(
        (first.os_version.as_deref(), first.os_build.as_deref()),
        (Some("24H2"), Some("26100"))
    );
    assert_eq!((&first.onboarding, first.risk), (&Some(Onboarding::Onboarded), Some(Risk::None)));
    assert_eq!(first.tags.as_deref(), Some("VIP, License MDE P1"));
    assert_eq!(first.managed_by, Some(Channel::Mde));
    assert_eq!((log.oldest, log.newest), (first.last_update, first.last_update));
    let second = &records[1];
    assert_eq!((second.platform, second.entra_id), (Platform::Macos, None));
    assert_eq!(second.health, Some(Health::Misconfigured));
    assert_eq!(second.onboarding, Some(Onboarding::CanBeOnboarded));
    assert_eq!((second.risk, second.tags.as_deref()), (None, Some("")));
    assert!(log.warnings.is_empty(), "{:?}", log.warnings);
}

#[test]
fn a_scripts_table_is_read_and_its_broken_list_of_tags_tells_nothing() {
    let row = |health: &'static str, risk: &'static str| {
        [
            ("id", ID),
            ("computerDnsName", "pc-1"),
            ("healthStatus", health),
            ("riskScore", risk),
            ("aadDeviceId", ENTRA),
            ("machineTags", "System.Object[]"),
        ]
    };
    let rows = [
        row("ImpairedCommunication", "Informational"),
        row("NoSensorData", "Medium"),
        row("Unknown", "Grave"),
    ];
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(<[_; 6]>::as_slice).collect();
    let (records, log) = machines(&FORMAT, &sheet(HEADER, &rows));
    assert_eq!(records[0].health, Some(Health::Impaired));
    assert_eq!(records[1].health, Some(Health::NoSensorData));
    assert_eq!(records[2].health.as_ref().map(Health::word), Some(""));
    assert_eq!(
        records.iter().map(|r| r.risk).collect::<Vec<_>>(),
        [Some(Risk::Informational), Some(Risk::Medium), None]
    );
    assert_eq!((&records[0].tags, &records[0].managed_by), (&None, &None));
    assert_eq!(codes(&log), ["unrecognised_words"]);
    assert!(log.warnings[0].message.contains("risk level \u{201c}Grave\u{201d} (1)"));
}

#[test]
fn a_list_of_exactly_one_page_may_lack_machines() {
    let row = sheet(HEADER, &[&[("computerDnsName", "pc"), ("aadDeviceId", ENTRA)]]);
    let row = row.lines().nth(1).unwrap().to_owned() + "\n";
    for (rows, cut) in [(10_000, true), (10_001, false)] {
        let (_, log) = machines(&FORMAT, &format!("{HEADER}\n{}", row.repeat(rows)));
        assert_eq!(log.lacks != Lacks::Nothing, cut, "{rows}");
    }
}
