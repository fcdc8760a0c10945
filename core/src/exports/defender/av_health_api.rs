//! Defender's antivirus health as its interface gives it to scripts.

use super::antivirus::{self, Antivirus};
use super::machine_of_row::{Named, witness};
use crate::completeness;
use crate::export::UnknownWords;
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::Kind;
use crate::table::Refused;

/// Rows of one call, as documented and as met; a script that asks once gets no more.
const CAPS: [u64; 2] = [10_000, 200_000];

const DEFENDER_ID: Column =
    Column::text(&["machineid"], "Defender’s machine id").or_path(&["machineid"]);
const NAME: Column =
    Column::text(&["computerdnsname"], "device name").or_path(&["computerdnsname"]);
const PLATFORM: Column = Column::text(&["osplatform"], "platform").or_path(&["osplatform"]);
const SYSTEM: Column = Column::text(&["oskind"], "platform family").or_path(&["oskind"]);
const SEEN: Column =
    Column::date(&["lastseentime"], "last seen, the activity stamp").or_path(&["lastseentime"]);
const MODE: Column = Column::text(&["avmode"], "mode").or_path(&["avmode"]);
const SIGNATURES: Column =
    Column::text(&["avsignatureversion"], "definitions version").or_path(&["avsignatureversion"]);
const ENGINE: Column =
    Column::text(&["avengineversion"], "engine version").or_path(&["avengineversion"]);
const AV_PLATFORM: Column =
    Column::text(&["avplatformversion"], "platform version").or_path(&["avplatformversion"]);
const SIGNATURES_FRESH: Column = Column::text(&["avissignatureuptodate"], "definitions up to date")
    .or_path(&["avissignatureuptodate"]);
const ENGINE_FRESH: Column =
    Column::text(&["avisengineuptodate"], "engine up to date").or_path(&["avisengineuptodate"]);
const PLATFORM_FRESH: Column = Column::text(&["avisplatformuptodate"], "platform up to date")
    .or_path(&["avisplatformuptodate"]);
const FETCHED: Column =
    Column::date(&["avsignatureupdatetime"], "when the definitions were fetched")
        .or_path(&["avsignatureupdatetime"]);
const MADE: Column = Column::date(&["avsignaturepublishtime"], "when the definitions were made")
    .or_path(&["avsignaturepublishtime"]);
const CLOUD: Column = Column::text(&["cloudprotectionstate"], "cloud protection, in newer dumps")
    .or_path(&["cloudprotectionstate"]);

/// The format. Member names are documented.
pub(super) const FORMAT: Format = Format {
    kind: Kind::DefenderAvHealth,
    slug: "defender-av-health-api",
    title: "Defender: antivirus health from the interface",
    portal: "a script that asks the interface for /api/deviceavinfo and saves all pages",
    proves: "antivirus mode and how fresh its definitions are, per device",
    ask: Ask {
        role: "an application with Machine.Read.All",
        choose: &["Every page: follow @odata.nextLink to the end and save one array."],
        mind: &["In place of the report, not beside it."],
        file: "deviceavinfo.json",
        paste: None,
    },
    signatures: &[Signature {
        variant: "device antivirus info",
        required: &[&["machineid"], &["avmode"], &["avsignatureversion"]],
        without: &[],
    }],
    columns: &[
        &DEFENDER_ID,
        &NAME,
        &PLATFORM,
        &SYSTEM,
        &SEEN,
        &MODE,
        &SIGNATURES,
        &ENGINE,
        &AV_PLATFORM,
        &SIGNATURES_FRESH,
        &ENGINE_FRESH,
        &PLATFORM_FRESH,
        &FETCHED,
        &MADE,
        &CLOUD,
    ],
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let machine = Named {
        defender_id: sheet.find(&DEFENDER_ID),
        name: sheet.find(&NAME),
        platform: sheet.find(&PLATFORM),
        system: sheet.find(&SYSTEM),
    };
    let (seen, mode, cloud) = (sheet.find(&SEEN), sheet.find(&MODE), sheet.find(&CLOUD));
    let (fetched, made) = (sheet.find(&FETCHED), sheet.find(&MADE));
    let fresh = [&SIGNATURES_FRESH, &ENGINE_FRESH, &PLATFORM_FRESH].map(|c| sheet.find(c));
    let versions = [&SIGNATURES, &ENGINE, &AV_PLATFORM].map(|c| sheet.find(c));
    let mut unknown = UnknownWords::default();
    let mut witnesses = Vec::new();
    while sheet.advance()? {
        let text = |column: Option<usize>| sheet.text(column).to_owned();
        let [signatures_fresh, engine_fresh, platform_fresh] = fresh.map(text);
        let [signatures, engine, platform] = versions.map(text);
        let said = Antivirus {
            mode: antivirus::mode_of_interface(sheet.text(mode), &mut unknown),
            signatures_fresh,
            engine_fresh,
            platform_fresh,
            signatures,
            engine,
            platform,
            cloud: text(cloud),
            signatures_from: sheet.date(fetched).or_else(|| sheet.date(made)),
        };
        let facts = said.facts(sheet, &mut unknown);
        let stamp = sheet.activity(seen);
        witnesses.extend(witness(sheet, &machine, Kind::DefenderAvHealth, stamp, facts));
    }
    unknown.close(&mut sheet.log);
    completeness::row_cap(&mut sheet.log, &CAPS, "devices");
    Ok(Records::Witnesses(witnesses))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exports::defender::testing::{ID, OTHER, witnesses};
    use crate::model::Platform;
    use crate::model::witness::{AvMode, Control, Fact};

    #[test]
    fn codes_and_family_are_read_and_a_macs_unknowns_are_nothing() {
        let (rows, log) = witnesses(
            &FORMAT,
            &format!(
                r#"{{"value":[{{"id":"x","machineId":"{ID}","computerDnsName":"pc-1",
                "osKind":"windows","osPlatform":"Windows 10","avMode":"0",
                "avSignatureVersion":"1.421.1.0","lastSeenTime":"2026-11-17T08:00:00Z",
                "avSignatureUpdateTime":"2026-11-16T08:00:00Z","avIsSignatureUpToDate":"False",
                "avIsEngineUpToDate":"True","avIsPlatformUpToDate":"Unknown"}},
                {{"machineId":"{OTHER}","osKind":"mac","osPlatform":"","avMode":"5",
                "avSignatureVersion":"","avIsSignatureUpToDate":"Unknown",
                "avSignatureUpdateTime":"0001-01-01T00:00:00Z"}},
                {{"machineId":"{OTHER}","osKind":"linux","avMode":"","avSignatureVersion":null}}]}}"#
            ),
        );
        let from = rows[0].at.unwrap() - chrono::TimeDelta::days(1);
        assert_eq!(rows[0].platform, Platform::Windows);
        assert_eq!(
            rows[0].facts,
            [
                Fact::AvMode(AvMode::Active),
                Fact::SignaturesFrom(from),
                Fact::Control(Control::Signatures, false),
                Fact::Said("antivirus engine up to date", "yes".into()),
                Fact::Said("antivirus definitions version", "1.421.1.0".into()),
            ]
        );
        assert_eq!((rows[1].platform, rows[2].platform), (Platform::Macos, Platform::Linux));
        assert_eq!(rows[1].facts, [Fact::AvMode(AvMode::Passive)]);
        assert_eq!(rows[2].facts, []);
        assert_eq!(log.newest, rows[0].at);
        assert!(log.warnings.is_empty(), "{:?}", log.warnings);
    }
}
