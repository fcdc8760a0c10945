//! PRO-01: Windows clients whose antivirus is active and does not watch.

use crate::audit::antivirus::{Antivirus, antivirus, is_on_while_active};
use crate::audit::attested::{ThirdParty, third_party_antivirus};
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::Device;
use crate::model::witness::Control;

pub(super) const CHECK: Check = Check {
    id: "PRO-01",
    slug: "real-time-off",
    title: "Real-time protection off",
    severity: Severity::Critical,
    criteria: "Where Defender Antivirus is the antivirus, its real-time protection is on (CIS \
               Windows 11 Enterprise 5.0.1, 18.10.42.10.3; vendor’s minimum baseline).",
    cause: "A policy conflict, a troubleshooting step that was never taken back, or a local \
            administrator with tamper protection off. Client to confirm.",
    effect: "Malware is written and run without being looked at; only a scheduled scan may find it \
             afterwards.",
    recommendation: "Set real-time monitoring in the antivirus policy, clear conflicts with other \
                     policy types, turn tamper protection on, and check the report a day later.",
    portal: "Intune admin center > Endpoint security > Antivirus",
    owner: Team::Endpoint,
    fix: Fix::HardenAntivirus,
    controls: "antimalware_realtime",
    time: Time::Point,
    needs: &[&[Need::AvStatus, Need::Scids, Need::ClientStatus]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    judge(device, ctx, third_party_antivirus(ctx))
}

fn judge(device: &Device, ctx: &Context<'_>, other: Option<ThirdParty>) -> Outcome {
    if !ctx.is_w(device) {
        return Outcome::NotApplicable;
    }
    let Antivirus::Disabled(rows) = antivirus(device, ctx) else {
        return is_on_while_active(device, Control::RealTime, ctx);
    };
    match other {
        Some(ThirdParty::Named(_)) => Outcome::NotApplicable,
        Some(ThirdParty::Nothing) => Outcome::Fail(
            "Defender Antivirus is disabled, and the questionnaire names no other product".into(),
            rows,
        ),
        None => Outcome::Unknown(
            "Defender Antivirus is disabled; whether another product protects is not attested"
                .into(),
            rows,
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::model::witness::{AvMode, Fact};
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, Machine, ago, days, hours, mac, server, table, verdict, windows};

    fn mode(mode: AvMode) -> Machine {
        windows().enrolled().onboarded().said(Kind::DefenderHuntAvinfo, [Fact::AvMode(mode)])
    }

    fn real_time(machine: Machine, on: bool) -> Machine {
        machine.said(Kind::IntuneAvStatus, [Fact::Control(Control::RealTime, on)])
    }

    #[test]
    fn a_witness_that_says_off_decides_where_the_antivirus_is_known_active() {
        use AvMode::{Active, EdrBlock, Other, Passive};
        let alarm = || mode(Active).said(Kind::DefenderHuntScid, [Fact::Scid(2012, false)]);
        let contradicted = real_time(mode(Active), false)
            .said(Kind::MpStatus, [Fact::Control(Control::RealTime, true)]);
        table(
            &CHECK,
            [
                ("on", real_time(mode(Active), true), Pass),
                ("off", real_time(mode(Active), false), Fail),
                ("a known false alarm alone", alarm(), Unknown),
                ("a false alarm confirmed", real_time(alarm(), false), Fail),
                ("a false alarm refuted", real_time(alarm(), true), Pass),
                ("contradicted", contradicted, Unknown),
                ("nobody speaks", windows().enrolled().onboarded(), Unknown),
                ("mode unseen, off", real_time(windows().enrolled(), false), Unknown),
                ("mode unseen, on", real_time(windows().enrolled(), true), Pass),
                ("a mode of no meaning", real_time(mode(Other), true), Unknown),
                ("passive", real_time(mode(Passive), false), NotApplicable),
                ("passive, blocking", real_time(mode(EdrBlock), false), NotApplicable),
                ("inactive", real_time(mode(Active), false).inactive(), NotApplicable),
                ("out of scope", real_time(mode(Active), false).out_of_scope(), NotApplicable),
                ("a Mac", real_time(mac().enrolled(), false), NotApplicable),
                ("a server", real_time(server().onboarded(), false), NotApplicable),
            ],
        );
    }

    #[test]
    fn a_fresher_word_silences_an_older_one_beyond_the_skew() {
        let told = |before| {
            let off = [Fact::Control(Control::RealTime, false)];
            let old = mode(AvMode::Active).said_at(Kind::MpStatus, ago(before), off);
            verdict(&Estate::of([real_time(old, true)]).ask(&CHECK))
        };
        assert_eq!((told(days(3)), told(days(3) + hours(1))), (Unknown, Pass));
    }

    #[test]
    fn a_disabled_antivirus_waits_for_the_word_about_another_product() {
        let estate = Estate::of([mode(AvMode::Disabled)]);
        let ctx = Context::new(&estate.register, &estate.policy);
        let judged = |other| verdict(&judge(&estate.register.devices[0], &ctx, other));
        assert_eq!(judged(None), Unknown);
        assert_eq!(judged(Some(ThirdParty::Nothing)), Fail);
        assert_eq!(judged(Some(ThirdParty::Named("Heron Shield".into()))), NotApplicable);
    }
}
