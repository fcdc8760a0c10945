//! Signs that an export does not hold all it seems to: an absence in it then proves nothing.

use crate::export::Log;
use crate::model::IntuneRecord;
use crate::model::words::Compliance;

/// Row counts at which the portal cuts a sign-in download, now and in older portals.
const SIGNIN_CAPS: [u64; 2] = [100_000, 250_000];
/// Row counts at which advanced hunting cuts its results, in portals of three ages.
pub const HUNTING_CAPS: [u64; 3] = [10_000, 30_000, 100_000];
/// From so many rows on, nothing but noncompliant devices is a filter and no accident.
const FILTERED_FROM: usize = 10;

/// Notes that a column other files are joined by is missing.
pub fn key_column_missing(log: &mut Log, what: &str) {
    log.warn(
        "key_column_missing",
        format!("the file lacks {what}: its rows can only be matched by weaker keys"),
    );
}

/// Notes an Intune list that holds only noncompliant devices.
pub fn intune(log: &mut Log, records: &[Box<IntuneRecord>]) {
    let bad = Some(Compliance::Noncompliant);
    let faulty = records.iter().filter(|r| r.compliance == bad).count();
    if records.len() >= FILTERED_FROM {
        let why = "every device in the Intune export is noncompliant: it was probably filtered";
        faults_only(log, records.len(), faulty, why);
    }
}

/// Notes a report in which every row shows a fault: a list of faults, in which a machine that is
/// missing is not thereby well.
pub fn faults_only(log: &mut Log, rows: usize, faulty: usize, why: &str) {
    if rows > 0 && rows == faulty {
        log.warn("filtered", why);
        log.incomplete(why);
    }
}

/// Notes a sign-in download of exactly as many rows as the portal gives at most.
pub fn signins(log: &mut Log) {
    row_cap(log, &SIGNIN_CAPS, "sign-ins");
}

/// Notes an export of exactly as many rows as the portal gives at most; `rows_of` names what a row
/// is, in the plural.
pub fn row_cap(log: &mut Log, caps: &[u64], rows_of: &str) {
    if caps.contains(&log.rows_read) {
        let why = format!(
            "exactly {} {rows_of}, the most the portal exports at once: probably cut off",
            log.rows_read
        );
        log.warn("row_cap", why.clone());
        log.incomplete(why);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::evidence::Lacks;

    #[test]
    fn one_sound_row_makes_a_list_of_faults_a_report_and_an_empty_one_says_nothing() {
        for (rows, faulty, cut) in [(0, 0, false), (3, 2, false), (3, 3, true)] {
            let mut log = Log::default();
            faults_only(&mut log, rows, faulty, "only faults");
            assert_eq!(log.lacks != Lacks::Nothing, cut, "{rows}");
        }
    }

    #[test]
    fn exactly_the_cap_is_suspicious_and_a_row_more_or_less_is_not() {
        for (rows, cut) in [(99_999, false), (100_000, true), (100_001, false), (250_000, true)] {
            let mut log = Log { rows_read: rows, ..Log::default() };
            signins(&mut log);
            assert_eq!(log.lacks != Lacks::Nothing, cut, "{rows}");
        }
    }
}
