//! Advanced hunting's accounts with directory roles.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use crate::completeness::{self, HUNTING_CAPS};
use crate::export::ask::DEFENDER_READER;
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::key::Upn;
use crate::model::words::{boolean, squeeze};
use crate::model::{Held, Instant, Kind, PersonRow};
use crate::table::{Refused, is_null_word};

const UPN: Column = Column::text(&["accountupn"], "the user").or_path(&["accountupn"]);
const ENABLED: Column = Column::text(&["isaccountenabled"], "whether the account is enabled")
    .or_path(&["isaccountenabled"]);
const MEMBERSHIP: Column =
    Column::text(&["tenantmembershiptype"], "member or guest").or_path(&["tenantmembershiptype"]);
const ROLES: Column =
    Column::text(&["assignedroles"], "directory roles held").or_path(&["assignedroles"]);
const ELIGIBLE: Column =
    Column::text(&["privilegedentrapimroles"], "privileged roles, also eligible ones")
        .or_path(&["privilegedentrapimroles"]);
const TIME: Column =
    Column::date(&["timestamp", "timestamp local time"], "when the row was written");

/// The format: query Q5 and the table as it is.
pub(super) const FORMAT: Format = Format {
    kind: Kind::DefenderHuntIdentity,
    slug: "defender-hunt-identity",
    title: "Defender: advanced hunting, accounts with roles",
    portal: "Defender portal > Hunting > Advanced hunting > query on IdentityInfo > Export",
    proves: "which users hold directory roles",
    ask: Ask {
        role: DEFENDER_READER,
        choose: &["Run the query as it stands, then Export; CSV or Excel."],
        mind: &["Roles an account may activate count as well: the query asks for both."],
        file: "AdvancedHuntingResults-Q5 roles.csv",
        paste: Some(include_str!("queries/roles.kql")),
    },
    signatures: &[Signature {
        variant: "IdentityInfo",
        required: &[&["accountobjectid"], &["accountupn"], &["assignedroles"]],
        without: &[],
    }],
    columns: &[&UPN, &ENABLED, &MEMBERSHIP, &ROLES, &ELIGIBLE, &TIME],
    read,
};

struct Columns {
    upn: Option<usize>,
    enabled: Option<usize>,
    membership: Option<usize>,
    roles: [Option<usize>; 2],
    time: Option<usize>,
}

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let at = Columns {
        upn: sheet.find(&UPN),
        enabled: sheet.find(&ENABLED),
        membership: sheet.find(&MEMBERSHIP),
        roles: [sheet.find(&ROLES), sheet.find(&ELIGIBLE)],
        time: sheet.find(&TIME),
    };
    let mut rows = Rows::default();
    while sheet.advance()? {
        match Upn::parse(sheet.text(at.upn)).filter(|upn| !is_null_word(upn.as_str())) {
            Some(upn) => rows.add(sheet, &at, upn),
            None => rows.nameless += 1,
        }
    }
    completeness::row_cap(&mut sheet.log, &HUNTING_CAPS, "rows");
    Ok(Records::People(rows.finish(sheet)))
}

/// The rows of a table in which an account stands once per change.
#[derive(Default)]
struct Rows {
    kept: Held<PersonRow>,
    by_upn: BTreeMap<Upn, (usize, Option<Instant>)>,
    older: u64,
    nameless: u64,
}

impl Rows {
    fn add(&mut self, sheet: &mut Sheet<'_>, at: &Columns, upn: Upn) {
        let time = sheet.date(at.time);
        let row = Box::new(person(sheet, at, upn.clone()));
        match self.by_upn.get_mut(&upn) {
            // Without times nobody knows which row is the current one: all stand.
            Some((place, known)) if time.is_some() && known.is_some() => {
                self.older += 1;
                if time > *known
                    && let Some(slot) = self.kept.get_mut(*place)
                {
                    (*slot, *known) = (row, time);
                }
            }
            Some(_) => self.kept.push(row),
            None => {
                self.by_upn.insert(upn, (self.kept.len(), time));
                self.kept.push(row);
            }
        }
    }

    fn finish(self, sheet: &mut Sheet<'_>) -> Held<PersonRow> {
        if self.older > 0 {
            let message =
                format!("{} rows repeat an account: the newest row of each counts", self.older);
            sheet.log.warn("repeated_users", message);
        }
        if self.nameless > 0 {
            let message =
                format!("{} accounts have no user principal name: not used", self.nameless);
            sheet.log.warn("nameless_users", message);
        }
        self.kept
    }
}

fn person(sheet: &mut Sheet<'_>, at: &Columns, upn: Upn) -> PersonRow {
    let mut roles: Vec<Arc<str>> = Vec::new();
    for column in at.roles {
        for role in names(sheet.text(column)) {
            let role = sheet.once(&role);
            if !roles.contains(&role) {
                roles.push(role);
            }
        }
    }
    PersonRow {
        origin: sheet.origin(),
        kind: Kind::DefenderHuntIdentity,
        upn,
        enabled: sheet.parsed(at.enabled, boolean),
        guest: match squeeze(sheet.text(at.membership)).as_str() {
            "guest" => Some(true),
            "member" => Some(false),
            _ => None,
        },
        roles,
    }
}

/// The roles of a cell: a list in JSON, or what a re-saved copy left of one. A role that is no
/// text is kept as it stands.
fn names(raw: &str) -> Vec<String> {
    if is_null_word(raw) {
        return Vec::new();
    }
    match serde_json::from_str::<Vec<Value>>(raw) {
        Ok(list) => list
            .into_iter()
            .filter_map(|role| match role {
                Value::Null => None,
                Value::String(name) => Some(name.trim().to_owned()).filter(|n| !n.is_empty()),
                other => Some(other.to_string()),
            })
            .collect(),
        Err(_) => vec![raw.to_owned()],
    }
}

#[cfg(test)]
mod tests;
