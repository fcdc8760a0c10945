//! What a check may look at beside its subject: the register, the policy, and shared readings.

mod activity;

use std::sync::Arc;

use super::facts::Facts;
use super::outcome::Outcome;
use super::plans::Plans;
use crate::model::evidence::Lacks;
use crate::model::register::Absence;
use crate::model::words::squeeze;
use crate::model::{
    Citation, Device, EvidenceId, Instant, Kind, Origin, Platform, Register, Source, User,
};
use crate::policy::{Policy, Thresholds};

/// The register with the engagement's policy.
#[derive(Clone)]
pub struct Context<'a> {
    /// All devices, users and exports.
    pub register: &'a Register,
    /// The engagement.
    pub policy: &'a Policy,
    facts: Arc<Facts>,
}

/// Who answers for a device's licence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Owner<'a> {
    /// The device is shared: nobody does.
    Shared,
    /// No primary user is recorded.
    Nobody,
    /// No export says whether there is one.
    Unknown,
    /// The primary user.
    User(&'a User),
}

impl<'a> Context<'a> {
    /// A context; clones of it share what they found out about the estate as a whole.
    #[must_use]
    pub fn new(register: &'a Register, policy: &'a Policy) -> Self {
        Self { register, policy, facts: Arc::default() }
    }

