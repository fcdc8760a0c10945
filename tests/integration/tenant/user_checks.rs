//! What the checks on people, products and the tenant must say, and one question for all of them.

use std::collections::{BTreeMap, BTreeSet};

use super::device_checks::Expect::{self, Fail, Fine, NotFail, Unknown};
use super::device_checks::fails;
use super::facts::Oracle;
use super::licences::{Rights, product};
use super::{BOOTSTRAP_APP, Machine, Os, SignIn, User};

/// Every check the four exports can decide, by the kind of its subject.
pub(crate) const DEVICE_CHECKS: &[&str] = &[
    "COV-01", "COV-02", "COV-03", "COV-04", "COV-05", "COV-06", "COV-08", "COV-09", "COV-10",
    "COV-11", "COV-12", "COV-17", "COV-18", "MAC-01", "MAC-02", "MAC-03", "MAC-05", "MAC-06",
    "MAC-08", "MAC-09", "MAC-12", "MAC-13", "LIC-01", "LIC-02", "LIC-05", "LIC-06", "RSK-01",
    "RSK-02", "RSK-04", "RSK-09", "RSK-10", "RSK-11", "PRO-17",
];
pub(crate) const USER_CHECKS: &[&str] = &[
    "COV-07", "MAC-04", "LIC-03", "LIC-04", "LIC-09", "LIC-10", "LIC-11", "LIC-16", "RSK-05",
    "RSK-14",
];
pub(crate) const TENANT_CHECKS: &[&str] = &["LIC-07", "LIC-08", "MAC-11"];

