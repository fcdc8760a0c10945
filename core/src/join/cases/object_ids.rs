//! Defender exports whose Entra ids are those of directory objects.

use crate::join::fixture::{defender, entra_key, intune, joined};
use crate::model::evidence::Lacks;
use crate::model::{EntraId, MatchStrength};

/// Twenty-five enrolled machines and their sensors; the first `meeting` sensors show the Entra id
/// of their machine, the others another one.
fn object_ids(meeting: u128, filled: u128) -> crate::model::Register {
    let name = |at: u128| format!("nb-{at}");
    let enrolled = (1..=25).map(|at| intune(at, &name(at)).entra(at)).collect();
    let sensor = |at: u128| {
        let record = defender(at as u64, &name(at));
        if at > filled {
            record
        } else if at <= meeting {
            record.entra(at)
        } else {
            record.entra(at + 1_000)
        }
    };
    joined(enrolled, (1..=25).map(sensor).collect(), vec![])
}

#[test]
fn ids_that_hardly_meet_while_names_do_are_taken_for_object_ids_and_not_used() {
    let register = object_ids(4, 25);
    assert_eq!(register.devices.len(), 25);
    assert!(register.devices.iter().all(|d| d.matched == MatchStrength::Name));
    let evidence = &register.evidence[1];
    assert!(matches!(evidence.lacks, Lacks::Anything(_)));
    assert_eq!(evidence.warnings[0].code, "object_ids");
    assert_eq!(register.remarks.len(), 1);
}

#[test]
fn a_fifth_of_meeting_ids_or_fewer_than_twenty_of_them_is_no_sign_of_object_ids() {
    assert_eq!(object_ids(5, 25).devices.len(), 45);
    assert_eq!(object_ids(0, 19).devices.len(), 19 * 2 + 6);
    assert!(object_ids(0, 19).remarks.is_empty());
}

#[test]
fn ids_that_meet_nothing_are_trusted_where_names_meet_nothing_either() {
    let enrolled = (1..=25).map(|at| intune(at, &format!("nb-{at}")).entra(at)).collect();
    let sensors = (1..=25).map(|at| defender(at, &format!("srv-{at}")).entra(500 + u128::from(at)));
    let register = joined(enrolled, sensors.collect(), vec![]);
    assert_eq!(register.evidence[1].lacks, Lacks::Nothing);
    assert_eq!(register.device(&entra_key(501)).entra_id, Some(EntraId::from(501)));
}
