//! Since the last review: what became of every prior finding, and how far coverage moved.

mod charts;
mod sheets;

use super::words::{capital, counted, day, is_are, listed, moment};
use crate::assessment::Assessment;
use crate::report::doc::Trend as Chapter;
use crate::report::doc::parts::count;
use crate::trend::Trend;

/// The chapter.
pub(super) fn build(assessment: &Assessment) -> Chapter {
    let Some(trend) = &assessment.trend else { return baseline() };
    Chapter {
        message: message(trend),
        lines: lines(trend, assessment),
        slope: charts::slope(trend, assessment),
        line: charts::line(trend),
        sheets: if trend.counts_only { Vec::new() } else { sheets::build(trend, assessment) },
        notes: notes(trend),
    }
}

fn baseline() -> Chapter {
    Chapter {
        message: "This report is the baseline: it was compared with no earlier one".into(),
        lines: vec![
            "Nothing here says whether a finding is new, old or back again. Keep assessment.json \
             with this report: a comparison by device and by check starts from it."
                .into(),
        ],
        ..Chapter::default()
    }
}

/// The line of the summary.
pub(super) fn summary(assessment: &Assessment) -> String {
    let Some(trend) = &assessment.trend else {
        return "No earlier assessment was given; this one is the baseline.".into();
    };
    let moved = charts::moved(trend).map(|words| format!(" Coverage {words}.")).unwrap_or_default();
    let since = on(&trend.previous_as_of);
    if trend.counts_only {
        return format!("Since {since} only coverage can be compared.{moved}");
    }
    let totals = &trend.totals;
    format!(
        "Since {since}: {} fixed, {} new, {} reopened, {} still open, {} no longer measurable \
         (subjects of checks).{moved}",
        count(totals.fixed),
        count(totals.new),
        count(totals.reopened),
        count(totals.still_open),
        count(totals.not_measurable)
    )
}

/// The day of a stamp as files write it.
fn on(stamp: &str) -> String {
    chrono::DateTime::parse_from_rfc3339(stamp)
        .map_or_else(|_| stamp.to_owned(), |at| day(at.to_utc()))
}

/// The same for a narrow column: `18 Nov 2026`.
fn short(stamp: &str) -> String {
    chrono::DateTime::parse_from_rfc3339(stamp)
        .map_or_else(|_| stamp.to_owned(), |at| at.format("%-d %b %Y").to_string())
}

fn message(trend: &Trend) -> String {
    let since = on(&trend.previous_as_of);
    let totals = &trend.totals;
    if trend.counts_only {
        return format!("Since {since} only coverage can be compared");
    }
    let open = counted(totals.prior, "finding", "findings");
    match totals.prior {
        0 if totals.new + totals.reopened == 0 => {
            format!("Nothing was open on {since}, nor is now")
        }
        0 => format!(
            "Nothing was open on {since}; {} {} now",
            count(totals.new + totals.reopened),
            is_are(totals.new + totals.reopened)
        ),
        _ => format!(
            "Of {open} open on {since}, {} {} fixed; {} {} new or back",
            count(totals.fixed),
            is_are(totals.fixed),
            count(totals.new + totals.reopened),
            is_are(totals.new + totals.reopened)
        ),
    }
}

fn lines(trend: &Trend, assessment: &Assessment) -> Vec<String> {
    let before = on(&trend.previous_as_of);
    let mut lines = vec![format!(
        "Compared with the assessment of {before} (version {}); this one speaks of {}. A finding \
         here is one subject of one check. It is open while it fails, also as an accepted risk.",
        trend.previous_version,
        moment(assessment.register.as_of)
    )];
    if trend.counts_only {
        lines.push(
            "The earlier assessment lists no subjects, because an older version wrote it. Which \
             findings are new or fixed cannot be told; the next comparison can."
                .into(),
        );
        return lines;
    }
    let met = &trend.devices;
    lines.push(format!(
        "Devices are recognised by their ids and serials, never by name: {} of {} are found again, \
         {} {} in no export any more, {} of today’s {} were not there before.{}",
        count(met.matched),
        counted(met.then, "earlier device", "earlier devices"),
        count(met.gone),
        is_are(met.gone),
        count(met.first_seen),
        count(met.now),
        match met.ambiguous {
            0 => String::new(),
            n => format!(
                " {} may each be several of today; their findings are followed no further.",
                counted(n, "earlier device", "earlier devices")
            ),
        }
    ));
    lines.push(
        "Fixed means shown to be in order now. A finding whose device is out of scope, inactive or \
         gone, or whose export is missing, is not fixed but no longer measurable."
            .into(),
    );
    lines
}

fn notes(trend: &Trend) -> Vec<String> {
    let mut notes = Vec::new();
    for (ids, words) in [
        (&trend.added, "asked for the first time; what they find is no change"),
        (&trend.removed, "no longer asked; their findings are neither open nor fixed"),
        (&trend.redefined, "now ask something else, so their findings start anew"),
        (&trend.not_compared, "about the exports of one review and not compared"),
    ] {
        if !ids.is_empty() {
            let noun = if ids.len() == 1 { "Check" } else { "Checks" };
            notes.push(format!("{noun} {}: {words}.", listed(ids)));
        }
    }
    let moved = trend.severity_changed.iter();
    let severities: Vec<String> =
        moved.map(|m| format!("{} (was {}, is {})", m.id, m.then, m.now)).collect();
    if !severities.is_empty() {
        notes.push(format!("Of another severity than before: {}.", listed(&severities)));
    }
    let limits: Vec<String> = trend
        .limits_changed
        .iter()
        .map(|m| format!("{} (was “{}”, is “{}”)", m.id, m.then, m.now))
        .collect();
    if !limits.is_empty() {
        notes.push(format!(
            "The limits or the scope differ from the previous review, so that some findings moved \
             without a change of the estate: {}.",
            listed(&limits)
        ));
    }
    notes.iter().map(|note| capital(note)).collect()
}

#[cfg(test)]
mod tests;
