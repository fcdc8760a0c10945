//! ZIP archives, opened without trusting what they say about themselves.

use std::io::{self, Read, Seek, Take};

use zip::ZipArchive;
use zip::result::ZipError;

use super::Refused;
use super::limits::{MEMBERS, RATIO, RATIO_FROM, TOTAL};

/// One member of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The name inside the archive, with `/`.
    pub name: String,
    /// The declared size; reading stops with an error beyond it.
    pub size: u64,
    index: usize,
}

/// What a listing finds: members to read, and members refused with the reason.
#[derive(Debug, Default)]
pub struct Listing {
    /// Readable members, sorted by name.
    pub members: Vec<Member>,
    /// Names and reasons, sorted by name.
    pub refused: Vec<(String, Refused)>,
}

/// Opens an archive.
///
/// # Errors
/// [`Refused`] when it is truncated, corrupt, too large or overlaps itself.
pub fn open<R: Read + Seek>(bytes: R) -> Result<ZipArchive<R>, Refused> {
    ZipArchive::new(bytes).map_err(|e| reason(&e))
}

/// Lists an archive's members without unpacking any.
///
/// # Errors
/// [`Refused`] when the archive as a whole is not to be trusted.
pub fn list<R: Read + Seek>(zip: &mut ZipArchive<R>) -> Result<Listing, Refused> {
    if zip.len() > MEMBERS {
        return Err(Refused::because(format!("the archive has more than {MEMBERS} members")));
    }
    if zip.has_overlapping_files().map_err(|e| reason(&e))? {
        return Err(Refused::because("members of the archive overlap: a ZIP bomb"));
    }
    let mut listing = Listing::default();
    let mut total = 0_u64;
    for index in 0..zip.len() {
        let entry = zip.by_index_raw(index).map_err(|e| reason(&e))?;
        if entry.is_dir() {
            continue;
        }
        total = total.saturating_add(entry.size());
        let name = String::from_utf8_lossy(entry.name_raw()).replace('\\', "/");
        let (size, packed) = (entry.size(), entry.compressed_size());
        let refusal = if escapes(&name) {
            Some("its name would escape the archive".to_owned())
        } else if entry.encrypted() {
            Some("encrypted; hand it over without a password".to_owned())
        } else if entry.is_symlink() {
            Some("a link, not a file".to_owned())
        } else if size > RATIO_FROM && size / packed.max(1) > RATIO {
            Some(format!("{packed} bytes that claim to unpack to {size}: a ZIP bomb"))
        } else {
            None
        };
        match refusal {
            Some(why) => listing.refused.push((name, Refused::Because(why))),
            None => listing.members.push(Member { name, size, index }),
        }
    }
    if total > TOTAL {
        return Err(Refused::because(format!("unpacks to {total} bytes: a ZIP bomb")));
    }
    listing.members.sort_by(|a, b| (&a.name, a.index).cmp(&(&b.name, b.index)));
    listing.refused.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(listing)
}

fn escapes(name: &str) -> bool {
    name.starts_with('/')
        || name.contains('\0')
        || name.split('/').any(|part| part == "..")
        || name.as_bytes().get(1) == Some(&b':')
}

impl Member {
    /// Streams the member, never beyond its declared size.
    ///
    /// # Errors
    /// [`Refused`] when the archive is broken or packed in a way nobody exports.
    pub fn read<'z, R: Read + Seek>(
        &self,
        zip: &'z mut ZipArchive<R>,
    ) -> Result<Exact<impl Read + use<'z, R>>, Refused> {
        let inner = zip.by_index(self.index).map_err(|e| reason(&e))?;
        Ok(Exact { inner: inner.take(self.size.saturating_add(1)), size: self.size, read: 0 })
    }
}

/// Yields exactly the declared number of bytes or fails.
pub struct Exact<R> {
    inner: Take<R>,
    size: u64,
    read: u64,
}

impl<R: Read> Read for Exact<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buf).map_err(|e| {
            io::Error::from(Refused::because(format!("the archive is truncated or corrupt: {e}")))
        })?;
        self.read += n as u64;
        if self.read > self.size || (n == 0 && !buf.is_empty() && self.read < self.size) {
            let why = "the archive lies about a member’s size: corrupt or a ZIP bomb";
            return Err(Refused::because(why).into());
        }
        Ok(n)
    }
}

fn reason(error: &ZipError) -> Refused {
    Refused::because(match error {
        ZipError::UnsupportedArchive(what) if *what == ZipError::PASSWORD_REQUIRED => {
            "encrypted; hand it over without a password".to_owned()
        }
        ZipError::CompressionMethodNotSupported(_) | ZipError::UnsupportedArchive(_) => {
            format!("packed in an unusual way ({error}); pack it again as a plain ZIP")
        }
        _ => format!("the archive is truncated or corrupt: {error}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write};
    use zip::write::{SimpleFileOptions, ZipWriter};

    fn packed(members: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in members {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn members_are_listed_by_name_and_escapes_are_refused_one_by_one() {
        let bytes = packed(&[("b.csv", b"b"), ("a.csv", b"a"), ("../evil.csv", b"x")]);
        let mut zip = open(Cursor::new(bytes)).unwrap();
        let listing = list(&mut zip).unwrap();
        let names: Vec<_> = listing.members.iter().map(|m| &*m.name).collect();
        assert_eq!(names, ["a.csv", "b.csv"]);
        assert_eq!(listing.refused.len(), 1);
        let mut text = String::new();
        listing.members[0].read(&mut zip).unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, "a");
    }

    #[test]
    fn what_shrank_a_thousand_times_is_a_bomb() {
        let bytes = packed(&[("zeros.csv", &vec![b'0'; 32 << 20])]);
        let listing = list(&mut open(Cursor::new(bytes)).unwrap()).unwrap();
        assert!(listing.members.is_empty());
        assert!(listing.refused[0].1.to_string().contains("bomb"));
    }

    #[test]
    fn a_truncated_archive_and_a_lying_size_are_refused() {
        let bytes = packed(&[("a.csv", &[b'x'; 5000])]);
        assert!(open(Cursor::new(&bytes[..bytes.len() / 2])).is_err());
        let mut zip = open(Cursor::new(bytes)).unwrap();
        let mut member = list(&mut zip).unwrap().members.remove(0);
        member.size = 10;
        let mut out = Vec::new();
        assert!(member.read(&mut zip).unwrap().read_to_end(&mut out).is_err());
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_the_archive_reader_panic(mut bytes: Vec<u8>, cut: u16, flip: u16) {
            if let Ok(mut zip) = open(Cursor::new(bytes.clone())) {
                drop(list(&mut zip));
            }
            bytes = packed(&[("a.csv", b"name,id\n1,2\n")]);
            let at = usize::from(flip) % bytes.len();
            bytes[at] ^= 0x55;
            bytes.truncate(bytes.len() - usize::from(cut) % 40);
            if let Ok(mut zip) = open(Cursor::new(bytes)) {
                for member in list(&mut zip).map(|l| l.members).unwrap_or_default() {
                    if let Ok(mut open) = member.read(&mut zip) {
                        drop(open.read_to_end(&mut Vec::new()));
                    }
                }
            }
        }
    }
}
