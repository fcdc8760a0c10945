//! Each entry of the register against the files given now.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::given::Now;
use super::register::{Entry, Register};

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Status {
    /// The same bytes in the same place.
    Unchanged,
    /// Other bytes in the same place.
    Changed,
    /// The member's bytes are the same, the archive around them is another.
    Repacked,
    /// The same bytes in another place.
    Moved,
    /// Not given.
    Missing,
    /// Given, and not in the register.
    Extra,
}

impl Status {
    /// The word in tables.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Changed => "changed",
            Self::Repacked => "repacked",
            Self::Moved => "moved",
            Self::Missing => "missing",
            Self::Extra => "extra",
        }
    }
}

/// One entry of the register, or one file it does not know.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Line {
    pub(super) status: Status,
    /// The evidence id; none for a file that was not used or is not in the register.
    pub(super) id: Option<String>,
    pub(super) path: String,
    pub(super) member: Option<String>,
    /// The hash in the register.
    pub(super) sha256: Option<String>,
    /// The hash of what is there now, where it differs.
    pub(super) now: Option<String>,
    /// Where the same bytes lie now, where that is another place.
    pub(super) at: Option<String>,
}

impl Line {
    /// Whether nothing is to be said of it.
    pub(super) fn is_same(&self) -> bool {
        self.status == Status::Unchanged
    }
}

/// Compares every entry, then names what is given beyond the register.
pub(super) fn compare(register: &Register, mut given: Vec<Now>) -> Vec<Line> {
    shift(register, &mut given);
    let by_path: BTreeMap<&str, &Now> = given.iter().map(|now| (&*now.path, now)).collect();
    let entries = || register.evidence.iter().chain(&register.unrecognised);
    let known: BTreeSet<&str> = entries().map(|entry| &*entry.path).collect();
    let mut lines: Vec<Line> =
        entries().map(|entry| line(entry, &by_path, &given, &known)).collect();
    let places: BTreeSet<String> = lines.iter().filter_map(|line| line.at.clone()).collect();
    for now in &given {
        if !known.contains(&*now.path) {
            if !places.contains(&now.path) {
                lines.extend(extras(now, &places));
            }
        } else {
            lines.extend(new_members(now, register));
        }
    }
    lines
}

fn line(
    entry: &Entry,
    by_path: &BTreeMap<&str, &Now>,
    given: &[Now],
    known: &BTreeSet<&str>,
) -> Line {
    let (status, now, at) = match by_path.get(&*entry.path) {
        Some(file) => in_place(entry, file),
        None => (Status::Missing, None, None),
    };
    let (status, now, at) = match elsewhere(entry, given, known) {
        Some(place) if status == Status::Missing => (Status::Moved, None, Some(place)),
        _ => (status, now, at),
    };
    Line {
        status,
        id: entry.id.clone(),
        path: entry.path.clone(),
        member: entry.member.clone(),
        sha256: Some(entry.member_sha256.as_ref().unwrap_or(&entry.sha256).clone()),
        now,
        at,
    }
}

/// What lies at the entry's own path.
fn in_place(entry: &Entry, file: &Now) -> (Status, Option<String>, Option<String>) {
    match &file.sha256 {
        Ok(hash) if *hash == entry.sha256 => (Status::Unchanged, None, None),
        // A file that could not be read then cannot have changed in a way that matters.
        Err(_) if entry.sha256.is_empty() => (Status::Unchanged, None, None),
        Err(why) => (Status::Changed, Some(format!("unreadable: {why}")), None),
        Ok(hash) => match (&entry.member, &entry.member_sha256) {
            (Some(member), Some(before)) => match member_of(file, member) {
                Some(after) if after == before => (Status::Repacked, None, None),
                Some(after) => (Status::Changed, Some(after.clone()), None),
                None if file.members.iter().any(|(_, after)| after == before) => {
                    let place = file.members.iter().find(|(_, after)| after == before);
                    let at = place.map(|(name, _)| format!("{} › {name}", file.path));
                    (Status::Moved, None, at)
                }
                None => (Status::Missing, None, None),
            },
            _ => (Status::Changed, Some(hash.clone()), None),
        },
    }
}

