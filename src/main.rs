//! The `blindspot` command: parse, run, say what went wrong, choose the exit code.

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser as _;

/// Both cores allocate by the million; the heap of the system keeps one for each of them.
#[global_allocator]
static HEAP: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = blindspot::cli::Cli::parse();
    let mut stdout = std::io::stdout().lock();
    match blindspot::run(cli, &mut stdout).and_then(|exit| Ok(stdout.flush().map(|()| exit)?)) {
        Ok(exit) => ExitCode::from(exit.code()),
        Err(error) if blindspot::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let told = writeln!(std::io::stderr(), "blindspot: {error:#}");
            // Nobody is left to tell when stderr is closed too; the exit code still says it.
            drop(told);
            ExitCode::FAILURE
        }
    }
}
