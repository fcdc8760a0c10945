//! Network protection of a Mac, from the two words its client says of it.

use super::NOT_TO_TELL;
use crate::exports::client::cells::Facts;
use crate::model::witness::{Control, Fact};
use crate::model::words::squeeze;

/// Network protection blocks where it runs and is not told to audit only.
pub(super) fn read(status: &str, level: &str, facts: &mut Facts) {
    let (status_heading, level_heading) = ("network protection", "network protection level");
    let runs = match squeeze(status).as_str() {
        "" => None,
        "started" => Some(true),
        "stopped" | "failedtostart" => {
            facts.say(status_heading, status);
            Some(false)
        }
        other => return facts.word(status_heading, status, NOT_TO_TELL.contains(&other)),
    };
    let blocks = match squeeze(level).as_str() {
        "" => None,
        "block" => Some(true),
        "audit" | "disabled" => {
            facts.say(level_heading, level);
            Some(false)
        }
        other => return facts.word(level_heading, level, NOT_TO_TELL.contains(&other)),
    };
    let on = match (runs, blocks) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), _) => Some(true),
        // What it would do says nothing while nobody says that it runs.
        (None, _) => None,
    };
    facts.found.extend(on.map(|on| Fact::Control(Control::Network, on)));
}
