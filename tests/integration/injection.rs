//! Names that are code to somebody: Typst, a spreadsheet, a terminal, a reader of PDFs. All are text.

use std::fs;

use calamine::{Data, Reader as _};
use lopdf::Document;
use proptest::prelude::*;

use crate::cli::small;
use crate::figures::printed::plain;
use crate::forms::PORTAL;
use crate::run::{Case, Outputs};
use crate::tenant::build::windows;

/// A name and what of it must be found in print.
const NAMES: [(&str, &str); 16] = [
    ("#set page(fill: red)", "#set page(fill: red)"),
    ("#eval(\"1\") #read(\"/etc/passwd\")", "#eval(\"1\") #read(\"/etc/passwd\")"),
    ("$x^2$ *bold* _it_ @ref <label>", "$x^2$ *bold* _it_ @ref <label>"),
    ("`raw` ```typ #panic() ```", "`raw` ```typ #panic() ```"),
    ("= heading", "= heading"),
    ("\\u{41} \\ // /* comment", "\\u{41} \\ // /* comment"),
    ("]) #import \"@preview/x:1.0.0\": *", "]) #import \"@preview/x:1.0.0\": *"),
    ("zero\u{200b}width\u{2060}x", "zero[U+200B]width[U+2060]x"),
    ("left\u{202e}right\u{2066}y", "left[U+202E]right[U+2066]y"),
    ("bell\u{7}esc\u{1b}[2J", "bell[U+0007]esc[U+001B][2J"),
    ("漢字ノート", "[U+6F22][U+5B57]"),
    ("مكتب-المدير", "م"),
    ("🦜🦊", "🦜"),
    ("=HYPERLINK(\"http://x.example\")", "=HYPERLINK(\"http://x.example\")"),
    ("@SUM(1)", "@SUM(1)"),
    ("＝1＋1", "1"),
];

/// Assesses machines of these names into all formats.
fn assessed(names: impl Iterator<Item = String>) -> Case {
    let mut tenant = small();
    for (at, name) in names.enumerate() {
        tenant.machines.push(windows(&format!("hostile-{at}")).with(|m| {
            m.intune[0].name = name;
            m.defender.clear();
        }));
    }
    let case = Case::new();
    PORTAL.write(&tenant, &case.exports());
    let ended = case.run(&["assess", "exports", "--out", "out"], &[]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    case
}

fn print_of(case: &Case) -> String {
    let pdf = Document::load(case.path("out/assessment.pdf")).unwrap();
    let pages: Vec<u32> = pdf.get_pages().keys().copied().collect();
    plain(&pdf.extract_text(&pages).unwrap())
}

#[test]
fn names_that_are_code_are_printed_as_they_stand_or_with_marks_that_can_be_seen() {
    let long = "n".repeat(10_000);
    let names = NAMES.iter().map(|(name, _)| (*name).to_owned()).chain([long.clone()]);
    let case = assessed(names);
    let print = print_of(&case);
    for (name, shown) in NAMES {
        assert!(print.contains(&plain(shown)), "{name:?} is not printed as {shown:?}");
    }
    assert!(print.contains(&"n".repeat(14)) && print.contains("racters)"));
    assert!(!print.contains(&"n".repeat(2_000)), "ten thousand characters fill the pages");
    let outputs = Outputs::read(&case.path("out"));
    let whole = outputs.register.iter().any(|row| row["name"] == long);
    assert!(whole, "the register keeps what the export says");
}

/// Whether a spreadsheet would take a cell for a formula.
fn runs(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

#[test]
fn no_cell_of_any_table_is_a_formula_to_a_spreadsheet() {
    let starts = ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", " =", "\u{feff}="];
    let case = assessed(starts.iter().map(|start| format!("{start}1+cmd|'/c calc'!A1")));
    for name in ["register.csv", "affected.csv", "matches.csv"] {
        let text = fs::read_to_string(case.path("out").join(name)).unwrap();
        let text = text.trim_start_matches('\u{feff}');
        for record in csv::Reader::from_reader(text.as_bytes()).records() {
            let record = record.unwrap();
            let found: Vec<&str> = record.iter().filter(|cell| runs(cell)).collect();
            assert!(found.is_empty(), "{name}: {found:?}");
        }
    }
    let path = case.path("out/assessment.xlsx");
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).unwrap();
    let mut seen = 0;
    for sheet in book.sheet_names() {
        let formulas = book.worksheet_formula(&sheet).unwrap();
        assert!(formulas.used_cells().next().is_none(), "{sheet} holds a formula");
        for (_, _, cell) in book.worksheet_range(&sheet).unwrap().used_cells() {
            if let Data::String(text) = cell {
                assert!(!runs(text), "{sheet}: {text:?}");
                seen += usize::from(text.contains("cmd|"));
            }
        }
    }
    assert!(seen >= starts.len(), "the names are in the workbook");
}

/// Text of every plane, with what is markup somewhere mixed in.
fn names() -> impl Strategy<Value = Vec<String>> {
    let bit = prop_oneof![
        "[#$@`*_\\\\<>\\[\\]{}()=+~/\"' -]{1,6}",
        any::<String>(),
        "[\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{fe00}-\u{fe0f}\u{300}-\u{310}]{1,4}",
        "[\u{600}-\u{6ff}\u{4e00}-\u{4e20}\u{1f400}-\u{1f410}]{1,8}",
    ];
    let name = prop::collection::vec(bit, 1..4).prop_map(|bits| bits.concat());
    prop::collection::vec(name, 30)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn whatever_the_names_are_the_run_ends_well_and_the_report_can_be_read(names in names()) {
        let case = assessed(names.into_iter());
        prop_assert!(print_of(&case).len() > 10_000);
        prop_assert!(Outputs::read(&case.path("out")).register.len() > 20);
    }
}
