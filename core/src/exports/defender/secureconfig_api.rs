//! Secure-configuration results as Defender's interface gives them to scripts.

use super::{controls, hunt_scid};
use crate::export::{Ask, Format, Records, Sheet, Signature};
use crate::model::Kind;
use crate::table::Refused;

/// The format. Member names are documented; they differ from the hunting table's by one.
pub(super) const FORMAT: Format = Format {
    kind: Kind::DefenderHuntScid,
    slug: "defender-secureconfig-api",
    title: "Defender: secure configuration from the interface",
    portal: "a script that asks the interface for the secure configuration assessment by machine",
    proves: "which protection controls hold on each device",
    ask: Ask {
        role: "an application with Vulnerability.Read.All",
        choose: &["Every page: follow @odata.nextLink to the end and save one array."],
        mind: &["In place of the hunting query on controls, not beside it."],
        file: "secureConfiguration.json",
        paste: None,
    },
    signatures: &[Signature {
        variant: "secure configuration assessment",
        required: &[
            &["deviceid"],
            &["configurationid"],
            &["iscompliant"],
            &["isapplicable"],
            &["recommendationreference"],
        ],
        without: &["profileid"],
    }],
    columns: hunt_scid::COLUMNS,
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let places = hunt_scid::places(sheet);
    controls::read(sheet, &places)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exports::defender::testing::{ID, witnesses};
    use crate::model::Platform;
    use crate::model::witness::Fact;

    #[test]
    fn a_scripts_rows_are_read_with_their_own_time_form() {
        let (rows, log) = witnesses(
            &FORMAT,
            &format!(
                "deviceId,rbacGroupName,deviceName,osPlatform,osVersion,timestamp,configurationId,\
                 configurationCategory,configurationSubcategory,configurationImpact,isCompliant,\
                 isApplicable,isExpectedUserImpact,configurationName,recommendationReference\n\
                 {ID},,mac-01,macOS,27.0,2021-01-11 09:47:58.854,scid-5092,Security controls,,9,\
                 False,True,False,Turn on Tamper Protection for MacOS,sca-_-scid-5092\n"
            ),
        );
        assert_eq!(rows[0].facts, [Fact::Scid(5092, false)]);
        assert_eq!((&*rows[0].name, rows[0].platform), ("mac-01", Platform::Macos));
        assert_eq!(rows[0].at.unwrap().format("%F").to_string(), "2021-01-11");
        assert_eq!(log.newest, None, "an assessment is no activity");
    }

    #[test]
    fn the_interfaces_own_pages_are_read_as_json() {
        let (rows, _) = witnesses(
            &FORMAT,
            &format!(
                r#"{{"value":[{{"deviceId":"{ID}","deviceName":"pc-1","osPlatform":"Windows10",
                "timestamp":"2026-11-16 09:47:58.854","configurationId":"scid-2003",
                "isCompliant":true,"isApplicable":true,"recommendationReference":"sca-_-scid-2003"}},
                {{"deviceId":"{ID}","configurationId":"scid-2012","isCompliant":null,
                "isApplicable":true,"recommendationReference":"sca-_-scid-2012"}}]}}"#
            ),
        );
        assert_eq!(rows[0].facts, [Fact::Scid(2003, true)]);
        assert_eq!(rows[1].facts, [], "no verdict is no fact");
    }
}
