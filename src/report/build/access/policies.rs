//! The Conditional Access policies: their mode, what they demand of devices, what they leave out.

use std::cmp::Reverse;

use blindspot_core::audit::access::certain::{current, demanded, requires_anywhere};
use blindspot_core::audit::access::{Demand, Gap, demand, gaps, reaches};
use blindspot_core::model::access::{AccessPolicy, PolicyMode};
use blindspot_core::model::{Kind, Platform, Register};

use crate::language::{said, said_as, say};
use crate::report::build::words::{counted, listed};
use crate::report::doc::parts::{Bounded, Column, ColumnKind, Sheet, count};

/// Policies printed.
const MOST: usize = 12;

/// The table: policies in force that demand most come first; empty without an export of them.
pub(super) fn build(register: &Register) -> Sheet {
    let mut all: Vec<&AccessPolicy> = policies(register);
    all.sort_by(|a, b| rank(a).cmp(&rank(b)).then_with(|| a.name.cmp(&b.name)));
    Sheet {
        title: say!("Conditional Access policies, those that demand most of devices first"),
        columns: vec![
            Column::new(said("Policy"), 1.8, ColumnKind::Text),
            Column::new(said("Mode"), 0.8, ColumnKind::Text),
            Column::new(said("Demands a compliant device"), 1.2, ColumnKind::Text),
            Column::new(said("Leaves out"), 2.2, ColumnKind::Text),
        ],
        rows: Bounded::of(
            all.iter().take(MOST).map(|policy| row(policy, register)).collect(),
            all.len() as u64,
        ),
        note: say!(
            "Users, groups and roles a policy excludes by name are no gap here: emergency \
             accounts must be excluded. What a policy that is not in force leaves out is told \
             as if it were."
        ),
        ..Sheet::default()
    }
}

/// Every policy once, as the last export of it has it.
fn policies(register: &Register) -> Vec<&AccessPolicy> {
    current(register).into_iter().map(|(_, policy)| policy).collect()
}

/// What to say where no table can be printed, or beside it.
pub(super) fn note(register: &Register) -> String {
    let policies = policies(register);
    if !policies.is_empty() {
        return in_force(register, &policies);
    }
    let given = register.of_kind(Kind::EntraPolicies).next().is_some();
    let seen = &register.facts.policies_seen;
    let log = match seen.policies.len() as u64 {
        0 if register.of_kind(Kind::EntraSignins).next().is_none() => {
            say!("No sign-in log that could name one was given either.")
        }
        0 => say!("No sign-in log given names one either."),
        n => say!(
            "Sign-in logs name {policies}, without saying whom it covers.",
            policies = counted(n, "policy at work", "policies at work")
        ),
    };
    if given {
        say!("The export of Conditional Access policies holds none. {log}", log = log)
    } else {
        say!(
            "Which Conditional Access policies exist is not visible: no export of them was \
             given. {log}",
            log = log
        )
    }
}

fn in_force(register: &Register, policies: &[&AccessPolicy]) -> String {
    let sure = |policy: &&&AccessPolicy| requires_anywhere(policy, register) == Some(true);
    let demanding = policies.iter().filter(sure).count() as u64;
    let all =
        counted(policies.len() as u64, "Conditional Access policy", "Conditional Access policies");
    match demanding {
        0 => say!("None of {all} is in force and demands a compliant device.", all = all),
        1 => say!("Of {all}, 1 is in force and demands a compliant device.", all = all),
        n => say!(
            "Of {all}, {n} are in force and demand a compliant device.",
            all = all,
            n = count(n)
        ),
    }
}

fn rank(policy: &AccessPolicy) -> (Reverse<Demand>, u8) {
    let mode = match policy.mode {
        PolicyMode::Enabled => 0,
        PolicyMode::ReportOnly => 1,
        PolicyMode::Unknown => 2,
        PolicyMode::Disabled => 3,
    };
    (Reverse(demand(policy)), mode)
}

fn row(policy: &AccessPolicy, register: &Register) -> Vec<String> {
    let demands = demand(policy);
    let told = demanded(policy, register).map_or("the export does not tell", words);
    vec![
        policy.name.to_string(),
        said_as("mode", mode(policy.mode)).into(),
        said_as("demand", told).into(),
        if demands == Demand::None { "—".into() } else { left_out(policy, demands) },
    ]
}

