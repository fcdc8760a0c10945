//! Writes a tenant's exports the way portals, spreadsheets and hurried people hand them over.

pub(crate) mod bytes;
pub(crate) mod cells;
pub(crate) mod headers;
mod read_back;

use std::path::Path;

use crate::tenant::Tenant;
use bytes::Dress;

/// One export before it is dressed: heading row and data rows.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    pub(crate) headings: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

/// Which of the five files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Intune,
    Defender,
    SignIns,
    NonInteractive,
    Users,
}

impl Kind {
    pub(crate) const ALL: [Self; 5] =
        [Self::Defender, Self::Intune, Self::SignIns, Self::NonInteractive, Self::Users];

    /// The portal's file name without its extension.
    fn portal_name(self) -> &'static str {
        match self {
            Self::Defender => "Devices",
            Self::Intune => "DevicesWithInventory_4f8a1c52-07de-4b11-9a63-2f1d5e0b7c88",
            Self::SignIns => "InteractiveSignIns_2026-10-20_2026-11-20",
            Self::NonInteractive => "NonInteractiveSignIns_2026-10-20_2026-11-20",
            Self::Users => "users_11_20_2026 8_04_11 AM",
        }
    }

    /// A name that says nothing, except what only a name can say; the order stays the portals'.
    fn plain_name(self) -> &'static str {
        match self {
            Self::Defender => "export a",
            Self::Intune => "export b",
            Self::SignIns => "export c",
            Self::NonInteractive => "export d NonInteractive",
            Self::Users => "export e",
        }
    }
}

/// A way of handing all five files over.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form {
    pub(crate) renamed: bool,
    pub(crate) dress: Option<Dress>,
    pub(crate) headings: headers::Vintage,
}

/// Exactly as the portals give them.
pub(crate) const PORTAL: Form =
    Form { renamed: false, dress: None, headings: headers::Vintage::NEWEST };

impl Form {
    pub(crate) const fn dressed(dress: Dress) -> Self {
        Self { renamed: true, dress: Some(dress), headings: headers::Vintage::NEWEST }
    }

    /// Writes one export into `folder`.
    pub(crate) fn write_one(&self, kind: Kind, tenant: &Tenant, folder: &Path) {
        let sheet = cells::sheet(kind, tenant, self.headings);
        self.write_sheet(kind, &sheet, folder);
    }

    /// Writes a sheet that a test has damaged or cut.
    pub(crate) fn write_sheet(&self, kind: Kind, sheet: &Sheet, folder: &Path) {
        let stem = if self.renamed { kind.plain_name() } else { kind.portal_name() };
        let dress = self.dress.unwrap_or(match kind {
            Kind::Intune => Dress::PortalZip,
            Kind::Defender => Dress::Bare,
            _ => Dress::Quoted,
        });
        dress.write(sheet, stem, folder);
    }

    /// Writes all five.
    pub(crate) fn write(&self, tenant: &Tenant, folder: &Path) {
        self.write_kinds(&Kind::ALL, tenant, folder);
    }

    /// Writes only these.
    pub(crate) fn write_kinds(&self, kinds: &[Kind], tenant: &Tenant, folder: &Path) {
        for kind in kinds {
            self.write_one(*kind, tenant, folder);
        }
    }
}
