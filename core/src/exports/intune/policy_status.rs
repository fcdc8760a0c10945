//! What became of a policy on each device: delivered, pending, failed.

use std::sync::Arc;

use super::machine::{ENTRA_ID, INTUNE_ID, Machine, NAME, USER, family};
use super::policy_state;
use crate::export::UnknownWords;
use crate::export::ask::INTUNE_READER;
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::Kind;
use crate::model::witness::{Fact, PolicyState};
use crate::table::Refused;

pub(super) const ID: Column = Column::text(&["policyid"], "policy id");
pub(super) const POLICY: Column = Column::text(&["policyname"], "policy");
pub(super) const SORT: Column = Column::text(&["unifiedpolicytype", "policytype"], "policy type");
pub(super) const PLATFORM: Column =
    Column::text(&["unifiedpolicyplatformtype", "os"], "platform of the policy or device");
const STATUS: Column = Column::text(&["policystatus", "reportstatus"], "what became of the policy");
pub(super) const CHANGED: Column =
    Column::date(&["pspdpulastmodifiedtimeutc"], "last change of the status");
const CONTACT: Column = Column::date(&["lastcontact"], "last contact, the activity stamp");
/// The lists of compliance policies have no such column, and their codes are not documented.
const CONFIGURATION: Column = Column::text(&["intunedeviceid"], "");

/// The format. Headings of documents; codes of live rows of the configuration family.
pub(super) const FORMAT: Format = Format {
    kind: Kind::IntunePolicyStatus,
    slug: "intune-policy-status",
    title: "Intune: policy status per device",
    portal: "Intune admin center > Devices > Configuration (or Endpoint security > Endpoint \
             detection and response) > a policy > Device and user check-in status > Export",
    proves: "on which devices a policy is in force, pending or failed",
    ask: Ask {
        role: INTUNE_READER,
        choose: &[
            "One file per policy: the onboarding policies first, Windows and macOS.",
            "Every check-in status.",
        ],
        mind: &["A policy without devices gives an empty file: hand it over."],
        file: "DeviceStatusesByConfigurationProfileForEDR_<id>.zip",
        paste: None,
    },
    signatures: &[
        Signature {
            variant: "status per device of a configuration or endpoint security policy",
            required: &[&["policyid"], &["policyname"], &["intunedeviceid"], &["policystatus"]],
            without: &[],
        },
        Signature {
            variant: "devices of one compliance policy",
            required: &[&["policyid"], &["policystatus"], &["deviceid"], &["devicename"]],
            without: &["policyname", "intunedeviceid"],
        },
        Signature {
            variant: "compliance policies of one device",
            required: &[
                &["policyid"],
                &["policyname"],
                &["policystatus"],
                &["policyversion"],
                &["deviceid"],
            ],
            without: &["intunedeviceid"],
        },
    ],
    columns: &[
        &INTUNE_ID, &ENTRA_ID, &NAME, &USER, &ID, &POLICY, &SORT, &PLATFORM, &STATUS, &CHANGED,
        &CONTACT,
    ],
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let states = match sheet.has(&CONFIGURATION) {
        true => policy_state::of_policy,
        false => policy_state::of_compliance,
    };
    rows(sheet, &STATUS, states)
}

/// Reads a report of one policy per row, whose status stands under the column given.
pub(super) fn rows(
    sheet: &mut Sheet<'_>,
    status: &Column,
    states: fn(&str, &mut UnknownWords) -> Option<PolicyState>,
) -> Result<Records, Refused> {
    let machine = Machine::find(sheet);
    let [id, policy, sort, platform, status, changed, contact] =
        [&ID, &POLICY, &SORT, &PLATFORM, status, &CHANGED, &CONTACT]
            .map(|column| sheet.find(column));
    let family_of_report = report_family(sheet);
    let mut unknown = UnknownWords::default();
    let mut rows = Vec::new();
    while sheet.advance()? {
        let seen = sheet.activity(contact);
        let at = seen.or_else(|| sheet.date(changed));
        let platform = family(sheet.text(platform));
        let kind = Kind::IntunePolicyStatus;
        let Some(mut witness) = machine.witness(sheet, kind, platform, at) else { continue };
        if let Some(state) = states(sheet.text(status), &mut unknown) {
            let (id, name) = (sheet.word(id), sheet.word(policy));
            let mut sort = sheet.word(sort);
            if let Some(report) = &family_of_report {
                let both = format!("{sort} {report}");
                sort = sheet.once(both.trim());
            }
            witness.facts.push(Fact::Policy { id, name, sort, state });
        }
        rows.push(witness);
    }
    unknown.close(&mut sheet.log);
    Ok(Records::Witnesses(rows))
}

/// The policy family the portal writes into the name of some reports; nothing inside the file
/// tells it.
fn report_family(sheet: &Sheet<'_>) -> Option<Arc<str>> {
    let (file, member) = sheet.names;
    let told = |name: &str| {
        ["ForEDR", "ForASR", "ForAppControl", "ForAC"].into_iter().find(|family| {
            let ends = ["_", ".", "V3"].map(|end| format!("{family}{end}"));
            ends.iter().any(|end| name.contains(end.as_str()))
        })
    };
    member.and_then(told).or_else(|| told(file)).map(Arc::from)
}

#[cfg(test)]
mod tests;
