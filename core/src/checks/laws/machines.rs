//! Machines made at random: what is true of each, and the rows that portals and reports hold of it.

use proptest::collection::vec;
use proptest::option::{self, weighted};
use proptest::prelude::*;
use proptest::sample::select;

use super::reports::{Said, said};
use super::signins::{Signed, signed};
use crate::model::sensor::{Health, Onboarding, Risk};
use crate::model::words::{Channel, Compliance, JoinType, Ownership};
use crate::model::{Instant, Platform};
use crate::testing::{ago, hours};

/// The people of a tenant, by user principal name.
pub(super) const PEOPLE: [&str; 3] =
    ["anna@birchwood.example", "ben@birchwood.example", "cleo@birchwood.example"];

/// Ages around every limit, in hours.
const AGES: [i64; 11] = [0, 1, 24, 25, 71, 73, 6 * 24, 168, 169, 30 * 24, 30 * 24 + 1];

pub(super) fn ages() -> impl Strategy<Value = Instant> {
    select(&AGES[..]).prop_map(|age| ago(hours(age)))
}

/// One machine: what is true of it in every export, and what each portal says of it.
#[derive(Clone, Debug)]
pub(super) struct Machine {
    pub(super) platform: Platform,
    /// How Entra knows it, if at all: every export that names a join names this one.
    pub(super) join: Option<JoinType>,
    /// Whether it has an Entra device id even if one portal alone knows it.
    pub(super) identified: bool,
    /// The verdict wherever Intune's reports state one.
    pub(super) compliance: Option<Compliance>,
    pub(super) intune: Option<Enrolled>,
    pub(super) defender: Option<Sensor>,
    /// When Entra's list saw it last; without a join type it lists an object of unknown tie.
    pub(super) object: Option<(Instant, Option<bool>, bool)>,
    pub(super) signins: Vec<Signed>,
    pub(super) said: Vec<Said>,
}

/// What Intune's list says of a machine.
#[derive(Clone, Debug)]
pub(super) struct Enrolled {
    pub(super) seen: Option<Instant>,
    pub(super) since: Option<Instant>,
    pub(super) channel: Channel,
    pub(super) ownership: Option<Ownership>,
    pub(super) leaving: bool,
    pub(super) owner: Option<usize>,
    pub(super) encrypted: Option<bool>,
    /// Whether Intune's compliance report holds it, as the list does.
    pub(super) reported: bool,
    /// Whether the list holds an older record of it, too.
    pub(super) twice: bool,
    pub(super) level: Option<&'static str>,
    pub(super) version: Option<&'static str>,
}

/// What Defender says of a machine.
#[derive(Clone, Debug)]
pub(super) struct Sensor {
    pub(super) seen: Option<Instant>,
    pub(super) first: Option<Instant>,
    pub(super) onboarding: Option<Onboarding>,
    pub(super) health: Option<Health>,
    pub(super) risk: Option<Risk>,
    pub(super) channel: Channel,
    pub(super) tags: Option<&'static str>,
    /// Whether a hunting result holds it, as the inventory does.
    pub(super) hunted: bool,
}

fn platforms() -> impl Strategy<Value = Platform> {
    prop_oneof![
        4 => Just(Platform::Windows),
        4 => Just(Platform::Macos),
        1 => Just(Platform::WindowsServer),
        1 => Just(Platform::Ios),
        1 => Just(Platform::Linux),
    ]
}

fn verdicts() -> impl Strategy<Value = Option<Compliance>> {
    weighted(
        0.9,
        select(vec![
            Compliance::Compliant,
            Compliance::Compliant,
            Compliance::Noncompliant,
            Compliance::InGracePeriod,
            Compliance::NotEvaluated,
            Compliance::ConfigManager,
        ]),
    )
}

fn channels() -> impl Strategy<Value = Channel> {
    prop_oneof![
        6 => Just(Channel::Intune),
        1 => Just(Channel::Comanaged),
        1 => Just(Channel::Configmgr),
        1 => Just(Channel::Mde),
        1 => Just(Channel::None),
    ]
}

