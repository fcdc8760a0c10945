//! LIC-16: a person with a Defender right whom no export shows with a device.

use crate::audit::text::count;
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::licences::owner::{licence_row, products};
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
    if let Some(reason) = lists.into_iter().find_map(|source| incomplete(ctx, source)) {
        return Outcome::Unknown(reason, rows);
    }
    let signins = match user.signins.as_ref().map_or(0, |signins| signins.rows) {
        0 => "no sign-in in the period".to_owned(),
        1 => "1 sign-in, without a device identity".to_owned(),
        n => format!("{} sign-ins, none with a device identity", count(n)),
    };
    Outcome::Fail(format!("holds {}; owns no device; {signins}", products(Some(row))), rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EntraId, Kind, Platform};
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{ANNA, Estate, Person, machine, person, user_table, verdict, windows};

    fn paid() -> Person {
        person(ANNA).holds(&["SPE_E5"])
    }

    #[test]
    fn a_person_no_export_shows_with_a_device_fails() {
        user_table(
            &CHECK,
            [
                ("no device", paid(), Fail),
                ("signs in without a device identity", paid().signins(|s| s.rows = 3), Fail),
                ("signs in from one", paid().signins(|s| s.devices.push(EntraId::from(9))), Pass),
                ("no right", person(ANNA).holds(&["EMS"]), NotApplicable),
                ("perhaps a right", person(ANNA).holds(&["Heron 9"]), Unknown),
                ("blocked", paid().licence(|l| l.blocked = Some(true)), NotApplicable),
                ("perhaps blocked", paid().licence(|l| l.blocked = None), Unknown),
                ("a guest", paid().licence(|l| l.guest = true), NotApplicable),
                ("room or service", paid().but(|u| u.exempt = true), NotApplicable),
                ("a shared account", paid().but(|u| u.shared = true), NotApplicable),
                ("in no list", person(ANNA), NotApplicable),
            ],
        );
    }

    #[test]
    fn any_device_will_do_even_an_old_one_or_a_phone() {
        for device in [
            windows().enrolled(),
            windows().enrolled().inactive().out_of_scope(),
            windows().signs_in(),
            machine(Platform::Ios).enrolled(),
        ] {
            let found = Estate::with([device], [paid()]).ask(&CHECK);
            assert_eq!(verdict(&found), Pass);
        }
    }

    #[test]
    fn an_export_that_may_lack_the_device_decides_nothing() {
        for kind in [Kind::IntuneDevices, Kind::EntraSignins] {
            let found = Estate::with([], [paid()]).incomplete(kind).ask(&CHECK);
            assert_eq!(verdict(&found), Unknown, "{kind:?}");
        }
    }
}
