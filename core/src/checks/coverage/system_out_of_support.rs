//! COV-10: Windows clients whose release no longer gets security updates.

use crate::audit::attested;
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::{DefenderRecord, Device};
use crate::reference::lifecycle::{Edition, Support, windows_client};
use chrono::NaiveDate;

pub(super) const CHECK: Check = Check {
    id: "COV-10",
    slug: "system-out-of-support",
    title: "Operating system out of support",
    severity: Severity::Medium,
    criteria: "Windows clients run a release that still gets security updates at the as-of date \
               (Microsoft’s published lifecycle; CIS Controls 8, 2.2).",
    cause: "Feature updates are deferred, blocked by hardware, or not assigned at all. Client to \
            confirm.",
    effect: "Newly found holes in the system stay open for good, whatever the sensor sees.",
    recommendation: "Move to a supported release by a feature update policy; replace hardware that \
                     cannot; where extended updates were bought, attest it.",
    portal: "Intune admin center > Devices > Windows updates > Feature updates",
    owner: Team::Endpoint,
    fix: Fix::UpgradeSystems,
    controls: "unsupported_os",
    time: Time::Point,
    needs: &[&[Need::Intune, Need::Inventory]],
    run: Run::Device(run),
};

/// A day as details print it: `18 November 2026`.
fn day(on: NaiveDate) -> String {
    on.format("%-d %B %Y").to_string()
}

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    if !ctx.is_w(device) {
        return Outcome::NotApplicable;
    }
    let evidence = ctx.rows(device);
    match support(device, ctx.register.as_of.date_naive()) {
        Support::Supported => Outcome::Pass,
        Support::Ended { release, on } => {
            let on = day(on);
            Outcome::Fail(format!("support of {release} ended on {on}"), evidence)
        }
        Support::Paid { release, ended, until } => {
            let (ended, until) = (day(ended), day(until));
            let since =
                format!("support of {release} ended on {ended}; paid updates run until {until}");
            match attested::yes("EXTENDED-UPDATES", ctx) {
                Some(true) => Outcome::Pass,
                Some(false) => Outcome::Fail(
                    format!("{since}, and the client says not all have them"),
                    evidence,
                ),
                None => Outcome::Unknown(
                    format!("{since}, and no export shows whether they were bought"),
                    evidence,
                ),
            }
        }
        Support::Ambiguous { release } => {
            Outcome::Unknown(format!("the release stays open: {release}"), evidence)
        }
        Support::Unknown => {
            Outcome::Unknown("version missing or not in the lifecycle table".into(), evidence)
        }
    }
}

/// Intune's full build before Defender's words, unless Defender has seen a newer state since.
fn support(device: &Device, as_of: NaiveDate) -> Support {
    let intune = device.intune.as_ref();
    let edition = intune.and_then(|r| Edition::from_sku_family(r.edition.as_deref()?));
    let listed = intune.and_then(|r| r.os_version.as_deref());
    let listed = listed.map_or(Support::Unknown, |v| windows_client(v, None, edition, as_of));
    let seen = device.defender.as_ref().map_or(Support::Unknown, |r| inventory(r, edition, as_of));
    let stamps =
        (intune.and_then(|r| r.last_checkin), device.defender.as_ref().and_then(|r| r.last_update));
    match (&listed, &seen) {
        (Support::Unknown, _) => seen,
        (Support::Ended { release, .. }, Support::Supported) if stamps.0 < stamps.1 => {
            let release = format!("Intune saw {release}, Defender a supported release later");
            Support::Ambiguous { release }
        }
        _ => listed,
    }
}

/// What Defender's build, else its release word, says.
fn inventory(record: &DefenderRecord, edition: Option<Edition>, as_of: NaiveDate) -> Support {
    let word = &record.platform_word;
    let major = [("11", 11), ("10", 10)].into_iter().find(|(text, _)| word.contains(text));
    let major = major.map(|(_, major)| major);
    [record.os_build.as_deref(), record.os_version.as_deref()]
        .into_iter()
        .flatten()
        .map(|version| windows_client(version, major, edition, as_of))
        .find(|support| *support != Support::Unknown)
        .unwrap_or(Support::Unknown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, Machine, ago, days, mac, table, verdict, windows};

    /// Enrolled, of this build and edition.
    fn build(version: &str, edition: &str) -> Machine {
        windows().enrolled().intune(|i| {
            i.os_version = Some(version.into());
            i.edition = (!edition.is_empty()).then(|| edition.into());
        })
    }

    /// Known to Defender only, by platform word, release and build.
    fn inventoried(word: &str, release: &str, build: &str) -> Machine {
        windows().onboarded().defender(|d| {
            d.platform_word = word.into();
            d.os_version = (!release.is_empty()).then(|| release.into());
            d.os_build = (!build.is_empty()).then(|| build.into());
        })
    }

    #[test]
    fn the_failure_names_the_release_and_its_last_day() {
        let found = Estate::of([build("10.0.22631.1", "Pro")]).ask(&CHECK);
        let Outcome::Fail(detail, _) = found else { panic!("it fails") };
        assert!(detail.ends_with(" ended on 11 November 2025"), "{detail}");
    }

    #[test]
    fn a_release_that_ended_before_the_as_of_date_fails() {
        table(
            &CHECK,
            [
                ("supported", build("10.0.26200.1", "Enterprise"), Pass),
                ("ended", build("10.0.22631.1", "Enterprise"), Fail),
                ("ended for Pro", build("10.0.26100.1", "Pro"), Fail),
                ("supported for Enterprise", build("10.0.26100.1", "Enterprise"), Pass),
                ("no edition, answers differ", build("10.0.26100.1", ""), Unknown),
                ("no edition, all ended", build("10.0.22631.1", ""), Fail),
                ("paid updates may run", build("10.0.19045.1", "Enterprise"), Unknown),
                ("no version", windows().enrolled(), Unknown),
                ("a build nobody knows", build("10.0.99999.1", "Pro"), Unknown),
                ("Defender’s release word", inventoried("Windows11", "23H2", ""), Fail),
                ("Defender’s build", inventoried("Windows11", "", "22631"), Fail),
                ("a release word of both", inventoried("Windows", "22H2", ""), Unknown),
                ("inactive", build("10.0.22631.1", "Pro").inactive(), NotApplicable),
                ("a Mac", mac().enrolled(), NotApplicable),
            ],
        );
    }

    #[test]
    fn the_end_date_itself_is_still_inside() {
        let on = |day: u32| {
            let mut estate = Estate::of([build("10.0.22631.1", "Enterprise")]);
            estate.register.as_of = format!("2026-11-{day}T23:59:59Z").parse().unwrap();
            verdict(&estate.ask(&CHECK))
        };
        assert_eq!((on(10), on(11)), (Pass, Fail));
    }

    #[test]
    fn an_upgrade_that_only_defender_has_seen_is_undecided() {
        let upgraded = build("10.0.22631.1", "Enterprise").onboarded().defender(|d| {
            d.os_build = Some("26200".into());
            d.platform_word = "Windows11".into();
        });
        let earlier = upgraded.clone().intune(|i| i.last_checkin = Some(ago(days(9))));
        table(&CHECK, [("seen later", earlier, Unknown), ("seen together", upgraded, Fail)]);
    }
}
