//! PRO-10: onboarded Windows clients on which Intune does not see the sensor's service run.

use crate::audit::onboarded::{if_onboarded, onboarded_by};
use crate::audit::told::told;
use crate::audit::witness::{Weighed, weighed};
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::witness::{Control, Fact};
use crate::model::{Device, Kind, Witness};

pub(super) const CHECK: Check = Check {
    id: "PRO-10",
    slug: "sense-not-running",
    title: "Sense service not running",
    severity: Severity::High,
    criteria: "The Sense service runs on every onboarded Windows client (vendor’s troubleshooting \
               guide for onboarding).",
    cause: "The service was stopped or crashed, the onboarding data is damaged, or a clean-up tool \
            removed it. Client to confirm.",
    effect: "The machine may run without its sensor, whatever the portal lists.",
    recommendation: "Read the SENSE event log, start the service, and onboard the machine again \
                     where it does not stay up.",
    portal: "Intune admin center > Endpoint security > Endpoint detection and response > EDR \
             Onboarding Status",
    owner: Team::Security,
    fix: Fix::RepairWindowsSensors,
    controls: "edr_sensor",
    time: Time::Point,
    needs: &[&[Need::EdrOnboarding, Need::AvStatus], &[Need::Inventory]],
    run: Run::Device(run),
};

/// What one row of Intune says of the service.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Service {
    Runs,
    Stopped,
    /// It does not run, and the same row calls the machine not onboarded: PRO-11 speaks.
    NotOnboarded,
}

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    if !ctx.is_w(device) {
        return Outcome::NotApplicable;
    }
    if_onboarded(device, || judge(device, ctx))
}

fn judge(device: &Device, ctx: &Context<'_>) -> Outcome {
    let say = |service: &Service| match service {
        Service::Runs => "it runs".to_owned(),
        Service::Stopped | Service::NotOnboarded => "it does not run".to_owned(),
    };
    let said = weighed(device, ctx, |w| service(w).map(|s| (s, false)).into_iter().collect(), say);
    let rows = said.evidence();
    match said {
        Weighed::Agreed(Service::Runs, _) => Outcome::Pass,
        Weighed::Agreed(Service::Stopped, by) => {
            Outcome::Fail(format!("Sense is not running, says {}", told(device, &by, ctx)), rows)
        }
        Weighed::Agreed(Service::NotOnboarded, _) => Outcome::NotApplicable,
        Weighed::Contradicted(why, _) => Outcome::Unknown(format!("on Sense, {why}"), rows),
        Weighed::Silent | Weighed::Doubtful(..) => {
            Outcome::Unknown("no report of Intune says whether Sense runs".into(), ctx.rows(device))
        }
    }
}

fn service(witness: &Witness) -> Option<Service> {
    if !matches!(witness.kind, Kind::IntuneAvStatus | Kind::IntuneEdrOnboarding) {
        return None;
    }
    let runs = witness.facts.iter().find_map(|fact| match fact {
        Fact::Control(Control::Sense, runs) => Some(*runs),
        _ => None,
    })?;
    let onboarded = witness.facts.iter().find_map(onboarded_by);
    Some(match (runs, onboarded) {
        (true, _) => Service::Runs,
        (false, Some(false)) => Service::NotOnboarded,
        (false, _) => Service::Stopped,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Source;
    use crate::model::sensor::Onboarding;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Machine, mac, table, windows};

    fn sense(machine: Machine, runs: bool) -> Machine {
        machine.said(Kind::IntuneEdrOnboarding, [Fact::Control(Control::Sense, runs)])
    }

    fn both(runs: bool, onboarding: Onboarding) -> Machine {
        let facts = [Fact::Control(Control::Sense, runs), Fact::Onboarding(onboarding)];
        windows().enrolled().onboarded().said(Kind::IntuneAvStatus, facts)
    }

    #[test]
    fn intunes_word_that_sense_is_not_running_fails_an_onboarded_client() {
        let safe = || windows().enrolled().onboarded();
        let not = || Onboarding::Other("Not onboarded".into());
        let client = safe().said(Kind::MpStatus, [Fact::Control(Control::Sense, false)]);
        table(
            &CHECK,
            [
                ("runs", sense(safe(), true), Pass),
                ("does not run", sense(safe(), false), Fail),
                ("does not run, onboarded", both(false, Onboarding::Onboarded), Fail),
                ("the row calls it not onboarded", both(false, not()), NotApplicable),
                ("two reports contradict", sense(both(true, not()), false), Unknown),
                ("the client’s word is no report of Intune", client, Unknown),
                ("nobody speaks", safe(), Unknown),
                ("not onboarded", sense(windows().enrolled(), false), NotApplicable),
                (
                    "perhaps onboarded",
                    sense(windows().enrolled().undecided(Source::Defender), false),
                    Unknown,
                ),
                ("inactive", sense(safe(), false).inactive(), NotApplicable),
                ("a Mac", sense(mac().enrolled().onboarded(), false), NotApplicable),
            ],
        );
    }
}
