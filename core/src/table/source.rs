//! Where a table's bytes lie, so that they can be streamed as often as needed.

use std::fs::{self, File};
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::Refused;
use super::archive::{self, Member};
use super::limits::{HELD, megabytes};

/// Who wants to know how far reading has come; calls may come from several threads.
pub trait Progress: Sync {
    /// A file is begun.
    fn start(&self, _path: &str, _bytes: u64) {}
    /// So many more bytes were read.
    fn advance(&self, _bytes: u64) {}
    /// A file is done.
    fn done(&self) {}
}

/// Nobody wants to know.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {}

/// A place bytes can be streamed from again and again.
#[derive(Clone, Debug)]
pub enum Source {
    /// A whole file.
    File(Arc<PathBuf>),
    /// A member of an archive on disk.
    Member(Arc<PathBuf>, Member),
    /// Bytes taken out of an archive because they must be read out of order.
    Memory(Arc<[u8]>),
}

impl Source {
    /// Streams the bytes through `take`.
    ///
    /// # Errors
    /// [`Refused`] when they cannot be had, or as `take` says.
    pub fn stream<T>(
        &self,
        progress: &dyn Progress,
        take: impl FnOnce(&mut dyn Read) -> Result<T, Refused>,
    ) -> Result<T, Refused> {
        match self {
            Self::File(path) => take(&mut metered(path, progress)?),
            Self::Member(path, member) => {
                let mut zip = archive::open(metered(path, progress)?)?;
                take(&mut member.read(&mut zip)?)
            }
            Self::Memory(bytes) => take(&mut Cursor::new(&**bytes)),
        }
    }

    /// The bytes as something that can be read out of order.
    ///
    /// # Errors
    /// [`Refused`] when they cannot be had, or are too many to hold.
    pub fn seekable(&self, progress: &dyn Progress) -> Result<Box<dyn ReadSeek>, Refused> {
        match self {
            Self::File(path) => {
                let file = regular(path)?;
                progress.advance(file.metadata()?.len());
                Ok(Box::new(file))
            }
            Self::Memory(bytes) => Ok(Box::new(Cursor::new(Arc::clone(bytes)))),
            Self::Member(..) => Ok(Box::new(Cursor::new(self.hold(progress)?))),
        }
    }

    /// Takes the bytes into memory, as far as they may be held.
    ///
    /// # Errors
    /// [`Refused`] when they cannot be had, or are too many.
    pub fn hold(&self, progress: &dyn Progress) -> Result<Arc<[u8]>, Refused> {
        self.stream(progress, |bytes| {
            let mut held = Vec::new();
            if bytes.take(HELD + 1).read_to_end(&mut held)? as u64 > HELD {
                return Err(Refused::because(match self {
                    Self::Member(..) => format!(
                        "larger than {} MB inside an archive; hand it over unpacked",
                        megabytes(HELD)
                    ),
                    _ => format!(
                        "a workbook larger than {} MB; hand it over as CSV",
                        megabytes(HELD)
                    ),
                }));
            }
            Ok(held.into())
        })
    }

    /// The SHA-256 of all bytes, in lower-case hexadecimal.
    ///
    /// # Errors
    /// [`Refused`] when they cannot be had.
    pub fn sha256(&self) -> Result<String, Refused> {
        self.stream(&Silent, |bytes| {
            let mut tap = Tap::new(bytes);
            io::copy(&mut tap, &mut io::sink())?;
            Ok(tap.finish())
        })
    }
}

/// Reading in any order.
pub trait ReadSeek: Read + Seek {}
impl<T: Read + Seek> ReadSeek for T {}

/// Opens a file; a pipe or a device would wait or go on for ever.
fn regular(path: &Path) -> Result<File, Refused> {
    if !fs::metadata(path)?.is_file() {
        return Err(Refused::because("no regular file; hand over a copy of what it holds"));
    }
    Ok(File::open(path)?)
}

/// A file that tells how much of it was read.
pub struct Metered<'p> {
    file: File,
    progress: &'p dyn Progress,
}

/// Opens a file whose reading is told.
///
/// # Errors
/// When it cannot be opened, or is none.
pub fn metered<'p>(path: &Path, progress: &'p dyn Progress) -> Result<Metered<'p>, Refused> {
    Ok(Metered { file: regular(path)?, progress })
}

impl Read for Metered<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.file.read(buf)?;
        self.progress.advance(n as u64);
        Ok(n)
    }
}

impl Seek for Metered<'_> {
    fn seek(&mut self, pos: SeekFrom) -> io::Result<u64> {
        self.file.seek(pos)
    }
}

/// Hashes what is read through it.
pub struct Tap<R> {
    inner: R,
    hash: Sha256,
}

impl<R: Read> Tap<R> {
    /// Begins hashing.
    pub fn new(inner: R) -> Self {
        Self { inner, hash: Sha256::new() }
    }

    /// The SHA-256 of everything read, in lower-case hexadecimal.
    #[must_use]
    pub fn finish(self) -> String {
        let digits = self.hash.finalize();
        digits.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl<R: Read> Read for Tap<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buf)?;
        self.hash.update(buf.get(..n).unwrap_or_default());
        Ok(n)
    }
}
