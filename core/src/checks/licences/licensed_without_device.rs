//! LIC-16: a person with a Defender right whom no export shows with a device.

use super::owner::{licence_row, products};
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::licences::{Holding, Right, has_device, holding, incomplete};
use crate::model::{Citation, Source, User};

pub(super) const CHECK: Check = Check {
    id: "LIC-16",
    slug: "licensed-without-device",
    title: "Licensed, no device seen",
    severity: Severity::Low,
    criteria: "A licence for endpoint protection belongs to somebody who works on an endpoint.",
    cause: "Left, on leave, works on a shared machine, or on one that no export knows. Client to \
            confirm.",
    effect: "Either the licence is idle, or a machine is in use that nobody manages.",
    recommendation: "Ask what the person works on; enrol the machine or withdraw the licence.",
    portal: "Microsoft 365 admin center > Users > Active users",
    owner: Team::Licensing,
    fix: Fix::Licences,
    controls: "",
    time: Time::Period,
    needs: &[&[Need::Licences], &[Need::Intune], &[Need::Signins]],
    run: Run::User(judge),
};

fn judge(user: &User, ctx: &Context<'_>) -> Outcome {
    let Some(row) = user.licence.as_ref().filter(|row| !row.guest) else {
        return Outcome::NotApplicable;
    };
    let held = holding(user, Right::Defender);
    let excused = user.exempt || user.shared || row.blocked == Some(true);
    if excused || held == Holding::No {
        return Outcome::NotApplicable;
    }
    if has_device(user) {
        return match held {
            Holding::Yes => Outcome::Pass,
            _ => Outcome::NotApplicable,
        };
    }
    let rows: Vec<Citation> = licence_row(user).into_iter().collect();
    if let Holding::Unknown(reason) = held {
        return Outcome::Unknown(reason, rows);
    }
    if row.blocked.is_none() {
        let reason = "the list does not say whether the account is enabled";
        return Outcome::Unknown(reason.into(), rows);
    }
    let lists = [Source::Intune, Source::Signin];
    if let Some(reason) = lists.into_iter().find_map(|source| incomplete(ctx.register, source)) {
        return Outcome::Unknown(reason, rows);
    }
    let signins = match user.signins.as_ref().map_or(0, |signins| signins.rows) {
        0 => "no sign-in in the period".to_owned(),
        1 => "1 sign-in, without a device identity".to_owned(),
        n => format!("{n} sign-ins, none with a device identity"),
    };
    Outcome::Fail(format!("holds {}; owns no device; {signins}", products(Some(row))), rows)
}
