//! Risks somebody accepted, for whom, why and until when; what they cover is found after judging.

use std::path::Path;

use crate::answers::moment;
use crate::model::Instant;
use crate::table::form::{self, Filled};
use crate::table::{Refused, Source};

/// The names a register of exceptions may have; both are read.
pub const FILES: [&str; 2] = ["exceptions.csv", "exceptions.xlsx"];
/// Its columns; others are ignored.
pub const COLUMNS: [&str; 6] =
    ["check", "subject", "reason", "approver", "expiry", "compensating control"];
/// The columns without which a table is no register of exceptions.
const REQUIRED: [&str; 2] = ["check", "subject"];

/// One accepted risk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exception {
    /// The check's id, in capitals.
    pub check: String,
    /// Whom it is about: a subject as affected.csv names it, an id or a name; `*` stands for any
    /// text.
    pub subject: String,
    /// Why the risk is accepted.
    pub reason: String,
    /// Who accepted it.
    pub approver: String,
    /// The day it ends, as given.
    pub expiry: String,
    /// The last moment it holds; `None` where the date is missing or not understood.
    pub until: Option<Instant>,
    /// What lessens the risk meanwhile; may be empty.
    pub control: String,
    /// Where it stands, e.g. `exceptions.csv row 3`.
    pub place: String,
}

impl Exception {
    /// What it lacks to hold at all.
    #[must_use]
    pub fn fault(&self) -> Option<String> {
        let needed = [
            ("check", &self.check),
            ("subject", &self.subject),
            ("reason", &self.reason),
            ("approver", &self.approver),
            ("expiry", &self.expiry),
        ];
        let empty: Vec<&str> =
            needed.iter().filter(|(_, cell)| cell.is_empty()).map(|(name, _)| *name).collect();
        match (empty.as_slice(), self.until) {
            ([], Some(_)) => None,
            ([], None) => Some(format!("its expiry {:?} is no date that can be read", self.expiry)),
            (empty, _) => Some(format!("it names no {}", empty.join(", no "))),
        }
    }

    /// Whether it has ended by then; exactly at its end it still holds.
    #[must_use]
    pub fn expired(&self, as_of: Instant) -> bool {
        self.until.is_some_and(|until| until < as_of)
    }
}

/// The register of accepted risks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exceptions {
    /// Every one, in the file's order.
    pub all: Vec<Exception>,
    /// What of the register could not be used, in sentences.
    pub warnings: Vec<String>,
    /// What became of each, in the same order, where that is settled already: a pseudonymised
    /// assessment no longer holds the names their subjects are compared with.
    pub settled: Option<Vec<Fate>>,
}

/// What became of an exception.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Live and covering so many failing subjects.
    Applied(u64),
    /// Ended, and hiding nothing.
    Expired,
    /// Covering nothing, and why.
    Unmatched(String),
}

/// Reads the register of a folder; without one nothing is accepted.
#[must_use]
pub fn read(folder: &Path) -> Exceptions {
    let mut found = Exceptions::default();
    for file in FILES {
        let path = folder.join(file);
        if !path.is_file() {
            continue;
        }
        gather(file, form::read(&path, &COLUMNS, &REQUIRED), &mut found);
    }
    found
}

/// Reads a register that lies in memory.
#[must_use]
pub fn from_bytes(bytes: &[u8]) -> Exceptions {
    let mut found = Exceptions::default();
    let rows = form::read_from(Source::Memory(bytes.into()), &COLUMNS, &REQUIRED);
    gather("exceptions", rows, &mut found);
    found
}

fn gather(file: &str, rows: Result<Vec<Filled>, Refused>, found: &mut Exceptions) {
    match rows {
        Ok(rows) => rows.into_iter().for_each(|row| take(row, file, found)),
        Err(refused) => found.warnings.push(format!("{file} was not used: {refused}")),
    }
}

fn take(row: Filled, file: &str, found: &mut Exceptions) {
    let place = format!("{file} row {}", row.number);
    if row.surplus {
        found.warnings.push(format!(
            "{place}: more cells than headings, so nobody knows which belongs where; not used"
        ));
        return;
    }
    let Ok([check, subject, reason, approver, expiry, control]) =
        <[String; 6]>::try_from(row.cells)
    else {
        return;
    };
    let until = moment(&expiry).map(|(_, until)| until);
    let check = check.to_ascii_uppercase();
    found.all.push(Exception { check, subject, reason, approver, expiry, until, control, place });
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{TimeDelta, TimeZone, Utc};
    use std::fs;

    fn given(text: &str) -> Exceptions {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("exceptions.csv"), text).unwrap();
        read(folder.path())
    }

    const HEAD: &str = "check,subject,reason,approver,expiry,compensating control\n";

    #[test]
    fn a_register_is_read_whole_and_its_dates_last_until_their_last_second() {
        let found =
            given(&format!("{HEAD}cov-04,LAB-*,kiosks,Mara Quist,2026-12-31,own network\n"));
        let [one] = found.all.as_slice() else { panic!("{found:?}") };
        assert_eq!((&*one.check, &*one.subject, &*one.control), ("COV-04", "LAB-*", "own network"));
        let end = Utc.with_ymd_and_hms(2026, 12, 31, 23, 59, 59).unwrap();
        assert_eq!((one.until, one.fault()), (Some(end), None));
        assert!(!one.expired(end) && one.expired(end + TimeDelta::seconds(1)));
    }

    #[test]
    fn without_reason_approver_or_a_readable_end_it_does_not_hold_and_says_why() {
        let found = given(&format!(
            "{HEAD}COV-04,pc,,Mara Quist,2026-12-31,\nCOV-04,pc,why,,,\nCOV-04,pc,why,who,3/4/2027,\n"
        ));
        let faults: Vec<_> = found.all.iter().map(|one| one.fault().unwrap()).collect();
        assert_eq!(faults[..2], ["it names no reason", "it names no approver, no expiry"]);
        assert!(faults[2].contains("3/4/2027"), "{faults:?}");
    }

    #[test]
    fn a_row_whose_cells_are_shifted_and_a_file_without_headings_are_told() {
        let shifted = given(&format!("{HEAD}COV-04,pc,old, slow,Mara Quist,2026-12-31,none\n"));
        assert!(shifted.all.is_empty());
        assert!(shifted.warnings[0].starts_with("exceptions.csv row 2"), "{shifted:?}");
        assert!(given("a,b\n1,2\n").warnings[0].contains("check, subject"));
    }
}
