//! Every way in which a file can differ from the register, and none where it does not.

use super::*;

fn now(path: &str, hash: &str, members: &[(&str, &str)]) -> Now {
    let members = members.iter().map(|(name, hash)| ((*name).into(), (*hash).into())).collect();
    Now { path: path.into(), sha256: Ok(hash.into()), members }
}

/// Path, member with its hash, hash of the file.
type Known<'a> = (&'a str, Option<(&'a str, &'a str)>, &'a str);

fn register(entries: &[Known<'_>]) -> Register {
    let entries: Vec<_> = entries
        .iter()
        .enumerate()
        .map(|(at, (path, member, hash))| {
            serde_json::json!({
                "id": format!("E-0{}", at + 1), "path": path, "sha256": hash,
                "member": member.map(|(name, _)| name), "member_sha256": member.map(|(_, h)| h),
            })
        })
        .collect();
    serde_json::from_value(serde_json::json!({"schema": "", "evidence": entries})).unwrap()
}

/// Status, path and place of every line.
fn told(lines: &[Line]) -> Vec<(&'static str, String, String)> {
    let place = |line: &Line| line.at.clone().or(line.now.clone()).unwrap_or_default();
    lines.iter().map(|line| (line.status.word(), line.path.clone(), place(line))).collect()
}

fn of(status: &'static str, path: &str, place: &str) -> (&'static str, String, String) {
    (status, path.into(), place.into())
}

#[test]
fn files_are_unchanged_changed_moved_missing_or_extra() {
    let before =
        register(&[("a", None, "1"), ("b", None, "2"), ("c", None, "3"), ("d", None, "4")]);
    let given =
        vec![now("a", "1", &[]), now("b", "22", &[]), now("e", "3", &[]), now("f", "6", &[])];
    assert_eq!(
        told(&compare(&before, given)),
        [
            of("unchanged", "a", ""),
            of("changed", "b", "22"),
            of("moved", "c", "e"),
            of("missing", "d", ""),
            of("extra", "f", "6"),
        ]
    );
}

#[test]
fn a_changed_archive_is_told_by_its_members() {
    let before = register(&[
        ("z.zip", Some(("a.csv", "1")), "z"),
        ("z.zip", Some(("b.csv", "2")), "z"),
        ("z.zip", Some(("c.csv", "3")), "z"),
        ("z.zip", Some(("book.xlsx/Sheet", "4")), "z"),
    ]);
    let members = [("a.csv", "1"), ("b.csv", "22"), ("d.csv", "5"), ("book.xlsx", "4")];
    assert_eq!(
        told(&compare(&before, vec![now("z.zip", "zz", &members)])),
        [
            of("repacked", "z.zip", ""),
            of("changed", "z.zip", "22"),
            of("missing", "z.zip", ""),
            of("repacked", "z.zip", ""),
            of("extra", "z.zip", "5"),
        ]
    );
}

#[test]
fn an_unpacked_or_newly_packed_export_has_moved() {
    let before = register(&[("z.zip", Some(("a.csv", "1")), "z"), ("b.csv", None, "2")]);
    let given =
        vec![now("a.csv", "1", &[]), now("all.zip", "9", &[("b.csv", "2"), ("n.csv", "8")])];
    assert_eq!(
        told(&compare(&before, given)),
        [
            of("moved", "z.zip", "a.csv"),
            of("moved", "b.csv", "all.zip › b.csv"),
            of("extra", "all.zip", "8"),
        ]
    );
}

#[test]
fn a_folder_above_or_below_the_one_assessed_is_no_move() {
    let before = register(&[("a", None, "1"), ("x/b", None, "2")]);
    let above = vec![now("exports/a", "1", &[]), now("exports/x/b", "22", &[])];
    assert_eq!(
        told(&compare(&before, above)),
        [of("unchanged", "a", ""), of("changed", "x/b", "22")]
    );
    let before = register(&[("exports/a", None, "1"), ("exports/b", None, "2")]);
    let below = vec![now("a", "1", &[]), now("b", "2", &[])];
    assert!(compare(&before, below).iter().all(Line::is_same));
}

#[test]
fn a_file_that_could_not_be_read_is_said_to_have_changed() {
    let broken = Now { path: "a".into(), sha256: Err("no".into()), members: Vec::new() };
    let lines = compare(&register(&[("a", None, "1")]), vec![broken]);
    assert_eq!(told(&lines), [of("changed", "a", "unreadable: no")]);
}
