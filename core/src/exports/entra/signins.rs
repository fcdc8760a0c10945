//! Entra's sign-in log in every form: who signed in from which device, and what Entra knew of it.

pub(in crate::exports) mod blocks;
mod cells;
mod columns;
pub(super) mod forms;
mod packed;
mod state;
mod words;

use cells::{Cells, Row};
use state::State;
use words::{client, flag, is_interrupt, is_success, is_word};

use crate::completeness;
use crate::export::{Ask, Format, Records, Sheet, Signature};
use crate::fold::{Applied, DeviceCell, FileFold, Signin, Sink};
use crate::model::Kind;
use crate::model::access::PolicyResult;
use crate::model::key::{EntraId, TenantId, Unreadable};
use crate::model::words::JoinType;
use crate::model::{Instant, Platform};
use crate::reference::bootstrap::is_bootstrap;
use crate::reference::office::is_office365;
use crate::table::Refused;

/// The format. Headings of five generations, 44 to 57 columns; cells of real rows.
pub(super) const FORMAT: Format = Format {
    kind: Kind::EntraSignins,
    slug: "entra-signins",
    title: "Entra: sign-in logs",
    portal: "Entra admin center > Monitoring & health > Sign-in logs > Download > CSV",
    proves: "which devices and users opened company data, and what Entra knew of the device",
    ask: Ask {
        role: "Reports Reader, Security Reader or Global Reader",
        choose: &[
            "The longest period on offer, up to 30 days, for all users and applications: no \
             filter.",
            "Twice: interactive and non-interactive user sign-ins.",
        ],
        mind: &[
            "At most 100,000 sign-ins fit into one file: choose shorter periods and hand over \
             every part.",
            "Leave Interactive or NonInteractive in the file name; nothing in the file tells it.",
            "Retention is 30 days with Entra ID P1 or P2 and 7 days without: take it as one of \
             the first.",
            "The files with authentication details hold no devices.",
        ],
        file: "InteractiveSignIns_<from>_<to>.csv",
        paste: None,
    },
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
    columns: &columns::PORTAL,
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let mut fold = FileFold::default();
    let state = read_rows(sheet, &mut fold)?;
    completeness::signins(&mut sheet.log);
    state.close(&mut sheet.log, &mut fold)?;
    Ok(Records::Signins(Box::new(fold)))
}

/// Reads all rows of a table, or of a part of it.
fn read_rows(sheet: &mut Sheet<'_>, fold: &mut impl Sink) -> Result<State, Refused> {
    let row = Row::find(sheet);
    let mut state = State::new(sheet, &row);
    while sheet.advance()? {
        let Some(interactive) = state.users(sheet, &row) else { continue };
        // Also a repeated row is part of the interval the file covers.
        let when = sheet.activity(row.date);
        if let Some(earlier) = sheet.earlier {
            // The same request in another organisation's log is no repetition.
            let home = cells::request(sheet.text(row.home_tenant)).unwrap_or_default();
            let id = cells::request(sheet.text(row.request)).map(|id| id ^ home.rotate_left(1));
            if id.is_some_and(|id| earlier.contains(&id)) {
                fold.repeated();
                continue;
            }
            fold.request(id);
        }
        add(sheet, &row, &mut state.cells, (when, interactive), fold);
    }
    Ok(state)
}

