//! Onboarding in the codes of the report and the words of the screen.

use super::super::fixtures::witnesses;
use super::*;
use crate::export::testing::codes;

#[test]
fn the_codes_say_onboarded_and_not_and_an_empty_row_says_nothing() {
    let (rows, log) = witnesses(&FORMAT, "DefenderAgents_2.csv");
    let on = [Fact::Control(Control::Sense, true), Fact::Onboarding(Onboarding::Onboarded)];
    assert_eq!(rows[0].facts, on);
    assert_eq!(rows[1].facts, [Fact::Control(Control::Sense, false), Fact::NotOnboarded]);
    assert_eq!(rows[2].facts, []);
    assert!(rows.iter().all(|row| row.intune_id.is_some()));
    assert_eq!((rows[0].at, rows[2].at), (log.newest, None));
    assert!(codes(&log).is_empty());
}

#[test]
fn the_words_of_the_screen_are_read_and_a_failed_onboarding_is_none() {
    let (rows, log) = witnesses(&FORMAT, "EDR Onboarding Status_2026_11_17.csv");
    let active = [Fact::Health(Health::Active), Fact::Onboarding(Onboarding::Onboarded)];
    assert_eq!(rows[0].facts, active);
    assert_eq!(rows[0].user.as_ref().unwrap().as_str(), "ada@corp.example");
    let pending = Fact::Onboarding(Onboarding::Other("Pending".into()));
    assert_eq!(rows[1].facts, [Fact::Health(Health::Impaired), pending]);
    let failed = Fact::Onboarding(Onboarding::Other("Onboarding failed".into()));
    assert_eq!(rows[2].facts, [Fact::Said("Defender sensor", "Asleep".into()), failed]);
    assert_eq!(codes(&log), ["unrecognised_words", "local_time"]);
}
