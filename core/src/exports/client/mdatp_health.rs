//! What the Defender client of a Mac says of itself: `mdatp health`, as text or JSON.

mod ask;
mod network;

use chrono::TimeDelta;

use super::cells::{Facts, bare, name_from_file};
use crate::dates::{self, Order};
use crate::export::{Column, Format, Records, Sheet, Signature};
use crate::model::key::{DefenderId, Unreadable};
use crate::model::witness::{AvMode, Control, Fact};
use crate::model::words::squeeze;
use crate::model::{Instant, Kind, Platform, Witness};
use crate::table::Refused;

const ID: Column =
    Column::text(&["edr_machine_id", "edrmachineid"], "Defender’s device id, the key");
const NAME: Column = Column::text(
    &["hostname", "host", "computername", "computer name", "devicename", "device name"],
    "computer name, where a script adds it",
);
const HEALTHY: Column = Column::text(&["healthy"], "whether the client calls itself healthy");
const ISSUES: Column = Column::text(&["health_issues", "healthissues"], "what ails it");
const LICENSED: Column = Column::text(&["licensed"], "whether it holds a licence");
const REAL_TIME: Column = wrapped(
    &["real_time_protection_enabled", "realtimeprotectionenabled"],
    &["realtimeprotectionenabled.value", "real_time_protection_enabled.value"],
    "real-time protection",
);
const SUBSYSTEM: Column = Column::text(
    &["real_time_protection_subsystem", "realtimeprotectionsubsystem"],
    "the system’s part in it, which tells a Mac from Linux",
);
const PASSIVE: Column = wrapped(
    &["passive_mode_enabled", "passivemodeenabled"],
    &["passivemodeenabled.value", "passive_mode_enabled.value"],
    "passive mode",
);
const TAMPER: Column = wrapped(
    &["tamper_protection", "tamperprotection"],
    &["tamperprotection.value", "tamper_protection.value"],
    "tamper protection",
);
const CLOUD: Column = wrapped(
    &["cloud_enabled", "cloudenabled"],
    &["cloudenabled.value", "cloud_enabled.value"],
    "cloud protection",
);
const BEHAVIOUR: Column = wrapped(
    &["behavior_monitoring", "behaviormonitoring"],
    &["behaviormonitoring.value", "behavior_monitoring.value"],
    "behaviour monitoring",
);
const NETWORK: Column =
    Column::text(&["network_protection_status", "networkprotectionstatus"], "network protection");
const LEVEL: Column = wrapped(
    &["network_protection_enforcement_level", "networkprotectionenforcementlevel"],
    &["networkprotectionenforcementlevel.value", "network_protection_enforcement_level.value"],
    "what network protection does",
);
const DISK: Column =
    Column::text(&["full_disk_access_enabled", "fulldiskaccessenabled"], "full disk access");
const UPDATED: Column =
    Column::text(&["definitions_updated", "definitionsupdated"], "when definitions were fetched");
const MINUTES: Column = Column::text(
    &["definitions_updated_minutes_ago", "definitionsupdatedminutesago"],
    "how long ago, which tells when the output was made",
);
const DEFINITIONS: Column = wrapped(
    &["definitions_status", "definitionsstatus"],
    &["definitionsstatus.$type", "definitions_status.$type"],
    "state of the definitions",
);
const RING: Column = Column::text(&["release_ring", "releasering"], "update channel");
const VERSION: Column = Column::text(&["app_version", "appversion"], "client version");
const EXPIRES: Column =
    Column::text(&["product_expiration", "productexpiration"], "end of the client’s build");
const CONFLICTS: Column =
    Column::text(&["conflicting_applications", "conflictingapplications"], "other products");

/// A value newer clients wrap in an object.
const fn wrapped(
    names: &'static [&'static str],
    paths: &'static [&'static str],
    carries: &'static str,
) -> Column {
    Column::text(names, carries).or_path(paths)
}

/// The format. The text form is documented; the JSON form is of a real file.
pub(super) const FORMAT: Format = Format {
    kind: Kind::MdatpHealth,
    slug: "mdatp-health",
    title: "Defender client on a Mac: mdatp health",
    portal: "On the Mac: mdatp health, or mdatp health --output json, into a file named after it",
    proves: "real-time, tamper and cloud protection, permissions and definitions on that machine",
    ask: ask::ASK,
    signatures: &[Signature {
        variant: "mdatp health",
        required: &[
            &["healthy"],
            &[
                "real_time_protection_enabled",
                "realtimeprotectionenabled",
                "realtimeprotectionenabled.value",
                "real_time_protection_enabled.value",
            ],
        ],
        without: &["amrunningmode"],
    }],
    columns: &[
        &ID,
        &NAME,
        &HEALTHY,
        &ISSUES,
        &LICENSED,
        &REAL_TIME,
        &SUBSYSTEM,
        &PASSIVE,
        &TAMPER,
        &CLOUD,
        &BEHAVIOUR,
        &NETWORK,
        &LEVEL,
        &DISK,
        &UPDATED,
        &MINUTES,
        &DEFINITIONS,
        &RING,
        &VERSION,
        &EXPIRES,
        &CONFLICTS,
    ],
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let (mut records, mut facts) = (Vec::new(), Facts::default());
    while sheet.advance()? {
        let updated = sheet.parsed(sheet.find(&UPDATED), stamp);
        let minutes = sheet.parsed(sheet.find(&MINUTES), minutes);
        state(sheet, &mut facts);
        if let Some(updated) = updated {
            facts.found.push(Fact::SignaturesFrom(updated));
        }
        records.push(Box::new(Witness {
            origin: sheet.origin(),
            kind: Kind::MdatpHealth,
            intune_id: None,
            entra_id: None,
            defender_id: sheet.parsed(sheet.find(&ID), machine_id),
            name: said(sheet, &NAME).into(),
            user: None,
            platform: platform(sheet),
            // The output has no stamp of its own, but says how long ago an instant is that it has.
            at: updated.zip(minutes).and_then(|(at, ago)| at.checked_add_signed(ago)),
            facts: facts.take(),
        }));
    }
    name_from_file(sheet, &mut records);
    facts.warn(&mut sheet.log);
    Ok(Records::Witnesses(records))
}

