//! What a reader meets first: cover, document control, summary, how to read.

use blindspot_core::audit::Severity;
use serde::Serialize;

use crate::language::Language;

use super::parts::{BarChart, Bounded, Legend, Segment, Share, Term, Tone};

/// Cover words and document control; an empty word prints as a dash.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Meta {
    /// The document's title.
    pub title: String,
    /// A line below it.
    pub subtitle: String,
    /// The assessed organisation.
    pub client: String,
    /// Whom it is for.
    pub prepared_for: String,
    /// Who prepared it.
    pub prepared_by: String,
    /// The document's number.
    pub report_id: String,
    /// The document's version.
    pub version: String,
    /// The date of issue as printed.
    pub issued: String,
    /// The classification as printed.
    pub classification: String,
    /// Distribution and restriction as printed.
    pub distribution: String,
    /// The instant the data speaks of, as printed.
    pub as_of: String,
    /// The same instant as RFC 3339 in UTC: the document's own date.
    pub as_of_stamp: String,
    /// The tool and its version.
    pub tool: String,
    /// The language all of it is in.
    pub language: Language,
    /// The brand colour as `#rrggbb`; the house colour if absent or unreadable.
    pub brand: Option<String>,
    /// The logo's virtual file; none is printed if absent.
    pub logo: Option<&'static str>,
    /// What that file holds.
    #[serde(skip)]
    pub logo_bytes: Vec<u8>,
    /// The auditor's own words before the report, by paragraph.
    pub introduction: Vec<String>,
    /// The auditor's own words on the scope, by paragraph.
    pub scope_note: Vec<String>,
}

/// The estate as dots, one per so many devices.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Cover {
    /// The parts of the estate in drawing order.
    pub segments: Vec<Segment>,
    /// What the tones mean.
    pub legend: Vec<Legend>,
    /// What all dots together are, e.g. `in-scope active devices`.
    pub of: String,
}

/// The one-page summary; the templates shrink the type rather than spill onto a second page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Summary {
    /// The conclusion as a sentence with numbers.
    pub message: String,
    /// Up to four figures.
    pub kpis: Vec<Kpi>,
    /// Coverage by platform, with the sum last.
    pub bars: BarChart,
    /// Up to three sentences beside the chart.
    pub points: Vec<Term>,
    /// What the fixes listed gain, and what all of them do.
    pub gain: String,
    /// The first five fixes and how many there are.
    pub fixes: Bounded<SummaryFix>,
    /// Failing checks by severity, worst first.
    pub severities: Vec<SeverityCount>,
    /// What is proven and what is possible.
    pub range: Range,
    /// What changed since the previous assessment, or that there is none.
    pub change: String,
    /// What the client is asked to decide.
    pub decisions: Vec<String>,
    /// What the exports given cannot show, with the export that would.
    pub not_evidenced: Vec<String>,
}

/// One large figure.
#[derive(Clone, Debug, Serialize)]
pub struct Kpi {
    /// The figure, e.g. `196`.
    pub value: String,
    /// Small text after it, e.g. `/ 612`; empty if none.
    pub unit: String,
    /// What it counts.
    pub label: String,
    /// A remark; empty if none.
    pub note: String,
    /// How it is drawn.
    pub tone: Tone,
}

/// One fix as the summary lists it.
#[derive(Clone, Debug, Serialize)]
pub struct SummaryFix {
    /// `1` for the first.
    pub rank: u32,
    /// What to do.
    pub title: String,
    /// The checks it closes.
    pub checks: Vec<String>,
    /// What it reaches, e.g. `8 devices` or `1 user`.
    pub reach: String,
    /// A remark below the title; empty if none.
    pub note: String,
    /// The share afterwards, in percent; a dash where the fix mends no device.
    pub after: String,
    /// The team.
    pub owner: String,
    /// The effort.
    pub effort: String,
}

/// How many checks of one severity fail.
#[derive(Clone, Debug, Serialize)]
pub struct SeverityCount {
    /// The severity.
    pub severity: Severity,
    /// Failing checks.
    pub failing: u64,
    /// Checks of this severity that could not be decided.
    pub undecided: u64,
}

/// The proven and the possible share of one population.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Range {
    /// Every applicable link holds.
    pub proven: Share,
    /// No link is broken.
    pub possible: Share,
    /// The two as a sentence.
    pub text: String,
}

/// What the words and marks of the report mean.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Reading {
    /// The chapter's message.
    pub message: String,
    /// From files to findings, with the real counts.
    pub steps: Vec<PipelineStep>,
    /// The six links and what `yes` means for each.
    pub links: Vec<Term>,
    /// What each severity asks for.
    pub severities: Vec<SeverityMeaning>,
    /// What each answer means.
    pub answers: Vec<AnswerMeaning>,
    /// Words that are often misread.
    pub words: Vec<Term>,
}

/// One step from the files to the findings.
#[derive(Clone, Debug, Serialize)]
pub struct PipelineStep {
    /// The figure.
    pub value: String,
    /// What it counts.
    pub label: String,
    /// A remark.
    pub note: String,
}

/// What a severity asks for.
#[derive(Clone, Debug, Serialize)]
pub struct SeverityMeaning {
    /// The severity.
    pub severity: Severity,
    /// Its meaning.
    pub meaning: String,
}

/// An answer as the report marks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The exports show it.
    Yes,
    /// The client states it; no export shows it.
    Attested,
    /// The exports show the opposite.
    No,
    /// Nothing given can decide it.
    NotEvidenced,
}

/// What an answer means.
#[derive(Clone, Debug, Serialize)]
pub struct AnswerMeaning {
    /// The answer.
    pub answer: Answer,
    /// Its meaning.
    pub meaning: String,
}

impl From<(&str, &str)> for Term {
    fn from((term, meaning): (&str, &str)) -> Self {
        Self::new(term, meaning)
    }
}
