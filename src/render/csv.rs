//! The three CSV files: the register, the affected subjects, the match ledger.

use std::io::Write;

use anyhow::Result;
use blindspot_core::audit::{Judged, Severity, Subject};
use blindspot_core::model::{Chain, Device, LedgerRow, Register};

use super::cell::{harmless, shown, stamp, yes_no};
use crate::assessment::Assessment;

/// The register's columns.
pub const REGISTER: [&str; 35] = [
    "device_key",
    "name",
    "platform",
    "os_version",
    "entra_device_id",
    "intune_device_id",
    "defender_device_id",
    "serial",
    "primary_user",
    "ownership",
    "join_type",
    "channel",
    "class",
    "shared",
    "in_scope",
    "active",
    "last_seen",
    "sources",
    "match",
    "intune_last_checkin",
    "intune_compliance",
    "defender_onboarding",
    "defender_health",
    "defender_risk",
    "defender_last_update",
    "signin_last",
    "signin_count",
    "enrolled",
    "onboarded",
    "reporting",
    "protected",
    "evaluated",
    "enforced",
    "licensed",
    "first_gap",
];

/// The columns of the affected subjects.
pub const AFFECTED: [&str; 13] = [
    "check_id",
    "outcome",
    "severity",
    "subject_type",
    "subject",
    "name",
    "platform",
    "entra_device_id",
    "intune_device_id",
    "defender_device_id",
    "user",
    "detail",
    "evidence",
];

/// The ledger's columns.
pub const MATCHES: [&str; 8] =
    ["evidence", "source", "record_id", "name", "platform", "device_key", "method", "detail"];

/// Writes one CSV: UTF-8 with byte order mark, comma, CRLF, harmless cells.
fn table<const N: usize>(
    out: &mut dyn Write,
    columns: &[&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut *out);
    writer.write_record(columns)?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| harmless(cell).into_owned()))?;
    }
    writer.flush()?;
    Ok(())
}

/// Writes `register.csv`.
///
/// # Errors
/// When `out` cannot be written.
pub fn register(out: &mut dyn Write, register: &Register) -> Result<()> {
    table(out, &REGISTER, register.devices.iter().map(register_row))
}

/// One device's cells, in the order of [`REGISTER`].
#[must_use]
pub fn register_row(device: &Device) -> [String; 35] {
    let [enrolled, onboarded, reporting, protected, evaluated, enforced] =
        device.chain.links.map(|link| link.word().to_owned());
    let intune = device.intune.as_ref();
    let defender = device.defender.as_ref();
    let signin = device.signin.as_ref();
    let join = intune.and_then(|r| r.join_type).or_else(|| signin.and_then(|s| s.join_type));
    let sources: Vec<&str> = device.sources().iter().map(|s| s.word()).collect();
    let word = |word: Option<&'static str>| word.unwrap_or_default().to_owned();
    [
        device.key.to_string(),
        device.name().to_owned(),
        device.platform.slug().to_owned(),
        device.os_version().unwrap_or_default().to_owned(),
        shown(device.entra_id),
        shown(device.intune_id()),
        shown(device.defender_id()),
        device.serial().map(|s| s.as_str().to_owned()).unwrap_or_default(),
        device.primary_user().map(|u| u.as_str().to_owned()).unwrap_or_default(),
        word(intune.and_then(|r| r.ownership).map(|o| o.word())),
        word(join.map(|j| j.word())),
        device.channel.word().to_owned(),
        device.class.word().to_owned(),
        yes_no(device.shared).to_owned(),
        yes_no(device.in_scope).to_owned(),
        yes_no(device.active).to_owned(),
        stamp(device.last_seen),
        sources.join(";"),
        device.matched.word().to_owned(),
        stamp(intune.and_then(|r| r.last_checkin)),
        word(intune.and_then(|r| r.compliance.as_ref()).map(|c| c.word())),
        word(defender.and_then(|r| r.onboarding.as_ref()).map(|o| o.word())),
        word(defender.and_then(|r| r.health.as_ref()).map(|h| h.word())),
        word(defender.and_then(|r| r.risk).map(|r| r.word())),
        stamp(defender.and_then(|r| r.last_update)),
        stamp(signin.map(|s| s.newest.at)),
        shown(signin.map(|s| s.rows)),
        enrolled,
        onboarded,
        reporting,
        protected,
        evaluated,
        enforced,
        device.chain.licensed.word().to_owned(),
        device.chain.first_gap().unwrap_or_default().to_owned(),
    ]
}

/// Writes `affected.csv`: by check id, then subject.
///
/// # Errors
/// When `out` cannot be written.
pub fn affected(out: &mut dyn Write, assessment: &Assessment) -> Result<()> {
    table(out, &AFFECTED, affected_rows(assessment))
}

