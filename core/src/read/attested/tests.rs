//! What `evidence.csv` changes about the files it names.

use super::super::tests::{codes, given, intune, zipped};
use super::*;

const HEAD: &str = "file,exported_by,role,scope,exported_at,filters,portal_count\n";

fn with(lines: &str, files: &[(&str, &[u8])]) -> Result<Intake, ReadError> {
    let own = format!("{HEAD}{lines}");
    let mut all = vec![(EVIDENCE, own.as_bytes())];
    all.extend(files);
    given(&all)
}

fn one(lines: &str) -> Intake {
    with(lines, &[("exports/Intune.csv", intune(0..5).as_bytes())]).unwrap()
}

#[test]
fn a_file_smaller_than_attested_lacks_anything() {
    let intake = one("Intune.csv,Kim,Reader,All devices,2026-11-17,,\"1,204\"\n");
    let file = &intake.evidence[0];
    assert_eq!(codes(&intake, 0), ["count_differs"]);
    let why = "the portal counted 1204 rows, the file holds 5";
    assert_eq!(file.lacks, Lacks::Anything(why.into()));
    let says = file.attested.as_ref().unwrap();
    assert_eq!((&*says.exported_by, &*says.role, says.portal_count), ("Kim", "Reader", Some(1204)));
    assert!(intake.unrecognised.is_empty());
}

#[test]
fn the_same_count_or_none_changes_nothing_and_a_smaller_one_is_only_said() {
    for line in ["Intune.csv,,,,,none,5\n", "EXPORTS\\Intune.csv,,,,,No filters,\n"] {
        let intake = one(line);
        assert_eq!((codes(&intake, 0), &intake.evidence[0].lacks), (vec![], &Lacks::Nothing));
        assert!(intake.evidence[0].attested.is_some(), "{line}");
    }
    let intake = one("Intune.csv,,,,,,4\n");
    assert_eq!(
        (codes(&intake, 0), &intake.evidence[0].lacks),
        (vec!["count_differs"], &Lacks::Nothing)
    );
}

#[test]
fn a_file_exported_with_a_filter_lacks_anything() {
    let intake = one("Intune.csv,,,,,OS = Windows,5\n");
    assert_eq!(codes(&intake, 0), ["attested_filter"]);
    assert!(
        matches!(&intake.evidence[0].lacks, Lacks::Anything(why) if why.contains("OS = Windows"))
    );
}

#[test]
fn a_file_named_but_not_handed_over_or_named_by_two_is_listed() {
    let intake = one("Devices.csv,Kim,,,,,7\n");
    assert_eq!(intake.unrecognised[0].path, "Devices.csv");
    assert!(intake.unrecognised[0].reason.contains("no such file"));
    let (a, b) = (intune(0..2), intune(2..4));
    let files = [("a/x.csv", a.as_bytes()), ("b/x.csv", b.as_bytes())];
    let intake = with("x.csv,,,,,,2\nb/x.csv,,,,,,9\n", &files).unwrap();
    assert!(intake.unrecognised[0].reason.contains("a/x.csv, b/x.csv"));
    assert_eq!((codes(&intake, 0), codes(&intake, 1)), (vec![], vec!["count_differs"]));
}

#[test]
fn a_member_of_an_archive_is_named_by_itself_and_an_archive_of_several_is_not_counted() {
    let archive =
        zipped(&[("one.csv", intune(0..1).as_bytes()), ("two.csv", intune(1..3).as_bytes())]);
    let intake = with("two.csv,,,,,,9\n", &[("All.zip", &archive)]).unwrap();
    assert_eq!((codes(&intake, 0), codes(&intake, 1)), (vec![], vec!["count_differs"]));
    let intake = with("All.zip,,,,,,9\n", &[("All.zip", &archive)]).unwrap();
    assert_eq!(codes(&intake, 0), ["count_not_compared"]);
    assert_eq!(intake.evidence[1].attested.as_ref().unwrap().portal_count, None);
}

#[test]
fn a_line_that_cannot_be_used_is_an_error_that_names_it() {
    for (lines, told) in [
        ("Intune.csv,,,,,,many\n", "line 2: portal_count \"many\""),
        ("Intune.csv,,,,,,12.5\n", "12.5"),
        (",Kim,,,,,5\n", "names no file"),
        ("a.csv,,,,,,1\nA.csv,,,,,,2\n", "line 3: names A.csv a second time"),
    ] {
        let error = with(lines, &[("Intune.csv", intune(0..5).as_bytes())]).unwrap_err();
        assert!(error.to_string().contains(told), "{error}");
    }
}

#[test]
fn a_table_saved_again_with_semicolons_is_read_and_another_file_of_the_name_is_listed() {
    let own = HEAD.replace(',', ";") + "Intune.csv;Kim;;;;;7\n;;;;;;\n";
    let table = intune(0..5);
    let intake = given(&[(EVIDENCE, own.as_bytes()), ("Intune.csv", table.as_bytes())]).unwrap();
    assert_eq!(codes(&intake, 0), ["count_differs"]);
    let files = [(EVIDENCE, &b"Exhibit,Page\n1,2\n"[..]), ("Intune.csv", table.as_bytes())];
    let intake = given(&files).unwrap();
    assert_eq!(intake.unrecognised[0].path, EVIDENCE);
}
