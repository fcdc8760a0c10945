//! From files on disk to the intake.

use std::io::{Cursor, Write};
use std::path::Path;

use proptest::prelude::*;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::*;
use crate::model::evidence::Lacks;

mod changing;
mod parts;
mod signins;
mod workbook;

const INTUNE: &str = "Device ID,Device name,OS,Last check-in,Compliance,Azure AD Device ID\n";
const SIGNINS: &str = "Date (UTC),Request ID,Username,Client app,Conditional Access,Device ID,\
Home tenant ID,Status,Operating System\n";

fn device(n: u32) -> String {
    format!("11111111-2222-4333-8444-{n:012},pc-{n},Windows,2026-11-17 08:00:00,Compliant,\n")
}

fn signin(n: u32, tenant: u32) -> String {
    format!(
        "2026-11-17T08:00:00Z,ffffffff-0000-4000-8000-{n:012},ada@corp.example,Browser,Success,\
         dddddddd-0000-4000-8000-{n:012},cccccccc-0000-4000-8000-{tenant:012},Success,Windows10\n"
    )
}

pub(super) fn intune(rows: std::ops::Range<u32>) -> String {
    INTUNE.to_owned() + &rows.map(device).collect::<String>()
}

fn signins(rows: std::ops::Range<u32>, tenant: u32) -> String {
    SIGNINS.to_owned() + &rows.map(|n| signin(n, tenant)).collect::<String>()
}

pub(super) fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub(super) fn given(files: &[(&str, &[u8])]) -> Result<Intake, ReadError> {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new(""))).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    read(&[dir.path().to_path_buf()], None, &Mapping::default(), &Silent)
}

fn entries(intake: &Intake) -> Vec<(String, String, Option<&str>, u64)> {
    let mut found = Vec::new();
    for e in &intake.evidence {
        found.push((e.id.to_string(), e.path.clone(), e.member.as_deref(), e.rows_read));
    }
    found
}

pub(super) fn codes(intake: &Intake, at: usize) -> Vec<&'static str> {
    intake.evidence[at].warnings.iter().map(|w| w.code).collect()
}

#[test]
fn evidence_is_numbered_in_path_order_whatever_holds_the_tables() {
    let inner = zipped(&[("deep.csv", intune(7..8).as_bytes())]);
    let archive = zipped(&[
        ("folder/two.csv", intune(2..4).as_bytes()),
        ("a-one.csv", intune(1..2).as_bytes()),
        ("inner.zip", &inner),
        ("__MACOSX/._one.csv", b"junk"),
    ]);
    let intake = given(&[("z.csv", intune(5..6).as_bytes()), ("m/All.zip", &archive)]).unwrap();
    let found: Vec<_> = entries(&intake);
    assert_eq!(found[0], ("E-01".into(), "m/All.zip".into(), Some("a-one.csv"), 1));
    assert_eq!(found[1], ("E-02".into(), "m/All.zip".into(), Some("folder/two.csv"), 2));
    assert_eq!(found[2], ("E-03".into(), "m/All.zip".into(), Some("inner.zip/deep.csv"), 1));
    assert_eq!(found[3], ("E-04".into(), "z.csv".into(), None, 1));
    let origins: Vec<_> = intake.intune.iter().map(|r| r.origin.to_string()).collect();
    assert_eq!(origins, ["E-01#2", "E-02#2", "E-02#3", "E-03#2", "E-04#2"]);
    let sha = |e: usize| intake.evidence[e].sha256.clone();
    assert_eq!(sha(0), sha(1), "both are the file handed over");
    assert_ne!(intake.evidence[0].member_sha256, intake.evidence[1].member_sha256);
    assert_eq!((sha(3).len(), &intake.evidence[3].member_sha256), (64, &None));
    assert!(intake.unrecognised.is_empty(), "{:?}", intake.unrecognised);
}

#[test]
fn the_very_same_bytes_count_once_also_out_of_an_archive() {
    let text = intune(1..4);
    let archive = zipped(&[("Intune.csv", text.as_bytes())]);
    let intake = given(&[("a.zip", &archive), ("b.csv", text.as_bytes())]).unwrap();
    assert_eq!(intake.intune.len(), 3);
    assert_eq!(codes(&intake, 1), ["duplicate_file"]);
    assert_eq!((intake.evidence[1].rows_read, intake.evidence[1].newest), (0, None));
}

