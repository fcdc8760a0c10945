//! The table of links, row by row.

use super::*;
use crate::model::Kind;
use crate::model::sensor::{Health, Onboarding, Risk};
use crate::model::witness::{AvMode, Control, Fact};
use crate::model::words::{Channel, Compliance};
use crate::testing::{
    ANNA, Estate, Machine, ago, days, hours, mac, machine, now, person, server, tally, windows,
};
use Link::{No, NotApplicable, Unknown, Yes};

fn links(estate: Estate) -> [Link; 6] {
    estate.forged().register.devices[0].chain.links
}

fn of(machine: Machine) -> [Link; 6] {
    links(Estate::of([machine]))
}

fn verdict(machine: Machine, compliance: Option<Compliance>) -> Machine {
    machine.enrolled().onboarded().intune(|i| i.compliance = compliance)
}

#[test]
fn enrolled_needs_a_record_with_an_accepted_channel() {
    for (case, machine, expected) in [
        ("managed by Intune", windows().enrolled(), Yes),
        ("co-managed", windows().enrolled().managed_by(Channel::Comanaged), Yes),
        ("tenant attach", windows().enrolled().managed_by(Channel::Configmgr), No),
        ("managed by Defender", windows().enrolled().managed_by(Channel::Mde), No),
        ("leaving", windows().enrolled().intune(|i| i.leaving = true), No),
        ("no record", windows().onboarded(), No),
        ("perhaps a record", windows().onboarded().undecided(Source::Intune), Unknown),
    ] {
        assert_eq!(of(machine)[0], expected, "{case}");
    }
    let unsaid = windows().enrolled().managed_by(Channel::None).intune(|i| i.managed_by = None);
    assert_eq!(of(unsaid)[0], Unknown);
}

#[test]
fn onboarded_is_what_defender_says_or_the_absence_from_a_complete_inventory() {
    let new = windows().enrolled().intune(|i| i.enrolled_at = Some(ago(days(3))));
    let older = windows().enrolled().intune(|i| i.enrolled_at = Some(ago(days(3) + hours(1))));
    for (case, machine, expected) in [
        ("onboarded", windows().onboarded(), Yes),
        ("can be", windows().discovered(Onboarding::CanBeOnboarded), No),
        ("unsupported", windows().discovered(Onboarding::Unsupported), No),
        ("too little known", windows().discovered(Onboarding::InsufficientInfo), Unknown),
        ("no record", windows().enrolled(), No),
        ("perhaps a record", windows().enrolled().undecided(Source::Defender), Unknown),
        ("enrolled three days ago", new, Unknown),
        ("enrolled before that", older, No),
    ] {
        assert_eq!(of(machine)[1], expected, "{case}");
    }
}

#[test]
fn no_link_is_no_because_an_export_is_missing_or_incomplete() {
    let both = Estate::of([windows().enrolled()]);
    for estate in [
        both.clone().without(Kind::DefenderDevices),
        both.clone().incomplete(Kind::DefenderDevices),
    ] {
        assert_eq!(links(estate)[1..3], [Unknown, Unknown]);
    }
    let signin = Estate::of([windows().onboarded()]);
    assert_eq!(links(signin.without(Kind::IntuneDevices))[0], Unknown);
}

#[test]
fn a_filtered_inventory_says_nothing_about_the_platform_it_leaves_out() {
    let filtered = |machine| {
        Estate::of([machine])
            .shows(Kind::DefenderDevices, &[Platform::Windows])
            .shows(Kind::IntuneDevices, &[Platform::Windows, Platform::Macos])
    };
    assert_eq!(links(filtered(mac().enrolled()))[1], Unknown);
    assert_eq!(links(filtered(windows().enrolled()))[1], No);
}

#[test]
fn reporting_follows_onboarding_where_there_is_no_sensor() {
    assert_eq!(of(windows().enrolled())[2], No);
    assert_eq!(of(windows().discovered(Onboarding::InsufficientInfo))[2], Unknown);
    assert_eq!(of(windows().onboarded())[2], Yes);
    assert_eq!(of(windows().onboarded().defender(|d| d.health = Some(Health::Inactive)))[2], No);
}

#[test]
fn a_verdict_is_enough_on_macos_only() {
    use Compliance::{Compliant, ConfigManager, InGracePeriod, NotEvaluated};
    for (machine, compliance, expected) in [
        (mac(), Some(Compliant), Yes),
        (mac(), Some(InGracePeriod), Yes),
        (mac(), Some(NotEvaluated), No),
        (windows(), Some(Compliant), Unknown),
        (windows(), Some(NotEvaluated), No),
        (windows(), Some(ConfigManager), Unknown),
        (windows(), Some(Compliance::Other("Error".into())), Unknown),
        (windows(), None, Unknown),
    ] {
        assert_eq!(of(verdict(machine, compliance.clone()))[4], expected, "{compliance:?}");
    }
    assert_eq!(of(windows().onboarded())[4], Unknown, "not enrolled");
}

