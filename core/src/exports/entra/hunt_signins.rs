//! Sign-ins by advanced hunting: which user signs in on which device, in a query's sums or event
//! by event.
//!
//! These are sign-ins the log of Entra holds, too, without anything to tell which: they name
//! device ids and who used them, and are never counted (see [`FileFold::identify`]). One rule for
//! every case: without a sign-in log every check on sign-ins lacks its evidence anyway.

use crate::completeness;
use crate::export::ask::DEFENDER_READER;
use crate::export::{Ask, Column, Format, Records, Sheet, Signature, UnknownWords};
use crate::fold::{FileFold, Identity};
use crate::model::key::EntraId;
use crate::model::words::JoinType;
use crate::model::{Kind, Platform};
use crate::table::{Refused, is_null_word};

const USER: Column = Column::text(&["accountupn"], "user principal name").or_path(&["accountupn"]);
const DEVICE: Column =
    Column::text(&["entraiddeviceid", "aaddeviceid"], "Entra device id, the key")
        .or_path(&["entraiddeviceid", "aaddeviceid"]);
const OLD_DEVICE: Column =
    Column::text(&["aaddeviceid"], "the same, where the former is empty").or_path(&["aaddeviceid"]);
const OS: Column = Column::text(&["osplatform"], "platform").or_path(&["osplatform"]);
const JOIN: Column =
    Column::text(&["devicetrusttype"], "how Entra knows the device").or_path(&["devicetrusttype"]);
const CODE: Column =
    Column::text(&["errorcode"], "error code; a sum holds successes only").or_path(&["errorcode"]);
const GUEST: Column = Column::text(&["isguestuser"], "guests, left out").or_path(&["isguestuser"]);
const EXTERNAL: Column =
    Column::text(&["isexternaluser"], "outside users, left out").or_path(&["isexternaluser"]);
const DATE: Column = Column::date(
    &["lastutc", "timestamp", "timestamp local time"],
    "newest sign-in, the activity stamp",
)
.or_path(&["lastutc", "timestamp"]);

const COLUMNS: [&Column; 9] =
    [&USER, &DEVICE, &OLD_DEVICE, &OS, &JOIN, &CODE, &GUEST, &EXTERNAL, &DATE];

/// The format. Headings of the query in the evidence request and of both documented tables.
pub(super) const FORMAT: Format = Format {
    kind: Kind::DefenderHuntSignins,
    slug: "defender-hunt-signins",
    title: "Advanced hunting: sign-ins per user and device",
    portal: "Defender portal > Hunting > Advanced hunting > the query of the evidence request > \
             Export",
    proves: "which user signs in on which device; adds nothing to the counts of the sign-in log",
    ask: Ask {
        role: DEFENDER_READER,
        choose: &["Run the query as it stands, then Export; CSV or Excel."],
        mind: &[
            "Needs Entra ID P2.",
            "Before December 2025 the table was AADSignInEventsBeta and the column AadDeviceId.",
            "A result of exactly 10,000, 30,000 or 100,000 rows was cut: run the query once per \
             platform and hand over every file.",
        ],
        file: "AdvancedHuntingResults-Q4 signins.csv",
        paste: Some(include_str!("../defender/queries/signins.kql")),
    },
    signatures: &[Signature {
        variant: "query or table",
        required: &[
            &["accountupn"],
            &["devicename"],
            &["devicetrusttype"],
            &["entraiddeviceid", "aaddeviceid"],
        ],
        without: &["onboardingstatus"],
    }],
    columns: &COLUMNS,
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let at = COLUMNS.map(|column| sheet.find(column));
    let [user, device, old_device, os, join, code, guest, external, date] = at;
    let mut fold = FileFold::default();
    let (mut outside, mut unnamed) = (0_u64, 0_u64);
    let mut unknown = UnknownWords::default();
    while sheet.advance()? {
        let when = sheet.activity(date);
        if is_set(sheet.text(guest)) || is_set(sheet.text(external)) {
            outside += 1;
            continue;
        }
        let id = sheet.parsed(device, EntraId::parse);
        let Some(id) = id.or_else(|| sheet.parsed(old_device, EntraId::parse)) else {
            unnamed += 1;
            continue;
        };
        let join = sheet.text(join);
        let join_type = JoinType::parse(join);
        if join_type.is_none() && !is_null_word(join) {
            unknown.note("trust type", join);
        }
        // Sums without the column are of successes, by their query.
        let success = code.is_none() || sheet.text(code) == "0";
        fold.identify(&Identity {
            at: when,
            row: sheet.origin().row,
            device: id,
            user: if success { sheet.text(user) } else { "" },
            platform: Platform::from_word(sheet.text(os)),
            join: join_type,
        });
    }
    completeness::row_cap(&mut sheet.log, &completeness::HUNTING_CAPS, "rows");
    unknown.close(&mut sheet.log);
    if outside + unnamed > 0 {
        let message = format!(
            "left out: {outside} rows of guests and outside users, {unnamed} without a device id"
        );
        sheet.log.warn("not_used", message);
    }
    Ok(Records::Signins(Box::new(fold)))
}

/// Whether a flag says yes; minus one means that nothing set it.
fn is_set(raw: &str) -> bool {
    raw == "1" || raw.eq_ignore_ascii_case("true")
}

#[cfg(test)]
mod tests;
