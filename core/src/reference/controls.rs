//! Which published control ids a finding topic answers to; ids only, never their protected text.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::table::{Table, load};

/// One control of one published framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ControlId {
    /// The framework's name, such as `CIS Controls`.
    pub framework: &'static str,
    /// Its version as published, such as `8` or `2022`.
    pub version: &'static str,
    /// The control's id, such as `13.7`.
    pub id: &'static str,
}

#[derive(Deserialize)]
struct Raw {
    topic: String,
    framework: String,
    version: String,
    control_id: String,
}

static ROWS: LazyLock<Table<(&'static str, ControlId)>> = LazyLock::new(|| {
    load(include_str!("data/control_mappings.csv"), |raw: Raw| {
        let complete = [&raw.topic, &raw.framework, &raw.version, &raw.control_id]
            .iter()
            .all(|cell| !cell.is_empty());
        complete.then(|| {
            let id = ControlId {
                framework: raw.framework.leak(),
                version: raw.version.leak(),
                id: raw.control_id.leak(),
            };
            (&*raw.topic.leak(), id)
        })
    })
});

static BY_TOPIC: LazyLock<BTreeMap<&'static str, Vec<ControlId>>> = LazyLock::new(|| {
    let mut topics = BTreeMap::<_, Vec<_>>::new();
    for (topic, id) in &ROWS.rows {
        topics.entry(*topic).or_default().push(*id);
    }
    topics
});

static TOPICS: LazyLock<Vec<&'static str>> = LazyLock::new(|| BY_TOPIC.keys().copied().collect());

/// The controls a topic maps to, in table order; empty for a topic the table does not know.
pub fn controls(topic: &str) -> &'static [ControlId] {
    BY_TOPIC.get(topic).map_or(&[], Vec::as_slice)
}

/// Every topic the table knows, sorted.
pub fn topics() -> &'static [&'static str] {
    &TOPICS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_reachable_by_its_topic() {
        assert_eq!((ROWS.rows.len(), ROWS.skipped), (115, 0));
        assert_eq!(topics().iter().map(|topic| controls(topic).len()).sum::<usize>(), 115);
        assert_eq!(topics().len(), 22);
        assert!(topics().is_sorted());
    }

    #[test]
    fn no_topic_names_a_control_twice() {
        for topic in topics() {
            let mut ids = controls(topic).to_vec();
            ids.sort();
            ids.dedup();
            assert_eq!(ids.len(), controls(topic).len(), "{topic}");
        }
    }

    #[test]
    fn a_topic_gives_its_ids_and_an_unknown_one_none() {
        let id = |framework, version, id| ControlId { framework, version, id };
        assert_eq!(
            controls("stale_device"),
            [
                id("CIS Controls", "8", "1.1"),
                id("NIST SP 800-53", "r5", "CM-8"),
                id("NIST CSF", "2.0", "ID.AM-08"),
                id("ISO/IEC 27001 Annex A", "2022", "A.5.9"),
            ]
        );
        assert!(controls("no_such_topic").is_empty());
    }
}
