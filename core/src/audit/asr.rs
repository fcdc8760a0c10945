//! Attack surface reduction rules on one machine, as reports list or count them.

use std::collections::BTreeMap;

use super::Context;
use super::witness::{Weighed, weighed};
use crate::model::witness::{Fact, RuleMode};
use crate::model::{Device, Kind, Witness};
use crate::reference::rules::rule;

/// Rules counted below this many are the portal's basic set only, which the file does not say.
const ALL_RULES: u32 = 16;

/// The rules one witness lists, by name.
#[derive(Clone, Debug)]
pub struct Modes<'a>(BTreeMap<&'a str, RuleMode>);

impl<'a> Modes<'a> {
    /// The mode of a rule; `None` if the list leaves it out.
    #[must_use]
    pub fn of(&self, name: &str) -> Option<RuleMode> {
        self.0.get(name).copied()
    }

    /// The rules in a mode, by name.
    pub fn in_mode(&self, wanted: RuleMode) -> impl Iterator<Item = &'a str> + '_ {
        self.0.iter().filter(move |(_, mode)| **mode == wanted).map(|(name, _)| *name)
    }

    fn active(&self) -> impl Iterator<Item = (&&'a str, &RuleMode)> {
        self.0.iter().filter(|(_, mode)| is_active(**mode))
    }
}

/// Two lists agree when the same rules are active alike: one names the rules that are off, the
/// other leaves them out.
impl PartialEq for Modes<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.active().eq(other.active())
    }
}

/// Whether any rule blocks, warns or audits, as the fresh witnesses say.
#[must_use]
pub fn any_active(device: &Device, ctx: &Context<'_>) -> Weighed<bool> {
    let say = |active: &bool| if *active { "some rule is active" } else { "none is" }.to_owned();
    weighed(device, ctx, |w| has_active(w).map(|on| (on, false)).into_iter().collect(), say)
}

/// What one witness says of rules being active at all; `None` if it cannot know.
fn has_active(witness: &Witness) -> Option<bool> {
    let mut said = None;
    for fact in &witness.facts {
        let active = match fact {
            Fact::Rule(_, mode) => is_active(*mode),
            Fact::RuleCounts { block, audit, .. } if block + audit > 0 => true,
            Fact::RuleCounts { off, .. }
                if witness.kind == Kind::DefenderAsrConfig && *off < ALL_RULES =>
            {
                continue;
            }
            Fact::RuleCounts { .. } => false,
            _ => continue,
        };
        said = Some(said.unwrap_or(false) || active);
    }
    said
}

/// Whether a mode does anything.
#[must_use]
pub const fn is_active(mode: RuleMode) -> bool {
    matches!(mode, RuleMode::Block | RuleMode::Warn | RuleMode::Audit)
}

/// The modes of all rules, as the fresh witnesses that list rules one by one say.
#[must_use]
pub fn modes<'a>(device: &'a Device, ctx: &Context<'_>) -> Weighed<Modes<'a>> {
    let read = |witness: &'a Witness| {
        let listed = witness.facts.iter().filter_map(|fact| match fact {
            Fact::Rule(key, mode) => Some((rule(key).map_or(&**key, |rule| rule.name), *mode)),
            _ => None,
        });
        let all: Vec<(&str, RuleMode)> = listed.collect();
        // Whoever counts none names none; whoever counts some has not named them.
        if all.is_empty() && has_active(witness) != Some(false) {
            return Vec::new();
        }
        vec![(Modes(all.into_iter().collect()), false)]
    };
    weighed(device, ctx, read, summary)
}

/// Whether any rule audits, as the fresh witnesses that list or count rules say; none among the
/// basic rules says nothing of the others.
#[must_use]
pub fn any_audited(device: &Device, ctx: &Context<'_>) -> Weighed<bool> {
    let read = |witness: &Witness| {
        let mut said: Option<bool> = None;
        for fact in &witness.facts {
            let audits = match fact {
                Fact::Rule(_, mode) => *mode == RuleMode::Audit,
                Fact::RuleCounts { audit, .. } if *audit > 0 => true,
                Fact::RuleCounts { block, off, .. } if counts_all(witness, block + off) => false,
                _ => continue,
            };
            said = Some(said.unwrap_or(false) || audits);
        }
        said.map(|audits| (audits, false)).into_iter().collect()
    };
    let say = |audits: &bool| if *audits { "some rule audits" } else { "none does" }.to_owned();
    weighed(device, ctx, read, say)
}

/// Whether a witness that counts so many rules counts all there are.
fn counts_all(witness: &Witness, rules: u32) -> bool {
    witness.kind != Kind::DefenderAsrConfig || rules >= ALL_RULES
}

/// How many rules audit, as the fresh witnesses that only count rules say; none among the basic
/// rules says nothing of the others.
#[must_use]
pub fn audited_by_count(device: &Device, ctx: &Context<'_>) -> Weighed<u32> {
    let read = |witness: &Witness| {
        let counts = witness.facts.iter().filter_map(|fact| match fact {
            Fact::RuleCounts { block, audit, off }
                if *audit > 0 || counts_all(witness, block + off) =>
            {
                Some((*audit, false))
            }
            _ => None,
        });
        counts.collect()
    };
    weighed(device, ctx, read, |count| format!("{count} in audit"))
}

/// The rules in audit on a machine by name, as far as its reports name any rule; `None` where none
/// of them does, or they contradict each other.
#[must_use]
pub fn named_in_audit<'a>(device: &'a Device, ctx: &Context<'_>) -> Option<Vec<&'a str>> {
    match modes(device, ctx) {
        Weighed::Agreed(modes, _) | Weighed::Doubtful(modes, _) => {
            Some(modes.in_mode(RuleMode::Audit).collect())
        }
        Weighed::Contradicted(..) | Weighed::Silent => None,
    }
}

fn summary(modes: &Modes<'_>) -> String {
    let count = |wanted| modes.in_mode(wanted).count();
    format!(
        "{} in block, {} in warn, {} in audit",
        count(RuleMode::Block),
        count(RuleMode::Warn),
        count(RuleMode::Audit)
    )
}

/// A mode in a sentence.
#[must_use]
pub const fn mode_word(mode: Option<RuleMode>) -> &'static str {
    match mode {
        Some(RuleMode::Block) => "block",
        Some(RuleMode::Warn) => "warn",
        Some(RuleMode::Audit) => "audit",
        Some(RuleMode::NotApplicable) => "not applicable",
        Some(RuleMode::Off) | None => "off",
    }
}

#[cfg(test)]
mod tests;
