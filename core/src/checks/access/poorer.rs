//! What is judged of policies, rules and privileged accounts never turns when an export is missing.

use std::collections::BTreeMap;

use super::ALL;
use crate::audit::access::fixture::{named, policy, scope, seen, signed_in_under, with};
use crate::audit::risk_rule::tests::{LOCKER, RISK, breaks, policies, settings};
use crate::audit::{Subject, run};
use crate::model::access::{AccessPolicy, PolicyMode, PolicyResult};
use crate::model::witness::Fact;
use crate::model::words::Compliance;
use crate::model::{Kind, Platform};
use crate::testing::{ANNA, Estate, Machine, mac, person, tally, windows};

/// Every subject that failed (`true`) or is undecided (`false`), and whether each check passed.
fn answers(estate: &Estate) -> BTreeMap<(&'static str, Option<Subject>), &'static str> {
    let forged = estate.clone().forged();
    let mut found = BTreeMap::new();
    for result in run(ALL, &forged.register, &forged.policy) {
        found.insert((result.check.id, None), result.status.word());
        for judged in result.judged.into_iter().filter(|judged| judged.failed) {
            found.insert((result.check.id, Some(judged.subject)), "fail");
        }
    }
    found
}

fn machines() -> Vec<Machine> {
    let unjudged = [Fact::NoPolicy, Fact::Verdict(Compliance::Compliant, None)];
    vec![
        windows().enrolled().onboarded().signs_in(),
        windows().enrolled(),
        mac().enrolled().onboarded(),
        breaks(windows(), LOCKER).onboarded(),
        windows().enrolled().said(Kind::IntuneNoPolicy, unjudged),
        windows().signs_in().signin(|s| s.verdict = Some((s.newest, false))),
        windows().enrolled().signs_in().signin(|s| s.verdict = Some((s.newest, false))),
    ]
}

fn access() -> Vec<Vec<AccessPolicy>> {
    let require = || policy(&["compliantDevice"], Some(false));
    let on = |name: &str| {
        named(name, AccessPolicy { platforms: Some(scope(&[name], &[])), ..require() })
    };
    let reporting = AccessPolicy { mode: PolicyMode::ReportOnly, ..require() };
    vec![
        vec![require()],
        vec![on("windows"), on("macOS")],
        vec![on("windows"), reporting],
        vec![policy(&["compliantDevice", "mfa"], Some(false))],
    ]
}

fn estates() -> Vec<Estate> {
    let mut all = Vec::new();
    for machine in machines() {
        for access in access() {
            for rule in [RISK, LOCKER] {
                let role = person(ANNA)
                    .in_directory(Kind::DefenderHuntIdentity, &["Global Administrator"])
                    .signins(|s| s.successes = tally(3, "Mail"));
                let estate = Estate::with([machine.clone()], [role])
                    .given(Kind::DefenderHuntIdentity)
                    .given(Kind::IntuneNoPolicy);
                let estate = settings(estate, [(rule, Some(Platform::Windows), 3)]);
                let estate = policies(estate, [Some(Platform::Windows)]);
                let mfa = seen("q", &["Mfa"], &[(PolicyResult::Success, 3)]);
                let block = seen("r", &["Block"], &[(PolicyResult::NotApplied, 3)]);
                all.push(with(signed_in_under(estate, [mfa, block], 0), access.clone()));
            }
        }
    }
    all
}

#[test]
fn a_missing_export_makes_no_failure_and_no_pass_of_a_failure() {
    for estate in estates() {
        let before = answers(&estate);
        for kind in [
            Kind::IntuneDevices,
            Kind::DefenderDevices,
            Kind::EntraSignins,
            Kind::EntraPolicies,
            Kind::DefenderHuntIdentity,
            Kind::IntuneSettingTotals,
            Kind::IntunePolicyTotals,
            Kind::IntuneNoncompliantSettings,
            Kind::IntuneNoPolicy,
        ] {
            for poorer in [estate.clone().without(kind), estate.clone().incomplete(kind)] {
                for ((check, subject), now) in answers(&poorer) {
                    let was = before.get(&(check, subject.clone())).copied();
                    let turned = now == "fail" && was != Some("fail")
                        || now == "pass" && was == Some("fail");
                    assert!(!turned, "{check} {subject:?}: {was:?}, {now} without {kind:?}");
                }
            }
        }
    }
}
