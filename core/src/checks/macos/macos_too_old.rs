//! MAC-06: Macs whose system is older than the set Defender supports.

use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::Device;
use crate::reference::mac_support::{MacSupport, macos};
use chrono::NaiveDate;

pub(super) const CHECK: Check = Check {
    id: "MAC-06",
    slug: "macos-too-old",
    title: "macOS release Defender no longer supports",
    severity: Severity::Medium,
    criteria: "Macs run one of the three newest major macOS releases, the set Defender for \
               Endpoint supports (its published prerequisites).",
    cause: "No update policy for macOS, or hardware that cannot take a newer release. Client to \
            confirm.",
    effect: "Defender’s app stops being updated on the Mac, and the vendor’s security updates thin \
             out.",
    recommendation: "Set an update policy for macOS; replace hardware that cannot take a supported \
                     release.",
    portal: "Intune admin center > Devices > macOS > Update policies",
    owner: Team::Endpoint,
    fix: Fix::UpgradeSystems,
    controls: "unsupported_os",
    time: Time::Point,
    needs: &[&[Need::Intune, Need::Inventory]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    if !ctx.is_m(device) {
        return Outcome::NotApplicable;
    }
    let evidence = ctx.rows(device);
    let as_of = ctx.register.as_of.date_naive();
    let Some(version) = device.os_version().filter(|version| !version.trim().is_empty()) else {
        return Outcome::Unknown("no export states the version".into(), evidence);
    };
    match macos(version, as_of) {
        MacSupport::Supported => Outcome::Pass,
        MacSupport::TooOld if upgraded_since(device, as_of) => {
            let reason = format!("Intune saw macOS {version}, Defender a supported release later");
            Outcome::Unknown(reason, evidence)
        }
        MacSupport::TooOld => {
            let detail = format!("macOS {version} is older than the three newest releases");
            Outcome::Fail(detail, evidence)
        }
        MacSupport::Unknown => {
            let reason = format!("whether macOS {version} is among the supported is not settled");
            Outcome::Unknown(reason, evidence)
        }
    }
}

/// Whether Defender's record is the newer one and names a supported release.
fn upgraded_since(device: &Device, as_of: NaiveDate) -> bool {
    let (Some(intune), Some(defender)) = (&device.intune, &device.defender) else { return false };
    let version = defender.os_version.as_deref().or(defender.os_build.as_deref());
    intune.last_checkin < defender.last_update
        && version.is_some_and(|version| macos(version, as_of) == MacSupport::Supported)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Machine, ago, days, mac, table, windows};

    fn runs(version: &str) -> Machine {
        mac().enrolled().intune(|i| i.os_version = Some(version.into()))
    }

    #[test]
    fn a_mac_older_than_the_supported_set_fails() {
        let inventoried = mac().onboarded().defender(|d| d.os_version = Some("13.7".into()));
        let upgraded = runs("13.7.8")
            .intune(|i| i.last_checkin = Some(ago(days(9))))
            .onboarded()
            .defender(|d| d.os_version = Some("15.1".into()));
        table(
            &CHECK,
            [
                ("the newest", runs("26.1"), Pass),
                ("the oldest of the set", runs("14.8.2"), Pass),
                ("older", runs("13.7.8"), Fail),
                ("Defender’s word", inventoried, Fail),
                ("upgraded since", upgraded, Unknown),
                ("no version", mac().enrolled(), Unknown),
                ("a release nobody knows", runs("27.0"), Unknown),
                ("inactive", runs("13.7.8").inactive(), NotApplicable),
                ("a Windows client", windows().enrolled(), NotApplicable),
            ],
        );
    }
}
