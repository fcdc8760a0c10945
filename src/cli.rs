//! Every command and flag; nothing below this file knows how they are spelt.

mod words;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

pub use words::{AnswerFormat, CatalogueFormat, OutputFormat, PaperArg, SeverityArg};

/// Judges, without credentials, whether a Microsoft endpoint estate is really protected.
///
/// Reads the exports a client hands over (Intune, Defender, Entra sign-ins, licences), joins them
/// by device id and writes a PDF assessment with the files behind every figure. Never contacts a
/// tenant, never uses a network.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read exports, join them, run the checks, write the assessment.
    Assess(AssessArgs),
    /// Say what each file is, what it proves and what is still missing; writes nothing.
    Inspect {
        /// Files, folders and ZIPs.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
    /// Run SQL over the joined tables: devices, users, findings, evidence, matches.
    Query {
        /// Files, folders and ZIPs with exports.
        #[arg(required_unless_present = "tables")]
        paths: Vec<PathBuf>,
        /// The question.
        #[arg(long, value_name = "SELECT …", required_unless_present = "tables")]
        sql: Option<String>,
        /// List the tables instead: their columns, types and meanings.
        #[arg(long, conflicts_with = "sql")]
        tables: bool,
        /// The auditor's own checks; their subjects stand in `findings` too.
        #[arg(long, value_name = "FILE")]
        checks: Option<PathBuf>,
        /// How to print the answer.
        #[arg(long, value_enum, default_value_t = AnswerFormat::Table)]
        format: AnswerFormat,
    },
    /// List the catalogue of checks, or explain one.
    Checks {
        /// A check's id, e.g. COV-04.
        id: Option<String>,
        /// List the auditor's own checks of this file too.
        #[arg(long, value_name = "FILE")]
        checks: Option<PathBuf>,
        /// How to print.
        #[arg(long, value_enum, default_value_t = CatalogueFormat::Table)]
        format: CatalogueFormat,
    },
    /// List the exports that can be read, or explain one: where to click, what it proves.
    Exports {
        /// An export's name, e.g. intune-devices.
        name: Option<String>,
        /// How to print.
        #[arg(long, value_enum, default_value_t = CatalogueFormat::Table)]
        format: CatalogueFormat,
    },
    /// Start an engagement folder: every setting explained, the questions to the client, a place
    /// for the exports.
    Init {
        /// The folder to create.
        dir: PathBuf,
        /// Replace the engagement files in a folder that is not empty.
        #[arg(long)]
        force: bool,
    },
    /// Write the made-up demo tenant's exports into DIR.
    Sample {
        /// The folder to create.
        dir: PathBuf,
    },
    /// Print shell completions.
    Completions {
        /// The shell.
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the manual page.
    Man,
}

/// The flags of `assess`.
#[derive(Debug, clap::Args)]
pub struct AssessArgs {
    /// Files, folders and ZIPs with exports.
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// The folder to write into.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// The engagement file [default: assessment.toml in the first folder given].
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The instant the assessment speaks of; a date alone means its last second in UTC [default:
    /// the newest activity in the exports].
    #[arg(long, value_name = "DATE|TIMESTAMP")]
    pub as_of: Option<String>,
    /// The auditor's own checks, a TOML file of conditions in SQL; they run beside the catalogue.
    #[arg(long, value_name = "FILE")]
    pub checks: Option<PathBuf>,
    /// What to write.
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = OutputFormat::ALL)]
    pub format: Vec<OutputFormat>,
    /// The paper of the PDF [default: the engagement's, else a4].
    #[arg(long, value_enum)]
    pub paper: Option<PaperArg>,
    /// Exit 3 when a check of this severity or above fails.
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub fail_on: Option<SeverityArg>,
    /// Treat an unrecognised file or a rejected row as an error.
    #[arg(long)]
    pub strict: bool,
    /// Print neither progress nor warnings.
    #[arg(long)]
    pub quiet: bool,
    /// Print no colours.
    #[arg(long)]
    pub no_color: bool,
    /// Replace the tool's own files in a folder that is not empty.
    #[arg(long)]
    pub force: bool,
}
