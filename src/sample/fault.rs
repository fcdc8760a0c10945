//! What can be wrong with a machine, and what each fault leaves in the portals' records.

use super::clock::{Stamp, days_ago, minutes_ago, now};
use super::fleet::{Join, Machine};
use super::hardware::Release;
use super::seed;

/// Intune's way of saying that a machine has no Entra id.
pub(super) const ZERO_GUID: &str = "00000000-0000-0000-0000-000000000000";

/// One deviation from a machine in good order.
#[derive(Clone, Copy)]
pub(super) enum Fault {
    /// Runs another release than its model normally does.
    Runs(Release),
    /// Belongs to the person who uses it.
    Personal,
    /// Its disk is not encrypted.
    Unencrypted,

    /// Intune holds no record.
    NotEnrolled,
    /// Intune lists it, but somebody else manages it: the word of `Managed by`.
    ManagedBy(&'static str),
    /// Enrolled yesterday, Defender has not seen it yet.
    Fresh,
    /// Intune's compliance word.
    Verdict(&'static str),
    /// Noncompliant, with five days left to mend it.
    InGrace,
    /// No Intune check-in for so many days, though it is used.
    QuietInIntune(u64),
    /// Seen by nobody for so many days.
    InTheCupboard(u64),
    /// Asked to retire, not gone yet.
    Retiring,
    /// Intune does not know the Entra id: this is what the cell holds.
    EntraCell(&'static str),
    /// Enrolled twice under one Entra id; the old record stayed.
    EnrolledTwice,
    /// Reset and registered anew under another name: only the serial number tells.
    Reborn(&'static str),

    /// Defender holds no record.
    NoSensor,
    /// Defender has discovered it, nobody has onboarded it.
    NotOnboarded,
    /// Defender's health word, with the age of the last report in hours.
    Health(&'static str, u64),
    /// Defender's risk word.
    Risk(&'static str),
    /// Re-imaged: Defender keeps the record of the old installation too.
    Reimaged,
    /// Defender knows it under the name it had before.
    KnownAs(&'static str),
    /// Defender's record carries no Entra id.
    NoIdInDefender,
    /// Defender's record carries the Entra id in braces and capitals.
    IdInBraces,
    /// Defender's word for who manages the sensor.
    SensorManagedBy(&'static str),
    /// Device tag in Defender.
    Tagged(&'static str),
    /// A phone that carries the Defender app.
    DefenderApp,

    /// Never used to sign in during the period.
    NoSignIns,
    /// Its sign-ins carry no device id (a browser without single sign-on).
    Anonymous,
    /// Only registered with Entra, not joined.
    OnlyRegistered,
    /// The sign-in log's `Compliant` word contradicts Intune.
    Claims(&'static str),
    /// Noncompliant, yet signs in without being stopped.
    LetIn,
}

impl Fault {
    /// Changes the machine's records accordingly.
    pub(super) fn befall(self, machine: &mut Machine) {
        match self {
            Self::Runs(release) => machine.release = release,
            Self::Unencrypted => machine.encrypted = false,
            Self::NoSignIns => machine.access.signs_in = false,
            Self::Anonymous => machine.access.identified = false,
            Self::OnlyRegistered => machine.join = Join::Registered,
            Self::Claims(word) => machine.access.claim = Some(word),
            Self::LetIn => machine.access.let_in = true,
            Self::InTheCupboard(days) => stow(machine, days),
            Self::DefenderApp => {
                let sensor = machine.sensor(&machine.words());
                machine.sensors.push(sensor);
            }
            Self::Fresh => {
                machine.sensors.clear();
                self.enrolment(machine);
            }
            Self::NotEnrolled
            | Self::Personal
            | Self::ManagedBy(_)
            | Self::Verdict(_)
            | Self::InGrace
            | Self::QuietInIntune(_)
            | Self::Retiring
            | Self::EntraCell(_)
            | Self::EnrolledTwice
            | Self::Reborn(_) => self.enrolment(machine),
            Self::NoSensor => machine.sensors.clear(),
            _ => self.sensor(machine),
        }
    }

    /// The faults that show in Intune.
    fn enrolment(self, machine: &mut Machine) {
        let words = machine.words();
        if matches!(self, Self::NotEnrolled) {
            machine.enrolments.clear();
            for sensor in &mut machine.sensors {
                sensor.managed_by = "Unknown";
            }
        }
        let Some(current) = machine.enrolments.first_mut() else { return };
        match self {
            Self::Personal => current.ownership = "Personal",
            Self::ManagedBy(word) => current.channel = word,
            Self::Verdict(word) => current.compliance = word,
            Self::Retiring => current.state = "RetireIssued",
            Self::EntraCell(word) => word.clone_into(&mut current.entra_cell),
            Self::QuietInIntune(days) => {
                current.checked_in = days_ago(&format!("quiet {words}"), days);
            }
            Self::Fresh => {
                current.enrolled = days_ago(&format!("fresh {words}"), 1);
                current.checked_in = minutes_ago(&format!("fresh {words}"), 20, 90);
            }
            Self::InGrace => {
                current.compliance = "InGracePeriod";
                current.grace_until = Some(now() + chrono::Duration::hours(101));
            }
            Self::EnrolledTwice => {
                let mut old = current.clone();
                old.id = seed::guid(&format!("old intune {words}"));
                current.enrolled = days_ago(&format!("again {words}"), 33);
                old.checked_in = days_ago(&format!("before {words}"), 34);
                old.compliance = "Noncompliant";
                machine.enrolments.push(old);
            }
            Self::Reborn(name) => {
                let mut old = current.clone();
                old.id = seed::guid(&format!("old intune {words}"));
                old.entra_cell = seed::guid(&format!("old entra {words}"));
                name.clone_into(&mut old.name);
                current.enrolled = days_ago(&format!("again {words}"), 61);
                old.checked_in = days_ago(&format!("before {words}"), 63);
                machine.enrolments.push(old);
            }
            _ => {}
        }
    }

    /// The faults that show in Defender.
    fn sensor(self, machine: &mut Machine) {
        let words = machine.words();
        let Some(current) = machine.sensors.first_mut() else { return };
        match self {
            Self::NotOnboarded => {
                current.onboarding = "Can be onboarded";
                current.health = "";
                current.managed_by = "Unknown";
                current.exposure = "No data available";
            }
            Self::Health(word, hours) => {
                current.health = word;
                current.updated = minutes_ago(&words, hours * 60, hours * 60 + 50);
            }
            Self::Risk(word) => {
                current.risk = word;
                current.updated = minutes_ago(&words, 15, 240);
                if let Some(enrolment) = machine.enrolments.first_mut() {
                    enrolment.checked_in = minutes_ago(&words, 20, 300);
                }
            }
            Self::Reimaged => {
                let mut old = current.clone();
                old.id = seed::hex(&format!("old defender {words}"), 40);
                current.first_seen = days_ago(&format!("re-imaged {words}"), 37);
                old.updated = days_ago(&format!("before {words}"), 38);
                old.health = "Inactive";
                old.exposure = "No data available";
                machine.sensors.push(old);
            }
            Self::KnownAs(name) => name.clone_into(&mut current.name),
            Self::NoIdInDefender => current.entra_cell.clear(),
            Self::IdInBraces => {
                current.entra_cell = format!("{{{}}}", current.entra_cell.to_uppercase());
            }
            Self::SensorManagedBy(word) => current.managed_by = word,
            Self::Tagged(word) => current.tags = word,
            _ => {}
        }
    }
}

/// Moves every stamp back: nobody has seen the machine for so many days.
fn stow(machine: &mut Machine, days: u64) {
    let words = machine.words();
    let back = |stamp: &mut Stamp, what: &str| *stamp = days_ago(&format!("{what} {words}"), days);
    machine.access.signs_in = false;
    for enrolment in &mut machine.enrolments {
        back(&mut enrolment.checked_in, "cupboard");
        back(&mut enrolment.enrolled, "bought");
        enrolment.enrolled -= chrono::Duration::days(300);
        enrolment.compliance = "Noncompliant";
    }
    for sensor in &mut machine.sensors {
        back(&mut sensor.updated, "last report");
        back(&mut sensor.first_seen, "first report");
        sensor.first_seen -= chrono::Duration::days(290);
        sensor.health = "Inactive";
        sensor.exposure = "No data available";
    }
}
