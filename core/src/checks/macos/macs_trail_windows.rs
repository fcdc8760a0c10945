//! MAC-11: a tenant that onboards its Windows clients and leaves its Macs behind.

use crate::audit::text::count;
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::register::Absence;
use crate::model::{Citation, Device, Kind, Link, Platform, Source};

pub(super) const CHECK: Check = Check {
    id: "MAC-11",
    slug: "macs-trail-windows",
    title: "macOS onboarding trails Windows",
    severity: Severity::Medium,
    criteria: "Macs are onboarded as fully as Windows clients, within the margin for parity (10 \
               percentage points by default).",
    cause: "Macs were left for a second phase that never came, or were held to need no protection. \
            Client to confirm.",
    effect: "An intruder meets the least resistance where nobody looks, and company data is the \
             same on both.",
    recommendation: "Give the macOS rollout an owner and a date; the Macs concerned are listed \
                     under MAC-01 and MAC-02.",
    portal: "Defender portal > Settings > Endpoints > Device management > Onboarding (macOS)",
    owner: Team::Endpoint,
    fix: Fix::OnboardMacs,
    controls: "edr_sensor",
    time: Time::Point,
    needs: &[&[Need::Intune], &[Need::Inventory]],
    run: Run::Tenant(run),
};

/// Fewer enrolled Macs than this make no share worth comparing.
const FEWEST_MACS: u64 = 20;

/// Devices counted, and how many of them are onboarded.
#[derive(Clone, Copy)]
struct Share {
    onboarded: u64,
    of: u64,
}

/// Enrolled devices of one platform by what is known of their onboarding.
#[derive(Default)]
struct Fleet {
    enrolled: u64,
    onboarded: u64,
    undecided: u64,
    /// Devices that nobody saw lately and an export not given, or cut, may show alive: onboarded,
    /// not onboarded, undecided.
    dormant: [u64; 3],
}

impl Fleet {
    fn of(ctx: &Context<'_>, platform: Platform) -> Self {
        let mut fleet = Self::default();
        let enrolled = |d: &&Device| d.in_scope && d.platform == platform && ctx.enrolled(d);
        for device in ctx.register.devices.iter().filter(enrolled) {
            let onboarded = device.chain.links[1];
            if device.active {
                fleet.enrolled += 1;
                fleet.onboarded += u64::from(onboarded == Link::Yes);
                fleet.undecided += u64::from(onboarded == Link::Unknown);
            } else if ctx.unseen_activity(device).is_some() {
                let place = match onboarded {
                    Link::Yes => 0,
                    Link::No => 1,
                    Link::Unknown | Link::NotApplicable => 2,
                };
                fleet.dormant[place] += 1;
            }
        }
        fleet
    }

    /// How many the evidence leaves open.
    fn open(&self) -> u64 {
        self.undecided + self.dormant.iter().sum::<u64>()
    }

    /// The greatest share that the missing evidence allows.
    const fn most(&self) -> Share {
        let [on, _, open] = self.dormant;
        let onboarded = self.onboarded + self.undecided + on + open;
        Share { onboarded, of: self.enrolled + on + open }
    }

    /// The smallest.
    const fn least(&self) -> Share {
        let [_, off, open] = self.dormant;
        Share { onboarded: self.onboarded, of: self.enrolled + off + open }
    }
}

fn run(ctx: &Context<'_>) -> Outcome {
    let windows = Fleet::of(ctx, Platform::Windows);
    let macs = Fleet::of(ctx, Platform::Macos);
    if macs.enrolled < FEWEST_MACS || windows.enrolled == 0 {
        return Outcome::NotApplicable;
    }
    for platform in [Platform::Windows, Platform::Macos] {
        if let Absence::Incomplete(reason) = ctx.absence_on(Source::Intune, platform) {
            let reason = format!("the Intune list may lack enrolled devices: {reason}");
            return Outcome::Unknown(reason, exports(ctx));
        }
    }
    let points = u64::from(ctx.thresholds().parity_points);
    // In whole devices: no share is rounded before it is compared.
    let trails = |macs: Share, windows: Share| {
        100 * windows.onboarded * macs.of
            > 100 * macs.onboarded * windows.of + points * windows.of * macs.of
    };
    let (mac_count, windows_count) = (macs.onboarded, windows.onboarded);
    let told = format!(
        "{} of {} enrolled Macs are onboarded, against {} of {} enrolled Windows clients",
        count(mac_count),
        count(macs.enrolled),
        count(windows_count),
        count(windows.enrolled)
    );
    if trails(macs.most(), windows.least()) {
        return Outcome::Fail(told, exports(ctx));
    }
    if trails(macs.least(), windows.most()) {
        let open = macs.open() + windows.open();
        return Outcome::Unknown(format!("{told}; {} are undecided", count(open)), exports(ctx));
    }
    Outcome::Pass
}

