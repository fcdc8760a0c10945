//! OPS-09: production devices on an update channel for tests.

use super::answered;
use crate::audit::{Check, Context, Fix, Outcome, Run, Severity, Team, Time};
use crate::model::witness::Fact;
use crate::model::{Citation, Device};

pub(super) const CHECK: Check = Check {
    id: "OPS-09",
    slug: "update-channel-unfit",
    title: "Update channel unfit for production",
    severity: Severity::Low,
    criteria: "Production devices take platform updates from the Current or Monthly channel, never \
               from Beta (field guides, 2024-12 to 2026-05; a Mac in production reports the ring \
               Production).",
    cause: "Devices of a pilot kept its channel. Client to confirm.",
    effect: "Untried builds of the antivirus reach people at work first.",
    recommendation: "Move production devices to Current or Monthly, and leave test machines out of \
                     scope by name.",
    portal: "Intune admin center > Endpoint security > Antivirus > Defender Update controls",
    owner: Team::Endpoint,
    fix: Fix::OperatingModel,
    controls: "",
    time: Time::Point,
    needs: &[],
    run: Run::Tenant(judge),
};

/// The names under which readers keep the ring a machine reports.
const RINGS: [&str; 2] = ["release ring", "antivirus platform ring"];

fn judge(ctx: &Context<'_>) -> Outcome {
    match answered("OPS-09", ctx) {
        Outcome::Pass => contradicted(ctx).unwrap_or(Outcome::Pass),
        other => other,
    }
}

/// Machines that report a test ring while the client answers that none is.
fn contradicted(ctx: &Context<'_>) -> Option<Outcome> {
    let asked = ctx.register.devices.iter().filter(|device| ctx.counts(device));
    let told: Vec<(&Device, bool, Citation)> =
        asked.filter_map(|device| ring(device).map(|(beta, row)| (device, beta, row))).collect();
    let beta: Vec<_> = told.iter().filter(|(_, beta, _)| *beta).collect();
    if beta.is_empty() {
        return None;
    }
    let rows: Vec<Citation> = beta.iter().map(|(.., row)| *row).collect();
    // A private machine is out of scope, and one that surely is not settles it.
    let doubts: Option<Vec<String>> =
        beta.iter().map(|(device, ..)| ctx.perhaps_private(device)).collect();
    if let Some(reason) = doubts.as_ref().and_then(|doubts| doubts.first()) {
        let words = format!(
            "the client answers yes; {} of {} devices that report a ring are on Beta or Preview, \
             and whether they are the organisation’s is not shown: {reason}",
            beta.len(),
            told.len()
        );
        return Some(Outcome::Unknown(words, rows));
    }
    let words = format!(
        "the client answers yes, but {} of {} in-scope active devices that report a ring are on \
         Beta or Preview",
        beta.len(),
        told.len()
    );
    Some(Outcome::Fail(words, rows))
}

/// Whether the newest ring a machine reports is one for tests; a word that says neither is left
/// aside.
fn ring(device: &Device) -> Option<(bool, Citation)> {
    let witnesses = device.witnesses.iter();
    let said = witnesses.flat_map(|w| w.facts.iter().map(move |fact| (w.at, w.origin, fact)));
    let known = said.filter_map(|(at, origin, fact)| match fact {
        Fact::Said(heading, word) if RINGS.contains(heading) => {
            is_for_tests(word).map(|beta| (at, origin, beta))
        }
        _ => None,
    });
    known.max().map(|(_, origin, beta)| (beta, origin.into()))
}

fn is_for_tests(word: &str) -> Option<bool> {
    match word.trim().to_lowercase().as_str() {
        "insiderfast" | "insiderslow" | "beta" | "preview" | "external" => Some(true),
        "production" | "current" | "monthly" | "prod" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{Answered, told, verdict};
    use super::*;
    use crate::model::Kind;
    use crate::testing::Verdict::{Fail, Pass, Unknown};
    use crate::testing::{Estate, Machine, ago, days, mac, now};

    fn on(ring: &str) -> Machine {
        mac().onboarded().said(Kind::MdatpHealth, [Fact::Said(RINGS[0], ring.into())])
    }

    fn found(machines: impl IntoIterator<Item = Machine>) -> Outcome {
        let mut case = Answered::of(&[("OPS-09", "yes")]);
        case.estate = Estate::of(machines);
        case.ask(&CHECK)
    }

    #[test]
    fn a_yes_stands_until_a_counted_machine_reports_a_test_ring() {
        let ring = |word: &str| Fact::Said(RINGS[0], word.into());
        let moved = mac()
            .onboarded()
            .said_at(Kind::MdatpHealth, ago(days(9)), [ring("InsiderFast")])
            .said_at(Kind::MdatpHealth, now(), [ring("Production")]);
        for (case, machine, expected) in [
            ("no ring", mac().onboarded(), Pass),
            ("production", on("Production"), Pass),
            ("beta", on("InsiderFast"), Fail),
            ("preview", on("InsiderSlow"), Fail),
            ("a word nobody knows", on("Blue"), Pass),
            (
                "the word under another heading",
                mac()
                    .onboarded()
                    .said(Kind::MdatpHealth, [Fact::Said("definitions’ channel", "beta".into())]),
                Pass,
            ),
            ("left out as a test machine", on("InsiderFast").out_of_scope(), Pass),
            ("moved to production since", moved, Pass),
        ] {
            assert_eq!(verdict(&found([machine])), expected, "{case}");
        }
    }

    #[test]
    fn a_machine_that_intunes_cut_list_may_call_private_contradicts_nothing() {
        let asked = |cut: bool| {
            let mut case = Answered::of(&[("OPS-09", "yes")]);
            let estate = Estate::of([on("InsiderFast")]);
            case.estate = if cut { estate.incomplete(Kind::IntuneDevices) } else { estate };
            verdict(&case.ask(&CHECK))
        };
        assert_eq!((asked(false), asked(true)), (Fail, Unknown));
    }

    #[test]
    fn a_contradiction_counts_those_who_speak_and_cites_them() {
        let beta = found([on("InsiderFast"), on("Production"), on("Blue"), mac().onboarded()]);
        assert!(told(&beta).contains("1 of 2 in-scope active devices"), "{beta:?}");
        assert!(matches!(beta, Outcome::Fail(_, rows) if rows.len() == 1));
    }
}
