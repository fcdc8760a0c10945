//! COV-01: Windows clients that Intune manages and Defender has never seen.

use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::checks::twins;
use crate::model::Device;

pub(super) const CHECK: Check = Check {
    id: "COV-01",
    slug: "missing-from-defender",
    title: "Enrolled in Intune, missing from Defender",
    severity: Severity::High,
    criteria: "Every enrolled Windows client has a record in the Defender inventory (CIS Controls \
               8, 1.1; the rollout’s own goal of onboarding every Windows device in scope).",
    cause: "Usually the onboarding policy is not assigned to the device, or the device has not \
            checked in since; a policy aimed at users waits for a sign-in. Client to confirm.",
    effect: "Nothing watches the device: no alert, no device risk, nothing compliance could weigh. \
             Intune shows it as managed all the same.",
    recommendation: "Assign the endpoint detection and response policy to all Windows devices, \
                     then look at the devices that stay away: Sense service, reachable service \
                     addresses, TLS inspection.",
    portal: "Intune admin center > Endpoint security > Endpoint detection and response",
    owner: Team::Endpoint,
    fix: Fix::OnboardWindows,
    controls: "edr_sensor",
    time: Time::Point,
    needs: &[&[Need::Intune], &[Need::Inventory]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    twins::missing_from_defender(ctx.is_w(device), device, ctx)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::words::Channel;
    use crate::model::{Citation, EvidenceId, Kind, Source};
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, ago, days, hours, mac, row, table, verdict, windows};

    #[test]
    fn an_enrolled_client_without_a_defender_record_fails() {
        let enrolled_at = |span| windows().enrolled().intune(|i| i.enrolled_at = Some(ago(span)));
        table(
            &CHECK,
            [
                ("in both portals", windows().enrolled().onboarded(), Pass),
                ("in Intune only", windows().enrolled(), Fail),
                ("co-managed", windows().enrolled().managed_by(Channel::Comanaged), Fail),
                ("perhaps in Defender", windows().enrolled().undecided(Source::Defender), Unknown),
                ("new", enrolled_at(days(3)), Unknown),
                ("new no longer", enrolled_at(days(3) + hours(1)), Fail),
                (
                    "tenant attach",
                    windows().enrolled().managed_by(Channel::Configmgr),
                    NotApplicable,
                ),
                ("leaving", windows().enrolled().intune(|i| i.leaving = true), NotApplicable),
                ("only in Defender", windows().onboarded(), NotApplicable),
                ("out of scope", windows().enrolled().out_of_scope(), NotApplicable),
                ("inactive", windows().enrolled().inactive(), NotApplicable),
                ("a Mac", mac().enrolled(), NotApplicable),
            ],
        );
    }

    #[test]
    fn an_incomplete_inventory_decides_nothing() {
        let estate = Estate::of([windows().enrolled()]).incomplete(Kind::DefenderDevices);
        assert_eq!(verdict(&estate.ask(&CHECK)), Unknown);
    }

    #[test]
    fn the_failure_cites_the_intune_row_and_the_inventory_that_lacks_it() {
        let Outcome::Fail(_, evidence) = Estate::of([windows().enrolled()]).ask(&CHECK) else {
            panic!("it fails");
        };
        assert_eq!(evidence, [Citation::Row(row(1, 2)), Citation::Absence(EvidenceId(2))]);
    }

    #[test]
    fn whoever_may_have_enrolled_just_now_is_not_held_to_it() {
        let undated = |heading: bool| {
            let estate = Estate::of([windows().enrolled().intune(|i| i.enrolled_at = None)]);
            let told = if heading {
                estate
            } else {
                estate.without_column(Kind::IntuneDevices, "Enrollment date")
            };
            verdict(&told.ask(&CHECK))
        };
        assert_eq!(undated(true), Fail, "the cell is empty");
        assert_eq!(undated(false), Unknown, "no such column");
    }
}
