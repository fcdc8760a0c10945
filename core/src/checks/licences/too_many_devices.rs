//! LIC-04: a person who owns more onboarded clients than one licence covers.

use crate::audit::text::counted;
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::licences::owner::is_client;
use crate::licences::{incomplete, onboarded};
use crate::model::{Device, Link, Platform, Source, User};

pub(super) const CHECK: Check = Check {
    id: "LIC-04",
    slug: "too-many-devices",
    title: "More devices than the licence covers",
    severity: Severity::Medium,
    criteria: "One user licence covers five client devices onboarded at the same time (vendor \
               documentation of subscription settings, 2025-03; frequent questions, 2026-06).",
    cause: "One account enrolled machines for others, or old machines were never retired. Client \
            to confirm.",
    effect: "Devices beyond the fifth are not covered, and the person is not their user.",
    recommendation: "Set the true primary user on each machine, retire the rest, or treat them as \
                     shared devices.",
    portal: "Intune admin center > Devices > All devices > filter by primary user",
    owner: Team::Licensing,
    fix: Fix::Licences,
    controls: "",
    time: Time::Point,
    needs: &[&[Need::Inventory], &[Need::Intune]],
    run: Run::User(judge),
};

fn judge(user: &User, ctx: &Context<'_>) -> Outcome {
    if user.shared {
        return Outcome::NotApplicable;
    }
    let owned = || user.owned.iter().filter_map(|at| ctx.register.devices.get(*at));
    let clients: Vec<&Device> = owned().filter(|d| is_client(ctx, d) && !d.shared).collect();
    let count = |link| clients.iter().filter(|device| onboarded(device) == link).count();
    let asleep = owned().filter(|device| may_be_in_use(device, ctx)).count();
    let (certain, open) = (count(Link::Yes), count(Link::Unknown) + asleep);
    if certain + open == 0 {
        return Outcome::NotApplicable;
    }
    let limit = ctx.thresholds().devices_per_licence as usize;
    let rows = || clients.iter().flat_map(|device| ctx.rows(device)).collect();
    if certain > limit {
        return Outcome::Fail(
            format!("owns {certain} onboarded devices; one licence covers {limit}"),
            rows(),
        );
    }
    if certain + open > limit {
        return Outcome::Unknown(
            format!(
                "owns {}; for {open} more it is not decided",
                counted(certain as u64, "onboarded device", "onboarded devices")
            ),
            rows(),
        );
    }
    match incomplete(ctx, Source::Intune) {
        Some(reason) => Outcome::Unknown(format!("may own more devices: {reason}"), rows()),
        None if certain == 0 => Outcome::NotApplicable,
        None => Outcome::Pass,
    }
}

/// Whether a client that nobody saw lately may count all the same: an export that is missing or cut
/// may show it alive.
fn may_be_in_use(device: &Device, ctx: &Context<'_>) -> bool {
    let client = matches!(device.platform, Platform::Windows | Platform::Macos);
    client
        && device.in_scope
        && !device.active
        && !device.shared
        && onboarded(device) != Link::No
        && ctx.unseen_activity(device).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::testing::Verdict::{self, Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{ANNA, Estate, Machine, mac, machine, person, verdict, windows};

    fn safe() -> Machine {
        windows().enrolled().onboarded()
    }

    /// Anna owns five onboarded devices and these.
    fn five_and<const N: usize>(more: [Machine; N]) -> Estate {
        Estate::of((0..5).map(|_| safe()).chain(more))
    }

    fn asked(estate: &Estate) -> Verdict {
        verdict(&estate.ask(&CHECK))
    }

    #[test]
    fn five_devices_are_covered_and_a_sixth_is_not() {
        assert_eq!(asked(&five_and([])), Pass);
        assert_eq!(asked(&five_and([safe()])), Fail);
        assert_eq!(asked(&five_and([mac().enrolled().onboarded()])), Fail);
        let strict = five_and([]).policy(|p| p.thresholds.devices_per_licence = 4);
        assert_eq!(asked(&strict), Fail);
    }

    #[test]
    fn only_her_own_active_onboarded_clients_count() {
        for (case, other) in [
            ("not onboarded", windows().enrolled()),
            ("inactive", safe().in_entra(None).signs_in().inactive()),
            ("shared", safe().shared()),
            ("signed in on, not owned", windows().signs_in().onboarded()),
            ("a phone", machine(Platform::Ios).enrolled().onboarded()),
        ] {
            assert_eq!(asked(&five_and([other])), Pass, "{case}");
        }
    }

    #[test]
    fn a_device_that_may_be_the_sixth_leaves_it_open() {
        let maybe = || windows().enrolled().undecided(Source::Defender);
        assert_eq!(asked(&five_and([maybe()])), Unknown);
        assert_eq!(asked(&Estate::of([safe(), maybe()])), Pass);
        assert_eq!(asked(&five_and([]).incomplete(Kind::IntuneDevices)), Unknown);
        assert_eq!(asked(&five_and([safe()]).incomplete(Kind::IntuneDevices)), Fail);
    }

    #[test]
    fn a_sixth_device_that_an_export_not_given_may_show_alive_leaves_it_open() {
        let asleep = || safe().in_entra(None).signs_in().inactive();
        assert_eq!(asked(&five_and([asleep()])), Pass);
        assert_eq!(asked(&five_and([asleep()]).without(Kind::EntraSignins)), Unknown);
        let cut = five_and([asleep()]).given(Kind::EntraDevices).incomplete(Kind::EntraDevices);
        assert_eq!(asked(&cut), Unknown);
        assert_eq!(asked(&Estate::of([asleep()]).without(Kind::EntraSignins)), NotApplicable);
    }

    #[test]
    fn shared_accounts_and_people_without_devices_are_not_asked() {
        let room = person(ANNA).but(|user| user.shared = true);
        let many = Estate::with((0..6).map(|_| safe()), [room]);
        assert_eq!(asked(&many), NotApplicable);
        assert_eq!(asked(&Estate::with([], [person(ANNA)])), NotApplicable);
    }
}
