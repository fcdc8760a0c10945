//! PRO-05: onboarded Windows clients whose sensor would not block after a breach.

use super::block_mode::block_mode;
use crate::audit::antivirus::{antivirus, while_active};
use crate::audit::onboarded::if_onboarded;
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::Device;

pub(super) const CHECK: Check = Check {
    id: "PRO-05",
    slug: "block-mode-off",
    title: "EDR in block mode off",
    severity: Severity::Medium,
    criteria: "Endpoint detection and response in block mode is on also where Defender Antivirus \
               is active (vendor’s minimum baseline).",
    cause: "It was taken for a setting of tenants with another antivirus only. Client to confirm.",
    effect: "Should the antivirus be pushed aside or turned passive, detections no longer end in a \
             block.",
    recommendation: "Turn it on for the whole tenant; it changes nothing visible while the \
                     antivirus is active.",
    portal: "Defender portal > Settings > Endpoints > Advanced features > Enable EDR in block mode",
    owner: Team::Security,
    fix: Fix::EdrBlockMode,
    controls: "antimalware_behaviour_cloud",
    time: Time::Point,
    needs: &[&[Need::Scids], &[Need::Inventory]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    if !ctx.is_w(device) {
        return Outcome::NotApplicable;
    }
    // A passive antivirus is PRO-04's matter.
    if_onboarded(device, || while_active(antivirus(device, ctx), block_mode(device, ctx)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::witness::{AvMode, Fact};
    use crate::model::{Kind, Source};
    use crate::testing::Verdict::{self, Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{ANNA, Estate, Machine, person, verdict, windows};

    fn mode(machine: Machine, mode: AvMode) -> Machine {
        machine.said(Kind::DefenderHuntAvinfo, [Fact::AvMode(mode)])
    }

    fn blocks(machine: Machine, on: bool) -> Machine {
        machine.said(Kind::DefenderHuntScid, [Fact::Scid(2004, on)])
    }

    fn held(machine: Machine, products: &[&str]) -> Verdict {
        verdict(&Estate::with([machine], [person(ANNA).holds(products)]).ask(&CHECK))
    }

    #[test]
    fn an_onboarded_client_with_an_active_antivirus_needs_block_mode_too() {
        let safe = || windows().enrolled().onboarded();
        let active = || mode(safe(), AvMode::Active);
        let perhaps = windows().enrolled().undecided(Source::Defender);
        for (case, machine, expected) in [
            ("on", blocks(active(), true), Pass),
            ("off", blocks(active(), false), Fail),
            ("unseen", active(), Unknown),
            ("mode unseen, off", blocks(safe(), false), Unknown),
            ("mode unseen, on", blocks(safe(), true), Pass),
            ("passive", blocks(mode(safe(), AvMode::Passive), false), NotApplicable),
            ("blocking by its mode", mode(safe(), AvMode::EdrBlock), NotApplicable),
            (
                "not onboarded",
                blocks(mode(windows().enrolled(), AvMode::Active), false),
                NotApplicable,
            ),
            ("perhaps onboarded", blocks(mode(perhaps, AvMode::Active), false), Unknown),
            ("inactive", blocks(active(), false).inactive(), NotApplicable),
        ] {
            assert_eq!(held(machine, &["SPE_E5"]), expected, "{case}");
        }
        assert_eq!(held(blocks(active(), false), &["SPE_E3"]), NotApplicable);
        assert_eq!(held(blocks(active(), false), &["SPB"]), Unknown);
    }

    #[test]
    fn no_device_fails_both_checks_of_block_mode() {
        for av in [AvMode::Active, AvMode::Passive, AvMode::EdrBlock, AvMode::Disabled] {
            let machine = blocks(mode(windows().enrolled().onboarded(), av), false);
            let estate = Estate::with([machine], [person(ANNA).holds(&["SPE_E5"])]);
            let other = super::super::passive_without_block_mode::CHECK;
            let fails = [&CHECK, &other].into_iter().filter(|c| verdict(&estate.ask(c)) == Fail);
            assert!(fails.count() < 2, "{av:?}");
        }
    }
}
