//! Advanced hunting's antivirus mode, versions and attack surface reduction rules per machine.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::antivirus::{self, Antivirus};
use super::controls::made_at;
use super::machine_of_row::{Named, witness};
use super::rules;
use crate::completeness::{self, HUNTING_CAPS};
use crate::export::UnknownWords;
use crate::export::ask::DEFENDER_READER;
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::witness::Fact;
use crate::model::{Instant, Kind};
use crate::table::Refused;

const DEFENDER_ID: Column =
    Column::text(&["deviceid"], "Defender’s machine id").or_path(&["deviceid"]);
const NAME: Column = Column::text(&["devicename"], "device name").or_path(&["devicename"]);
const PLATFORM: Column = Column::text(&["osplatform"], "platform").or_path(&["osplatform"]);
const SEEN: Column =
    Column::date(&["lastseenutc", "lastseentime"], "last seen, the activity stamp");
// Headings are compared in lower case, so `Uptodate` and `UptoDate` are one. The paths are those of
// the hunting interface, which nests the fields.
const MODE: Column =
    Column::text(&["avmode"], "antivirus mode").or_path(&["additionalfields.avmode"]);
const ENGINE: Column = Column::text(&["avengineversion"], "engine version")
    .or_path(&["additionalfields.avengineversion"]);
const AV_PLATFORM: Column = Column::text(&["avplatformversion"], "platform version")
    .or_path(&["additionalfields.avplatformversion"]);
const SIGNATURES: Column = Column::text(&["avsignatureversion"], "definitions version")
    .or_path(&["additionalfields.avsignatureversion"]);
const SIGNATURES_FROM: Column =
    Column::date(&["avsignatureupdatetime"], "when the definitions were fetched")
        .or_path(&["additionalfields.avsignatureupdatetime"]);
const SIGNATURES_MADE: Column =
    Column::date(&["avsignaturepublishtime"], "when the definitions were made")
        .or_path(&["additionalfields.avsignaturepublishtime"]);
const ENGINE_FRESH: Column = Column::text(&["avisengineuptodate"], "engine up to date")
    .or_path(&["additionalfields.avisengineuptodate"]);
const PLATFORM_FRESH: Column = Column::text(&["avisplatformuptodate"], "platform up to date")
    .or_path(&["additionalfields.avisplatformuptodate"]);
const SIGNATURES_FRESH: Column = Column::text(&["avissignatureuptodate"], "definitions up to date")
    .or_path(&["additionalfields.avissignatureuptodate"]);
const CLOUD: Column = Column::text(&["cloudprotectionstate"], "cloud protection")
    .or_path(&["additionalfields.cloudprotectionstate"]);
const RULES: Column =
    Column::text(&["asr", "asrconfigurationstates"], "attack surface reduction rules");
const FIELDS: Column = Column::text(&["additionalfields"], "all of these as JSON");

/// The format: query Q3 and the table as it is.
pub(super) const FORMAT: Format = Format {
    kind: Kind::DefenderHuntAvinfo,
    slug: "defender-hunt-avinfo",
    title: "Defender: advanced hunting, antivirus and rules",
    portal: "Defender portal > Hunting > Advanced hunting > query on DeviceTvmInfoGathering > \
             Export",
    proves: "antivirus mode, how fresh its definitions are, and the state of each attack surface \
             reduction rule, per device",
    ask: Ask {
        role: DEFENDER_READER,
        choose: &["Run the query as it stands, then Export; CSV or Excel."],
        mind: &[
            "Needs Defender for Endpoint Plan 2.",
            "A result of exactly 10,000, 30,000 or 100,000 rows was cut: run the query once per \
             platform and hand over every file.",
        ],
        file: "AdvancedHuntingResults-Q3 antivirus.csv",
        paste: Some(include_str!("queries/antivirus.kql")),
    },
    signatures: &[
        Signature {
            variant: "DeviceTvmInfoGathering, fields as columns",
            required: &[
                &["deviceid"],
                &["avmode"],
                &["avsignatureversion"],
                &["asr", "cloudprotectionstate", "asrconfigurationstates"],
            ],
            without: &["machineid"],
        },
        Signature {
            variant: "DeviceTvmInfoGathering, fields as JSON",
            required: &[
                &["deviceid"],
                &["lastseentime"],
                &["additionalfields", "additionalfields.avmode"],
            ],
            without: &[],
        },
    ],
    columns: &[
        &DEFENDER_ID,
        &NAME,
        &PLATFORM,
        &SEEN,
        &MODE,
        &ENGINE,
        &AV_PLATFORM,
        &SIGNATURES,
        &SIGNATURES_FROM,
        &SIGNATURES_MADE,
        &ENGINE_FRESH,
        &PLATFORM_FRESH,
        &SIGNATURES_FRESH,
        &CLOUD,
        &RULES,
        &FIELDS,
        &rules::NESTED[0].1,
        &rules::NESTED[1].1,
        &rules::NESTED[2].1,
        &rules::NESTED[3].1,
        &rules::NESTED[4].1,
        &rules::NESTED[5].1,
        &rules::NESTED[6].1,
        &rules::NESTED[7].1,
        &rules::NESTED[8].1,
        &rules::NESTED[9].1,
        &rules::NESTED[10].1,
        &rules::NESTED[11].1,
        &rules::NESTED[12].1,
        &rules::NESTED[13].1,
        &rules::NESTED[14].1,
        &rules::NESTED[15].1,
        &rules::NESTED[16].1,
        &rules::NESTED[17].1,
        &rules::NESTED[18].1,
    ],
    read,
};

