//! Sentences beside the tables: seats, idle licences, shared devices, servers.

use blindspot_core::licences::{Range, Reconciliation, Seats};

use super::ranged;
use crate::language::{said, said_as, say};
use crate::report::build::words::{capital, counted, is_are, listed};
use crate::report::doc::parts::count;

/// The sentences that have something to say, and what no list shows.
pub(super) fn build(found: &Reconciliation) -> Vec<String> {
    let mut notes = vec![held(found)];
    notes.push(seats(found));
    notes.extend(nameless(found));
    if !nobody_entitled(found) {
        notes.push(idle(found));
    }
    notes.extend(doubles(found.doubles));
    notes.extend(unknown_products(found));
    notes.extend(shared(found));
    notes.extend(servers(found));
    notes
}

fn held(found: &Reconciliation) -> String {
    let tiers = &found.tiers;
    let parts: Vec<String> = [
        (tiers.plan2, "with Plan 2"),
        (tiers.business, "with Business"),
        (tiers.plan1, "with Plan 1"),
        (tiers.none, "without a Defender right"),
        (tiers.unrecognised, "not known"),
    ]
    .into_iter()
    .filter(|(n, _)| *n > 0)
    .map(|(n, right)| format!("{} {}", count(n), said_as("held", right)))
    .collect();
    if nobody_entitled(found) {
        return say!(
            "{users} users are listed, none of them with a Defender right.",
            users = count(found.users)
        );
    }
    format!("{}: {}.", counted(found.users, "user is listed", "users are listed"), listed(&parts))
}

/// Whether users are listed and none of them holds a Defender right, which leaves nothing idle.
const fn nobody_entitled(found: &Reconciliation) -> bool {
    found.users > 1 && found.tiers.none == found.users
}

fn seats(found: &Reconciliation) -> String {
    let Some(seats) = found.seats else {
        return say!(
            "How many licences are missing needs Intune’s device list and Defender’s inventory."
        );
    };
    // "Every owner" would be praise where nobody owns anything.
    let with_owner =
        found.matrix.iter().map(|row| row.devices - row.ownerless - row.shared).sum::<u64>();
    let owned = with_owner > seats.nameless;
    let onboarded = found.matrix.iter().any(|row| row.devices > 0);
    let missing = match seats.missing.at_most {
        0 if !onboarded => {
            say!("No active client in scope is onboarded, so none needs a Defender licence yet.")
        }
        0 if !owned => say!("No active onboarded client has a known owner who needs a licence."),
        0 => say!("Every known owner of an active onboarded client holds a Defender right."),
        _ => missing(seats),
    };
    match seats.plan1_owners {
        0 => missing,
        n => say!(
            "{missing} {owners} Plan 1, which carries no endpoint detection.",
            missing = missing,
            owners = counted(n, "owner has", "owners have")
        ),
    }
}

/// How many licences are missing, or may be.
fn missing(seats: Seats) -> String {
    let Range { at_least, at_most } = seats.missing;
    let known = counted(at_least, "licence is missing", "licences are missing");
    let open = counted(at_most - at_least, "owner", "owners");
    match (at_least, at_most) {
        (0, _) if seats.nameless > 0 => say!(
            "No licence is shown to be missing for owners of active onboarded clients; for {open} \
             it is open.",
            open = open
        ),
        (least, most) if seats.nameless > 0 && least == most => {
            say!("At least {known} for owners of active onboarded clients.", known = known)
        }
        _ if seats.nameless > 0 => say!(
            "At least {known} for owners of active onboarded clients; for {open} it is open.",
            known = known,
            open = open
        ),
        _ => capital(&say!(
            "{licences} for owners of active onboarded clients.",
            licences = ranged(seats.missing, "licence is missing", "licences are missing")
        )),
    }
}

/// Onboarded devices for which nobody can be counted.
fn nameless(found: &Reconciliation) -> Option<String> {
    let n = found.seats.map_or(0, |seats| seats.nameless);
    (n > 0).then(|| {
        let why = said(if n == 1 {
            "it is not in Intune’s list, or the list does not name its owner"
        } else {
            "they are not in Intune’s list, or the list does not name their owners"
        });
        say!(
            "{clients} no known owner: {why}. Whether a licence is missing there is open.",
            clients = counted(n, "onboarded client has", "onboarded clients have"),
            why = why
        )
    })
}

fn idle(found: &Reconciliation) -> String {
    let Some(idle) = found.idle else {
        return say!("Which licences lie idle needs Intune’s device list and a sign-in log.");
    };
    if idle.users.at_most == 0 && found.entitled_users == 0 {
        return match found.tiers.unrecognised {
            0 => say!("No listed user holds a Defender licence."),
            _ => say!("No listed user is shown to hold a Defender licence."),
        };
    }
    if idle.users.at_most == 0 {
        return say!("No Defender licence lies idle: every holder shows a device or a sign-in.");
    }
    let blocked = match idle.blocked {
        0 => String::new(),
        n => say!(
            " {n} of them {are} blocked from signing in (LIC-10); LIC-16 counts the others, and \
             those who signed in without any device identity.",
            n = count(n),
            are = is_are(n)
        ),
    };
    capital(&say!(
        "{members} a Defender licence without a device and without a sign-in in the \
         period.{blocked}",
        members = ranged(idle.users, "member holds", "members hold"),
        blocked = blocked
    ))
}

fn doubles(n: u64) -> Option<String> {
    (n > 0).then(|| {
        say!(
            "{users} the same Defender right more than once.",
            users = counted(n, "user holds", "users hold")
        )
    })
}

fn unknown_products(found: &Reconciliation) -> Option<String> {
    let n = found.products.iter().filter(|product| !product.recognised).count() as u64;
    (n > 0).then(|| {
        say!(
            "{names} not recognised and may carry any right; whoever holds no other right counts \
             as not known.",
            names = counted(n, "product name is", "product names are")
        )
    })
}

fn shared(found: &Reconciliation) -> Option<String> {
    let (shared, held) = (found.shared.devices, found.shared.licences);
    let ownerless = found.seats.map_or(0, |seats| seats.ownerless);
    let parts: Vec<String> = [
        (shared, "shared onboarded device", "shared onboarded devices"),
        (
            ownerless,
            "onboarded client for which Intune names no owner",
            "onboarded clients for which Intune names no owner",
        ),
    ]
    .into_iter()
    .filter(|(n, ..)| *n > 0)
    .map(|(n, one, many)| counted(n, one, many))
    .collect();
    let verb =
        if shared + ownerless == 1 { "needs a device licence" } else { "need device licences" };
    let devices = format!("{} {}", listed(&parts), said(verb));
    (!parts.is_empty()).then(|| match held {
        0 => say!(
            "{devices}; no licence counted per device or room is assigned, whatever right each \
             carries.",
            devices = devices
        ),
        1 => say!(
            "{devices}; 1 licence counted per device or room is assigned, whatever right each \
             carries.",
            devices = devices
        ),
        n => say!(
            "{devices}; {n} licences counted per device or room are assigned, whatever right each \
             carries.",
            devices = devices,
            n = count(n)
        ),
    })
}

fn servers(found: &Reconciliation) -> Option<String> {
    let servers = &found.servers;
    (servers.onboarded > 0).then(|| {
        let needed = counted(
            servers.onboarded,
            "onboarded server needs a server licence",
            "onboarded servers need server licences",
        );
        let held = if servers.licences == 0 { say!("none") } else { count(servers.licences) };
        say!(
            "{needed}, which no user licence replaces; the lists hold {held}. Licences bought \
             through Defender for Cloud never show in them.",
            needed = needed,
            held = held
        )
    })
}
