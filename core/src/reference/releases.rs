//! The rows of the lifecycle table, and which of them an operating system version may stand for.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

use super::memo::Memo;
use super::table::{Table, load, squeeze};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Platform {
    WindowsClient,
    WindowsServer,
    Macos,
    Ios,
    Ipados,
    Android,
    Linux,
}

/// Whom a row of the table speaks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(super) enum Group {
    #[serde(rename = "Home_Pro")]
    HomePro,
    #[serde(rename = "Enterprise_Education")]
    EnterpriseEducation,
    #[serde(rename = "LTSC")]
    Ltsc,
    #[serde(rename = "IoT_LTSC")]
    IotLtsc,
    #[serde(rename = "all_GAC")]
    AllGac,
    #[serde(rename = "IoT_Core")]
    IotCore,
    #[serde(rename = "AC")]
    Ac,
    #[serde(rename = "SAC")]
    Sac,
    #[serde(rename = "all")]
    All,
    #[serde(rename = "Apple_silicon_only")]
    AppleSilicon,
}

impl Group {
    /// The words that follow a release name where several groups are listed side by side.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::HomePro => " Home or Pro",
            Self::EnterpriseEducation => " Enterprise or Education",
            Self::Ltsc => " LTSC",
            Self::IotLtsc => " IoT LTSC",
            Self::IotCore => " IoT Core",
            Self::AllGac | Self::Ac | Self::Sac | Self::All | Self::AppleSilicon => "",
        }
    }
}

/// How well the end date of a row is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Status {
    /// Published with its date.
    Dated,
    /// Seen only second-hand.
    Secondary,
    /// Reckoned from the published rule.
    Derived,
    /// Announced, without a confirmed date.
    Announced,
    /// Listed as supported when the source was read; no end date exists.
    SupportedAtSourceDate,
}

/// One release for one group of editions.
#[derive(Debug, Deserialize)]
pub(super) struct Release {
    pub(super) platform: Platform,
    #[serde(rename = "release")]
    pub(super) name: String,
    pub(super) build_prefix: String,
    #[serde(rename = "edition_group")]
    pub(super) group: Group,
    /// The last supported day.
    pub(super) end_date: Option<NaiveDate>,
    pub(super) release_date: Option<NaiveDate>,
    /// The last day of paid extended updates.
    pub(super) esu_end: Option<NaiveDate>,
    pub(super) status: Status,
    /// The release as printed alone: its name, and its long-term channel if it is one.
    #[serde(skip)]
    pub(super) label: String,
    /// What is left of the name without the family: `23h2`, `8.1`, `2012r2`.
    #[serde(skip)]
    word: String,
}

static TABLE: LazyLock<Table<Release>> = LazyLock::new(|| {
    load(include_str!("data/os_lifecycle.csv"), |mut row: Release| {
        let client = row.platform == Platform::WindowsClient;
        let long_term = client && matches!(row.group, Group::Ltsc | Group::IotLtsc);
        row.label = format!("{}{}", row.name, if long_term { row.group.words() } else { "" });
        row.word = match row.platform {
            Platform::WindowsServer => server_word(&row.name),
            _ => client_word(&row.name),
        };
        Some(row)
    })
});

/// The rows of one platform, in table order (newest release first).
pub(super) fn of(platform: Platform) -> impl Iterator<Item = &'static Release> {
    TABLE.rows.iter().filter(move |row| row.platform == platform)
}

/// The client rows a version may stand for: a build (`10.0.22631.4317`, `22631.4317`), a release
/// word (`23H2`) or a name (`Windows 11 23H2`). `major` narrows a release word to Windows 10 or
/// 11; a build needs no help.
pub(super) fn client(os_version: &str, major: Option<u8>) -> Vec<&'static Release> {
    thread_local! {
        static KNOWN: Memo<Vec<&'static Release>> = Memo::new();
    }
    let asked = format!("{major:?} {os_version}");
    KNOWN.with(|known| known.recall(&asked, |_| client_rows(os_version, major)))
}

fn client_rows(os_version: &str, major: Option<u8>) -> Vec<&'static Release> {
    if let Some(build) = build(os_version) {
        return of(Platform::WindowsClient).filter(|row| row.has_build(&build)).collect();
    }
    let lower = os_version.to_lowercase();
    let skip = |word: &&str| !matches!(*word, "microsoft" | "windows" | "version");
    let mut words = lower.split_whitespace().filter(skip).peekable();
    let named = words.next_if(|word| matches!(*word, "10" | "11")).and_then(|w| w.parse().ok());
    let word: String = words.collect();
    let family = named.or(major).map(|major: u8| format!("Windows {major} "));
    of(Platform::WindowsClient)
        .filter(|row| row.word == word)
        .filter(|row| family.as_ref().is_none_or(|family| row.name.starts_with(family)))
        .collect()
}