/// The affected subjects' cells, in the order of [`AFFECTED`].
pub fn affected_rows(assessment: &Assessment) -> impl Iterator<Item = [String; 13]> {
    let mut results: Vec<_> = assessment.results.iter().collect();
    results.sort_by_key(|result| result.check.id);
    results.into_iter().flat_map(|result| {
        let mut rows: Vec<_> = result
            .judged
            .iter()
            .map(|judged| {
                affected_row(&assessment.register, result.check.id, result.severity, judged)
            })
            .collect();
        rows.sort_by(|a, b| (&a[4], &a[11]).cmp(&(&b[4], &b[11])));
        rows
    })
}

/// One subject's cells.
fn affected_row(
    register: &Register,
    check: &str,
    severity: Severity,
    judged: &Judged,
) -> [String; 13] {
    let described = describe(register, &judged.subject);
    let evidence: Vec<String> = judged.evidence.iter().map(ToString::to_string).collect();
    [
        check.to_owned(),
        if judged.failed { "fail" } else { "unknown" }.to_owned(),
        severity.word().to_owned(),
        described.kind.to_owned(),
        described.subject,
        described.name,
        described.platform.to_owned(),
        described.ids[0].clone(),
        described.ids[1].clone(),
        described.ids[2].clone(),
        described.user,
        judged.detail.clone(),
        evidence.join(";"),
    ]
}

/// A subject's identifying cells.
#[derive(Default)]
pub struct Described {
    /// `device`, `user`, `product`, `file` or `tenant`.
    pub kind: &'static str,
    /// The subject's key.
    pub subject: String,
    /// Its name.
    pub name: String,
    /// Its platform, of devices.
    pub platform: &'static str,
    /// Entra, Intune and Defender id, of devices.
    pub ids: [String; 3],
    /// The primary user of a device, or the user itself.
    pub user: String,
}

/// The identifying cells of any subject.
#[must_use]
pub fn describe(register: &Register, subject: &Subject) -> Described {
    match subject {
        Subject::Device(at) => register.devices.get(*at).map(describe_device).unwrap_or_default(),
        Subject::User(upn) => {
            let licence = register.user(upn).and_then(|user| user.licence.as_ref());
            Described {
                kind: "user",
                subject: upn.as_str().to_owned(),
                name: licence.map(|l| l.name.to_string()).unwrap_or_default(),
                user: upn.as_str().to_owned(),
                ..Described::default()
            }
        }
        Subject::Product(name) => Described {
            kind: "product",
            subject: name.clone(),
            name: name.clone(),
            ..Described::default()
        },
        Subject::File(id) => Described {
            kind: "file",
            subject: id.to_string(),
            name: register.evidence(*id).map(|e| e.path.clone()).unwrap_or_default(),
            ..Described::default()
        },
        Subject::Tenant => {
            Described { kind: "tenant", subject: "tenant".to_owned(), ..Described::default() }
        }
    }
}

fn describe_device(device: &Device) -> Described {
    Described {
        kind: "device",
        subject: device.key.to_string(),
        name: device.name().to_owned(),
        platform: device.platform.slug(),
        ids: [shown(device.entra_id), shown(device.intune_id()), shown(device.defender_id())],
        user: device.primary_user().map(|u| u.as_str().to_owned()).unwrap_or_default(),
    }
}

/// Writes `matches.csv`: one row per source record.
///
/// # Errors
/// When `out` cannot be written.
pub fn matches(out: &mut dyn Write, register: &Register) -> Result<()> {
    table(out, &MATCHES, register.ledger.iter().map(match_row))
}

/// One ledger line's cells, in the order of [`MATCHES`].
#[must_use]
pub fn match_row(row: &LedgerRow) -> [String; 8] {
    [
        row.origin.to_string(),
        row.source.word().to_owned(),
        row.record_id.to_string(),
        row.name.to_string(),
        row.platform.slug().to_owned(),
        row.device_key.to_string(),
        row.method.word().to_owned(),
        row.detail.to_string(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_links_stand_in_the_register_under_their_own_names() {
        let at = REGISTER.iter().position(|c| *c == "enrolled").unwrap();
        assert_eq!(REGISTER[at..at + 6], Chain::NAMES);
    }

    #[test]
    fn a_file_starts_with_a_byte_order_mark_and_ends_lines_with_crlf() {
        let mut out = Vec::new();
        table(&mut out, &["a", "b"], [["=x".to_owned(), "y,z".to_owned()]].into_iter()).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "\u{feff}a,b\r\n'=x,\"y,z\"\r\n");
    }
}
