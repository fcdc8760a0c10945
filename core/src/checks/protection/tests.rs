//! Poorer evidence about protection leaves answers open, and one fact fails one check only.

use std::collections::BTreeSet;

use super::ALL;
use crate::audit::run::lacking;
use crate::audit::{Check, Context, Run};
use crate::model::Kind;
use crate::model::sensor::Onboarding;
use crate::model::witness::{AvMode, Control, Fact, RuleMode};
use crate::testing::Verdict::{self, Fail, NotApplicable, Pass};
use crate::testing::{ANNA, Estate, Machine, mac, person, verdict, windows};

/// Every report speaks of its own facts, so that no two can contradict each other.
fn said(machine: Machine, on: bool) -> Machine {
    let rule = if on { RuleMode::Block } else { RuleMode::Audit };
    let scids = [2003, 2004, 2011, 2016, 91, 96, 2060, 2061, 5011, 5090, 5092, 5093, 5094];
    let malware = Fact::Malware { name: "Heron.A".into(), state: "1".into(), active: Some(!on) };
    scids
        .into_iter()
        .fold(machine, |m, number| m.said(Kind::DefenderHuntScid, [Fact::Scid(number, on)]))
        .said(Kind::IntuneAvStatus, [Fact::Control(Control::RealTime, on)])
        .said(Kind::IntuneEdrOnboarding, [Fact::Control(Control::Sense, on)])
        .said(Kind::DefenderHuntAvinfo, [Fact::Rule("VulnerableSignedDriver".into(), rule)])
        .said(Kind::IntuneMalware, [malware])
}

fn machines() -> Vec<Machine> {
    let mut all = Vec::new();
    for mode in [
        None,
        Some(AvMode::Active),
        Some(AvMode::Passive),
        Some(AvMode::Disabled),
        Some(AvMode::Other),
    ] {
        for on in [true, false] {
            for machine in [
                windows().enrolled().onboarded(),
                windows().enrolled(),
                windows().enrolled().discovered(Onboarding::InsufficientInfo),
                mac().enrolled().onboarded(),
            ] {
                let stated = mode.map(Fact::AvMode);
                all.push(said(machine, on).said(Kind::MpStatus, stated));
            }
        }
    }
    all
}

fn asked(estate: &Estate) -> Vec<(&'static Check, Verdict)> {
    let forged = estate.clone().forged();
    let ctx = Context::new(&forged.register, &forged.policy);
    let given = |check: &&&'static Check| lacking(check, &forged.register).is_empty();
    ALL.iter()
        .filter(given)
        .filter_map(|check| match check.run {
            Run::Device(ask) => Some((*check, verdict(&ask(&forged.register.devices[0], &ctx)))),
            _ => None,
        })
        .collect()
}

/// The estate without an export of reports and all it says.
fn without(estate: &Estate, kind: Kind) -> Estate {
    let mut poorer = estate.clone().without(kind);
    for device in &mut poorer.register.devices {
        device.witnesses.retain(|witness| witness.kind != kind);
    }
    poorer
}

#[test]
fn a_report_that_was_not_handed_over_fails_nobody_and_clears_nobody_who_failed() {
    let kinds = [
        Kind::IntuneDevices,
        Kind::DefenderDevices,
        Kind::M365Users,
        Kind::MpStatus,
        Kind::DefenderHuntScid,
        Kind::DefenderHuntAvinfo,
        Kind::IntuneAvStatus,
        Kind::IntuneEdrOnboarding,
        Kind::IntuneMalware,
    ];
    let mut failed = BTreeSet::new();
    for machine in machines() {
        for products in [&["SPE_E5"][..], &["SPE_E3"], &["SPB"]] {
            let whole = Estate::with([machine.clone()], [person(ANNA).holds(products)]);
            let before = asked(&whole);
            failed.extend(before.iter().filter(|(_, v)| *v == Fail).map(|(c, _)| c.id));
            for kind in kinds {
                for (check, after) in asked(&without(&whole, kind)) {
                    let was = before.iter().find(|(c, _)| c.id == check.id).map(|(_, v)| *v);
                    let wrong = match after {
                        Fail => was != Some(Fail),
                        Pass => was == Some(Fail),
                        _ => false,
                    };
                    assert!(!wrong, "{} was {was:?}, is {after:?} without {kind:?}", check.id);
                }
            }
        }
    }
    // PRO-03 needs an age, PRO-06 a machine without rules, PRO-11 a contradiction, PRO-13 and
    // PRO-16 the questionnaire.
    for id in ["PRO-01", "PRO-02", "PRO-04", "PRO-05", "PRO-07", "PRO-08", "PRO-09", "PRO-10"] {
        assert!(failed.contains(id), "{id} never failed, so that nothing was shown");
    }
}

#[test]
fn nothing_is_asked_of_block_mode_twice_and_a_passive_antivirus_answers_for_its_parts() {
    for machine in machines() {
        let estate = Estate::with([machine], [person(ANNA).holds(&["SPE_E5"])]);
        let all = asked(&estate);
        let of = |id: &str| all.iter().find(|(c, _)| c.id == id).map(|(_, v)| *v);
        assert!(of("PRO-04") != Some(Fail) || of("PRO-05") != Some(Fail));
        if of("PRO-04") == Some(Fail) {
            for id in ["PRO-01", "PRO-05", "PRO-06", "PRO-08", "PRO-09"] {
                assert_eq!(of(id), Some(NotApplicable), "{id}");
            }
        }
        assert!(of("PRO-06") != Some(Fail) || of("PRO-07") != Some(Fail));
    }
}
