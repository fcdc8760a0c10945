//! How much a stranger's file may ask for: what lies beyond each limit is refused in words.

/// The most bytes of one member that are held in memory (nested archives, workbooks), and the most
/// that all archives inside one archive may take.
pub const HELD: u64 = 256 << 20;
/// The most members an archive may have.
pub const MEMBERS: usize = 2_000;
/// The most bytes one archive may declare, unpacked.
pub const TOTAL: u64 = 8 << 30;
/// A member larger than this is refused when it shrank more than [`RATIO`] times.
pub const RATIO_FROM: u64 = 16 << 20;
/// No honest export shrinks further; a bomb shrinks a thousand times.
pub const RATIO: u64 = 250;
/// How deep archives may lie inside archives: an archive, and the archives in it.
pub const DEPTH: usize = 1;
/// The most bytes a workbook may unpack to.
pub const WORKBOOK: u64 = 2 << 30;
/// The most bytes of a workbook's part that is no sheet: shared strings and styles are held.
pub const PART: u64 = 256 << 20;
/// The most bytes one row of text may have.
pub const ROW: u64 = 16 << 20;
/// The most bytes one JSON element may have; in memory it takes some forty times as much.
pub const ELEMENT: u64 = 4 << 20;
/// How deep JSON may nest; the limit of its reader, which nothing here lifts.
pub const NESTING: usize = 127;
/// The most bytes one cell may have; a row with a longer one is rejected.
pub const CELL: usize = 1 << 20;
/// The most fields a row, columns a sheet, or names an element may have.
pub const FIELDS: usize = 16_384;
/// The most bytes of a dotted JSON name; what lies deeper is no column.
pub const NAME: usize = 256;

/// A number of bytes in whole mebibytes, for messages.
#[must_use]
pub const fn megabytes(bytes: u64) -> u64 {
    bytes >> 20
}
