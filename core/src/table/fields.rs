//! Tells the cells of one row of a text table apart, copying only those that hold doubled quotes.

/// So many bytes are looked at together.
const WORD: usize = 8;
const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
const ONES: u64 = 0x0101_0101_0101_0101;
/// Marks a cell that had to be copied.
const COPIED: u32 = 1 << 31;

/// The cells of the current row.
#[derive(Default)]
pub(super) struct Fields {
    /// Where each cell begins and ends, from the start of the row or, if marked, in the copies.
    places: Vec<(u32, u32)>,
    copies: Vec<u8>,
    /// Line feeds inside quotes.
    pub(super) feeds: u64,
    /// Whether the text ended inside quotes.
    pub(super) unclosed: bool,
}

/// Finds delimiters and line feeds, eight bytes at a time.
struct Marks<'b> {
    bytes: &'b [u8],
    delimiter: u64,
    /// The eight bytes that `found` is about.
    base: usize,
    next: usize,
    /// The highest bit of each byte that is a mark.
    found: u64,
}

impl<'b> Marks<'b> {
    fn new(bytes: &'b [u8], delimiter: u8) -> Self {
        Self { bytes, delimiter: u64::from(delimiter) * ONES, base: 0, next: 0, found: 0 }
    }

    /// Goes on from a place.
    fn skip_to(&mut self, at: usize) {
        (self.next, self.found) = (at, 0);
    }

    fn next(&mut self) -> Option<usize> {
        const FEED: u64 = b'\n' as u64 * ONES;
        while self.found == 0 {
            let rest = self.bytes.get(self.next..)?;
            let word = match rest.first_chunk::<WORD>() {
                Some(word) => *word,
                None if rest.is_empty() => return None,
                None => {
                    // No mark is a zero byte.
                    let mut word = [0; WORD];
                    word.iter_mut().zip(rest).for_each(|(byte, given)| *byte = *given);
                    word
                }
            };
            let word = u64::from_le_bytes(word);
            self.found = equal(word, self.delimiter) | equal(word, FEED);
            (self.base, self.next) = (self.next, self.next + WORD);
        }
        let at = self.base + self.found.trailing_zeros() as usize / WORD;
        self.found &= self.found - 1;
        Some(at)
    }
}

/// The highest bit of each byte in which two words are equal.
const fn equal(word: u64, pattern: u64) -> u64 {
    let differing = word ^ pattern;
    !(((differing & LOW) + LOW) | differing | LOW)
}

impl Fields {
    /// Reads the row that begins the bytes and returns where the next one begins; `None` when more
    /// bytes are needed. `last` says that there are no more: then the row ends with them.
    pub(super) fn read(&mut self, bytes: &[u8], delimiter: u8, last: bool) -> Option<usize> {
        self.places.clear();
        self.copies.clear();
        (self.feeds, self.unclosed) = (0, false);
        let mut marks = Marks::new(bytes, delimiter);
        let mut at = 0;
        loop {
            let end = if bytes.get(at) == Some(&b'"') {
                self.quoted(bytes, at, &mut marks, last)?
            } else {
                let end = marks.next().or(last.then_some(bytes.len()))?;
                self.places.push((short(at), short(end)));
                end
            };
            match bytes.get(end) {
                None => return Some(bytes.len()),
                Some(b'\n') => return Some(end + 1),
                Some(_) => at = end + 1,
            }
        }
    }

