//! What the policies listed in sign-ins leave behind.

use super::{DEVICE, HOME, read_json, signin};
use crate::export::Records;
use crate::export::testing::{codes, table};
use crate::exports::entra::signins::tests::totals;
use crate::model::access::PolicyResult;

const ALONE: &str = r#"["RequireCompliantDevice"]"#;
const BESIDE: &str = r#"["Mfa","RequireCompliantDevice"]"#;

fn policy(id: &str, controls: &str, result: &str) -> String {
    format!(
        r#"{{"id":"{id}","displayName":"Policy {id}","enforcedGrantControls":{controls},"enforcedSessionControls":[],"result":"{result}"}}"#
    )
}

/// A sign-in with an error code and these policies from a compliant device.
fn row(code: u32, policies: &str) -> String {
    row_of(&format!(r#""deviceId":"{DEVICE}","isCompliant":true,"isManaged":true"#), code, policies)
}

fn row_of(device: &str, code: u32, policies: &str) -> String {
    let more = format!(
        r#","isInteractive":true,"status":{{"errorCode":{code}}},"appliedConditionalAccessPolicies":[{policies}]"#
    );
    signin(device, &more)
}

#[test]
fn enforced_and_satisfied_counts_per_device_and_policy_and_several_controls_apart() {
    let rows = [
        row(0, &policy("p1", ALONE, "success")),
        row(0, &[policy("p1", ALONE, "success"), policy("p2", BESIDE, "success")].join(",")),
        row(0, &policy("p3", r#"["Mfa"]"#, "success")),
        row(53000, &policy("p1", ALONE, "failure")),
    ];
    let (signins, ..) = read_json(&format!("[{}]", rows.join(",")));
    let access = &signins.devices[0].access;
    let told: Vec<_> =
        access.iter().map(|a| (&*a.policy, a.beside, a.satisfied.count, a.failed.count)).collect();
    assert_eq!(told, [("p1", false, 2, 1), ("p2", true, 1, 0)]);
    assert_eq!(access[0].satisfied.newest.unwrap().origin.row, 2);
    assert_eq!(access[0].failed.newest.unwrap().origin.row, 4);
}

#[test]
fn a_policy_is_not_satisfied_where_entra_calls_the_device_noncompliant_or_the_sign_in_failed() {
    let bad = format!(r#""deviceId":"{DEVICE}","isCompliant":false,"isManaged":true"#);
    let met = policy("p1", ALONE, "success");
    let (signins, ..) = read_json(&format!("[{},{}]", row_of(&bad, 0, &met), row(50126, &met)));
    assert!(signins.devices[0].access.is_empty());
}

#[test]
fn steps_of_a_sign_in_are_no_result_of_a_policy() {
    let failed = policy("p1", ALONE, "failure");
    let would = policy("p2", ALONE, "reportOnlyFailure");
    let rows = format!("[{},{}]", row(50097, &failed), row(50140, &would));
    let (signins, seen, _) = read_json(&rows);
    assert!(signins.devices[0].access.is_empty());
    assert!(signins.users[0].1.report_only.is_empty());
    assert!(seen.policies.iter().all(|p| p.results.is_empty()), "but the policies were seen");
    assert_eq!((seen.policies.len(), seen.visible), (2, 2));
}

#[test]
fn a_report_only_failure_names_user_policy_and_device() {
    let would = policy("p9", ALONE, "reportOnlyFailure");
    let rows = [
        row(0, &would),
        row(0, &would),
        row_of(r#""deviceId":"","operatingSystem":"MacOs""#, 0, &would),
        row(0, &policy("p8", r#"["Mfa"]"#, "reportOnlyFailure")),
        row(50126, &would),
    ];
    let (signins, ..) = read_json(&format!("[{}]", rows.join(",")));
    let (upn, user) = &signins.users[0];
    assert_eq!(upn.as_str(), "ada@corp.example");
    let told: Vec<_> = user
        .report_only
        .iter()
        .map(|r| (&*r.policy, &*r.name, r.device.map(|d| d.to_string()), r.blocked.count))
        .collect();
    let device = Some(DEVICE.to_owned());
    assert_eq!(told, [("p9", "Policy p9", None, 1), ("p9", "Policy p9", device, 2)]);
}

#[test]
fn policies_seen_keep_their_controls_and_every_result_and_unknown_words_are_named() {
    let words = [
        ("success", PolicyResult::Success),
        ("failure", PolicyResult::Failure),
        ("notApplied", PolicyResult::NotApplied),
        ("notEnabled", PolicyResult::NotEnabled),
        ("reportOnlySuccess", PolicyResult::ReportOnlySuccess),
        ("reportOnlyFailure", PolicyResult::ReportOnlyFailure),
        ("reportOnlyNotApplied", PolicyResult::ReportOnlyNotApplied),
        ("reportOnlyInterrupted", PolicyResult::ReportOnlyInterrupted),
        ("unknown", PolicyResult::Unknown),
        ("unknownFutureValue", PolicyResult::Unknown),
        ("sideways", PolicyResult::Other),
    ];
    let mut rows: Vec<String> =
        words.iter().map(|(word, _)| row(0, &policy("p1", BESIDE, word))).collect();
    rows.push(row(0, &policy("p1", "[]", "notApplied")));
    let (_, seen, log) = read_json(&format!("[{}]", rows.join(",")));
    let [policy] = seen.policies.as_slice() else { panic!("one policy") };
    assert_eq!((&*policy.id, &*policy.name), ("p1", "Policy p1"));
    let controls: Vec<_> = policy.controls.iter().map(|c| &**c).collect();
    assert_eq!(controls, ["Mfa", "RequireCompliantDevice"]);
    for (word, result) in words {
        assert_eq!(PolicyResult::parse(word), result, "{word}");
        let twice = matches!(result, PolicyResult::Unknown | PolicyResult::NotApplied);
        assert_eq!(policy.results[&result], if twice { 2 } else { 1 }, "{word}");
    }
    assert_eq!(codes(&log), ["unrecognised_words"]);
    assert!(log.warnings[0].message.contains("sideways"));
}

#[test]
fn an_empty_list_beside_a_stated_result_is_hidden_and_never_no_policy() {
    let absent = signin(r#""deviceId":"""#, r#","isInteractive":true,"status":{"errorCode":0}"#);
    let (_, seen, _) = read_json(&format!("[{},{absent}]", row(0, "")));
    assert_eq!((seen.policies.len(), seen.visible, seen.hidden), (0, 0, 2));
    let (_, seen, _) = read_json(&format!("[{}]", row(0, &policy("p1", ALONE, "notEnabled"))));
    assert_eq!((seen.visible, seen.hidden), (1, 0));
    let stated = r#""conditionalAccessStatus":"success""#;
    let silent = absent.replace(stated, r#""conditionalAccessStatus":null"#);
    let (_, seen, _) = read_json(&format!("[{silent}]"));
    assert_eq!((seen.visible, seen.hidden), (0, 0));
}

#[test]
fn the_portals_table_lists_no_policies_and_hides_none() {
    let text = "Date (UTC),Request ID,Username,Client app,Conditional Access,Device ID,Status\n\
                2026-11-17T08:00:00Z,,ada@corp.example,Browser,Success,,Success\n";
    let format = &crate::exports::entra::signins::FORMAT;
    let (records, ..) = table(format, "InteractiveSignIns.csv", text);
    let Records::Signins(fold) = records else { panic!("no sign-ins") };
    let (_, seen) = totals(*fold);
    assert_eq!((seen.visible, seen.hidden), (0, 0));
}

#[test]
fn another_tenants_policies_on_its_own_resource_are_not_ours() {
    let other = "cccccccc-0000-4000-8000-000000000002";
    let at = format!(r#""resourceTenantId":"{other}","appId""#);
    let foreign = row(0, &policy("p1", ALONE, "success")).replacen(r#""appId""#, &at, 1);
    let (signins, seen, _) = read_json(&format!("[{foreign}]"));
    assert!(signins.devices[0].access.is_empty());
    assert_eq!((seen.policies.len(), seen.visible), (0, 0));
    let own = foreign.replace(other, HOME);
    assert_eq!(read_json(&format!("[{own}]")).1.visible, 1);
}

#[test]
fn a_strength_beside_the_compliant_device_is_a_further_control_and_capital_names_are_read() {
    let strength = r#"{"Id":"p1","DisplayName":"P","EnforcedGrantControls":["RequireCompliantDevice"],"Result":"success","AuthenticationStrength":{"displayName":"Phishing-resistant"}}"#;
    let none = strength.replace(r#"{"displayName":"Phishing-resistant"}"#, "null");
    let (signins, ..) = read_json(&format!("[{},{}]", row(0, strength), row(0, &none)));
    let told: Vec<_> =
        signins.devices[0].access.iter().map(|a| (a.beside, a.satisfied.count)).collect();
    assert_eq!(told, [(false, 1), (true, 1)]);
}

#[test]
fn a_list_that_is_no_json_is_counted_and_neither_shows_nor_hides_policies() {
    let broken = row(0, "").replace(
        "\"appliedConditionalAccessPolicies\":[]",
        "\"appliedConditionalAccessPolicies\":\"Microsoft.Graph.Policies\"",
    );
    let (_, seen, log) = read_json(&format!("[{broken}]"));
    assert_eq!((seen.visible, seen.hidden, log.cells_rejected), (0, 0, 1));
}
