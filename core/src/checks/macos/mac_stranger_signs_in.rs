//! MAC-03: Macs that open company data and that no portal manages or watches.

use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::checks::twins;
use crate::model::Device;

pub(super) const CHECK: Check = Check {
    id: "MAC-03",
    slug: "mac-stranger-signs-in",
    title: "Mac signs in, unknown to Intune and Defender",
    severity: Severity::High,
    criteria: "Every Mac that signs in to company applications is in the inventory of managed devices (CIS \
               Controls 8, 1.1 and 1.2).",
    cause: "Mostly a Mac bought outside the usual way, registered by its user through an app. \
            Client to confirm.",
    effect: "Company data is within reach of a Mac nobody sets up, watches or could isolate.",
    recommendation: "Find the Mac through its users, enrol and onboard it or take its registration \
                     away; then let access require a compliant device on macOS too.",
    portal: "Entra admin center > Devices > All devices, filter macOS; Sign-in logs, filter by \
             device id",
    owner: Team::Endpoint,
    fix: Fix::Enrol,
    controls: "unmanaged_asset",
    time: Time::Period,
    needs: &[&[Need::Signins], &[Need::Intune], &[Need::Inventory]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    twins::stranger(ctx.is_m(device), device, ctx)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::model::words::JoinType;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, mac, table, tally, verdict, windows};

    #[test]
    fn a_mac_that_signs_in_and_that_no_portal_knows_fails() {
        let refused = mac().signs_in().signin(|s| s.successes = tally(0, ""));
        table(
            &CHECK,
            [
                ("known to neither", mac().signs_in(), Fail),
                ("known to Intune", mac().enrolled().signs_in(), Pass),
                ("known to Defender", mac().onboarded().signs_in(), Pass),
                ("never let in", refused, NotApplicable),
                ("inactive", mac().signs_in().inactive(), NotApplicable),
                ("a Windows client", windows().signs_in(), NotApplicable),
            ],
        );
        let blind = Estate::of([mac().signs_in()]).incomplete(Kind::IntuneDevices);
        assert_eq!(verdict(&blind.ask(&CHECK)), Unknown);
    }

    #[test]
    fn a_mac_that_a_complete_entra_list_lacks_is_unknown() {
        let alone = Estate::of([mac().signs_in()]).given(Kind::EntraDevices);
        assert_eq!(verdict(&alone.ask(&CHECK)), Unknown);
        let partly = alone.incomplete(Kind::EntraDevices);
        assert_eq!(verdict(&partly.ask(&CHECK)), Fail);
        let listed = mac().signs_in().in_entra(Some(JoinType::Registered));
        let listed = Estate::of([listed]).given(Kind::EntraDevices);
        assert_eq!(verdict(&listed.ask(&CHECK)), Fail);
    }
}
