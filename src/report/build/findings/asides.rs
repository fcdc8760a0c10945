//! What has to be said beside a finding: devices it does not count, and words of another export that
//! contradict it.

use blindspot_core::audit::{CheckResult, Context, Subject};
use blindspot_core::model::{Device, Link, Platform};

use crate::assessment::Assessment;
use crate::language::say;
use crate::report::build::links::{ENROLLED, ONBOARDED, REPORTING};
use crate::report::build::unnamed::{causes, listed, prose, sum, untold};
use crate::report::doc::parts::count;

/// The sentences of one finding.
pub(super) fn of(assessment: &Assessment, result: &CheckResult) -> Vec<String> {
    match result.check.id {
        "COV-04" => silent(assessment, result, Platform::Windows),
        "MAC-05" => silent(assessment, result, Platform::Macos),
        "COV-03" => elsewhere(assessment, Platform::Windows),
        "MAC-12" => elsewhere(assessment, Platform::Macos),
        "LIC-01" => unlisted(assessment, result),
        "COV-06" | "MAC-03" => said_managed(assessment, result),
        _ => None,
    }
    .into_iter()
    .collect()
}

/// Silent sensors that the check does not list at all; those it leaves undecided it tells itself.
fn silent(assessment: &Assessment, result: &CheckResult, on: Platform) -> Option<String> {
    let n = untold(assessment, REPORTING, on, result);
    match n {
        0 => None,
        1 => Some(say!(
            "1 more is silent and not counted here: nothing shows that it was in use after the \
             sensor’s last report."
        )),
        n => Some(say!(
            "{n} more are silent and not counted here: nothing shows that they were in use after \
             the sensor’s last report.",
            n = count(n)
        )),
    }
}

fn elsewhere(assessment: &Assessment, on: Platform) -> Option<String> {
    let causes = causes(assessment, ENROLLED, Some(on));
    let why = prose(&causes);
    match sum(&causes) {
        0 => None,
        1 => Some(say!("1 more is not enrolled and not counted here: {why}.", why = why)),
        n => Some(say!(
            "{n} more are not enrolled and not counted here: {why}.",
            n = count(n),
            why = why
        )),
    }
}

/// Onboarded clients that a complete Intune list lacks: nobody can say whose licence they need.
fn unlisted(assessment: &Assessment, result: &CheckResult) -> Option<String> {
    let ctx = Context::new(&assessment.register, &assessment.policy);
    let listed = listed(result);
    let left_out = |(at, device): &(usize, &Device)| {
        (ctx.is_w(device) || ctx.is_m(device))
            && device.chain.links[ONBOARDED] == Link::Yes
            && device.intune.is_none()
            && !listed.contains(at)
    };
    let n = assessment.register.devices.iter().enumerate().filter(left_out).count() as u64;
    match n {
        0 => None,
        1 => Some(say!(
            "1 more is not in Intune’s list, which names owners, and is not counted here."
        )),
        n => Some(say!(
            "{n} more are not in Intune’s list, which names owners, and are not counted here.",
            n = count(n)
        )),
    }
}

/// The log's own word that a device is managed speaks against the list that lacks it.
fn said_managed(assessment: &Assessment, result: &CheckResult) -> Option<String> {
    let devices = result.judged.iter().filter(|judged| judged.failed).filter_map(|judged| {
        match judged.subject {
            Subject::Device(at) => assessment.register.devices.get(at),
            _ => None,
        }
    });
    let managed =
        |device: &Device| device.signin.as_ref().is_some_and(|signin| signin.verdict.is_some());
    let n = devices.filter(|device| managed(device)).count() as u64;
    match n {
        0 => None,
        n if n == result.failed => Some(say!(
            "The sign-in log calls all of them managed: Intune’s list may be incomplete, so have \
             it exported again before anything is blocked."
        )),
        n => Some(say!(
            "The sign-in log calls {n} of them managed: Intune’s list may be incomplete, so have \
             it exported again before anything is blocked.",
            n = count(n)
        )),
    }
}
