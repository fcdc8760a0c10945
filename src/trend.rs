//! What changed since earlier assessments, by check and subject, never by order.
//!
//! # Terminology
//! - A **snapshot** is one assessment as far as a comparison needs it, read back from its JSON.
//! - A **place** is a subject's number in its snapshot's list of subjects of that kind.
//! - **Open** is a subject that fails or whose failure is an accepted risk.
//! - **Carried** is a subject that was open and is in the register no longer.

mod carry;
mod change;
mod coverage;
mod earlier;
pub mod identity;
mod memory;
mod named;
mod now;
pub mod order;
mod questions;
pub mod read;
mod result;
pub mod snapshot;
mod step;

pub use change::Reason;
pub use named::{Change, Named, One};
pub use now::{audited, device_rows, limits, lists, other_rows};
pub use result::{Carried, CheckChange, CoverageChange, Review, Shift, Trend};

use anyhow::{Result, bail};
use blindspot_core::audit::CheckResult;
use blindspot_core::coverage::Coverage;
use blindspot_core::model::{Instant, Register, TenantId};
use blindspot_core::policy::Policy;

use crate::cell::stamp;
use snapshot::Snapshot;

/// Compares an assessment with earlier ones, given in any order; the newest of them is the previous
/// one, the others tell since when a failure is open.
///
/// # Errors
/// When two of them speak of different tenants or of the same instant, or an earlier one is later.
pub fn between(mut earlier: Vec<Snapshot>, now: &mut Snapshot, most: usize) -> Result<Trend> {
    in_order(&mut earlier, now)?;
    for at in 1..earlier.len() {
        let (before, after) = earlier.split_at_mut(at);
        if let (Some(old), Some(new)) = (before.last(), after.first_mut()) {
            // Only what it leaves behind is of use: since when each failure is open.
            step::step(old, new);
        }
    }
    let Some(previous) = earlier.last() else { bail!("no earlier assessment was given") };
    let changes = step::step(previous, now);
    Ok(result::told(&earlier, previous, now, changes, most))
}

/// Sorts earlier assessments, the oldest first, and refuses what cannot be compared.
///
/// # Errors
/// As [`between`].
pub fn in_order(earlier: &mut [Snapshot], now: &Snapshot) -> Result<()> {
    earlier.sort_by_key(|one| one.as_of);
    for one in earlier.iter() {
        comparable(one, now.tenant, now.as_of)?;
    }
    for pair in earlier.windows(2) {
        if let [one, other] = pair
            && one.as_of == other.as_of
        {
            bail!(
                "{} and {} speak of the same instant, {}\nhelp: give each earlier assessment once",
                one.file,
                other.file,
                stamp(Some(one.as_of))
            );
        }
    }
    Ok(())
}

/// Refuses an earlier assessment of another tenant or of a later instant; where one of the two names
/// no tenant, nothing is refused.
fn comparable(one: &Snapshot, tenant: Option<TenantId>, as_of: Instant) -> Result<()> {
    let file = &one.file;
    if let (Some(then), Some(now)) = (one.tenant, tenant)
        && then != now
    {
        bail!(
            "the earlier assessment {file} is of tenant {then}, this one of tenant {now}\nhelp: \
             two tenants have no findings in common; give an earlier assessment of the same tenant"
        );
    }
    if one.as_of > as_of {
        bail!(
            "the earlier assessment {file} speaks of {}, later than the one it is compared with \
             ({})\nhelp: give the older of two assessments as the earlier one",
            stamp(Some(one.as_of)),
            stamp(Some(as_of))
        );
    }
    Ok(())
}

/// Subjects per change that the report may name.
const NAMED: usize = 60;

/// Compares an assessment with earlier ones.
///
/// # Errors
/// As [`between`].
pub fn of(
    earlier: Vec<Snapshot>,
    policy: &Policy,
    register: &Register,
    results: &[CheckResult],
    coverage: &Coverage,
) -> Result<Trend> {
    let mut now = now::snapshot(policy, register, results, coverage)?;
    between(earlier, &mut now, NAMED)
}

/// Refuses earlier assessments that cannot be compared, before anything is judged, and hands the
/// checks what they ask of the previous one.
///
/// # Errors
/// When one of them is of another tenant or of a later instant.
pub fn prepare(earlier: &[Snapshot], register: &Register, policy: &mut Policy) -> Result<()> {
    for one in earlier {
        comparable(one, register.tenant, register.as_of)?;
    }
    let previous = earlier.iter().max_by_key(|one| one.as_of);
    policy.earlier = previous.and_then(|previous| self::earlier::earlier(previous, register));
    Ok(())
}
