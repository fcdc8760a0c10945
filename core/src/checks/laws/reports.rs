//! What reports say of machines, made at random, so that two of them may contradict each other.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::machines::ages;
use crate::model::sensor::{Health, Onboarding};
use crate::model::witness::{AvMode, Control, Fact, PolicyState, RuleMode};
use crate::model::{Instant, Kind, Platform};
use crate::reference::rules::all;
use crate::testing::now;

/// One row of a report about the machine.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub(super) kind: Kind,
    pub(super) at: Option<Instant>,
    pub(super) facts: Vec<Fact>,
}

impl Said {
    /// Whether the report speaks of machines of a platform at all.
    pub(super) fn is_of(&self, platform: Platform) -> bool {
        let windows = matches!(platform, Platform::Windows | Platform::WindowsServer);
        match self.kind {
            Kind::MdatpHealth => matches!(platform, Platform::Macos | Platform::Linux),
            Kind::DefenderHuntScid
            | Kind::DefenderAvHealth
            | Kind::IntuneEncryption
            | Kind::IntunePolicyStatus => windows || platform == Platform::Macos,
            _ => windows,
        }
    }
}

fn controls(names: &[Control]) -> Vec<Fact> {
    names.iter().flat_map(|name| [true, false].map(|on| Fact::Control(*name, on))).collect()
}

fn modes() -> Vec<Fact> {
    [AvMode::Active, AvMode::Active, AvMode::Passive, AvMode::EdrBlock, AvMode::Disabled]
        .map(Fact::AvMode)
        .to_vec()
}

fn scids() -> Vec<Fact> {
    let all = [
        2003, 2004, 2010, 2011, 2012, 2016, 91, 96, 2060, 2061, 5011, 5090, 5091, 5092, 5093, 5094,
        5095, 5115,
    ];
    all.into_iter().flat_map(|id| [true, false].map(|met| Fact::Scid(id, met))).collect()
}

fn rules() -> Vec<Fact> {
    let standard = all().iter().filter(|rule| rule.standard);
    let each = standard.flat_map(|rule| {
        [RuleMode::Block, RuleMode::Audit, RuleMode::Off]
            .map(|mode| Fact::Rule(rule.name.into(), mode))
    });
    each.collect()
}

fn counts() -> Vec<Fact> {
    [(3, 0, 1), (0, 2, 17), (0, 0, 19), (0, 0, 3)]
        .map(|(block, audit, off)| Fact::RuleCounts { block, audit, off })
        .to_vec()
}

/// What a client says of itself.
fn client() -> Vec<Fact> {
    let parts = controls(&[
        Control::RealTime,
        Control::Tamper,
        Control::Behaviour,
        Control::Signatures,
        Control::Cloud,
        Control::Network,
        Control::FullDiskAccess,
        Control::UnwantedApps,
        Control::SystemExtensions,
    ]);
    [modes(), parts].concat()
}

/// What Intune's two reports on the sensor say.
fn sensor() -> Vec<Fact> {
    let parts =
        controls(&[Control::RealTime, Control::Tamper, Control::Signatures, Control::Sense]);
    let onboarded = [Fact::Onboarding(Onboarding::Onboarded), Fact::NotOnboarded];
    [parts, onboarded.to_vec(), vec![Fact::Health(Health::Active)]].concat()
}

/// The reports, with all that a row of each may say.
fn words() -> Vec<(Kind, Vec<Fact>)> {
    let policy = |state| Fact::Policy {
        id: "e1".into(),
        name: "EDR onboarding".into(),
        sort: "".into(),
        state,
    };
    let policies = [PolicyState::Succeeded, PolicyState::Error, PolicyState::Pending].map(policy);
    let malware = |active| Fact::Malware { name: "Heron.A".into(), state: "1".into(), active };
    let rings = ["Production", "InsiderFast"].map(|word| Fact::Said("release ring", word.into()));
    vec![
        (Kind::DefenderHuntScid, scids()),
        (Kind::DefenderHuntScid, scids()),
        (Kind::DefenderHuntAvinfo, [modes(), rules()].concat()),
        (Kind::DefenderAvHealth, modes()),
        (Kind::DefenderAsrConfig, counts()),
        (Kind::IntuneAvStatus, sensor()),
        (Kind::IntuneEdrOnboarding, sensor()),
        (Kind::IntuneMalware, [Some(true), Some(false), None].map(malware).to_vec()),
        (Kind::IntunePolicyStatus, policies.to_vec()),
        (Kind::IntuneEncryption, controls(&[Control::Encryption])),
        (Kind::MdatpHealth, [client(), rings.to_vec()].concat()),
        (Kind::MpStatus, client()),
    ]
}

/// Whether two facts answer the same question, which one row answers once.
fn same(one: &Fact, other: &Fact) -> bool {
    match (one, other) {
        (Fact::Control(one, _), Fact::Control(other, _)) => one == other,
        (Fact::Scid(one, _), Fact::Scid(other, _)) => one == other,
        (Fact::Rule(one, _), Fact::Rule(other, _)) => one == other,
        (Fact::Onboarding(_) | Fact::NotOnboarded, Fact::Onboarding(_) | Fact::NotOnboarded) => {
            true
        }
        (one, other) => std::mem::discriminant(one) == std::mem::discriminant(other),
    }
}

/// A client that calls every part of itself on, every rule in block or off, block mode on or off:
/// what rows made at random seldom say together.
fn sound() -> Vec<Said> {
    let parts = |kind| {
        let mut facts: Vec<Fact> =
            client().into_iter().filter(|fact| matches!(fact, Fact::Control(_, true))).collect();
        facts.push(Fact::AvMode(AvMode::Active));
        Said { kind, at: Some(now()), facts }
    };
    let all_in = |wanted: RuleMode| {
        let is = |fact: &Fact| matches!(fact, Fact::Rule(_, mode) if *mode == wanted);
        let active = [Fact::AvMode(AvMode::Active)];
        let facts = rules().into_iter().filter(is).chain(active).collect();
        Said { kind: Kind::DefenderHuntAvinfo, at: Some(now()), facts }
    };
    let block = [true, false].map(|on| Said {
        kind: Kind::DefenderHuntScid,
        at: Some(now()),
        facts: vec![Fact::Scid(2004, on)],
    });
    let passive = Fact::AvMode(AvMode::Passive);
    let passive = Said { kind: Kind::DefenderAvHealth, at: Some(now()), facts: vec![passive] };
    let rules = [all_in(RuleMode::Block), all_in(RuleMode::Off), passive];
    [parts(Kind::MdatpHealth), parts(Kind::MpStatus)]
        .into_iter()
        .chain(rules)
        .chain(block)
        .collect()
}

/// A row of one of the reports, saying some of what it may.
pub(super) fn said() -> impl Strategy<Value = Said> {
    prop_oneof![4 => some(), 1 => select(sound())]
}

fn some() -> impl Strategy<Value = Said> {
    let rows = select(words()).prop_flat_map(|(kind, words)| {
        let most = words.len().min(20);
        (Just(kind), subsequence(words, 1..=most), proptest::option::weighted(0.9, ages()))
    });
    rows.prop_map(|(kind, words, at)| {
        let mut facts: Vec<Fact> = Vec::new();
        for word in words {
            if !facts.iter().any(|told| same(told, &word)) {
                facts.push(word);
            }
        }
        Said { kind, at, facts }
    })
}
