//! RSK-04: a noncompliant device that nevertheless signed in to company applications.

use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::checks::twins::told;
use crate::model::register::Absence;
use crate::model::{Device, Source};

pub(super) const CHECK: Check = Check {
    id: "RSK-04",
    slug: "noncompliant-signin",
    title: "Noncompliant device signed in",
    severity: Severity::Critical,
    criteria: "Company applications require a compliant device; only what a device needs to repair \
               itself stays open (CIS Controls 8, 13.5; vendor documentation of the grant \
               control, 2026-03).",
    cause: "No policy requires compliance for these applications, or the person, platform or \
            location is left out of it. Client to confirm.",
    effect: "The verdict is known and has no consequence: a machine that fails its own rules reads \
             and writes company data.",
    recommendation: "Require a compliant device in Conditional Access, report-only first, then on, \
                     with emergency accounts left out.",
    portal: "Entra admin center > Protection > Conditional Access > (policy) > Grant > Require \
             device to be marked as compliant",
    owner: Team::Identity,
    fix: Fix::RequireCompliance,
    controls: "ca_requires_compliant_device",
    time: Time::Period,
    needs: &[&[Need::Signins]],
    run: Run::Device(judge),
};

fn judge(device: &Device, ctx: &Context<'_>) -> Outcome {
    let Some(signin) = device.signin.as_ref().filter(|_| ctx.is_w(device) || ctx.is_m(device))
    else {
        return Outcome::NotApplicable;
    };
    let found = &signin.noncompliant;
    if found.count > 0 {
        let newest = found.newest.map_or(signin.newest.origin, |sighting| sighting.origin);
        // Where Intune's list lacks the device, only Entra's word says so.
        let source = match (&device.intune, ctx.absence(device, Source::Intune)) {
            (None, Absence::Counts(_)) => {
                "; only the sign-in log says so, for Intune’s list lacks the device"
            }
            _ => "",
        };
        return Outcome::Fail(
            format!("{}{source}", told(found, "while noncompliant, ", "to")),
            vec![newest.into()],
        );
    }
    // Without Managed = true no sign-in states the device's compliance at all.
    match signin.verdict {
        Some(_) if signin.successes.count > 0 => {
            ctx.none_among_signins(false, Some(device.platform))
        }
        _ => Outcome::NotApplicable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass};
    use crate::testing::{Estate, Machine, mac, server, table, tally, windows};

    fn judged(machine: Machine, noncompliant: u64) -> Machine {
        machine.signs_in().signin(|s| {
            s.verdict = Some((s.newest, noncompliant == 0));
            s.noncompliant = tally(noncompliant, "Mail");
        })
    }

    #[test]
    fn one_successful_sign_in_while_noncompliant_is_enough() {
        table(
            &CHECK,
            [
                ("compliant throughout", judged(windows(), 0), Pass),
                ("once", judged(windows(), 1), Fail),
                ("a Mac", judged(mac(), 4), Fail),
                ("unmanaged: nothing states compliance", windows().signs_in(), NotApplicable),
                (
                    "refused throughout",
                    judged(windows(), 0).signin(|s| s.successes.count = 0),
                    NotApplicable,
                ),
                ("no sign-in", windows().enrolled(), NotApplicable),
                ("a server", judged(server(), 1), NotApplicable),
                ("out of scope", judged(windows(), 1).out_of_scope(), NotApplicable),
            ],
        );
    }

    #[test]
    fn the_failure_counts_and_cites_the_newest() {
        let listed = judged(windows().enrolled(), 3);
        let Outcome::Fail(detail, evidence) = Estate::of([listed]).ask(&CHECK) else {
            panic!("it fails")
        };
        assert_eq!(detail, "3 successful sign-ins while noncompliant, the newest to Mail");
        assert_eq!(evidence.len(), 1);
        let strange = judged(windows(), 1);
        let Outcome::Fail(detail, _) = Estate::of([strange]).ask(&CHECK) else {
            panic!("it fails")
        };
        assert_eq!(
            detail,
            "1 successful sign-in while noncompliant, to Mail; only the sign-in log says so, for \
             Intune’s list lacks the device"
        );
    }

    #[test]
    fn none_seen_is_a_pass_only_where_both_logs_are_there_and_whole() {
        use crate::model::{Kind, Platform};
        use crate::testing::Verdict::Unknown;
        let whole = || Estate::of([judged(windows(), 0)]);
        let others = [Platform::Windows, Platform::Macos];
        let filtered =
            |on| whole().shows(Kind::EntraSignins, &[on]).shows(Kind::IntuneDevices, &others);
        for (case, estate, expected) in [
            ("both logs", whole(), Pass),
            ("the interactive one alone", whole().logs(true, false), Unknown),
            ("the other one alone", whole().logs(false, true), Unknown),
            ("cut off", whole().incomplete(Kind::EntraSignins), Unknown),
            ("Macs only", filtered(Platform::Macos), Unknown),
            ("Windows only", filtered(Platform::Windows), Pass),
        ] {
            assert_eq!(crate::testing::verdict(&estate.ask(&CHECK)), expected, "{case}");
        }
        let seen = Estate::of([judged(windows(), 1)]).logs(true, false);
        assert_eq!(crate::testing::verdict(&seen.ask(&CHECK)), Fail);
    }
}
