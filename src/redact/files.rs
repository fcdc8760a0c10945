//! What the evidence register and the list of faults say of files: names of folders, headings,
//! cells that could not be read.

use blindspot_core::model::evidence::Lacks;
use blindspot_core::model::{Evidence, Issue, Register, Unrecognised};

use super::hand::{Hand, What};
use super::token::Sort;
use super::words::Voice;

const TEXT: What = What::Text(Voice::Client);
const SAID: What = What::Text(Voice::Tool);
const PATH: What = What::Text(Voice::Path);

/// Goes through the files and their faults.
pub(super) fn files(register: &mut Register, hand: &mut Hand<'_>) {
    register.evidence.iter_mut().for_each(|file| given(file, hand));
    register.unrecognised.iter_mut().for_each(|file| unused(file, hand));
    register.issues.iter_mut().for_each(|one| issue(one, hand));
}

fn given(file: &mut Evidence, hand: &mut Hand<'_>) {
    hand.put(PATH, &mut file.path);
    hand.each(PATH, &mut file.member);
    hand.each(TEXT, file.columns_used.iter_mut().chain(&mut file.columns_ignored));
    if let Lacks::Anything(reason) = &mut file.lacks {
        hand.put(SAID, reason);
    }
    for warning in &mut file.warnings {
        match warning.message.rsplit_once(": ") {
            Some((said, name)) if warning.code == "name_from_file" => {
                let mut name = name.to_owned();
                hand.put(What::Name, &mut name);
                warning.message = format!("{said}: {name}");
            }
            _ => hand.put(SAID, &mut warning.message),
        }
    }
    if let Some(said) = &mut file.attested {
        hand.put(What::Person, &mut said.exported_by);
        hand.each(TEXT, [&mut said.role, &mut said.scope, &mut said.filters]);
    }
}

fn unused(file: &mut Unrecognised, hand: &mut Hand<'_>) {
    hand.put(PATH, &mut file.path);
    hand.each(PATH, &mut file.member);
    hand.put(SAID, &mut file.reason);
}

/// A cell that should have held an id may hold most of one.
fn issue(issue: &mut Issue, hand: &mut Hand<'_>) {
    hand.each(TEXT, &mut issue.column);
    let is_id = ["not readable as a GUID", "not readable as a Defender"];
    let quote = issue.what.find('\u{201c}').zip(issue.what.rfind('\u{201d}'));
    match quote.filter(|_| is_id.iter().any(|start| issue.what.starts_with(start))) {
        Some((open, close)) => {
            let open = open + '\u{201c}'.len_utf8();
            let mut cell = issue.what.get(open..close).unwrap_or_default().to_owned();
            hand.put(What::Of(Sort::Cell), &mut cell);
            issue.what.replace_range(open..close.max(open), &cell);
        }
        None => hand.put(SAID, &mut issue.what),
    }
}
