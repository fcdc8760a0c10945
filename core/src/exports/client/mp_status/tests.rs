//! What the three forms of `Get-MpComputerStatus` are read as.

use super::*;
use crate::export::Log;
use crate::export::testing::{codes, table};
use crate::model::Held;

const TEXT: &str = "\n\nAMEngineVersion                 : 1.1.26010.1\n\
    AMProductVersion                : 4.18.26010.5\n\
    AMRunningMode                   : Normal\n\
    AMServiceEnabled                : True\n\
    AntivirusEnabled                : True\n\
    AntivirusSignatureAge           : 1\n\
    AntivirusSignatureLastUpdated   : 11/17/2026 3:15:02 AM\n\
    BehaviorMonitorEnabled          : True\n\
    ComputerID                      : 9C2F1A00-0000-4000-8000-000000000001\n\
    DefenderSignaturesOutOfDate     : False\n\
    IsTamperProtected               : False\n\
    RealTimeProtectionEnabled       : True\n\
    TamperProtectionSource          : Signatures\n\
    PSComputerName                  :\n\n";

fn read_file(name: &str, text: &str) -> (Held<Witness>, Log) {
    let (records, log, _) = table(&FORMAT, name, text);
    let Records::Witnesses(rows) = records else { panic!("no witnesses") };
    (rows, log)
}

#[test]
fn the_list_form_is_read_and_named_after_its_file() {
    let (rows, log) = read_file("exports/NB-0117.txt", TEXT);
    let row = &rows[0];
    assert_eq!((&*row.name, row.platform, row.defender_id), ("NB-0117", Platform::Windows, None));
    for fact in [
        Fact::Control(Control::Antivirus, true),
        Fact::Control(Control::RealTime, true),
        Fact::Control(Control::Behaviour, true),
        Fact::Control(Control::Tamper, false),
        Fact::Control(Control::Signatures, true),
        Fact::AvMode(AvMode::Active),
        Fact::Said("definitions’ age in days", "1".into()),
    ] {
        assert!(row.facts.contains(&fact), "{fact:?}");
    }
    let from = row.facts.iter().find_map(|fact| match fact {
        Fact::SignaturesFrom(at) => Some(at.to_rfc3339()),
        _ => None,
    });
    assert_eq!(from.as_deref(), Some("2026-11-17T03:15:02+00:00"));
    assert_eq!(codes(&log), ["name_from_file"]);
}

#[test]
fn json_of_one_machine_and_csv_of_several_carry_their_names() {
    let (rows, _) = read_file(
        "status.json",
        r#"{"AMRunningMode":"EDR Block Mode","AntivirusEnabled":true,"RealTimeProtectionEnabled":false,
            "AntivirusSignatureLastUpdated":"\/Date(1700000000000)\/","PSComputerName":"nb-0117",
            "IsTamperProtected":null,"CimClass":{"CimClassName":"MSFT_MpComputerStatus"}}"#,
    );
    assert_eq!(&*rows[0].name, "nb-0117");
    assert!(rows[0].facts.contains(&Fact::AvMode(AvMode::EdrBlock)));
    assert!(rows[0].facts.contains(&Fact::Control(Control::EdrBlock, true)));
    assert!(!rows[0].facts.iter().any(|fact| matches!(fact, Fact::Control(Control::Tamper, _))));
    let (rows, _) = read_file(
        "all.csv",
        "ComputerName;AMRunningMode;AntivirusEnabled;RealTimeProtectionEnabled\n\
         nb-1;Passive Mode;TRUE;FALSE\nnb-2;SxS Passive Mode;;\nlocalhost;Not running;False;False\n",
    );
    let modes: Vec<_> =
        rows.iter().map(|row| row.facts.contains(&Fact::AvMode(AvMode::Passive))).collect();
    assert_eq!(modes, [true, true, false]);
    assert_eq!(rows[1].facts.len(), 1, "empty cells say nothing");
    assert!(rows[2].facts.contains(&Fact::AvMode(AvMode::Disabled)));
    assert_eq!(&*rows[2].name, "");
}

#[test]
fn an_unknown_mode_is_kept_and_counted_and_a_file_of_general_name_names_no_machine() {
    let (rows, log) = read_file("Get-MpComputerStatus.txt", &TEXT.replace("Normal", "Drowsy"));
    assert!(rows[0].facts.contains(&Fact::Said("antivirus mode", "Drowsy".into())));
    assert!(!rows[0].facts.iter().any(|fact| matches!(fact, Fact::AvMode(_))));
    assert_eq!(codes(&log), ["unnamed_outputs", "unrecognised_words"]);
}
