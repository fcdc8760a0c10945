//! What only the client can say about protection: the questionnaire's answers as checks read them.

use super::Context;
use crate::model::Instant;

/// What the client says of antivirus products beside Defender's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThirdParty {
    /// This product runs on Windows devices.
    Named(String),
    /// There is none.
    Nothing,
}

/// Which third-party antivirus runs on Windows devices, from the answer `AV-THIRD-PARTY` (a name,
/// or none); `None` while it is open.
///
/// The questionnaire is not part of the engagement yet, so that nothing is attested.
#[must_use]
pub fn third_party_antivirus(_ctx: &Context<'_>) -> Option<ThirdParty> {
    None
}

/// When the oldest attack surface reduction rule still in audit was set to it, from the answer
/// `ASR-AUDIT-START` (a moment); `None` while it is open.
///
/// The questionnaire is not part of the engagement yet, so that nothing is attested.
#[must_use]
pub fn asr_audit_start(_ctx: &Context<'_>) -> Option<Instant> {
    None
}
