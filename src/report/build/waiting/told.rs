//! What would decide an open link, in words.

use blindspot_core::audit::Need;

use super::{Wait, Waits};
use crate::language::{said, say};
use crate::report::build::links::matter;
use crate::report::build::words::{capital, counted, is_are};
use crate::report::doc::parts::count;

/// What would decide the rest of a link, as a sentence; numbers stand where devices wait for
/// different things.
pub(in crate::report::build) fn would(waits: &Waits) -> String {
    match waits.as_slice() {
        [(n, only)] => alone(*n, *only),
        several => {
            let parts: Vec<String> = several.iter().map(|(n, wait)| part(*n, *wait)).collect();
            format!("{}.", capital(&parts.join("; ")))
        }
    }
}

fn alone(n: u64, wait: Wait) -> String {
    match wait {
        Wait::Export { need, again } => {
            let export = capital(&wanted(need, again));
            match covering(need) {
                "" => say!("{export} would decide it.", export = export),
                part => say!("{export} may decide it{part}.", export = export, part = part),
            }
        }
        Wait::Before(link) => capital(&say!("{matter} comes first.", matter = matter(link))),
        Wait::Signin => say!("The log given holds no sign-in there."),
        Wait::Policy => say!("No policy in force asks for a compliant device there."),
        Wait::New if n == 1 => say!("It is newly enrolled, and Defender may yet learn of it."),
        Wait::New => say!("They are newly enrolled, and Defender may yet learn of them."),
        Wait::Records => {
            say!("The exports that tell were given; what is open, their rows do not settle.")
        }
    }
}

fn part(n: u64, wait: Wait) -> String {
    let number = count(n);
    let devices = counted(n, "device", "devices");
    match wait {
        Wait::Export { need, again } => {
            let export = wanted(need, again);
            match covering(need) {
                "" => {
                    say!(
                        "{export} would decide it for {devices}",
                        export = export,
                        devices = devices
                    )
                }
                part => say!(
                    "{export} may decide it for {devices}{part}",
                    export = export,
                    devices = devices,
                    part = part
                ),
            }
        }
        Wait::Before(link) => {
            say!("for {number}, {matter} comes first", number = number, matter = matter(link))
        }
        Wait::Signin => say!("for {number}, the log given holds no sign-in", number = number),
        Wait::Policy => {
            say!("for {number}, no policy in force asks for a compliant device", number = number)
        }
        Wait::New => say!("{number} {are} newly enrolled", number = number, are = is_are(n)),
        Wait::Records => {
            say!("for {number}, the rows given do not settle it", number = number)
        }
    }
}

/// The export as the subject of a sentence.
fn wanted(need: Need, again: bool) -> String {
    let export = need.title();
    if again {
        say!("a complete “{export}”", export = export)
    } else {
        say!("“{export}”", export = export)
    }
}

/// How far an export decides what waits for it, where that is not the whole of it: a policy that
/// takes in part of the people and places says nothing of a sign-in elsewhere, and a log nothing of a
/// device that does not sign in.
pub(in crate::report::build) fn covering(need: Need) -> &'static str {
    said(match need {
        Need::Policies => ", as far as policies cover it",
        Need::SigninPolicies => ", as far as the devices sign in",
        _ => "",
    })
}

/// The same in few words, for a page that has no room for every cause: of several the commonest.
pub(in crate::report::build) fn mainly(waits: &Waits) -> String {
    match waits.as_slice() {
        [(n, first), _, ..] => format!("{}.", part(*n, *first)),
        _ => lower(&would(waits)),
    }
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |c| c.to_lowercase().chain(letters).collect())
}
