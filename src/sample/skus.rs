//! Writes the subscriptions as Graph lists them: seats bought against seats assigned.

use super::people::Person;
use super::{entra, seed};
use anyhow::Result;
use serde_json::{Value, json};

/// A product: name in the list of users, part number, id, seats in force, seats past their term,
/// service plans that matter here with their public ids.
struct Product {
    name: &'static str,
    part: &'static str,
    id: &'static str,
    seats: u64,
    warning: u64,
    plans: &'static [Plan],
}

type Plan = (&'static str, &'static str);

const DEFENDER_P2: Plan = ("WINDEFATP", "871d91ec-ec1a-452b-a83f-bd76c7d770ef");
const DEFENDER_P1: Plan = ("MDE_LITE", "292cc034-7b7c-4950-aaf5-943befd3f1d4");
const DEFENDER_BUSINESS: Plan = ("MDE_SMB", "bfc1bbd9-981b-4f71-9b82-17c35fd0e2a4");
const XDR: Plan = ("MTP", "bf28f719-7844-4079-9c78-c1307898e192");
const INTUNE: Plan = ("INTUNE_A", "c1ec4a95-1f05-45b3-a911-aa3fa01094f5");
const INTUNE_BUSINESS: Plan = ("INTUNE_SMBIZ", "8e9ff0ff-aa7a-4b20-83c1-2f636b600ac2");
const ENTRA_P1: Plan = ("AAD_PREMIUM", "41781fb2-bc02-4b7c-bd55-b576c07bb09d");
const ENTRA_P2: Plan = ("AAD_PREMIUM_P2", "eec0eb4f-6444-4f95-aba0-50c24d67f998");

#[rustfmt::skip]
const PRODUCTS: &[Product] = &[
    sku("Microsoft 365 E5", "SPE_E5", "06ebc4ee-1bb5-47dd-8120-11324bc54e06", 45, &[DEFENDER_P2, XDR, INTUNE, ENTRA_P1, ENTRA_P2]),
    sku("Microsoft 365 E3", "SPE_E3", "05e9a617-0261-4cee-bb44-138d3ef5d965", 60, &[DEFENDER_P1, INTUNE, ENTRA_P1]),
    // More people were given it than were paid for (LIC-13).
    sku("Microsoft 365 E5 Security", "IDENTITY_THREAT_PROTECTION", "26124093-3d78-432b-b5dc-48bf992543d5", 40, &[DEFENDER_P2, XDR, ENTRA_P2]),
    sku("Microsoft 365 Business Premium", "SPB", "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46", 10, &[DEFENDER_BUSINESS, INTUNE_BUSINESS, ENTRA_P1]),
    // Two seats ran past their term and still count.
    Product { warning: 2, ..sku("Microsoft 365 F3", "SPE_F1", "66b55226-6b4f-492c-910c-a3b7a3c9d993", 12, &[INTUNE, ENTRA_P1]) },
    sku("Enterprise Mobility + Security E3", "EMS", "efccb6f7-5641-4e0e-bd10-b4976e1bf68e", 1, &[INTUNE, ENTRA_P1]),
    sku("Office 365 E3", "ENTERPRISEPACK", "6fd2c87f-b296-42f0-b197-1e91e994b900", 5, &[]),
    sku("Microsoft Defender for Endpoint P2", "MDATP_XPLAT", "b126b073-72db-4a9d-87a4-b17afe41d4ab", 2, &[DEFENDER_P2]),
    sku("Microsoft Defender for Endpoint P1", "DEFENDER_ENDPOINT_P1", "16a55f2f-ff35-4cd5-9146-fb784e3761a5", 1, &[DEFENDER_P1]),
    sku("Intune", "INTUNE_A", "061f9ace-7d42-4136-88ac-31dc755f143f", 1, &[INTUNE]),
    sku("Microsoft Intune Device", "INTUNE_A_D", "2b317a4a-77a6-4188-9437-b68a77b4e2c6", 5, &[INTUNE]),
    sku("Microsoft Teams Rooms Pro", "Microsoft_Teams_Rooms_Pro", "4cde982a-ede4-4409-9ae6-b003453c8ea6", 2, &[INTUNE, ENTRA_P1]),
    sku("Power BI Pro", "POWER_BI_PRO", "f8a1db68-be16-40ed-86d5-cb42ce701560", 15, &[]),
    sku("Visio Plan 2", "VISIOCLIENT", "c5928f49-12ba-48f7-ada3-0d743a3601d5", 2, &[]),
    sku("Planner and Project Plan 3", "PROJECTPROFESSIONAL", "53818b1b-4a27-454b-8896-0dba576410e6", 1, &[]),
    sku("Microsoft Power Automate Free", "FLOW_FREE", "f30db892-07e9-47e9-837c-80727f46fd3d", 10_000, &[]),
    sku("Microsoft Fabric (Free)", "POWER_BI_STANDARD", "a403ebcc-fae0-4ca2-8c8c-7a907fd6c235", 1_000_000, &[]),
];

const fn sku(
    name: &'static str,
    part: &'static str,
    id: &'static str,
    seats: u64,
    plans: &'static [Plan],
) -> Product {
    Product { name, part, id, seats, warning: 0, plans }
}

/// How many accounts hold a product; the one name printed in Spanish is Business Premium too.
fn assigned(product: &Product, people: &[Person]) -> usize {
    let same = |name: &str| {
        name == product.name || (name == "Microsoft 365 Empresa Premium" && product.part == "SPB")
    };
    // A plus without blanks parts two products; one with blanks belongs to a name.
    let holds = |person: &&Person| {
        person.licences.replace(" + ", "\u{0}").split('+').any(|n| same(&n.replace('\u{0}', " + ")))
    };
    people.iter().filter(holds).count()
}

/// `subscribedSkus`, as Graph Explorer saves the answer.
pub(super) fn file(people: &[Person]) -> Result<Vec<u8>> {
    let account = entra::tenant();
    let value: Vec<Value> = PRODUCTS
        .iter()
        .map(|product| {
            let plans: Vec<Value> = product
                .plans
                .iter()
                .map(|(name, id)| {
                    json!({
                        "servicePlanId": id,
                        "servicePlanName": name,
                        "provisioningStatus": "Success",
                        "appliesTo": "User",
                    })
                })
                .collect();
            json!({
                "accountName": "korvaal",
                "accountId": account,
                "appliesTo": "User",
                "capabilityStatus": "Enabled",
                "consumedUnits": assigned(product, people),
                "id": format!("{account}_{}", product.id),
                "skuId": product.id,
                "skuPartNumber": product.part,
                "subscriptionIds": [seed::guid(&format!("subscription {}", product.part))],
                "prepaidUnits": {
                    "enabled": product.seats,
                    "suspended": 0,
                    "warning": product.warning,
                    "lockedOut": 0,
                },
                "servicePlans": plans,
            })
        })
        .collect();
    let answer = json!({"@odata.context": "$metadata#subscribedSkus", "value": value});
    let mut bytes = serde_json::to_vec_pretty(&answer)?;
    bytes.push(b'\n');
    Ok(bytes)
}
