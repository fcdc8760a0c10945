//! The severities an engagement sets in place of the catalogue's.

use super::{Check, Severity};
use crate::policy::Policy;

/// Entries of `[severities]` that name no check or no severity.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "reading [severities]: {}
help: `blindspot checks` lists the ids; severities are critical, \
     high, medium, low",
    .0.join(", ")
)]
pub struct BadSeverities(pub Vec<String>);

/// Makes sure that every entry of `[severities]` names a check and a severity.
///
/// # Errors
/// [`BadSeverities`] with every entry that does not.
pub fn validate(catalogue: &[&'static Check], policy: &Policy) -> Result<(), BadSeverities> {
    let mut bad = Vec::new();
    for (id, word) in &policy.severities {
        if !catalogue.iter().any(|check| check.id == id) {
            bad.push(format!("{id} is no check"));
        }
        if parse(word).is_none() {
            bad.push(format!("{id} = \"{word}\" is no severity"));
        }
    }
    if bad.is_empty() { Ok(()) } else { Err(BadSeverities(bad)) }
}

/// The severity in force for a check.
#[must_use]
pub fn severity_of(check: &Check, policy: &Policy) -> Severity {
    policy.severities.get(check.id).and_then(|word| parse(word)).unwrap_or(check.severity)
}

fn parse(word: &str) -> Option<Severity> {
    Severity::ALL.into_iter().find(|severity| severity.word().eq_ignore_ascii_case(word.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks;

    #[test]
    fn every_entry_that_names_no_check_or_no_severity_is_listed() {
        let mut policy = Policy::default();
        policy.severities.insert("COV-01".into(), "Critical".into());
        assert_eq!(validate(checks::ALL, &policy), Ok(()));
        policy.severities.insert("COV-99".into(), "high".into());
        policy.severities.insert("COV-04".into(), "urgent".into());
        let BadSeverities(bad) = validate(checks::ALL, &policy).unwrap_err();
        assert_eq!(bad, ["COV-04 = \"urgent\" is no severity", "COV-99 is no check"]);
    }
}
