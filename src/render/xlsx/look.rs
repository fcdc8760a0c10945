//! How the workbook looks: the formats its sheets share, and the colours of its answers.

use rust_xlsxwriter::{
    Color, ConditionalFormatCell, ConditionalFormatCellRule, Format, FormatAlign, FormatBorder,
};

/// Words that carry a verdict, with fill and ink; every word stands in its cell as well, so that
/// nothing is told by colour alone.
const VERDICTS: [(&str, u32, u32); 16] = [
    ("fail", 0x00F6_D5CF, 0x0079_1F12),
    ("no", 0x00F6_D5CF, 0x0079_1F12),
    ("critical", 0x00F6_D5CF, 0x0079_1F12),
    ("high", 0x00FB_E3CC, 0x007A_3F06),
    ("medium", 0x00FB_F1CC, 0x0066_4D03),
    ("low", 0x00EE_F1F4, 0x0037_424D),
    ("unknown", 0x00E3_E6EA, 0x0037_424D),
    ("not_evidenced", 0x00E3_E6EA, 0x0037_424D),
    ("ambiguous", 0x00E3_E6EA, 0x0037_424D),
    ("none", 0x00E3_E6EA, 0x0037_424D),
    ("accepted", 0x00D9_E4F5, 0x001F_3F77),
    ("attested", 0x00D9_E4F5, 0x001F_3F77),
    ("pass", 0x00D5_EBDD, 0x0016_4A2B),
    ("yes", 0x00D5_EBDD, 0x0016_4A2B),
    ("not_applicable", 0x00FF_FFFF, 0x0083_8C95),
    ("proven", 0x00D5_EBDD, 0x0016_4A2B),
];

/// The formats cells are written with.
pub(super) struct Look {
    /// Headings.
    pub header: Format,
    /// Headings of columns the client fills in.
    pub asked: Format,
    /// Cells the client fills in.
    pub answer: Format,
    /// Days the client fills in.
    pub answer_day: Format,
    /// Sentences.
    pub wrapped: Format,
    /// Ids and names: a spreadsheet must not take them for numbers.
    pub text: Format,
    /// Instants, in UTC.
    pub stamp: Format,
    /// Whole numbers.
    pub count: Format,
    /// Shares.
    pub share: Format,
    /// Amounts of money.
    pub money: Format,
    /// Headings between the rows of a sheet.
    pub group: Format,
}

impl Look {
    pub(super) fn new() -> Self {
        let base = || Format::new().set_align(FormatAlign::Top);
        let header = base()
            .set_bold()
            .set_text_wrap()
            .set_background_color(Color::RGB(0x00E8_ECEF))
            .set_border_bottom(FormatBorder::Thin);
        let answer = base()
            .set_text_wrap()
            .set_background_color(Color::RGB(0x00FF_FBE8))
            .set_border(FormatBorder::Hair);
        Self {
            asked: header.clone().set_background_color(Color::RGB(0x00FB_F1CC)),
            header,
            answer_day: answer.clone().set_num_format("yyyy-mm-dd"),
            answer,
            wrapped: base().set_text_wrap().set_indent(1),
            text: base().set_num_format("@"),
            stamp: base().set_num_format("yyyy-mm-dd hh:mm:ss").set_align(FormatAlign::Left),
            count: base().set_num_format("#,##0"),
            share: base().set_num_format("0.0%"),
            money: base().set_num_format("#,##0.00"),
            group: base().set_bold().set_font_size(12),
        }
    }
}

/// The rules that colour verdicts, for any range of cells.
pub(super) fn verdicts() -> impl Iterator<Item = ConditionalFormatCell> {
    VERDICTS.into_iter().map(|(word, fill, ink)| {
        ConditionalFormatCell::new()
            .set_rule(ConditionalFormatCellRule::EqualTo(word))
            .set_format(Format::new().set_background_color(fill).set_font_color(ink))
    })
}
