//! One export of the request: why it is needed, in words, and how it is taken.

use blindspot_core::audit::Check;
use blindspot_core::export::Format;

use super::given::Given;
use super::leads::Lead;
use crate::report::build::links::{TITLES, matter};
use crate::report::build::words::{capital, counted, listed, stopped};
use crate::report::doc::parts::Term;
use crate::report::doc::request::Item;

/// Checks named of those an export decides.
const MOST_CHECKS: usize = 3;

/// The entry; its number is given once all are in order.
pub(super) fn build(lead: &Lead, given: &Given<'_>, again: Vec<String>) -> Item {
    let format = lead.format;
    let lines = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    Item {
        number: 0,
        title: format.title.into(),
        slug: format.slug.into(),
        again,
        why: why(lead, given),
        role: stopped(&capital(format.ask.role)),
        place: format.portal.into(),
        choose: lines(format.ask.choose),
        mind: lines(format.ask.mind),
        paste: format
            .ask
            .paste
            .map(|text| text.trim_end().lines().map(str::to_owned).collect())
            .unwrap_or_default(),
        file: format.ask.file.into(),
        instead: lead.instead.iter().map(|format| substitute(format)).collect(),
    }
}

fn substitute(format: &Format) -> Term {
    Term::new(
        format.title,
        format!("{} Role: {}", stopped(&capital(format.portal)), stopped(format.ask.role)),
    )
}

/// What it shows, which links it speaks of, which checks rest on it.
fn why(lead: &Lead, given: &Given<'_>) -> Vec<String> {
    let mut why = vec![format!("It shows {}", stopped(lead.format.proves))];
    why.extend(links(lead, given));
    why.extend(checks(&lead.checks(), given.waiting(lead)));
    why
}

fn links(lead: &Lead, given: &Given<'_>) -> Option<String> {
    let links = lead.links();
    let name = |at: usize| {
        let open = match given.open(at) {
            Some(n) if n > 0 => format!(", open for {}", counted(n, "device", "devices")),
            _ => String::new(),
        };
        format!("“{}” ({}{open})", TITLES[at].to_lowercase(), matter(at))
    };
    let first: Vec<String> =
        links.iter().filter(|(_, first)| *first).map(|(at, _)| name(*at)).collect();
    let also: Vec<String> =
        links.iter().filter(|(_, first)| !*first).map(|(at, _)| name(*at)).collect();
    let noun = |list: &[String]| if list.len() == 1 { "link" } else { "links" };
    match (first.is_empty(), also.is_empty()) {
        (true, true) => None,
        (false, true) => Some(format!("It decides the {} {}.", noun(&first), listed(&first))),
        (true, false) => Some(format!("It helps to decide the {} {}.", noun(&also), listed(&also))),
        (false, false) => Some(format!(
            "It decides the {} {} and helps with {}.",
            noun(&first),
            listed(&first),
            listed(&also)
        )),
    }
}

fn checks(checks: &[&Check], waiting: Option<usize>) -> Option<String> {
    let named: Vec<String> = checks
        .iter()
        .take(MOST_CHECKS)
        .map(|check| format!("“{}” ({})", check.title, check.id))
        .collect();
    let all = checks.len() as u64;
    let rest = checks.len() - named.len();
    let waiting = match waiting {
        Some(0) | None => String::new(),
        Some(n) => format!(" {} for it now.", waits(n as u64)),
    };
    match (all, rest) {
        (0, _) => None,
        (1, _) => Some(format!("One check rests on it: {}.{waiting}", listed(&named))),
        (n, 0) => Some(format!("{n} checks rest on it: {}.{waiting}", listed(&named))),
        (n, rest) => {
            Some(format!("{n} checks rest on it: {} and {rest} more.{waiting}", named.join(", ")))
        }
    }
}

fn waits(n: u64) -> String {
    format!("{} {}", counted(n, "check", "checks"), if n == 1 { "waits" } else { "wait" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use blindspot_core::checks::ALL;

    #[test]
    fn checks_are_counted_and_the_weightiest_are_named() {
        assert_eq!(checks(&[], None), None);
        let one = checks(&ALL[..1], Some(1)).unwrap();
        assert!(
            one.starts_with("One check rests on it: ")
                && one.ends_with("1 check waits for it now.")
        );
        let three = checks(&ALL[..3], Some(0)).unwrap();
        assert!(three.starts_with("3 checks rest on it: ") && three.contains(" and "), "{three}");
        assert!(!three.contains("more"));
        assert!(checks(&ALL[..5], None).unwrap().ends_with(" and 2 more."));
    }
}
