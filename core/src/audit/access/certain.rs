//! What an export of policies tells for certain, and what it leaves open.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Demand, demand, is_block, reaches};
use crate::model::access::{AccessPolicy, PolicyMode, Scope};
use crate::model::evidence::Lacks;
use crate::model::words::squeeze;
use crate::model::{EvidenceId, Kind, Platform, Register};

/// The policies with their places in the register, sorted by id; of a policy that several exports
/// hold, the last one handed over counts.
#[must_use]
pub fn current(register: &Register) -> Vec<(usize, &AccessPolicy)> {
    let mut newest: BTreeMap<&Arc<str>, EvidenceId> = BTreeMap::new();
    for policy in &register.facts.policies {
        let known = newest.entry(&policy.id).or_insert(policy.origin.evidence);
        *known = (*known).max(policy.origin.evidence);
    }
    let counts = |policy: &AccessPolicy| newest.get(&policy.id) == Some(&policy.origin.evidence);
    let mut found: Vec<_> =
        register.facts.policies.iter().enumerate().filter(|(_, p)| counts(p)).collect();
    found.sort_by(|a, b| (&a.1.id, a.0).cmp(&(&b.1.id, b.0)));
    found
}

/// How far the policy demands a compliant device; `None` where the export does not tell: it leaves
/// out authentication strengths, which may be another way in, or says neither AND nor OR.
#[must_use]
pub fn demanded(policy: &AccessPolicy, register: &Register) -> Option<Demand> {
    let found = demand(policy);
    if found == Demand::None || is_block(policy) || policy.all_controls == Some(true) {
        return Some(found);
    }
    let several = policy.controls.len() + policy.other_controls.len() > 1;
    let unsaid = several && policy.all_controls.is_none();
    let may_be_weaker = found != Demand::OneOfSeveral && hides_strengths(policy, register);
    (!unsaid && !may_be_weaker).then_some(found)
}

/// Whether the policy came in a form that carries no authentication strength.
fn hides_strengths(policy: &AccessPolicy, register: &Register) -> bool {
    let export = register.evidence(policy.origin.evidence);
    export.is_some_and(|e| e.warnings.iter().any(|w| w.code == "no_authentication_strength"))
}

/// Whether the policy is in force and demands a compliant device on a platform; `None` where the
/// export does not tell.
#[must_use]
pub fn requires(policy: &AccessPolicy, platform: Platform, register: &Register) -> Option<bool> {
    let off = matches!(policy.mode, PolicyMode::Disabled | PolicyMode::ReportOnly);
    if off || !reaches(policy, platform) || !is_aimed(policy) {
        return Some(false);
    }
    let enough = match demanded(policy, register)? {
        Demand::Always => true,
        // Only Windows can be hybrid joined: elsewhere nothing but compliance is left.
        Demand::OrHybrid => platform != Platform::Windows,
        Demand::None | Demand::OneOfSeveral => false,
    };
    (!enough || policy.mode == PolicyMode::Enabled).then_some(enough)
}

/// Whether the policy requires compliance on any platform it is expected to reach.
#[must_use]
pub fn requires_anywhere(policy: &AccessPolicy, register: &Register) -> Option<bool> {
    let answers = super::EXPECTED.map(|on| requires(policy, on, register));
    if answers.contains(&Some(true)) {
        return Some(true);
    }
    (!answers.contains(&None)).then_some(false)
}

/// Whether the policy is aimed at anybody and at any application.
fn is_aimed(policy: &AccessPolicy) -> bool {
    let names = |scope: &Scope| scope.include.iter().any(|word| squeeze(word) != "none");
    let people = [&policy.users, &policy.groups, &policy.roles].into_iter().any(names);
    let selected = ["authentication contexts", "application filter"];
    let apps = names(&policy.applications)
        || policy.narrowed_by.iter().any(|word| selected.contains(word));
    (people || policy.guests.0) && apps
}

