//! Identity: decides which records are the same machine, and writes down why.
//!
//! # Terminology
//! - A **slot** is one record of a portal, however many exports repeat it.
//! - A **part** is all slots of one Entra device id, or one slot without any.
//! - A **cluster** is the parts of one machine, tied by serial or name; it becomes a device.
//! - A **twin** is an Entra object that another object of the same machine stands for.
//! - A **bare** cluster has an Entra object and no record of Intune or Defender.
//! - A **witness** is a row of a report about a machine that a list identifies; it joins the device
//!   once all devices stand, and ties nothing itself.
//! - A record **speaks** for its device when it is the current one of its source; the others are
//!   superseded.
//! - A **doubt** is a record that may belong to a cluster without a key that decides it: neither
//!   side is joined, and both say so.

mod assemble;
mod bare;
mod cluster;
mod ledger;
mod name;
mod object_ids;
mod plan;
mod serial;
mod slots;
mod supplement;
mod twins;
mod users;
mod witness;

use crate::model::{Instant, Intake, Register, TenantId};
use crate::policy::Policy;
use crate::{as_of, scope};

/// Joins all records into devices and users, everything but the chain filled in.
///
/// The result does not depend on the order of the records, only on what they say and, where two
/// say exactly the same, on their origins.
#[must_use]
pub fn join(mut intake: Intake, policy: &Policy, as_of: Instant) -> Register {
    let mut remarks = Vec::new();
    as_of::annotate(&mut intake, as_of);
    let objects = object_ids::translate(&mut intake, &mut remarks);
    supplement::fold(&mut intake);
    let plan = plan::Plan::of(&intake, &objects.rows);
    let shelves = assemble::Shelves::clear(&mut intake);
    let mut assembled = assemble::assemble(&plan, shelves);
    drop(plan);
    let unplaced = witness::place(&mut assembled, intake.witnesses, &objects);
    let users = users::gather(
        &assembled.devices,
        users::Rows {
            licences: intake.licences,
            people: intake.people,
            signins: intake.signins.users,
            earlier: assembled.earlier_users,
        },
        policy,
        &mut remarks,
    );
    let mut register = Register {
        devices: assembled.devices,
        users,
        ledger: assembled.ledger,
        evidence: intake.evidence,
        unrecognised: intake.unrecognised,
        issues: intake.issues,
        as_of,
        tenant: tenant(policy, &mut remarks).or(intake.signins.home_tenant),
        external_signins: intake.signins.external,
        unidentified_signins: intake.signins.unidentified,
        mobile_signin_devices: intake.signins.mobile_devices,
        facts: intake.tenant,
        unplaced,
        remarks,
    };
    scope::place(&mut register, policy);
    register
}

/// The tenant the engagement names; a text that is no id is remarked on and names none.
fn tenant(policy: &Policy, remarks: &mut Vec<String>) -> Option<TenantId> {
    let raw = policy.engagement.tenant_id.as_deref()?;
    TenantId::parse(raw).unwrap_or_else(|_| {
        remarks.push(format!("engagement.tenant_id is not a tenant id and was ignored: {raw:?}"));
        None
    })
}

#[cfg(test)]
mod cases;
#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod laws;
