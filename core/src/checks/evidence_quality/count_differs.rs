//! DAT-07: an export that holds another number of rows than the portal was attested to count.

use crate::audit::{Check, Context, Fix, Outcome, Run, Severity, Team, Time};
use crate::model::{Citation, Evidence};

pub(super) const CHECK: Check = Check {
    id: "DAT-07",
    slug: "count-differs",
    title: "Rows differ from the portal’s own count",
    severity: Severity::Medium,
    criteria: "The export holds as many rows as the portal showed when it was taken, as attested \
               in evidence.csv.",
    cause: "A filter was set, the exporting role does not see the whole estate, or the download \
            was cut off.",
    effect: "A file smaller than the portal’s count may lack any record; what it lacks is held \
             against nobody, and those answers are unknown.",
    recommendation: "Export again without filter in a role that sees the whole estate, and write \
                     the portal’s count of that moment into evidence.csv.",
    portal: "As the evidence request says for this export",
    owner: Team::Auditor,
    fix: Fix::Evidence,
    controls: "",
    time: Time::Point,
    needs: &[],
    run: Run::File(judge),
};

fn judge(file: &Evidence, _: &Context<'_>) -> Outcome {
    let attested = file.attested.as_ref().and_then(|says| says.portal_count);
    let duplicate = file.warnings.iter().any(|warning| warning.code == "duplicate_file");
    match attested {
        // The rows of a file handed over twice are counted with its first copy.
        Some(_) if duplicate => Outcome::NotApplicable,
        None => Outcome::NotApplicable,
        Some(counted) if counted == file.rows_read => Outcome::Pass,
        Some(counted) => Outcome::Fail(
            format!("the portal counted {counted} rows, the file holds {}", file.rows_read),
            vec![Citation::Absence(file.id)],
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::evidence::Attested;
    use crate::model::{Kind, Warning};
    use crate::testing::Verdict::{Fail, NotApplicable, Pass};
    use crate::testing::{Estate, verdict};

    fn attested(portal_count: Option<u64>) -> Estate {
        Estate::of([]).file(Kind::IntuneDevices, move |file| {
            file.rows_read = 40;
            file.attested = Some(Attested { portal_count, ..Attested::default() });
        })
    }

    #[test]
    fn a_row_more_or_less_fails_and_a_file_nobody_counted_is_not_asked() {
        for (counted, wanted) in
            [(Some(39), Fail), (Some(40), Pass), (Some(41), Fail), (None, NotApplicable)]
        {
            assert_eq!(verdict(&attested(counted).ask(&CHECK)), wanted, "{counted:?}");
        }
        assert_eq!(verdict(&Estate::of([]).ask(&CHECK)), NotApplicable);
    }

    #[test]
    fn the_second_copy_of_a_file_is_not_asked() {
        let copy = attested(Some(40)).file(Kind::IntuneDevices, |file| {
            file.rows_read = 0;
            file.warnings.push(Warning { code: "duplicate_file", message: "counted there".into() });
        });
        assert_eq!(verdict(&copy.ask(&CHECK)), NotApplicable);
    }

    #[test]
    fn the_detail_gives_both_numbers() {
        let Outcome::Fail(detail, _) = attested(Some(1204)).ask(&CHECK) else { panic!("it fails") };
        assert_eq!(detail, "the portal counted 1204 rows, the file holds 40");
    }
}
