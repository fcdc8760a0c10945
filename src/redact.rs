//! Puts tokens in the place of names, people, ids and addresses in a judged assessment, so that
//! its outputs can be shown to somebody who may not know them.
//!
//! The judgement stands before the first token is put in: every figure is that of the plain run.

mod classify;
mod details;
mod engagement;
mod files;
mod hand;
mod keyfile;
mod mac;
mod own;
mod records;
mod token;
mod vocabulary;
mod words;

use std::collections::BTreeSet;

use anyhow::{Result, anyhow};
use blindspot_core::audit::accept;
use blindspot_core::draw::client::Word;
use blindspot_core::model::Register;

use crate::assessment::Assessment;
use crate::limitations;
use hand::{Hand, What};
pub use keyfile::KeyFile;
use token::{Sort, normal};
use vocabulary::{Found, Tokens};
use words::Voice;

/// A user's field.
const USER: What = What::Of(Sort::User);

/// Replaces every name, id and address by its token and keeps in the key file what they stand for.
///
/// # Errors
/// When the key file cannot be written or cannot tell two subjects apart.
pub fn pseudonymise(assessment: &mut Assessment, key: &mut KeyFile) -> Result<()> {
    let mut found = Found::default();
    walk(assessment, &mut |what, text| {
        found.note(what, text);
        None
    });
    let tokens = found.tokens(key, &own::words(), kept(&assessment.register))?;
    // Nothing may leave this run that its key file could not turn back.
    key.save()?;
    let Assessment { policy, register, results, .. } = &mut *assessment;
    let before = policy.exceptions.clone();
    policy.exceptions.settled = Some(accept::fates(results, register, policy));
    walk(assessment, &mut |what, text| tokens.put(what, text));
    let places = reorder(&mut assessment.register);
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

/// Hides what an error of a run says of names that nobody has listed yet.
#[must_use]
pub fn hide(error: &anyhow::Error) -> anyhow::Error {
    let text = format!("{error:#}");
    let mut shown = text.clone();
    for hit in words::Words::default().hits(&text, Voice::Client).iter().rev() {
        shown.replace_range(hit.range.clone(), "(hidden)");
    }
    anyhow!(shown)
}

fn walk(assessment: &mut Assessment, ask: &mut dyn FnMut(What, &str) -> Option<String>) {
    let mut hand = Hand(ask);
    records::register(&mut assessment.register, &mut hand);
    engagement::policy(&mut assessment.policy, &mut hand);
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

/// Puts devices and users into the order of their tokens, so that their order says nothing of
/// their names; returns each device's new place by its old one.
fn reorder(register: &mut Register) -> Vec<usize> {
    let mut devices: Vec<_> =
        std::mem::take(&mut register.devices).into_iter().enumerate().collect();
    devices.sort_by(|(_, one), (_, other)| one.key.cmp(&other.key));
    let mut places = vec![0; devices.len()];
    for (new, (old, _)) in devices.iter().enumerate() {
        places[*old] = new;
    }
    register.devices = devices.into_iter().map(|(_, device)| device).collect();
    for user in &mut register.users {
        for list in [&mut user.owned, &mut user.used] {
            list.iter_mut().for_each(|at| *at = places.get(*at).copied().unwrap_or(*at));
            list.sort_unstable();
        }
    }
    register.users.sort_by(|one, other| one.upn.cmp(&other.upn));
    places
}

/// The audit sample follows its devices to their new places; what it and the auditor's own
/// conditions quote is replaced as in the client's words.
fn beside(assessment: &mut Assessment, places: &[usize], tokens: &Tokens) {
    let put = |text: &mut String| {
        if let Some(told) = tokens.within(Voice::Client, text) {
            *text = told;
        }
    };
    for drawn in assessment.sample.iter_mut().flat_map(|sample| &mut sample.drawn) {
        drawn.device = places.get(drawn.device).copied().unwrap_or(drawn.device);
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
