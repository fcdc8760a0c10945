//! RSK-08: a policy that takes a weaker control in place of a compliant device.

use std::sync::Arc;

use crate::audit::access::certain::demanded;
use crate::audit::access::{Demand, demand, reaches};
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::Platform;
use crate::model::access::{AccessPolicy, PolicyMode};
use crate::model::words::squeeze;

pub(super) const CHECK: Check = Check {
    id: "RSK-08",
    slug: "compliance-optional",
    title: "Compliance is only one of the options",
    severity: Severity::Medium,
    criteria: "A policy that names a compliant device requires it, alone or with all its other \
               controls (vendor’s documentation of grant controls, 2026-03).",
    cause: "The setting “Require one of the selected controls” was left on, often so that nobody \
            would be locked out during the pilot. Client to confirm.",
    effect: "A second factor or a mere directory join is enough, so that a machine without \
             protection still gets in.",
    recommendation: "Set the policy to require all selected controls, or move the compliant device \
                     into a policy of its own.",
    portal: "Entra admin center > Protection > Conditional Access > (policy) > Grant > For \
             multiple controls",
    owner: Team::Identity,
    fix: Fix::RequireCompliance,
    controls: "ca_requires_compliant_device",
    time: Time::Point,
    needs: &[&[Need::Policies]],
    run: Run::Policy(judge),
};

fn judge(_: usize, policy: &AccessPolicy, ctx: &Context<'_>) -> Outcome {
    let off = matches!(policy.mode, PolicyMode::Disabled | PolicyMode::ReportOnly);
    if off || demand(policy) == Demand::None {
        return Outcome::NotApplicable;
    }
    let rows = || vec![policy.origin.into()];
    if policy.mode == PolicyMode::Unknown {
        return Outcome::Unknown("the export does not tell whether it is on".into(), rows());
    }
    match demanded(policy, ctx.register) {
        None => Outcome::Unknown(
            "the export does not tell whether another control would do in its place".into(),
            rows(),
        ),
        Some(Demand::OneOfSeveral) => Outcome::Fail(told(policy), rows()),
        Some(Demand::OrHybrid) if reaches(policy, Platform::Windows) => {
            Outcome::Fail(format!("on Windows, {}", told(policy)), rows())
        }
        Some(Demand::OrHybrid | Demand::Always | Demand::None) => Outcome::Pass,
    }
}

/// `instead of a compliant device, multifactor authentication will do`
fn told(policy: &AccessPolicy) -> String {
    let quoted = |word: &Arc<str>| format!("\u{201c}{word}\u{201d}");
    let words = |control: &Arc<str>| match squeeze(control).as_str() {
        "compliantdevice" | "block" => None,
        "mfa" => Some("multifactor authentication".into()),
        "domainjoineddevice" => Some("a hybrid joined device".into()),
        "approvedapplication" => Some("an approved app".into()),
        "compliantapplication" => Some("an app protection policy".into()),
        "passwordchange" => Some("a password change".into()),
        // As the export writes it: nobody knows it by another name.
        _ => Some(quoted(control)),
    };
    let mut others: Vec<String> = policy.controls.iter().filter_map(words).collect();
    others.extend(policy.other_controls.iter().map(quoted));
    if others.is_empty() {
        return "its filter also lets other devices through than compliant ones".into();
    }
    format!("instead of a compliant device, {} will do", others.join(" or "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::access::fixture::{as_csv, list, policy, scope, with};
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, verdict};

    const OR: Option<bool> = Some(false);
    const DEVICE: &str = "compliantDevice";

    fn hybrid(platforms: &[&str]) -> AccessPolicy {
        let either = policy(&[DEVICE, "domainJoinedDevice"], OR);
        AccessPolicy { platforms: Some(scope(platforms, &[])), ..either }
    }

    fn strength() -> AccessPolicy {
        let other_controls = list(&["Phishing-resistant"]);
        AccessPolicy { other_controls, ..policy(&[DEVICE], OR) }
    }

    fn filter(rule: &str) -> AccessPolicy {
        AccessPolicy { device_filter: Some((false, rule.into())), ..policy(&["block"], None) }
    }

    #[test]
    fn a_policy_in_force_must_not_take_anything_weaker() {
        let mode = |mode| AccessPolicy { mode, ..policy(&[DEVICE, "mfa"], OR) };
        let lax = "device.isCompliant -eq True -or device.deviceOwnership -eq \"Company\"";
        for (case, policy, expected) in [
            ("alone", policy(&[DEVICE], OR), Pass),
            ("with a second factor", policy(&[DEVICE, "mfa"], Some(true)), Pass),
            ("or a second factor", policy(&[DEVICE, "mfa"], OR), Fail),
            ("or an authentication strength", strength(), Fail),
            ("or hybrid join, on Windows", hybrid(&["windows"]), Fail),
            ("or hybrid join, on Macs", hybrid(&["macOS"]), Pass),
            ("a block that spares more", filter(lax), Fail),
            ("a block that spares compliant ones", filter("device.isCompliant -eq True"), Pass),
            ("neither AND nor OR", policy(&[DEVICE, "mfa"], None), Unknown),
            ("a state nobody knows", mode(PolicyMode::Unknown), Unknown),
            ("only reporting", mode(PolicyMode::ReportOnly), NotApplicable),
            ("off", mode(PolicyMode::Disabled), NotApplicable),
            ("another control", policy(&["mfa"], OR), NotApplicable),
        ] {
            let found = with(Estate::of([]), [policy]).ask(&CHECK);
            assert_eq!(verdict(&found), expected, "{case}");
        }
    }

    #[test]
    fn a_form_without_authentication_strengths_leaves_an_or_open() {
        let asked = |policy| verdict(&as_csv(with(Estate::of([]), [policy])).ask(&CHECK));
        assert_eq!(asked(policy(&[DEVICE], OR)), Unknown);
        assert_eq!(asked(policy(&[DEVICE], Some(true))), Pass);
        assert_eq!(asked(policy(&[DEVICE, "mfa"], OR)), Fail);
    }

    #[test]
    fn the_failure_names_what_else_will_do() {
        let detail = |policy| match with(Estate::of([]), [policy]).ask(&CHECK) {
            Outcome::Fail(detail, _) => detail,
            other => panic!("{other:?}"),
        };
        assert_eq!(
            detail(policy(&[DEVICE, "mfa", "approvedApplication"], OR)),
            "instead of a compliant device, multifactor authentication or an approved app will do"
        );
        assert_eq!(
            detail(hybrid(&["windows"])),
            "on Windows, instead of a compliant device, a hybrid joined device will do"
        );
        let rest = ["compliantApplication", "passwordChange", "somethingNew"];
        assert_eq!(
            detail(policy(&[&[DEVICE][..], &rest].concat(), OR)),
            "instead of a compliant device, an app protection policy or a password change or \
             \u{201c}somethingNew\u{201d} will do"
        );
        assert!(detail(strength()).contains("\u{201c}Phishing-resistant\u{201d}"));
    }
}
