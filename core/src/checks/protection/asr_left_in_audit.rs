//! PRO-13: Windows clients on which a rule has been in audit for too long.

use crate::audit::asr::{any_audited, audited_by_count, modes};
use crate::audit::attested::asr_audit_start;
use crate::audit::sensor::in_days;
use crate::audit::told::date;
use crate::audit::witness::Weighed;
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::instant::within_days;
use crate::model::witness::RuleMode;
use crate::model::{Citation, Device, Instant};

pub(super) const CHECK: Check = Check {
    id: "PRO-13",
    slug: "asr-left-in-audit",
    title: "ASR rule left in audit",
    severity: Severity::Medium,
    criteria: "A rule stays in audit no longer than the days set as asr_audit_days, then blocks or \
               is given up (vendor's deployment guide: audit first, thirty days of data, then rule \
               by rule).",
    cause: "Nobody reads the findings, or nobody may decide on exclusions. Client to confirm.",
    effect: "The rule keeps writing down attacks it was bought to stop.",
    recommendation: "Review the findings weekly, exclude what must be excluded, and move one rule \
                     at a time to block.",
    portal: "Defender portal > Reports > Attack surface reduction rules; Intune admin center > \
             Endpoint security > Attack surface reduction",
    owner: Team::Security,
    fix: Fix::AsrRules,
    controls: "asr_rules",
    time: Time::Period,
    needs: &[&[Need::AvInfo, Need::AsrConfig]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    judge(device, ctx, asr_audit_start(ctx))
}

fn judge(device: &Device, ctx: &Context<'_>, start: Option<Instant>) -> Outcome {
    if !ctx.is_w(device) {
        return Outcome::NotApplicable;
    }
    let (audited, rows) = match in_audit(device, ctx) {
        Ok(found) => found,
        Err(why) => return Outcome::Unknown(why, ctx.rows(device)),
    };
    let Some(audited) = audited else { return Outcome::Pass };
    let Some(start) = start else {
        let why = "no previous assessment, and no start of the audit is attested";
        return Outcome::Unknown(format!("in audit now: {audited}; {why}"), rows);
    };
    if within_days(start, ctx.register.as_of, ctx.thresholds().asr_audit_days) {
        return Outcome::Pass;
    }
    let days = in_days(ctx.days(start, ctx.register.as_of));
    Outcome::Fail(format!("in audit since {} ({days}, attested): {audited}", date(start)), rows)
}

/// The rules in audit in words, if any is, and the rows that say so.
fn in_audit(device: &Device, ctx: &Context<'_>) -> Result<(Option<String>, Vec<Citation>), String> {
    if let Weighed::Contradicted(why, _) = any_audited(device, ctx) {
        return Err(why);
    }
    let listed = modes(device, ctx);
    let rows = listed.evidence();
    match listed {
        Weighed::Agreed(modes, _) | Weighed::Doubtful(modes, _) => {
            let names: Vec<&str> = modes.in_mode(RuleMode::Audit).collect();
            Ok(((!names.is_empty()).then(|| names.join(", ")), rows))
        }
        Weighed::Contradicted(why, _) => Err(why),
        Weighed::Silent => {
            let counted = audited_by_count(device, ctx);
            let rows = counted.evidence();
            match counted {
                Weighed::Agreed(count, _) | Weighed::Doubtful(count, _) => {
                    let s = if count == 1 { "" } else { "s" };
                    let words = format!("{count} rule{s} the report does not name");
                    Ok(((count > 0).then_some(words), rows))
                }
                Weighed::Contradicted(why, _) => Err(why),
                Weighed::Silent => Err("no export tells which rules are in audit".into()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::model::witness::Fact;
    use crate::testing::Verdict::{self, Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, Machine, ago, days, hours, mac, verdict, windows};

    fn rule(machine: Machine, mode: RuleMode) -> Machine {
        let rules =
            [Fact::Rule("Ransomware".into(), mode), Fact::Rule("Heron".into(), RuleMode::Block)];
        machine.enrolled().said(Kind::DefenderHuntAvinfo, rules)
    }

    fn outcome(machine: Machine, start: Option<Instant>) -> Outcome {
        let estate = Estate::of([machine]);
        judge(&estate.register.devices[0], &Context::new(&estate.register, &estate.policy), start)
    }

    fn judged(machine: Machine, start: Option<Instant>) -> Verdict {
        verdict(&outcome(machine, start))
    }

    #[test]
    fn a_rule_in_audit_is_measured_by_the_attested_start() {
        let audit = || rule(windows(), RuleMode::Audit);
        assert_eq!(judged(audit(), Some(ago(days(30)))), Pass);
        assert_eq!(judged(audit(), Some(ago(days(30) + hours(1)))), Fail);
        assert_eq!(judged(audit(), None), Unknown);
        let Outcome::Fail(detail, _) = outcome(audit(), Some(ago(days(40)))) else {
            panic!("it fails")
        };
        assert_eq!(
            detail,
            "in audit since 9 October 2026 (40 days, attested): Use advanced protection against \
             ransomware"
        );
    }

    #[test]
    fn a_machine_without_a_rule_in_audit_passes_and_a_count_names_none() {
        let long = Some(ago(days(90)));
        let counts = |block, audit, off| {
            let fact = [Fact::RuleCounts { block, audit, off }];
            windows().enrolled().said(Kind::DefenderAsrConfig, fact)
        };
        for (case, machine, expected) in [
            ("blocking", rule(windows(), RuleMode::Block), Pass),
            ("off", rule(windows(), RuleMode::Off), Pass),
            ("counted in audit", counts(1, 2, 16), Fail),
            ("counted, none", counts(3, 0, 16), Pass),
            ("the basic rules counted, none", counts(3, 0, 0), Unknown),
            ("nobody speaks", windows().enrolled(), Unknown),
            ("inactive", rule(windows(), RuleMode::Audit).inactive(), NotApplicable),
            ("a Mac", rule(mac(), RuleMode::Audit), NotApplicable),
        ] {
            assert_eq!(judged(machine, long), expected, "{case}");
        }
        assert_eq!(judged(counts(1, 2, 16), None), Unknown);
    }

    #[test]
    fn a_list_and_a_count_that_contradict_each_other_leave_it_open() {
        let long = Some(ago(days(90)));
        let counts = |machine: Machine, audit, off| {
            machine.said(Kind::DefenderAsrConfig, [Fact::RuleCounts { block: 1, audit, off }])
        };
        for (case, machine, expected) in [
            ("listed, none counted", counts(rule(windows(), RuleMode::Audit), 0, 18), Unknown),
            ("none listed, counted", counts(rule(windows(), RuleMode::Block), 2, 16), Unknown),
            ("listed and counted", counts(rule(windows(), RuleMode::Audit), 2, 16), Fail),
            ("listed, basic rules counted", counts(rule(windows(), RuleMode::Audit), 0, 2), Fail),
            ("neither", counts(rule(windows(), RuleMode::Block), 0, 18), Pass),
        ] {
            assert_eq!(judged(machine, long), expected, "{case}");
        }
    }
}
