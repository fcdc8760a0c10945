//! Sign-off: who stands for the report, and which version it is.

use super::words::stated_day;
use crate::assessment::Assessment;
use crate::language::{said, say};
use crate::report::doc::SignOff;
use crate::report::doc::parts::Term;

/// What stands under a line nobody is named for.
const BLANK: &str = "name, date, signature";

/// The chapter.
pub(super) fn build(assessment: &Assessment) -> SignOff {
    let words = &assessment.policy.engagement;
    let named = |word: &Option<String>| {
        let blank = said(BLANK);
        word.as_ref().map_or_else(|| blank.into(), |name| format!("{name} · {blank}"))
    };
    let has_plan = !assessment.steps.is_empty();
    let given = |word: &Option<String>| word.clone().unwrap_or_default();
    let version = [
        given(&words.version),
        stated_day(&given(&words.issued)),
        say!("This issue"),
        given(&words.auditor),
    ];
    let is_dated = words.version.is_some() || words.issued.is_some();
    SignOff {
        message: say!("Read, understood, owned"),
        text: if has_plan {
            say!(
                "A signature says that the report was read, that its limits are understood, and \
                 that the owners named in the fix plan accept their steps. It does not say that \
                 the estate is secure."
            )
        } else {
            say!(
                "A signature says that the report was read and that its limits are understood. It \
                 does not say that the estate is secure."
            )
        },
        roles: match &*assessment.policy.report.sign_off {
            [] => [
                Term::new(said("Assessor"), named(&words.auditor)),
                Term::new(said("Reviewer"), said(BLANK)),
                Term::new(said("Accepted for the client"), named(&words.prepared_for)),
            ]
            .into_iter()
            .chain(has_plan.then(|| Term::new(said("Owner of the fix plan"), said(BLANK))))
            .collect(),
            stated => stated.iter().map(|s| Term::new(&s.role, named(&s.name))).collect(),
        },
        versions: if is_dated { vec![version] } else { Vec::new() },
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::estate;
    use super::*;
    use blindspot_core::policy::Signatory;

    #[test]
    fn unnamed_roles_leave_room_and_a_version_nobody_stated_is_not_invented() {
        let chapter = build(&estate([]));
        assert!(chapter.roles.iter().all(|role| role.meaning == BLANK));
        assert!(chapter.versions.is_empty());
    }

    #[test]
    fn the_engagement_may_say_who_signs() {
        let mut assessment = estate([]);
        let signs = |role: &str, name: Option<&str>| Signatory {
            role: role.into(),
            name: name.map(str::to_owned),
        };
        assessment.policy.report.sign_off =
            vec![signs("Partner", Some("I. Halvorsen")), signs("Head of IT", None)];
        let roles = build(&assessment).roles;
        let told: Vec<_> = roles.iter().map(|r| (&*r.term, &*r.meaning)).collect();
        let partner = format!("I. Halvorsen · {BLANK}");
        assert_eq!(told, [("Partner", &*partner), ("Head of IT", BLANK)]);
    }

    #[test]
    fn the_engagement_names_the_assessor_and_the_version() {
        let mut assessment = estate([]);
        let words = &mut assessment.policy.engagement;
        words.auditor = Some("Harbour Assurance".into());
        words.version = Some("1.0".into());
        let chapter = build(&assessment);
        assert_eq!(chapter.roles[0].meaning, format!("Harbour Assurance · {BLANK}"));
        assert_eq!(chapter.versions[0], ["1.0", "", "This issue", "Harbour Assurance"]);
    }
}
