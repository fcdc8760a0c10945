//! Defender's antivirus health report, whose headings no document fixes: matched by meaning.

use super::antivirus::{self, Antivirus};
use super::machine_of_row::{Named, witness};
use crate::completeness;
use crate::export::UnknownWords;
use crate::export::ask::DEFENDER_READER;
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::Kind;
use crate::table::Refused;

/// Row counts at which the report and a card's flyout are cut.
const CAPS: [u64; 2] = [100_000, 500_000];

const DEFENDER_ID: Column =
    Column::text(&["device id", "deviceid", "machine id"], "Defender’s machine id");
const NAME: Column =
    Column::text(&["device name", "computer name", "machine name", "device"], "device name");
const PLATFORM: Column = Column::text(&["os platform", "operating system", "os"], "platform");
const SEEN: Column = Column::date(&["last seen"], "last seen, the activity stamp");
const MODE: Column =
    Column::text(&["av mode", "antivirus mode", "mode", "defender antivirus mode"], "mode");
const SIGNATURES: Column = Column::text(
    &[
        "security intel version",
        "security intelligence version",
        "signature version",
        "antivirus signature version",
    ],
    "definitions version",
);
const ENGINE: Column =
    Column::text(&["engine version", "antivirus engine version"], "engine version");
const AV_PLATFORM: Column =
    Column::text(&["platform version", "antivirus platform version"], "platform version");
const SIGNATURES_FRESH: Column = Column::text(
    &[
        "security intelligence up to date",
        "security intel up to date",
        "signature up to date",
        "security intelligence update",
    ],
    "definitions up to date",
);
const ENGINE_FRESH: Column =
    Column::text(&["engine up to date", "antivirus engine up to date"], "engine up to date");
const PLATFORM_FRESH: Column =
    Column::text(&["platform up to date", "antivirus platform up to date"], "platform up to date");
const FETCHED: Column = Column::date(
    &["signature update time", "security intelligence update time"],
    "when the definitions were fetched",
);
const MADE: Column = Column::date(
    &["security intel publish time", "security intelligence publish time"],
    "when the definitions were made",
);

/// One of these makes a table with a device and a mode the antivirus report.
const VERSIONS: &[&str] = &[
    "security intel version",
    "security intelligence version",
    "signature version",
    "antivirus signature version",
    "engine version",
    "antivirus engine version",
    "platform version",
    "antivirus platform version",
    "security intelligence up to date",
    "security intel up to date",
    "signature up to date",
    "engine up to date",
    "antivirus engine up to date",
    "platform up to date",
    "antivirus platform up to date",
];

/// The format. Headings are inferred from the screen and from one imitation of the report.
pub(super) const FORMAT: Format = Format {
    kind: Kind::DefenderAvHealth,
    slug: "defender-av-health",
    title: "Defender: antivirus health report",
    portal: "Defender portal > Reports > Device health > Microsoft Defender Antivirus health > \
             Export",
    proves: "antivirus mode and how fresh its definitions are, per device; prefer the hunting \
             query, whose columns are fixed",
    ask: Ask {
        role: DEFENDER_READER,
        choose: &[
            "Customise columns: all of them. No filter.",
            "The page’s own Export (up to 500,000 rows), not the one inside a card (up to \
             100,000).",
        ],
        mind: &[
            "On Macs and Linux it tells mode and versions only.",
            "Which headings it has depends on the columns chosen: the hunting query on antivirus \
             is the better source.",
        ],
        file: "MicrosoftDefenderAntivirusHealth.csv",
        paste: None,
    },
    signatures: &[Signature {
        variant: "headings matched by meaning",
        required: &[NAME.names, MODE.names, VERSIONS],
        without: &["avmode"],
    }],
    columns: &[
        &DEFENDER_ID,
        &NAME,
        &PLATFORM,
        &SEEN,
        &MODE,
        &SIGNATURES,
        &ENGINE,
        &AV_PLATFORM,
        &SIGNATURES_FRESH,
        &ENGINE_FRESH,
        &PLATFORM_FRESH,
        &FETCHED,
        &MADE,
    ],
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let machine = Named {
        defender_id: sheet.find(&DEFENDER_ID),
        name: sheet.find(&NAME),
        platform: sheet.find(&PLATFORM),
        system: None,
    };
    let (seen, mode) = (sheet.find(&SEEN), sheet.find(&MODE));
    let (fetched, made) = (sheet.find(&FETCHED), sheet.find(&MADE));
    let fresh = [&SIGNATURES_FRESH, &ENGINE_FRESH, &PLATFORM_FRESH].map(|c| sheet.find(c));
    let versions = [&SIGNATURES, &ENGINE, &AV_PLATFORM].map(|c| sheet.find(c));
    let mut unknown = UnknownWords::default();
    let mut witnesses = Vec::new();
    while sheet.advance()? {
        let text = |column: Option<usize>| sheet.text(column).to_owned();
        let [signatures_fresh, engine_fresh, platform_fresh] = fresh.map(text);
        let [signatures, engine, platform] = versions.map(text);
        let said = Antivirus {
            mode: antivirus::mode(sheet.text(mode), &mut unknown),
            signatures_fresh,
            engine_fresh,
            platform_fresh,
            signatures,
            engine,
            platform,
            signatures_from: sheet.date(fetched).or_else(|| sheet.date(made)),
            cloud: String::new(),
        };
        let facts = said.facts(sheet, &mut unknown);
        let stamp = sheet.activity(seen);
        witnesses.extend(witness(sheet, &machine, Kind::DefenderAvHealth, stamp, facts));
    }
    unknown.close(&mut sheet.log);
    completeness::row_cap(&mut sheet.log, &CAPS, "devices");
    Ok(Records::Witnesses(witnesses))
}

#[cfg(test)]
mod tests;
