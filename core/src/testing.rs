//! Hand-built machines, people and registers, so that the cases of a check read as sentences.
//!
//! Everything happens at [`now`], the horizon of all four exports, which are complete unless a
//! case says otherwise. Machines are in scope and active. An Entra devices list and other reports
//! are only there where a case hands them over.

mod estate;
mod machine;
mod person;
mod record;
mod table;

use chrono::{TimeDelta, TimeZone, Utc};

pub(crate) use estate::Estate;
pub(crate) use machine::{Machine, mac, machine, server, windows};
pub(crate) use person::{Person, person, tally};
pub(crate) use table::{Verdict, table, user_table, verdict};

use crate::model::{EvidenceId, Instant, Kind, Origin, Upn};

/// The user principal name of the person who owns machines by default.
pub(crate) const ANNA: &str = "anna@birchwood.example";

/// The instant all tests speak of.
pub(crate) fn now() -> Instant {
    Utc.with_ymd_and_hms(2026, 11, 18, 12, 0, 0).unwrap()
}

/// So long before [`now`].
pub(crate) fn ago(span: TimeDelta) -> Instant {
    now() - span
}

/// A span of days.
pub(crate) fn days(days: i64) -> TimeDelta {
    TimeDelta::days(days)
}

/// A span of hours.
pub(crate) fn hours(hours: i64) -> TimeDelta {
    TimeDelta::hours(hours)
}

/// A user principal name.
pub(crate) fn upn(raw: &str) -> Upn {
    Upn::parse(raw).unwrap()
}

/// A row of an export: E-01 Intune, E-02 Defender, E-03 sign-ins, E-04 licences; where a case hands
/// over more, E-05 the first of them.
pub(crate) fn row(evidence: u16, row: u32) -> Origin {
    Origin { evidence: EvidenceId(evidence), row }
}

/// The number of a report beside the four exports: E-10 onwards, in the order of the kinds.
pub(crate) fn report(kind: Kind) -> u16 {
    let place = Kind::ALL.iter().position(|other| *other == kind).unwrap();
    u16::try_from(place).unwrap() + 10
}
