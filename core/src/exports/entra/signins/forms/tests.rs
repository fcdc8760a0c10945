//! What the rows of a sign-in log in JSON leave behind once folded.

use super::super::tests::{only, totals};
use super::*;
use crate::export::testing::{codes, places, table};
use crate::export::{Log, Recognition, Records, Sheet, recognise};
use crate::fold::FileFold;
use crate::model::Platform;
use crate::model::signin::Signins;
use crate::model::words::JoinType;
use crate::table::place::with_rows;

mod policies;

pub(super) const HOME: &str = "cccccccc-0000-4000-8000-000000000001";
const WORKSPACE: &str = "99999999-0000-4000-8000-000000000009";
pub(super) const DEVICE: &str = "dddddddd-0000-4000-8000-000000000001";

/// One sign-in as Graph writes it: `device` and `more` are members.
pub(super) fn signin(device: &str, more: &str) -> String {
    format!(
        r#"{{"createdDateTime":"2026-11-17T08:00:00Z","userPrincipalName":"Ada@corp.example",
"userType":"member","homeTenantId":"{HOME}","crossTenantAccessType":"none","appId":"a",
"appDisplayName":"Office","clientAppUsed":"Browser","conditionalAccessStatus":"success",
"deviceDetail":{{{device}}}{more}}}"#
    )
    .replace('\n', "")
}

fn known() -> String {
    signin(
        &format!(
            r#""deviceId":"{DEVICE}","operatingSystem":"MacOs","isCompliant":true,"isManaged":true,"trustType":"Azure AD registered""#
        ),
        r#","id":"ffffffff-0000-4000-8000-000000000001","status":{"errorCode":0},"isInteractive":true"#,
    )
}

fn folded(format: &'static Format, name: &str, text: &str) -> (Box<FileFold>, Log) {
    let (records, log, _) = table(format, name, text);
    let Records::Signins(fold) = records else { panic!("no sign-ins") };
    (fold, log)
}

pub(super) fn read_json(text: &str) -> (Signins, crate::model::access::PoliciesSeen, Log) {
    let (fold, log) = folded(&JSON, "sign-ins.json", text);
    let (signins, seen) = totals(*fold);
    (signins, seen, log)
}

fn diagnostic(category: &str, properties: &str) -> String {
    format!(
        r#"{{"time":"2026-11-17T08:00:01Z","resourceId":"/tenants/{HOME}/providers/Microsoft.aadiam","category":"{category}","tenantId":"{HOME}","resultType":"0","Level":4,"properties":{properties}}}"#
    ) + "\n"
}

const LOG_HEAD: &str = "TenantId,Category,ResultType,AppDisplayName,ClientAppUsed,\
ConditionalAccessPolicies,ConditionalAccessStatus,CreatedDateTime [UTC],DeviceDetail,IsInteractive,\
Id,Status,UserPrincipalName,AADTenantId,UserType";

