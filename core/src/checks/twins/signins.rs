//! Sign-ins that carry no device identity.

use crate::audit::text::{count, short};
use crate::audit::{Context, Outcome};
use crate::model::User;
use crate::model::signin::{Identified, SigninUser, Tally};

/// COV-07 and MAC-04: a member who signs in interactively without a device id.
///
/// `families` gives the sign-ins of each operating system the check speaks of.
pub(crate) fn unidentified(
    user: &User,
    families: fn(&SigninUser) -> Vec<(&'static str, &Identified)>,
    ctx: &Context<'_>,
) -> Outcome {
    let Some(signins) = user.signins.as_ref().filter(|_| !user.exempt) else {
        return Outcome::NotApplicable;
    };
    let families = families(signins);
    let used = |f: &Identified| f.with_device + f.without.count > 0;
    if !families.iter().any(|(_, f)| used(f)) {
        return Outcome::NotApplicable;
    }
    let gaps = families.iter().filter(|(_, f)| f.without.count > 0);
    let details: Vec<String> = gaps.clone().map(|(name, f)| describe(name, f)).collect();
    if details.is_empty() {
        return ctx.none_among_signins(true, None);
    }
    let newest = gaps.filter_map(|(_, f)| f.without.newest).max();
    Outcome::Fail(details.join("; "), newest.map(|s| s.origin.into()).into_iter().collect())
}

/// `3 of 12 interactive sign-ins from Windows carry no device id; …`
fn describe(family: &str, signins: &Identified) -> String {
    let without = signins.without.count;
    let all = without + signins.with_device;
    let also = if signins.with_device > 0 {
        "the others carry one, so browser or extension may be at fault"
    } else {
        "none carries one: the machine may be unmanaged or have no Entra identity"
    };
    match all {
        1 => format!("the only interactive sign-in from {family} is without a device id"),
        all => format!(
            "{} of {} interactive sign-ins from {family} without a device id ({also})",
            count(without),
            count(all)
        ),
    }
}

/// Successful sign-ins and what the newest of them was: `3 successful sign-ins, the newest to Mail`.
pub(crate) fn told(found: &Tally, how: &str, tie: &str) -> String {
    let what = short(&found.what);
    match found.count {
        1 if how.is_empty() => format!("1 successful sign-in {tie} {what}"),
        1 => format!("1 successful sign-in {how}{tie} {what}"),
        n => {
            let lead = if how.is_empty() { ", " } else { " " };
            format!("{} successful sign-ins{lead}{how}the newest {tie} {what}", count(n))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::audit::Check;
    use crate::checks::ALL;
    use crate::model::Kind;
    use crate::testing::Verdict::{Fail, Pass, Unknown};
    use crate::testing::{ANNA, Estate, person, tally, verdict, windows};

    #[test]
    fn what_was_signed_in_to_reads_at_one_and_several_with_and_without_a_manner() {
        for (count, how, words) in [
            (1, "", "1 successful sign-in to Mail"),
            (1, "by a legacy client ", "1 successful sign-in by a legacy client to Mail"),
            (3, "", "3 successful sign-ins, the newest to Mail"),
            (
                3,
                "by legacy clients, ",
                "3 successful sign-ins by legacy clients, the newest to Mail",
            ),
        ] {
            assert_eq!(super::told(&tally(count, "Mail"), how, "to"), words);
        }
    }

    fn check(id: &str) -> &'static Check {
        ALL.iter().find(|check| check.id == id).unwrap()
    }

    #[test]
    fn a_log_that_may_lack_rows_clears_nobody_and_still_fails_whom_it_shows() {
        let clean = || {
            person(ANNA).signins(|s| {
                s.successes = tally(3, "Mail");
                s.judged = 3;
                s.windows.with_device = 3;
                s.macos.with_device = 3;
            })
        };
        let wrong = clean().signins(|s| {
            s.legacy = tally(1, "IMAP4");
            s.not_applied = tally(1, "Payroll");
            s.windows.without = tally(1, "Mail");
            s.macos.without = tally(1, "Mail");
        });
        let device =
            || windows().enrolled().signs_in().signin(|s| s.verdict = Some((s.newest, true)));
        for id in ["RSK-05", "RSK-14", "COV-07", "MAC-04", "RSK-04"] {
            let estate = |person| Estate::with([device()], [person]);
            assert_eq!(verdict(&estate(clean()).ask(check(id))), Pass, "{id}");
            let cut = estate(clean()).incomplete(Kind::EntraSignins);
            assert_eq!(verdict(&cut.ask(check(id))), Unknown, "{id}");
            if id != "RSK-04" {
                let cut = estate(wrong.clone()).incomplete(Kind::EntraSignins);
                assert_eq!(verdict(&cut.ask(check(id))), Fail, "{id}");
            }
        }
    }
}
