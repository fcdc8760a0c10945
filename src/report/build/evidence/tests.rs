use blindspot_core::model::{Link, Warning};

use super::*;
use crate::report::build::fixture::{HELD, estate, mac, rejudged, windows};

fn build(assessment: &Assessment) -> Evidence {
    super::build(assessment, Wanting::of(assessment))
}

#[test]
fn the_message_reads_well_for_nothing_one_and_several_missing() {
    for (missing, answers, words) in [
        (0, 0, "nothing the assessment needs is missing"),
        (1, 0, "1 more export would decide something still open"),
        (3, 0, "3 more exports would decide something still open"),
        (0, 1, "no other is missing, and 1 check waits for the questionnaire"),
        (
            1,
            20,
            "1 more export would decide something still open, and 20 checks wait for the questionnaire",
        ),
    ] {
        assert_eq!(still_open(missing, answers), words);
    }
    assert_eq!(arrived(1, 0), "1 export arrived");
    assert_eq!(arrived(4, 2), "4 exports arrived, 2 of them without a row: export again");
}

#[test]
fn exports_without_a_row_are_wanted_again_and_decide_nothing() {
    let mut assessment = estate([]);
    assessment.register.evidence.iter_mut().for_each(|file| file.rows_read = 0);
    let chapter = build(&rejudged(assessment));
    assert!(
        chapter.message.starts_with("4 exports arrived, all of them without a row: export them"),
        "{}",
        chapter.message
    );
    assert!(!chapter.message.contains("nothing the assessment needs"), "{}", chapter.message);
    let again = chapter.missing.iter().filter(|m| m.decides.ends_with("export it again."));
    assert_eq!(again.count(), 4);
    assert!(chapter.received.shown.iter().all(|file| file.warnings.len() == 1));
}

#[test]
fn a_file_carries_its_warnings_and_what_it_may_lack() {
    let mut assessment = estate([windows(HELD)]);
    let file = &mut assessment.register.evidence[0];
    file.member = Some("devices.csv".into());
    file.rows_rejected = 2;
    file.cells_rejected = 1;
    file.warnings.push(Warning { code: "late", message: "a row lies after the as-of".into() });
    file.lacks = Lacks::Anything("it holds exactly 10,000 rows".into());
    let chapter = build(&assessment);
    let first = &chapter.received.shown[0];
    assert!(first.path.ends_with(" › devices.csv"), "{}", first.path);
    assert_eq!(first.rejected, 3);
    assert_eq!(
        first.warnings,
        ["a row lies after the as-of.", "May lack rows: it holds exactly 10,000 rows."]
    );
    assert_eq!(chapter.received.total, 4);
}

#[test]
fn a_missing_export_names_the_checks_that_wait_and_an_open_link_its_source() {
    let mut assessment = estate([windows(HELD)]);
    assessment.register.evidence.retain(|e| e.kind != Kind::M365Users);
    let missing = build(&rejudged(assessment)).missing;
    let licences = exports::of(Kind::M365Users).unwrap();
    let list = missing.iter().find(|export| export.export == licences.title).unwrap();
    assert_eq!(list.place, licences.portal);
    assert!(!list.checks.is_empty());
    let protected = missing.iter().find(|m| m.decides.contains("“protected”")).unwrap();
    assert!(
        protected.decides.contains("would decide it for every device it is open for (1)."),
        "{}",
        protected.decides
    );
}

#[test]
fn with_every_link_decided_only_exports_that_checks_wait_for_are_asked_for() {
    let mut assessment = estate([windows([Link::Yes; 6])]);
    let missing = build(&assessment).missing;
    assert!(!missing.is_empty() && missing.iter().all(|export| !export.checks.is_empty()));
    assessment.results.retain(|result| result.needs_evidence.is_empty());
    let left = build(&assessment).missing;
    assert!(left.iter().all(|row| row.by_hand), "{left:?}");
    assessment.results.retain(|result| result.check.family() == "COV");
    assert!(build(&assessment).missing.is_empty());
}

#[test]
fn an_export_stands_once_and_the_title_counts_exports() {
    let chapter = build(&estate([windows(HELD).compliant().signs_in(), windows(HELD)]));
    let exports: Vec<&str> =
        chapter.missing.iter().filter(|m| !m.by_hand).map(|m| m.export.as_str()).collect();
    let mut once = exports.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), exports.len(), "{exports:?}");
    let more = format!("{} more exports would decide", exports.len());
    assert!(chapter.message.contains(&more), "{}", chapter.message);
    let status = chapter.missing.iter().find(|m| m.export.ends_with("Antivirus agent status"));
    let status = status.unwrap();
    assert!(status.decides.contains("Link “protected”") && !status.checks.is_empty());
}

#[test]
fn the_questionnaire_is_missing_evidence_of_its_own() {
    let chapter = build(&estate([windows(HELD)]));
    let asked = chapter.missing.last().unwrap();
    assert!(asked.by_hand && asked.checks.iter().any(|id| id == "OPS-05"), "{asked:?}");
    assert!(asked.decides.ends_with("No answer was read."), "{}", asked.decides);
    let waiting = format!("{} checks wait for the questionnaire", asked.checks.len());
    assert!(chapter.message.ends_with(&waiting), "{}", chapter.message);
}

#[test]
fn sign_ins_given_as_csv_are_asked_for_as_json_with_the_way_to_it() {
    let mut assessment = estate([windows(HELD)]);
    assessment.register.evidence[2].format = "entra-signins";
    let missing = build(&rejudged(assessment)).missing;
    let log = missing.iter().find(|m| m.checks.iter().any(|id| id == "RSK-06")).unwrap();
    let json = missing.iter().find(|m| m.export == "Entra: sign-in logs as JSON").unwrap();
    assert!(json.place.contains("Download > JSON"), "{}", json.place);
    assert!(missing.iter().all(|m| m.export != "Entra: sign-in logs"), "{}", log.export);
}

