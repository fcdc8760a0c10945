//! Boundary tables of the Windows lifecycles.

use super::*;

fn day(date: &str) -> NaiveDate {
    date.parse().unwrap()
}

fn client(version: &str, edition: Option<Edition>, date: &str) -> Support {
    windows_client(version, None, edition, day(date))
}

fn ended(release: &'static str, on: &str) -> Support {
    Support::Ended { release, on: day(on) }
}

const HOME: Option<Edition> = Some(Edition::HomePro);
const ENTERPRISE: Option<Edition> = Some(Edition::EnterpriseEducation);
const LTSC: Option<Edition> = Some(Edition::Ltsc);

#[test]
fn the_end_date_itself_is_still_supported_and_the_next_day_is_not() {
    for (version, edition, end, next, release) in [
        ("10.0.22631.4317", ENTERPRISE, "2026-11-10", "2026-11-11", "Windows 11 23H2"),
        ("10.0.22631.4317", HOME, "2025-11-11", "2025-11-12", "Windows 11 23H2"),
        ("10.0.26100.1", HOME, "2026-10-13", "2026-10-14", "Windows 11 24H2"),
        ("10.0.26100.1", ENTERPRISE, "2027-10-12", "2027-10-13", "Windows 11 24H2"),
        ("10.0.14393.1", LTSC, "2026-10-13", "2026-10-14", "Windows 10 1607 LTSC"),
        ("23H2", ENTERPRISE, "2026-11-10", "2026-11-11", "Windows 11 23H2"),
    ] {
        assert_eq!(client(version, edition, end), Support::Supported, "{version} {edition:?}");
        assert_eq!(client(version, edition, next), ended(release, end), "{version} {edition:?}");
    }
}

#[test]
fn a_build_without_edition_is_ambiguous_only_while_the_answers_differ() {
    for (date, decided) in [
        ("2025-11-11", Some(Support::Supported)),
        ("2025-11-12", None),
        ("2026-11-10", None),
        ("2026-11-11", Some(ended("Windows 11 23H2", "2026-11-10"))),
    ] {
        match (client("10.0.22631.1", None, date), decided) {
            (Support::Ambiguous { release }, None) => assert_eq!(
                release,
                "Windows 11 23H2 Enterprise or Education, supported until 10 November 2026, or \
                 Windows 11 23H2 Home or Pro, supported until 11 November 2025"
            ),
            (found, decided) => assert_eq!(Some(found), decided, "{date}"),
        }
    }
}

#[test]
fn builds_shared_with_the_long_term_channel_need_the_edition() {
    for build in ["10.0.19044.1", "10.0.17763.1", "10.0.26100.1"] {
        let found = client(build, None, "2026-11-20");
        assert!(matches!(found, Support::Ambiguous { .. }), "{build} {found:?}");
        assert_eq!(client(build, LTSC, "2026-11-20"), Support::Supported, "{build}");
    }
    assert_eq!(
        client("10.0.19044.1", ENTERPRISE, "2026-11-20"),
        ended("Windows 10 21H2", "2024-06-11")
    );
    // Both long-term rows fit, and only one of them has ended.
    let found = client("10.0.19044.1", LTSC, "2027-01-13");
    assert!(matches!(found, Support::Ambiguous { .. }), "{found:?}");
    assert_eq!(client("10.0.14393.1", None, "2026-11-20"), ended("Windows 10 1607", "2026-10-13"));
}

#[test]
fn paid_updates_are_neither_supported_nor_ended() {
    let paid = Support::Paid {
        release: "Windows 10 22H2",
        ended: day("2025-10-14"),
        until: day("2028-10-10"),
    };
    assert_eq!(client("10.0.19045.5011", None, "2025-10-14"), Support::Supported);
    for edition in [None, HOME, ENTERPRISE] {
        assert_eq!(client("10.0.19045.5011", edition, "2025-10-15"), paid);
        assert_eq!(client("10.0.19045.5011", edition, "2028-10-10"), paid);
    }
    assert_eq!(client("19045", None, "2028-10-11"), ended("Windows 10 22H2", "2025-10-14"));
}

