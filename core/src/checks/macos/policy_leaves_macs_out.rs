//! MAC-10: a policy that requires a compliant device everywhere but on Macs.

use crate::audit::access::certain::{incomplete, requires, requires_anywhere};
use crate::audit::access::cover::covered;
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::Platform;
use crate::model::access::AccessPolicy;

pub(super) const CHECK: Check = Check {
    id: "MAC-10",
    slug: "policy-leaves-macs-out",
    title: "Compliant-device policy leaves macOS out",
    severity: Severity::High,
    criteria: "Where a compliant device is required, it is required on Macs too: the control works \
               on macOS (vendor’s documentation of the grant control, 2026-03).",
    cause: "The policy was written for Windows, or Macs were taken out for lack of compliance \
            policies and never put back. Client to confirm.",
    effect: "A Mac, or a machine that calls itself one, opens everything the policy guards.",
    recommendation: "Add macOS to the policy’s platforms once Macs have a compliance policy and \
                     the Enterprise SSO plug-in.",
    portal: "Entra admin center > Protection > Conditional Access > (policy) > Conditions > Device \
             platforms",
    owner: Team::Identity,
    fix: Fix::RequireCompliance,
    controls: "ca_requires_compliant_device",
    time: Time::Point,
    needs: &[&[Need::Policies]],
    run: Run::Policy(judge),
};

fn judge(place: usize, policy: &AccessPolicy, ctx: &Context<'_>) -> Outcome {
    let rows = || vec![policy.origin.into()];
    let unknown = |reason: &str| Outcome::Unknown(reason.into(), rows());
    match requires_anywhere(policy, ctx.register) {
        Some(false) => return Outcome::NotApplicable,
        None => return unknown("the export does not tell whether it requires a compliant device"),
        Some(true) if requires(policy, Platform::Macos, ctx.register) == Some(true) => {
            return Outcome::Pass;
        }
        Some(true) => {}
    }
    match (covered(Platform::Macos, place, policy, ctx.register), incomplete(ctx.register)) {
        (Some(true), _) => Outcome::Pass,
        (None, _) => unknown(
            "leaves macOS out; another policy may take it in, but the export \
                              does not tell",
        ),
        (Some(false), Some(reason)) => unknown(&format!("leaves macOS out; {reason}")),
        (Some(false), None) => {
            let told = "leaves macOS out, and no other policy in force takes it in";
            Outcome::Fail(told.into(), rows())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::access::fixture::{as_csv, named, policy, scope, with};
    use crate::model::Kind;
    use crate::model::access::PolicyMode;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, verdict};

    fn on(platforms: &[&str], exclude: &[&str]) -> AccessPolicy {
        let platforms = Some(scope(platforms, exclude));
        AccessPolicy { platforms, ..policy(&["compliantDevice"], Some(false)) }
    }

    fn mode(mode: PolicyMode, policy: AccessPolicy) -> AccessPolicy {
        AccessPolicy { mode, ..policy }
    }

    fn estate(policies: impl IntoIterator<Item = AccessPolicy>) -> Estate {
        let numbered = policies.into_iter().zip(0..).map(|(p, at)| named(&format!("p{at}"), p));
        with(Estate::of([]), numbered)
    }

    #[test]
    fn a_policy_in_force_must_hold_on_macs_or_leave_them_to_another() {
        let windows = || on(&["windows"], &[]);
        let macs = || on(&["macOS"], &[]);
        let pilot = AccessPolicy { users: scope(&["u1"], &[]), ..macs() };
        let everywhere = policy(&["compliantDevice"], Some(false));
        for (case, policies, expected) in [
            ("every platform", vec![everywhere], Pass),
            ("macOS named", vec![on(&["windows", "macOS"], &[])], Pass),
            ("Windows only", vec![windows()], Fail),
            ("macOS excluded", vec![on(&["all"], &["macOS"])], Fail),
            ("another for Macs", vec![windows(), macs()], Pass),
            ("another for a pilot’s Macs", vec![windows(), pilot], Fail),
            (
                "another that only reports",
                vec![windows(), mode(PolicyMode::ReportOnly, macs())],
                Fail,
            ),
            ("another, perhaps on", vec![windows(), mode(PolicyMode::Unknown, macs())], Unknown),
            ("off", vec![mode(PolicyMode::Disabled, windows())], NotApplicable),
            ("another control", vec![policy(&["mfa"], Some(false))], NotApplicable),
        ] {
            assert_eq!(verdict(&estate(policies).ask(&CHECK)), expected, "{case}");
        }
    }

    #[test]
    fn an_export_that_may_lack_a_policy_or_a_control_leaves_it_open() {
        let windows = estate([on(&["windows"], &[])]);
        let cut = windows.clone().file(Kind::EntraPolicies, |e| e.rows_rejected = 1);
        assert_eq!(verdict(&cut.ask(&CHECK)), Unknown);
        assert_eq!(verdict(&as_csv(windows).ask(&CHECK)), Unknown);
    }
}
