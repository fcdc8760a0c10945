//! Who protects a machine against malware: Defender Antivirus, another product, or nobody told.

use super::Context;
use super::outcome::Outcome;
use super::told::{component, told};
use super::witness::{Weighed, control, weighed};
use crate::model::instant::within_days;
use crate::model::witness::{AvMode, Control, Fact};
use crate::model::{Citation, Device, Witness};

/// What Defender Antivirus is on a machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Antivirus {
    /// The antivirus.
    Active(Vec<Citation>),
    /// Another product's companion, with or without blocking detections.
    Passive(Vec<Citation>),
    /// Off altogether.
    Disabled(Vec<Citation>),
    /// No export states the mode.
    Unseen,
    /// The mode is stated, and cannot be told: why.
    Disputed(String),
}

/// What a mode makes of the antivirus.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Active,
    Passive,
    Disabled,
    /// A word that says none of these.
    Other,
}

/// What Defender Antivirus is on a machine, as the fresh witnesses of its mode say.
#[must_use]
pub fn antivirus(device: &Device, ctx: &Context<'_>) -> Antivirus {
    let read = |fact: &Fact| match fact {
        Fact::AvMode(AvMode::Active) => Some((Standing::Active, false)),
        Fact::AvMode(AvMode::Passive | AvMode::EdrBlock) => Some((Standing::Passive, false)),
        Fact::AvMode(AvMode::Disabled) => Some((Standing::Disabled, false)),
        // Whoever says a word of no meaning does not contradict one that has a meaning.
        Fact::AvMode(AvMode::Other) => Some((Standing::Other, true)),
        _ => None,
    };
    let say = |standing: &Standing| {
        match standing {
            Standing::Active => "active",
            Standing::Passive => "passive",
            Standing::Disabled => "disabled",
            Standing::Other => "neither",
        }
        .to_owned()
    };
    let mode = weighed(device, ctx, |w| w.facts.iter().filter_map(read).collect(), say);
    let rows = mode.evidence();
    match mode {
        Weighed::Silent => Antivirus::Unseen,
        Weighed::Agreed(Standing::Active, _) => Antivirus::Active(rows),
        Weighed::Agreed(Standing::Passive, _) => Antivirus::Passive(rows),
        Weighed::Agreed(Standing::Disabled, _) => Antivirus::Disabled(rows),
        Weighed::Contradicted(why, _) => {
            Antivirus::Disputed(format!("on the antivirus mode, {why}"))
        }
        Weighed::Agreed(Standing::Other, _) | Weighed::Doubtful(..) => Antivirus::Disputed(
            "the antivirus mode is stated in a word that says neither active nor passive".into(),
        ),
    }
}

impl Antivirus {
    /// Why the mode cannot be told, if it cannot.
    #[must_use]
    pub fn open(&self) -> Option<String> {
        match self {
            Self::Unseen => Some("no export tells the antivirus mode".into()),
            Self::Disputed(why) => Some(why.clone()),
            Self::Active(_) | Self::Passive(_) | Self::Disabled(_) => None,
        }
    }
}

/// Whether a component that should be on is, as the fresh witnesses say.
#[must_use]
pub fn is_on(device: &Device, asked: Control, ctx: &Context<'_>) -> Outcome {
    on(device, component(asked), control(device, asked, ctx), ctx)
}

/// What witnesses say together of a component that should be on.
#[must_use]
pub fn on(device: &Device, name: &str, weighed: Weighed<bool>, ctx: &Context<'_>) -> Outcome {
    let rows = weighed.evidence();
    match weighed {
        Weighed::Silent => {
            Outcome::Unknown(format!("no export says whether {name} is on"), ctx.rows(device))
        }
        Weighed::Agreed(true, _) | Weighed::Doubtful(true, _) => Outcome::Pass,
        Weighed::Agreed(false, said) => {
            Outcome::Fail(format!("{name} is off, says {}", told(device, &said, ctx)), rows)
        }
        Weighed::Contradicted(why, _) => Outcome::Unknown(format!("on {name}, {why}"), rows),
        Weighed::Doubtful(false, said) => Outcome::Unknown(
            format!(
                "{name} is off, says {} alone, which is known for false alarms: verify",
                told(device, &said, ctx)
            ),
            rows,
        ),
    }
}

/// The same of a component that works only while Defender Antivirus is the antivirus: where it is
/// passive or disabled the question does not arise, and off means nothing while that is not told.
#[must_use]
pub fn is_on_while_active(device: &Device, asked: Control, ctx: &Context<'_>) -> Outcome {
    while_active(antivirus(device, ctx), is_on(device, asked, ctx))
}

/// An answer that holds only while Defender Antivirus is the antivirus.
#[must_use]
pub fn while_active(antivirus: Antivirus, outcome: Outcome) -> Outcome {
    match (antivirus, outcome) {
        (Antivirus::Passive(_) | Antivirus::Disabled(_), _) => Outcome::NotApplicable,
        (Antivirus::Active(mode), Outcome::Fail(detail, mut rows)) => {
            rows.extend(mode.into_iter().filter(|row| !rows.contains(row)).collect::<Vec<_>>());
            Outcome::Fail(detail, rows)
        }
        (Antivirus::Active(_), outcome) => outcome,
        (Antivirus::Unseen, Outcome::Fail(detail, rows)) => {
            Outcome::Unknown(format!("{detail}, but no export tells the antivirus mode"), rows)
        }
        (Antivirus::Unseen, outcome) => outcome,
        (Antivirus::Disputed(why), Outcome::Unknown(_, rows) | Outcome::Fail(_, rows)) => {
            Outcome::Unknown(why, rows)
        }
        (Antivirus::Disputed(why), Outcome::Pass) => Outcome::Unknown(why, Vec::new()),
        (Antivirus::Disputed(_), Outcome::NotApplicable) => Outcome::NotApplicable,
    }
}

/// Whether the antivirus definitions are fresh: each witness by its own word, or by their age when
/// it last heard of the device.
#[must_use]
pub fn definitions(device: &Device, ctx: &Context<'_>) -> Weighed<bool> {
    let limit = ctx.thresholds().signature_days;
    let read = |witness: &Witness| {
        let words: Vec<bool> =
            witness.facts.iter().filter_map(|fact| fresh(fact, witness, limit)).collect();
        // One word per witness: a report that says overdue is not calmed by its own date.
        let word = words.first().map(|_| (words.iter().all(|fresh| *fresh), false));
        word.into_iter().collect()
    };
    let say = |fresh: &bool| if *fresh { "up to date" } else { "overdue" }.to_owned();
    weighed(device, ctx, read, say)
}

fn fresh(fact: &Fact, witness: &Witness, limit: u32) -> Option<bool> {
    match fact {
        Fact::Control(Control::Signatures, fresh) => Some(*fresh),
        Fact::Scid(2011, compliant) => Some(*compliant),
        // The export's horizon is no report of this device: without a stamp an age says nothing.
        Fact::SignaturesFrom(made) => Some(within_days(*made, witness.at?, limit)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
