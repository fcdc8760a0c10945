//! MAC-08: enrolled Macs that Entra, and so Conditional Access, cannot see.

use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::checks::twins;
use crate::model::Device;

pub(super) const CHECK: Check = Check {
    id: "MAC-08",
    slug: "mac-without-entra-identity",
    title: "Enrolled Mac without an Entra identity",
    severity: Severity::Medium,
    criteria: "Every enrolled Mac is registered in Entra, so that its compliance can be asked for \
               at sign-in.",
    cause: "The user never finished the registration in Company Portal, or the Mac was enrolled \
            without a user. Client to confirm.",
    effect: "Conditional Access cannot see the Mac: a rule that requires a compliant device blocks \
             it, or an exception lets every Mac through.",
    recommendation: "Have the user register in Company Portal, or deploy platform SSO, which \
                     registers the Mac by itself.",
    portal: "Intune admin center > Devices > macOS, column Microsoft Entra Device ID",
    owner: Team::Endpoint,
    fix: Fix::EntraIdentity,
    controls: "inventory_coverage",
    time: Time::Point,
    needs: &[&[Need::Intune]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    twins::nameless(ctx.is_m(device), device, ctx)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, mac, table, verdict, windows};

    #[test]
    fn an_enrolled_mac_without_an_entra_device_id_fails() {
        let nameless = || mac().enrolled().without_entra_id();
        table(
            &CHECK,
            [
                ("with an id", mac().enrolled(), Pass),
                ("without", nameless(), Fail),
                ("not enrolled", mac().onboarded().without_entra_id(), NotApplicable),
                ("inactive", nameless().inactive(), NotApplicable),
                ("a Windows client", windows().enrolled().without_entra_id(), NotApplicable),
            ],
        );
        let blind =
            Estate::of([nameless()]).without_column(Kind::IntuneDevices, "Azure AD Device ID");
        assert_eq!(verdict(&blind.ask(&CHECK)), Unknown);
    }

    #[test]
    fn a_list_that_is_cut_may_lack_the_row_that_carries_the_id() {
        let estate =
            Estate::of([mac().enrolled().without_entra_id()]).incomplete(Kind::IntuneDevices);
        assert_eq!(verdict(&estate.ask(&CHECK)), Unknown);
    }
}
