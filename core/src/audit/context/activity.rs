//! When a device enrolled and was last seen, as far as the exports given can tell.

use super::Context;
use crate::model::instant::within_days;
use crate::model::register::Absence;
use crate::model::{Device, Source};

impl Context<'_> {
    /// Whether the device enrolled within `new_device_days` of its Intune file's horizon.
    #[must_use]
    pub fn newly_enrolled(&self, device: &Device) -> bool {
        let Some(record) = &device.intune else { return false };
        let horizon = self.register.horizon(record.origin.evidence);
        match (record.enrolled_at, horizon) {
            (Some(enrolled), Some(horizon)) => {
                within_days(enrolled, horizon, self.thresholds().new_device_days)
            }
            _ => false,
        }
    }

    /// Why the device may have enrolled so lately that other portals need not know it yet; `None`
    /// where the exports show that it did not.
    #[must_use]
    pub fn may_be_new(&self, device: &Device) -> Option<String> {
        const ENROLLED: [&str; 1] = ["enrollmentdate"];
        let Some(record) = &device.intune else {
            return match self.absence(device, Source::Intune) {
                Absence::Counts(_) => None,
                Absence::NotGiven => Some("no Intune list tells whether it just enrolled".into()),
                Absence::Incomplete(reason) => Some(reason),
            };
        };
        // A list that may lack rows may lack the machine's newer one, which says when.
        let dated = record.enrolled_at.is_some()
            || self.has_column(record.origin.evidence, &ENROLLED)
                && !matches!(self.absence(device, Source::Intune), Absence::Incomplete(_));
        match self.newly_enrolled(device) {
            true => Some("newly enrolled".into()),
            false => (!dated).then(|| "no export tells when it enrolled".into()),
        }
    }

    /// Why the device may have been seen later than the records given say: an export that would
    /// show it is missing, or may lack rows, the newer ones of a device it knows among them.
    #[must_use]
    pub fn unseen_activity(&self, device: &Device) -> Option<String> {
        Source::ALL.into_iter().find_map(|source| self.unseen_row(device, source))
    }

    /// Why a source may say more of the device than the records given: its list is missing, or may
    /// lack rows.
    #[must_use]
    pub fn unseen_row(&self, device: &Device, source: Source) -> Option<String> {
        let list = match source {
            Source::Intune => "Intune’s list of devices",
            Source::Defender => "Defender’s inventory",
            Source::Entra => "Entra’s list of devices",
            Source::Signin => "the sign-in log",
        };
        match self.absence(device, source) {
            Absence::Counts(_) => None,
            Absence::Incomplete(reason) => Some(reason),
            Absence::NotGiven if device.sources().contains(source) => None,
            Absence::NotGiven => Some(format!("{list} was not given, which may show it alive")),
        }
    }

    /// Why Intune's list, which says whose a device is, may call it a private one though no row given
    /// does: a report's row is not the list's.
    #[must_use]
    pub fn perhaps_private(&self, device: &Device) -> Option<String> {
        match self.absence(device, Source::Intune) {
            Absence::Counts(_) => None,
            Absence::NotGiven => Some("no Intune list says whose it is".into()),
            Absence::Incomplete(reason) => Some(format!("Intune list: {reason}")),
        }
    }
}