#[test]
fn a_release_word_needs_the_major_where_10_and_11_share_it() {
    let on = day("2026-11-20");
    assert_eq!(windows_client("22H2", Some(11), None, on), ended("Windows 11 22H2", "2025-10-14"));
    assert!(matches!(windows_client("22H2", Some(10), None, on), Support::Paid { .. }));
    assert!(matches!(windows_client("22H2", None, None, on), Support::Ambiguous { .. }));
    assert_eq!(windows_client("21H2", None, HOME, on), ended("this Windows release", "2023-10-10"));
}

#[test]
fn an_unconfirmed_end_never_ends_a_release() {
    for edition in [None, HOME, ENTERPRISE] {
        assert_eq!(client("10.0.26300.1", edition, "2026-11-20"), Support::Supported);
    }
    assert_eq!(client("10.0.26300.1", HOME, "2028-10-10"), Support::Supported);
    assert_eq!(client("10.0.26300.1", HOME, "2028-10-11"), Support::Unknown);
    assert_eq!(client("26H2", ENTERPRISE, "2029-10-10"), Support::Unknown);
    assert_eq!(client("26H2", None, "2028-10-11"), Support::Unknown);
    assert!(is_provisional("10.0.26300.1", None) && is_provisional("26H2", Some(11)));
    assert!(!is_provisional("10.0.26200.1", None) && !is_provisional("", None));
}

#[test]
fn a_version_outside_the_table_is_unknown() {
    for version in ["", "10.0", "10.0.99999.1", "30H2", "Windows 11", "14.5"] {
        assert_eq!(client(version, ENTERPRISE, "2026-11-20"), Support::Unknown, "{version}");
    }
    assert_eq!(windows_server("", day("2026-11-20")), Support::Unknown);
}

#[test]
fn an_edition_the_release_never_had_settles_nothing() {
    assert!(matches!(client("22631", LTSC, "2026-11-10"), Support::Ambiguous { .. }));
    assert_eq!(client("22631", LTSC, "2026-11-11"), ended("Windows 11 23H2", "2026-11-10"));
    assert_eq!(client("6.3.9600", LTSC, "2026-11-20"), ended("Windows 8.1", "2023-01-10"));
}

#[test]
fn servers_follow_their_own_rows() {
    for (version, date, expected) in [
        ("10.0.20348.1", "2031-10-14", Support::Supported),
        ("WindowsServer2022", "2031-10-15", ended("Windows Server 2022", "2031-10-14")),
        ("10.0.14393.1", "2027-01-12", Support::Supported),
        ("2012 R2", "2026-10-14", ended("Windows Server 2012 R2", "2023-10-10")),
        ("10.0.25398.1", "2026-05-13", ended("Windows Server 23H2 AC", "2026-05-12")),
        ("1607", "2026-11-20", Support::Supported),
        ("17763", "2020-11-10", Support::Supported),
        ("17763", "2029-01-10", ended("this Windows Server release", "2029-01-09")),
        ("2019", "2026-11-20", Support::Supported),
        ("21H2", "2026-11-20", Support::Unknown),
    ] {
        assert_eq!(windows_server(version, day(date)), expected, "{version} {date}");
    }
    let found = windows_server("1809", day("2026-11-20"));
    assert!(matches!(found, Support::Ambiguous { .. }), "{found:?}");
    let paid = Support::Paid {
        release: "Windows Server 2012 R2",
        ended: day("2023-10-10"),
        until: day("2026-10-13"),
    };
    assert_eq!(windows_server("6.3.9600", day("2026-10-13")), paid);
}

#[test]
fn edition_words_are_read_and_unsettling_ones_are_not() {
    for (word, edition) in [
        ("Enterprise", ENTERPRISE),
        ("education", ENTERPRISE),
        (" Pro ", HOME),
        ("Professional", HOME),
        ("Business", HOME),
        ("Windows 10 Home", HOME),
        ("Windows 11 Enterprise LTSC", LTSC),
        ("EnterpriseS", LTSC),
        ("IoTEnterprise", None),
        ("Holographic", None),
        ("", None),
    ] {
        assert_eq!(Edition::from_sku_family(word), edition, "{word}");
    }
}
