//! Headings as they are compared: without marks, quotes, case and doubled blanks.

/// Brings a heading to the form signatures are written in.
#[must_use]
pub fn normalise(raw: &str) -> String {
    let bare =
        raw.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '"' | '\''));
    let mut out = String::with_capacity(bare.len());
    for word in bare.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    // Log Analytics writes the zone behind the name: `TimeGenerated [UTC]`.
    if out.ends_with(']')
        && let Some(at) = out.rfind(" [")
    {
        out.truncate(at);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_blanks_case_and_zones_do_not_tell_headings_apart() {
        for (raw, plain) in [
            ("\u{feff}\"Device ID\"", "device id"),
            ("Application ID ", "application id"),
            ("Autonomous system  number", "autonomous system number"),
            ("TimeGenerated [UTC]", "timegenerated"),
            ("Date (UTC)", "date (utc)"),
            ("[UTC]", "[utc]"),
        ] {
            assert_eq!(normalise(raw), plain);
        }
    }
}