struct Columns {
    machine: Named,
    seen: Option<usize>,
    mode: Option<usize>,
    engine: Option<usize>,
    platform: Option<usize>,
    signatures: Option<usize>,
    fetched: Option<usize>,
    made: Option<usize>,
    engine_fresh: Option<usize>,
    platform_fresh: Option<usize>,
    signatures_fresh: Option<usize>,
    cloud: Option<usize>,
    rules: Option<usize>,
    fields: Option<usize>,
    nested: Vec<(&'static str, usize)>,
}

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let at = Columns {
        machine: Named {
            defender_id: sheet.find(&DEFENDER_ID),
            name: sheet.find(&NAME),
            platform: sheet.find(&PLATFORM),
            system: None,
        },
        seen: sheet.find(&SEEN),
        mode: sheet.find(&MODE),
        engine: sheet.find(&ENGINE),
        platform: sheet.find(&AV_PLATFORM),
        signatures: sheet.find(&SIGNATURES),
        fetched: sheet.find(&SIGNATURES_FROM),
        made: sheet.find(&SIGNATURES_MADE),
        engine_fresh: sheet.find(&ENGINE_FRESH),
        platform_fresh: sheet.find(&PLATFORM_FRESH),
        signatures_fresh: sheet.find(&SIGNATURES_FRESH),
        cloud: sheet.find(&CLOUD),
        rules: sheet.find(&RULES),
        fields: sheet.find(&FIELDS),
        nested: rules::NESTED
            .iter()
            .filter_map(|(rule, column)| Some((*rule, sheet.find(column)?)))
            .collect(),
    };
    let mut unknown = UnknownWords::default();
    let mut witnesses = Vec::new();
    while sheet.advance()? {
        let facts = facts(sheet, &at, &mut unknown);
        let seen = sheet.activity(at.seen);
        witnesses.extend(witness(sheet, &at.machine, Kind::DefenderHuntAvinfo, seen, facts));
    }
    unknown.close(&mut sheet.log);
    completeness::row_cap(&mut sheet.log, &HUNTING_CAPS, "rows");
    Ok(Records::Witnesses(witnesses))
}

/// The members of the JSON cell, their names in lower case.
type Fields = BTreeMap<String, Value>;

fn facts(sheet: &mut Sheet<'_>, at: &Columns, unknown: &mut UnknownWords) -> Vec<Fact> {
    let fields: Fields = sheet
        .json::<Map<String, Value>>(at.fields)
        .map(|fields| fields.into_iter().map(|(name, v)| (name.to_lowercase(), v)).collect())
        .unwrap_or_default();
    let mode = text(sheet, at.mode, &fields, "avmode");
    let said = Antivirus {
        mode: antivirus::mode(&mode, unknown),
        signatures_fresh: text(sheet, at.signatures_fresh, &fields, "avissignatureuptodate"),
        engine_fresh: text(sheet, at.engine_fresh, &fields, "avisengineuptodate"),
        platform_fresh: text(sheet, at.platform_fresh, &fields, "avisplatformuptodate"),
        signatures: text(sheet, at.signatures, &fields, "avsignatureversion"),
        engine: text(sheet, at.engine, &fields, "avengineversion"),
        platform: text(sheet, at.platform, &fields, "avplatformversion"),
        signatures_from: date(sheet, at.fetched, &fields, "avsignatureupdatetime")
            .or_else(|| date(sheet, at.made, &fields, "avsignaturepublishtime")),
        cloud: text(sheet, at.cloud, &fields, "cloudprotectionstate"),
    };
    let mut facts = said.facts(sheet, unknown);
    if let Some(states) = states(sheet, at, &fields) {
        facts.extend(rules::facts(sheet, &states, unknown));
    }
    facts
}

/// A cell, or the member of the JSON cell in its place.
fn text(sheet: &Sheet<'_>, column: Option<usize>, fields: &Fields, name: &str) -> String {
    match (sheet.text(column), fields.get(name)) {
        ("", Some(Value::String(text))) => text.trim().to_owned(),
        ("", Some(value @ (Value::Bool(_) | Value::Number(_)))) => value.to_string(),
        (cell, _) => cell.to_owned(),
    }
}

fn date(
    sheet: &mut Sheet<'_>,
    column: Option<usize>,
    fields: &Fields,
    name: &str,
) -> Option<Instant> {
    match fields.get(name) {
        Some(Value::String(raw)) => made_at(sheet, raw),
        _ => sheet.date(column),
    }
}

/// The rules' states: a column of JSON, a member, or a member that holds JSON as text.
fn states(sheet: &mut Sheet<'_>, at: &Columns, fields: &Fields) -> Option<Map<String, Value>> {
    match fields.get("asrconfigurationstates") {
        Some(Value::Object(states)) => Some(states.clone()),
        Some(Value::String(text)) if text.trim().is_empty() => None,
        Some(Value::String(text)) => {
            let states = serde_json::from_str(text).ok();
            if states.is_none() {
                let origin = sheet.origin();
                sheet.log.reject_cell(
                    origin,
                    "AsrConfigurationStates",
                    "not readable as JSON",
                    text,
                );
            }
            states
        }
        _ if at.rules.is_some() => sheet.json(at.rules),
        _ if at.nested.is_empty() => None,
        _ => Some(at.nested.iter().map(|(rule, column)| cell(sheet, rule, *column)).collect()),
    }
}

fn cell(sheet: &Sheet<'_>, rule: &str, column: usize) -> (String, Value) {
    (rule.to_owned(), Value::String(sheet.text(Some(column)).to_owned()))
}

#[cfg(test)]
mod tests;
