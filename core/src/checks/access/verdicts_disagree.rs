//! RSK-09: a device that Intune and the sign-in log call compliant and noncompliant at once.

use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::instant::apart_at_most_days;
use crate::model::words::Compliance;
use crate::model::{Citation, Device};

pub(super) const CHECK: Check = Check {
    id: "RSK-09",
    slug: "verdicts-disagree",
    title: "Intune and the sign-in log disagree on compliance",
    severity: Severity::Medium,
    criteria: "The verdict Intune holds is the one access is decided by.",
    cause: "The verdict did not reach Entra, the device has a second Entra record, or it changed \
            between the two exports. Client to confirm.",
    effect: "People are kept out without reason, or let in on a verdict that no longer holds.",
    recommendation: "Compare the device’s record in both portals, remove the stale twin, and sync \
                     the device.",
    portal: "Entra admin center > Devices > All devices; Intune admin center > Devices > All \
             devices > (device) > Sync",
    owner: Team::Endpoint,
    fix: Fix::ComplianceVerdict,
    controls: "",
    time: Time::Point,
    needs: &[&[Need::Intune], &[Need::Signins]],
    run: Run::Device(judge),
};

fn judge(device: &Device, ctx: &Context<'_>) -> Outcome {
    let records = device.intune.as_ref().zip(device.signin.as_ref());
    let Some((intune, signin)) = records.filter(|_| ctx.is_w(device) || ctx.is_m(device)) else {
        return Outcome::NotApplicable;
    };
    let Some((sighting, signed_in_compliant)) = signin.verdict else {
        return Outcome::NotApplicable;
    };
    let compliant = match intune.compliance {
        Some(Compliance::Compliant) => true,
        Some(Compliance::Noncompliant) => false,
        // A grace period is neither: the rule is broken and access is still given.
        _ => return Outcome::NotApplicable,
    };
    let rows: Vec<Citation> = vec![intune.origin.into(), sighting.origin.into()];
    let skew = ctx.thresholds().evidence_skew_days;
    let horizon = |evidence| ctx.register.horizon(evidence);
    match (horizon(intune.origin.evidence), horizon(sighting.origin.evidence)) {
        (Some(ours), Some(theirs)) if apart_at_most_days(ours, theirs, skew) => {}
        (Some(_), Some(_)) => {
            return Outcome::Unknown(
                format!("the two exports are more than {skew} days apart"),
                rows,
            );
        }
        _ => return Outcome::Unknown("an export carries no activity stamp".into(), rows),
    }
    if compliant == signed_in_compliant {
        return Outcome::Pass;
    }
    let word = |holds| if holds { "compliant" } else { "noncompliant" };
    Outcome::Fail(
        format!(
            "Intune says {}; the sign-in of {} says {}",
            word(compliant),
            sighting.at.format("%-d %B %Y"),
            word(signed_in_compliant)
        ),
        rows,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, Machine, ago, days, hours, mac, table, verdict, windows};

    fn says(machine: Machine, intune: Compliance, signed_in: bool) -> Machine {
        machine
            .enrolled()
            .signs_in()
            .intune(|i| i.compliance = Some(intune))
            .signin(|s| s.verdict = Some((s.newest, signed_in)))
    }

    #[test]
    fn opposite_verdicts_fail() {
        use Compliance::{Compliant, InGracePeriod, Noncompliant, NotEvaluated};
        table(
            &CHECK,
            [
                ("both compliant", says(windows(), Compliant, true), Pass),
                ("both noncompliant", says(mac(), Noncompliant, false), Pass),
                ("compliant, signed in as not", says(windows(), Compliant, false), Fail),
                ("noncompliant, signed in as compliant", says(mac(), Noncompliant, true), Fail),
                ("grace is neither", says(windows(), InGracePeriod, false), NotApplicable),
                ("no verdict", says(windows(), NotEvaluated, true), NotApplicable),
                ("unmanaged sign-in", windows().enrolled().signs_in(), NotApplicable),
                ("no sign-in", windows().enrolled(), NotApplicable),
                ("not in Intune", windows().signs_in(), NotApplicable),
                ("inactive", says(windows(), Compliant, false).inactive(), NotApplicable),
            ],
        );
    }

    #[test]
    fn exports_three_days_apart_compare_and_no_further() {
        let apart = |span| {
            Estate::of([says(windows(), Compliance::Compliant, false)])
                .horizon(Kind::EntraSignins, ago(span))
                .ask(&CHECK)
        };
        assert_eq!(verdict(&apart(days(3))), Fail);
        assert_eq!(verdict(&apart(days(3) + hours(1))), Unknown);
    }
}
