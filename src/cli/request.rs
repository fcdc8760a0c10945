//! The flags of `request`.

use std::path::PathBuf;

use clap::ValueEnum;

use super::PaperArg;

/// Examples below the help.
pub(super) const EXAMPLES: &str = "\
Examples:
  blindspot request > request.md
  blindspot request --format pdf --out request.pdf --config engagement/assessment.toml
  blindspot request --have engagement/exports --format pdf --out second-request.pdf";

/// How `request` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RequestFormat {
    /// Markdown.
    Md,
    /// A PDF in the report's look; needs --out.
    Pdf,
}

/// The flags of `request`.
#[derive(Debug, clap::Args)]
pub struct RequestArgs {
    /// Exports that arrived already: files, folders and ZIPs. They are ticked off, and the request
    /// asks for what is missing, cut short, out of date or filtered.
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub have: Vec<PathBuf>,
    /// How to print.
    #[arg(long, value_enum, default_value_t = RequestFormat::Md)]
    pub format: RequestFormat,
    /// The file to write [default: stdout; needed for pdf].
    #[arg(long, value_name = "FILE", required_if_eq("format", "pdf"))]
    pub out: Option<PathBuf>,
    /// The paper of the PDF [default: the engagement's, else a4].
    #[arg(long, value_enum)]
    pub paper: Option<PaperArg>,
    /// The engagement file [default: assessment.toml in the first folder given with --have].
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}
