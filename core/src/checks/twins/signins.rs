//! Sign-ins that carry no device identity.

use crate::audit::Outcome;
use crate::audit::text::{count, short};
use crate::model::User;
use crate::model::signin::{Identified, SigninUser, Tally};

/// COV-07 and MAC-04: a member who signs in interactively without a device id.
///
/// `families` gives the sign-ins of each operating system the check speaks of.
pub(crate) fn unidentified(
    user: &User,
    families: fn(&SigninUser) -> Vec<(&'static str, &Identified)>,
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
        return Outcome::Pass;
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
        "none carries one, which points to an unmanaged machine"
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
