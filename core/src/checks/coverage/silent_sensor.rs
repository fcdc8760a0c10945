//! COV-04: Windows clients that live on while their sensor does not speak.

use crate::audit::sensor::silence;
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::Device;
use crate::model::sensor::Health;

pub(super) const CHECK: Check = Check {
    id: "COV-04",
    slug: "silent-sensor",
    title: "Silent sensor on a living device",
    severity: Severity::High,
    criteria: "An onboarded device that is in use reports to Defender within the limit for silent \
               sensors (7 days by default, Defender’s own limit for calling a device inactive).",
    cause: "Often the Sense service is stopped, the service addresses are blocked or inspected, or \
            the device was rebuilt and never onboarded again. Client to confirm.",
    effect: "The portal still shows the device as onboarded, but an attack on it raises no alert \
             and its risk level is the last known one.",
    recommendation: "On a few of the devices check the Sense service, the SENSE event log and the \
                     connectivity test, then onboard again where the sensor does not come back.",
    portal: "Defender portal > Assets > Devices, filter Sensor health state",
    owner: Team::Security,
    fix: Fix::RepairWindowsSensors,
    controls: "edr_sensor",
    time: Time::Point,
    needs: &[&[Need::Inventory], &[Need::Intune, Need::Signins]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    let Some(record) = device.defender.as_ref().filter(|_| ctx.is_w(device)) else {
        return Outcome::NotApplicable;
    };
    match &record.health {
        _ if !ctx.onboarded(device) => Outcome::NotApplicable,
        // COV-05 speaks of these: an impaired sensor is not also silent.
        Some(Health::Impaired | Health::NoSensorData | Health::Misconfigured) => Outcome::Pass,
        _ => silence(device, record, ctx),
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::model::{Kind, Source};
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, Machine, ago, days, hours, mac, now, table, verdict, windows};

    /// Enrolled and onboarded; the sensor and the check-in so old.
    fn spoke(health: Health, update: TimeDelta, checkin: TimeDelta) -> Machine {
        windows()
            .enrolled()
            .onboarded()
            .defender(|d| {
                d.health = Some(health);
                d.last_update = Some(ago(update));
            })
            .intune(|i| i.last_checkin = Some(ago(checkin)))
    }

    #[test]
    fn a_sensor_silent_for_longer_than_the_limit_on_a_living_device_fails() {
        let alone = |m: Machine| m.but(|d| d.intune = None);
        let late = spoke(Health::Active, days(9), days(1));
        table(
            &CHECK,
            [
                ("both spoke now", spoke(Health::Active, days(0), days(0)), Pass),
                ("a check-in nine days later", spoke(Health::Active, days(10), days(1)), Fail),
                ("exactly seven days later", spoke(Health::Active, days(8), days(1)), Pass),
                ("an hour more", spoke(Health::Active, days(8) + hours(1), days(1)), Fail),
                ("both long off", spoke(Health::Active, days(20), days(19)), Pass),
                ("inactive, living", spoke(Health::Inactive, days(8), days(7)), Fail),
                ("inactive, off as well", spoke(Health::Inactive, days(9), days(8)), Pass),
                ("inactive, nowhere else", alone(spoke(Health::Inactive, days(9), days(0))), Pass),
                ("perhaps elsewhere", alone(late.clone()).undecided(Source::Intune), Unknown),
                ("a sign-in instead", alone(late.clone()).signs_in(), Fail),
                ("impaired", spoke(Health::Impaired, days(10), days(0)), Pass),
                ("no sensor", windows().enrolled(), NotApplicable),
                ("out of scope", late.clone().out_of_scope(), NotApplicable),
                ("a Mac", mac().enrolled().onboarded(), NotApplicable),
            ],
        );
    }

    #[test]
    fn a_sensor_without_health_word_and_update_is_undecided() {
        let blank = windows().enrolled().onboarded().defender(|d| {
            d.health = None;
            d.last_update = None;
        });
        table(&CHECK, [("nothing stated", blank, Unknown)]);
    }

    #[test]
    fn an_older_inventory_is_measured_by_its_own_newest_update() {
        let older = |machine| {
            let estate = Estate::of([machine]).horizon(Kind::DefenderDevices, now() - days(10));
            verdict(&estate.ask(&CHECK))
        };
        assert_eq!(older(spoke(Health::Active, days(11), days(0))), Pass);
        assert_eq!(older(spoke(Health::Active, days(19), days(0))), Unknown);
        assert_eq!(older(spoke(Health::Active, days(19), days(10))), Fail);
    }

    #[test]
    fn without_an_intune_list_a_quiet_sensor_is_undecided() {
        let estate = Estate::of([spoke(Health::Inactive, days(9), days(1))]);
        let blind = estate.without(Kind::IntuneDevices);
        assert_eq!(verdict(&blind.ask(&CHECK)), Unknown);
    }

    #[test]
    fn the_words_give_the_figures() {
        let Outcome::Fail(detail, _) =
            Estate::of([spoke(Health::Active, days(12), days(2))]).ask(&CHECK)
        else {
            panic!("it fails");
        };
        assert_eq!(
            detail,
            "last sensor report 12 days before the inventory’s newest; checked in 2 days before it"
        );
    }

    #[test]
    fn nobody_saw_it_is_a_pass_only_where_both_sign_in_logs_would_have() {
        let quiet = || Estate::of([spoke(Health::Inactive, days(9), days(8))]);
        assert_eq!(verdict(&quiet().ask(&CHECK)), Pass);
        for (case, estate) in [
            ("no log", quiet().without(Kind::EntraSignins)),
            ("one log", quiet().logs(true, false)),
            ("cut off", quiet().incomplete(Kind::EntraSignins)),
        ] {
            assert_eq!(verdict(&estate.ask(&CHECK)), Unknown, "{case}");
        }
        let spoken =
            Estate::of([spoke(Health::Active, days(0), days(0))]).without(Kind::EntraSignins);
        assert_eq!(verdict(&spoken.ask(&CHECK)), Pass);
    }
}
