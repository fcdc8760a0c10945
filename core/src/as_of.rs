//! Finds the instant an assessment speaks of, and the stamps that cannot be true of it.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use crate::model::{Evidence, EvidenceId, Instant, Intake, Source, Warning};
use crate::policy::Policy;

/// Why no as-of instant can be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AsOfError {
    /// The text is neither a date nor a timestamp.
    #[error(
        "{key} is {text:?}, which is neither a date (2026-11-20) nor an RFC 3339 timestamp \
         (2026-11-20T08:00:00Z)"
    )]
    Unreadable {
        /// The key or flag that holds it.
        key: &'static str,
        /// What stands there.
        text: String,
    },
    /// Nothing was given and no export carries an activity stamp.
    #[error(
        "no export carries an activity stamp whose zone is known, so the assessment has no date; pass --as-of DATE or \
         set engagement.as_of in assessment.toml"
    )]
    NoStamp,
}

/// Reads the `--as-of` flag: a date, which means its last second in UTC, or an RFC 3339 timestamp.
///
/// # Errors
/// [`AsOfError::Unreadable`] for any other text.
pub fn parse(text: &str) -> Result<Instant, AsOfError> {
    read("--as-of", text)
}

fn read(key: &'static str, text: &str) -> Result<Instant, AsOfError> {
    let trimmed = text.trim();
    if let Ok(stamp) = DateTime::parse_from_rfc3339(trimmed) {
        return Ok(stamp.with_timezone(&Utc));
    }
    let date = NaiveDate::parse_from_str(trimmed, "%Y-%m-%d").ok();
    let last = NaiveTime::from_hms_opt(23, 59, 59);
    date.zip(last)
        .map(|(date, last)| date.and_time(last).and_utc())
        .ok_or_else(|| AsOfError::Unreadable { key, text: text.to_owned() })
}

/// The as-of instant: the flag, else the engagement's, else the newest credible activity stamp.
///
/// # Errors
/// [`AsOfError::Unreadable`] when the engagement's `as_of` is no date, [`AsOfError::NoStamp`] when
/// nothing gives an instant.
pub fn as_of(
    intake: &Intake,
    flag: Option<Instant>,
    policy: &Policy,
) -> Result<Instant, AsOfError> {
    if let Some(flag) = flag {
        return Ok(flag);
    }
    if let Some(text) = &policy.engagement.as_of {
        return read("engagement.as_of", text);
    }
    let mut stamps = stamps(intake);
    // Nobody knows how far a local stamp is off.
    for evidence in intake.evidence.iter().filter(|e| is_local(e)) {
        stamps.remove(&evidence.id);
    }
    let credible = credible(&stamps);
    credible.values().filter_map(|(newest, _)| *newest).max().ok_or(AsOfError::NoStamp)
}

/// Whether reading has found times without a zone in the export.
fn is_local(evidence: &Evidence) -> bool {
    evidence.warnings.iter().any(|warning| warning.code == "local_time")
}

/// Activity stamps per export, oldest first.
type Stamps = BTreeMap<EvidenceId, Vec<Instant>>;

/// Every activity stamp kept; of sign-ins only the newest per device and per user is.
fn stamps(intake: &Intake) -> Stamps {
    let mut stamps: Stamps = BTreeMap::new();
    let mut add = |evidence, at: Instant| stamps.entry(evidence).or_default().push(at);
    for record in &intake.intune {
        record.last_checkin.into_iter().for_each(|at| add(record.origin.evidence, at));
    }
    for record in &intake.defender {
        record.last_update.into_iter().for_each(|at| add(record.origin.evidence, at));
    }
    for record in &intake.entra {
        record.last_activity.into_iter().for_each(|at| add(record.origin.evidence, at));
    }
    for witness in &intake.witnesses {
        witness.at.into_iter().for_each(|at| add(witness.origin.evidence, at));
    }
    for device in &intake.signins.devices {
        add(device.newest.origin.evidence, device.newest.at);
    }
    for seen in intake.signins.users.iter().filter_map(|(_, user)| user.successes.newest) {
        add(seen.origin.evidence, seen.at);
    }
    let signins = |e: &&Evidence| e.kind.gives_records() == Some(Source::Signin);
    for evidence in intake.evidence.iter().filter(signins) {
        evidence.newest.into_iter().for_each(|at| add(evidence.id, at));
    }
    stamps.values_mut().for_each(|list| list.sort_unstable());
    stamps
}

