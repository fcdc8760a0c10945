use super::*;
use crate::testing::{Estate, Machine, windows};
use RuleMode::{Audit, Block, NotApplicable, Off, Warn};

fn asked<T>(machine: Machine, ask: impl Fn(&Device, &Context<'_>) -> T) -> T {
    let estate = Estate::of([machine.enrolled().onboarded()]);
    let ctx = Context::new(&estate.register, &estate.policy);
    ask(&estate.register.devices[0], &ctx)
}

fn listed(rules: &[(&str, RuleMode)]) -> Machine {
    let facts: Vec<Fact> =
        rules.iter().map(|(key, mode)| Fact::Rule((*key).into(), *mode)).collect();
    windows().said(Kind::DefenderHuntAvinfo, facts)
}

fn counted(kind: Kind, block: u32, audit: u32, off: u32) -> Machine {
    windows().said(kind, [Fact::RuleCounts { block, audit, off }])
}

#[test]
fn a_rule_that_blocks_warns_or_audits_is_active() {
    let active = |machine| asked(machine, |d, ctx| any_active(d, ctx).agreed());
    for (mode, expected) in
        [(Block, true), (Warn, true), (Audit, true), (Off, false), (NotApplicable, false)]
    {
        assert_eq!(active(listed(&[("Ransomware", mode)])), Some(expected), "{mode:?}");
    }
    assert_eq!(active(windows()), None);
}

#[test]
fn a_count_of_the_basic_rules_says_nothing_of_the_others() {
    let active = |machine| asked(machine, |d, ctx| any_active(d, ctx).agreed());
    assert_eq!(active(counted(Kind::DefenderAsrConfig, 0, 1, 2)), Some(true));
    assert_eq!(active(counted(Kind::DefenderAsrConfig, 0, 0, 3)), None);
    assert_eq!(active(counted(Kind::DefenderAsrConfig, 0, 0, 16)), Some(false));
    assert_eq!(active(counted(Kind::DefenderHuntAvinfo, 0, 0, 0)), Some(false));
}

#[test]
fn rules_are_named_whatever_key_the_witness_uses_and_two_lists_may_contradict() {
    let by_key = listed(&[("VulnerableSignedDriver", Block), ("Ransomware", Off)]);
    let guid = "56A863A9-875E-4185-98A7-B882C64B5CE5";
    let modes = |machine: Machine| {
        asked(machine, |d, ctx| match super::modes(d, ctx) {
            Weighed::Agreed(modes, _) => modes.in_mode(Block).count(),
            Weighed::Silent => 90,
            Weighed::Contradicted(why, _) => {
                assert!(why.contains("1 in block"), "{why}");
                99
            }
            Weighed::Doubtful(..) => 98,
        })
    };
    let same = by_key.clone().said(Kind::MpStatus, [Fact::Rule(guid.into(), Block)]);
    let other = by_key.clone().said(Kind::MpStatus, [Fact::Rule(guid.into(), Audit)]);
    assert_eq!((modes(by_key), modes(same), modes(other)), (1, 1, 99));
    assert_eq!(modes(counted(Kind::DefenderAsrConfig, 3, 0, 0)), 90);
    assert_eq!(modes(counted(Kind::DefenderHuntAvinfo, 0, 0, 0)), 0);
}
