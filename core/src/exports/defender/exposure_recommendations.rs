//! The newer page of Defender's recommendations, under exposure management.

use super::numbers::share;
use crate::export::ask::DEFENDER_READER;
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::tenant::Recommendation;
use crate::model::{Kind, TenantFacts};
use crate::table::Refused;

const TITLE: Column = Column::text(&["name"], "title");
const CATEGORY: Column = Column::text(&["category"], "what it concerns");
const EXPOSED: Column = Column::text(&["exposed devices"], "devices exposed, out of all");

/// The format. Headings from one parser; their order is not confirmed.
pub(super) const FORMAT: Format = Format {
    kind: Kind::DefenderRecommendations,
    slug: "defender-exposure-recommendations",
    title: "Defender: exposure recommendations",
    portal: "Defender portal > Exposure management > Recommendations > Devices > Export",
    proves: "which protection controls are open somewhere in the tenant; what is missing from it \
             proves nothing",
    ask: Ask {
        role: DEFENDER_READER,
        choose: &["The page Devices, no filter."],
        mind: &["It lists what is open: a recommendation missing from it proves nothing."],
        file: "ExposureRecommendations.csv",
        paste: None,
    },
    signatures: &[Signature {
        variant: "exposure recommendations",
        required: &[
            &["name"],
            &["devices score impact"],
            &["exposed devices"],
            &["remediation activities"],
        ],
        without: &[],
    }],
    columns: &[&TITLE, &CATEGORY, &EXPOSED],
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let (title, category, exposed) =
        (sheet.find(&TITLE), sheet.find(&CATEGORY), sheet.find(&EXPOSED));
    let mut recommendations = Vec::new();
    while sheet.advance()? {
        if sheet.text(title).is_empty() {
            sheet.log.reject_row(sheet.origin(), "names no recommendation".to_owned());
            continue;
        }
        let share = sheet.parsed(exposed, share);
        recommendations.push(Recommendation {
            origin: sheet.origin(),
            title: sheet.text(title).into(),
            component: sheet.word(category),
            exposed: share.map(|s| s.some),
            total: share.map(|s| s.all),
            one_machine: false,
            status: None,
            rounded: share.is_some_and(|s| s.rounded),
        });
    }
    let rounded = recommendations.iter().filter(|r| r.rounded).count();
    if rounded > 0 {
        let message = format!("{rounded} recommendations count devices in rounded numbers");
        sheet.log.warn("rounded_counts", message);
    }
    Ok(Records::Tenant(Box::new(TenantFacts { recommendations, ..TenantFacts::default() })))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::testing::codes;
    use crate::exports::defender::testing::tenant;

    #[test]
    fn devices_out_of_all_are_read_and_rounded_numbers_are_said_to_be() {
        let (facts, log) = tenant(
            &FORMAT,
            "Name,Devices Score impact,Points achieved,OS platform,Exposed critical device,\
             Category,Threats,Tags,Exposed devices,Remediation activities\n\
             Turn on Tamper Protection,+0.50%,3/9,Windows,0,Security controls (Antivirus),,,\
             5 out of 12,0\n\
             Update Example,+0.10%,,Windows,,Application,,,1.2k out of 3k,1\n\
             Odd,,,,,-,,,plenty,\n,,,,,,,,1 out of 2,\n",
        );
        let [first, second, third] = &facts.recommendations[..] else { panic!("not three") };
        assert_eq!((first.exposed, first.total, first.rounded), (Some(5), Some(12), false));
        assert_eq!(&*first.title, "Turn on Tamper Protection");
        assert_eq!(&*first.component, "Security controls (Antivirus)");
        assert_eq!(
            (second.exposed, second.total, second.rounded),
            (Some(1_200), Some(3_000), true)
        );
        assert_eq!((third.exposed, third.total), (None, None));
        assert_eq!((log.cells_rejected, log.rows_rejected), (1, 1));
        assert_eq!(codes(&log), ["rounded_counts"]);
    }
}