    /// Reads a cell that opens with a quote; what follows its closing quote belongs to it as it
    /// stands. Returns where the mark behind it is.
    fn quoted(
        &mut self,
        bytes: &[u8],
        at: usize,
        marks: &mut Marks<'_>,
        last: bool,
    ) -> Option<usize> {
        let mut from = at + 1;
        let copied = self.copies.len();
        loop {
            let Some(length) = memchr::memchr(b'"', bytes.get(from..)?) else {
                if !last {
                    return None;
                }
                self.unclosed = true;
                self.copy(bytes, from, bytes.len());
                self.close(copied);
                return Some(bytes.len());
            };
            let quote = from + length;
            let Some(after) = bytes.get(quote + 1) else {
                if !last {
                    return None;
                }
                self.copy(bytes, from, quote);
                self.close(copied);
                return Some(bytes.len());
            };
            let closed = *after == b'\n' || u64::from(*after) * ONES == marks.delimiter;
            if closed && from == at + 1 {
                let cell = bytes.get(from..quote).unwrap_or_default();
                self.feeds += memchr::memchr_iter(b'\n', cell).count() as u64;
                self.places.push((short(from), short(quote)));
                marks.skip_to(quote + 1);
                return marks.next();
            }
            self.copy(bytes, from, quote);
            if *after == b'"' {
                self.copies.push(b'"');
                from = quote + 2;
                continue;
            }
            marks.skip_to(quote + 1);
            let end = marks.next().or(last.then_some(bytes.len()))?;
            self.copies.extend_from_slice(bytes.get(quote + 1..end).unwrap_or_default());
            self.close(copied);
            return Some(end);
        }
    }

    /// Copies a part that stood in quotes.
    fn copy(&mut self, bytes: &[u8], from: usize, to: usize) {
        let part = bytes.get(from..to).unwrap_or_default();
        self.feeds += memchr::memchr_iter(b'\n', part).count() as u64;
        self.copies.extend_from_slice(part);
    }

    /// Ends a copied cell.
    fn close(&mut self, from: usize) {
        self.places.push((short(from) | COPIED, short(self.copies.len())));
    }

    /// How many cells the row has.
    pub(super) const fn len(&self) -> usize {
        self.places.len()
    }

    /// A cell of the row these bytes begin with.
    pub(super) fn get<'b>(&'b self, bytes: &'b [u8], at: usize) -> Option<&'b [u8]> {
        let (from, to) = *self.places.get(at)?;
        let of = if from & COPIED == 0 { bytes } else { &self.copies };
        of.get((from & !COPIED) as usize..to as usize)
    }
}

/// A row is far shorter than two gigabytes.
fn short(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// All rows as the csv crate reads them: cells, and whether a blank line was passed over.
    fn asked(text: &[u8], delimiter: u8) -> Vec<Vec<Vec<u8>>> {
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .terminator(csv::Terminator::Any(b'\n'))
            .from_reader(text);
        let cells = |row: csv::ByteRecord| row.iter().map(<[u8]>::to_vec).collect();
        reader.into_byte_records().map(|row| cells(row.unwrap())).collect()
    }

    fn told(text: &[u8], delimiter: u8) -> Vec<Vec<Vec<u8>>> {
        let mut fields = Fields::default();
        let (mut at, mut rows) = (0, Vec::new());
        while at < text.len() {
            let rest = &text[at..];
            if rest[0] == b'\n' {
                at += 1;
                continue;
            }
            at += fields.read(rest, delimiter, true).unwrap();
            rows.push((0..fields.len()).map(|n| fields.get(rest, n).unwrap().to_vec()).collect());
        }
        rows
    }

    #[test]
    fn a_quote_in_the_middle_of_a_cell_is_a_quote_and_text_behind_a_closing_one_stays() {
        let rows = told(b"a\"b,\"c\"d\",\"e\"\"f\"\n", b',');
        assert_eq!(rows, [[b"a\"b".to_vec(), b"cd\"".to_vec(), b"e\"f".to_vec()]]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]
        #[test]
        fn rows_are_told_apart_as_the_csv_crate_does(
            text in "[a,;\"\r\n\\x00-]{0,60}\n", semicolon: bool
        ) {
            let delimiter = if semicolon { b';' } else { b',' };
            prop_assert_eq!(told(text.as_bytes(), delimiter), asked(text.as_bytes(), delimiter));
        }

        #[test]
        fn a_row_cut_short_asks_for_more_and_is_then_read_the_same(
            text in "[a,\"\r][a,\"\r\n]{0,40}\n", cut in 0_usize..40
        ) {
            let (text, mut fields) = (text.as_bytes(), Fields::default());
            let whole = fields.read(text, b',', true);
            let unclosed = fields.unclosed;
            if let Some(end) = fields.read(&text[..cut.min(text.len())], b',', false) {
                prop_assert_eq!(Some(end), whole);
                prop_assert!(!unclosed && !fields.unclosed);
            }
        }
    }
}
