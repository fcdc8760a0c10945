//! Sign-ins of several forms together: counted once, numbered rightly, whatever their encoding.

use super::*;
use crate::model::access::PolicyResult;

const ALONE: &str = r#"["RequireCompliantDevice"]"#;

/// Sign-in `n` as JSON, of device `n`, with one policy.
fn element(n: u32, policy: &str, result: &str) -> String {
    format!(
        r#"{{"id":"ffffffff-0000-4000-8000-{n:012}","createdDateTime":"2026-11-17T08:00:00Z","userPrincipalName":"ada@corp.example","homeTenantId":"cccccccc-0000-4000-8000-000000000001","isInteractive":true,"conditionalAccessStatus":"success","status":{{"errorCode":0}},"deviceDetail":{{"deviceId":"dddddddd-0000-4000-8000-{n:012}","operatingSystem":"Windows10"}},"appliedConditionalAccessPolicies":[{{"id":"{policy}","displayName":"Größe","enforcedGrantControls":{ALONE},"result":"{result}"}}]}}"#
    )
}

#[test]
fn json_of_every_encoding_gives_the_same_sign_ins() {
    let text = format!("[{}]\r\n", element(1, "p1", "success"));
    let wide: Vec<u16> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).collect();
    let little: Vec<u8> = wide.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = wide.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
    for bytes in [text.as_bytes(), &marked, &little, &big] {
        let intake = given(&[("SignIns.json", bytes)]).unwrap();
        assert_eq!(intake.evidence[0].format, "entra-signins-json");
        assert_eq!(intake.signins.devices[0].successes.count, 1);
        assert_eq!(&*intake.tenant.policies_seen.policies[0].name, "Größe");
    }
}

#[test]
fn a_sign_in_of_the_table_and_of_the_json_counts_once() {
    let json = format!("[{},{}]", element(1, "p1", "success"), element(2, "p1", "success"));
    let intake = given(&[
        ("a/InteractiveSignIns.csv", signins(1..2, 1).as_bytes()),
        ("b/InteractiveSignIns.json", json.as_bytes()),
    ])
    .unwrap();
    assert_eq!(intake.signins.rows, 2);
    assert_eq!(codes(&intake, 0), ["repeated_requests"], "the form that lists policies counts");
    assert_eq!(intake.tenant.policies_seen.visible, 2);
    assert_eq!(intake.signins.devices[0].newest.origin.to_string(), "E-02#1");
    let table = signins(1..2, 1);
    let members: [(&str, &[u8]); 2] = [("1.csv", table.as_bytes()), ("2.json", json.as_bytes())];
    let intake = given(&[("all.zip", &zipped(&members))]).unwrap();
    let read: Vec<_> = entries(&intake).into_iter().map(|e| e.1).collect();
    assert_eq!((intake.signins.rows, intake.tenant.policies_seen.visible), (2, 2), "{read:?}");
    assert_eq!(intake.evidence[0].format, "entra-signins", "numbered in path order all the same");
}

#[test]
fn policies_of_several_files_add_up_under_their_own_evidence() {
    let files = [
        format!("[{}]", element(1, "p2", "success")),
        format!("[{},{}]", element(2, "p1", "failure"), element(3, "p2", "reportOnlyFailure")),
    ];
    let intake = given(&[
        ("a/InteractiveSignIns.json", files[0].as_bytes()),
        ("b/InteractiveSignIns.json", files[1].as_bytes()),
    ])
    .unwrap();
    let seen = &intake.tenant.policies_seen;
    let ids: Vec<_> = seen.policies.iter().map(|p| &*p.id).collect();
    assert_eq!((ids, seen.visible), (vec!["p1", "p2"], 3));
    assert_eq!(seen.policies[0].newest.unwrap().origin.to_string(), "E-02#1");
    let results = &seen.policies[1].results;
    assert_eq!(results[&PolicyResult::Success] + results[&PolicyResult::ReportOnlyFailure], 2);
    let access = |at: usize| &intake.signins.devices[at].access[0];
    assert_eq!((&*access(0).policy, access(0).satisfied.count), ("p2", 1));
    assert_eq!((&*access(1).policy, access(1).failed.count), ("p1", 1));
    let would = &intake.signins.users[0].1.report_only[0];
    assert_eq!((&*would.policy, &*would.name), ("p2", "Größe"));
    assert_eq!(would.blocked.newest.unwrap().origin.to_string(), "E-02#2");
}

