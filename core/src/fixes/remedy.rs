//! One remediation in words, by the fix failing checks belong to.

use super::catalogue::ALL;
use crate::audit::{Fix, OwnFix, Team};

/// A remediation in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// Which one.
    pub fix: Fix,
    /// The stable id, lower case with hyphens.
    pub id: &'static str,
    /// What is to be done, as a heading.
    pub title: &'static str,
    /// The team it belongs to.
    pub owner: Team,
    /// How much work it usually is: small (hours), medium (days), large (weeks).
    pub effort: &'static str,
    /// Fixes that come first where the plan holds them.
    pub requires: &'static [Fix],
    /// Where to click.
    pub portal: &'static str,
}

impl Remedy {
    /// The same, its place narrowed to what the failing checks are about.
    #[must_use]
    pub fn narrowed(self, checks: &[&str]) -> Self {
        let portal = match (self.fix, checks) {
            (Fix::UpgradeSystems, ["COV-10"]) => "Intune admin center > Devices > Windows updates",
            (Fix::UpgradeSystems, ["MAC-06"]) => {
                "Intune admin center > Devices > macOS > Update policies"
            }
            _ => self.portal,
        };
        Self { portal, ..self }
    }
}

/// The remediation in words.
#[must_use]
pub fn remedy(fix: Fix) -> Remedy {
    if let Fix::Own(OwnFix { id, title, owner, effort, portal }) = fix {
        return Remedy { fix, id, title, owner: *owner, effort, requires: &[], portal };
    }
    // The catalogue is complete: a test walks every variant.
    *ALL.iter().find(|remedy| remedy.fix == fix).unwrap_or(&ALL[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_to_upgrade_is_that_of_the_platforms_that_fail() {
        let place = |checks: &[&str]| remedy(Fix::UpgradeSystems).narrowed(checks).portal;
        assert!(place(&["COV-10"]).contains("Windows") && !place(&["COV-10"]).contains("macOS"));
        assert!(place(&["MAC-06"]).contains("macOS") && !place(&["MAC-06"]).contains("Windows"));
        let both = place(&["COV-10", "MAC-06"]);
        assert!(both.contains("Windows") && both.contains("macOS"), "{both}");
        let other = remedy(Fix::Enrol);
        assert_eq!(other.narrowed(&["COV-10"]), other);
    }
}
