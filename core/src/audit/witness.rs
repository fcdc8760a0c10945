//! What the witnesses of a machine say together: the freshest count, and a contradiction among them
//! is never settled by choosing.

use super::Context;
use super::told::name;
use crate::model::instant::apart_at_most_days;
use crate::model::witness::{AvMode, Control, Fact};
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

impl<T: Clone> Weighed<T> {
    /// What all fresh witnesses agree on.
    pub fn agreed(&self) -> Option<T> {
        match self {
            Self::Agreed(value, _) => Some(value.clone()),
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

/// Components that a Mac's protection is made of: each is asked for by name. Network protection is
/// none of them, being an addition that the vendor lets a tenant leave in audit.
pub const MAC_COMPONENTS: [Control; 7] = [
    Control::RealTime,
    Control::Tamper,
    Control::Cloud,
    Control::Behaviour,
    Control::UnwantedApps,
    Control::Signatures,
    Control::SystemExtensions,
];

/// What a Mac's client may lack beside them. It counts where the client says so, and is not asked
/// for by name: only the client itself can tell, and most Macs are never asked.
pub const MAC_PERMISSION: Control = Control::FullDiskAccess;

/// Whether a protection component is on, as the fresh witnesses of the device say.
///
/// An antivirus whose mode is "endpoint detection blocks" says by that word that block mode is on.
#[must_use]
pub fn control(device: &Device, asked: Control, ctx: &Context<'_>) -> Weighed<bool> {
    let read = |fact: &Fact| states(fact, asked);
    weighed(device, ctx, |w| w.facts.iter().filter_map(read).collect(), on_or_off)
}

/// What one statement says of a component, and whether it is known for false alarms.
fn states(fact: &Fact, asked: Control) -> Option<(bool, bool)> {
    match fact {
        Fact::Control(control, on) if *control == asked => Some((*on, false)),
        Fact::AvMode(AvMode::EdrBlock) if asked == Control::EdrBlock => Some((true, false)),
        Fact::Scid(id, compliant) => {
            let (.., weak) = SCIDS.iter().find(|(of, control, _)| of == id && *control == asked)?;
            // A control that calls itself met is no false alarm.
            Some((*compliant, *weak && !compliant))
        }
        _ => None,
    }
}

/// Whether a Windows client's disk is encrypted, as Intune's list and the reports say, the list
/// being as old as the last check-in.
#[must_use]
pub fn disk_encryption(device: &Device, ctx: &Context<'_>) -> Weighed<bool> {
    let asked = Control::Encryption;
    let listed = device.intune.as_ref().and_then(|record| {
        let at = record.last_checkin.or_else(|| ctx.register.horizon(record.origin.evidence));
        let (origin, kind) = (record.origin, Kind::IntuneDevices);
        Some(Word { value: record.encrypted?, weak: false, at, origin, kind })
    });
    let reported =
        words(device, ctx, |w| w.facts.iter().filter_map(|f| states(f, asked)).collect());
    weigh(listed.into_iter().chain(reported).collect(), ctx, on_or_off)
}

/// The result of one secure-configuration control by its number, as the fresh witnesses say.
#[must_use]
pub fn scid(device: &Device, number: u32, ctx: &Context<'_>) -> Weighed<bool> {
    let read = |fact: &Fact| match fact {
        Fact::Scid(id, compliant) if *id == number => Some((*compliant, false)),
        _ => None,
    };
    weighed(device, ctx, |w| w.facts.iter().filter_map(read).collect(), on_or_off)
}

/// The antivirus's mode, as the fresh witnesses of the device say.
#[must_use]
pub fn av_mode(device: &Device, ctx: &Context<'_>) -> Weighed<AvMode> {
    let read = |fact: &Fact| match fact {
        Fact::AvMode(mode) => Some((*mode, false)),
        _ => None,
    };
    let say = |mode: &AvMode| format!("{mode:?}").to_lowercase();
    weighed(device, ctx, |w| w.facts.iter().filter_map(read).collect(), say)
}

/// Every statement of one kind of export about the device.
pub fn of_kind(device: &Device, kind: Kind) -> impl Iterator<Item = &Witness> {
    device.witnesses.iter().map(|w| &**w).filter(move |w| w.kind == kind)
}

/// What the witnesses of a device say together, each asked by `read` for its words and whether
/// each is weak; `say` puts a word into a sentence.
pub(crate) fn weighed<'a, T: Clone + PartialEq>(
    device: &'a Device,
    ctx: &Context<'_>,
    read: impl Fn(&'a Witness) -> Vec<(T, bool)>,
    say: impl Fn(&T) -> String,
) -> Weighed<T> {
    weigh(words(device, ctx, read), ctx, say)
}

/// The words of a device's witnesses, unweighed.
fn words<'a, T>(
    device: &'a Device,
    ctx: &Context<'_>,
    read: impl Fn(&'a Witness) -> Vec<(T, bool)>,
) -> Vec<Word<T>> {
    let mut words = Vec::new();
    for witness in &device.witnesses {
        for (value, weak) in read(witness) {
            let (at, origin, kind) = (spoke_at(witness, ctx), witness.origin, witness.kind);
            words.push(Word { value, weak, at, origin, kind });
        }
    }
    words
}

/// When a witness spoke: a word without a stamp of its own is as old as its export's horizon.
pub(crate) fn spoke_at(witness: &Witness, ctx: &Context<'_>) -> Option<Instant> {
    witness.at.or_else(|| ctx.register.horizon(witness.origin.evidence))
}

/// Keeps the words within `evidence_skew_days` of the newest, of each report its newest, and sees
/// whether they agree.
fn weigh<T: Clone + PartialEq>(
    mut words: Vec<Word<T>>,
    ctx: &Context<'_>,
    say: impl Fn(&T) -> String,
) -> Weighed<T> {
    #[cfg(test)]
    heard::note(words.iter().any(|word| word.value != words[0].value));
    let Some(newest) = words.iter().map(|word| word.at).max() else { return Weighed::Silent };
    let skew = ctx.thresholds().evidence_skew_days;
    let sound = words.iter().filter(|word| !word.weak).max_by_key(|word| (word.at, word.origin));
    let sound = sound.map(|word| (word.value.clone(), word.origin));
    // A word without any date cannot be called stale.
    words.retain(|word| match (word.at, newest) {
        (Some(at), Some(newest)) => apart_at_most_days(at, newest, skew),
        _ => true,
    });
    // A report handed over twice does not contradict itself: its newer word replaces the older.
    let stamps: Vec<_> = words.iter().map(|word| (word.kind, word.at)).collect();
    words.retain(|word| stamps.iter().all(|(kind, at)| *kind != word.kind || *at <= word.at));
    let rows = || words.iter().map(|word| word.origin).collect::<Vec<_>>();
    // A false alarm does not contradict: where anybody else speaks, the others are heard.
    let heard: Vec<&Word<T>> = words.iter().filter(|word| !word.weak).collect();
    let Some(first) = heard.first() else {
        let Some(alarm) = words.first().map(|word| word.value.clone()) else {
            return Weighed::Silent;
        };
        // Nor does its freshness silence whoever said the same before: then it is no false one.
        return match sound {
            Some((value, row)) if value == alarm => Weighed::Agreed(alarm, vec![row]),
            _ => Weighed::Doubtful(alarm, rows()),
        };
    };
    match heard.iter().find(|word| word.value != first.value) {
        None => {
            Weighed::Agreed(first.value.clone(), heard.iter().map(|word| word.origin).collect())
        }
        Some(other) => Weighed::Contradicted(
            format!(
                "{} says {}, {} says {}",
                name(first.kind),
                say(&first.value),
                name(other.kind),
                say(&other.value)
            ),
            rows(),
        ),
    }
}

fn on_or_off(on: &bool) -> String {
    if *on { "on" } else { "off" }.to_owned()
}

/// Whether the words weighed since one began to listen, fresh or not, ever differed.
#[cfg(test)]
pub(crate) mod heard {
    use std::cell::Cell;

    thread_local! {
        static DISAGREED: Cell<bool> = const { Cell::new(false) };
    }

    /// Two that speak of one fact were compared.
    pub(crate) fn note(disagreed: bool) {
        DISAGREED.set(DISAGREED.get() || disagreed);
    }

    /// The answer, and whether witnesses of one fact disagreed while it was sought.
    pub(crate) fn listen<T>(ask: impl FnOnce() -> T) -> (T, bool) {
        DISAGREED.set(false);
        let answer = ask();
        (answer, DISAGREED.get())
    }
}

#[cfg(test)]
mod tests;
