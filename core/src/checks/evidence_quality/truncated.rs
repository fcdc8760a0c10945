//! DAT-01: an export of exactly as many rows as its portal gives at most.

use super::remarked;
use crate::audit::{Check, Context, Fix, Outcome, Run, Severity, Team, Time};
use crate::model::{Evidence, Kind};

pub(super) const CHECK: Check = Check {
    id: "DAT-01",
    slug: "truncated",
    title: "Export probably truncated",
    severity: Severity::Medium,
    criteria: "An export holds all rows of its period; the portal gives at most 100,000 sign-ins \
               per file, older ones 250,000 (vendor documentation, 2024-03 and 2023-08).",
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
    match (remarked(file, "row_cap"), file.kind) {
        // A file without a row shows neither that it is whole nor that it was cut.
        (Outcome::Pass, _) if file.rows_read == 0 => Outcome::NotApplicable,
        // No limit is published for these downloads, so no number of rows is suspicious.
        (Outcome::Pass, Kind::IntuneDevices | Kind::DefenderDevices | Kind::M365Users) => {
            Outcome::NotApplicable
        }
        (outcome, _) => outcome,
    }
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
}
