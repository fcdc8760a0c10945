//! Device names as estates have them: tidy, endless, right-to-left, or full of markup.

/// What the names of a made-up estate are like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Temper {
    /// Short names by one pattern.
    Tidy,
    /// Three hundred characters without a blank.
    Endless,
    /// Arabic and Hebrew.
    RightToLeft,
    /// Markup, formulas, controls, emoji, unshaped characters.
    Hostile,
}

impl Temper {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Tidy, Self::Endless, Self::RightToLeft, Self::Hostile];

    /// The name of the `at`-th device.
    pub fn name(self, at: u64) -> String {
        match self {
            Self::Tidy => format!("NRD-NB-{:04}", 1000 + at * 7),
            Self::Endless => format!("{}{at}", "WORKSTATION".repeat(28)),
            Self::RightToLeft if at.is_multiple_of(2) => format!("حاسوب-المكتب-الرئيسي-{at}"),
            Self::RightToLeft => format!("מחשב-נייד-של-דנה-{at}"),
            Self::Hostile => HOSTILE[(at % HOSTILE.len() as u64) as usize].to_owned(),
        }
    }

    /// The client's name.
    pub fn client(self) -> String {
        match self {
            Self::Tidy => "Nordhaven Instruments".into(),
            Self::Endless => format!("Nordhaven {}", "Instrumentation".repeat(20)),
            Self::RightToLeft => "شركة نوردهافن للأجهزة".into(),
            Self::Hostile => "#pagebreak() *Nord* $haven$ \\ [x]".into(),
        }
    }
}

const HOSTILE: [&str; 10] = [
    "#eval(\"panic()\") *bold* _it_ `raw`",
    "=HYPERLINK(\"https://x.example\")",
    "name\u{0}with\u{7}controls\r\nand\tlines",
    "\u{202e}gnp.exe\u{202c}",
    "漢字-ノート-한국어",
    "👩\u{200d}🚀 rocket 🇳🇱 ⚠\u{fe0f}",
    "\u{301}\u{301}combining\u{20dd}",
    "]] #] } $ @label <tag> // /* ~ --- ...",
    "Zalgo Z\u{30d}\u{342}\u{313}\u{301}a\u{300}lgo",
    "\u{e000}\u{fffe}\u{feff}private",
];

/// A made-up Entra device id.
pub(super) fn id(at: u64) -> String {
    let mixed = at.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5bd1_e995;
    let low = mixed.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    format!(
        "{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}",
        mixed >> 32,
        (mixed >> 16) & 0xffff,
        mixed & 0xfff,
        low >> 52,
        low & 0xffff_ffff_ffff
    )
}
