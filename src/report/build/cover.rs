//! The estate as dots: whose sensor reports, whose is silent, who has none.

use super::tally::{counting, segments, sensor};
use crate::assessment::Assessment;
use crate::language::{of_them, said, said_as};
use crate::report::doc::Cover;
use crate::report::doc::parts::{Legend, Tone};

/// The dots and what they mean.
pub(super) fn build(assessment: &Assessment) -> Cover {
    let segments = segments(counting(assessment).map(|device| sensor(&device.chain)));
    let legend = segments
        .iter()
        .map(|segment| Legend { tone: segment.tone, label: said(label(segment.tone)).into() })
        .collect();
    let of = "active devices in scope";
    // Behind a number or behind "No".
    let of = if segments.is_empty() { said_as("no", of) } else { of_them(of) };
    Cover { segments, legend, of: of.into() }
}

const fn label(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "sensor reporting",
        Tone::Weak => "onboarded, not reporting",
        Tone::Bad => "no sensor",
        Tone::Open => "sensor not evidenced",
        Tone::Plain => "no sensor asked of it",
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{GAP, HELD, SILENT, estate, windows};
    use super::*;

    #[test]
    fn every_device_that_counts_is_a_dot_and_the_legend_names_what_is_drawn() {
        let outside = windows(HELD).out_of_scope();
        let cover = build(&estate([windows(HELD), windows(GAP), windows(SILENT), outside]));
        assert_eq!(cover.segments.iter().map(|s| s.devices).sum::<u64>(), 3);
        let labels: Vec<&str> = cover.legend.iter().map(|l| l.label.as_str()).collect();
        assert_eq!(labels, ["sensor reporting", "onboarded, not reporting", "no sensor"]);
    }

    #[test]
    fn an_empty_estate_has_no_dot() {
        let cover = build(&estate([]));
        assert!(cover.segments.is_empty() && cover.legend.is_empty());
    }
}
