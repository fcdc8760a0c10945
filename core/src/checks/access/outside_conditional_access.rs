//! RSK-05: a person whose sign-ins from identified devices were judged by no access policy.

use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::User;

pub(super) const CHECK: Check = Check {
    id: "RSK-05",
    slug: "outside-conditional-access",
    title: "Sign-ins outside Conditional Access",
    severity: Severity::Medium,
    criteria: "Every interactive sign-in of a member to a company application is judged by at \
               least one policy (CIS Controls 8, 13.5).",
    cause: "Policies name single groups or applications, and nobody reviews what they leave out. \
            Client to confirm.",
    effect: "State and risk of the device play no part in these sign-ins.",
    recommendation: "Widen a compliant-device policy to all users and all applications, with named \
                     exclusions that are reviewed.",
    portal: "Entra admin center > Protection > Conditional Access > Insights and reporting",
    owner: Team::Identity,
    fix: Fix::RequireCompliance,
    controls: "ca_requires_compliant_device",
    time: Time::Period,
    needs: &[&[Need::Signins]],
    run: Run::User(judge),
};

fn judge(user: &User, _: &Context<'_>) -> Outcome {
    let Some(signins) = user.signins.as_ref().filter(|s| s.judged > 0 && !user.exempt) else {
        return Outcome::NotApplicable;
    };
    let missed = &signins.not_applied;
    if missed.count == 0 {
        return Outcome::Pass;
    }
    let rows = missed.newest.map(|sighting| sighting.origin.into()).into_iter().collect();
    Outcome::Fail(
        format!(
            "{} of {} sign-ins from identified devices met no policy, the newest to {}",
            missed.count, signins.judged, missed.what
        ),
        rows,
    )
}
