//! Usage reports of the Microsoft 365 admin center: their column of assigned products.

use super::cells::{Stated, is_concealed};
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::Kind;
use crate::model::key::Upn;
use crate::model::user::LicenceRow;
use crate::model::words::boolean;
use crate::reference::licences::split_products;
use crate::table::Refused;

const UPN: Column = Column::text(&["user principal name"], "user principal name, the key");
const NAME: Column = Column::text(&["display name"], "display name");
const PRODUCTS: Column = Column::text(&["assigned products"], "products, in capitals");
const DELETED: Column = Column::text(&["is deleted"], "whether the account was deleted");

/// The format. Headings and the form of the products are of real files.
pub(super) const FORMAT: Format = Format {
    kind: Kind::M365Users,
    slug: "m365-assigned-products",
    title: "Microsoft 365: usage report with assigned products",
    portal: "Microsoft 365 admin center > Reports > Usage > Active users > Export",
    proves: "which products each user holds, if user names are not concealed",
    ask: Ask {
        role: "Reports Reader or Global Reader",
        choose: &["The longest period on offer."],
        mind: &[
            "User names must not be concealed (Settings > Org settings > Reports): concealed \
             ones join to nobody.",
            "In place of the list of active users, not beside it.",
        ],
        file: "Office365ActiveUserDetail<date>.csv",
        paste: None,
    },
    signatures: &[Signature {
        variant: "usage report",
        required: &[&["report refresh date"], &["user principal name"], &["assigned products"]],
        without: &["block credential"],
    }],
    columns: &[&UPN, &NAME, &PRODUCTS, &DELETED],
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let [upn, name, products, deleted] =
        [&UPN, &NAME, &PRODUCTS, &DELETED].map(|column| sheet.find(column));
    let (mut records, mut concealed, mut gone, mut open) = (Vec::new(), 0_u64, 0_u64, 0_u64);
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
        if sheet.parsed(deleted, boolean) == Some(true) {
            gone += 1;
            continue;
        }
        let mut stated = Stated::default();
        stated.add(sheet, products, split_products);
        open += u64::from(!stated.said);
        records.push(Box::new(LicenceRow {
            origin,
            guest: user.is_guest(),
            upn: user,
            name: sheet.text(name).into(),
            products: stated.products,
            blocked: None,
            department: None,
            office: None,
            country: None,
            silent: !stated.said,
        }));
    }
    if concealed > 0 {
        let said = format!(
            "{concealed} users are concealed (32 hexadecimal digits in place of the name): they \
             join nothing and are not used; switch off concealed names in the admin center’s \
             report settings and export again"
        );
        sheet.log.warn("concealed_names", said.clone());
        sheet.log.incomplete(said);
    }
    if gone > 0 {
        sheet.log.warn("deleted_users", format!("{gone} users are deleted: not used"));
    }
    super::say_open(&mut sheet.log, open);
    Ok(Records::Licences(records))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::testing::{codes, table};
    use crate::model::Held;
    use crate::model::evidence::Lacks;
    use crate::reference::licences::{Tier, product};

    const HEAD: &str =
        "Report Refresh Date,User Principal Name,Display Name,Is Deleted,Assigned Products\n";

    fn read_rows(rows: &str) -> (Held<LicenceRow>, crate::export::Log) {
        let text = format!("\u{feff}{HEAD}{rows}");
        let (records, log, _) = table(&FORMAT, "Office365ActiveUserDetail.csv", &text);
        let Records::Licences(rows) = records else { panic!("no licences") };
        (rows, log)
    }

    #[test]
    fn names_in_capitals_are_split_and_recognised() {
        let (rows, log) = read_rows(
            "2026-11-17,Ada@corp.example,Ada,False,MICROSOFT INTUNE SUITE+ENTERPRISE MOBILITY + \
             SECURITY E5+MICROSOFT DEFENDER FOR ENDPOINT P2\n",
        );
        assert_eq!(rows[0].products.len(), 3);
        let tiers: Vec<_> =
            rows[0].products.iter().map(|p| product(p).map(|p| p.rights.tier)).collect();
        assert_eq!(tiers, [Some(None), Some(None), Some(Some(Tier::Plan2))]);
        assert_eq!((rows[0].blocked, rows[0].silent), (None, false));
        assert!(log.warnings.is_empty() && log.newest.is_none());
    }

    #[test]
    fn concealed_users_are_counted_and_never_used() {
        let (rows, log) = read_rows(
            "2026-11-17,0C5A1F2B3D4E5F60718293A4B5C6D7E8,1F,False,MICROSOFT 365 E3\n\
             2026-11-17,bo@corp.example,Bo,False,MICROSOFT 365 E3\n",
        );
        assert_eq!((rows.len(), &*rows[0].name), (1, "Bo"));
        assert_eq!(
            (codes(&log), log.rows_read, log.rows_rejected),
            (vec!["concealed_names"], 2, 0)
        );
        assert!(matches!(log.lacks, Lacks::Anything(_)));
    }

    #[test]
    fn a_deleted_user_is_none_and_an_empty_cell_leaves_the_products_open() {
        let (rows, log) = read_rows(
            "2026-11-17,a@x.example,A,True,MICROSOFT 365 E3\n2026-11-17,b@x.example,B,,\n",
        );
        assert_eq!((rows.len(), rows[0].silent), (1, true));
        assert_eq!(codes(&log), ["deleted_users", "no_products_stated"]);
    }
}