prop_compose! {
    fn enrolments()(
        seen in weighted(0.9, ages()), since in weighted(0.9, ages()), channel in channels(),
        ownership in option::of(select(vec![Ownership::Corporate, Ownership::Personal])),
        leaving in weighted(0.1, Just(())), owner in weighted(0.8, 0..PEOPLE.len()),
        encrypted in option::of(any::<bool>()),
        reported in prop::bool::weighted(0.3), twice in prop::bool::weighted(0.1), level in weighted(0.2, select(vec!["secured", "high"])),
        version in weighted(0.7, select(vec!["10.0.19045.5011", "10.0.26100.4351", "15.1", "12.6"])),
    ) -> Enrolled {
        let leaving = leaving.is_some();
        Enrolled {
            seen, since, channel, ownership, leaving, owner, encrypted, reported, twice, level,
            version,
        }
    }
}

prop_compose! {
    fn sensors()(
        seen in weighted(0.9, ages()), first in weighted(0.9, ages()),
        onboarding in weighted(0.95, prop_oneof![
            5 => Just(Onboarding::Onboarded),
            2 => Just(Onboarding::CanBeOnboarded),
            1 => Just(Onboarding::Unsupported),
            1 => Just(Onboarding::InsufficientInfo),
        ]),
        health in weighted(0.95, prop_oneof![
            4 => Just(Health::Active),
            1 => Just(Health::Inactive),
            1 => Just(Health::Impaired),
            1 => Just(Health::NoSensorData),
        ]),
        risk in weighted(0.8, select(vec![Risk::High, Risk::Medium, Risk::None])),
        channel in channels(), tags in weighted(0.9, select(vec!["", "License MDE P1"])),
        hunted in any::<bool>(),
    ) -> Sensor {
        Sensor { seen, first, onboarding, health, risk, channel, tags, hunted }
    }
}

prop_compose! {
    fn machine()(
        platform in platforms(),
        join in weighted(0.8, select(vec![
            JoinType::Registered, JoinType::Joined, JoinType::Joined, JoinType::Hybrid,
        ])),
        identified in weighted(0.85, Just(())), compliance in verdicts(),
        intune in weighted(0.75, enrolments()), defender in weighted(0.75, sensors()),
        object in option::of((ages(), weighted(0.9, any::<bool>()), any::<bool>())),
        signins in vec(signed(), 0..4), said in vec(said(), 0..6),
    ) -> Machine {
        let identified = identified.is_some();
        Machine {
            platform, join, identified, compliance, intune, defender, object, signins, said,
        }
    }
}

/// A few machines.
pub(super) fn machines() -> impl Strategy<Value = Vec<Machine>> {
    vec(machine(), 1..5)
}

impl Machine {
    /// An enrolled machine in good order, with or without a sensor.
    pub(super) fn ordinary(platform: Platform, sensor: bool, owner: Option<usize>) -> Self {
        let now = Some(ago(hours(0)));
        let long = Some(ago(hours(200 * 24)));
        Self {
            platform,
            join: Some(JoinType::Joined),
            identified: true,
            compliance: Some(Compliance::Compliant),
            intune: Some(Enrolled {
                seen: now,
                since: long,
                channel: Channel::Intune,
                ownership: Some(Ownership::Corporate),
                leaving: false,
                owner,
                encrypted: None,
                reported: false,
                twice: false,
                level: None,
                version: None,
            }),
            defender: sensor.then_some(Sensor {
                seen: now,
                first: long,
                onboarding: Some(Onboarding::Onboarded),
                health: Some(Health::Active),
                risk: Some(Risk::None),
                channel: Channel::Intune,
                tags: Some(""),
                hunted: false,
            }),
            object: None,
            signins: Vec::new(),
            said: Vec::new(),
        }
    }

    /// The machine in Entra's list, with a sign-in in each log.
    pub(super) fn at_work(mut self) -> Self {
        self.object = Some((ago(hours(0)), Some(true), false));
        self.signins = [true, false].map(Signed::sound).to_vec();
        self
    }
}
