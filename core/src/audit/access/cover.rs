//! Whether one policy closes the gap another leaves.

use super::certain::{current, requires};
use super::{EXPECTED, Gap, all_clients, gaps, is_block, reaches};
use crate::model::access::{AccessPolicy, PolicyMode};
use crate::model::{Platform, Register};

/// The gaps of a policy in force that no other policy closes, worst first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenGaps {
    /// Surely open.
    pub open: Vec<Gap>,
    /// Closed by a policy of which the export does not tell whether it is in force.
    pub perhaps: Vec<Gap>,
}

/// What a policy that requires compliance leaves out and no other policy takes in.
#[must_use]
pub fn open_gaps(place: usize, policy: &AccessPolicy, register: &Register) -> OpenGaps {
    let mut found = OpenGaps::default();
    for gap in gaps(policy) {
        match closed(gap, place, policy, register) {
            Some(true) => {}
            Some(false) => found.open.push(gap),
            None => found.perhaps.push(gap),
        }
    }
    found
}

/// Whether other policies close a gap.
fn closed(gap: Gap, place: usize, policy: &AccessPolicy, register: &Register) -> Option<bool> {
    if let Gap::On(platform) = gap {
        return covered(platform, place, policy, register);
    }
    // A gap that is none of platforms is open on every platform the policy holds on. Only a policy
    // that leaves nothing out closes it, or one that completes the kinds of client.
    let held = EXPECTED.into_iter().filter(|on| requires(policy, *on, register) == Some(true));
    let fits = |other: &AccessPolicy| is_whole(other) || completes_clients(other, policy);
    let answers: Vec<_> = held.map(|on| taken_in(on, place, fits, register)).collect();
    if answers.contains(&Some(false)) {
        return Some(false);
    }
    (!answers.contains(&None)).then_some(true)
}

/// Whether another policy holds on a platform for everybody, or for all the people and
/// applications this one names.
#[must_use]
pub fn covered(
    platform: Platform,
    place: usize,
    policy: &AccessPolicy,
    register: &Register,
) -> Option<bool> {
    let fits = |other: &AccessPolicy| is_whole(other) || is_same_reach(other, policy);
    taken_in(platform, place, fits, register)
}

/// Whether another policy that fits holds on a platform.
fn taken_in(
    platform: Platform,
    place: usize,
    fits: impl Fn(&AccessPolicy) -> bool,
    register: &Register,
) -> Option<bool> {
    let policies = current(register);
    let others = policies.iter().filter(|(at, other)| *at != place && fits(other));
    let holds = |other: &AccessPolicy| {
        if shuts(other, platform) { Some(true) } else { requires(other, platform, register) }
    };
    let answers: Vec<_> = others.map(|(_, other)| holds(other)).collect();
    if answers.contains(&Some(true)) {
        return Some(true);
    }
    (!answers.contains(&None)).then_some(false)
}

/// Whether a policy keeps everybody out on a platform, compliant or not.
fn shuts(policy: &AccessPolicy, platform: Platform) -> bool {
    policy.mode == PolicyMode::Enabled
        && is_block(policy)
        && policy.device_filter.is_none()
        && reaches(policy, platform)
}

/// What a policy leaves out on the platforms it holds on.
fn off_platforms(policy: &AccessPolicy) -> Vec<Gap> {
    gaps(policy).into_iter().filter(|gap| !matches!(gap, Gap::On(_))).collect()
}

/// Whether a policy leaves nothing out on the platforms it holds on.
fn is_whole(policy: &AccessPolicy) -> bool {
    off_platforms(policy).is_empty()
}

/// Whether two policies that leave nothing but kinds of client out hold for all kinds together.
fn completes_clients(other: &AccessPolicy, policy: &AccessPolicy) -> bool {
    let mut both = other.clone();
    both.client_types.extend(policy.client_types.iter().cloned());
    [other, policy].iter().all(|one| off_platforms(one) == [Gap::Clients]) && all_clients(&both)
}

