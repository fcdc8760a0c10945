//! Estates made at random from few ids, names and serials, so that records meet in every way.

use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;

use crate::join::fixture::{days_ago, defender, entra, intune, machine, more, signin, witness};
use crate::model::words::JoinType;
use crate::model::{
    DefenderRecord, EntraId, EntraRecord, Intake, IntuneId, IntuneRecord, Kind, Origin, Platform,
    Register, Serial, SigninDevice, Upn, Witness,
};

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
        enrolled in option::weighted(0.9, 0_i64..90), file in prop_oneof![Just(1), Just(4), Just(7)],
        user in users(),
    ) -> IntuneRecord {
        let mut record = intune(id, name).on(platform).in_file(file);
        record.primary_user = user;
        record.entra_id = entra.map(EntraId::from);
        record.serial = serial;
        record.last_checkin = seen.map(days_ago);
        record.enrolled_at = enrolled.map(days_ago);
        record
    }
}

prop_compose! {
    fn defender_records()(
        id in 0_u64..6, entra in option::of(entra_ids()), serial in serials(), name in names(),
        platform in platforms(), seen in option::weighted(0.9, 0_i64..60),
        onboarded in any::<bool>(), file in prop_oneof![Just(2), Just(5), Just(8)],
    ) -> DefenderRecord {
        let mut record = defender(id, name).on(platform).in_file(file);
        record.entra_id = entra.map(EntraId::from);
        record.serial = serial;
        record.last_update = seen.map(days_ago);
        if onboarded { record } else { record.not_onboarded() }
    }
}

prop_compose! {
    fn objects()(
        id in 0_u128..6, name in names(), platform in platforms(),
        seen in option::weighted(0.9, 0_i64..60), registered in option::weighted(0.9, 0_i64..90),
        join in option::of(prop_oneof![
            Just(JoinType::Registered), Just(JoinType::Joined), Just(JoinType::Hybrid),
        ]),
        second in any::<bool>(),
    ) -> EntraRecord {
        let mut record = entra(id, name).on(platform).in_file(if second { 12 } else { 6 });
        record.last_activity = seen.map(days_ago);
        record.registered_at = registered.map(days_ago);
        record.join_type = join;
        record
    }
}

prop_compose! {
    fn witnesses()(
        kind in prop_oneof![
            Just(Kind::IntuneAvStatus), Just(Kind::IntuneMalware), Just(Kind::MdatpHealth),
        ],
        name in names(), user in users(), platform in platforms(),
        entra in option::weighted(0.2, entra_ids()), intune in option::weighted(0.2, 1_u128..7),
        defender in option::weighted(0.2, 1_u64..7),
    ) -> Witness {
        witness(kind, 2, name).but(|w| {
            w.user = user;
            w.platform = platform;
            w.entra_id = entra.map(EntraId::from);
            w.intune_id = intune.map(IntuneId::from);
            w.defender_id = defender.map(machine);
        })
    }
}

/// Device ids, and a few object ids of the Entra list.
fn entra_ids() -> impl Strategy<Value = u128> {
    prop_oneof![4 => 1_u128..6, 1 => 1_000_001_u128..1_000_006]
}

fn users() -> impl Strategy<Value = Option<Upn>> {
    option::of(prop_oneof![Just("ada@heron.example"), Just("bo@heron.example")])
        .prop_map(|user| user.and_then(Upn::parse))
}

#[derive(Clone, Debug)]
pub(super) struct Estate {
    pub(super) intune: Vec<IntuneRecord>,
    pub(super) defender: Vec<DefenderRecord>,
    pub(super) signins: Vec<SigninDevice>,
    pub(super) objects: Vec<EntraRecord>,
    pub(super) witnesses: Vec<Witness>,
}

impl Estate {
    /// Gives every record a row of its own, in the order they stand.
    pub(super) fn numbered(mut self) -> Self {
        let intune = self.intune.iter_mut().map(|r| &mut r.origin);
        let defender = self.defender.iter_mut().map(|r| &mut r.origin);
        let objects = self.objects.iter_mut().map(|r| &mut r.origin);
        let witnesses = self.witnesses.iter_mut().map(|r| &mut r.origin);
        for (row, origin) in (20..).zip(intune.chain(defender).chain(objects).chain(witnesses)) {
            origin.row = row;
        }
        self
    }

    pub(super) fn join(self) -> Register {
        self.read().joined()
    }

    fn read(self) -> Intake {
        more(self.intune, self.defender, self.signins).objects(self.objects).told(self.witnesses)
    }

    pub(super) fn origins(&self) -> Vec<Origin> {
        let intune = self.intune.iter().map(|r| r.origin);
        let defender = self.defender.iter().map(|r| r.origin);
        let signins = self.signins.iter().map(|d| d.newest.origin);
        let objects = self.objects.iter().map(|r| r.origin);
        let witnesses = self.witnesses.iter().map(|r| r.origin);
        let mut all: Vec<_> =
            intune.chain(defender).chain(signins).chain(objects).chain(witnesses).collect();
        all.sort_unstable();
        all
    }
}

prop_compose! {
    pub(super) fn estates()(
        intune in vec(intune_records(), 0..7),
        defender in vec(defender_records(), 0..7),
        signins in btree_set(1_u128..8, 0..4),
        objects in prop_oneof![1 => vec(objects(), 0..1), 2 => vec(objects(), 0..7)],
        witnesses in vec(witnesses(), 0..6),
    ) -> Estate {
        let signins = signins.into_iter().map(signin).collect();
        Estate { intune, defender, signins, objects, witnesses }.numbered()
    }
}
