//! What licence lists have in common: how products are joined in a cell, and what is no product.

use std::sync::Arc;

use serde_json::Value;

use crate::export::Sheet;
use crate::model::key::Unreadable;
use crate::reference::licences::{product, split_products};

/// What one or more cells say a user holds.
#[derive(Debug, Default)]
pub(super) struct Stated {
    /// The products, each once.
    pub(super) products: Vec<Arc<str>>,
    /// Whether anything is said, if only that there is none.
    pub(super) said: bool,
    /// Whether a script printed the name of an object's type in place of its content.
    pub(super) type_name: bool,
    /// Whether plans inside a product are switched off, which nothing here takes into account.
    pub(super) switched_off: bool,
}

/// Beginnings of what a shell writes for a list it cannot print.
const TYPE_NAMES: [&str; 5] = [
    "system.collections.",
    "system.object",
    "microsoft.graph.powershell.",
    "microsoft.online.administration.",
    "microsoft.open.azuread.",
];

/// Words for no product at all.
const NONE: [&str; 2] = ["none", "unlicensed"];

/// Whether a cell holds the name of an object's type.
pub(super) fn is_type_name(cell: &str) -> bool {
    let lower = cell.trim().trim_start_matches("@{").to_lowercase();
    TYPE_NAMES.iter().any(|begin| lower.starts_with(begin))
}

impl Stated {
    /// Adds what a cell says; `split` tells how its products are joined.
    pub(super) fn add(
        &mut self,
        sheet: &mut Sheet<'_>,
        column: Option<usize>,
        split: fn(&str) -> Vec<&str>,
    ) {
        let cell = sheet.text(column).to_owned();
        if cell.is_empty() {
            return;
        }
        if is_type_name(&cell) {
            self.type_name = true;
            return;
        }
        if let Some(listed) = self.listed(&cell) {
            self.said = true;
            listed.iter().for_each(|name| self.hold(sheet, name));
            return;
        }
        self.said = true;
        split(&cell).into_iter().for_each(|name| self.hold(sheet, name));
    }

    /// Adds what another row says of the same user.
    pub(super) fn join(&mut self, more: Self) {
        for name in more.products {
            if !self.products.contains(&name) {
                self.products.push(name);
            }
        }
        self.said |= more.said;
        self.type_name |= more.type_name;
        self.switched_off |= more.switched_off;
    }

    fn hold(&mut self, sheet: &mut Sheet<'_>, name: &str) {
        let name = sheet.meaning(without_tenant(name)).to_owned();
        if name.is_empty() || NONE.iter().any(|none| name.eq_ignore_ascii_case(none)) {
            return;
        }
        let name = sheet.once(&name);
        if !self.products.contains(&name) {
            self.products.push(name);
        }
    }

    /// The products of an interface's list: names or ids, or objects that have one.
    fn listed(&mut self, cell: &str) -> Option<Vec<String>> {
        let Ok(Value::Array(elements)) = serde_json::from_str(cell) else { return None };
        let mut found = Vec::new();
        for element in &elements {
            let named = ["skuPartNumber", "SkuPartNumber", "skuId", "SkuId"];
            let text = match element {
                Value::String(text) => Some(text.as_str()),
                Value::Object(members) => {
                    let off =
                        ["disabledPlans", "DisabledPlans"].iter().find_map(|n| members.get(*n));
                    let off = off.and_then(Value::as_array).is_some_and(|plans| !plans.is_empty());
                    self.switched_off |= off;
                    named.iter().find_map(|name| members.get(*name)).and_then(Value::as_str)
                }
                _ => None,
            };
            // An element nobody understands stands as it is, so that it is seen.
            found.push(text.map_or_else(|| element.to_string(), str::to_owned));
        }
        Some(found)
    }
}

