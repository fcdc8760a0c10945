//! LIC-03: a person with a Defender right whose active clients all run without an onboarded sensor.

use crate::audit::text::{count, short};
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::licences::owner::{is_client, licence_row, products};
use crate::licences::{Holding, Right, devices_of, holding, incomplete, onboarded};
use crate::model::register::Absence;
use crate::model::{Citation, Device, Kind, Link, Platform, Source, User};

pub(super) const CHECK: Check = Check {
    id: "LIC-03",
    slug: "paid-not-protected",
    title: "Paid, not protected",
    severity: Severity::Medium,
    criteria: "A person whose licence includes Defender for Endpoint has it at work on the \
               computer they use (the licence’s purpose).",
    cause: "Licences were bought for everyone while onboarding stopped at part of the estate. \
            Client to confirm.",
    effect: "Money is spent and nobody watches the machine: the loss shows only after an \
             incident.",
    recommendation: "Have these people’s devices onboarded first, by the fixes that onboard: the \
                     right is already paid for. Where that is not wanted, move the licence.",
    portal: "Microsoft 365 admin center > Users > Active users > Licenses and apps",
    owner: Team::Licensing,
    fix: Fix::Licences,
    controls: "edr_sensor",
    time: Time::Point,
    needs: &[&[Need::Licences], &[Need::Inventory], &[Need::Intune]],
    run: Run::User(judge),
};

fn judge(user: &User, ctx: &Context<'_>) -> Outcome {
    let Some(row) = user.licence.as_ref().filter(|row| !row.guest) else {
        return Outcome::NotApplicable;
    };
    let held = holding(user, Right::Defender);
    let devices: Vec<&Device> =
        devices_of(ctx.register, user).filter(|device| is_client(ctx, device)).collect();
    let excused = user.exempt || user.shared || row.blocked == Some(true);
    if excused || devices.is_empty() || held == Holding::No {
        return Outcome::NotApplicable;
    }
    // A private computer that is onboarded uses the licence as well.
    if computers(user, ctx).any(|device| device.active && onboarded(device) == Link::Yes) {
        return match held {
            Holding::Yes => Outcome::Pass,
            _ => Outcome::NotApplicable,
        };
    }
    match doubt(user, &held, ctx) {
        Some(reason) => Outcome::Unknown(reason, evidence(user, &devices, ctx)),
        None => Outcome::Fail(
            format!("holds {}; {}", products(Some(row)), none_onboarded(devices.len() as u64)),
            evidence(user, &devices, ctx),
        ),
    }
}

/// The person's computers, the company's and private ones.
fn computers<'a>(user: &User, ctx: &Context<'a>) -> impl Iterator<Item = &'a Device> {
    devices_of(ctx.register, user)
        .filter(|device| matches!(device.platform, Platform::Windows | Platform::Macos))
}

/// What keeps a person without an onboarded device from being a certain failure.
fn doubt(user: &User, held: &Holding, ctx: &Context<'_>) -> Option<String> {
    if let Holding::Unknown(reason) = held {
        return Some(reason.clone());
    }
    if user.licence.as_ref().is_some_and(|row| row.blocked.is_none()) {
        return Some("the list does not say whether the account is enabled".into());
    }
    // Whether a computer is the company's, or in use, may hang on a row that is not there.
    for device in computers(user, ctx).filter(|device| onboarded(device) != Link::No) {
        if device.active {
            return Some(format!("whether {} is onboarded is not decided", label(device)));
        }
        if ctx.unseen_activity(device).is_some() {
            return Some(format!("whether {} is still in use is not shown", label(device)));
        }
    }
    if ctx.register.of_kind(Kind::EntraSignins).next().is_none() {
        return Some("no sign-in log shows whether the person works on an onboarded device".into());
    }
    let lists = [Source::Intune, Source::Signin];
    lists.into_iter().find_map(|source| incomplete(ctx, source))
}

fn none_onboarded(devices: u64) -> String {
    match devices {
        1 => "the only active computer is not onboarded".to_owned(),
        n => format!("none of {} active computers is onboarded", count(n)),
    }
}

fn label(device: &Device) -> String {
    short(if device.name().is_empty() { &device.key } else { device.name() })
}

