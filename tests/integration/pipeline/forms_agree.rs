//! One tenant, handed over in many forms: the result must not notice.

use std::collections::{BTreeMap, BTreeSet};

use super::with_predecessor;
use crate::forms::bytes::Dress;
use crate::forms::headers::{Intune as IntuneRow, Vintage};
use crate::forms::{Form, Kind, PORTAL};
use crate::run::{Case, Outputs, Row};
use crate::tenant::build::{mac, windows};
use crate::tenant::{HOUR, Tenant};

/// Outputs without evidence ids and row numbers, which depend on the files.
fn comparable(outputs: &Outputs) -> BTreeMap<&'static str, Vec<String>> {
    let lines = |rows: &[Row]| {
        let mut lines: Vec<String> = rows
            .iter()
            .filter(|row| row.get("subject_type").is_none_or(|kind| kind != "file"))
            .map(|row| {
                let cells = row.iter().filter(|(heading, _)| *heading != "evidence");
                cells.map(|(_, cell)| without_evidence_ids(cell)).collect::<Vec<_>>().join("|")
            })
            .collect();
        lines.sort();
        lines
    };
    BTreeMap::from([
        ("register", lines(&outputs.register)),
        ("matches", lines(&outputs.matches)),
        ("affected", lines(&outputs.affected)),
    ])
}

/// The text with every `E-03#1204` shortened to `E`.
fn without_evidence_ids(cell: &str) -> String {
    let mut parts = cell.split("E-");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push('E');
        kept.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit() || c == '#'));
    }
    kept
}

fn assert_same(left: &Outputs, right: &Outputs, form: &str) {
    let (left, right) = (comparable(left), comparable(right));
    for (file, lines) in &left {
        let other: BTreeSet<_> = right[file].iter().collect();
        let lost: Vec<_> = lines.iter().filter(|line| !other.contains(line)).take(5).collect();
        assert!(lost.is_empty(), "{form}: {file} lacks {lost:#?}");
        assert_eq!(lines.len(), right[file].len(), "{form}: {file} has lines of its own");
    }
}

#[test]
fn the_same_tenant_gives_the_same_result_in_every_dress() {
    let tenant = with_predecessor();
    let portal = Case::of(&tenant).outputs();
    for dress in Dress::RESAVED {
        let resaved = Case::in_form(&tenant, Form::dressed(dress)).outputs();
        assert_same(&portal, &resaved, &format!("{dress:?}"));
    }
}

#[test]
fn the_same_tenant_gives_the_same_result_under_every_generation_of_headings() {
    let tenant = with_predecessor();
    let portal = Case::of(&tenant).outputs();
    let newest = Vintage::NEWEST;
    let vintages = [
        Vintage { intune: IntuneRow::V2, ..newest },
        Vintage { intune: IntuneRow::V3, ..newest },
        Vintage { intune: IntuneRow::V5, ..newest },
        Vintage { long_signins: false, ..newest },
        Vintage { new_users: false, ..newest },
    ];
    for headings in vintages {
        let form = Form { headings, ..PORTAL };
        let outputs = Case::in_form(&tenant, form).outputs();
        assert_same(&portal, &outputs, &format!("{headings:?}"));
    }
}

/// Twelve machines with names of their own, nothing else special.
fn plain_fleet() -> Tenant {
    let names = (0..12).map(|at| format!("fleet-{at:02}"));
    let machine =
        |(at, name): (usize, String)| if at % 3 == 0 { mac(&name) } else { windows(&name) };
    Tenant::of(names.enumerate().map(machine).collect())
}

#[test]
fn the_first_generation_of_intune_headings_joins_just_as_well() {
    let tenant = with_predecessor();
    let portal = Case::of(&tenant).outputs();
    let headings = Vintage { intune: IntuneRow::V1, ..Vintage::NEWEST };
    let first = Case::in_form(&tenant, Form { headings, ..PORTAL }).outputs();
    // Its user column names who enrolled the machine, so owners are not compared.
    let joined = |outputs: &Outputs| {
        let columns = ["device_key", "intune_device_id", "defender_device_id", "match", "class"];
        let row = |row: &Row| columns.map(|column| row[column].clone());
        outputs.register.iter().map(row).collect::<Vec<_>>()
    };
    assert_eq!(joined(&portal), joined(&first));
}

#[test]
fn without_the_entra_column_unique_names_still_join_and_say_so() {
    let tenant = plain_fleet();
    let headings = Vintage { defender_with_entra_id: false, ..Vintage::NEWEST };
    let case = Case::new();
    let form = Form { headings, ..PORTAL };
    form.write_kinds(&[Kind::Intune, Kind::Defender, Kind::Users], &tenant, &case.exports());
    let outputs = case.outputs();
    assert_eq!(outputs.register.len(), tenant.machines.len());
    for row in &outputs.register {
        assert_eq!(row["match"], "name", "{row:?}");
        assert_eq!(row["sources"], "intune;defender");
    }
}

#[test]
fn names_that_turn_the_files_order_round_change_no_device_and_no_finding() {
    let tenant = with_predecessor();
    let portal = Case::of(&tenant).outputs();
    let case = Case::new();
    PORTAL.write(&tenant, &case.exports());
    let names: Vec<_> = std::fs::read_dir(case.exports()).unwrap().collect();
    let mut names: Vec<_> = names.into_iter().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    for (place, old) in names.iter().rev().enumerate() {
        let silent = old.to_string_lossy().contains("NonInteractive");
        let said = if silent { "NonInteractive" } else { "file" };
        let ending = old.extension().unwrap().to_string_lossy();
        std::fs::rename(old, case.exports().join(format!("{place} {said}.{ending}"))).unwrap();
    }
    let turned = case.outputs();
    let (portal, turned) = (comparable(&portal), comparable(&turned));
    assert_eq!(portal["register"], turned["register"]);
    assert_eq!(portal["affected"], turned["affected"]);
}

#[test]
fn two_exports_of_one_kind_count_each_record_once_and_the_newer_wins() {
    let tenant = plain_fleet();
    let alone = Case::of(&tenant).outputs();
    let case = Case::of(&tenant);
    let mut older = tenant.clone();
    for machine in &mut older.machines {
        machine.intune[0].checkin += 30 * HOUR;
    }
    older.machines[1].intune[0].compliance = "Noncompliant";
    Form::dressed(Dress::Quoted).write_one(Kind::Intune, &older, &case.exports());
    let both = case.outputs();
    assert_eq!(comparable(&alone)["register"], comparable(&both)["register"]);
    assert!(both.subjects("COV-09", "fail").is_empty());
}
