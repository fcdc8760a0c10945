//! MAC-09: enrolled Macs with a user that no compliance policy has judged.

use crate::audit::{Check, Context, Fix, Need, Outcome, Owner, Run, Severity, Team, Time};
use crate::model::Device;
use crate::model::words::Compliance;

pub(super) const CHECK: Check = Check {
    id: "MAC-09",
    slug: "mac-without-verdict",
    title: "Mac without a compliance verdict",
    severity: Severity::Medium,
    criteria: "Every enrolled Mac with a user has a compliance verdict from an assigned policy.",
    cause: "No compliance policy for macOS is assigned to the user or the Mac, or it has not been \
            evaluated since. Client to confirm.",
    effect: "Access rules built on compliance have nothing to go by, and what counts then depends \
             on a tenant-wide default.",
    recommendation: "Assign a compliance policy for macOS to all users or Macs and have devices \
                     without a policy count as noncompliant.",
    portal: "Intune admin center > Devices > Compliance > macOS; Compliance settings",
    owner: Team::Endpoint,
    fix: Fix::ComplianceVerdict,
    controls: "no_policy_marked_compliant",
    time: Time::Point,
    needs: &[&[Need::Intune]],
    run: Run::Device(run),
};

/// Headings under which Intune's list carries the verdict.
const HEADINGS: [&str; 3] = ["compliance", "compliancestate", "compliancestatus"];

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    let on = ctx.is_m(device) && ctx.enrolled(device);
    let Some(record) = device.intune.as_ref().filter(|_| on) else {
        return Outcome::NotApplicable;
    };
    let evidence = vec![record.origin.into()];
    let shared = device.shared || ctx.owner(device) == Owner::Shared;
    if shared || record.user_column && record.primary_user.is_none() {
        return Outcome::NotApplicable;
    }
    let judged = match &record.compliance {
        Some(Compliance::ConfigManager) => return Outcome::NotApplicable,
        Some(Compliance::Compliant | Compliance::Noncompliant | Compliance::InGracePeriod) => {
            return Outcome::Pass;
        }
        Some(Compliance::NotEvaluated) => "Not Evaluated",
        Some(Compliance::Other(word)) => {
            return Outcome::Unknown(format!("the verdict reads {word}"), evidence);
        }
        None if !ctx.has_column(record.origin.evidence, &HEADINGS) => {
            let reason = "the Intune list was exported without the verdict";
            return Outcome::Unknown(reason.into(), evidence);
        }
        None => "empty",
    };
    if !record.user_column {
        let reason = "the Intune list does not tell whether the Mac has a user";
        return Outcome::Unknown(reason.into(), evidence);
    }
    if let Some(reason) = ctx.may_be_new(device) {
        return Outcome::Unknown(reason, evidence);
    }
    Outcome::Fail(format!("the compliance verdict is {judged}"), evidence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, Machine, ago, days, hours, mac, table, verdict, windows};

    fn judged(compliance: Option<Compliance>) -> Machine {
        mac().enrolled().intune(|i| i.compliance = compliance)
    }

    fn unjudged() -> Machine {
        judged(Some(Compliance::NotEvaluated))
    }

    #[test]
    fn an_enrolled_mac_with_a_user_and_no_verdict_fails() {
        let since = |span| unjudged().intune(|i| i.enrolled_at = Some(ago(span)));
        let unlisted = unjudged().intune(|i| {
            i.primary_user = None;
            i.user_column = false;
        });
        table(
            &CHECK,
            [
                ("compliant", judged(Some(Compliance::Compliant)), Pass),
                ("noncompliant is a verdict", judged(Some(Compliance::Noncompliant)), Pass),
                ("not evaluated", unjudged(), Fail),
                ("an empty cell", judged(None), Fail),
                ("another word", judged(Some(Compliance::Other("Error".into()))), Unknown),
                ("new", since(days(3)), Unknown),
                ("new no longer", since(days(3) + hours(1)), Fail),
                ("no user", unjudged().intune(|i| i.primary_user = None), NotApplicable),
                ("no user column", unlisted, Unknown),
                ("shared", unjudged().shared(), NotApplicable),
                ("not enrolled", mac().onboarded(), NotApplicable),
                ("inactive", unjudged().inactive(), NotApplicable),
                ("a Windows client", windows().enrolled(), NotApplicable),
            ],
        );
    }

    #[test]
    fn a_list_exported_without_the_verdict_says_nothing() {
        let estate = Estate::of([judged(None)]).without_column(Kind::IntuneDevices, "Compliance");
        assert_eq!(verdict(&estate.ask(&CHECK)), Unknown);
    }

    #[test]
    fn whoever_may_have_enrolled_just_now_is_not_held_to_it() {
        let undated = |heading: bool| {
            let estate = Estate::of([mac()
                .enrolled()
                .intune(|i| i.compliance = Some(Compliance::NotEvaluated))
                .intune(|i| i.enrolled_at = None)]);
            let told = if heading {
                estate
            } else {
                estate.without_column(Kind::IntuneDevices, "Enrollment date")
            };
            verdict(&told.ask(&CHECK))
        };
        assert_eq!(undated(true), Fail, "the cell is empty");
        assert_eq!(undated(false), Unknown, "no such column");
    }
}
