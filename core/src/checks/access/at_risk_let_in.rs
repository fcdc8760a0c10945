//! RSK-01: a Windows device Defender calls risky while Intune still lets it count as compliant.

use crate::audit::risk::{LetIn, let_in};
use crate::audit::sensor::reporting;
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::register::Absence;
use crate::model::sensor::Risk;
use crate::model::words::Compliance;
use crate::model::{Device, Link, Platform, Source};

pub(super) const CHECK: Check = Check {
    id: "RSK-01",
    slug: "at-risk-let-in",
    title: "At risk, still let in",
    severity: Severity::Critical,
    criteria: "A device whose Defender risk is above the agreed threshold is not compliant, so \
               that access can be refused (vendor’s documentation of the machine risk rule, 2025; \
               the threshold is the client’s).",
    cause: "No assigned compliance policy reads the risk, the rule’s threshold is higher, or the \
            connector does not deliver. Client to confirm.",
    effect: "A machine at high risk keeps opening company data as if nothing had happened.",
    recommendation: "Connect Intune and Defender on both sides, require the device to be at or \
                     under the agreed machine risk score, and see to these devices now.",
    portal: "Intune admin center > Devices > Compliance > (policy) > Microsoft Defender for \
             Endpoint",
    owner: Team::Endpoint,
    fix: Fix::RiskIntoCompliance,
    controls: "ca_requires_compliant_device",
    time: Time::Point,
    needs: &[&[Need::Inventory], &[Need::Intune]],
    run: Run::Device(judge),
};

fn judge(device: &Device, ctx: &Context<'_>) -> Outcome {
    if !ctx.counts(device) || device.platform != Platform::Windows {
        return Outcome::NotApplicable;
    }
    match (&device.intune, &device.defender) {
        (Some(_), Some(_)) if ctx.enrolled(device) && ctx.onboarded(device) => both(device, ctx),
        (Some(_), None) if ctx.enrolled(device) && tolerated(device) != Some(false) => {
            one(device, Source::Defender, ctx)
        }
        (None, Some(record)) if ctx.onboarded(device) && exceeds(record.risk, ctx) => {
            one(device, Source::Intune, ctx)
        }
        _ => Outcome::NotApplicable,
    }
}

/// Both records are there and can be compared, as far as their dates allow.
fn both(device: &Device, ctx: &Context<'_>) -> Outcome {
    let Some(defender) = &device.defender else { return Outcome::NotApplicable };
    if exceeds(defender.risk, ctx) && tolerated(device).is_none() {
        let reason = "Intune states neither compliant nor noncompliant";
        return Outcome::Unknown(reason.into(), ctx.rows(device));
    }
    match let_in(device, ctx) {
        LetIn::No => Outcome::Pass,
        LetIn::Undecided(reason) => Outcome::Unknown(reason, ctx.rows(device)),
        LetIn::Yes(risk) => {
            let known = match reporting(device, defender, ctx) {
                Link::Yes => "risk",
                _ => "last known risk",
            };
            let verdict = match device.intune.as_ref().and_then(|r| r.compliance.as_ref()) {
                Some(Compliance::InGracePeriod) => "in grace period",
                _ => "compliant",
            };
            let detail = format!("{known} {}; Intune says {verdict}", risk.word());
            Outcome::Fail(detail, ctx.rows(device))
        }
    }
}

/// One portal's record is there, and the other's may be.
fn one(device: &Device, missing: Source, ctx: &Context<'_>) -> Outcome {
    match ctx.absence(device, missing) {
        Absence::Incomplete(reason) => Outcome::Unknown(reason, ctx.rows(device)),
        Absence::Counts(_) | Absence::NotGiven => Outcome::NotApplicable,
    }
}

fn exceeds(risk: Option<Risk>, ctx: &Context<'_>) -> bool {
    risk.is_some_and(|risk| risk > ctx.thresholds().risk_threshold)
}

