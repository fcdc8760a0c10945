//! LIC-14: a product name in the licence list that this build cannot place.

use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::{Citation, LicenceRow};
use crate::reference::licences::product;

pub(super) const CHECK: Check = Check {
    id: "LIC-14",
    slug: "product-not-recognised",
    title: "Product name not recognised",
    severity: Severity::Low,
    criteria: "Every product of the licence list is one whose rights are published (vendor's \
               list, 2026-07).",
    cause: "The list was exported in another language, or the product is newer than this build.",
    effect: "Whether its holders have a right stays open; they are counted neither as licensed \
             nor as unlicensed.",
    recommendation: "Export the list with the portal in English, or name the product's part \
                     number to the auditor.",
    portal: "Microsoft 365 admin center > Users > Active users > Export users",
    owner: Team::Auditor,
    fix: Fix::Evidence,
    controls: "",
    time: Time::Point,
    needs: &[&[Need::Licences]],
    run: Run::Product(judge),
};

/// Rows cited as examples.
const EXAMPLES: usize = 3;

fn judge(name: &str, ctx: &Context<'_>) -> Outcome {
    if product(name).is_some() {
        return Outcome::Pass;
    }
    let lists = ctx.register.users.iter().filter_map(|user| user.licence.as_ref());
    let holders: Vec<&LicenceRow> =
        lists.filter(|row| row.products.iter().any(|held| **held == *name)).collect();
    let rows = holders.iter().take(EXAMPLES).map(|row| Citation::from(row.origin)).collect();
    let plural = if holders.len() == 1 { "user" } else { "users" };
    Outcome::Fail(format!("not recognised; held by {} {plural}", holders.len()), rows)
}
