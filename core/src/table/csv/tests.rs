//! Rows are numbered, unquoted and cut as a spreadsheet does.

use super::*;
use proptest::prelude::*;

fn rows(text: &str, delimiter: u8, returns: bool) -> Vec<(u32, Vec<String>)> {
    let layout = Layout { text: Text::Utf8, delimiter, returns };
    let mut rows = CsvRows::new(text.as_bytes(), layout);
    let mut out = Vec::new();
    while rows.advance().unwrap() {
        let cells = (0..rows.width().unwrap()).map(|at| rows.cell(at).to_owned()).collect();
        out.push((rows.number(), cells));
    }
    out
}

#[test]
fn a_break_inside_quotes_starts_no_row_and_a_blank_line_is_counted() {
    for end in ["\n", "\r\n"] {
        let text = ["a,b", "\"1\n\n1\",2", "", "3,4", ",", "", "\"5\",\"6\""].join(end);
        for text in [text.clone(), text + end] {
            let read = rows(&text, b',', false);
            let numbers: Vec<_> = read.iter().map(|r| r.0).collect();
            assert_eq!(numbers, [1, 2, 4, 7], "{text:?}");
            assert_eq!(read[3].1, ["5", "6"]);
        }
    }
}

#[test]
fn carriage_returns_alone_end_lines() {
    assert_eq!(rows("a,b\r1,2\r\r3,4\r", b',', true).last().unwrap().0, 4);
}

#[test]
fn the_separator_line_of_a_spreadsheet_is_no_row() {
    let read = rows("sep=;\r\na;b\r\n1;2\r\n", b';', false);
    assert_eq!(read[0], (1, vec!["a".to_owned(), "b".to_owned()]));
    let found = first_rows("sep=;\r\na;b\r\n", Text::Utf8).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].1[0].1, ["a", "b"]);
}

#[test]
fn bare_quotes_inside_a_cell_are_text_and_doubled_ones_are_one() {
    let read = rows("a,b\n5\" disk,\"say \"\"so\"\"\"\n", b',', false);
    assert_eq!(read[1].1, ["5\" disk", "say \"so\""]);
}

#[test]
fn a_quote_that_is_never_closed_is_noticed() {
    let layout = Layout { text: Text::Utf8, delimiter: b',', returns: false };
    let mut rows = CsvRows::new("a,b\n1,2\n3,\"4\n5,6\n7,8".as_bytes(), layout);
    let mut seen = Vec::new();
    while rows.advance().unwrap() {
        seen.push((rows.number(), rows.unclosed()));
    }
    assert_eq!(seen, [(1, false), (2, false), (3, true)]);
}

proptest! {
    #[test]
    fn no_bytes_make_the_csv_reader_panic(bytes: Vec<u8>, delimiter in 0_usize..3) {
        for text in [Text::Utf8, Text::Utf16Le, Text::Windows1252] {
            let layout = Layout { text, delimiter: DELIMITERS[delimiter], returns: false };
            let mut rows = CsvRows::new(&*bytes, layout);
            while rows.advance().unwrap_or(false) {
                prop_assert!(rows.number() > 0);
            }
        }
    }

    #[test]
    fn rows_are_numbered_as_lines_when_nothing_is_quoted(lines in prop::collection::vec("[a-z]{0,3}(,[a-z]{1,3}){0,2}\r?", 1..20)) {
        let text = lines.join("\n");
        let want: Vec<u32> = lines.iter().enumerate()
            .filter(|(_, l)| !l.trim().trim_matches(',').is_empty())
            .map(|(at, _)| u32::try_from(at).unwrap() + 1).collect();
        let got: Vec<u32> = rows(&text, b',', false).iter().map(|r| r.0).collect();
        prop_assert_eq!(got, want);
    }
}

#[test]
fn a_row_up_to_the_limit_is_read_wherever_it_stands_and_a_longer_one_refused() {
    let limit = usize::try_from(ROW).unwrap();
    let layout = Layout { text: Text::Utf8, delimiter: b',', returns: false };
    for before in [0, 100_000, 200_000] {
        for (length, read) in [(9 << 20, true), (limit, true), (limit + 1, false)] {
            let head = "a,b\n".repeat(before / 4);
            let text = format!("{head}{}\n{}", "x".repeat(length - 1), "c,d\n".repeat(6 << 20));
            let mut rows = CsvRows::new(text.as_bytes(), layout);
            let mut longest = 0;
            let ended = loop {
                match rows.advance() {
                    Ok(true) => longest = longest.max(rows.cell(0).len()),
                    Ok(false) => break true,
                    Err(refused) => {
                        assert!(refused.to_string().contains("longer than 16 MB"), "{refused}");
                        break false;
                    }
                }
            };
            assert_eq!(ended, read, "{length} bytes behind {before}");
            assert_eq!(longest == length - 1, read);
        }
    }
}