/// Whether two policies hold for the same people, applications and conditions, platforms apart.
fn is_same_reach(a: &AccessPolicy, b: &AccessPolicy) -> bool {
    let people = |p: &AccessPolicy| (p.users.clone(), p.groups.clone(), p.roles.clone(), p.guests);
    people(a) == people(b)
        && a.applications == b.applications
        && a.client_types == b.client_types
        && a.locations == b.locations
        && a.device_filter == b.device_filter
        && a.narrowed_by == b.narrowed_by
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{as_csv, list, named, policy, scope, with};
    use super::*;
    use crate::testing::Estate;

    fn require(change: impl FnOnce(&mut AccessPolicy)) -> AccessPolicy {
        let mut one = policy(&["compliantDevice"], Some(false));
        change(&mut one);
        one
    }

    fn on(platforms: &[&str]) -> AccessPolicy {
        require(|p| p.platforms = Some(scope(platforms, &[])))
    }

    /// What the first policy leaves open beside the others.
    fn left(policies: impl IntoIterator<Item = AccessPolicy>) -> OpenGaps {
        let numbered = policies.into_iter().enumerate().map(|(at, p)| named(&at.to_string(), p));
        let estate = with(Estate::of([]), numbered);
        open_gaps(0, &estate.register.facts.policies[0], &estate.register)
    }

    fn open(policies: impl IntoIterator<Item = AccessPolicy>) -> Vec<Gap> {
        left(policies).open
    }

    #[test]
    fn platforms_may_be_shared_among_policies_that_leave_nothing_else_out() {
        let phones = [Gap::On(Platform::Ios), Gap::On(Platform::Android)];
        let macs = || require(|p| p.platforms = Some(scope(&["macOS"], &[])));
        assert_eq!(open([on(&["windows"]), macs()]), phones);
        assert_eq!(open([on(&["windows"]), macs(), on(&["iOS", "android"])]), []);
        let mut pilot = macs();
        pilot.users = scope(&["u1"], &[]);
        assert!(open([on(&["windows"]), pilot]).contains(&Gap::On(Platform::Macos)));
    }

    #[test]
    fn a_narrow_policy_is_closed_by_a_wide_one_and_not_by_another_narrow_one() {
        let group = |id: &str| {
            require(|p| {
                p.users = scope(&[], &[]);
                p.groups = scope(&[id], &[]);
            })
        };
        assert_eq!(open([group("a")]), [Gap::Users]);
        assert_eq!(open([group("a"), group("b")]), [Gap::Users]);
        assert_eq!(open([group("a"), require(|_| ())]), []);
    }

    #[test]
    fn a_narrow_policy_for_macs_takes_in_the_macs_of_one_as_narrow_and_nothing_else() {
        let pilot = |platform: &str| {
            let mut one = on(&[platform]);
            one.users = scope(&["u1"], &[]);
            one
        };
        let left = open([pilot("windows"), pilot("macOS")]);
        assert!(
            left.contains(&Gap::Users) && !left.contains(&Gap::On(Platform::Macos)),
            "{left:?}"
        );
    }

    #[test]
    fn a_block_of_a_platform_leaves_no_way_in_there() {
        let mut block = policy(&["block"], None);
        block.platforms = Some(scope(&["all"], &["windows"]));
        assert_eq!(open([on(&["windows"]), block.clone()]), []);
        block.mode = PolicyMode::ReportOnly;
        assert_eq!(open([on(&["windows"]), block]).len(), 3);
    }

    #[test]
    fn two_policies_may_share_the_kinds_of_client() {
        let browser = || require(|p| p.client_types = list(&["browser"]));
        let apps = require(|p| p.client_types = list(&["mobileAppsAndDesktopClients"]));
        assert_eq!(open([browser()]), [Gap::Clients]);
        assert_eq!(open([browser(), apps.clone()]), []);
        let mut on_macs = apps;
        on_macs.platforms = Some(scope(&["macOS"], &[]));
        let mut on_windows = browser();
        on_windows.platforms = Some(scope(&["windows"], &[]));
        let left = open([on_windows, on_macs]);
        assert!(left.contains(&Gap::On(Platform::Macos)), "browsers on Macs are in neither");
    }

    #[test]
    fn what_an_uncertain_policy_closes_is_perhaps_open() {
        let uncertain = require(|p| p.mode = PolicyMode::Unknown);
        let found = left([on(&["windows", "iOS", "android"]), uncertain]);
        assert_eq!(found, OpenGaps { open: vec![], perhaps: vec![Gap::On(Platform::Macos)] });
        let estate = with(Estate::of([]), [require(|_| ())]);
        let register = as_csv(estate).register;
        assert_eq!(requires(&register.facts.policies[0], Platform::Ios, &register), None);
    }
}
