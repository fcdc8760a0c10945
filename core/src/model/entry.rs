//! What the successful sign-ins of a device to company applications have in common, in a byte.

/// What one successful sign-in to an application outside the bootstrap list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The device was compliant, and Conditional Access was not skipped.
    Compliant,
    /// The device was managed and not compliant.
    Noncompliant,
    /// Conditional Access was not applied.
    NotApplied,
    /// Conditional Access was applied, or the log does not say.
    Applied,
}

/// Which applications are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Apps {
    /// All outside the bootstrap list.
    Any,
    /// Those of the Office 365 suite.
    Office365,
}

/// Which sorts of entry were seen at least once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entries(u8);

impl Entries {
    /// Notes one entry, to an application of the Office 365 suite or to another.
    pub fn note(&mut self, entry: Entry, office365: bool) {
        self.0 |= bit(entry, Apps::Any);
        if office365 {
            self.0 |= bit(entry, Apps::Office365);
        }
    }

    /// Whether such an entry was seen.
    #[must_use]
    pub const fn saw(self, entry: Entry, apps: Apps) -> bool {
        self.0 & bit(entry, apps) != 0
    }

    /// Adds what another set has seen.
    pub fn merge(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

const fn bit(entry: Entry, apps: Apps) -> u8 {
    1 << (entry as u8 + 4 * apps as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_to_the_suite_is_also_one_to_any_application_and_not_the_other_way_round() {
        let mut seen = Entries::default();
        seen.note(Entry::Compliant, true);
        seen.note(Entry::NotApplied, false);
        let mut both = Entries::default();
        both.merge(seen);
        assert_eq!(both, seen);
        for (entry, apps, expected) in [
            (Entry::Compliant, Apps::Any, true),
            (Entry::Compliant, Apps::Office365, true),
            (Entry::NotApplied, Apps::Any, true),
            (Entry::NotApplied, Apps::Office365, false),
            (Entry::Noncompliant, Apps::Any, false),
            (Entry::Applied, Apps::Office365, false),
        ] {
            assert_eq!(both.saw(entry, apps), expected, "{entry:?} {apps:?}");
        }
    }
}
