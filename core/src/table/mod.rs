//! From the bytes a client handed over to located rows of text, whatever they were wrapped in.

pub mod archive;
pub mod blocks;
pub mod codepage;
pub mod csv;
pub mod decode;
pub mod discover;
mod fields;
mod flat;
pub mod form;
pub mod headings;
pub mod json;
pub mod leaf;
pub mod limits;
pub mod pairs;
pub mod place;
pub mod source;
pub mod stamp;
pub mod xlsx;

pub use leaf::Leaf;
pub use place::{Candidate, Place};
pub use source::{Progress, Silent, Source};

/// Why a file, or a table inside it, was not used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The bytes are not UTF-8; they may still be of an old Windows code page.
    #[error("the text is not valid UTF-8")]
    NotUtf8,
    /// Anything else, in words.
    #[error("{0}")]
    Because(String),
}

impl Refused {
    /// A refusal in words.
    pub fn because(reason: impl Into<String>) -> Self {
        Self::Because(reason.into())
    }
}

impl From<std::io::Error> for Refused {
    fn from(error: std::io::Error) -> Self {
        match error.downcast::<Self>() {
            Ok(own) => own,
            Err(other) => Self::Because(format!("cannot be read: {other}")),
        }
    }
}

impl From<Refused> for std::io::Error {
    fn from(refused: Refused) -> Self {
        Self::other(refused)
    }
}

/// The rows of one table, one at a time.
pub trait Rows {
    /// Moves to the next row that holds anything; `false` after the last.
    ///
    /// # Errors
    /// [`Refused`] when the bytes under the table turn out broken.
    fn advance(&mut self) -> Result<bool, Refused>;

    /// The current row, as a spreadsheet numbers it.
    fn number(&self) -> u32;

    /// How many cells the row has; `None` where a table pads short rows by nature.
    fn width(&self) -> Option<usize>;

    /// A cell, empty when the row does not reach that far.
    fn cell(&self, at: usize) -> &str;

    /// Whether any cell from `from` onwards holds something.
    fn holds_beyond(&self, from: usize) -> bool;

    /// Whether a cell of the row is longer than any honest one.
    fn oversized(&self) -> bool;

    /// Whether the row swallowed the rest of the file because a quote in it is never closed.
    fn unclosed(&self) -> bool {
        false
    }

    /// Whether the table, read to its end, names a further page that the file does not hold.
    fn goes_on(&self) -> bool {
        false
    }
}

/// Whether a cell's word stands for nothing in every kind of export.
#[must_use]
pub fn is_null_word(raw: &str) -> bool {
    ["", "-", "none", "unknown", "n/a", "hidden", "null"]
        .iter()
        .any(|word| raw.trim().eq_ignore_ascii_case(word))
}
