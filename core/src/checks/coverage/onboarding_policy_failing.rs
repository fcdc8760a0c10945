//! COV-16: clients on which an onboarding policy is in error, in conflict or not in force.

use super::onboarding_policy::{deliveries, state_word};
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::witness::PolicyState;
use crate::model::{Citation, Device};

pub(super) const CHECK: Check = Check {
    id: "COV-16",
    slug: "onboarding-policy-failing",
    title: "Onboarding policy in error or conflict",
    severity: Severity::Medium,
    criteria: "Every onboarding policy that applies to a client is in force on it, without error \
               or conflict (Intune’s device status of the policy).",
    cause: "Two policies of different types manage the same setting, or the client cannot take the \
            package. Client to confirm.",
    effect: "The client stays without a sensor, or keeps settings nobody chose.",
    recommendation: "Keep one onboarding policy per platform, take the others off, and read the \
                     error of the remaining machines.",
    portal: "Intune admin center > Endpoint security > Endpoint detection and response > policy > \
             Device status",
    owner: Team::Endpoint,
    fix: Fix::RepairOnboardingPolicy,
    controls: "secure_configuration",
    time: Time::Point,
    needs: &[&[Need::PolicyStatus]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    if !ctx.is_w(device) && !ctx.is_m(device) {
        return Outcome::NotApplicable;
    }
    let all = deliveries(device);
    let told = |wanted: fn(&PolicyState) -> bool| -> (Vec<String>, Vec<Citation>) {
        let those = all.iter().filter(|delivery| wanted(delivery.state));
        let words = |d: &super::onboarding_policy::Delivery<'_>| {
            (format!("{} is {}", d.name, state_word(d.state)), Citation::from(d.origin))
        };
        those.map(words).unzip()
    };
    let (faults, rows) = told(|state| {
        matches!(state, PolicyState::Error | PolicyState::Conflict | PolicyState::Noncompliant)
    });
    if !faults.is_empty() {
        return Outcome::Fail(faults.join("; "), rows);
    }
    let (open, rows) = told(|s| matches!(s, PolicyState::Pending | PolicyState::Other(_)));
    if !open.is_empty() {
        return Outcome::Unknown(open.join("; "), rows);
    }
    match all.iter().any(|delivery| *delivery.state == PolicyState::Succeeded) {
        true => Outcome::Pass,
        false => Outcome::NotApplicable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::witness::Fact;
    use crate::model::{Instant, Kind};
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, Machine, ago, days, mac, now, server, table, windows};
    use PolicyState::{Conflict, Error, Noncompliant, Other, Pending, Succeeded};

    fn policy_at(machine: Machine, name: &str, state: PolicyState, at: Instant) -> Machine {
        let fact = Fact::Policy { id: name.into(), name: name.into(), sort: "".into(), state };
        machine.said_at(Kind::IntunePolicyStatus, at, [fact])
    }

    fn policy(machine: Machine, state: PolicyState) -> Machine {
        policy_at(machine.enrolled(), "Onboarding", state, now())
    }

    #[test]
    fn an_onboarding_policy_that_is_not_in_force_fails() {
        let mended = policy_at(policy(windows(), Succeeded), "Onboarding", Error, ago(days(9)));
        let two = policy_at(policy(windows(), Succeeded), "EDR 2", Conflict, now());
        let other = policy_at(windows().enrolled(), "Antivirus", Error, now());
        table(
            &CHECK,
            [
                ("succeeded", policy(windows(), Succeeded), Pass),
                ("in error", policy(windows(), Error), Fail),
                ("in conflict", policy(windows(), Conflict), Fail),
                ("noncompliant", policy(windows(), Noncompliant), Fail),
                ("a Mac in error", policy(mac(), Error), Fail),
                ("pending", policy(windows(), Pending), Unknown),
                ("a code nobody knows", policy(windows(), Other("3".into())), Unknown),
                ("does not apply", policy(windows(), PolicyState::NotApplicable), NotApplicable),
                ("in error before, mended since", mended, Pass),
                ("one of two in conflict", two, Fail),
                ("another policy in error", other, NotApplicable),
                ("no policy", windows().enrolled(), NotApplicable),
                ("inactive", policy(windows(), Error).inactive(), NotApplicable),
                ("a server", policy(server(), Error), NotApplicable),
            ],
        );
    }

    #[test]
    fn the_words_quote_policy_and_state() {
        let outcome = Estate::of([policy(windows(), Conflict)]).ask(&CHECK);
        assert!(
            matches!(outcome, Outcome::Fail(detail, _) if detail == "Onboarding is in conflict")
        );
    }
}
