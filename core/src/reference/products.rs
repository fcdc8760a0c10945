//! The table of every product this build knows, and its index by id, part number and name.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::licences::{EntraPlan, Product, Rights, Tier, Unit};
use super::table::{Table, load, squeeze};

/// Endings of display names that are internal to the vendor and never printed.
const INTERNAL_SUFFIXES: [&str; 2] = ["_XPLAT", "_HUB"];

const NO_RIGHTS: Rights =
    Rights { tier: None, intune: false, entra: None, server: false, unit: Unit::User };

#[derive(Deserialize)]
struct RawRights {
    product_name: String,
    sku_guid: String,
    mde_tier: String,
    intune: String,
    entra_id: String,
    licence_unit: String,
}

struct Entitlement {
    guid: String,
    name: &'static str,
    rights: Rights,
}

fn entitlement(raw: RawRights) -> Option<Entitlement> {
    let unit = match raw.licence_unit.as_str() {
        "user" => Unit::User,
        "device_or_room" => Unit::DeviceOrRoom,
        "server" => Unit::Server,
        _ => return None,
    };
    let tier = match raw.mde_tier.as_str() {
        "none" => None,
        "P1" => Some(Tier::Plan1),
        "MDB" => Some(Tier::Business),
        "P2" | "P2_SERVER" => Some(Tier::Plan2),
        _ => return None,
    };
    let intune = match raw.intune.as_str() {
        "yes" | "edu_only" => true,
        "no" => false,
        _ => return None,
    };
    let entra = match raw.entra_id.as_str() {
        "none" => None,
        "P1" => Some(EntraPlan::P1),
        "P2" => Some(EntraPlan::P2),
        _ => return None,
    };
    let server = unit == Unit::Server && tier.is_some();
    let tier = tier.filter(|_| unit != Unit::Server);
    let rights = Rights { tier, intune, entra, server, unit };
    Some(Entitlement { guid: squeeze(&raw.sku_guid), name: raw.product_name.leak(), rights })
}

static CAPABILITIES: LazyLock<Table<Entitlement>> =
    LazyLock::new(|| load(include_str!("data/sku_capabilities.csv"), entitlement));

/// Products sold without a row in the published list, and short names of bundles.
static ADDITIONS: LazyLock<Table<Entitlement>> =
    LazyLock::new(|| load(include_str!("data/product_additions.csv"), entitlement));

#[derive(Deserialize)]
struct RawName {
    display_name: String,
    sku_part_number: String,
    sku_guid: String,
}

struct Named {
    guid: String,
    part: String,
    /// The squeezed display name, internal suffix included.
    key: String,
    product: Product,
}

/// Reads a row of the names table. A row without an id is refused unless the additions give its
/// rights: a product whose rights nobody published must stay unrecognised.
fn named(raw: RawName) -> Option<Named> {
    let (guid, key) = (squeeze(&raw.sku_guid), squeeze(&raw.display_name));
    let rights = if guid.is_empty() {
        ADDITIONS.rows.iter().find(|addition| squeeze(addition.name) == key)?.rights
    } else {
        let listed = CAPABILITIES.rows.iter().find(|capability| capability.guid == guid);
        listed.map_or_else(|| rights_off_the_list(&raw.display_name), |found| found.rights)
    };
    let part = squeeze(&raw.sku_part_number);
    let name: &'static str = raw.display_name.leak();
    let printed = INTERNAL_SUFFIXES.iter().find_map(|suffix| name.strip_suffix(suffix));
    Some(Named { guid, part, key, product: Product { name: printed.unwrap_or(name), rights } })
}

/// A product outside the capability table has no endpoint right; meeting-room products among them
/// are still counted per room, so that a room account is not taken for a person.
fn rights_off_the_list(display_name: &str) -> Rights {
    let room = display_name.contains("Teams Rooms");
    Rights { unit: if room { Unit::DeviceOrRoom } else { Unit::User }, ..NO_RIGHTS }
}

static NAMES: LazyLock<Table<Named>> =
    LazyLock::new(|| load(include_str!("data/sku_names.csv"), named));

static ADDED: LazyLock<Vec<Product>> = LazyLock::new(|| {
    let product = |row: &Entitlement| Product { name: row.name, rights: row.rights };
    ADDITIONS.rows.iter().map(product).collect()
});

/// Squeezed text to product; `None` where products of different rights share the text.
type Index = BTreeMap<String, Option<&'static Product>>;

/// Adds one product. The first one keeps the text, unless the rights differ: then nobody has it,
/// because either answer would be a guess.
fn enter(index: &mut Index, key: &str, product: &'static Product) {
    if key.is_empty() {
        return;
    }
    let held = index.entry(key.to_owned()).or_insert(Some(product));
    if held.is_some_and(|other| other.rights != product.rights) {
        *held = None;
    }
}

