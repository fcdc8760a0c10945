//! From device risk over compliance to access: where the way is broken, and what no export shows.

mod policies;

use blindspot_core::audit::Status;
use blindspot_core::coverage::LinkCount;

use super::judged::{failed, open_of};
use super::links::{ENFORCED, EVALUATED};
use super::waiting::{self, would};
use super::words::{counted, listed};
use crate::assessment::Assessment;
use crate::language::{of_them, said, say};
use crate::report::doc::Access;
use crate::report::doc::parts::{FindingRef, count};

/// The chapter.
pub(super) fn build(assessment: &Assessment) -> Access {
    let findings = open_of(assessment, "RSK");
    let nothing = findings.is_empty() && assessment.coverage.devices == 0;
    Access {
        message: message(assessment, &findings),
        absent: nothing.then(|| {
            say!("No active device is in scope, so there is nothing to follow to the door.")
        }),
        policies: policies::build(&assessment.register),
        notes: notes(assessment),
        findings,
    }
}

fn message(assessment: &Assessment, findings: &[FindingRef]) -> String {
    let broken: Vec<String> = [
        ("RSK-01", ["device at risk is still let in", "devices at risk are still let in"]),
        (
            "RSK-04",
            [
                "device signed in to company applications while noncompliant",
                "devices signed in to company applications while noncompliant",
            ],
        ),
    ]
    .into_iter()
    .map(|(id, words)| (failed(assessment, id), words))
    .filter(|(n, _)| *n > 0)
    .map(|(n, [one, many])| counted(n, one, many))
    .collect();
    let with =
        |status: Status| findings.iter().filter(|f| f.status == status.word()).count() as u64;
    match (with(Status::Fail), with(Status::Unknown)) {
        _ if !broken.is_empty() => listed(&broken),
        (0, 0) if nothing_decided(assessment) => {
            say!("Whether risk reaches access is not evidenced")
        }
        (0, 0) => say!("No break between risk and access was found"),
        (0, _) => say!("Whether risk reaches the door is not decided"),
        (1, _) => say!("1 check on the way from risk to access fails"),
        (n, _) => say!("{n} checks on the way from risk to access fail", n = count(n)),
    }
}

/// Whether no device is shown to be evaluated or let in by a policy, nor the opposite.
fn nothing_decided(assessment: &Assessment) -> bool {
    let links = &assessment.coverage.links;
    let decided = |at: usize| links.get(at).map_or(0, |link| link.yes + link.no);
    decided(EVALUATED) + decided(ENFORCED) == 0
}

/// Macs for which a verdict alone counts: no rule that reads risk is documented for them.
fn verdict_only(assessment: &Assessment) -> Option<String> {
    let macs = assessment.coverage.by_platform.get("macos")?.links.get(EVALUATED)?.yes;
    let all = assessment.coverage.links.get(EVALUATED)?.yes;
    (macs > 0).then(|| match (macs, all - macs) {
        (1, 0) => say!(
            "The one it is shown for is a Mac, which counts by a verdict alone, because no rule that \
             reads risk is documented for macOS; a verdict that weighs risk is shown for none."
        ),
        (_, 0) => say!(
            "All {all} it is shown for are Macs, which count by a verdict alone, because no rule \
             that reads risk is documented for macOS; a verdict that weighs risk is shown for none.",
            all = count(all)
        ),
        (1, rest) => say!(
            "Of the {all} it is shown for, 1 is a Mac that counts by a verdict alone, because no \
             rule that reads risk is documented for macOS; a verdict that weighs risk is shown for \
             the other {rest}.",
            all = count(all),
            rest = count(rest)
        ),
        (n, rest) => say!(
            "Of the {all} it is shown for, {n} are Macs that count by a verdict alone, because no \
             rule that reads risk is documented for macOS; a verdict that weighs risk is shown for \
             the other {rest}.",
            all = count(all),
            n = count(n),
            rest = count(rest)
        ),
    })
}

fn notes(assessment: &Assessment) -> Vec<String> {
    let links = &assessment.coverage.links;
    let verdict = if assessment.coverage.by_platform.contains_key("macos") {
        "A compliance verdict that weighs device risk, on Macs any verdict"
    } else {
        "A compliance verdict that weighs device risk"
    };
    let asked = [(EVALUATED, verdict), (ENFORCED, "Access that asked for a compliant device")];
    let mut notes: Vec<String> = asked
        .into_iter()
        .filter_map(|(at, what)| Some(link(assessment, links.get(at)?, at, said(what))))
        .collect();
    notes.extend(uncovered(assessment));
    if let (Some(macs), Some(first)) = (verdict_only(assessment), notes.first_mut()) {
        first.push(' ');
        first.push_str(&macs);
    }
    notes.push(policies::note(&assessment.register));
    notes.push(say!(
        "A sign-in log says what Entra thought of a device at the door. It does not say which policy \
         asked, nor that a policy would ask the next time."
    ));
    notes
}

