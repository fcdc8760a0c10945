//! How the assignment of a policy went on each device, with both portals' ids.

use super::machine::{ENTRA_ID, INTUNE_ID, NAME, USER};
use super::policy_state;
use super::policy_status::{CHANGED, ID, PLATFORM, POLICY, SORT, rows};
use crate::export::ask::INTUNE_READER;
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::Kind;
use crate::table::Refused;

const STATUS: Column =
    Column::text(&["assignmentstatus", "reportstatus"], "what became of the policy");

/// The format. Headings of documents; codes of live rows.
pub(super) const FORMAT: Format = Format {
    kind: Kind::IntunePolicyStatus,
    slug: "intune-policy-assignment",
    title: "Intune: policy assignment per device",
    portal: "Intune admin center > Devices > Configuration > a policy > Device assignment status \
             > Generate > Export",
    proves: "on which devices a policy is in force, pending or failed",
    ask: Ask {
        role: INTUNE_READER,
        choose: &[
            "One file per policy: the onboarding policies first.",
            "Every assignment status; generate the report again first.",
        ],
        mind: &["It names the Entra device id, which the check-in status does not."],
        file: "DeviceAssignmentStatusByConfigurationPolicy_<id>.zip",
        paste: None,
    },
    signatures: &[Signature {
        variant: "device assignment status",
        required: &[&["policyid"], &["policyname"], &["intunedeviceid"], &["assignmentstatus"]],
        without: &["policystatus"],
    }],
    columns: &[
        &INTUNE_ID, &ENTRA_ID, &NAME, &USER, &ID, &POLICY, &SORT, &PLATFORM, &STATUS, &CHANGED,
    ],
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    rows(sheet, &STATUS, policy_state::of_policy)
}

#[cfg(test)]
mod tests;
