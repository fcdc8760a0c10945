//! The attack surface reduction rules, by whichever key an export names them.

use std::sync::LazyLock;

use serde::Deserialize;

use super::memo::Memo;
use super::table::{Table, load, squeeze};

/// One attack surface reduction rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rule {
    /// The rule's published name.
    pub name: &'static str,
    /// Whether it is one of the three that the vendor calls standard protection.
    pub standard: bool,
    guid: &'static str,
    key: &'static str,
}

impl Rule {
    /// Whether this is the rule that guards the local security authority: with protection of that
    /// process on, the rule reads as not applicable and nothing is missing.
    #[must_use]
    pub fn is_lsass(&self) -> bool {
        self.guid == LSASS
    }
}

const LSASS: &str = "9e6c4e1f-7d60-472f-ba1a-a39ef669e4b2";

#[derive(Deserialize)]
struct Raw {
    guid: String,
    name: String,
    config_state_key: String,
    standard_protection: u8,
}

static RULES: LazyLock<Table<Rule>> = LazyLock::new(|| {
    load(include_str!("data/asr_rules.csv"), |raw: Raw| {
        let complete = raw.guid.len() == 36 && !raw.name.is_empty() && raw.standard_protection < 2;
        complete.then(|| Rule {
            name: raw.name.leak(),
            standard: raw.standard_protection == 1,
            guid: raw.guid.to_ascii_lowercase().leak(),
            key: squeeze(&raw.config_state_key).leak(),
        })
    })
});

/// Finds a rule by its GUID (braces ignored) or by the key hunting results use for it, with or
/// without the prefix `Asr`; case is ignored.
///
/// Source: the vendor's reference of the rules, and community queries for the keys (2026-09).
#[must_use]
pub fn rule(key: &str) -> Option<&'static Rule> {
    thread_local! {
        static KNOWN: Memo<Option<&'static Rule>> = Memo::new();
    }
    KNOWN.with(|known| known.recall(key, find))
}

fn find(key: &str) -> Option<&'static Rule> {
    let raw = squeeze(key);
    let wanted = raw.trim_start_matches('{').trim_end_matches('}');
    let bare = wanted.strip_prefix("asr").unwrap_or(wanted);
    all().iter().find(|rule| rule.guid == wanted || rule.key == wanted || rule.key == bare)
}

/// Every rule, in table order: the standard three first.
#[must_use]
pub fn all() -> &'static [Rule] {
    &RULES.rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_three_are_standard() {
        assert_eq!((all().len(), RULES.skipped), (19, 0));
        assert_eq!(all().iter().filter(|rule| rule.standard).count(), 3);
        assert_eq!(all().iter().filter(|rule| rule.is_lsass() && rule.standard).count(), 1);
    }

    #[test]
    fn guid_and_hunting_key_name_the_same_rule_in_any_spelling() {
        let driver = rule("56a863a9-875e-4185-98a7-b882c64b5ce5");
        assert!(driver.is_some_and(|rule| rule.standard));
        for key in [
            "VulnerableSignedDriver",
            "AsrVulnerableSignedDriver",
            "vulnerablesigneddriver",
            "{56A863A9-875E-4185-98A7-B882C64B5CE5}",
        ] {
            assert_eq!(rule(key), driver, "{key}");
        }
        for rule in all() {
            assert_eq!(super::rule(rule.key), Some(rule));
            assert_eq!(super::rule(rule.guid), Some(rule));
        }
    }

    #[test]
    fn a_key_nobody_knows_is_no_rule() {
        for key in ["", "Asr", "VulnerableDriver", "56a863a9"] {
            assert_eq!(rule(key), None, "{key}");
        }
    }
}
