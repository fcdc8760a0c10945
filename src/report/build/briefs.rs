//! The chapter that so far only says where it stands: since the last review.

use crate::report::doc::Brief;

/// Since the last review.
pub(super) fn trend() -> Brief {
    Brief {
        message: "This report is the baseline: it was compared with no earlier one".into(),
        lines: vec![
            "Nothing here says whether a finding is new, old or back again. Keep assessment.json \
             with this report: a comparison by device and by check starts from it."
                .into(),
        ],
    }
}
