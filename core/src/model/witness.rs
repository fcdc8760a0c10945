//! What a report says about a machine that another list identifies: a witness, not a record.

use std::sync::Arc;

use super::key::{DefenderId, EntraId, HostName, IntuneId, Upn};
use super::sensor::{Health, Onboarding};
use super::words::Compliance;
use super::{Instant, Kind, Origin, Platform};

/// One row of a report, with whatever names the machine it speaks of.
#[derive(Clone, Debug, PartialEq)]
pub struct Witness {
    /// The row.
    pub origin: Origin,
    /// What the report shows.
    pub kind: Kind,
    /// Intune's id.
    pub intune_id: Option<IntuneId>,
    /// The Entra device id.
    pub entra_id: Option<EntraId>,
    /// Defender's id.
    pub defender_id: Option<DefenderId>,
    /// The device name as given; empty when the report has none.
    pub name: Arc<str>,
    /// The user the report names.
    pub user: Option<Upn>,
    /// The platform family, if the report tells.
    pub platform: Platform,
    /// When the machine last told this, if the report says.
    pub at: Option<Instant>,
    /// What the row says.
    pub facts: Vec<Fact>,
}

impl Witness {
    /// The first label of the device name.
    #[must_use]
    pub fn host(&self) -> Option<HostName> {
        HostName::parse(&self.name)
    }
}

/// One thing a report states about a machine.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// A protection component is on (`true`) or off.
    Control(Control, bool),
    /// The result of an applicable secure-configuration control, by its number (`scid-2012`).
    Scid(u32, bool),
    /// The antivirus's mode.
    AvMode(AvMode),
    /// When the antivirus definitions in use were made or fetched.
    SignaturesFrom(Instant),
    /// The mode of one attack surface reduction rule, under its hunting key or GUID as given.
    Rule(Arc<str>, RuleMode),
    /// How many attack surface reduction rules block, audit, and are off.
    RuleCounts {
        /// In block (or warn) mode.
        block: u32,
        /// In audit mode.
        audit: u32,
        /// Turned off.
        off: u32,
    },
    /// Onboarding to Defender, as this witness sees it.
    Onboarding(Onboarding),
    /// Not onboarded to Defender, says a witness that does not say whether it could be.
    NotOnboarded,
    /// Sensor health, as this witness sees it.
    Health(Health),
    /// The compliance verdict, and until when a grace period runs.
    Verdict(Compliance, Option<Instant>),
    /// The threat level compliance reads, as given.
    Threat(Arc<str>),
    /// No compliance policy reaches the machine.
    NoPolicy,
    /// A compliance setting the machine breaks.
    Setting {
        /// The stable key, e.g. `Windows10CompliancePolicy.BitLockerEnabled`.
        setting: Arc<str>,
        /// The policy.
        policy: Arc<str>,
        /// Whether it is broken (`4`), in error (`5`), or the code as given.
        state: PolicyState,
    },
    /// What became of a policy on the machine.
    Policy {
        /// The policy's id as given.
        id: Arc<str>,
        /// Its name.
        name: Arc<str>,
        /// Its type as given.
        sort: Arc<str>,
        /// What became of it.
        state: PolicyState,
    },
    /// Malware the report lists.
    Malware {
        /// Its name.
        name: Arc<str>,
        /// Its state as given.
        state: Arc<str>,
        /// Whether the state is one of an infection that is not over; `None` for unknown words.
        active: Option<bool>,
    },
    /// An app found on the machine.
    App(Arc<str>, Option<Arc<str>>),
    /// Whether the app of an installation report is installed; the app's name if the file tells.
    Installed(Option<Arc<str>>, Option<bool>),
    /// Anything else worth showing: the heading in our words, and the word as given.
    Said(&'static str, Arc<str>),
}

/// A protection component a witness calls on or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Control {
    /// Antivirus as a whole.
    Antivirus,
    /// Real-time protection.
    RealTime,
    /// Tamper protection.
    Tamper,
    /// Definitions up to date.
    Signatures,
    /// Cloud-delivered protection.
    Cloud,
    /// Behaviour monitoring.
    Behaviour,
    /// Network protection.
    Network,
    /// Protection against unwanted apps.
    UnwantedApps,
    /// Endpoint detection and response in block mode.
    EdrBlock,
    /// The Sense service runs.
    Sense,
    /// The firewall.
    Firewall,
    /// Disk encryption.
    Encryption,
    /// Full disk access, which the sensor on a Mac needs.
    FullDiskAccess,
    /// The client holds a licence.
    Licensed,
    /// The client calls itself healthy.
    Healthy,
    /// SmartScreen.
    SmartScreen,
    /// System extensions of a Mac cannot be removed.
    SystemExtensions,
}

/// The antivirus's mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AvMode {
    /// Defender Antivirus is the antivirus.
    Active,
    /// Another product is.
    Passive,
    /// Neither protects nor watches.
    Disabled,
    /// Another product is, and endpoint detection blocks.
    EdrBlock,
    /// A word or code that is known to say none of these.
    Other,
}

/// The mode of an attack surface reduction rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RuleMode {
    /// Blocks.
    Block,
    /// Asks the user first.
    Warn,
    /// Only writes down.
    Audit,
    /// Off or not set.
    Off,
    /// Not available on the machine.
    NotApplicable,
}

/// What became of a policy or setting on a machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PolicyState {
    /// Not delivered yet.
    Pending,
    /// Does not apply.
    NotApplicable,
    /// In force.
    Succeeded,
    /// Not in force though delivered.
    Noncompliant,
    /// Failed.
    Error,
    /// Contradicts another policy.
    Conflict,
    /// A code nobody has documented, as given.
    Other(Box<str>),
}
