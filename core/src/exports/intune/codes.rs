//! Codes that mean the same in every Intune report with schema names.

use crate::export::UnknownWords;
use crate::model::words::{Channel, Compliance, Ownership, squeeze};

/// A compliance verdict: 0, 1 and 2 were seen in real files; 3, 4, 254 and 255 are only inferred
/// and stay as they are.
pub(super) fn verdict(raw: &str, unknown: &mut UnknownWords) -> Option<Compliance> {
    let verdict = match raw {
        "0" => Some(Compliance::NotEvaluated),
        "1" => Some(Compliance::Compliant),
        "2" => Some(Compliance::Noncompliant),
        word => Compliance::parse(word),
    };
    if let Some(Compliance::Other(raw)) = &verdict {
        unknown.note("ComplianceState", raw);
    }
    verdict
}

/// The owner of the hardware; 0 and `Unknown` name none.
pub(super) fn ownership(raw: &str, unknown: &mut UnknownWords) -> Option<Ownership> {
    let owner = match raw {
        "1" => Some(Ownership::Corporate),
        "2" => Some(Ownership::Personal),
        word => Ownership::parse(word),
    };
    if owner.is_none() && !matches!(squeeze(raw).as_str(), "" | "0" | "unknown") {
        unknown.note("OwnerType", raw);
    }
    owner
}

/// The management channel: only 2 (MDM) is known; another mask leaves it open.
pub(super) fn channel(raw: &str, unknown: &mut UnknownWords) -> Option<Channel> {
    match squeeze(raw).as_str() {
        "2" | "mdm" => return Some(Channel::Intune),
        "" => {}
        _ => unknown.note("ManagementAgents", raw),
    }
    None
}

/// A code as an auditor can look it up: with the portal's label, in whatever language, behind it.
pub(super) fn labelled(raw: &str, label: &str) -> String {
    match label {
        "" => raw.to_owned(),
        // A word and its label are one word in two spellings.
        label if squeeze(label) == squeeze(raw) => label.to_owned(),
        label => format!("{raw} ({label})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Log;

    #[test]
    fn codes_seen_in_files_are_read_and_inferred_ones_stay_raw_and_are_counted() {
        let mut unknown = UnknownWords::default();
        for (raw, read) in [
            ("0", Some(Compliance::NotEvaluated)),
            ("1", Some(Compliance::Compliant)),
            ("2", Some(Compliance::Noncompliant)),
            ("Not compliant", Some(Compliance::Noncompliant)),
            ("", None),
        ] {
            assert_eq!(verdict(raw, &mut unknown), read, "{raw}");
        }
        for raw in ["3", "4", "254", "255"] {
            assert_eq!(verdict(raw, &mut unknown), Some(Compliance::Other(raw.into())));
        }
        let mut log = Log::default();
        unknown.close(&mut log);
        assert!(log.warnings[0].message.starts_with("4 cells"), "{:?}", log.warnings);
    }

    #[test]
    fn an_owner_or_channel_nobody_documents_is_unknown_and_not_nobody() {
        let mut unknown = UnknownWords::default();
        assert_eq!(ownership("1", &mut unknown), Some(Ownership::Corporate));
        assert_eq!(ownership("2", &mut unknown), Some(Ownership::Personal));
        assert_eq!(ownership("0", &mut unknown), None);
        assert_eq!(channel("2", &mut unknown), Some(Channel::Intune));
        assert_eq!(channel("", &mut unknown), None);
        let mut log = Log::default();
        unknown.close(&mut log);
        assert!(log.warnings.is_empty());
        let mut unknown = UnknownWords::default();
        assert_eq!(ownership("3", &mut unknown), None);
        assert_eq!(channel("514", &mut unknown), None);
        unknown.close(&mut log);
        assert!(log.warnings[0].message.contains("514"));
    }
}
