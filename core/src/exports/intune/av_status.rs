//! Intune's antivirus report: whether protection is on and what the antivirus still has to do.

use super::edr_onboarding::{ONBOARDING, SENSE, onboarding, sense};
use super::machine::{ENTRA_ID, INTUNE_ID, Machine, NAME, USER};
use crate::completeness;
use crate::export::UnknownWords;
use crate::export::ask::INTUNE_READER;
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::witness::{Control, Fact};
use crate::model::words::boolean;
use crate::model::{Kind, Platform};
use crate::table::Refused;

mod product_status;

const REPORTED: Column = Column::date(&["lastreporteddatetime"], "last report, the activity stamp");
const STATE: Column = Column::text(&["devicestate"], "antivirus state of the device, as a code");
const STATUS: Column = Column::text(&["productstatus"], "what the antivirus flags, as bits");
const REAL_TIME: Column = Column::text(&["realtimeprotectionenabled"], "real-time protection");
const MALWARE: Column = Column::text(&["malwareprotectionenabled"], "antivirus");
const TAMPER: Column = Column::text(&["tamperprotectionenabled"], "tamper protection");
const OVERDUE: Column = Column::text(&["signatureupdateoverdue"], "definitions overdue");
const INSPECTION: Column =
    Column::text(&["networkinspectionsystemenabled"], "network inspection system");
const CRITICAL: Column = Column::text(&["criticalfailure"], "critical failure");
const FULL_OVERDUE: Column = Column::text(&["fullscanoverdue"], "full scan overdue");
const QUICK_OVERDUE: Column = Column::text(&["quickscanoverdue"], "quick scan overdue");
const FULL_REQUIRED: Column = Column::text(&["fullscanrequired"], "full scan required");
const PENDING_FULL: Column = Column::text(&["pendingfullscan"], "full scan pending");
const PENDING_STEPS: Column = Column::text(&["pendingmanualsteps"], "manual steps pending");
const PENDING_OFFLINE: Column = Column::text(&["pendingofflinescan"], "offline scan pending");
const PENDING_REBOOT: Column = Column::text(&["pendingreboot"], "restart pending");
const REBOOT: Column = Column::text(&["rebootrequired"], "restart required");

/// Components with a column of their own.
const CONTROLS: [(&Column, Control); 3] =
    [(&MALWARE, Control::Antivirus), (&REAL_TIME, Control::RealTime), (&TAMPER, Control::Tamper)];

/// Columns that are a fault when they say the word.
const FAULTS: [(&Column, &str, bool); 10] = [
    (&INSPECTION, "network inspection system", false),
    (&CRITICAL, "critical failure", true),
    (&FULL_OVERDUE, "full scan overdue", true),
    (&QUICK_OVERDUE, "quick scan overdue", true),
    (&FULL_REQUIRED, "full scan required", true),
    (&PENDING_FULL, "full scan pending", true),
    (&PENDING_STEPS, "manual steps pending", true),
    (&PENDING_OFFLINE, "offline scan pending", true),
    (&PENDING_REBOOT, "restart pending", true),
    (&REBOOT, "restart required", true),
];

/// The format. Headings of captured portal requests and documents; booleans and codes of live rows.
pub(super) const FORMAT: Format = Format {
    kind: Kind::IntuneAvStatus,
    slug: "intune-av-status",
    title: "Intune: Antivirus agent status",
    portal: "Intune admin center > Reports > Microsoft Defender Antivirus > Antivirus agent \
             status > Generate > Export (with the device id, if the column is offered)",
    proves: "whether real-time and tamper protection are on and definitions current (Windows only)",
    ask: Ask {
        role: INTUNE_READER,
        choose: &[
            "Columns: device id where it is offered, real-time protection, tamper protection, \
             malware protection, signature update overdue, product status, managed by.",
            "Every device state.",
        ],
        mind: &[
            "Windows only: a Mac is never in it, and its absence says nothing.",
            "Unhealthy endpoints has the same headings and only the unhealthy rows.",
            "Without the device id its rows can only be joined by device name and user.",
        ],
        file: "DefenderAgents_<id>.zip",
        paste: None,
    },
    signatures: &[
        Signature {
            variant: "Antivirus agent status or Unhealthy endpoints",
            required: &[
                &["devicename"],
                &["realtimeprotectionenabled"],
                &["signatureupdateoverdue"],
                &["deviceid"],
            ],
            without: &[],
        },
        Signature {
            variant: "Antivirus agent status or Unhealthy endpoints, without device id",
            required: &[
                &["devicename"],
                &["realtimeprotectionenabled"],
                &["signatureupdateoverdue"],
            ],
            without: &["deviceid"],
        },
    ],
    columns: &[
        &INTUNE_ID,
        &ENTRA_ID,
        &NAME,
        &USER,
        &REPORTED,
        &STATE,
        &STATUS,
        &REAL_TIME,
        &MALWARE,
        &TAMPER,
        &OVERDUE,
        &SENSE,
        &ONBOARDING,
        &INSPECTION,
        &CRITICAL,
        &FULL_OVERDUE,
        &QUICK_OVERDUE,
        &FULL_REQUIRED,
        &PENDING_FULL,
        &PENDING_STEPS,
        &PENDING_OFFLINE,
        &PENDING_REBOOT,
        &REBOOT,
    ],
    read,
};

