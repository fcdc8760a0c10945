//! The fifth link: whether compliance weighs the device, its risk included.

use std::collections::BTreeSet;

use crate::audit::Context;
use crate::audit::risk::{LetIn, let_in};
use crate::audit::risk_rule::{PLATFORMS, RiskRule, RiskRules};
use crate::model::instant::within_days;
use crate::model::witness::Fact;
use crate::model::words::Compliance;
use crate::model::{Device, HostName, Link, Platform, Register, Witness};

/// What the exports say of compliance beyond single devices.
pub(super) struct Evaluation {
    rules: RiskRules,
    /// Names in the report of unjudged devices that could not be tied to one device.
    unplaced: BTreeSet<HostName>,
}

impl Evaluation {
    pub(super) fn of(register: &Register) -> Self {
        let unjudged = register.unplaced.iter().filter(|witness| is_unjudged(witness));
        Self {
            rules: RiskRules::of(register),
            unplaced: unjudged.filter_map(|witness| witness.host()).collect(),
        }
    }

    /// The link of one device.
    pub(super) fn link(&self, device: &Device, ctx: &Context<'_>) -> Link {
        let Some(record) = device.intune.as_ref().filter(|_| ctx.enrolled(device)) else {
            return Link::Unknown;
        };
        if newly_seen(device, ctx) {
            return Link::Unknown;
        }
        let unjudged = device.witnesses.iter().any(|witness| is_unjudged(witness));
        if unjudged || record.compliance == Some(Compliance::NotEvaluated) {
            return if ctx.newly_enrolled(device) { Link::Unknown } else { Link::No };
        }
        match &record.compliance {
            Some(Compliance::Compliant | Compliance::Noncompliant | Compliance::InGracePeriod) => {
                self.verdict(device, ctx)
            }
            _ => Link::Unknown,
        }
    }

    /// What a verdict is worth on the device's platform.
    fn verdict(&self, device: &Device, ctx: &Context<'_>) -> Link {
        if self.may_be_unplaced(device) {
            return Link::Unknown;
        }
        match device.platform {
            // No risk rule is documented for macOS: the verdict is all there can be.
            Platform::Macos => Link::Yes,
            on if PLATFORMS.contains(&on) => match tolerated(device, ctx) {
                Some(link) => link,
                None => self.rule(on),
            },
            _ => Link::Unknown,
        }
    }

    fn rule(&self, on: Platform) -> Link {
        match self.rules.rule(on) {
            Some(RiskRule::Read(_)) => Link::Yes,
            Some(RiskRule::Missing(_)) => Link::No,
            Some(RiskRule::Unknown(_)) if self.rules.has_levels(on) => Link::Yes,
            Some(RiskRule::Unknown(_)) | None => Link::Unknown,
        }
    }

    /// Whether a row of the report of unjudged devices that names no single device may mean it.
    fn may_be_unplaced(&self, device: &Device) -> bool {
        !self.unplaced.is_empty()
            && HostName::parse(device.name()).is_some_and(|host| self.unplaced.contains(&host))
    }
}

fn is_unjudged(witness: &Witness) -> bool {
    witness.facts.contains(&Fact::NoPolicy)
}

/// Where the device's risk decides the link: above the threshold and let in, or perhaps so.
fn tolerated(device: &Device, ctx: &Context<'_>) -> Option<Link> {
    let risk = device.defender.as_ref().filter(|_| ctx.onboarded(device))?.risk?;
    if risk <= ctx.thresholds().risk_threshold {
        return None;
    }
    match let_in(device, ctx) {
        LetIn::Yes(_) => Some(Link::No),
        LetIn::Undecided(_) => Some(Link::Unknown),
        LetIn::No => None,
    }
}

/// Whether Defender first saw the device so lately that its risk has not settled.
fn newly_seen(device: &Device, ctx: &Context<'_>) -> bool {
    let first_seen = device.defender.as_ref().and_then(|record| record.first_seen);
    match (first_seen, ctx.defender_horizon(device)) {
        (Some(first), Some(horizon)) => {
            within_days(first, horizon, ctx.thresholds().new_device_days)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests;
