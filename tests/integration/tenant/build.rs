//! Healthy machines to start from: a test changes only the attribute it is about.

use sha2::{Digest, Sha256};

use super::{
    DAY, Defender, HOUR, Id, Intune, Join, MAIL_APP, Machine, OUR_TENANT, Os, SignIn, Spelt, User,
};

/// Hexadecimal digits that follow from a label.
fn digits(seed: &str) -> String {
    Sha256::digest(seed.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A made-up GUID that follows from a label.
pub(crate) fn guid(seed: &str) -> String {
    let hex = digits(seed);
    format!("{}-{}-4{}-8{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..32])
}

/// A made-up Defender machine id, 40 hexadecimal digits.
pub(crate) fn machine_id(seed: &str) -> String {
    digits(&format!("defender {seed}"))[..40].to_owned()
}

/// The user principal name of a made-up person.
pub(crate) fn upn(local: &str) -> String {
    format!("{local}@heron.example")
}

/// An identifier in the portals' usual spelling.
pub(crate) fn plain(value: &str) -> Id {
    Id { value: value.to_owned(), spelt: Spelt::Plain }
}

/// A person on the user list who owns no machine.
pub(crate) fn person(local: &str, licences: &'static [&'static str]) -> User {
    User { upn: upn(local), licences, blocked: false }
}

/// A machine nobody has recorded yet.
fn bare(label: &str, os: Os) -> Machine {
    let version = match os {
        Os::Windows => "10.0.26200",
        Os::Server => "10.0.20348",
        Os::Mac => "26.1",
        Os::Phone => "26.1",
    };
    Machine {
        label: label.to_owned(),
        os,
        entra: guid(&format!("entra {label}")),
        join: if os == Os::Mac { Join::Registered } else { Join::Joined },
        version,
        edition: if matches!(os, Os::Mac | Os::Phone) { "" } else { "Enterprise" },
        owner: Some(upn(label)),
        licences: Some(&["Microsoft 365 E5"]),
        intune: Vec::new(),
        defender: Vec::new(),
        signins: Vec::new(),
        ambiguous: false,
    }
}

impl Machine {
    /// Enrolled, compliant and encrypted; checked in two hours ago.
    pub(crate) fn enrolled(mut self) -> Self {
        let record = Intune {
            id: guid(&format!("intune {} {}", self.label, self.intune.len())),
            name: self.label.to_uppercase(),
            entra: plain(&self.entra),
            serial: format!("SN{}", &digits(&self.label)[..8].to_uppercase()),
            model: "Heron Book 14",
            managed_by: "Intune",
            ownership: "Corporate",
            compliance: "Compliant",
            encrypted: Some(true),
            checkin: 2 * HOUR,
            enrolled: 200 * DAY,
        };
        self.intune.push(record);
        self
    }

    /// Onboarded, sensor active; updated three hours ago.
    pub(crate) fn onboarded(mut self) -> Self {
        let record = Defender {
            id: machine_id(&format!("{} {}", self.label, self.defender.len())),
            name: format!("{}.corp.heron.example", self.label),
            entra: plain(&self.entra),
            onboarding: "Onboarded",
            health: "Active",
            risk: "No known risks",
            managed_by: if self.intune.is_empty() { "Unknown" } else { "Intune" },
            tags: "",
            update: 3 * HOUR,
            first_seen: 190 * DAY,
        };
        self.defender.push(record);
        self
    }

    /// Its owner signed in on it, managed and compliant, five hours ago.
    pub(crate) fn signed_in(mut self) -> Self {
        let known = !self.intune.is_empty();
        let record = SignIn {
            user: self.owner.clone().unwrap_or_else(|| upn("nobody")),
            device: self.entra.clone(),
            os: if self.os == Os::Mac { "MacOs" } else { "Windows10" },
            at: 5 * HOUR,
            ok: true,
            interactive: true,
            managed: known.then_some(true),
            compliant: known.then_some(true),
            join: self.join,
            app: MAIL_APP,
            access: "Success",
            client: "Browser",
            protocol: "none",
            user_type: "member",
            cross_tenant: "none",
            home: OUR_TENANT,
        };
        self.signins.push(record);
        self
    }

    /// The same machine with something changed.
    pub(crate) fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    /// The same machine, no Entra device id shown by Intune or Defender.
    pub(crate) fn without_entra_id(self) -> Self {
        self.with(|m| {
            m.intune.iter_mut().for_each(|record| record.entra.spelt = Spelt::Zero);
            m.defender.iter_mut().for_each(|record| record.entra.spelt = Spelt::Missing);
            m.signins.clear();
        })
    }
}

/// Enrolled, onboarded, in use: nothing is wrong with it.
pub(crate) fn windows(label: &str) -> Machine {
    bare(label, Os::Windows).enrolled().onboarded().signed_in()
}

/// A Mac of which the same holds.
pub(crate) fn mac(label: &str) -> Machine {
    bare(label, Os::Mac).enrolled().onboarded().signed_in()
}

/// A server known to Defender only.
pub(crate) fn server(label: &str) -> Machine {
    bare(label, Os::Server).onboarded().with(|m| {
        m.owner = None;
        m.defender[0].managed_by = "MDE";
    })
}

/// An enrolled phone.
pub(crate) fn phone(label: &str) -> Machine {
    bare(label, Os::Phone).enrolled()
}

/// A machine only the sign-in log knows.
pub(crate) fn stranger(label: &str, os: Os, join: Join) -> Machine {
    bare(label, os).with(|m| m.join = join).signed_in()
}

/// A machine only Defender knows.
pub(crate) fn unmanaged(label: &str, os: Os) -> Machine {
    bare(label, os).onboarded().with(|m| m.owner = None)
}

/// A sign-in of this person that names no device.
pub(crate) fn loose(user: &str, os: &'static str) -> SignIn {
    let mut record = bare(user, Os::Windows).signed_in().signins.remove(0);
    record.device = String::new();
    record.os = os;
    record.join = Join::Blank;
    record.managed = Some(false);
    record.compliant = Some(false);
    record
}
