//! The flags of `verify`.

use std::path::PathBuf;

use clap::ValueEnum;

/// Examples below the help.
pub(super) const EXAMPLES: &str = "\
Examples:
  blindspot verify results --exports engagement/exports
  blindspot verify assessment.pdf --exports engagement/exports --format json";

/// How `verify` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum VerifyFormat {
    /// One line per file.
    Table,
    /// JSON.
    Json,
}

/// The flags of `verify`.
#[derive(Debug, clap::Args)]
pub struct VerifyArgs {
    /// The folder `assess` wrote, its assessment.json, or its assessment.pdf.
    #[arg(value_name = "DIR|FILE")]
    pub assessment: PathBuf,
    /// The exports as they lie now: files, folders and ZIPs.
    #[arg(long, value_name = "PATH", num_args = 1.., required = true)]
    pub exports: Vec<PathBuf>,
    /// How to print.
    #[arg(long, value_enum, default_value_t = VerifyFormat::Table)]
    pub format: VerifyFormat,
}
