//! A long sign-in log is read in parts: whatever stands in it, that must not show.

use super::*;
use crate::model::Evidence;

/// So many rows make several parts.
const ROWS: u32 = 30_000;

/// A long log whose rows are changed by `odd`; rows end as a spreadsheet or as a script ends them.
fn log(odd: impl Fn(u32, String) -> String) -> String {
    let rows = (0..ROWS).map(|n| {
        let row = odd(n, signin(n % 900, 1 + u32::from(n % 7 == 0)));
        if n % 2 == 0 { row } else { row.replace('\n', "\r\n") }
    });
    SIGNINS.to_owned() + &rows.collect::<String>()
}

/// What an entry says beside where the bytes lie.
fn said(evidence: &Evidence) -> impl PartialEq + std::fmt::Debug {
    let e = evidence.clone();
    let counts = (e.rows_read, e.rows_rejected, e.cells_rejected, e.platforms);
    (counts, e.oldest, e.newest, e.lacks, e.warnings, e.columns_used)
}

/// Reads a log as a file, in parts, and as the member of an archive, row by row.
fn same(text: &str) -> Intake {
    let parts = given(&[("InteractiveSignIns.csv", text.as_bytes())]).unwrap();
    let packed = zipped(&[("InteractiveSignIns.csv", text.as_bytes())]);
    let rows = given(&[("InteractiveSignIns.zip", &packed)]).unwrap();
    assert_eq!(said(&parts.evidence[0]), said(&rows.evidence[0]));
    assert_eq!(Some(&parts.evidence[0].sha256), rows.evidence[0].member_sha256.as_ref());
    assert_eq!(parts.signins, rows.signins);
    assert_eq!(parts.issues, rows.issues);
    assert_eq!(parts.tenant, rows.tenant);
    parts
}

#[test]
fn breaks_in_quotes_blank_lines_and_bad_rows_are_numbered_and_counted_the_same() {
    let read = same(&log(|n, row| match n % 100 {
        3 => row.replace("Browser", "\"Brow\n\nser\""),
        5 => row.replace("Browser", "\"Brow \"\"\n\"\" ser, x\""),
        7 => format!("\n\n{row}"),
        9 => "a,row,too,short\n".to_owned(),
        11 => row.replace("dddddddd", "zz"),
        13 => row.replace("2026-11-17T08:00:00Z", "03/04/2026 08:00"),
        15 => row.replace("2026-11-17T08:00:00Z", "25/04/2026 08:00"),
        _ => row,
    }));
    assert_eq!(read.evidence[0].rows_read, u64::from(ROWS));
    assert_eq!(read.evidence[0].rows_rejected, u64::from(ROWS) / 100);
    assert_eq!(read.evidence[0].cells_rejected, u64::from(ROWS) / 100);
    assert!(read.issues.is_sorted_by_key(|issue| issue.origin));
}

#[test]
fn a_quote_in_the_middle_of_a_cell_and_one_never_closed_are_read_the_same() {
    same(&log(|n, row| if n == 15_000 { row.replace("Browser", "5\" disk") } else { row }));
    same(&log(|n, row| if n == 20_000 { row.replace("Browser", "\"Browser") } else { row }));
    let open = log(|n, row| if n == ROWS - 1 { row.replace("Browser", "\"Browser") } else { row });
    assert_eq!(same(&open).evidence[0].rows_rejected, 1);
}

#[test]
fn marks_nuls_and_a_missing_last_feed_are_read_the_same() {
    let text = log(|_, row| row);
    same(&format!("\u{feff}{text}"));
    same(text.trim_end());
    same(&format!("sep=,\n{text}"));
    same(&log(|n, row| if n == 9_000 { row.replace("Browser", "Bro\0wser") } else { row }));
}

#[test]
fn a_log_that_turns_out_to_be_no_utf_8_is_read_in_the_code_page_in_whole() {
    let text = log(|n, row| if n == 25_000 { row.replace("Browser", "M#ller") } else { row });
    let bytes: Vec<u8> = text.bytes().map(|b| if b == b'#' { 0xfc } else { b }).collect();
    let read = given(&[("InteractiveSignIns.csv", &bytes)]).unwrap();
    assert_eq!(read.evidence[0].rows_read, u64::from(ROWS));
    assert!(codes(&read, 0).contains(&"windows_1252"));
    assert_eq!(read.evidence[0].sha256.len(), 64);
}
