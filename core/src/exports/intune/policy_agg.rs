//! Totals per compliance policy: which policies exist for which platform, and how devices fare.

use super::totals::{count, policy_platform};
use crate::export::UnknownWords;
use crate::export::ask::INTUNE_READER;
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::tenant::PolicyTotal;
use crate::model::{Kind, TenantFacts};
use crate::table::Refused;

const ID: Column = Column::text(&["policyid"], "policy id");
const NAME: Column = Column::text(&["policyname"], "policy");
const PLATFORM: Column = Column::text(&["policyplatformtype"], "platform, as a code");
const COMPLIANT: Column = Column::text(&["numberofcompliantdevices"], "compliant devices");
const NONCOMPLIANT: Column = Column::text(&["numberofnoncompliantdevices"], "noncompliant devices");
const NOT_EVALUATED: Column =
    Column::text(&["numberofnotevaluateddevices"], "devices not evaluated");

/// The format. Headings of documents and scripts.
pub(super) const FORMAT: Format = Format {
    kind: Kind::IntunePolicyTotals,
    slug: "intune-policy-agg",
    title: "Intune: Policy compliance",
    portal: "Intune admin center > Reports > Device compliance > Policy compliance > Export",
    proves: "which compliance policies exist for which platform",
    ask: Ask {
        role: INTUNE_READER,
        choose: &["Every platform and policy type."],
        mind: &["A policy filtered away looks as if it did not exist."],
        file: "PolicyComplianceAggReport_<id>.zip",
        paste: None,
    },
    signatures: &[Signature {
        variant: "Policy compliance",
        required: &[
            &["policyid"],
            &["policyname"],
            &["policyplatformtype"],
            &["numberofnotevaluateddevices"],
        ],
        without: &[],
    }],
    columns: &[&ID, &NAME, &PLATFORM, &COMPLIANT, &NONCOMPLIANT, &NOT_EVALUATED],
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let [id, name, platform, compliant, noncompliant, not_evaluated] =
        [&ID, &NAME, &PLATFORM, &COMPLIANT, &NONCOMPLIANT, &NOT_EVALUATED]
            .map(|column| sheet.find(column));
    let mut unknown = UnknownWords::default();
    let mut facts = TenantFacts::default();
    while sheet.advance()? {
        let origin = sheet.origin();
        let (id, name) = (sheet.word(id), sheet.word(name));
        if id.is_empty() && name.is_empty() {
            sheet.log.reject_row(origin, "names no policy".to_owned());
            continue;
        }
        facts.policy_totals.push(PolicyTotal {
            origin,
            id,
            name,
            platform: policy_platform(sheet.text(platform), &mut unknown),
            compliant: sheet.parsed(compliant, count),
            noncompliant: sheet.parsed(noncompliant, count),
            not_evaluated: sheet.parsed(not_evaluated, count),
        });
    }
    unknown.close(&mut sheet.log);
    Ok(Records::Tenant(Box::new(facts)))
}

#[cfg(test)]
mod tests;
