//! MAC-14: Macs joined to Entra that no management looks after.

use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::checks::twins;
use crate::model::Device;

pub(super) const CHECK: Check = Check {
    id: "MAC-14",
    slug: "mac-joined-managed-by-nobody",
    title: "Mac joined to Entra, managed by nobody",
    severity: Severity::Medium,
    criteria: "A Mac joined through platform single sign-on is enrolled, because the profile that \
               joins it comes from a management (vendor’s guidance on platform single sign-on for \
               macOS; CIS Controls 8, 1.1). Macs that are only registered are counted apart.",
    cause: "The Mac left its management while its directory object stayed, or another management \
            that nobody told the assessor of looks after it. Client to confirm.",
    effect: "Entra treats the Mac as one of the organisation, and nothing keeps its settings, its \
             sensor or its verdict.",
    recommendation: "Enrol the Mac again, disable the object of a Mac that is gone, and name any \
                     other management to the assessor.",
    portal: "Entra admin center > Devices > All devices, filter macOS; Intune admin center > \
             Devices > macOS > Enrollment",
    owner: Team::Endpoint,
    fix: Fix::Enrol,
    controls: "unmanaged_asset",
    time: Time::Point,
    needs: &[&[Need::EntraDevices], &[Need::Intune]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    twins::joined_unmanaged(ctx.is_m(device), device, ctx)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::twins::joined;
    use crate::model::Kind;
    use crate::model::words::JoinType;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, Machine, mac, verdict, windows};

    #[test]
    fn a_joined_mac_without_management_fails_and_a_registered_one_is_no_subject() {
        let registered = |machine: Machine| {
            machine.but(|d| d.entra.as_mut().unwrap().join_type = Some(JoinType::Registered))
        };
        for (case, machine, expected) in [
            ("managed by nobody", joined(mac()), Fail),
            ("enrolled", joined(mac().enrolled()), Pass),
            ("only registered", registered(joined(mac())), NotApplicable),
            ("onboarded, which MAC-12 asks of", joined(mac().onboarded()), NotApplicable),
            ("inactive", joined(mac()).inactive(), NotApplicable),
            ("a Windows client", joined(windows()), NotApplicable),
        ] {
            let estate = Estate::of([machine]).given(Kind::EntraDevices);
            assert_eq!(verdict(&estate.ask(&CHECK)), expected, "{case}");
        }
        let cut = Estate::of([joined(mac())]).given(Kind::EntraDevices);
        let cut = cut.incomplete(Kind::IntuneDevices);
        assert_eq!(verdict(&cut.ask(&CHECK)), Unknown);
    }
}
