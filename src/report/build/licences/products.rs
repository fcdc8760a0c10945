//! The products of the lists, the commonest first, with the rights that matter here.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use blindspot_core::licences::Assigned;
use blindspot_core::model::{Kind, Register};

use crate::assessment::Assessment;
use crate::language::said;
use crate::report::doc::parts::Bounded;
use crate::report::doc::topics::Product;

/// Products printed at most.
const MOST: usize = 40;

/// The products.
pub(super) fn build(assessment: &Assessment) -> Bounded<Product> {
    let with_device = with_device(&assessment.register);
    let mut products: Vec<&Assigned> = assessment.licences.products.iter().collect();
    products.sort_by_key(|product| (Reverse(product.assigned), &product.name));
    let printed = products.iter().take(MOST).map(|product| Product {
        name: product.name.clone(),
        users: product.assigned,
        with_device: with_device.as_ref().map(|n| n.get(&*product.name).copied().unwrap_or(0)),
        rights: rights(product),
        recognised: product.recognised,
    });
    Bounded::of(printed.collect(), products.len() as u64)
}

/// Holders of each product who own or use an active device; nothing without Intune's list, which
/// alone names owners.
fn with_device(register: &Register) -> Option<BTreeMap<&str, u64>> {
    register.of_kind(Kind::IntuneDevices).next()?;
    let mut holders: BTreeMap<&str, u64> = BTreeMap::new();
    for user in &register.users {
        let Some(row) = &user.licence else { continue };
        let mut devices =
            user.owned.iter().chain(&user.used).filter_map(|at| register.devices.get(*at));
        if devices.any(|device| device.active) {
            let mut names: Vec<&str> = row.products.iter().map(|name| &**name).collect();
            names.sort_unstable();
            names.dedup();
            for name in names {
                *holders.entry(name).or_default() += 1;
            }
        }
    }
    Some(holders)
}

fn rights(product: &Assigned) -> String {
    let tier = product.tier.map(|tier| match tier {
        "plan2" => "Defender for Endpoint Plan 2",
        "business" => "Defender for Business",
        _ => "Defender for Endpoint Plan 1",
    });
    let intune = (product.intune == Some(true)).then_some("Intune");
    let entra = product.entra.map(|plan| if plan == "p2" { "Entra ID P2" } else { "Entra ID P1" });
    let unit = match product.unit {
        Some("server") => Some(said("counted per server")),
        Some("device_or_room") => Some(said("counted per device or room")),
        _ => None,
    };
    [tier, intune, entra, unit].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
