//! The words of every finding, with tokens where they name somebody.
//!
//! A detail is a sentence made while judging, and a machine called “Windows” cannot be told from
//! the system in it. So the checks are asked once more, of the register that already holds tokens:
//! where subject, outcome and evidence are the same, the sentence is the same with exact tokens.
//! No outcome and no figure is ever taken from that second asking.

use std::collections::BTreeMap;
use std::sync::Arc;

use blindspot_core::audit::{CheckResult, Judged, Run, Subject, accept, run};
use blindspot_core::checks;
use blindspot_core::exceptions::Exceptions;
use blindspot_core::model::{Citation, Register, Upn};
use blindspot_core::policy::Policy;

use super::order::Moves;
use super::vocabulary::Tokens;
use super::words::Voice;

/// What the results speak of, before and after.
pub(super) struct Moved<'a> {
    /// The new places of devices and users.
    pub(super) places: &'a Moves,
    /// The exceptions as they were.
    pub(super) exceptions: &'a Exceptions,
    /// The tokens.
    pub(super) tokens: &'a Tokens,
}

/// Puts tokens into the results; `register` and `policy` hold them already.
pub(super) fn replace(
    results: &mut [CheckResult],
    register: &Register,
    policy: &Policy,
    moved: &Moved<'_>,
) {
    let mut bare = policy.clone();
    bare.exceptions = Exceptions::default();
    let again = run::run(checks::ALL, register, &bare);
    for result in results {
        let twin = again.iter().find(|other| other.check.id == result.check.id);
        let mut told = twin.map(by_subject).unwrap_or_default();
        // An own check's sentence quotes cells in the auditor's words; it is not asked again.
        let voice = match result.check.run {
            Run::Own(..) => Voice::Client,
            _ => Voice::Tool,
        };
        for judged in &mut result.judged {
            subject(&mut judged.subject, moved);
            judged.detail = detail(judged, &judged.detail, (&mut told, voice), moved);
        }
        for judged in &mut result.excused {
            subject(&mut judged.subject, moved);
            judged.detail = accepted(judged, (&mut told, voice), policy, moved);
        }
        result.asked = moved.places.of(result.kind, &result.asked);
        result.judged.sort_by(|one, other| one.subject.cmp(&other.subject));
        result.excused.sort_by(|one, other| one.subject.cmp(&other.subject));
        result.attested = policy.answers.attested(result.check.id, register.as_of);
    }
}

type Told<'a> = BTreeMap<&'a Subject, &'a Judged>;

fn by_subject(result: &CheckResult) -> Told<'_> {
    result.judged.iter().map(|judged| (&judged.subject, judged)).collect()
}

fn subject(subject: &mut Subject, moved: &Moved<'_>) {
    match subject {
        Subject::Device(at) => *at = moved.places.device(*at),
        Subject::User(upn) => {
            let token = moved.tokens.put(super::USER, upn.as_str());
            if let Some(token) = token.as_deref().and_then(Upn::parse) {
                *upn = token;
            }
        }
        Subject::Product(_) | Subject::Policy(_) | Subject::File(_) | Subject::Tenant => {}
    }
}

/// The second asking's sentence where it decides the same by the same rows; else the first one's,
/// with tokens where it names somebody beyond doubt.
fn detail(
    judged: &Judged,
    said: &str,
    (told, voice): (&mut Told<'_>, Voice),
    moved: &Moved<'_>,
) -> Arc<str> {
    let cited = |judged: &Judged| {
        let mut rows: Vec<Citation> = judged.evidence.clone();
        rows.sort_unstable();
        rows
    };
    match told.remove(&judged.subject) {
        Some(twin) if twin.failed == judged.failed && cited(twin) == cited(judged) => {
            twin.detail.clone()
        }
        _ => moved.tokens.within(voice, said).unwrap_or_else(|| said.to_owned()).into(),
    }
}

/// An accepted subject's detail ends with the words of its exception.
fn accepted(
    judged: &Judged,
    (told, voice): (&mut Told<'_>, Voice),
    policy: &Policy,
    moved: &Moved<'_>,
) -> Arc<str> {
    let both = moved.exceptions.all.iter().zip(&policy.exceptions.all);
    let ends = both.filter_map(|(old, new)| {
        let said = judged.detail.strip_suffix(&accept::words(old))?.strip_suffix("; ")?;
        Some((said, accept::words(new)))
    });
    match ends.min_by_key(|(said, _)| said.len()) {
        Some((said, words)) => {
            format!("{}; {words}", detail(judged, said, (told, voice), moved)).into()
        }
        None => detail(judged, &judged.detail, (&mut Told::new(), voice), moved),
    }
}