/// The server rows a version may stand for: a build, a year (`2019`, `WindowsServer2012R2`) or a
/// release word (`1809`), which several servers may share through their build.
pub(super) fn server(os_version: &str) -> Vec<&'static Release> {
    if let Some(build) = build(os_version) {
        return of(Platform::WindowsServer).filter(|row| row.has_build(&build)).collect();
    }
    let word = server_word(os_version);
    let year = |row: &&Release| row.group == Group::Ltsc && row.word == word;
    let years: Vec<_> = of(Platform::WindowsServer).filter(year).collect();
    if !years.is_empty() {
        return years;
    }
    let builds: Vec<&str> = of(Platform::WindowsServer)
        .chain(of(Platform::WindowsClient))
        .filter(|row| row.word == word)
        .map(|row| row.build_prefix.as_str())
        .collect();
    of(Platform::WindowsServer).filter(|row| builds.contains(&row.build_prefix.as_str())).collect()
}

impl Release {
    fn has_build(&self, build: &str) -> bool {
        let rest = build.strip_prefix(self.build_prefix.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }
}

fn client_word(name: &str) -> String {
    let families = ["Windows 10 ", "Windows 11 ", "Windows "];
    squeeze(families.iter().find_map(|family| name.strip_prefix(family)).unwrap_or(name))
}

fn server_word(name: &str) -> String {
    let mut word = squeeze(name);
    for front in ["microsoft", "windows", "server", "version"] {
        word = word.strip_prefix(front).map_or(word.clone(), str::to_owned);
    }
    for end in ["datacenter", "standard", "sac", "ac", "sp1", "sp2"] {
        word = word.strip_suffix(end).map_or(word.clone(), str::to_owned);
    }
    word
}

/// A dotted build with its kernel version in front, if the text is a build at all; a five-digit
/// build without one belongs to 10.0, since release words have four characters.
fn build(os_version: &str) -> Option<String> {
    let text = os_version.split('(').next()?.trim();
    let parts: Vec<&str> = text.split('.').collect();
    if !parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let bare = parts.first().is_some_and(|first| first.len() == 5);
    match parts.len() {
        1 | 2 if bare => Some(format!("10.0.{text}")),
        3.. => Some(text.to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(rows: &[&Release]) -> Vec<String> {
        let mut names: Vec<String> = rows.iter().map(|row| row.name.clone()).collect();
        names.dedup();
        names
    }

    #[test]
    fn every_row_of_the_table_is_read() {
        assert_eq!((TABLE.rows.len(), TABLE.skipped), (143, 0));
        assert_eq!(of(Platform::WindowsClient).count(), 47);
        assert_eq!(of(Platform::WindowsServer).count(), 20);
        let windows = of(Platform::WindowsClient).chain(of(Platform::WindowsServer));
        assert!(windows.into_iter().all(|row| row.end_date.is_some()));
    }

    #[test]
    fn client_versions_meet_their_releases_in_every_spelling() {
        for (version, major, expected) in [
            ("10.0.22631.4317", None, &["Windows 11 23H2"][..]),
            ("10.0.22631", Some(10), &["Windows 11 23H2"]),
            ("22631.4317", None, &["Windows 11 23H2"]),
            ("19045", None, &["Windows 10 22H2"]),
            ("23h2", None, &["Windows 11 23H2"]),
            ("22H2", Some(10), &["Windows 10 22H2"]),
            ("22H2", None, &["Windows 10 22H2", "Windows 11 22H2"]),
            ("Windows 11 version 21H2", Some(10), &["Windows 11 21H2"]),
            ("2004", Some(10), &["Windows 10 2004"]),
            ("2004", Some(11), &[]),
            ("Windows 8.1", None, &["Windows 8.1"]),
            ("Windows 7 SP1", None, &["Windows 7 SP1"]),
            ("6.1.7601.24545", None, &["Windows 7 SP1"]),
            ("10.0.2263", None, &[]),
            ("10.0.226310", None, &[]),
            ("10.0", None, &[]),
            ("Windows 11", None, &[]),
            ("", None, &[]),
        ] {
            assert_eq!(names(&client(version, major)), expected, "{version} {major:?}");
        }
    }

    #[test]
    fn server_versions_meet_their_releases_in_every_spelling() {
        let both = &["Windows Server 2019", "Windows Server 1809 SAC"][..];
        for (version, expected) in [
            ("10.0.20348.2700", &["Windows Server 2022"][..]),
            ("WindowsServer2019", &["Windows Server 2019"]),
            ("Windows Server 2012 R2 Standard", &["Windows Server 2012 R2"]),
            ("2016", &["Windows Server 2016"]),
            ("1607", &["Windows Server 2016"]),
            ("24H2", &["Windows Server 2025"]),
            ("23H2", &["Windows Server 23H2 AC"]),
            ("2004", &["Windows Server 2004 SAC"]),
            ("21H2", &[]),
            ("", &[]),
        ] {
            assert_eq!(names(&server(version)), expected, "{version}");
        }
        for shared in ["1809", "17763"] {
            let mut found = names(&server(shared));
            found.sort_by(|a, b| b.cmp(a));
            assert_eq!(found, both, "{shared}");
        }
    }
}
