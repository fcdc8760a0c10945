//! Defender's open security recommendations, of the tenant or of one machine the file does not name.

use super::numbers::count;
use crate::export::ask::DEFENDER_READER;
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::tenant::Recommendation;
use crate::model::{Kind, TenantFacts};
use crate::table::Refused;

const TITLE: Column =
    Column::text(&["security recommendation"], "title, equal to the control’s official one");
const COMPONENT: Column = Column::text(&["related component"], "what it concerns");
const EXPOSED: Column = Column::text(&["exposed machines"], "machines exposed");
const TOTAL: Column = Column::text(&["total machines"], "machines in all");
const STATUS: Column = Column::text(&["status"], "active or excepted");

/// The format, certain from three real files of 2023 to 2026.
pub(super) const FORMAT: Format = Format {
    kind: Kind::DefenderRecommendations,
    slug: "defender-tvm-recommendations",
    title: "Defender: security recommendations",
    portal: "Defender portal > Vulnerability management > Recommendations > Export",
    proves: "which protection controls are open somewhere in the tenant; what is missing from it \
             proves nothing",
    ask: Ask {
        role: DEFENDER_READER,
        choose: &["The tenant’s page, not the tab of one device; no filter."],
        mind: &["It lists what is open: a recommendation missing from it proves nothing."],
        file: "export-tvm-security-recommendations.csv",
        paste: None,
    },
    signatures: &[Signature {
        variant: "security recommendations",
        required: &[
            &["security recommendation"],
            &["related component"],
            &["exposed machines"],
            &["total machines"],
        ],
        without: &[],
    }],
    columns: &[&TITLE, &COMPONENT, &EXPOSED, &TOTAL, &STATUS],
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let (title, component) = (sheet.find(&TITLE), sheet.find(&COMPONENT));
    let (exposed, total, status) = (sheet.find(&EXPOSED), sheet.find(&TOTAL), sheet.find(&STATUS));
    let mut recommendations = Vec::new();
    while sheet.advance()? {
        if sheet.text(title).is_empty() {
            sheet.log.reject_row(sheet.origin(), "names no recommendation".to_owned());
            continue;
        }
        recommendations.push(Recommendation {
            origin: sheet.origin(),
            title: sheet.text(title).into(),
            component: sheet.word(component),
            exposed: sheet.parsed(exposed, count),
            total: sheet.parsed(total, count),
            one_machine: false,
            status: sheet.shared(status),
            rounded: false,
        });
    }
    let one = |r: &Recommendation| r.exposed == Some(1) && r.total == Some(0);
    if !recommendations.is_empty() && recommendations.iter().all(one) {
        recommendations.iter_mut().for_each(|r| r.one_machine = true);
        sheet.log.warn(
            "one_machine",
            "the recommendations of one machine, which the file does not name: they say nothing \
             of the tenant; export them from Vulnerability management > Recommendations",
        );
    }
    Ok(Records::Tenant(Box::new(TenantFacts { recommendations, ..TenantFacts::default() })))
}

#[cfg(test)]
mod tests;
