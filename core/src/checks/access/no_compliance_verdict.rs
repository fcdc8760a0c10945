//! RSK-02: an enrolled Windows device on which Intune has no compliance verdict.

use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::Device;
use crate::model::words::Compliance;

pub(super) const CHECK: Check = Check {
    id: "RSK-02",
    slug: "no-compliance-verdict",
    title: "No compliance verdict",
    severity: Severity::Medium,
    criteria: "Every enrolled device is judged by a compliance policy; one without policy counts \
               as compliant unless the tenant says otherwise (vendor documentation, 2024-05).",
    cause: "No policy is assigned to the device or its user, or it never checked in after \
            assignment. Client to confirm.",
    effect: "Access decisions for the device rest on a default and not on its state.",
    recommendation: "Assign a compliance policy to all devices of the platform and mark devices \
                     without a policy as not compliant.",
    portal: "Intune admin center > Devices > Compliance > Compliance settings",
    owner: Team::Endpoint,
    fix: Fix::ComplianceVerdict,
    controls: "no_policy_marked_compliant",
    time: Time::Point,
    needs: &[&[Need::Intune]],
    run: Run::Device(judge),
};

fn judge(device: &Device, ctx: &Context<'_>) -> Outcome {
    let Some(record) = device.intune.as_ref().filter(|_| ctx.is_w(device) && ctx.enrolled(device))
    else {
        return Outcome::NotApplicable;
    };
    let unknown = |reason: String| Outcome::Unknown(reason, vec![record.origin.into()]);
    match &record.compliance {
        Some(Compliance::ConfigManager) => Outcome::NotApplicable,
        Some(Compliance::Compliant | Compliance::Noncompliant | Compliance::InGracePeriod) => {
            Outcome::Pass
        }
        Some(Compliance::NotEvaluated) => match ctx.may_be_new(device) {
            Some(reason) => unknown(reason),
            None => Outcome::Fail("Intune says Not Evaluated".into(), vec![record.origin.into()]),
        },
        Some(Compliance::Other(word)) => unknown(format!("Intune says {word}")),
        None => unknown("the export states no verdict".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::model::words::Channel;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, Machine, ago, days, hours, mac, table, verdict, windows};

    fn says(verdict: Compliance) -> Machine {
        windows().enrolled().intune(|i| i.compliance = Some(verdict))
    }

    #[test]
    fn an_enrolled_windows_device_needs_a_verdict() {
        let none = || says(Compliance::NotEvaluated);
        let since = |span| none().intune(move |i| i.enrolled_at = Some(ago(span)));
        table(
            &CHECK,
            [
                ("compliant", says(Compliance::Compliant), Pass),
                ("noncompliant", says(Compliance::Noncompliant), Pass),
                ("in grace", says(Compliance::InGracePeriod), Pass),
                ("not evaluated", none(), Fail),
                ("not evaluated, new", since(days(3)), Unknown),
                ("not evaluated, new no longer", since(days(3) + hours(1)), Fail),
                ("another word", says(Compliance::Other("conflict".into())), Unknown),
                ("an empty cell", windows().enrolled().intune(|i| i.compliance = None), Unknown),
                ("Configuration Manager’s", says(Compliance::ConfigManager), NotApplicable),
                ("a Mac", mac().enrolled().intune(|i| i.compliance = None), NotApplicable),
                ("tenant attach", none().managed_by(Channel::Configmgr), NotApplicable),
                ("leaving", none().intune(|i| i.leaving = true), NotApplicable),
                ("inactive", none().inactive(), NotApplicable),
                ("not in Intune", windows().onboarded(), NotApplicable),
            ],
        );
    }

    #[test]
    fn whoever_may_have_enrolled_just_now_is_not_held_to_it() {
        use crate::model::Kind;
        use crate::testing::{Estate, verdict};
        let undated = |heading: bool| {
            let estate =
                Estate::of([says(Compliance::NotEvaluated).intune(|i| i.enrolled_at = None)]);
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

    #[test]
    fn a_row_without_a_date_of_enrolment_decides_nothing_where_the_list_may_lack_the_newer_one() {
        let old = || Estate::of([says(Compliance::NotEvaluated).intune(|i| i.enrolled_at = None)]);
        assert_eq!(verdict(&old().ask(&CHECK)), Fail);
        assert_eq!(verdict(&old().incomplete(Kind::IntuneDevices).ask(&CHECK)), Unknown);
        let dated = Estate::of([says(Compliance::NotEvaluated)]).incomplete(Kind::IntuneDevices);
        assert_eq!(verdict(&dated.ask(&CHECK)), Fail);
    }
}
