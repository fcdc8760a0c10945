//! The six links every device is judged by, each with three possible answers or none.

use serde::Serialize;

/// The answer for one link of one device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Link {
    /// The exports show that it holds.
    Yes,
    /// The exports show that it does not.
    No,
    /// The exports given cannot decide it.
    #[default]
    Unknown,
    /// The platform or the device's use does not carry this link.
    NotApplicable,
}

impl Link {
    /// The stable word in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => "unknown",
            Self::NotApplicable => "not_applicable",
        }
    }
}

/// All links of one device, in their order, and the licence that stands beside them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Chain {
    /// The six links in the order of [`Chain::NAMES`].
    pub links: [Link; 6],
    /// Whether the owner's products carry a Defender for Endpoint right.
    pub licensed: Link,
}

impl Chain {
    /// The links' stable names, first to last.
    pub const NAMES: [&'static str; 6] =
        ["enrolled", "onboarded", "reporting", "protected", "evaluated", "enforced"];

    /// The first link that is `no`.
    #[must_use]
    pub fn first_gap(&self) -> Option<&'static str> {
        self.links.iter().position(|link| *link == Link::No).map(|at| Self::NAMES[at])
    }

    /// Whether every applicable link up to and including `last` (0 to 5) is `yes`.
    #[must_use]
    pub fn holds_through(&self, last: usize) -> bool {
        self.links.iter().take(last + 1).all(|l| matches!(l, Link::Yes | Link::NotApplicable))
    }

    /// Whether every applicable link is `yes`: the control chain is proven.
    #[must_use]
    pub fn is_proven(&self) -> bool {
        self.holds_through(5)
    }

    /// Whether no link is `no`: the control chain may hold.
    #[must_use]
    pub fn is_possible(&self) -> bool {
        !self.links.contains(&Link::No)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Link::{No, NotApplicable, Unknown, Yes};

    #[test]
    fn an_unknown_link_is_possible_but_not_proven() {
        let chain = Chain { links: [Yes, Yes, Yes, Unknown, Unknown, Yes], licensed: Yes };
        assert!(chain.is_possible() && !chain.is_proven());
        assert!(chain.holds_through(2) && !chain.holds_through(3));
        assert_eq!(chain.first_gap(), None);
    }

    #[test]
    fn the_first_gap_is_the_first_no_even_behind_an_unknown() {
        let chain = Chain { links: [Yes, Unknown, No, No, NotApplicable, Yes], licensed: Unknown };
        assert_eq!(chain.first_gap(), Some("reporting"));
        assert!(!chain.is_possible());
    }
}
