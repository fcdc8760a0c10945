//! What register.csv must say of a machine, column by column.

use chrono::DateTime;

use crate::run::Outputs;
use crate::tenant::facts::Oracle;
use crate::tenant::{Machine, Tenant, before_now, identity, ledger};

/// Labels of machines whose `match` the model leaves open; whether they are joined is not open.
fn match_is_open(machine: &Machine) -> bool {
    ["clone", "virtual", "placeholder", "generic"].iter().any(|s| machine.label.starts_with(s))
}

fn yes_no(flag: bool) -> String {
    if flag { "yes" } else { "no" }.to_owned()
}

/// Columns that follow from what the machine is and which records it has.
fn expected_columns(oracle: &Oracle<'_>, m: &Machine) -> Vec<(&'static str, String)> {
    let intune = m.current_intune();
    let defender = m.current_defender();
    let serial = intune.and_then(|record| ledger::usable_serial(&record.serial)).unwrap_or("");
    let mut columns = vec![
        ("platform", m.os.word().to_owned()),
        ("entra_device_id", m.known_entra().unwrap_or("").to_owned()),
        ("intune_device_id", intune.map_or("", |record| &record.id).to_owned()),
        ("defender_device_id", defender.map_or("", |record| &record.id).to_owned()),
        ("serial", serial.to_owned()),
        ("shared", yes_no(oracle.shared(m))),
        ("in_scope", yes_no(m.in_scope())),
        ("active", yes_no(m.active())),
        ("sources", m.sources()),
        ("intune_compliance", intune.map_or("", |r| compliance(r.compliance)).to_owned()),
        ("defender_onboarding", defender.map_or("", |r| onboarding(r.onboarding)).to_owned()),
        ("defender_health", defender.map_or("", |r| health(r.health)).to_owned()),
        ("defender_risk", defender.map_or("", |r| risk(r.risk)).to_owned()),
    ];
    columns.extend(m.channel().map(|channel| ("channel", channel.to_owned())));
    columns.extend(m.class().map(|class| ("class", class.to_owned())));
    if intune.is_some() {
        columns.push(("primary_user", m.owner.clone().unwrap_or_default()));
    }
    if m.in_scope() && m.active() {
        columns.extend(expected_links(m));
    }
    columns
}

fn expected_links(m: &Machine) -> Vec<(&'static str, String)> {
    let links = m.links();
    let decided = links.iter().filter_map(|(link, value)| value.map(|v| (*link, v.to_owned())));
    let mut columns: Vec<_> = decided.collect();
    if links.iter().all(|(_, value)| value.is_some()) {
        let gap = links.iter().find(|(_, value)| *value == Some("no"));
        columns.push(("first_gap", gap.map_or("", |(link, _)| link).to_owned()));
    }
    columns
}

fn compliance(word: &str) -> &'static str {
    match word {
        "Compliant" => "compliant",
        "Noncompliant" => "noncompliant",
        "Not Evaluated" => "not_evaluated",
        "InGracePeriod" => "in_grace_period",
        _ => "other",
    }
}

fn onboarding(word: &str) -> &'static str {
    match word {
        "Onboarded" => "onboarded",
        "Can be onboarded" => "can_be_onboarded",
        _ => "insufficient_info",
    }
}

fn health(word: &str) -> &'static str {
    match word {
        "Active" => "active",
        "Inactive" => "inactive",
        "Impaired communications" => "impaired",
        "No sensor data" => "no_sensor_data",
        "Misconfigured" => "misconfigured",
        _ => "",
    }
}

fn risk(word: &str) -> &'static str {
    match word {
        "High" => "high",
        "Medium" => "medium",
        "Low" => "low",
        _ => "none",
    }
}

/// Every column of the register that differs from the truth.
pub(super) fn differences(tenant: &Tenant, outputs: &Outputs) -> Vec<String> {
    let oracle = Oracle::new(tenant);
    let mut found = Vec::new();
    for m in tenant.machines.iter().filter(|m| m.label != identity::REUSED) {
        let row = outputs.device(&m.key());
        for (column, expected) in expected_columns(&oracle, m) {
            if row[column] != expected {
                found.push(format!("{}: {column} is {}, not {expected}", m.label, row[column]));
            }
        }
        if !match_is_open(m) && !m.match_words().contains(&row["match"].as_str()) {
            found.push(format!("{}: match is {}", m.label, row["match"]));
        }
        let seen = DateTime::parse_from_rfc3339(&row["last_seen"]).unwrap();
        if seen != before_now(m.age()) {
            found.push(format!("{}: last seen {seen}", m.label));
        }
    }
    found
}
