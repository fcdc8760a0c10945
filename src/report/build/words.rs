//! Words all chapters share: counts with their nouns, lists, platforms, days.

use blindspot_core::audit::{Check, Fix, Run, Team};
use blindspot_core::fixes::Remedy;
use blindspot_core::model::{Instant, Platform};
use chrono::NaiveDate;

use crate::assessment::OwnFile;
pub(super) use crate::language::counted;
use crate::language::{date, of_them, quoted, said, said_as, say};
use crate::report::doc::parts::{BarRow, Share, count};

/// The verb for so many: `is` or `are`.
pub(super) fn is_are(n: u64) -> &'static str {
    said(if n == 1 { "is" } else { "are" })
}

/// Entries as prose: `a`, `a and b`, `a, b and c`; empty for none.
pub(super) fn listed<S: AsRef<str>>(entries: &[S]) -> String {
    match entries {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            say!("{first} and {last}", first = first.join(", "), last = last.as_ref())
        }
    }
}

/// A noun behind “The only”, with its article where the language bends one.
pub(super) fn only(one: &str) -> &str {
    said_as("only", one)
}

/// A part with its population as the subject of a sentence, verb included: `None of the 40
/// devices is`, `1 of 40 devices is`, `All 40 devices are`, `The only device is`.
pub(super) fn some_of(part: u64, whole: u64, one: &str, many: &str) -> String {
    let all = count(whole);
    match (part, whole) {
        (_, 0) => say!("There is no {one} that is", one = said(one)),
        (0, 1) => say!("The only {one} is not", one = only(one)),
        (_, 1) => say!("The only {one} is", one = only(one)),
        (0, _) => say!("None of the {all} {many} is", all = all, many = of_them(many)),
        (part, whole) if part == whole => {
            say!("All {all} {many} are", all = all, many = said_as("all", many))
        }
        (part, _) => say!(
            "{part} of {all} {many} {are}",
            part = count(part),
            all = all,
            many = of_them(many),
            are = is_are(part)
        ),
    }
}

/// The devices a share stands for; shares are unrounded, so nothing is lost.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a device count far below 2^52 rounds back to a whole, positive count"
)]
pub(crate) fn devices_of(share: Option<f64>, whole: u64) -> u64 {
    share.map_or(0, |share| (share * whole as f64).round() as u64)
}

/// Whom a finding or a fix is given to: only the client can hand evidence over again.
pub(super) fn team(team: Team) -> &'static str {
    said(match team {
        Team::Auditor => "Client",
        other => other.title(),
    })
}

/// A text of a check: the catalogue’s in the language spoken, the auditor’s own as it was written.
pub(crate) fn of_check(check: &Check, text: &'static str) -> &'static str {
    match check.run {
        Run::Own(..) if text != OwnFile::TO_CONFIRM => text,
        _ => said(text),
    }
}

/// What a check saw of a subject, likewise.
pub(super) fn seen(check: &Check, detail: &str) -> String {
    match check.run {
        Run::Own(..) => detail.to_owned(),
        _ => quoted(detail),
    }
}

/// What a step is called, likewise.
pub(crate) fn step_title(remedy: &Remedy) -> String {
    match remedy.fix {
        Fix::Own(_) if !remedy.title.starts_with(OwnFile::MEND) => remedy.title.to_owned(),
        Fix::Own(_) => quoted(remedy.title),
        _ => said(remedy.title).to_owned(),
    }
}

/// Where a step is taken, likewise.
pub(super) fn step_portal(remedy: &Remedy) -> &'static str {
    match remedy.fix {
        Fix::Own(_) => remedy.portal,
        _ => said(remedy.portal),
    }
}

/// A bar in words, for those who do not see it.
pub(super) fn bar_told(row: &BarRow) -> String {
    let Share { part, whole, .. } = &row.share;
    say!("{label}: {part} of {whole}", label = row.label, part = part, whole = whole)
}

/// Places of a plan as prose: `Fix 2`, `Fixes 1–4 and 8`; ranks stand in ascending order.
pub(super) fn fixes(ranks: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &rank in ranks {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == rank => *last = rank,
            _ => runs.push((rank, rank)),
        }
    }
    let parts: Vec<String> = runs
        .into_iter()
        .flat_map(|(first, last)| match last - first {
            0 => vec![first.to_string()],
            1 => vec![first.to_string(), last.to_string()],
            _ => vec![format!("{first}–{last}")],
        })
        .collect();
    format!("{} {}", said(if ranks.len() == 1 { "Fix" } else { "Fixes" }), listed(&parts))
}

