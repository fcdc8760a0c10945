//! PRO-11: devices that Intune's report and Defender's inventory call onboarded and not.

use crate::audit::onboarded::onboarded_by;
use crate::audit::told::told;
use crate::audit::witness::{Weighed, spoke_at, weighed};
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::instant::apart_at_most_days;
use crate::model::register::Absence;
use crate::model::{Citation, Device, EvidenceId, Instant, Kind, Origin, Source, Witness};

pub(super) const CHECK: Check = Check {
    id: "PRO-11",
    slug: "onboarding-disputed",
    title: "Two witnesses disagree on onboarding",
    severity: Severity::Medium,
    criteria: "What Intune reports of a device’s onboarding and what Defender’s inventory says of \
               it are the same; they are compared only where the exports lie no further \
               apart than the days agreed.",
    cause: "The machine was offboarded or rebuilt, is onboarded to another tenant, or one portal \
            keeps an old state. Client to confirm.",
    effect: "Whichever portal is asked, one of the two answers is false, and reports built on it \
             count the machine wrongly.",
    recommendation: "Look at the onboarding state and the organisation id on a few of the \
                     machines, and onboard again those that report to nobody or to somebody else.",
    portal: "Intune admin center > Endpoint security > Endpoint detection and response > EDR \
             Onboarding Status; Defender portal > Assets > Devices",
    owner: Team::Endpoint,
    fix: Fix::RepairOnboardingPolicy,
    controls: "inventory_coverage",
    time: Time::Point,
    needs: &[&[Need::EdrOnboarding, Need::AvStatus], &[Need::Inventory]],
    run: Run::Device(run),
};

/// What Defender's inventory says: a row, or no row in a complete list.
struct Theirs {
    onboarded: bool,
    cited: Citation,
    evidence: EvidenceId,
    at: Option<Instant>,
    words: &'static str,
}

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    if !ctx.counts(device) {
        return Outcome::NotApplicable;
    }
    let say = |on: &bool| if *on { "onboarded" } else { "not onboarded" }.to_owned();
    let said = weighed(device, ctx, |w| word(w).map(|on| (on, false)).into_iter().collect(), say);
    let mut rows = said.evidence();
    let (ours, by) = match said {
        // Two must speak to disagree.
        Weighed::Silent | Weighed::Doubtful(..) => return Outcome::NotApplicable,
        Weighed::Contradicted(why, _) => return Outcome::Unknown(why, rows),
        Weighed::Agreed(ours, by) => (ours, by),
    };
    let theirs = match theirs(device, ctx) {
        Ok(theirs) => theirs,
        Err(why) => return Outcome::Unknown(why, rows),
    };
    #[cfg(test)]
    crate::audit::witness::heard::note(ours != theirs.onboarded);
    if ours == theirs.onboarded {
        return Outcome::Pass;
    }
    rows.push(theirs.cited);
    if let Some(why) = incomparable(device, &by, &theirs, ctx) {
        return Outcome::Unknown(why, rows);
    }
    let witness = told(device, &by, ctx);
    Outcome::Fail(
        format!("{witness} says {}, Defender’s inventory {}", say(&ours), theirs.words),
        rows,
    )
}

fn word(witness: &Witness) -> Option<bool> {
    if !matches!(witness.kind, Kind::IntuneAvStatus | Kind::IntuneEdrOnboarding) {
        return None;
    }
    witness.facts.iter().find_map(onboarded_by)
}

fn theirs(device: &Device, ctx: &Context<'_>) -> Result<Theirs, String> {
    if let Some(record) = &device.defender {
        let onboarded = record.is_onboarded();
        let onboarded = onboarded.ok_or("the inventory does not say whether it is onboarded")?;
        return Ok(Theirs {
            onboarded,
            cited: record.origin.into(),
            evidence: record.origin.evidence,
            at: record.last_update,
            words: if onboarded { "says onboarded" } else { "says not onboarded" },
        });
    }
    match ctx.absence(device, Source::Defender) {
        Absence::Counts(evidence) => match ctx.may_be_new(device) {
            Some(reason) => Err(reason),
            None => Ok(Theirs {
                onboarded: false,
                cited: Citation::Absence(evidence),
                evidence,
                at: None,
                words: "holds no record of it",
            }),
        },
        Absence::Incomplete(why) => Err(why),
        Absence::NotGiven => Err("no inventory was given".into()),
    }
}

