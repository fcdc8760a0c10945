//! Every field of the register that tells who or which machine it is about.

use blindspot_core::model::access::{AccessPolicy, Scope};
use blindspot_core::model::signin::Tally;
use blindspot_core::model::witness::Fact;
use blindspot_core::model::{
    DefenderRecord, Device, EntraRecord, IntuneRecord, LedgerRow, Register, SigninDevice,
    TenantFacts, User, Witness,
};

use super::hand::{Hand, What};
use super::token::Sort;
use super::words::Voice;

/// Words of the client's or a portal's.
const TEXT: What = What::Text(Voice::Client);
/// Words of this tool's.
const SAID: What = What::Text(Voice::Tool);

/// Goes through the whole register.
pub(super) fn register(register: &mut Register, hand: &mut Hand<'_>) {
    register.devices.iter_mut().for_each(|one| device(one, hand));
    register.users.iter_mut().for_each(|one| user(one, hand));
    register.ledger.iter_mut().for_each(|one| line(one, hand));
    register.unplaced.iter_mut().for_each(|one| witness(one, hand));
    hand.tenant(register.tenant.as_mut());
    facts(&mut register.facts, hand);
    super::files::files(register, hand);
    hand.each(SAID, &mut register.remarks);
}

fn device(device: &mut Device, hand: &mut Hand<'_>) {
    hand.key(&mut device.key);
    hand.id(device.entra_id.as_mut());
    let Device { intune: new, old_intune: old, .. } = device;
    new.iter_mut().chain(old).for_each(|one| intune(one, hand));
    let Device { defender: new, old_defender: old, .. } = device;
    new.iter_mut().chain(old).for_each(|one| defender(one, hand));
    let Device { entra: new, old_entra: old, .. } = device;
    new.iter_mut().chain(old).for_each(|one| entra(one, hand));
    device.signin.iter_mut().for_each(|one| signin(one, hand));
    device.witnesses.iter_mut().for_each(|one| witness(one, hand));
}

fn intune(record: &mut IntuneRecord, hand: &mut Hand<'_>) {
    hand.put(What::Name, &mut record.name);
    hand.id(record.intune_id.as_mut());
    hand.id(record.entra_id.as_mut());
    hand.serial(record.serial.as_mut());
    hand.user(record.primary_user.as_mut());
}

fn defender(record: &mut DefenderRecord, hand: &mut Hand<'_>) {
    hand.put(What::Name, &mut record.name);
    hand.defender(record.defender_id.as_mut());
    hand.id(record.entra_id.as_mut());
    hand.serial(record.serial.as_mut());
    hand.each(TEXT, &mut record.tags);
}

fn entra(record: &mut EntraRecord, hand: &mut Hand<'_>) {
    hand.put(What::Name, &mut record.name);
    hand.id(record.entra_id.as_mut());
    hand.id(record.object_id.as_mut());
    hand.user(record.owner.as_mut());
}

fn signin(device: &mut SigninDevice, hand: &mut Hand<'_>) {
    hand.id(Some(&mut device.entra_id));
    device.users.iter_mut().for_each(|upn| hand.user(Some(upn)));
    for one in [&mut device.successes, &mut device.noncompliant, &mut device.refused] {
        tally(one, hand);
    }
    for access in &mut device.access {
        hand.put(What::Of(Sort::Policy), &mut access.policy);
        tally(&mut access.satisfied, hand);
        tally(&mut access.failed, hand);
    }
}

fn tally(tally: &mut Tally, hand: &mut Hand<'_>) {
    // An empty tally holds nothing, and would take room by being looked into.
    if tally.count > 0 {
        hand.put(TEXT, &mut tally.what);
    }
}

fn witness(witness: &mut Witness, hand: &mut Hand<'_>) {
    hand.put(What::Name, &mut witness.name);
    hand.id(witness.intune_id.as_mut());
    hand.id(witness.entra_id.as_mut());
    hand.defender(witness.defender_id.as_mut());
    hand.user(witness.user.as_mut());
    for fact in &mut witness.facts {
        match fact {
            Fact::Policy { id, name, .. } => {
                hand.put(What::Of(Sort::Policy), id);
                hand.put(TEXT, name);
            }
            Fact::Setting { policy, .. } => hand.put(TEXT, policy),
            Fact::App(name, _) => hand.put(TEXT, name),
            Fact::Said(_, word) => hand.put(TEXT, word),
            _ => {}
        }
    }
}

fn user(user: &mut User, hand: &mut Hand<'_>) {
    hand.user(Some(&mut user.upn));
    if let Some(row) = &mut user.licence {
        hand.user(Some(&mut row.upn));
        hand.put(What::Person, &mut row.name);
    }
    user.people.iter_mut().for_each(|row| hand.user(Some(&mut row.upn)));
    let Some(signins) = &mut user.signins else { return };
    signins.devices.iter_mut().for_each(|id| hand.id(Some(id)));
    let groups =
        [&mut signins.windows, &mut signins.linux, &mut signins.macos, &mut signins.elsewhere];
    groups.into_iter().for_each(|group| tally(&mut group.without, hand));
    for one in [&mut signins.successes, &mut signins.not_applied, &mut signins.legacy] {
        tally(one, hand);
    }
    for found in &mut signins.report_only {
        hand.put(What::Of(Sort::Policy), &mut found.policy);
        hand.put(TEXT, &mut found.name);
        hand.id(found.device.as_mut());
        tally(&mut found.blocked, hand);
    }
}

fn line(row: &mut LedgerRow, hand: &mut Hand<'_>) {
    hand.put(What::Name, &mut row.name);
    hand.record(&mut row.record_id);
    hand.key(&mut row.device_key);
    hand.put(SAID, &mut row.detail);
}

fn facts(facts: &mut TenantFacts, hand: &mut Hand<'_>) {
    facts.policies.iter_mut().for_each(|one| policy(one, hand));
    for seen in &mut facts.policies_seen.policies {
        hand.put(What::Of(Sort::Policy), &mut seen.id);
        hand.put(TEXT, &mut seen.name);
    }
    for total in &mut facts.policy_totals {
        hand.put(What::Of(Sort::Policy), &mut total.id);
        hand.put(TEXT, &mut total.name);
    }
    facts.apps.iter_mut().for_each(|app| hand.put(TEXT, &mut app.name));
}

fn policy(policy: &mut AccessPolicy, hand: &mut Hand<'_>) {
    hand.put(What::Of(Sort::Policy), &mut policy.id);
    hand.put(TEXT, &mut policy.name);
    let scopes = [&mut policy.users, &mut policy.groups].into_iter().chain(&mut policy.locations);
    for Scope { include, exclude } in scopes {
        hand.each(TEXT, include.iter_mut().chain(exclude));
    }
    hand.each(TEXT, policy.device_filter.iter_mut().map(|(_, rule)| rule));
}
