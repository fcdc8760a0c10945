use super::*;
use crate::report::build::fixture::{GAP, HELD, estate, windows};
use crate::trend::{self, CheckChange};

/// An estate compared with what it was, told through its own JSON as a later run reads it.
fn compared(change: impl FnOnce(&mut crate::trend::snapshot::Snapshot)) -> Assessment {
    let mut assessment = estate([windows(GAP).in_intune()]);
    let mut text = Vec::new();
    crate::render::json::write(&mut text, &assessment, &[]).unwrap();
    let mut earlier = trend::read::parse(&text).unwrap();
    change(&mut earlier);
    let Assessment { policy, register, results, coverage, .. } = &assessment;
    let found = trend::of(vec![earlier], policy, register, results, coverage).unwrap();
    assessment.trend = Some(found);
    assessment
}

#[test]
fn without_an_earlier_assessment_the_chapter_is_a_line_that_says_so() {
    let chapter = build(&estate([windows(HELD)]));
    assert!(chapter.message.contains("baseline") && chapter.sheets.is_empty());
    assert!(summary(&estate([windows(HELD)])).contains("baseline"));
}

#[test]
fn an_assessment_compared_with_itself_has_nothing_new_and_nothing_fixed() {
    let assessment = compared(|_| ());
    let found = assessment.trend.as_ref().unwrap();
    let still: fn(&CheckChange) -> bool = |c| c.prior == c.still_open && c.new + c.fixed == 0;
    assert!(found.totals.prior > 0 && found.checks.iter().all(still), "{:?}", found.totals);
    let chapter = build(&assessment);
    assert!(chapter.message.contains("0 are fixed; 0 are new or back"), "{}", chapter.message);
    assert!(chapter.slope.is_some() && chapter.line.is_none());
}

#[test]
fn an_earlier_assessment_without_subjects_gives_coverage_and_says_so() {
    let assessment = compared(|earlier| earlier.tables = None);
    let chapter = build(&assessment);
    assert!(chapter.message.contains("only coverage can be compared"), "{}", chapter.message);
    assert!(chapter.sheets.is_empty() && chapter.slope.is_some());
}

#[test]
fn a_check_that_asks_something_else_is_named_and_counts_as_no_change() {
    let assessment = compared(|earlier| {
        let lists = earlier.checks.get_mut("COV-01").and_then(|check| check.lists.as_mut());
        lists.unwrap().definition = "r0".into();
        earlier.checks.get_mut("COV-04").unwrap().severity = "low".into();
        earlier.checks.shift_remove("COV-03");
        earlier.limits.insert("stale_days".into(), "60".into());
    });
    let found = assessment.trend.as_ref().unwrap();
    assert_eq!(
        (found.redefined.as_slice(), found.added.as_slice()),
        (&["COV-01".to_owned()][..], &["COV-03".to_owned()][..])
    );
    assert!(found.checks.iter().all(|check| !["COV-01", "COV-03"].contains(&check.id.as_str())));
    let notes = build(&assessment).notes.join(" ");
    for words in ["COV-01", "COV-03", "COV-04 (was low, is high)", "stale_days (was “60”, is “30”)"]
    {
        assert!(notes.contains(words), "{words} is not in {notes}");
    }
}
