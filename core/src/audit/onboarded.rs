//! Questions that arise for onboarded devices only, and what becomes of them while onboarding is
//! not known.

use super::outcome::Outcome;
use crate::model::sensor::Onboarding;
use crate::model::witness::Fact;
use crate::model::words::squeeze;
use crate::model::{Chain, Device, Link};

/// The chain's answer on onboarding.
#[must_use]
pub fn onboarded(device: &Device) -> Link {
    let at = Chain::NAMES.iter().position(|name| *name == "onboarded");
    at.map_or(Link::Unknown, |at| device.chain.links[at])
}

/// Asks a question that arises for onboarded devices only. Where onboarding is not known, a
/// decided answer is no answer yet.
pub fn if_onboarded(device: &Device, ask: impl FnOnce() -> Outcome) -> Outcome {
    let open = |rows| Outcome::Unknown("whether it is onboarded is not known".into(), rows);
    match onboarded(device) {
        Link::Yes => ask(),
        Link::No | Link::NotApplicable => Outcome::NotApplicable,
        Link::Unknown => match ask() {
            Outcome::Pass => open(Vec::new()),
            Outcome::Fail(_, rows) => open(rows),
            other => other,
        },
    }
}

/// Whether a report's word calls the device onboarded; `None` for words that say neither.
#[must_use]
pub fn says_onboarded(word: &Onboarding) -> Option<bool> {
    match word {
        Onboarding::Onboarded => Some(true),
        Onboarding::CanBeOnboarded | Onboarding::Unsupported => Some(false),
        Onboarding::InsufficientInfo => None,
        // Intune's reports use words of their own.
        Onboarding::Other(word) => match squeeze(word).as_str() {
            "successfullyonboarded" => Some(true),
            "notonboarded" => Some(false),
            _ => None,
        },
    }
}

/// Whether a witness's statement calls the device onboarded; `None` for any other statement.
#[must_use]
pub fn onboarded_by(fact: &Fact) -> Option<bool> {
    match fact {
        Fact::Onboarding(word) => says_onboarded(word),
        Fact::NotOnboarded => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::windows;

    #[test]
    fn while_onboarding_is_not_known_nothing_is_decided() {
        let with = |link| {
            let machine = windows().but(|d| d.chain.links[1] = link);
            move |outcome: Outcome| if_onboarded(&machine.0, || outcome)
        };
        let fail = || Outcome::Fail("off".into(), Vec::new());
        assert_eq!(with(Link::Yes)(fail()), fail());
        assert_eq!(with(Link::No)(fail()), Outcome::NotApplicable);
        assert!(matches!(with(Link::Unknown)(fail()), Outcome::Unknown(..)));
        assert!(matches!(with(Link::Unknown)(Outcome::Pass), Outcome::Unknown(..)));
        assert_eq!(with(Link::Unknown)(Outcome::NotApplicable), Outcome::NotApplicable);
    }

    #[test]
    fn intunes_own_words_for_onboarding_are_read() {
        let said = |raw: &str| says_onboarded(&Onboarding::parse(raw).unwrap());
        assert_eq!(said("Onboarded"), Some(true));
        assert_eq!(said("Successfully onboarded"), Some(true));
        assert_eq!(said("Not onboarded"), Some(false));
        assert_eq!(said("Can be onboarded"), Some(false));
        assert_eq!((said("Pending"), said("Insufficient info")), (None, None));
    }
}
