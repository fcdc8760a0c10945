//! The Entra portal's sign-in log: who signed in from which device, and what Entra knew of it.

mod cells;

use cells::{Cells, Row};

use crate::completeness;
use crate::export::{Column, Format, Records, Sheet, Signature};
use crate::fold::{Client, DeviceCell, FileFold, Signin};
use crate::model::Kind;
use crate::model::key::{EntraId, TenantId, Unreadable};
use crate::model::words::{JoinType, boolean};
use crate::model::{Instant, Platform};
use crate::reference::bootstrap::is_bootstrap;
use crate::table::Refused;

const DATE: Column = Column::date(&["date (utc)", "date"], "when, the activity stamp");
const REQUEST: Column = Column::text(&["request id"], "the sign-in's own id");
const USER: Column = Column::text(&["username"], "user principal name");
const USER_TYPE: Column = Column::text(&["user type"], "member or guest");
const CROSS_TENANT: Column = Column::text(&["cross tenant access type"], "access across tenants");
const PROTOCOL: Column = Column::text(&["authentication protocol"], "device code and the like");
const TRANSFER: Column = Column::text(&["original transfer method"], "device code, later marked");
const APPLICATION: Column = Column::text(&["application"], "application");
const APPLICATION_ID: Column = Column::text(&["application id"], "application id");
const RESOURCE_ID: Column = Column::text(&["resource id"], "resource id");
const RESOURCE_TENANT: Column = Column::text(&["resource tenant id"], "whose resource it was");
const HOME_TENANT: Column = Column::text(&["home tenant id"], "the user's home tenant");
const STATUS: Column = Column::text(&["status"], "outcome");
const CODE: Column = Column::text(&["sign-in error code"], "error code");
const CLIENT: Column = Column::text(&["client app"], "client, for legacy protocols");
const DEVICE: Column = Column::text(&["device id"], "Entra device id, the key");
const OS: Column = Column::text(&["operating system"], "platform");
const COMPLIANT: Column = Column::text(&["compliant"], "whether Entra held the device compliant");
const MANAGED: Column = Column::text(&["managed"], "whether Entra held the device managed");
const JOIN: Column = Column::text(&["join type"], "how Entra knows the device");
const ACCESS: Column = Column::text(&["conditional access"], "whether Conditional Access applied");

const COLUMNS: [&Column; 21] = [
    &DATE,
    &REQUEST,
    &USER,
    &USER_TYPE,
    &CROSS_TENANT,
    &PROTOCOL,
    &TRANSFER,
    &APPLICATION,
    &APPLICATION_ID,
    &RESOURCE_ID,
    &RESOURCE_TENANT,
    &HOME_TENANT,
    &STATUS,
    &CODE,
    &CLIENT,
    &DEVICE,
    &OS,
    &COMPLIANT,
    &MANAGED,
    &JOIN,
    &ACCESS,
];

/// The format. Headings of five generations, 44 to 57 columns; cells of real rows.
pub(super) const FORMAT: Format = Format {
    kind: Kind::EntraSignins,
    slug: "entra-signins",
    title: "Entra: sign-in logs",
    portal: "Entra admin centre > Monitoring & health > Sign-in logs > Download > CSV",
    proves: "which devices and users opened company data, and what Entra knew of the device",
    signatures: &[Signature {
        variant: "portal CSV",
        required: &[
            &["request id"],
            &["username"],
            &["client app"],
            &["conditional access"],
            &["device id"],
            &["date (utc)", "date"],
        ],
        without: &[],
    }],
    columns: &COLUMNS,
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let interactive = is_interactive(sheet);
    let row = Row::find(sheet);
    let mut cells = Cells::default();
    let mut fold = FileFold::default();
    while sheet.advance()? {
        // Also a repeated row is part of the interval the file covers.
        let when = sheet.activity(row.date);
        if let Some(earlier) = sheet.earlier {
            // The same request in another organisation's log is no repetition.
            let home = cells::request(sheet.text(row.home_tenant)).unwrap_or_default();
            let id = cells::request(sheet.text(row.request)).map(|id| id ^ home.rotate_left(1));
            if id.is_some_and(|id| earlier.contains(&id)) {
                fold.repeated += 1;
                continue;
            }
            fold.requests.extend(id);
        }
        add(sheet, &row, &mut cells, (when, interactive), &mut fold);
    }
    completeness::signins(&mut sheet.log);
    if fold.repeated > 0 {
        let message = format!(
            "{} sign-ins also stand in an earlier file, by their request id: counted there",
            fold.repeated
        );
        sheet.log.warn("repeated_requests", message);
    }
    Ok(Records::Signins(Box::new(fold)))
}

/// Whether the file's name makes it a log of interactive sign-ins; one that says nothing is taken
/// for one, and says so.
fn is_interactive(sheet: &mut Sheet<'_>) -> bool {
    let (file, member) = sheet.names;
    let says = |word: &str| {
        [member.unwrap_or_default(), file]
            .iter()
            .any(|name| crate::model::words::squeeze(name).contains(word))
    };
    if says("noninteractive") {
        return false;
    }
    if !says("interactive") {
        sheet.log.warn(
            "assumed_interactive",
            "the file's name says neither InteractiveSignIns nor NonInteractiveSignIns: read as \
             interactive",
        );
    }
    true
}

