//! How high a row must be for its sentences, and on how many pages a sheet is printed.

/// The height of one line of text, in points, and the greatest height of a row.
const LINE: f64 = 15.0;
const TALLEST: f64 = 409.0;
/// Characters across a landscape page that can still be read.
const PAGE: f64 = 220.0;

/// Pages a sheet of so many characters across is printed on, side by side.
pub(super) fn pages(across: f64) -> u16 {
    let mut pages = 1;
    while f64::from(pages) * PAGE < across {
        pages += 1;
    }
    pages
}

/// The height of a row of sentences, each with the width of its column in characters, in points;
/// none where one line holds each: a row written without its height stays one line high.
pub(super) fn height<'a>(sentences: impl Iterator<Item = (&'a str, f64)>) -> Option<f64> {
    let lines = sentences.map(|(text, width)| wrapped(text, width)).max().unwrap_or(1);
    (lines > 1).then(|| (f64::from(lines) * LINE).min(TALLEST))
}

/// Lines of a text broken between words at so many characters.
fn wrapped(text: &str, width: f64) -> u32 {
    let mut lines = 1;
    let mut across = 0.0;
    for word in text.split(' ') {
        let long = word.chars().map(|_| 1.0).sum::<f64>();
        if across > 0.0 && across + 1.0 + long > width {
            lines += 1;
            across = 0.0;
        }
        across += long + 1.0;
        while across - 1.0 > width {
            lines += 1;
            across -= width;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_as_high_as_its_longest_sentence() {
        for (text, lines) in [("", 1), ("one two", 1), ("one two three", 2), ("abcdefghijklmno", 2)]
        {
            assert_eq!(wrapped(text, 10.0), lines, "{text}");
        }
        assert_eq!([pages(10.0), pages(PAGE), pages(PAGE + 1.0)], [1, 1, 2]);
    }
}
