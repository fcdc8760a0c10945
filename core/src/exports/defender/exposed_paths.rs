//! Where on which machine one recommendation's product lies on disk.

use super::machine_of_row::{Named, witness};
use crate::export::ask::DEFENDER_READER;
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::Kind;
use crate::model::witness::Fact;
use crate::table::Refused;

const DEFENDER_ID: Column = Column::text(&["device id"], "Defender’s machine id");
const NAME: Column = Column::text(&["dns name"], "device name");
const PLATFORM: Column = Column::text(&["operating system"], "platform");
const PRODUCT: Column = Column::text(&["product"], "product");
const VERSION: Column = Column::text(&["installed version"], "its version");
const SEEN: Column = Column::date(&["pathlastseentimestamp"], "when the path was last seen");

/// The format, certain from one real file of 2026.
pub(super) const FORMAT: Format = Format {
    kind: Kind::DefenderVulnerabilities,
    slug: "defender-tvm-exposed-paths",
    title: "Defender: exposed paths of one recommendation",
    portal: "Defender portal > Vulnerability management > Recommendations > one of them > \
             Exposed paths > Export",
    proves: "which version of one product lies on which device",
    ask: Ask {
        role: DEFENDER_READER,
        choose: &["One file per recommendation."],
        mind: &["Only where one product is in question."],
        file: "export-tvm-recommendation-related-exposed-paths.csv",
        paste: None,
    },
    signatures: &[Signature {
        variant: "disk path distribution",
        required: &[&["device id"], &["dns name"], &["path"], &["installed version"]],
        without: &[],
    }],
    columns: &[&DEFENDER_ID, &NAME, &PLATFORM, &PRODUCT, &VERSION, &SEEN],
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let machine = Named {
        defender_id: sheet.find(&DEFENDER_ID),
        name: sheet.find(&NAME),
        platform: sheet.find(&PLATFORM),
        system: None,
    };
    let (product, version) = (sheet.find(&PRODUCT), sheet.find(&VERSION));
    let seen = sheet.find(&SEEN);
    let mut witnesses = Vec::new();
    while sheet.advance()? {
        let app = sheet.shared(product);
        let facts = app.map(|app| Fact::App(app, sheet.shared(version))).into_iter().collect();
        let stamp = sheet.date(seen);
        witnesses.extend(witness(sheet, &machine, Kind::DefenderVulnerabilities, stamp, facts));
    }
    Ok(Records::Witnesses(witnesses))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exports::defender::testing::{ID, witnesses};
    use crate::model::Platform;

    #[test]
    fn a_product_on_a_machine_is_read_under_the_title_line() {
        let (rows, log) = witnesses(
            &FORMAT,
            &format!(
                "Disk path distribution Export,\"17 Jan, 2026 02:33:33 AM\"\r\n\
                 Device ID,DNS Name,Operating System,Path,Vendor,Product,Installed Version,\
                 PathLastSeenTimestamp,PathLastUsedTimestamp,\
                 PathLastUsedWithOpenPortTimestamp,Discovered vulnerabilities\r\n\
                 {ID},nb-1,Windows11,C:\\Tools,openssl,openssl,3.0.1,\
                 \"17 Jan, 2026 02:33:33 AM\",,,4\r\n"
            ),
        );
        assert_eq!(rows[0].facts, [Fact::App("openssl".into(), Some("3.0.1".into()))]);
        assert_eq!((rows[0].platform, rows[0].origin.row), (Platform::Windows, 3));
        assert_eq!(rows[0].at.unwrap().format("%F %T").to_string(), "2026-01-17 02:33:33");
        assert_eq!(log.newest, None, "a path is no activity");
    }
}
