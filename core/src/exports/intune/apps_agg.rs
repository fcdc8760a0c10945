//! Discovered apps with the number of devices that have each.

use super::totals::{app_platform, count};
use crate::export::UnknownWords;
use crate::export::ask::INTUNE_READER;
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::tenant::AppTotal;
use crate::model::{Kind, TenantFacts};
use crate::table::Refused;

const NAME: Column = Column::text(&["applicationname"], "app");
const PLATFORM: Column = Column::text(&["platform"], "platform");
const DEVICES: Column = Column::text(&["devicecount"], "devices that have it");

/// The format. Headings of scripts written against it, of two generations.
pub(super) const FORMAT: Format = Format {
    kind: Kind::IntuneAppTotals,
    slug: "intune-apps-agg",
    title: "Intune: Discovered apps, totals",
    portal: "Intune admin center > Apps > Monitor > Discovered apps > Export > aggregate data",
    proves: "how many devices have an app of Defender’s or another product’s (a weak sign)",
    ask: Ask {
        role: INTUNE_READER,
        choose: &["Aggregate data, every platform."],
        mind: &["Counts without devices: raw data says more."],
        file: "AppInvAggregate_<id>.zip",
        paste: None,
    },
    signatures: &[Signature {
        variant: "discovered apps, totals",
        required: &[&["applicationkey"], &["applicationname"], &["devicecount"]],
        without: &["devicename"],
    }],
    columns: &[&NAME, &PLATFORM, &DEVICES],
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    totals(sheet, [&NAME, &PLATFORM, &DEVICES])
}

/// Reads a report of totals per app, whose name, platform and count stand under the columns given.
pub(super) fn totals(sheet: &mut Sheet<'_>, columns: [&Column; 3]) -> Result<Records, Refused> {
    let [name, platform, devices] = columns.map(|column| sheet.find(column));
    let mut unknown = UnknownWords::default();
    let mut facts = TenantFacts::default();
    while sheet.advance()? {
        let origin = sheet.origin();
        let Some(name) = sheet.shared(name) else {
            sheet.log.reject_row(origin, "names no app".to_owned());
            continue;
        };
        let platform = app_platform(sheet.text(platform), &mut unknown);
        let devices = sheet.parsed(devices, count);
        facts.apps.push(AppTotal { origin, name, platform, devices });
    }
    unknown.close(&mut sheet.log);
    Ok(Records::Tenant(Box::new(facts)))
}

#[cfg(test)]
mod tests;
