//! Whom each check asks, and what a failing subject of it did: the words of every count.

mod words;

use blindspot_core::audit::{CheckResult, Judged, Run, Subject, Whom};

/// Whom a check asks, one and many, and what is wrong with one and with many of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    /// One subject.
    pub(super) one: &'static str,
    /// Several.
    pub(super) many: &'static str,
    /// What one failing subject is, has or does.
    pub(super) faulty: &'static str,
    /// What several are, have or do.
    pub(super) all_faulty: &'static str,
}

const fn asked(words: [&'static str; 4]) -> Asked {
    let [one, many, faulty, all_faulty] = words;
    Asked { one, many, faulty, all_faulty }
}

/// Whether the check asks the tenant as a whole, so that a count says nothing.
pub(super) fn is_tenant(result: &CheckResult) -> bool {
    let about_tenant = |judged: &Judged| judged.subject == Subject::Tenant;
    matches!(result.check.run, Run::Tenant(_)) || result.judged.iter().any(about_tenant)
}

/// The words of a check; plain ones for a check this table does not know.
pub(super) fn of(result: &CheckResult) -> Asked {
    words::of(result.check.id).map_or_else(|| plain(&result.check.run), asked)
}

const fn plain(run: &Run) -> Asked {
    let fault = ["shows this fault", "show this fault"];
    match run {
        Run::Device(_) => asked(["device", "devices", fault[0], fault[1]]),
        Run::User(_) => asked(["user", "users", fault[0], fault[1]]),
        Run::Product(_) => asked(["product", "products", fault[0], fault[1]]),
        Run::Policy(_) => asked(["policy", "policies", fault[0], fault[1]]),
        Run::Own(Whom::Devices, _) => asked(["device asked", "devices asked", fault[0], fault[1]]),
        Run::Own(Whom::Users, _) => asked(["user asked", "users asked", fault[0], fault[1]]),
        Run::File(_) => asked(["export", "exports", fault[0], fault[1]]),
        _ => asked(["tenant", "tenants", fault[0], fault[1]]),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::estate;
    use super::*;
    use crate::language::{Language, said, said_as, within};

    #[test]
    fn every_check_that_counts_subjects_has_words_of_its_own() {
        for result in &estate([]).results {
            let known = words::of(result.check.id).is_some();
            let id = result.check.id;
            assert!(known || is_tenant(result), "say in words whom {id} asks and what fails");
        }
    }

    #[test]
    fn no_words_stand_for_a_check_twice() {
        let ids: std::collections::BTreeSet<_> = words::ids().collect();
        assert_eq!(ids.len(), words::ids().count());
    }

    #[test]
    fn every_noun_has_its_german_article_and_every_fault_its_german() {
        within(Language::German, || {
            for result in &estate([]).results {
                let Asked { one, faulty, all_faulty, .. } = of(result);
                let article = said_as("only", one);
                assert!(article.starts_with('D') && article != said(one), "only|{one}");
                assert_ne!(said(faulty), faulty);
                assert_ne!(said_as("many", all_faulty), all_faulty);
            }
        });
    }
}
