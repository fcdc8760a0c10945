//! Whether endpoint detection and response blocks, as far as the tenant's plan lets it.

use crate::audit::antivirus::is_on;
use crate::audit::plans::BlockMode;
use crate::audit::{Context, Outcome};
use crate::model::Device;
use crate::model::witness::Control;

/// What the witnesses say of block mode: no question where the plan lacks it, and no failure while
/// the plan cannot be told.
pub(super) fn block_mode(device: &Device, ctx: &Context<'_>) -> Outcome {
    match (is_on(device, Control::EdrBlock, ctx), ctx.plans().block_mode()) {
        (_, BlockMode::NotIncluded) => Outcome::NotApplicable,
        (Outcome::Fail(detail, rows), BlockMode::Open(why)) => {
            Outcome::Unknown(format!("{detail}; {why}"), rows)
        }
        (outcome, _) => outcome,
    }
}