const fn mode(mode: PolicyMode) -> &'static str {
    match mode {
        PolicyMode::Enabled => "on",
        PolicyMode::ReportOnly => "report-only",
        PolicyMode::Disabled => "off",
        PolicyMode::Unknown => "not known",
    }
}

const fn words(demand: Demand) -> &'static str {
    match demand {
        Demand::Always => "always",
        Demand::OrHybrid => "or a hybrid joined one",
        Demand::OneOfSeveral => "as one of several ways in",
        Demand::None => "no",
    }
}

/// What the policy leaves out once it is in force. A platform is left out where the policy does not
/// hold on it; that one of several ways in asks less is the demand's matter, not the platform's.
fn left_out(policy: &AccessPolicy, demands: Demand) -> String {
    let live = AccessPolicy { mode: PolicyMode::Enabled, ..policy.clone() };
    let told = |gap: &Gap| match gap {
        Gap::On(Platform::Windows) if demands == Demand::OrHybrid => true,
        Gap::On(platform) => !reaches(&live, *platform),
        _ => true,
    };
    let gaps: Vec<&str> =
        gaps(&live).iter().filter(|gap| told(gap)).map(|gap| said(gap.words())).collect();
    if gaps.is_empty() { said_as("gap", "nothing").into() } else { listed(&gaps) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::build::fixture::{HELD, estate, windows};
    use blindspot_core::model::access::Scope;
    use blindspot_core::model::{EvidenceId, Origin};

    fn policy(name: &str, mode: PolicyMode, controls: &[&str]) -> AccessPolicy {
        let all = || Scope { include: vec!["All".into()], exclude: Vec::new() };
        AccessPolicy {
            origin: Origin { evidence: EvidenceId(1), row: 2 },
            id: name.into(),
            name: name.into(),
            mode,
            users: all(),
            groups: Scope::default(),
            roles: Scope::default(),
            guests: (false, false),
            applications: all(),
            user_actions: Vec::new(),
            client_types: Vec::new(),
            platforms: None,
            locations: None,
            device_filter: None,
            narrowed_by: Vec::new(),
            all_controls: Some(false),
            controls: controls.iter().map(|word| (*word).into()).collect(),
            other_controls: Vec::new(),
        }
    }

    fn register(policies: Vec<AccessPolicy>) -> Register {
        let mut register = estate([windows(HELD)]).register;
        register.facts.policies = policies;
        register
    }

    #[test]
    fn policies_in_force_that_demand_most_come_first_and_each_says_what_it_leaves_out() {
        let mut macs_out = policy("B", PolicyMode::ReportOnly, &["compliantDevice"]);
        macs_out.platforms =
            Some(Scope { include: vec!["all".into()], exclude: vec!["macOS".into()] });
        let sheet = build(&register(vec![
            policy("D", PolicyMode::Enabled, &["mfa"]),
            policy("C", PolicyMode::Enabled, &["mfa", "compliantDevice"]),
            macs_out,
            policy("A", PolicyMode::Enabled, &["compliantDevice"]),
        ]));
        let told: Vec<Vec<&str>> =
            sheet.rows.shown.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        assert_eq!(
            told,
            [
                ["A", "on", "always", "nothing"],
                ["B", "report-only", "always", "macOS"],
                ["C", "on", "as one of several ways in", "nothing"],
                ["D", "on", "no", "—"],
            ]
        );
    }

    #[test]
    fn the_first_twelve_are_printed_with_the_true_total() {
        let many = (0..15).map(|n| policy(&format!("{n:02}"), PolicyMode::Enabled, &["mfa"]));
        let register = register(many.collect());
        let sheet = build(&register);
        assert_eq!((sheet.rows.shown.len(), sheet.rows.total), (12, 15));
        assert_eq!(
            note(&register),
            "None of 15 Conditional Access policies is in force and demands a compliant device."
        );
    }

    #[test]
    fn without_an_export_the_policies_are_called_not_visible() {
        let told = note(&register(Vec::new()));
        assert!(told.contains("not visible: no export of them was given"), "{told}");
    }
}
