//! Which checks ask the same question in both reviews, and which limits differ.

use serde::Serialize;

use super::snapshot::Snapshot;

/// What of the questions is not the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Questions {
    /// Checks that ask the same in both and list their subjects.
    pub comparable: Vec<String>,
    /// Checks only the later one asks.
    pub added: Vec<String>,
    /// Checks only the earlier one asked.
    pub removed: Vec<String>,
    /// Checks that now ask something else, or of others.
    pub redefined: Vec<String>,
    /// Checks that list no subjects: those of the exports themselves.
    pub not_compared: Vec<String>,
    /// Checks of another severity than before.
    pub severity_changed: Vec<Moved>,
    /// Limits and scope that differ.
    pub limits_changed: Vec<Moved>,
}

/// Something that was another before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// The check's id or the limit's name.
    pub id: String,
    /// What it was.
    pub then: String,
    /// What it is.
    pub now: String,
}

/// Compares what two reviews ask.
#[must_use]
pub(super) fn compare(old: &Snapshot, new: &Snapshot) -> Questions {
    let mut found = Questions::default();
    let listed = old.tables.is_some() && new.tables.is_some();
    for (id, now) in &new.checks {
        let Some(then) = old.checks.get(id) else {
            found.added.push(id.clone());
            continue;
        };
        if then.severity != now.severity {
            let (then, now) = (then.severity.clone(), now.severity.clone());
            found.severity_changed.push(Moved { id: id.clone(), then, now });
        }
        if !listed {
            continue;
        }
        match (&then.lists, &now.lists) {
            (Some(one), Some(other))
                if one.definition == other.definition && one.kind == other.kind =>
            {
                found.comparable.push(id.clone());
            }
            (Some(_), Some(_)) => found.redefined.push(id.clone()),
            _ => found.not_compared.push(id.clone()),
        }
    }
    found.removed = old.checks.keys().filter(|id| !new.checks.contains_key(*id)).cloned().collect();
    // A version that wrote down no limits tells none apart.
    if !old.limits.is_empty() && !new.limits.is_empty() {
        let mut names: Vec<&String> = old.limits.keys().chain(new.limits.keys()).collect();
        names.sort_unstable();
        names.dedup();
        for name in names {
            let of = |one: &Snapshot| one.limits.get(name).cloned().unwrap_or_default();
            let (then, now) = (of(old), of(new));
            if then != now {
                found.limits_changed.push(Moved { id: name.clone(), then, now });
            }
        }
    }
    found
}