/// Whether Intune's verdict lets the device in; `None` when it states no verdict.
fn tolerated(device: &Device) -> Option<bool> {
    match device.intune.as_ref()?.compliance.as_ref()? {
        Compliance::Compliant | Compliance::InGracePeriod => Some(true),
        Compliance::Noncompliant => Some(false),
        Compliance::NotEvaluated | Compliance::ConfigManager | Compliance::Other(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::model::sensor::Health;
    use crate::model::words::Channel;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, Machine, ago, days, hours, mac, now, table, verdict, windows};

    fn risky(risk: Option<Risk>) -> Machine {
        windows().enrolled().onboarded().defender(|d| d.risk = risk)
    }

    fn says(verdict: Compliance) -> Machine {
        risky(Some(Risk::High)).intune(|i| i.compliance = Some(verdict))
    }

    #[test]
    fn a_risk_above_the_threshold_must_not_be_compliant() {
        let checked_in =
            |span| risky(Some(Risk::High)).intune(move |i| i.last_checkin = Some(ago(span)));
        table(
            &CHECK,
            [
                ("high and compliant", risky(Some(Risk::High)), Fail),
                ("high and in grace", says(Compliance::InGracePeriod), Fail),
                ("exactly at the threshold", risky(Some(Risk::Medium)), Pass),
                ("no known risk", risky(Some(Risk::None)), Pass),
                ("high and noncompliant", says(Compliance::Noncompliant), Pass),
                ("no verdict", says(Compliance::NotEvaluated), Unknown),
                ("verdict elsewhere", says(Compliance::ConfigManager), Unknown),
                ("another word", says(Compliance::Other("error".into())), Unknown),
                ("no risk stated", risky(None), Unknown),
                ("checked in a day ago", checked_in(hours(24)), Fail),
                ("checked in longer ago", checked_in(hours(25)), Unknown),
                (
                    "never checked in",
                    risky(Some(Risk::High)).intune(|i| i.last_checkin = None),
                    Unknown,
                ),
            ],
        );
    }

    #[test]
    fn the_failure_tells_the_verdict_that_lets_the_device_in() {
        let told = |machine| match Estate::of([machine]).ask(&CHECK) {
            Outcome::Fail(detail, _) => detail,
            other => panic!("{other:?}"),
        };
        assert_eq!(told(says(Compliance::InGracePeriod)), "risk high; Intune says in grace period");
        assert_eq!(told(says(Compliance::Compliant)), "risk high; Intune says compliant");
        let silent = says(Compliance::Compliant).defender(|d| d.last_update = Some(ago(days(8))));
        assert_eq!(told(silent), "last known risk high; Intune says compliant");
    }

    #[test]
    fn only_windows_devices_both_enrolled_and_onboarded_are_asked() {
        let high = |machine: Machine| machine.defender(|d| d.risk = Some(Risk::High));
        table(
            &CHECK,
            [
                ("a Mac", high(mac().enrolled().onboarded()), NotApplicable),
                ("enrolled only", windows().enrolled(), NotApplicable),
                ("onboarded only", high(windows().onboarded()), NotApplicable),
                (
                    "tenant attach",
                    high(windows().enrolled().managed_by(Channel::Configmgr).onboarded()),
                    NotApplicable,
                ),
                ("inactive", risky(Some(Risk::High)).inactive(), NotApplicable),
                ("perhaps onboarded", windows().enrolled().undecided(Source::Defender), Unknown),
                (
                    "perhaps onboarded, but kept out",
                    windows()
                        .enrolled()
                        .undecided(Source::Defender)
                        .intune(|i| i.compliance = Some(Compliance::Noncompliant)),
                    NotApplicable,
                ),
                (
                    "perhaps enrolled",
                    high(windows().onboarded()).undecided(Source::Intune),
                    Unknown,
                ),
                (
                    "perhaps enrolled, without risk",
                    windows().onboarded().undecided(Source::Intune),
                    NotApplicable,
                ),
            ],
        );
    }

    #[test]
    fn exports_three_days_apart_compare_and_no_further() {
        let apart = |span| {
            let at = ago(span);
            Estate::of([risky(Some(Risk::High)).intune(|i| i.last_checkin = Some(now()))])
                .horizon(Kind::IntuneDevices, at)
                .ask(&CHECK)
        };
        assert_eq!(verdict(&apart(days(3))), Fail);
        assert_eq!(verdict(&apart(days(3) + hours(1))), Unknown);
    }

    #[test]
    fn a_stricter_threshold_catches_medium_risk() {
        let strict = Estate::of([risky(Some(Risk::Medium))])
            .policy(|policy| policy.thresholds.risk_threshold = Risk::Low);
        assert_eq!(verdict(&strict.ask(&CHECK)), Fail);
    }

    #[test]
    fn the_risk_of_a_mute_sensor_is_called_the_last_known_one() {
        let detail = |machine: Machine| match Estate::of([machine]).ask(&CHECK) {
            Outcome::Fail(detail, evidence) => {
                assert_eq!(evidence.len(), 2);
                detail
            }
            other => panic!("{other:?}"),
        };
        assert_eq!(detail(risky(Some(Risk::High))), "risk high; Intune says compliant");
        let mute = risky(Some(Risk::High)).defender(|d| d.health = Some(Health::Inactive));
        assert_eq!(detail(mute), "last known risk high; Intune says compliant");
    }
}
