//! The `blindspot` command: parse, run, say what went wrong, choose the exit code.

use std::io::Write as _;
use std::process::ExitCode;

use blindspot::{cli, fault, interrupt};

/// Both cores allocate by the million; the heap of the system keeps one for each of them.
#[global_allocator]
static HEAP: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    fault::watch();
    let code = match cli::parse() {
        Ok(cli) => fault::contained(|| run(cli)).unwrap_or(1),
        Err(code) => code,
    };
    interrupt::settle();
    ExitCode::from(code)
}

fn run(cli: cli::Cli) -> u8 {
    let mut stdout = std::io::stdout().lock();
    let done = interrupt::watch()
        .and_then(|()| blindspot::run(cli, &mut stdout))
        .and_then(|exit| Ok(stdout.flush().map(|()| exit)?));
    match done {
        Ok(exit) => exit.code(),
        Err(error) if fault::is_closed_pipe(&error) => 0,
        Err(error) => {
            let told =
                blindspot::cell::lines(&format!("blindspot: {}", blindspot::help::told(&error)));
            // Nobody is left to tell when stderr is closed too; the exit code still says it.
            drop(writeln!(std::io::stderr(), "{told}"));
            1
        }
    }
}
