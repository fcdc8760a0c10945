//! The tenant's subscriptions as Graph lists them: seats, and which service plans are switched on.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::cells::{is_type_name, seats};
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::Kind;
use crate::model::tenant::{Seats, TenantFacts};
use crate::model::words::squeeze;
use crate::table::Refused;

const PART: Column = Column::text(&["skupartnumber"], "part number");
const ID: Column = Column::text(&["skuid"], "product id").or_path(&["skuid"]);
const CONSUMED: Column =
    Column::text(&["consumedunits"], "seats assigned").or_path(&["consumedunits"]);
const ENABLED: Column =
    Column::text(&["enabled"], "seats in force").or_path(&["prepaidunits.enabled"]);
const WARNING: Column =
    Column::text(&["warning"], "seats past their term").or_path(&["prepaidunits.warning"]);
const SUSPENDED: Column =
    Column::text(&["suspended"], "seats suspended").or_path(&["prepaidunits.suspended"]);
const LOCKED: Column =
    Column::text(&["lockedout"], "seats locked out").or_path(&["prepaidunits.lockedout"]);
const UNITS: Column = Column::text(&["prepaidunits"], "seats, as a shell prints an object");
const PLANS: Column = Column::text(&["serviceplans"], "service plans and whether they are on")
    .or_path(&["serviceplans"]);

/// The format. Members are documented; the form with capitals is of a real file.
pub(super) const FORMAT: Format = Format {
    kind: Kind::LicenceTotals,
    slug: "graph-subscribed-skus",
    title: "Graph: subscribed products",
    portal: "Graph interface: GET /subscribedSkus, or Get-MgSubscribedSku | ConvertTo-Json -Depth 5",
    proves: "which products the tenant holds, how many seats, and which service plans are on",
    ask: Ask {
        role: "License Administrator or Global Reader, with consent to LicenseAssignment.Read.All",
        choose: &["Every product, expired ones included."],
        mind: &["The only export that shows service plans switched off for the whole tenant."],
        file: "subscribedSkus.json",
        paste: Some(
            "Get-MgSubscribedSku -All | ConvertTo-Json -Depth 5 |\n  Out-File \
                     subscribedSkus.json",
        ),
    },
    signatures: &[Signature {
        variant: "subscribed products",
        required: &[
            &["skupartnumber"],
            &["prepaidunits.enabled", "prepaidunits", "prepaidunits.warning"],
        ],
        without: &["userprincipalname"],
    }],
    columns: &[&PART, &ID, &CONSUMED, &ENABLED, &WARNING, &SUSPENDED, &LOCKED, &UNITS, &PLANS],
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let part = sheet.find(&PART);
    let mut facts = TenantFacts::default();
    let (mut odd, mut lost) = (BTreeMap::new(), 0_u64);
    while sheet.advance()? {
        let origin = sheet.origin();
        let Some(product) = sheet.shared(part) else {
            sheet.log.reject_row(origin, "no part number".to_owned());
            continue;
        };
        let found = product_row(sheet, product, &mut odd);
        lost += u64::from(found.enabled.is_none());
        facts.seats.push(found);
    }
    if lost > 0 {
        let said = format!(
            "{lost} products do not say how many seats there are; a script that prints objects \
             needs a greater depth"
        );
        sheet.log.warn("no_seats_stated", said);
    }
    sheet.log.unrecognised(&odd);
    Ok(Records::Tenant(Box::new(facts)))
}

fn product_row(sheet: &mut Sheet<'_>, product: Arc<str>, odd: &mut BTreeMap<String, u64>) -> Seats {
    let [id, consumed, enabled, warning, suspended, locked] =
        [&ID, &CONSUMED, &ENABLED, &WARNING, &SUSPENDED, &LOCKED].map(|column| sheet.find(column));
    let printed = sheet.text(sheet.find(&UNITS)).to_owned();
    let mut number =
        |column, name: &str| sheet.parsed(column, seats).or_else(|| member(&printed, name));
    let (enabled, warning) = (number(enabled, "enabled"), number(warning, "warning"));
    let ended = [number(suspended, "suspended"), number(locked, "lockedout")];
    let assigned = number(consumed, "consumedunits");
    Seats {
        origin: sheet.origin(),
        product,
        sku_id: sheet.shared(id),
        enabled,
        warning,
        suspended: ended.iter().any(Option::is_some).then(|| ended.iter().flatten().sum()),
        assigned,
        plans: plans(sheet, odd),
    }
}

/// A number out of `@{Enabled=25; Warning=0}`, which a shell prints at too small a depth.
fn member(printed: &str, name: &str) -> Option<u64> {
    let inner = printed.trim().strip_prefix("@{")?.strip_suffix('}')?;
    let pairs = inner.split(';').filter_map(|pair| pair.split_once('='));
    let mut own = pairs.filter(|(key, _)| key.trim().eq_ignore_ascii_case(name));
    own.next().and_then(|(_, value)| value.trim().parse().ok())
}

