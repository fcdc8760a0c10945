//! What only the client can say about protection: the questionnaire's answers as checks read them.

use super::Context;
use crate::answers::Said;
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
#[must_use]
pub fn third_party_antivirus(ctx: &Context<'_>) -> Option<ThirdParty> {
    match ctx.policy.answers.said("AV-THIRD-PARTY")? {
        Said::Name(name) => Some(ThirdParty::Named(name.clone())),
        Said::Nothing => Some(ThirdParty::Nothing),
        _ => None,
    }
}

/// When the oldest attack surface reduction rule still in audit was set to it, from the answer
/// `ASR-AUDIT-START` (a moment); `None` while it is open.
#[must_use]
pub fn asr_audit_start(ctx: &Context<'_>) -> Option<Instant> {
    match ctx.policy.answers.said("ASR-AUDIT-START")? {
        // A day counts as a whole: its end is the later and so the kinder reading.
        Said::Moment { until, .. } => Some(*until),
        _ => None,
    }
}

/// Whether the client says yes or no under a key; `None` while the question is open or does not
/// arise.
#[must_use]
pub fn yes(key: &str, ctx: &Context<'_>) -> Option<bool> {
    match ctx.policy.answers.said(key)? {
        Said::Yes => Some(true),
        Said::No => Some(false),
        _ => None,
    }
}
