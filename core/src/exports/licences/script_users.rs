//! Licences per user as scripts write them: a row per licence, or a list of part numbers in a cell.

use indexmap::IndexMap;

use super::cells::{Stated, is_concealed, split_list};
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::key::Upn;
use crate::model::user::LicenceRow;
use crate::model::words::{boolean, squeeze};
use crate::model::{Held, Kind};
use crate::table::Refused;

const UPN_NAMES: &[&str] = &["userprincipalname", "user principal name", "upn"];
/// Headings under which scripts write products.
const LICENCE_NAMES: &[&str] = &[
    "skupartnumber",
    "sku part number",
    "accountskuid",
    "licenses",
    "licences",
    "license",
    "licence",
    "assignedlicenses",
    "assigned licenses",
    "assignedlicences",
    "skus",
    "sku",
    "assignedproducts",
    "assigned products",
    "license name",
    "licensename",
];

const UPN: Column = Column::text(UPN_NAMES, "user principal name, the key");
const NAME: Column = Column::text(&["displayname", "display name"], "display name");
const LICENCES: Column = Column::text(LICENCE_NAMES, "part numbers, ids or names of products");
const ENABLED: Column =
    Column::text(&["accountenabled", "account enabled"], "whether the account may sign in");
const BLOCKED: Column =
    Column::text(&["blockcredential", "block credential"], "whether sign-in is blocked");
const DEPARTMENT: Column = Column::text(&["department"], "department");
const OFFICE: Column = Column::text(&["office", "officelocation"], "office");
const COUNTRY: Column = Column::text(&["country"], "country or region");
const USER_TYPE: Column = Column::text(&["usertype", "user type"], "guest or member");

/// The format. One script's headings are certain; other scripts are met by what they name.
pub(super) const FORMAT: Format = Format {
    kind: Kind::M365Users,
    slug: "script-user-licences",
    title: "Licences per user from a script",
    portal: "A script over Get-MgUserLicenseDetail, or the users of the Graph interface with their \
             assignedLicenses",
    proves: "which products each user holds",
    ask: Ask {
        role: "an account with User.Read.All and consent",
        choose: &["Every user, one row per licence or with all licences in one cell."],
        mind: &[
            "Get-MgUser | Export-Csv alone leaves object names in the licence column and cannot \
             be used.",
            "In place of the list of active users, not beside it.",
        ],
        file: "UserLicenses.csv",
        paste: None,
    },
    signatures: &[
        Signature {
            variant: "users with products",
            required: &[UPN_NAMES, LICENCE_NAMES],
            without: &[
                "accountenabled",
                "account enabled",
                "block credential",
                "report refresh date",
                "device id",
                "device name",
                "devicename",
                "deviceid",
            ],
        },
        Signature {
            variant: "users with products and the state of the account",
            required: &[UPN_NAMES, LICENCE_NAMES, &["accountenabled", "account enabled"]],
            // With a user type it is a directory list, whose licence column scripts cannot fill.
            without: &["usertype", "user type", "block credential", "report refresh date"],
        },
    ],
    columns: &[
        &UPN,
        &NAME,
        &LICENCES,
        &ENABLED,
        &BLOCKED,
        &DEPARTMENT,
        &OFFICE,
        &COUNTRY,
        &USER_TYPE,
    ],
    read,
};

/// A user put together from its rows.
struct Gathered {
    row: LicenceRow,
    stated: Stated,
}

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let [upn, licences] = [&UPN, &LICENCES].map(|column| sheet.find(column));
    let mut users: IndexMap<Upn, Gathered> = IndexMap::new();
    let (mut concealed, mut rows) = (0_u64, 0_u64);
    while sheet.advance()? {
        let origin = sheet.origin();
        let Some(user) = Upn::parse(sheet.text(upn)) else {
            sheet.log.reject_row(origin, "no user principal name".to_owned());
            continue;
        };
        if is_concealed(user.as_str()) {
            concealed += 1;
            continue;
        }
        rows += 1;
        let mut stated = Stated::default();
        stated.add(sheet, licences, split_list);
        if let Some(known) = users.get_mut(&user) {
            known.stated.join(stated);
        } else {
            let row = row(sheet, user.clone());
            users.insert(user, Gathered { row, stated });
        }
    }
    refuse_type_names(&users)?;
    if concealed > 0 {
        let said = format!("{concealed} users are concealed: they join nothing and are not used");
        sheet.log.warn("concealed_names", said.clone());
        sheet.log.incomplete(said);
    }
    say(sheet, &users, rows);
    let finish = |Gathered { mut row, stated }| {
        row.silent = !stated.said;
        row.products = stated.products;
        Box::new(row)
    };
    Ok(Records::Licences(users.into_values().map(finish).collect::<Held<LicenceRow>>()))
}

fn row(sheet: &mut Sheet<'_>, upn: Upn) -> LicenceRow {
    let at = [&NAME, &ENABLED, &BLOCKED, &DEPARTMENT, &OFFICE, &COUNTRY, &USER_TYPE]
        .map(|column| sheet.find(column));
    let [name, enabled, blocked, department, office, country, user_type] = at;
    let blocked = sheet.parsed(blocked, boolean);
    let enabled = sheet.parsed(enabled, boolean);
    LicenceRow {
        origin: sheet.origin(),
        guest: upn.is_guest() || squeeze(sheet.text(user_type)) == "guest",
        upn,
        name: sheet.text(name).into(),
        products: Vec::new(),
        blocked: blocked.or(enabled.map(|enabled| !enabled)),
        department: sheet.shared(department),
        office: sheet.shared(office),
        country: sheet.shared(country),
        silent: false,
    }
}

/// Refuses a file in which the licence column holds nothing but names of object types.
fn refuse_type_names(users: &IndexMap<Upn, Gathered>) -> Result<(), Refused> {
    let printed = users.values().any(|user| user.stated.said);
    if !printed && users.values().any(|user| user.stated.type_name) {
        return Err(Refused::because(
            "the script wrote the type of its lists in place of the licences \
             (\"System.Collections.Generic.List\u{2026}\"): the file does not say who holds what; \
             hand over the admin center’s list of active users instead",
        ));
    }
    Ok(())
}

fn say(sheet: &mut Sheet<'_>, users: &IndexMap<Upn, Gathered>, rows: u64) {
    let count = |is: fn(&Stated) -> bool| users.values().filter(|u| is(&u.stated)).count() as u64;
    let lost = count(|stated| stated.type_name);
    if lost > 0 {
        sheet.log.warn(
            "type_names",
            format!("{lost} users have the name of an object type in place of licences: open"),
        );
    }
    let off = count(|stated| stated.switched_off);
    if off > 0 {
        let said = format!("{off} users have plans switched off inside a product: not looked at");
        sheet.log.warn("plans_switched_off", said);
    }
    super::say_open(&mut sheet.log, count(|stated| !stated.said && !stated.type_name));
    if rows > users.len() as u64 {
        let users = users.len();
        sheet
            .log
            .warn("rows_per_licence", format!("{rows} rows were put together to {users} users"));
    }
}

#[cfg(test)]
mod tests;
