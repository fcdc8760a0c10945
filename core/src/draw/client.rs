//! What to run on a machine that was drawn, and what its output says of the verdict.

use super::keeping;
use crate::audit::{Check, Context, Need, Outcome, Run};
use crate::exports;
use crate::model::{Device, Kind, Platform};

/// What the machine itself says of a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// Its output says the same.
    Agrees,
    /// Its output says otherwise; how.
    Contradicts(String),
    /// Its output was given and leaves the question open; why.
    Open(String),
    /// No output of it was given.
    NotGiven,
    /// The question is answered by a look at what the command prints.
    ByHand,
}

impl Word {
    /// The stable word in files.
    #[must_use]
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Contradicts(_) => "contradicts",
            Self::Open(_) => "open",
            Self::NotGiven => "not_given",
            Self::ByHand => "by_hand",
        }
    }

    /// How or why, where there is something to say.
    #[must_use]
    pub fn detail(&self) -> &str {
        match self {
            Self::Contradicts(how) | Self::Open(how) => how,
            Self::Agrees | Self::NotGiven | Self::ByHand => "",
        }
    }
}

/// Whether the check can be answered from client output that this tool reads.
#[must_use]
pub fn is_read(check: &Check) -> bool {
    let client = |need: &Need| need.kinds().iter().any(|kind| kind.is_own_word());
    check.needs.iter().flat_map(|group| *group).any(client)
}

/// The command to run on a machine of the platform to confirm a verdict of the check.
///
/// Where its output is not read by this tool, it shows whether the sensor runs and is onboarded
/// (vendor documentation on onboarding of Windows and macOS, 2024 to 2026).
#[must_use]
pub fn command(check: &Check, platform: Platform) -> &'static str {
    let mac = platform == Platform::Macos;
    if !is_read(check) {
        return if mac {
            "mdatp health --field licensed; mdatp health --field org_id"
        } else {
            "Get-Service Sense; Get-ItemPropertyValue 'HKLM:\\SOFTWARE\\Microsoft\\Windows Advanced \
             Threat Protection\\Status' OnboardingState"
        };
    }
    let kind = if mac { Kind::MdatpHealth } else { Kind::MpStatus };
    exports::of(kind).and_then(|format| format.ask.paste).unwrap_or_default()
}

/// What the output of [`command`] shows on a machine that is in order, where people read it.
#[must_use]
pub fn expected(check: &Check, platform: Platform) -> &'static str {
    match (is_read(check), platform == Platform::Macos) {
        (true, _) => "",
        (false, true) => "licensed is true and org_id is the tenant’s",
        (false, false) => "Sense is running and OnboardingState is 1",
    }
}

/// What the machine's own output says of a verdict.
pub(super) fn word(check: &Check, device: &Device, failed: bool, ctx: &Context<'_>) -> Word {
    let Run::Device(ask) = check.run else { return Word::ByHand };
    if !is_read(check) {
        return Word::ByHand;
    }
    let own = keeping(device, |witness| witness.kind.is_own_word());
    if own.witnesses.is_empty() {
        return Word::NotGiven;
    }
    match ask(&own, ctx) {
        Outcome::Fail(..) if failed => Word::Agrees,
        Outcome::Pass if !failed => Word::Agrees,
        Outcome::Fail(how, _) => Word::Contradicts(how),
        Outcome::Pass => Word::Contradicts("its own output shows it in order".into()),
        Outcome::Unknown(why, _) => Word::Open(why),
        Outcome::NotApplicable => Word::Open("its own output puts it outside the question".into()),
    }
}
