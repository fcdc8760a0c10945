//! Which form of its question a check asks, so that a change of the question is never taken for a
//! change of the estate.

use sha2::{Digest as _, Sha256};

use super::{Check, Run};

/// Checks of the catalogue whose question is no longer the first one, and which form it has. Raise
/// the number when a check judges any subject differently than before; a new wording of the same
/// question is none.
const REVISED: [(&str, u16); 0] = [];

/// The form of a check of the catalogue, `r1` for the first. It is a number set by hand, not a hash
/// of the texts: a corrected spelling must not look like another question.
#[must_use]
pub fn published(check: &Check) -> String {
    let revised = REVISED.iter().find(|(id, _)| *id == check.id);
    format!("r{}", revised.map_or(1, |(_, form)| *form))
}

/// The form of an auditor's own check, which nobody numbers: a hash of the conditions it asks.
#[must_use]
pub fn own(check: &Check) -> String {
    let asked = match check.run {
        Run::Own(_, conditions) => conditions,
        _ => check.criteria,
    };
    let hash = Sha256::digest(asked);
    let digits = hash.iter().take(6).map(|byte| format!("{byte:02x}")).collect::<String>();
    format!("h{digits}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::Whom;
    use crate::checks;

    #[test]
    fn only_checks_of_the_catalogue_are_revised_and_beyond_the_first_form() {
        for (id, form) in REVISED {
            assert!(checks::ALL.iter().any(|check| check.id == id), "no check is called {id}");
            assert!(form > 1, "{id}");
        }
        assert!(checks::ALL.iter().all(|check| published(check).starts_with('r')));
    }

    #[test]
    fn an_own_check_that_asks_something_else_has_another_form() {
        let mut asked = *checks::ALL[0];
        asked.run = Run::Own(Whom::Devices, "name IS NULL");
        let mut other = asked;
        other.title = "In other words";
        assert_eq!(own(&asked), own(&other));
        other.run = Run::Own(Whom::Devices, "serial IS NULL");
        assert_eq!(own(&asked), own(&asked));
        assert_ne!(own(&asked), own(&other));
    }
}
