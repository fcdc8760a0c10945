//! Writes Entra's exports; here the sign-in logs as the portal downloads them: 57 columns, one
//! heading twice.

pub(super) mod devices;
pub(super) mod json;
pub(super) mod policies;

use super::clock;
use super::people::{DOMAIN, GUEST_DOMAIN, Kind, Person};
use super::seed;
use super::sheet::{Layout, Sheet};
use super::signins::{End, Side, SignIn};
use anyhow::Result;

/// The 57 columns since January 2025; two headings end in a blank, one holds two.
pub(super) static LAYOUT: Layout = Layout {
    headings: "Date (UTC),Request ID,User agent,Correlation ID,User ID,User,Username,User type,Cross tenant access type,Incoming token type,Authentication Protocol,Unique token identifier,Original transfer method,Client credential type,Token Protection - Sign In Session,Token Protection - Sign In Session StatusCode,Application,Application ID ,App owner tenant ID,Resource,Resource ID ,Resource tenant ID,Resource owner tenant ID,Home tenant ID,Home tenant name,IP address,Location,Status,Sign-in error code,Failure reason,Client app,Device ID,Browser,Operating System,Compliant,Managed,Join Type,Multifactor authentication result,Multifactor authentication auth method,Multifactor authentication auth detail,Authentication requirement,Sign-in identifier,Session ID,IP address (seen by resource),Through Global Secure Access,Global Secure Access IP address,Autonomous system  number,Flagged for review,Token issuer type,Incoming token type,Token issuer name,Latency,Conditional Access,Managed Identity type,Associated Resource Id,Federated Token Id,Federated Token Issuer",
    quoted: true,
    bom: true,
};

/// Owner of Microsoft's own applications, in every tenant's log.
const MICROSOFT: &str = "f8cdef31-a31e-4b4a-93e4-5f571e91255a";

/// The tenant's id, also for the engagement file.
pub(super) fn tenant() -> String {
    seed::guid("tenant korvaal")
}

fn partner_tenant() -> String {
    seed::guid("tenant hollund")
}

