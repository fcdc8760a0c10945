//! PRO-13: Windows clients on which a rule has been in audit for too long.

use crate::audit::asr::{any_audited, audited_by_count, modes};
use crate::audit::attested::asr_audit_start;
use crate::audit::text::span;
use crate::audit::told::date;
use crate::audit::witness::Weighed;
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::instant::within_days;
use crate::model::witness::RuleMode;
use crate::model::{Citation, Device, Instant};

pub(super) const CHECK: Check = Check {
    id: "PRO-13",
    slug: "asr-left-in-audit",
    title: "Attack surface reduction rule left in audit",
    severity: Severity::Medium,
    criteria: "A rule stays in audit no longer than the days set as asr_audit_days, and not from \
               one assessment to the next, then blocks or is given up (vendor’s deployment guide: \
               audit first, thirty days of data, then rule by rule).",
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
    let Some(now) = audited else { return Outcome::Pass };
    let earlier = ctx.policy.earlier.as_ref();
    let then = earlier.and_then(|e| Some((e, e.audited.get(&device.key)?)));
    if let Some((earlier, then)) = then {
        let left: Vec<&str> = then.iter().map(|r| &**r).filter(|r| now.names.contains(r)).collect();
        if !left.is_empty() {
            let since = date(earlier.as_of);
            return Outcome::Fail(
                format!("in audit now and on {since}: {}", left.join(", ")),
                rows,
            );
        }
    }
    if let Some(start) = start {
        return by_start(start, &now, rows, ctx);
    }
    let limit = ctx.thresholds().asr_audit_days;
    let why = match then {
        // Whatever is in audit now was not then, and that is no longer ago than the limit.
        Some((earlier, _)) if within_days(earlier.as_of, ctx.register.as_of, limit) => {
            return if now.names.is_empty() { open(&now, rows, UNNAMED) } else { Outcome::Pass };
        }
        Some(_) if now.names.is_empty() => UNNAMED,
        Some(_) => "not in audit at the previous assessment; since when exactly nothing says",
        None if earlier.is_some() => "the previous assessment does not tell this device’s rules",
        None => "no previous assessment, and no start of the audit is attested",
    };
    open(&now, rows, why)
}

const UNNAMED: &str = "without names nobody can tell whether they are those of the previous one";

fn open(now: &Audited, rows: Vec<Citation>, why: &str) -> Outcome {
    Outcome::Unknown(format!("in audit now: {}; {why}", now.words), rows)
}

/// What the attested start of the audit says.
fn by_start(start: Instant, now: &Audited, rows: Vec<Citation>, ctx: &Context<'_>) -> Outcome {
    if within_days(start, ctx.register.as_of, ctx.thresholds().asr_audit_days) {
        return Outcome::Pass;
    }
    let days = span(start, ctx.register.as_of, ctx.thresholds().asr_audit_days);
    let words = &now.words;
    Outcome::Fail(format!("in audit since {} ({days}, attested): {words}", date(start)), rows)
}

/// The rules in audit on one machine.
struct Audited<'a> {
    /// In words.
    words: String,
    /// By name; empty where they are only counted.
    names: Vec<&'a str>,
}

/// The rules in audit, if any is, and the rows that say so.
fn in_audit<'a>(
    device: &'a Device,
    ctx: &Context<'_>,
) -> Result<(Option<Audited<'a>>, Vec<Citation>), String> {
    if let Weighed::Contradicted(why, _) = any_audited(device, ctx) {
        return Err(why);
    }
    let listed = modes(device, ctx);
    let rows = listed.evidence();
    match listed {
        Weighed::Agreed(modes, _) | Weighed::Doubtful(modes, _) => {
            let names: Vec<&str> = modes.in_mode(RuleMode::Audit).collect();
            let found = Audited { words: names.join(", "), names };
            Ok(((!found.names.is_empty()).then_some(found), rows))
        }
        Weighed::Contradicted(why, _) => Err(why),
        Weighed::Silent => {
            let counted = audited_by_count(device, ctx);
            let rows = counted.evidence();
            match counted {
                Weighed::Agreed(count, _) | Weighed::Doubtful(count, _) => {
                    let s = if count == 1 { "" } else { "s" };
                    let words = format!("{count} rule{s} the report does not name");
                    Ok(((count > 0).then_some(Audited { words, names: Vec::new() }), rows))
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
    use crate::policy::Earlier;
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

    /// Judged ninety days (or the days given) after an assessment that told these rules in audit.
    fn after(machine: Machine, ago_days: i64, then: Option<&[&str]>) -> Outcome {
        let mut estate = Estate::of([machine]);
        let device = estate.register.devices[0].clone();
        let rules = then.map(|rules| rules.iter().map(|rule| (*rule).into()).collect());
        estate.policy.earlier = Some(Earlier {
            as_of: ago(days(ago_days)),
            audited: rules.map(|rules| (device.key.clone(), rules)).into_iter().collect(),
        });
        judge(&device, &Context::new(&estate.register, &estate.policy), None)
    }

    #[test]
    fn a_rule_in_audit_at_two_assessments_running_is_left_there_and_is_named() {
        const RULE: &str = "Use advanced protection against ransomware";
        let audit = || rule(windows(), RuleMode::Audit);
        let left = after(audit(), 90, Some(&["Another rule", RULE]));
        let Outcome::Fail(detail, _) = left else { panic!("{left:?}") };
        assert_eq!(detail, format!("in audit now and on 20 August 2026: {RULE}"));
        for (case, outcome, expected) in [
            ("another rule, long ago", after(audit(), 90, Some(&["Another rule"])), Unknown),
            ("another rule, just now", after(audit(), 30, Some(&["Another rule"])), Pass),
            ("a machine not known then", after(audit(), 90, None), Unknown),
            ("blocking now", after(rule(windows(), RuleMode::Block), 90, Some(&[RULE])), Pass),
        ] {
            assert_eq!(verdict(&outcome), expected, "{case}");
        }
        for (open, why) in [
            (after(audit(), 90, None), "does not tell this device’s rules"),
            (after(audit(), 90, Some(&["Another rule"])), "since when exactly nothing says"),
            (outcome(audit(), None), "no start of the audit is attested"),
        ] {
            let Outcome::Unknown(told, _) = open else { panic!("{open:?}") };
            assert!(told.ends_with(why), "{told}");
        }
        let counted = windows()
            .enrolled()
            .said(Kind::DefenderAsrConfig, [Fact::RuleCounts { block: 1, audit: 2, off: 16 }]);
        assert_eq!(verdict(&after(counted, 10, Some(&[RULE]))), Unknown);
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
