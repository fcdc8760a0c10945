//! Blocks of `name : value` lines as rows: what a command line prints about one machine.

use std::collections::{HashMap, HashSet};
use std::io::{BufRead, BufReader, Read};

use super::decode::{Budget, Decoded, Text};
use super::headings::normalise;
use super::limits::{CELL, FIELDS};
use super::{Refused, Rows};

/// How a text of pairs is laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The encoding.
    pub text: Text,
    /// The names, in lower case.
    pub names: Vec<String>,
}

/// So many lines must be pairs before a text counts as one of pairs.
const FEWEST: usize = 5;

/// The name and value of a line; `None` when it is none, like a title or a broken line.
fn pair(line: &str) -> Option<(String, &str)> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim();
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ');
    let is_name = !name.is_empty() && name.len() <= 60 && name.chars().all(plain);
    is_name.then(|| (normalise(name), value.trim()))
}

/// Looks whether a sample is of pairs.
#[must_use]
pub fn look(sample: &str, text: Text) -> Option<Layout> {
    let lines: Vec<&str> =
        sample.lines().filter(|line| !line.trim().is_empty()).take(200).collect();
    let mut names: Vec<String> = Vec::new();
    let mut found = 0;
    for (name, _) in lines.iter().filter_map(|line| pair(line)) {
        found += 1;
        if !names.contains(&name) {
            names.push(name);
        }
    }
    (found >= FEWEST && found * 2 > lines.len()).then_some(Layout { text, names })
}

/// A reader of blocks; a block ends where a name comes again, and is numbered by its first line.
pub struct PairRows<R> {
    lines: BufReader<Decoded<R>>,
    budget: Budget,
    places: HashMap<String, usize>,
    cells: Vec<String>,
    seen: HashSet<String>,
    line: u32,
    number: u32,
    /// The first pair of the next block.
    next: Option<(String, String)>,
}

impl<R: Read> PairRows<R> {
    /// Begins at the first block.
    pub fn new(bytes: R, layout: &Layout) -> Self {
        let decoded = Decoded::new(bytes, layout.text, false);
        let budget = decoded.budget();
        Self {
            lines: BufReader::with_capacity(64 << 10, decoded),
            budget,
            places: layout.names.iter().enumerate().map(|(at, n)| (n.clone(), at)).collect(),
            cells: vec![String::new(); layout.names.len()],
            seen: HashSet::new(),
            line: 0,
            number: 0,
            next: None,
        }
    }

    fn put(&mut self, name: String, value: &str) {
        if let Some(cell) = self.places.get(&name).and_then(|at| self.cells.get_mut(*at)) {
            cell.clear();
            cell.push_str(value);
        }
        self.seen.insert(name);
    }
}

impl<R: Read> Rows for PairRows<R> {
    fn advance(&mut self) -> Result<bool, Refused> {
        self.cells.iter_mut().for_each(String::clear);
        self.seen.clear();
        if let Some((name, value)) = self.next.take() {
            self.number = self.line;
            self.put(name, &value);
        }
        let mut text = String::new();
        loop {
            text.clear();
            self.budget.renew();
            if self.lines.read_line(&mut text)? == 0 {
                return Ok(!self.seen.is_empty());
            }
            self.line = self
                .line
                .checked_add(1)
                .ok_or_else(|| Refused::because("more lines than can be numbered"))?;
            let Some((name, value)) = pair(&text) else { continue };
            if self.seen.contains(&name) {
                self.next = Some((name, value.to_owned()));
                return Ok(true);
            }
            if self.seen.len() == FIELDS {
                return Err(Refused::because(format!("a block of more than {FIELDS} lines")));
            }
            if self.seen.is_empty() {
                self.number = self.line;
            }
            self.put(name, value);
        }
    }

    fn number(&self) -> u32 {
        self.number
    }

    fn width(&self) -> Option<usize> {
        None
    }

    fn cell(&self, at: usize) -> &str {
        self.cells.get(at).map_or("", String::as_str)
    }

    fn holds_beyond(&self, from: usize) -> bool {
        self.cells.iter().skip(from).any(|cell| !cell.is_empty())
    }

    fn oversized(&self) -> bool {
        self.cells.iter().any(|cell| cell.len() > CELL)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "ComputerName : PC-1\nAMRunningMode : Normal\nA : 1\nB : x: y\nC :\n\n\
                        ComputerName : PC-2\nA : 2\n";

    #[test]
    fn a_name_that_comes_again_begins_a_new_block() {
        let layout = look(TEXT, Text::Utf8).unwrap();
        assert_eq!(layout.names, ["computername", "amrunningmode", "a", "b", "c"]);
        let mut rows = PairRows::new(TEXT.as_bytes(), &layout);
        assert!(rows.advance().unwrap());
        assert_eq!((rows.number(), rows.cell(0), rows.cell(3)), (1, "PC-1", "x: y"));
        assert!(rows.advance().unwrap());
        assert_eq!((rows.number(), rows.cell(0), rows.cell(1), rows.cell(2)), (7, "PC-2", "", "2"));
        assert!(!rows.advance().unwrap());
    }

    #[test]
    fn prose_and_tables_are_no_pairs() {
        assert_eq!(look("Dear client:\nhere are the files.\nRegards\n", Text::Utf8), None);
        assert_eq!(look("a,b,c\n1,2,3\n4,5,6\n7,8,9\n1,1,1\n", Text::Utf8), None);
    }
}
