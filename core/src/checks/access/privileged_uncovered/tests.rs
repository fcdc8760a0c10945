//! Who is asked, on which machines, and what is a fault of each.

use super::*;
use crate::model::sensor::{Health, Onboarding};
use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
use crate::testing::{
    ANNA, Estate, Machine, Person, ago, days, mac, machine, person, tally, verdict, windows,
};

const LIST: Kind = Kind::DefenderHuntIdentity;

fn admin() -> Person {
    person(ANNA).in_directory(LIST, &["Global Administrator"])
}

fn sound(machine: Machine) -> Machine {
    machine.enrolled().onboarded()
}

fn estate(machines: impl IntoIterator<Item = Machine>, person: Person) -> Estate {
    Estate::with(machines, [person]).given(LIST)
}

#[test]
fn every_machine_of_a_privileged_account_must_be_covered() {
    let says = |verdict| sound(windows()).intune(|i| i.compliance = Some(verdict));
    let mute = sound(mac()).defender(|d| d.health = Some(Health::Inactive));
    let unsure = windows().enrolled().discovered(Onboarding::InsufficientInfo);
    let borrowed = windows().onboarded().signs_in();
    let refused = borrowed.clone().signin(|s| s.verdict = Some((s.newest, false)));
    for (case, machine, expected) in [
        ("covered", sound(windows()), Pass),
        ("in grace", says(Compliance::InGracePeriod), Pass),
        ("not onboarded", windows().enrolled(), Fail),
        ("not reporting", mute, Fail),
        ("noncompliant", says(Compliance::Noncompliant), Fail),
        ("noncompliant by the sign-in log", refused, Fail),
        ("perhaps onboarded", unsure, Unknown),
        ("perhaps in Defender", windows().enrolled().undecided(Source::Defender), Unknown),
        ("no verdict", says(Compliance::NotEvaluated), Unknown),
        ("signed in on, no verdict", borrowed, Unknown),
        ("inactive", windows().enrolled().inactive(), NotApplicable),
        ("a phone out of scope", machine(Platform::Ios).enrolled().out_of_scope(), NotApplicable),
        (
            "a private computer signed in on",
            windows().signs_in().class(Class::Personal).out_of_scope(),
            Fail,
        ),
        (
            "a private computer only owned",
            windows().enrolled().class(Class::Personal).out_of_scope(),
            NotApplicable,
        ),
    ] {
        assert_eq!(verdict(&estate([machine], admin()).ask(&CHECK)), expected, "{case}");
    }
}

#[test]
fn a_sign_in_without_a_device_identity_is_a_fault_of_its_own() {
    let signed_in = |without| {
        admin().signins(|s| {
            s.successes = tally(5, "Portal");
            s.windows.with_device = 5 - without;
            s.windows.without = tally(without, "Portal");
        })
    };
    assert_eq!(verdict(&estate([], signed_in(1)).ask(&CHECK)), Fail);
    assert_eq!(verdict(&estate([sound(windows())], signed_in(0)).ask(&CHECK)), Pass);
    assert_eq!(verdict(&estate([], signed_in(0)).ask(&CHECK)), Pass, "with devices, all seen");
    assert_eq!(verdict(&estate([], admin()).ask(&CHECK)), NotApplicable, "signs in on nothing");
    // A device code flow often names no operating system at all.
    let nowhere = signed_in(0).signins(|s| s.elsewhere.without = tally(1, "Portal"));
    assert_eq!(verdict(&estate([sound(windows())], nowhere).ask(&CHECK)), Fail);
}

#[test]
fn only_enabled_members_with_a_role_are_asked() {
    let disabled = |person: Person| person.but(|u| u.people[0].enabled = Some(false));
    for (case, person, expected) in [
        ("a role", admin(), Fail),
        ("no role", person(ANNA).in_directory(LIST, &[]), NotApplicable),
        ("not in the list", person(ANNA), NotApplicable),
        ("disabled", disabled(admin()), NotApplicable),
        ("disabled in one list of two", disabled(admin().in_directory(LIST, &["Reader"])), Fail),
        (
            "blocked, says the licence list",
            {
                let blocked = admin().holds(&[]).licence(|l| l.blocked = Some(true));
                disabled(blocked)
            },
            NotApplicable,
        ),
        ("a guest", admin().but(|u| u.people[0].guest = Some(true)), NotApplicable),
        ("exempt accounts are asked too", admin().but(|u| u.exempt = true), Fail),
    ] {
        assert_eq!(
            verdict(&estate([windows().enrolled()], person).ask(&CHECK)),
            expected,
            "{case}"
        );
    }
    assert_eq!(verdict(&estate([], admin()).ask(&CHECK)), NotApplicable, "nothing of theirs");
}

#[test]
fn machines_an_export_may_lack_leave_a_sound_account_open() {
    let whole = estate([sound(windows())], admin());
    for kind in [Kind::EntraSignins, Kind::IntuneDevices] {
        assert_eq!(verdict(&whole.clone().incomplete(kind).ask(&CHECK)), Unknown, "{kind:?}");
        assert_eq!(verdict(&whole.clone().without(kind).ask(&CHECK)), Unknown, "{kind:?}");
    }
    let faulty = estate([windows().enrolled()], admin()).without(Kind::EntraSignins);
    assert_eq!(verdict(&faulty.ask(&CHECK)), Fail, "what is seen stands");
}

