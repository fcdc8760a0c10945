//! RSK-10: a device that breaks a rule and is let in while its grace period runs.

use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::Device;
use crate::model::words::Compliance;

pub(super) const CHECK: Check = Check {
    id: "RSK-10",
    slug: "living-on-grace",
    title: "Living on grace",
    severity: Severity::Low,
    criteria: "A broken rule is mended before the grace period ends; the period is short.",
    cause: "A new rule, a long grace period, or a person who was not told. Client to confirm.",
    effect: "The device has access like a compliant one today and loses it without warning when \
             the period ends.",
    recommendation: "Mend the broken rule on these devices and keep grace periods to a few days.",
    portal: "Intune admin center > Devices > Compliance > (policy) > Actions for noncompliance",
    owner: Team::Endpoint,
    fix: Fix::ComplianceVerdict,
    controls: "",
    time: Time::Point,
    needs: &[&[Need::Intune]],
    run: Run::Device(judge),
};

fn judge(device: &Device, ctx: &Context<'_>) -> Outcome {
    let Some(record) = device.intune.as_ref().filter(|_| ctx.is_w(device) || ctx.is_m(device))
    else {
        return Outcome::NotApplicable;
    };
    let rows = || vec![record.origin.into()];
    match &record.compliance {
        Some(Compliance::InGracePeriod) => {
            Outcome::Fail("Intune says In grace period".into(), rows())
        }
        Some(Compliance::Compliant | Compliance::Noncompliant) => Outcome::Pass,
        Some(Compliance::NotEvaluated | Compliance::ConfigManager) => Outcome::NotApplicable,
        Some(Compliance::Other(word)) => Outcome::Unknown(format!("Intune says {word}"), rows()),
        None => Outcome::Unknown("the export states no verdict".into(), rows()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Machine, mac, server, table, windows};

    #[test]
    fn a_device_in_grace_fails() {
        use Compliance::{ConfigManager, InGracePeriod, Noncompliant, NotEvaluated, Other};
        let says =
            |machine: Machine, word| machine.enrolled().intune(|i| i.compliance = Some(word));
        table(
            &CHECK,
            [
                ("compliant", windows().enrolled(), Pass),
                ("noncompliant", says(windows(), Noncompliant), Pass),
                ("in grace", says(windows(), InGracePeriod), Fail),
                ("a Mac in grace", says(mac(), InGracePeriod), Fail),
                ("another word", says(windows(), Other("error".into())), Unknown),
                ("an empty cell", windows().enrolled().intune(|i| i.compliance = None), Unknown),
                ("no verdict", says(windows(), NotEvaluated), NotApplicable),
                ("verdict elsewhere", says(windows(), ConfigManager), NotApplicable),
                ("a server", says(server(), InGracePeriod), NotApplicable),
                ("out of scope", says(windows(), InGracePeriod).out_of_scope(), NotApplicable),
                ("not in Intune", windows().onboarded(), NotApplicable),
            ],
        );
    }
}
