//! What sign-ins prove of enforcement, alone and beside the policies.

use super::*;
use crate::audit::access::fixture::{as_csv, list, named, policy, scope, with};
use crate::model::access::PolicyMode;
use crate::testing::{Estate, Machine, mac, tally, windows};
use Link::{No, Unknown, Yes};

const OR: Option<bool> = Some(false);

fn link(estate: Estate) -> Link {
    estate.forged().register.devices[0].chain.links[5]
}

fn require(change: impl FnOnce(&mut AccessPolicy)) -> AccessPolicy {
    let mut one = policy(&["compliantDevice"], OR);
    change(&mut one);
    one
}

fn under(machine: Machine, policies: impl IntoIterator<Item = AccessPolicy>) -> Link {
    link(with(Estate::of([machine]), policies))
}

/// The machine signed in, and the entries show this of it, in the suite or elsewhere.
fn enters(machine: Machine, entries: &[(Entry, bool)]) -> Machine {
    machine.signs_in().signin(|s| {
        for (entry, office365) in entries {
            s.entries.note(*entry, *office365);
        }
    })
}

/// The machine met or failed this policy in a sign-in.
fn met(machine: Machine, beside: bool, satisfied: u64) -> Machine {
    machine.signs_in().signin(|s| {
        let failed = tally(1 - satisfied, "Mail");
        let satisfied = tally(satisfied, "Mail");
        s.access = [DeviceAccess { policy: "p".into(), beside, satisfied, failed }].into();
    })
}

#[test]
fn a_policy_met_in_the_devices_own_sign_in_proves_it() {
    let or_mfa = || policy(&["compliantDevice", "mfa"], OR);
    let and_mfa = || policy(&["compliantDevice", "mfa"], Some(true));
    let or_hybrid = || policy(&["compliantDevice", "domainJoinedDevice"], OR);
    let elsewhere = || named("q", policy(&["mfa"], OR));
    for (case, found, expected) in [
        ("alone", link(Estate::of([met(windows(), false, 1)])), Yes),
        ("beside others", link(Estate::of([met(windows(), true, 1)])), Unknown),
        ("not met", link(Estate::of([met(windows(), false, 0)])), Unknown),
        ("alone, the export agrees", under(met(windows(), false, 1), [require(|_| ())]), Yes),
        ("alone, the export lacks it", under(met(windows(), false, 1), [elsewhere()]), Yes),
        ("alone, but the export shows an OR", under(met(windows(), false, 1), [or_mfa()]), Unknown),
        ("beside others, all of them", under(met(windows(), true, 1), [and_mfa()]), Yes),
        ("beside others, any of them", under(met(windows(), true, 1), [or_mfa()]), Unknown),
        ("or hybrid, on Windows", under(met(windows(), true, 1), [or_hybrid()]), Unknown),
        ("or hybrid, on a Mac", under(met(mac(), true, 1), [or_hybrid()]), Yes),
        (
            "alone, the export does not tell",
            link(as_csv(with(Estate::of([met(windows(), false, 1)]), [require(|_| ())]))),
            Yes,
        ),
        (
            "alone, the export names no such control",
            link(as_csv(with(Estate::of([met(windows(), false, 1)]), [policy(&["mfa"], OR)]))),
            Unknown,
        ),
    ] {
        assert_eq!(found, expected, "{case}");
    }
}

fn compliant(office365: bool) -> Machine {
    enters(windows(), &[(Entry::Applied, office365), (Entry::Compliant, office365)])
}

fn apps(include: &[&str], exclude: &[&str]) -> AccessPolicy {
    require(|p| p.applications = scope(include, exclude))
}