#[test]
fn the_failure_names_roles_and_machines() {
    let roles = ["Global Administrator", "Intune Administrator", "Reader", "Security Reader"];
    let person = person(ANNA).in_directory(LIST, &roles);
    let machines = [windows().enrolled().named("nb-7"), sound(windows())];
    let Outcome::Fail(detail, rows) = estate(machines, person).ask(&CHECK) else {
        panic!("it fails")
    };
    assert_eq!(
        detail,
        "holds Global Administrator, Intune Administrator, Reader and 1 more; nb-7 is not onboarded"
    );
    assert_eq!(rows.len(), 2, "the list and the machine");
}

#[test]
fn a_machine_that_may_just_have_enrolled_or_may_be_in_use_leaves_the_answer_open() {
    let new = windows().enrolled().intune(|i| i.enrolled_at = Some(ago(days(1))));
    let Outcome::Unknown(why, _) = estate([new], admin()).ask(&CHECK) else { panic!("it is open") };
    assert!(why.ends_with(" may not be onboarded"), "{why}");
    let alone = || estate([windows().signs_in()], admin());
    assert_eq!(verdict(&alone().ask(&CHECK)), Fail, "in no list that is whole");
    assert_eq!(verdict(&alone().without(Kind::IntuneDevices).ask(&CHECK)), Unknown);
    let asleep = || windows().enrolled().onboarded().signs_in().inactive();
    let both = || estate([sound(windows()), asleep()], admin());
    assert_eq!(verdict(&both().ask(&CHECK)), Unknown, "no Entra list shows whether it lives");
    assert_eq!(verdict(&both().given(Kind::EntraDevices).ask(&CHECK)), Pass);
}

#[test]
fn a_sign_in_the_logs_given_may_lack_keeps_a_pass_open() {
    let covered = || estate([sound(windows())], admin());
    assert_eq!(verdict(&covered().ask(&CHECK)), Pass);
    assert_eq!(verdict(&covered().logs(true, false).ask(&CHECK)), Unknown);
    let filtered = covered()
        .shows(Kind::EntraSignins, &[Platform::Windows])
        .shows(Kind::IntuneDevices, &[Platform::Windows, Platform::Macos]);
    assert_eq!(verdict(&filtered.ask(&CHECK)), Unknown);
}

#[test]
fn an_intune_list_of_one_platform_may_lack_the_persons_machine_of_the_other() {
    let clients = [Platform::Windows, Platform::Macos];
    let whole = || estate([sound(windows())], admin()).shows(Kind::DefenderDevices, &clients);
    assert_eq!(verdict(&whole().ask(&CHECK)), Pass);
    let filtered = whole().shows(Kind::IntuneDevices, &[Platform::Windows]);
    assert_eq!(verdict(&filtered.ask(&CHECK)), Unknown);
    // A company without Macs has no Macs to lack.
    let servers = [Platform::Windows, Platform::WindowsServer];
    let alone = estate([sound(windows())], admin())
        .shows(Kind::DefenderDevices, &servers)
        .shows(Kind::IntuneDevices, &[Platform::Windows]);
    assert_eq!(verdict(&alone.ask(&CHECK)), Pass);
}

#[test]
fn a_phone_that_nobody_owns_is_asked_for_its_sensor_once_an_administrator_signs_in_on_it() {
    let phone = || {
        let borrowed = sound(machine(Platform::Ios)).signs_in();
        borrowed.intune(|i| i.primary_user = None)
    };
    let mute = phone().defender(|d| d.health = Some(Health::Inactive));
    for (case, phone, expected) in [("it reports", phone(), Pass), ("it does not", mute, Fail)] {
        assert_eq!(verdict(&estate([phone], admin()).ask(&CHECK)), expected, "{case}");
    }
}

#[test]
fn a_phone_that_passes_for_private_may_be_managed_in_an_inventory_that_is_not_whole() {
    let phone = machine(Platform::Ios).signs_in().class(Class::Personal).out_of_scope();
    let mobile = ["windows", "macos", "ios"].map(str::to_owned).to_vec();
    let whole = || {
        let estate = estate([sound(windows()), phone.clone()], admin());
        estate.policy(|policy| policy.scope.platforms = Some(mobile.clone()))
    };
    assert_eq!(verdict(&whole().ask(&CHECK)), Pass);
    assert_eq!(verdict(&whole().incomplete(Kind::DefenderDevices).ask(&CHECK)), Unknown);
    let seen = phone.clone().discovered(Onboarding::InsufficientInfo);
    let hunted = estate([sound(windows()), seen], admin())
        .policy(|policy| policy.scope.platforms = Some(mobile.clone()))
        .incomplete(Kind::DefenderDevices);
    assert_eq!(verdict(&hunted.ask(&CHECK)), Unknown, "a report knows it, its list may say more");
    // Out of scope it does not count, whatever it is.
    let narrow = estate([sound(windows()), phone], admin()).incomplete(Kind::DefenderDevices);
    assert_eq!(verdict(&narrow.ask(&CHECK)), Pass);
}

#[test]
fn a_machine_only_owned_that_a_cut_intune_list_may_call_private_is_no_fault() {
    let owned = || estate([sound(windows()), windows().enrolled()], admin());
    assert_eq!(verdict(&owned().ask(&CHECK)), Fail);
    assert_eq!(verdict(&owned().incomplete(Kind::IntuneDevices).ask(&CHECK)), Unknown);
    // Where the administrator works on it, whose it is does not matter.
    let used = estate([sound(windows()), windows().enrolled().signs_in()], admin());
    assert_eq!(verdict(&used.incomplete(Kind::IntuneDevices).ask(&CHECK)), Fail);
}