/// Macs no policy takes in, which the link still calls open: it is read off sign-ins.
fn uncovered(assessment: &Assessment) -> Option<String> {
    let open = assessment.coverage.by_platform.get("macos")?.links.get(ENFORCED)?.unknown;
    (failed(assessment, "MAC-10") > 0 && open > 0).then(|| {
        say!(
            "No policy in force that requires a compliant device takes Macs in (MAC-10). For {macs} \
             access is still called open, not refuted, until a sign-in shows it: the link is read \
             off sign-ins, not off policies.",
            macs = counted(open, "Mac", "Macs")
        )
    })
}

/// How far one link is decided, as a sentence with what would decide the rest.
fn link(assessment: &Assessment, counts: &LinkCount, at: usize, what: &str) -> String {
    let whole = counts.yes + counts.no + counts.unknown;
    let (one, many) = ("active device in scope", "active devices in scope");
    let rest = || would(&waiting::of(assessment, at, None));
    let told =
        [(counts.yes, "shown for"), (counts.no, "refuted for"), (counts.unknown, "undecided for")];
    match whole {
        0 if assessment.coverage.devices == 0 => {
            say!("{what}: no device is active in scope.", what = what)
        }
        0 => say!("{what}: no active device in scope carries this link.", what = what),
        _ if counts.unknown == whole => say!(
            "{what}: not evidenced for any of {devices}. {rest}",
            what = what,
            devices = counted(whole, one, many),
            rest = rest()
        ),
        _ => {
            let mut parts: Vec<String> = told
                .iter()
                .filter(|(n, _)| *n > 0)
                .map(|(n, verb)| format!("{} {}", said(verb), count(*n)))
                .collect();
            if let Some(first) = parts.first_mut() {
                let noun = of_them(if whole == 1 { one } else { many });
                first.push_str(&say!(" of {all} {noun}", all = count(whole), noun = noun));
            }
            let rest = if counts.unknown == 0 { String::new() } else { format!(" {}", rest()) };
            format!("{what}: {}.{rest}", parts.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{DARK, HELD, estate, mac, windows};
    use super::*;

    fn counts(yes: u64, no: u64, unknown: u64) -> LinkCount {
        LinkCount { link: "enforced", yes, no, unknown, not_applicable: 0, through: None }
    }

    #[test]
    fn a_link_is_never_called_broken_where_it_is_only_undecided() {
        let said = |yes, no, unknown| {
            link(&estate([windows(DARK)]), &counts(yes, no, unknown), ENFORCED, "Access")
        };
        assert_eq!(said(0, 0, 0), "Access: no active device in scope carries this link.");
        assert!(said(0, 0, 2).starts_with("Access: not evidenced for any of 2 active devices"));
        assert!(
            said(1, 0, 1)
                .starts_with("Access: shown for 1 of 2 active devices in scope, undecided for 1.")
        );
        assert_eq!(
            said(2, 1, 0),
            "Access: shown for 2 of 3 active devices in scope, refuted for 1."
        );
    }

    #[test]
    fn what_fails_is_said_with_its_number_and_what_is_open_as_open() {
        let mut assessment = estate([windows(HELD), windows(DARK)]);
        for result in &mut assessment.results {
            result.status = Status::Unknown;
            result.failed = 0;
        }
        assert_eq!(build(&assessment).message, "Whether risk reaches the door is not decided");
        for result in assessment.results.iter_mut().filter(|r| r.check.id == "RSK-04") {
            (result.status, result.failed) = (Status::Fail, 1);
        }
        let chapter = build(&assessment);
        assert_eq!(
            chapter.message,
            "1 device signed in to company applications while noncompliant"
        );
        assert_eq!(chapter.findings[0].id, "RSK-04");
        for result in assessment.results.iter_mut().filter(|r| r.check.id == "RSK-01") {
            (result.status, result.failed) = (Status::Fail, 3);
        }
        assert_eq!(
            build(&assessment).message,
            "3 devices at risk are still let in and 1 device signed in to company applications \
             while noncompliant"
        );
    }

    #[test]
    fn a_mac_that_counts_by_its_verdict_alone_is_told_apart() {
        use blindspot_core::model::Link::{Unknown, Yes};
        let judged = [Yes, Yes, Yes, Unknown, Yes, Unknown];
        let notes = build(&estate([mac(judged), windows(HELD)])).notes;
        assert!(
            notes[0].starts_with("A compliance verdict that weighs device risk, on Macs any verdict: shown for 1 of 2"),
            "{notes:?}"
        );
        let told = "The one it is shown for is a Mac, which counts by a verdict alone";
        assert!(notes[0].contains(told), "{notes:?}");
        assert!(notes[0].ends_with("is shown for none."), "{notes:?}");
    }

    #[test]
    fn nothing_decided_is_not_called_unbroken() {
        let mut assessment = estate([windows(DARK)]);
        assessment.results.clear();
        assert_eq!(build(&assessment).message, "Whether risk reaches access is not evidenced");
    }

    #[test]
    fn an_empty_estate_without_an_open_question_is_one_line() {
        let mut assessment = estate([]);
        assessment.results.clear();
        assert!(build(&assessment).absent.is_some());
    }
}
