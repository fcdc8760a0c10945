//! The words of a sign-in's cells: outcome, booleans, clients, kinds of log.

use crate::fold::Client;
use crate::model::key::Unreadable;
use crate::model::words::boolean;
use crate::reference::signin_errors::{Category, lookup};

/// Neither the error code nor the outcome may speak against it, and one must speak for it. Log
/// Analytics packs its error code into the status, where it is no outcome.
pub(super) fn is_success(status: &str, code: &str) -> bool {
    let status = if status.starts_with(['{', '"']) { "" } else { status };
    let no_error = code.is_empty() || code == "0" || code.eq_ignore_ascii_case("none");
    let said = status.eq_ignore_ascii_case("success");
    no_error && (said || (status.is_empty() && !code.is_empty()))
}

/// The booleans of nearly every row, without building a word.
pub(super) fn flag(raw: &str) -> Result<Option<bool>, Unreadable> {
    match raw.len() {
        0 => Ok(None),
        4 if raw.eq_ignore_ascii_case("true") => Ok(Some(true)),
        5 if raw.eq_ignore_ascii_case("false") => Ok(Some(false)),
        _ if crate::table::is_null_word(raw) => Ok(None),
        _ => boolean(raw),
    }
}

/// Clients of protocols older than Conditional Access.
const LEGACY: [&str; 15] = [
    "authenticatedsmtp",
    "autodiscover",
    "exchangeactivesync",
    "exchangeonlinepowershell",
    "exchangewebservices",
    "imap",
    "imap4",
    "mapioverhttp",
    "offlineaddressbook",
    "otherclients",
    "outlookanywhere",
    "pop",
    "pop3",
    "reportingwebservices",
    "smtp",
];

pub(super) fn client<'r>(app: &'r str, protocols: [&'r str; 2]) -> (Client, &'r str) {
    if protocols.iter().any(|p| is_word(p, "devicecode") || is_word(p, "devicecodeflow")) {
        return (Client::Legacy, "Device code");
    }
    if LEGACY.iter().any(|word| starts_with_word(app, word)) {
        return (Client::Legacy, app);
    }
    (Client::Modern, app)
}

fn letters(raw: &str) -> impl Iterator<Item = u8> + '_ {
    raw.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase())
}

/// Whether a cell is this word, blanks, marks and case apart.
pub(super) fn is_word(raw: &str, word: &str) -> bool {
    letters(raw).eq(word.bytes())
}

/// Whether a cell is this word or it and more in brackets or behind a semicolon, as in
/// `Other clients; IMAP`.
fn starts_with_word(raw: &str, word: &str) -> bool {
    is_word(raw.split([';', '(', ',']).next().unwrap_or_default(), word)
}

/// Whether an error code is a step of a sign-in that goes on, and so no outcome.
pub(super) fn is_interrupt(code: &str) -> bool {
    let known = code.parse().ok().and_then(lookup);
    known.is_some_and(|error| error.interrupted || error.category == Category::Interrupt)
}

/// What a log is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Users' sign-ins, and whether they are interactive if the cells tell.
    Users(Option<bool>),
    /// Anything else: applications, managed identities, another log.
    Others,
}

/// What the category of diagnostic settings or the table of Log Analytics holds; empty cells say
/// nothing.
pub(super) fn sort_of_log(category: &str) -> Sort {
    if category.is_empty() {
        return Sort::Users(None);
    }
    let is = |words: [&str; 2]| words.iter().any(|word| category.eq_ignore_ascii_case(word));
    if is(["SignInLogs", "SigninLogs"]) {
        Sort::Users(Some(true))
    } else if is(["NonInteractiveUserSignInLogs", "AADNonInteractiveUserSignInLogs"]) {
        Sort::Users(Some(false))
    } else {
        Sort::Others
    }
}

/// What Graph's list of event types, as JSON, makes of a sign-in.
pub(super) fn sort_of_events(events: &str) -> Sort {
    let mut words = events.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut others = false;
    let user = words.find_map(|word| match word {
        _ if word.eq_ignore_ascii_case("interactiveUser") => Some(true),
        _ if word.eq_ignore_ascii_case("nonInteractiveUser") => Some(false),
        _ => {
            others |= word.eq_ignore_ascii_case("servicePrincipal")
                || word.eq_ignore_ascii_case("managedIdentity");
            None
        }
    });
    if user.is_none() && others { Sort::Others } else { Sort::Users(user) }
}
