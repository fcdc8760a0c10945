//! What must hold of the whole catalogue: less evidence leaves answers open, and never makes one.
//!
//! Tenants are made at random, exports are taken away from them whole, by platform or by row, and
//! every check of COV, MAC, LIC, PRO, RSK and OPS is asked again. DAT is asked of files, and what is
//! wrong with one says nothing of another. Horizons stay as they were: an export cut short was still
//! made when it was made. Where so little is left that an export's own stamps lie a day beyond all
//! others, its horizon moves and the run says so in a warning; such a remainder is not asked.

mod exports;
mod judge;
mod lists;
mod machines;
mod records;
mod reports;
mod signins;
mod tenant;
mod turns;
mod ways;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngSeed, TestRunner};

use exports::{FILES, Fewer, register};
use judge::{Answers, answers};
use tenant::{Tenant, answers as answered, tenants};
use turns::wrong_turns;

use super::ALL;
use crate::audit::witness::heard::listen;
use crate::audit::witness::{Weighed, control};
use crate::audit::{Context, Run};
use crate::model::witness::{Control, Fact};
use crate::model::{Evidence, Kind};
use crate::policy::Policy;
use crate::testing::{Estate, Verdict, ago, days, windows};

/// So many tenants, the same on every run, unless `PROPTEST_CASES` asks for others and more; where
/// every tenant is asked in a great many ways, a share of those.
fn config(cases: u32, share: u32) -> ProptestConfig {
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => {
            let all = ProptestConfig::default();
            ProptestConfig { cases: all.cases.div_ceil(share), ..all }
        }
        // A test that fails by chance is read by nobody; what chance finds belongs into a long run.
        None => {
            ProptestConfig { cases, rng_seed: RngSeed::Fixed(2026), ..ProptestConfig::default() }
        }
    }
}

fn policy(tenant: &Tenant) -> Policy {
    let mut policy = Policy { answers: answered(&tenant.answers), ..Policy::default() };
    if tenant.mobile {
        let platforms = ["windows", "macos", "ios", "android"];
        policy.scope.platforms = Some(platforms.map(str::to_owned).to_vec());
    }
    policy
}

/// What the catalogue answers with all exports, and the first wrong turn with fewer.
fn first_wrong_turn(tenant: &Tenant, ways: impl IntoIterator<Item = Fewer>) -> Option<String> {
    let (policy, torn) = (policy(tenant), tenant.torn());
    let asked = Rc::default();
    let all = Fewer { asked: Some(Rc::clone(&asked)), ..Fewer::default() };
    let whole = answers(&register(tenant, &policy, &all), &policy, &torn);
    let rows = asked.borrow();
    let mut seen = BTreeSet::new();
    // Of a file with a row or two most masks leave the same.
    let fresh = |fewer: &Fewer| seen.insert(fewer.kept(&rows));
    ways.into_iter().filter(fresh).find_map(|fewer| {
        let poorer = register(tenant, &policy, &fewer);
        // A file that does not read as filtered is not visibly poorer.
        let visible = fewer.only.is_none_or(|(kind, on)| poorer.filtered_to(kind) == Some(on));
        let strays = |export: &Evidence| export.warnings.iter().any(|w| w.code == "stray_stamps");
        let asked = visible && !poorer.evidence.iter().any(strays);
        let poorer = asked.then(|| answers(&poorer, &policy, &torn))?;
        wrong_turns(&whole, &poorer, &fewer).into_iter().next()
    })
}

proptest! {
    #![proptest_config(config(2, 50))]
    #[test]
    fn no_combination_of_exports_left_out_makes_an_answer(
        tenant in tenants(), masks in vec(any::<u32>(), 20),
    ) {
        let ways = ways::left_out(&masks);
        let fewer = |without| Fewer { without, ..Fewer::default() };
        prop_assert_eq!(first_wrong_turn(&tenant, ways.into_iter().map(fewer)), None);
    }
}

proptest! {
    #![proptest_config(config(64, 1))]
    #[test]
    fn exports_left_out_make_no_answer(tenant in tenants(), masks in vec(any::<u32>(), 12)) {
        let ways = ways::some_left_out(&masks);
        let fewer = |without| Fewer { without, ..Fewer::default() };
        prop_assert_eq!(first_wrong_turn(&tenant, ways.into_iter().map(fewer)), None);
    }

    #[test]
    fn a_platform_left_out_of_an_export_that_then_reads_as_filtered_makes_no_answer(
        tenant in tenants(), without in 1..=FILES.len(),
    ) {
        let ways = ways::filtered(u16::try_from(without).unwrap());
        prop_assert_eq!(first_wrong_turn(&tenant, ways), None);
    }

    #[test]
    fn rows_left_out_of_an_export_that_is_known_to_be_cut_make_no_answer(
        tenant in tenants(), mask in any::<u64>(), other in 1..=FILES.len(),
    ) {
        let ways = ways::cut(mask, u16::try_from(other).unwrap());
        prop_assert_eq!(first_wrong_turn(&tenant, ways), None);
    }
}

/// The answers of many tenants with all their exports.
fn many() -> impl Iterator<Item = Answers> {
    let mut runner = TestRunner::deterministic();
    (0..1_500).map(move |_| {
        let tenant = tenants().new_tree(&mut runner).unwrap().current();
        let policy = policy(&tenant);
        answers(&register(&tenant, &policy, &Fewer::default()), &policy, &tenant.torn())
    })
}

#[test]
fn the_tenants_fail_pass_and_leave_open_every_check_so_that_the_laws_show_something() {
    let mut seen: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for answers in many() {
        for ((check, _), told) in &answers {
            for answer in told {
                let word = match answer.verdict {
                    Verdict::Pass => "pass",
                    Verdict::Fail => "fail",
                    Verdict::Unknown => "unknown",
                    Verdict::NotApplicable => continue,
                };
                seen.entry(check).or_default().insert(word);
            }
        }
    }
    let mut lacks = Vec::new();
    for check in ALL.iter().filter(|check| !matches!(check.run, Run::File(_))) {
        let found = seen.get(check.id).cloned().unwrap_or_default();
        let lacking = ["pass", "fail"].into_iter().filter(|word| !found.contains(word));
        lacks.extend(lacking.map(|word| (check.id, word)).filter(|lack| !NEVER.contains(lack)));
    }
    assert_eq!(lacks, [], "these answers were never given");
}

/// Answers no tenant can give.
const NEVER: [(&str, &str); 2] = [
    // No export of people's licences proves that a server has none.
    ("LIC-12", "fail"),
    ("LIC-12", "pass"),
];

#[test]
fn an_exemption_rests_on_witnesses_that_were_heard_to_differ() {
    let on = |on| [Fact::Control(Control::Tamper, on)];
    let one = windows().enrolled().said(Kind::IntuneAvStatus, on(true));
    for (case, machine, expected) in [
        ("alone", one.clone(), false),
        ("agreeing", one.clone().said(Kind::MpStatus, on(true)), false),
        ("contradicting", one.clone().said(Kind::MpStatus, on(false)), true),
        (
            "contradicted by a staler word",
            one.said_at(Kind::MpStatus, ago(days(9)), on(false)),
            true,
        ),
    ] {
        let estate = Estate::of([machine]);
        let ctx = Context::new(&estate.register, &estate.policy);
        let (weighed, differ) =
            listen(|| control(&estate.register.devices[0], Control::Tamper, &ctx));
        assert_eq!(differ, expected, "{case}: {weighed:?}");
        assert_eq!(matches!(weighed, Weighed::Contradicted(..)), case == "contradicting", "{case}");
    }
}
