//! Totals per compliance setting: which rules exist for which platform, above all the risk rule.

use super::totals::{count, policy_platform};
use crate::export::UnknownWords;
use crate::export::ask::INTUNE_READER;
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::tenant::SettingTotal;
use crate::model::{Kind, TenantFacts};
use crate::table::Refused;

const ID: Column = Column::text(&["settingid"], "setting id");
const NAME: Column = Column::text(&["settingname"], "stable key of the setting");
const PLATFORM: Column = Column::text(&["policyplatformtype"], "platform, as a code");
const COMPLIANT: Column = Column::text(&["numberofcompliantdevices"], "compliant devices");
const NONCOMPLIANT: Column = Column::text(&["numberofnoncompliantdevices"], "noncompliant devices");

/// The format. Headings of documents and scripts.
pub(super) const FORMAT: Format = Format {
    kind: Kind::IntuneSettingTotals,
    slug: "intune-setting-agg",
    title: "Intune: Settings compliance",
    portal: "Intune admin center > Reports > Device compliance > Settings compliance > Export",
    proves: "which compliance rules exist for which platform, the device-risk rule among them",
    ask: Ask {
        role: INTUNE_READER,
        choose: &["Every platform and setting."],
        mind: &["A setting filtered away looks as if no policy asked for it."],
        file: "SettingComplianceAggReport_<id>.zip",
        paste: None,
    },
    signatures: &[Signature {
        variant: "Settings compliance",
        required: &[
            &["settingid"],
            &["settingname"],
            &["numberofcompliantdevices"],
            &["numberofnoncompliantdevices"],
            &["policyplatformtype"],
        ],
        without: &[],
    }],
    columns: &[&ID, &NAME, &PLATFORM, &COMPLIANT, &NONCOMPLIANT],
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let [id, name, platform, compliant, noncompliant] =
        [&ID, &NAME, &PLATFORM, &COMPLIANT, &NONCOMPLIANT].map(|column| sheet.find(column));
    let mut unknown = UnknownWords::default();
    let mut facts = TenantFacts::default();
    while sheet.advance()? {
        let origin = sheet.origin();
        let (id, name) = (sheet.word(id), sheet.word(name));
        if id.is_empty() && name.is_empty() {
            sheet.log.reject_row(origin, "names no setting".to_owned());
            continue;
        }
        facts.setting_totals.push(SettingTotal {
            origin,
            id,
            name,
            platform: policy_platform(sheet.text(platform), &mut unknown),
            compliant: sheet.parsed(compliant, count),
            noncompliant: sheet.parsed(noncompliant, count),
        });
    }
    unknown.close(&mut sheet.log);
    Ok(Records::Tenant(Box::new(facts)))
}

#[cfg(test)]
mod tests;
