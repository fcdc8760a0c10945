//! Key files that hold, and those that are refused.

use super::*;

fn fresh() -> KeyFile {
    KeyFile { path: PathBuf::from("made-up.key"), key: [7; 32], tokens: BTreeMap::new() }
}

#[test]
fn a_token_is_kept_over_runs_and_two_subjects_never_share_one() {
    let mut file = fresh();
    let first = file.issue(Sort::Device, "NB-0117").unwrap();
    assert_eq!(file.issue(Sort::Device, " nb-0117").unwrap(), first);
    // Somebody else holds the short token: the newcomer gets a longer one, and keeps it.
    let mut taken = fresh();
    taken.tokens.insert(first.clone(), "another".into());
    let longer = taken.issue(Sort::Device, "NB-0117").unwrap();
    assert!(longer.starts_with(&first) && longer.len() == first.len() + 1, "{longer}");
    assert_eq!(taken.issue(Sort::Device, "NB-0117").unwrap(), longer);
    assert_eq!(taken.reveal(&longer).unwrap(), "NB-0117");
    for letters in SHORTEST..=LONGEST {
        taken.tokens.insert(token(&[7; 32], Sort::Device, "nb-9", letters), "x".into());
    }
    assert!(format!("{:#}", taken.issue(Sort::Device, "NB-9").unwrap_err()).contains("help:"));
}

#[test]
fn a_key_or_a_sentence_is_revealed_whole_and_an_unknown_token_is_told() {
    let mut file = fresh();
    let id = file.issue(Sort::Id, "4f2c1a9b-0d3e-4c5f-8a7b-1234567890ab").unwrap();
    let shown = file.reveal(&format!("ENTRA:{}", id.to_uppercase())).unwrap();
    assert_eq!(shown, "entra:4f2c1a9b-0d3e-4c5f-8a7b-1234567890ab");
    for (text, told) in [("device-00000000", "does not know"), ("NB-0117", "is no token")] {
        let error = format!("{:#}", file.reveal(text).unwrap_err());
        assert!(error.contains(told) && error.contains("help:"), "{error}");
    }
}

#[test]
fn the_file_is_written_for_its_owner_alone_and_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.key");
    let mut file = KeyFile::open(&path).unwrap();
    assert!(!path.exists());
    let token = file.issue(Sort::User, "mara@quist.example").unwrap();
    file.save().unwrap();
    let again = KeyFile::open(&path).unwrap();
    assert_eq!(
        (again.key, again.reveal(&token).unwrap().as_str()),
        (file.key, "mara@quist.example")
    );
    assert_ne!(KeyFile::open(&folder.path().join("b.key")).unwrap().key, file.key);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&path), 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        let error = format!("{:#}", KeyFile::open(&path).err().unwrap());
        assert!(error.contains("chmod 600"), "{error}");
    }
}

#[test]
fn what_is_no_key_file_is_refused_with_help() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.key");
    let key = "0".repeat(64);
    for text in [
        String::new(),
        "secret".into(),
        format!("{{\"form\":\"blindspot/key/1\",\"key\":\"{}\",\"tokens\":{{}}}}", &key[1..]),
        format!("{{\"form\":\"other\",\"key\":\"{key}\",\"tokens\":{{}}}}"),
    ] {
        let mut file = tempfile::NamedTempFile::new_in(folder.path()).unwrap();
        file.write_all(text.as_bytes()).unwrap();
        file.persist(&path).unwrap();
        let error = format!("{:#}", KeyFile::open(&path).err().unwrap());
        assert!(error.contains("help:"), "{error}");
    }
    assert!(KeyFile::open(folder.path()).is_err());
}

#[test]
fn a_key_may_lie_neither_with_the_report_nor_with_the_exports() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("exports")).unwrap();
    let inputs = [at("exports"), at("one.csv")];
    let apart = |key: &str| KeyFile::keep_apart(&at(key), &at("out"), &inputs);
    for near in ["out/a.key", "exports/deep/a.key", "one.csv", "exports/../out/a.key"] {
        let error = format!("{:#}", apart(near).unwrap_err());
        assert!(error.contains("help:"), "{error}");
    }
    for far in ["a.key", "outside.key", "keys/a.key"] {
        apart(far).unwrap();
    }
}
