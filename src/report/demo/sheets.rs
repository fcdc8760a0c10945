//! Made-up small tables.

use super::Estate;
use crate::report::doc::Exceptions;
use crate::report::doc::parts::*;

fn sheet(title: &str, columns: &[(&str, f64, ColumnKind)], rows: Vec<Vec<String>>) -> Sheet {
    Sheet {
        title: title.into(),
        columns: columns.iter().map(|(t, weight, kind)| Column::new(*t, *weight, *kind)).collect(),
        rows: Bounded::first(rows, 8),
        file: "assessment.json".into(),
        note: "What the figures rest on stands here, in a sentence or two.".into(),
        ..Sheet::default()
    }
}

fn many(e: Estate, rows: u64) -> std::ops::Range<u64> {
    0..rows.min(e.devices)
}

pub(super) fn departments(e: Estate) -> Sheet {
    let row = |n: u64| {
        let (devices, held) = (e.devices / (n + 2), e.devices / (n + 3));
        let share = format!("{}, {}", count(held), percent(held, devices));
        vec![e.temper.name(n), count(devices), share, "0, 0\u{202f}%".into()]
    };
    let columns = [
        ("Department", 2.0, ColumnKind::Text),
        ("Devices", 0.6, ColumnKind::Number),
        ("Hold through “reporting”", 1.0, ColumnKind::Number),
        ("Whole chain proven", 1.0, ColumnKind::Number),
    ];
    sheet("Coverage by department", &columns, many(e, 11).map(row).collect())
}

pub(super) fn seats(e: Estate) -> Sheet {
    let row = |n: u64| {
        let figures = [e.devices, e.devices - n, e.devices / 2, n].map(count).to_vec();
        [vec![e.temper.name(n)], figures, vec!["12,600".into(), "31.50".into()]].concat()
    };
    let number = ColumnKind::Number;
    let columns = [
        ("Product", 1.8, ColumnKind::Text),
        ("Bought", 0.6, number),
        ("Assigned", 0.6, number),
        ("Needed", 0.6, number),
        ("Idle", 0.6, number),
        ("Cost a month", 0.85, number),
        ("Not assigned", 0.85, number),
    ];
    sheet("Seats of products with an endpoint right", &columns, many(e, 3).map(row).collect())
}

pub(super) fn places(e: Estate) -> Sheet {
    let m = e.macs();
    let places = [
        ("Out of scope", "", m / 10),
        ("Enrolled, missing from Defender", "MAC-01", m / 5),
        ("In order", "", m - m / 10 - m / 5),
        ("All Macs of the register", "", m),
    ];
    let row = |(place, check, n): (&str, &str, u64)| {
        let meaning = "managed, and nothing watches it".to_owned();
        vec![place.to_owned(), check.to_owned(), meaning, count(n), percent(n, m)]
    };
    let columns = [
        ("Place", 1.3, ColumnKind::Text),
        ("Check", 0.5, ColumnKind::Check),
        ("What it means", 2.2, ColumnKind::Text),
        ("Macs", 0.4, ColumnKind::Number),
        ("Share", 0.4, ColumnKind::Number),
    ];
    let title = "Where each Mac stands, every one counted once";
    Sheet { has_sum: true, ..sheet(title, &columns, places.map(row).to_vec()) }
}

pub(super) fn policies(e: Estate) -> Sheet {
    let row = |n: u64| {
        let out = "everyone it does not name, macOS and some kinds of client";
        [e.temper.name(n), "report-only".into(), "always".into(), out.into()].to_vec()
    };
    let columns = [
        ("Policy", 1.8, ColumnKind::Text),
        ("Mode", 0.8, ColumnKind::Text),
        ("Demands a compliant device", 1.2, ColumnKind::Text),
        ("Leaves out", 2.2, ColumnKind::Text),
    ];
    sheet("Conditional Access policies", &columns, many(e, 14).map(row).collect())
}

pub(super) fn own_checks() -> Sheet {
    let columns = [
        ("Check", 0.55, ColumnKind::Check),
        ("Asks", 1.1, ColumnKind::Text),
        ("Applies where", 2.0, ColumnKind::Text),
        ("Fails where", 2.0, ColumnKind::Text),
    ];
    let row = ["OWN-01", "in-scope active devices", "platform = 'windows'", "serial IS NULL"];
    sheet("The auditor’s own checks", &columns, vec![row.map(str::to_owned).to_vec()])
}

pub(super) fn weak_joins(e: Estate) -> Sheet {
    let row = |n: u64| {
        let title = ["Intune: policy status", "Defender: vulnerable devices"][n as usize % 2];
        vec![title.to_owned(), count(n), count(e.devices), count(e.devices + n)]
    };
    let columns = [
        ("Export", 2.4, ColumnKind::Text),
        ("By name and user", 0.9, ColumnKind::Number),
        ("By name alone", 0.9, ColumnKind::Number),
        ("Of its lines in the ledger", 1.0, ColumnKind::Number),
    ];
    sheet("Witnesses joined by name", &columns, many(e, 2).map(row).collect())
}

pub(super) fn exceptions(e: Estate) -> Exceptions {
    let row = |n: u64| {
        let name = e.temper.name(n);
        let until = "31 January 2027".to_owned();
        let reason = "Kiosks without company data; own network".to_owned();
        vec!["COV-04".into(), name.clone(), name, until, reason, count(n + 1)]
    };
    let columns = [
        ("Check", 0.5, ColumnKind::Check),
        ("Subject", 1.1, ColumnKind::Name),
        ("Accepted by", 0.9, ColumnKind::Text),
        ("Until", 0.8, ColumnKind::Text),
        ("Reason and what lessens the risk", 2.0, ColumnKind::Text),
        ("Covers", 0.45, ColumnKind::Number),
    ];
    Exceptions {
        message: "4 failing subjects are registered as an accepted risk".into(),
        lines: vec!["An accepted subject is as faulty as before.".into()],
        sheets: vec![sheet("Exceptions that hold", &columns, many(e, 2).map(row).collect())],
    }
}