/// Why two states of different days are no contradiction.
fn incomparable(
    device: &Device,
    by: &[Origin],
    theirs: &Theirs,
    ctx: &Context<'_>,
) -> Option<String> {
    let skew = ctx.thresholds().evidence_skew_days;
    let speaking = device.witnesses.iter().filter(|w| by.contains(&w.origin));
    let freshest = speaking.max_by_key(|w| (spoke_at(w, ctx), w.origin))?;
    let horizons =
        (ctx.register.horizon(freshest.origin.evidence), ctx.register.horizon(theirs.evidence));
    let (Some(ours), Some(inventory)) = horizons else {
        return Some("an export carries no activity stamp".into());
    };
    if !apart_at_most_days(ours, inventory, skew) {
        return Some(format!("the two exports are more than {skew} days apart"));
    }
    let (said, updated) = (spoke_at(freshest, ctx)?, theirs.at?);
    let apart = !apart_at_most_days(said, updated, skew);
    apart.then(|| format!("the two last heard of it more than {skew} days apart"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sensor::Onboarding;
    use crate::model::witness::Fact;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, Machine, ago, days, hours, now, table, verdict, windows};

    fn says(machine: Machine, raw: &str) -> Machine {
        let word = Onboarding::parse(raw).unwrap();
        machine.said(Kind::IntuneEdrOnboarding, [Fact::Onboarding(word)])
    }

    fn safe() -> Machine {
        windows().enrolled().onboarded()
    }

    #[test]
    fn a_contradiction_of_two_fresh_witnesses_fails() {
        let can_be = || windows().enrolled().discovered(Onboarding::CanBeOnboarded);
        let little = || windows().enrolled().discovered(Onboarding::InsufficientInfo);
        let new = windows().enrolled().intune(|i| i.enrolled_at = Some(ago(days(3))));
        let torn = says(safe(), "Not onboarded")
            .said(Kind::IntuneAvStatus, [Fact::Onboarding(Onboarding::Onboarded)]);
        table(
            &CHECK,
            [
                ("both say onboarded", says(safe(), "Onboarded"), Pass),
                ("both say not", says(can_be(), "Not onboarded"), Pass),
                ("Intune says not", says(safe(), "Not onboarded"), Fail),
                ("Defender says not", says(can_be(), "Successfully onboarded"), Fail),
                ("Defender holds no record", says(windows().enrolled(), "Onboarded"), Fail),
                ("newly enrolled", says(new, "Onboarded"), Unknown),
                (
                    "perhaps a record",
                    says(windows().enrolled().undecided(Source::Defender), "Onboarded"),
                    Unknown,
                ),
                ("Defender knows too little", says(little(), "Onboarded"), Unknown),
                ("Intune’s reports contradict", torn, Unknown),
                ("Intune’s word says neither", says(safe(), "Pending"), NotApplicable),
                ("Intune does not speak", safe(), NotApplicable),
                ("inactive", says(safe(), "Not onboarded").inactive(), NotApplicable),
            ],
        );
    }

    #[test]
    fn states_of_different_days_are_not_compared() {
        let apart = |span| {
            let estate = Estate::of([says(safe(), "Not onboarded")]);
            verdict(&estate.horizon(Kind::IntuneEdrOnboarding, now() - span).ask(&CHECK))
        };
        assert_eq!((apart(days(3)), apart(days(3) + hours(1))), (Fail, Unknown));
        let heard = |span| {
            let machine = safe().defender(|d| d.last_update = Some(ago(span)));
            verdict(&Estate::of([says(machine, "Not onboarded")]).ask(&CHECK))
        };
        assert_eq!((heard(days(3)), heard(days(3) + hours(1))), (Fail, Unknown));
    }

    #[test]
    fn a_device_that_may_just_have_enrolled_is_not_held_to_a_missing_record() {
        let stranger = || says(windows().signs_in(), "Onboarded");
        for (case, estate, expected) in [
            ("not in a whole Intune list", Estate::of([stranger()]), Fail),
            ("no Intune list", Estate::of([stranger()]).without(Kind::IntuneDevices), Unknown),
            ("a cut one", Estate::of([stranger()]).incomplete(Kind::IntuneDevices), Unknown),
        ] {
            assert_eq!(verdict(&estate.ask(&CHECK)), expected, "{case}");
        }
    }
}
