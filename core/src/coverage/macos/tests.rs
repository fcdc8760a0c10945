//! Macs of every kind, each in the row of its gravest fault.

use super::decide::{Access, decide};
use super::*;
use crate::audit::Context;
use crate::coverage::measure;
use crate::model::access::{AccessPolicy, PolicyMode, Scope};
use crate::model::sensor::{Health, Onboarding};
use crate::model::witness::{AvMode, Control, Fact};
use crate::model::words::Compliance;
use crate::model::{Kind, Source};
use crate::testing::{Estate, Machine, ago, days, hours, mac, report, row, tally, windows};

/// A Mac of which everything is known to be in order but what an access policy says.
fn sound() -> Machine {
    mac().enrolled().onboarded().said(
        Kind::MdatpHealth,
        [Fact::AvMode(AvMode::Active), Fact::Control(Control::RealTime, true)],
    )
}

/// A policy that is on and requires a compliant device on these platforms.
fn policy(platforms: &[&str]) -> AccessPolicy {
    let all = || Scope { include: vec!["All".into()], exclude: Vec::new() };
    AccessPolicy {
        origin: row(report(Kind::EntraPolicies), 1),
        id: "p-1".into(),
        name: "Compliant devices only".into(),
        mode: PolicyMode::Enabled,
        users: all(),
        groups: Scope::default(),
        roles: Scope::default(),
        guests: (false, false),
        applications: all(),
        user_actions: Vec::new(),
        client_types: Vec::new(),
        platforms: Some(Scope {
            include: platforms.iter().map(|word| (*word).into()).collect(),
            exclude: Vec::new(),
        }),
        locations: None,
        device_filter: None,
        narrowed_by: Vec::new(),
        all_controls: Some(false),
        controls: vec!["compliantDevice".into()],
        other_controls: Vec::new(),
    }
}

/// An estate whose access policy reaches macOS.
fn reached(machines: impl IntoIterator<Item = Machine>) -> Estate {
    let mut estate = Estate::of(machines).given(Kind::EntraPolicies);
    estate.register.facts.policies = vec![policy(&["macOS", "windows"])];
    estate
}

fn place(estate: Estate) -> (Stand, Option<Question>) {
    let estate = estate.forged();
    let ctx = Context::new(&estate.register, &estate.policy);
    decide(&estate.register.devices[0], &ctx, Access::of(&ctx))
}

fn off(control: Control) -> Machine {
    sound().said(Kind::MdatpHealth, [Fact::Control(control, false)])
}

#[test]
fn a_mac_stands_in_the_row_of_its_gravest_fault() {
    let unwell = |health| sound().defender(move |d| d.health = Some(health));
    let bare = || sound().without_entra_id();
    let unjudged = || sound().intune(|i| i.compliance = Some(Compliance::NotEvaluated));
    let jamf = || sound().managed_by(Channel::OtherMdm("Jamf".into()));
    let cases = [
        ("nothing wrong", sound(), Stand::InOrder),
        ("out of scope", mac().enrolled().out_of_scope(), Stand::OutOfScope),
        ("out of scope and silent", mac().out_of_scope().inactive(), Stand::OutOfScope),
        ("not seen for long", mac().enrolled().inactive(), Stand::Inactive),
        ("signs in, known to nobody", mac().signs_in(), Stand::SignsInUnseen),
        ("onboarded, not in Intune", mac().onboarded().signs_in(), Stand::NotEnrolled),
        ("managed elsewhere", jamf(), Stand::NotEnrolled),
        ("leaving", sound().intune(|i| i.leaving = true), Stand::NotEnrolled),
        ("missing from Defender", mac().enrolled(), Stand::WithoutDefender),
        ("missing, no identity", mac().enrolled().without_entra_id(), Stand::WithoutDefender),
        (
            "can be onboarded",
            mac().enrolled().discovered(Onboarding::CanBeOnboarded),
            Stand::NotOnboarded,
        ),
        ("impaired", unwell(Health::Impaired), Stand::SensorUnwell),
        ("silent", sound().defender(|d| d.last_update = Some(ago(days(8)))), Stand::SensorUnwell),
        ("tamper protection off", off(Control::Tamper), Stand::ComponentOff),
        ("no full disk access", off(Control::FullDiskAccess), Stand::ComponentOff),
        ("no identity", bare(), Stand::NoEntraIdentity),
        ("no identity, no verdict", bare().intune(|i| i.compliance = None), Stand::NoEntraIdentity),
        ("not judged", unjudged(), Stand::NoVerdict),
        ("an empty verdict", sound().intune(|i| i.compliance = None), Stand::NoVerdict),
        (
            "noncompliant is a verdict",
            sound().intune(|i| i.compliance = Some(Compliance::Noncompliant)),
            Stand::InOrder,
        ),
        (
            "not judged for want of a user",
            unjudged().intune(|i| i.primary_user = None),
            Stand::InOrder,
        ),
        ("shared", unjudged().shared(), Stand::InOrder),
    ];
    for (case, machine, expected) in cases {
        assert_eq!(place(reached([machine])).0, expected, "{case}");
    }
}

