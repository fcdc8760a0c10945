//! Ctrl+C and a polite kill: the folder in the making is removed, and nothing is left half moved.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result};
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

/// What is being made: the folder it is made in, and the one it is meant for.
struct Making {
    folder: PathBuf,
    out: PathBuf,
}

/// Held by whoever moves results or removes their folder, so that neither cuts into the other.
static MAKING: Mutex<Option<Making>> = Mutex::new(None);

fn making() -> MutexGuard<'static, Option<Making>> {
    MAKING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Listens for interruptions until the process ends.
///
/// # Errors
/// When the system does not let it listen.
pub fn watch() -> Result<()> {
    let tried = "could not listen for interruptions";
    let came = Arc::new(AtomicUsize::new(0));
    for signal in [SIGINT, SIGTERM] {
        let number = usize::try_from(signal)?;
        flag::register_usize(signal, Arc::clone(&came), number).context(tried)?;
    }
    // A flag that is looked at now and then needs neither a pipe nor a socket to itself.
    let listen = move || {
        loop {
            thread::sleep(Duration::from_millis(20));
            if let Ok(number @ 1..) = i32::try_from(came.load(Ordering::SeqCst)) {
                stop(number);
            }
        }
    };
    thread::Builder::new().name("interrupt".into()).spawn(listen).context(tried)?;
    Ok(())
}

/// Waits for an interruption that is being served, so that its message and exit code stand.
pub fn settle() {
    drop(making());
}

/// Says what to remove when the run is interrupted from now on.
pub(crate) fn begin(folder: &Path, out: &Path) {
    *making() = Some(Making { folder: folder.to_owned(), out: out.to_owned() });
}

/// Runs the part that must not be interrupted; nothing is in the making afterwards.
pub(crate) fn finish<T>(last: impl FnOnce() -> T) -> T {
    let mut making = making();
    let done = last();
    *making = None;
    done
}

#[expect(clippy::exit, reason = "an interrupted process has no other way to end at once")]
fn stop(signal: i32) -> ! {
    let making = making();
    let mut told = "interrupted".to_owned();
    if let Some(Making { folder, out }) = &*making {
        // A writer may still put a file into the folder while it is emptied.
        let gone = (0..50).any(|_| fs::remove_dir_all(folder).is_ok() || !folder.exists());
        told = format!("interrupted: nothing was written into {}", out.display());
        if !gone {
            told.push_str(&format!("\nhelp: the folder {} may be removed", folder.display()));
        }
    }
    let told = writeln!(std::io::stderr(), "blindspot: {}", crate::cell::lines(&told));
    // Nobody is left to tell when stderr is closed; the exit code still says it.
    drop(told);
    // As shells have it: 130 for Ctrl+C, 143 for a polite kill.
    std::process::exit(128 + signal);
}
