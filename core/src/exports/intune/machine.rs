//! Which machine a row of an Intune report speaks of: its ids, its name, its user.

use crate::export::{Column, Sheet};
use crate::model::key::{EntraId, IntuneId, Upn};
use crate::model::{Instant, Kind, Platform, Witness};

/// Intune's id: what every report with schema names calls `DeviceId`.
pub(super) const INTUNE_ID: Column =
    Column::text(&["intunedeviceid", "deviceid"], "Intune’s device id");
/// The Entra device id, under the names different reports give it.
pub(super) const ENTRA_ID: Column = Column::text(
    &["aaddeviceid", "referenceid", "azure ad device id", "microsoft entra device id"],
    "Entra device id",
);
/// The device name.
pub(super) const NAME: Column = Column::text(&["devicename", "device name"], "device name");
/// The user.
pub(super) const USER: Column =
    Column::text(&["upn", "userprincipalname", "user principal name", "primary upn"], "user");

/// Where a report names the machine.
#[derive(Debug)]
pub(super) struct Machine {
    intune_id: Option<usize>,
    entra_id: Option<usize>,
    name: Option<usize>,
    user: Option<usize>,
}

impl Machine {
    /// The columns of a report that calls them as all do.
    pub(super) fn find(sheet: &Sheet<'_>) -> Self {
        Self::under(sheet, [&INTUNE_ID, &ENTRA_ID, &NAME, &USER])
    }

    /// The columns of a report with names of its own: Intune's id, Entra's, name, user.
    pub(super) fn under(sheet: &Sheet<'_>, columns: [&Column; 4]) -> Self {
        let [intune_id, entra_id, name, user] = columns.map(|column| sheet.find(column));
        Self { intune_id, entra_id, name, user }
    }

    /// A witness about the machine of the current row, without facts yet. A row that names no
    /// machine is rejected.
    pub(super) fn witness(
        &self,
        sheet: &mut Sheet<'_>,
        kind: Kind,
        platform: Platform,
        at: Option<Instant>,
    ) -> Option<Box<Witness>> {
        let origin = sheet.origin();
        let intune_id = sheet.parsed(self.intune_id, IntuneId::parse);
        let entra_id = sheet.parsed(self.entra_id, EntraId::parse);
        let name = sheet.word(self.name);
        if intune_id.is_none() && entra_id.is_none() && name.is_empty() {
            sheet.log.reject_row(origin, "names no device".to_owned());
            return None;
        }
        Some(Box::new(Witness {
            origin,
            kind,
            intune_id,
            entra_id,
            defender_id: None,
            name,
            user: Upn::parse(sheet.text(self.user)),
            platform,
            at,
            facts: Vec::new(),
        }))
    }
}

/// The family a platform word names, if it names one this tool knows.
pub(super) fn family(word: &str) -> Platform {
    match Platform::from_word(word) {
        Platform::Other => Platform::Unknown,
        known => known,
    }
}
