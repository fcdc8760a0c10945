//! LIC-10: an account that cannot sign in and still holds a paid right.

use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::licences::owner::{licence_row, products};
use crate::licences::rights;
use crate::model::{Link, User};

pub(super) const CHECK: Check = Check {
    id: "LIC-10",
    slug: "blocked-still-licensed",
    title: "Blocked account still licensed",
    severity: Severity::Low,
    criteria: "An account that may not sign in needs no endpoint licence.",
    cause: "Leaving blocks the account at once; withdrawing the licence is a later, manual step. \
            Client to confirm.",
    effect: "A paid right lies idle while somebody else may lack one.",
    recommendation: "Withdraw the licence, after securing mailbox and device.",
    portal: "Microsoft 365 admin center > Users > Active users > filter: Sign-in blocked",
    owner: Team::Licensing,
    fix: Fix::Licences,
    controls: "",
    time: Time::Point,
    needs: &[&[Need::Licences]],
    run: Run::User(judge),
};

fn judge(user: &User, _: &Context<'_>) -> Outcome {
    let Some(row) = &user.licence else { return Outcome::NotApplicable };
    let held = rights(user);
    let rows = || licence_row(user).into_iter().collect();
    match (held.has(held.tier.is_some() || held.intune), row.blocked) {
        (Link::No | Link::NotApplicable, _) | (Link::Unknown, Some(false)) => {
            Outcome::NotApplicable
        }
        (Link::Yes, Some(false)) => Outcome::Pass,
        (Link::Yes, Some(true)) => {
            Outcome::Fail(format!("sign-in is blocked; holds {}", products(Some(row))), rows())
        }
        (Link::Yes, None) => {
            Outcome::Unknown("the list does not say whether sign-in is blocked".into(), rows())
        }
        (Link::Unknown, _) => Outcome::Unknown(
            format!("{} is not recognised and may carry a right", held.unrecognised.join(", ")),
            rows(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{ANNA, person, user_table};

    #[test]
    fn a_blocked_account_with_a_right_fails() {
        let who = |products: &[&str], blocked| {
            person(ANNA).holds(products).licence(move |row| row.blocked = blocked)
        };
        user_table(
            &CHECK,
            [
                ("in use", who(&["SPE_E5"], Some(false)), Pass),
                ("blocked with Defender", who(&["WIN_DEF_ATP"], Some(true)), Fail),
                ("blocked with Intune", who(&["INTUNE_A"], Some(true)), Fail),
                ("blocked with mail only", who(&["ENTERPRISEPACK"], Some(true)), NotApplicable),
                ("blocked with nothing", who(&[], Some(true)), NotApplicable),
                ("blocked with an unknown product", who(&["Heron 9"], Some(true)), Unknown),
                ("in use with an unknown product", who(&["Heron 9"], Some(false)), NotApplicable),
                ("no such column", who(&["SPE_E5"], None), Unknown),
                ("in no list", person(ANNA), NotApplicable),
            ],
        );
    }
}