struct Indexes {
    guids: Index,
    parts: Index,
    names: Index,
}

static INDEXES: LazyLock<Indexes> = LazyLock::new(|| {
    let mut all = Indexes { guids: Index::new(), parts: Index::new(), names: Index::new() };
    for row in &NAMES.rows {
        enter(&mut all.guids, &row.guid, &row.product);
        enter(&mut all.parts, &row.part, &row.product);
        enter(&mut all.names, &row.key, &row.product);
    }
    let printed = NAMES.rows.iter().map(|row| &row.product);
    for product in ADDED.iter().chain(printed) {
        let key = squeeze(product.name);
        if !all.names.contains_key(&key) {
            enter(&mut all.names, &key, product);
        }
    }
    all
});

/// See [`super::licences::product`].
pub(super) fn find(raw: &str) -> Option<&'static Product> {
    let key = squeeze(raw);
    let guid = key.trim_start_matches('{').trim_end_matches('}');
    let held = INDEXES.guids.get(guid);
    let held = held.or_else(|| INDEXES.parts.get(&key));
    let held = held.or_else(|| INDEXES.parts.get(account_sku(raw)?.as_str()));
    let held = held.or_else(|| INDEXES.names.get(&key));
    let held = held.or_else(|| INDEXES.names.get(&format!("microsoft{key}")));
    held.copied().flatten()
}

/// The part number of `tenant:PART`, squeezed; a tenant's name holds no blank, a product's may.
fn account_sku(raw: &str) -> Option<String> {
    let (tenant, part) = raw.trim().split_once(':')?;
    (!tenant.is_empty() && !tenant.contains(char::is_whitespace)).then(|| squeeze(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_three_tables_is_read() {
        assert_eq!((CAPABILITIES.rows.len(), CAPABILITIES.skipped), (110, 0));
        assert_eq!((ADDITIONS.rows.len(), ADDITIONS.skipped), (11, 0));
        assert_eq!((NAMES.rows.len(), NAMES.skipped), (629, 0));
    }

    #[test]
    fn every_published_name_part_number_and_id_is_recognised_with_the_rights_of_its_row() {
        for raw in csv::Reader::from_reader(include_str!("data/sku_names.csv").as_bytes())
            .deserialize::<RawName>()
        {
            let raw = raw.unwrap();
            let wanted = CAPABILITIES
                .rows
                .iter()
                .chain(&ADDITIONS.rows)
                .find(|row| match raw.sku_guid.as_str() {
                    "" => row.name == raw.display_name,
                    guid => row.guid == guid,
                })
                .map_or_else(|| rights_off_the_list(&raw.display_name), |row| row.rights);
            for text in [&raw.display_name, &raw.sku_part_number, &raw.sku_guid] {
                for spelling in [text.clone(), text.to_uppercase(), text.to_lowercase()] {
                    if !text.is_empty() {
                        assert_eq!(find(&spelling).map(|p| p.rights), Some(wanted), "{spelling}");
                    }
                }
            }
        }
    }

    #[test]
    fn every_capability_belongs_to_a_published_id_and_every_printed_name_is_found_again() {
        for capability in &CAPABILITIES.rows {
            assert!(NAMES.rows.iter().any(|row| row.guid == capability.guid));
        }
        for row in &NAMES.rows {
            let again = find(row.product.name).unwrap();
            assert_eq!(again.rights, row.product.rights, "{}", row.product.name);
            assert!(!again.name.ends_with("_XPLAT") && !again.name.ends_with("_HUB"));
        }
    }

    #[test]
    fn no_text_of_the_table_is_shared_by_products_of_different_rights() {
        for index in [&INDEXES.guids, &INDEXES.parts, &INDEXES.names] {
            assert!(index.values().all(Option::is_some));
        }
    }

    #[test]
    fn a_name_shared_by_products_of_different_rights_is_not_recognised() {
        static WEAK: Product = Product { name: "Twin", rights: NO_RIGHTS };
        static STRONG: Product =
            Product { name: "Twin", rights: Rights { tier: Some(Tier::Plan2), ..NO_RIGHTS } };
        let mut index = Index::new();
        enter(&mut index, "twin", &WEAK);
        enter(&mut index, "twin", &WEAK);
        assert_eq!(index["twin"], Some(&WEAK));
        enter(&mut index, "twin", &STRONG);
        enter(&mut index, "twin", &WEAK);
        assert_eq!(index["twin"], None);
    }
}
