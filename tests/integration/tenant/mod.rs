//! A made-up tenant told by attributes: which machines there really are, and what each portal holds about them.

pub(crate) mod build;
pub(crate) mod device_checks;
pub(crate) mod estate;
pub(crate) mod facts;
pub(crate) mod identity;
pub(crate) mod ledger;
pub(crate) mod licences;
mod planted;
pub(crate) mod risk_checks;
pub(crate) mod user_checks;

use chrono::{DateTime, Duration, Utc};

/// Hours, in seconds.
pub(crate) const HOUR: i64 = 3_600;
/// Days, in seconds.
pub(crate) const DAY: i64 = 24 * HOUR;
/// The home tenant of everybody who belongs here.
pub(crate) const OUR_TENANT: &str = "0f1e2d3c-4b5a-4697-8877-665544332211";
/// Somebody else's tenant.
pub(crate) const OTHER_TENANT: &str = "deadbeef-0000-4000-8000-00000000cafe";
/// An application outside the bootstrap list.
pub(crate) const MAIL_APP: &str = "77aa0000-1111-4222-8333-444455556666";
/// The bootstrap application `Windows Sign In`.
pub(crate) const BOOTSTRAP_APP: &str = "38aa3b87-a06d-4817-b275-7a316988d93b";

/// The newest stamp of every export: all ages of a tenant count back from here.
pub(crate) fn now() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2026-11-20T08:00:00Z").unwrap().to_utc()
}

/// The instant so many seconds before [`now`].
pub(crate) fn before_now(seconds: i64) -> DateTime<Utc> {
    now() - Duration::seconds(seconds)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Os {
    Windows,
    Server,
    Mac,
    Phone,
}

impl Os {
    /// The word of register.csv.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Windows => "windows",
            Self::Server => "windows-server",
            Self::Mac => "macos",
            Self::Phone => "ios",
        }
    }
}

/// How a portal shows an Entra device id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spelt {
    Plain,
    Braced,
    Upper,
    Zero,
    Missing,
}

/// An Entra device id: what it is, and how the record in question shows it.
#[derive(Clone, Debug)]
pub(crate) struct Id {
    pub(crate) value: String,
    pub(crate) spelt: Spelt,
}

impl Id {
    /// What stands in the export's cell.
    pub(crate) fn shown(&self) -> String {
        match self.spelt {
            Spelt::Plain => self.value.clone(),
            Spelt::Braced => format!("{{{}}}", self.value),
            Spelt::Upper => self.value.to_uppercase(),
            Spelt::Zero => "00000000-0000-0000-0000-000000000000".into(),
            Spelt::Missing => String::new(),
        }
    }

    /// What a reader can learn from it.
    pub(crate) fn known(&self) -> Option<&str> {
        let silent = matches!(self.spelt, Spelt::Zero | Spelt::Missing);
        (!silent).then_some(self.value.as_str())
    }
}

/// How a machine stands to the directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Join {
    Joined,
    Registered,
    Blank,
}

impl Join {
    /// The portals' word.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Joined => "Azure AD joined",
            Self::Registered => "Azure AD registered",
            Self::Blank => "",
        }
    }
}

/// One row of Intune's All devices.
#[derive(Clone, Debug)]
pub(crate) struct Intune {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) entra: Id,
    pub(crate) serial: String,
    pub(crate) model: &'static str,
    pub(crate) managed_by: &'static str,
    pub(crate) ownership: &'static str,
    pub(crate) compliance: &'static str,
    pub(crate) encrypted: Option<bool>,
    /// Seconds before now.
    pub(crate) checkin: i64,
    /// Seconds before now.
    pub(crate) enrolled: i64,
}

/// One row of the Defender device inventory.
#[derive(Clone, Debug)]
pub(crate) struct Defender {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) entra: Id,
    pub(crate) onboarding: &'static str,
    pub(crate) health: &'static str,
    pub(crate) risk: &'static str,
    pub(crate) managed_by: &'static str,
    pub(crate) tags: &'static str,
    /// Seconds before now.
    pub(crate) update: i64,
    /// Seconds before now.
    pub(crate) first_seen: i64,
}

/// One sign-in.
#[derive(Clone, Debug)]
pub(crate) struct SignIn {
    pub(crate) user: String,
    /// The device id as the cell shows it; empty when the device was not identified.
    pub(crate) device: String,
    pub(crate) os: &'static str,
    pub(crate) at: i64,
    pub(crate) ok: bool,
    pub(crate) interactive: bool,
    pub(crate) managed: Option<bool>,
    pub(crate) compliant: Option<bool>,
    pub(crate) join: Join,
    pub(crate) app: &'static str,
    pub(crate) access: &'static str,
    pub(crate) client: &'static str,
    pub(crate) protocol: &'static str,
    pub(crate) user_type: &'static str,
    pub(crate) cross_tenant: &'static str,
    pub(crate) home: &'static str,
}

/// One real machine. Its first Intune and Defender records are the current ones.
#[derive(Clone, Debug)]
pub(crate) struct Machine {
    pub(crate) label: String,
    pub(crate) os: Os,
    pub(crate) entra: String,
    pub(crate) join: Join,
    /// Windows build (`10.0.26200`) or macOS version (`26.1`).
    pub(crate) version: &'static str,
    pub(crate) edition: &'static str,
    pub(crate) owner: Option<String>,
    /// Products of the owner; `None` leaves the owner out of the list.
    pub(crate) licences: Option<&'static [&'static str]>,
    pub(crate) intune: Vec<Intune>,
    pub(crate) defender: Vec<Defender>,
    pub(crate) signins: Vec<SignIn>,
    /// Nobody can tell whether this is the same machine as another of the tenant.
    pub(crate) ambiguous: bool,
}

/// One row of the user list.
#[derive(Clone, Debug)]
pub(crate) struct User {
    pub(crate) upn: String,
    pub(crate) licences: &'static [&'static str],
    pub(crate) blocked: bool,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Tenant {
    pub(crate) machines: Vec<Machine>,
    pub(crate) users: Vec<User>,
    /// Sign-ins of our members that name no device.
    pub(crate) loose: Vec<SignIn>,
    /// Sign-ins of guests and from other tenants.
    pub(crate) foreign: Vec<SignIn>,
}

impl Tenant {
    /// A tenant of these machines, with their owners on the user list.
    pub(crate) fn of(machines: Vec<Machine>) -> Self {
        let mut users: Vec<User> = Vec::new();
        for machine in &machines {
            if let (Some(upn), Some(licences)) = (&machine.owner, machine.licences)
                && !users.iter().any(|user| &user.upn == upn)
            {
                users.push(User { upn: upn.clone(), licences, blocked: false });
            }
        }
        Self { machines, users, ..Self::default() }
    }

    pub(crate) fn machine(&self, label: &str) -> &Machine {
        self.machines
            .iter()
            .find(|machine| machine.label == label)
            .unwrap_or_else(|| panic!("no machine is called {label}"))
    }

    /// Every sign-in of the tenant, in a fixed order.
    pub(crate) fn all_signins(&self) -> impl Iterator<Item = &SignIn> {
        let of_machines = self.machines.iter().flat_map(|machine| &machine.signins);
        of_machines.chain(&self.loose).chain(&self.foreign)
    }
}
