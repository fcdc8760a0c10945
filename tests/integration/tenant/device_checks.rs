//! What the coverage and Mac checks must say of each machine, from its attributes.

use super::facts::{NO, Oracle, UNKNOWN, YES};
use super::{DAY, HOUR, Machine, Os};

/// What a check must say of a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Expect {
    /// Listed as failing.
    Fail,
    /// Listed as unknown.
    Unknown,
    /// Not listed: it passes, or the check does not apply.
    Fine,
    /// Unknown or not listed, as the product pleases; never failing.
    NotFail,
}

use Expect::{Fail, Fine, NotFail, Unknown};

/// A verdict that is a plain question.
pub(crate) fn fails(fault: bool) -> Expect {
    if fault { Fail } else { Fine }
}

impl Machine {
    /// In scope, active and of this platform: the machines most checks speak of.
    pub(crate) fn counted(&self, os: Os) -> bool {
        self.os == os && self.in_scope() && self.active()
    }

    /// Seen by Intune or a sign-in so many seconds ago.
    fn seen_elsewhere(&self) -> Option<i64> {
        let checkin = self.current_intune().map(|record| record.checkin);
        checkin.into_iter().chain(self.newest_signin().map(|signin| signin.at)).min()
    }

    /// COV-04's fault: the machine lives on while its sensor does not speak.
    fn silent(&self) -> bool {
        let (Some(sensor), Some(seen)) = (self.current_defender(), self.seen_elsewhere()) else {
            return false;
        };
        let inactive_but_alive = sensor.health == "Inactive" && seen <= 7 * DAY;
        inactive_but_alive || sensor.update - seen > 7 * DAY
    }

    /// COV-01 and MAC-01.
    fn missing_from_defender(&self, os: Os) -> Expect {
        match self.current_defender() {
            _ if !self.counted(os) || !self.accepted() => Fine,
            None if self.ambiguous || self.is_new() => Unknown,
            None => Fail,
            Some(_) if self.is_new() => NotFail,
            Some(_) => Fine,
        }
    }

    /// COV-02 and MAC-02.
    fn not_onboarded(&self, os: Os) -> Expect {
        let meant = self.accepted() || self.class() == Some("corporate");
        match self.current_defender().map(|record| record.onboarding) {
            None if self.ambiguous => NotFail,
            _ if !self.counted(os) || !meant => Fine,
            Some("Can be onboarded") => Fail,
            Some("Insufficient info") => Unknown,
            _ => Fine,
        }
    }

    /// COV-03 and MAC-12.
    fn managed_by_nobody(&self, os: Os) -> Expect {
        let managed = |word: &str| matches!(word, "Intune" | "MDE" | "ConfigMgr");
        let unknown_to_intune = self.intune.is_empty()
            && self.current_defender().is_some_and(|record| !managed(record.managed_by));
        match self.counted(os) && self.is_onboarded() && unknown_to_intune {
            true if self.ambiguous => Unknown,
            fault => fails(fault),
        }
    }

    /// COV-06 and MAC-03.
    fn stranger_signs_in(&self, os: Os) -> Expect {
        let unknown = self.intune.is_empty() && self.defender.is_empty();
        fails(self.counted(os) && unknown && self.signins.iter().any(|signin| signin.ok))
    }

    /// COV-08 and MAC-13.
    fn stale(&self, os: Os) -> Expect {
        fails(self.os == os && self.in_scope() && self.accepted() && !self.active())
    }

    /// COV-10: the build and the edition decide, on 20 November 2026.
    fn out_of_support(&self) -> Expect {
        let inventoried = !self.intune.is_empty();
        match (self.version, self.edition) {
            _ if !self.counted(Os::Windows) => Fine,
            _ if !inventoried && self.defender.is_empty() => NotFail,
            ("10.0.22631", _) | ("10.0.26100", "Pro") => Fail,
            ("10.0.19045", _) | ("10.0.26100", "") => Unknown,
            ("10.0.26100" | "10.0.26200", _) => Fine,
            (build, _) => panic!("no verdict is written down for {build}"),
        }
    }

