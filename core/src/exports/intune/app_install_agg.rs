//! Installation of every app: on how many devices each is installed.

use super::apps_agg::totals;
use crate::export::ask::INTUNE_READER;
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::Kind;
use crate::table::Refused;

const NAME: Column = Column::text(&["displayname"], "app");
const PLATFORM: Column = Column::text(&["platform", "appplatform"], "platform, as a code");
const DEVICES: Column = Column::text(&["installeddevicecount"], "devices that have it installed");

/// The format. Headings of documents.
pub(super) const FORMAT: Format = Format {
    kind: Kind::IntuneAppTotals,
    slug: "intune-app-install-agg",
    title: "Intune: App install status",
    portal: "Intune admin center > Apps > Monitor > App install status > Export",
    proves: "on how many devices the Defender app is installed",
    ask: Ask {
        role: INTUNE_READER,
        choose: &["Every app and platform."],
        mind: &["Counts without devices."],
        file: "AppInstallStatusAggregate_<id>.zip",
        paste: None,
    },
    signatures: &[Signature {
        variant: "app install status",
        required: &[
            &["applicationid"],
            &["displayname"],
            &["installeddevicecount"],
            &["faileddevicecount"],
        ],
        without: &[],
    }],
    columns: &[&NAME, &PLATFORM, &DEVICES],
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    totals(sheet, [&NAME, &PLATFORM, &DEVICES])
}

#[cfg(test)]
mod tests;
