//! Absence counts only against a complete and fresh file; data faults are findings about the file.

use super::assert_planted;
use crate::forms::{Form, Kind, PORTAL, Sheet, cells, headers};
use crate::run::{Case, Outputs};
use crate::tenant::build::{mac, windows};
use crate::tenant::{DAY, Os, Tenant, estate};

/// The estate, with one export cut to its Windows rows.
fn only_windows(cut: Kind, heading: &str) -> Outputs {
    let tenant = estate::estate();
    let case = Case::new();
    let others: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| *kind != cut).collect();
    PORTAL.write_kinds(&others, &tenant, &case.exports());
    let mut sheet = cells::sheet(cut, &tenant, headers::Vintage::NEWEST);
    let column = sheet.headings.iter().position(|name| name == heading).unwrap();
    let client = |word: &str| word.starts_with("Windows") && !word.contains("Server");
    let server = |row: &[String]| row.iter().any(|cell| cell.starts_with("10.0.20348"));
    sheet.rows.retain(|row| client(&row[column]) && !server(row));
    PORTAL.write_sheet(cut, &sheet, &case.exports());
    case.outputs()
}

/// Register cells of the Macs in scope.
fn mac_links<'a>(outputs: &'a Outputs, link: &str) -> Vec<&'a str> {
    let rows = outputs.register.iter();
    let macs = rows.filter(|r| r["platform"] == Os::Mac.word() && r["in_scope"] == "yes");
    macs.filter(|row| row["active"] == "yes").map(|row| row[link].as_str()).collect()
}

#[test]
fn an_intune_file_without_macs_proves_no_mac_unmanaged() {
    let outputs = only_windows(Kind::Intune, "OS");
    for check in ["MAC-03", "MAC-12"] {
        assert!(outputs.subjects(check, "fail").is_empty(), "{check}");
        assert_eq!(outputs.status(check), "unknown", "{check}");
    }
    assert!(mac_links(&outputs, "enrolled").iter().all(|value| *value == "unknown"));
    let id = outputs.evidence("DevicesWithInventory")["id"].as_str().unwrap();
    assert_eq!(outputs.subjects("DAT-04", "fail"), [id]);
}

#[test]
fn an_inventory_without_macs_proves_no_mac_missing() {
    let outputs = only_windows(Kind::Defender, "OS Platform");
    for check in ["MAC-01", "MAC-03"] {
        assert!(outputs.subjects(check, "fail").is_empty(), "{check}");
        assert_eq!(outputs.status(check), "unknown", "{check}");
    }
    assert!(mac_links(&outputs, "onboarded").iter().all(|value| *value == "unknown"));
    let people = outputs.subjects("LIC-03", "fail");
    assert!(!people.iter().any(|upn| upn.starts_with("m-")), "{people:?}");
    let id = outputs.evidence("Devices.")["id"].as_str().unwrap();
    assert_eq!(outputs.subjects("DAT-04", "fail"), [id]);
}

#[test]
fn complete_and_fresh_files_have_no_data_fault() {
    let outputs = Case::of(&estate::estate()).outputs();
    for check in ["DAT-01", "DAT-02", "DAT-03", "DAT-04", "DAT-05"] {
        assert!(outputs.subjects(check, "fail").is_empty(), "{check}");
    }
}

#[test]
fn a_row_too_short_is_counted_and_the_rest_is_read() {
    let tenant = estate::estate();
    let case = Case::new();
    PORTAL.write_kinds(&[Kind::Intune, Kind::SignIns, Kind::Users], &tenant, &case.exports());
    let mut sheet = cells::sheet(Kind::Defender, &tenant, headers::Vintage::NEWEST);
    sheet.rows.insert(2, vec!["half a row".into(), "of a broken file".into()]);
    PORTAL.write_sheet(Kind::Defender, &sheet, &case.exports());
    let outputs = case.outputs();
    let entry = outputs.evidence("Devices.");
    assert_eq!(entry["rows_rejected"], 1, "{entry}");
    assert_eq!(entry["rows_read"].as_u64().unwrap(), sheet.rows.len() as u64, "{entry}");
    assert_eq!(outputs.subjects("DAT-03", "fail"), [entry["id"].as_str().unwrap()]);
    // A rejected row alone does not make the inventory incomplete.
    assert_planted(&tenant, &outputs, &["COV-01", "MAC-01"]);
}