/// What machines of a platform are called, one and many.
pub(super) const fn machines(platform: Platform) -> (&'static str, &'static str) {
    match platform {
        Platform::Windows => ("Windows client", "Windows clients"),
        Platform::WindowsServer => ("Windows server", "Windows servers"),
        Platform::Macos => ("Mac", "Macs"),
        Platform::Linux => ("Linux machine", "Linux machines"),
        Platform::Ios => ("iPhone or iPad", "iPhones and iPads"),
        Platform::Android => ("Android device", "Android devices"),
        Platform::Other | Platform::Unknown => ("other device", "other devices"),
    }
}

/// The platform a stable name stands for.
pub(super) fn platform(slug: &str) -> Platform {
    Platform::ALL.into_iter().find(|p| p.slug() == slug).unwrap_or(Platform::Unknown)
}

/// A day as printed: `18 November 2026`.
pub(super) fn day(at: Instant) -> String {
    date(at.date_naive())
}

/// A day the engagement states, printed as all other days; other wordings stay as they are.
pub(super) fn stated_day(text: &str) -> String {
    NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").map_or_else(|_| text.to_owned(), date)
}

/// A moment as printed: `18 November 2026, 12:00 UTC`.
pub(super) fn moment(at: Instant) -> String {
    say!("{day}, {time} UTC", day = day(at), time = at.format("%H:%M"))
}

/// A stretch of days as printed; one day stands alone, nothing known is said.
pub(super) fn interval(from: Option<Instant>, to: Option<Instant>) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from.date_naive() == to.date_naive() => day(to),
        (Some(from), Some(to)) => say!("{from} to {to}", from = day(from), to = day(to)),
        (None, Some(at)) => say!("up to {day}", day = day(at)),
        (Some(at), None) => say!("from {day}", day = day(at)),
        (None, None) => say!("no dated row"),
    }
}

/// The text with a capital first letter.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The text with a full stop, unless it ends a sentence already.
pub(super) fn stopped(text: &str) -> String {
    let text = text.trim_end();
    if text.is_empty() || text.ends_with(['.', '!', '?']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{TimeZone, Utc};

    #[test]
    fn a_part_reads_well_at_nothing_one_two_and_all() {
        for (part, whole, words) in [
            (0, 0, "There is no Mac that is"),
            (0, 1, "The only Mac is not"),
            (1, 1, "The only Mac is"),
            (0, 2, "None of the 2 Macs is"),
            (1, 2, "1 of 2 Macs is"),
            (2, 2, "All 2 Macs are"),
            (196, 1_612, "196 of 1,612 Macs are"),
        ] {
            assert_eq!(some_of(part, whole, "Mac", "Macs"), words);
        }
    }

    #[test]
    fn lists_are_prose_at_every_length() {
        let none: [&str; 0] = [];
        assert_eq!(listed(&none), "");
        assert_eq!(listed(&["a"]), "a");
        assert_eq!(listed(&["a", "b"]), "a and b");
        assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
    }

    #[test]
    fn a_share_leads_back_to_its_count() {
        for (part, whole) in [(1_u32, 3_u32), (199_999, 200_000), (0, 7), (7, 7)] {
            let share = f64::from(part) / f64::from(whole);
            assert_eq!(devices_of(Some(share), whole.into()), u64::from(part));
        }
        assert_eq!(devices_of(None, 0), 0);
    }

    #[test]
    fn one_day_is_no_stretch_and_an_undated_file_says_so() {
        let at = |day, hour| Utc.with_ymd_and_hms(2026, 11, day, hour, 0, 0).unwrap();
        assert_eq!(interval(Some(at(1, 8)), Some(at(1, 9))), "1 November 2026");
        assert_eq!(interval(Some(at(1, 8)), Some(at(2, 9))), "1 November 2026 to 2 November 2026");
        assert_eq!(interval(None, None), "no dated row");
        assert_eq!(moment(at(8, 9)), "8 November 2026, 09:00 UTC");
    }

    #[test]
    fn a_stated_day_looks_like_all_others_and_free_words_stay() {
        assert_eq!(stated_day("2026-11-20"), "20 November 2026");
        assert_eq!(stated_day("week 47"), "week 47");
    }

    #[test]
    fn platforms_are_found_again_by_their_stable_name() {
        for known in Platform::ALL {
            assert_eq!(platform(known.slug()), known);
        }
    }

    #[test]
    fn sentences_get_one_full_stop() {
        assert_eq!(stopped("as given"), "as given.");
        assert_eq!(stopped("as given. "), "as given.");
        assert_eq!(capital("über alles"), "Über alles");
    }

    #[test]
    fn places_of_a_plan_are_told_as_runs() {
        assert_eq!(fixes(&[2]), "Fix 2");
        assert_eq!(fixes(&[1, 2]), "Fixes 1 and 2");
        assert_eq!(fixes(&[1, 2, 3, 4, 8]), "Fixes 1–4 and 8");
    }
}
