//! DAT-04: an export that shows one platform while the others show more, or one kind of row alone.

use super::remarked;
use crate::audit::{Check, Context, Fix, Outcome, Run, Severity, Team, Time};
use crate::model::{Citation, Evidence, Kind, Platform};

pub(super) const CHECK: Check = Check {
    id: "DAT-04",
    slug: "single-platform",
    title: "Export probably filtered",
    severity: Severity::Medium,
    criteria: "A device export covers the whole estate: every platform, and sound and failing \
               devices alike.",
    cause: "It was taken from a page of one platform, or with the screen’s filter set.",
    effect: "What the filter leaves out the export is silent about, and its silence proves \
             nothing: those answers are unknown.",
    recommendation: "Export the list again from the page of all devices, without filter.",
    portal: "Intune admin center > Devices > All devices > Export; Defender portal > Assets > \
             Devices > Export",
    owner: Team::Auditor,
    fix: Fix::Evidence,
    controls: "",
    time: Time::Point,
    needs: &[],
    run: Run::File(judge),
};

fn judge(file: &Evidence, ctx: &Context<'_>) -> Outcome {
    let shown = |evidence: &Evidence| {
        let known = |p: &Platform| !matches!(p, Platform::Unknown | Platform::Other);
        evidence.platforms.iter().any(|(platform, rows)| *rows > 0 && known(platform))
    };
    if !shown(file) {
        return Outcome::NotApplicable;
    }
    if let Some(outcome) = said(file) {
        return outcome;
    }
    let cited = || vec![Citation::Absence(file.id)];
    if let Some(only) = ctx.register.filtered_to(file.kind) {
        let detail = format!("shows {} only; other exports show more platforms", only.title());
        return Outcome::Fail(detail, cited());
    }
    let several = ctx.register.of_kind(file.kind).flat_map(|e| &e.platforms);
    let mut several: Vec<Platform> =
        several.filter(|(_, rows)| *rows > 0).map(|(platform, _)| *platform).collect();
    several.sort_unstable();
    several.dedup();
    let compared = ctx.register.evidence.iter().any(|e| e.kind != file.kind && shown(e));
    if several.len() > 1 || compared {
        Outcome::Pass
    } else {
        Outcome::Unknown("shows one platform, and no other export to compare with".into(), cited())
    }
}

/// What was remarked when the file was read: a filter attested, or rows of one kind alone. A report
/// of faults may be meant as one; a device list is not.
fn said(file: &Evidence) -> Option<Outcome> {
    match (remarked(file, "attested_filter"), remarked(file, "filtered")) {
        (fail @ Outcome::Fail(..), _) => Some(fail),
        (_, Outcome::Fail(why, rows)) if file.kind != Kind::IntuneDevices => {
            Some(Outcome::Unknown(why, rows))
        }
        (_, fail @ Outcome::Fail(..)) => Some(fail),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Warning;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, verdict};

    #[test]
    fn one_platform_is_a_filter_only_while_others_show_more() {
        use Kind::{DefenderDevices, IntuneDevices};
        use Platform::{Macos, Windows, WindowsServer};
        let shows = |intune: &[Platform], defender: &[Platform]| {
            let estate = Estate::of([]).shows(IntuneDevices, intune);
            verdict(&estate.shows(DefenderDevices, defender).ask(&CHECK))
        };
        assert_eq!(shows(&[Windows], &[Windows, Macos]), Fail);
        assert_eq!(shows(&[Windows], &[Macos]), Fail);
        assert_eq!(shows(&[Windows, Macos], &[Windows]), Pass);
        assert_eq!(shows(&[Windows], &[Windows]), Pass);
        assert_eq!(shows(&[Windows], &[Windows, WindowsServer]), Pass);
        assert_eq!(shows(&[Windows], &[Windows, WindowsServer, Macos]), Fail);
        assert_eq!(shows(&[Windows, Macos], &[]), Pass);
        assert_eq!(shows(&[Windows], &[]), Unknown);
        assert_eq!(shows(&[], &[Windows, Macos]), NotApplicable);
        assert_eq!(shows(&[Platform::Unknown], &[Windows, Macos]), NotApplicable);
    }
    #[test]
    fn a_device_list_of_failing_devices_alone_fails_and_a_report_of_faults_may_be_meant_so() {
        use Kind::{DefenderDevices, IntuneDevices};
        let both = [Platform::Windows, Platform::Macos];
        let estate = Estate::of([]).shows(IntuneDevices, &both).shows(DefenderDevices, &both);
        let ctx = Context::new(&estate.register, &estate.policy);
        let remarked = |kind: Kind, code: &'static str| {
            let mut file = estate.register.of_kind(kind).next().unwrap().clone();
            file.warnings.push(Warning { code, message: "only failing rows".into() });
            verdict(&judge(&file, &ctx))
        };
        assert_eq!(remarked(IntuneDevices, "filtered"), Fail);
        assert_eq!(remarked(DefenderDevices, "filtered"), Unknown);
        assert_eq!(remarked(DefenderDevices, "attested_filter"), Fail);
        assert_eq!(remarked(IntuneDevices, "anything else"), Pass);
    }
}
