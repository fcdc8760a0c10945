//! The embedded fonts: the only ones the document and the text cleaning know.

use std::sync::OnceLock;

use typst::foundations::Bytes;
use typst::text::Font;

/// Sans, serif, mono, then the fonts that fill in for scripts and signs they lack.
const FILES: [&[u8]; 6] = [
    include_bytes!("../../../templates/fonts/SourceSans3VF-Upright.otf"),
    include_bytes!("../../../templates/fonts/SourceSerif4Display-Regular.otf"),
    include_bytes!("../../../templates/fonts/SourceCodeVF-Upright.otf"),
    include_bytes!("../../../templates/fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("../../../templates/fonts/NotoSansHebrew-Regular.ttf"),
    include_bytes!("../../../templates/fonts/NotoEmoji-Regular.ttf"),
];

/// A font for Chinese, Japanese and Korean is larger than all others together: whoever needs it
/// names the file at build time (see `make cjk`).
#[cfg(feature = "cjk")]
const EAST_ASIAN: Option<&[u8]> = Some(include_bytes!(env!(
    "BLINDSPOT_CJK_FONT",
    "the feature `cjk` needs BLINDSPOT_CJK_FONT, the full path of a font file: run `make cjk FONT=… LICENSE=…`"
)));
#[cfg(not(feature = "cjk"))]
const EAST_ASIAN: Option<&[u8]> = None;

/// Every font file in the binary, in the order they are asked.
pub(in crate::render) fn files() -> impl Iterator<Item = &'static [u8]> {
    FILES.into_iter().chain(EAST_ASIAN)
}

/// The fonts, parsed once.
pub(super) fn all() -> &'static [Font] {
    static FONTS: OnceLock<Vec<Font>> = OnceLock::new();
    FONTS.get_or_init(|| files().flat_map(|file| Font::iter(Bytes::new(file))).collect())
}
