//! What is true of each machine, worked out from its attributes alone: channel, class, scope, links.

use std::collections::{BTreeMap, BTreeSet};

use super::{DAY, Defender, HOUR, Intune, Join, Machine, Os, SignIn, Tenant};

/// The value of a link; `None` where the model leaves a choice open and nothing is asserted.
pub(crate) type Link = Option<&'static str>;

pub(crate) const YES: &str = "yes";
pub(crate) const NO: &str = "no";
pub(crate) const UNKNOWN: &str = "unknown";

/// Knows the attributes of a tenant whose four exports are complete and equally fresh.
pub(crate) struct Oracle<'a> {
    pub(crate) tenant: &'a Tenant,
    shared_owners: BTreeSet<&'a str>,
}

impl<'a> Oracle<'a> {
    pub(crate) fn new(tenant: &'a Tenant) -> Self {
        let mut owned: BTreeMap<&str, usize> = BTreeMap::new();
        for machine in tenant.machines.iter().filter(|machine| !machine.intune.is_empty()) {
            if let Some(owner) = &machine.owner {
                *owned.entry(owner).or_default() += 1;
            }
        }
        let shared_owners =
            owned.into_iter().filter(|(_, count)| *count > 10).map(|(owner, _)| owner).collect();
        Self { tenant, shared_owners }
    }

    /// The machine's primary user, unless that account is shared.
    pub(crate) fn owner(&self, m: &'a Machine) -> Option<&'a str> {
        m.intune.first()?;
        m.owner.as_deref().filter(|owner| !self.shared_owners.contains(owner))
    }

    pub(crate) fn shared(&self, m: &Machine) -> bool {
        !m.intune.is_empty()
            && m.owner.as_deref().is_some_and(|owner| self.shared_owners.contains(owner))
    }
}

impl Machine {
    pub(crate) fn current_intune(&self) -> Option<&Intune> {
        self.intune.first()
    }

    pub(crate) fn current_defender(&self) -> Option<&Defender> {
        self.defender.first()
    }

    /// The word of register.csv; `None` where only Defender speaks of management.
    pub(crate) fn channel(&self) -> Option<&'static str> {
        match self.current_intune().map(|record| record.managed_by) {
            Some("Intune") => Some("intune"),
            Some("Co-managed") => Some("comanaged"),
            Some("ConfigMgr") => Some("configmgr"),
            Some("MDE") => Some("mde"),
            Some("Jamf") => Some("other_mdm"),
            Some(other) => panic!("the tenant plants no such manager: {other}"),
            // Defender names a manager that no Intune record confirms: the model leaves it open.
            None if self.current_defender().is_some_and(|d| d.managed_by != "Unknown") => None,
            None => Some("none"),
        }
    }

    /// Whether Intune manages it over a channel that counts as enrolled.
    pub(crate) fn accepted(&self) -> bool {
        matches!(self.channel(), Some("intune" | "comanaged"))
    }

    pub(crate) fn is_onboarded(&self) -> bool {
        self.current_defender().is_some_and(|record| record.onboarding == "Onboarded")
    }

    /// The word of register.csv; `None` where the model leaves it open.
    pub(crate) fn class(&self) -> Option<&'static str> {
        let channel = self.channel()?;
        let personal = self.current_intune().is_some_and(|record| record.ownership == "Personal");
        Some(match self.join {
            _ if matches!(channel, "intune" | "comanaged" | "configmgr" | "mde") => "managed",
            _ if personal => "personal",
            Join::Registered if self.os != Os::Mac => "personal",
            Join::Joined => "corporate",
            _ if self.is_onboarded() => "corporate",
            _ if self.intune.is_empty() && self.defender.is_empty() => "signin",
            _ if self.intune.is_empty() && self.defender[0].entra.known().is_none() => "discovered",
            _ => return None,
        })
    }

    pub(crate) fn in_scope(&self) -> bool {
        let counted = match self.class() {
            Some(class) => matches!(class, "managed" | "corporate" | "signin"),
            None => self.is_onboarded(),
        };
        counted && matches!(self.os, Os::Windows | Os::Mac)
    }

    pub(crate) fn newest_signin(&self) -> Option<&SignIn> {
        self.signins.iter().min_by_key(|signin| signin.at)
    }

    /// Seconds since anybody saw it.
    pub(crate) fn age(&self) -> i64 {
        let stamps = [
            self.current_intune().map(|record| record.checkin),
            self.current_defender().map(|record| record.update),
            self.newest_signin().map(|signin| signin.at),
        ];
        stamps.into_iter().flatten().min().expect("every machine was seen by somebody")
    }

    pub(crate) fn active(&self) -> bool {
        self.age() <= 30 * DAY
    }

    /// Enrolled so recently that the sensor may still be on its way.
    pub(crate) fn is_new(&self) -> bool {
        self.current_intune().is_some_and(|record| record.enrolled <= 3 * DAY)
    }

    pub(crate) fn enrolled_link(&self) -> Link {
        Some(match self.accepted() {
            true => YES,
            false if self.ambiguous && self.intune.is_empty() => UNKNOWN,
            false => NO,
        })
    }

    pub(crate) fn onboarded_link(&self) -> Link {
        Some(match self.current_defender().map(|record| record.onboarding) {
            Some("Onboarded") => YES,
            Some("Insufficient info") => UNKNOWN,
            Some(_) => NO,
            None if self.ambiguous || self.is_new() => UNKNOWN,
            None => NO,
        })
    }

    pub(crate) fn reporting_link(&self) -> Link {
        let Some(YES) = self.onboarded_link() else { return self.onboarded_link() };
        let sensor = self.current_defender()?;
        Some(match sensor.health {
            "Active" if sensor.update <= 7 * DAY => YES,
            "No sensor data" if self.os == Os::Mac && sensor.update <= 72 * HOUR => UNKNOWN,
            _ => NO,
        })
    }

    /// Without policy exports only a missing verdict, a Mac's verdict or a tolerated risk decides.
    pub(crate) fn evaluated_link(&self) -> Link {
        let record = self.current_intune().filter(|_| self.accepted())?;
        match (record.compliance, self.os) {
            ("Not Evaluated", _) => (!self.is_new()).then_some(NO),
            ("Compliant" | "Noncompliant", Os::Mac) => Some(YES),
            ("Compliant" | "Noncompliant" | "InGracePeriod", Os::Windows) => {
                Some(if self.risk_let_in() == Some(true) { NO } else { UNKNOWN })
            }
            ("ConfigManager", _) => Some(UNKNOWN),
            _ => None,
        }
    }

    /// RSK-01 of an enrolled, onboarded Windows machine; `None` when its check-in is too old.
    pub(crate) fn risk_let_in(&self) -> Option<bool> {
        let (Some(intune), Some(defender)) = (self.current_intune(), self.current_defender())
        else {
            return Some(false);
        };
        let tolerated = matches!(intune.compliance, "Compliant" | "InGracePeriod");
        match (defender.risk, tolerated && self.is_onboarded()) {
            ("High", true) if intune.checkin > 24 * HOUR => None,
            ("High", true) => Some(true),
            _ => Some(false),
        }
    }

    /// The six links in the order of the chain.
    pub(crate) fn links(&self) -> [(&'static str, Link); 6] {
        [
            ("enrolled", self.enrolled_link()),
            ("onboarded", self.onboarded_link()),
            ("reporting", self.reporting_link()),
            ("protected", Some(UNKNOWN)),
            ("evaluated", self.evaluated_link()),
            ("enforced", Some(UNKNOWN)),
        ]
    }
}