#[test]
fn a_new_device_has_no_settled_verdict() {
    let new = |machine: Machine| machine.intune(|i| i.enrolled_at = Some(ago(days(1))));
    assert_eq!(of(new(verdict(windows(), Some(Compliance::NotEvaluated))))[4], Unknown);
    let seen = |at| verdict(mac(), Some(Compliance::Compliant)).defender(|d| d.first_seen = at);
    assert_eq!(of(seen(Some(ago(days(3)))))[4], Unknown);
    assert_eq!(of(seen(Some(ago(days(4)))))[4], Yes);
}

#[test]
fn a_tolerated_risk_breaks_evaluation_where_risk_reaches_compliance() {
    let risky = |machine| {
        verdict(machine, Some(Compliance::Compliant)).defender(|d| d.risk = Some(Risk::High))
    };
    assert_eq!(of(risky(windows()))[4], No);
    assert_eq!(of(risky(machine(Platform::Android)))[4], No);
    assert_eq!(of(risky(mac()))[4], Yes);
    let late = risky(windows()).intune(|i| i.last_checkin = Some(ago(hours(25))));
    assert_eq!(of(late)[4], Unknown);
}

#[test]
fn without_policies_only_a_refused_sign_in_proves_enforcement() {
    assert_eq!(of(windows().signs_in())[5], Unknown);
    let refused = windows().signs_in().signin(|s| s.refused = tally(1, "Mail"));
    assert_eq!(of(refused)[5], Yes);
}

#[test]
fn protected_is_what_the_witnesses_say_of_the_antivirus() {
    let active = |machine: Machine, on| {
        let facts = [Fact::AvMode(AvMode::Active), Fact::Control(Control::RealTime, on)];
        of(machine.onboarded().said(Kind::MpStatus, facts))[3]
    };
    assert_eq!([active(windows(), true), active(windows(), false)], [Yes, No]);
    assert_eq!([active(mac(), true), active(server(), false)], [Yes, No]);
    assert_eq!(active(machine(Platform::Android), true), NotApplicable);
    assert_eq!(of(windows().onboarded())[3], Unknown);
}

#[test]
fn platforms_carry_the_links_that_make_sense() {
    let linux = machine(Platform::Linux);
    let phone = || machine(Platform::Ios).enrolled();
    let none = NotApplicable;
    for (machine, expected) in [
        (server().onboarded(), [none, Yes, Yes, Unknown, none, none]),
        (linux.clone().onboarded(), [none, Yes, Yes, Unknown, none, none]),
        (linux.enrolled(), [Yes, No, No, none, Unknown, none]),
        (phone(), [Yes, No, No, none, Unknown, Unknown]),
        (phone().shared(), [none; 6]),
        (phone().intune(|i| i.primary_user = None), [none; 6]),
        (machine(Platform::Other).onboarded(), [none; 6]),
    ] {
        assert_eq!(of(machine), expected);
    }
}

#[test]
fn licensed_is_what_the_owners_products_carry() {
    let licensed = |machine: Machine, products: &[&str]| {
        let estate = Estate::with([machine], [person(ANNA).holds(products)]);
        estate.forged().register.devices[0].chain.licensed
    };
    assert_eq!(licensed(windows().enrolled(), &["SPE_E5"]), Yes);
    assert_eq!(licensed(windows().enrolled(), &["ENTERPRISEPACK"]), No);
    assert_eq!(licensed(windows().enrolled(), &["Heron Field Bundle 9"]), Unknown);
    assert_eq!(licensed(windows().enrolled().intune(|i| i.primary_user = None), &[]), Unknown);
    assert_eq!(licensed(windows().enrolled().shared(), &["SPE_E5"]), NotApplicable);
    assert_eq!(licensed(server().onboarded(), &[]), NotApplicable);
    let unlisted = Estate::of([windows().enrolled()]).forged();
    assert_eq!(unlisted.register.devices[0].chain.licensed, Unknown);
}

#[test]
fn an_older_intune_list_does_not_make_every_device_new() {
    let enrolled = windows().enrolled().intune(|i| i.enrolled_at = Some(ago(days(12))));
    let estate = Estate::of([enrolled]).horizon(Kind::IntuneDevices, now() - days(10));
    assert_eq!(links(estate)[1], Unknown, "two days before its own file’s horizon");
}
