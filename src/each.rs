//! Many tenants in one run: every subfolder by itself, one after another, and an overview of all.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use blindspot_core::audit::text::counted;

use crate::Exit;
use crate::cell::plain;
use crate::cli::AssessArgs;
use crate::outputs::{Staging, vacant};
use crate::redact::KeyFile;
use crate::render;
use crate::report::build::overview::overview;
use crate::report::doc::overview::{Refused, Tenant};

/// Assesses every subfolder of `dir` with `assess` into a folder of its name, and writes the
/// overview. A folder that cannot be assessed is listed with the reason, and the rest goes on.
///
/// # Errors
/// When the folders cannot be used at all, or any of them could not be assessed.
pub(crate) fn run(
    dir: &Path,
    args: &AssessArgs,
    assess: impl Fn(&Path, &Path) -> Result<(Exit, Tenant)>,
) -> Result<Exit> {
    let (folders, files) = within(dir, &args.out)?;
    if let Some(key) = &args.pseudonymize {
        KeyFile::keep_apart(key, &args.out, &[dir.to_owned()])?;
    }
    vacant(&args.out, args.force)?;
    fs::create_dir_all(&args.out)
        .with_context(|| format!("could not create the folder {}", args.out.display()))?;
    let staging = Staging::overview(&args.out)?;
    if files > 0 && !args.quiet {
        let beside = counted(files, "file", "files");
        say(&format!("not used: {beside} beside the folders of {}", dir.display()));
    }
    let (mut tenants, mut refused, mut reached) = (Vec::new(), Vec::new(), false);
    for folder in &folders {
        let name = folder.file_name().unwrap_or_default();
        let shown = name.to_string_lossy().into_owned();
        if !args.quiet {
            say(&shown);
        }
        match assess(folder, &args.out.join(name)) {
            Ok((exit, tenant)) => {
                reached |= exit == Exit::Reached;
                tenants.push(tenant);
            }
            Err(error) => {
                let reason = format!("{error:#}").replace("\nhelp:", "; help:");
                say(&format!("{shown} was not assessed: {reason}"));
                refused.push(Refused { folder: shown, reason });
            }
        }
    }
    let failed = refused.len();
    let overview = overview(tenants, refused);
    render::overview::write(&overview, &args.format, &staging, args.paper)?;
    staging.finish()?;
    if failed > 0 {
        bail!(
            "{failed} of {} folders of {} could not be assessed\nhelp: each is named above with the \
             reason; the others stand in {}",
            folders.len(),
            dir.display(),
            args.out.display()
        );
    }
    Ok(if reached { Exit::Reached } else { Exit::Done })
}

/// The subfolders in the order of their names, hidden ones and the output folder left out, and how
/// many files lie beside them.
fn within(dir: &Path, out: &Path) -> Result<(Vec<PathBuf>, u64)> {
    let tried = || format!("could not look into {}", dir.display());
    let own = out.canonicalize().ok();
    let (mut folders, mut files) = (Vec::new(), 0);
    for entry in fs::read_dir(dir).with_context(tried)? {
        let path = entry.with_context(tried)?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        match path.is_dir() {
            _ if hidden => {}
            false => files += 1,
            true if own.is_some() && path.canonicalize().ok() == own => {}
            true => folders.push(path),
        }
    }
    folders.sort();
    if folders.is_empty() {
        bail!(
            "{} has no subfolder\nhelp: --each takes a folder with one folder of exports per \
             tenant; for one tenant run: blindspot assess {} --out DIR",
            dir.display(),
            dir.display()
        );
    }
    Ok((folders, files))
}

/// Tells the reader on stderr; a closed stderr loses the words only.
fn say(line: &str) {
    drop(writeln!(std::io::stderr(), "{}", plain(line)));
}
