//! Coverage by platform as stacked bars, with what is proven and possible of the whole chain.

use blindspot_core::coverage::Coverage;
use blindspot_core::model::{Device, Platform};

use crate::assessment::Assessment;
use crate::language::{said, say};
use crate::report::build::links::{ENROLLED, REPORTING, held_through, link_name};
use crate::report::build::tally::{counting, segments, through};
use crate::report::build::words::{devices_of, platform};
use crate::report::doc::parts::{BarChart, BarRow, Legend, Share, Tone, percent};

/// The chart, one bar per platform and their sum last where there are several.
pub(super) fn build(assessment: &Assessment) -> BarChart {
    let coverage = &assessment.coverage;
    let last = coverage.headline.place().unwrap_or(REPORTING);
    let mut rows: Vec<BarRow> = coverage
        .by_platform
        .iter()
        .map(|(slug, part)| {
            let of = platform(slug);
            let through = part.links.get(last).and_then(|link| link.through);
            let share = Share::new(devices_of(through, part.devices), part.devices);
            let devices = counting(assessment).filter(move |device| device.platform == of);
            row(title(of), devices, last, share, false)
        })
        .collect();
    if rows.len() > 1 {
        let through = coverage.links.get(last).and_then(|link| link.through);
        let share = Share::new(devices_of(through, coverage.devices), coverage.devices);
        rows.push(row(said("All in scope"), counting(assessment), last, share, true));
    }
    let alt = alt(&rows, last);
    BarChart {
        title: say!(
            "Devices for which the chain holds through “{link}”, by platform",
            link = link_name(last)
        ),
        legend: legend(&rows, last),
        rows,
        note: note(coverage),
        alt,
    }
}

/// Platform names short enough for a bar.
fn title(platform: Platform) -> &'static str {
    match platform {
        Platform::Ios => "iOS, iPadOS",
        other => said(other.title()),
    }
}

fn row<'a>(
    label: &str,
    devices: impl Iterator<Item = &'a Device>,
    last: usize,
    share: Share,
    is_total: bool,
) -> BarRow {
    let segments = segments(devices.map(|device| through(&device.chain, last)));
    BarRow { label: label.into(), segments, share, is_total }
}

fn legend(rows: &[BarRow], last: usize) -> Vec<Legend> {
    [Tone::Good, Tone::Weak, Tone::Open, Tone::Bad]
        .into_iter()
        .filter(|tone| rows.iter().any(|row| row.segments.iter().any(|s| s.tone == *tone)))
        .map(|tone| Legend { tone, label: label(tone, last) })
        .collect()
}

fn label(tone: Tone, last: usize) -> String {
    match tone {
        Tone::Good => held_through(last),
        Tone::Weak => say!("onboarded, not reporting"),
        Tone::Bad if last == ENROLLED => say!("not enrolled"),
        Tone::Bad if last <= REPORTING => say!("not enrolled or not onboarded"),
        Tone::Bad => say!("a link is broken"),
        Tone::Open | Tone::Plain => say!("not evidenced"),
    }
}

/// The whole chain by platform, beside the bars that end at the headline's link.
fn note(coverage: &Coverage) -> String {
    let parts: Vec<String> = coverage
        .by_platform
        .iter()
        .map(|(slug, part)| {
            let share = |share| percent(devices_of(share, part.devices), part.devices);
            say!(
                "{platform} {proven} and {possible}",
                platform = title(platform(slug)),
                proven = share(part.proven),
                possible = share(part.possible)
            )
        })
        .collect();
    if parts.is_empty() {
        return String::new();
    }
    say!("Whole chain, proven and possible: {parts}.", parts = parts.join("; "))
}

fn alt(rows: &[BarRow], last: usize) -> String {
    if rows.is_empty() {
        return say!("No bar: no active device is in scope.");
    }
    let parts: Vec<String> = rows
        .iter()
        .map(|row| {
            let parts: Vec<String> = row
                .segments
                .iter()
                .map(|s| format!("{} {}", s.devices, label(s.tone, last)))
                .collect();
            format!("{}: {}", row.label, parts.join(", "))
        })
        .collect();
    say!("Stacked bars. {parts}.", parts = parts.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::build::fixture::{GAP, HELD, SILENT, estate, mac, windows};
    use crate::report::build::tally::of;

    #[test]
    fn bars_agree_with_the_coverage_and_add_up() {
        let assessment =
            estate([windows(HELD), windows(GAP), windows(SILENT), mac(HELD), mac(HELD)]);
        let chart = build(&assessment);
        let labels: Vec<&str> = chart.rows.iter().map(|row| row.label.as_str()).collect();
        assert_eq!(labels, ["Windows", "macOS", "All in scope"]);
        for row in &chart.rows {
            let drawn: u64 = row.segments.iter().map(|s| s.devices).sum();
            assert_eq!((drawn, of(&row.segments, Tone::Good)), (row.share.whole, row.share.part));
        }
        let total = chart.rows.last().unwrap();
        assert_eq!(total.share.part, assessment.coverage.headline.devices);
        assert!(total.is_total && chart.title.contains("“reporting”"));
        assert_eq!(
            chart.note,
            "Whole chain, proven and possible: Windows 0\u{202f}% and 33\u{202f}%; macOS 0\u{202f}% \
             and 100\u{202f}%."
        );
    }

    #[test]
    fn one_platform_has_no_sum_and_none_has_no_bar() {
        assert_eq!(build(&estate([mac(HELD)])).rows.len(), 1);
        let empty = build(&estate([]));
        assert!(empty.rows.is_empty() && empty.legend.is_empty() && empty.note.is_empty());
    }

    #[test]
    fn the_legend_names_only_what_is_drawn() {
        let chart = build(&estate([windows(HELD), windows(SILENT)]));
        let labels: Vec<&str> = chart.legend.iter().map(|l| l.label.as_str()).collect();
        assert_eq!(labels, ["enrolled, onboarded and reporting", "onboarded, not reporting"]);
    }
}
