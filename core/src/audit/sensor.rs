//! What Defender and the other portals together say about a sensor: reporting, asleep, silent.

use chrono::TimeDelta;

use super::Context;
use super::outcome::Outcome;
use super::text::{in_days, span};
use crate::model::instant::{apart_at_most_days, days_between, within_days};
use crate::model::register::Absence;
use crate::model::sensor::Health;
use crate::model::{DefenderRecord, Device, Instant, Link, Origin, Platform, Source};

/// Whether an onboarded device's sensor reports: active, and updated within the limit.
///
/// A Mac that sent nothing for no longer than a Mac may sleep is undecided.
#[must_use]
pub fn reporting(device: &Device, record: &DefenderRecord, ctx: &Context<'_>) -> Link {
    if asleep(device, record, ctx) {
        return Link::Unknown;
    }
    match (&record.health, recently_updated(device, record, ctx)) {
        (_, Some(false)) => Link::No,
        (None | Some(Health::Other(_)), _) | (Some(Health::Active), None) => Link::Unknown,
        (Some(Health::Active), Some(true)) => Link::Yes,
        (Some(_), _) => Link::No,
    }
}

/// Whether this is a Mac without sensor data that may merely be asleep.
#[must_use]
pub fn asleep(device: &Device, record: &DefenderRecord, ctx: &Context<'_>) -> bool {
    let sleep = TimeDelta::hours(i64::from(ctx.thresholds().mac_sleep_hours));
    device.platform == Platform::Macos
        && record.health == Some(Health::NoSensorData)
        && match (record.last_update, ctx.defender_horizon(device)) {
            (Some(update), Some(horizon)) => horizon - update <= sleep,
            _ => false,
        }
}

/// Whether the last device update lies within the limit before the inventory's newest.
fn recently_updated(device: &Device, record: &DefenderRecord, ctx: &Context<'_>) -> Option<bool> {
    let horizon = ctx.defender_horizon(device)?;
    Some(within_days(record.last_update?, horizon, ctx.thresholds().sensor_silent_days))
}

/// Whether an onboarded device lives on while its sensor does not speak.
///
/// Passes where the sensor spoke lately, and where nothing shows that the device lived on though
/// Intune's list and both sign-in logs are there to show it.
#[must_use]
pub fn silence(device: &Device, record: &DefenderRecord, ctx: &Context<'_>) -> Outcome {
    let unknown = |reason: &str| Outcome::Unknown(reason.into(), vec![record.origin.into()]);
    let inactive = record.health == Some(Health::Inactive);
    match (inactive, &record.health, recently_updated(device, record, ctx)) {
        (false, _, Some(true)) | (false, Some(Health::Active), None) => return Outcome::Pass,
        (false, _, None) => return unknown("the inventory states neither health nor update"),
        _ => {}
    }
    let Some(horizon) = ctx.defender_horizon(device) else {
        return unknown("the inventory carries no activity stamp");
    };
    let sightings = sightings(device);
    let limit = ctx.thresholds().sensor_silent_days;
    let outlived = |at: Instant| record.last_update.is_some_and(|u| !within_days(u, at, limit));
    let living = |sight: &&Sight| {
        inactive && apart_at_most_days(sight.at, horizon, limit)
            || outlived(sight.at) && sight.at <= horizon
    };
    if let Some(sight) = sightings.iter().filter(living).max_by_key(|sight| sight.at) {
        let evidence = vec![record.origin.into(), sight.origin.into()];
        return Outcome::Fail(describe(record, sight, horizon, ctx), evidence);
    }
    if sightings.iter().any(|sight| sight.at > horizon && (inactive || outlived(sight.at))) {
        return unknown("seen elsewhere only after the inventory’s newest update");
    }
    match (&device.intune, ctx.absence(device, Source::Intune)) {
        (_, Absence::Counts(_)) | (Some(_), Absence::NotGiven) => {}
        (None, Absence::NotGiven) => {
            return unknown("no Intune list shows whether the device lives on");
        }
        // The row given may be an older one of a machine that checked in since.
        (_, Absence::Incomplete(reason)) => return unknown(&reason),
    }
    match ctx.absence(device, Source::Signin) {
        Absence::Counts(_) => Outcome::Pass,
        Absence::NotGiven => unknown("no sign-in log shows whether the device lives on"),
        Absence::Incomplete(reason) => unknown(&reason),
    }
}

