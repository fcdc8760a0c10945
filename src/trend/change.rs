//! What became of one check's subjects between two reviews.

use std::collections::BTreeMap;

use blindspot_core::audit::Places;

/// One check between two reviews; places are of the later one's table, carried subjects included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Changed {
    /// Open now, and never before.
    pub new: Places,
    /// Open now, and mended at some review before.
    pub reopened: Places,
    /// Of the new and reopened: failing, not excused, although the previous review could have
    /// found it failing and did not.
    pub regressed: Places,
    /// Of the new: not in the previous register.
    pub first_seen: Places,
    /// Open when last measured, and open now.
    pub still_open: Places,
    /// Of those: excused then, and no longer.
    pub exception_expired: Places,
    /// Open when last measured, and shown to be in order now.
    pub fixed: Places,
    /// Open at the previous review, and nobody can tell now.
    pub not_measurable: BTreeMap<Reason, Places>,
    /// Open when last measured, which was before the previous review, and still nobody can tell.
    pub waiting: Places,
    /// Open now, but which earlier device it was cannot be told.
    pub ambiguous: Places,
    /// How many were open at the previous review.
    pub prior: u64,
}

/// Why nobody can tell whether a failure was mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// An export the check needs was not given.
    ExportMissing,
    /// The subject is in no register now.
    Gone,
    /// It may be several devices of the register.
    Ambiguous,
    /// The device is out of scope.
    OutOfScope,
    /// The device is no longer active.
    Stale,
    /// The exports do not decide it.
    Unknown,
    /// The question does not arise for it any more.
    NotAsked,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 7] = [
        Self::ExportMissing,
        Self::Gone,
        Self::Ambiguous,
        Self::OutOfScope,
        Self::Stale,
        Self::Unknown,
        Self::NotAsked,
    ];

    /// The stable word in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::ExportMissing => "export_missing",
            Self::Gone => "gone",
            Self::Ambiguous => "ambiguous",
            Self::OutOfScope => "out_of_scope",
            Self::Stale => "stale",
            Self::Unknown => "unknown",
            Self::NotAsked => "not_asked",
        }
    }

    /// The reason in a reader's words.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::ExportMissing => "an export the check needs was not given this time",
            Self::Gone => "no longer in any export",
            Self::Ambiguous => "may be several devices of today; no id decides",
            Self::OutOfScope => "out of scope now",
            Self::Stale => "no longer active",
            Self::Unknown => "undecided now",
            Self::NotAsked => "the question does not arise for it any more",
        }
    }
}
