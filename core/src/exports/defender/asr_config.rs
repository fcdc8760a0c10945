//! Defender's report on attack surface reduction: how many rules block, audit and are off.

use super::machine_of_row::{Named, witness};
use super::numbers::count;
use crate::export::ask::DEFENDER_READER;
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::Kind;
use crate::model::witness::Fact;
use crate::table::Refused;

/// So many rules are in the basic set the report's switch may be limited to.
const BASIC: u32 = 3;

const DEFENDER_ID: Column = Column::text(&["device id"], "Defender’s machine id");
const NAME: Column = Column::text(&["device", "device name"], "device name");
const OVERALL: Column = Column::text(&["overall configuration"], "verdict in the portal’s words");
const BLOCK: Column = Column::text(&["rules in block mode"], "rules that block");
const AUDIT: Column = Column::text(&["rules in audit mode"], "rules that only write down");
const OFF: Column = Column::text(&["rules turned off"], "rules turned off");

/// The format. The headings are the screen's; no real file was seen. Windows only.
pub(super) const FORMAT: Format = Format {
    kind: Kind::DefenderAsrConfig,
    slug: "defender-asr-config",
    title: "Defender: attack surface reduction configuration",
    portal: "Defender portal > Reports > Attack surface reduction rules > Configuration > Export",
    proves: "how many rules block, audit and are off per device; which ones, only hunting tells",
    ask: Ask {
        role: DEFENDER_READER,
        choose: &["Tab Configuration, All rules rather than Basic rules, no filter."],
        mind: &[
            "Windows only: a Mac is never in it, and its absence says nothing.",
            "It counts rules and does not name them; the hunting query on antivirus names them.",
        ],
        file: "ASRConfiguration.csv",
        paste: None,
    },
    signatures: &[Signature {
        variant: "configuration",
        required: &[&["device", "device name"], &["rules in block mode"], &["rules in audit mode"]],
        without: &[],
    }],
    columns: &[&DEFENDER_ID, &NAME, &OVERALL, &BLOCK, &AUDIT, &OFF],
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let machine = Named {
        defender_id: sheet.find(&DEFENDER_ID),
        name: sheet.find(&NAME),
        platform: None,
        system: None,
    };
    let overall = sheet.find(&OVERALL);
    let columns = [&BLOCK, &AUDIT, &OFF].map(|column| sheet.find(column));
    let (mut witnesses, mut basic, mut counted) = (Vec::new(), 0_u64, 0_u64);
    while sheet.advance()? {
        let mut facts = Vec::new();
        let numbers = columns.map(|column| sheet.parsed(column, count));
        let numbers = numbers.map(|n| n.and_then(|n| u32::try_from(n).ok()));
        if let [Some(block), Some(audit), Some(off)] = numbers {
            counted += 1;
            basic += u64::from(block.saturating_add(audit).saturating_add(off) == BASIC);
            facts.push(Fact::RuleCounts { block, audit, off });
        }
        if let Some(word) = sheet.shared(overall) {
            facts.push(Fact::Said("attack surface reduction", word));
        }
        witnesses.extend(witness(sheet, &machine, Kind::DefenderAsrConfig, None, facts));
    }
    if basic > 0 && basic == counted {
        sheet.log.warn(
            "basic_rules",
            "every device counts three rules: the report was limited to the basic set, and says \
             nothing of the other rules",
        );
    }
    Ok(Records::Witnesses(witnesses))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::testing::codes;
    use crate::exports::defender::testing::{ID, witnesses};

    const HEADER: &str = "Device,Overall configuration,Rules in block mode,Rules in audit mode,\
                          Rules turned off,Device ID";

    #[test]
    fn counts_are_facts_only_when_all_three_are_there() {
        let (rows, log) = witnesses(
            &FORMAT,
            &format!("{HEADER}\npc-1,Rules off,3,0,16,{ID}\npc-2,,5,,1,\npc-3,,5,some,1,\n"),
        );
        assert_eq!(
            rows[0].facts,
            [
                Fact::RuleCounts { block: 3, audit: 0, off: 16 },
                Fact::Said("attack surface reduction", "Rules off".into())
            ]
        );
        assert_eq!(rows[0].defender_id.unwrap().to_string(), ID);
        assert_eq!((rows[1].facts.len(), rows[2].facts.len()), (0, 0));
        assert_eq!(log.cells_rejected, 1);
        assert!(codes(&log).is_empty());
    }

    #[test]
    fn a_report_of_the_basic_set_says_so() {
        let (_, log) = witnesses(&FORMAT, &format!("{HEADER}\npc-1,,1,1,1,\npc-2,,3,0,0,\n"));
        assert_eq!(codes(&log), ["basic_rules"]);
    }
}
