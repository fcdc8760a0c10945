//! The line that says what helps, for errors of the system that do not say it themselves.

use std::error::Error;
use std::io::{self, ErrorKind};

use rust_xlsxwriter::XlsxError;

/// An error's whole chain in words, ended by a line of help.
#[must_use]
pub fn told(error: &anyhow::Error) -> String {
    let told = format!("{error:#}");
    match cause(error) {
        Some(help) if !told.contains("\nhelp:") => format!("{told}\nhelp: {help}"),
        _ => told,
    }
}

fn cause(error: &anyhow::Error) -> Option<&'static str> {
    error.chain().find_map(|link| of(kind(link)?))
}

fn kind(link: &(dyn Error + 'static)) -> Option<ErrorKind> {
    if let Some(error) = link.downcast_ref::<io::Error>() {
        return Some(error.kind());
    }
    if let Some(XlsxError::IoError(error)) = link.downcast_ref::<XlsxError>() {
        return Some(error.kind());
    }
    if let Some(error) = link.downcast_ref::<serde_json::Error>() {
        return error.io_error_kind();
    }
    match link.downcast_ref::<csv::Error>()?.kind() {
        csv::ErrorKind::Io(error) => Some(error.kind()),
        _ => None,
    }
}

fn of(kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            "make room there, or name a folder on another disk"
        }
        ErrorKind::PermissionDenied => "name a place you may read and write, or ask for the right",
        ErrorKind::ReadOnlyFilesystem => "name a folder on a disk that can be written",
        ErrorKind::NotFound => "name a file or folder that exists",
        ErrorKind::NotADirectory => "a file stands where a folder is needed; name another place",
        ErrorKind::IsADirectory => "a folder stands where a file is needed; name another place",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::Context as _;

    #[test]
    fn a_full_disk_is_told_with_what_helps_and_an_error_with_its_own_help_keeps_it() {
        let full = || io::Error::from(ErrorKind::StorageFull);
        let by_csv = Err::<(), _>(csv::Error::from(full())).context("could not write register.csv");
        let by_json = anyhow::Error::from(serde_json::Error::io(full())).context("assessment.json");
        let by_xlsx = anyhow::Error::from(XlsxError::IoError(full())).context("the workbook");
        for error in [anyhow::Error::from(full()), by_csv.unwrap_err(), by_json, by_xlsx] {
            let told = told(&error);
            assert!(told.ends_with("\nhelp: make room there, or name a folder on another disk"));
        }
        let own = anyhow::Error::from(full()).context("no\nhelp: do this");
        assert_eq!(told(&own).matches("help:").count(), 1);
    }
}
