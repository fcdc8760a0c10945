//! Who counts, case by case.

use super::*;
use crate::join::fixture::{days_ago, defender, intake, intune, joined, licence, now, signin};
use crate::join::join;
use crate::model::{DefenderRecord, IntuneRecord, SigninDevice};

/// The only device of these records under the default policy.
fn device(
    intune: Option<IntuneRecord>,
    defender: Option<DefenderRecord>,
    signin: Option<SigninDevice>,
) -> Device {
    let lists = (intune.into_iter().collect(), defender.into_iter().collect());
    joined(lists.0, lists.1, signin.into_iter().collect()).only().clone()
}

fn managed_by(channel: Option<Channel>) -> IntuneRecord {
    let mut record = intune(1, "a").entra(1);
    record.managed_by = channel;
    record
}

fn joined_as(join: Option<JoinType>, platform: Platform) -> SigninDevice {
    let mut device = signin(1);
    device.join_type = join;
    device.platform = platform;
    device
}

#[test]
fn intunes_word_about_management_goes_before_defenders() {
    let mut sensor = defender(1, "a").entra(1);
    sensor.managed_by = Some(Channel::Mde);
    let jamf = Channel::OtherMdm("Jamf".into());
    let both = device(Some(managed_by(Some(jamf.clone()))), Some(sensor.clone()), None);
    assert_eq!(both.channel, jamf);
    assert_eq!(device(None, Some(sensor), None).channel, Channel::Mde);
    assert_eq!(device(None, Some(defender(1, "a")), None).channel, Channel::None);
}

#[test]
fn a_record_of_an_export_without_managed_by_counts_as_intunes() {
    assert_eq!(device(Some(managed_by(None)), None, None).channel, Channel::Intune);
    let nobody = device(Some(managed_by(Some(Channel::None))), None, None);
    assert_eq!(nobody.channel, Channel::None);
}

#[test]
fn every_management_that_is_not_foreign_makes_a_device_managed() {
    for channel in [Channel::Intune, Channel::Comanaged, Channel::Configmgr, Channel::Mde] {
        let mut record = managed_by(Some(channel.clone()));
        record.ownership = Some(Ownership::Personal);
        assert_eq!(device(Some(record), None, None).class, Class::Managed, "{channel:?}");
    }
}

#[test]
fn a_personal_machine_under_foreign_management_is_personal_and_a_company_one_corporate() {
    let mut record = managed_by(Some(Channel::OtherMdm("Jamf".into())));
    assert_eq!(device(Some(record.clone()), None, None).class, Class::Corporate);
    record.ownership = Some(Ownership::Personal);
    assert_eq!(device(Some(record), None, None).class, Class::Personal);
}

#[test]
fn a_machine_that_is_only_registered_is_personal_unless_it_is_a_mac() {
    let registered = |platform| joined_as(Some(JoinType::Registered), platform);
    let class = |signin| device(None, None, Some(signin)).class;
    assert_eq!(class(registered(Platform::Windows)), Class::Personal);
    assert_eq!(class(registered(Platform::Macos)), Class::Signin);
    assert_eq!(class(joined_as(Some(JoinType::Hybrid), Platform::Windows)), Class::Corporate);
    assert_eq!(class(joined_as(None, Platform::Windows)), Class::Signin);
}

#[test]
fn an_onboarded_machine_is_corporate_and_one_only_discovered_is_out_of_scope() {
    let onboarded = device(None, Some(defender(1, "a")), None);
    assert_eq!((onboarded.class, onboarded.in_scope), (Class::Corporate, true));
    let discovered = device(None, Some(defender(1, "a").not_onboarded()), None);
    assert_eq!((discovered.class, discovered.in_scope), (Class::Discovered, false));
    let sensor = defender(1, "a").entra(1).not_onboarded();
    let opening_data = device(None, Some(sensor), Some(signin(1)));
    assert_eq!((opening_data.class, opening_data.in_scope), (Class::Signin, true));
}

#[test]
fn transient_machines_and_named_pools_are_apart_even_when_enrolled() {
    let mut sensor = defender(1, "vm").entra(1);
    sensor.transient = true;
    assert_eq!(device(Some(managed_by(None)), Some(sensor), None).class, Class::Transient);
    let mut policy = Policy::default();
    policy.scope.virtual_pools = vec!["VDI-*-Pool*".into()];
    let names = ["vdi-7-pool3.corp.example", "vdi-pool"];
    let records = (1..).zip(names).map(|(id, name)| intune(id, name)).collect();
    let register = join(intake(records, vec![], vec![]), &policy, now());
    let classes: Vec<_> = register.devices.iter().map(|d| d.class).collect();
    assert_eq!(classes, [Class::Transient, Class::Managed]);
}

