//! What only the client can say about access: the questionnaire's answers as checks read them.

use crate::audit::Context;

/// Whether devices that no compliance policy reaches count as not compliant, from the answer
/// `NO-POLICY-SETTING` (yes or no); `None` while it is open.
///
/// The questionnaire is not part of the engagement yet, so that nothing is attested.
#[must_use]
pub fn unjudged_are_noncompliant(_ctx: &Context<'_>) -> Option<bool> {
    None
}
