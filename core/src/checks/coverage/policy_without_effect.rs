//! COV-15: clients on which the onboarding policy succeeded and which Defender does not call
//! onboarded.

use super::onboarding_policy::{Delivery, deliveries};
use crate::audit::onboarded::onboarded;
use crate::audit::told::date;
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::register::Absence;
use crate::model::witness::PolicyState;
use crate::model::{Citation, Device, Link, Source};

pub(super) const CHECK: Check = Check {
    id: "COV-15",
    slug: "policy-without-effect",
    title: "Policy says delivered, Defender says not onboarded",
    severity: Severity::High,
    criteria: "A client on which the onboarding policy succeeded is onboarded in Defender’s \
               inventory (vendor’s onboarding guide: the assignment status is no proof of \
               protection).",
    cause: "The package is old or of another tenant, the service addresses are blocked, or the \
            machine was rebuilt since. Client to confirm.",
    effect: "The project counts the machine as done, and no sensor watches it.",
    recommendation: "Run the connectivity test on a few of the machines, renew the onboarding \
                     package in the policy, and count onboarding in Defender only.",
    portal: "Intune admin center > Endpoint security > Endpoint detection and response > policy > \
             Device status; Defender portal > Assets > Devices",
    owner: Team::Endpoint,
    fix: Fix::RepairOnboardingPolicy,
    controls: "inventory_coverage",
    time: Time::Point,
    needs: &[&[Need::PolicyStatus], &[Need::Inventory]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    if !ctx.is_w(device) && !ctx.is_m(device) {
        return Outcome::NotApplicable;
    }
    let all = deliveries(device);
    let succeeded = all.iter().filter(|d| *d.state == PolicyState::Succeeded);
    let Some(delivery) = succeeded.max_by_key(|d| (d.at, d.origin)) else {
        return Outcome::NotApplicable;
    };
    let mut rows: Vec<Citation> = vec![delivery.origin.into()];
    rows.extend(device.defender.as_ref().map(|record| Citation::from(record.origin)));
    match onboarded(device) {
        Link::Yes | Link::NotApplicable => Outcome::Pass,
        Link::Unknown => Outcome::Unknown("whether it is onboarded is not known".into(), rows),
        Link::No => contradiction(delivery, device, ctx, rows),
    }
}

fn contradiction(
    delivery: &Delivery<'_>,
    device: &Device,
    ctx: &Context<'_>,
    mut rows: Vec<Citation>,
) -> Outcome {
    let inventory = match &device.defender {
        Some(record) => ctx.register.horizon(record.origin.evidence),
        None => ctx.register.source_horizon(Source::Defender),
    };
    if delivery.at.zip(inventory).is_some_and(|(at, horizon)| at > horizon) {
        let why = "the policy succeeded only after the inventory’s newest update";
        return Outcome::Unknown(why.into(), rows);
    }
    if device.defender.is_none()
        && let Some(reason) = ctx.may_be_new(device)
    {
        return Outcome::Unknown(reason, rows);
    }
    let since = delivery.at.map(|at| format!(" on {}", date(at))).unwrap_or_default();
    let theirs = match (&device.defender, ctx.absence(device, Source::Defender)) {
        (None, Absence::Counts(inventory)) => {
            rows.push(Citation::Absence(inventory));
            "holds no record of it"
        }
        _ => "does not call it onboarded",
    };
    let name = delivery.name;
    Outcome::Fail(format!("{name} succeeded{since}, Defender’s inventory {theirs}"), rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sensor::Onboarding;
    use crate::model::witness::Fact;
    use crate::model::{Instant, Kind};
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, Machine, ago, days, hours, mac, now, server, table, windows};

    fn policy(machine: Machine, name: &str, state: PolicyState, at: Instant) -> Machine {
        let fact = Fact::Policy { id: name.into(), name: name.into(), sort: "".into(), state };
        machine.said_at(Kind::IntunePolicyStatus, at, [fact])
    }

    fn succeeded(machine: Machine) -> Machine {
        policy(machine, "Onboarding", PolicyState::Succeeded, ago(days(2)))
    }

    #[test]
    fn a_delivered_policy_without_a_sensor_fails() {
        let can_be = || windows().enrolled().discovered(Onboarding::CanBeOnboarded);
        let little = windows().enrolled().discovered(Onboarding::InsufficientInfo);
        let later = policy(can_be(), "Onboarding", PolicyState::Succeeded, now() + hours(1));
        let taken_back = policy(succeeded(can_be()), "Onboarding", PolicyState::Error, now());
        let other = policy(can_be(), "Antivirus", PolicyState::Succeeded, now());
        table(
            &CHECK,
            [
                ("onboarded", succeeded(windows().enrolled().onboarded()), Pass),
                ("can be onboarded", succeeded(can_be()), Fail),
                ("no record", succeeded(windows().enrolled()), Fail),
                ("a Mac without a record", succeeded(mac().enrolled()), Fail),
                ("too little known", succeeded(little), Unknown),
                (
                    "perhaps a record",
                    succeeded(windows().enrolled().undecided(Source::Defender)),
                    Unknown,
                ),
                ("delivered after the inventory", later, Unknown),
                ("in error since", taken_back, NotApplicable),
                ("another policy", other, NotApplicable),
                ("no policy", can_be(), NotApplicable),
                ("inactive", succeeded(can_be()).inactive(), NotApplicable),
                ("a server", succeeded(server()), NotApplicable),
            ],
        );
    }

    #[test]
    fn the_failure_says_what_the_inventory_shows_and_cites_the_one_without_a_record() {
        let told = |machine| match Estate::of([machine]).ask(&CHECK) {
            Outcome::Fail(detail, rows) => (detail, rows.last().copied()),
            other => panic!("{other:?}"),
        };
        let start = "Onboarding succeeded on 16 November 2026, Defender’s inventory ";
        let (detail, last) = told(succeeded(windows().enrolled()));
        assert_eq!(detail, format!("{start}holds no record of it"));
        assert!(matches!(last, Some(Citation::Absence(_))), "{last:?}");
        let discovered = windows().enrolled().discovered(Onboarding::CanBeOnboarded);
        let (detail, last) = told(succeeded(discovered));
        assert_eq!(detail, format!("{start}does not call it onboarded"));
        assert!(matches!(last, Some(Citation::Row(_))), "{last:?}");
    }

    #[test]
    fn a_record_of_a_hunting_result_is_compared_by_that_results_horizon() {
        let hunted = |at| {
            let machine = windows().enrolled().discovered(Onboarding::CanBeOnboarded);
            Estate::of([policy(machine, "Onboarding", PolicyState::Succeeded, at)])
                .file(Kind::DefenderDevices, |e| e.kind = Kind::DefenderHuntDevices)
                .ask(&CHECK)
        };
        assert!(matches!(hunted(now()), Outcome::Fail(..)));
        assert!(matches!(hunted(now() + hours(1)), Outcome::Unknown(..)));
    }

    #[test]
    fn an_incomplete_inventory_decides_nothing() {
        let estate = Estate::of([succeeded(windows().enrolled())]);
        let cut = estate.incomplete(Kind::DefenderDevices);
        assert!(matches!(cut.ask(&CHECK), Outcome::Unknown(..)));
    }

    #[test]
    fn a_device_that_may_just_have_enrolled_is_not_held_to_a_missing_record() {
        use crate::testing::verdict;
        let joined = || succeeded(windows().signs_in());
        for (case, estate, expected) in [
            ("not in a whole Intune list", Estate::of([joined()]), Fail),
            ("no Intune list", Estate::of([joined()]).without(Kind::IntuneDevices), Unknown),
            ("a cut one", Estate::of([joined()]).incomplete(Kind::IntuneDevices), Unknown),
        ] {
            assert_eq!(verdict(&estate.ask(&CHECK)), expected, "{case}");
        }
    }
}