#[test]
fn an_open_question_leaves_a_mac_undecided_and_is_named() {
    let asleep = sound().defender(|d| {
        d.health = Some(Health::NoSensorData);
        d.last_update = Some(ago(hours(70)));
    });
    let new = mac().enrolled().intune(|i| i.enrolled_at = Some(ago(days(1))));
    let vague = sound().defender(|d| d.onboarding = Some(Onboarding::InsufficientInfo));
    let told =
        |kind, on| mac().enrolled().onboarded().said(kind, [Fact::Control(Control::Tamper, on)]);
    let torn = sound()
        .said(Kind::MdatpHealth, [Fact::Control(Control::Tamper, true)])
        .said(Kind::DefenderHuntScid, [Fact::Scid(5092, false)]);
    let doubtful = sound().said(Kind::DefenderHuntScid, [Fact::Scid(5090, false)]);
    for (case, machine, expected) in [
        ("perhaps in Intune", mac().onboarded().undecided(Source::Intune), Question::Enrolment),
        ("newly enrolled", new, Question::Onboarding),
        ("perhaps in Defender", mac().enrolled().undecided(Source::Defender), Question::Onboarding),
        ("too little known", vague, Question::Onboarding),
        ("asleep", asleep, Question::Sensor),
        ("nobody speaks of protection", mac().enrolled().onboarded(), Question::Components),
        ("one component seen", told(Kind::DefenderAvHealth, true), Question::Components),
        ("contradicted", torn, Question::Components),
    ] {
        assert_eq!(place(reached([machine])), (Stand::Undecided, Some(expected)), "{case}");
    }
    // The client's own word stands against a control known for false alarms.
    assert_eq!(place(reached([doubtful])).0, Stand::InOrder);
    let blind = reached([sound().without_entra_id()])
        .without_column(Kind::IntuneDevices, "Azure AD Device ID");
    assert_eq!(place(blind).1, Some(Question::Identity));
    let mute = reached([sound().intune(|i| i.compliance = None)])
        .without_column(Kind::IntuneDevices, "Compliance");
    assert_eq!(place(mute).1, Some(Question::Verdict));
}

#[test]
fn a_fault_shows_although_an_earlier_question_is_open() {
    let vague = mac().discovered(Onboarding::CanBeOnboarded).undecided(Source::Intune);
    assert_eq!(place(reached([vague])).0, Stand::NotOnboarded);
    let cut = reached([mac().enrolled()]).incomplete(Kind::DefenderDevices);
    assert_eq!(place(cut), (Stand::Undecided, Some(Question::Onboarding)));
    let cut = reached([mac().signs_in()]).incomplete(Kind::IntuneDevices);
    assert_eq!(place(cut), (Stand::Undecided, Some(Question::Enrolment)));
}

#[test]
fn an_id_a_complete_entra_list_lacks_is_not_called_a_stranger_of_ours() {
    let stranger = || reached([mac().signs_in()]).given(Kind::EntraDevices);
    assert_eq!(place(stranger()), (Stand::Undecided, Some(Question::Enrolment)));
    assert_eq!(place(stranger().incomplete(Kind::EntraDevices)).0, Stand::SignsInUnseen);
    let refused = mac().signs_in().signin(|s| s.successes = tally(0, ""));
    assert_eq!(place(reached([refused])).0, Stand::NotEnrolled);
}

#[test]
fn a_policy_that_leaves_macos_out_is_told_from_one_nobody_can_see() {
    let with = |policies: Vec<AccessPolicy>| {
        let mut estate = reached([sound()]);
        estate.register.facts.policies = policies;
        place(estate)
    };
    let windows_only = || policy(&["windows"]);
    let report_only = AccessPolicy { mode: PolicyMode::ReportOnly, ..policy(&["all"]) };
    let vague = AccessPolicy { mode: PolicyMode::Unknown, ..policy(&["all"]) };
    let open = (Stand::Undecided, Some(Question::Policy));
    assert_eq!(with(vec![windows_only()]).0, Stand::LeftOutByPolicy);
    assert_eq!(with(vec![windows_only(), policy(&["all"])]).0, Stand::InOrder);
    assert_eq!(with(vec![windows_only(), report_only.clone()]).0, Stand::LeftOutByPolicy);
    assert_eq!(with(vec![windows_only(), vague]), open);
    // That nothing requires a compliant device anywhere is the tenant's fault, not the Mac's.
    assert_eq!(with(vec![report_only]).0, Stand::InOrder);
    assert_eq!(with(Vec::new()), open);
    assert_eq!(place(Estate::of([sound()])), open);
}

#[test]
fn the_rows_add_up_to_all_macs_and_the_open_ones_to_the_undecided() {
    let registered = mac().signs_in().in_entra(Some(JoinType::Registered));
    let estate = reached([
        sound(),
        mac().enrolled(),
        mac().enrolled().onboarded(),
        mac().onboarded().undecided(Source::Intune),
        mac().enrolled().inactive(),
        registered,
        windows().enrolled(),
    ])
    .forged();
    let found = measure(&estate.register, &estate.policy).macs;
    assert_eq!((found.macs, found.registered_only), (6, 1));
    assert_eq!(found.rows.len(), Stand::ALL.len());
    assert_eq!(found.rows.iter().map(|row| row.macs).sum::<u64>(), 6);
    let undecided = found.rows.iter().find(|row| row.stand == Stand::Undecided).unwrap();
    assert_eq!((undecided.macs, found.open.iter().map(|row| row.macs).sum::<u64>()), (2, 2));
    let json = serde_json::to_value(&found).unwrap();
    assert_eq!(json["rows"][2]["stand"], "signs_in_unseen");
}
