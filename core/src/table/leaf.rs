//! The tables a file holds: itself, the members of an archive, the sheets of a workbook.

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::codepage::is_windows_1252;
use super::decode::{SAMPLE, Text, sample};
use super::discover::is_passed_over;
use super::json;
use super::limits::{DEPTH, HELD, megabytes};
use super::place::{Candidate, Place, json_candidates, text_candidates, with_rows};
use super::source::{Progress, Silent, Source, Tap};
use super::xlsx::{self, Workbook};
use super::{Refused, Rows, archive};

/// One thing in a file that may be a table.
#[derive(Clone, Debug)]
pub struct Leaf {
    /// The name inside an archive; `inner.zip/Devices.csv` inside a nested one.
    pub member: Option<String>,
    /// Its bytes, or why it cannot be used.
    pub content: Result<Content, Refused>,
}

/// Where a leaf's bytes lie and what holds its rows.
#[derive(Clone, Debug)]
pub struct Content {
    source: Source,
    workbook: bool,
}

/// Lists what a file holds.
#[must_use]
pub fn leaves(path: PathBuf) -> Vec<Leaf> {
    leaves_of(Source::File(Arc::new(path)))
}

/// Lists what a source holds.
#[must_use]
pub fn leaves_of(source: Source) -> Vec<Leaf> {
    let mut opening = Opening { found: Vec::new(), left: HELD };
    opening.open_up(source, None, 0);
    opening.found
}

/// What one file was found to hold so far.
struct Opening {
    found: Vec<Leaf>,
    /// The bytes its nested archives may still take in memory.
    left: u64,
}

impl Opening {
    fn open_up(&mut self, source: Source, member: Option<String>, depth: usize) {
        let content = match kind_of(&source) {
            Ok(Shape::Archive) if depth > DEPTH => {
                Err(Refused::because("an archive inside an archive inside an archive"))
            }
            Ok(Shape::Archive) => match self.members(&source, member.as_deref(), depth) {
                Ok(()) => return,
                Err(refused) => Err(refused),
            },
            Ok(Shape::Workbook) => Ok(Content { source, workbook: true }),
            Ok(Shape::Text) => Ok(Content { source, workbook: false }),
            Err(refused) => Err(refused),
        };
        self.found.push(Leaf { member, content });
    }

    fn members(
        &mut self,
        source: &Source,
        outer: Option<&str>,
        depth: usize,
    ) -> Result<(), Refused> {
        let listing = archive::list(&mut archive::open(source.seekable(&Silent)?)?)?;
        let named = |name: &str| Some(outer.map_or(name.to_owned(), |o| format!("{o}/{name}")));
        let before = self.found.len();
        for member in listing.members {
            if member.name.split('/').any(is_passed_over) {
                continue;
            }
            let name = named(&member.name);
            let inner = match source {
                Source::File(path) => Source::Member(Arc::clone(path), member),
                // Members of a nested archive are few and small: exports the client zipped again.
                Source::Memory(_) | Source::Member(..) => match self.held(source, &member) {
                    Ok(inner) => inner,
                    Err(refused) => {
                        self.found.push(Leaf { member: name, content: Err(refused) });
                        continue;
                    }
                },
            };
            self.open_up(inner, name, depth + 1);
        }
        for (name, why) in listing.refused {
            if !name.starts_with("__MACOSX/") {
                self.found.push(Leaf { member: named(&name), content: Err(why) });
            }
        }
        if self.found.len() == before {
            return Err(Refused::because("the archive holds no file"));
        }
        Ok(())
    }

    /// Takes a member of a nested archive into memory, within what the whole file may take.
    fn held(&mut self, outer: &Source, member: &archive::Member) -> Result<Source, Refused> {
        if member.size > self.left {
            return Err(Refused::because(format!(
                "archives inside this archive hold more than {} MB; hand them over unpacked",
                megabytes(HELD)
            )));
        }
        self.left -= member.size;
        let mut zip = archive::open(outer.seekable(&Silent)?)?;
        let mut bytes = Vec::new();
        member.read(&mut zip)?.read_to_end(&mut bytes)?;
        Ok(Source::Memory(bytes.into()))
    }
}

enum Shape {
    Archive,
    Workbook,
    Text,
}

