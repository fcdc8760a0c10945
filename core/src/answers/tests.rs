use std::collections::BTreeSet;
use std::fs;

use chrono::{TimeZone, Utc};

use super::*;

fn given(name: &str, text: &str) -> Answers {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), text).unwrap();
    read(folder.path())
}

fn noon() -> Instant {
    Utc.with_ymd_and_hms(2026, 11, 18, 12, 0, 0).unwrap()
}

#[test]
fn an_answer_is_kept_with_who_gave_it_when_and_where_it_stands() {
    let answers = given(
        "questionnaire.csv",
        "key,question,answer,by,date,reference,remark,colour\n\
         ops-02,,yes,Mara Quist,2026-11-12,INC-7,seen twice,red\n",
    );
    assert_eq!(answers.warnings, Vec::<String>::new());
    let answer = answers.of("OPS-02").unwrap();
    assert_eq!((&answer.said, answer.row), (&Said::Yes, 2));
    let told = answers.attested("OPS-02", noon());
    assert!(
        told[0].ends_with("? Yes, says Mara Quist on 2026-11-12 (INC-7): seen twice"),
        "{told:?}"
    );
    assert_eq!(answer.source(), "(Mara Quist, 2026-11-12, INC-7; questionnaire row 2)");
    assert!(answers.attested("OPS-03", noon()).is_empty());
}

#[test]
fn what_is_not_understood_is_a_warning_and_stays_open() {
    let answers = given(
        "questionnaire.csv",
        "key,answer\nOPS-02,perhaps\nOPS-99,yes\nOPS-98,\nOPS-03,\nOPS-04,yes\nOPS-04,no\n\
         OPS-05,yes,and more\nOPS-06,no\nOPS-06,no\n",
    );
    let left: Vec<_> = answers.given.keys().copied().collect();
    assert_eq!(left, ["OPS-06"]);
    let told = answers.warnings.join("\n");
    for (row, word) in [(2, "perhaps"), (3, "OPS-99"), (7, "differently"), (8, "more cells")] {
        let named = answers
            .warnings
            .iter()
            .any(|w| w.starts_with(&format!("questionnaire.csv row {row}: ")) && w.contains(word));
        assert!(named, "row {row} {word}: {told}");
    }
    assert_eq!(answers.warnings.len(), 4, "{told}");
}

#[test]
fn a_questionnaire_that_is_no_table_is_a_warning_and_none_at_all_is_not() {
    let broken = given("questionnaire.xlsx", "not a workbook");
    assert!(broken.warnings[0].starts_with("questionnaire.xlsx was not used"), "{broken:?}");
    assert_eq!(given("other.csv", "key,answer\nOPS-02,yes\n"), Answers::default());
}

#[test]
fn every_question_has_a_key_of_its_own_and_reads_as_one() {
    let keys: BTreeSet<_> = ALL.iter().map(|question| question.key).collect();
    assert_eq!(keys.len(), ALL.len());
    for asked in ALL {
        assert_eq!(question(asked.key), Some(asked));
        assert!(asked.text.ends_with('?'), "{}", asked.key);
        assert!(asked.counts.ends_with('.'), "{}", asked.key);
        assert!(!asked.check.is_empty(), "{}", asked.key);
    }
}

#[test]
fn exactly_a_day_old_is_not_old_yet() {
    let aged = |hours| age(noon() - TimeDelta::hours(hours), noon());
    assert_eq!(aged(24), None);
    assert_eq!(aged(-30), None);
    assert_eq!(aged(25).as_deref(), Some("25 hours"));
    assert_eq!(aged(72).as_deref(), Some("3 days"));
}
