//! Imported text made printable: every cluster is covered by one embedded font, or shown as code.

use std::sync::OnceLock;

use serde_json::Value;
use ttf_parser::Face;
use unicode_segmentation::UnicodeSegmentation;

use super::pdf::fonts;

/// The most clusters one text may have in print; longer ones are cut and say so.
const MOST: usize = 900;

/// Cleans every text inside a value, keys apart.
pub fn clean_value(value: &mut Value) {
    match value {
        Value::String(text) => *text = clean(text),
        Value::Array(items) => items.iter_mut().for_each(clean_value),
        Value::Object(fields) => fields.values_mut().for_each(clean_value),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The text as it can be printed.
///
/// White space of any kind becomes one blank. A cluster no single embedded font covers, a control,
/// a bidirectional mark or a private code is shown as `[U+0000]`, once per character: an archival
/// PDF may hold nothing that has no shape or no agreed meaning. Beyond 900 clusters the rest is
/// counted instead of printed.
#[must_use]
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    let mut clusters = text.graphemes(true);
    for cluster in clusters.by_ref().take(MOST) {
        if cluster.chars().all(is_blank) {
            blank = !out.is_empty();
            continue;
        }
        if blank {
            out.push(' ');
            blank = false;
        }
        push(&mut out, cluster);
    }
    match clusters.count() {
        0 => out,
        rest => format!("{out}… ({rest} more characters)"),
    }
}

fn push(out: &mut String, cluster: &str) {
    if is_printable(cluster) {
        out.push_str(cluster);
        return;
    }
    // A presentation selector only asks for colour; without it the base may well be covered.
    let bare: String = cluster.chars().filter(|c| !is_selector(*c)).collect();
    if !bare.is_empty() && bare.len() < cluster.len() && is_printable(&bare) {
        out.push_str(&bare);
        return;
    }
    for c in cluster.chars() {
        out.push_str(&format!("[U+{:04X}]", u32::from(c)));
    }
}

/// Whether one embedded font has a shape for every character of the cluster.
#[must_use]
pub fn is_printable(cluster: &str) -> bool {
    if cluster.bytes().all(|b| b.is_ascii_graphic() || b == b' ') {
        return true;
    }
    if cluster.chars().any(is_forbidden) || cluster.chars().next().is_none_or(is_combining) {
        return false;
    }
    faces().iter().any(|face| cluster.chars().all(|c| face.glyph_index(c).is_some()))
}

const fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}')
}

fn is_blank(c: char) -> bool {
    // The narrow no-break space is typography of our own; it must survive.
    c != '\u{202f}' && c != '\u{a0}' && (c.is_whitespace() || c == '\u{feff}')
}

/// Characters without a shape of their own, or without an agreed meaning.
fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(
            u32::from(c),
            0xad | 0x34f
                | 0x61c
                | 0x115f..=0x1160
                | 0x17b4..=0x17b5
                | 0x180b..=0x180f
                | 0x200b
                | 0x200e..=0x200f
                | 0x2028..=0x202e
                | 0x2060..=0x206f
                | 0x3164
                | 0xe000..=0xf8ff
                | 0xfdd0..=0xfdef
                | 0xfeff
                | 0xffa0
                | 0xfff0..=0xfffd
                | 0xe_0000..=0x10_ffff
        )
        || u32::from(c) & 0xfffe == 0xfffe
}

/// Marks that need a base before them: alone they would join the text printed before.
fn is_combining(c: char) -> bool {
    let mut probe = String::from("a");
    probe.push(c);
    probe.graphemes(true).count() == 1
}

fn faces() -> &'static [Face<'static>] {
    static FACES: OnceLock<Vec<Face<'static>>> = OnceLock::new();
    FACES.get_or_init(|| fonts::files().filter_map(|bytes| Face::parse(bytes, 0).ok()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_embedded_font_can_be_asked_for_its_coverage() {
        assert_eq!(faces().len(), fonts::files().count());
    }

    #[test]
    fn ordinary_names_of_many_scripts_stay_as_they_are() {
        for name in
            ["Jörg’s MacBook Pro", "ноутбук-17", "Ευγενία", "مكتب-المدير", "מחשב-נייד", "🦊"]
        {
            assert_eq!(clean(name), name);
        }
    }

    #[test]
    fn markup_is_text_and_stays_text() {
        let name = "#eval(\"1\") *b* _i_ $x$ <l> @ref `raw` = heading // --";
        assert_eq!(clean(name), name);
    }

    #[test]
    fn what_no_font_can_show_is_named_by_its_code() {
        assert_eq!(clean("漢字"), "[U+6F22][U+5B57]");
        assert_eq!(clean("a\u{202e}b\u{0}c\u{e000}"), "a[U+202E]b[U+0000]c[U+E000]");
        assert_eq!(clean("\u{301}x"), "[U+0301]x");
    }

    #[test]
    fn white_space_of_any_kind_is_one_blank_and_typography_of_ours_survives() {
        assert_eq!(clean(" a\t\r\n b\u{2003}c "), "a b c");
        assert_eq!(clean("41\u{202f}%"), "41\u{202f}%");
    }

    #[test]
    fn a_letter_asking_for_an_emoji_shape_is_shown_without_it() {
        assert_eq!(clean("Q\u{fe0f}"), "Q");
        assert!(!clean("⚠\u{fe0f}").contains("[U+"));
    }

    #[test]
    fn ten_thousand_characters_are_cut_and_counted() {
        let text = clean(&"x".repeat(10_000));
        assert!(text.ends_with("… (9100 more characters)"), "{}", &text[text.len() - 40..]);
    }

    proptest! {
        #[test]
        fn cleaned_text_holds_only_covered_clusters(text in any::<String>()) {
            let cleaned = clean(&text);
            prop_assert!(cleaned.graphemes(true).all(is_printable), "{cleaned:?}");
        }

        #[test]
        fn cleaning_twice_changes_nothing(text in "\\PC{0,60}") {
            let once = clean(&text);
            prop_assert_eq!(clean(&once), once);
        }
    }
}
