//! The applications a noncompliant device must be able to reach to repair itself.

use std::sync::LazyLock;

use serde::Deserialize;

use super::table::{Table, load};

#[derive(Deserialize)]
struct Raw {
    name: String,
    application_id: String,
}

static APPS: LazyLock<Table<(&'static str, &'static str)>> = LazyLock::new(|| {
    load(include_str!("data/bootstrap_apps.csv"), |raw: Raw| {
        let id: &'static str = raw.application_id.to_ascii_lowercase().leak();
        (id.len() == 36).then(|| (&*raw.name.leak(), id))
    })
});

/// Whether a sign-in to this application (its id, braces and case ignored) is part of enrolment or
/// repair and therefore says nothing about enforcement.
pub fn is_bootstrap(application_id: &str) -> bool {
    let wanted = application_id.trim().trim_start_matches('{').trim_end_matches('}');
    all().iter().any(|(_, id)| id.eq_ignore_ascii_case(wanted))
}

/// Every bootstrap application as (name, lower-case application id), in table order.
/// Source: Microsoft's first-party application list and the documentation of the grant control.
pub fn all() -> &'static [(&'static str, &'static str)] {
    &APPS.rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        assert_eq!((APPS.rows.len(), APPS.skipped), (6, 0));
    }

    #[test]
    fn the_repair_path_is_recognised_in_any_spelling_and_nothing_else_is() {
        for id in [
            "38aa3b87-a06d-4817-b275-7a316988d93b",
            " {29D9ED98-A469-4536-ADE2-F981BC1D605E} ",
            "9ba1a5c7-f17a-4de9-a1f1-6178c8d51223",
            "0000000a-0000-0000-c000-000000000000",
            "d4ebce55-015a-49b5-a083-c84d1797ae8c",
            "01cb2876-7ebd-4aa4-9cc9-d28bd4d359a9",
        ] {
            assert!(is_bootstrap(id), "{id}");
        }
        for id in ["", "00000003-0000-0000-c000-000000000000", "38aa3b87", "Windows Sign In"] {
            assert!(!is_bootstrap(id), "{id}");
        }
    }

    #[test]
    fn names_come_with_their_ids() {
        assert!(all().contains(&("Microsoft Intune", "0000000a-0000-0000-c000-000000000000")));
    }
}
