//! Which machine a row of a report speaks of, and the witness made of it.

use std::sync::Arc;

use super::machine::platform;
use crate::export::Sheet;
use crate::model::key::DefenderId;
use crate::model::witness::Fact;
use crate::model::{Instant, Kind, Witness};

/// Where a report names the machine.
#[derive(Debug, Default)]
pub(super) struct Named {
    pub(super) defender_id: Option<usize>,
    pub(super) name: Option<usize>,
    pub(super) platform: Option<usize>,
    /// The system's name where the platform column leaves it open.
    pub(super) system: Option<usize>,
}

/// A witness of the current row; a row that names no machine is rejected.
pub(super) fn witness(
    sheet: &mut Sheet<'_>,
    at: &Named,
    kind: Kind,
    stamp: Option<Instant>,
    facts: Vec<Fact>,
) -> Option<Box<Witness>> {
    let defender_id = sheet.parsed(at.defender_id, DefenderId::parse);
    let name: Arc<str> = sheet.word(at.name);
    if defender_id.is_none() && name.is_empty() {
        sheet.log.reject_row(sheet.origin(), "names no device".to_owned());
        return None;
    }
    let word = sheet.text(at.platform);
    let word = if word.is_empty() { sheet.text(at.system) } else { word };
    let platform = platform(word, "");
    *sheet.log.platforms.entry(platform).or_default() += 1;
    Some(Box::new(Witness {
        origin: sheet.origin(),
        kind,
        intune_id: None,
        entra_id: None,
        defender_id,
        name,
        user: None,
        platform,
        at: stamp,
        facts,
    }))
}