    /// MAC-05.
    fn mac_sensor(&self) -> Expect {
        let Some(sensor) = self.current_defender() else { return Fine };
        match sensor.health {
            _ if !self.counted(Os::Mac) || !self.is_onboarded() => Fine,
            "No sensor data" if sensor.update <= 72 * HOUR => Unknown,
            "Active" => fails(self.silent()),
            _ => Fail,
        }
    }

    /// COV-04, which leaves impaired sensors to COV-05.
    fn windows_sensor(&self) -> Expect {
        let speaks = |health: &str| matches!(health, "Active" | "Inactive");
        let sensor = self.current_defender().filter(|sensor| speaks(sensor.health));
        let asked = self.counted(Os::Windows) && self.is_onboarded() && sensor.is_some();
        fails(asked && self.silent())
    }
}

impl Oracle<'_> {
    /// The verdict of a coverage or Mac check; `None` when the check speaks of something else.
    pub(crate) fn coverage(&self, check: &str, m: &Machine) -> Option<Expect> {
        let windows = m.counted(Os::Windows);
        let mac = m.counted(Os::Mac);
        let impaired = ["Impaired communications", "No sensor data", "Misconfigured"];
        let health = m.current_defender().map_or("", |record| record.health);
        let verdict = m.current_intune().map_or("", |record| record.compliance);
        let nameless = m.accepted() && m.known_entra().is_none();
        let doubled = m.intune.len() > 1 || m.defender.len() > 1;
        Some(match check {
            "COV-01" => m.missing_from_defender(Os::Windows),
            "COV-02" => m.not_onboarded(Os::Windows),
            "COV-03" => m.managed_by_nobody(Os::Windows),
            "COV-04" => m.windows_sensor(),
            "COV-05" => fails(windows && m.is_onboarded() && impaired.contains(&health)),
            "COV-06" => m.stranger_signs_in(Os::Windows),
            "COV-08" => m.stale(Os::Windows),
            "COV-09" => fails((windows || mac) && doubled),
            "COV-10" => m.out_of_support(),
            "COV-11" => fails(
                m.os == Os::Server && m.onboarded_link() == Some(NO) && !m.defender.is_empty(),
            ),
            "COV-12" => fails(m.os == Os::Server && m.accepted()),
            "COV-17" => fails(windows && nameless),
            "COV-18" => fails(m.os == Os::Server && m.is_onboarded() && health != "Active"),
            "MAC-01" => m.missing_from_defender(Os::Mac),
            "MAC-02" => m.not_onboarded(Os::Mac),
            "MAC-03" => m.stranger_signs_in(Os::Mac),
            "MAC-05" => m.mac_sensor(),
            "MAC-06" => match m.version {
                _ if !mac => Fine,
                _ if m.intune.is_empty() && m.defender.is_empty() => NotFail,
                version => fails(version.starts_with("13.")),
            },
            "MAC-08" => fails(mac && nameless),
            "MAC-09" => match verdict {
                "Not Evaluated" if mac && m.accepted() && m.owner.is_some() => {
                    if m.is_new() {
                        Unknown
                    } else {
                        Fail
                    }
                }
                _ => Fine,
            },
            "MAC-12" => m.managed_by_nobody(Os::Mac),
            "MAC-13" => m.stale(Os::Mac),
            _ => return None,
        })
    }

    /// Whether any, or only perhaps, of a person's in-scope machines is onboarded (LIC-03).
    pub(crate) fn unprotected_person(&self, upn: &str) -> Expect {
        let theirs = |m: &&Machine| {
            let owns = !m.intune.is_empty() && m.owner.as_deref() == Some(upn);
            owns || m.signins.iter().any(|signin| signin.user == upn)
        };
        let machines = self.tenant.machines.iter().filter(theirs);
        let counted: Vec<_> =
            machines.filter(|m| m.counted(Os::Windows) || m.counted(Os::Mac)).collect();
        let is = |word: &str| counted.iter().any(|m| m.onboarded_link() == Some(word));
        match () {
            () if counted.is_empty() || is(YES) => Fine,
            () if counted.iter().any(|m| m.ambiguous) => Unknown,
            () if is(UNKNOWN) => NotFail,
            () => Fail,
        }
    }
}