/// One log, newest first.
pub(super) fn table(log: &[SignIn<'_>], interactive: bool) -> Result<Vec<u8>> {
    let mut sheet = Sheet::new(&LAYOUT);
    for entry in log {
        let mut cells = person(entry);
        cells.extend(token(entry, interactive));
        cells.extend(application(entry));
        cells.extend(device(entry));
        cells.extend(result(entry));
        sheet.add(&cells)?;
    }
    sheet.newest_first("Date (UTC)");
    sheet.bytes()
}

type Cells = Vec<(&'static str, String)>;

/// The user name at home: guests carry it, mangled, in front of `#EXT#`.
fn user_name(who: &Person) -> String {
    let home = who.alias.split(&format!("_{GUEST_DOMAIN}")).next().unwrap_or_default();
    if who.kind == Kind::Guest { format!("{home}@{GUEST_DOMAIN}") } else { who.upn() }
}

fn person(entry: &SignIn<'_>) -> Cells {
    let (kind, crossing, home) = match entry.side {
        Side::Ours => ("member", "none", tenant()),
        Side::Guest => ("guest", "b2bCollaboration", partner_tenant()),
        Side::Away => ("member", "b2bCollaboration", tenant()),
    };
    let home_name = if entry.side == Side::Guest { GUEST_DOMAIN } else { DOMAIN };
    let name = user_name(entry.who);
    vec![
        ("Date (UTC)", clock::iso(entry.at)),
        ("User ID", seed::guid(&entry.who.words())),
        ("User", entry.who.display.clone()),
        ("Username", name.clone()),
        ("Sign-in identifier", name),
        ("User type", kind.to_owned()),
        ("Cross tenant access type", crossing.to_owned()),
        ("Home tenant ID", home),
        ("Home tenant name", if crossing == "none" { "" } else { home_name }.to_owned()),
    ]
}

fn token(entry: &SignIn<'_>, interactive: bool) -> Cells {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let words = &entry.words;
    let unique = seed::code(&format!("token {words}"), LETTERS, 22);
    // The portal puts an apostrophe before cells that a spreadsheet would take for a formula.
    let unique = if unique.starts_with('-') { format!("'{unique}") } else { unique };
    let (raw, friendly) = match (interactive, entry.identity.device.is_empty()) {
        (true, _) => ("none", "None"),
        (false, false) => ("primaryRefreshToken", "Primary refresh token"),
        (false, true) => ("refreshToken", "Refresh token"),
    };
    let bound = if entry.identity.device.is_empty() { ("unbound", "1002") } else { ("bound", "") };
    let transfer = if entry.protocol == "deviceCode" { "deviceCodeFlow" } else { "none" };
    vec![
        ("Request ID", seed::guid(&format!("request {words}"))),
        ("Correlation ID", seed::guid(&format!("correlation {words}"))),
        ("Session ID", seed::guid(&format!("session {words}"))),
        ("Incoming token type", raw.to_owned()),
        ("Incoming token type", friendly.to_owned()),
        ("Authentication Protocol", entry.protocol.to_owned()),
        ("Original transfer method", transfer.to_owned()),
        ("Unique token identifier", unique),
        ("Client credential type", "none".to_owned()),
        ("Token Protection - Sign In Session", bound.0.to_owned()),
        ("Token Protection - Sign In Session StatusCode", bound.1.to_owned()),
        ("Token issuer type", "Azure AD".to_owned()),
        ("Latency", (40 + seed::number(words, 900)).to_string()),
    ]
}

fn application(entry: &SignIn<'_>) -> Cells {
    let owner = if entry.app.ours { tenant() } else { MICROSOFT.to_owned() };
    let resource = if entry.side == Side::Away { partner_tenant() } else { tenant() };
    vec![
        ("Application", entry.app.name.to_owned()),
        ("Application ID ", entry.app.id.to_owned()),
        ("App owner tenant ID", owner),
        ("Resource", entry.app.resource.to_owned()),
        ("Resource ID ", entry.app.resource_id.to_owned()),
        ("Resource tenant ID", resource),
        ("Resource owner tenant ID", MICROSOFT.to_owned()),
        ("Client app", entry.client.to_owned()),
    ]
}

fn device(entry: &SignIn<'_>) -> Cells {
    let identity = &entry.identity;
    let place = entry.who.place;
    let (address, network) = origin(entry);
    vec![
        ("User agent", agent(entry)),
        ("Device ID", identity.device.clone()),
        ("Browser", entry.browser.to_owned()),
        ("Operating System", identity.system.to_owned()),
        ("Compliant", identity.compliant.to_owned()),
        ("Managed", identity.managed.to_owned()),
        ("Join Type", identity.join.to_owned()),
        ("IP address", address.clone()),
        ("IP address (seen by resource)", address),
        ("Location", format!("{}, {}, {}", place.city, place.region, place.code)),
        ("Autonomous system  number", network.to_owned()),
        ("Through Global Secure Access", "False".to_owned()),
    ]
}

/// Address and network number of a sign-in, of the ranges kept for documentation.
fn origin(entry: &SignIn<'_>) -> (String, &'static str) {
    match (entry.at_home(), entry.who.place.code) {
        (true, _) => (format!("192.0.2.{}", 1 + seed::number(&entry.who.words(), 250)), "64500"),
        (false, "ES") => ("198.51.100.20".to_owned(), "64510"),
        (false, _) => ("203.0.113.10".to_owned(), "64496"),
    }
}

fn agent(entry: &SignIn<'_>) -> String {
    let system = match entry.identity.system {
        "MacOs" => "Macintosh; Intel Mac OS X 10_15_7",
        "Ios 26.6" => "iPhone; CPU iPhone OS 26_6 like Mac OS X",
        "Android 16" => "Linux; Android 16",
        "Linux" => "X11; Linux x86_64",
        "" => return String::new(),
        _ => "Windows NT 10.0; Win64; x64",
    };
    let word = entry.browser.split(' ').next().unwrap_or_default();
    let engine = match word {
        "Firefox" => "Gecko/20100101 Firefox/155.0",
        "Safari" => "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15",
        "Rich" => "AppleWebKit/537.36 (KHTML, like Gecko) MSAL/4.76.0",
        "Chrome" => "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Safari/537.36",
        _ => "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Edg/148.0.0.0",
    };
    format!("Mozilla/5.0 ({system}) {engine}")
}

/// The error code of an end, and the portal's words for it.
const fn reason(end: End) -> (u32, &'static str) {
    match end {
        End::Success => (0, "Other."),
        End::NotCompliant => (
            53_000,
            "Device is not in required device state: the policy asks for a compliant device.",
        ),
        End::WrongPassword => (50_126, "Invalid username or password."),
    }
}

fn result(entry: &SignIn<'_>) -> Cells {
    let (code, reason) = reason(entry.end);
    let status = if code == 0 { "Success" } else { "Failure" };
    let strong = entry.access == "Success";
    let (requirement, outcome) = match strong {
        true => ("Multifactor authentication", "MFA requirement satisfied by claim in the token"),
        false => ("Single-factor authentication", ""),
    };
    vec![
        ("Status", status.to_owned()),
        ("Sign-in error code", code.to_string()),
        ("Failure reason", reason.to_owned()),
        ("Conditional Access", entry.access.to_owned()),
        ("Authentication requirement", requirement.to_owned()),
        ("Multifactor authentication result", outcome.to_owned()),
        ("Flagged for review", "False".to_owned()),
    ]
}