#[test]
fn an_excluded_name_leaves_the_scope_and_keeps_its_class() {
    let mut policy = Policy::default();
    policy.scope.exclude = vec!["kiosk-*".into(), "desk-1".into()];
    let names = ["KIOSK-12", "desk-1.corp.example", "desk-11"];
    let records = (1..).zip(names).map(|(id, name)| intune(id, name)).collect();
    let register = join(intake(records, vec![], vec![]), &policy, now());
    let scope: Vec<_> = register.devices.iter().map(|d| (d.class, d.in_scope)).collect();
    let managed = Class::Managed;
    assert_eq!(scope, [(managed, false), (managed, false), (managed, true)]);
}

#[test]
fn servers_and_phones_are_out_of_scope_until_the_engagement_names_them() {
    let phone = || vec![intune(1, "p").on(Platform::Ios)];
    assert!(!joined(phone(), vec![], vec![]).only().in_scope);
    let mut policy = Policy::default();
    policy.scope.platforms = Some(vec!["ios".into()]);
    assert!(join(intake(phone(), vec![], vec![]), &policy, now()).only().in_scope);
}

#[test]
fn a_device_seen_exactly_at_the_limit_is_active_and_a_day_later_is_not() {
    let seen = |days| device(Some(intune(1, "a").seen(days)), None, None);
    assert!(seen(30).active);
    assert!(!seen(31).active);
    assert_eq!(seen(31).last_seen, Some(days_ago(31)));
}

#[test]
fn age_is_measured_against_the_horizon_of_the_export_that_saw_the_device_last() {
    let mut read = intake(vec![intune(1, "a").entra(1).seen(50)], vec![], vec![]);
    read.evidence[0].newest = Some(days_ago(40));
    assert!(join(read.clone(), &Policy::default(), now()).only().active);
    // A fresher export that saw the device later decides, and it says the device is gone.
    read.defender = vec![Box::new(defender(1, "a").entra(1).seen(45))];
    assert!(!join(read, &Policy::default(), now()).only().active);
}

#[test]
fn a_device_nobody_dates_is_not_active() {
    let mut undated = intune(1, "a");
    undated.last_checkin = None;
    let device = device(Some(undated), None, None);
    assert_eq!((device.last_seen, device.active), (None, false));
}

#[test]
fn a_user_of_eleven_devices_owns_none_and_one_of_ten_owns_all() {
    let owned = |count: u128| {
        let records = (1..=count).map(|id| intune(id, "a").owned_by("desk@heron.example"));
        let register = joined(records.collect(), vec![], vec![]);
        (register.users[0].shared, register.devices.iter().all(|d| d.shared))
    };
    assert_eq!(owned(11), (true, true));
    assert_eq!(owned(10), (false, false));
}

#[test]
fn an_account_with_device_or_room_products_only_shares_its_device() {
    let shared = |products: &[&str]| {
        let record = intune(1, "a").owned_by("room@heron.example");
        let mut read = intake(vec![record], vec![], vec![]);
        read.licences = vec![Box::new(licence("room@heron.example", products))];
        join(read, &Policy::default(), now()).only().shared
    };
    assert!(shared(&["Microsoft Teams Rooms Pro"]));
    assert!(!shared(&["Microsoft Teams Rooms Pro", "Microsoft 365 E5"]));
    assert!(!shared(&["Microsoft Teams Rooms Pro", "Heron Suite"]));
    assert!(!shared(&[]));
}

#[test]
fn a_multi_session_host_is_shared() {
    let mut host = defender(1, "a");
    host.platform_word = "Windows11WVD".into();
    assert!(device(None, Some(host), None).shared);
    assert!(!device(None, Some(defender(1, "a")), None).shared);
}

#[test]
fn accounts_of_the_engagement_are_exempt_whatever_their_spelling() {
    let mut policy = Policy::default();
    policy.accounts.rooms = vec!["Room@Heron.example ".into()];
    let record = intune(1, "a").owned_by("room@heron.example");
    let register = join(intake(vec![record], vec![], vec![]), &policy, now());
    assert!(register.users[0].exempt && !register.users[0].shared);
}

#[test]
fn stars_stand_for_any_text_and_everything_else_for_itself() {
    for (pattern, text, fits) in [
        ("vdi-*", "vdi-", true),
        ("*-vdi", "a-vdi", true),
        ("a*a", "a", false),
        ("a*b*c", "a1b2c", true),
        ("a*b*c", "acb", false),
        ("*", "", true),
        ("a**b", "ab", true),
        ("a.c", "abc", false),
    ] {
        assert_eq!(wildcard(pattern, text), fits, "{pattern} {text}");
    }
}
