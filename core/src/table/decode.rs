//! Any encoding an export comes in, as a stream of valid UTF-8 that ends every line with a feed.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Refused;
use super::limits::{ROW, megabytes};

/// How many bytes of a file decide what it is.
pub const SAMPLE: usize = 64 << 10;
/// So many NUL bytes in a row are a disk's emptiness, not a cell.
const NUL_RUN: usize = 64;
/// A text is read at least so many bytes at a time.
pub(super) const SMALLEST_READ: usize = 16;

/// An encoding, and how its first bytes were told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, little-endian.
    Utf16Le,
    /// UTF-16, big-endian.
    Utf16Be,
    /// The code page a re-save in Western Europe leaves.
    Windows1252,
}

impl Text {
    /// The encoding the first bytes of a file name; UTF-8 when they name none.
    #[must_use]
    pub fn sniff(head: &[u8]) -> Self {
        match Encoding::for_bom(head) {
            Some((found, _)) if found == UTF_16LE => Self::Utf16Le,
            Some((found, _)) if found == UTF_16BE => Self::Utf16Be,
            _ => Self::Utf8,
        }
    }

    fn invalid(self) -> Refused {
        match self {
            Self::Utf8 => Refused::NotUtf8,
            _ => Refused::because("the text is not valid UTF-16: damaged"),
        }
    }

    fn decoder(self) -> Decoder {
        let encoding = match self {
            Self::Utf8 => UTF_8,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
            Self::Windows1252 => WINDOWS_1252,
        };
        encoding.new_decoder_with_bom_removal()
    }
}

/// Decodes a stream, refusing what is not text.
pub struct Decoded<R> {
    inner: R,
    text: Text,
    decoder: Decoder,
    held: Box<[u8]>,
    from: usize,
    to: usize,
    source_done: bool,
    done: bool,
    last: u8,
    nuls: usize,
    returns: bool,
    budget: Rc<Cell<Allowance>>,
}

impl<R: Read> Decoded<R> {
    /// Begins decoding; `returns` when lines end with a carriage return alone.
    pub fn new(inner: R, text: Text, returns: bool) -> Self {
        Self {
            inner,
            text,
            decoder: text.decoder(),
            held: vec![0; SAMPLE].into(),
            from: 0,
            to: 0,
            source_done: false,
            done: false,
            last: b'\n',
            nuls: 0,
            returns,
            budget: Rc::new(Cell::new(Allowance { whole: ROW, left: Some(ROW) })),
        }
    }

    /// The bytes one row may still take; whoever finishes a row calls [`Budget::renew`].
    pub fn budget(&self) -> Budget {
        Budget(Rc::clone(&self.budget))
    }

    fn refill(&mut self) -> io::Result<()> {
        (self.from, self.to) = (0, self.inner.read(&mut self.held)?);
        self.source_done = self.to == 0;
        Ok(())
    }

    /// Refuses runs of NUL, and remembers how the text ends.
    fn inspect(&mut self, out: &mut [u8]) -> io::Result<()> {
        if self.nuls > 0 || out.contains(&0) {
            for byte in out.iter() {
                self.nuls = if *byte == 0 { self.nuls + 1 } else { 0 };
                if self.nuls >= NUL_RUN {
                    return Err(Refused::because("filled with NUL bytes: damaged").into());
                }
            }
        }
        if self.returns {
            out.iter_mut().filter(|b| **b == b'\r').for_each(|b| *b = b'\n');
        }
        self.last = *out.last().unwrap_or(&self.last);
        let Allowance { whole, left } = self.budget.get();
        let left = left.and_then(|left| left.checked_sub(out.len() as u64));
        if left.is_none() {
            let why = format!(
                "a row or element longer than {} MB: damaged, or a quote is opened and never closed",
                megabytes(whole)
            );
            return Err(Refused::because(why).into());
        }
        self.budget.set(Allowance { whole, left });
        Ok(())
    }

    /// Ends the text: with the feed its last line lacks, then with nothing.
    fn end(&mut self, buf: &mut [u8]) -> usize {
        match buf.first_mut() {
            Some(first) if self.last != b'\n' => {
                (*first, self.last) = (b'\n', b'\n');
                1
            }
            _ => {
                self.budget.set(Allowance { left: None, ..self.budget.get() });
                0
            }
        }
    }
}