/// The exports the shares are counted from.
fn exports(ctx: &Context<'_>) -> Vec<Citation> {
    [Kind::IntuneDevices, Kind::DefenderDevices]
        .into_iter()
        .flat_map(|kind| ctx.register.of_kind(kind))
        .map(|export| Citation::Absence(export.id))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Source;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, Machine, Verdict, mac, verdict, windows};

    fn fleet(machine: &Machine, onboarded: usize, missing: usize) -> Vec<Machine> {
        let with = machine.clone().enrolled().onboarded();
        let without = machine.clone().enrolled();
        [vec![with; onboarded], vec![without; missing]].concat()
    }

    fn answer(machines: Vec<Machine>) -> Verdict {
        verdict(&Estate::of(machines).ask(&CHECK))
    }

    #[test]
    fn macs_more_than_ten_points_behind_windows_fail() {
        let windows = || fleet(&windows(), 20, 0);
        for (case, macs, expected) in [
            ("exactly ten points behind", fleet(&mac(), 18, 2), Pass),
            ("fifteen points behind", fleet(&mac(), 17, 3), Fail),
            ("fewer than twenty Macs", fleet(&mac(), 10, 9), NotApplicable),
            ("no Macs", vec![], NotApplicable),
        ] {
            assert_eq!(answer([windows(), macs].concat()), expected, "{case}");
        }
        assert_eq!(answer(fleet(&mac(), 0, 20)), NotApplicable, "no Windows clients");
    }

    #[test]
    fn macs_count_only_in_scope_and_active() {
        let gone = vec![mac().enrolled().inactive(); 9];
        let machines = [fleet(&windows(), 20, 0), fleet(&mac(), 20, 0), gone].concat();
        let whole = || Estate::of(machines.clone()).given(Kind::EntraDevices);
        assert_eq!(verdict(&whole().ask(&CHECK)), Pass);
        // Any of the nine may be alive in a list that is not there, or in the rows one lacks.
        assert_eq!(answer(machines.clone()), Unknown);
        for cut in [Kind::DefenderDevices, Kind::EntraSignins, Kind::EntraDevices] {
            assert_eq!(verdict(&whole().incomplete(cut).ask(&CHECK)), Unknown, "{cut:?}");
        }
    }

    #[test]
    fn a_mac_that_only_a_missing_log_may_show_alive_tips_nothing_it_cannot_tip() {
        let asleep = |count| vec![mac().enrolled().inactive(); count];
        let with = |macs: Vec<Machine>| answer([fleet(&windows(), 20, 0), macs].concat());
        assert_eq!(with([fleet(&mac(), 27, 3), asleep(1)].concat()), Unknown);
        assert_eq!(with([fleet(&mac(), 17, 3), asleep(1)].concat()), Fail);
        assert_eq!(with([fleet(&mac(), 29, 0), asleep(1)].concat()), Pass);
    }

    #[test]
    fn undecided_macs_leave_it_open_only_where_they_could_tip_it() {
        let open = |count| vec![mac().enrolled().undecided(Source::Defender); count];
        let with = |macs: Vec<Machine>| answer([fleet(&windows(), 20, 0), macs].concat());
        assert_eq!(with([fleet(&mac(), 17, 0), open(3)].concat()), Unknown);
        assert_eq!(with([fleet(&mac(), 16, 3), open(1)].concat()), Fail);
        assert_eq!(with([fleet(&mac(), 19, 0), open(1)].concat()), Pass);
        let asleep = vec![mac().enrolled().onboarded().inactive(); 2];
        let all = [fleet(&windows(), 20, 0), fleet(&mac(), 17, 0), open(3), asleep].concat();
        let Outcome::Unknown(why, _) = Estate::of(all).ask(&CHECK) else { panic!("it is open") };
        assert!(why.ends_with("; 5 are undecided"), "{why}");
    }

    #[test]
    fn shares_of_an_intune_list_that_may_lack_devices_are_not_compared() {
        let trails = || Estate::of([fleet(&windows(), 20, 0), fleet(&mac(), 17, 3)].concat());
        assert_eq!(verdict(&trails().ask(&CHECK)), Fail);
        let cut = trails().incomplete(Kind::IntuneDevices);
        let filtered = trails()
            .shows(Kind::IntuneDevices, &[Platform::Macos])
            .shows(Kind::DefenderDevices, &[Platform::Windows, Platform::Macos]);
        for estate in [cut, filtered] {
            assert_eq!(verdict(&estate.ask(&CHECK)), Unknown);
        }
    }
}
