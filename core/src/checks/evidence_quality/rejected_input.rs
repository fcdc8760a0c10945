//! DAT-03: an export with rows or cells that could not be read.

use crate::audit::text::{count, counted};
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
    portal: "The portal the export comes from",
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
    if file.rows_read == 0 {
        return Outcome::NotApplicable;
    }
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
    let rows = (rows > 0)
        .then(|| format!("{} of {}", count(rows), counted(file.rows_read, "row", "rows")));
    let cells = (cells > 0).then(|| counted(cells, "cell", "cells"));
    let told: Vec<String> = rows.into_iter().chain(cells).collect();
    Outcome::Fail(format!("{} could not be read", told.join(" and ")), cited)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Issue, Kind};
    use crate::testing::Verdict::{NotApplicable, Pass};
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
        let empty = rejected(0, 0).file(Kind::IntuneDevices, |file| file.rows_read = 0);
        assert_eq!(verdict(&empty.ask(&CHECK)), NotApplicable);
        for (rows, cells, said) in [
            (1, 0, "1 of 40 rows could not be read"),
            (0, 2, "2 cells could not be read"),
            (3, 1, "3 of 40 rows and 1 cell could not be read"),
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
