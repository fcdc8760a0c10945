//! MAC-07: onboarded Macs on which a component of protection is off.

use crate::audit::onboarded::if_onboarded;
use crate::audit::told::{component, told};
use crate::audit::witness::{MAC_COMPONENTS, MAC_PERMISSION, Weighed, control};
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::Device;

pub(super) const CHECK: Check = Check {
    id: "MAC-07",
    slug: "mac-component-off",
    title: "Mac protection component off",
    severity: Severity::High,
    criteria: "On every onboarded Mac real-time, tamper, cloud, behaviour and unwanted-app \
               protection are on, definitions are fresh, the system extensions cannot be removed, \
               and no client says that it lacks full disk access (vendor’s page on client health, \
               2025-06; secure-configuration controls 5091 to 5095 and 5115).",
    cause: "A profile is missing that would have approved the system extension, the network filter \
            or full disk access, or the user was left to decide. Client to confirm.",
    effect: "The Mac is shown as onboarded and lets through what the missing component would have \
             stopped.",
    recommendation: "Deploy the missing profiles and the antivirus settings to all Macs, then run \
                     mdatp health on a few of them.",
    portal: "Intune admin center > Devices > macOS > Configuration; Defender portal > Settings > \
             Endpoints > Device management > Onboarding",
    owner: Team::Endpoint,
    fix: Fix::HardenMacs,
    controls: "antimalware_deployed",
    time: Time::Point,
    needs: &[&[Need::Scids, Need::MacHealth], &[Need::Inventory]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    if !ctx.is_m(device) {
        return Outcome::NotApplicable;
    }
    if_onboarded(device, || judge(device, ctx))
}

fn judge(device: &Device, ctx: &Context<'_>) -> Outcome {
    let (mut off, mut by, mut rows) = (Vec::new(), Vec::new(), Vec::new());
    let mut open = None;
    let mut unseen = Vec::new();
    for asked in MAC_COMPONENTS.into_iter().chain([MAC_PERMISSION]) {
        let said = control(device, asked, ctx);
        let evidence = said.evidence();
        let name = component(asked);
        match said {
            Weighed::Agreed(false, origins) => {
                off.push(name);
                by.extend(origins);
                rows.extend(evidence);
            }
            Weighed::Agreed(true, _) => {}
            Weighed::Contradicted(why, _) => open = Some((format!("on {name}, {why}"), evidence)),
            Weighed::Doubtful(_, origins) => {
                let witness = told(device, &origins, ctx);
                let alone = "alone, which is known for false alarms: verify";
                open = Some((format!("{name} is off, says {witness} {alone}"), evidence));
            }
            Weighed::Silent if asked == MAC_PERMISSION => {}
            Weighed::Silent => unseen.push(name),
        }
    }
    rows.sort_unstable();
    rows.dedup();
    match (off.as_slice(), open) {
        ([], Some((why, evidence))) => Outcome::Unknown(why, evidence),
        // One component that is on does not answer for another.
        ([], None) if unseen.is_empty() => Outcome::Pass,
        ([], None) => {
            let why = format!("no export says whether these are on: {}", unseen.join(", "));
            Outcome::Unknown(why, ctx.rows(device))
        }
        (off, _) => {
            Outcome::Fail(format!("off: {}, says {}", off.join(", "), told(device, &by, ctx)), rows)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::witness::{Control, Fact};
    use crate::model::{Kind, Source};
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, Machine, mac, table, windows};

    fn health(machine: Machine, components: &[(Control, bool)]) -> Machine {
        let facts: Vec<Fact> =
            components.iter().map(|(control, on)| Fact::Control(*control, *on)).collect();
        machine.said(Kind::MdatpHealth, facts)
    }

    fn scid(machine: Machine, number: u32, met: bool) -> Machine {
        machine.said(Kind::DefenderHuntScid, [Fact::Scid(number, met)])
    }

    #[test]
    fn any_component_that_is_off_fails_and_the_known_false_alarm_alone_does_not() {
        use Control::{FullDiskAccess, RealTime};
        let safe = || mac().enrolled().onboarded();
        let all = || health(safe(), &MAC_COMPONENTS.map(|component| (component, true)));
        let well = || health(safe(), &[(RealTime, true), (FullDiskAccess, true)]);
        let alarm = || scid(safe(), 5090, false);
        let but_one = || {
            let others = MAC_COMPONENTS.into_iter().filter(|c| *c != Control::SystemExtensions);
            health(safe(), &others.map(|component| (component, true)).collect::<Vec<_>>())
        };
        let perhaps = mac().enrolled().undecided(Source::Defender);
        table(
            &CHECK,
            [
                ("all on", all(), Pass),
                ("all but one on, that one not stated", but_one(), Unknown),
                ("the one by its control", scid(but_one(), 5115, true), Pass),
                ("two on, the others not stated", well(), Unknown),
                ("all on, no full disk access", health(all(), &[(FullDiskAccess, false)]), Fail),
                (
                    "all on, network protection off",
                    health(all(), &[(Control::Network, false)]),
                    Pass,
                ),
                ("real-time off", health(safe(), &[(RealTime, false)]), Fail),
                (
                    "full disk access off",
                    health(safe(), &[(RealTime, true), (FullDiskAccess, false)]),
                    Fail,
                ),
                ("tamper off by control", scid(well(), 5092, false), Fail),
                ("extensions off by control", scid(well(), 5115, false), Fail),
                ("5090 alone", alarm(), Unknown),
                ("5090 beside another that is off", scid(alarm(), 5094, false), Fail),
                ("5090 refuted by the client", scid(all(), 5090, false), Pass),
                ("5090 met, the others not stated", scid(safe(), 5090, true), Unknown),
                (
                    "contradicted",
                    health(scid(safe(), 5094, false), &[(RealTime, true), (Control::Cloud, true)]),
                    Unknown,
                ),
                ("real-time not stated", scid(safe(), 5094, true), Unknown),
                ("nobody speaks", safe(), Unknown),
                ("not onboarded", health(mac().enrolled(), &[(RealTime, false)]), NotApplicable),
                ("perhaps onboarded", health(perhaps, &[(RealTime, false)]), Unknown),
                ("inactive", health(safe(), &[(RealTime, false)]).inactive(), NotApplicable),
                (
                    "a Windows client",
                    health(windows().onboarded(), &[(RealTime, false)]),
                    NotApplicable,
                ),
            ],
        );
    }

    #[test]
    fn the_words_name_the_components() {
        let components = [(Control::RealTime, false), (Control::Cloud, false)];
        let machine = health(mac().enrolled().onboarded(), &components);
        let Outcome::Fail(detail, rows) = Estate::of([machine]).ask(&CHECK) else {
            panic!("it fails")
        };
        let words = "off: real-time protection, cloud-delivered protection, says the client’s own \
                     status of 18 November 2026";
        assert_eq!((detail.as_str(), rows.len()), (words, 1));
    }
}
