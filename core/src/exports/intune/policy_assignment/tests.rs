//! Assignments, as file and as answer of the interface.

use super::super::fixtures::witnesses;
use super::*;
use crate::model::witness::{Fact, PolicyState};

fn state(fact: &Fact) -> &PolicyState {
    let Fact::Policy { name, state, .. } = fact else { panic!("no policy") };
    assert_eq!(&**name, "Tamper protection");
    state
}

#[test]
fn an_assignment_carries_both_portals_ids_and_its_code() {
    let (rows, _) = witnesses(&FORMAT, "DeviceAssignmentStatusByConfigurationPolicy_1.csv");
    assert!(rows[0].intune_id.is_some() && rows[0].entra_id.is_some());
    assert_eq!(state(&rows[0].facts[0]), &PolicyState::Conflict);
}

#[test]
fn the_interfaces_answer_is_the_same_report() {
    let (rows, log) = witnesses(&FORMAT, "assignment.json");
    assert_eq!(state(&rows[0].facts[0]), &PolicyState::Pending);
    assert_eq!((rows[0].at, &*rows[0].name, log.rows_read), (None, "", 1));
}
