//! Discovered apps: which machines have an app of Defender's. Other apps are counted only.

use super::machine::{ENTRA_ID, INTUNE_ID, Machine, NAME};
use super::totals::app_platform;
use crate::export::UnknownWords;
use crate::export::ask::INTUNE_READER;
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::Kind;
use crate::model::witness::Fact;
use crate::table::Refused;

const APP: Column = Column::text(&["applicationname"], "app");
const VERSION: Column =
    Column::text(&["applicationversion", "applicationshortversion"], "version of the app");
const PLATFORM: Column = Column::text(&["platform"], "platform");
const USER: Column = Column::text(&["emailaddress", "upn"], "user");

/// Parts of the names Defender's apps go by; the name on a Mac is not confirmed.
const DEFENDER: [&str; 2] = ["microsoft defender", "wdav"];

/// The format. Headings of scripts written against it.
pub(super) const FORMAT: Format = Format {
    kind: Kind::IntuneApps,
    slug: "intune-apps-raw",
    title: "Intune: Discovered apps, raw data",
    portal: "Intune admin center > Apps > Monitor > Discovered apps > Export > raw data",
    proves: "on which machines an app of Defender’s was found (a weak sign)",
    ask: Ask {
        role: INTUNE_READER,
        choose: &["Raw data, every platform."],
        mind: &[
            "The inventory is refreshed about every seven days, and personal devices may report \
             managed apps only: a missing row is weak evidence.",
        ],
        file: "AppInvRawData_<id>.zip",
        paste: None,
    },
    signatures: &[Signature {
        variant: "discovered apps, raw data",
        required: &[
            &["applicationkey"],
            &["applicationname"],
            &["devicename"],
            &["platform"],
            &["deviceid"],
        ],
        without: &[],
    }],
    columns: &[&INTUNE_ID, &ENTRA_ID, &NAME, &USER, &APP, &VERSION, &PLATFORM],
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let machine = Machine::under(sheet, [&INTUNE_ID, &ENTRA_ID, &NAME, &USER]);
    let [app, version, platform] = [&APP, &VERSION, &PLATFORM].map(|column| sheet.find(column));
    let mut unknown = UnknownWords::default();
    let (mut rows, mut others) = (Vec::new(), 0_u64);
    while sheet.advance()? {
        if !is_defender(sheet.text(app)) {
            others += 1;
            continue;
        }
        let platform = app_platform(sheet.text(platform), &mut unknown);
        let Some(mut witness) = machine.witness(sheet, Kind::IntuneApps, platform, None) else {
            continue;
        };
        let (app, version) = (sheet.word(app), sheet.shared(version));
        witness.facts.push(Fact::App(app, version));
        rows.push(witness);
    }
    unknown.close(&mut sheet.log);
    if others > 0 {
        let message = format!(
            "{others} rows are of apps whose names do not speak of Defender; they were counted \
             and not kept"
        );
        sheet.log.warn("other_apps", message);
    }
    Ok(Records::Witnesses(rows))
}

/// Whether the name of an app speaks of Defender.
pub(super) fn is_defender(name: &str) -> bool {
    let name = name.to_lowercase();
    DEFENDER.iter().any(|part| name.contains(part))
}

#[cfg(test)]
mod tests;
