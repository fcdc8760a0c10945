//! The sheet of fixes, in the order to do them, with room for who does what by when.

use anyhow::Result;
use blindspot_core::fixes::Step;

use super::super::book::{Book, Cell, Column, Role};
use crate::assessment::Assessment;
use crate::language::said;
use crate::report::build::step_title;

/// How far a fix has come.
const PROGRESS: [&str; 5] = ["open", "planned", "in progress", "done", "rejected"];

/// A fix as the other sheets name it.
pub(super) fn name(step: &Step) -> String {
    format!("{}. {}", step.rank, step_title(&step.remedy))
}

/// Writes the sheet.
pub(super) fn write(book: &mut Book, assessment: &Assessment) -> Result<()> {
    let columns = [
        Column::new("rank", 7.0),
        Column::of("fix", 46.0, Role::Prose),
        Column::of("severity", 11.0, Role::Verdict),
        Column::new("owner", 12.0),
        Column::of("effort", 16.0, Role::Prose),
        Column::of("checks", 30.0, Role::Prose),
        Column::new("devices mended", 10.0),
        Column::new("share before", 10.0),
        Column::new("share after", 10.0),
        Column::of("requires", 30.0, Role::Prose),
        Column::of("progress", 14.0, Role::Choice(&PROGRESS)),
        Column::of("response", 40.0, Role::Answer),
        Column::of("person", 22.0, Role::Answer),
        Column::of("date", 13.0, Role::Day),
    ];
    let rows = assessment.steps.iter().map(|step| {
        [
            (step.rank as u64).into(),
            step_title(&step.remedy).into(),
            step.severity.word().into(),
            said(step.remedy.owner.title()).into(),
            said(step.remedy.effort).into(),
            step.checks.join(", ").into(),
            step.devices.into(),
            Cell::Share(step.share_before),
            Cell::Share(step.share_after),
            step.requires.join(", ").into(),
            "".into(),
            "".into(),
            "".into(),
            "".into(),
        ]
    });
    book.sheet("Action plan", columns, rows)
}