#[test]
fn what_is_no_export_is_listed_and_our_own_files_are_passed_over() {
    let files: [(&str, &[u8]); 12] = [
        ("Intune.csv", INTUNE.as_bytes()),
        ("notes.md", b"# notes"),
        ("readme.txt", b"hello"),
        ("scan.pdf", b"%PDF-1.7"),
        ("old.csv", b"Device ID,Device name,OS,Colour\n1,2,3,4\n"),
        ("register.csv", b"device_key,name,platform\n"),
        ("renamed.csv", b"\xef\xbb\xbfcheck_id,outcome,severity\n"),
        ("assessment.toml", b"[engagement]"),
        ("before.json", b"{\"schema\": \"blindspot/assessment/1\"}"),
        ("policies.json", b"[{}]"),
        ("empty.csv", b""),
        ("bin.dat", &[0; 5000]),
    ];
    let intake = given(&files).unwrap();
    let listed: Vec<_> =
        intake.unrecognised.iter().map(|u| (u.path.as_str(), u.reason.as_str())).collect();
    let paths: Vec<_> = listed.iter().map(|l| l.0).collect();
    assert_eq!(
        paths,
        ["bin.dat", "empty.csv", "old.csv", "policies.json", "readme.txt", "scan.pdf"]
    );
    assert!(listed[2].1.contains("last check-in"), "{listed:?}");
    assert!(listed[0].1.contains("NUL") && listed[5].1.contains("PDF"), "{listed:?}");
    assert!(intake.unrecognised.iter().all(|u| u.sha256.len() == 64));
}

#[test]
fn broken_files_are_refused_and_the_rest_goes_on() {
    let good = intune(1..3);
    let long = intune(1..2000);
    let archive = zipped(&[("x.csv", long.as_bytes())]);
    let mut corrupt = archive.clone();
    corrupt[200] ^= 0xff;
    let escape = zipped(&[("../evil.csv", good.as_bytes())]);
    let bomb = zipped(&[("x.csv", &[good.as_bytes(), &vec![b'a'; 40 << 20]].concat())]);
    let invalid = [long.as_bytes(), b"\xff\xfe\xfd,b\n"].concat();
    let half = [
        b"\xff\xfe".as_slice(),
        &INTUNE.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>(),
        b"x",
    ]
    .concat();
    let nuls = [long.as_bytes(), &[0; 4096]].concat();
    let files: [(&str, &[u8]); 8] = [
        ("a-good.csv", good.as_bytes()),
        ("b-truncated.zip", &archive[..archive.len() / 2]),
        ("c-corrupt.zip", &corrupt),
        ("d-escape.zip", &escape),
        ("e-bomb.zip", &bomb),
        ("f-invalid.csv", &invalid),
        ("g-half.csv", &half),
        ("h-nuls.csv", &nuls),
    ];
    let intake = given(&files).unwrap();
    assert_eq!(intake.intune.len(), 2);
    let reasons: Vec<_> = intake.unrecognised.iter().map(|u| u.reason.as_str()).collect();
    assert_eq!(reasons.len(), 7, "{reasons:?}");
    for (reason, word) in
        reasons.iter().zip(["truncated", "corrupt", "escape", "bomb", "UTF-8", "UTF-16", "NUL"])
    {
        assert!(reason.contains(word), "{reason} should say {word}");
    }
}

#[test]
fn every_encoding_gives_the_same_records() {
    let text = INTUNE.to_owned()
        + "11111111-2222-4333-8444-000000000001,B\u{fc}ro-1,Windows,,Compliant,\n";
    let wide = |bytes: fn(u16) -> [u8; 2], mark: &[u8]| {
        [mark, &text.encode_utf16().flat_map(bytes).collect::<Vec<_>>()].concat()
    };
    let narrow: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    for (bytes, warned) in [
        (text.clone().into_bytes(), false),
        ([b"\xef\xbb\xbf", text.as_bytes()].concat(), false),
        (wide(u16::to_le_bytes, b"\xff\xfe"), false),
        (wide(u16::to_be_bytes, b"\xfe\xff"), false),
        (narrow.clone(), true),
        // The first letter outside ASCII stands far behind the sample.
        (
            [intune(1..2000).as_bytes(), narrow.strip_prefix(INTUNE.as_bytes()).unwrap()].concat(),
            true,
        ),
    ] {
        let intake = given(&[("Intune.csv", &bytes)]).unwrap();
        assert_eq!(&*intake.intune.last().unwrap().name, "B\u{fc}ro-1");
        assert_eq!(codes(&intake, 0).contains(&"windows_1252"), warned);
    }
}

