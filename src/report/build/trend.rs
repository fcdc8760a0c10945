//! Since the last review: what became of every prior finding, and how far coverage moved.

mod charts;
mod sheets;

use super::words::{capital, day, is_are, listed, moment};
use crate::assessment::Assessment;
use crate::language::{of_them, said, say, short_date};
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
        message: say!("This report is the baseline: it was compared with no earlier one"),
        lines: vec![say!(
            "Nothing here says whether a finding is new, old or back again. Keep assessment.json \
             with this report: a comparison by device and by check starts from it."
        )],
        ..Chapter::default()
    }
}

/// The line of the summary.
pub(super) fn summary(assessment: &Assessment) -> String {
    let moved = assessment.trend.as_ref().and_then(charts::moved);
    findings(assessment) + &moved.map(|moved| format!(" {moved}")).unwrap_or_default()
}

/// What became of findings, in a sentence.
pub(super) fn findings(assessment: &Assessment) -> String {
    let Some(trend) = &assessment.trend else {
        return say!("No earlier assessment was given; this one is the baseline.");
    };
    let since = on(&trend.previous_as_of);
    if trend.counts_only {
        return say!("Since {since} only coverage can be compared.", since = since);
    }
    let totals = &trend.totals;
    say!(
        "Since {since}: {fixed} fixed, {new} new, {reopened} reopened, {open} still open, {lost} \
         no longer measurable (subjects of checks).",
        since = since,
        fixed = count(totals.fixed),
        new = count(totals.new),
        reopened = count(totals.reopened),
        open = count(totals.still_open),
        lost = count(totals.not_measurable)
    )
}

/// The day of a stamp as files write it.
fn on(stamp: &str) -> String {
    chrono::DateTime::parse_from_rfc3339(stamp)
        .map_or_else(|_| stamp.to_owned(), |at| day(at.to_utc()))
}

/// The same for a narrow column: `18 Nov 2026`.
fn short(stamp: &str) -> String {
    let Ok(at) = chrono::DateTime::parse_from_rfc3339(stamp) else { return stamp.to_owned() };
    short_date(at.to_utc().date_naive())
}

fn message(trend: &Trend) -> String {
    let since = on(&trend.previous_as_of);
    let totals = &trend.totals;
    if trend.counts_only {
        return say!("Since {since} only coverage can be compared", since = since);
    }
    let new = totals.new + totals.reopened;
    let (fixed, are_fixed) = (count(totals.fixed), is_are(totals.fixed));
    match (totals.prior, new) {
        (0, 0) => say!("Nothing was open on {since}, nor is now", since = since),
        (0, _) => say!(
            "Nothing was open on {since}; {new} {are} now",
            since = since,
            new = count(new),
            are = is_are(new)
        ),
        (1, _) => say!(
            "Of 1 finding open on {since}, {fixed} {are_fixed} fixed; {new} {are} new or back",
            since = since,
            fixed = fixed,
            are_fixed = are_fixed,
            new = count(new),
            are = is_are(new)
        ),
        (prior, _) => say!(
            "Of {prior} findings open on {since}, {fixed} {are_fixed} fixed; {new} {are} new or \
             back",
            prior = count(prior),
            since = since,
            fixed = fixed,
            are_fixed = are_fixed,
            new = count(new),
            are = is_are(new)
        ),
    }
}

fn lines(trend: &Trend, assessment: &Assessment) -> Vec<String> {
    let before = on(&trend.previous_as_of);
    let mut lines = vec![say!(
        "Compared with the assessment of {before} (version {version}); this one speaks of {now}. A \
         finding here is one subject of one check. It is open while it fails, also as an accepted \
         risk.",
        before = before,
        version = trend.previous_version,
        now = moment(assessment.register.as_of)
    )];
    if trend.counts_only {
        lines.push(say!(
            "The earlier assessment lists no subjects, because an older version wrote it. Which \
             findings are new or fixed cannot be told; the next comparison can."
        ));
        return lines;
    }
    lines.push(recognised(trend));
    lines.push(say!(
        "Fixed means shown to be in order now. A finding whose device is out of scope, inactive or \
         gone, or whose export is missing, is not fixed but no longer measurable."
    ));
    lines
}

/// How the devices of the two met.
fn recognised(trend: &Trend) -> String {
    let met = &trend.devices;
    let told = say!(
        "Devices are recognised by their ids and serials, never by name: {found} of {all} {many} \
         are found again, {gone} {are} in no export any more, {new} of today’s {now} were not \
         there before.",
        found = count(met.matched),
        all = count(met.then),
        many = of_them(if met.then == 1 { "earlier device" } else { "earlier devices" }),
        gone = count(met.gone),
        are = is_are(met.gone),
        new = count(met.first_seen),
        now = count(met.now)
    );
    let ambiguous = match met.ambiguous {
        0 => return told,
        1 => say!(
            "1 earlier device may each be several of today; their findings are followed no further."
        ),
        n => say!(
            "{n} earlier devices may each be several of today; their findings are followed no \
             further.",
            n = count(n)
        ),
    };
    format!("{told} {ambiguous}")
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
            notes.push(format!("{} {}: {}.", said(noun), listed(ids), said(words)));
        }
    }
    let moved = trend.severity_changed.iter();
    let moved = moved.map(|m| {
        say!("{id} (was {then}, is {now})", id = m.id, then = said(&m.then), now = said(&m.now))
    });
    let severities: Vec<String> = moved.collect();
    if !severities.is_empty() {
        notes
            .push(say!("Of another severity than before: {checks}.", checks = listed(&severities)));
    }
    let limits: Vec<String> = trend
        .limits_changed
        .iter()
        .map(|m| say!("{id} (was “{then}”, is “{now}”)", id = m.id, then = m.then, now = m.now))
        .collect();
    if !limits.is_empty() {
        notes.push(say!(
            "The limits or the scope differ from the previous review, so that some findings moved \
             without a change of the estate: {limits}.",
            limits = listed(&limits)
        ));
    }
    notes.iter().map(|note| capital(note)).collect()
}

#[cfg(test)]
mod tests;
