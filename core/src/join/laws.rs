//! What must hold of every join, whatever the records say.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::fixture::{days_ago, defender, intake, intune, now, signin};
use crate::model::{
    DefenderRecord, EntraId, IntuneRecord, MatchStrength, Origin, Platform, Register, Serial,
    SigninDevice,
};
use crate::policy::Policy;

/// Few ids, names and serials, so that records meet in every way.
fn platforms() -> impl Strategy<Value = Platform> {
    prop_oneof![
        4 => Just(Platform::Windows),
        2 => Just(Platform::Macos),
        1 => Just(Platform::WindowsServer),
        1 => Just(Platform::Unknown),
    ]
}

fn names() -> impl Strategy<Value = &'static str> {
    prop_oneof![Just("a"), Just("b.corp.example"), Just("B"), Just("c"), Just("pc"), Just("")]
}

fn serials() -> impl Strategy<Value = Option<Serial>> {
    option::weighted(0.4, prop_oneof![Just("S"), Just("T")])
        .prop_map(|serial| serial.and_then(Serial::parse))
}

prop_compose! {
    fn intune_records()(
        id in 0_u128..6, entra in option::of(1_u128..6), serial in serials(), name in names(),
        platform in platforms(), seen in option::weighted(0.9, 0_i64..60),
        enrolled in option::weighted(0.9, 0_i64..90), second in any::<bool>(),
    ) -> IntuneRecord {
        let mut record = intune(id, name).on(platform).in_file(if second { 4 } else { 1 });
        record.entra_id = entra.map(EntraId::from);
        record.serial = serial;
        record.last_checkin = seen.map(days_ago);
        record.enrolled_at = enrolled.map(days_ago);
        record
    }
}

prop_compose! {
    fn defender_records()(
        id in 0_u64..6, entra in option::of(1_u128..6), serial in serials(), name in names(),
        platform in platforms(), seen in option::weighted(0.9, 0_i64..60),
        onboarded in any::<bool>(), second in any::<bool>(),
    ) -> DefenderRecord {
        let mut record = defender(id, name).on(platform).in_file(if second { 5 } else { 2 });
        record.entra_id = entra.map(EntraId::from);
        record.serial = serial;
        record.last_update = seen.map(days_ago);
        if onboarded { record } else { record.not_onboarded() }
    }
}

#[derive(Clone, Debug)]
struct Estate {
    intune: Vec<IntuneRecord>,
    defender: Vec<DefenderRecord>,
    signins: Vec<SigninDevice>,
}

impl Estate {
    /// Gives every record a row of its own, in the order they stand.
    fn numbered(mut self) -> Self {
        for (row, record) in (2..).zip(&mut self.intune) {
            record.origin.row = row;
        }
        for (row, record) in (2..).zip(&mut self.defender) {
            record.origin.row = row;
        }
        self
    }

    fn join(self) -> Register {
        let read = intake(self.intune, self.defender, self.signins);
        super::join(read, &Policy::default(), now())
    }

    fn origins(&self) -> Vec<Origin> {
        let intune = self.intune.iter().map(|r| r.origin);
        let defender = self.defender.iter().map(|r| r.origin);
        let signins = self.signins.iter().map(|d| d.newest.origin);
        let mut all: Vec<_> = intune.chain(defender).chain(signins).collect();
        all.sort_unstable();
        all
    }
}

prop_compose! {
    fn estates()(
        intune in vec(intune_records(), 0..7),
        defender in vec(defender_records(), 0..7),
        signins in proptest::collection::btree_set(1_u128..8, 0..4),
    ) -> Estate {
        let signins = signins.into_iter().map(signin).collect();
        Estate { intune, defender, signins }.numbered()
    }
}

