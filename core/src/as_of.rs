//! Finds the instant an assessment speaks of, and the stamps that cannot be true of it.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use crate::model::{Evidence, EvidenceId, Instant, Intake, Kind, Warning};
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
    for device in &intake.signins.devices {
        add(device.newest.origin.evidence, device.newest.at);
    }
    for seen in intake.signins.users.iter().filter_map(|(_, user)| user.successes.newest) {
        add(seen.origin.evidence, seen.at);
    }
    for evidence in intake.evidence.iter().filter(|e| e.kind == Kind::EntraSignins) {
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
                 know; the export's newest stamp is taken to be {}",
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
mod tests {
    use super::*;
    use crate::join::fixture::{self, days_ago, defender, intune, now, signin};
    use crate::model::{DefenderRecord, IntuneRecord, SigninDevice};

    /// An intake whose sign-in export is dated by its sign-ins alone.
    fn intake(i: Vec<IntuneRecord>, d: Vec<DefenderRecord>, s: Vec<SigninDevice>) -> Intake {
        let mut read = fixture::intake(i, d, s);
        read.evidence[2].newest = None;
        read
    }

    fn policy(as_of: &str) -> Policy {
        let mut policy = Policy::default();
        policy.engagement.as_of = Some(as_of.to_owned());
        policy
    }

    /// The as-of instant the stamps alone give.
    fn of_stamps(intake: &Intake) -> Instant {
        as_of(intake, None, &Policy::default()).unwrap()
    }

    #[test]
    fn the_flag_goes_before_the_engagement_and_both_before_the_stamps() {
        let read = intake(vec![intune(1, "a")], vec![], vec![]);
        let set = policy("2026-11-01");
        assert_eq!(as_of(&read, Some(days_ago(3)), &set), Ok(days_ago(3)));
        let evening = "2026-11-01T23:59:59+00:00";
        assert_eq!(as_of(&read, None, &set).unwrap().to_rfc3339(), evening);
        assert_eq!(of_stamps(&read), now());
    }

    #[test]
    fn a_timestamp_is_read_with_its_zone_and_rubbish_is_refused_under_its_key() {
        let read = Intake::default();
        let noon = as_of(&read, None, &policy("2026-11-20T14:00:00+02:00")).unwrap();
        assert_eq!(noon.to_rfc3339(), "2026-11-20T12:00:00+00:00");
        for rubbish in ["20.11.2026", "2026-02-30", "", "today"] {
            let error = as_of(&read, None, &policy(rubbish)).unwrap_err();
            assert!(error.to_string().contains("engagement.as_of"), "{error}");
        }
    }

    #[test]
    fn without_a_stamp_the_error_says_what_to_pass() {
        let mut undated = intune(1, "a");
        undated.last_checkin = None;
        let read = intake(vec![undated], vec![], vec![]);
        let error = as_of(&read, None, &Policy::default()).unwrap_err();
        assert_eq!(error, AsOfError::NoStamp);
        assert!(error.to_string().contains("--as-of"));
    }

    #[test]
    fn a_local_stamp_never_sets_the_as_of() {
        let mut read = intake(vec![intune(1, "a")], vec![defender(1, "a").seen(3)], vec![]);
        warn(&mut read.evidence[0], "local_time", "no zone".to_owned());
        assert_eq!(of_stamps(&read), days_ago(3));
        read.defender.clear();
        assert_eq!(as_of(&read, None, &Policy::default()), Err(AsOfError::NoStamp));
    }

    #[test]
    fn the_flag_is_read_like_the_key_and_named_in_the_error() {
        assert_eq!(parse("2026-11-20T08:00:00Z"), Ok(now()));
        assert!(parse("soon").unwrap_err().to_string().contains("--as-of"));
    }

    #[test]
    fn enrolment_is_no_activity() {
        let mut enrolled = intune(1, "a").seen(5);
        enrolled.enrolled_at = Some(now());
        assert_eq!(of_stamps(&intake(vec![enrolled], vec![], vec![])), days_ago(5));
    }

    #[test]
    fn a_stamp_days_after_everything_else_is_a_fault_and_no_as_of() {
        let seen = |id, days| intune(id, "a").seen(days);
        let enrolled = vec![seen(1, 0), seen(2, 1), seen(3, -400)];
        let mut read = intake(enrolled, vec![defender(1, "a").seen(1)], vec![]);
        read.evidence[0].newest = Some(days_ago(-400));
        assert_eq!(of_stamps(&read), now());
        annotate(&mut read, now());
        assert_eq!(read.evidence[0].newest, Some(now()));
        let codes: Vec<_> = read.evidence[0].warnings.iter().map(|w| w.code).collect();
        assert_eq!(codes, ["stray_stamps", "after_as_of"]);
        assert!(read.evidence[1].warnings.is_empty());
    }

    #[test]
    fn a_stamp_exactly_a_day_after_the_other_exports_is_believed() {
        let enrolled = vec![intune(1, "a"), intune(2, "b").seen(1)];
        let read = intake(enrolled, vec![defender(1, "a").seen(1)], vec![]);
        assert_eq!(of_stamps(&read), now());
    }

    #[test]
    fn strays_in_two_exports_do_not_vouch_for_each_other() {
        let enrolled = vec![intune(1, "a"), intune(2, "b").seen(-90)];
        let sensors = vec![defender(1, "a"), defender(2, "b").seen(-80)];
        assert_eq!(of_stamps(&intake(enrolled, sensors, vec![signin(1)])), now());
    }

    #[test]
    fn an_export_that_is_newer_as_a_whole_sets_the_as_of() {
        let enrolled = (1..6).map(|id| intune(id, "a")).collect();
        let mut read = intake(enrolled, vec![defender(1, "a").seen(9)], vec![]);
        assert_eq!(of_stamps(&read), now());
        annotate(&mut read, now());
        assert!(read.evidence[0].warnings.is_empty());
    }

    #[test]
    fn records_after_the_as_of_are_counted_on_their_export() {
        let mut read = intake(vec![intune(1, "a"), intune(2, "b").seen(9)], vec![], vec![]);
        annotate(&mut read, days_ago(4));
        let warning = &read.evidence[0].warnings[0];
        assert_eq!(warning.code, "after_as_of");
        assert!(warning.message.starts_with("1 activity stamp lies after"), "{}", warning.message);
        assert_eq!(read.intune.len(), 2);
    }
}
