//! Earlier assessments: tokens in them turned back to compare them, and put in again for what the
//! comparison says.

use std::path::Path;

use anyhow::{Context as _, Result, anyhow, bail};
use blindspot_core::audit::SubjectKind;
use blindspot_core::model::key::Id;
use blindspot_core::model::{DefenderId, Serial, Upn};

use super::KeyFile;
use super::engagement::subjects;
use super::hand::{Hand, What};
use super::token::Sort;
use crate::trend::identity::{DeviceRow, Key};
use crate::trend::read::file;
use crate::trend::snapshot::{OtherRow, Snapshot};

/// Limits that name devices.
const NAMING: [&str; 2] = ["scope.exclude", "scope.virtual_pools"];

/// Reads an earlier assessment; one that holds tokens is turned back with the key they were made
/// with.
///
/// # Errors
/// When it cannot be used, or holds tokens and `key` is none or did not give them.
pub fn read(path: &Path, key: Option<&KeyFile>) -> Result<Snapshot> {
    let mut snapshot = file(path)?;
    if !snapshot.pseudonymised {
        return Ok(snapshot);
    }
    let tried = || format!("could not use the earlier assessment {}", path.display());
    let Some(key) = key else {
        bail!(
            "{}: it holds tokens in the place of names and ids\nhelp: name the key file it was made \
             with (assess: --pseudonymize KEYFILE, compare: --key KEYFILE), or give the plain \
             assessment.json",
            tried()
        );
    };
    reveal(&mut snapshot, key).with_context(tried)?;
    Ok(snapshot)
}

fn reveal(snapshot: &mut Snapshot, key: &KeyFile) -> Result<()> {
    id(&mut snapshot.tenant, key)?;
    for name in NAMING {
        if let Some(listed) = snapshot.limits.get_mut(name) {
            text(listed, key)?;
        }
    }
    if let Some(tables) = &mut snapshot.tables {
        for row in &mut tables.devices {
            device(row, key)?;
        }
        for (kind, rows) in &mut tables.others {
            for row in rows {
                other(*kind, row, key)?;
            }
        }
    }
    snapshot.pseudonymised = false;
    Ok(())
}

fn device(row: &mut DeviceRow, key: &KeyFile) -> Result<()> {
    id(&mut row.entra, key)?;
    id(&mut row.intune, key)?;
    machine(&mut row.defender, key)?;
    text(&mut row.name, key)?;
    if let Some(serial) = &mut row.serial {
        text(serial, key)?;
        row.serial = Serial::parse(serial).map(|serial| serial.as_str().into());
    }
    for former in &mut row.former {
        let (mut entra, mut intune, mut defender) = (None, None, None);
        match former {
            Key::Entra(id) => entra = Some(*id),
            Key::Intune(id) => intune = Some(*id),
            Key::Defender(id) => defender = Some(*id),
            Key::Serial(_) => {}
        }
        id(&mut entra, key)?;
        id(&mut intune, key)?;
        machine(&mut defender, key)?;
        let known = entra.map(Key::Entra).or(intune.map(Key::Intune));
        if let Some(known) = known.or(defender.map(Key::Defender)) {
            *former = known;
        }
    }
    row.former.sort_unstable();
    Ok(())
}

fn other(kind: SubjectKind, row: &mut OtherRow, key: &KeyFile) -> Result<()> {
    match kind {
        SubjectKind::User => {
            text(&mut row.key, key)?;
            if let Some(upn) = Upn::parse(&row.key) {
                upn.as_str().clone_into(&mut row.key);
            }
        }
        SubjectKind::Policy => {
            text(&mut row.key, key)?;
            // A title in the client's words may hold what only looks like a token: it stays.
            if let Ok(Some(name)) = key.original(&row.name) {
                row.name = name;
            }
        }
        // Products keep their names.
        SubjectKind::Device | SubjectKind::Product | SubjectKind::File | SubjectKind::Tenant => {}
    }
    Ok(())
}

fn text<T: AsRef<str> + From<String>>(field: &mut T, key: &KeyFile) -> Result<()> {
    if let Some(original) = key.original((*field).as_ref())? {
        *field = T::from(original);
    }
    Ok(())
}

fn id<K: Copy>(field: &mut Option<Id<K>>, key: &KeyFile) -> Result<()> {
    let Some(token) = field.filter(Id::is_token).map(|token| token.to_string()) else {
        return Ok(());
    };
    let original = key.original(&token)?.ok_or_else(|| no_id(&token))?;
    *field = Id::parse(&original).map_err(|_| no_id(&token))?;
    Ok(())
}

fn machine(field: &mut Option<DefenderId>, key: &KeyFile) -> Result<()> {
    let Some(token) = field.filter(DefenderId::is_token).map(|token| token.to_string()) else {
        return Ok(());
    };
    let original = key.original(&token)?.ok_or_else(|| no_id(&token))?;
    *field = DefenderId::parse(&original).map_err(|_| no_id(&token))?;
    Ok(())
}

fn no_id(token: &str) -> anyhow::Error {
    anyhow!(
        "{token} stands in the place of an id, and for none\nhelp: give an assessment.json that \
         nobody has edited, and the key file it was made with"
    )
}

/// Goes through an earlier assessment, as far as its subjects can reach an output.
pub(super) fn walk(snapshot: &mut Snapshot, hand: &mut Hand<'_>) {
    hand.tenant(snapshot.tenant.as_mut());
    for name in NAMING {
        if let Some(listed) = snapshot.limits.get_mut(name) {
            subjects(listed, hand);
        }
    }
    let Some(tables) = &mut snapshot.tables else { return };
    tables.devices.iter_mut().for_each(|row| hide(row, hand));
    for (kind, rows) in &mut tables.others {
        for row in rows {
            match kind {
                SubjectKind::User => hand.put(What::Of(Sort::User), &mut row.key),
                SubjectKind::Policy => {
                    hand.put(What::Of(Sort::Policy), &mut row.key);
                    // Nobody lists today whom the title of a policy that is gone may speak of.
                    row.name.clear();
                }
                _ => {}
            }
        }
    }
}

fn hide(row: &mut DeviceRow, hand: &mut Hand<'_>) {
    hand.id(row.entra.as_mut());
    hand.id(row.intune.as_mut());
    hand.defender(row.defender.as_mut());
    hand.put(What::Name, &mut row.name);
    if let Some(serial) = &mut row.serial {
        hand.put(What::Of(Sort::Serial), serial);
    }
    for former in &mut row.former {
        match former {
            Key::Entra(id) => hand.id(Some(id)),
            Key::Intune(id) => hand.id(Some(id)),
            Key::Defender(id) => hand.defender(Some(id)),
            Key::Serial(serial) => hand.put(What::Of(Sort::Serial), serial),
        }
    }
    row.former.sort_unstable();
}
