//! What reports say of the antivirus on a machine: its mode, its versions, how fresh they are.

use crate::export::Sheet;
use crate::export::UnknownWords;
use crate::model::Instant;
use crate::model::witness::{AvMode, Control, Fact};
use crate::model::words::squeeze;
use crate::table::is_null_word;

/// What one row says, as written; an empty cell says nothing.
#[derive(Debug, Default)]
pub(super) struct Antivirus {
    /// The fact about the mode, read by the report's own codes.
    pub(super) mode: Option<Fact>,
    pub(super) signatures_fresh: String,
    pub(super) engine_fresh: String,
    pub(super) platform_fresh: String,
    pub(super) signatures: String,
    pub(super) engine: String,
    pub(super) platform: String,
    pub(super) signatures_from: Option<Instant>,
    pub(super) cloud: String,
}

impl Antivirus {
    /// What the row states, as facts.
    pub(super) fn facts(self, sheet: &mut Sheet<'_>, unknown: &mut UnknownWords) -> Vec<Fact> {
        let mut facts: Vec<Fact> = self.mode.into_iter().collect();
        facts.extend(self.signatures_from.map(Fact::SignaturesFrom));
        match fresh(&self.signatures_fresh) {
            Told::Yes => facts.push(Fact::Control(Control::Signatures, true)),
            Told::No => facts.push(Fact::Control(Control::Signatures, false)),
            Told::Nothing => {}
            Told::Unknown => {
                unknown.note(SIGNATURES_FRESH, &self.signatures_fresh);
                facts.push(Fact::Said(SIGNATURES_FRESH, sheet.once(&self.signatures_fresh)));
            }
        }
        match switch(&self.cloud) {
            Told::Yes => facts.push(Fact::Control(Control::Cloud, true)),
            Told::No => facts.push(Fact::Control(Control::Cloud, false)),
            Told::Nothing => {}
            Told::Unknown => {
                unknown.note(CLOUD, &self.cloud);
                facts.push(Fact::Said(CLOUD, sheet.once(&self.cloud)));
            }
        }
        for (heading, raw) in [
            ("antivirus engine up to date", &self.engine_fresh),
            ("antivirus platform up to date", &self.platform_fresh),
        ] {
            match fresh(raw) {
                Told::Yes => facts.push(Fact::Said(heading, sheet.once("yes"))),
                Told::No => facts.push(Fact::Said(heading, sheet.once("no"))),
                Told::Nothing => {}
                Told::Unknown => {
                    unknown.note(heading, raw);
                    facts.push(Fact::Said(heading, sheet.once(raw)));
                }
            }
        }
        for (heading, version) in [
            ("antivirus definitions version", &self.signatures),
            ("antivirus engine version", &self.engine),
            ("antivirus platform version", &self.platform),
        ] {
            if !is_null_word(version) {
                facts.push(Fact::Said(heading, sheet.once(version)));
            }
        }
        facts
    }
}

const MODE: &str = "antivirus mode";
const CLOUD: &str = "cloud protection";
const SIGNATURES_FRESH: &str = "antivirus definitions up to date";

enum Told {
    Yes,
    No,
    Nothing,
    Unknown,
}

/// `Up to date` or its opposite. `No data available` is what Macs always say.
fn fresh(raw: &str) -> Told {
    match squeeze(raw).as_str() {
        "uptodate" | "true" | "1" => Told::Yes,
        "outofdate" | "notuptodate" | "false" | "0" => Told::No,
        "nodataavailable" => Told::Nothing,
        _ if is_null_word(raw) => Told::Nothing,
        _ => Told::Unknown,
    }
}

/// On or off. Codes beyond these two are documented nowhere.
fn switch(raw: &str) -> Told {
    match squeeze(raw).as_str() {
        "enabled" | "on" | "true" | "1" => Told::Yes,
        "disabled" | "off" | "false" | "0" => Told::No,
        _ if is_null_word(raw) => Told::Nothing,
        _ => Told::Unknown,
    }
}

/// The mode a word of the portal or a code of a hunting result states; unknown ones are kept.
pub(super) fn mode(raw: &str, unknown: &mut UnknownWords) -> Option<Fact> {
    let mode = match squeeze(raw).as_str() {
        "0" | "active" | "normal" => AvMode::Active,
        "1" | "passive" | "passivemode" => AvMode::Passive,
        "2" | "disabled" => AvMode::Disabled,
        "3" | "other" | "others" => AvMode::Other,
        "4" | "edrblocked" | "edrblock" | "edrinblock" | "edrinblockmode" | "edrblockmode" => {
            AvMode::EdrBlock
        }
        _ if is_null_word(raw) => return None,
        _ => {
            unknown.note(MODE, raw);
            return Some(Fact::Said(MODE, raw.trim().into()));
        }
    };
    Some(Fact::AvMode(mode))
}

/// The mode a code of the interface states: it also documents 5, passive while it audits.
pub(super) fn mode_of_interface(raw: &str, unknown: &mut UnknownWords) -> Option<Fact> {
    match squeeze(raw).as_str() {
        "5" | "passiveaudit" => Some(Fact::AvMode(AvMode::Passive)),
        _ => mode(raw, unknown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_codes_of_the_mode_are_read_and_others_are_kept() {
        for (raw, expected) in [
            ("0", Some(Fact::AvMode(AvMode::Active))),
            ("Active", Some(Fact::AvMode(AvMode::Active))),
            ("1", Some(Fact::AvMode(AvMode::Passive))),
            ("Passive", Some(Fact::AvMode(AvMode::Passive))),
            ("2", Some(Fact::AvMode(AvMode::Disabled))),
            ("Disabled", Some(Fact::AvMode(AvMode::Disabled))),
            ("3", Some(Fact::AvMode(AvMode::Other))),
            ("Others", Some(Fact::AvMode(AvMode::Other))),
            ("4", Some(Fact::AvMode(AvMode::EdrBlock))),
            ("EDR Blocked", Some(Fact::AvMode(AvMode::EdrBlock))),
            ("EDR in Block", Some(Fact::AvMode(AvMode::EdrBlock))),
            ("5", Some(Fact::Said(MODE, "5".into()))),
            ("", None),
            ("Unknown", None),
        ] {
            let mut unknown = UnknownWords::default();
            assert_eq!(mode(raw, &mut unknown), expected, "{raw}");
        }
        let mut unknown = UnknownWords::default();
        let passive = Some(Fact::AvMode(AvMode::Passive));
        assert_eq!(mode_of_interface("5", &mut unknown), passive);
        assert_eq!(mode_of_interface("1", &mut unknown), passive);
    }
}
