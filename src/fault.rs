//! A fault in the program itself or in a crate: one sentence and exit code 1, no dump of a stack.

use std::any::Any;
use std::io::{self, ErrorKind, Write as _};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};

use anyhow::{Result, anyhow};

use crate::cell::lines;

/// The crate that gives up, instead of saying so, when its temporary files cannot be written.
const WORKBOOKS: &str = "rust_xlsxwriter";

/// Has faults told in one sentence from now on.
pub fn watch() {
    panic::set_hook(Box::new(|fault| {
        let place = fault.location().map(ToString::to_string).unwrap_or_default();
        if place.contains(WORKBOOKS) {
            return;
        }
        let told = format!(
            "blindspot: a fault of the program itself at {place}: {}\nhelp: nothing was written; \
             please report it with the exports' headings",
            words(fault)
        );
        // Nobody is left to tell when stderr is closed; the exit code still says it.
        drop(writeln!(io::stderr(), "{}", lines(&told)));
    }));
}

fn words(fault: &PanicHookInfo<'_>) -> String {
    fault.payload_as_str().unwrap_or("no message").to_owned()
}

/// Runs what may not end the process; `None` after a fault, which was told.
pub fn contained<T>(run: impl FnOnce() -> T) -> Option<T> {
    panic::catch_unwind(AssertUnwindSafe(run)).ok()
}

/// Writes a workbook; its crate gives up where a disk is full, which is an error like any other.
///
/// # Errors
/// As `write` has it, or that the disk is full.
pub(crate) fn workbook(write: impl FnOnce() -> Result<()>) -> Result<()> {
    panic::catch_unwind(AssertUnwindSafe(write)).unwrap_or_else(|fault| Err(given_up(&*fault)))
}

fn given_up(fault: &(dyn Any + Send)) -> anyhow::Error {
    let told = fault.downcast_ref::<String>().map(String::as_str);
    let told = told.or(fault.downcast_ref::<&str>().copied()).unwrap_or("no message");
    if told.contains("StorageFull") || told.contains("QuotaExceeded") {
        return io::Error::new(ErrorKind::StorageFull, "No space left on device").into();
    }
    anyhow!("its writer gave up: {told}")
}

/// Whether an error only says that the reader of stdout has gone.
#[must_use]
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let written = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let as_json = || cause.downcast_ref::<serde_json::Error>()?.io_error_kind();
        written.or_else(as_json) == Some(ErrorKind::BrokenPipe)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::panic, reason = "what is tested")]
    fn a_workbook_given_up_for_lack_of_room_is_an_error_that_says_so() {
        let full = workbook(|| panic!("Couldn't write: Os {{ kind: StorageFull }}")).unwrap_err();
        assert_eq!(full.downcast_ref::<io::Error>().unwrap().kind(), ErrorKind::StorageFull);
        let other = workbook(|| panic!("odd")).unwrap_err();
        assert_eq!(other.to_string(), "its writer gave up: odd");
        assert!(workbook(|| Ok(())).is_ok());
    }
}
