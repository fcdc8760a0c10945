//! A register made of machines and people, with the four exports they come from.

use std::collections::{BTreeMap, BTreeSet};

use super::{Machine, Person, now, person, report};
use crate::audit::{Check, Context, Outcome, Run};
use crate::chain::forge;
use crate::model::access::PoliciesSeen;
use crate::model::evidence::Lacks;
use crate::model::signin::SigninLogs;
use crate::model::{
    Evidence, EvidenceId, Instant, Kind, Platform, Register, TenantFacts, Upn, User,
};
use crate::policy::Policy;

/// A register with its engagement.
#[derive(Clone)]
pub(crate) struct Estate {
    pub(crate) register: Register,
    pub(crate) policy: Policy,
}

impl Estate {
    /// An estate of these machines; owners and people signing in become users.
    pub(crate) fn of(machines: impl IntoIterator<Item = Machine>) -> Self {
        Self::with(machines, [])
    }

    /// An estate of these machines and people.
    pub(crate) fn with(
        machines: impl IntoIterator<Item = Machine>,
        people: impl IntoIterator<Item = Person>,
    ) -> Self {
        let devices: Vec<_> = machines.into_iter().map(|machine| machine.0).collect();
        let mut users: BTreeMap<Upn, User> = BTreeMap::new();
        for person in people {
            users.insert(person.0.upn.clone(), person.0);
        }
        for (at, device) in devices.iter().enumerate() {
            if let Some(owner) = device.primary_user() {
                user(&mut users, owner).owned.push(at);
            }
            for name in device.signin.iter().flat_map(|s| &s.users) {
                user(&mut users, name).used.push(at);
            }
        }
        let mut exports: Vec<Evidence> = ALL_KINDS.into_iter().zip(1..).map(evidence).collect();
        let said = devices.iter().flat_map(|device| &device.witnesses).map(|w| w.kind);
        let said: BTreeSet<Kind> = said.collect();
        exports.extend(said.into_iter().map(|kind| evidence((kind, report(kind)))));
        let register = Register {
            devices,
            users: users.into_values().collect(),
            ledger: Vec::new(),
            evidence: exports,
            unrecognised: Vec::new(),
            issues: Vec::new(),
            as_of: now(),
            tenant: None,
            external_signins: 0,
            unidentified_signins: 0,
            mobile_signin_devices: 0,
            facts: TenantFacts { logs: SigninLogs::given(true, true), ..TenantFacts::default() },
            unplaced: Vec::new(),
            remarks: Vec::new(),
        };
        Self { register, policy: Policy::default() }
    }

    /// An export not handed over, with all its records.
    pub(crate) fn without(mut self, kind: Kind) -> Self {
        self.register.evidence.retain(|e| e.kind != kind);
        for device in &mut self.register.devices {
            match kind {
                Kind::IntuneDevices => device.intune = None,
                Kind::DefenderDevices => device.defender = None,
                Kind::EntraSignins => device.signin = None,
                Kind::EntraDevices => device.entra = None,
                _ => {}
            }
            device.witnesses.retain(|witness| witness.kind != kind);
        }
        for user in &mut self.register.users {
            match kind {
                Kind::EntraSignins => user.signins = None,
                Kind::M365Users => user.licence = None,
                _ => {}
            }
            user.people.retain(|row| row.kind != kind);
        }
        let facts = &mut self.register.facts;
        match kind {
            Kind::EntraPolicies => facts.policies.clear(),
            Kind::EntraSignins => facts.policies_seen = PoliciesSeen::default(),
            Kind::IntuneSettingTotals => facts.setting_totals.clear(),
            Kind::IntunePolicyTotals => facts.policy_totals.clear(),
            _ => {}
        }
        self
    }

    /// A further export, handed over whole.
    pub(crate) fn given(mut self, kind: Kind) -> Self {
        if self.register.of_kind(kind).next().is_none() {
            self.register.evidence.push(evidence((kind, report(kind))));
        }
        self
    }

    /// An export that may lack any record.
    pub(crate) fn incomplete(self, kind: Kind) -> Self {
        self.file(kind, |e| e.lacks = Lacks::Anything("it holds exactly 10,000 rows".into()))
    }

    /// Of the sign-ins only these logs were handed over.
    pub(crate) fn logs(mut self, interactive: bool, others: bool) -> Self {
        self.register.facts.logs = SigninLogs::given(interactive, others);
        self
    }

    /// An export whose newest stamp is another.
    pub(crate) fn horizon(self, kind: Kind, at: Instant) -> Self {
        self.file(kind, |e| e.newest = Some(at))
    }

