//! What query Q5 and the table behind it are read as.

use super::*;
use crate::export::testing::codes;
use crate::exports::defender::testing::{people, sheet};

const Q5: &str =
    "AccountObjectId,AccountUpn,IsAccountEnabled,AssignedRoles,PrivilegedEntraPimRoles,RiskLevel";
const RAW: &str = "Timestamp,ReportId,AccountObjectId,AccountUpn,Type,IsAccountEnabled,\
AssignedRoles,PrivilegedEntraPimRoles,TenantMembershipType";

fn roles(row: &PersonRow) -> Vec<&str> {
    row.roles.iter().map(|role| &**role).collect()
}

#[test]
fn roles_held_and_eligible_are_put_together_once() {
    let rows: [&[(&str, &str)]; 4] = [
        &[
            ("AccountUpn", "Ada@Contoso.example"),
            ("IsAccountEnabled", "1"),
            ("AssignedRoles", r#"["Global Administrator","Security Reader"]"#),
            ("PrivilegedEntraPimRoles", r#"["Security Reader","Intune Administrator"]"#),
        ],
        &[
            ("AccountUpn", "bob@contoso.example"),
            ("AssignedRoles", "[]"),
            ("IsAccountEnabled", "false"),
        ],
        &[("AccountUpn", "eve@contoso.example"), ("AssignedRoles", "Helpdesk Administrator")],
        &[("AccountObjectId", "x"), ("AssignedRoles", r#"["Reader"]"#)],
    ];
    let (people, log) = people(&FORMAT, &sheet(Q5, &rows));
    assert_eq!(people[0].upn.as_str(), "ada@contoso.example");
    assert_eq!(
        roles(&people[0]),
        ["Global Administrator", "Security Reader", "Intune Administrator"]
    );
    assert_eq!(
        [people[0].enabled, people[1].enabled, people[2].enabled],
        [Some(true), Some(false), None]
    );
    assert!(people[1].roles.is_empty() && people[1].guest.is_none());
    assert_eq!(roles(&people[2]), ["Helpdesk Administrator"]);
    assert_eq!((people.len(), codes(&log)), (3, vec!["nameless_users"]));
}

#[test]
fn of_the_whole_tables_rows_the_newest_of_each_account_counts() {
    let at = |stamp: &'static str, roles: &'static str, sort: &'static str| {
        [
            ("Timestamp", stamp),
            ("AccountUpn", "ada@contoso.example"),
            ("AssignedRoles", roles),
            ("TenantMembershipType", sort),
        ]
    };
    let rows = [
        at("2026-11-01T00:00:00Z", r#"["Old"]"#, "Guest"),
        at("2026-11-03T00:00:00Z", r#"["New"]"#, "Member"),
        at("2026-11-02T00:00:00Z", "", ""),
    ];
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(<[_; 4]>::as_slice).collect();
    let (people, log) = people(&FORMAT, &sheet(RAW, &rows));
    assert_eq!((people.len(), people[0].origin.row, people[0].guest), (1, 3, Some(false)));
    assert_eq!(roles(&people[0]), ["New"]);
    assert_eq!(codes(&log), ["repeated_users"]);
    assert_eq!(log.newest, None, "a change of the directory is no device's activity");
}

#[test]
fn a_role_in_a_form_nobody_documented_is_kept_as_it_stands() {
    assert_eq!(
        names(r#"[{"Role":"Reader"},null,""," Reader "]"#),
        [r#"{"Role":"Reader"}"#, "Reader"]
    );
    assert!(names("").is_empty() && names("[]").is_empty() && names("None").is_empty());
}
