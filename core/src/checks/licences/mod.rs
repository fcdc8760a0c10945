//! LIC: licences held against devices in use.

mod assigned_beyond_purchased;
mod blocked_still_licensed;
mod business_beside_plan2;
mod device_without_owner;
mod licensed_without_device;
mod mixed_plans_untagged;
mod owner_without_defender;
mod owner_without_entra_p1;
mod owner_without_intune;
mod paid_not_protected;
mod plan1_for_edr;
mod product_not_recognised;
mod relied_on_unlicensed;
mod right_bought_twice;
mod server_without_licence;
mod too_many_devices;

use crate::audit::Check;

/// The family, in the order of its ids.
pub(super) const ALL: &[&Check] = &[
    &owner_without_defender::CHECK,
    &owner_without_intune::CHECK,
    &paid_not_protected::CHECK,
    &too_many_devices::CHECK,
    &device_without_owner::CHECK,
    &plan1_for_edr::CHECK,
    &mixed_plans_untagged::CHECK,
    &business_beside_plan2::CHECK,
    &right_bought_twice::CHECK,
    &blocked_still_licensed::CHECK,
    &owner_without_entra_p1::CHECK,
    &server_without_licence::CHECK,
    &assigned_beyond_purchased::CHECK,
    &product_not_recognised::CHECK,
    &relied_on_unlicensed::CHECK,
    &licensed_without_device::CHECK,
];