/// What the first bytes say a source is, whatever its name.
fn kind_of(source: &Source) -> Result<Shape, Refused> {
    let head = head(source, 8)?;
    let is = |magic: &[u8]| head.starts_with(magic);
    let named = |what: &str| Err(Refused::because(format!("{what}, not a table")));
    if is(b"PK\x03\x04") || is(b"PK\x05\x06") {
        let zip = archive::open(source.seekable(&Silent)?)?;
        return if xlsx::is_workbook(&zip) {
            Ok(Shape::Workbook)
        } else if xlsx::is_other_package(&zip) {
            named("a document")
        } else {
            Ok(Shape::Archive)
        };
    }
    match () {
        () if head.is_empty() => Err(Refused::because("empty")),
        () if is(b"%PDF") => named("a PDF"),
        () if is(b"\x89PNG") || is(b"\xff\xd8\xff") || is(b"GIF8") => named("a picture"),
        () if is(b"\x1f\x8b") || is(b"7z\xbc\xaf") || is(b"Rar!") => {
            Err(Refused::because("packed in another way than ZIP; hand it over unpacked"))
        }
        () if is(b"\xd0\xcf\x11\xe0") => Err(Refused::because(
            "an old or password-protected Office file; save it as .xlsx or CSV without a password",
        )),
        () => Ok(Shape::Text),
    }
}

fn head(source: &Source, bytes: usize) -> Result<Vec<u8>, Refused> {
    source.stream(&Silent, |all| {
        let mut head = Vec::with_capacity(bytes);
        all.take(bytes as u64).read_to_end(&mut head)?;
        Ok(head)
    })
}

impl Content {
    /// The first rows of every place a table may be in, and the sample they were read from
    /// (empty for workbooks).
    ///
    /// # Errors
    /// [`Refused`] when the bytes are no text and no workbook.
    pub fn candidates(&self) -> Result<(Vec<Candidate>, String), Refused> {
        if self.workbook {
            let mut book = Workbook::open(self.source.seekable(&Silent)?)?;
            let sheets = book.sheets();
            let several = sheets.len() > 1;
            let rows = sheets.into_iter().map(|sheet| {
                let rows = book.first_rows(&sheet)?;
                Ok((Place::Sheet(sheet, several), rows))
            });
            return Ok((rows.collect::<Result<_, Refused>>()?, String::new()));
        }
        let bytes = head(&self.source, SAMPLE)?;
        let mut text = Text::sniff(&bytes);
        let decoded = match sample(&bytes, text) {
            Ok(decoded) => decoded,
            Err(Refused::NotUtf8) => {
                text = self.code_page()?;
                sample(&bytes, text)?
            }
            Err(other) => return Err(other),
        };
        if json::is_json(&decoded) {
            let found = self.source.stream(&Silent, |bytes| json::is_wrapped(bytes, text))?;
            let found = self.source.stream(&Silent, |bytes| json::look(bytes, text, found))?;
            return Ok((json_candidates(found), decoded));
        }
        Ok((text_candidates(&decoded, text)?, decoded))
    }

    /// The file itself, where it is no archive and no workbook.
    #[must_use]
    pub fn plain_file(&self) -> Option<&Path> {
        match &self.source {
            Source::File(path) if !self.workbook => Some(path),
            _ => None,
        }
    }

    /// The SHA-256 of the leaf's bytes, streamed, in lower-case hexadecimal.
    ///
    /// # Errors
    /// [`Refused`] when they cannot be had.
    pub fn sha256(&self) -> Result<String, Refused> {
        self.source.sha256()
    }

    /// The code page of a text that is no UTF-8.
    ///
    /// # Errors
    /// [`Refused`] when it is none either: the bytes are damaged.
    pub fn code_page(&self) -> Result<Text, Refused> {
        let plausible = self.source.stream(&Silent, |mut bytes| is_windows_1252(&mut bytes))?;
        if plausible {
            Ok(Text::Windows1252)
        } else {
            Err(Refused::because("the text is not valid UTF-8: damaged"))
        }
    }

    /// Reads the rows of a place through `take`; the hash of the leaf's bytes comes with them
    /// when `hashed`.
    ///
    /// # Errors
    /// [`Refused`] as the bytes or `take` say.
    pub fn rows<T>(
        &self,
        place: &Place,
        progress: &dyn Progress,
        hashed: bool,
        take: impl FnOnce(&mut dyn Rows) -> Result<T, Refused>,
    ) -> Result<(T, Option<String>), Refused> {
        match place {
            Place::Sheet(sheet, _) => {
                // Held, so that the hash is of the very bytes the rows come from.
                let held = Source::Memory(self.source.hold(progress)?);
                let mut book = Workbook::open(held.seekable(&Silent)?)?;
                let read = take(&mut book.rows(sheet)?)?;
                Ok((read, hashed.then(|| held.sha256()).transpose()?))
            }
            Place::Text(_) | Place::Json(_) | Place::Pairs(_) => {
                self.source.stream(progress, |bytes| {
                    if !hashed {
                        return Ok((with_rows(bytes, place, take)?, None));
                    }
                    let mut tap = Tap::new(bytes);
                    let read = with_rows(&mut tap, place, take)?;
                    io::copy(&mut tap, &mut io::sink())?;
                    Ok((read, Some(tap.finish())))
                })
            }
        }
    }
}