/// Stray stamps are at most this share of an export's stamps, or a single one: an export that
/// goes on for days after all others is simply the newer one.
const STRAY_SHARE: usize = 10;

/// Per export, the newest stamp that can be true and how many lie beyond it: a few stamps more
/// than a day after everything the other exports know are errors of a clock.
fn credible(stamps: &Stamps) -> BTreeMap<EvidenceId, (Option<Instant>, usize)> {
    let day = TimeDelta::hours(24);
    let mut kept: BTreeMap<EvidenceId, usize> =
        stamps.iter().map(|(id, list)| (*id, list.len())).collect();
    let newest = |kept: &BTreeMap<EvidenceId, usize>, id: EvidenceId| {
        let list = stamps.get(&id)?;
        kept.get(&id)?.checked_sub(1).and_then(|last| list.get(last)).copied()
    };
    // Each round cuts one export; an export cut again only loses more.
    loop {
        let leading = kept.keys().copied().max_by_key(|id| newest(&kept, *id));
        let others = kept.keys().filter(|id| Some(**id) != leading);
        let limit = others.filter_map(|id| newest(&kept, *id)).max();
        let (Some(id), Some(limit)) = (leading, limit.and_then(|l| l.checked_add_signed(day)))
        else {
            break;
        };
        let Some(list) = stamps.get(&id) else { break };
        let credible = list.partition_point(|at| *at <= limit);
        let stray = list.len() - credible;
        let few = stray == 1 || stray * STRAY_SHARE <= list.len();
        if stray == 0 || credible == 0 || !few || kept.insert(id, credible) == Some(credible) {
            break;
        }
    }
    let told = |(id, count): (&EvidenceId, &usize)| {
        let all = stamps.get(id).map_or(0, Vec::len);
        (*id, (newest(&kept, *id), all - count))
    };
    kept.iter().map(told).collect()
}

/// Writes on each export how many of its stamps are incredible, which its horizon then leaves
/// out, and how many of its records lie after the as-of instant.
pub(crate) fn annotate(intake: &mut Intake, as_of: Instant) {
    let stamps = stamps(intake);
    let credible = credible(&stamps);
    for evidence in &mut intake.evidence {
        let (newest, stray) = credible.get(&evidence.id).copied().unwrap_or_default();
        if stray > 0 {
            evidence.newest = newest;
            warn(
                evidence,
                "stray_stamps",
                format!(
                    "{stray} activity stamp{} more than 24 hours after everything the other exports \
                 know; the export’s newest stamp is taken to be {}",
                    if stray == 1 { " lies" } else { "s lie" },
                    newest.map(|at| at.to_rfc3339()).unwrap_or_default(),
                ),
            );
        }
        let list = stamps.get(&evidence.id).map(Vec::as_slice).unwrap_or_default();
        let after = list.len() - list.partition_point(|at| *at <= as_of);
        if after > 0 {
            warn(
                evidence,
                "after_as_of",
                format!(
                    "{after} activity stamp{} after the as-of instant {}; the records were kept",
                    if after == 1 { " lies" } else { "s lie" },
                    as_of.to_rfc3339(),
                ),
            );
        }
    }
}

fn warn(evidence: &mut Evidence, code: &'static str, message: String) {
    evidence.warnings.push(Warning { code, message });
}

#[cfg(test)]
mod tests;
