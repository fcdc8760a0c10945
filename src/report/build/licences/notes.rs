//! Sentences beside the tables: seats, idle licences, shared devices, servers.

use blindspot_core::licences::Reconciliation;

use super::ranged;
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
    .map(|(n, right)| format!("{} {right}", count(n)))
    .collect();
    if nobody_entitled(found) {
        return format!(
            "{} users are listed, none of them with a Defender right.",
            count(found.users)
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
        return "How many licences are missing needs Intune’s device list and Defender’s inventory."
            .into();
    };
    // "Every owner" would be praise where nobody owns anything.
    let with_owner =
        found.matrix.iter().map(|row| row.devices - row.ownerless - row.shared).sum::<u64>();
    let owned = with_owner > seats.nameless;
    let onboarded = found.matrix.iter().any(|row| row.devices > 0);
    let missing = match seats.missing.at_most {
        0 if !onboarded => {
            "No active client in scope is onboarded, so none needs a Defender licence yet.".into()
        }
        0 if !owned => {
            "No active onboarded client has a known owner who needs a licence.".to_owned()
        }
        0 => "Every known owner of an active onboarded client holds a Defender right.".to_owned(),
        open if seats.missing.at_least == 0 && seats.nameless > 0 => format!(
            "No licence is shown to be missing for owners of active onboarded clients; for {} it is \
             open.",
            counted(open, "owner", "owners")
        ),
        most if seats.nameless > 0 => format!(
            "At least {} missing for owners of active onboarded clients{}.",
            counted(seats.missing.at_least, "licence is", "licences are"),
            match most - seats.missing.at_least {
                0 => String::new(),
                open => format!("; for {} it is open", counted(open, "owner", "owners")),
            }
        ),
        _ => capital(&format!(
            "{} missing for owners of active onboarded clients.",
            ranged(seats.missing, "licence is", "licences are")
        )),
    };
    match seats.plan1_owners {
        0 => missing,
        n => {
            let owners = counted(n, "owner has", "owners have");
            format!("{missing} {owners} Plan 1, which carries no endpoint detection.")
        }
    }
}

/// Onboarded devices for which nobody can be counted.
fn nameless(found: &Reconciliation) -> Option<String> {
    let n = found.seats.map_or(0, |seats| seats.nameless);
    (n > 0).then(|| {
        let why = if n == 1 {
            "it is not in Intune’s list, or the list does not name its owner"
        } else {
            "they are not in Intune’s list, or the list does not name their owners"
        };
        format!(
            "{} no known owner: {why}. Whether a licence is missing there is open.",
            counted(n, "onboarded client has", "onboarded clients have")
        )
    })
}

fn idle(found: &Reconciliation) -> String {
    let Some(idle) = found.idle else {
        return "Which licences lie idle needs Intune’s device list and a sign-in log.".into();
    };
    if idle.users.at_most == 0 && found.entitled_users == 0 {
        return match found.tiers.unrecognised {
            0 => "No listed user holds a Defender licence.".into(),
            _ => "No listed user is shown to hold a Defender licence.".into(),
        };
    }
    if idle.users.at_most == 0 {
        return "No Defender licence lies idle: every holder shows a device or a sign-in.".into();
    }
    let blocked = match idle.blocked {
        0 => String::new(),
        n => format!(
            " {} of them {} blocked from signing in (LIC-10); LIC-16 counts the others, and those \
             who signed in without any device identity.",
            count(n),
            is_are(n)
        ),
    };
    capital(&format!(
        "{} a Defender licence without a device and without a sign-in in the period.{blocked}",
        ranged(idle.users, "member holds", "members hold")
    ))
}

fn doubles(n: u64) -> Option<String> {
    (n > 0).then(|| {
        format!(
            "{} the same Defender right more than once.",
            counted(n, "user holds", "users hold")
        )
    })
}

fn unknown_products(found: &Reconciliation) -> Option<String> {
    let n = found.products.iter().filter(|product| !product.recognised).count() as u64;
    (n > 0).then(|| {
        format!(
            "{} not recognised and may carry any right; whoever holds no other right counts as not \
             known.",
            counted(n, "product name is", "product names are")
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
    (!parts.is_empty()).then(|| {
        let held = match held {
            0 => "no licence".to_owned(),
            n => counted(n, "licence", "licences"),
        };
        format!(
            "{} {verb}; {held} counted per device or room {} assigned, whatever right each carries.",
            listed(&parts),
            if found.shared.licences > 1 { "are" } else { "is" }
        )
    })
}

fn servers(found: &Reconciliation) -> Option<String> {
    let servers = &found.servers;
    (servers.onboarded > 0).then(|| {
        format!(
            "{}, which no user licence replaces; the lists hold {}. Licences bought \
             through Defender for Cloud never show in them.",
            counted(
                servers.onboarded,
                "onboarded server needs a server licence",
                "onboarded servers need server licences"
            ),
            if servers.licences == 0 { "none".into() } else { count(servers.licences) }
        )
    })
}
