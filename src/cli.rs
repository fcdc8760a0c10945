//! Every command and flag; nothing below this file knows how they are spelt.

mod examples;
mod parse;
mod request;
mod verify;
mod words;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

pub use parse::parse;
pub use request::{RequestArgs, RequestFormat};
pub use verify::{VerifyArgs, VerifyFormat};
pub use words::{
    AnswerFormat, CatalogueFormat, CompareFormat, OutputFormat, PaperArg, SeverityArg,
};

/// Judges, without credentials, whether a Microsoft endpoint estate is really protected.
///
/// Reads the exports a client hands over (Intune, Defender, Entra sign-ins, licences), joins them
/// by device id and writes a PDF assessment with the files behind every figure. Never contacts a
/// tenant, never uses a network.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, after_help = examples::ALL)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read exports, join them, run the checks, write the assessment.
    #[command(after_help = examples::ASSESS)]
    Assess(AssessArgs),
    /// Say what each file is, what it proves and what is still missing; writes nothing.
    #[command(after_help = examples::INSPECT)]
    Inspect {
        /// Files, folders and ZIPs.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
    /// Print the evidence request for the client: which exports, why, who takes them, where to click.
    #[command(after_help = request::EXAMPLES)]
    Request(RequestArgs),
    /// Hash the exports again and say which differ from what a finished assessment rests on.
    #[command(after_help = verify::EXAMPLES)]
    Verify(VerifyArgs),
    /// Run SQL over the joined tables: devices, users, findings, evidence, matches.
    #[command(after_help = examples::QUERY)]
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
    /// Say what changed between two assessments, by device and check; exit 3 on regressions.
    #[command(after_help = examples::COMPARE)]
    Compare {
        /// The earlier assessment.json.
        old: PathBuf,
        /// The later one.
        new: PathBuf,
        /// How to print.
        #[arg(long, value_enum, default_value_t = CompareFormat::Table)]
        format: CompareFormat,
    },
    /// List the catalogue of checks, or explain one.
    #[command(after_help = examples::CHECKS)]
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
    #[command(after_help = examples::EXPORTS)]
    Exports {
        /// An export's name, e.g. intune-devices.
        name: Option<String>,
        /// How to print.
        #[arg(long, value_enum, default_value_t = CatalogueFormat::Table)]
        format: CatalogueFormat,
    },
    /// Start an engagement folder: every setting explained, the questions to the client, a place
    /// for the exports.
    #[command(after_help = examples::INIT)]
    Init {
        /// The folder to create.
        dir: PathBuf,
        /// Replace the engagement files in a folder that is not empty.
        #[arg(long)]
        force: bool,
    },
    /// Write the made-up demo tenant's exports into DIR.
    #[command(after_help = examples::SAMPLE)]
    Sample {
        /// The folder to create.
        dir: PathBuf,
    },
    /// Say what the tokens of a pseudonymised assessment stand for.
    #[command(after_help = examples::REVEAL)]
    Reveal {
        /// Tokens as the assessment prints them, or text with tokens in it.
        #[arg(required = true, value_name = "TOKEN")]
        tokens: Vec<String>,
        /// The key file the assessment was made with.
        #[arg(long, value_name = "KEYFILE", default_value = "blindspot.key")]
        key: PathBuf,
    },
    /// Print shell completions.
    #[command(after_help = examples::COMPLETIONS)]
    Completions {
        /// The shell.
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the manual page.
    Man,
    /// Print the licences of every crate and font in the binary.
    #[command(after_help = examples::LICENSES)]
    Licenses,
}

/// The flags of `assess`.
#[derive(Debug, clap::Args)]
pub struct AssessArgs {
    /// Files, folders and ZIPs with exports.
    #[arg(required_unless_present = "each", conflicts_with = "each")]
    pub paths: Vec<PathBuf>,
    /// Assess every subfolder of DIR by itself, each into a folder of its name, and write an
    /// overview across them.
    #[arg(long, value_name = "DIR")]
    pub each: Option<PathBuf>,
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
    /// An earlier assessment.json of the same tenant, to say what changed since; may be given
    /// again for further quarters.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["pseudonymize", "each"])]
    pub previous: Vec<PathBuf>,
    /// The auditor's own checks, a TOML file of conditions in SQL; they run beside the catalogue.
    #[arg(long, value_name = "FILE")]
    pub checks: Option<PathBuf>,
    /// What to write.
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = OutputFormat::ALL)]
    pub format: Vec<OutputFormat>,
    /// The paper of the PDF [default: the engagement's, else a4].
    #[arg(long, value_enum)]
    pub paper: Option<PaperArg>,
    /// Replace names, people, ids and addresses by tokens in every output; the key file is made
    /// where there is none, and `blindspot reveal` turns tokens back with it.
    #[arg(long, value_name = "KEYFILE")]
    pub pseudonymize: Option<PathBuf>,
    /// Draw N verdicts, passes and fails, to be confirmed on the machines: the report names each
    /// machine and the command to run there. Client output handed over with the next run confirms
    /// or contradicts them.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub sample: Option<u32>,
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
