//! DAT-01: an export of exactly as many rows as its portal gives at most, or with a page missing.

use super::remarked;
use crate::audit::{Check, Context, Fix, Outcome, Run, Severity, Team, Time};
use crate::model::{Evidence, Kind};

pub(super) const CHECK: Check = Check {
    id: "DAT-01",
    slug: "truncated",
    title: "Export probably truncated",
    severity: Severity::Medium,
    criteria: "An export holds all rows of its period; the portal gives at most 100,000 sign-ins \
               per file, older ones 250,000, advanced hunting 10,000 to 100,000 rows (vendor \
               documentation, 2024-03 and 2023-08); a page of an interface names the next one.",
    cause: "The period was too long for one download.",
    effect: "What the file lacks cannot be held against any device or person: those answers are \
             unknown.",
    recommendation: "Export the period in shorter parts and hand over all of them.",
    portal: "Entra admin center > Monitoring & health > Sign-in logs > Download",
    owner: Team::Auditor,
    fix: Fix::Evidence,
    controls: "",
    time: Time::Point,
    needs: &[],
    run: Run::File(judge),
};

fn judge(file: &Evidence, _: &Context<'_>) -> Outcome {
    match (remarked(file, "row_cap"), remarked(file, "more_pages")) {
        (Outcome::Pass, Outcome::Pass) => {}
        (Outcome::Pass, cut) | (cut, _) => return cut,
    }
    // A file without a row shows neither that it is whole nor that it was cut; and where no limit
    // is published, no number of rows is suspicious.
    if file.rows_read == 0 || !has_limit(file) { Outcome::NotApplicable } else { Outcome::Pass }
}

/// Whether a limit is known for downloads of this form.
fn has_limit(file: &Evidence) -> bool {
    matches!(
        file.kind,
        Kind::EntraSignins
            | Kind::DefenderHuntDevices
            | Kind::DefenderHuntScid
            | Kind::DefenderHuntAvinfo
            | Kind::DefenderHuntSignins
            | Kind::DefenderHuntIdentity
            | Kind::DefenderHuntSoftware
            | Kind::DefenderAvHealth
    ) || file.format == "defender-machines-api"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Subject, run};
    use crate::model::{EvidenceId, Warning};
    use crate::testing::Estate;

    #[test]
    fn a_sign_in_file_at_the_cap_fails_and_lists_without_a_cap_are_not_asked() {
        let found = |estate: &Estate| {
            let result = run(&[&CHECK], &estate.register, &estate.policy).remove(0);
            let failed: Vec<_> = result.judged.into_iter().map(|j| j.subject).collect();
            (result.population, failed)
        };
        assert_eq!(found(&Estate::of([])), (1, vec![]));
        let cut = Estate::of([]).file(Kind::EntraSignins, |file| {
            file.warnings.push(Warning { code: "row_cap", message: "exactly 100,000".into() });
        });
        assert_eq!(found(&cut), (1, vec![Subject::File(EvidenceId(3))]));
    }

    #[test]
    fn an_export_passes_only_where_a_limit_is_known_and_a_link_to_a_further_page_fails_any() {
        use crate::testing::Verdict::{Fail, NotApplicable, Pass};
        use crate::testing::verdict;
        let first = |kind: Kind, format: &'static str| {
            Estate::of([]).file(Kind::IntuneDevices, move |file| {
                (file.kind, file.format) = (kind, format);
            })
        };
        for (kind, format, expected) in [
            (Kind::EntraSignins, "entra-signins", Pass),
            (Kind::DefenderHuntScid, "defender-hunt-scid", Pass),
            (Kind::DefenderDevices, "defender-machines-api", Pass),
            (Kind::DefenderDevices, "defender-devices", NotApplicable),
            (Kind::IntunePolicyStatus, "intune-policy-status", NotApplicable),
            (Kind::EntraPolicies, "entra-ca-json", NotApplicable),
        ] {
            assert_eq!(verdict(&first(kind, format).ask(&CHECK)), expected, "{format}");
            let more = first(kind, format).file(kind, |file| {
                file.warnings.push(Warning { code: "more_pages", message: "nextLink".into() });
            });
            assert_eq!(verdict(&more.ask(&CHECK)), Fail, "{format}");
        }
    }
}
