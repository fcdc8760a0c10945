//! COV-05: Windows clients whose sensor is there and cannot do its work.

use crate::audit::sensor::state;
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::Device;
use crate::model::sensor::Health;

pub(super) const CHECK: Check = Check {
    id: "COV-05",
    slug: "impaired-sensor",
    title: "Sensor impaired",
    severity: Severity::High,
    criteria: "The sensor of every onboarded Windows client is healthy: it sends sensor data and \
               its communication is not impaired (CIS Controls 8, 13.7).",
    cause: "Typically a proxy or firewall lets only part of the service addresses through, or the \
            Sense service cannot start. Client to confirm.",
    effect: "Part of what happens on the device is not seen, and response actions may never reach \
             it.",
    recommendation: "Run the client analyzer on a few of the devices, open the missing addresses \
                     without TLS inspection, then check that the state turns to Active.",
    portal: "Defender portal > Assets > Devices, filter Sensor health state",
    owner: Team::Security,
    fix: Fix::RepairWindowsSensors,
    controls: "edr_sensor",
    time: Time::Point,
    needs: &[&[Need::Inventory]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    let Some(record) = device.defender.as_ref().filter(|_| ctx.is_w(device)) else {
        return Outcome::NotApplicable;
    };
    let evidence = vec![record.origin.into()];
    match &record.health {
        _ if !ctx.onboarded(device) => Outcome::NotApplicable,
        Some(Health::Active | Health::Inactive) => Outcome::Pass,
        Some(Health::Impaired | Health::NoSensorData | Health::Misconfigured) => {
            Outcome::Fail(state(record, ctx.defender_horizon(device), ctx), evidence)
        }
        Some(Health::Other(word)) => {
            Outcome::Unknown(format!("the sensor health state reads {word}"), evidence)
        }
        None => Outcome::Unknown("the inventory states no sensor health".into(), evidence),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, Machine, ago, days, mac, table, windows};

    fn health(health: Option<Health>) -> Machine {
        windows().enrolled().onboarded().defender(|d| d.health = health)
    }

    #[test]
    fn an_onboarded_client_whose_sensor_is_not_healthy_fails() {
        table(
            &CHECK,
            [
                ("active", health(Some(Health::Active)), Pass),
                ("inactive: COV-04 speaks", health(Some(Health::Inactive)), Pass),
                ("impaired", health(Some(Health::Impaired)), Fail),
                ("no sensor data", health(Some(Health::NoSensorData)), Fail),
                ("misconfigured", health(Some(Health::Misconfigured)), Fail),
                ("a word nobody knows", health(Some(Health::Other("Sleepy".into()))), Unknown),
                ("no such column", health(None), Unknown),
                ("no sensor", windows().enrolled(), NotApplicable),
                ("inactive device", health(Some(Health::Impaired)).inactive(), NotApplicable),
                ("a Mac", mac().enrolled().onboarded(), NotApplicable),
            ],
        );
    }

    #[test]
    fn the_words_name_the_state_and_the_last_report() {
        let machine =
            health(Some(Health::Impaired)).defender(|d| d.last_update = Some(ago(days(1))));
        let Outcome::Fail(detail, _) = Estate::of([machine]).ask(&CHECK) else {
            panic!("it fails")
        };
        assert_eq!(
            detail,
            "health Impaired communications; last sensor report 1 day before the inventory’s newest"
        );
    }
}
