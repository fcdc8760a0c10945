//! The embedded fonts: the only ones the document and the text cleaning know.

use std::sync::OnceLock;

use typst::foundations::Bytes;
use typst::text::Font;

/// Sans, serif, mono, then the fonts that fill in for scripts and signs they lack.
pub(in crate::render) const FILES: [&[u8]; 6] = [
    include_bytes!("../../../templates/fonts/SourceSans3VF-Upright.otf"),
    include_bytes!("../../../templates/fonts/SourceSerif4Display-Regular.otf"),
    include_bytes!("../../../templates/fonts/SourceCodeVF-Upright.otf"),
    include_bytes!("../../../templates/fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("../../../templates/fonts/NotoSansHebrew-Regular.ttf"),
    include_bytes!("../../../templates/fonts/NotoEmoji-Regular.ttf"),
];

/// The fonts, parsed once.
pub(super) fn all() -> &'static [Font] {
    static FONTS: OnceLock<Vec<Font>> = OnceLock::new();
    FONTS.get_or_init(|| FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect())
}