/// What a register says, rows left out: records without ids and keys change names with them.
fn told(register: &Register) -> Vec<String> {
    let unrowed = |text: &str| if text.starts_with("record:") { "record" } else { text }.to_owned();
    let mut lines: Vec<String> = register
        .devices
        .iter()
        .map(|d| {
            let old = (d.old_intune.len(), d.old_defender.len());
            format!(
                "{} {:?} {:?} {:?} {:?} {:?} {:?} {} {old:?} {:?} {:?} {}",
                unrowed(&d.key),
                d.name(),
                d.intune_id(),
                d.defender_id(),
                d.platform,
                d.matched,
                d.undecided,
                d.rivals,
                d.last_seen,
                d.class,
                d.active,
            )
        })
        .chain(register.ledger.iter().map(|l| {
            // Candidates without ids are named after their rows too.
            let detail = if l.detail.contains("record:") { "" } else { &l.detail };
            format!(
                "{:?} {} {} {:?} {detail}",
                l.source,
                l.record_id,
                unrowed(&l.device_key),
                l.method
            )
        }))
        .collect();
    lines.sort();
    lines
}

proptest! {
    #[test]
    fn every_record_has_one_line_and_belongs_to_the_device_it_names(estate in estates()) {
        let origins = estate.origins();
        let register = estate.join();
        let lines: Vec<_> = register.ledger.iter().map(|l| l.origin).collect();
        prop_assert_eq!(&lines, &origins);
        let mut held: BTreeMap<Origin, &str> = BTreeMap::new();
        for device in &register.devices {
            let intune = device.intune.iter().chain(&device.old_intune).map(|r| r.origin);
            let defender = device.defender.iter().chain(&device.old_defender).map(|r| r.origin);
            let signin = device.signin.iter().map(|s| s.newest.origin);
            for origin in intune.chain(defender).chain(signin) {
                prop_assert_eq!(held.insert(origin, &device.key), None);
            }
        }
        for line in &register.ledger {
            match held.get(&line.origin) {
                Some(key) => prop_assert_eq!(*key, &*line.device_key),
                None => prop_assert!(line.detail.starts_with("superseded"), "{:?}", line),
            }
        }
    }

    #[test]
    fn no_device_holds_two_entra_ids(estate in estates()) {
        for device in &estate.join().devices {
            let intune = device.intune.iter().filter_map(|r| r.entra_id);
            let defender = device.defender.iter().filter_map(|r| r.entra_id);
            let signin = device.signin.iter().map(|s| s.entra_id);
            for id in intune.chain(defender).chain(signin) {
                prop_assert_eq!(Some(id), device.entra_id);
            }
        }
    }

    #[test]
    fn keys_are_unique_and_sorted(estate in estates()) {
        let register = estate.join();
        let keys = register.keys();
        prop_assert!(keys.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", keys);
        prop_assert!(keys.iter().all(|key| key.contains(':')));
    }

    #[test]
    fn the_order_of_the_records_changes_nothing(
        estate in estates(), turn in 0_usize..7, back in any::<bool>(),
    ) {
        let mut turned = estate.clone();
        if !turned.intune.is_empty() {
            let by = turn % turned.intune.len();
            turned.intune.rotate_left(by);
        }
        if back {
            turned.defender.reverse();
            turned.signins.reverse();
        }
        // With their rows the records say exactly the same, under new rows the same of the estate.
        prop_assert_eq!(turned.clone().join(), estate.clone().join());
        prop_assert_eq!(told(&turned.numbered().join()), told(&estate.join()));
    }

    #[test]
    fn a_doubt_is_about_a_missing_record_and_makes_the_device_ambiguous(estate in estates()) {
        for device in &estate.join().devices {
            let doubtful = device.matched == MatchStrength::Ambiguous;
            prop_assert_eq!(doubtful, device.rivals > 0);
            prop_assert_eq!(doubtful, !device.undecided.is_empty());
            for source in device.undecided.iter() {
                prop_assert!(!device.sources().contains(source), "{:?}", device);
            }
        }
    }
}