/// The hash of an archive's member; a sheet's name may stand behind the workbook's.
fn member_of<'a>(file: &'a Now, member: &str) -> Option<&'a String> {
    let is = |name: &str| {
        member.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    file.members.iter().find(|(name, _)| is(name)).map(|(_, hash)| hash)
}

/// Another place where the same bytes lie: a file the register does not know by its path, or a
/// member of one.
fn elsewhere(entry: &Entry, given: &[Now], known: &BTreeSet<&str>) -> Option<String> {
    let strangers = || given.iter().filter(|now| !known.contains(&*now.path));
    let same = |now: &&Now| {
        let own = [Some(&entry.sha256), entry.member_sha256.as_ref()];
        now.sha256.as_ref().is_ok_and(|hash| own.contains(&Some(hash)) && !hash.is_empty())
    };
    if let Some(now) = strangers().find(same) {
        return Some(now.path.clone());
    }
    let wanted = entry.member_sha256.as_ref().unwrap_or(&entry.sha256);
    strangers().find_map(|now| {
        let (name, _) = now.members.iter().find(|(_, hash)| hash == wanted)?;
        Some(format!("{} › {name}", now.path))
    })
}

/// A file the register does not know, by its members where some of them moved into it.
fn extras(now: &Now, places: &BTreeSet<String>) -> Vec<Line> {
    let place = |name: &str| format!("{} › {name}", now.path);
    if !now.members.iter().any(|(name, _)| places.contains(&place(name))) {
        return vec![extra(
            now,
            None,
            now.sha256.clone().unwrap_or_else(|why| format!("unreadable: {why}")),
        )];
    }
    let rest = now.members.iter().filter(|(name, _)| !places.contains(&place(name)));
    rest.map(|(name, hash)| extra(now, Some(name.clone()), hash.clone())).collect()
}

/// Members that came into an archive the register knows.
fn new_members(now: &Now, register: &Register) -> Vec<Line> {
    let all = register.evidence.iter().chain(&register.unrecognised);
    let before: Vec<&Entry> = all.filter(|entry| entry.path == now.path).collect();
    let is_known = |name: &str, hash: &String| {
        before.iter().any(|entry| {
            let own = entry.member.as_deref().is_some_and(|m| {
                m.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            });
            own || entry.member_sha256.as_ref() == Some(hash)
        })
    };
    if before.iter().all(|entry| entry.member.is_none()) {
        return Vec::new();
    }
    let new = now.members.iter().filter(|(name, hash)| !is_known(name, hash));
    new.map(|(name, hash)| extra(now, Some(name.clone()), hash.clone())).collect()
}

fn extra(now: &Now, member: Option<String>, hash: String) -> Line {
    Line {
        status: Status::Extra,
        id: None,
        path: now.path.clone(),
        member,
        sha256: None,
        now: Some(hash),
        at: None,
    }
}

/// Paths are relative to what was named on the command line: where the same files are given by a
/// folder above or below, that is no move. Only where not one path is found as it stands.
fn shift(register: &Register, given: &mut [Now]) {
    let same_path = |now: &Now| register.evidence.iter().any(|entry| entry.path == now.path);
    if given.iter().any(same_path) {
        return;
    }
    let mut above: BTreeMap<String, usize> = BTreeMap::new();
    let mut below: BTreeMap<String, usize> = BTreeMap::new();
    for now in given.iter() {
        let same = |entry: &&Entry| now.sha256.as_ref() == Ok(&entry.sha256);
        for entry in register.evidence.iter().filter(same) {
            if let Some(prefix) = now.path.strip_suffix(&format!("/{}", entry.path)) {
                *above.entry(format!("{prefix}/")).or_default() += 1;
            }
            if let Some(prefix) = entry.path.strip_suffix(&format!("/{}", now.path)) {
                *below.entry(format!("{prefix}/")).or_default() += 1;
            }
        }
    }
    let commonest = |counts: &BTreeMap<String, usize>| {
        counts.iter().max_by_key(|(_, n)| **n).map(|(prefix, _)| prefix.clone())
    };
    if let Some(prefix) = commonest(&above) {
        for now in given.iter_mut() {
            if let Some(rest) = now.path.strip_prefix(&prefix) {
                now.path = rest.to_owned();
            }
        }
    } else if let Some(prefix) = commonest(&below) {
        given.iter_mut().for_each(|now| now.path.insert_str(0, &prefix));
    }
}

#[cfg(test)]
mod tests;