/// Takes in the current row.
fn add(
    sheet: &mut Sheet<'_>,
    at: &Row,
    cells: &mut Cells,
    (when, interactive): (Option<Instant>, bool),
    fold: &mut impl Sink,
) {
    if is_external(sheet.text(at.user_type), sheet.text(at.cross_tenant)) {
        fold.external();
        return;
    }
    let tenant = sheet.parsed(at.home_tenant, TenantId::parse);
    let resource_tenant = sheet.parsed(at.resource_tenant, TenantId::parse);
    // Another tenant's resource is opened by another tenant's policies.
    let own_resource = resource_tenant.is_none() || tenant.is_none() || resource_tenant == tenant;
    let policies = own_resource.then(|| policies(sheet, at, cells)).flatten();
    let state = device_state(sheet, at, cells);
    let code = sheet.text(at.code);
    let success = is_success(sheet.text(at.status), code);
    let (client, client_word) =
        client(sheet.text(at.client), [sheet.text(at.protocol), sheet.text(at.transfer)]);
    let judged = success
        && own_resource
        && !is_bootstrap(sheet.text(at.application_id))
        && !is_bootstrap(sheet.text(at.resource_id));
    let access = sheet.text(at.access);
    fold.signin(&Signin {
        at: when,
        row: sheet.origin().row,
        tenant,
        device: state.device,
        user: sheet.text(at.user),
        application: sheet.text(at.application),
        client_word,
        client,
        platform: state.platform,
        join: state.join,
        success,
        interactive,
        managed: state.managed,
        compliant: state.compliant,
        refused: own_resource && matches!(code, "53000" | "53001"),
        judged,
        office365: judged
            && [at.resource_id, at.application_id].iter().any(|id| is_office365(sheet.text(*id))),
        not_applied: is_word(access, "notapplied"),
        // Only rows that list policies ask, so that the portal's table pays nothing for it.
        interrupted: policies.is_some() && is_interrupt(code),
        access_stated: !access.is_empty(),
        policies: policies.as_deref(),
    });
}

/// What a row says of the device.
struct DeviceState {
    device: DeviceCell,
    platform: Platform,
    join: Option<JoinType>,
    managed: Option<bool>,
    compliant: Option<bool>,
}

/// Reads the device from its own cells, or from the one that packs them all.
fn device_state(sheet: &mut Sheet<'_>, at: &Row, cells: &mut Cells) -> DeviceState {
    let (packed, damaged) = match sheet.tried(at.detail, packed::detail) {
        Ok(packed) => (packed, false),
        Err(Unreadable(_)) => (None, true),
    };
    let packed = packed.as_ref();
    let id = |cell: &str| EntraId::parse(packed.map_or(cell, |all| &all.device));
    let device = match sheet.tried(at.device.or(at.detail.filter(|_| packed.is_some())), id) {
        _ if damaged => DeviceCell::Unreadable,
        Ok(Some(id)) => DeviceCell::Id(id),
        Ok(None) => DeviceCell::Empty,
        Err(Unreadable(_)) => DeviceCell::Unreadable,
    };
    let within = at.detail.filter(|_| packed.is_some());
    let managed = |cell: &str| flag(packed.map_or(cell, |all| &all.managed));
    let compliant = |cell: &str| flag(packed.map_or(cell, |all| &all.compliant));
    let managed = sheet.parsed(at.managed.or(within), managed);
    let compliant = sheet.parsed(at.compliant.or(within), compliant);
    let os = packed.map_or_else(|| sheet.text(at.os), |all| &all.os);
    let platform = cells.platforms.get(os, Platform::from_word);
    let join = packed.map_or_else(|| sheet.text(at.join), |all| &all.join);
    let join = cells.joins.get(join, JoinType::parse);
    DeviceState { device, platform, join, managed, compliant }
}

/// The policies a row lists; `None` when the table has no such column or the cell is unreadable.
fn policies(sheet: &mut Sheet<'_>, at: &Row, cells: &mut Cells) -> Option<Vec<Applied>> {
    at.policies.or(at.applied)?;
    let mut listed = sheet.tried(at.policies, packed::policies).ok()?.unwrap_or_default();
    if listed.is_empty() {
        listed = sheet.tried(at.applied, packed::policies).ok()?.unwrap_or_default();
    }
    for policy in listed.iter().filter(|policy| policy.result == PolicyResult::Other) {
        cells.unknown.note("policy result", &policy.word);
    }
    Some(listed)
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

#[cfg(test)]
mod tests;