    /// The limits in force.
    #[must_use]
    pub fn thresholds(&self) -> &'a Thresholds {
        &self.policy.thresholds
    }

    /// Whether the device is enrolled: an Intune record with an accepted channel, not leaving.
    #[must_use]
    pub fn enrolled(&self, device: &Device) -> bool {
        device.intune.as_ref().is_some_and(|record| !record.leaving)
            && self.policy.accepts(&device.channel)
    }

    /// Whether Defender says the device is onboarded.
    #[must_use]
    pub fn onboarded(&self, device: &Device) -> bool {
        device.defender.as_ref().and_then(|record| record.is_onboarded()) == Some(true)
    }

    /// Whether the device counts in the figures: in scope and active.
    #[must_use]
    pub fn counts(&self, device: &Device) -> bool {
        device.in_scope && device.active
    }

    /// Whether an in-scope active device is a Windows client.
    #[must_use]
    pub fn is_w(&self, device: &Device) -> bool {
        self.counts(device) && device.platform == Platform::Windows
    }

    /// Whether an in-scope active device is a Mac.
    #[must_use]
    pub fn is_m(&self, device: &Device) -> bool {
        self.counts(device) && device.platform == Platform::Macos
    }

    /// Whether a machine is a server: a Windows server, or a Linux machine Defender knows and
    /// Intune, which enrols Linux desktops only, does not.
    #[must_use]
    pub fn is_server(&self, device: &Device) -> bool {
        match device.platform {
            Platform::WindowsServer => true,
            Platform::Linux => device.defender.is_some() && device.intune.is_none(),
            _ => false,
        }
    }

    /// Whether a missing record of `source` counts against this device.
    #[must_use]
    pub fn absence(&self, device: &Device, source: Source) -> Absence {
        if device.undecided.contains(source) {
            return Absence::Incomplete(format!(
                "{} {} record{} may be this machine, and no id decides",
                device.rivals,
                source.title(),
                if device.rivals == 1 { "" } else { "s" },
            ));
        }
        self.absence_on(source, device.platform)
    }

    /// Whether a missing record of `source` counts against devices of a platform, as
    /// [`Register::absence`] says.
    #[must_use]
    pub fn absence_on(&self, source: Source, platform: Platform) -> Absence {
        self.facts.absence(self.register, source, platform)
    }

    /// Whether the licence lists show any server licence.
    #[must_use]
    pub fn server_licence(&self) -> bool {
        self.facts.server_licence(self.register)
    }

    /// The Defender for Endpoint plans the tenant holds, as far as licence lists show.
    #[must_use]
    pub fn plans(&self) -> &Plans {
        self.facts.plans(self.register)
    }

    /// Whether a statement of this kind that could be tied to no machine may be about this one:
    /// it bears its name.
    #[must_use]
    pub fn may_be_meant(&self, device: &Device, kind: Kind) -> bool {
        if self.register.unplaced.is_empty() {
            return false;
        }
        let intune = device.intune.as_ref().and_then(|record| record.host());
        let defender = device.defender.as_ref().and_then(|record| record.host());
        let mut names = intune.into_iter().chain(defender);
        names.any(|host| self.facts.is_unplaced(self.register, kind, &host))
    }

    /// Whether an export has a column under any of these headings (squeezed: lower case letters and
    /// digits only); an absent cell says nothing where the column itself is absent.
    #[must_use]
    pub fn has_column(&self, export: EvidenceId, headings: &[&str]) -> bool {
        let names = |column: &String| headings.contains(&squeeze(column).as_str());
        self.register.evidence(export).is_some_and(|e| e.columns_used.iter().any(names))
    }

    /// The horizon of the Defender file the device's record came from.
    #[must_use]
    pub fn defender_horizon(&self, device: &Device) -> Option<Instant> {
        self.register.horizon(device.defender.as_ref()?.origin.evidence)
    }

    /// The newest stamp of the device outside Defender, with the row that states it.
    #[must_use]
    pub fn seen_elsewhere(&self, device: &Device) -> Option<(Instant, Origin)> {
        let intune = device.intune.as_ref().and_then(|r| Some((r.last_checkin?, r.origin)));
        let signin = device.signin.as_ref().map(|s| (s.newest.at, s.newest.origin));
        let entra = device.entra.as_ref().and_then(|r| Some((r.last_activity?, r.origin)));
        intune.into_iter().chain(signin).chain(entra).max()
    }

    /// Who answers for the device's licence.
    #[must_use]
    pub fn owner(&self, device: &Device) -> Owner<'a> {
        if device.shared {
            return Owner::Shared;
        }
        let Some(record) = &device.intune else {
            // Intune names owners: where its list is whole, a machine it lacks has none.
            return match self.absence(device, Source::Intune) {
                Absence::Counts(_) => Owner::Nobody,
                Absence::NotGiven | Absence::Incomplete(_) => Owner::Unknown,
            };
        };
        match &record.primary_user {
            Some(upn) => match self.facts.owner(self.register, device, upn) {
                Some(user) if user.shared => Owner::Shared,
                Some(user) => Owner::User(user),
                None => Owner::Unknown,
            },
            None if record.user_column => Owner::Nobody,
            None => Owner::Unknown,
        }
    }

    /// What it means that no sign-in seen fails: nothing is wrong, unless a log may lack the very
    /// rows that would. `on` is the platform whose sign-ins are asked about, `None` where several
    /// are; `interactive` says that interactive ones alone are.
    #[must_use]
    pub fn none_among_signins(&self, interactive: bool, on: Option<Platform>) -> Outcome {
        match self.unseen_signins(interactive, on) {
            None => Outcome::Pass,
            Some((reason, cited)) => {
                Outcome::Unknown(format!("no such sign-in among those given, but {reason}"), cited)
            }
        }
    }

    /// Why sign-ins may have happened that no export shows, and which export may lack them.
    #[must_use]
    pub fn unseen_signins(
        &self,
        interactive: bool,
        on: Option<Platform>,
    ) -> Option<(String, Vec<Citation>)> {
        let logs = || self.register.of_kind(Kind::EntraSignins);
        let cut = logs().find_map(|log| match &log.lacks {
            Lacks::Anything(reason) => Some((reason.clone(), vec![Citation::Absence(log.id)])),
            Lacks::Nothing => None,
        });
        let cited = || logs().map(|log| Citation::Absence(log.id)).collect();
        let filtered = || {
            let only = self.register.filtered_to(Kind::EntraSignins)?;
            let shows = format!(
                "the export shows {} only, while other exports show more platforms",
                only.title()
            );
            (on != Some(only)).then(|| (shows, cited()))
        };
        let given = self.register.facts.logs;
        let missing = || match interactive {
            true => given.missing_interactive(),
            false => given.missing(),
        };
        cut.or_else(filtered).or_else(|| Some((missing()?, cited())))
    }

    /// The current rows of a device in the portals, Intune's first.
    #[must_use]
    pub fn rows(&self, device: &Device) -> Vec<Citation> {
        let intune = device.intune.as_ref().map(|r| Citation::from(r.origin));
        let defender = device.defender.as_ref().map(|r| Citation::from(r.origin));
        let entra = device.entra.as_ref().map(|r| Citation::from(r.origin));
        intune.into_iter().chain(defender).chain(entra).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::testing::{Estate, ago, days, hours, now, report, row, windows};

    #[test]
    fn entras_activity_shows_a_machine_elsewhere_and_its_row_is_cited() {
        let machine = windows().enrolled().onboarded().in_entra(None);
        let late = machine.clone().intune(|r| r.last_checkin = Some(ago(days(2))));
        let estate = Estate::of([late.entra(|r| r.last_activity = Some(ago(hours(1))))]);
        let ctx = Context::new(&estate.register, &estate.policy);
        let device = &estate.register.devices[0];
        assert_eq!(
            ctx.seen_elsewhere(device),
            Some((now() - hours(1), row(report(Kind::EntraDevices), 2)))
        );
        assert_eq!(
            ctx.rows(device),
            [row(1, 2), row(2, 2), row(report(Kind::EntraDevices), 2)].map(Citation::Row)
        );
    }
}
