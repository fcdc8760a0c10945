//! Installation of one app per device; the file itself does not name the app.

use std::sync::Arc;

use super::apps_raw::is_defender;
use super::codes::labelled;
use super::machine::{ENTRA_ID, INTUNE_ID, Machine, NAME, USER};
use super::totals::app_platform;
use crate::export::UnknownWords;
use crate::export::ask::INTUNE_READER;
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::Kind;
use crate::model::witness::Fact;
use crate::model::words::squeeze;
use crate::table::Refused;

const STATE: Column = Column::text(&["appinstallstate", "installstate"], "state of installation");
const LABEL: Column =
    Column::text(&["appinstallstate_loc"], "the portal’s label of the state, shown only");
const APP_ID: Column = Column::text(&["applicationid"], "app id");
const PLATFORM: Column = Column::text(&["platform"], "platform, as a code");
const CHANGED: Column = Column::date(&["lastmodifieddatetime"], "last change of the state");

/// The format. Headings of scripts and documents; the numeric states are not documented.
pub(super) const FORMAT: Format = Format {
    kind: Kind::IntuneAppInstall,
    slug: "intune-app-install",
    title: "Intune: Device install status of an app",
    portal: "Intune admin center > Apps > All apps > the Defender app > Device install status > \
             Export (put the app’s name into the file name)",
    proves: "on which devices one app is installed",
    ask: Ask {
        role: INTUNE_READER,
        choose: &["The Defender app for macOS; one file per app."],
        mind: &[
            "The file does not say which app it is about: put the app’s name into the file name.",
        ],
        file: "DeviceInstallStatusByApp_<app>.zip",
        paste: None,
    },
    signatures: &[Signature {
        variant: "device install status",
        required: &[&["devicename"], &["appinstallstate"], &["userprincipalname", "upn"]],
        without: &[],
    }],
    columns: &[&INTUNE_ID, &ENTRA_ID, &NAME, &USER, &STATE, &LABEL, &APP_ID, &PLATFORM, &CHANGED],
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let machine = Machine::find(sheet);
    let [state, label, app_id, platform, changed] =
        [&STATE, &LABEL, &APP_ID, &PLATFORM, &CHANGED].map(|column| sheet.find(column));
    let app = app_in_name(sheet.names);
    if app.is_none() {
        sheet.log.warn(
            "app_not_named",
            "the file does not say which app it is about: put the app’s name into the file name",
        );
    }
    let mut unknown = UnknownWords::default();
    let mut rows = Vec::new();
    while sheet.advance()? {
        let at = sheet.date(changed);
        let platform = app_platform(sheet.text(platform), &mut unknown);
        let kind = Kind::IntuneAppInstall;
        let Some(mut witness) = machine.witness(sheet, kind, platform, at) else { continue };
        let raw = sheet.word(state);
        if !raw.is_empty() {
            let installed = is_installed(&raw, &mut unknown);
            witness.facts.push(Fact::Installed(app.clone(), installed));
            if installed.is_none() {
                let shown = labelled(&raw, sheet.text(label));
                witness.facts.push(Fact::Said("app installation", sheet.once(&shown)));
            }
        }
        if app.is_none()
            && let Some(id) = sheet.shared(app_id)
        {
            witness.facts.push(Fact::Said("app id", id));
        }
        rows.push(witness);
    }
    unknown.close(&mut sheet.log);
    Ok(Records::Witnesses(rows))
}

fn is_installed(raw: &str, unknown: &mut UnknownWords) -> Option<bool> {
    match squeeze(raw).as_str() {
        "installed" => Some(true),
        "failed" | "notinstalled" | "pendinginstall" => Some(false),
        "notapplicable" | "uninstallfailed" | "unknown" => None,
        _ => {
            unknown.note("AppInstallState", raw);
            None
        }
    }
}

/// The app a client's own file name tells, when it is one of Defender's: any other name may mean
/// anything, and folders and archives are named for what else they hold.
fn app_in_name((file, member): (&str, Option<&str>)) -> Option<Arc<str>> {
    let name = member.unwrap_or(file).rsplit(['/', '\\']).next()?;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).trim();
    is_defender(&stem.replace(['_', '-'], " ")).then(|| stem.into())
}

#[cfg(test)]
mod tests;
