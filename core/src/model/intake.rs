//! Everything reading yields, before anything is joined.

use super::signin::Signins;
use super::user::LicenceRow;
use super::{
    DefenderRecord, EntraRecord, Evidence, Held, IntuneRecord, Issue, PersonRow, TenantFacts,
    Unrecognised, Witness,
};

/// All records of all exports, in evidence order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Intake {
    /// The exports used, in path order.
    pub evidence: Vec<Evidence>,
    /// The files not used.
    pub unrecognised: Vec<Unrecognised>,
    /// Rows and cells that could not be read, sorted by origin.
    pub issues: Vec<Issue>,
    /// Intune's device records.
    pub intune: Held<IntuneRecord>,
    /// Defender's device records.
    pub defender: Held<DefenderRecord>,
    /// The folded sign-ins.
    pub signins: Signins,
    /// Licences per user.
    pub licences: Held<LicenceRow>,
    /// Entra's device records.
    pub entra: Held<EntraRecord>,
    /// What reports say about machines other exports list.
    pub witnesses: Held<Witness>,
    /// Users of directory lists.
    pub people: Held<PersonRow>,
    /// What belongs to no single machine or user.
    pub tenant: TenantFacts,
}
