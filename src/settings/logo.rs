//! Reads the logo for the cover, and refuses a file that is none before any export is read.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use blindspot_core::policy::Logo;

/// The largest file taken, in bytes.
const LARGEST: u64 = 1_000_000;
/// The most pixels across or down: an image of a few bytes can unfold to gigabytes.
const WIDEST: u32 = 4_000;
/// What every PNG begins with; its width and height follow, four bytes each.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR";

/// Reads the file.
///
/// # Errors
/// When it cannot be read, is too large, or is neither an SVG nor a PNG.
pub(super) fn read(path: &Path) -> Result<Logo> {
    let tried = || format!("could not use the logo {}", path.display());
    let mut bytes = Vec::new();
    let file = File::open(path).with_context(tried)?;
    file.take(LARGEST + 1).read_to_end(&mut bytes).with_context(tried)?;
    recognise(bytes).with_context(tried)
}

fn recognise(bytes: Vec<u8>) -> Result<Logo> {
    if bytes.len() as u64 > LARGEST {
        bail!("it is larger than 1 MB\nhelp: name a smaller SVG or PNG file");
    }
    if let Some(size) = bytes.strip_prefix(PNG) {
        let side = |at: usize| size.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes);
        let fits = |side: Option<u32>| side.is_some_and(|n| (1..=WIDEST).contains(&n));
        if !fits(side(0)) || !fits(side(4)) {
            bail!("it is wider or higher than {WIDEST} pixels\nhelp: name a smaller PNG file");
        }
        return Ok(Logo::Png(bytes));
    }
    match std::str::from_utf8(&bytes) {
        Ok(text) if text.contains("<svg") => Ok(Logo::Svg(bytes)),
        _ => bail!("it is neither an SVG nor a PNG\nhelp: name a file of one of these kinds"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        [PNG, &width.to_be_bytes(), &height.to_be_bytes(), b"\x08\x06\0\0\0"].concat()
    }

    #[test]
    fn a_logo_is_an_svg_or_a_png_of_sensible_size() {
        assert!(matches!(recognise(png(400, 120)), Ok(Logo::Png(_))));
        let svg = b"<?xml version=\"1.0\"?><svg xmlns=\"x\"/>".to_vec();
        assert!(matches!(recognise(svg), Ok(Logo::Svg(_))));
        for (bytes, told) in [
            (png(400, 40_000), "4000 pixels"),
            (png(0, 10), "4000 pixels"),
            (PNG.to_vec(), "4000 pixels"),
            (b"GIF89a".to_vec(), "neither"),
            (vec![0xff; 40], "neither"),
            (vec![b' '; 1_000_001], "1 MB"),
        ] {
            let error = recognise(bytes).unwrap_err().to_string();
            assert!(error.contains(told), "{error}");
        }
    }
}
