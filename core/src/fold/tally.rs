//! The running sums per device and per user, which two files' sums can be added to.

use crate::model::entry::Entries;
use crate::model::signin::{Identified, Sighting, Tally};
use crate::model::words::JoinType;
use crate::model::{EvidenceId, Platform};

use super::access::{DeviceAccessSum, PolicySums, ReportOnlySum};
use super::words::Words;

/// How one file's numbers are said in the sum of all files.
pub(super) struct Renumber<'a> {
    /// The file's place in the register.
    pub(super) evidence: EvidenceId,
    /// The sum's number of each of the file's words.
    pub(super) words: &'a [u32],
}

impl Renumber<'_> {
    pub(super) fn sighting(&self, mut sighting: Sighting) -> Sighting {
        sighting.origin.evidence = self.evidence;
        sighting
    }

    pub(super) fn word(&self, word: u32) -> u32 {
        self.words.get(word as usize).copied().unwrap_or(word)
    }
}

/// Keeps the newest of two dated things; at the same moment the later row wins.
fn keep<T>(kept: &mut Option<(Sighting, T)>, at: Sighting, value: T) {
    if kept.as_ref().is_none_or(|(newest, _)| *newest < at) {
        *kept = Some((at, value));
    }
}

/// A count with its newest row and word.
#[derive(Clone, Debug, Default)]
pub(super) struct Sum {
    count: u64,
    newest: Option<(Sighting, u32)>,
}

impl Sum {
    pub(super) fn add(&mut self, at: Option<Sighting>, word: u32) {
        self.count += 1;
        if let Some(at) = at {
            keep(&mut self.newest, at, word);
        }
    }

    pub(super) fn merge(&mut self, other: &Self, to: &Renumber<'_>) {
        self.count += other.count;
        if let Some((at, word)) = other.newest {
            keep(&mut self.newest, to.sighting(at), to.word(word));
        }
    }

    pub(super) fn finish(&self, words: &Words) -> Tally {
        let what = self.newest.map(|(_, word)| words.text(word)).unwrap_or_default();
        Tally::new(self.count, self.newest.map(|(at, _)| at), what)
    }
}

/// A count that stays at nothing for most devices and users, and then takes no room.
#[derive(Clone, Debug, Default)]
pub(super) struct RareSum(Option<Box<Sum>>);

impl RareSum {
    pub(super) fn add(&mut self, at: Option<Sighting>, word: u32) {
        self.0.get_or_insert_default().add(at, word);
    }

    fn merge(&mut self, other: &Self, to: &Renumber<'_>) {
        if let Some(other) = &other.0 {
            self.0.get_or_insert_default().merge(other, to);
        }
    }

    fn finish(&self, words: &Words) -> Tally {
        self.0.as_ref().map(|sum| sum.finish(words)).unwrap_or_default()
    }
}

/// All sign-ins of one device id.
#[derive(Clone, Debug, Default)]
pub(super) struct DeviceSum {
    pub(super) rows: u64,
    pub(super) newest: Option<(Sighting, ())>,
    pub(super) platform: Option<(Sighting, Platform)>,
    pub(super) join: Option<(Sighting, JoinType)>,
    pub(super) verdict: Option<(Sighting, bool)>,
    pub(super) successes: Sum,
    pub(super) noncompliant: RareSum,
    pub(super) refused: RareSum,
    pub(super) access: DeviceAccessSum,
    pub(super) entries: Entries,
}

impl DeviceSum {
    /// Takes in what one dated row says beside the counts.
    pub(super) fn sight(
        &mut self,
        at: Sighting,
        platform: Platform,
        join: Option<JoinType>,
        verdict: Option<bool>,
    ) {
        keep(&mut self.newest, at, ());
        if platform != Platform::Unknown {
            keep(&mut self.platform, at, platform);
        }
        if let Some(join) = join {
            keep(&mut self.join, at, join);
        }
        if let Some(compliant) = verdict {
            keep(&mut self.verdict, at, compliant);
        }
    }

