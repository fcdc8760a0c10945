//! What the witnesses of a machine say together: the freshest count, and a contradiction among them
//! is never settled by choosing.

use std::fmt;

use super::Context;
use crate::model::instant::apart_at_most_days;
use crate::model::witness::{AvMode, Control, Fact, RuleMode};
use crate::model::{Citation, Device, Instant, Kind, Origin, Witness};

/// What the fresh witnesses of one fact say.
#[derive(Clone, Debug, PartialEq)]
pub enum Weighed<T> {
    /// Nobody speaks of it.
    Silent,
    /// All that are fresh agree.
    Agreed(T, Vec<Origin>),
    /// Fresh witnesses contradict each other; the sentence names them.
    Contradicted(String, Vec<Origin>),
    /// Only a witness known for false alarms says so.
    Doubtful(T, Vec<Origin>),
}

impl<T: Copy> Weighed<T> {
    /// What all fresh witnesses agree on.
    pub fn agreed(&self) -> Option<T> {
        match self {
            Self::Agreed(value, _) => Some(*value),
            _ => None,
        }
    }

    /// The rows that speak.
    pub fn evidence(&self) -> Vec<Citation> {
        match self {
            Self::Silent => Vec::new(),
            Self::Agreed(_, rows) | Self::Contradicted(_, rows) | Self::Doubtful(_, rows) => {
                rows.iter().map(|row| Citation::from(*row)).collect()
            }
        }
    }
}

/// One witness's word.
struct Word<T> {
    value: T,
    /// Known for false alarms, so that alone it decides nothing.
    weak: bool,
    at: Option<Instant>,
    origin: Origin,
    kind: Kind,
}

/// Secure-configuration controls by the component they speak of. A control that practitioners
/// found to raise false alarms is marked weak (facts, conflict C13).
const SCIDS: [(u32, Control, bool); 25] = [
    (2010, Control::Antivirus, false),
    (2012, Control::RealTime, true),
    (5090, Control::RealTime, true),
    (6090, Control::RealTime, true),
    (2003, Control::Tamper, false),
    (5092, Control::Tamper, false),
    (6092, Control::Tamper, false),
    (2011, Control::Signatures, false),
    (5095, Control::Signatures, false),
    (6095, Control::Signatures, false),
    (2016, Control::Cloud, false),
    (5094, Control::Cloud, false),
    (6094, Control::Cloud, false),
    (91, Control::Behaviour, false),
    (5093, Control::Behaviour, false),
    (6093, Control::Behaviour, false),
    (96, Control::Network, false),
    (2013, Control::UnwantedApps, false),
    (5091, Control::UnwantedApps, false),
    (6091, Control::UnwantedApps, false),
    (2004, Control::EdrBlock, false),
    (2060, Control::SmartScreen, false),
    (2061, Control::SmartScreen, false),
    (5115, Control::SystemExtensions, false),
    (5011, Control::Encryption, false),
];

/// Whether a protection component is on, as the fresh witnesses of the device say.
#[must_use]
pub fn control(device: &Device, asked: Control, ctx: &Context<'_>) -> Weighed<bool> {
    let words = words(device, |fact| match fact {
        Fact::Control(control, on) if *control == asked => Some((*on, false)),
        Fact::Scid(id, compliant) => {
            let (.., weak) = SCIDS.iter().find(|(of, control, _)| of == id && *control == asked)?;
            // A control that calls itself met is no false alarm.
            Some((*compliant, *weak && !compliant))
        }
        _ => None,
    });
    weigh(words, ctx, |on| if *on { "on" } else { "off" }.to_owned())
}

/// The antivirus's mode, as the fresh witnesses of the device say.
#[must_use]
pub fn av_mode(device: &Device, ctx: &Context<'_>) -> Weighed<AvMode> {
    let words = words(device, |fact| match fact {
        Fact::AvMode(mode) => Some((*mode, false)),
        _ => None,
    });
    weigh(words, ctx, |mode| format!("{mode:?}").to_lowercase())
}

/// The rules of the freshest witness that lists rules one by one, with their modes.
#[must_use]
pub fn rules(device: &Device) -> Option<(Vec<(&str, RuleMode)>, Origin)> {
    let listed =
        |witness: &&Witness| witness.facts.iter().any(|fact| matches!(fact, Fact::Rule(..)));
    let all = device.witnesses.iter().map(|witness| &**witness);
    let freshest = all.filter(listed).max_by_key(|w| (w.at, w.origin))?;
    let rules = freshest.facts.iter().filter_map(|fact| match fact {
        Fact::Rule(key, mode) => Some((&**key, *mode)),
        _ => None,
    });
    Some((rules.collect(), freshest.origin))
}

/// Every statement of one kind of export about the device.
pub fn of_kind(device: &Device, kind: Kind) -> impl Iterator<Item = &Witness> {
    device.witnesses.iter().map(|w| &**w).filter(move |w| w.kind == kind)
}

fn words<T>(device: &Device, read: impl Fn(&Fact) -> Option<(T, bool)>) -> Vec<Word<T>> {
    let mut found = Vec::new();
    for witness in &device.witnesses {
        for (value, weak) in witness.facts.iter().filter_map(&read) {
            let (at, origin, kind) = (witness.at, witness.origin, witness.kind);
            found.push(Word { value, weak, at, origin, kind });
        }
    }
    found
}

/// Keeps the words within `evidence_skew_days` of the newest, and sees whether they agree. A word
/// without a stamp of its own is as old as its export's horizon.
fn weigh<T: Copy + PartialEq>(
    mut words: Vec<Word<T>>,
    ctx: &Context<'_>,
    say: impl Fn(&T) -> String,
) -> Weighed<T> {
    for word in &mut words {
        word.at = word.at.or_else(|| ctx.register.horizon(word.origin.evidence));
    }
    let Some(newest) = words.iter().map(|word| word.at).max() else { return Weighed::Silent };
    let skew = ctx.thresholds().evidence_skew_days;
    words.retain(|word| match (word.at, newest) {
        (Some(at), Some(newest)) => apart_at_most_days(at, newest, skew),
        (at, newest) => at == newest,
    });
    let rows = || words.iter().map(|word| word.origin).collect::<Vec<_>>();
    // A false alarm does not contradict: where anybody else speaks, the others are heard.
    let sound: Vec<&Word<T>> = words.iter().filter(|word| !word.weak).collect();
    let Some(first) = sound.first() else {
        return words.first().map_or(Weighed::Silent, |w| Weighed::Doubtful(w.value, rows()));
    };
    match sound.iter().find(|word| word.value != first.value) {
        None => Weighed::Agreed(first.value, sound.iter().map(|word| word.origin).collect()),
        Some(other) => Weighed::Contradicted(
            format!(
                "{} says {}, {} says {}",
                Told(first.kind),
                say(&first.value),
                Told(other.kind),
                say(&other.value)
            ),
            rows(),
        ),
    }
}

/// A witness's name in a sentence.
struct Told(Kind);

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Kind::IntuneAvStatus => "Intune's antivirus report",
            Kind::IntuneEdrOnboarding => "Intune's onboarding report",
            Kind::DefenderHuntScid => "the secure-configuration result",
            Kind::DefenderHuntAvinfo => "the hunting result",
            Kind::DefenderAvHealth => "the antivirus health report",
            Kind::MdatpHealth | Kind::MpStatus => "the client itself",
            other => other.slug(),
        })
    }
}

#[cfg(test)]
mod tests;
