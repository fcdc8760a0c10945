//! What both clients' outputs have in common: values in quotes, words, and names of files that may
//! be the machine's.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::export::{Log, Sheet};
use crate::model::Witness;
use crate::model::witness::{Control, Fact};
use crate::model::words::{boolean, squeeze};

/// A value without its quotes and without the remark that a policy sets it.
pub(super) fn bare(raw: &str) -> &str {
    let value = raw.trim();
    let value = value.strip_suffix("[managed]").map_or(value, str::trim_end);
    value.trim_matches('"').trim()
}

/// The facts of one output, and the words of the file nobody knows.
#[derive(Default)]
pub(super) struct Facts {
    pub(super) found: Vec<Fact>,
    odd: BTreeMap<String, u64>,
}

impl Facts {
    /// Adds a component that is on or off. A word that says neither is shown as it stands; one
    /// that is not among `known` is counted as well.
    pub(super) fn switch(
        &mut self,
        (control, heading): (Control, &'static str),
        raw: &str,
        known: &[&str],
    ) {
        let word = squeeze(raw);
        let state = match word.as_str() {
            "enabled" => Ok(Some(true)),
            "disabled" => Ok(Some(false)),
            _ => boolean(raw),
        };
        match state {
            Ok(Some(on)) => self.found.push(Fact::Control(control, on)),
            Ok(None) => {}
            Err(_) => self.word(heading, raw, known.contains(&word.as_str())),
        }
    }

    /// Adds a word as it stands; an empty one says nothing.
    pub(super) fn say(&mut self, heading: &'static str, raw: &str) {
        if !raw.is_empty() {
            self.found.push(Fact::Said(heading, Arc::from(raw)));
        }
    }

    /// Adds a word as it stands, counted unless it is known.
    pub(super) fn word(&mut self, heading: &'static str, raw: &str, known: bool) {
        self.say(heading, raw);
        if !known {
            *self.odd.entry(format!("{heading} {raw}")).or_default() += 1;
        }
    }

    /// The facts of the output read so far, leaving none.
    pub(super) fn take(&mut self) -> Vec<Fact> {
        std::mem::take(&mut self.found)
    }

    /// Says which words of the file nobody knows.
    pub(super) fn warn(&self, log: &mut Log) {
        log.unrecognised(&self.odd);
    }
}

/// Lends a lone output without a name of its own the name of its file, if that may be a machine's,
/// and says how many outputs are left without id and name.
pub(super) fn name_from_file(sheet: &mut Sheet<'_>, records: &mut [Box<Witness>]) {
    let (path, member) = sheet.names;
    if let [only] = &mut *records
        && only.name.is_empty()
        && let Some(name) = machine_in(member.unwrap_or(path))
    {
        only.name = name.into();
        let said = format!("The computer’s name is taken from the name of the file: {name}");
        sheet.log.warn("name_from_file", said);
    }
    let lost = records.iter().filter(|r| r.name.is_empty() && r.defender_id.is_none()).count();
    if lost > 0 {
        let said = format!(
            "{lost} outputs name no machine: hand over one file per machine, under its name"
        );
        sheet.log.warn("unnamed_outputs", said);
    }
}

/// Words in file names that name the output and no machine.
const ABOUT_OUTPUT: [&str; 22] = [
    "mdatp",
    "health",
    "defender",
    "microsoft",
    "mde",
    "output",
    "result",
    "results",
    "status",
    "json",
    "txt",
    "csv",
    "log",
    "export",
    "report",
    "get",
    "mpcomputerstatus",
    "mp",
    "computerstatus",
    "getmpcomputerstatus",
    "mdatphealth",
    "av",
];

/// Words that, left over, name no one machine.
const GENERIC: [&str; 23] = [
    "mac",
    "macs",
    "macos",
    "linux",
    "windows",
    "client",
    "clients",
    "device",
    "devices",
    "computer",
    "computers",
    "machine",
    "all",
    "host",
    "server",
    "data",
    "file",
    "new",
    "copy",
    "test",
    "final",
    "info",
    "collected",
];

/// The machine's name in a file's name, such as `MAC-FIN-07` in `mdatp_health_MAC-FIN-07.txt`;
/// `None` where nothing is left but general words and numbers.
fn machine_in(path: &str) -> Option<&str> {
    let file = path.rsplit('/').next().unwrap_or_default();
    let mut name = file.rsplit_once('.').map_or(file, |(stem, _)| stem).trim();
    let mark = |c: char| matches!(c, '-' | '_' | '.' | ' ' | '(' | ')');
    let about = |part: &str| {
        let date = part.len() >= 6 && part.bytes().all(|b| b.is_ascii_digit());
        part.is_empty() || date || ABOUT_OUTPUT.contains(&part.to_lowercase().as_str())
    };
    loop {
        let first = name.find(mark).map(|at| (&name[..at], &name[at..]));
        let last = name.rfind(mark).map(|at| (&name[at..], &name[..at]));
        name = match (first, last) {
            (Some((part, rest)), _) if about(part) => rest.trim_start_matches(mark),
            (_, Some((part, rest))) if about(part.trim_start_matches(mark)) => {
                rest.trim_end_matches(mark)
            }
            _ => break,
        };
    }
    let empty = |part: &str| {
        about(part)
            || part.bytes().all(|b| b.is_ascii_digit())
            || GENERIC.contains(&part.to_lowercase().as_str())
    };
    (!name.split(mark).all(empty)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machines_name_is_found_in_the_name_of_its_file() {
        for (path, name) in [
            ("exports/mdatp_health_MAC-FIN-07.txt", Some("MAC-FIN-07")),
            ("MAC-FIN-07.json", Some("MAC-FIN-07")),
            ("MAC-FIN-07_20261118.json", Some("MAC-FIN-07")),
            ("nb-0117 health output.txt", Some("nb-0117")),
            ("Get-MpComputerStatus-NB-0117.csv", Some("NB-0117")),
            ("mbp-ada.corp.example.txt", Some("mbp-ada.corp.example")),
            ("mdatp health.txt", None),
            ("health.json", None),
            ("macs-all.txt", None),
            ("output (2).json", None),
            ("2026-11-18.txt", None),
            ("", None),
        ] {
            assert_eq!(machine_in(path), name, "{path}");
        }
    }

    #[test]
    fn quotes_and_the_managed_remark_are_taken_off() {
        assert_eq!(bare("\"block\" [managed]"), "block");
        assert_eq!(bare("true [managed]"), "true");
        assert_eq!(bare(" \"101.70.19\" "), "101.70.19");
    }
}
