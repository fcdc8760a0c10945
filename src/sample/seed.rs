//! Ids and small choices that are the same on every run: each is a hash of the words that name it.

use sha2::{Digest, Sha256};

/// A random-looking GUID (version 4 form, lower case) that belongs to these words for ever.
pub(super) fn guid(words: &str) -> String {
    let mut hex: Vec<char> = hex(words, 32).chars().collect();
    if let Some(version) = hex.get_mut(12) {
        *version = '4';
    }
    if let Some(variant) = hex.get_mut(16) {
        *variant = pick(words, &['8', '9', 'a', 'b']);
    }
    let part = |from: usize, to: usize| -> String {
        hex.iter().skip(from).take(to - from).copied().collect()
    };
    [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
}

/// The first `length` (at most 64) hexadecimal digits of the hash, lower case.
pub(super) fn hex(words: &str, length: usize) -> String {
    let digits: String = digest(words).iter().map(|byte| format!("{byte:02x}")).collect();
    digits.chars().take(length).collect()
}

/// A whole number below `limit`; 0 when the limit is 0.
pub(super) fn number(words: &str, limit: u64) -> u64 {
    let value = digest(words).iter().take(8).fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
    value.checked_rem(limit).unwrap_or(0)
}

/// One of the choices; the type's default when there is none.
pub(super) fn pick<T: Copy + Default>(words: &str, choices: &[T]) -> T {
    let index = usize::try_from(number(words, choices.len() as u64)).unwrap_or(0);
    choices.get(index).copied().unwrap_or_default()
}

/// `length` (at most 32) characters of an alphabet, for serial numbers and the like.
pub(super) fn code(words: &str, alphabet: &str, length: usize) -> String {
    let letters: Vec<char> = alphabet.chars().collect();
    let place = |byte: &u8| letters.get(usize::from(*byte) % letters.len().max(1)).copied();
    digest(words).iter().take(length).filter_map(place).collect()
}

fn digest(words: &str) -> [u8; 32] {
    Sha256::digest(words.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guid_has_the_shape_of_a_random_one_and_never_changes() {
        let id = guid("one device");
        assert_eq!(id, guid("one device"));
        assert_ne!(id, guid("another device"));
        assert_eq!(id.split('-').map(str::len).collect::<Vec<_>>(), [8, 4, 4, 4, 12]);
        assert_eq!(id.chars().nth(14), Some('4'));
        assert!(id.chars().nth(19).is_some_and(|variant| "89ab".contains(variant)));
    }

    #[test]
    fn an_empty_choice_is_no_panic() {
        assert_eq!(number("words", 0), 0);
        assert_eq!(pick::<&str>("words", &[]), "");
        assert_eq!(code("words", "", 5), "");
    }
}
