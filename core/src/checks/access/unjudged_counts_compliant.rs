//! RSK-15: devices that no compliance policy judges count as compliant.

use crate::audit::{Check, Context, Fix, Outcome, Run, Severity, Team, Time};
use crate::checks::operating::answered;
use crate::model::instant::apart_at_most_days;
use crate::model::witness::Fact;
use crate::model::words::Compliance;
use crate::model::{Citation, Device, Kind, Origin, Witness};

pub(super) const CHECK: Check = Check {
    id: "RSK-15",
    slug: "unjudged-counts-compliant",
    title: "No policy counts as compliant",
    severity: Severity::High,
    criteria: "Devices without a compliance policy are marked as not compliant (CIS M365 \
               Foundations 7.0.0, 4.1).",
    cause: "The tenant-wide setting still stands where the vendor delivers it, at compliant. \
            Client to confirm.",
    effect: "A device that was never judged passes the access policy like one that meets every \
             rule.",
    recommendation: "Assign a compliance policy to every platform, then mark devices without a \
                     policy as not compliant.",
    portal: "Intune admin center > Devices > Compliance > Compliance settings > Mark devices with \
             no compliance policy assigned as",
    owner: Team::Endpoint,
    fix: Fix::ComplianceVerdict,
    controls: "no_policy_marked_compliant",
    time: Time::Point,
    // The report of unjudged devices proves the fault, the questionnaire decides without it.
    needs: &[],
    run: Run::Tenant(judge),
};

/// Rows a failure cites.
const CITED: usize = 10;

fn judge(ctx: &Context<'_>) -> Outcome {
    let placed = ctx.register.devices.iter().flat_map(|device| {
        device.witnesses.iter().filter(|w| counts(w, Some(device), ctx)).map(|w| w.origin)
    });
    let unplaced = ctx.register.unplaced.iter().filter(|w| counts(w, None, ctx));
    let mut rows: Vec<Origin> = placed.chain(unplaced.map(|w| w.origin)).collect();
    rows.sort_unstable();
    match rows.len() {
        0 => by_answer(ctx),
        1 => Outcome::Fail(
            "1 device without a compliance policy counts as compliant".into(),
            cited(&rows),
        ),
        many => Outcome::Fail(
            format!("{many} devices without a compliance policy count as compliant"),
            cited(&rows),
        ),
    }
}

fn cited(rows: &[Origin]) -> Vec<Citation> {
    rows.iter().take(CITED).map(|row| Citation::from(*row)).collect()
}

/// Whether a row is of a device that no policy reaches and that counts as compliant: in the report
/// itself or, where it gives no verdict, in Intune's list of about the same time.
fn counts(witness: &Witness, device: Option<&Device>, ctx: &Context<'_>) -> bool {
    if !witness.facts.contains(&Fact::NoPolicy) {
        return false;
    }
    let said = witness.facts.iter().find_map(|fact| match fact {
        Fact::Verdict(verdict, _) => Some(verdict),
        _ => None,
    });
    if let Some(said) = said {
        return *said == Compliance::Compliant;
    }
    let Some(record) = device.and_then(|device| device.intune.as_ref()) else { return false };
    let horizon = |evidence| ctx.register.horizon(evidence);
    let together = match (horizon(witness.origin.evidence), horizon(record.origin.evidence)) {
        (Some(ours), Some(theirs)) => {
            apart_at_most_days(ours, theirs, ctx.thresholds().evidence_skew_days)
        }
        _ => false,
    };
    together && record.compliance == Some(Compliance::Compliant)
}

/// What the client attests where no device proves the fault.
fn by_answer(ctx: &Context<'_>) -> Outcome {
    let exports = ctx.register.of_kind(Kind::IntuneNoPolicy);
    let rows = exports.map(|export| Citation::Absence(export.id)).collect();
    match answered("NO-POLICY-SETTING", ctx) {
        Outcome::Fail(told, _) => Outcome::Fail(told, rows),
        Outcome::Unknown(told, _) => {
            Outcome::Unknown(format!("no device proves the setting; {told}"), rows)
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{Answer, Said, question};
    use crate::testing::Verdict::{Fail, Pass, Unknown};
    use crate::testing::{Estate, Machine, ago, days, hours, mac, verdict, windows};

    fn unjudged(machine: Machine, verdict: Option<Compliance>) -> Machine {
        let verdict = verdict.map(|verdict| Fact::Verdict(verdict, None));
        machine.said(Kind::IntuneNoPolicy, [Fact::NoPolicy].into_iter().chain(verdict))
    }

    #[test]
    fn one_unjudged_device_that_counts_as_compliant_is_enough() {
        use Compliance::{Compliant, Noncompliant, NotEvaluated};
        let listed = |compliance| {
            unjudged(windows().enrolled(), None).intune(|i| i.compliance = Some(compliance))
        };
        let other = windows().said(Kind::IntuneCompliance, [Fact::Verdict(Compliant, None)]);
        for (case, machine, expected) in [
            ("compliant", unjudged(windows(), Some(Compliant)), Fail),
            ("out of scope too", unjudged(mac(), Some(Compliant)).out_of_scope(), Fail),
            ("compliant in Intune’s list", listed(Compliant), Fail),
            ("noncompliant, perhaps for another rule", listed(Noncompliant), Unknown),
            (
                "the report’s own word counts",
                unjudged(windows().enrolled(), Some(NotEvaluated)),
                Unknown,
            ),
            ("another report", other, Unknown),
        ] {
            let found = Estate::of([machine]).given(Kind::IntuneNoPolicy).ask(&CHECK);
            assert_eq!(verdict(&found), expected, "{case}");
        }
    }

    #[test]
    fn a_list_of_another_time_lends_no_verdict() {
        let at = |span| {
            Estate::of([unjudged(windows().enrolled(), None)])
                .horizon(Kind::IntuneNoPolicy, ago(span))
                .ask(&CHECK)
        };
        assert_eq!(verdict(&at(days(3))), Fail);
        assert_eq!(verdict(&at(days(3) + hours(1))), Unknown);
    }

    #[test]
    fn rows_of_no_known_device_count_and_are_counted() {
        let machines = [0, 1].map(|_| unjudged(windows(), Some(Compliance::Compliant)));
        let mut estate = Estate::of(machines);
        let rows = std::mem::take(&mut estate.register.devices[1].witnesses);
        estate.register.unplaced = rows;
        let Outcome::Fail(detail, rows) = estate.ask(&CHECK) else { panic!("it fails") };
        assert_eq!(detail, "2 devices without a compliance policy count as compliant");
        assert_eq!(rows.len(), 2);
    }

    #[test]
    fn without_such_a_device_the_questionnaire_decides() {
        let estate = Estate::of([windows().enrolled()]).given(Kind::IntuneNoPolicy);
        let answered = |said| {
            let key = question("NO-POLICY-SETTING").unwrap();
            let answer = Answer {
                question: key,
                said,
                by: "Mara Quist".into(),
                date: String::new(),
                reference: String::new(),
                remark: String::new(),
                row: 4,
            };
            verdict(&estate.clone().policy(|p| p.answers.insert(answer)).ask(&CHECK))
        };
        assert_eq!(answered(Said::Yes), Pass);
        assert_eq!(answered(Said::No), Fail);
        assert_eq!(answered(Said::NotApplicable), Unknown, "without a reason");
        assert_eq!(verdict(&estate.ask(&CHECK)), Unknown, "open");
    }
}
