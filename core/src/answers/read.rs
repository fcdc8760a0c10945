//! Reads the questionnaire that lies beside `assessment.toml`.

use std::path::Path;

use super::parse::said;
use super::{Answer, Answers, question};
use crate::table::form::{self, Filled};
use crate::table::{Refused, Source};

/// The names a questionnaire may have; both are read.
pub const FILES: [&str; 2] = ["questionnaire.csv", "questionnaire.xlsx"];
/// Its columns; others are ignored.
pub const COLUMNS: [&str; 7] = ["key", "question", "answer", "by", "date", "reference", "remark"];
/// The columns without which a table is no questionnaire.
const REQUIRED: [&str; 2] = ["key", "answer"];

/// Reads the questionnaire of a folder; none at all leaves every question open.
///
/// An answer that is not understood, a key that is no question and two answers that differ are
/// warnings, and leave the question open.
#[must_use]
pub fn read(folder: &Path) -> Answers {
    let mut answers = Answers::default();
    let mut disputed = Vec::new();
    for file in FILES {
        let path = folder.join(file);
        if !path.is_file() {
            continue;
        }
        gather(file, form::read(&path, &COLUMNS, &REQUIRED), &mut answers, &mut disputed);
    }
    for key in disputed {
        answers.given.remove(key);
    }
    answers
}

/// Reads a questionnaire that lies in memory.
#[must_use]
pub fn from_bytes(bytes: &[u8]) -> Answers {
    let mut answers = Answers::default();
    let rows = form::read_from(Source::Memory(bytes.into()), &COLUMNS, &REQUIRED);
    gather("questionnaire", rows, &mut answers, &mut Vec::new());
    answers
}

fn gather(
    file: &str,
    rows: Result<Vec<Filled>, Refused>,
    answers: &mut Answers,
    disputed: &mut Vec<&'static str>,
) {
    match rows {
        Ok(rows) => rows.into_iter().for_each(|row| take(row, file, answers, disputed)),
        Err(refused) => answers.warnings.push(format!("{file} was not used: {refused}")),
    }
}

/// Takes one row in.
fn take(row: Filled, file: &str, answers: &mut Answers, disputed: &mut Vec<&'static str>) {
    let number = row.number;
    let mut warn = |what: String| answers.warnings.push(format!("{file} row {number}: {what}"));
    let Ok([key, _, raw, by, date, reference, remark]) = <[String; 7]>::try_from(row.cells) else {
        return;
    };
    if row.surplus {
        warn("more cells than headings, so nobody knows which belongs where; not used".into());
        return;
    }
    let key = key.to_ascii_uppercase();
    let Some(question) = question(&key) else {
        if !raw.is_empty() {
            warn(format!("{} is the key of no question; not used", shown(&key)));
        }
        return;
    };
    let said = match said(&raw, question.form) {
        Ok(Some(said)) => said,
        Ok(None) => return,
        Err(allowed) => {
            let raw = shown(&raw);
            warn(format!("{raw} answers {key} with something else than {allowed}; it stays open"));
            return;
        }
    };
    if answers.given.get(question.key).is_some_and(|earlier| earlier.said != said) {
        warn(format!("{key} was answered differently before; it stays open"));
        disputed.push(question.key);
        return;
    }
    answers.insert(Answer { question, said, by, date, reference, remark, row: number });
}

/// A cell in a warning: quoted, and cut where it is long.
fn shown(cell: &str) -> String {
    let short: String = cell.chars().take(40).collect();
    if short.len() < cell.len() { format!("{short:?}…") } else { format!("{short:?}") }
}
