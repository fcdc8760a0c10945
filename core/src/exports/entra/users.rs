//! Entra's download of users: who may sign in, and who is a guest.

use crate::export::{Ask, Column, Format, Records, Sheet, Signature, UnknownWords};
use crate::model::key::Upn;
use crate::model::words::squeeze;
use crate::model::{Kind, PersonRow};
use crate::table::{Refused, is_null_word};

use super::devices::stated;

const UPN: Column = Column::text(&["userprincipalname"], "user principal name, the key")
    .or_path(&["userprincipalname"]);
const ENABLED: Column = Column::text(&["accountenabled"], "whether the account may sign in")
    .or_path(&["accountenabled"]);
const TYPE: Column = Column::text(&["usertype"], "member or guest").or_path(&["usertype"]);

/// The format. A real file of 2021 with 29 columns; documentation and readers name 24 to 26.
pub(super) const FORMAT: Format = Format {
    kind: Kind::EntraUsers,
    slug: "entra-users",
    title: "Entra: users",
    portal: "Entra admin center > Users > All users > Bulk operations > Download users",
    proves: "which accounts may sign in and which are guests; it carries no licences",
    ask: Ask {
        role: "any account that may read the directory, such as Global Reader",
        choose: &["Every user, guests included."],
        mind: &["It carries no licences: Microsoft 365's list of active users does."],
        file: "exportUsers_<date>.csv",
        paste: None,
    },
    signatures: &[Signature {
        variant: "bulk download",
        required: &[
            &["userprincipalname"],
            &["accountenabled"],
            &["usertype"],
            &["id", "objectid"],
        ],
        without: &[
            "assignedlicenses",
            "assignedlicenses.skuid",
            "licenses",
            "deviceid",
            "conditionalaccessstatus",
        ],
    }],
    columns: &[&UPN, &ENABLED, &TYPE],
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let [upn, enabled, kind] = [&UPN, &ENABLED, &TYPE].map(|column| sheet.find(column));
    let mut people = Vec::new();
    let mut unknown = UnknownWords::default();
    while sheet.advance()? {
        let Some(name) = Upn::parse(sheet.text(upn)) else {
            let origin = sheet.origin();
            sheet.log.reject_row(origin, "no user principal name".to_owned());
            continue;
        };
        let word = sheet.text(kind);
        let guest = match squeeze(word).as_str() {
            "member" => Some(false),
            "guest" => Some(true),
            _ => {
                if !is_null_word(word) {
                    unknown.note("user type", word);
                }
                None
            }
        };
        people.push(Box::new(PersonRow {
            origin: sheet.origin(),
            kind: Kind::EntraUsers,
            upn: name,
            enabled: sheet.parsed(enabled, stated),
            guest,
            roles: Vec::new(),
        }));
    }
    unknown.close(&mut sheet.log);
    Ok(Records::People(people))
}

#[cfg(test)]
mod tests;