#[test]
fn hunting_results_name_devices_and_users_beside_a_log_and_add_no_count() {
    let hunted = "AccountUpn,EntraIdDeviceId,DeviceName,OSPlatform,DeviceTrustType,SignIns,LastUtc\n\
                  ada@corp.example,dddddddd-0000-4000-8000-000000000001,a,Windows11,AzureAd,9,2026-11-17T09:00:00Z\n\
                  bo@corp.example,dddddddd-0000-4000-8000-000000000002,b,macOS,Workplace,9,2026-11-17T09:00:00Z\n";
    let log = signins(1..2, 1);
    let alone = given(&[("InteractiveSignIns.csv", log.as_bytes())]).unwrap();
    let both =
        given(&[("InteractiveSignIns.csv", log.as_bytes()), ("New query.csv", hunted.as_bytes())])
            .unwrap();
    assert_eq!(codes(&both, 0), codes(&alone, 0), "the log is still the only one");
    assert_eq!((both.signins.rows, both.signins.devices.len()), (alone.signins.rows, 2));
    let [known, new] = both.signins.devices.as_slice() else { panic!("two devices") };
    assert_eq!((known.rows, known.successes.count), (1, 1));
    assert_eq!(known.newest.origin.to_string(), "E-02#2", "hunting saw it last");
    assert_eq!((new.rows, new.successes.count), (0, 0));
    assert_eq!(new.users[0].as_str(), "bo@corp.example");
    let counts: Vec<_> = both.signins.users.iter().map(|(u, s)| (u.as_str(), s.rows)).collect();
    assert_eq!(counts, [("ada@corp.example", 1), ("bo@corp.example", 0)]);
    let only = given(&[("New query.csv", hunted.as_bytes())]).unwrap();
    assert_eq!((only.signins.rows, only.signins.devices.len()), (0, 2));
    assert_eq!(only.evidence[0].kind, Kind::DefenderHuntSignins);
}

#[test]
fn directory_lists_and_policies_reach_the_intake_under_their_evidence() {
    let policies = r#"{"value":[{"id":"p1","displayName":"P","state":"enabled","conditions":{"users":{"includeUsers":["All"]}},"grantControls":{"operator":"OR","builtInControls":["compliantDevice"]}}]}"#;
    let devices = "AccountEnabled,DeviceId,DisplayName,TrustType,ApproximateLastSignInDateTime\n\
                   True,dddddddd-0000-4000-8000-000000000001,NB-1,AzureAd,2026-11-17T08:00:00Z\n";
    let users = "userPrincipalName,id,userType,accountEnabled\nada@corp.example,u,Member,True\n";
    let intake = given(&[
        ("1.json", policies.as_bytes()),
        ("2.csv", devices.as_bytes()),
        ("3.csv", users.as_bytes()),
    ])
    .unwrap();
    assert_eq!(intake.tenant.policies[0].origin.to_string(), "E-01#1");
    assert_eq!(intake.entra[0].origin.to_string(), "E-02#2");
    assert_eq!(intake.people[0].origin.to_string(), "E-03#2");
}

#[test]
fn which_logs_were_handed_over_is_told_by_names_and_rows() {
    let csv = signins(1..2, 1);
    let header = csv.lines().next().unwrap().to_owned() + "\n";
    let json = |interactive: bool| {
        let one = element(1, "p1", "success");
        let other = one.replace(r#""isInteractive":true"#, r#""isInteractive":false"#);
        format!("[{}]", if interactive { one } else { other })
    };
    let (told, quiet) = (json(true), json(false));
    for (case, files, expected) in [
        ("interactive by name", vec![("InteractiveSignIns.csv", &csv)], (true, false)),
        ("the other by name", vec![("NonInteractiveSignIns.csv", &csv)], (false, true)),
        ("an empty one by name", vec![("NonInteractiveSignIns.csv", &header)], (false, true)),
        ("nothing says", vec![("log.csv", &csv)], (true, false)),
        ("by its rows", vec![("log.json", &told)], (true, false)),
        ("by its rows, the other", vec![("log.json", &quiet)], (false, true)),
        (
            "both",
            vec![("InteractiveSignIns.csv", &csv), ("NonInteractiveSignIns.csv", &header)],
            (true, true),
        ),
    ] {
        let files: Vec<(&str, &[u8])> =
            files.iter().map(|(n, text)| (*n, text.as_bytes())).collect();
        let logs = given(&files).unwrap().tenant.logs;
        assert_eq!((logs.interactive, logs.others), expected, "{case}");
        assert_eq!(logs.interactive_from.is_some(), expected.0, "{case}: its oldest row dates it");
    }
}

#[test]
fn a_page_that_names_another_is_known_to_be_cut() {
    let page = |link: &str| format!(r#"{{"value":[{}]{link}}}"#, element(1, "p1", "success"));
    let whole = page("");
    let cut = page(r#","@odata.nextLink":"https://graph.example/next""#);
    let read = |text: &str| {
        let intake = given(&[("InteractiveSignIns.json", text.as_bytes())]).unwrap();
        (intake.evidence[0].lacks != Lacks::Nothing, codes(&intake, 0).contains(&"more_pages"))
    };
    assert_eq!(read(&whole), (false, false));
    assert_eq!(read(&cut), (true, true));
}
