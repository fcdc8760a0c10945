//! What a step reaches, and what has to come before it.

use std::collections::BTreeSet;

use blindspot_core::audit::{CheckResult, Fix, Subject};
use blindspot_core::fixes::Step;

use crate::language::say;
use crate::report::build::words::{self, counted, listed};
use crate::report::doc::parts::count;

/// What a step has to reach: its devices, and whoever else its checks fail.
pub(in crate::report::build) fn reach(step: &Step, results: &[CheckResult]) -> String {
    let failing = results.iter().filter(|r| step.checks.contains(&r.check.id));
    let subjects: BTreeSet<&Subject> = failing
        .flat_map(|r| &r.judged)
        .filter(|judged| judged.failed)
        .map(|judged| &judged.subject)
        .collect();
    let of = |kind: fn(&Subject) -> bool| subjects.iter().filter(|s| kind(s)).count() as u64;
    let parts: Vec<String> = [
        (step.devices, "device", "devices"),
        (of(|s| matches!(s, Subject::User(_))), "user", "users"),
        (of(|s| matches!(s, Subject::Policy(_))), "policy", "policies"),
        (of(|s| matches!(s, Subject::File(_))), "export", "exports"),
        (of(|s| matches!(s, Subject::Product(_))), "product", "products"),
    ]
    .into_iter()
    .filter(|(n, ..)| *n > 0)
    .map(|(n, one, many)| counted(n, one, many))
    .collect();
    if parts.is_empty() { say!("the tenant") } else { listed(&parts) }
}

/// How many of a step's devices wait for enrolment; empty where none does.
pub(in crate::report::build) fn brought_in(step: &Step, steps: &[Step]) -> String {
    let enrol = steps.iter().find(|other| other.remedy.fix == Fix::Enrol);
    match (step.brought_in, enrol) {
        (n @ 1.., Some(enrol)) if n == step.devices => {
            say!("after Fix\u{a0}{rank}", rank = enrol.rank)
        }
        (n @ 1.., Some(enrol)) => {
            say!("{n} of them after Fix\u{a0}{rank}", n = count(n), rank = enrol.rank)
        }
        _ => String::new(),
    }
}

/// What has to come before a step.
pub(super) fn after(step: &Step, steps: &[Step]) -> String {
    let mut ranks: Vec<usize> = step
        .requires
        .iter()
        .filter_map(|id| steps.iter().find(|other| other.remedy.id == *id))
        .map(|other| other.rank)
        .collect();
    ranks.sort_unstable();
    let brought = Some(brought_in(step, steps)).filter(|words| !words.is_empty());
    let switched = step.remedy.fix == Fix::RequireCompliance;
    // Report-only shuts nobody out: only switching it on has to wait.
    let first = if switched {
        ranks.extend(rests_on(steps));
        ranks.sort_unstable();
        (!ranks.is_empty()).then(|| {
            say!("report-only now; switched on after {fixes}", fixes = words::fixes(&ranks))
        })
    } else {
        (!ranks.is_empty()).then(|| say!("after {fixes}", fixes = words::fixes(&ranks)))
    };
    [first, brought].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// The steps without which a rule that asks for a compliant device shuts people out: their licence
/// for it, and a device identity at sign-in.
fn rests_on(steps: &[Step]) -> Vec<usize> {
    let needed = |step: &&Step| {
        step.remedy.fix == Fix::IdentifySignins
            || step.remedy.fix == Fix::Licences && step.checks.contains(&"LIC-11")
    };
    steps.iter().filter(needed).map(|step| step.rank).collect()
}
