//! The bits of the antivirus's product status, as its configuration interface documents them.

use crate::export::Sheet;
use crate::export::UnknownWords;
use crate::model::key::Unreadable;
use crate::model::witness::{Control, Fact};

/// What a bit says, and whether it is a fault.
const BITS: [(&str, bool); 25] = [
    ("service not running", true),
    ("started without malware protection", true),
    ("full scan pending", true),
    ("restart pending", true),
    ("manual steps pending", true),
    ("antivirus definitions out of date", true),
    ("antispyware definitions out of date", true),
    ("no quick scan within the set period", true),
    ("no full scan within the set period", true),
    ("system scan running", false),
    ("clean-up running", false),
    ("samples pending", false),
    ("evaluation mode", false),
    ("non-genuine Windows", true),
    ("product expired", true),
    ("offline scan required", true),
    ("shutting down", false),
    ("critical remediation failure", true),
    ("non-critical remediation failure", true),
    ("nothing flagged", false),
    ("platform out of date", true),
    ("platform update running", false),
    ("platform soon out of date", false),
    ("end of life", true),
    ("definitions of S mode", false),
];
/// The service does not run, or runs without protecting.
const UNPROTECTED: u64 = 0b11;
/// Definitions of either kind are out of date.
const OUTDATED: u64 = 0b110_0000;

/// Adds what the bits of a cell say; whether any is a fault. 0 says nothing at all.
pub(super) fn facts(
    sheet: &mut Sheet<'_>,
    column: Option<usize>,
    facts: &mut Vec<Fact>,
    unknown: &mut UnknownWords,
) -> bool {
    let Some(mask) = sheet.parsed(column, mask) else { return false };
    for (bits, control) in [(UNPROTECTED, Control::Antivirus), (OUTDATED, Control::Signatures)] {
        let stated = |fact: &Fact| matches!(fact, Fact::Control(c, _) if *c == control);
        if mask & bits != 0 && !facts.iter().any(stated) {
            facts.push(Fact::Control(control, false));
        }
    }
    let mut fault = false;
    for (bit, (what, bad)) in BITS.iter().enumerate() {
        if *bad && mask & (1 << bit) != 0 {
            fault = true;
            facts.push(Fact::Said("antivirus flags", sheet.once(what)));
        }
    }
    if mask >> BITS.len() != 0 {
        let raw = sheet.word(column);
        unknown.note("ProductStatus", &raw);
        facts.push(Fact::Said("antivirus flags", raw));
    }
    fault
}

fn mask(raw: &str) -> Result<Option<u64>, Unreadable> {
    if raw.is_empty() {
        return Ok(None);
    }
    raw.parse().map(Some).map_err(|_| Unreadable("a bit mask"))
}