/// A row of Log Analytics with this cell about the device.
fn logged(device: &str, created: &str, policies: &str) -> String {
    let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
    format!(
        "{WORKSPACE},SignInLogs,0,Office,Browser,{},success,\"{created}\",{},TRUE,i,{},\
         ada@corp.example,{HOME},Member\n",
        quoted(policies),
        quoted(device),
        quoted(r#"{"errorCode":0,"additionalDetails":"x"}"#),
    )
}

#[test]
fn every_form_of_one_sign_in_leaves_the_same_behind() {
    let one = known();
    let cell = format!(
        r#"{{"deviceId":"{DEVICE}","operatingSystem":"MacOs","isCompliant":true,"isManaged":true,"trustType":"Azure AD registered"}}"#
    );
    let twice = serde_json::to_string(&cell).unwrap();
    let us = "11/17/2026, 8:00:00.000 AM";
    for (format, text) in [
        (&JSON, format!("[{one}]")),
        (&JSON, format!(r#"{{"@odata.context":"x","value":[{one}],"@odata.nextLink":null}}"#)),
        (&JSON, format!("{one}\n")),
        (&DIAGNOSTIC, diagnostic("SignInLogs", &one)),
        (&LOG_ANALYTICS, format!("{LOG_HEAD}\n{}", logged(&cell, us, "[]"))),
        (&LOG_ANALYTICS, format!("{LOG_HEAD}\n{}", logged(&twice, us, ""))),
    ] {
        let (fold, log) = folded(format, "download", &text);
        assert_eq!(fold.commonest_tenant().unwrap().to_string(), HOME, "{text}");
        let (signins, _) = totals(*fold);
        let device = only(&signins);
        assert_eq!(device.entra_id.to_string(), DEVICE, "{text}");
        assert_eq!(
            (device.platform, device.join_type),
            (Platform::Macos, Some(JoinType::Registered))
        );
        assert_eq!((device.rows, device.successes.count), (1, 1));
        assert_eq!(device.newest.at.to_rfc3339(), "2026-11-17T08:00:00+00:00");
        assert!(device.verdict.unwrap().1);
        assert_eq!(&*device.successes.what, "Office");
        let (upn, user) = &signins.users[0];
        assert_eq!((upn.as_str(), user.macos.with_device), ("ada@corp.example", 1));
        assert!(codes(&log).is_empty(), "{text}: {:?}", log.warnings);
        assert_eq!(log.cells_rejected, 0);
    }
}

#[test]
fn arrays_one_after_another_are_one_log() {
    let (signins, _, log) = read_json(&format!("[{0},{0}]\n[{0}]", known()));
    assert_eq!((signins.rows, log.rows_read), (3, 3));
    assert_eq!(only(&signins).newest.origin.row, 3);
}

#[test]
fn absent_is_not_false_and_an_empty_device_id_is_unidentified() {
    let ok = r#","isInteractive":true,"status":{"errorCode":0}"#;
    let absent = signin(&format!(r#""deviceId":"{DEVICE}","operatingSystem":"Ios 18""#), ok);
    let blank = r#""deviceId":"","operatingSystem":"MacOs","isCompliant":false,"isManaged":false"#;
    let (signins, ..) = read_json(&format!("[{absent},{},{}]", signin(blank, ok), signin("", ok)));
    let device = only(&signins);
    assert_eq!((device.verdict, device.noncompliant.count), (None, 0));
    assert_eq!((signins.unidentified, signins.rows), (2, 3));
    assert_eq!(signins.users[0].1.macos.without.count, 1);
    let null = format!(r#""deviceId":"{DEVICE}","isCompliant":null,"isManaged":true"#);
    let (signins, ..) = read_json(&format!("[{}]", signin(&null, ok)));
    assert_eq!(only(&signins).verdict, None);
}

#[test]
fn a_noncompliant_managed_device_let_in_counts_in_json_too() {
    let bad = format!(r#""deviceId":"{DEVICE}","isCompliant":false,"isManaged":true"#);
    let row = signin(&bad, r#","isInteractive":true,"status":{"errorCode":0}"#);
    let (signins, ..) = read_json(&format!("[{row}]"));
    assert_eq!(only(&signins).noncompliant.count, 1);
}

#[test]
fn error_codes_make_refusals_and_steps_are_neither_success_nor_refusal() {
    let device = format!(r#""deviceId":"{DEVICE}""#);
    for (code, successes, refused) in
        [(0, 1, 0), (53000, 0, 1), (53001, 0, 1), (53003, 0, 0), (50097, 0, 0), (50140, 0, 0)]
    {
        let more = format!(r#","isInteractive":true,"status":{{"errorCode":{code}}}"#);
        let (signins, ..) = read_json(&format!("[{}]", signin(&device, &more)));
        let device = only(&signins);
        assert_eq!((device.successes.count, device.refused.count), (successes, refused), "{code}");
    }
}

#[test]
fn each_row_tells_whether_the_user_took_part_and_else_the_name_does() {
    let ok = r#","status":{"errorCode":0}"#;
    let os = r#""operatingSystem":"Windows10""#;
    let row = |more: &str| signin(os, &format!("{ok}{more}"));
    let events = |word: &str| format!(r#","signInEventTypes":["{word}"]"#);
    for (name, more, interactive, warned) in [
        ("NonInteractiveSignIns.json", r#","isInteractive":true"#.to_owned(), 1, false),
        ("InteractiveSignIns.json", r#","isInteractive":false"#.to_owned(), 0, false),
        ("download.json", events("interactiveUser"), 1, false),
        ("download.json", events("nonInteractiveUser"), 0, false),
        ("NonInteractiveSignIns.json", String::new(), 0, false),
        ("download.json", String::new(), 1, true),
    ] {
        let (fold, log) = folded(&JSON, name, &format!("[{}]", row(&more)));
        let user = totals(*fold).0.users.remove(0).1;
        assert_eq!(user.windows.without.count, interactive, "{name} {more}");
        assert_eq!(codes(&log).contains(&"assumed_interactive"), warned, "{name} {more}");
    }
    for (category, interactive) in [("SignInLogs", 1), ("NonInteractiveUserSignInLogs", 0)] {
        let (fold, log) = folded(&DIAGNOSTIC, "PT1H.json", &diagnostic(category, &row("")));
        assert_eq!(totals(*fold).0.users[0].1.windows.without.count, interactive, "{category}");
        assert!(codes(&log).is_empty());
    }
    let text = "TimeGenerated [UTC],ResultType,UserPrincipalName,DeviceDetail,\
ConditionalAccessStatus,Type\n2026-11-17T08:00:00Z,0,a@corp.example,\"{\"\"operatingSystem\"\":\
\"\"Windows10\"\"}\",success,AADNonInteractiveUserSignInLogs\n";
    let (fold, _) = folded(&LOG_ANALYTICS, "query_data.csv", text);
    assert_eq!(totals(*fold).0.users[0].1.windows.without.count, 0);
}

#[test]
fn old_diagnostic_rows_keep_their_offset_behind_a_collectors_prefix() {
    let row = r#"{"time":"2026-11-01T06:00:01Z","category":"SignInLogs","resultType":"50126","Level":"4","properties":{"id":"i","createdDateTime":"2026-11-01T08:00:00.1234567+02:00","userPrincipalName":"bo@corp.example","appId":"x","conditionalAccessStatus":"notApplied","deviceDetail":{"operatingSystem":"MacOs"}}}"#;
    let (fold, log) = folded(&DIAGNOSTIC, "x.log", &format!("<14>Nov 1 host app[12]: {row}\n"));
    assert_eq!(log.newest.unwrap().to_rfc3339(), "2026-11-01T06:00:00.123456700+00:00");
    let (signins, _) = totals(*fold);
    assert_eq!((signins.unidentified, signins.users[0].1.successes.count), (1, 0));
    assert!(codes(&log).is_empty());
}

#[test]
fn applications_identities_and_adfs_are_counted_and_left_out() {
    let mut text = diagnostic("SignInLogs", &known());
    for category in ["ServicePrincipalSignInLogs", "ManagedIdentitySignInLogs", "ADFSSignInLogs"] {
        text += &diagnostic(category, &known());
    }
    let (fold, log) = folded(&DIAGNOSTIC, "PT1H.json", &text);
    assert_eq!((totals(*fold).0.rows, log.rows_read), (1, 4));
    assert_eq!(codes(&log), ["not_users"]);
    assert!(log.warnings[0].message.contains("ADFSSignInLogs\u{201d} (1)"), "{:?}", log.warnings);
}

/// Why a text is refused.
fn refused(format: &'static Format, text: &str) -> String {
    let Recognition::Format(found) = recognise(&places(text), &[format], &[]) else {
        panic!("not recognised")
    };
    let order = |_: &[usize]| crate::dates::Order::Undecided;
    with_rows(text.as_bytes(), &found.place, |rows| {
        let mut sheet = Sheet::new(rows, &found, ("x.json", None), None, &order);
        (format.read)(&mut sheet).map(|_| ())
    })
    .unwrap_err()
    .to_string()
}

#[test]
fn a_log_without_a_user_is_refused_and_says_what_to_hand_over() {
    let row = diagnostic("ServicePrincipalSignInLogs", &known());
    assert!(refused(&DIAGNOSTIC, &row).contains("hand over the user sign-ins"));
    let row = signin(r#""deviceId":"""#, r#","signInEventTypes":["servicePrincipal"]"#);
    assert!(refused(&JSON, &format!("[{row}]")).contains("servicePrincipal"));
}

#[test]
fn log_analytics_days_follow_the_file_and_utc_is_what_the_heading_says() {
    let cell = format!(r#"{{"deviceId":"{DEVICE}"}}"#);
    let rows = |dates: [&str; 2]| -> String {
        let all = dates.map(|date| logged(&cell, date, "[]"));
        format!("{LOG_HEAD}\n{}", all.concat())
    };
    let us = rows(["9/11/2026, 1:45:17.287 PM", "9/19/2026, 1:45:17.287 PM"]);
    let (fold, log) = folded(&LOG_ANALYTICS, "query_data.csv", &us);
    assert_eq!(log.oldest.unwrap().to_rfc3339(), "2026-09-11T13:45:17.287+00:00");
    assert!(codes(&log).is_empty(), "a heading that says UTC leaves no zone open");
    assert_eq!(totals(*fold).0.rows, 2);
    let open = rows(["9/11/2026, 1:45:17.287 PM", "10/11/2026, 1:45:17.287 PM"]);
    let (_, log) = folded(&LOG_ANALYTICS, "query_data.csv", &open);
    assert_eq!((log.newest, log.cells_rejected), (None, 2), "never guessed");
}

#[test]
fn a_damaged_cell_about_the_device_identifies_nothing_and_denies_nothing() {
    let date = "2026-11-17T08:00:00Z";
    let cells = ["{\"deviceId\":", "Microsoft.Graph.DeviceDetail", "{\"deviceId\":\"8.6E+14\"}"];
    let rows: String = cells.iter().map(|cell| logged(cell, date, "")).collect();
    let (fold, log) = folded(&LOG_ANALYTICS, "query_data.csv", &format!("{LOG_HEAD}\n{rows}"));
    let (signins, _) = totals(*fold);
    assert_eq!((signins.rows, signins.unidentified, signins.devices.len()), (3, 0, 0));
    assert_eq!(log.cells_rejected, 3);
    assert_eq!(log.issues[0].column.as_deref(), Some("DeviceDetail"));
}

#[test]
fn guests_are_only_counted_and_a_header_alone_is_valid() {
    let guest = known().replace("\"member\"", "\"Guest\"");
    let (signins, ..) = read_json(&format!("[{guest},{}]", known()));
    assert_eq!((signins.external, signins.rows), (1, 1));
    let (fold, log) = folded(&LOG_ANALYTICS, "query_data.csv", &format!("{LOG_HEAD}\n"));
    assert_eq!((totals(*fold).0.rows, log.rows_read), (0, 0));
}
