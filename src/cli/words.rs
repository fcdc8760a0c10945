//! The words a flag may take.

use clap::ValueEnum;

/// How `checks` and `exports` print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CatalogueFormat {
    /// Aligned columns.
    Table,
    /// Markdown, as in docs/.
    Md,
    /// JSON.
    Json,
}

/// How `query` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AnswerFormat {
    /// Aligned columns, long cells cut.
    Table,
    /// CSV.
    Csv,
    /// A JSON array of objects.
    Json,
}

/// How `compare` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CompareFormat {
    /// Aligned columns.
    Table,
    /// The trend block of assessment.json, with every changed subject by name.
    Json,
    /// Markdown.
    Md,
}

/// What `assess` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    /// assessment.pdf
    Pdf,
    /// assessment.xlsx
    Xlsx,
    /// assessment.json
    Json,
    /// register.csv, affected.csv, matches.csv
    Csv,
}

impl OutputFormat {
    /// Every format, the default.
    pub const ALL: [Self; 4] = [Self::Pdf, Self::Xlsx, Self::Json, Self::Csv];
}

impl std::fmt::Display for OutputFormat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Pdf => "pdf",
            Self::Xlsx => "xlsx",
            Self::Json => "json",
            Self::Csv => "csv",
        })
    }
}

/// The paper of the PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PaperArg {
    /// 210 by 297 mm.
    A4,
    /// 8.5 by 11 inches.
    UsLetter,
}

/// A severity on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SeverityArg {
    /// Critical only.
    Critical,
    /// High and above.
    High,
    /// Medium and above.
    Medium,
    /// Any.
    Low,
}

impl From<SeverityArg> for blindspot_core::audit::Severity {
    fn from(arg: SeverityArg) -> Self {
        match arg {
            SeverityArg::Critical => Self::Critical,
            SeverityArg::High => Self::High,
            SeverityArg::Medium => Self::Medium,
            SeverityArg::Low => Self::Low,
        }
    }
}
