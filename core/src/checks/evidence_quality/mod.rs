//! DAT: whether the exports themselves can bear the verdicts.

mod count_differs;
mod horizon_behind;
mod key_column_missing;
mod local_times;
mod rejected_input;
mod single_platform;
mod truncated;

use crate::audit::{Check, Outcome};
use crate::model::{Citation, Evidence};

/// The family, in the order of its ids.
pub(super) const ALL: &[&Check] = &[
    &truncated::CHECK,
    &horizon_behind::CHECK,
    &rejected_input::CHECK,
    &single_platform::CHECK,
    &key_column_missing::CHECK,
    &local_times::CHECK,
    &count_differs::CHECK,
];

/// Fails with the reader's remark of this code, and passes where the reader made none.
fn remarked(file: &Evidence, code: &str) -> Outcome {
    let mut remarks = file.warnings.iter().filter(|warning| warning.code == code).peekable();
    if remarks.peek().is_none() {
        return Outcome::Pass;
    }
    let said: Vec<&str> = remarks.map(|warning| &*warning.message).collect();
    Outcome::Fail(said.join("; "), vec![Citation::Absence(file.id)])
}
