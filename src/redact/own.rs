//! The words this tool uses itself, which no name may make unreadable.

use std::collections::BTreeSet;

use blindspot_core::model::{Class, Method, Platform};
use blindspot_core::{answers, checks, exports};

use super::words::runs;
use crate::init::TEMPLATE;
use crate::render::pdf::texts;

/// Every word of the catalogues, the forms and the report's templates, in lower case.
pub(super) fn words() -> BTreeSet<String> {
    let mut own = BTreeSet::new();
    for check in checks::ALL {
        let texts = [check.title, check.criteria, check.cause, check.effect, check.recommendation];
        texts.into_iter().chain([check.portal, check.slug]).for_each(|text| add(&mut own, text));
    }
    for export in exports::ALL.iter() {
        let columns = export.columns.iter().flat_map(|column| column.names);
        let own_words = [export.slug, export.title, export.portal, export.proves];
        own_words.into_iter().chain(columns.copied()).for_each(|text| add(&mut own, text));
    }
    for question in answers::ALL {
        [question.text, question.counts].into_iter().for_each(|text| add(&mut own, text));
    }
    texts().chain([TEMPLATE]).for_each(|text| add(&mut own, text));
    Platform::ALL.iter().for_each(|one| add(&mut own, one.title()));
    Class::ALL.iter().for_each(|one| add(&mut own, one.word()));
    Method::ALL.iter().for_each(|one| add(&mut own, one.word()));
    own
}

fn add(own: &mut BTreeSet<String>, text: &str) {
    own.extend(runs(text).map(|range| text[range].to_lowercase()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_a_report_cannot_do_without_are_known() {
        let own = words();
        for word in ["windows", "macos", "intune", "defender", "device", "devices", "compliance"] {
            assert!(own.contains(word), "{word}");
        }
        assert!(!own.contains("korvaal") && own.len() > 1_000, "{}", own.len());
    }
}
