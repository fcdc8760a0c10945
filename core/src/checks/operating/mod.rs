//! OPS: what only people can answer for, by the questionnaire; exports can at most contradict it.

mod access_scope_unreviewed;
mod baseline_unreviewed;
mod break_glass_not_excluded;
mod cloud_block_level_low;
mod connector_not_connected;
mod incidents_untriaged;
mod investigation_level_undecided;
mod next_audit_undated;
mod no_exclusion_register;
mod no_mac_test_alert;
mod no_named_owners;
mod no_security_tasks;
mod no_windows_test_alert;
mod noncompliant_unreviewed;
mod retention_undecided;
mod roles_not_separated;
mod rule_findings_unreviewed;
mod scope_undecided;
mod update_channel_unfit;

use crate::answers::{Answer, Said, UNANSWERED, question};
use crate::audit::{Check, Context, Outcome};

/// The family, in the order of its ids.
pub(super) const ALL: &[&Check] = &[
    &connector_not_connected::CHECK,
    &no_windows_test_alert::CHECK,
    &no_mac_test_alert::CHECK,
    &roles_not_separated::CHECK,
    &no_named_owners::CHECK,
    &no_exclusion_register::CHECK,
    &rule_findings_unreviewed::CHECK,
    &baseline_unreviewed::CHECK,
    &update_channel_unfit::CHECK,
    &break_glass_not_excluded::CHECK,
    &scope_undecided::CHECK,
    &cloud_block_level_low::CHECK,
    &incidents_untriaged::CHECK,
    &noncompliant_unreviewed::CHECK,
    &access_scope_unreviewed::CHECK,
    &investigation_level_undecided::CHECK,
    &no_security_tasks::CHECK,
    &retention_undecided::CHECK,
    &next_audit_undated::CHECK,
];

/// What the client answers to a question of yes or no: yes is as it should be, no is not, and an
/// open one is undecided.
pub(super) fn answered(key: &str, ctx: &Context<'_>) -> Outcome {
    let Some(answer) = ctx.policy.answers.of(key) else { return open(key) };
    match &answer.said {
        Said::Yes => Outcome::Pass,
        Said::No => refused(answer),
        Said::NotApplicable => left_out(answer),
        // A question of yes or no is read as nothing else.
        Said::Moment { .. } | Said::Days(_) | Said::Name(_) | Said::Nothing => open(key),
    }
}

/// Several reasons as one: what is merely not answered stands in one list.
fn all_open(reasons: &[&str]) -> String {
    let asked: Vec<&str> = reasons.iter().filter_map(|why| why.strip_prefix(UNANSWERED)).collect();
    let mut told = Vec::new();
    if !asked.is_empty() {
        told.push(format!("{UNANSWERED}{}", asked.join(" ")));
    }
    told.extend(reasons.iter().filter(|why| !why.starts_with(UNANSWERED)).map(|&why| why.into()));
    told.join("; ")
}

/// The question stands open.
fn open(key: &str) -> Outcome {
    let text = question(key).map_or(key, |question| question.text);
    Outcome::Unknown(format!("{UNANSWERED}{text}"), Vec::new())
}

/// The client says no.
fn refused(answer: &Answer) -> Outcome {
    let (text, source) = (answer.question.text, answer.source());
    let remark =
        if answer.remark.is_empty() { String::new() } else { format!("; {}", answer.remark) };
    Outcome::Fail(format!("{text} The client answers no {source}{remark}"), Vec::new())
}

/// The client says that the question does not arise: with a reason that is so.
fn left_out(answer: &Answer) -> Outcome {
    if answer.remark.is_empty() && answer.reference.is_empty() {
        let text = answer.question.text;
        let told = format!("{text} The client answers n/a without a reason {}", answer.source());
        return Outcome::Unknown(told, Vec::new());
    }
    Outcome::NotApplicable
}

#[cfg(test)]
mod tests;
