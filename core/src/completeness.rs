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
    let mut records = records.iter();
    if records.len() >= FILTERED_FROM
        && records.all(|r| r.compliance == Some(Compliance::Noncompliant))
    {
        let why = "every device in the Intune export is noncompliant: it was filtered";
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
    fn exactly_the_cap_is_suspicious_and_a_row_more_or_less_is_not() {
        for (rows, cut) in [(99_999, false), (100_000, true), (100_001, false), (250_000, true)] {
            let mut log = Log { rows_read: rows, ..Log::default() };
            signins(&mut log);
            assert_eq!(log.lacks != Lacks::Nothing, cut, "{rows}");
        }
    }
}
