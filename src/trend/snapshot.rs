//! One assessment as far as a comparison needs it.

use std::collections::BTreeMap;

use blindspot_core::audit::{Places, SubjectKind};
use blindspot_core::model::{Instant, TenantId};
use indexmap::IndexMap;
use serde::Deserialize;

use super::identity::DeviceRow;
use super::result::Review;

/// One assessment.
pub struct Snapshot {
    /// The file it was read from, for messages; empty for the assessment under way.
    pub file: String,
    /// The instant it speaks of.
    pub as_of: Instant,
    /// The version that wrote it.
    pub version: String,
    /// The client's tenant, where known.
    pub tenant: Option<TenantId>,
    /// How far coverage reached.
    pub shares: Shares,
    /// Every check, in catalogue order.
    pub checks: IndexMap<String, CheckState>,
    /// The limits and the scope in force, by name.
    pub limits: BTreeMap<String, String>,
    /// Every subject; `None` where the version that wrote it did not list them.
    pub tables: Option<Tables>,
    /// The reviews before it that it knew of, oldest first.
    pub reviews: Vec<Review>,
}

/// One check's figures, and its subjects where they are listed.
pub struct CheckState {
    /// The heading.
    pub title: String,
    /// The severity in force.
    pub severity: String,
    /// Subjects that fail.
    pub failed: u64,
    /// Subjects whose failure is accepted.
    pub accepted: u64,
    /// Whether an export it needs was lacking.
    pub lacking: bool,
    /// Its subjects by their answer.
    pub lists: Option<Lists>,
}

/// One check's subjects by their answer, as places in the table of their kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lists {
    /// Whom it asks.
    pub kind: SubjectKind,
    /// Which form of its question it asks.
    pub definition: String,
    /// To whom the question was put.
    pub asked: Places,
    /// Who fails.
    pub failing: Places,
    /// Whose failure is accepted.
    pub accepted: Places,
    /// Who is undecided.
    pub undecided: Places,
    /// What is known of earlier reviews.
    pub history: Vec<Past>,
}

impl Lists {
    /// Whether the subject fails, excused or not.
    #[must_use]
    pub fn is_open(&self, place: usize) -> bool {
        self.failing.contains(place) || self.accepted.contains(place)
    }
}

/// Subjects of one check with the same past.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// The first review that found them failing.
    pub since: Instant,
    /// How many reviews found them failing.
    pub reviews: u32,
    /// The last review that found them failing.
    pub last: Instant,
    /// Whether nothing has shown them mended since.
    pub open: bool,
    /// Whether that last review found the failures accepted.
    pub excused: bool,
    /// The subjects.
    pub places: Places,
}

/// Every subject of an assessment, by kind.
#[derive(Default)]
pub struct Tables {
    /// The devices: of the register first, then those carried.
    pub devices: Vec<DeviceRow>,
    /// Subjects of every other kind.
    pub others: BTreeMap<SubjectKind, Vec<OtherRow>>,
    /// Attack surface reduction rules in audit, by name, and on which devices.
    pub audited: BTreeMap<String, Places>,
    /// Devices whose rules are told by name.
    pub rules_told: Places,
}

impl Tables {
    /// How many subjects of a kind there are.
    #[must_use]
    pub fn len(&self, kind: SubjectKind) -> usize {
        match kind {
            SubjectKind::Device => self.devices.len(),
            SubjectKind::Tenant => 1,
            other => self.others.get(&other).map_or(0, Vec::len),
        }
    }
}

/// A subject that is no device.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OtherRow {
    /// What it is told apart by: user principal name, policy id, product name.
    pub key: String,
    /// Its name where the key is none.
    pub name: String,
    /// Whether it is carried.
    pub gone: bool,
}

/// How far coverage reached; shares are of in-scope active devices.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Shares {
    /// Every applicable link holds.
    pub proven: Option<f64>,
    /// No link is refuted.
    pub possible: Option<f64>,
    /// The headline.
    pub headline: HeadlineShare,
    /// Every link.
    pub links: Vec<LinkShare>,
    /// The same per platform.
    #[serde(default)]
    pub by_platform: IndexMap<String, PlatformShares>,
}

/// The link the headline speaks of.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct HeadlineShare {
    /// Its stable name.
    pub link: Option<String>,
}

/// One platform.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct PlatformShares {
    /// Every link.
    pub links: Vec<LinkShare>,
}

/// One link.
#[derive(Clone, Debug, Deserialize)]
pub struct LinkShare {
    /// Its stable name.
    pub link: String,
    yes: u64,
    no: u64,
    unknown: u64,
    not_applicable: u64,
    /// Share of devices with every applicable link up to it holding.
    pub through: Option<f64>,
}

impl LinkShare {
    /// The devices the shares are of.
    #[must_use]
    pub const fn devices(&self) -> u64 {
        self.yes
            .saturating_add(self.no)
            .saturating_add(self.unknown)
            .saturating_add(self.not_applicable)
    }
}

impl Shares {
    /// The devices the shares are of.
    #[must_use]
    pub fn devices(&self) -> u64 {
        self.links.first().map_or(0, LinkShare::devices)
    }

    /// Share through a link.
    #[must_use]
    pub fn through(&self, link: &str) -> Option<f64> {
        through(&self.links, link)
    }
}

/// Share through a link, among these.
pub(super) fn through(links: &[LinkShare], link: &str) -> Option<f64> {
    links.iter().find(|one| one.link == link)?.through
}