/// A sign of life outside Defender.
struct Sight {
    at: Instant,
    origin: Origin,
    did: &'static str,
}

fn sightings(device: &Device) -> Vec<Sight> {
    let intune = device.intune.as_ref();
    let checkin = intune.and_then(|r| Some((r.last_checkin?, r.origin, "checked in")));
    let signin = device.signin.as_ref();
    let newest = signin.map(|s| (s.newest.at, s.newest.origin, "signed in"));
    let success = signin.and_then(|s| s.successes.newest).map(|s| (s.at, s.origin, "signed in"));
    [checkin, newest, success]
        .into_iter()
        .flatten()
        .map(|(at, origin, did)| Sight { at, origin, did })
        .collect()
}

fn describe(record: &DefenderRecord, sight: &Sight, horizon: Instant, ctx: &Context<'_>) -> String {
    let when = match sight.at.cmp(&horizon) {
        std::cmp::Ordering::Greater => "after it".to_owned(),
        _ => match days_between(sight.at, horizon) {
            0 => "on that newest day".to_owned(),
            days => format!("{} before it", in_days(days)),
        },
    };
    format!("{}; {} {when}", state(record, Some(horizon), ctx), sight.did)
}

/// The sensor's health, unless active, and its last report, as a detail prints them.
#[must_use]
pub fn state(record: &DefenderRecord, horizon: Option<Instant>, ctx: &Context<'_>) -> String {
    let health = record.health.as_ref().filter(|health| **health != Health::Active);
    let health = health.map(|health| format!("health {}", words(health)));
    let report = match (record.last_update, horizon) {
        (Some(update), Some(horizon)) => {
            let days = match days_between(update, horizon) {
                0 => "the same day as".to_owned(),
                _ => {
                    format!("{} before", span(update, horizon, ctx.thresholds().sensor_silent_days))
                }
            };
            format!("last sensor report {days} the inventory’s newest")
        }
        _ => "no sensor report dated".to_owned(),
    };
    health.into_iter().chain([report]).collect::<Vec<_>>().join("; ")
}

fn words(health: &Health) -> &str {
    match health {
        Health::Active => "Active",
        Health::Inactive => "Inactive",
        Health::Impaired => "Impaired communications",
        Health::NoSensorData => "No sensor data",
        Health::Misconfigured => "Misconfigured",
        Health::Other(word) => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::testing::{Estate, Machine, ago, days, hours, mac, now, windows};

    fn link(machine: Machine) -> Link {
        let estate = Estate::of([machine]);
        let ctx = Context::new(&estate.register, &estate.policy);
        let device = &estate.register.devices[0];
        reporting(device, device.defender.as_ref().unwrap(), &ctx)
    }

    fn sensor(machine: Machine, health: Option<Health>, age: TimeDelta) -> Machine {
        machine.onboarded().defender(move |d| {
            d.health = health;
            d.last_update = Some(ago(age));
        })
    }

    #[test]
    fn a_sensor_reports_when_active_and_updated_within_the_limit() {
        let week = days(7);
        for (health, age, expected) in [
            (Some(Health::Active), week, Link::Yes),
            (Some(Health::Active), week + days(1), Link::No),
            (Some(Health::Inactive), days(0), Link::No),
            (Some(Health::Impaired), days(0), Link::No),
            (Some(Health::Other("Sleepy".into())), days(0), Link::Unknown),
            (None, days(0), Link::Unknown),
            (None, week + days(1), Link::No),
        ] {
            assert_eq!(link(sensor(windows(), health.clone(), age)), expected, "{health:?} {age}");
        }
    }

    #[test]
    fn a_mac_asleep_over_the_weekend_is_unknown_not_failed() {
        let mute = Some(Health::NoSensorData);
        assert_eq!(link(sensor(mac(), mute.clone(), hours(72))), Link::Unknown);
        assert_eq!(link(sensor(mac(), mute.clone(), hours(73))), Link::No);
        assert_eq!(link(sensor(windows(), mute, hours(1))), Link::No);
    }

    #[test]
    fn an_older_inventory_does_not_turn_a_sensor_silent() {
        let machine = sensor(windows(), Some(Health::Active), days(20));
        let estate = Estate::of([machine]).horizon(Kind::DefenderDevices, now() - days(15));
        let ctx = Context::new(&estate.register, &estate.policy);
        let device = &estate.register.devices[0];
        assert_eq!(reporting(device, device.defender.as_ref().unwrap(), &ctx), Link::Yes);
    }
}
