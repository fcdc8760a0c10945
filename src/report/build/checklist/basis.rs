//! An answer read off one link's counts, and the sentence it rests on.

use blindspot_core::coverage::LinkCount;

use super::Answered;
use crate::language::{said, said_as, say};
use crate::report::build::words::{counted, some_of};
use crate::report::doc::front::Answer;
use crate::report::doc::parts::count;

/// What a link's counts are asked for.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    /// One of those asked, and many.
    pub(super) subject: (&'static str, &'static str),
    /// What they are where it holds, e.g. `enrolled in Intune`.
    pub(super) held: &'static str,
}

/// The answer: no as soon as one device fails it, yes only when all are decided; `would` says what
/// would decide the rest.
pub(super) fn by_link(
    link: Option<&LinkCount>,
    asked: Asked,
    would: impl FnOnce() -> String,
) -> Answered {
    let (one, many) = asked.subject;
    let (yes, no, unknown) = link.map_or((0, 0, 0), |link| (link.yes, link.no, link.unknown));
    let whole = yes + no + unknown;
    let held = format!("{} {}", some_of(yes, whole, one, many), said(asked.held));
    let waiting = |words: String| (Answer::NotEvidenced, format!("{words} {}", would()));
    match (yes, no, unknown) {
        (0, 0, 0) => (
            Answer::NotEvidenced,
            say!("The exports show no {one}.", one = said_as("shows no", one)),
        ),
        (_, 0, 0) => (Answer::Yes, format!("{held}.")),
        (0, 0, 1) => waiting(say!(
            "The exports do not decide it for the only {one}.",
            one = said_as("for the only", one)
        )),
        (0, 0, _) => waiting(say!(
            "The exports do not decide it for any of {all}.",
            all = counted(whole, one, many)
        )),
        (_, 0, 1) => waiting(say!(
            "{held}; the exports do not decide it for the remaining one.",
            held = held
        )),
        (_, 0, open) => waiting(say!(
            "{held}; the exports do not decide it for the other {open}.",
            held = held,
            open = count(open)
        )),
        (_, no, open) => (Answer::No, format!("{}{}", broken(no, whole, asked), undecided(open))),
    }
}

fn broken(no: u64, whole: u64, asked: Asked) -> String {
    let (one, many) = asked.subject;
    if no == whole {
        return format!("{} {}.", some_of(0, whole, one, many), said(asked.held));
    }
    say!("{some} not {held}.", some = some_of(no, whole, one, many), held = said(asked.held))
}

fn undecided(open: u64) -> String {
    match open {
        0 => String::new(),
        1 => say!(" 1 more is undecided."),
        n => say!(" {n} more are undecided.", n = count(n)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Answer::{No, NotEvidenced, Yes};

    fn answered(yes: u64, no: u64, unknown: u64) -> (Answer, String) {
        let link =
            LinkCount { link: "enrolled", yes, no, unknown, not_applicable: 3, through: None };
        let asked = Asked { subject: ("Mac", "Macs"), held: "enrolled" };
        by_link(Some(&link), asked, || "“A” would decide it.".into())
    }

    #[test]
    fn every_mixture_of_answers_reads_well_and_one_gap_is_a_no() {
        let export = "“A”";
        let cases: [((u64, u64, u64), Answer, String); 11] = [
            ((0, 0, 0), NotEvidenced, "The exports show no Mac.".into()),
            ((1, 0, 0), Yes, "The only Mac is enrolled.".into()),
            ((2, 0, 0), Yes, "All 2 Macs are enrolled.".into()),
            ((0, 1, 0), No, "The only Mac is not enrolled.".into()),
            ((0, 2, 0), No, "None of the 2 Macs is enrolled.".into()),
            ((1, 1, 0), No, "1 of 2 Macs is not enrolled.".into()),
            ((3_000, 12, 1), No, "12 of 3,013 Macs are not enrolled. 1 more is undecided.".into()),
            ((0, 1, 2), No, "1 of 3 Macs is not enrolled. 2 more are undecided.".into()),
            (
                (0, 0, 1),
                NotEvidenced,
                format!("The exports do not decide it for the only Mac. {export} would decide it."),
            ),
            (
                (0, 0, 9),
                NotEvidenced,
                format!(
                    "The exports do not decide it for any of 9 Macs. {export} would decide it."
                ),
            ),
            (
                (7, 0, 2),
                NotEvidenced,
                format!(
                    "7 of 9 Macs are enrolled; the exports do not decide it for the other 2. \
                     {export} would decide it."
                ),
            ),
        ];
        for ((yes, no, unknown), answer, words) in cases {
            assert_eq!(answered(yes, no, unknown), (answer, words));
        }
    }
}
