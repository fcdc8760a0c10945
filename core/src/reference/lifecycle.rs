//! Whether a Windows release was still supported on the as-of date, for its edition.

use chrono::NaiveDate;

use super::releases::{self, Group, Release, Status};
use super::table::squeeze;

/// What the lifecycle table says about a release on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Support {
    /// Supported; the end date itself still is.
    Supported,
    /// Out of support, and no paid updates are left to buy.
    Ended {
        /// The release.
        release: &'static str,
        /// Its last supported day; the latest one, where the edition is not known.
        on: NaiveDate,
    },
    /// Out of support unless paid extended updates were bought, which no export shows.
    Paid {
        /// The release.
        release: &'static str,
        /// Its last supported day.
        ended: NaiveDate,
        /// The last day of paid updates.
        until: NaiveDate,
    },
    /// The version fits several editions or releases whose answers differ on this day.
    Ambiguous {
        /// Every candidate with its last supported day, for the reader.
        release: String,
    },
    /// Not in the table, version missing, or past an end date nobody has confirmed.
    Unknown,
}

/// The editions that have end dates of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edition {
    /// Home, Pro and what is built on Pro.
    HomePro,
    /// Enterprise and Education.
    EnterpriseEducation,
    /// The long-term servicing channel.
    Ltsc,
}

impl Edition {
    /// Reads Intune's SKU family (`Enterprise`, `Pro` …) or an edition name; `None` for a word that
    /// settles nothing, such as `IoTEnterprise`, which is sold in both channels.
    pub fn from_sku_family(word: &str) -> Option<Self> {
        let word = squeeze(word);
        let mut edition = word.as_str();
        for front in ["microsoft", "windows", "10", "11"] {
            edition = edition.strip_prefix(front).unwrap_or(edition);
        }
        match edition {
            "home"
            | "core"
            | "coresinglelanguage"
            | "pro"
            | "professional"
            | "business"
            | "proeducation"
            | "professionaleducation"
            | "proforworkstations"
            | "professionalworkstation" => Some(Self::HomePro),
            "enterprise" | "education" => Some(Self::EnterpriseEducation),
            "ltsc" | "ltsb" | "enterpriseltsc" | "enterpriseltsb" | "enterprises"
            | "iotenterprises" | "iotenterpriseltsc" => Some(Self::Ltsc),
            _ => None,
        }
    }

    const fn covers(self, group: Group) -> bool {
        match group {
            Group::HomePro => matches!(self, Self::HomePro),
            Group::EnterpriseEducation => matches!(self, Self::EnterpriseEducation),
            Group::AllGac => matches!(self, Self::HomePro | Self::EnterpriseEducation),
            Group::Ltsc | Group::IotLtsc => matches!(self, Self::Ltsc),
            Group::All => true,
            Group::IotCore | Group::Ac | Group::Sac | Group::AppleSilicon => false,
        }
    }
}

/// Whether a Windows client was supported at the as-of date.
///
/// `os_version` is a build (`10.0.22631.4317`, `22631`) or a release word (`23H2`); `major` (10 or
/// 11) tells release words of both apart and is not needed for builds. Without an edition the
/// answer stands only where every candidate gives the same one. An edition the release was never
/// made in settles nothing. Source: the lifecycle table, as of 2026-08-22.
pub fn windows_client(
    os_version: &str,
    major: Option<u8>,
    edition: Option<Edition>,
    as_of: NaiveDate,
) -> Support {
    let mut rows = releases::client(os_version, major);
    if let Some(edition) = edition {
        let fits = |row: &&'static Release| edition.covers(row.group);
        let fitting: Vec<_> = rows.iter().copied().filter(fits).collect();
        if !fitting.is_empty() {
            rows = fitting;
        }
    }
    verdict(&rows, as_of)
}

/// Whether a Windows server was supported at the as-of date.
///
/// `os_version` is a build, a year (`2019`, `WindowsServer2012R2`) or a release word (`1809`, which
/// 2019 and a short-lived release share). Source as for [`windows_client`].
pub fn windows_server(os_version: &str, as_of: NaiveDate) -> Support {
    verdict(&releases::server(os_version), as_of)
}

/// Whether an end date the version may stand for is second-hand, reckoned or only announced, so
/// that a report has to call it provisional.
pub fn is_provisional(os_version: &str, major: Option<u8>) -> bool {
    releases::client(os_version, major).iter().any(|row| row.status != Status::Dated)
}

/// What one row says. A date that is second-hand or reckoned may keep a release supported, but
/// never ends it.
fn answer(row: &'static Release, as_of: NaiveDate) -> Support {
    let Some(end) = row.end_date else { return Support::Unknown };
    if as_of <= end {
        return Support::Supported;
    }
    if row.status != Status::Dated {
        return Support::Unknown;
    }
    let release = row.label.as_str();
    match row.esu_end.filter(|until| as_of <= *until) {
        Some(until) => Support::Paid { release, ended: end, until },
        None => Support::Ended { release, on: end },
    }
}

/// One answer for all candidates: the common one, with the latest date, or none.
fn verdict(rows: &[&'static Release], as_of: NaiveDate) -> Support {
    let Some(latest) = rows.iter().max_by_key(|row| row.end_date) else { return Support::Unknown };
    let common = answer(latest, as_of);
    let answers: Vec<Support> = rows.iter().map(|row| answer(row, as_of)).collect();
    if answers.contains(&Support::Unknown) {
        return Support::Unknown;
    }
    let same = |other: &Support| std::mem::discriminant(other) == std::mem::discriminant(&common);
    // A release must be named only where the version leaves no other: "ended" is certain when all
    // have ended, which of them it was is not.
    let one = rows.iter().all(|row| row.name == latest.name);
    match common {
        Support::Supported if answers.iter().all(same) => Support::Supported,
        Support::Ended { on, .. } if answers.iter().all(same) => {
            let release = if rows.iter().all(|row| row.label == latest.label) {
                latest.label.as_str()
            } else if one {
                latest.name.as_str()
            } else {
                joint(latest)
            };
            Support::Ended { release, on }
        }
        Support::Paid { .. } if one && answers.iter().all(same) => common,
        _ => Support::Ambiguous { release: candidates(rows) },
    }
}

/// A name that is true of every release `latest` can be confused with.
const fn joint(latest: &Release) -> &'static str {
    match latest.platform {
        releases::Platform::WindowsServer => "this Windows Server release",
        _ => "this Windows release",
    }
}

fn candidates(rows: &[&'static Release]) -> String {
    let line = |row: &&'static Release| {
        let until = row.end_date.map_or_else(String::new, |end| {
            format!(", supported until {}", end.format("%-d %B %Y"))
        });
        format!("{}{}{until}", row.name, row.group.words())
    };
    rows.iter().map(line).collect::<Vec<_>>().join(", or ")
}

#[cfg(test)]
mod tests;
