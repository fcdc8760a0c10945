//! Secure-configuration results: one control on one machine, as a hunting result or the interface
//! states it.

use serde_json::Value;

use super::machine_of_row::{Named, witness};
use crate::dates::{self, Order};
use crate::export::UnknownWords;
use crate::export::{Records, Sheet};
use crate::model::witness::Fact;
use crate::model::words::boolean;
use crate::model::{Kind, Platform};
use crate::table::Refused;

/// Antivirus on: its context carries the antivirus's mode.
const ANTIVIRUS_ON: u32 = 2010;
/// Definitions up to date: its context carries when they were made, in third place.
const DEFINITIONS: u32 = 2011;
const DEFINITIONS_TIME: usize = 2;

/// Where a report has what a result needs.
pub(super) struct Places {
    pub(super) machine: Named,
    pub(super) control: Option<usize>,
    pub(super) compliant: Option<usize>,
    pub(super) applicable: Option<usize>,
    pub(super) context: Option<usize>,
    pub(super) assessed: Option<usize>,
}

/// Reads every applicable result. The stamp is the assessment's, which is repeated daily also for
/// machines that are switched off: it is no sign of activity.
pub(super) fn read(sheet: &mut Sheet<'_>, at: &Places) -> Result<Records, Refused> {
    let mut unknown = UnknownWords::default();
    let mut witnesses = Vec::new();
    let mut unused = Unused::default();
    while sheet.advance()? {
        match sheet.parsed(at.applicable, boolean) {
            Some(true) => {}
            Some(false) => {
                unused.not_applicable += 1;
                continue;
            }
            None => {
                unused.undecided += 1;
                continue;
            }
        }
        let control = sheet.word(at.control);
        let number = number(&control);
        if number.is_some_and(|n| !fits(n, Platform::from_word(sheet.text(at.machine.platform)))) {
            unused.other_platform += 1;
            continue;
        }
        if number.is_none() && !control.is_empty() {
            unknown.note("control", &control);
        }
        let facts = facts(sheet, at, number, &mut unknown);
        let stamp = sheet.date(at.assessed);
        witnesses.extend(witness(sheet, &at.machine, Kind::DefenderHuntScid, stamp, facts));
    }
    unused.say(sheet);
    unknown.close(&mut sheet.log);
    Ok(Records::Witnesses(witnesses))
}

/// Rows that give no fact, by reason.
#[derive(Default)]
struct Unused {
    not_applicable: u64,
    undecided: u64,
    other_platform: u64,
}

impl Unused {
    fn say(&self, sheet: &mut Sheet<'_>) {
        for (code, rows, why) in [
            ("not_applicable", self.not_applicable, "controls that do not apply to the device"),
            ("undecided_rows", self.undecided, "controls not said to apply"),
            ("other_platform", self.other_platform, "controls of another platform"),
        ] {
            if rows > 0 {
                sheet.log.warn(code, format!("{rows} results are of {why}: not used"));
            }
        }
    }
}

/// The number of a control: `scid-2012`, in Secure Score `scid_2012`.
fn number(raw: &str) -> Option<u32> {
    let lower = raw.to_ascii_lowercase();
    lower.strip_prefix("scid")?.strip_prefix(['-', '_'])?.parse().ok()
}

/// Whether a control can speak of a platform, by the range its number lies in. Results of Windows
/// controls also come for Macs and Linux machines.
fn fits(number: u32, platform: Platform) -> bool {
    let windows = matches!(platform, Platform::Windows | Platform::WindowsServer);
    let known = !matches!(platform, Platform::Unknown | Platform::Other);
    match number {
        // About Windows with a Linux subsystem, though numbered among Linux.
        6100 | 2000..=2999 => windows || !known,
        5000..=5999 => platform == Platform::Macos || !known,
        6000..=6999 => platform == Platform::Linux || !known,
        _ => true,
    }
}

fn facts(
    sheet: &mut Sheet<'_>,
    at: &Places,
    number: Option<u32>,
    unknown: &mut UnknownWords,
) -> Vec<Fact> {
    let Some(number) = number else { return Vec::new() };
    let mut facts = Vec::new();
    if let Some(compliant) = sheet.parsed(at.compliant, boolean) {
        facts.push(Fact::Scid(number, compliant));
    }
    match number {
        ANTIVIRUS_ON => {
            if let Some(mode) = context(sheet, at, 0) {
                facts.extend(super::antivirus::mode(&mode, unknown));
            }
        }
        DEFINITIONS => {
            if let Some(made) = context(sheet, at, DEFINITIONS_TIME) {
                facts.extend(made_at(sheet, &made).map(Fact::SignaturesFrom));
            }
        }
        _ => {}
    }
    facts
}

/// One value of the context, which is a list of lists.
fn context(sheet: &mut Sheet<'_>, at: &Places, place: usize) -> Option<String> {
    let lists: Vec<Value> = sheet.json(at.context)?;
    match lists.first()?.get(place)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A date inside JSON: the order of day and month is never guessed from other columns.
pub(super) fn made_at(sheet: &mut Sheet<'_>, raw: &str) -> Option<crate::model::Instant> {
    match dates::parse(raw, || Order::Undecided) {
        Ok(stamp) => stamp.map(|stamp| stamp.at),
        Err(unreadable) => {
            let origin = sheet.origin();
            sheet.log.reject_cell(origin, "definitions made", &unreadable.to_string(), raw);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_control_is_known_by_its_number_in_both_spellings() {
        for (raw, expected) in [
            ("scid-2012", Some(2012)),
            ("SCID_5090", Some(5090)),
            ("scid-20000", Some(20_000)),
            ("scid2012", None),
            ("scid-", None),
            ("custom-7", None),
            ("", None),
        ] {
            assert_eq!(number(raw), expected, "{raw}");
        }
    }

    #[test]
    fn a_control_of_one_platform_says_nothing_of_another() {
        for (number, platform, expected) in [
            (2012, Platform::Windows, true),
            (2012, Platform::WindowsServer, true),
            (2012, Platform::Macos, false),
            (5090, Platform::Macos, true),
            (5090, Platform::Windows, false),
            (6090, Platform::Linux, true),
            (6090, Platform::Macos, false),
            (6100, Platform::Windows, true),
            (20_000, Platform::Macos, true),
            (96, Platform::Windows, true),
            (2012, Platform::Unknown, true),
        ] {
            assert_eq!(fits(number, platform), expected, "{number} {platform:?}");
        }
    }
}