struct Columns {
    reported: Option<usize>,
    state: Option<usize>,
    status: Option<usize>,
    overdue: Option<usize>,
    sense: Option<usize>,
    onboarding: Option<usize>,
    controls: Vec<(Option<usize>, Control)>,
    faults: Vec<(Option<usize>, &'static str, bool)>,
}

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let machine = Machine::find(sheet);
    let at = Columns {
        reported: sheet.find(&REPORTED),
        state: sheet.find(&STATE),
        status: sheet.find(&STATUS),
        overdue: sheet.find(&OVERDUE),
        sense: sheet.find(&SENSE),
        onboarding: sheet.find(&ONBOARDING),
        controls: CONTROLS.iter().map(|(c, control)| (sheet.find(c), *control)).collect(),
        faults: FAULTS.iter().map(|(c, what, bad)| (sheet.find(c), *what, *bad)).collect(),
    };
    if !sheet.has(&INTUNE_ID) {
        completeness::key_column_missing(
            &mut sheet.log,
            "the device id; add the column in the portal before exporting, if it is offered",
        );
    }
    let mut unknown = UnknownWords::default();
    let (mut rows, mut faulty) = (Vec::new(), 0);
    while sheet.advance()? {
        let reported = sheet.activity(at.reported);
        let kind = Kind::IntuneAvStatus;
        let Some(mut witness) = machine.witness(sheet, kind, Platform::Unknown, reported) else {
            continue;
        };
        let fault = facts(sheet, &at, &mut witness.facts, &mut unknown);
        faulty += usize::from(fault);
        rows.push(witness);
    }
    unknown.close(&mut sheet.log);
    completeness::faults_only(
        &mut sheet.log,
        rows.len(),
        faulty,
        "every device in the antivirus report shows a fault: it is the list of unhealthy \
         endpoints, or was filtered; a device missing from it is not thereby healthy",
    );
    Ok(Records::Witnesses(rows))
}

/// Adds what the row states; whether any of it is a fault. Bits repeat columns where both are
/// there: the column, which is plainer, stands.
fn facts(
    sheet: &mut Sheet<'_>,
    at: &Columns,
    facts: &mut Vec<Fact>,
    unknown: &mut UnknownWords,
) -> bool {
    let mut fault = false;
    for (column, control) in &at.controls {
        if let Some(on) = sheet.parsed(*column, boolean) {
            fault |= !on;
            facts.push(Fact::Control(*control, on));
        }
    }
    if let Some(overdue) = sheet.parsed(at.overdue, boolean) {
        fault |= overdue;
        facts.push(Fact::Control(Control::Signatures, !overdue));
    }
    for (column, what, bad) in &at.faults {
        if sheet.parsed(*column, boolean) == Some(*bad) {
            fault = true;
            facts.push(Fact::Said(what, sheet.word(*column)));
        }
    }
    let state = sheet.word(at.state);
    if !matches!(&*state, "" | "0") {
        fault = true;
        unknown.note("DeviceState", &state);
        facts.push(Fact::Said("antivirus state", state));
    }
    fault |= product_status::facts(sheet, at.status, facts, unknown);
    sense(sheet, at.sense, facts, unknown);
    onboarding(sheet, at.onboarding, facts, unknown);
    fault
}

#[cfg(test)]
mod tests;
