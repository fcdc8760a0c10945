//! COV-14: Windows clients joined to Entra that no management looks after.

use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::checks::twins;
use crate::model::Device;

pub(super) const CHECK: Check = Check {
    id: "COV-14",
    slug: "joined-managed-by-nobody",
    title: "Joined to Entra, managed by nobody",
    severity: Severity::Medium,
    criteria: "A machine joined to the organisation’s directory is also managed, because the join \
               alone sets nothing up on it (CIS Controls 8, 1.1 and 4.1).",
    cause: "Automatic enrolment is off, limited to a group or failed; the enrolment was removed \
            while the join stayed, or a clean-up rule hid the record. Client to confirm.",
    effect: "Its user signs in to company data as from a company machine, and no policy, no sensor \
             and no compliance verdict ever reaches it.",
    recommendation: "Let joined machines enrol automatically, enrol these, and disable the objects \
                     of machines that are gone.",
    portal: "Entra admin center > Devices > All devices; Intune admin center > Devices > \
             Enrollment > Automatic Enrollment",
    owner: Team::Endpoint,
    fix: Fix::Enrol,
    controls: "unmanaged_asset",
    time: Time::Point,
    needs: &[&[Need::EntraDevices], &[Need::Intune]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    twins::joined_unmanaged(ctx.is_w(device), device, ctx)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::Status;
    use crate::audit::run;
    use crate::checks::twins::joined;
    use crate::model::Kind;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass};
    use crate::testing::{Estate, Machine, mac, verdict, windows};

    fn estate(machine: Machine) -> Estate {
        Estate::of([machine]).given(Kind::EntraDevices)
    }

    #[test]
    fn a_joined_windows_client_without_management_fails() {
        for (case, machine, expected) in [
            ("managed by nobody", joined(windows()), Fail),
            ("managed by nobody, signing in", joined(windows().signs_in()), Fail),
            ("enrolled", joined(windows().enrolled()), Pass),
            ("out of scope", joined(windows()).out_of_scope(), NotApplicable),
            ("a Mac", joined(mac()), NotApplicable),
        ] {
            assert_eq!(verdict(&estate(machine).ask(&CHECK)), expected, "{case}");
        }
    }

    #[test]
    fn without_the_entra_list_or_the_intune_list_nothing_is_claimed() {
        let whole = estate(joined(windows()));
        for kind in [Kind::EntraDevices, Kind::IntuneDevices] {
            let blind = whole.clone().without(kind);
            let found = run(&[&CHECK], &blind.register, &blind.policy).remove(0);
            assert_eq!((found.status, found.failed), (Status::Unknown, 0), "{kind:?}");
        }
    }
}