fn said(sheet: &Sheet<'_>, column: &Column) -> String {
    bare(sheet.text(sheet.find(column))).to_owned()
}

/// Words that say a component cannot be asked, which is neither on nor off.
const NOT_TO_TELL: [&str; 2] = ["unavailable", "unknown"];

fn state(sheet: &Sheet<'_>, facts: &mut Facts) {
    for (column, control, heading) in [
        (&HEALTHY, Control::Healthy, "healthy"),
        (&LICENSED, Control::Licensed, "licensed"),
        (&REAL_TIME, Control::RealTime, "real-time protection"),
        (&CLOUD, Control::Cloud, "cloud protection"),
        (&BEHAVIOUR, Control::Behaviour, "behaviour monitoring"),
        (&DISK, Control::FullDiskAccess, "full disk access"),
    ] {
        facts.switch((control, heading), &said(sheet, column), &NOT_TO_TELL);
    }
    tamper(&said(sheet, &TAMPER), facts);
    network::read(&said(sheet, &NETWORK), &said(sheet, &LEVEL), facts);
    mode(&said(sheet, &PASSIVE), facts);
    definitions(&said(sheet, &DEFINITIONS), facts);
    for (column, heading) in [
        (&ISSUES, "health issues"),
        (&CONFLICTS, "conflicting applications"),
        (&RING, "release ring"),
        (&VERSION, "client version"),
        (&EXPIRES, "product expires"),
    ] {
        let words = said(sheet, column);
        if words != "[]" {
            facts.say(heading, &words);
        }
    }
}

/// Only blocking is protection; in audit the client merely writes down who tampers.
fn tamper(word: &str, facts: &mut Facts) {
    let heading = "tamper protection";
    match squeeze(word).as_str() {
        "" => {}
        "block" => facts.found.push(Fact::Control(Control::Tamper, true)),
        "audit" | "disabled" => {
            facts.found.push(Fact::Control(Control::Tamper, false));
            facts.say(heading, word);
        }
        other => facts.word(heading, word, NOT_TO_TELL.contains(&other)),
    }
}

fn mode(word: &str, facts: &mut Facts) {
    match squeeze(word).as_str() {
        "" => {}
        "true" => facts.found.push(Fact::AvMode(AvMode::Passive)),
        "false" => facts.found.push(Fact::AvMode(AvMode::Active)),
        other => facts.word("passive mode", word, NOT_TO_TELL.contains(&other)),
    }
}

fn definitions(word: &str, facts: &mut Facts) {
    match squeeze(word).as_str() {
        "" => {}
        "uptodate" => facts.found.push(Fact::Control(Control::Signatures, true)),
        "outofdate" => facts.found.push(Fact::Control(Control::Signatures, false)),
        other => facts.word("definitions", word, ["updating", "unavailable"].contains(&other)),
    }
}

/// `unavailable` stands where the machine was never onboarded.
fn machine_id(raw: &str) -> Result<Option<DefenderId>, Unreadable> {
    match bare(raw) {
        word if NOT_TO_TELL.contains(&squeeze(word).as_str()) => Ok(None),
        id => DefenderId::parse(id),
    }
}

/// `Jul 06, 2022 at 01:57:03 PM` in text, milliseconds since 1970 in JSON.
fn stamp(raw: &str) -> Result<Option<Instant>, Unreadable> {
    let text = bare(raw);
    if NOT_TO_TELL.contains(&squeeze(text).as_str()) {
        return Ok(None);
    }
    let millis = text.len() > 9 && text.bytes().all(|b| b.is_ascii_digit());
    let text = if millis { format!("/Date({text})/") } else { text.replace(" at ", " ") };
    Ok(dates::parse(&text, || Order::Undecided)?.map(|stamp| stamp.at))
}

fn minutes(raw: &str) -> Result<Option<TimeDelta>, Unreadable> {
    let text = bare(raw);
    if text.is_empty() || NOT_TO_TELL.contains(&squeeze(text).as_str()) {
        return Ok(None);
    }
    let minutes = text.parse::<u32>().map_err(|_| Unreadable("a number of minutes"))?;
    Ok(TimeDelta::try_minutes(i64::from(minutes)))
}

/// The same command exists on Linux; only a Mac has full disk access and system extensions.
fn platform(sheet: &Sheet<'_>) -> Platform {
    let subsystem = squeeze(&said(sheet, &SUBSYSTEM));
    match subsystem.as_str() {
        "endpointsecurityextension" | "kauth" => Platform::Macos,
        "fanotify" | "ebpf" | "auditd" | "netlink" => Platform::Linux,
        _ if !said(sheet, &DISK).is_empty() => Platform::Macos,
        _ => Platform::Unknown,
    }
}

#[cfg(test)]
mod tests;
