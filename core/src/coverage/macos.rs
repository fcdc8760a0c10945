//! Where every Mac of the register stands: each in exactly one row, the gravest fault first.
//!
//! A Mac that does not count is not judged. One that counts stands in the first row whose fault the
//! exports show, although an earlier question about it may be open; only where no fault shows does
//! an open question leave it undecided. The order is that of what follows from a fault: a Mac nobody
//! knows but that opens company data, one outside management, one that nothing watches, one that is
//! watched badly, one that access rules cannot see, judge or reach.

mod decide;
#[cfg(test)]
mod tests;

use serde::Serialize;

use crate::audit::Context;
use crate::model::words::{Channel, JoinType};
use crate::model::{Device, Platform};
use decide::{Access, decide};

/// The rows; the order is the precedence among Macs that count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stand {
    /// The engagement leaves it out.
    OutOfScope,
    /// Not seen within the limit.
    Inactive,
    /// It signs in, and neither Intune nor Defender knows it.
    SignsInUnseen,
    /// Intune's list lacks it, it is leaving, or another channel manages it.
    NotEnrolled,
    /// Enrolled, and Defender's inventory lacks it.
    WithoutDefender,
    /// Defender knows it, and it is not onboarded.
    NotOnboarded,
    /// Onboarded, and its sensor is impaired or silent.
    SensorUnwell,
    /// A witness says that a protection component is off.
    ComponentOff,
    /// Enrolled without an Entra device id, so that access rules cannot see it.
    NoEntraIdentity,
    /// Enrolled with a user, and no compliance policy has judged it.
    NoVerdict,
    /// Policies in force require a compliant device, and none of them reaches macOS.
    LeftOutByPolicy,
    /// No fault shows, and at least one question is open.
    Undecided,
    /// Every question is answered as it should be.
    InOrder,
}

impl Stand {
    /// All rows, in their order.
    pub const ALL: [Self; 13] = [
        Self::OutOfScope,
        Self::Inactive,
        Self::SignsInUnseen,
        Self::NotEnrolled,
        Self::WithoutDefender,
        Self::NotOnboarded,
        Self::SensorUnwell,
        Self::ComponentOff,
        Self::NoEntraIdentity,
        Self::NoVerdict,
        Self::LeftOutByPolicy,
        Self::Undecided,
        Self::InOrder,
    ];

    /// The row's label.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::OutOfScope => "out of scope",
            Self::Inactive => "not active",
            Self::SignsInUnseen => "signs in, unknown to Intune and Defender",
            Self::NotEnrolled => "not enrolled",
            Self::WithoutDefender => "enrolled, missing from Defender",
            Self::NotOnboarded => "known to Defender, not onboarded",
            Self::SensorUnwell => "onboarded, sensor impaired or silent",
            Self::ComponentOff => "protection component off",
            Self::NoEntraIdentity => "no Entra identity",
            Self::NoVerdict => "no compliance verdict",
            Self::LeftOutByPolicy => "left out by the access policy",
            Self::Undecided => "undecided",
            Self::InOrder => "in order",
        }
    }
}

/// What may be open about a Mac of which no fault shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// Whether it is enrolled.
    Enrolment,
    /// Whether it is onboarded.
    Onboarding,
    /// Whether its sensor reports.
    Sensor,
    /// Whether its protection components are on.
    Components,
    /// Whether it has an Entra identity.
    Identity,
    /// Whether a compliance policy has judged it.
    Verdict,
    /// Whether an access policy reaches it.
    Policy,
}

impl Question {
    /// All questions, in the order they are asked.
    pub const ALL: [Self; 7] = [
        Self::Enrolment,
        Self::Onboarding,
        Self::Sensor,
        Self::Components,
        Self::Identity,
        Self::Verdict,
        Self::Policy,
    ];
}

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct MacRow {
    /// Where these Macs stand.
    pub stand: Stand,
    /// How many.
    pub macs: u64,
}

/// Undecided Macs by the first question that is open about them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct OpenRow {
    /// The question.
    pub question: Question,
    /// How many.
    pub macs: u64,
}

/// Every Mac of the register.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Macs {
    /// All of them.
    pub macs: u64,
    /// One row per place, in the order of [`Stand::ALL`], empty ones included; they add up to all.
    pub rows: Vec<MacRow>,
    /// The undecided row by question; the rows add up to it.
    pub open: Vec<OpenRow>,
    /// Active Macs in scope that Entra's list calls only registered and no export calls managed:
    /// no subject of MAC-14.
    pub registered_only: u64,
}

/// Sorts all Macs.
pub(super) fn macs(ctx: &Context<'_>) -> Macs {
    let access = Access::of(ctx);
    let macs = || ctx.register.devices.iter().filter(|d| d.platform == Platform::Macos);
    let found: Vec<(Stand, Option<Question>)> =
        macs().map(|mac| decide(mac, ctx, access)).collect();
    let rows = Stand::ALL.into_iter().map(|stand| {
        let macs = found.iter().filter(|(place, _)| *place == stand).count() as u64;
        MacRow { stand, macs }
    });
    let open = Question::ALL.into_iter().map(|question| {
        let macs = found.iter().filter(|(_, open)| *open == Some(question)).count() as u64;
        OpenRow { question, macs }
    });
    Macs {
        macs: found.len() as u64,
        rows: rows.collect(),
        open: open.filter(|row| row.macs > 0).collect(),
        registered_only: macs().filter(|mac| registered_only(mac, ctx)).count() as u64,
    }
}

/// Where one Mac stands.
#[must_use]
pub fn stand(mac: &Device, ctx: &Context<'_>) -> Stand {
    decide(mac, ctx, Access::of(ctx)).0
}

fn registered_only(mac: &Device, ctx: &Context<'_>) -> bool {
    let join = mac.entra.as_ref().and_then(|record| record.join_type);
    let unmanaged = mac.intune.is_none() && mac.channel == Channel::None;
    ctx.is_m(mac) && join == Some(JoinType::Registered) && unmanaged
}
