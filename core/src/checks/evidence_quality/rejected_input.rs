//! DAT-03: an export with rows or cells that could not be read.

use crate::audit::{Check, Context, Fix, Outcome, Run, Severity, Team, Time};
use crate::model::{Citation, Evidence};

pub(super) const CHECK: Check = Check {
    id: "DAT-03",
    slug: "rejected-input",
    title: "Rows or cells that could not be read",
    severity: Severity::Low,
    criteria: "Every row and cell of an export can be read as the portal wrote it.",
    cause: "The file was opened and saved again by another program, or cut off while saving.",
    effect: "A rejected row gives no record, and a rejected cell says nothing; both are listed.",
    recommendation: "Hand over the file as the portal gave it, without opening it in between.",
    portal: "As the evidence request says for this export",
    owner: Team::Auditor,
    fix: Fix::Evidence,
    controls: "",
    time: Time::Point,
    needs: &[],
    run: Run::File(judge),
};

/// Rows cited as examples; all of them are in the list of data faults.
const EXAMPLES: usize = 3;

fn judge(file: &Evidence, ctx: &Context<'_>) -> Outcome {
    let (rows, cells) = (file.rows_rejected, file.cells_rejected);
    if rows + cells == 0 {
        return Outcome::Pass;
    }
    let own = ctx.register.issues.iter().filter(|issue| issue.origin.evidence == file.id);
    let mut cited: Vec<Citation> =
        own.take(EXAMPLES).map(|issue| Citation::from(issue.origin)).collect();
    cited.dedup();
    if cited.is_empty() {
        cited.push(Citation::Absence(file.id));
    }
    let plural = |count| if count == 1 { "" } else { "s" };
    Outcome::Fail(
        format!(
            "{rows} row{} and {cells} cell{} of {} rows could not be read",
            plural(rows),
            plural(cells),
            file.rows_read
        ),
        cited,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Issue, Kind};
    use crate::testing::Verdict::Pass;
    use crate::testing::{Estate, row, verdict};

    fn rejected(rows: u64, cells: u64) -> Estate {
        Estate::of([]).file(Kind::IntuneDevices, |file| {
            file.rows_read = 40;
            file.rows_rejected = rows;
            file.cells_rejected = cells;
        })
    }

    #[test]
    fn one_rejected_row_or_cell_is_enough() {
        assert_eq!(verdict(&rejected(0, 0).ask(&CHECK)), Pass);
        for (rows, cells, said) in [
            (1, 0, "1 row and 0 cells of 40 rows could not be read"),
            (0, 2, "0 rows and 2 cells of 40 rows could not be read"),
        ] {
            let Outcome::Fail(detail, _) = rejected(rows, cells).ask(&CHECK) else {
                panic!("it fails");
            };
            assert_eq!(detail, said);
        }
    }

    #[test]
    fn the_failure_cites_its_own_first_rows_once_each() {
        let mut estate = rejected(5, 0);
        let at =
            |evidence, line| Issue { origin: row(evidence, line), column: None, what: "".into() };
        estate.register.issues = vec![at(1, 7), at(1, 7), at(1, 9), at(1, 11), at(2, 3)];
        let Outcome::Fail(_, evidence) = estate.ask(&CHECK) else { panic!("it fails") };
        assert_eq!(evidence, [row(1, 7).into(), row(1, 9).into()]);
    }
}
