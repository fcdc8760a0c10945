//! Addresses that nobody listed, told by their form: e-mail, IP, MAC, network paths, ids.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::ops::Range;

use blindspot_core::model::{DefenderId, EntraId};

use super::token::Sort;

/// Characters no address goes on over.
const BREAKS: [char; 18] = [
    ',', ';', '(', ')', '[', ']', '<', '>', '"', '\'', '\u{201c}', '\u{201d}', '\u{2018}',
    '\u{2019}', '|', '=', '/', '*',
];

/// The pieces of a text that may be addresses, without the stops a sentence puts after them.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_break = |c: char| c.is_whitespace() || BREAKS.contains(&c);
    let mut at = 0;
    text.split_inclusive(is_break).filter_map(move |part| {
        let start = at;
        at += part.len();
        let word = part.trim_end_matches(is_break).trim_end_matches(['.', ':', '!', '?']);
        (!word.is_empty()).then(|| start..start + word.len())
    })
}

/// What a piece is an address of; `None` where it is none.
pub(super) fn sort_of(piece: &str) -> Option<Sort> {
    if is_mail(piece) {
        return Some(Sort::User);
    }
    let is_path = piece.strip_prefix("\\\\").is_some_and(|rest| rest.contains('\\'));
    if is_path || is_ip(piece) || is_mac(piece) {
        return Some(Sort::Addr);
    }
    is_id(piece).then_some(Sort::Id)
}

/// Whether a piece reads like `name@domain.example`.
pub(super) fn is_mail(piece: &str) -> bool {
    piece.split_once('@').is_some_and(|(name, domain)| {
        let labels = || domain.split('.');
        let sound = |label: &str| {
            !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        };
        !name.is_empty() && labels().count() > 1 && labels().all(sound)
    })
}

fn is_ip(piece: &str) -> bool {
    // A port, a zone or an interface may follow.
    let bare = piece.split('%').next().unwrap_or(piece);
    let before_port = || bare.split_once(':').map_or(bare, |(address, _)| address);
    bare.parse::<Ipv6Addr>().is_ok() && bare.len() > 3 || before_port().parse::<Ipv4Addr>().is_ok()
}

fn is_mac(piece: &str) -> bool {
    [':', '-'].into_iter().any(|between| {
        let mut pairs = 0;
        piece.split(between).all(|pair| {
            pairs += 1;
            pair.len() == 2 && pair.bytes().all(|byte| byte.is_ascii_hexdigit())
        }) && pairs == 6
    })
}

fn is_id(piece: &str) -> bool {
    let piece = piece.trim_start_matches('{').trim_end_matches('}');
    let guid = piece.len() == 36 && matches!(EntraId::parse(piece), Ok(Some(_)));
    guid || piece.len() == 40 && matches!(DefenderId::parse(piece), Ok(Some(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_by_their_form_and_versions_dates_and_hashes_are_none() {
        let sort = |text: &str| {
            let all: Vec<_> =
                pieces(text).filter_map(|piece| sort_of(&text[piece]).map(Sort::word)).collect();
            all.join(" ")
        };
        assert_eq!(sort("ask mara@quist.example, or 10.0.4.7:443."), "user addr");
        assert_eq!(sort("(fe80::1), 00-1A-2b-3c-4d-5e \\\\files\\mara$\\x"), "addr addr addr");
        assert_eq!(sort("{4F2C1A9B-0D3E-4C5F-8A7B-1234567890AB}"), "id");
        for plain in [
            "10.0.26100.4351 at 08:54:45 on 2026-11-18",
            "@home a@b",
            "version 24H2; 4.18.24090.11",
            "cea0c3e82f117878a53df19a7f88fbef6ed51cf91b872fe823405de9533c8d67",
        ] {
            assert_eq!(sort(plain), "", "{plain}");
        }
    }
}