fn plans(sheet: &mut Sheet<'_>, odd: &mut BTreeMap<String, u64>) -> Vec<(Arc<str>, Option<bool>)> {
    let column = sheet.find(&PLANS);
    if is_type_name(sheet.text(column)) {
        return Vec::new();
    }
    let listed: Vec<Value> = sheet.json(column).unwrap_or_default();
    let text = |plan: &Value, names: [&str; 2]| {
        names.iter().find_map(|name| plan.get(*name)).and_then(Value::as_str).map(str::to_owned)
    };
    let mut found = Vec::new();
    for plan in &listed {
        let Some(name) = text(plan, ["servicePlanName", "ServicePlanName"]) else { continue };
        let status = text(plan, ["provisioningStatus", "ProvisioningStatus"]).unwrap_or_default();
        let on = match squeeze(&status).as_str() {
            "success" => Some(true),
            "disabled" => Some(false),
            // Bought and not off, but not working either.
            "" | "error" | "pendinginput" | "pendingactivation" | "pendingprovisioning" => None,
            _ => {
                *odd.entry(status).or_default() += 1;
                None
            }
        };
        found.push((sheet.once(&name), on));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Log;
    use crate::export::testing::{codes, table};

    fn read_text(text: &str) -> (Vec<Seats>, Log) {
        let (records, log, _) = table(&FORMAT, "skus.json", text);
        let Records::Tenant(facts) = records else { panic!("no facts") };
        (facts.seats, log)
    }

    #[test]
    fn seats_and_plans_are_read_in_both_spellings() {
        let camel = r#"{"@odata.context":"x","value":[{"skuId":"05e9a617-0261-4cee-bb44-138d3ef5d965",
            "skuPartNumber":"SPE_E3","capabilityStatus":"Enabled","consumedUnits":27,"prepaidUnits":
            {"enabled":25,"suspended":1,"warning":2,"lockedOut":3},"servicePlans":[
            {"servicePlanName":"INTUNE_A","provisioningStatus":"Success"},
            {"servicePlanName":"MDE_LITE","provisioningStatus":"Disabled"},
            {"servicePlanName":"INTUNE_O365","provisioningStatus":"PendingActivation"}]}]}"#;
        let pascal = [
            "skuId",
            "skuPartNumber",
            "consumedUnits",
            "prepaidUnits",
            "enabled",
            "warning",
            "suspended",
            "lockedOut",
            "servicePlanName",
            "provisioningStatus",
            "servicePlans",
        ]
        .iter()
        .fold(camel.to_owned(), |text, name| {
            let capital = format!("\"{}{}\"", name[..1].to_uppercase(), &name[1..]);
            text.replace(&format!("\"{name}\""), &capital)
        });
        for text in [camel, &pascal] {
            let (seats, log) = read_text(text);
            let one = &seats[0];
            assert_eq!((&*one.product, one.origin.row), ("SPE_E3", 1));
            assert_eq!(one.sku_id.as_deref(), Some("05e9a617-0261-4cee-bb44-138d3ef5d965"));
            assert_eq!((one.enabled, one.warning), (Some(25), Some(2)));
            assert_eq!((one.suspended, one.assigned), (Some(4), Some(27)));
            let plans: Vec<_> = one.plans.iter().map(|(name, on)| (&**name, *on)).collect();
            assert_eq!(
                plans,
                [("INTUNE_A", Some(true)), ("MDE_LITE", Some(false)), ("INTUNE_O365", None)]
            );
            assert!(log.warnings.is_empty());
        }
    }

    #[test]
    fn a_number_that_is_absent_is_not_zero() {
        let (seats, log) = read_text(
            r#"[{"skuPartNumber":"SPB","prepaidUnits":{"warning":0},"servicePlans":[]}]"#,
        );
        assert_eq!((seats[0].enabled, seats[0].warning, seats[0].assigned), (None, Some(0), None));
        assert_eq!(codes(&log), ["no_seats_stated"]);
    }

    #[test]
    fn a_status_nobody_documented_says_nothing_and_is_counted() {
        let (seats, log) = read_text(
            r#"[{"skuPartNumber":"SPB","prepaidUnits":{"enabled":1},"servicePlans":
            [{"servicePlanName":"MDE_SMB","provisioningStatus":"Resting"}]}]"#,
        );
        assert_eq!(seats[0].plans, [("MDE_SMB".into(), None)]);
        assert!(log.warnings[0].message.contains("Resting"));
    }

    #[test]
    fn what_a_shell_prints_of_an_object_is_read_where_it_can_be() {
        let (seats, log) = read_text(
            "SkuPartNumber,SkuId,ConsumedUnits,PrepaidUnits,ServicePlans\n\
             SPB,,3,@{Enabled=5; LockedOut=0; Suspended=0; Warning=0},System.Object[]\n\
             EMS,,4,Microsoft.Graph.PowerShell.Models.MicrosoftGraphLicenseUnitsDetail,\n",
        );
        assert_eq!((seats[0].enabled, seats[0].assigned), (Some(5), Some(3)));
        assert_eq!((seats[1].enabled, seats[1].assigned), (None, Some(4)));
        assert_eq!((codes(&log), log.cells_rejected), (vec!["no_seats_stated"], 0));
    }
}
