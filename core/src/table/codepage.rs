//! Tells text of the Windows code page, as a re-save leaves it, from broken UTF-8.

use std::io::Read;

use super::Refused;
use super::decode::SAMPLE;

/// Whether bytes that are no UTF-8 read as words of Windows-1252. Any doubt says no: a refusal
/// names the file, while a wrong guess would misspell every name in it.
///
/// # Errors
/// [`Refused`] when the bytes cannot be had.
pub fn is_windows_1252(bytes: &mut dyn Read) -> Result<bool, Refused> {
    let mut held = vec![0; SAMPLE];
    let (mut before, mut byte) = (b'\n', b'\n');
    loop {
        let n = bytes.read(&mut held)?;
        if n == 0 {
            return Ok(plausible(before, byte, b'\n'));
        }
        for &after in held.get(..n).unwrap_or_default() {
            if !plausible(before, byte, after) {
                return Ok(false);
            }
            (before, byte) = (byte, after);
        }
    }
}

fn plausible(before: u8, byte: u8, after: u8) -> bool {
    let letter = |b: u8| b.is_ascii_alphabetic() || b >= 0xc0;
    match byte {
        b'\t' | b'\n' | b'\r' | 0x20..0x7f => true,
        // Undefined, control, or a byte only UTF-16 marks and binaries hold.
        0..0x20 | 0x7f | 0x81 | 0x8d | 0x8f | 0x90 | 0x9d | 0xff => false,
        // A lead byte with a continuation is a letter in UTF-8 and two odd signs here.
        0xc2..=0xf4 if (0x80..0xc0).contains(&after) => false,
        // Capitals do not stand behind small letters inside a word.
        0xc0..=0xde => !before.is_ascii_lowercase(),
        0xdf..=0xfe => true,
        // S and Z with caron, OE, Y with diaeresis; quotes, dashes and dots that join words.
        0x8a | 0x8c | 0x8e | 0x9a | 0x9c | 0x9e | 0x9f => true,
        0x91 | 0x92 | 0x96 | 0x97 | 0xa0 | 0xad | 0xb4 | 0xb7 => true,
        0x80..0xc0 => !(letter(before) && letter(after)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(mut bytes: &[u8]) -> bool {
        is_windows_1252(&mut bytes).unwrap()
    }

    #[test]
    fn words_of_a_western_re_save_are_taken() {
        for text in [
            b"M\xfcller,J\xf6rg\n".as_slice(),
            b"\xc9milie;L\x92Atelier;100 \x80",
            b"PE\xd1A,Espa\xf1a",
        ] {
            assert!(guess(text), "{text:?}");
        }
    }

    #[test]
    fn broken_utf_8_is_not_taken_for_a_code_page() {
        for text in [
            b"M\xc3\xbcller,\xff\n".as_slice(),
            b"caf\xc3(",
            b"a\x81b",
            b"na\x80me",
            b"\xff\xfe",
            b"bell\x07",
        ] {
            assert!(!guess(text), "{text:?}");
        }
    }
}