    pub(super) fn merge(&mut self, other: &Self, to: &Renumber<'_>) {
        self.rows += other.rows;
        if let Some((at, ())) = other.newest {
            keep(&mut self.newest, to.sighting(at), ());
        }
        if let Some((at, platform)) = other.platform {
            keep(&mut self.platform, to.sighting(at), platform);
        }
        if let Some((at, join)) = other.join {
            keep(&mut self.join, to.sighting(at), join);
        }
        if let Some((at, compliant)) = other.verdict {
            keep(&mut self.verdict, to.sighting(at), compliant);
        }
        self.successes.merge(&other.successes, to);
        self.noncompliant.merge(&other.noncompliant, to);
        self.refused.merge(&other.refused, to);
        self.access.merge(&other.access, to);
        self.entries.merge(other.entries);
    }

    /// Says the numbers of its own file as those of the sum.
    pub(super) fn renumber(&mut self, to: &Renumber<'_>) {
        let own = std::mem::take(self);
        self.merge(&own, to);
    }

    pub(super) fn tallies(&self, words: &Words) -> [Tally; 3] {
        [self.successes.finish(words), self.noncompliant.finish(words), self.refused.finish(words)]
    }
}

/// Successes with and without a device id on one platform family.
#[derive(Clone, Debug, Default)]
pub(super) struct IdentifiedSum {
    pub(super) with_device: u64,
    pub(super) without: RareSum,
}

/// All sign-ins of one user.
#[derive(Clone, Debug, Default)]
pub(super) struct UserSum {
    pub(super) rows: u64,
    pub(super) successes: Sum,
    pub(super) windows: IdentifiedSum,
    pub(super) linux: IdentifiedSum,
    pub(super) macos: IdentifiedSum,
    pub(super) judged: u64,
    pub(super) not_applied: RareSum,
    pub(super) legacy: RareSum,
    pub(super) report_only: ReportOnlySum,
}

impl UserSum {
    /// The sums of a platform family, where they are kept.
    pub(super) fn family(&mut self, platform: Platform) -> Option<&mut IdentifiedSum> {
        match platform {
            Platform::Windows | Platform::WindowsServer => Some(&mut self.windows),
            Platform::Linux => Some(&mut self.linux),
            Platform::Macos => Some(&mut self.macos),
            _ => None,
        }
    }

    pub(super) fn merge(&mut self, other: &Self, to: &Renumber<'_>) {
        self.rows += other.rows;
        self.judged += other.judged;
        self.successes.merge(&other.successes, to);
        self.not_applied.merge(&other.not_applied, to);
        self.legacy.merge(&other.legacy, to);
        self.report_only.merge(&other.report_only, to);
        for (own, theirs) in [
            (&mut self.windows, &other.windows),
            (&mut self.linux, &other.linux),
            (&mut self.macos, &other.macos),
        ] {
            own.with_device += theirs.with_device;
            own.without.merge(&theirs.without, to);
        }
    }

    /// Says the numbers of its own file as those of the sum.
    pub(super) fn renumber(&mut self, to: &Renumber<'_>) {
        let own = std::mem::take(self);
        self.merge(&own, to);
    }

    pub(super) fn finish(&self, words: &Words, policies: &PolicySums) -> crate::model::SigninUser {
        let identified = |sum: &IdentifiedSum| Identified {
            with_device: sum.with_device,
            without: sum.without.finish(words),
        };
        crate::model::SigninUser {
            rows: self.rows,
            successes: self.successes.finish(words),
            windows: identified(&self.windows),
            linux: identified(&self.linux),
            macos: identified(&self.macos),
            judged: self.judged,
            not_applied: self.not_applied.finish(words),
            legacy: self.legacy.finish(words),
            devices: Vec::new(),
            report_only: self.report_only.finish(words, policies),
        }
    }
}
