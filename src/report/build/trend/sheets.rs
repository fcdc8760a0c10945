//! The status of every prior finding, and the first subjects that changed.

use blindspot_core::audit::SubjectKind;

use super::short;
use crate::assessment::Assessment;
use crate::language::{said, say};
use crate::report::build::words::{counted, of_check};
use crate::report::doc::parts::{Bounded, Column, ColumnKind, Sheet, count};
use crate::trend::{Change, CheckChange, One, Trend};

/// Checks printed.
const CHECKS: usize = 120;
/// Subjects printed per change.
const SUBJECTS: usize = 20;

/// The sheets.
pub(super) fn build(trend: &Trend, assessment: &Assessment) -> Vec<Sheet> {
    let mut sheets = vec![status(trend, assessment), reasons(trend)];
    for (change, title, since) in [
        (Change::Reopened, "Reopened: open again after they were fixed", false),
        (Change::New, "New since the last review", false),
        (Change::Ambiguous, "Open, but which earlier device it was cannot be told", false),
        (Change::ExceptionExpired, "Accepted then, failing again: the exception ended", true),
        (Change::StillOpen, "Open the longest", true),
        (Change::Fixed, "Fixed since the last review", true),
        (Change::NotMeasurable, "No longer measurable", true),
    ] {
        let (first, total) = trend.named.of(change);
        sheets.push(subjects(said(title), first, total, since));
    }
    sheets
}

fn title(assessment: &Assessment, id: &str) -> String {
    let result = assessment.results.iter().find(|result| result.check.id == id);
    result.map(|result| of_check(result.check, result.check.title).to_owned()).unwrap_or_default()
}

/// Every check with a prior finding or a new one.
fn status(trend: &Trend, assessment: &Assessment) -> Sheet {
    let told = |c: &&CheckChange| {
        c.prior + c.waiting + c.new + c.reopened + c.still_open + c.ambiguous > 0
    };
    let mut rows: Vec<Vec<String>> = trend
        .checks
        .iter()
        .filter(told)
        .map(|c| {
            let since = c.oldest.as_deref().map(short).unwrap_or_else(|| "—".into());
            let mut row = vec![c.id.clone(), title(assessment, &c.id)];
            let numbers = [c.prior, c.fixed, c.not_measurable, c.still_open, c.reopened, c.new];
            row.extend(numbers.map(count));
            row.push(since);
            row
        })
        .collect();
    let all = &trend.totals;
    let has_sum = rows.len() > 1 && rows.len() < CHECKS;
    if has_sum {
        let mut row = vec![String::new(), say!("All checks")];
        let numbers =
            [all.prior, all.fixed, all.not_measurable, all.still_open, all.reopened, all.new];
        row.extend(numbers.map(count));
        row.push(String::new());
        rows.push(row);
    }
    let mut columns = vec![
        Column::new(said("Check"), 0.62, ColumnKind::Check),
        Column::new(said("Finding"), 2.2, ColumnKind::Text),
    ];
    for name in ["Open then", "Fixed", "Not measurable", "Still open", "Reopened", "New"] {
        columns.push(Column::new(said(name), 0.62, ColumnKind::Number));
    }
    columns.push(Column::new(said("Oldest open since"), 1.05, ColumnKind::Text));
    Sheet {
        title: say!("What became of every prior finding"),
        columns,
        rows: Bounded::first(rows, CHECKS),
        has_sum,
        file: "assessment.json".into(),
        note: note(trend),
    }
}

/// What the columns do not say.
fn note(trend: &Trend) -> String {
    let mut parts = vec![say!(
        "Numbers are of subjects. Still open may also hold findings that were open earlier and \
         could not be measured at the last review."
    )];
    let totals = &trend.totals;
    if totals.regressed > 0 {
        parts.push(say!(
            "{n} of the new and reopened could have been found at the last review and did not fail \
             then.",
            n = count(totals.regressed)
        ));
    }
    if totals.ambiguous > 0 {
        parts.push(say!(
            "{findings} open now and in no column: which earlier device they were cannot be told.",
            findings = counted(totals.ambiguous, "finding is", "findings are")
        ));
    }
    parts.join(" ")
}

/// Why nobody can tell, with the number of findings.
fn reasons(trend: &Trend) -> Sheet {
    let rows = crate::trend::Reason::ALL.into_iter().filter_map(|reason| {
        let checks = trend.checks.iter().filter_map(|c| c.reasons.get(reason.word()));
        let found: u64 = checks.sum();
        (found > 0).then(|| vec![said(reason.title()).to_owned(), count(found)])
    });
    let mut rows: Vec<Vec<String>> = rows.collect();
    let has_sum = rows.len() > 1;
    if has_sum {
        rows.push(vec![say!("All"), count(trend.totals.not_measurable)]);
    }
    Sheet {
        title: say!("Why prior findings can no longer be measured"),
        columns: vec![
            Column::new(said("Reason"), 3.0, ColumnKind::Text),
            Column::new(said("Findings"), 0.6, ColumnKind::Number),
        ],
        rows: Bounded::first(rows, CHECKS),
        has_sum,
        ..Sheet::default()
    }
}

fn subjects(title: &str, first: &[One], total: u64, since: bool) -> Sheet {
    let shown = first.iter().take(SUBJECTS);
    let rows = shown.map(|one| {
        let name = match one.name.as_str() {
            "" if one.subject_type == SubjectKind::Tenant.word() => said(&one.subject),
            "" => &one.subject,
            name => name,
        };
        let mut row = vec![one.check.clone(), name.to_owned()];
        if since {
            row.push(if one.since.is_empty() { "—".into() } else { short(&one.since) });
            row.push(if one.reviews == 0 { "—".into() } else { one.reviews.to_string() });
        }
        row.push(said(one.why).to_owned());
        row
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let has_remark = rows.iter().any(|row| row.last().is_some_and(|why| !why.is_empty()));
    let mut columns = vec![
        Column::new(said("Check"), 0.55, ColumnKind::Check),
        Column::new(said("Subject"), 1.6, ColumnKind::Name),
    ];
    if since {
        columns.push(Column::new(said("Open since"), 1.0, ColumnKind::Text));
        columns.push(Column::new(said("Reviews"), 0.5, ColumnKind::Number));
    }
    if has_remark {
        columns.push(Column::new(said("Remark"), 1.8, ColumnKind::Text));
    }
    let width = columns.len();
    let rows = rows.into_iter().map(|mut row| {
        row.truncate(width);
        row
    });
    Sheet {
        title: title.to_owned(),
        columns,
        rows: Bounded::of(rows.collect(), total),
        file: "assessment.json".into(),
        ..Sheet::default()
    }
}
