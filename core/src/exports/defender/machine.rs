//! One machine of any list of Defender's: the inventory, the interface's copy, a hunting result.

use std::collections::BTreeMap;

use crate::completeness;
use crate::export::UnknownWords;
use crate::export::{Records, Sheet};
use crate::model::key::{DefenderId, EntraId, Serial};
use crate::model::sensor::{Health, Onboarding, Risk};
use crate::model::words::{Channel, boolean, squeeze};
use crate::model::{DefenderRecord, Held, Platform};
use crate::table::{Refused, is_null_word};

/// Where a list has what a record holds.
#[derive(Debug, Default)]
pub(super) struct Places {
    pub(super) defender_id: Option<usize>,
    pub(super) name: Option<usize>,
    pub(super) entra_id: Option<usize>,
    pub(super) serial: Option<usize>,
    pub(super) first_seen: Option<usize>,
    pub(super) last_update: Option<usize>,
    pub(super) platform: Option<usize>,
    pub(super) distribution: Option<usize>,
    /// Columns that may hold the release; the first that is filled counts.
    pub(super) release: [Option<usize>; 2],
    pub(super) os_build: Option<usize>,
    pub(super) model: Option<usize>,
    pub(super) onboarding: Option<usize>,
    pub(super) health: Option<usize>,
    pub(super) risk: Option<usize>,
    pub(super) managed_by: Option<usize>,
    /// Every column of tags.
    pub(super) tags: [Option<usize>; 3],
    pub(super) transient: Option<usize>,
    /// The machine a record was merged into: the record is an old one.
    pub(super) merged_into: Option<usize>,
    /// Whether the list is a log in which every machine stands once an hour.
    pub(super) is_log: bool,
}

/// Reads every row as a machine. Of several rows of a log the newest of each machine counts, and
/// old records that were merged into another do not.
fn records(sheet: &mut Sheet<'_>, at: &Places) -> Result<Held<DefenderRecord>, Refused> {
    let mut unknown = UnknownWords::default();
    let mut rows = Rows::default();
    while sheet.advance()? {
        let merged = at.merged_into.is_some() && is_filled(sheet.text(at.merged_into));
        rows.add(Box::new(record(sheet, at, &mut unknown)), merged, at.is_log);
    }
    let records = rows.finish(sheet);
    for record in &records {
        *sheet.log.platforms.entry(record.platform).or_default() += 1;
    }
    unknown.close(&mut sheet.log);
    Ok(records)
}

/// Notes that the Entra device id is missing from a list, or from every row of it.
fn note_key(sheet: &mut Sheet<'_>, at: &Places, records: &[Box<DefenderRecord>]) {
    if at.entra_id.is_none() {
        completeness::key_column_missing(&mut sheet.log, "the Entra device id (AAD Device Id)");
    } else if !records.is_empty() && records.iter().all(|r| r.entra_id.is_none()) {
        completeness::key_column_missing(&mut sheet.log, "any filled Entra device id");
    }
}

/// Reads the machines of a list.
pub(super) fn read(sheet: &mut Sheet<'_>, at: &Places) -> Result<Records, Refused> {
    let records = records(sheet, at)?;
    note_key(sheet, at, &records);
    Ok(Records::Defender(records))
}

/// The rows of a list in which a machine may stand several times.
#[derive(Default)]
struct Rows {
    kept: Vec<(Box<DefenderRecord>, bool)>,
    by_id: BTreeMap<DefenderId, usize>,
    older: u64,
    undated: u64,
}

impl Rows {
    fn add(&mut self, record: Box<DefenderRecord>, merged: bool, is_log: bool) {
        let Some(id) = record.defender_id.filter(|_| is_log) else {
            self.kept.push((record, merged));
            return;
        };
        let Some(slot) = self.by_id.get(&id).and_then(|at| self.kept.get_mut(*at)) else {
            self.by_id.insert(id, self.kept.len());
            self.kept.push((record, merged));
            return;
        };
        self.older += 1;
        if slot.0.last_update.is_none() || record.last_update.is_none() {
            self.undated += 1;
        }
        if record.last_update > slot.0.last_update {
            *slot = (record, merged);
        }
    }