#[test]
fn exclusions_are_named_up_to_a_bound() {
    let mut policy = Policy::default();
    assert_eq!(exclusions(&policy), "None configured.");
    policy.scope.exclude = (1..=7).map(|n| format!("KIOSK-{n}")).collect();
    policy.accounts.rooms = vec!["board@birchwood.example".into()];
    let words = exclusions(&policy);
    assert!(words.contains("KIOSK-5 and 2 more."), "{words}");
    assert!(words.contains("1 account named"), "{words}");
}

#[test]
fn the_default_scope_names_its_platforms_and_classes() {
    assert_eq!(
        scope_words(&Policy::default()),
        "Windows and macOS devices of these classes: managed; joined, or onboarded without \
         management; only seen signing in."
    );
}

/// The checks an export decides as the limitations tell them, and as the evidence chapter does.
#[test]
fn the_limitations_and_the_evidence_chapter_ask_for_the_same_exports() {
    let mac_alone = || estate([mac(HELD).in_intune().in_defender()]);
    let windows_alone = || estate([windows(HELD).in_intune().in_defender()]);
    let both = || estate([windows(HELD).in_intune(), mac(HELD).in_intune()]);
    for assessment in [mac_alone(), windows_alone(), both()] {
        let said = crate::limitations::of(&assessment.register, &assessment.results);
        let chapter = build(&assessment);
        let waiting = chapter.missing.iter().filter(|m| !m.by_hand && !m.checks.is_empty());
        let mut found = 0;
        for export in waiting {
            let head = format!("No export “{}” was given; ", export.export);
            let sentence = said.iter().find(|sentence| sentence.starts_with(&head)).unwrap();
            assert!(sentence.ends_with(&format!(": {}.", export.checks.join(", "))), "{sentence}");
            found += 1;
        }
        let told = said.iter().filter(|sentence| sentence.starts_with("No export “")).count();
        assert_eq!(told, found);
        assert!(found > 0);
    }
}

#[test]
fn a_list_that_may_lack_rows_names_the_checks_left_open_by_it() {
    let doubtful = [Link::Unknown, Link::Yes, Link::Yes, Link::Yes, Link::Yes, Link::Yes];
    let mut assessment = estate([windows(HELD).in_defender(), windows(doubtful).in_defender()]);
    for file in &mut assessment.register.evidence {
        if file.kind == Kind::IntuneDevices {
            file.lacks = Lacks::Anything("it holds exactly 10,000 rows".into());
        }
    }
    let assessment = rejudged(assessment);
    let missing = build(&assessment).missing;
    let again = missing.iter().filter(|m| m.decides.starts_with("What was given may lack rows"));
    let [list] = again.collect::<Vec<_>>().try_into().unwrap();
    assert!(list.export.starts_with("Intune"), "{}", list.export);
    assert!(list.checks.contains(&"COV-03".to_owned()), "{:?}", list.checks);
}

#[test]
fn the_population_is_told_without_none_of_none_and_all_of_all() {
    let told = |active: &[bool]| {
        let mut assessment = estate(active.iter().map(|_| windows(HELD)));
        for (device, active) in assessment.register.devices.iter_mut().zip(active) {
            device.active = *active;
        }
        counts(&rejudged(assessment).coverage.population)
    };
    assert_eq!(told(&[]), "No device in the register: no share has a base.");
    assert_eq!(
        told(&[false]),
        "1 device in the register, none of them in scope and active: no share has a base."
    );
    assert_eq!(
        told(&[true, false]),
        "2 devices in the register, all in scope. 1 of those is active: every share is of them."
    );
    let mut part = estate([windows(HELD), windows(HELD).out_of_scope()]);
    part = rejudged(part);
    assert!(counts(&part.coverage.population).contains("1 of them in scope. 1 of those is active"));
}

#[test]
fn a_log_that_came_without_a_row_is_not_said_to_be_missing() {
    let mut assessment = estate([windows(HELD)]);
    let lacking = |assessment: &Assessment| {
        let told = crate::limitations::of(&assessment.register, &assessment.results);
        told.iter().any(|one| one.starts_with("Of the two logs of sign-ins"))
    };
    assert!(lacking(&assessment));
    for file in &mut assessment.register.evidence {
        if file.kind == Kind::EntraSignins {
            file.rows_read = 0;
        }
    }
    assert!(!lacking(&assessment));
}

#[test]
fn a_list_that_other_exports_contradict_is_asked_for_here_as_in_the_summary() {
    use blindspot_core::audit::Need;
    use blindspot_core::model::Link::{No, Unknown, Yes};
    use blindspot_core::model::words::Channel;
    let elsewhere = [No, Yes, Yes, Unknown, Unknown, Unknown];
    let found =
        estate([windows(HELD), windows(elsewhere).in_defender().managed_by(Channel::Intune)]);
    let chapter = build(&found);
    let intune = Need::Intune.title();
    let asked: Vec<_> = chapter.missing.iter().filter(|row| row.export == intune).collect();
    assert_eq!(asked.len(), 1);
    assert!(asked[0].decides.starts_with("Other exports call 1 device managed that it lacks"));
    assert!(chapter.message.contains("1 list of devices may lack rows"), "{}", chapter.message);
    assert!(build(&estate([windows(HELD)])).missing.iter().all(|row| row.export != intune));
}
