//! What the risk, protection and licence checks must say of each machine, from its attributes.

use super::device_checks::Expect::{self, Fail, Fine, NotFail, Unknown};
use super::device_checks::fails;
use super::facts::Oracle;
use super::licences::Rights;
use super::{BOOTSTRAP_APP, DAY, Machine, Os};

impl Machine {
    /// RSK-04: let in although reported noncompliant.
    fn noncompliant_signin(&self) -> Expect {
        let counted = self.counted(Os::Windows) || self.counted(Os::Mac);
        let let_in = self.signins.iter().any(|signin| {
            let outside = signin.app != BOOTSTRAP_APP && signin.cross_tenant == "none";
            let state = (signin.managed, signin.compliant);
            signin.ok && outside && state == (Some(true), Some(false))
        });
        fails(counted && let_in)
    }

    /// RSK-09: the newest sign-in says the opposite of Intune.
    fn contradicted(&self) -> Expect {
        let counted = self.counted(Os::Windows) || self.counted(Os::Mac);
        let (Some(intune), Some(signin)) = (self.current_intune(), self.newest_signin()) else {
            return Fine;
        };
        let told = signin.compliant.filter(|_| signin.managed == Some(true));
        match (intune.compliance, told) {
            _ if !counted => Fine,
            ("Compliant", Some(false)) | ("Noncompliant", Some(true)) => Fail,
            ("InGracePeriod", Some(_)) => NotFail,
            _ => Fine,
        }
    }

    /// RSK-11: a verdict that outlived its validity on a machine that lives.
    fn old_verdict(&self) -> Expect {
        let counted = self.counted(Os::Windows) || self.counted(Os::Mac);
        let old =
            |record: &super::Intune| record.compliance == "Compliant" && record.checkin > 30 * DAY;
        fails(counted && self.current_intune().is_some_and(old))
    }

    /// RSK-01.
    fn at_risk(&self) -> Expect {
        match self.risk_let_in() {
            _ if !self.counted(Os::Windows) || !self.accepted() => Fine,
            None => Unknown,
            Some(fault) => fails(fault),
        }
    }

    /// RSK-02.
    fn no_verdict(&self) -> Expect {
        let verdict = self.current_intune().map_or("", |record| record.compliance);
        match self.counted(Os::Windows) && self.accepted() && verdict == "Not Evaluated" {
            true if self.is_new() => Unknown,
            fault => fails(fault),
        }
    }

    /// PRO-17, decided by Intune for Windows only.
    fn unencrypted(&self) -> Expect {
        match self.current_intune().map(|record| record.encrypted) {
            Some(Some(encrypted)) if self.counted(Os::Windows) => fails(!encrypted),
            _ => NotFail,
        }
    }
}

impl Oracle<'_> {
    /// A right the owner should hold; shared and ownerless machines are not asked.
    fn owner_lacks(&self, m: &Machine, asked: bool, held: impl Fn(Rights) -> bool) -> Expect {
        let Some(owner) = self.owner(m).filter(|_| asked) else { return Fine };
        let Some(user) = self.tenant.users.iter().find(|user| user.upn == owner) else {
            return Unknown;
        };
        match user.rights() {
            rights if held(rights) => Fine,
            Rights { strange: true, .. } => Unknown,
            _ => Fail,
        }
    }

    /// The verdict of a device check outside coverage; `None` when it speaks of something else.
    pub(crate) fn risk_and_licence(&self, check: &str, m: &Machine) -> Option<Expect> {
        let counted = m.counted(Os::Windows) || m.counted(Os::Mac);
        let onboarded = counted && m.is_onboarded();
        let enrolled = counted && m.accepted();
        let grace = m.current_intune().is_some_and(|record| record.compliance == "InGracePeriod");
        let sees_more = self.tenant.users.iter().any(|user| user.rights().tier > 1);
        Some(match check {
            "LIC-01" => self.owner_lacks(m, onboarded, |rights| rights.tier > 0),
            "LIC-02" => self.owner_lacks(m, enrolled, |rights| rights.intune),
            "LIC-05" => fails(enrolled && m.owner.is_none()),
            "LIC-06" => {
                match self.owner_lacks(m, onboarded && sees_more, |r| r.tier != 1 && !r.strange) {
                    Fail => Fail,
                    Unknown => NotFail,
                    other => other,
                }
            }
            "RSK-01" => m.at_risk(),
            "RSK-02" => m.no_verdict(),
            "RSK-04" => m.noncompliant_signin(),
            "RSK-09" => m.contradicted(),
            "RSK-10" => fails(counted && grace),
            "RSK-11" => m.old_verdict(),
            "PRO-17" => m.unencrypted(),
            _ => return None,
        })
    }
}
