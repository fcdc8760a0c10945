//! LIC-05: an enrolled client that names no primary user.

use crate::audit::{Check, Context, Fix, Need, Outcome, Owner, Run, Severity, Team, Time};
use crate::licences::owner::is_client;
use crate::model::Device;

pub(super) const CHECK: Check = Check {
    id: "LIC-05",
    slug: "device-without-owner",
    title: "Device without an owner",
    severity: Severity::Low,
    criteria: "Every managed client has a person who answers for it; shared machines are known as \
               shared (CIS Controls 8, 1.1).",
    cause: "Enrolled by a provisioning account or in bulk, and never handed over. Client to \
            confirm.",
    effect: "No licence, no user-targeted policy and no contact can be tied to the machine.",
    recommendation: "Set the primary user, or enrol the machine as a shared device.",
    portal: "Intune admin center > Devices > All devices > (device) > Properties > Primary user",
    owner: Team::Endpoint,
    fix: Fix::CleanRecords,
    controls: "inventory_coverage",
    time: Time::Point,
    needs: &[&[Need::Intune]],
    run: Run::Device(judge),
};

fn judge(device: &Device, ctx: &Context<'_>) -> Outcome {
    if !is_client(ctx, device) || !ctx.enrolled(device) {
        return Outcome::NotApplicable;
    }
    match ctx.owner(device) {
        Owner::Shared => Outcome::NotApplicable,
        Owner::User(_) => Outcome::Pass,
        Owner::Nobody => Outcome::Fail("Intune names no primary user".into(), ctx.rows(device)),
        Owner::Unknown if device.primary_user().is_some() => Outcome::Pass,
        Owner::Unknown => {
            Outcome::Unknown("the export has no primary-user column".into(), ctx.rows(device))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{ANNA, Estate, mac, person, server, table, verdict, windows};

    #[test]
    fn an_enrolled_client_names_its_owner() {
        let nobody = || windows().enrolled().intune(|i| i.primary_user = None);
        table(
            &CHECK,
            [
                ("an owner in no licence list is an owner", windows().enrolled(), Pass),
                ("no owner", nobody(), Fail),
                ("no owner on a Mac", mac().enrolled().intune(|i| i.primary_user = None), Fail),
                ("no such column", nobody().intune(|i| i.user_column = false), Unknown),
                ("shared", nobody().shared(), NotApplicable),
                ("leaving", nobody().intune(|i| i.leaving = true), NotApplicable),
                ("not enrolled", windows().onboarded(), NotApplicable),
                ("a server", server().enrolled(), NotApplicable),
                ("out of scope", nobody().out_of_scope(), NotApplicable),
            ],
        );
    }

    #[test]
    fn an_account_of_shared_devices_is_no_owner_and_no_fault() {
        let room = person(ANNA).but(|user| user.shared = true);
        let estate = Estate::with([windows().enrolled()], [room]);
        assert_eq!(verdict(&estate.ask(&CHECK)), NotApplicable);
    }
}
