//! DAT-04: an export that shows one platform while the others show more.

use crate::audit::{Check, Context, Fix, Outcome, Run, Severity, Team, Time};
use crate::model::{Citation, Evidence, Platform};

pub(super) const CHECK: Check = Check {
    id: "DAT-04",
    slug: "single-platform",
    title: "Export probably filtered",
    severity: Severity::Medium,
    criteria: "A device export covers every platform of the estate.",
    cause: "It was taken from a page of one platform, or with the screen’s filter set.",
    effect: "For every other platform its silence proves nothing: those answers are unknown.",
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
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
}
