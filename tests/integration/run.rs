//! Runs the built binary on a folder of its own and reads back what it wrote.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::forms::{Form, PORTAL};
use crate::tenant::Tenant;

/// A line of a CSV, by heading.
pub(crate) type Row = BTreeMap<String, String>;

/// A place with a folder for exports and room for results.
pub(crate) struct Case {
    folder: TempDir,
}

/// What a finished command left behind.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// The four files scripts read.
pub(crate) struct Outputs {
    pub(crate) register: Vec<Row>,
    pub(crate) matches: Vec<Row>,
    pub(crate) affected: Vec<Row>,
    pub(crate) json: Value,
}

impl Case {
    pub(crate) fn new() -> Self {
        let folder = TempDir::new().unwrap();
        fs::create_dir(folder.path().join("exports")).unwrap();
        Self { folder }
    }

    /// A case whose exports are already there, as the portals give them.
    pub(crate) fn of(tenant: &Tenant) -> Self {
        Self::in_form(tenant, PORTAL)
    }

    pub(crate) fn in_form(tenant: &Tenant, form: Form) -> Self {
        let case = Self::new();
        form.write(tenant, &case.exports());
        case
    }

    pub(crate) fn exports(&self) -> PathBuf {
        self.folder.path().join("exports")
    }

    /// A path beside the exports.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs any command; relative paths start at the case's folder.
    pub(crate) fn run(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Ended {
        let output = Command::new(env!("CARGO_BIN_EXE_blindspot"))
            .args(arguments)
            .current_dir(self.folder.path())
            .envs(environment.iter().copied())
            .output()
            .unwrap();
        Ended {
            code: output.status.code().expect("the command ended by itself"),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Assesses the exports into `out`, without the slow documents.
    pub(crate) fn assess(&self, more: &[&str]) -> Ended {
        let mut arguments = vec!["assess", "exports", "--out", "out", "--format", "json,csv"];
        arguments.extend(more);
        self.run(&arguments, &[])
    }

    /// Assesses and reads the result.
    pub(crate) fn outputs(&self) -> Outputs {
        self.outputs_with(&[])
    }

    /// The same over the results of an earlier attempt.
    pub(crate) fn outputs_forced(&self) -> Outputs {
        self.outputs_with(&["--force"])
    }

    fn outputs_with(&self, more: &[&str]) -> Outputs {
        let ended = self.assess(more);
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        Outputs::read(&self.path("out"))
    }
}

impl Outputs {
    pub(crate) fn read(out: &Path) -> Self {
        let json = fs::read_to_string(out.join("assessment.json")).unwrap();
        Self {
            register: table(&out.join("register.csv")),
            matches: table(&out.join("matches.csv")),
            affected: table(&out.join("affected.csv")),
            json: serde_json::from_str(&json).unwrap(),
        }
    }

    /// The register row of a device.
    pub(crate) fn device(&self, key: &str) -> &Row {
        let mut rows = self.register.iter().filter(|row| row["device_key"] == key);
        let row = rows.next().unwrap_or_else(|| panic!("the register has no {key}"));
        assert!(rows.next().is_none(), "the register has {key} twice");
        row
    }

    /// The subjects listed under a check with this outcome, sorted.
    pub(crate) fn subjects(&self, check: &str, outcome: &str) -> Vec<&str> {
        let listed = self.affected.iter().filter(|row| row["check_id"] == check);
        let with_outcome = listed.filter(|row| row["outcome"] == outcome);
        let mut subjects: Vec<_> = with_outcome.map(|row| row["subject"].as_str()).collect();
        subjects.sort_unstable();
        subjects
    }

    /// The JSON entry of a check.
    pub(crate) fn check(&self, id: &str) -> &Value {
        let mut checks = self.json["checks"].as_array().unwrap().iter();
        checks.find(|check| check["id"] == id).unwrap_or_else(|| panic!("no check is called {id}"))
    }

    pub(crate) fn status(&self, id: &str) -> &str {
        self.check(id)["status"].as_str().unwrap()
    }

    /// The evidence entry whose path or member starts so.
    pub(crate) fn evidence(&self, start: &str) -> &Value {
        let mut entries = self.json["evidence"].as_array().unwrap().iter();
        let begins = |entry: &Value| {
            entry["path"].as_str().is_some_and(|path| {
                path.rsplit('/').next().is_some_and(|name| name.starts_with(start))
            })
        };
        entries.find(|entry| begins(entry)).unwrap_or_else(|| panic!("no evidence is {start}"))
    }
}

/// A CSV of ours, with the shape the contract promises checked on the way.
pub(crate) fn table(path: &Path) -> Vec<Row> {
    let bytes = fs::read(path).unwrap();
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").expect("a byte order mark");
    assert!(text.ends_with(b"\r\n"), "{} ends without CRLF", path.display());
    let mut reader = csv::Reader::from_reader(text);
    let headings = reader.headers().unwrap().clone();
    let named = |record: csv::StringRecord| {
        headings.iter().map(str::to_owned).zip(record.iter().map(str::to_owned)).collect()
    };
    reader.records().map(|record| named(record.unwrap())).collect()
}

/// The heading row of a CSV of ours.
pub(crate) fn headings(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    text.trim_start_matches('\u{FEFF}').lines().next().unwrap().to_owned()
}
