//! What exported policies are read as.

use super::*;
use crate::export::Log;
use crate::export::testing::{codes, places, table};
use crate::export::{Recognition, recognise};
use crate::table::place::with_rows;

fn read_as(format: &'static Format, text: &str) -> (Vec<AccessPolicy>, Log) {
    let (records, log, _) = table(format, "policies", text);
    let Records::Tenant(facts) = records else { panic!("no facts") };
    (facts.policies, log)
}

fn json(text: &str) -> Vec<AccessPolicy> {
    let (policies, log) = read_as(&JSON, text);
    assert!(codes(&log).is_empty() && log.rows_rejected == 0, "{log:?}");
    policies
}

fn words(list: &[Arc<str>]) -> Vec<&str> {
    list.iter().map(|word| &**word).collect()
}

/// A policy with these members of `conditions` and this `grantControls`.
fn policy(conditions: &str, grant: &str) -> String {
    format!(
        r##"{{"@odata.type":"#x","id":"p1","displayName":"Macs","state":"enabled","createdDateTime":"2026-01-02T03:04:05Z","conditions":{{"clientAppTypes":["all"],"users":{{"includeUsers":["All"],"excludeUsers":["u1"],"excludeGroups":["g1","g2"],"includeRoles":[]}},"applications":{{"includeApplications":["All"],"excludeApplications":["0000000a-0000-0000-c000-000000000000"],"includeUserActions":[]}}{conditions}}},"grantControls":{grant},"sessionControls":null}}"##
    )
}

const COMPLIANT: &str = r#"{"operator":"OR","builtInControls":["compliantDevice"],"customAuthenticationFactors":[],"termsOfUse":[],"authenticationStrength":null}"#;

#[test]
fn one_policy_a_file_gives_every_condition() {
    let policies = json(&policy(
        r#","platforms":{"includePlatforms":["macOS"],"excludePlatforms":["linux"]},"locations":{"includeLocations":["All"],"excludeLocations":["AllTrusted"]},"devices":{"deviceFilter":{"mode":"exclude","rule":"device.isCompliant -eq True"}}"#,
        COMPLIANT,
    ));
    let [policy] = policies.as_slice() else { panic!("one policy") };
    assert_eq!((&*policy.id, &*policy.name, policy.mode), ("p1", "Macs", PolicyMode::Enabled));
    assert_eq!(policy.origin.row, 1);
    assert_eq!(
        (words(&policy.users.include), words(&policy.users.exclude)),
        (vec!["All"], vec!["u1"])
    );
    assert_eq!(words(&policy.groups.exclude), ["g1", "g2"]);
    assert_eq!(policy.roles, Scope::default());
    assert_eq!(policy.guests, (false, false));
    assert_eq!(words(&policy.applications.exclude), ["0000000a-0000-0000-c000-000000000000"]);
    let platforms = policy.platforms.as_ref().unwrap();
    assert_eq!(
        (words(&platforms.include), words(&platforms.exclude)),
        (vec!["macOS"], vec!["linux"])
    );
    assert_eq!(words(&policy.locations.as_ref().unwrap().exclude), ["AllTrusted"]);
    let (includes, rule) = policy.device_filter.as_ref().unwrap();
    assert_eq!((*includes, &**rule), (false, "device.isCompliant -eq True"));
    assert_eq!(
        (policy.all_controls, words(&policy.controls)),
        (Some(false), vec!["compliantDevice"])
    );
    assert!(policy.other_controls.is_empty() && policy.narrowed_by.is_empty());
}

#[test]
fn no_platforms_means_every_platform_and_no_controls_means_none() {
    for platforms in ["", r#","platforms":null"#, r#","platforms":{"includePlatforms":[]}"#] {
        let policies = json(&policy(platforms, "null"));
        assert_eq!((&policies[0].platforms, &policies[0].locations), (&None, &None), "{platforms}");
        assert_eq!((policies[0].all_controls, policies[0].controls.len()), (None, 0));
        assert_eq!(policies[0].device_filter, None);
    }
}