/// The allowance of bytes for one row, so that a quote left open cannot fill the memory; none
/// once the end of the text was met.
pub struct Budget(Rc<Cell<Allowance>>);

#[derive(Clone, Copy)]
struct Allowance {
    whole: u64,
    /// What is left of it; `None` once the end of the text was met.
    left: Option<u64>,
}

impl Budget {
    /// Grants a new row.
    pub fn renew(&self) {
        self.grant(ROW);
    }

    /// Grants so many bytes.
    pub fn grant(&self, whole: u64) {
        self.0.set(Allowance { whole, left: self.0.get().left.and(Some(whole)) });
    }

    /// Whether the text was read to its very end.
    pub fn is_spent(&self) -> bool {
        self.0.get().left.is_none()
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if self.done {
            return Ok(self.end(buf));
        }
        if buf.len() < SMALLEST_READ {
            return Err(io::Error::other("a text is read at least 16 bytes at a time"));
        }
        loop {
            if self.from == self.to && !self.source_done {
                self.refill()?;
            }
            let waiting = self.held.get(self.from..self.to).unwrap_or_default();
            let (result, read, written) =
                self.decoder.decode_to_utf8_without_replacement(waiting, buf, self.source_done);
            self.from += read;
            if let DecoderResult::Malformed(..) = result {
                return Err(self.text.invalid().into());
            }
            self.done = self.source_done && result == DecoderResult::InputEmpty;
            if written > 0 {
                self.inspect(buf.get_mut(..written).unwrap_or_default())?;
                return Ok(written);
            }
            if self.done {
                return Ok(self.end(buf));
            }
        }
    }
}

/// The beginning of a text, cut at a whole character.
///
/// # Errors
/// [`Refused`] when the bytes are not text.
pub fn sample(head: &[u8], text: Text) -> Result<String, Refused> {
    let mut decoder = text.decoder();
    let mut out = String::with_capacity(head.len() * 3 + 16);
    if let (DecoderResult::Malformed(..), _) =
        decoder.decode_to_string_without_replacement(head, &mut out, false)
    {
        return Err(text.invalid());
    }
    if out.contains('\0') {
        return Err(Refused::because("holds NUL bytes: not a text"));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8], text: Text) -> Result<String, Refused> {
        let mut out = Vec::new();
        let mut decoded = Decoded::new(bytes, text, false);
        let mut buf = [0; 100];
        loop {
            match decoded.read(&mut buf)? {
                0 => return Ok(String::from_utf8(out).unwrap()),
                n => out.extend_from_slice(&buf[..n]),
            }
        }
    }

    #[test]
    fn a_mark_names_the_encoding_and_is_no_part_of_the_text() {
        assert_eq!(Text::sniff(b"\xff\xfeN\0"), Text::Utf16Le);
        assert_eq!(all(b"\xff\xfeN\0\xe4\0", Text::Utf16Le).unwrap(), "N\u{e4}\n");
        assert_eq!(Text::sniff(b"\xfe\xff\0N"), Text::Utf16Be);
        assert_eq!(all(b"\xfe\xff\0N\0\xe4", Text::Utf16Be).unwrap(), "N\u{e4}\n");
        assert_eq!(all(b"\xef\xbb\xbfname\n", Text::Utf8).unwrap(), "name\n");
    }

    #[test]
    fn half_a_character_at_the_end_and_emptiness_are_refused() {
        assert_eq!(all(b"abc\xc3", Text::Utf8), Err(Refused::NotUtf8));
        assert!(all(b"\xff\xfeN\0\xe4", Text::Utf16Le).is_err());
        assert!(all(&[b"name\n".as_slice(), &[0; 200]].concat(), Text::Utf8).is_err());
    }

    #[test]
    fn the_code_page_is_decoded_on_request() {
        assert_eq!(all(b"M\xfcller\n", Text::Windows1252).unwrap(), "M\u{fc}ller\n");
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_the_decoder_panic(bytes: Vec<u8>) {
            for text in [Text::Utf8, Text::Utf16Le, Text::Utf16Be, Text::Windows1252] {
                drop(all(&bytes, text));
                drop(sample(&bytes, text));
            }
        }
    }
}
