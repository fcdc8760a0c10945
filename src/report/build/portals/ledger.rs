//! The match ledger in figures: by which key the records found their devices.

use blindspot_core::model::{Method, Register};

use crate::language::{quoted, said, say};
use crate::report::build::words::{counted, is_are, stopped};
use crate::report::doc::estate::LedgerLine;
use crate::report::doc::parts::Share;

/// Every key that joined a record, strongest first; keys nobody used are left out.
pub(super) fn lines(register: &Register) -> Vec<LedgerLine> {
    let all = register.ledger.len() as u64;
    let used = |method: Method| register.ledger.iter().filter(|row| row.method == method).count();
    Method::ALL
        .into_iter()
        .map(|method| (method, used(method) as u64))
        .filter(|(_, records)| *records > 0)
        .map(|(method, records)| {
            let (key, meaning) = words(method);
            LedgerLine {
                key: said(key).into(),
                records: Share::new(records, all),
                meaning: said(meaning).into(),
            }
        })
        .collect()
}

const fn words(method: Method) -> (&'static str, &'static str) {
    match method {
        Method::Anchor => ("First record of its device", "Nothing to join: others may join to it."),
        Method::EntraId => ("Entra device id", "Certain: both records carry the same id."),
        Method::EntraObjectId => {
            ("Entra object id", "Certain: the Entra device list maps it to the device id.")
        }
        Method::IntuneId => ("Intune id", "Certain: two Intune records of one enrolment."),
        Method::DefenderId => ("Defender id", "Certain: two Defender records of one sensor."),
        Method::Serial => (
            "Hardware serial",
            "Strong: same serial and platform; clones and placeholders left out.",
        ),
        Method::NameUser => ("Device name and user", "Fair: the report carries no id."),
        Method::Name => ("Device name", "Weaker: name and platform are unique on both sides."),
        Method::Ambiguous => ("Ambiguous", "Not joined; what depends on the answer is unknown."),
        Method::None => ("Nothing to join by", "A device of its own."),
    }
}

/// Further counted sentences about the join.
pub(super) fn notes(register: &Register) -> Vec<String> {
    let superseded =
        register.ledger.iter().filter(|row| row.detail.starts_with("superseded")).count() as u64;
    let rows = |n: u64| counted(n, "sign-in row", "sign-in rows");
    let mut notes: Vec<String> = [
        (
            superseded,
            say!(
                "{records} superseded by a newer one of the same device.",
                records = records(superseded)
            ),
        ),
        (
            register.external_signins,
            say!(
                "{rows} of guests or foreign tenants: counted, no device made of them.",
                rows = rows(register.external_signins)
            ),
        ),
        (
            register.unidentified_signins,
            say!(
                "{rows} without a device id: {belonging} to a user, not to a device.",
                rows = rows(register.unidentified_signins),
                belonging = said(match register.unidentified_signins {
                    1 => "it belongs",
                    _ => "they belong",
                })
            ),
        ),
        (
            register.mobile_signin_devices,
            say!(
                "{mobile} signed in; their protection was not assessed.",
                mobile = counted(
                    register.mobile_signin_devices,
                    "phone or tablet",
                    "phones and tablets"
                )
            ),
        ),
    ]
    .into_iter()
    .filter(|(n, _)| *n > 0)
    .map(|(_, note)| note)
    .collect();
    notes.extend(register.remarks.iter().map(|remark| stopped(&quoted(remark))));
    notes
}

fn records(n: u64) -> String {
    format!("{} {}", counted(n, "record", "records"), is_are(n))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::build::fixture::{HELD, estate, ledger_row, windows};

    #[test]
    fn the_ledger_is_counted_by_key_and_loses_no_record() {
        let mut register = estate([windows(HELD)]).register;
        for method in [Method::Anchor, Method::EntraId, Method::EntraId, Method::Ambiguous] {
            register.ledger.push(ledger_row(method, ""));
        }
        let lines = lines(&register);
        let told: Vec<(&str, u64)> =
            lines.iter().map(|line| (line.key.as_str(), line.records.part)).collect();
        assert_eq!(
            told,
            [("First record of its device", 1), ("Entra device id", 2), ("Ambiguous", 1)]
        );
        assert!(lines.iter().all(|line| line.records.whole == 4));
    }

    #[test]
    fn notes_say_what_there_is_and_are_silent_about_what_there_is_not() {
        let mut register = estate([]).register;
        assert!(notes(&register).is_empty());
        register.external_signins = 1;
        register.unidentified_signins = 2_000;
        register.ledger.push(ledger_row(Method::Serial, "superseded by E-01#9"));
        assert_eq!(
            notes(&register),
            [
                "1 record is superseded by a newer one of the same device.",
                "1 sign-in row of guests or foreign tenants: counted, no device made of them.",
                "2,000 sign-in rows without a device id: they belong to a user, not to a device.",
            ]
        );
    }
}
