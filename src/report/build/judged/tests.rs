use super::*;
use crate::report::build::fixture::{HELD, estate, mac, rejudged, windows};
use blindspot_core::model::Kind;

fn made(id: &str, counts: [u64; 4]) -> CheckResult {
    let assessment = estate([]);
    let mut made = result(&assessment, id).unwrap().clone();
    [made.passed, made.failed, made.unknown, made.accepted] = counts;
    made.population = counts.iter().sum();
    made.status = match made {
        _ if made.failed > 0 => Status::Fail,
        _ if made.unknown > 0 => Status::Unknown,
        _ if made.accepted > 0 => Status::Accepted,
        _ if made.passed > 0 => Status::Pass,
        _ => Status::NotApplicable,
    };
    made
}

#[test]
fn a_condition_names_its_population_at_one_two_and_all() {
    for (counts, words) in [
        ([0, 1, 0, 0], "The only enrolled Mac has no record in Defender."),
        ([1, 1, 0, 0], "1 of 2 enrolled Macs (50\u{202f}%) has no record in Defender."),
        ([0, 2, 0, 0], "All 2 enrolled Macs have no record in Defender."),
        (
            [3_000, 146, 44, 0],
            "146 of 3,190 enrolled Macs (5\u{202f}%) have no record in Defender. \
             44 more could not be decided.",
        ),
        (
            [0, 2, 1, 1],
            "2 of 4 enrolled Macs (50\u{202f}%) have no record in Defender. 1 more could not \
             be decided. 1 more is an accepted risk.",
        ),
    ] {
        assert_eq!(condition(&made("MAC-01", counts)), words);
    }
}

#[test]
fn a_figure_reads_well_in_every_status() {
    let assessment = estate([mac(HELD)]);
    for (counts, words) in [
        ([10, 2, 0, 0], "2 of 12 enrolled Macs"),
        ([0, 1, 0, 0], "1 of 1 enrolled Mac"),
        ([9_999, 0, 1, 0], "no failure among 9,999 decided; 1 undecided"),
        ([0, 0, 3, 0], "none decided; 3 undecided"),
        ([2, 0, 0, 0], "none of 2 enrolled Macs"),
        ([1, 0, 0, 0], "0 of 1 enrolled Mac"),
        ([4, 0, 0, 1], "1 of 5 enrolled Macs accepted as a risk"),
        ([0; 4], "does not apply"),
    ] {
        assert_eq!(figure(&made("MAC-01", counts), &asking(&assessment)), words);
    }
}

#[test]
fn a_missing_export_is_named_and_nothing_counts_as_decided() {
    let mut assessment = estate([]);
    assessment.register.evidence.retain(|e| e.kind != Kind::DefenderDevices);
    let assessment = rejudged(assessment);
    let figure = figure(result(&assessment, "COV-01").unwrap(), &asking(&assessment));
    assert!(figure.starts_with("needs “") && figure.contains("Defender"), "{figure}");
    assert!(!figure.contains("Intune"), "{figure}");
}

#[test]
fn a_check_of_machines_nobody_knows_of_says_so_beside_the_export_it_lacks() {
    let assessment = estate([]);
    let figure = figure(result(&assessment, "MAC-07").unwrap(), &asking(&assessment));
    assert!(figure.ends_with("; so far no device is asked"), "{figure}");
}

#[test]
fn a_check_of_a_platform_the_estate_lacks_needs_no_export() {
    let windows_only = estate([windows(HELD)]);
    let found = result(&windows_only, "MAC-07").unwrap();
    assert!(!found.needs_evidence.is_empty(), "it would be asked for Macs");
    let figure = figure(found, &asking(&windows_only));
    assert_eq!(figure, "no Mac is known so far");
}

#[test]
fn a_reason_is_one_whatever_the_day_of_the_rows_it_rests_on() {
    for (detail, words) in [
        (
            "off, says the report of 17 November 2026; two of 3 agree",
            "off, says the report; two of 3 agree",
        ),
        ("in the log of 1 May 2026", "in the log"),
        ("2 of 17 devices of 2026", "2 of 17 devices of 2026"),
        ("", ""),
    ] {
        assert_eq!(undated(detail), words);
    }
}

#[test]
fn what_the_client_has_not_answered_is_not_laid_to_the_exports() {
    let assessment = estate([]);
    for id in ["OPS-05", "LIC-15"] {
        assert_eq!(
            figure(result(&assessment, id).unwrap(), &asking(&assessment)),
            "not answered by the client"
        );
    }
}

#[test]
fn what_is_open_says_why_with_the_commonest_reason_first() {
    let mut result = made("MAC-01", [1, 1, 6, 0]);
    let open = |detail: &str| blindspot_core::audit::Judged {
        subject: blindspot_core::audit::Subject::Tenant,
        failed: false,
        detail: detail.into(),
        evidence: Vec::new(),
    };
    assert_eq!(reasons(&result), "");
    result.judged = ["b", "a", "b", "c", "d", "e"].map(open).into();
    assert_eq!(reasons(&result), "b (2); a (1); c (1); other reasons (2)");
    result.judged.truncate(1);
    assert_eq!(reasons(&result), "b");
}

#[test]
fn undecided_checks_are_listed_after_failing_ones_and_passes_not_at_all() {
    let mut assessment = estate([]);
    assessment.results = vec![
        made("MAC-01", [0, 0, 1, 0]),
        made("MAC-13", [0, 1, 0, 0]),
        made("MAC-05", [1, 0, 0, 0]),
    ];
    let ids: Vec<String> = open_of(&assessment, "MAC").into_iter().map(|r| r.id).collect();
    assert_eq!(ids, ["MAC-13", "MAC-01"]);
}
