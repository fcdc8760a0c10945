//! The conclusion as a sentence with numbers, through the last decided link.

use blindspot_core::coverage::Coverage;

use crate::language::say;
use crate::report::build::links::{held_through, link_name, not_evidenced, open};
use crate::report::build::words::{counted, some_of};
use crate::report::doc::parts::count;

/// The conclusion.
pub(crate) fn conclusion(coverage: &Coverage) -> String {
    let headline = &coverage.headline;
    through(headline.place(), headline.devices, coverage.devices, &open(coverage))
}

fn through(last: Option<usize>, holding: u64, devices: u64, open: &[&str]) -> String {
    if devices == 0 {
        return say!(
            "The exports show no active device in scope, so nothing is proven and nothing is \
             refuted"
        );
    }
    let Some(last) = last else {
        return say!(
            "The exports given do not decide the first link, “{link}”, for the {devices} in scope",
            link = link_name(0),
            devices = counted(devices, "active device", "active devices")
        );
    };
    let links = held_through(last);
    let held = match (holding, devices) {
        // “Not enrolled and onboarded” could mean either; what is not shown is the whole of it.
        (0, 1) => say!("The only device is not shown to be {links}", links = links),
        (0, n) => {
            say!("None of the {n} devices is shown to be {links}", n = count(n), links = links)
        }
        _ => format!("{} {links}", some_of(holding, devices, "device", "devices")),
    };
    if open.is_empty() { held } else { format!("{held}; {}", not_evidenced(open)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_conclusion_reads_well_at_nothing_one_two_all_and_undecided() {
        let later = ["protected", "evaluated", "enforced"];
        for (last, holding, devices, open, words) in [
            (
                Some(2),
                3_929,
                4_812,
                &["protected", "enforced"][..],
                "3,929 of 4,812 devices are enrolled, onboarded and reporting; real-time \
                 protection and enforcement are not evidenced",
            ),
            (
                Some(2),
                1,
                40,
                &later,
                "1 of 40 devices is enrolled, onboarded and reporting; real-time protection, risk \
                 in compliance and enforcement are not evidenced",
            ),
            (Some(0), 2, 2, &[], "All 2 devices are enrolled"),
            (Some(0), 1, 1, &[], "The only device is enrolled"),
            (
                Some(1),
                0,
                1,
                &["enforced"],
                "The only device is not shown to be enrolled and onboarded; enforcement is not \
                 evidenced",
            ),
            (
                Some(1),
                0,
                2_000,
                &[],
                "None of the 2,000 devices is shown to be enrolled and onboarded",
            ),
            (
                None,
                0,
                40,
                &later,
                "The exports given do not decide the first link, “enrolled”, for the 40 active \
                 devices in scope",
            ),
            (
                Some(2),
                0,
                0,
                &later,
                "The exports show no active device in scope, so nothing is proven and nothing is \
                 refuted",
            ),
        ] {
            assert_eq!(through(last, holding, devices, open), words);
        }
    }

    #[test]
    fn a_whole_chain_is_told_to_its_end() {
        let words = through(Some(5), 2, 4, &[]);
        assert!(words.starts_with("2 of 4 devices are enrolled, onboarded, reporting,"), "{words}");
        assert!(words.ends_with("and let in by an enforced policy"), "{words}");
    }
}
