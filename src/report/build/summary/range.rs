//! What is proven, what is possible, and what most of the gap between them waits for.

use blindspot_core::model::{Chain, Link};

use crate::assessment::Assessment;
use crate::language::{said, say};
use crate::report::build::links::{TITLES, held_through};
use crate::report::build::tally::{counting, through};
use crate::report::build::waiting::{Waits, mainly, waits};
use crate::report::build::words::{counted, devices_of, is_are};
use crate::report::doc::front::Range;
use crate::report::doc::parts::{Share, Tone, count};

/// The two shares and a sentence.
pub(super) fn build(assessment: &Assessment) -> Range {
    let coverage = &assessment.coverage;
    let part = |share| devices_of(share, coverage.devices);
    let (proven, possible) = (part(coverage.proven), part(coverage.possible));
    Range {
        proven: Share::new(proven, coverage.devices),
        possible: Share::new(possible, coverage.devices),
        text: [
            text(proven, possible, coverage.devices, closing(assessment)),
            overlap(assessment, possible),
        ]
        .concat(),
    }
}

/// How many of the possible devices hold through the headline's link: two figures of one size need
/// not be the same devices.
fn overlap(assessment: &Assessment, possible: u64) -> String {
    let headline = &assessment.coverage.headline;
    let Some(last) = headline.place().filter(|_| headline.devices > 0 && possible > 0) else {
        return String::new();
    };
    let both = counting(assessment)
        .filter(|device| device.chain.is_possible() && through(&device.chain, last) == Tone::Good)
        .count() as u64;
    if both == headline.devices && both == possible {
        return String::new();
    }
    let (all, held, possible_ones) = (count(headline.devices), held_through(last), count(possible));
    match both {
        0 => say!(
            " None of the {possible} possible is among the {all} {held}.",
            possible = possible_ones,
            all = all,
            held = held
        ),
        n if n == possible => say!(
            " All {possible} possible ones are among the {all} {held}.",
            possible = possible_ones,
            all = all,
            held = held
        ),
        n if n == headline.devices => say!(
            " All {all} {held} are among the {possible} possible.",
            all = all,
            held = held,
            possible = possible_ones
        ),
        n => say!(
            " Of the {possible} possible, {n} {are} among the {all} {held}.",
            possible = possible_ones,
            n = count(n),
            are = is_are(n),
            all = all,
            held = held
        ),
    }
}

/// Of the devices that are possible and not proven, the link undecided for most of them, and for
/// how many, and the export to ask for; the earlier link on a tie.
fn closing(assessment: &Assessment) -> Option<(usize, u64, Waits)> {
    let mut open = [0; 6];
    let undecided = |chain: &&Chain| chain.is_possible() && !chain.is_proven();
    for chain in counting(assessment).map(|device| &device.chain).filter(undecided) {
        for (at, link) in chain.links.iter().enumerate() {
            open[at] += u64::from(*link == Link::Unknown);
        }
    }
    let most = open.iter().copied().max().filter(|most| *most > 0)?;
    let at = open.iter().position(|n| *n == most)?;
    let possible = counting(assessment).filter(|device| undecided(&&device.chain));
    Some((at, most, waits(assessment, at, possible)))
}

fn text(proven: u64, possible: u64, devices: u64, closing: Option<(usize, u64, Waits)>) -> String {
    if devices == 0 {
        return say!("Without a device there is no share.");
    }
    if proven == possible {
        return match proven {
            0 => say!("The whole chain is possible for no device."),
            n => say!(
                "The whole chain is proven for {devices}, and for no other possible.",
                devices = counted(n, "device", "devices")
            ),
        };
    }
    let gap = possible.saturating_sub(proven);
    let mut text = match proven {
        0 => say!(
            "The whole chain is proven for no device; for {open} it is neither proven nor refuted.",
            open = count(gap)
        ),
        n => say!(
            "The whole chain is proven for {devices}; for {open} it is neither proven nor refuted.",
            devices = counted(n, "device", "devices"),
            open = counted(gap, "further one", "further ones")
        ),
    };
    if let Some((at, n, waiting)) = closing {
        let (link, waiting) = (said(TITLES[at]), mainly(&waiting));
        text.push_str(&if n == gap {
            say!(" “{link}” is open for all of them; {waiting}", link = link, waiting = waiting)
        } else {
            say!(
                " “{link}” is open for {n} of them; {waiting}",
                link = link,
                n = count(n),
                waiting = waiting
            )
        });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::build::fixture::{GAP, HELD, estate, windows};
    use crate::report::build::waiting::Wait;
    use Link::{Unknown, Yes};

    #[test]
    fn the_gap_names_the_link_open_for_most_devices() {
        let only_last = [Yes, Yes, Yes, Yes, Yes, Unknown];
        let found =
            build(&estate([windows([Yes; 6]), windows(HELD), windows(only_last), windows(GAP)]));
        assert_eq!((found.proven.part, found.possible.part), (1, 3));
        assert!(
            found.text.starts_with(
                "The whole chain is proven for 1 device; for 2 further ones it is neither proven nor refuted."
            ),
            "{}",
            found.text
        );
        assert!(found.text.contains("“Enforced” is open for all of them; "), "{}", found.text);
    }

    #[test]
    fn it_reads_well_for_none_all_and_no_device() {
        assert_eq!(text(0, 0, 0, None), "Without a device there is no share.");
        assert_eq!(text(0, 0, 3, None), "The whole chain is possible for no device.");
        assert_eq!(
            text(3, 3, 3, None),
            "The whole chain is proven for 3 devices, and for no other possible."
        );
        assert!(
            text(0, 1, 3, Some((3, 1, vec![(1, Wait::Records)])))
                .starts_with("The whole chain is proven for no device; for 1 it is")
        );
    }
}
