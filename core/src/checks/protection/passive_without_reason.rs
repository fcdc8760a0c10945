//! PRO-16: Windows clients whose antivirus stands aside for a product that does not exist.

use crate::audit::antivirus::{Antivirus, antivirus};
use crate::audit::attested::{ThirdParty, third_party_antivirus};
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::Device;

pub(super) const CHECK: Check = Check {
    id: "PRO-16",
    slug: "passive-without-reason",
    title: "Passive without a reason",
    severity: Severity::High,
    criteria: "Defender Antivirus is passive only where another antivirus product runs (vendor’s \
               page on compatibility; the product is named in the questionnaire).",
    cause: "A registry value or the remains of a product that was uninstalled force passive mode. \
            Client to confirm.",
    effect: "No antivirus works in real time on the machine, although two appear to be installed.",
    recommendation: "Remove the remains and the forced setting, restart, and check that the mode \
                     turns to active.",
    portal: "Defender portal > Reports > Device health > Microsoft Defender Antivirus health",
    owner: Team::Endpoint,
    fix: Fix::HardenAntivirus,
    controls: "antimalware_deployed",
    time: Time::Point,
    needs: &[&[Need::AvInfo, Need::AvHealth, Need::Scids, Need::ClientStatus]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    judge(device, ctx, third_party_antivirus(ctx))
}

fn judge(device: &Device, ctx: &Context<'_>, other: Option<ThirdParty>) -> Outcome {
    if !ctx.is_w(device) {
        return Outcome::NotApplicable;
    }
    let antivirus = antivirus(device, ctx);
    let open = antivirus.open();
    match (antivirus, other) {
        (Antivirus::Active(_) | Antivirus::Disabled(_), _) => Outcome::NotApplicable,
        (Antivirus::Unseen | Antivirus::Disputed(_), _) => {
            Outcome::Unknown(open.unwrap_or_default(), ctx.rows(device))
        }
        (Antivirus::Passive(_), Some(ThirdParty::Named(_))) => Outcome::Pass,
        (Antivirus::Passive(rows), Some(ThirdParty::Nothing)) => Outcome::Fail(
            "the antivirus is passive, and the questionnaire says there is no other product".into(),
            rows,
        ),
        (Antivirus::Passive(rows), None) => Outcome::Unknown(
            "the antivirus is passive; which other product runs is not attested".into(),
            rows,
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::model::witness::{AvMode, Fact};
    use crate::testing::Verdict::{self, Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, Machine, mac, table, verdict, windows};

    fn mode(machine: Machine, mode: AvMode) -> Machine {
        machine.enrolled().onboarded().said(Kind::DefenderHuntAvinfo, [Fact::AvMode(mode)])
    }

    fn judged(machine: Machine, other: Option<ThirdParty>) -> Verdict {
        let estate = Estate::of([machine]);
        let ctx = Context::new(&estate.register, &estate.policy);
        verdict(&judge(&estate.register.devices[0], &ctx, other))
    }

    #[test]
    fn passive_is_right_only_beside_a_named_product() {
        for av in [AvMode::Passive, AvMode::EdrBlock] {
            let passive = || mode(windows(), av);
            let named = ThirdParty::Named("Heron Shield".into());
            assert_eq!(judged(passive(), Some(named)), Pass);
            assert_eq!(judged(passive(), Some(ThirdParty::Nothing)), Fail);
            assert_eq!(judged(passive(), None), Unknown);
        }
    }

    #[test]
    fn where_the_antivirus_is_active_nothing_is_asked() {
        table(
            &CHECK,
            [
                ("active", mode(windows(), AvMode::Active), NotApplicable),
                ("disabled", mode(windows(), AvMode::Disabled), NotApplicable),
                ("mode unseen", windows().enrolled(), Unknown),
                ("inactive", mode(windows(), AvMode::Passive).inactive(), NotApplicable),
                ("a Mac", mode(mac(), AvMode::Passive), NotApplicable),
            ],
        );
    }
}