#[test]
fn selected_columns_are_a_data_fault() {
    let tenant = estate::estate();
    let case = Case::new();
    PORTAL.write_kinds(&[Kind::Defender, Kind::Users], &tenant, &case.exports());
    let selected =
        headers::Vintage { intune: headers::Intune::Selected, ..headers::Vintage::NEWEST };
    Form { headings: selected, ..PORTAL }.write_one(Kind::Intune, &tenant, &case.exports());
    let outputs = case.outputs();
    let id = outputs.evidence("DevicesWithInventory")["id"].as_str().unwrap();
    assert_eq!(outputs.subjects("DAT-05", "fail"), [id]);
    // Nobody can say that an Entra id is missing when its column is.
    assert!(outputs.subjects("COV-17", "fail").is_empty());
    assert!(outputs.subjects("MAC-08", "fail").is_empty());
}

/// A tenant whose Intune export was made so many seconds before the others.
fn intune_behind(seconds: i64) -> Tenant {
    let mut tenant = Tenant::of(vec![
        windows("calm"),
        windows("risky").with(|m| m.defender[0].risk = "High"),
        windows("disagreeing").with(|m| m.signins[0].compliant = Some(false)),
        mac("calm-mac"),
    ]);
    for machine in &mut tenant.machines {
        machine.intune[0].checkin = seconds;
        machine.defender[0].update = 0;
        machine.signins[0].at = 0;
    }
    tenant
}

#[test]
fn states_of_files_too_far_apart_are_not_held_against_each_other() {
    let outputs = Case::of(&intune_behind(3 * DAY + 1)).outputs();
    for check in ["RSK-01", "RSK-09"] {
        assert!(outputs.subjects(check, "fail").is_empty(), "{check}");
        assert_eq!(outputs.status(check), "unknown", "{check}");
    }
    let id = outputs.evidence("DevicesWithInventory")["id"].as_str().unwrap();
    assert_eq!(outputs.subjects("DAT-02", "fail"), [id]);
    let tenant = intune_behind(3 * DAY);
    let outputs = Case::of(&tenant).outputs();
    assert_planted(&tenant, &outputs, &["RSK-09"]);
    assert!(outputs.subjects("DAT-02", "fail").is_empty());
}

#[test]
fn an_older_inventory_does_not_silence_every_sensor() {
    let mut tenant = Tenant::of(vec![windows("one"), windows("two"), mac("three")]);
    for machine in &mut tenant.machines {
        machine.defender[0].update = 10 * DAY;
    }
    let outputs = Case::of(&tenant).outputs();
    for check in ["COV-04", "MAC-05"] {
        assert!(outputs.subjects(check, "fail").is_empty(), "{check}");
    }
    assert!(outputs.register.iter().all(|row| row["reporting"] == "yes"));
}

#[test]
fn a_header_without_rows_is_a_file_and_says_that_nobody_is_there() {
    let tenant = Tenant::of(vec![windows("one"), mac("two")]);
    let case = Case::new();
    PORTAL.write_kinds(&[Kind::Intune, Kind::Users], &tenant, &case.exports());
    let empty =
        Sheet { headings: headers::Vintage::NEWEST.headings(Kind::SignIns), rows: Vec::new() };
    PORTAL.write_sheet(Kind::SignIns, &empty, &case.exports());
    let outputs = case.outputs();
    assert_eq!(outputs.evidence("Interactive")["rows_read"], 0);
    assert_eq!(outputs.register.len(), 2);
}
