//! RSK-03: no compliance policy for Windows looks at the device risk Defender reports.

use crate::audit::risk_rule::{RiskRule, RiskRules};
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::register::Absence;
use crate::model::{Platform, Source};

pub(super) const CHECK: Check = Check {
    id: "RSK-03",
    slug: "no-policy-reads-risk",
    title: "No compliance policy reads device risk",
    severity: Severity::High,
    criteria: "A compliance policy for Windows requires the device to be at or under an agreed \
               machine risk score (vendor’s documentation of the Windows compliance settings, \
               2025).",
    cause: "Compliance was built before the connector, or the setting was left at Not configured. \
            Client to confirm.",
    effect: "What Defender finds on a machine never reaches the verdict that access is decided by.",
    recommendation: "Add the machine risk score to the Windows compliance policy, starting at \
                     Medium, once the connector is on and sensors have a score.",
    portal: "Intune admin center > Devices > Compliance > (policy) > Microsoft Defender for \
             Endpoint > Require the device to be at or under the machine risk score",
    owner: Team::Endpoint,
    fix: Fix::RiskIntoCompliance,
    controls: "ca_requires_compliant_device",
    time: Time::Point,
    needs: &[&[Need::SettingTotals, Need::PolicyTotals, Need::BrokenSettings]],
    run: Run::Tenant(judge),
};

fn judge(ctx: &Context<'_>) -> Outcome {
    let seen = ctx.register.devices.iter().any(|device| ctx.is_w(device) && ctx.enrolled(device));
    let listed = ctx.absence_on(Source::Intune, Platform::Windows);
    if !seen && matches!(listed, Absence::Counts(_)) {
        return Outcome::NotApplicable;
    }
    match RiskRules::of(ctx.register).rule(Platform::Windows) {
        Some(RiskRule::Read(_)) => Outcome::Pass,
        Some(RiskRule::Missing(exports)) if seen => {
            let shown = "no compliance policy for Windows holds the machine risk setting";
            Outcome::Fail(shown.into(), exports.clone())
        }
        Some(RiskRule::Missing(exports)) => {
            let reason = "no risk rule is shown, and no whole Intune list tells whether any \
                          Windows client needs one";
            Outcome::Unknown(reason.into(), exports.clone())
        }
        Some(RiskRule::Unknown(reason)) => Outcome::Unknown(reason.clone(), Vec::new()),
        None => Outcome::NotApplicable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::risk_rule::tests::{LOCKER, PHONES, RISK, breaks, policies, settings};
    use crate::model::Kind;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, mac, verdict, windows};

    const ON: Option<Platform> = Some(Platform::Windows);

    fn estate() -> Estate {
        Estate::of([windows().enrolled()])
    }

    #[test]
    fn the_exports_must_show_the_rule_for_windows() {
        let phones = [Some(Platform::Ios), Some(Platform::Macos)];
        for (case, estate, expected) in [
            ("the rule in the totals", settings(estate(), [(RISK, ON, 2)]), Pass),
            ("a device that breaks it", Estate::of([breaks(windows(), RISK)]), Pass),
            ("other rules only", settings(estate(), [(LOCKER, ON, 2)]), Fail),
            ("no policy for Windows at all", policies(estate(), phones), Fail),
            ("policies, but not their rules", policies(estate(), [ON]), Unknown),
            ("another platform only", settings(estate(), [(PHONES, None, 2)]), Unknown),
            ("a device that breaks another", Estate::of([breaks(windows(), LOCKER)]), Unknown),
            (
                "no Windows client enrolled",
                settings(Estate::of([mac().enrolled()]), [(LOCKER, ON, 2)]),
                NotApplicable,
            ),
            (
                "no Intune list to say so",
                settings(Estate::of([]), [(LOCKER, ON, 2)]).without(Kind::IntuneDevices),
                Unknown,
            ),
        ] {
            assert_eq!(verdict(&estate.ask(&CHECK)), expected, "{case}");
        }
    }
}