    /// An export that shows these platforms.
    pub(crate) fn shows(self, kind: Kind, platforms: &[Platform]) -> Self {
        self.file(kind, |e| e.platforms = platforms.iter().map(|p| (*p, 1)).collect())
    }

    /// An export without this heading.
    pub(crate) fn without_column(self, kind: Kind, heading: &str) -> Self {
        self.file(kind, |e| e.columns_used.retain(|column| column != heading))
    }

    /// Changes the evidence entry of a kind.
    pub(crate) fn file(mut self, kind: Kind, change: impl Fn(&mut Evidence)) -> Self {
        self.register.evidence.iter_mut().filter(|e| e.kind == kind).for_each(change);
        self
    }

    /// Changes the engagement.
    pub(crate) fn policy(mut self, change: impl FnOnce(&mut Policy)) -> Self {
        change(&mut self.policy);
        self
    }

    /// Forges the chains, as a run does before it judges.
    pub(crate) fn forged(mut self) -> Self {
        forge(&mut self.register, &self.policy);
        self
    }

    /// The answer of a check for the first subject of its kind.
    pub(crate) fn ask(&self, check: &Check) -> Outcome {
        let forged = self.clone().forged();
        let ctx = Context::new(&forged.register, &forged.policy);
        match check.run {
            Run::Device(ask) => ask(&forged.register.devices[0], &ctx),
            Run::User(ask) => ask(&forged.register.users[0], &ctx),
            Run::Policy(ask) => ask(0, &forged.register.facts.policies[0], &ctx),
            Run::Tenant(ask) => ask(&ctx),
            Run::TenantElseDevices(whole, each) => match whole(&ctx) {
                Outcome::NotApplicable => each(&forged.register.devices[0], &ctx),
                outcome => outcome,
            },
            Run::File(ask) => ask(&forged.register.evidence[0], &ctx),
            Run::Product(_) | Run::Own(..) => panic!("ask it through `audit::run`"),
        }
    }
}

const ALL_KINDS: [Kind; 4] =
    [Kind::IntuneDevices, Kind::DefenderDevices, Kind::EntraSignins, Kind::M365Users];

fn user<'a>(users: &'a mut BTreeMap<Upn, User>, name: &Upn) -> &'a mut User {
    users.entry(name.clone()).or_insert_with(|| person(name.as_str()).0)
}

fn evidence((kind, id): (Kind, u16)) -> Evidence {
    let headings: &[&str] = match kind {
        Kind::IntuneDevices => &[
            "Device ID",
            "Device name",
            "OS",
            "OS version",
            "Last check-in",
            "Enrollment date",
            "Azure AD Device ID",
            "Compliance",
            "Managed by",
            "Ownership",
            "Primary user UPN",
        ],
        Kind::DefenderDevices => &["Device ID", "Device Name", "Onboarding Status"],
        Kind::EntraSignins => &["Date (UTC)", "Device ID"],
        Kind::M365Users => &["User principal name", "Licenses"],
        _ => &[],
    };
    Evidence {
        id: EvidenceId(id),
        path: format!("{}.csv", kind.slug()),
        member: None,
        kind,
        format: kind.slug(),
        variant: String::new(),
        sha256: String::new(),
        member_sha256: None,
        bytes: 0,
        rows_read: 1,
        rows_rejected: 0,
        cells_rejected: 0,
        columns_used: headings.iter().map(|h| (*h).to_owned()).collect(),
        columns_ignored: Vec::new(),
        oldest: Some(now()),
        newest: Some(now()),
        platforms: Vec::new(),
        lacks: Lacks::Nothing,
        warnings: Vec::new(),
        attested: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::witness::{Control, Fact};
    use crate::testing::{mac, report, row};

    #[test]
    fn an_export_not_handed_over_takes_all_its_rows_along() {
        let health = Kind::DefenderAvHealth;
        let facts = vec![Fact::Control(Control::RealTime, true)];
        let told = mac().said(health, facts).witness(|w| w.name = "atlas".into());
        let asked = person("anna@birchwood.example").in_directory(Kind::EntraUsers, &["Reader"]);
        let estate = Estate::with([told], [asked]).given(health);
        let register = &estate.register;
        assert_eq!(register.devices[0].witnesses[0].origin, row(report(health), 2));
        assert_eq!(register.users[0].people.len(), 1);
        let without = estate.clone().without(health).without(Kind::EntraUsers).register;
        assert!(without.devices[0].witnesses.is_empty() && without.users[0].people.is_empty());
        assert_eq!(without.evidence.len(), 4);
    }
}
