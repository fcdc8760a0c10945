//! The keys of the engagement file, and the nearest of them to one that means nothing.

use std::collections::BTreeMap;

use strsim::damerau_levenshtein;

use crate::init::TEMPLATE;

/// Every table of the engagement file with its keys, as the template explains them; a table
/// without keys takes any.
pub(crate) fn known() -> BTreeMap<&'static str, Vec<&'static str>> {
    let mut known: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut table = "";
    for line in TEMPLATE.lines() {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            table = name;
            known.entry(table).or_default();
        } else if let Some((key, _)) = line.strip_prefix("# ").and_then(|l| l.split_once(" = "))
            && key.chars().all(|c| c.is_ascii_lowercase() || c == '_')
        {
            known.entry(table).or_default().push(key);
        }
    }
    known
}

/// The first key that means nothing, in a sentence with the nearest one that does; `None` where
/// every key is known or the text is no TOML.
pub(super) fn unknown(text: &str) -> Option<String> {
    let known = known();
    let given: toml::Table = text.parse().ok()?;
    given.iter().find_map(|(table, value)| {
        let Some(keys) = known.get(table.as_str()) else {
            let all = known.keys().copied().collect::<Vec<_>>().join(", ");
            let help = nearest(&known, None, table);
            let help = help.unwrap_or_else(|| format!("the tables are {all}"));
            return Some(format!("nothing is called {table}\nhelp: {help}"));
        };
        let mut inner = value.as_table()?.keys();
        let key = inner.find(|key| !keys.is_empty() && !keys.contains(&key.as_str()))?;
        let help = nearest(&known, Some(table), key);
        let help = help.unwrap_or_else(|| format!("its keys are {}", keys.join(", ")));
        Some(format!("[{table}] has no key {key}\nhelp: {help}"))
    })
}

/// A question after the nearest name, when one is near: a key of any table, the table's own first,
/// or a table where the word stands outside all of them.
fn nearest(known: &BTreeMap<&str, Vec<&str>>, within: Option<&str>, word: &str) -> Option<String> {
    let word = word.to_lowercase().replace('-', "_");
    let keys = known.iter().flat_map(|(table, keys)| keys.iter().map(|key| (*table, Some(*key))));
    let tables = known.keys().filter(|_| within.is_none()).map(|table| (*table, None));
    let far = |(table, key): (&str, Option<&str>)| damerau_levenshtein(&word, key.unwrap_or(table));
    let best = keys.chain(tables).min_by_key(|name| (far(*name), within != Some(name.0)))?;
    if far(best) > 2.max(word.len() / 3) {
        return None;
    }
    Some(match best {
        (table, None) => format!("did you mean [{table}]?"),
        (table, Some(key)) if within == Some(table) => format!("did you mean {key}?"),
        (table, Some(key)) => format!("did you mean {key} under [{table}]?"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_key_is_told_with_the_nearest_one_of_its_table_or_of_another() {
        for (text, told) in [
            ("[thresholds]\nstale_day = 60", "did you mean stale_days?"),
            ("[thresholds]\nstale-days = 60", "did you mean stale_days?"),
            ("[scope]\nplatfroms = []", "did you mean platforms?"),
            ("[scope]\nstale_days = 60", "did you mean stale_days under [thresholds]?"),
            ("client = \"x\"", "did you mean client under [engagement]?"),
            ("[treshold]\nstale_days = 60", "did you mean [thresholds]?"),
            ("[report]\nwatermark = true", "its keys are paper, language, brand"),
            ("[watermark]\ntext = \"\"", "the tables are accounts, columns"),
        ] {
            let found = unknown(text).unwrap();
            assert!(found.contains(told), "{found}");
        }
    }

    #[test]
    fn what_is_known_or_no_toml_is_left_to_the_reader() {
        for text in ["", "[severities]\n\"COV-99\" = \"low\"", "[scope]\nexclude = 3", "[scope"] {
            assert_eq!(unknown(text), None, "{text}");
        }
    }
}
