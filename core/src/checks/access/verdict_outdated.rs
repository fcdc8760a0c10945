//! RSK-11: a compliant verdict older than its validity on a device that is in use.

use crate::audit::text::span;
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::instant::within_days;
use crate::model::register::Absence;
use crate::model::words::Compliance;
use crate::model::{Citation, Device, Instant, Origin, Source};

pub(super) const CHECK: Check = Check {
    id: "RSK-11",
    slug: "verdict-outdated",
    title: "Verdict older than its validity",
    severity: Severity::Medium,
    criteria: "A verdict holds for the compliance validity period, 30 days by default, after which \
               the device counts as noncompliant (vendor documentation, 2024-05).",
    cause: "The management agent stopped checking in, or the validity period was set long. Client \
            to confirm.",
    effect: "The machine is in use and trusted on a state nobody has seen since.",
    recommendation: "Repair these devices’ enrolment and keep the validity period at 30 days.",
    portal: "Intune admin center > Devices > Compliance > Compliance settings > Compliance status \
             validity period",
    owner: Team::Endpoint,
    fix: Fix::ComplianceVerdict,
    controls: "stale_device",
    time: Time::Point,
    needs: &[&[Need::Intune]],
    run: Run::Device(judge),
};

fn judge(device: &Device, ctx: &Context<'_>) -> Outcome {
    let Some(record) = device.intune.as_ref().filter(|record| {
        (ctx.is_w(device) || ctx.is_m(device)) && record.compliance == Some(Compliance::Compliant)
    }) else {
        return Outcome::NotApplicable;
    };
    let rows = |elsewhere: Option<Origin>| -> Vec<Citation> {
        [Some(record.origin), elsewhere].into_iter().flatten().map(Citation::from).collect()
    };
    let limit = ctx.thresholds().stale_days;
    let horizon = ctx.register.horizon(record.origin.evidence);
    let (Some(checkin), Some(horizon)) = (record.last_checkin, horizon) else {
        return Outcome::Unknown("no check-in is recorded".into(), rows(None));
    };
    if within_days(checkin, horizon, limit) {
        return Outcome::Pass;
    }
    match elsewhere(device, ctx) {
        Some((_, origin))
            if let Absence::Incomplete(reason) = ctx.absence(device, Source::Intune) =>
        {
            // A machine in use whose row is old is just what a list without its newer row shows.
            Outcome::Unknown(format!("an old check-in, but {reason}"), rows(Some(origin)))
        }
        Some((seen, origin)) => Outcome::Fail(
            format!(
                "compliant; last check-in {} before the list’s newest, seen elsewhere {}",
                span(checkin, horizon, limit),
                seen.format("%-d %B %Y")
            ),
            rows(Some(origin)),
        ),
        None => Outcome::NotApplicable,
    }
}

/// The newest sign of life outside Intune within the limit before its own file's newest stamp.
fn elsewhere(device: &Device, ctx: &Context<'_>) -> Option<(Instant, Origin)> {
    let defender = device.defender.as_ref().and_then(|r| Some((r.last_update?, r.origin)));
    let signin = device.signin.as_ref().map(|s| (s.newest.at, s.newest.origin));
    let fresh = |(at, origin): &(Instant, Origin)| {
        let horizon = ctx.register.horizon(origin.evidence);
        horizon.is_some_and(|horizon| within_days(*at, horizon, ctx.thresholds().stale_days))
    };
    defender.into_iter().chain(signin).filter(fresh).max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, Machine, ago, days, hours, mac, table, verdict, windows};

    fn since(machine: Machine, span: chrono::TimeDelta) -> Machine {
        machine.enrolled().intune(|i| i.last_checkin = Some(ago(span)))
    }

    #[test]
    fn a_compliant_device_in_use_must_have_checked_in() {
        let month = days(30);
        let old = |machine| since(machine, month + hours(1));
        let quiet = |at| old(windows()).onboarded().defender(move |d| d.last_update = Some(at));
        table(
            &CHECK,
            [
                ("exactly at the limit", since(windows(), month).onboarded(), Pass),
                ("older, sensor reports", old(windows()).onboarded(), Fail),
                ("older, signs in", old(windows()).signs_in(), Fail),
                ("a Mac", old(mac()).signs_in(), Fail),
                ("the sensor was heard at the limit", quiet(ago(month)), Fail),
                ("nothing was heard", quiet(ago(month + hours(1))), NotApplicable),
                (
                    "never checked in",
                    windows().enrolled().signs_in().intune(|i| i.last_checkin = None),
                    Unknown,
                ),
                (
                    "noncompliant",
                    old(windows())
                        .onboarded()
                        .intune(|i| i.compliance = Some(Compliance::Noncompliant)),
                    NotApplicable,
                ),
                ("inactive", old(windows()).signs_in().inactive(), NotApplicable),
                ("not in Intune", windows().onboarded(), NotApplicable),
            ],
        );
    }

    #[test]
    fn an_old_row_of_a_list_that_may_lack_the_newer_one_decides_nothing() {
        let old = || Estate::of([since(windows(), days(31)).onboarded()]);
        assert_eq!(verdict(&old().ask(&CHECK)), Fail);
        assert_eq!(verdict(&old().incomplete(Kind::IntuneDevices).ask(&CHECK)), Unknown);
        let fresh = Estate::of([since(windows(), days(1)).onboarded()]);
        assert_eq!(verdict(&fresh.incomplete(Kind::IntuneDevices).ask(&CHECK)), Pass);
    }

    #[test]
    fn an_older_list_does_not_make_its_check_ins_late() {
        let machine = since(windows(), days(40)).signs_in();
        let estate = Estate::of([machine]).horizon(Kind::IntuneDevices, ago(days(10)));
        assert_eq!(verdict(&estate.ask(&CHECK)), Pass);
    }
}
