//! The same report in German: every figure, finding and missing export, and nothing else changed.

use super::printed::{capital, count, percent, plain, printed, printed_in};

/// A count below a million as German prints it.
fn thousands(n: u64) -> String {
    if n < 1_000 { n.to_string() } else { format!("{}.{:03}", n / 1_000, n % 1_000) }
}

fn unparted(text: &str) -> String {
    text.replace(['-', '\u{2010}', '\u{ad}'], "")
}

#[test]
fn the_files_beside_a_german_report_are_those_of_the_english_one() {
    let (english, german) = (printed(&[]), printed_in("de"));
    assert_eq!(english.json, german.json);
    assert_eq!(english.register, german.register);
    assert_ne!(english.text, german.text);
}

#[test]
fn every_failing_check_is_printed_in_german_with_its_part_and_its_population() {
    let report = printed_in("de");
    // German words are parted at the end of a line.
    let text = unparted(&report.text);
    let failing = report.checks("fail");
    assert!(failing.len() > 40, "{}", failing.len());
    for check in failing {
        let id = check["id"].as_str().unwrap();
        let head = unparted(&plain(&format!("Stellungnahme des Managements zu {id}")));
        assert!(text.contains(&head), "{id} has no room for an answer");
        let (failed, population) = (count(&check["failed"]), count(&check["population"]));
        let words = &text[..text.find(&head).unwrap()];
        let id_printed = plain(&unparted(id));
        let finding = &words[words.rfind(&id_printed).unwrap()..];
        if check["subject_kind"] != "tenant" && population > 1 {
            let (part, share) = (thousands(failed), percent(failed, population));
            let figure = unparted(&format!("{part}{share}von{}", thousands(population)));
            assert!(finding.contains(&figure), "{id}: no {figure} in {finding}");
        }
    }
}

#[test]
fn the_headline_is_printed_in_german_with_the_figures_of_the_json() {
    let report = printed_in("de");
    let active = count(&report.json["population"]["active"]);
    let devices = count(&report.json["coverage"]["headline"]["devices"]);
    let held =
        "registriert, eingebunden, meldend, in Echtzeit geschützt und durch Konformität bewertet";
    assert!(report.says(&format!("{devices} von {active} Geräten sind {held}")));
    let figure = percent(devices, active) + &capital(held);
    assert!(report.says(&figure), "not printed: {figure}");
    for chapter in ["Zusammenfassung", "Fehlende Nachweise", "Maßnahmenplan", "Abnahme"] {
        assert!(report.says(&chapter.to_uppercase()) || report.says(chapter), "{chapter}");
    }
}
