//! PRO-07: Windows clients on which one of the three standard protection rules does not block.

use crate::audit::asr::{Modes, any_active, mode_word, modes};
use crate::audit::witness::Weighed;
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::witness::RuleMode;
use crate::model::{Citation, Device};
use crate::reference::rules::{Rule, all};

pub(super) const CHECK: Check = Check {
    id: "PRO-07",
    slug: "standard-rules-not-blocking",
    title: "Standard protection rules not blocking",
    severity: Severity::Medium,
    criteria: "The three rules the vendor calls standard protection are in block wherever rules \
               are used at all: they hardly ever disturb users (vendor’s reference of the rules, \
               2026-09).",
    cause: "All rules were set to audit alike, and none was ever moved on. Client to confirm.",
    effect: "Vulnerable drivers, credential theft and persistence in the management interface are \
             written down, and not prevented.",
    recommendation: "Set the three rules to block for all clients; test persistence in audit first \
                     where Configuration Manager runs.",
    portal: "Intune admin center > Endpoint security > Attack surface reduction",
    owner: Team::Security,
    fix: Fix::AsrRules,
    controls: "asr_rules",
    time: Time::Point,
    needs: &[&[Need::AvInfo, Need::AsrConfig]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    if !ctx.is_w(device) {
        return Outcome::NotApplicable;
    }
    // Without any active rule PRO-06 speaks.
    match any_active(device, ctx) {
        Weighed::Agreed(false, _) | Weighed::Doubtful(..) => return Outcome::NotApplicable,
        Weighed::Contradicted(why, rows) => {
            return Outcome::Unknown(why, rows.into_iter().map(Citation::from).collect());
        }
        Weighed::Silent => {
            let why = "no export tells which rules are active";
            return Outcome::Unknown(why.into(), ctx.rows(device));
        }
        Weighed::Agreed(true, _) => {}
    }
    let listed = modes(device, ctx);
    let rows = listed.evidence();
    match listed {
        Weighed::Agreed(modes, _) | Weighed::Doubtful(modes, _) => standard(&modes, rows),
        Weighed::Contradicted(why, _) => Outcome::Unknown(why, rows),
        Weighed::Silent => Outcome::Unknown(
            "the report counts the rules and does not name them".into(),
            ctx.rows(device),
        ),
    }
}

fn standard(modes: &Modes<'_>, rows: Vec<Citation>) -> Outcome {
    let stands = |rule: &&Rule| (modes.of(rule.name), rule.is_lsass());
    let standard = || all().iter().filter(|rule| rule.standard);
    let gap = |rule: &&Rule| match stands(rule) {
        (Some(RuleMode::Block), _) => false,
        // With the process itself protected, this rule has nothing to do. A list that leaves it
        // out may mean just that.
        (Some(RuleMode::NotApplicable) | None, true) => false,
        _ => true,
    };
    let gaps: Vec<String> = standard()
        .filter(gap)
        .map(|rule| format!("{} ({})", rule.name, mode_word(stands(&rule).0)))
        .collect();
    if !gaps.is_empty() {
        return Outcome::Fail(format!("not in block: {}", gaps.join(", ")), rows);
    }
    match standard().find(|rule| stands(rule) == (None, true)) {
        Some(rule) => {
            Outcome::Unknown(format!("{} is not listed: off or not applicable", rule.name), rows)
        }
        None => Outcome::Pass,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::model::witness::Fact;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, Machine, mac, table, windows};
    use RuleMode::{Audit, Block, NotApplicable as Missing, Off, Warn};

    const THREE: [&str; 3] =
        ["VulnerableSignedDriver", "LsassCredentialTheft", "PersistenceThroughWmi"];

    fn rules(machine: Machine, modes: &[(&str, RuleMode)]) -> Machine {
        let facts: Vec<Fact> =
            modes.iter().map(|(key, mode)| Fact::Rule((*key).into(), *mode)).collect();
        machine.enrolled().said(Kind::DefenderHuntAvinfo, facts)
    }

    fn three(driver: RuleMode, lsass: RuleMode, wmi: RuleMode) -> Machine {
        let modes: Vec<_> = THREE.into_iter().zip([driver, lsass, wmi]).collect();
        rules(windows(), &modes)
    }

    #[test]
    fn each_of_the_three_must_block_where_any_rule_is_active() {
        let unlisted = rules(windows(), &[(THREE[0], Block), (THREE[2], Block)]);
        let counted = windows()
            .enrolled()
            .said(Kind::DefenderAsrConfig, [Fact::RuleCounts { block: 3, audit: 0, off: 0 }]);
        table(
            &CHECK,
            [
                ("all block", three(Block, Block, Block), Pass),
                ("one audits", three(Block, Block, Audit), Fail),
                ("one warns", three(Warn, Block, Block), Fail),
                ("one off", three(Block, Off, Block), Fail),
                ("LSASS not applicable", three(Block, Missing, Block), Pass),
                ("LSASS not listed", unlisted, Unknown),
                ("another rule only", rules(windows(), &[("Ransomware", Audit)]), Fail),
                ("no rule active: PRO-06 speaks", three(Off, Off, Off), NotApplicable),
                ("counted only", counted, Unknown),
                ("nobody speaks", windows().enrolled(), Unknown),
                ("inactive", three(Audit, Audit, Audit).inactive(), NotApplicable),
                ("a Mac", rules(mac(), &[("Ransomware", Block)]), NotApplicable),
            ],
        );
    }

    #[test]
    fn the_words_name_each_rule_with_its_mode() {
        let Outcome::Fail(detail, _) = Estate::of([three(Audit, Block, Warn)]).ask(&CHECK) else {
            panic!("it fails")
        };
        assert_eq!(
            detail,
            "not in block: Block abuse of exploited vulnerable signed drivers (audit), Block \
             persistence through WMI event subscription (warn)"
        );
    }
}