impl Oracle<'_> {
    fn owned<'m>(&'m self, upn: &'m str) -> impl Iterator<Item = &'m Machine> + 'm {
        self.tenant.machines.iter().filter(move |m| self.owner(m) == Some(upn))
    }

    /// A successful interactive sign-in of this member that `like` describes.
    fn signs_in(&self, upn: &str, like: impl Fn(&SignIn) -> bool) -> bool {
        let ours = self.tenant.machines.iter().flat_map(|m| &m.signins).chain(&self.tenant.loose);
        ours.filter(|s| s.user == upn && s.ok && s.interactive).any(like)
    }

    fn lacks_entra(&self, user: &User) -> Expect {
        let enrolled = |m: &Machine| m.accepted() && (m.counted(Os::Windows) || m.counted(Os::Mac));
        match user.rights() {
            _ if !self.owned(&user.upn).any(enrolled) => Fine,
            Rights { entra: true, .. } => Fine,
            Rights { strange: true, .. } => Unknown,
            _ => Fail,
        }
    }

    /// LIC-11 asks owners who are not on the list, too.
    fn unlisted_owner(&self, check: &str, upn: &str) -> Expect {
        let listed = self.tenant.users.iter().any(|user| user.upn == upn);
        let owns = self.owned(upn).any(Machine::accepted);
        if check == "LIC-11" && !listed && owns { Unknown } else { Fine }
    }

    fn has_a_device(&self, upn: &str) -> bool {
        let signed_in = |m: &Machine| m.signins.iter().any(|signin| signin.user == upn);
        let machines = &self.tenant.machines;
        machines.iter().any(|m| m.owner.as_deref() == Some(upn) || signed_in(m))
    }

    fn over_limit(&self, upn: &str) -> bool {
        let counts =
            |m: &&Machine| m.is_onboarded() && (m.counted(Os::Windows) || m.counted(Os::Mac));
        self.owned(upn).filter(counts).count() > 5
    }

    fn person(&self, check: &str, upn: &str) -> Expect {
        let unnamed = |os: &'static [&str]| {
            fails(self.signs_in(upn, |s| s.device.is_empty() && os.contains(&s.os)))
        };
        let listed = self.tenant.users.iter().find(|user| user.upn == upn);
        match (check, listed) {
            ("COV-07", _) => unnamed(&["Windows10", "Linux"]),
            ("MAC-04", _) => unnamed(&["MacOs"]),
            ("RSK-05", _) => fails(self.signs_in(upn, |s| {
                !s.device.is_empty() && s.access == "Not Applied" && s.app != BOOTSTRAP_APP
            })),
            ("RSK-14", _) => {
                fails(self.signs_in(upn, |s| s.client == "IMAP4" || s.protocol == "deviceCode"))
            }
            ("LIC-04", _) => fails(self.over_limit(upn)),
            (_, None) => self.unlisted_owner(check, upn),
            ("LIC-03", Some(user)) if user.blocked || user.rights().tier == 0 => {
                match user.rights() {
                    Rights { strange: true, .. } => NotFail,
                    _ => Fine,
                }
            }
            ("LIC-03", Some(_)) => self.unprotected_person(upn),
            ("LIC-09", Some(user)) => fails(user.best_tier_products() > 1),
            ("LIC-10", Some(user)) => {
                let rights = user.rights();
                fails(user.blocked && (rights.tier > 0 || rights.intune))
            }
            ("LIC-11", Some(user)) => self.lacks_entra(user),
            ("LIC-16", Some(user)) => {
                let idle = !user.blocked && user.rights().tier > 0 && !self.has_a_device(upn);
                fails(idle)
            }
            _ => panic!("{check} is no check on people"),
        }
    }

    fn whole_tenant(&self, check: &str) -> Expect {
        let users = &self.tenant.users;
        let held = |tier: u8| {
            users.iter().any(|user| {
                user.licences
                    .iter()
                    .any(|name| product(name).is_some_and(|rights| rights.tier == tier))
            })
        };
        let onboarded = |m: &Machine| m.is_onboarded() && m.in_scope() && m.active();
        let endpoint = |user: &&User| self.owned(&user.upn).any(onboarded);
        let tagged = self
            .tenant
            .machines
            .iter()
            .flat_map(|m| &m.defender)
            .any(|d| d.tags.contains("License MDE P1"));
        let basic = users.iter().filter(endpoint).any(|user| user.rights().tier == 1);
        match check {
            "LIC-07" => fails(basic && held(3) && !tagged),
            "LIC-08" => fails(
                held(2) && held(3) && users.iter().filter(endpoint).any(|u| u.rights().tier != 3),
            ),
            "MAC-11" => self.parity(),
            _ => panic!("{check} is no check on the tenant"),
        }
    }

    /// MAC-11: more than ten points behind Windows, from twenty Macs on.
    fn parity(&self) -> Expect {
        let share = |os: Os| {
            let enrolled = |m: &&Machine| m.counted(os) && m.accepted();
            let all: Vec<_> = self.tenant.machines.iter().filter(enrolled).collect();
            (all.iter().filter(|m| m.is_onboarded()).count(), all.len())
        };
        let ((mac, macs), (windows, of)) = (share(Os::Mac), share(Os::Windows));
        let behind = 10 * (windows * macs).saturating_sub(mac * of) > macs * of;
        if macs < 20 { NotFail } else { fails(behind) }
    }

    /// Everybody who is listed, owns a machine or signs in.
    fn people(&self) -> BTreeSet<&str> {
        let listed = self.tenant.users.iter().map(|user| user.upn.as_str());
        let owners = self.tenant.machines.iter().filter_map(|m| m.owner.as_deref());
        let signers = self.tenant.all_signins().map(|signin| signin.user.as_str());
        listed.chain(owners).chain(signers).collect()
    }

    /// What one check must say of every subject of the tenant.
    pub(crate) fn expect(&self, check: &str) -> BTreeMap<String, Expect> {
        if TENANT_CHECKS.contains(&check) {
            return BTreeMap::from([("tenant".to_owned(), self.whole_tenant(check))]);
        }
        if USER_CHECKS.contains(&check) {
            let people = self.people().into_iter();
            return people.map(|upn| (upn.to_owned(), self.person(check, upn))).collect();
        }
        if check == "LIC-14" {
            let names = self.tenant.users.iter().flat_map(|user| user.licences);
            return names.map(|name| ((*name).into(), fails(product(name).is_none()))).collect();
        }
        let verdict = |m| {
            let coverage = self.coverage(check, m);
            coverage.or_else(|| self.risk_and_licence(check, m)).expect("a check of this catalogue")
        };
        self.tenant.machines.iter().map(|m| (m.key(), verdict(m))).collect()
    }
}
