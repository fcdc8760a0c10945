//! PRO-04: Windows clients whose Defender Antivirus stands aside and whose sensor blocks nothing.

use super::block_mode::block_mode;
use crate::audit::antivirus::{Antivirus, antivirus};
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::Device;

pub(super) const CHECK: Check = Check {
    id: "PRO-04",
    slug: "passive-without-block-mode",
    title: "Passive antivirus without EDR in block mode",
    severity: Severity::High,
    criteria: "Where Defender Antivirus is passive beside another product, endpoint detection and \
               response in block mode is on (vendor’s page on block mode, 2025-02).",
    cause: "The switch in the advanced features was never set, or was set for a pilot group only. \
            Client to confirm.",
    effect: "What the other product misses is seen by the sensor and left to run.",
    recommendation: "Turn block mode on, for a pilot group first, then for the whole tenant.",
    portal: "Defender portal > Settings > Endpoints > Advanced features",
    owner: Team::Security,
    fix: Fix::EdrBlockMode,
    controls: "antimalware_behaviour_cloud",
    time: Time::Point,
    needs: &[&[Need::Scids, Need::AvInfo, Need::AvHealth, Need::ClientStatus]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    if !ctx.is_w(device) {
        return Outcome::NotApplicable;
    }
    let antivirus = antivirus(device, ctx);
    let open = antivirus.open();
    match (antivirus, block_mode(device, ctx)) {
        (Antivirus::Active(_) | Antivirus::Disabled(_), _) | (_, Outcome::NotApplicable) => {
            Outcome::NotApplicable
        }
        (Antivirus::Passive(mode), Outcome::Fail(detail, rows)) => {
            let rows = mode.into_iter().chain(rows).collect();
            Outcome::Fail(format!("the antivirus is passive, and {detail}"), rows)
        }
        (_, Outcome::Pass) => Outcome::Pass,
        (_, Outcome::Unknown(why, rows)) => Outcome::Unknown(open.unwrap_or(why), rows),
        (_, Outcome::Fail(detail, rows)) => {
            let why = open.map_or_else(|| detail.clone(), |why| format!("{detail}, but {why}"));
            Outcome::Unknown(why, rows)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::model::witness::{AvMode, Fact};
    use crate::testing::Verdict::{self, Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{ANNA, Estate, Machine, mac, person, verdict, windows};

    fn mode(mode: AvMode) -> Machine {
        windows().enrolled().onboarded().said(Kind::DefenderHuntAvinfo, [Fact::AvMode(mode)])
    }

    fn blocks(machine: Machine, on: bool) -> Machine {
        machine.said(Kind::DefenderHuntScid, [Fact::Scid(2004, on)])
    }

    fn held(machine: Machine, products: &[&str]) -> Verdict {
        verdict(&Estate::with([machine], [person(ANNA).holds(products)]).ask(&CHECK))
    }

    #[test]
    fn a_passive_antivirus_needs_block_mode() {
        use AvMode::{Active, Disabled, EdrBlock, Other, Passive};
        for (case, machine, expected) in [
            ("passive, on", blocks(mode(Passive), true), Pass),
            ("passive, off", blocks(mode(Passive), false), Fail),
            ("passive, unseen", mode(Passive), Unknown),
            ("blocking by its mode", mode(EdrBlock), Pass),
            ("blocking by its mode, off by control", blocks(mode(EdrBlock), false), Unknown),
            ("active, off", blocks(mode(Active), false), NotApplicable),
            ("disabled", blocks(mode(Disabled), false), NotApplicable),
            ("mode unseen, off", blocks(windows().enrolled(), false), Unknown),
            ("mode unseen, on", blocks(windows().enrolled(), true), Pass),
            ("a mode of no meaning, off", blocks(mode(Other), false), Unknown),
            ("nobody speaks", windows().enrolled(), Unknown),
            ("inactive", blocks(mode(Passive), false).inactive(), NotApplicable),
            ("a Mac", blocks(mac().enrolled(), false), NotApplicable),
        ] {
            assert_eq!(held(machine, &["SPE_E5"]), expected, "{case}");
        }
    }

    #[test]
    fn a_plan_without_block_mode_asks_nothing_and_an_open_one_fails_nobody() {
        let off = || blocks(mode(AvMode::Passive), false);
        assert_eq!(held(off(), &["SPE_E3"]), NotApplicable);
        assert_eq!(held(mode(AvMode::Passive), &["SPE_E3"]), NotApplicable);
        assert_eq!(held(off(), &["SPB"]), Unknown);
        assert_eq!(held(off(), &["SPE_E3", "Heron 9"]), Unknown);
        let unlisted = Estate::of([off()]).without(Kind::M365Users);
        assert_eq!(verdict(&unlisted.ask(&CHECK)), Unknown);
    }
}
