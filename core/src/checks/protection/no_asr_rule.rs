//! PRO-06: onboarded Windows clients on which no attack surface reduction rule does anything.

use crate::audit::antivirus::{antivirus, while_active};
use crate::audit::asr::any_active;
use crate::audit::onboarded::if_onboarded;
use crate::audit::told::told;
use crate::audit::witness::Weighed;
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::Device;

pub(super) const CHECK: Check = Check {
    id: "PRO-06",
    slug: "no-asr-rule",
    title: "No attack surface reduction rule active",
    severity: Severity::High,
    criteria: "Attack surface reduction rules are at least in audit on every onboarded Windows \
               client whose Defender Antivirus is active (CIS Controls 8, 10.5).",
    cause: "The rules were put off for fear of help-desk calls and never taken up, or the policy \
            is assigned to nobody. Client to confirm.",
    effect: "Office macros, scripts and stolen drivers start the chain of an attack without any \
             resistance, and nobody learns which rule would have stopped them.",
    recommendation: "Assign all rules in audit, read thirty days of findings, then move to block \
                     rule by rule, the standard protection rules first.",
    portal: "Intune admin center > Endpoint security > Attack surface reduction; Defender portal > \
             Reports > Attack surface reduction rules",
    owner: Team::Security,
    fix: Fix::AsrRules,
    controls: "asr_rules",
    time: Time::Point,
    needs: &[&[Need::AvInfo, Need::AsrConfig], &[Need::Inventory]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    if !ctx.is_w(device) {
        return Outcome::NotApplicable;
    }
    if_onboarded(device, || while_active(antivirus(device, ctx), rules(device, ctx)))
}

fn rules(device: &Device, ctx: &Context<'_>) -> Outcome {
    let said = any_active(device, ctx);
    let rows = said.evidence();
    match said {
        Weighed::Agreed(true, _) | Weighed::Doubtful(true, _) => Outcome::Pass,
        Weighed::Agreed(false, by) | Weighed::Doubtful(false, by) => Outcome::Fail(
            format!("no rule is in block, warn or audit, says {}", told(device, &by, ctx)),
            rows,
        ),
        Weighed::Contradicted(why, _) => Outcome::Unknown(why, rows),
        Weighed::Silent => {
            Outcome::Unknown("no export tells which rules are active".into(), ctx.rows(device))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::model::witness::{AvMode, Fact, RuleMode};
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Machine, mac, table, windows};

    fn active() -> Machine {
        windows().enrolled().onboarded().said(Kind::MpStatus, [Fact::AvMode(AvMode::Active)])
    }

    fn rule(machine: Machine, mode: RuleMode) -> Machine {
        machine.said(Kind::DefenderHuntAvinfo, [Fact::Rule("Ransomware".into(), mode)])
    }

    fn counts(machine: Machine, block: u32, audit: u32, off: u32) -> Machine {
        machine.said(Kind::DefenderAsrConfig, [Fact::RuleCounts { block, audit, off }])
    }

    #[test]
    fn one_rule_in_block_warn_or_audit_is_enough() {
        use RuleMode::{Audit, Block, NotApplicable as Missing, Off, Warn};
        let passive = || {
            windows().enrolled().onboarded().said(Kind::MpStatus, [Fact::AvMode(AvMode::Passive)])
        };
        table(
            &CHECK,
            [
                ("one blocks", rule(active(), Block), Pass),
                ("one warns", rule(active(), Warn), Pass),
                ("one audits", rule(active(), Audit), Pass),
                ("off", rule(active(), Off), Fail),
                ("not available", rule(active(), Missing), Fail),
                ("counted, one in audit", counts(active(), 0, 1, 18), Pass),
                ("counted, none", counts(active(), 0, 0, 19), Fail),
                ("counted, the basic rules only", counts(active(), 0, 0, 3), Unknown),
                ("contradicted", counts(rule(active(), Block), 0, 0, 19), Unknown),
                ("nobody speaks", active(), Unknown),
                ("mode unseen, none", rule(windows().enrolled().onboarded(), Off), Unknown),
                ("mode unseen, one", rule(windows().enrolled().onboarded(), Audit), Pass),
                ("passive", rule(passive(), Off), NotApplicable),
                ("not onboarded", rule(windows().enrolled(), Off), NotApplicable),
                ("inactive", rule(active(), Off).inactive(), NotApplicable),
                ("a Mac", rule(mac().enrolled().onboarded(), Off), NotApplicable),
            ],
        );
    }
}