#[test]
fn a_compliant_sign_in_to_what_a_policy_for_all_guards_proves_it() {
    let intune = "0000000a-0000-0000-c000-000000000000";
    let exchange = "00000002-0000-0FF1-ce00-000000000000";
    for (case, office365, policy, expected) in [
        ("all applications", false, require(|_| ()), Yes),
        ("the suite, entered", true, apps(&["Office365"], &[]), Yes),
        ("the suite, another entered", false, apps(&["Office365"], &[]), Unknown),
        ("all but what repairs", false, apps(&["All"], &[intune]), Yes),
        ("all but one other", false, apps(&["All"], &["a1"]), Unknown),
        ("all but one other, the suite entered", true, apps(&["All"], &["a1"]), Yes),
        ("all but the suite", true, apps(&["All"], &["Office365"]), Unknown),
        ("all but a part of the suite", true, apps(&["All"], &[exchange]), Unknown),
        ("one application", true, apps(&["a1"], &[]), Unknown),
    ] {
        assert_eq!(under(compliant(office365), [policy]), expected, "{case}");
    }
    assert_eq!(link(Estate::of([compliant(false)])), Unknown, "no policies given");
}

#[test]
fn of_several_policies_the_one_that_guards_most_counts_in_either_order() {
    let suite = || named("q", apps(&["Office365"], &[]));
    let all = || require(|_| ());
    assert_eq!(under(compliant(false), [suite(), all()]), Yes);
    assert_eq!(under(compliant(false), [all(), suite()]), Yes);
}

#[test]
fn a_policy_that_may_not_have_held_proves_nothing() {
    let group = require(|p| {
        p.users = scope(&[], &[]);
        p.groups = scope(&["g1"], &[]);
    });
    for (case, policy) in [
        ("a group", group),
        ("Macs", require(|p| p.platforms = Some(scope(&["macOS"], &[])))),
        ("untrusted places", require(|p| p.locations = Some(scope(&["All"], &["AllTrusted"])))),
        ("browsers", require(|p| p.client_types = list(&["browser"]))),
        ("only reporting", require(|p| p.mode = PolicyMode::ReportOnly)),
        ("perhaps on", require(|p| p.mode = PolicyMode::Unknown)),
        ("another way in", policy(&["compliantDevice", "mfa"], OR)),
    ] {
        assert_eq!(under(compliant(false), [policy]), Unknown, "{case}");
    }
    let csv = as_csv(with(Estate::of([compliant(false)]), [require(|_| ())]));
    assert_eq!(link(csv), Unknown, "perhaps another way in");
}

#[test]
fn a_noncompliant_or_unjudged_way_in_to_what_is_guarded_disproves_it() {
    use Entry::{Applied, Compliant, Noncompliant, NotApplied};
    let office = || require(|p| p.applications = scope(&["Office365"], &[]));
    for (case, entries, policy, expected) in [
        ("noncompliant", vec![(Applied, false), (Noncompliant, false)], require(|_| ()), No),
        (
            "noncompliant, once compliant",
            vec![(Applied, false), (Compliant, false), (Noncompliant, false)],
            require(|_| ()),
            No,
        ),
        ("noncompliant, outside the suite", vec![(Noncompliant, false)], office(), Unknown),
        ("noncompliant, in the suite", vec![(Noncompliant, true)], office(), No),
        ("only unjudged", vec![(NotApplied, false)], require(|_| ()), No),
        (
            "unjudged and judged",
            vec![(NotApplied, false), (Applied, false)],
            require(|_| ()),
            Unknown,
        ),
        ("unjudged, outside the suite", vec![(NotApplied, false)], office(), Unknown),
        ("nothing guarded was entered", vec![], require(|_| ()), Unknown),
    ] {
        assert_eq!(under(enters(windows(), &entries), [policy]), expected, "{case}");
    }
    let loose = enters(windows(), &[(Noncompliant, false), (NotApplied, false)]);
    assert_eq!(link(Estate::of([loose])), Unknown, "no policy says what is guarded");
}

#[test]
fn a_refusal_proves_it_unless_a_noncompliant_way_in_was_found() {
    let refused = |entries: &[(Entry, bool)]| {
        enters(windows(), entries).signin(|s| s.refused = tally(1, "Mail"))
    };
    assert_eq!(link(Estate::of([refused(&[])])), Yes);
    assert_eq!(under(refused(&[(Entry::NotApplied, false)]), [require(|_| ())]), Yes);
    assert_eq!(under(refused(&[(Entry::Noncompliant, false)]), [require(|_| ())]), No);
    assert_eq!(link(Estate::of([windows().enrolled()])), Unknown, "no sign-in");
}
