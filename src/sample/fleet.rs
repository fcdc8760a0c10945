//! The machines as they really are: one entry per machine, with the records each portal keeps of it.

use super::clock::{Stamp, long_ago, minutes_ago, now};
use super::fault::Fault;
use super::guard::{Guard, Lapse};
use super::hardware::{Family, Kit, Model, Release};
use super::people::Person;
use super::{seed, story};

/// How a machine is known to Entra.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Join {
    Joined,
    Hybrid,
    Registered,
}

/// One machine and everything the portals hold about it.
pub(super) struct Machine {
    pub(super) name: String,
    pub(super) model: Model,
    pub(super) release: Release,
    pub(super) serial: String,
    /// Alias of the person who uses it.
    pub(super) owner: Option<String>,
    /// The Entra device id, whether or not every portal knows it.
    pub(super) entra: String,
    pub(super) join: Join,
    pub(super) encrypted: bool,
    /// Intune's records, the current one first.
    pub(super) enrolments: Vec<Enrolment>,
    /// Defender's records, the current one first.
    pub(super) sensors: Vec<Sensor>,
    pub(super) access: Access,
    pub(super) guard: Guard,
}

/// One row of Intune's All devices.
#[derive(Clone)]
pub(super) struct Enrolment {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) entra_cell: String,
    pub(super) enrolled: Stamp,
    pub(super) checked_in: Stamp,
    pub(super) compliance: &'static str,
    pub(super) grace_until: Option<Stamp>,
    pub(super) channel: &'static str,
    pub(super) ownership: &'static str,
    pub(super) state: &'static str,
}

/// One row of Defender's device inventory.
#[derive(Clone)]
pub(super) struct Sensor {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) entra_cell: String,
    pub(super) first_seen: Stamp,
    pub(super) updated: Stamp,
    pub(super) risk: &'static str,
    pub(super) exposure: &'static str,
    pub(super) health: &'static str,
    pub(super) onboarding: &'static str,
    pub(super) managed_by: &'static str,
    pub(super) tags: &'static str,
}

/// What the sign-in log says about the machine.
pub(super) struct Access {
    pub(super) signs_in: bool,
    /// Whether the sign-ins carry the device id.
    pub(super) identified: bool,
    /// The `Compliant` cell, where it is not simply Intune's verdict.
    pub(super) claim: Option<&'static str>,
    /// Whether a noncompliant machine gets in all the same.
    pub(super) let_in: bool,
}

impl Machine {
    /// Seed words for everything that belongs to this machine.
    pub(super) fn words(&self) -> String {
        format!("machine {} {}", self.name, self.serial)
    }

    /// The same facts from a kit, in good order: enrolled, onboarded, reporting, compliant.
    fn healthy(name: &str, kit: Kit, model: Model, owner: Option<&str>, salt: usize) -> Self {
        let words = format!("machine {name} {salt}");
        let join = match (kit, model.family) {
            (Kit::ThinkPadJoined | Kit::Server, _) => Join::Hybrid,
            (_, Family::Windows) => Join::Joined,
            _ => Join::Registered,
        };
        let entra = seed::guid(&format!("entra {words}"));
        let mut machine = Self {
            name: name.to_owned(),
            release: model.release,
            serial: model.serial(&words),
            owner: owner.map(str::to_owned),
            encrypted: model.family != Family::Mac,
            enrolments: vec![enrolment(&words, name, &entra, kit)],
            sensors: Vec::new(),
            access: Access { signs_in: true, identified: true, claim: None, let_in: false },
            guard: Guard::whole(),
            model,
            entra,
            join,
        };
        if !matches!(machine.model.family, Family::Ios | Family::Android) {
            machine.sensors.push(machine.sensor(&words));
        }
        machine
    }

    /// When it was handed out: the first enrolment, or today for what never was enrolled.
    fn bought(&self) -> Stamp {
        self.enrolments.first().map_or_else(now, |record| record.enrolled)
    }

    /// Its address in the office network: net and host.
    pub(super) fn address(&self) -> (u64, u64) {
        let words = format!("address {}", self.words());
        (20 + seed::number(&self.words(), 6), 10 + seed::number(&words, 230))
    }

    /// A healthy Defender record of this machine.
    pub(super) fn sensor(&self, words: &str) -> Sensor {
        let short = self.name.to_lowercase();
        let delay = i64::try_from(9 + seed::number(&format!("delay {words}"), 90)).unwrap_or(9);
        Sensor {
            id: seed::hex(&format!("defender {words}"), 40),
            name: match self.join {
                Join::Hybrid => format!("{short}.corp.{}", super::people::DOMAIN),
                _ => short,
            },
            entra_cell: self.entra.clone(),
            first_seen: self.bought() + chrono::Duration::minutes(delay),
            updated: minutes_ago(&format!("updated {words}"), 10, 25 * 60),
            risk: "No known risks",
            exposure: seed::pick(words, &["Low", "Low", "Low", "Medium"]),
            health: "Active",
            onboarding: "Onboarded",
            managed_by: "Intune",
            tags: "",
        }
    }
}

/// A healthy Intune record: enrolled long ago, checked in within a day.
fn enrolment(words: &str, name: &str, entra: &str, kit: Kit) -> Enrolment {
    Enrolment {
        id: seed::guid(&format!("intune {words}")),
        name: name.to_owned(),
        entra_cell: entra.to_owned(),
        enrolled: long_ago(&format!("enrolled {words}"), 70 + seed::number(words, 700)),
        checked_in: minutes_ago(&format!("checked in {words}"), 4, 20 * 60),
        compliance: "Compliant",
        grace_until: None,
        channel: if kit == Kit::ThinkPadJoined { "Co-managed" } else { "Intune" },
        ownership: "Corporate",
        state: "Managed",
    }
}

/// Every machine of the tenant: one per equipped person, then the extras, each with its faults.
pub(super) fn everything(people: &[Person]) -> Vec<Machine> {
    let mut fleet = Vec::new();
    for (index, person) in people.iter().enumerate() {
        if let Some(model) = person.kit.model() {
            let name = format!("{}-{}", model.prefix, 101 + index);
            let faults = story::FAULTS.iter().filter(|(who, _)| *who == person.alias);
            let faults = faults.flat_map(|(_, faults)| *faults);
            let mut machine = told(&name, person.kit, model, Some(&person.alias), index, faults);
            lapse(&mut machine, &person.alias);
            fleet.push(machine);
        }
    }
    for (index, extra) in story::EXTRAS.iter().enumerate() {
        let (name, kit, owner, faults) = extra;
        if let Some(model) = kit.model() {
            let mut machine = told(name, *kit, model, *owner, 1_000 + index, faults.iter());
            lapse(&mut machine, name);
            fleet.push(machine);
        }
    }
    fleet
}

fn told<'story>(
    name: &str,
    kit: Kit,
    model: Model,
    owner: Option<&str>,
    salt: usize,
    faults: impl Iterator<Item = &'story Fault>,
) -> Machine {
    let mut machine = Machine::healthy(name, kit, model, owner, salt);
    for fault in faults {
        fault.befall(&mut machine);
    }
    machine
}

/// Changes the state of the machine's protection as the story tells under this name.
fn lapse(machine: &mut Machine, name: &str) {
    let told = story::LAPSES.iter().filter(|(who, _)| *who == name);
    for lapse in told.flat_map(|(_, lapses)| *lapses) {
        if matches!(lapse, Lapse::Joined) {
            machine.join = Join::Joined;
        }
        machine.guard.suffer(*lapse);
    }
}
