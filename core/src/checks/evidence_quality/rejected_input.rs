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