/// Takes in the current row.
fn add(
    sheet: &mut Sheet<'_>,
    at: &Row,
    cells: &mut Cells,
    (when, interactive): (Option<Instant>, bool),
    fold: &mut FileFold,
) {
    if is_external(sheet.text(at.user_type), sheet.text(at.cross_tenant)) {
        fold.external += 1;
        return;
    }
    let device = match sheet.tried(at.device, EntraId::parse) {
        Ok(Some(id)) => DeviceCell::Id(id),
        Ok(None) => DeviceCell::Empty,
        Err(Unreadable(_)) => DeviceCell::Unreadable,
    };
    let tenant = sheet.parsed(at.home_tenant, TenantId::parse);
    let resource_tenant = sheet.parsed(at.resource_tenant, TenantId::parse);
    let managed = sheet.parsed(at.managed, flag);
    let compliant = sheet.parsed(at.compliant, flag);
    let platform = cells.platforms.get(sheet.text(at.os), Platform::from_word);
    let join = cells.joins.get(sheet.text(at.join), JoinType::parse);
    let code = sheet.text(at.code);
    let success = is_success(sheet.text(at.status), code);
    let (client, client_word) =
        client(sheet.text(at.client), [sheet.text(at.protocol), sheet.text(at.transfer)]);
    // Another tenant's resource is opened by another tenant's policies.
    let own_resource = resource_tenant.is_none() || tenant.is_none() || resource_tenant == tenant;
    let judged = success
        && own_resource
        && !is_bootstrap(sheet.text(at.application_id))
        && !is_bootstrap(sheet.text(at.resource_id));
    fold.add(&Signin {
        at: when,
        row: sheet.origin().row,
        tenant,
        device,
        user: sheet.text(at.user),
        application: sheet.text(at.application),
        client_word,
        client,
        platform,
        join,
        success,
        interactive,
        managed,
        compliant,
        refused: own_resource && matches!(code, "53000" | "53001"),
        judged,
        not_applied: is_word(sheet.text(at.access), "notapplied"),
    });
}

/// Guests, outside users and any access across tenants; empty cells mean a member of this tenant.
fn is_external(user_type: &str, cross_tenant: &str) -> bool {
    let member = user_type.is_empty() || user_type.eq_ignore_ascii_case("member");
    let guest = !member && {
        let word = crate::model::words::squeeze(user_type);
        word.contains("guest") || word.contains("external")
    };
    let inside = cross_tenant.is_empty() || cross_tenant.eq_ignore_ascii_case("none");
    guest || !inside
}

/// Neither the error code nor the outcome may speak against it, and one must speak for it.
fn is_success(status: &str, code: &str) -> bool {
    let no_error = code.is_empty() || code == "0" || code.eq_ignore_ascii_case("none");
    let said = status.eq_ignore_ascii_case("success");
    no_error && (said || (status.is_empty() && !code.is_empty()))
}

/// The booleans of nearly every row, without building a word.
fn flag(raw: &str) -> Result<Option<bool>, Unreadable> {
    match raw.len() {
        0 => Ok(None),
        4 if raw.eq_ignore_ascii_case("true") => Ok(Some(true)),
        5 if raw.eq_ignore_ascii_case("false") => Ok(Some(false)),
        _ if crate::table::is_null_word(raw) => Ok(None),
        _ => boolean(raw),
    }
}

/// Clients of protocols older than Conditional Access.
const LEGACY: [&str; 15] = [
    "authenticatedsmtp",
    "autodiscover",
    "exchangeactivesync",
    "exchangeonlinepowershell",
    "exchangewebservices",
    "imap",
    "imap4",
    "mapioverhttp",
    "offlineaddressbook",
    "otherclients",
    "outlookanywhere",
    "pop",
    "pop3",
    "reportingwebservices",
    "smtp",
];

fn client<'r>(app: &'r str, protocols: [&'r str; 2]) -> (Client, &'r str) {
    if protocols.iter().any(|p| is_word(p, "devicecode") || is_word(p, "devicecodeflow")) {
        return (Client::Legacy, "Device code");
    }
    if LEGACY.iter().any(|word| starts_with_word(app, word)) {
        return (Client::Legacy, app);
    }
    (Client::Modern, app)
}

fn letters(raw: &str) -> impl Iterator<Item = u8> + '_ {
    raw.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase())
}

/// Whether a cell is this word, blanks, marks and case apart.
fn is_word(raw: &str, word: &str) -> bool {
    letters(raw).eq(word.bytes())
}

/// Whether a cell is this word or it and more in brackets or behind a semicolon, as in
/// `Other clients; IMAP`.
fn starts_with_word(raw: &str, word: &str) -> bool {
    is_word(raw.split([';', '(', ',']).next().unwrap_or_default(), word)
}

#[cfg(test)]
mod tests;
