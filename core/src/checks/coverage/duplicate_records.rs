//! COV-09: machines that a portal lists more than once.

use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::register::Absence;
use crate::model::{Citation, Device, Source};

pub(super) const CHECK: Check = Check {
    id: "COV-09",
    slug: "duplicate-records",
    title: "Duplicate records",
    severity: Severity::Low,
    criteria: "Each machine has one current record per portal; older ones are retired (CIS \
               Controls 8, 1.1).",
    cause: "The machine was re-imaged, re-enrolled or onboarded again and the record of its former \
            life was kept. Client to confirm.",
    effect: "Portals count the machine twice, and a finding on the dead record hides or imitates \
             one on the living machine.",
    recommendation: "Retire the older records; they are listed with their rows.",
    portal: "Intune admin center > Devices > All devices; Defender portal > Assets > Devices",
    owner: Team::Endpoint,
    fix: Fix::CleanRecords,
    controls: "inventory_coverage",
    time: Time::Point,
    needs: &[&[Need::Intune, Need::Inventory]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    if !ctx.is_w(device) && !ctx.is_m(device) {
        return Outcome::NotApplicable;
    }
    let (intune, defender) = (device.old_intune.len(), device.old_defender.len());
    let mut evidence = ctx.rows(device);
    if intune + defender > 0 {
        evidence.extend(device.old_intune.iter().map(|r| Citation::from(r.origin)));
        evidence.extend(device.old_defender.iter().map(|r| Citation::from(r.origin)));
        let counts = [(intune, "Intune"), (defender, "Defender")];
        let told = counts.iter().filter(|(count, _)| *count > 0).map(|(count, portal)| {
            format!("{count} older {portal} record{}", if *count == 1 { "" } else { "s" })
        });
        return Outcome::Fail(told.collect::<Vec<_>>().join(", "), evidence);
    }
    let rival = |held: bool, source| held && device.undecided.contains(source);
    let rivals = rival(device.intune.is_some(), Source::Intune)
        || rival(device.defender.is_some(), Source::Defender);
    if rivals {
        let reason = "another record of the same portal may be this machine; no id decides";
        return Outcome::Unknown(reason.into(), evidence);
    }
    for (source, portal) in [(Source::Intune, "Intune"), (Source::Defender, "Defender")] {
        let why = match ctx.absence_on(source, device.platform) {
            Absence::Counts(_) => continue,
            Absence::NotGiven => "its list was not given".to_owned(),
            Absence::Incomplete(reason) => reason,
        };
        return Outcome::Unknown(format!("{portal} may hold a second record: {why}"), evidence);
    }
    Outcome::Pass
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, Machine, mac, row, server, table, verdict, windows};

    fn twice(machine: Machine) -> Machine {
        machine.but(|d| {
            let mut old = d.intune.clone().unwrap();
            old.origin = row(1, 9);
            d.old_intune.push(old);
        })
    }

    #[test]
    fn a_machine_with_superseded_records_fails() {
        let both = || windows().enrolled().onboarded();
        table(
            &CHECK,
            [
                ("one record per portal", both(), Pass),
                ("twice in Intune", twice(both()), Fail),
                (
                    "twice in Defender",
                    both().but(|d| d.old_defender.extend(d.defender.clone())),
                    Fail,
                ),
                ("a Mac", twice(mac().enrolled()), Fail),
                ("perhaps twice", both().undecided(Source::Intune), Unknown),
                (
                    "only the other portal open",
                    windows().enrolled().undecided(Source::Defender),
                    Pass,
                ),
                ("a server", twice(server().enrolled()), NotApplicable),
                ("inactive", twice(both()).inactive(), NotApplicable),
            ],
        );
    }

    #[test]
    fn a_list_not_given_or_cut_may_hold_the_second_record() {
        let one = || Estate::of([windows().enrolled().onboarded()]);
        assert_eq!(verdict(&one().ask(&CHECK)), Pass);
        for kind in [Kind::IntuneDevices, Kind::DefenderDevices] {
            assert_eq!(verdict(&one().without(kind).ask(&CHECK)), Unknown, "{kind:?}");
            assert_eq!(verdict(&one().incomplete(kind).ask(&CHECK)), Unknown, "{kind:?}");
        }
    }

    #[test]
    fn the_older_rows_are_cited_beside_the_current_one() {
        let Outcome::Fail(detail, evidence) = Estate::of([twice(windows().enrolled())]).ask(&CHECK)
        else {
            panic!("it fails");
        };
        assert_eq!(detail, "1 older Intune record");
        assert_eq!(evidence, [Citation::Row(row(1, 2)), Citation::Row(row(1, 9))]);
    }
}
