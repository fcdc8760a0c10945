//! The active users of the Microsoft 365 admin center: who holds which products.

use super::cells::Stated;
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::Kind;
use crate::model::key::Upn;
use crate::model::user::LicenceRow;
use crate::model::words::boolean;
use crate::reference::licences::split_products;
use crate::table::Refused;

const UPN: Column = Column::text(&["user principal name"], "user principal name, the key");
const NAME: Column = Column::text(&["display name"], "display name");
const LICENCES: Column = Column::text(&["licenses"], "products");
const DETAILS: Column =
    Column::text(&["license assignment details"], "products, where Licenses is empty");
const BLOCKED: Column = Column::text(&["block credential"], "whether sign-in is blocked");
const DEPARTMENT: Column = Column::text(&["department"], "department");
const OFFICE: Column = Column::text(&["office"], "office");
const COUNTRY: Column =
    Column::text(&["countryorregion", "country/region", "country or region"], "country or region");

/// The format. Headings and rows of real files of both layouts.
pub(super) const FORMAT: Format = Format {
    kind: Kind::M365Users,
    slug: "m365-users",
    title: "Microsoft 365: active users",
    portal: "Microsoft 365 admin center > Users > Active users > Export users",
    proves: "which products each user holds and whether the account may sign in",
    ask: Ask {
        role: "Global Reader or User Administrator",
        choose: &[
            "Active users, without a filter or a view of your own; the admin center in English \
             where that can be had.",
        ],
        mind: &["Product names follow the language of the admin center: a name that is not \
             recognised is listed, never taken for no licence."],
        file: "users_<date>.csv",
        paste: None,
    },
    signatures: &[
        Signature {
            variant: "active users, layout with License assignment details",
            required: &[
                &["user principal name"],
                &["display name"],
                &["licenses"],
                &["block credential"],
                &["license assignment details"],
            ],
            without: &[],
        },
        Signature {
            variant: "active users",
            required: &[
                &["user principal name"],
                &["display name"],
                &["licenses"],
                &["block credential"],
            ],
            without: &["license assignment details"],
        },
    ],
    columns: &[&UPN, &NAME, &LICENCES, &DETAILS, &BLOCKED, &DEPARTMENT, &OFFICE, &COUNTRY],
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let at = [&UPN, &NAME, &LICENCES, &DETAILS, &BLOCKED, &DEPARTMENT, &OFFICE, &COUNTRY]
        .map(|column| sheet.find(column));
    let [upn, name, licences, details, blocked, department, office, country] = at;
    let (mut records, mut open) = (Vec::new(), 0_u64);
    while sheet.advance()? {
        let origin = sheet.origin();
        let Some(user) = Upn::parse(sheet.text(upn)) else {
            sheet.log.reject_row(origin, "no user principal name".to_owned());
            continue;
        };
        let mut stated = Stated::default();
        stated.add(sheet, licences, split_products);
        if !stated.said {
            stated.add(sheet, details, split_products);
        }
        open += u64::from(!stated.said);
        records.push(Box::new(LicenceRow {
            origin,
            guest: user.is_guest(),
            upn: user,
            name: sheet.text(name).into(),
            products: stated.products,
            blocked: sheet.parsed(blocked, boolean),
            department: sheet.shared(department),
            office: sheet.shared(office),
            country: sheet.shared(country),
            silent: !stated.said,
        }));
    }
    super::say_open(&mut sheet.log, open);
    Ok(Records::Licences(records))
}

#[cfg(test)]
mod tests;
