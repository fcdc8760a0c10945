//! Cells of Intune's reports of totals: platforms as codes of their own, and counts.

use crate::export::UnknownWords;
use crate::model::Platform;
use crate::model::key::Unreadable;
use crate::model::words::squeeze;

/// The platform of a compliance policy; none when it holds for all or the code is not documented.
pub(super) fn policy_platform(raw: &str, unknown: &mut UnknownWords) -> Option<Platform> {
    let platform = match squeeze(raw).as_str() {
        "" | "100" | "all" => return None,
        "0" | "1" | "7" => Platform::Android,
        "2" => Platform::Ios,
        "3" => Platform::Macos,
        "6" => Platform::Windows,
        _ => Platform::from_word(raw),
    };
    named(platform, "PolicyPlatformType", raw, unknown)
}

/// The platform of an app, in reports that number them otherwise than policies.
pub(super) fn app_platform(raw: &str, unknown: &mut UnknownWords) -> Platform {
    let platform = match raw {
        "" => return Platform::Unknown,
        "1" => Platform::Android,
        "2" => Platform::Ios,
        "3" => Platform::Macos,
        "5" => Platform::Windows,
        word => Platform::from_word(word),
    };
    named(platform, "Platform", raw, unknown).unwrap_or(Platform::Unknown)
}

fn named(
    platform: Platform,
    heading: &'static str,
    raw: &str,
    unknown: &mut UnknownWords,
) -> Option<Platform> {
    if platform == Platform::Other {
        unknown.note(heading, raw);
        return None;
    }
    Some(platform)
}

/// A count of devices; an empty cell is absent.
///
/// # Errors
/// [`Unreadable`] when the cell holds anything but digits.
pub(super) fn count(raw: &str) -> Result<Option<u64>, Unreadable> {
    if raw.is_empty() {
        return Ok(None);
    }
    raw.parse().map(Some).map_err(|_| Unreadable("a count"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Log;

    #[test]
    fn policies_and_apps_number_the_platforms_differently() {
        let mut unknown = UnknownWords::default();
        for (raw, platform) in [
            ("0", Some(Platform::Android)),
            ("1", Some(Platform::Android)),
            ("2", Some(Platform::Ios)),
            ("3", Some(Platform::Macos)),
            ("6", Some(Platform::Windows)),
            ("7", Some(Platform::Android)),
            ("100", None),
            ("Windows10AndLater", Some(Platform::Windows)),
            ("All", None),
        ] {
            assert_eq!(policy_platform(raw, &mut unknown), platform, "{raw}");
        }
        for (raw, platform) in [
            ("1", Platform::Android),
            ("2", Platform::Ios),
            ("3", Platform::Macos),
            ("5", Platform::Windows),
            ("macOS", Platform::Macos),
            ("", Platform::Unknown),
        ] {
            assert_eq!(app_platform(raw, &mut unknown), platform, "{raw}");
        }
        let mut log = Log::default();
        unknown.close(&mut log);
        assert!(log.warnings.is_empty());
    }

    #[test]
    fn a_code_nobody_documents_is_no_platform_and_is_counted() {
        let mut unknown = UnknownWords::default();
        assert_eq!(policy_platform("5", &mut unknown), None);
        assert_eq!(app_platform("6", &mut unknown), Platform::Unknown);
        let mut log = Log::default();
        unknown.close(&mut log);
        assert!(log.warnings[0].message.starts_with("2 cells"), "{:?}", log.warnings);
    }

    #[test]
    fn an_empty_count_is_absent_and_not_zero() {
        assert_eq!(count(""), Ok(None));
        assert_eq!(count("0"), Ok(Some(0)));
        assert!(count("some").is_err());
    }
}