#[test]
fn every_shape_gives_the_same_policies() {
    let one = policy("", COMPLIANT);
    for text in [
        format!(r#"{{"@odata.context":"x","value":[{one},{one}]}}"#),
        format!("[{one},{one}]"),
        format!("{one}\n{one}\n"),
        format!(
            r#"{{"tenant":"t","n":[1,{{}}],"conditional_access_policies":[{one},{one}],"z":1}}"#
        ),
    ] {
        let policies = json(&text);
        let told: Vec<_> = policies.iter().map(|p| (&*p.id, p.origin.row)).collect();
        assert_eq!(told, [("p1", 1), ("p1", 2)], "{text}");
    }
    let pascal = r#"{"conditional_access_policies":[{"Id":"p2","DisplayName":"Windows","State":"enabledForReportingButNotEnforced","ModifiedDateTime":"/Date(1769788627239)/","Conditions":{"Users":{"IncludeUsers":["All"],"IncludeGuestsOrExternalUsers":{"GuestOrExternalUserTypes":"b2bCollaborationGuest"}},"Platforms":{"IncludePlatforms":null,"ExcludePlatforms":null}},"GrantControls":{"Operator":"AND","BuiltInControls":["mfa","compliantDevice"],"AuthenticationStrength":{"Id":null}}}]}"#;
    let [policy] = &json(pascal)[..] else { panic!("one policy") };
    assert_eq!((policy.mode, policy.all_controls), (PolicyMode::ReportOnly, Some(true)));
    assert_eq!(words(&policy.controls), ["mfa", "compliantDevice"]);
    assert_eq!((policy.guests, &policy.platforms), ((true, false), &None));
}

#[test]
fn further_controls_and_narrowing_conditions_are_kept() {
    let policies = json(&policy(
        r#","userRiskLevels":["high"],"signInRiskLevels":[],"clientApplications":{"includeServicePrincipals":["sp"]},"authenticationFlows":{"transferMethods":"deviceCodeFlow"},"deviceStates":{"excludeStates":["Compliant"]}"#,
        r#"{"operator":"OR","builtInControls":[],"termsOfUse":["t1"],"customAuthenticationFactors":[],"authenticationStrength":{"id":"s1","displayName":"Phishing-resistant"}}"#,
    ));
    assert_eq!(words(&policies[0].other_controls), ["Phishing-resistant", "t1"]);
    assert_eq!(
        policies[0].narrowed_by,
        ["user risk", "device states", "workload identities", "authentication flows"]
    );
}

#[test]
fn a_condition_nobody_here_knows_narrows_and_one_that_is_not_set_does_not() {
    let with = |moon: &str| {
        let guests = r#""includeGuestsOrExternalUsers":{"guestOrExternalUserTypes":"internalGuest","externalTenants":{"membershipKind":"all"}}"#;
        let conditions = format!(r#","moonPhases":{moon},"x":{{{guests}}}"#);
        json(&policy(&conditions, COMPLIANT).replace(r#","x":{"#, r#","users":{"#))
    };
    assert_eq!(with(r#"["full"]"#)[0].narrowed_by, ["a condition unknown here"]);
    for unset in ["null", "[]", "{}", "\"none\""] {
        assert!(with(unset)[0].narrowed_by.is_empty(), "{unset}");
    }
    assert_eq!(with("null")[0].guests, (true, false));
}

#[test]
fn unknown_words_are_named_and_never_taken_for_another() {
    let text = policy(r#","devices":{"deviceFilter":{"mode":"sideways","rule":"r"}}"#, COMPLIANT)
        .replace(r#""state":"enabled""#, r#""state":"dreaming""#)
        .replace(r#""OR""#, r#""XOR""#);
    let (policies, log) = read_as(&JSON, &text);
    assert_eq!((policies[0].mode, policies[0].all_controls), (PolicyMode::Unknown, None));
    assert_eq!(policies[0].narrowed_by, ["device filter"], "it narrows in a way nobody knows");
    assert_eq!(codes(&log), ["unrecognised_words"]);
    for word in ["dreaming", "XOR", "sideways"] {
        assert!(log.warnings[0].message.contains(word), "{word}");
    }
}

#[test]
fn a_condition_that_cannot_be_read_rejects_the_policy() {
    let text = format!(
        "[{0},{1}]",
        policy("", COMPLIANT),
        policy("", COMPLIANT).replace(r#"["All"]"#, r#""All""#)
    );
    let (policies, log) = read_as(&JSON, &text);
    assert_eq!((policies.len(), log.rows_rejected), (1, 1));
    assert_eq!(log.issues[0].origin.row, 2);
}

#[test]
fn policies_cut_off_on_their_way_down_are_refused() {
    let text = policy("", r#""Microsoft.Graph.GrantControls""#);
    let Recognition::Format(found) = recognise(&places(&text), &[&JSON], &[]) else {
        panic!("not recognised")
    };
    let order = |_: &[usize]| crate::dates::Order::Undecided;
    let read = with_rows(text.as_bytes(), &found.place, |rows| {
        let mut sheet = Sheet::new(rows, &found, ("p.json", None), None, &order);
        (JSON.read)(&mut sheet).map(|_| ())
    });
    assert!(read.unwrap_err().to_string().contains("-Depth 10"));
}

const HEAD: &str = "DisplayName,Id,State,IncludeUsers,ExcludeUsers,IncludeGroups,\
IncludeApplications,ClientAppTypes,IncludePlatforms,ExcludePlatforms,UserRiskLevels,\
BuiltInControls,GrantOperator,TermsOfUse,DeviceFilterMode,DeviceFilterRule";

#[test]
fn a_scripts_table_joins_its_lists_and_says_what_it_leaves_open() {
    let (policies, log) = read_as(
        &CSV,
        &format!(
            "{HEAD}\nMacs,p1,enabled,All,u1; u2,,Office365,all,macOS; windows,,,mfa; \
             compliantDevice,AND,,exclude,device.isCompliant -eq True\nOff,,disabled,None,,g1,All,,,,\
             high,,,,,\n"
        ),
    );
    let [first, second] = policies.as_slice() else { panic!("two policies") };
    assert_eq!((first.mode, first.all_controls), (PolicyMode::Enabled, Some(true)));
    assert_eq!(words(&first.users.exclude), ["u1", "u2"]);
    assert_eq!(words(&first.platforms.as_ref().unwrap().include), ["macOS", "windows"]);
    assert_eq!(words(&first.controls), ["mfa", "compliantDevice"]);
    assert!(first.device_filter.is_some());
    assert_eq!((&*second.id, second.mode), ("Off", PolicyMode::Disabled), "its name stands in");
    assert_eq!(
        (words(&second.users.include), words(&second.groups.include)),
        (vec!["None"], vec!["g1"])
    );
    assert_eq!((second.narrowed_by.as_slice(), &second.platforms), (&["user risk"][..], &None));
    assert_eq!(codes(&log), ["no_authentication_strength"]);
    assert_eq!(read_as(&CSV, &format!("{HEAD}\n")).0.len(), 0);
}