/// Splits a script's list: at `|` and `;`, at commas unless a known name holds them, and where the
/// admin center would.
pub(super) fn split_list(cell: &str) -> Vec<&str> {
    if product(cell).is_some() {
        return vec![cell];
    }
    let pieces = cell.split(['|', ';', '\n']).map(str::trim).filter(|piece| !piece.is_empty());
    pieces.flat_map(split_commas).flat_map(split_products).collect()
}

/// The most commas a product name holds, plus one.
const WINDOW: usize = 4;

fn split_commas(piece: &str) -> Vec<&str> {
    let mut ends: Vec<usize> = piece.match_indices(',').map(|(at, _)| at).collect();
    ends.push(piece.len());
    let (mut found, mut from, mut start) = (Vec::new(), 0, 0);
    while let Some(near) = ends.get(from).copied() {
        // The longest known name wins; unknown ones end at the next comma.
        let mut taken = (from, near);
        for (at, end) in ends.iter().copied().enumerate().skip(from + 1).take(WINDOW - 1) {
            if piece.get(start..end).is_some_and(|text| product(text.trim()).is_some()) {
                taken = (at, end);
            }
        }
        found.push(piece.get(start..taken.1).unwrap_or_default().trim());
        (from, start) = (taken.0 + 1, taken.1 + 1);
    }
    found.retain(|name| !name.is_empty());
    found
}

/// The part number of `tenant:PART`.
fn without_tenant(name: &str) -> &str {
    let name = name.trim();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
    match name.split_once(':') {
        Some((tenant, part))
            if !tenant.is_empty()
                && tenant.chars().all(plain)
                && !part.is_empty()
                && !part.contains(' ') =>
        {
            part
        }
        _ => name,
    }
}

/// Whether a user principal name is one the admin center concealed: 32 hexadecimal digits.
pub(super) fn is_concealed(upn: &str) -> bool {
    upn.len() == 32 && upn.bytes().all(|b| b.is_ascii_hexdigit())
}

/// A number of seats, with or without marks between thousands; `Unlimited` is no number.
///
/// # Errors
/// [`Unreadable`] for any other text.
pub(super) fn seats(raw: &str) -> Result<Option<u64>, Unreadable> {
    let text: String = raw.chars().filter(|c| !matches!(c, ',' | '\u{a0}' | '\'')).collect();
    match text.trim() {
        "" | "-" => Ok(None),
        word if word.eq_ignore_ascii_case("unlimited") => Ok(None),
        digits => digits.parse().map(Some).map_err(|_| Unreadable("a number of licences")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_scripts_join_part_numbers_is_split() {
        for cell in ["SPE_E3, EMS", "SPE_E3; EMS", "SPE_E3|EMS", "SPE_E3,EMS", "SPE_E3+EMS"] {
            assert_eq!(split_list(cell), ["SPE_E3", "EMS"], "{cell}");
        }
    }

    #[test]
    fn a_known_name_with_a_comma_stays_whole_and_an_unknown_one_hides_none() {
        let long = "Dynamics 365 Sales, Field Service and Customer Service Partner Sandbox";
        assert_eq!(split_list(long), [long]);
        let cell = format!("SPE_E3, {long}, Heron Bundle");
        assert_eq!(split_list(&cell), ["SPE_E3", long, "Heron Bundle"]);
        assert_eq!(
            split_list("Enterprise Mobility + Security E5"),
            ["Enterprise Mobility + Security E5"]
        );
    }

    #[test]
    fn only_a_tenant_in_front_is_taken_off() {
        assert_eq!(without_tenant("birchwood:SPE_E3"), "SPE_E3");
        assert_eq!(without_tenant("Dynamics 365 Talent: Attract"), "Dynamics 365 Talent: Attract");
        assert_eq!(without_tenant("Talent: Attract"), "Talent: Attract");
    }

    #[test]
    fn numbers_of_seats_are_read_and_words_refused() {
        assert_eq!(seats("1,204"), Ok(Some(1204)));
        assert_eq!((seats(""), seats("Unlimited")), (Ok(None), Ok(None)));
        assert!(seats("many").is_err());
    }
}
