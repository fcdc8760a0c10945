//! What a token looks like, and what is one and the same subject whatever its spelling.

use std::fmt;

use super::mac::hmac;

/// The letters of a token: digits and letters that are not taken for one another.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Letters of a token, as long as no other subject has the same.
pub(super) const SHORTEST: usize = 8;
/// The most letters a token is given to tell two subjects apart: with its kind before it, it then
/// fills the room of an id.
pub(super) const LONGEST: usize = 12;

/// What a token stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    /// A device name, up to the first dot of a full one.
    Device,
    /// A user principal name or e-mail address.
    User,
    /// A person's name as somebody wrote it.
    Person,
    /// A hardware serial.
    Serial,
    /// An id of a device, a user or a group.
    Id,
    /// The client's tenant.
    Tenant,
    /// A policy's id.
    Policy,
    /// The domain of a user or a device.
    Domain,
    /// A network address or path.
    Addr,
    /// A pattern over names, or the subject of an exception that names none known.
    Match,
    /// An unreadable cell.
    Cell,
}

impl Sort {
    /// Every sort.
    pub(super) const ALL: [Self; 11] = [
        Self::Device,
        Self::User,
        Self::Person,
        Self::Serial,
        Self::Id,
        Self::Tenant,
        Self::Policy,
        Self::Domain,
        Self::Addr,
        Self::Match,
        Self::Cell,
    ];

    /// The word before the hyphen.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Device => "device",
            Self::User => "user",
            Self::Person => "person",
            Self::Serial => "serial",
            Self::Id => "id",
            Self::Tenant => "org",
            Self::Policy => "pol",
            Self::Domain => "domain",
            Self::Addr => "addr",
            Self::Match => "match",
            Self::Cell => "cell",
        }
    }
}

impl fmt::Display for Sort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The spelling all spellings of a subject have in common.
pub(super) fn normal(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The token of a subject, of so many letters.
pub(super) fn token(key: &[u8; 32], sort: Sort, normal: &str, letters: usize) -> String {
    let code = hmac(key, &[sort.word().as_bytes(), b"\0", normal.as_bytes()]);
    let mut text = format!("{sort}-");
    for at in 0..letters {
        let bits = (0..5).fold(0, |bits, n| bits << 1 | bit(&code, at * 5 + n));
        text.push(char::from(LETTERS[bits]));
    }
    text
}

fn bit(code: &[u8; 32], at: usize) -> usize {
    code.get(at / 8).map_or(0, |byte| usize::from(byte >> (7 - at % 8) & 1))
}

/// Where tokens stand in a text, as ranges of bytes.
pub(super) fn found(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut ranges = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let starts_word = !text[..at].ends_with(|c: char| c.is_alphanumeric());
        match length(&text[at..]).filter(|_| starts_word) {
            Some(length) => {
                ranges.push(at..at + length);
                at += length;
            }
            None => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    ranges
}

/// The bytes of the token a text begins with.
fn length(text: &str) -> Option<usize> {
    Sort::ALL.into_iter().find_map(|sort| {
        let rest = text.strip_prefix(sort.word())?.strip_prefix('-')?;
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let letters = &rest.as_bytes()[..end];
        let all = letters.iter().all(|letter| LETTERS.contains(letter));
        let fits = (SHORTEST..=LONGEST).contains(&end);
        (all && fits).then(|| text.len() - rest.len() + end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_says_its_sort_and_nothing_else_and_another_key_makes_another() {
        let one = token(&[1; 32], Sort::Device, "nb-0117", SHORTEST);
        assert_eq!(one, token(&[1; 32], Sort::Device, &normal(" NB-0117 "), SHORTEST));
        assert!(one.starts_with("device-") && one.len() == 15, "{one}");
        for other in [
            token(&[2; 32], Sort::Device, "nb-0117", SHORTEST),
            token(&[1; 32], Sort::Device, "nb-0118", SHORTEST),
            token(&[1; 32], Sort::Serial, "nb-0117", SHORTEST).replace("serial", "device"),
        ] {
            assert_ne!(one, other);
        }
        assert!(token(&[1; 32], Sort::Device, "nb-0117", LONGEST).starts_with(&one));
    }

    #[test]
    fn every_sort_fills_no_more_than_the_room_of_an_id_where_it_stands_for_one() {
        for sort in [Sort::Id, Sort::Tenant] {
            assert!(token(&[0; 32], sort, "x", LONGEST).len() <= 16, "{sort}");
        }
    }

    #[test]
    fn tokens_are_found_within_a_key_or_a_sentence_and_likenesses_are_not() {
        let text =
            "entra:id-7kq2m9wx, device-00000000.domain-abcdefgh; a device-driven pid-7kq2m9wx";
        let all: Vec<&str> = found(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(all, ["id-7kq2m9wx", "device-00000000", "domain-abcdefgh"]);
    }
}
