//! One machine, built record by record.

use super::record::{defender_record, entra_record, intune_record};
use super::{ANNA, now, report, row, upn};
use crate::model::entry::Entries;
use crate::model::sensor::Onboarding;
use crate::model::signin::{Sighting, SigninDevice, Tally};
use crate::model::witness::Fact;
use crate::model::words::{Channel, JoinType};
use crate::model::{
    Chain, Class, DefenderRecord, Device, EntraId, EntraRecord, Instant, IntuneRecord, Kind,
    MatchStrength, Platform, Source, SourceSet, Witness,
};

/// A device under construction.
#[derive(Clone)]
pub(crate) struct Machine(pub(crate) Device);

/// A Windows client no export knows yet.
pub(crate) fn windows() -> Machine {
    machine(Platform::Windows)
}

/// A Mac no export knows yet.
pub(crate) fn mac() -> Machine {
    machine(Platform::Macos)
}

/// A Windows server no export knows yet.
pub(crate) fn server() -> Machine {
    machine(Platform::WindowsServer)
}

/// A machine of any platform no export knows yet.
pub(crate) fn machine(platform: Platform) -> Machine {
    Machine(Device {
        key: "entra:1".into(),
        intune: None,
        defender: None,
        signin: None,
        old_intune: Vec::new(),
        old_defender: Vec::new(),
        entra: None,
        old_entra: Vec::new(),
        witnesses: Vec::new(),
        entra_id: Some(EntraId::from(1)),
        platform,
        matched: MatchStrength::Single,
        undecided: SourceSet::default(),
        rivals: 0,
        channel: Channel::None,
        class: Class::Discovered,
        shared: false,
        in_scope: true,
        active: true,
        last_seen: Some(now()),
        chain: Chain::default(),
    })
}

impl Machine {
    /// A report says this of the machine, now.
    pub(crate) fn said(self, kind: Kind, facts: impl IntoIterator<Item = Fact>) -> Self {
        self.said_at(kind, now(), facts)
    }

    /// A report says this of the machine, as it was then.
    pub(crate) fn said_at(
        mut self,
        kind: Kind,
        at: Instant,
        facts: impl IntoIterator<Item = Fact>,
    ) -> Self {
        let number = u32::try_from(self.0.witnesses.len()).unwrap() + 2;
        self.0.witnesses.push(Box::new(Witness {
            origin: row(report(kind), number),
            kind,
            intune_id: None,
            entra_id: self.0.entra_id,
            defender_id: None,
            name: self.0.name().into(),
            user: None,
            platform: self.0.platform,
            at: Some(at),
            facts: facts.into_iter().collect(),
        }));
        self
    }

    /// In Intune's list, managed by Intune, compliant, checked in now, owned by Anna.
    pub(crate) fn enrolled(mut self) -> Self {
        self.0.intune = Some(Box::new(intune_record(&self.0)));
        self.0.channel = Channel::Intune;
        self.0.class = Class::Managed;
        self
    }

    /// Changes the Intune record.
    pub(crate) fn intune(mut self, change: impl FnOnce(&mut IntuneRecord)) -> Self {
        change(self.0.intune.as_mut().unwrap());
        self
    }

    /// In Defender's inventory: onboarded, active, updated now.
    pub(crate) fn onboarded(mut self) -> Self {
        self.0.defender = Some(Box::new(defender_record(&self.0)));
        if self.0.class == Class::Discovered {
            self.0.class = Class::Corporate;
        }
        self
    }

    /// In Defender's inventory with another onboarding status and without a sensor.
    pub(crate) fn discovered(self, onboarding: Onboarding) -> Self {
        let class = self.0.class;
        let mut found = self.onboarded().defender(|d| {
            d.onboarding = Some(onboarding);
            d.health = None;
            d.managed_by = Some(Channel::None);
        });
        found.0.class = class;
        found
    }

    /// Changes the Defender record.
    pub(crate) fn defender(mut self, change: impl FnOnce(&mut DefenderRecord)) -> Self {
        change(self.0.defender.as_mut().unwrap());
        self
    }

    /// One successful sign-in of Anna just now.
    pub(crate) fn signs_in(mut self) -> Self {
        let newest = Sighting { at: now(), origin: row(3, 2) };
        self.0.signin = Some(Box::new(SigninDevice {
            entra_id: EntraId::from(1),
            platform: self.0.platform,
            join_type: None,
            rows: 1,
            newest,
            successes: Tally::new(1, Some(newest), "Mail".into()),
            verdict: None,
            noncompliant: Tally::default(),
            refused: Tally::default(),
            users: vec![upn(ANNA)],
            access: Box::default(),
            entries: Entries::default(),
        }));
        if self.0.class == Class::Discovered {
            self.0.class = Class::Signin;
        }
        self
    }

    /// Changes what the sign-ins leave.
    pub(crate) fn signin(mut self, change: impl FnOnce(&mut SigninDevice)) -> Self {
        change(self.0.signin.as_mut().unwrap());
        self
    }

    /// In the Entra devices list: enabled, so joined, active now.
    pub(crate) fn in_entra(mut self, join: Option<JoinType>) -> Self {
        self.0.entra = Some(Box::new(entra_record(&self.0, join)));
        self
    }

    /// Changes the Entra record.
    pub(crate) fn entra(mut self, change: impl FnOnce(&mut EntraRecord)) -> Self {
        change(self.0.entra.as_mut().unwrap());
        self
    }

    /// Changes the newest thing a report says.
    pub(crate) fn witness(mut self, change: impl FnOnce(&mut Witness)) -> Self {
        change(self.0.witnesses.last_mut().unwrap());
        self
    }

    /// Changes the device itself.
    pub(crate) fn but(mut self, change: impl FnOnce(&mut Device)) -> Self {
        change(&mut self.0);
        self
    }

    /// Names every record.
    pub(crate) fn named(mut self, name: &str) -> Self {
        if let Some(record) = &mut self.0.intune {
            record.name = name.into();
        }
        if let Some(record) = &mut self.0.defender {
            record.name = name.into();
        }
        if let Some(record) = &mut self.0.entra {
            record.name = name.into();
        }
        self
    }

    /// A record of this source may be the same machine, undecided.
    pub(crate) fn undecided(mut self, source: Source) -> Self {
        self.0.undecided.insert(source);
        self.0.rivals = 2;
        self
    }

    /// Managed over another channel.
    pub(crate) fn managed_by(mut self, channel: Channel) -> Self {
        if let Some(record) = &mut self.0.intune {
            record.managed_by = Some(channel.clone());
        }
        self.0.channel = channel;
        self
    }

    /// Of another class.
    pub(crate) fn class(mut self, class: Class) -> Self {
        self.0.class = class;
        self
    }

    /// Left out of the engagement's scope.
    pub(crate) fn out_of_scope(mut self) -> Self {
        self.0.in_scope = false;
        self
    }

    /// Not seen for long.
    pub(crate) fn inactive(mut self) -> Self {
        self.0.active = false;
        self
    }

    /// Used by many.
    pub(crate) fn shared(mut self) -> Self {
        self.0.shared = true;
        self
    }

    /// No export carries an Entra device id of it.
    pub(crate) fn without_entra_id(mut self) -> Self {
        self.0.entra_id = None;
        if let Some(record) = &mut self.0.intune {
            record.entra_id = None;
        }
        if let Some(record) = &mut self.0.defender {
            record.entra_id = None;
        }
        self
    }
}
