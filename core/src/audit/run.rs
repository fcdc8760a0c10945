//! One run of a catalogue of checks over a register: every subject asked, every answer counted.

use std::collections::BTreeMap;

use super::accept::accept;
use super::access::certain::current;
use super::severity::severity_of;
use super::tally::{self, Question, Tally};
use super::{Check, CheckResult, Context, Need, Outcome, Run, Status, Subject, SubjectKind, Whom};
use crate::fast::Set;
use crate::model::{Device, Register, User};
use crate::policy::Policy;

/// Asks every check of the catalogue of all its subjects; the results keep the catalogue's order.
/// Failing subjects that a live exception covers are counted apart.
#[must_use]
pub fn run(catalogue: &[&'static Check], register: &Register, policy: &Policy) -> Vec<CheckResult> {
    let ctx = Context::new(register, policy);
    let mut found = in_one_pass(catalogue, &ctx);
    let mut results = Vec::with_capacity(catalogue.len());
    for (at, check) in catalogue.iter().enumerate() {
        let counted = found.remove(&at).unwrap_or_else(|| (kind(&check.run), ask(check, &ctx)));
        results.push(stated(check, counted, lacking(check, register), register, policy));
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
        let at = match &subject {
            Subject::Device(at) => *at,
            Subject::User(upn) => {
                register.users.binary_search_by(|user| user.upn.cmp(upn)).unwrap_or(usize::MAX)
            }
            _ => usize::MAX,
        };
        tally.count(at, || subject, outcome);
    }
    let counted = (kind(&check.run), tally);
    let mut result = [stated(check, counted, needs_evidence, register, policy)];
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
fn in_one_pass(
    catalogue: &[&'static Check],
    ctx: &Context<'_>,
) -> BTreeMap<usize, (SubjectKind, Tally)> {
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
    let devices = tally::over(&of_devices, &ctx.register.devices, ctx);
    let users = tally::over(&of_users, &ctx.register.users, ctx);
    let devices = devices.into_iter().map(|(at, tally)| (at, (SubjectKind::Device, tally)));
    devices.chain(users.into_iter().map(|(at, tally)| (at, (SubjectKind::User, tally)))).collect()
}

/// Whether an export the check needs was not given.
fn withheld(check: &Check, ctx: &Context<'_>) -> bool {
    !lacking(check, ctx.register).is_empty()
}

/// The result that a check's answers add up to.
fn stated(
    check: &'static Check,
    (kind, mut tally): (SubjectKind, Tally),
    needs_evidence: Vec<Need>,
    register: &Register,
    policy: &Policy,
) -> CheckResult {
    tally.judged.shrink_to_fit();
    let asked = tally.asked();
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
        kind,
        asked,
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
            for (place, (at, policy)) in current(ctx.register).iter().enumerate() {
                tally.count(place, || Subject::Policy(*at), ask(*at, policy, ctx));
            }
        }
        Run::File(ask) => {
            for (place, file) in ctx.register.evidence.iter().enumerate() {
                tally.count(place, || Subject::File(file.id), ask(file, ctx));
            }
        }
        Run::Product(ask) => {
            for (place, product) in products(ctx.register).into_iter().enumerate() {
                tally.count(place, || Subject::Product(product.to_owned()), ask(product, ctx));
            }
        }
        Run::Tenant(ask) | Run::TenantElseDevices(ask, _) => {
            tally.count(0, || Subject::Tenant, ask(ctx));
        }
        // All devices and users are asked in one pass; answers to own checks are handed in.
        Run::Device(_) | Run::User(_) | Run::Own(..) => {}
    }
    tally
}

/// What kind of subject a check asks first.
const fn kind(run: &Run) -> SubjectKind {
    match run {
        Run::Device(_) | Run::Own(Whom::Devices, _) => SubjectKind::Device,
        Run::User(_) | Run::Own(Whom::Users, _) => SubjectKind::User,
        Run::Policy(_) => SubjectKind::Policy,
        Run::File(_) => SubjectKind::File,
        Run::Product(_) => SubjectKind::Product,
        Run::Tenant(_) | Run::TenantElseDevices(..) => SubjectKind::Tenant,
    }
}

/// Every product name of the licence lists and of the lists of seats, sorted, each once: the
/// subjects of checks of products.
#[must_use]
pub fn products(register: &Register) -> Vec<&str> {
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
mod tests;
