//! Licences bought and assigned, from the admin center and from scripts.

use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::Kind;
use crate::model::tenant::{Seats, TenantFacts};
use crate::table::Refused;

use super::cells::{seats, split_list};

const PRODUCT: Column =
    Column::text(&["product title", "sku", "license", "accountskuid"], "product or part number");
const ENABLED: Column =
    Column::text(&["total licenses", "bought", "activeunits"], "seats in force");
const WARNING: Column = Column::text(&["will_expired", "warningunits"], "seats past their term");
const SUSPENDED: Column = Column::text(
    &["expired licenses", "suspended", "suspendedunits"],
    "seats expired or suspended",
);
const ASSIGNED: Column =
    Column::text(&["assigned licenses", "units", "assigned", "consumedunits"], "seats assigned");
const PLANS: Column = Column::text(&["serviceplans"], "service plans, without their state");

/// The format. The admin center's headings are probable, the scripts' are certain.
pub(super) const FORMAT: Format = Format {
    kind: Kind::LicenceTotals,
    slug: "m365-licence-totals",
    title: "Licences bought and assigned",
    portal: "Microsoft 365 admin center > Billing > Licenses > Export",
    proves: "how many licences of each product are bought and assigned",
    ask: Ask {
        role: "Global Reader, License Administrator or Billing Administrator",
        choose: &["Every product."],
        mind: &["In place of the subscribed products, where nobody may use Graph: it shows no \
             service plans."],
        file: "Licenses.csv",
        paste: None,
    },
    signatures: &[
        Signature {
            variant: "admin center",
            required: &[&["product title"], &["total licenses"], &["assigned licenses"]],
            without: &[],
        },
        Signature {
            variant: "script, assigned only",
            required: &[&["sku"], &["status"], &["scope"], &["units"], &["serviceplans"]],
            without: &[],
        },
        Signature {
            variant: "script, bought and assigned",
            required: &[&["license"], &["bought"], &["assigned"]],
            without: &[],
        },
        Signature {
            variant: "script over the old module",
            required: &[&["accountskuid"], &["activeunits"], &["consumedunits"]],
            without: &[],
        },
    ],
    columns: &[&PRODUCT, &ENABLED, &WARNING, &SUSPENDED, &ASSIGNED, &PLANS],
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let [product, enabled, warning, suspended, assigned, plans] =
        [&PRODUCT, &ENABLED, &WARNING, &SUSPENDED, &ASSIGNED, &PLANS].map(|c| sheet.find(c));
    let mut facts = TenantFacts::default();
    while sheet.advance()? {
        let origin = sheet.origin();
        let name = sheet.text(product);
        let name = name.split_once(':').filter(|(t, _)| !t.contains(' ')).map_or(name, |(_, p)| p);
        let name = name.to_owned();
        if name.is_empty() {
            sheet.log.reject_row(origin, "no product".to_owned());
            continue;
        }
        let names: Vec<String> =
            split_list(sheet.text(plans)).into_iter().map(str::to_owned).collect();
        facts.seats.push(Seats {
            origin,
            product: sheet.once(&name),
            sku_id: None,
            enabled: sheet.parsed(enabled, seats),
            warning: sheet.parsed(warning, seats),
            suspended: sheet.parsed(suspended, seats),
            assigned: sheet.parsed(assigned, seats),
            plans: names.iter().map(|plan| (sheet.once(plan), None)).collect(),
        });
    }
    Ok(Records::Tenant(Box::new(facts)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Log;
    use crate::export::testing::table;

    fn read_text(text: &str) -> (Vec<Seats>, Log) {
        let (records, log, _) = table(&FORMAT, "totals.csv", text);
        let Records::Tenant(facts) = records else { panic!("no facts") };
        (facts.seats, log)
    }

    fn numbers(seats: &Seats) -> [Option<u64>; 4] {
        [seats.enabled, seats.warning, seats.suspended, seats.assigned]
    }

    #[test]
    fn the_admin_centres_totals_are_read() {
        let (seats, log) = read_text(
            "Product Title,Total Licenses,Expired Licenses,Assigned licenses,Status Message\n\
             Microsoft 365 E3,\"1,200\",0,1203,\nMicrosoft Fabric (Free),Unlimited,,7,\n,1,1,1,\n",
        );
        assert_eq!(&*seats[0].product, "Microsoft 365 E3");
        assert_eq!(numbers(&seats[0]), [Some(1200), None, Some(0), Some(1203)]);
        assert_eq!(numbers(&seats[1]), [None, None, None, Some(7)]);
        assert_eq!((seats.len(), log.rows_rejected, log.cells_rejected), (2, 1, 0));
    }

    #[test]
    fn the_units_of_a_script_are_those_assigned_and_its_plans_have_no_state() {
        let (seats, _) = read_text(
            "Sku,Status,Scope,Units,Retention,E3,E5,P1,P2,DefenderID,Defender365P1,Defender365P2,\
             ServicePlans\nSPE_E3,Enabled,User,27,180 days,No,No,Yes,No,No,No,No,INTUNE_A; MDE_LITE\n",
        );
        assert_eq!(numbers(&seats[0]), [None, None, None, Some(27)]);
        assert_eq!(seats[0].plans, [("INTUNE_A".into(), None), ("MDE_LITE".into(), None)]);
    }

    #[test]
    fn both_common_script_dumps_are_read() {
        let (seats, log) = read_text(
            "License;Bought;Assigned;Will_Expired;Suspended;Rest\nSPE_E3;25;27;2;0;-2\nSPB;x;;;;\n",
        );
        assert_eq!(numbers(&seats[0]), [Some(25), Some(2), Some(0), Some(27)]);
        assert_eq!((numbers(&seats[1]), log.cells_rejected), ([None; 4], 1));
        let (seats, _) = read_text(
            "AccountSkuId,ActiveUnits,WarningUnits,ConsumedUnits\nbirchwood:SPE_E3,25,0,27\n",
        );
        assert_eq!(&*seats[0].product, "SPE_E3");
        assert_eq!(numbers(&seats[0]), [Some(25), Some(0), None, Some(27)]);
    }
}
