//! A device: every record that is the same machine, and what follows from them.

use std::sync::Arc;

use super::chain::Chain;
use super::entra::EntraRecord;
use super::key::{DefenderId, EntraId, IntuneId, Serial, Upn};
use super::record::{DefenderRecord, IntuneRecord};
use super::signin::SigninDevice;
use super::witness::Witness;
use super::words::{Channel, JoinType};
use super::{Held, Instant, Platform};

/// A portal whose records make up a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Source {
    /// Intune.
    Intune,
    /// Defender.
    Defender,
    /// The Entra devices list.
    Entra,
    /// Sign-in logs.
    Signin,
}

impl Source {
    /// All sources in the order files print them.
    pub const ALL: [Self; 4] = [Self::Intune, Self::Defender, Self::Entra, Self::Signin];

    /// The stable word in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Intune => "intune",
            Self::Defender => "defender",
            Self::Entra => "entra",
            Self::Signin => "signin",
        }
    }

    /// The source in prose, before the word `record`.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Intune => "Intune",
            Self::Defender => "Defender",
            Self::Entra => "Entra",
            Self::Signin => "sign-in",
        }
    }
}

/// A small set of sources.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SourceSet([bool; 4]);

impl SourceSet {
    /// Adds one source.
    pub fn insert(&mut self, source: Source) {
        self.0[source as usize] = true;
    }

    /// Whether the set holds the source.
    #[must_use]
    pub fn contains(self, source: Source) -> bool {
        self.0[source as usize]
    }

    /// The members, in file order.
    pub fn iter(self) -> impl Iterator<Item = Source> {
        Source::ALL.into_iter().filter(move |s| self.contains(*s))
    }

    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == [false; 4]
    }
}

/// The weakest key that tied a device's records together, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MatchStrength {
    /// One source only: nothing was tied.
    Single,
    /// An id.
    Id,
    /// The hardware serial.
    Serial,
    /// Device name and user.
    NameUser,
    /// The device name.
    Name,
    /// Nothing: another record may be the same machine.
    Ambiguous,
}

impl MatchStrength {
    /// The stable word in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Id => "id",
            Self::Serial => "serial",
            Self::NameUser => "name_user",
            Self::Name => "name",
            Self::Ambiguous => "ambiguous",
        }
    }
}

/// What a device is to the organisation; the first that fits, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// Of another tenant.
    External,
    /// A short-lived virtual machine.
    Transient,
    /// Managed through an accepted channel, Configuration Manager or Defender.
    Managed,
    /// Owned by its user, or only registered.
    Personal,
    /// Joined or onboarded without management.
    Corporate,
    /// Only seen by Defender's discovery, or only listed by Entra without a join.
    Discovered,
    /// Only seen signing in.
    Signin,
}

impl Class {
    /// All classes in their order.
    pub const ALL: [Self; 7] = [
        Self::Managed,
        Self::Personal,
        Self::Corporate,
        Self::Signin,
        Self::Discovered,
        Self::Transient,
        Self::External,
    ];

    /// The stable word in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::External => "external",
            Self::Transient => "transient",
            Self::Managed => "managed",
            Self::Personal => "personal",
            Self::Corporate => "corporate",
            Self::Discovered => "discovered",
            Self::Signin => "signin",
        }
    }
}

