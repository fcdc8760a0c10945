//! Fills the evidence request: what to ask a client for, in the order of what it decides.

mod given;
mod groups;
mod item;
mod leads;
#[cfg(test)]
mod tests;

use blindspot_core::model::Unrecognised;
use blindspot_core::policy::Policy;
use blindspot_core::{answers, as_of, exports};

use super::words::{capital, counted, stopped};
use crate::assessment::Assessment;
use crate::cell::plain;
use crate::init;
use crate::report::doc::Meta;
use crate::report::doc::parts::{Bounded, Term, count};
use crate::report::doc::request::Request;
use given::Given;

/// Files printed at most, arrived or unused.
const MOST: usize = 250;

/// The date of a request whose engagement and exports name none: a PDF must bear one, and the clock
/// is never read.
pub const UNDATED: &str = "2026-01-01T00:00:00Z";

/// What of the client's exports is here already.
pub enum Have<'a> {
    /// Nobody looked: the request asks for everything.
    Unknown,
    /// Files were given, none of which is an export.
    Nothing(&'a [Unrecognised]),
    /// These, read and judged.
    Judged(&'a Assessment),
    /// These, none of which tells a moment.
    Undated(&'a Assessment),
}

/// The whole request.
#[must_use]
pub fn build(policy: &Policy, have: &Have<'_>) -> Request {
    let given = Given::of(have);
    let (groups, settled) = groups::build(&given);
    let all = groups.iter().map(|group| group.items.len() as u64).sum::<u64>();
    let extra = groups.iter().filter(|group| group.is_extra).map(|g| g.items.len() as u64).sum();
    let again = groups.iter().flat_map(|g| &g.items).filter(|i| !i.again.is_empty()).count() as u64;
    let asked = Asked { needed: all - extra, extra, again };
    let unused = given.unused();
    let listed = unused.iter().take(MOST).map(not_used).collect();
    Request {
        meta: meta(policy, have),
        message: message(have, &asked),
        rules: rules(policy),
        received: Bounded::first(given.arrived(), MOST),
        unused: Bounded::of(listed, unused.len() as u64),
        groups,
        settled,
        unwanted: unwanted(),
        attest: attest(),
        questions: format!(
            "questionnaire.csv holds {} that no export can answer: each with what counts as an \
             answer, by whom, when, and where it can be looked up. A question left empty stays \
             open; it is never taken for a no.",
            counted(answers::ALL.len() as u64, "question", "questions")
        ),
    }
}

fn meta(policy: &Policy, have: &Have<'_>) -> Meta {
    let data = match have {
        Have::Judged(assessment) => super::meta::build(assessment),
        Have::Unknown | Have::Nothing(_) | Have::Undated(_) => Meta::default(),
    };
    let words = &policy.engagement;
    let stated = [&words.issued, &words.as_of].into_iter().flatten();
    let stamp = stated.filter_map(|text| as_of::parse(text).ok()).map(super::meta::stamp).next();
    let dated = |stamp: String| if stamp.is_empty() { UNDATED.to_owned() } else { stamp };
    Meta {
        title: "Evidence request".into(),
        subtitle: "The exports an endpoint protection assessment is made from".into(),
        as_of: data.as_of,
        as_of_stamp: stamp.unwrap_or_else(|| dated(data.as_of_stamp)),
        ..super::meta::of_policy(policy)
    }
}

/// What is asked for, in counts: all, needed and good to have, and how many of them again.
struct Asked {
    needed: u64,
    extra: u64,
    again: u64,
}

fn message(have: &Have<'_>, asked: &Asked) -> String {
    let exports = counted(asked.needed + asked.extra, "export", "exports");
    let again = match asked.again {
        0 => String::new(),
        1 => " One of them arrived and falls short: it is asked for again.".to_owned(),
        n => format!(" {} of them arrived and fall short: they are asked for again.", count(n)),
    };
    let extra = match asked.extra {
        1 => "1 more is good to have".to_owned(),
        n => format!("{} more are good to have", count(n)),
    };
    match (have, asked.needed, asked.extra) {
        (Have::Unknown, ..) => format!(
            "{exports}, the ones that decide most first. Nothing here changes a setting: every \
             step reads."
        ),
        (Have::Nothing(_), ..) => format!(
            "No file that arrived is an export this assessment reads: {exports} are asked for."
        ),
        (_, 0, 0) => "Nothing more is needed: what arrived decides every question.".to_owned(),
        (_, 0, _) => format!("What arrived decides every question; {extra}.{again}"),
        (_, n, 0) => format!("{} needed beside what arrived.{again}", were(n)),
        (_, n, _) => format!("{} needed beside what arrived; {extra}.{again}", were(n)),
    }
}

fn were(n: u64) -> String {
    format!("{} {}", counted(n, "export", "exports"), super::words::is_are(n))
}

/// How every file is taken and handed over, whatever it is.
fn rules(policy: &Policy) -> Vec<String> {
    let days = u64::from(policy.thresholds.evidence_skew_days);
    vec![
        "Reading roles are enough for everything below. No credential, secret or token is asked \
         for, and none may be in the files."
            .into(),
        "Export with the portal’s own button and hand the file over as it comes, ZIPs included. \
         Opening and saving it in a spreadsheet damages dates, serial numbers and separators."
            .into(),
        "Clear filters and search texts first, unless a choice below says otherwise: exports \
         follow the screen and do not say so."
            .into(),
        format!(
            "Take all files within {} of each other; the comparison of two portals rests on it.",
            counted(days, "day", "days")
        ),
        "Names of files do not matter, except where an entry below says so: a file is known by \
         its headings."
            .into(),
        "Put all files into one folder and send them through a protected channel: they name \
         people, devices and weaknesses."
            .into(),
    ]
}

fn attest() -> Vec<Term> {
    let meaning = |heading: &str| match heading {
        "file" => "the file’s name, as handed over",
        "exported_by" => "who took it",
        "role" => "in which role, which decides what the portal shows",
        "scope" => "which part of the estate that role sees: device groups, scope tags",
        "exported_at" => "date and time, with the zone",
        "filters" => "filters that were set; empty when none were",
        "portal_count" => "how many rows the portal itself counted",
        _ => "",
    };
    init::EVIDENCE.iter().map(|heading| Term::new(*heading, meaning(heading))).collect()
}

fn unwanted() -> Vec<Term> {
    let like = |other: &&blindspot_core::export::LookAlike| {
        Term::new(other.title, stopped(&capital(other.why)))
    };
    exports::LOOK_ALIKES.iter().map(like).collect()
}

fn not_used(file: &Unrecognised) -> Term {
    let member = file.member.as_ref().map(|m| format!(" › {}", plain(m))).unwrap_or_default();
    Term::new(format!("{}{member}", plain(&file.path)), stopped(&capital(&plain(&file.reason))))
}
