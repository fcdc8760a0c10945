//! PRO-15: Windows clients that open downloads and pages without a warning.

use crate::audit::antivirus::is_on;
use crate::audit::told::told;
use crate::audit::witness::{Weighed, scid};
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::Device;
use crate::model::witness::Control;

pub(super) const CHECK: Check = Check {
    id: "PRO-15",
    slug: "smartscreen-off",
    title: "SmartScreen off",
    severity: Severity::Low,
    criteria: "SmartScreen warns or blocks, for apps and files as well as in the browser (vendor’s \
               secure-configuration controls, 2026-10).",
    cause: "The setting was left to the user, or another filter was thought to be enough. Client \
            to confirm.",
    effect: "A download from a page made yesterday opens without a question.",
    recommendation: "Set it to warn or block by policy, for apps and files and for the browser, without \
                     leave to bypass.",
    portal: "Intune admin center > Devices > Configuration; Endpoint security > Attack surface \
             reduction",
    owner: Team::Endpoint,
    fix: Fix::HardenAntivirus,
    controls: "secure_configuration",
    time: Time::Point,
    needs: &[&[Need::Scids]],
    run: Run::Device(run),
};

/// The two controls are two switches: one on does not answer for the other.
const SWITCHES: [(u32, &str); 2] = [(2060, "for apps and files"), (2061, "in the browser")];

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    if !ctx.is_w(device) {
        return Outcome::NotApplicable;
    }
    let said = SWITCHES.map(|(number, place)| (scid(device, number, ctx), place));
    let (mut off, mut rows, mut by) = (Vec::new(), Vec::new(), Vec::new());
    for (switch, place) in &said {
        match switch {
            Weighed::Agreed(false, origins) => {
                off.push(*place);
                rows.extend(switch.evidence());
                by.extend(origins.iter().copied());
            }
            Weighed::Contradicted(why, _) => {
                return Outcome::Unknown(format!("on SmartScreen, {why}"), switch.evidence());
            }
            Weighed::Agreed(true, _) | Weighed::Silent | Weighed::Doubtful(..) => {}
        }
    }
    let seen = said.iter().flat_map(|(switch, _)| switch.evidence()).collect();
    if !off.is_empty() {
        let witness = told(device, &by, ctx);
        return Outcome::Fail(
            format!("SmartScreen is off {}, says {witness}", off.join(" and ")),
            rows,
        );
    }
    let unseen: Vec<&str> =
        said.iter().filter(|(switch, _)| switch.agreed().is_none()).map(|(_, on)| *on).collect();
    match unseen.as_slice() {
        [] => Outcome::Pass,
        [one] => Outcome::Unknown(format!("no export says whether it is on {one}"), seen),
        _ => is_on(device, Control::SmartScreen, ctx),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::model::witness::Fact;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, Machine, mac, table, windows};

    fn both(apps: Option<bool>, browser: Option<bool>) -> Machine {
        let mut machine = windows().enrolled().onboarded();
        for (number, met) in [(2060, apps), (2061, browser)] {
            if let Some(met) = met {
                machine = machine.said(Kind::DefenderHuntScid, [Fact::Scid(number, met)]);
            }
        }
        machine
    }

    #[test]
    fn one_switch_that_is_off_is_enough() {
        let apps = |met| Fact::Scid(2060, met);
        let torn = both(Some(true), None).said(Kind::DefenderHuntScid, [apps(false)]);
        table(
            &CHECK,
            [
                ("both on", both(Some(true), Some(true)), Pass),
                ("apps off", both(Some(false), Some(true)), Fail),
                ("browser off", both(Some(true), Some(false)), Fail),
                ("one on, the other not stated", both(Some(true), None), Unknown),
                ("contradicted", torn, Unknown),
                ("nobody speaks", both(None, None), Unknown),
                ("inactive", both(Some(false), None).inactive(), NotApplicable),
                (
                    "a Mac",
                    mac().onboarded().said(Kind::DefenderHuntScid, [apps(false)]),
                    NotApplicable,
                ),
            ],
        );
    }

    #[test]
    fn the_words_name_the_switches() {
        let Outcome::Fail(detail, rows) = Estate::of([both(Some(false), Some(false))]).ask(&CHECK)
        else {
            panic!("it fails")
        };
        assert!(detail.starts_with("SmartScreen is off for apps and files and in the browser, "));
        assert_eq!(rows.len(), 2);
    }
}
