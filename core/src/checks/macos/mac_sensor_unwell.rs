//! MAC-05: onboarded Macs whose sensor does not report as it should.

use crate::audit::sensor::{asleep, silence, state};
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::Device;
use crate::model::sensor::Health;

pub(super) const CHECK: Check = Check {
    id: "MAC-05",
    slug: "mac-sensor-unwell",
    title: "Mac sensor silent or impaired",
    severity: Severity::High,
    criteria: "The sensor of every onboarded Mac is active; a Mac may sleep for as long as the \
               limit for sleeping Macs allows (72 hours by default).",
    cause: "Often full disk access, the system extension or the network filter was never approved, \
            or the Mac lies in a drawer. Client to confirm.",
    effect: "The Mac counts as onboarded, and what happens on it may raise no alert.",
    recommendation: "Run mdatp health on a few of the Macs, deploy the missing approvals as \
                     profiles, and offboard Macs that are gone.",
    portal: "Defender portal > Assets > Devices, filter Sensor health state and macOS",
    owner: Team::Security,
    fix: Fix::RepairMacSensors,
    controls: "edr_sensor",
    time: Time::Point,
    needs: &[&[Need::Inventory]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    let on = ctx.is_m(device) && ctx.onboarded(device);
    let Some(record) = device.defender.as_ref().filter(|_| on) else {
        return Outcome::NotApplicable;
    };
    let evidence = vec![record.origin.into()];
    let state = || state(record, ctx.defender_horizon(device), ctx);
    if asleep(device, record, ctx) {
        return Outcome::Unknown(format!("{}; a Mac may be asleep", state()), evidence);
    }
    match (&record.health, silence(device, record, ctx)) {
        (None | Some(Health::Active | Health::Other(_)), fail @ Outcome::Fail(..)) => fail,
        (Some(Health::Active), outcome) => outcome,
        (Some(Health::Other(word)), _) => {
            Outcome::Unknown(format!("the sensor health state reads {word}"), evidence)
        }
        (None, _) => Outcome::Unknown("the inventory states no sensor health".into(), evidence),
        (Some(_), _) => Outcome::Fail(state(), evidence),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    use crate::model::Kind;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, Machine, ago, days, hours, mac, table, verdict, windows};

    /// Enrolled and onboarded; the sensor in this state and so old.
    fn sensor(health: Option<Health>, update: TimeDelta) -> Machine {
        mac().enrolled().onboarded().defender(|d| {
            d.health = health;
            d.last_update = Some(ago(update));
        })
    }

    #[test]
    fn an_onboarded_mac_whose_sensor_is_silent_or_impaired_fails() {
        let mute = Some(Health::NoSensorData);
        let active = Some(Health::Active);
        table(
            &CHECK,
            [
                ("active", sensor(active.clone(), days(0)), Pass),
                ("asleep for three days", sensor(mute.clone(), hours(72)), Unknown),
                ("mute for longer", sensor(mute, hours(73)), Fail),
                ("inactive", sensor(Some(Health::Inactive), days(8)), Fail),
                ("impaired", sensor(Some(Health::Impaired), days(0)), Fail),
                ("active, eight days before a check-in", sensor(active.clone(), days(8)), Fail),
                ("active, seven days before a check-in", sensor(active.clone(), days(7)), Pass),
                ("no such column", sensor(None, days(0)), Unknown),
                ("no such column, silent", sensor(None, days(8)), Fail),
                ("not onboarded", mac().enrolled(), NotApplicable),
                ("inactive device", sensor(active, days(8)).inactive(), NotApplicable),
                ("a Windows client", windows().enrolled().onboarded(), NotApplicable),
            ],
        );
    }

    #[test]
    fn an_old_report_with_nothing_to_compare_it_with_is_undecided() {
        let estate = Estate::of([sensor(Some(Health::Active), days(8))]);
        assert_eq!(verdict(&estate.without(Kind::IntuneDevices).ask(&CHECK)), Unknown);
    }
}
