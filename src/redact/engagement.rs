//! The engagement's own words: whom it names, whom its settings and exceptions are about.

use blindspot_core::answers::Said;
use blindspot_core::policy::Policy;

use super::hand::{Hand, What};
use super::token::Sort;
use super::words::Voice;

const TEXT: What = What::Text(Voice::Client);

/// Goes through the engagement. The client's and the auditor's names stay: they are the report's
/// own, and whoever writes them on the cover means them to be read.
pub(super) fn policy(policy: &mut Policy, hand: &mut Hand<'_>) {
    let words = &mut policy.engagement;
    hand.each(TEXT, [&mut words.prepared_for, &mut words.distribution].into_iter().flatten());
    let style = &mut policy.report;
    hand.each(TEXT, [&mut style.introduction, &mut style.scope_note].into_iter().flatten());
    hand.each(TEXT, style.sign_off.iter_mut().filter_map(|line| line.name.as_mut()));
    hand.each(What::Of(Sort::Tenant), &mut words.tenant_id);
    let accounts = &mut policy.accounts;
    for names in [&mut accounts.break_glass, &mut accounts.service, &mut accounts.rooms] {
        hand.each(What::Of(Sort::User), names);
    }
    hand.each(
        What::Subject,
        policy.scope.exclude.iter_mut().chain(&mut policy.scope.virtual_pools),
    );
    answers(policy, hand);
    exceptions(policy, hand);
}

fn answers(policy: &mut Policy, hand: &mut Hand<'_>) {
    for answer in policy.answers.each_mut() {
        if let Said::Name(name) = &mut answer.said {
            hand.put(What::Person, name);
        }
        hand.put(What::Person, &mut answer.by);
        hand.each(TEXT, [&mut answer.reference, &mut answer.remark]);
    }
    hand.each(TEXT, &mut policy.answers.warnings);
}

fn exceptions(policy: &mut Policy, hand: &mut Hand<'_>) {
    for exception in &mut policy.exceptions.all {
        hand.put(What::Subject, &mut exception.subject);
        hand.put(What::Person, &mut exception.approver);
        hand.each(TEXT, [&mut exception.reason, &mut exception.control]);
    }
    hand.each(TEXT, &mut policy.exceptions.warnings);
}
