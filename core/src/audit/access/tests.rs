use super::fixture::{list, policy, scope};
use super::*;

const OR: Option<bool> = Some(false);

#[test]
fn a_weaker_alternative_makes_compliance_one_of_several() {
    for (controls, all, expected) in [
        (&["compliantDevice"][..], OR, Demand::Always),
        (&["compliantDevice"], None, Demand::Always),
        (&["compliantDevice", "mfa"], Some(true), Demand::Always),
        (&["compliantDevice", "mfa"], OR, Demand::OneOfSeveral),
        (&["CompliantDevice", "DomainJoinedDevice"], OR, Demand::OrHybrid),
        (&["compliantDevice", "domainJoinedDevice", "mfa"], OR, Demand::OneOfSeveral),
        (&["mfa"], OR, Demand::None),
        (&[], None, Demand::None),
    ] {
        assert_eq!(demand(&policy(controls, all)), expected, "{controls:?} {all:?}");
    }
    let mut strong = policy(&["compliantDevice"], OR);
    strong.other_controls = list(&["authentication strength"]);
    assert_eq!(demand(&strong), Demand::OneOfSeveral);
}

#[test]
fn a_block_that_lets_compliant_devices_through_demands_compliance() {
    for (include, rule, expected) in [
        (false, "device.isCompliant -eq True", Demand::Always),
        (false, "device.isCompliant -eq True -and device.x -eq \"y\"", Demand::Always),
        (
            false,
            "device.deviceOwnership -eq \"Company\" -or device.isCompliant -eq True",
            Demand::OneOfSeveral,
        ),
        (false, "device.model -eq \"x\"", Demand::None),
        (true, "device.isCompliant -eq True", Demand::None),
    ] {
        let mut block = policy(&["block"], OR);
        block.device_filter = Some((include, rule.into()));
        assert_eq!(demand(&block), expected, "{rule}");
    }
    assert_eq!(demand(&policy(&["block"], OR)), Demand::None);
}

#[test]
fn hybrid_join_as_the_alternative_leaves_compliance_to_the_others() {
    let either = policy(&["compliantDevice", "domainJoinedDevice"], OR);
    assert!(!requires_compliance(&either, Platform::Windows));
    assert!(requires_compliance(&either, Platform::Macos));
    assert_eq!(gaps(&either), [Gap::On(Platform::Windows)]);
}

#[test]
fn no_platforms_named_means_every_platform() {
    let mut p = policy(&["compliantDevice"], OR);
    assert!(reaches(&p, Platform::Macos));
    p.platforms = Some(scope(&["all"], &["macOS"]));
    assert!(reaches(&p, Platform::Windows) && !reaches(&p, Platform::Macos));
    p.platforms = Some(scope(&["windows"], &[]));
    assert!(reaches(&p, Platform::Windows) && !reaches(&p, Platform::Macos));
}

#[test]
fn a_policy_that_is_off_or_only_reports_requires_nothing() {
    for mode in [PolicyMode::ReportOnly, PolicyMode::Disabled, PolicyMode::Unknown] {
        let p = AccessPolicy { mode, ..policy(&["compliantDevice"], OR) };
        assert!(!requires_compliance(&p, Platform::Windows), "{mode:?}");
    }
}

#[test]
fn what_a_policy_leaves_out_is_named() {
    assert_eq!(gaps(&policy(&["compliantDevice"], OR)), []);
    let change = |change: fn(&mut AccessPolicy)| {
        let mut p = policy(&["compliantDevice"], OR);
        change(&mut p);
        gaps(&p)
    };
    assert_eq!(change(|p| p.users = scope(&["None"], &[])), [Gap::Users]);
    assert_eq!(
        change(|p| p.applications = scope(&["MicrosoftAdminPortals"], &[])),
        [Gap::Applications]
    );
    assert_eq!(change(|p| p.applications = scope(&["Office365"], &[])), []);
    assert_eq!(change(|p| p.client_types = list(&["browser"])), [Gap::Clients]);
    assert_eq!(change(|p| p.client_types = list(&["browser", "mobileAppsAndDesktopClients"])), []);
    assert_eq!(change(|p| p.locations = Some(scope(&["All"], &["AllTrusted"]))), [Gap::Locations]);
    assert_eq!(change(|p| p.device_filter = Some((false, "x".into()))), [Gap::Devices]);
    assert_eq!(change(|p| p.narrowed_by = vec!["sign-in risk"]), [Gap::Condition]);
}
