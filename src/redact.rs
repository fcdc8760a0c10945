//! Puts tokens in the place of names, people, ids and addresses in a judged assessment, so that
//! its outputs can be shown to somebody who may not know them.
//!
//! The judgement stands before the first token is put in: every figure is that of the plain run.

mod classify;
mod details;
mod earlier;
mod engagement;
mod files;
mod hand;
mod keyfile;
mod mac;
mod order;
mod own;
mod records;
mod token;
mod vocabulary;
mod words;

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::{Result, anyhow};
use blindspot_core::audit::accept;
use blindspot_core::draw::client::Word;
use blindspot_core::model::Register;

use crate::assessment::Assessment;
use crate::limitations;
use crate::trend::snapshot::Snapshot;
pub use earlier::read as read_earlier;
use hand::{Hand, What};
pub use keyfile::KeyFile;
use order::Moves;
use token::{Sort, normal};
use vocabulary::{Found, Tokens};
use words::Voice;

/// A user's field.
const USER: What = What::Of(Sort::User);

/// Replaces every name, id and address by its token and keeps in the key file what they stand for.
/// The earlier assessments it is then compared with get the tokens of the same key: a token is one
/// for every spelling a comparison takes for the same, so tokens are compared as names are.
///
/// # Errors
/// When the key file cannot be written or cannot tell two subjects apart.
pub fn pseudonymise(
    assessment: &mut Assessment,
    earlier: &mut [Snapshot],
    key: &mut KeyFile,
) -> Result<()> {
    let mut found = Found::default();
    walk(assessment, earlier, &mut |what, text| {
        found.note(what, text);
        None
    });
    let tokens = found.tokens(key, &own::words(), kept(&assessment.register))?;
    // Nothing may leave this run that its key file could not turn back.
    key.save()?;
    let Assessment { policy, register, results, .. } = &mut *assessment;
    let before = policy.exceptions.clone();
    policy.exceptions.settled = Some(accept::fates(results, register, policy));
    walk(assessment, earlier, &mut |what, text| tokens.put(what, text));
    let places = order::reorder(&mut assessment.register);
    let Assessment { policy, register, results, .. } = &mut *assessment;
    settle(policy, &tokens);
    policy.pseudonymised = true;
    let moved = details::Moved { places: &places, exceptions: &before, tokens: &tokens };
    details::replace(results, register, policy, &moved);
    beside(assessment, &places, &tokens);
    let Assessment { policy, register, results, .. } = &*assessment;
    let said = limitations::pseudonymised(policy).into_iter();
    assessment.limitations = said.chain(limitations::of(register, results)).collect();
    Ok(())
}

/// Reads the earlier assessments of a run; where it puts tokens in, what is said of one that cannot
/// be used names nobody.
///
/// # Errors
/// As [`read_earlier`].
pub fn earlier_ones(files: &[PathBuf], key: Option<&KeyFile>) -> Result<Vec<Snapshot>> {
    let read = files.iter().map(|file| read_earlier(file, key)).collect::<Result<_>>();
    read.map_err(|error| if key.is_some() { hide(&error) } else { error })
}

/// Hides what an error of a run says of names that nobody has listed yet.
#[must_use]
pub fn hide(error: &anyhow::Error) -> anyhow::Error {
    let text = crate::help::told(error);
    let mut shown = text.clone();
    for hit in words::Words::default().hits(&text, Voice::Client).iter().rev() {
        shown.replace_range(hit.range.clone(), "(hidden)");
    }
    anyhow!(shown)
}

fn walk(
    assessment: &mut Assessment,
    earlier: &mut [Snapshot],
    ask: &mut dyn FnMut(What, &str) -> Option<String>,
) {
    let mut hand = Hand(ask);
    records::register(&mut assessment.register, &mut hand);
    engagement::policy(&mut assessment.policy, &mut hand);
    earlier.iter_mut().for_each(|one| earlier::walk(one, &mut hand));
}

/// What exceptions may be about that is no one's name.
fn kept(register: &Register) -> BTreeSet<String> {
    let rows = register.users.iter().filter_map(|user| user.licence.as_ref());
    let products = rows.flat_map(|row| &row.products).map(|name| normal(name));
    let sold = register.facts.seats.iter().map(|seat| normal(&seat.product));
    let policies = register.facts.policies.iter().map(|policy| normal(&policy.name));
    let files = register.evidence.iter().map(|file| normal(&file.id.to_string()));
    let all = products.chain(sold).chain(policies).chain(files);
    all.chain(["tenant", "*"].map(str::to_owned)).collect()
}

/// The audit sample follows its devices to their new places; what it and the auditor's own
/// conditions quote is replaced as in the client's words.
fn beside(assessment: &mut Assessment, places: &Moves, tokens: &Tokens) {
    let put = |text: &mut String| {
        if let Some(told) = tokens.within(Voice::Client, text) {
            *text = told;
        }
    };
    for drawn in assessment.sample.iter_mut().flat_map(|sample| &mut sample.drawn) {
        drawn.device = places.device(drawn.device);
        if let Word::Contradicts(told) | Word::Open(told) = &mut drawn.word {
            put(told);
        }
    }
    if let Some(file) = &mut assessment.own {
        put(&mut file.name);
        for question in &mut file.questions {
            put(&mut question.applies);
            put(&mut question.fails);
        }
    }
}

/// Why an exception covers nothing may quote its own words.
fn settle(policy: &mut blindspot_core::policy::Policy, tokens: &Tokens) {
    for fate in policy.exceptions.settled.iter_mut().flatten() {
        if let blindspot_core::exceptions::Fate::Unmatched(why) = fate
            && let Some(told) = tokens.within(Voice::Tool, why)
        {
            *why = told;
        }
    }
}

#[cfg(test)]
mod tests;
