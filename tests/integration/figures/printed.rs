//! The printed report as one run of words, beside the figures it was made from.

use std::fs;
use std::path::Path;

use lopdf::Document;
use serde_json::Value;

use crate::run::{Case, Outputs, Row};

/// The printed words without any spaces, so that a line break tears nothing, and the figures
/// beside them.
pub(super) struct Printed {
    pub(super) text: String,
    pub(super) json: Value,
    pub(super) register: Vec<Row>,
}

/// The demo tenant's exports, without those whose names start so.
fn demo(without: &[&str]) -> Case {
    let case = Case::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")).unwrap() {
        let (name, path) = entry.map(|e| (e.file_name(), e.path())).unwrap();
        let name = name.to_str().unwrap();
        if !without.iter().any(|start| name.starts_with(start)) {
            fs::copy(path, case.exports().join(name)).unwrap();
        }
    }
    case
}

/// Assesses the demo tenant without the exports whose names start so.
pub(super) fn printed(without: &[&str]) -> Printed {
    printed_with(without, "")
}

/// The same with a file of own checks, unless it is empty.
pub(super) fn printed_with(without: &[&str], checks: &str) -> Printed {
    let case = demo(without);
    if checks.is_empty() {
        return finished(&case, &[]);
    }
    fs::write(case.path("my-checks.toml"), checks).unwrap();
    finished(&case, &["--checks", "my-checks.toml"])
}

/// Assesses the demo tenant, printed in a language.
pub(super) fn printed_in(language: &str) -> Printed {
    let case = demo(&[]);
    let engagement = case.exports().join("assessment.toml");
    let stated = fs::read_to_string(&engagement).unwrap();
    assert!(!stated.contains("[report]"));
    fs::write(&engagement, format!("{stated}\n[report]\nlanguage = \"{language}\"\n")).unwrap();
    finished(&case, &[])
}

/// Assesses the demo tenant and compares it with itself without some of its exports.
pub(super) fn printed_since(without: &[&str]) -> Printed {
    let earlier = demo(without);
    let ended = earlier.assess(&[]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let file = earlier.path("out/assessment.json");
    finished(&demo(&[]), &["--previous", file.to_str().unwrap()])
}

fn finished(case: &Case, more: &[&str]) -> Printed {
    let mut arguments = vec!["assess", "exports", "--out", "out", "--format", "pdf,json,csv"];
    arguments.extend(more);
    let ended = case.run(&arguments, &[]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let outputs = Outputs::read(&case.path("out"));
    let pdf = Document::load(case.path("out/assessment.pdf")).unwrap();
    let pages: Vec<u32> = pdf.get_pages().keys().copied().collect();
    Printed {
        text: plain(&pdf.extract_text(&pages).unwrap()),
        json: outputs.json,
        register: outputs.register,
    }
}

pub(crate) fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect()
}

pub(super) fn count(value: &Value) -> u64 {
    value.as_u64().unwrap()
}

/// A whole percent as printed: rounded half up, never a false 0 or 100.
pub(super) fn percent(part: u64, whole: u64) -> String {
    match (200 * part + whole) / (2 * whole) {
        0 if part > 0 => "<1%".into(),
        100 if part < whole => ">99%".into(),
        rounded => format!("{rounded}%"),
    }
}

/// A count below a million as printed.
pub(super) fn thousands(n: u64) -> String {
    if n < 1_000 { n.to_string() } else { format!("{},{:03}", n / 1_000, n % 1_000) }
}

pub(super) fn capital(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}

impl Printed {
    pub(super) fn says(&self, words: &str) -> bool {
        self.text.contains(&plain(words))
    }

    /// The words of a finding, from its heading to the room for an answer.
    pub(super) fn finding(&self, check: &Value) -> &str {
        let [id, title, severity] = ["id", "title", "severity"].map(|k| check[k].as_str().unwrap());
        let head = plain(&format!("{id}{title}{}", severity.to_uppercase()));
        let from = self.text.find(&head).unwrap_or_else(|| panic!("no heading {head}"));
        let words = &self.text[from..];
        &words[..words.find("Managementresponse").unwrap()]
    }

    /// The rows of the register that count in the shares.
    pub(super) fn counting(&self) -> Vec<&Row> {
        let counts = |row: &&Row| row["in_scope"] == "yes" && row["active"] == "yes";
        self.register.iter().filter(counts).collect()
    }

    pub(super) fn checks(&self, status: &str) -> Vec<&Value> {
        let all = self.json["checks"].as_array().unwrap().iter();
        all.filter(|check| check["status"] == status).collect()
    }
}
