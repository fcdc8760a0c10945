//! LIC-14: a product name in the licence list that this build cannot place.

use crate::audit::text::counted;
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::{Citation, LicenceRow};
use crate::reference::licences::product;

pub(super) const CHECK: Check = Check {
    id: "LIC-14",
    slug: "product-not-recognised",
    title: "Product name not recognised",
    severity: Severity::Low,
    criteria: "Every product of the licence list is one whose rights are published (vendor’s \
               list, 2026-07).",
    cause: "The list was exported in another language, or the product is newer than the \
            tool’s list of products.",
    effect: "Whether its holders have a right stays open; they are counted neither as licensed \
             nor as unlicensed.",
    recommendation: "Export the list with the portal in English, or name the product’s part \
                     number to the assessor.",
    portal: "Microsoft 365 admin center > Users > Active users > Export users",
    owner: Team::Auditor,
    fix: Fix::NameProducts,
    controls: "",
    time: Time::Point,
    needs: &[&[Need::Licences]],
    run: Run::Product(judge),
};

/// Rows cited as examples.
const EXAMPLES: usize = 3;

fn judge(name: &str, ctx: &Context<'_>) -> Outcome {
    let names = |row: &&LicenceRow| row.products.iter().any(|held| **held == *name);
    let mut held = ctx.register.users.iter().filter_map(|user| user.licence.as_deref());
    // A product only a list of seats names leaves nobody's right open.
    if !held.any(|row| names(&row)) {
        return Outcome::NotApplicable;
    }
    if product(name).is_some() {
        return Outcome::Pass;
    }
    let lists = ctx.register.users.iter().filter_map(|user| user.licence.as_deref());
    let holders: Vec<&LicenceRow> =
        lists.filter(|row| row.products.iter().any(|held| **held == *name)).collect();
    let rows = holders.iter().take(EXAMPLES).map(|row| Citation::from(row.origin)).collect();
    let users = counted(holders.len() as u64, "user", "users");
    Outcome::Fail(format!("not recognised; held by {users}"), rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Subject, run};
    use crate::testing::{Estate, person};

    #[test]
    fn localised_and_unknown_names_fail_and_known_ones_pass_whatever_their_rights() {
        let names = [
            "Microsoft 365 E5",
            "SPE_E3",
            "ENTERPRISEPACK",
            "Microsoft 365 Empresa Básico",
            "Heron 9",
        ];
        let people = [
            person("anna@birchwood.example").holds(&names),
            person("ben@birchwood.example").holds(&["Heron 9"]),
            person("cleo@birchwood.example"),
        ];
        let estate = Estate::with([], people);
        let found = run(&[&CHECK], &estate.register, &estate.policy).remove(0);
        assert_eq!((found.population, found.passed), (5, 3));
        let failed: Vec<_> = found.judged.iter().map(|j| (j.subject.clone(), &*j.detail)).collect();
        assert_eq!(
            failed,
            [
                (Subject::Product("Heron 9".into()), "not recognised; held by 2 users"),
                (
                    Subject::Product("Microsoft 365 Empresa Básico".into()),
                    "not recognised; held by 1 user"
                ),
            ]
        );
        assert_eq!(found.judged[0].evidence.len(), 2);
    }

    #[test]
    fn a_product_is_asked_about_where_somebody_holds_it() {
        use crate::testing::Verdict::{Fail, NotApplicable, Pass};
        use crate::testing::verdict;
        let estate =
            Estate::with([], [person("anna@birchwood.example").holds(&["SPE_E3", "Heron 9"])]);
        let ctx = Context::new(&estate.register, &estate.policy);
        for (name, expected) in [
            ("SPE_E3", Pass),
            ("Heron 9", Fail),
            ("SPE_E5", NotApplicable),
            ("Heron 8", NotApplicable),
        ] {
            assert_eq!(verdict(&judge(name, &ctx)), expected, "{name}");
        }
    }
}