    fn finish(self, sheet: &mut Sheet<'_>) -> Held<DefenderRecord> {
        let Self { kept, older, undated, .. } = self;
        if older > 0 {
            let undated = match undated {
                0 => String::new(),
                n => format!(" ({n} times a row has no time, and the other or the first counts)"),
            };
            sheet.log.warn(
                "repeated_devices",
                format!("{older} rows repeat a device: the newest row of each counts{undated}"),
            );
        }
        let all = kept.len();
        let records: Held<_> =
            kept.into_iter().filter(|(_, merged)| !merged).map(|(record, _)| record).collect();
        let merged = all - records.len();
        if merged > 0 {
            sheet.log.warn(
                "merged_devices",
                format!("{merged} devices were merged into another record and are not used"),
            );
        }
        records
    }
}

/// Whether a cell names another record; `[]` and zeros name none.
fn is_filled(raw: &str) -> bool {
    !is_null_word(raw) && raw.chars().any(|c| !matches!(c, '0' | '-' | '[' | ']' | '{' | '}'))
}

fn record(sheet: &mut Sheet<'_>, at: &Places, unknown: &mut UnknownWords) -> DefenderRecord {
    let [release, other] = at.release;
    DefenderRecord {
        origin: sheet.origin(),
        defender_id: sheet.parsed(at.defender_id, DefenderId::parse),
        entra_id: sheet.parsed(at.entra_id, EntraId::parse),
        serial: Serial::parse(sheet.text(at.serial)),
        name: sheet.text(at.name).into(),
        platform: platform(sheet.text(at.platform), sheet.text(at.distribution)),
        platform_word: sheet.word(at.platform),
        // Which of the two columns holds the release changed over the years.
        os_version: sheet.shared(release).or_else(|| sheet.shared(other)),
        os_build: sheet.shared(at.os_build),
        model: sheet.shared(at.model),
        first_seen: sheet.date(at.first_seen),
        last_update: sheet.activity(at.last_update),
        onboarding: onboarding(sheet.text(at.onboarding), unknown),
        health: health(sheet.text(at.health), unknown),
        risk: risk(sheet.text(at.risk), unknown),
        managed_by: at.managed_by.map(|_| Channel::parse(sheet.text(at.managed_by))),
        tags: tags(sheet, at),
        transient: sheet.parsed(at.transient, boolean) == Some(true),
    }
}

fn onboarding(raw: &str, unknown: &mut UnknownWords) -> Option<Onboarding> {
    let status = Onboarding::parse(raw);
    if matches!(status, Some(Onboarding::Other(_))) && !is_null_word(raw) {
        unknown.note("onboarding status", raw);
    }
    status
}

fn health(raw: &str, unknown: &mut UnknownWords) -> Option<Health> {
    let health = Health::parse(raw);
    // The interface says `Unknown` where the portal leaves the cell empty.
    if matches!(health, Some(Health::Other(_))) && !is_null_word(raw) {
        unknown.note("sensor health", raw);
    }
    health
}

fn risk(raw: &str, unknown: &mut UnknownWords) -> Option<Risk> {
    let risk = Risk::parse(raw);
    if risk.is_none() && !is_null_word(raw) {
        unknown.note("risk level", raw);
    }
    risk
}

/// The tags of every column of them; `None` when the list has no such column, or a script wrote
/// the type of the list in place of its tags.
fn tags(sheet: &mut Sheet<'_>, at: &Places) -> Option<std::sync::Arc<str>> {
    let mut found: Vec<String> = Vec::new();
    let mut told = false;
    for column in at.tags.into_iter().flatten() {
        let raw = sheet.text(Some(column));
        if raw.starts_with("System.") && raw.ends_with("[]") {
            continue;
        }
        told = true;
        match serde_json::from_str::<Vec<String>>(raw) {
            Ok(list) => found.extend(list),
            Err(_) if raw.is_empty() => {}
            Err(_) => found.push(raw.to_owned()),
        }
    }
    told.then(|| sheet.once(&found.join(", ")))
}

/// Linux machines may carry their distribution where others carry a platform.
pub(super) fn platform(word: &str, distribution: &str) -> Platform {
    const DISTRIBUTIONS: [&str; 9] =
        ["ubuntu", "debian", "redhat", "rhel", "centos", "suse", "sles", "oracle", "amazon"];
    match Platform::from_word(word) {
        found @ (Platform::Other | Platform::Unknown) => {
            let squeezed = squeeze(&format!("{word}{distribution}"));
            let linux = DISTRIBUTIONS.iter().any(|name| squeezed.contains(name));
            if linux { Platform::Linux } else { found }
        }
        found => found,
    }
}
