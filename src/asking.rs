//! Which exports are worth asking for: those that can decide a check in this estate, not those that
//! speak of platforms it does not have.

use std::collections::BTreeSet;

use blindspot_core::audit::{Check, CheckResult, Need, Run, Status, Subject};
use blindspot_core::model::{Platform, Register};

/// What of an estate decides which exports are of use.
pub(crate) struct Asking {
    /// Platforms of the devices the shares are of; empty where none is known.
    platforms: BTreeSet<Platform>,
    /// Whether the check of disk encryption waits for exports that tell of Macs.
    mac_disks: bool,
}

impl Asking {
    /// Looks at the estate.
    pub(crate) fn of(register: &Register, results: &[CheckResult]) -> Self {
        let counting = register.devices.iter().filter(|device| device.in_scope && device.active);
        Self {
            platforms: counting.map(|device| device.platform).collect(),
            mac_disks: waits_for_mac_disks(register, results),
        }
    }

    /// The exports that would decide a check, those of use in this estate; none where nobody could
    /// be asked even then.
    pub(crate) fn needs(&self, result: &CheckResult) -> Vec<Need> {
        self.groups(result).concat()
    }

    /// The same in groups, of each of which any one export would do.
    pub(crate) fn groups(&self, result: &CheckResult) -> Vec<Vec<Need>> {
        if self.foreign(result).is_some() {
            return Vec::new();
        }
        let groups = wanting(result.check, &result.needs_evidence);
        let mut groups: Vec<Vec<Need>> = groups
            .map(|group| group.iter().copied().filter(|need| self.is_of_use(*need)).collect())
            .filter(|group: &Vec<Need>| !group.is_empty())
            .collect();
        if self.mac_disks && result.check.id == DISKS {
            groups.push(Need::MAC_DISKS.to_vec());
        }
        groups
    }

    fn is_of_use(&self, need: Need) -> bool {
        let speaks_of = need.platforms();
        self.platforms.is_empty()
            || speaks_of.is_empty()
            || speaks_of.iter().any(|platform| self.platforms.contains(platform))
    }

    /// The platform that a check of devices asks about and that is not there.
    pub(crate) fn foreign(&self, result: &CheckResult) -> Option<Platform> {
        let asks = match result.check.family() {
            "PRO" => Platform::Windows,
            "MAC" => Platform::Macos,
            _ => return None,
        };
        let absent = result.population == 0
            && matches!(result.check.run, Run::Device(_))
            && !self.platforms.is_empty()
            && !self.platforms.contains(&asks);
        absent.then_some(asks)
    }
}

/// The groups of exports of a check that are wanting; any one export of a group would do.
fn wanting<'a>(check: &'a Check, needs: &'a [Need]) -> impl Iterator<Item = &'static [Need]> + 'a {
    let groups: &'static [&'static [Need]] = check.needs;
    groups.iter().copied().filter(|group| group.iter().all(|need| needs.contains(need)))
}

/// The check whose need Intune's list meets for Windows and not for Macs.
const DISKS: &str = "PRO-17";

fn waits_for_mac_disks(register: &Register, results: &[CheckResult]) -> bool {
    let given = || Need::MAC_DISKS.iter().any(|need| need.is_met(register));
    let disks = results.iter().find(|result| result.check.id == DISKS);
    let Some(disks) = disks.filter(|_| !given()) else { return false };
    let is_mac = |subject: &Subject| match subject {
        Subject::Device(at) => {
            register.devices.get(*at).is_some_and(|device| device.platform == Platform::Macos)
        }
        _ => false,
    };
    disks.status != Status::NotApplicable
        && disks.needs_evidence.is_empty()
        && disks.judged.iter().any(|judged| !judged.failed && is_mac(&judged.subject))
}

#[cfg(test)]
mod tests {
    use blindspot_core::model::Kind;

    use super::*;
    use crate::assessment::Assessment;
    use crate::report::build::fixture::{HELD, estate, mac, rejudged, windows};

    fn look(assessment: &Assessment) -> Asking {
        Asking::of(&assessment.register, &assessment.results)
    }

    fn asks_disks(assessment: &Assessment) -> &CheckResult {
        assessment.results.iter().find(|result| result.check.id == DISKS).unwrap()
    }

    fn asked(assessment: &Assessment) -> BTreeSet<Need> {
        let asking = look(assessment);
        assessment.results.iter().flat_map(|result| asking.needs(result)).collect()
    }

    #[test]
    fn an_estate_without_windows_is_asked_for_no_report_about_windows() {
        let macs = asked(&estate([mac(HELD).in_intune().in_defender()]));
        for need in [Need::AvStatus, Need::AvHealth, Need::ClientStatus, Need::Malware] {
            assert!(!macs.contains(&need), "{need:?}");
        }
        assert!(macs.contains(&Need::MacHealth) && macs.contains(&Need::Policies), "{macs:?}");
        let both = asked(&estate([windows(HELD).in_intune(), mac(HELD).in_intune()]));
        assert!(both.contains(&Need::AvStatus) && both.contains(&Need::MacHealth), "{both:?}");
    }

    #[test]
    fn an_estate_without_macs_is_asked_for_no_mac() {
        let found = asked(&estate([windows(HELD).in_intune().in_defender()]));
        assert!(!found.contains(&Need::MacHealth), "{found:?}");
        assert!(found.contains(&Need::Scids) && found.contains(&Need::AvStatus), "{found:?}");
    }

    #[test]
    fn where_no_device_is_known_every_export_is_of_use() {
        let mut assessment = estate([]);
        assessment.register.evidence.retain(|file| file.kind == Kind::M365Users);
        let found = asked(&rejudged(assessment));
        assert!(found.contains(&Need::MacHealth) && found.contains(&Need::AvStatus), "{found:?}");
    }

    #[test]
    fn disks_of_macs_that_the_list_does_not_tell_are_asked_for() {
        let assessment = estate([mac(HELD).in_intune()]);
        let disks = asks_disks(&assessment);
        assert!(disks.needs_evidence.is_empty() && disks.unknown == 1);
        assert_eq!(look(&assessment).needs(disks), Need::MAC_DISKS);
        let assessment = estate([windows(HELD).in_intune()]);
        let disks = asks_disks(&assessment);
        assert!(look(&assessment).needs(disks).is_empty());
    }
}
