//! Entra's list of devices: which machines the directory knows, enabled, joined, and when they
//! were last seen.

use crate::export::{Ask, Column, Format, Records, Sheet, Signature, UnknownWords};
use crate::model::key::{EntraId, ObjectId, Upn};
use crate::model::words::{JoinType, boolean};
use crate::model::{EntraRecord, Kind, Platform};
use crate::table::{Refused, is_null_word};

const NAME: Column = Column::text(&["displayname"], "device name").or_path(&["displayname"]);
const ENTRA_ID: Column =
    Column::text(&["deviceid"], "Entra device id, the key to the other portals")
        .or_path(&["deviceid"]);
const OBJECT_ID: Column = Column::text(
    &["objectid", "id"],
    "the directory object’s id, which some Defender exports carry instead",
)
.or_path(&["id"]);
const ENABLED: Column =
    Column::text(&["accountenabled"], "whether the object is enabled").or_path(&["accountenabled"]);
const OS: Column = Column::text(&["operatingsystem"], "platform").or_path(&["operatingsystem"]);
const OS_VERSION: Column = Column::text(&["operatingsystemversion"], "operating system version")
    .or_path(&["operatingsystemversion"]);
const JOIN: Column =
    Column::text(&["jointype (trusttype)", "trusttype"], "how Entra knows the device")
        .or_path(&["trusttype"]);
const COMPLIANT: Column = Column::text(&["iscompliant"], "Entra’s copy of the compliance verdict")
    .or_path(&["iscompliant"]);
const MANAGED: Column =
    Column::text(&["ismanaged"], "whether a device management claims it").or_path(&["ismanaged"]);
const MDM: Column =
    Column::text(&["mdmdisplayname", "mdmappid"], "the device management’s name or application id")
        .or_path(&["mdmappid"]);
const PROFILE: Column =
    Column::text(&["profiletype"], "what sort of object it is").or_path(&["profiletype"]);
const REGISTERED: Column =
    Column::date(&["registrationtime", "registrationdatetime", "createddatetime"], "registration")
        .or_path(&["registrationdatetime"]);
const ACTIVITY: Column = Column::date(
    &["approximatelastsignindatetime", "lastsignindatetime"],
    "approximate last sign-in, the activity stamp",
)
.or_path(&["approximatelastsignindatetime"]);
const OWNER: Column =
    Column::text(&["registeredowners", "usernames"], "the registered owner, where it is one user")
        .or_path(&["registeredowners"]);

const COLUMNS: [&Column; 14] = [
    &NAME,
    &ENTRA_ID,
    &OBJECT_ID,
    &ENABLED,
    &OS,
    &OS_VERSION,
    &JOIN,
    &COMPLIANT,
    &MANAGED,
    &MDM,
    &PROFILE,
    &REGISTERED,
    &ACTIVITY,
    &OWNER,
];

const PROVES: &str = "which devices are registered, joined and enabled, and which are stale; maps \
                      object ids to device ids";

/// The portal's download. Certain: the headings, of which one is literally
/// `joinType (trustType)`; no real row is known.
pub(super) const PORTAL: Format = Format {
    kind: Kind::EntraDevices,
    slug: "entra-devices",
    title: "Entra: devices",
    portal: "Entra admin center > Devices > All devices > Download devices, without any filter",
    proves: PROVES,
    ask: Ask {
        role: "Global Reader, Cloud Device Administrator or Intune Administrator",
        choose: &["Every device, enabled or not, of every operating system: no filter."],
        mind: &[
            "The download of a large tenant may take up to an hour; a page left earlier gives no \
             file.",
        ],
        file: "exportDevice_<date>.csv",
        paste: None,
    },
    signatures: &[Signature {
        variant: "portal CSV",
        required: &[&["displayname"], &["deviceid"], &["objectid"], &["jointype (trusttype)"]],
        without: &[],
    }],
    columns: &COLUMNS,
    read,
};

/// Graph's JSON, the columns of an extraction script, and the documentation's own sample script.
pub(super) const GRAPH: Format = Format {
    kind: Kind::EntraDevices,
    slug: "entra-devices-graph",
    title: "Entra: devices from Graph or a script",
    portal: "Graph devices, or Get-MgDevice -All | Export-Csv; the portal’s own download is \
             Entra admin center > Devices > All devices > Download devices",
    proves: PROVES,
    ask: Ask {
        role: "Directory Readers, or an application with Device.Read.All",
        choose: &[
            "Every page; the members deviceId, id, displayName, trustType, operatingSystem and \
             approximateLastSignInDateTime at least.",
        ],
        mind: &["In place of the portal’s download, not beside it."],
        file: "devices.json",
        paste: None,
    },
    signatures: &[
        Signature {
            variant: "script CSV",
            required: &[&["displayname"], &["deviceid"], &["objectid"], &["trusttype"]],
            without: &["jointype (trusttype)"],
        },
        Signature {
            variant: "Graph, or the documented sample script",
            required: &[
                &["displayname"],
                &["deviceid"],
                &["trusttype"],
                &["accountenabled", "approximatelastsignindatetime"],
            ],
            without: &["jointype (trusttype)", "objectid", "userprincipalname"],
        },
    ],
    columns: &COLUMNS,
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let at = COLUMNS.map(|column| sheet.find(column));
    let mut records = Vec::new();
    let mut unknown = UnknownWords::default();
    while sheet.advance()? {
        records.push(Box::new(record(sheet, at, &mut unknown)));
    }
    unknown.close(&mut sheet.log);
    Ok(Records::Entra(records))
}

fn record(
    sheet: &mut Sheet<'_>,
    at: [Option<usize>; 14],
    unknown: &mut UnknownWords,
) -> EntraRecord {
    let [
        name,
        entra_id,
        object_id,
        enabled,
        os,
        os_version,
        join,
        compliant,
        managed,
        mdm,
        profile,
        registered,
        activity,
        owner,
    ] = at;
    let platform = Platform::from_word(sheet.text(os));
    *sheet.log.platforms.entry(platform).or_default() += 1;
    let join_word = sheet.text(join);
    let join_type = JoinType::parse(join_word);
    if join_type.is_none() && !is_null_word(join_word) {
        unknown.note("join type", join_word);
    }
    EntraRecord {
        origin: sheet.origin(),
        entra_id: sheet.parsed(entra_id, EntraId::parse),
        object_id: sheet.parsed(object_id, ObjectId::parse),
        name: sheet.text(name).into(),
        platform,
        os_version: sheet.shared(os_version),
        join_type,
        enabled: sheet.parsed(enabled, stated),
        compliant: sheet.parsed(compliant, stated),
        managed: sheet.parsed(managed, stated),
        mdm: sheet.shared(mdm).filter(|word| !is_null_word(word)),
        profile: sheet.shared(profile),
        registered_at: sheet.date(registered),
        last_activity: sheet.activity(activity),
        owner: owner_in(sheet.text(owner)),
    }
}

/// A boolean; the null words say nothing.
pub(super) fn stated(raw: &str) -> Result<Option<bool>, crate::model::key::Unreadable> {
    if is_null_word(raw) { Ok(None) } else { boolean(raw) }
}

/// The one user principal name a cell holds; several owners, names and ids are none.
fn owner_in(raw: &str) -> Option<Upn> {
    let one = raw.matches('@').count() == 1 && !raw.contains([',', ';', ' ', '|', '{', '[']);
    if one { Upn::parse(raw) } else { None }
}

#[cfg(test)]
mod tests;
