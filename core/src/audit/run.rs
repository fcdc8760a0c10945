//! One run of a catalogue of checks over a register: every subject asked, every answer counted.

use std::collections::BTreeMap;

use super::accept::accept;
use super::access::certain::current;
use super::severity::severity_of;
use super::tally::{self, Question, Tally};
use super::{Check, CheckResult, Context, Need, Outcome, Run, Status, Subject};
use crate::fast::Set;
use crate::model::{Device, Register, User};
use crate::policy::Policy;

/// Asks every check of the catalogue of all its subjects; the results keep the catalogue's order.
/// Failing subjects that a live exception covers are counted apart.
#[must_use]
pub fn run(catalogue: &[&'static Check], register: &Register, policy: &Policy) -> Vec<CheckResult> {
    let ctx = Context::new(register, policy);
    let mut tallies = in_one_pass(catalogue, &ctx);
    let mut results: Vec<CheckResult> = Vec::with_capacity(catalogue.len());
    for (at, check) in catalogue.iter().enumerate() {
        let tally = tallies.remove(&at).unwrap_or_else(|| ask(check, &ctx));
        results.push(stated(check, tally, lacking(check, register), register, policy));
    }
    accept(&mut results, register, policy);
    results
}

/// Adds up answers that were found outside this crate, those of the auditor's own checks, exactly
/// as [`run`] adds up its own: the same counts, withheld where an export is lacking, exceptions
/// applied. The answers come in the order of their subjects.
#[must_use]
pub fn count(
    check: &'static Check,
    answers: impl IntoIterator<Item = (Subject, Outcome)>,
    register: &Register,
    policy: &Policy,
) -> CheckResult {
    let needs_evidence = lacking(check, register);
    let mut tally = Tally { withheld: !needs_evidence.is_empty(), ..Tally::default() };
    for (subject, outcome) in answers {
        tally.count(|| subject, outcome);
    }
    let mut result = [stated(check, tally, needs_evidence, register, policy)];
    accept(&mut result, register, policy);
    let [result] = result;
    result
}

/// The exports a check lacks: of each group none of which was given, all that would do.
#[must_use]
pub fn lacking(check: &Check, register: &Register) -> Vec<Need> {
    let given = |need: &Need| need.is_met(register);
    check.needs.iter().filter(|group| !group.iter().any(given)).flat_map(|g| *g).copied().collect()
}

/// Asks all questions to devices, then all questions to users, side by side: each of them is
/// fetched from memory once and answers every question while it is at hand.
fn in_one_pass(catalogue: &[&'static Check], ctx: &Context<'_>) -> BTreeMap<usize, Tally> {
    let mut of_devices: Vec<(usize, Question<Device>)> = Vec::new();
    let mut of_users: Vec<(usize, Question<User>)> = Vec::new();
    for (at, check) in catalogue.iter().enumerate() {
        let withheld = withheld(check, ctx);
        let device = |ask| Question { withheld, ask, name: |at, _| Subject::Device(at) };
        match check.run {
            Run::Device(ask) => of_devices.push((at, device(ask))),
            Run::TenantElseDevices(whole, each) if whole(ctx) == Outcome::NotApplicable => {
                of_devices.push((at, device(each)));
            }
            Run::User(ask) => {
                let name = |_, user: &User| Subject::User(user.upn.clone());
                of_users.push((at, Question { withheld, ask, name }));
            }
            _ => {}
        }
    }
    let mut tallies = tally::over(&of_devices, &ctx.register.devices, ctx);
    tallies.append(&mut tally::over(&of_users, &ctx.register.users, ctx));
    tallies
}

/// Whether an export the check needs was not given.
fn withheld(check: &Check, ctx: &Context<'_>) -> bool {
    !lacking(check, ctx.register).is_empty()
}

/// The result that a check's answers add up to.
fn stated(
    check: &'static Check,
    mut tally: Tally,
    needs_evidence: Vec<Need>,
    register: &Register,
    policy: &Policy,
) -> CheckResult {
    tally.judged.shrink_to_fit();
    let mut result = CheckResult {
        check,
        severity: severity_of(check, policy),
        status: Status::NotApplicable,
        population: tally.passed + tally.failed + tally.unknown,
        passed: tally.passed,
        failed: tally.failed,
        unknown: tally.unknown,
        accepted: 0,
        needs_evidence,
        judged: tally.judged,
        excused: Vec::new(),
        attested: policy.answers.attested(check.id, register.as_of),
    };
    result.restate();
    result
}

/// Asks a check of subjects that are few.
fn ask(check: &Check, ctx: &Context<'_>) -> Tally {
    let mut tally = Tally { withheld: withheld(check, ctx), ..Tally::default() };
    match check.run {
        Run::Policy(ask) => {
            for (at, policy) in current(ctx.register) {
                tally.count(|| Subject::Policy(at), ask(at, policy, ctx));
            }
        }
        Run::File(ask) => {
            for file in &ctx.register.evidence {
                tally.count(|| Subject::File(file.id), ask(file, ctx));
            }
        }
        Run::Product(ask) => {
            for product in products(ctx.register) {
                tally.count(|| Subject::Product(product.to_owned()), ask(product, ctx));
            }
        }
        Run::Tenant(ask) | Run::TenantElseDevices(ask, _) => {
            tally.count(|| Subject::Tenant, ask(ctx));
        }
        // Asked in the one pass over all of them.
        Run::Device(_) | Run::User(_) => {}
        // Its answers are handed in.
        Run::Own(_) => {}
    }
    tally
}

/// Every product name of the licence lists and of the lists of seats, sorted, each once.
fn products(register: &Register) -> Vec<&str> {
    let rows = register.users.iter().filter_map(|user| user.licence.as_ref());
    let held = rows.flat_map(|row| &row.products).map(|name| &**name);
    let sold = register.facts.seats.iter().map(|row| &*row.product);
    // Few names stand in hundreds of thousands of rows: each is compared once.
    let names: Set<&str> = held.chain(sold).collect();
    let mut names: Vec<&str> = names.into_iter().collect();
    names.sort_unstable();
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Fix, Severity, Team, Time};
    use crate::model::Kind;
    use crate::testing::{Estate, windows};

    fn by_name(device: &Device, _: &Context<'_>) -> Outcome {
        match device.name() {
            "good" => Outcome::Pass,
            "bad" => Outcome::Fail("bad".into(), vec![]),
            "odd" => Outcome::Unknown("odd".into(), vec![]),
            _ => Outcome::NotApplicable,
        }
    }

    const BY_NAME: Check = Check {
        id: "COV-04",
        slug: "by-name",
        title: "",
        severity: Severity::Low,
        criteria: "",
        cause: "",
        effect: "",
        recommendation: "",
        portal: "",
        owner: Team::Endpoint,
        fix: Fix::Enrol,
        controls: "",
        time: Time::Point,
        needs: &[&[Need::Intune], &[Need::Inventory, Need::Signins]],
        run: Run::Device(by_name),
    };

    fn result(estate: &Estate) -> CheckResult {
        run(&[&BY_NAME], &estate.register, &estate.policy).remove(0)
    }

    fn estate(names: &[&str]) -> Estate {
        Estate::of(names.iter().map(|name| windows().enrolled().onboarded().named(name)))
    }

    #[test]
    fn a_failure_outweighs_an_undecided_subject_and_that_outweighs_passes() {
        for (names, status) in [
            (&["good", "bad", "odd"][..], Status::Fail),
            (&["good", "odd"], Status::Unknown),
            (&["good", "elsewhere"], Status::Pass),
            (&["elsewhere"], Status::NotApplicable),
            (&[], Status::NotApplicable),
        ] {
            assert_eq!(result(&estate(names)).status, status, "{names:?}");
        }
    }

    #[test]
    fn every_subject_is_counted_once_and_listed_in_order() {
        let found = result(&estate(&["odd", "good", "bad", "elsewhere", "odd", "good"]));
        assert_eq!((found.population, found.passed, found.failed, found.unknown), (5, 2, 1, 2));
        let listed: Vec<_> = found.judged.iter().map(|j| (j.subject.clone(), j.failed)).collect();
        let device = Subject::Device;
        assert_eq!(listed, [(device(0), false), (device(2), true), (device(4), false)]);
    }

    #[test]
    fn a_missing_export_leaves_every_subject_unknown_lists_none_and_is_named() {
        let estate = estate(&["good", "bad"]).without(Kind::IntuneDevices);
        let found = result(&estate);
        assert_eq!((found.status, found.population, found.unknown), (Status::Unknown, 2, 2));
        assert_eq!(found.needs_evidence, [Need::Intune]);
        assert!(found.judged.is_empty());
    }

    #[test]
    fn one_export_of_a_group_is_enough_and_without_any_all_of_it_is_named() {
        let one = estate(&["good"]).without(Kind::DefenderDevices);
        assert_eq!(result(&one).status, Status::Pass);
        let none = one.without(Kind::EntraSignins);
        assert_eq!(result(&none).needs_evidence, [Need::Inventory, Need::Signins]);
    }

    #[test]
    fn a_missing_export_wins_over_having_no_subject() {
        assert_eq!(result(&estate(&[]).without(Kind::IntuneDevices)).status, Status::Unknown);
    }

    #[test]
    fn answers_handed_in_add_up_as_if_the_check_had_been_asked_here() {
        let whole = estate(&["odd", "good", "bad", "elsewhere", "bad"]);
        for estate in [whole.clone(), whole.without(Kind::IntuneDevices)] {
            let ctx = Context::new(&estate.register, &estate.policy);
            let devices = estate.register.devices.iter().enumerate();
            let answers = devices.map(|(at, d)| (Subject::Device(at), by_name(d, &ctx)));
            let (handed, asked) =
                (count(&BY_NAME, answers, &estate.register, &estate.policy), result(&estate));
            let figures = |r: &CheckResult| (r.status, r.population, r.failed, r.judged.clone());
            assert_eq!(figures(&handed), figures(&asked));
        }
    }

    #[test]
    fn the_engagement_may_change_a_severity() {
        let mut estate = estate(&["bad"]);
        assert_eq!(result(&estate).severity, Severity::Low);
        estate.policy.severities.insert("COV-04".into(), "critical".into());
        assert_eq!(result(&estate).severity, Severity::Critical);
    }
}
