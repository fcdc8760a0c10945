//! An earlier assessment.json that somebody damaged or made up: it is read or refused, in words.

use std::fs;

use blindspot::trend::read::parse;
use proptest::prelude::*;

use super::{change, changes};
use crate::cli::small;
use crate::run::Case;

/// A true one.
fn earlier() -> Vec<u8> {
    let case = Case::of(&small());
    let ended = case.assess(&[]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    fs::read(case.path("out/assessment.json")).unwrap()
}

#[test]
fn no_damage_to_an_earlier_assessment_makes_its_reader_panic_and_every_refusal_helps() {
    let whole = earlier();
    assert!(parse(&whole).is_ok());
    let mut refused = 0;
    let strategy = changes();
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let outcome = runner.run(&strategy, |damage| {
        let mut bytes = whole.clone();
        damage.iter().for_each(|one| change(&mut bytes, one));
        if let Err(error) = parse(&bytes) {
            prop_assert!(format!("{error:#}").contains("help:"), "{error:#}");
        }
        Ok(())
    });
    outcome.unwrap();
    for cut in (0..whole.len()).step_by(whole.len() / 50) {
        refused += usize::from(parse(&whole[..cut]).is_err());
    }
    assert!(refused >= 50, "what is cut short was taken for whole");
}

#[test]
fn json_that_nests_without_end_is_refused() {
    let deep = format!("{{\"schema\":{}", "[".repeat(1_000_000));
    assert!(parse(deep.as_bytes()).is_err());
}
