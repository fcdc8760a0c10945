//! Cuts a text table into parts of whole rows, so that several can be read at once.

use std::io::Read;

/// How long a part is, unless a row is longer.
const BLOCK: usize = 1 << 20;
/// A text of which so much cannot be cut is read row by row.
const UNCUT: usize = 16 << 20;

/// A text being cut.
pub struct Blocks<R> {
    text: R,
    /// What stands behind the last cut.
    rest: Vec<u8>,
    ended: bool,
}

/// Why there is no further part.
#[derive(Debug)]
pub enum Uncut {
    /// The bytes could not be had.
    Unread(std::io::Error),
    /// No line ends outside quotes for a very long time.
    Endless,
}

impl<R: Read> Blocks<R> {
    /// Begins with a text.
    pub const fn new(text: R) -> Self {
        Self { text, rest: Vec::new(), ended: false }
    }

    /// The next part; none at the end of the text.
    ///
    /// A quote in the middle of a cell may mislead it, so whoever reads a part must see that it
    /// ends outside quotes: only then does the next one begin with a row.
    ///
    /// # Errors
    /// [`Uncut`].
    pub fn cut(&mut self) -> Result<Option<Vec<u8>>, Uncut> {
        let mut block = std::mem::take(&mut self.rest);
        let mut wanted = BLOCK;
        loop {
            let missing = wanted.saturating_sub(block.len()) as u64;
            block.reserve_exact(usize::try_from(missing).unwrap_or_default());
            if !self.ended {
                let read = (&mut self.text).take(missing).read_to_end(&mut block);
                self.ended = (read.map_err(Uncut::Unread)? as u64) < missing;
            }
            if self.ended {
                return Ok((!block.is_empty()).then_some(block));
            }
            if let Some(end) = last_row_end(&block) {
                self.rest.extend_from_slice(block.get(end..).unwrap_or_default());
                block.truncate(end);
                return Ok(Some(block));
            }
            wanted *= 2;
            if wanted > UNCUT {
                return Err(Uncut::Endless);
            }
        }
    }
}

/// Where the last row that ends in these bytes ends, as far as the number of quotes tells.
fn last_row_end(bytes: &[u8]) -> Option<usize> {
    let mut open = memchr::memchr_iter(b'"', bytes).count() % 2 == 1;
    let mut end = bytes.len();
    while let Some(feed) = memchr::memrchr(b'\n', bytes.get(..end)?) {
        let behind = bytes.get(feed..end)?;
        open ^= memchr::memchr_iter(b'"', behind).count() % 2 == 1;
        if !open {
            return Some(feed + 1);
        }
        end = feed;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_behind_the_last_line_that_ends_outside_quotes() {
        assert_eq!(last_row_end(b"a,b\nc,\"d\ne"), Some(4));
        assert_eq!(last_row_end(b"a,\"b\n\"\nc"), Some(7));
        assert_eq!(last_row_end(b"a,\"b\nc"), None);
        assert_eq!(last_row_end(b"a,b"), None);
    }

    #[test]
    fn the_parts_are_the_text_and_each_but_the_last_ends_a_row() {
        let rows: String = (0..200_000).map(|n| format!("{n},\"a\nb\"\n")).collect();
        let text = rows + "9,no feed";
        let mut blocks = Blocks::new(text.as_bytes());
        let mut parts = Vec::new();
        while let Some(part) = blocks.cut().unwrap() {
            parts.push(part);
        }
        assert!(parts.len() > 2);
        assert!(parts[..parts.len() - 1].iter().all(|part| part.ends_with(b"\"\n")));
        assert_eq!(parts.concat(), text.as_bytes());
    }

    #[test]
    fn a_text_that_cannot_be_cut_is_not_held_for_ever() {
        let text = "x".repeat(40 << 20);
        assert!(matches!(Blocks::new(text.as_bytes()).cut(), Err(Uncut::Endless)));
        assert!(Blocks::new(&b""[..]).cut().unwrap().is_none());
    }
}