#[test]
fn overlapping_sign_in_files_count_a_request_once_and_cite_the_first() {
    let intake = given(&[
        ("InteractiveSignIns_1.csv", signins(0..30, 1).as_bytes()),
        ("InteractiveSignIns_2.csv", signins(20..50, 1).as_bytes()),
    ])
    .unwrap();
    assert_eq!((intake.signins.rows, intake.signins.devices.len()), (50, 50));
    assert_eq!(intake.signins.devices[20].newest.origin.to_string(), "E-01#22");
    assert_eq!(intake.signins.devices[30].newest.origin.to_string(), "E-02#12");
    assert_eq!(codes(&intake, 1), ["repeated_requests"]);
    assert_eq!(intake.evidence[1].rows_read, 30);
}

#[test]
fn two_home_tenants_are_an_error_and_a_stray_row_of_another_is_not() {
    let one = signins(0..30, 1);
    let stray = signins(30..60, 1) + &signin(61, 2);
    let intake = given(&[("a.csv", one.as_bytes()), ("b.csv", stray.as_bytes())]).unwrap();
    assert_eq!((intake.signins.external, intake.signins.rows), (1, 60));
    let error =
        given(&[("a.csv", one.as_bytes()), ("b.csv", signins(30..60, 2).as_bytes())]).unwrap_err();
    assert!(
        matches!(&error, ReadError::TwoTenants { first, second, .. } if first == "a.csv" && second == "b.csv"),
        "{error}"
    );
}

#[test]
fn a_configured_tenant_makes_all_others_external() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("InteractiveSignIns.csv"), signins(0..5, 1)).unwrap();
    let ours = TenantId::parse("cccccccc-0000-4000-8000-000000000009").unwrap();
    let intake = read(&[dir.path().to_path_buf()], ours, &Mapping::default(), &Silent).unwrap();
    assert_eq!((intake.signins.external, intake.signins.rows), (5, 0));
    assert_eq!(codes(&intake, 0), ["foreign_tenant"]);
    assert!(intake.evidence[0].platforms.is_empty());
}

#[test]
fn a_capped_sign_in_file_lacks_anything() {
    let one = signin(1, 1).replace("\n", "");
    let text = SIGNINS.to_owned() + &(one + "\n").repeat(100_000);
    let intake = given(&[("InteractiveSignIns.csv", text.as_bytes())]).unwrap();
    assert_eq!(intake.signins.rows, 100_000);
    assert_ne!(intake.evidence[0].lacks, Lacks::Nothing);
    assert_eq!(codes(&intake, 0), ["row_cap"]);
}

#[test]
fn nothing_recognised_and_a_missing_path_are_errors() {
    assert!(matches!(given(&[("a.txt", b"hello")]), Err(ReadError::NothingRecognised(_))));
    let missing =
        read(&[PathBuf::from("no-such-folder")], None, &Mapping::default(), &Silent).unwrap_err();
    assert!(missing.to_string().contains("no-such-folder"));
}

#[test]
fn one_thread_and_many_read_the_same() {
    let archive = zipped(&[("x.csv", intune(5..9).as_bytes())]);
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in [
        ("a.csv", signins(0..500, 1).into_bytes()),
        ("b.csv", signins(400..900, 1).into_bytes()),
        ("c.zip", archive),
        ("d.csv", intune(0..50).into_bytes()),
    ] {
        std::fs::write(dir.path().join(name), bytes).unwrap();
    }
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            read(&[dir.path().to_path_buf()], None, &Mapping::default(), &Silent).unwrap()
        })
    };
    assert_eq!(with(1), with(4));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_file_makes_reading_panic(bytes: Vec<u8>, name in "[a-z]{1,4}\\.(csv|zip|xlsx)") {
        let headed = [INTUNE.as_bytes(), &bytes].concat();
        drop(given(&[(&name, &bytes), ("x/with-a-header.csv", &headed)]));
    }

    #[test]
    fn no_row_is_lost(rows in prop::collection::vec("[a-z\",;\u{e4}]{0,12}", 0..30)) {
        let text = INTUNE.to_owned() + &rows.join("\n");
        let intake = given(&[("Intune.csv", text.as_bytes())]).unwrap();
        let read = intake.evidence[0].rows_read;
        prop_assert_eq!(read, intake.intune.len() as u64 + intake.evidence[0].rows_rejected);
    }
}
