//! The evidence request asks for what is missing, names every export there is, and prints as PDF.

use std::fs;
use std::path::{Path, PathBuf};

use lopdf::Document;

use crate::run::{Case, Ended};

/// The demo tenant's exports, copied where a test may spoil them.
pub(crate) fn demo(case: &Case) -> PathBuf {
    let from = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("samples");
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), case.exports().join(entry.file_name())).unwrap();
    }
    case.exports()
}

fn asked(case: &Case, more: &[&str]) -> String {
    let ended = case.run(&[&["request"], more].concat(), &[]);
    assert_eq!((ended.code, ended.stderr.as_str()), (0, ""), "{more:?}");
    ended.stdout
}

/// The stable names of the exports asked for by name, in order.
fn slugs(text: &str) -> Vec<&str> {
    let files = text.lines().filter(|line| line.starts_with("- **File**"));
    files.map(|line| line.rsplit('`').nth(1).unwrap()).collect()
}

#[test]
fn every_export_of_the_shelf_is_asked_for_or_named_as_a_substitute() {
    let case = Case::new();
    let text = asked(&case, &[]);
    let listed = case.run(&["exports", "--format", "json"], &[]).stdout;
    let shelf: Vec<serde_json::Value> = serde_json::from_str(&listed).unwrap();
    assert!(shelf.len() >= 50);
    for format in &shelf {
        let (title, portal) =
            (format["title"].as_str().unwrap(), format["portal"].as_str().unwrap());
        let named = text.contains(&format!(". {title}\n"))
            || text.contains(&format!("**Instead**: {title}."));
        let first = portal.split([' ', ',']).nth(1).unwrap();
        assert!(named && text.contains(first), "{title}");
    }
    for word in ["DeviceInfo\n| where", "evidence.csv", "questionnaire.csv", "☐", "Security Reader"]
    {
        assert!(text.contains(word), "{word}");
    }
    assert_eq!(slugs(&text)[..2], ["intune-devices", "defender-devices"]);
    assert!(text.find("Without these nothing").unwrap() < text.find("Good to have").unwrap());
}

#[test]
fn what_arrived_is_ticked_and_not_asked_for_and_what_falls_short_is_asked_for_again() {
    let case = Case::new();
    let exports = demo(&case);
    let (all, rest) = (asked(&case, &[]), asked(&case, &["--have", "exports"]));
    let (all, left) = (slugs(&all), slugs(&rest));
    assert!(left.len() < all.len() / 2, "{left:?}");
    assert!(rest.contains("- [x] `Devices.csv`") && !left.contains(&"defender-devices"));
    fs::remove_file(exports.join("Devices.csv")).unwrap();
    let users = exports.join("users_11_18_2026 9_12_44 AM.csv");
    let headings = fs::read_to_string(&users).unwrap().lines().next().unwrap().to_owned();
    fs::write(&users, headings + "\r\n").unwrap();
    fs::write(exports.join("notes`*.csv"), "a,b\n1,2\n").unwrap();
    let less = asked(&case, &["--have", "exports"]);
    assert!(slugs(&less).contains(&"defender-devices") && slugs(&less).contains(&"m365-users"));
    assert!(less.contains("asked for again") && less.contains("It holds no row."));
    assert!(less.contains("Files that could not be used") && less.contains("notes\\`\\*.csv"));
}

#[test]
fn a_folder_without_any_export_is_asked_for_everything() {
    let case = Case::new();
    fs::write(case.exports().join("notes.txt"), "nothing").unwrap();
    let text = asked(&case, &["--have", "exports"]);
    assert_eq!(slugs(&text).len(), slugs(&asked(&case, &[])).len());
    assert!(text.contains("No file that arrived is an export") && text.contains("notes.txt"));
}

#[test]
fn exports_without_a_date_are_judged_all_the_same_and_no_date_is_printed() {
    let case = Case::new();
    let headings = "Device ID,Device name,OS,Last check-in,Compliance\r\n";
    fs::write(case.exports().join("devices.csv"), headings).unwrap();
    let text = asked(&case, &["--have", "exports"]);
    assert!(text.contains("- [ ] `devices.csv`") && text.contains("It holds no row."), "{text}");
    assert!(!text.contains("arrived is as of") && slugs(&text)[0] == "intune-devices");
}

#[test]
fn a_missing_folder_and_a_pdf_without_a_file_are_told() {
    let case = Case::new();
    let ended = case.run(&["request", "--have", "nowhere"], &[]);
    assert_eq!(ended.code, 1);
    assert!(
        ended.stderr.contains("nowhere") && ended.stderr.contains("help: "),
        "{}",
        ended.stderr
    );
    let ended = case.run(&["request", "--format", "pdf"], &[]);
    assert_eq!((ended.code, ended.stdout.as_str()), (2, ""));
    assert!(ended.stderr.contains("--out <FILE>"), "{}", ended.stderr);
}

fn printed(case: &Case, name: &str, more: &[&str]) -> Ended {
    case.run(&[&["request", "--format", "pdf", "--out", name], more].concat(), &[])
}

fn read(path: &Path) -> Document {
    Document::load_mem(&fs::read(path).unwrap()).unwrap()
}

#[test]
fn the_pdf_is_archival_repeats_byte_for_byte_and_overwrites_nothing() {
    let case = Case::new();
    demo(&case);
    for paper in ["a4", "us-letter"] {
        for have in [&[][..], &["--have", "exports"]] {
            let names = ["one.pdf", "two.pdf"];
            for name in names {
                let ended = printed(&case, name, &[&["--paper", paper], have].concat());
                assert_eq!((ended.code, ended.stdout.as_str()), (0, ""), "{}", ended.stderr);
            }
            let [one, two] = names.map(|name| fs::read(case.path(name)).unwrap());
            assert!(one == two, "{paper}");
            assert!(String::from_utf8_lossy(&one).contains("pdfaid:part"), "{paper}");
            let pdf = read(&case.path("one.pdf"));
            assert!(pdf.catalog().unwrap().has(b"StructTreeRoot") && pdf.get_pages().len() > 2);
            names.iter().for_each(|name| fs::remove_file(case.path(name)).unwrap());
        }
    }
    fs::write(case.path("mine.pdf"), "mine").unwrap();
    let refused = printed(&case, "mine.pdf", &[]);
    assert_eq!(refused.code, 1);
    assert!(refused.stderr.contains("exists already"), "{}", refused.stderr);
    assert_eq!(fs::read(case.path("mine.pdf")).unwrap(), b"mine");
}