/// The licence row and what shows each device, with the inventory where it holds no record.
fn evidence(user: &User, devices: &[&Device], ctx: &Context<'_>) -> Vec<Citation> {
    let mut rows: Vec<Citation> = licence_row(user).into_iter().collect();
    for device in devices {
        rows.extend(ctx.rows(device));
        if device.intune.is_none() {
            rows.extend(device.signin.as_ref().map(|s| Citation::from(s.newest.origin)));
        }
        if device.defender.is_none()
            && let Absence::Counts(file) = ctx.absence_on(Source::Defender, device.platform)
        {
            rows.push(Citation::Absence(file));
        }
    }
    rows.sort_unstable();
    rows.dedup();
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Class;
    use crate::model::sensor::Onboarding;
    use crate::testing::Verdict::{self, Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{ANNA, Estate, Machine, Person, ago, days, mac, person, verdict, windows};

    fn paid() -> Person {
        person(ANNA).holds(&["SPE_E5"])
    }

    fn estate<const N: usize>(machines: [Machine; N]) -> Estate {
        Estate::with(machines, [paid()])
    }

    fn asked(estate: &Estate) -> Verdict {
        verdict(&estate.ask(&CHECK))
    }

    #[test]
    fn one_onboarded_device_is_enough_and_none_fails() {
        let lost = || windows().enrolled();
        let safe = || windows().enrolled().onboarded();
        let found = Onboarding::CanBeOnboarded;
        for (case, given, expected) in [
            ("protected", estate([safe()]), Pass),
            ("one of two", estate([lost(), safe()]), Pass),
            ("a Mac signed in on", estate([lost(), mac().signs_in().onboarded()]), Pass),
            ("owned, unknown to Defender", estate([lost()]), Fail),
            ("owned, found only", estate([lost().discovered(found)]), Fail),
            ("signed in on only", estate([windows().signs_in()]), Fail),
            ("ambiguous", estate([lost().undecided(Source::Defender)]), Unknown),
            (
                "one of two ambiguous",
                estate([lost(), mac().enrolled().undecided(Source::Defender)]),
                Unknown,
            ),
            ("new", estate([lost().intune(|i| i.enrolled_at = Some(ago(days(3))))]), Unknown),
            (
                "new no longer",
                estate([lost().intune(|i| i.enrolled_at = Some(ago(days(4))))]),
                Fail,
            ),
            ("inactive", estate([lost().inactive()]), NotApplicable),
            ("out of scope", estate([lost().out_of_scope()]), NotApplicable),
            ("no device", estate([]), NotApplicable),
        ] {
            assert_eq!(asked(&given), expected, "{case}");
        }
    }

    #[test]
    fn only_enabled_members_with_the_right_are_asked() {
        for (case, who, expected) in [
            ("Plan 1", person(ANNA).holds(&["SPE_E3"]), Fail),
            ("no right", person(ANNA).holds(&["EMS"]), NotApplicable),
            ("perhaps a right", person(ANNA).holds(&["Heron 9"]), Unknown),
            ("in no list", person(ANNA), NotApplicable),
            ("blocked", paid().licence(|l| l.blocked = Some(true)), NotApplicable),
            ("perhaps blocked", paid().licence(|l| l.blocked = None), Unknown),
            ("a guest", paid().licence(|l| l.guest = true), NotApplicable),
            ("exempt", paid().but(|u| u.exempt = true), NotApplicable),
            ("a shared account", paid().but(|u| u.shared = true), NotApplicable),
        ] {
            let given = Estate::with([windows().enrolled()], [who]);
            assert_eq!(asked(&given), expected, "{case}");
        }
    }

    #[test]
    fn what_an_incomplete_export_may_lack_decides_nothing() {
        use Kind::{DefenderDevices, EntraSignins, IntuneDevices};
        for kind in [DefenderDevices, EntraSignins, IntuneDevices] {
            let cut = estate([windows().enrolled()]).incomplete(kind);
            assert_eq!(asked(&cut), Unknown, "{kind:?}");
        }
        let only_windows = estate([windows().enrolled()])
            .shows(IntuneDevices, &[Platform::Windows])
            .shows(DefenderDevices, &[Platform::Windows, Platform::Macos]);
        assert_eq!(asked(&only_windows), Unknown);
        assert_eq!(asked(&estate([windows().enrolled()]).without(EntraSignins)), Unknown);
        let safe = estate([windows().enrolled().onboarded()]).incomplete(IntuneDevices);
        assert_eq!(asked(&safe), Pass);
    }

    #[test]
    fn the_failure_cites_licence_device_and_inventory() {
        let Outcome::Fail(detail, evidence) = estate([windows().enrolled()]).ask(&CHECK) else {
            panic!("it fails");
        };
        assert_eq!(detail, "holds SPE_E5; the only active computer is not onboarded");
        let cited: Vec<_> = evidence.iter().map(ToString::to_string).collect();
        assert_eq!(cited, ["E-01#2", "E-04#2", "E-02"]);
    }

    #[test]
    fn a_private_computer_that_is_onboarded_uses_the_licence_too() {
        let private = windows().enrolled().class(Class::Personal).out_of_scope();
        let with = |private: Machine| asked(&estate([windows().enrolled(), private]));
        assert_eq!(with(private.clone().onboarded()), Pass);
        assert_eq!(with(private.clone()), Fail);
        assert_eq!(with(private.clone().undecided(Source::Defender)), Unknown);
        let old = private.onboarded().inactive();
        assert_eq!(with(old.clone()), Unknown, "Entra's list may show it alive");
        assert_eq!(with(old.in_entra(None).signs_in()), Fail);
    }
}
