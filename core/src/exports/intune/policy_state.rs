//! What became of a policy or setting on a device, in the codes Intune's reports use.

use crate::export::UnknownWords;
use crate::model::witness::PolicyState;
use crate::model::words::squeeze;

/// The state a cell of a policy report holds; 3 (remediated) is only inferred and stays raw.
pub(super) fn of_policy(raw: &str, unknown: &mut UnknownWords) -> Option<PolicyState> {
    let state = match raw {
        "0" => PolicyState::Pending,
        "1" => PolicyState::NotApplicable,
        "2" => PolicyState::Succeeded,
        "4" => PolicyState::Noncompliant,
        "5" => PolicyState::Error,
        "6" => PolicyState::Conflict,
        word => return of_word(word, "PolicyStatus", unknown),
    };
    Some(state)
}

/// The state a cell of a settings report holds: only 4 and 5 have been seen there.
pub(super) fn of_setting(raw: &str, unknown: &mut UnknownWords) -> Option<PolicyState> {
    match raw {
        "4" => Some(PolicyState::Noncompliant),
        "5" => Some(PolicyState::Error),
        word => of_word(word, "SettingStatus", unknown),
    }
}

/// The state a cell of a compliance policy's device list holds: words only, since nobody has
/// written down its codes.
pub(super) fn of_compliance(raw: &str, unknown: &mut UnknownWords) -> Option<PolicyState> {
    of_word(raw, "PolicyStatus", unknown)
}

fn of_word(raw: &str, heading: &'static str, unknown: &mut UnknownWords) -> Option<PolicyState> {
    Some(match squeeze(raw).as_str() {
        "" => return None,
        "pending" => PolicyState::Pending,
        "notapplicable" => PolicyState::NotApplicable,
        "succeeded" | "compliant" => PolicyState::Succeeded,
        "noncompliant" | "notcompliant" => PolicyState::Noncompliant,
        "error" => PolicyState::Error,
        "conflict" => PolicyState::Conflict,
        _ => {
            unknown.note(heading, raw);
            PolicyState::Other(raw.trim().into())
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Log;

    #[test]
    fn every_code_seen_in_a_policy_report_is_read_and_three_stays_raw() {
        let mut unknown = UnknownWords::default();
        for (raw, state) in [
            ("0", PolicyState::Pending),
            ("1", PolicyState::NotApplicable),
            ("2", PolicyState::Succeeded),
            ("3", PolicyState::Other("3".into())),
            ("4", PolicyState::Noncompliant),
            ("5", PolicyState::Error),
            ("6", PolicyState::Conflict),
            ("Not applicable", PolicyState::NotApplicable),
            ("Succeeded", PolicyState::Succeeded),
        ] {
            assert_eq!(of_policy(raw, &mut unknown), Some(state), "{raw}");
        }
        assert_eq!(of_policy("", &mut unknown), None);
        let mut log = Log::default();
        unknown.close(&mut log);
        assert!(log.warnings[0].message.starts_with("1 cells"), "{:?}", log.warnings);
    }

    #[test]
    fn the_same_code_in_a_report_where_it_was_never_seen_is_no_answer() {
        let mut unknown = UnknownWords::default();
        assert_eq!(of_setting("4", &mut unknown), Some(PolicyState::Noncompliant));
        assert_eq!(of_setting("5", &mut unknown), Some(PolicyState::Error));
        assert_eq!(of_setting("2", &mut unknown), Some(PolicyState::Other("2".into())));
        assert_eq!(of_compliance("4", &mut unknown), Some(PolicyState::Other("4".into())));
        assert_eq!(of_compliance("Not compliant", &mut unknown), Some(PolicyState::Noncompliant));
    }
}