/// One real machine. The join fills the records, scope the standing, the chain the links.
#[derive(Clone, Debug, PartialEq)]
pub struct Device {
    /// `entra:<id>`, else `intune:<id>`, else `defender:<id>`.
    pub key: Arc<str>,
    /// The current Intune record.
    pub intune: Option<Box<IntuneRecord>>,
    /// The current Defender record.
    pub defender: Option<Box<DefenderRecord>>,
    /// What the sign-in logs leave about its device id.
    pub signin: Option<Box<SigninDevice>>,
    /// Older Intune records of the same machine.
    pub old_intune: Held<IntuneRecord>,
    /// Older Defender records of the same machine.
    pub old_defender: Held<DefenderRecord>,
    /// The current Entra record.
    pub entra: Option<Box<EntraRecord>>,
    /// Other Entra objects of the same machine.
    pub old_entra: Held<EntraRecord>,
    /// What reports say about it, in evidence order.
    pub witnesses: Held<Witness>,
    /// The Entra device id any current record carries.
    pub entra_id: Option<EntraId>,
    /// The platform family, the most exact word winning.
    pub platform: Platform,
    /// The weakest key that tied the records together.
    pub matched: MatchStrength,
    /// Sources that hold a record which may be this machine, undecided: every absence of that
    /// source is unknown here.
    pub undecided: SourceSet,
    /// How many undecided records there are.
    pub rivals: u32,
    /// Who manages it.
    pub channel: Channel,
    /// What it is to the organisation.
    pub class: Class,
    /// Whether it is used by many, so that no single owner can be held to it.
    pub shared: bool,
    /// Whether the engagement's scope holds it.
    pub in_scope: bool,
    /// Whether it was seen within `stale_days` before the horizon of the file that saw it last.
    pub active: bool,
    /// The newest activity stamp of any source.
    pub last_seen: Option<Instant>,
    /// The links.
    pub chain: Chain,
}

impl Device {
    /// The device name, Intune's first, Entra's last; empty when only sign-ins know it.
    #[must_use]
    pub fn name(&self) -> &str {
        let intune = self.intune.as_ref().map(|r| &*r.name);
        let defender = self.defender.as_ref().map(|r| &*r.name);
        let entra = self.entra.as_ref().map(|r| &*r.name);
        let named = |name: &&str| !name.is_empty();
        intune.filter(named).or(defender.filter(named)).or(entra).unwrap_or("")
    }

    /// Intune's id.
    #[must_use]
    pub fn intune_id(&self) -> Option<IntuneId> {
        self.intune.as_ref()?.intune_id
    }

    /// Defender's id.
    #[must_use]
    pub fn defender_id(&self) -> Option<DefenderId> {
        self.defender.as_ref()?.defender_id
    }

    /// The hardware serial, Intune's first.
    #[must_use]
    pub fn serial(&self) -> Option<&Serial> {
        let intune = self.intune.as_ref().and_then(|r| r.serial.as_ref());
        intune.or_else(|| self.defender.as_ref()?.serial.as_ref())
    }

    /// The primary user, also of a shared device.
    #[must_use]
    pub fn primary_user(&self) -> Option<&Upn> {
        self.intune.as_ref()?.primary_user.as_ref()
    }

    /// The strongest tie to Entra any current record shows.
    #[must_use]
    pub fn join_type(&self) -> Option<JoinType> {
        let intune = self.intune.as_ref().and_then(|r| r.join_type);
        let entra = self.entra.as_ref().and_then(|r| r.join_type);
        intune.max(entra).max(self.signin.as_ref().and_then(|s| s.join_type))
    }

    /// The operating system version, Intune's full build before Defender's release word, Entra's
    /// copy last.
    #[must_use]
    pub fn os_version(&self) -> Option<&str> {
        let intune = self.intune.as_ref().and_then(|r| r.os_version.as_deref());
        let defender = || {
            let defender = self.defender.as_ref()?;
            defender.os_version.as_deref().or(defender.os_build.as_deref())
        };
        intune.or_else(defender).or_else(|| self.entra.as_ref()?.os_version.as_deref())
    }

    /// The sources that hold a record.
    #[must_use]
    pub fn sources(&self) -> SourceSet {
        let mut set = SourceSet::default();
        for (held, source) in [
            (self.intune.is_some(), Source::Intune),
            (self.defender.is_some(), Source::Defender),
            (self.entra.is_some(), Source::Entra),
            (self.signin.is_some(), Source::Signin),
        ] {
            if held {
                set.insert(source);
            }
        }
        set
    }
}
