//! What the tenant's and one machine's recommendations are read as.

use super::*;
use crate::export::testing::codes;
use crate::exports::defender::testing::tenant;

const HEADER: &str = "Security recommendation,Weaknesses,Related component,Has Exploit,\
Has Known Threats,Has Associated Alerts,Exposed Machines,Total Machines,Status,Type,\
Exposure Score impact,Configuration Score impact,EOS software state,EOS software from,\
Has EOS Versions,Has Upcoming EOS Versions,Tags";

#[test]
fn the_tenants_recommendations_are_read_under_their_title_line() {
    let (facts, log) = tenant(
        &FORMAT,
        &format!(
            "Security Recommendations Export,02 Aug 2024 13:00 PM +00:00\r\n{HEADER}\r\n\
             Turn on Tamper Protection,1,Security controls (Antivirus),False,False,False,12,340,\
             Active,Configuration change,0.00,5.00,,,False,False,HumanOperatedRansomware\r\n\
             Update Example,3,Example,True,True,False,1,0,Full exception,Software update,,,,\
             \"10 Mar, 2026\",False,False,\r\n"
        ),
    );
    let [first, second] = &facts.recommendations[..] else { panic!("not two") };
    assert_eq!(&*first.title, "Turn on Tamper Protection");
    assert_eq!(&*first.component, "Security controls (Antivirus)");
    assert_eq!((first.exposed, first.total, first.origin.row), (Some(12), Some(340), 3));
    assert_eq!(second.status.as_deref(), Some("Full exception"));
    assert!(!first.one_machine && !second.one_machine, "one row of two is not every row");
    assert!(codes(&log).is_empty());
}

#[test]
fn one_exposed_of_none_on_every_row_is_one_unnamed_machine() {
    let line = ";1;Accounts;FALSE;FALSE;FALSE;1;0;Active;Attention Required;0;0;;;;;\r\n";
    let (facts, log) = tenant(
        &FORMAT,
        &format!(
            "Security Recommendations Export,02 Aug 2024 13:00 PM +00:00;;;;;;;;;;;;;;;;\r\n\
             {}\r\nA{line}B{line}{line}",
            HEADER.replace(',', ";")
        ),
    );
    assert_eq!(facts.recommendations.len(), 2);
    assert!(facts.recommendations.iter().all(|r| r.one_machine));
    assert_eq!(codes(&log), ["one_machine"]);
    assert_eq!(log.rows_rejected, 1, "a row without a title");
}

#[test]
fn a_file_without_rows_is_of_no_machine_and_odd_numbers_are_counted() {
    let (facts, log) = tenant(&FORMAT, &format!("{HEADER}\n"));
    assert!(facts.recommendations.is_empty() && log.warnings.is_empty());
    let (facts, log) = tenant(&FORMAT, &format!("{HEADER}\nA,,,,,,some,,,,,,,,,,\n"));
    assert_eq!((facts.recommendations[0].exposed, facts.recommendations[0].total), (None, None));
    assert_eq!(log.cells_rejected, 1);
}
