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

/// The longest heading, in bytes, a part of a name may stand in: longer ones are prose.
const PROSE: usize = 60;

/// Whether a normalised heading has a name; a name that begins with `*` is any heading that holds
/// the rest, for reports whose exact headings nobody has written down. A row that was not taken
/// apart yet, or a sentence, is no heading.
#[must_use]
pub fn is_named(heading: &str, name: &str) -> bool {
    let Some(part) = name.strip_prefix('*') else { return heading == name };
    heading.len() <= PROSE && !heading.contains([',', ';', '\t', '|']) && heading.contains(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_starred_name_is_any_heading_that_holds_it_and_others_are_exact() {
        assert!(is_named("device encryption status", "*encryption status"));
        assert!(!is_named("device encryption status", "encryption status"));
        assert!(is_named("os", "os"));
        assert!(!is_named("device name;encryption status", "*encryption status"), "a whole row");
        let prose = "this list shows the encryption status of all devices in the organisation";
        assert!(!is_named(prose, "*encryption status"));
    }

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