/// Why the exports of policies may lack one; `None` when they show no sign of it.
#[must_use]
pub fn incomplete(register: &Register) -> Option<String> {
    let mut rejected = 0;
    for export in register.of_kind(Kind::EntraPolicies) {
        if let Lacks::Anything(reason) = &export.lacks {
            return Some(reason.clone());
        }
        rejected += export.rows_rejected;
    }
    match rejected {
        0 if register.facts.policies.is_empty() => {
            Some("the export lists no policy, which may mean that its maker could see none".into())
        }
        0 => None,
        1 => Some("one policy of the export could not be read".into()),
        many => Some(format!("{many} policies of the export could not be read")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{as_csv, list, named, policy, scope, with};
    use super::*;
    use crate::testing::{Estate, row};

    const OR: Option<bool> = Some(false);

    fn demanded_in(csv: bool, one: AccessPolicy) -> Option<Demand> {
        let json = with(Estate::of([]), [one]);
        let estate = if csv { as_csv(json) } else { json };
        demanded(&estate.register.facts.policies[0], &estate.register)
    }

    #[test]
    fn a_form_without_authentication_strengths_leaves_every_or_open() {
        for (controls, all, json, csv) in [
            (&["compliantDevice"][..], OR, Some(Demand::Always), None),
            (&["compliantDevice"], Some(true), Some(Demand::Always), Some(Demand::Always)),
            (&["compliantDevice", "domainJoinedDevice"], OR, Some(Demand::OrHybrid), None),
            (
                &["compliantDevice", "mfa"],
                OR,
                Some(Demand::OneOfSeveral),
                Some(Demand::OneOfSeveral),
            ),
            (&["compliantDevice", "mfa"], None, None, None),
            (&["mfa"], OR, Some(Demand::None), Some(Demand::None)),
        ] {
            assert_eq!(demanded_in(false, policy(controls, all)), json, "{controls:?} {all:?}");
            assert_eq!(demanded_in(true, policy(controls, all)), csv, "{controls:?} {all:?}, CSV");
        }
        let mut block = policy(&["block"], OR);
        block.device_filter = Some((false, "device.isCompliant -eq True".into()));
        assert_eq!(demanded_in(true, block), Some(Demand::Always));
    }

    #[test]
    fn a_policy_requires_compliance_only_when_on_and_aimed_at_somebody_and_something() {
        let estate = Estate::of([]);
        let on = |change: fn(&mut AccessPolicy)| {
            let mut one = policy(&["compliantDevice"], OR);
            change(&mut one);
            requires(&one, Platform::Macos, &estate.register)
        };
        for (case, found, expected) in [
            ("on", on(|_| ()), Some(true)),
            ("off", on(|p| p.mode = PolicyMode::Disabled), Some(false)),
            ("report-only", on(|p| p.mode = PolicyMode::ReportOnly), Some(false)),
            ("a state nobody knows", on(|p| p.mode = PolicyMode::Unknown), None),
            ("for nobody", on(|p| p.users = scope(&["None"], &[])), Some(false)),
            (
                "for a group",
                on(|p| {
                    p.users = scope(&[], &[]);
                    p.groups = scope(&["g"], &[]);
                }),
                Some(true),
            ),
            ("for a user action", on(|p| p.applications = scope(&[], &[])), Some(false)),
            ("on Windows", on(|p| p.platforms = Some(scope(&["windows"], &[]))), Some(false)),
            (
                "neither AND nor OR",
                on(|p| {
                    p.controls = list(&["compliantDevice", "mfa"]);
                    p.all_controls = None;
                }),
                None,
            ),
        ] {
            assert_eq!(found, expected, "{case}");
        }
    }

    #[test]
    fn hybrid_join_as_the_alternative_requires_compliance_off_windows_only() {
        let estate = Estate::of([]);
        let either = policy(&["compliantDevice", "domainJoinedDevice"], OR);
        assert_eq!(requires(&either, Platform::Windows, &estate.register), Some(false));
        assert_eq!(requires(&either, Platform::Macos, &estate.register), Some(true));
        assert_eq!(requires_anywhere(&either, &estate.register), Some(true));
    }

    #[test]
    fn of_a_policy_in_two_exports_the_later_counts_and_ids_are_in_order() {
        let later = AccessPolicy { origin: row(90, 1), ..named("b", policy(&["mfa"], OR)) };
        let earlier = named("b", policy(&["compliantDevice"], OR));
        let first = named("a", policy(&["mfa"], OR));
        let estate = with(Estate::of([]), [earlier, later, first]);
        let places: Vec<usize> = current(&estate.register).iter().map(|(at, _)| *at).collect();
        assert_eq!(places, [2, 1]);
    }

    #[test]
    fn an_export_that_lists_nothing_or_rejects_a_policy_may_lack_one() {
        let whole = with(Estate::of([]), [policy(&["mfa"], OR)]);
        assert_eq!(incomplete(&whole.register), None);
        let rejected = whole.clone().file(Kind::EntraPolicies, |e| e.rows_rejected = 1);
        assert!(incomplete(&rejected.register).unwrap().contains("could not be read"));
        assert!(incomplete(&whole.incomplete(Kind::EntraPolicies).register).is_some());
        let empty = with(Estate::of([]), []);
        assert!(incomplete(&empty.register).unwrap().contains("lists no policy"));
    }
}
