//! The oracle's own test: what its author meant each machine of the estate to show, written by hand.

use std::collections::BTreeMap;

use super::device_checks::Expect::{self, Fail, Unknown};
use super::estate::estate;
use super::facts::Oracle;
use super::user_checks::{DEVICE_CHECKS, TENANT_CHECKS, USER_CHECKS};

/// `check: labels`, one line per check; people by the local part of their name.
const FAILING: &str = "
COV-01: w-lost w-new-no-more
COV-02: w-can
COV-03: w-solo
COV-04: w-inactive w-silent
COV-05: w-impaired w-misconfigured w-no-data
COV-06: w-stranger w-stranger-blank
COV-07: w-comanaged w-plain
COV-08: w-stale
COV-09: w-twice-enrolled w-twice-onboarded
COV-10: w-23h2 w-23h2-unnamed w-24h2-pro
COV-11: s-can
COV-12: s-enrolled
COV-17: w-nameless
COV-18: s-silent
MAC-01: m-lost
MAC-02: m-can
MAC-03: m-stranger
MAC-04: m-plain
MAC-05: m-impaired m-inactive m-no-data m-silent
MAC-06: m-ventura
MAC-08: m-nameless
MAC-09: m-unjudged
MAC-12: m-solo
MAC-13: m-stale
LIC-01: w-frontline w-mobility w-office w-unlicensed
LIC-02: w-endpoint-only w-office w-unlicensed
LIC-03: m-can m-lost m-stranger w-can w-lost w-new-no-more w-stranger w-stranger-blank
LIC-04: six ten
LIC-05: m-userless w-ownerless
LIC-06: w-plan-one
LIC-07: tenant
LIC-09: w-bought-twice
LIC-10: blocked
LIC-11: w-endpoint-only w-office w-unlicensed
LIC-16: idle
RSK-01: w-risk w-risk-at-limit w-risk-in-grace
RSK-02: w-new-no-more w-unjudged
RSK-04: m-bad-let-in w-bad-let-in w-disagrees
RSK-05: w-outside
RSK-09: m-disagrees w-disagrees
RSK-10: w-grace w-risk-in-grace
RSK-11: m-late w-late
RSK-14: w-frontline w-mobility
PRO-17: w-clear-disk
";

const UNDECIDED: &str = "
COV-01: w-new w-new-at-limit
COV-02: w-unclear
COV-10: w-24h2-unnamed w-ten
MAC-01: m-new
MAC-05: m-weekend m-weekend-at-limit
MAC-09: m-new
LIC-01: w-strange w-unlisted
LIC-02: w-strange w-unlisted
LIC-11: w-strange w-unlisted
RSK-01: w-risk-before-check-in
RSK-02: w-new w-new-at-limit
";

fn derived(wanted: Expect) -> String {
    let tenant = estate();
    let oracle = Oracle::new(&tenant);
    let labels: BTreeMap<String, &str> =
        tenant.machines.iter().map(|m| (m.key(), m.label.as_str())).collect();
    let name = |subject: &String| {
        let local = subject.trim_end_matches("@heron.example");
        labels.get(subject).copied().unwrap_or(local).to_owned()
    };
    let mut checks = [DEVICE_CHECKS, USER_CHECKS, TENANT_CHECKS].concat();
    let family = |check: &&str| ["COV", "MAC", "LIC", "RSK", "PRO"].map(|f| check.starts_with(f));
    checks.sort_by_key(|check| (family(check).map(|is| !is), *check));
    let mut text = String::from("\n");
    for check in checks {
        let expected = oracle.expect(check);
        let chosen = expected.iter().filter(|(_, expect)| **expect == wanted);
        let mut names: Vec<String> = chosen.map(|(subject, _)| name(subject)).collect();
        names.sort();
        if !names.is_empty() {
            text.push_str(&format!("{check}: {}\n", names.join(" ")));
        }
    }
    text
}

#[test]
fn the_oracle_finds_exactly_what_was_planted_to_fail() {
    assert_eq!(derived(Fail), FAILING);
}

#[test]
fn the_oracle_leaves_undecided_exactly_what_was_planted_so() {
    assert_eq!(derived(Unknown), UNDECIDED);
}

#[test]
fn every_machine_has_a_key_of_its_own() {
    let tenant = estate();
    let keys: std::collections::BTreeSet<_> = tenant.machines.iter().map(|m| m.key()).collect();
    assert_eq!(keys.len(), tenant.machines.len());
}
