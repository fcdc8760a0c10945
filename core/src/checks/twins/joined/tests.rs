//! Joined machines of every kind, judged alike on Windows and on Macs.

use super::*;
use crate::audit::outcome::Outcome;
use crate::model::sensor::Onboarding;
use crate::model::{Kind, Platform};
use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
use crate::testing::{Estate, Machine, Verdict, mac, report, verdict, windows};

/// In Entra's list: joined, enabled, a registered device, active now.
pub(crate) fn joined(machine: Machine) -> Machine {
    let machine = machine.in_entra(Some(JoinType::Joined));
    machine.entra(|record| record.profile = Some("RegisteredDevice".into()))
}

fn entra(machine: Machine, change: impl FnOnce(&mut EntraRecord)) -> Machine {
    machine.entra(change)
}

fn asked(estate: &Estate) -> Outcome {
    let ctx = Context::new(&estate.register, &estate.policy);
    let device = &estate.register.devices[0];
    joined_unmanaged(ctx.counts(device), device, &ctx)
}

fn alone(machine: Machine) -> Estate {
    Estate::of([machine]).given(Kind::EntraDevices)
}

fn tabled<const N: usize>(cases: [(&str, Machine, Verdict); N]) {
    for (case, machine, expected) in cases {
        let found = asked(&alone(machine));
        assert_eq!(verdict(&found), expected, "{case}: {found:?}");
    }
}

#[test]
fn a_joined_machine_is_a_subject_unless_it_is_blocked_registered_or_no_ordinary_machine() {
    let bare = || joined(windows());
    let profile = |word: &'static str| entra(bare(), |e| e.profile = Some(word.into()));
    tabled([
        ("joined", bare(), Fail),
        ("hybrid joined", entra(bare(), |e| e.join_type = Some(JoinType::Hybrid)), Fail),
        ("registered", entra(bare(), |e| e.join_type = Some(JoinType::Registered)), NotApplicable),
        ("no join stated", entra(bare(), |e| e.join_type = None), NotApplicable),
        ("blocked", entra(bare(), |e| e.enabled = Some(false)), NotApplicable),
        ("nobody says whether blocked", entra(bare(), |e| e.enabled = None), Fail),
        ("no profile", entra(bare(), |e| e.profile = None), Fail),
        ("an empty profile", profile(""), Fail),
        ("a virtual machine", profile("SecureVM"), NotApplicable),
        ("a shared object", profile("Shared"), NotApplicable),
        ("a printer", profile("Printer"), NotApplicable),
        ("inactive", bare().inactive(), NotApplicable),
        ("not in the list", windows().signs_in(), NotApplicable),
        ("onboarded, which is asked elsewhere", bare().onboarded(), NotApplicable),
    ]);
}

#[test]
fn any_channel_an_export_names_is_a_management() {
    let bare = || joined(windows());
    let found = |channel| {
        bare().discovered(Onboarding::CanBeOnboarded).defender(|d| d.managed_by = channel)
    };
    let named = |word: &'static str| entra(bare(), |e| e.mdm = Some(word.into()));
    let jamf = || Channel::OtherMdm("Jamf".into());
    tabled([
        ("enrolled", bare().enrolled(), Pass),
        (
            "attached to Configuration Manager",
            bare().enrolled().managed_by(Channel::Configmgr),
            Pass,
        ),
        ("no Managed by column", bare().enrolled().intune(|i| i.managed_by = None), Pass),
        ("listed, managed by nobody", bare().enrolled().managed_by(Channel::None), Unknown),
        ("managed by Defender", found(Some(Channel::Mde)), Pass),
        ("managed by something else", found(Some(jamf())), Pass),
        ("known to Defender, managed by nobody", found(Some(Channel::None)), Fail),
        ("Defender does not tell", found(None), Unknown),
        ("Entra names another management", named("Jamf"), Pass),
        ("Entra names nobody", named("None"), Fail),
        ("Entra names Intune, whose list lacks it", named("Microsoft Intune"), Unknown),
        ("the same by its app id", named("0000000A-0000-0000-C000-000000000000"), Unknown),
        ("Entra names Defender", named("Microsoft Defender for Endpoint"), Unknown),
        ("managed, nobody knows by whom", entra(bare(), |e| e.managed = Some(true)), Unknown),
        ("not managed", entra(bare(), |e| e.managed = Some(false)), Fail),
        ("perhaps in Intune", bare().undecided(Source::Intune), Unknown),
        ("perhaps in Defender", bare().undecided(Source::Defender), Unknown),
        ("perhaps in Entra", windows().signs_in().undecided(Source::Entra), Unknown),
    ]);
}

#[test]
fn a_list_that_may_lack_the_machine_leaves_it_open_and_never_fails_it() {
    for kind in [Kind::IntuneDevices, Kind::DefenderDevices] {
        for machine in [joined(windows()), joined(mac())] {
            let estate = alone(machine);
            assert_eq!(verdict(&asked(&estate)), Fail, "{kind:?}");
            assert_eq!(verdict(&asked(&estate.clone().incomplete(kind))), Unknown, "{kind:?}");
            assert_eq!(verdict(&asked(&estate.without(kind))), Unknown, "{kind:?}");
        }
    }
    let managed = joined(windows()).discovered(Onboarding::CanBeOnboarded);
    let managed = alone(managed.defender(|d| d.managed_by = Some(Channel::Mde)));
    assert_eq!(verdict(&asked(&managed)), Pass);
    assert_eq!(verdict(&asked(&managed.without(Kind::DefenderDevices))), Unknown);
}

#[test]
fn a_machine_an_incomplete_entra_list_may_lack_is_open_unless_it_is_managed() {
    let cut = |machine| alone(machine).incomplete(Kind::EntraDevices);
    assert_eq!(verdict(&asked(&cut(windows().signs_in()))), Unknown);
    assert_eq!(verdict(&asked(&cut(windows().enrolled()))), NotApplicable);
    // What a row says stands.
    assert_eq!(verdict(&asked(&cut(joined(windows())))), Fail);
    let filtered = alone(mac().signs_in())
        .shows(Kind::EntraDevices, &[Platform::Windows])
        .shows(Kind::IntuneDevices, &[Platform::Windows, Platform::Macos]);
    assert_eq!(verdict(&asked(&filtered)), Unknown);
    let none = Estate::of([windows().signs_in()]);
    assert_eq!(verdict(&asked(&none)), NotApplicable);
}

#[test]
fn the_failure_says_how_it_is_joined_and_cites_the_object_and_the_list_that_lacks_it() {
    let Outcome::Fail(detail, evidence) = asked(&alone(joined(windows()))) else {
        panic!("it fails");
    };
    assert_eq!(
        detail,
        "joined, last active in Entra on 18 November 2026; not in the Intune list, and no export \
         names a management"
    );
    let cited: Vec<String> = evidence.iter().map(ToString::to_string).collect();
    assert_eq!(cited, [format!("E-{}#2", report(Kind::EntraDevices)), "E-01".into()]);
}
