//! Whether Intune calls a device compliant that Defender calls risky, where both can be compared.

use chrono::TimeDelta;

use super::Context;
use crate::model::instant::apart_at_most_days;
use crate::model::sensor::Risk;
use crate::model::words::Compliance;
use crate::model::{DefenderRecord, Device, IntuneRecord};

/// Hours a check-in may lie before the Defender horizon and still speak of the same state.
const CHECKIN_HOURS: i64 = 24;

/// What Intune's verdict and Defender's risk say together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LetIn {
    /// The risk does not exceed the threshold, or Intune does not call the device compliant.
    No,
    /// The risk exceeds the threshold, and Intune calls the device compliant or in grace.
    Yes(Risk),
    /// The two cannot be compared, for the reason given.
    Undecided(String),
}

/// Compares an enrolled, onboarded device's risk with its verdict; platforms are the caller's.
#[must_use]
pub fn let_in(device: &Device, ctx: &Context<'_>) -> LetIn {
    let (Some(intune), Some(defender)) = (&device.intune, &device.defender) else {
        return LetIn::Undecided("no record of one portal".into());
    };
    let Some(risk) = defender.risk else {
        return LetIn::Undecided("the inventory states no risk level".into());
    };
    let tolerated =
        matches!(intune.compliance, Some(Compliance::Compliant | Compliance::InGracePeriod));
    if risk <= ctx.thresholds().risk_threshold || !tolerated {
        return LetIn::No;
    }
    match incomparable(intune, defender, ctx) {
        Some(reason) => LetIn::Undecided(reason),
        None => LetIn::Yes(risk),
    }
}

/// Why the state of the two records may not be compared.
fn incomparable(
    intune: &IntuneRecord,
    defender: &DefenderRecord,
    ctx: &Context<'_>,
) -> Option<String> {
    let skew = ctx.thresholds().evidence_skew_days;
    let ours = ctx.register.horizon(intune.origin.evidence);
    let theirs = ctx.register.horizon(defender.origin.evidence);
    let (Some(ours), Some(theirs)) = (ours, theirs) else {
        return Some("an export carries no activity stamp".into());
    };
    if !apart_at_most_days(ours, theirs, skew) {
        return Some(format!("the two exports are more than {skew} days apart"));
    }
    match intune.last_checkin {
        None => Some("no check-in is recorded".into()),
        Some(at) if theirs - at > TimeDelta::hours(CHECKIN_HOURS) => Some(format!(
            "the last check-in is {} hours older than the inventory",
            (theirs - at).num_hours()
        )),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::testing::{Estate, Machine, ago, hours, now, windows};

    fn risky(risk: Risk) -> Machine {
        windows().enrolled().onboarded().defender(|d| d.risk = Some(risk))
    }

    fn found(estate: &Estate) -> LetIn {
        let ctx = Context::new(&estate.register, &estate.policy);
        let_in(&estate.register.devices[0], &ctx)
    }

    #[test]
    fn only_a_risk_above_the_threshold_counts() {
        assert_eq!(found(&Estate::of([risky(Risk::Medium)])), LetIn::No);
        assert_eq!(found(&Estate::of([risky(Risk::High)])), LetIn::Yes(Risk::High));
        let mut strict = Estate::of([risky(Risk::Medium)]);
        strict.policy.thresholds.risk_threshold = Risk::Low;
        assert_eq!(found(&strict), LetIn::Yes(Risk::Medium));
    }

    #[test]
    fn a_noncompliant_device_is_not_let_in() {
        let refused = risky(Risk::High).intune(|i| i.compliance = Some(Compliance::Noncompliant));
        assert_eq!(found(&Estate::of([refused])), LetIn::No);
        let grace = risky(Risk::High).intune(|i| i.compliance = Some(Compliance::InGracePeriod));
        assert_eq!(found(&Estate::of([grace])), LetIn::Yes(Risk::High));
    }

    #[test]
    fn a_check_in_a_day_old_still_compares_and_an_older_one_does_not() {
        let checked_in = |at| Estate::of([risky(Risk::High).intune(|i| i.last_checkin = Some(at))]);
        assert_eq!(found(&checked_in(ago(hours(24)))), LetIn::Yes(Risk::High));
        assert!(matches!(found(&checked_in(ago(hours(25)))), LetIn::Undecided(_)));
    }

    #[test]
    fn exports_too_far_apart_are_not_compared() {
        let apart = |hours_apart| {
            let at = now() + hours(hours_apart);
            let checked_in = risky(Risk::High).intune(|i| i.last_checkin = Some(at));
            found(&Estate::of([checked_in]).horizon(Kind::IntuneDevices, at))
        };
        assert_eq!(apart(72), LetIn::Yes(Risk::High));
        assert!(matches!(apart(73), LetIn::Undecided(_)));
    }
}
