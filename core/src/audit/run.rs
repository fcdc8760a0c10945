//! One run of a catalogue of checks over a register: every subject asked, every answer counted.

use rayon::prelude::*;

use super::accept::accept;
use super::access::certain::current;
use super::severity::severity_of;
use super::{
    Check, CheckResult, Context, Judged, Need, Outcome, Run, Status, Subject, SubjectKind, Whom,
};
use crate::model::{Device, Register};
use crate::policy::Policy;

/// Asks every check of the catalogue of all its subjects; the results keep the catalogue's order.
/// Failing subjects that a live exception covers are counted apart.
#[must_use]
pub fn run(catalogue: &[&'static Check], register: &Register, policy: &Policy) -> Vec<CheckResult> {
    let ctx = Context::new(register, policy);
    let mut results: Vec<CheckResult> = catalogue.iter().map(|check| judge(check, &ctx)).collect();
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
    let from = Tally { withheld: !needs_evidence.is_empty(), ..Tally::default() };
    let add = |tally: Tally, (subject, outcome)| {
        let at = match &subject {
            Subject::Device(at) => *at,
            Subject::User(upn) => {
                register.users.binary_search_by(|user| user.upn.cmp(upn)).unwrap_or(usize::MAX)
            }
            _ => usize::MAX,
        };
        tally.count(at, subject, outcome)
    };
    let tally = answers.into_iter().fold(from, add);
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

fn judge(check: &'static Check, ctx: &Context<'_>) -> CheckResult {
    let needs_evidence = lacking(check, ctx.register);
    let from = Tally { withheld: !needs_evidence.is_empty(), ..Tally::default() };
    let (kind, tally) = ask(check, ctx, from);
    stated(check, (kind, tally), needs_evidence, ctx.register, ctx.policy)
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
        asked: tally.asked.iter().map(|at| *at as usize).collect(),
        attested: policy.answers.attested(check.id, register.as_of),
    };
    result.restate();
    result
}

/// Runs the check's question over all subjects of its kind.
fn ask(check: &Check, ctx: &Context<'_>, from: Tally) -> (SubjectKind, Tally) {
    let withheld = from.withheld;
    let tally = match check.run {
        Run::Device(ask) => over_devices(withheld, ctx, ask),
        Run::User(ask) => over(withheld, &ctx.register.users, |_, user| {
            (Subject::User(user.upn.clone()), ask(user, ctx))
        }),
        Run::Policy(ask) => over(withheld, &current(ctx.register), |_, (at, policy)| {
            (Subject::Policy(*at), ask(*at, policy, ctx))
        }),
        Run::File(ask) => over(withheld, &ctx.register.evidence, |_, file| {
            (Subject::File(file.id), ask(file, ctx))
        }),
        Run::Product(ask) => over(withheld, &products(ctx.register), |_, product| {
            (Subject::Product((*product).to_owned()), ask(product, ctx))
        }),
        // Its answers are handed in.
        Run::Own(..) => from,
        Run::Tenant(ask) => over(withheld, &[()], |_, ()| (Subject::Tenant, ask(ctx))),
        Run::TenantElseDevices(whole, each) => match whole(ctx) {
            Outcome::NotApplicable => {
                return (SubjectKind::Device, over_devices(withheld, ctx, each));
            }
            outcome => from.count(0, Subject::Tenant, outcome),
        },
    };
    (kind(&check.run), tally)
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

fn over_devices(
    withheld: bool,
    ctx: &Context<'_>,
    ask: fn(&Device, &Context<'_>) -> Outcome,
) -> Tally {
    over(withheld, &ctx.register.devices, |at, device| (Subject::Device(at), ask(device, ctx)))
}

/// Every product name of the licence lists and of the lists of seats, sorted, each once: the
/// subjects of checks of products.
#[must_use]
pub fn products(register: &Register) -> Vec<&str> {
    let rows = register.users.iter().filter_map(|user| user.licence.as_ref());
    let held = rows.flat_map(|row| &row.products).map(|name| &**name);
    let sold = register.facts.seats.iter().map(|row| &*row.product);
    let mut names: Vec<&str> = held.chain(sold).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn over<S: Sync>(
    withheld: bool,
    subjects: &[S],
    ask: impl Fn(usize, &S) -> (Subject, Outcome) + Sync,
) -> Tally {
    let none = || Tally { withheld, ..Tally::default() };
    subjects
        .par_iter()
        .enumerate()
        .fold(none, |tally, (at, subject)| {
            let (subject, outcome) = ask(at, subject);
            tally.count(at, subject, outcome)
        })
        .reduce(none, Tally::join)
}

/// Answers of one check, added up in the order of its subjects.
#[derive(Default)]
struct Tally {
    /// An export the question needs was not given: who is asked is counted, every answer taken back.
    withheld: bool,
    passed: u64,
    failed: u64,
    unknown: u64,
    judged: Vec<Judged>,
    /// Places of whoever was asked; nobody's while answers are taken back.
    asked: Vec<u32>,
}

impl Tally {
    fn count(mut self, at: usize, subject: Subject, outcome: Outcome) -> Self {
        if !self.withheld && outcome != Outcome::NotApplicable {
            self.asked.extend(u32::try_from(at));
        }
        let (failed, detail, evidence) = match outcome {
            Outcome::NotApplicable => return self,
            _ if self.withheld => {
                self.unknown += 1;
                return self;
            }
            Outcome::Pass => {
                self.passed += 1;
                return self;
            }
            Outcome::Fail(detail, evidence) => {
                self.failed += 1;
                (true, detail, evidence)
            }
            Outcome::Unknown(detail, evidence) => {
                self.unknown += 1;
                (false, detail, evidence)
            }
        };
        // Hundreds of thousands of these live at once in a large estate: keep none longer than it is.
        let (mut detail, mut evidence) = (detail, evidence);
        detail.shrink_to_fit();
        evidence.shrink_to_fit();
        self.judged.push(Judged { subject, failed, detail, evidence });
        self
    }

    fn join(mut self, mut later: Self) -> Self {
        self.passed += later.passed;
        self.failed += later.failed;
        self.unknown += later.unknown;
        self.judged.append(&mut later.judged);
        self.asked.append(&mut later.asked);
        self
    }
}

#[cfg(test)]
mod tests;
