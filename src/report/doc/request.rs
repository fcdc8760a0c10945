//! The evidence request as data: what an auditor asks a client for, and what is here already.

use serde::Serialize;

use super::Meta;
use super::parts::{Bounded, Term};

/// A whole request; printed as Markdown and as PDF from the same words.
#[derive(Clone, Debug, Serialize)]
pub struct Request {
    /// Cover words.
    pub meta: Meta,
    /// What is asked for, as a sentence with counts.
    pub message: String,
    /// How every file is taken and handed over.
    pub rules: Vec<String>,
    /// Files that arrived; none where the request was not tailored.
    pub received: Bounded<Arrived>,
    /// Files that arrived and could not be used.
    pub unused: Bounded<Term>,
    /// What to take, by what it is needed for.
    pub groups: Vec<Group>,
    /// Exports whose questions are decided by what arrived, with what decides them.
    pub settled: Vec<Term>,
    /// Exports that look right and are not asked for, with the reason.
    pub unwanted: Vec<Term>,
    /// The headings of the sheet in which the files are attested, and what to write below each.
    pub attest: Vec<Term>,
    /// What the questionnaire is, and how many questions it has.
    pub questions: String,
}

/// A file that arrived.
#[derive(Clone, Debug, Serialize)]
pub struct Arrived {
    /// The file, with the member after ` › `.
    pub path: String,
    /// What it is.
    pub export: String,
    /// Rows and period.
    pub holds: String,
    /// Why it is asked for again; empty where it serves.
    pub faults: Vec<String>,
}

/// Exports needed for one purpose.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// The purpose.
    pub title: String,
    /// A sentence below it.
    pub why: String,
    /// Whether nothing stays undecided without them.
    pub is_extra: bool,
    /// The exports, the one that decides most first.
    pub items: Vec<Item>,
}

/// One export to take.
#[derive(Clone, Debug, Serialize)]
pub struct Item {
    /// Its place in the request, from 1.
    pub number: usize,
    /// The export.
    pub title: String,
    /// The stable name `blindspot exports` explains.
    pub slug: String,
    /// What is wrong with the files that arrived; empty where none did.
    pub again: Vec<String>,
    /// What it shows and decides, in sentences.
    pub why: Vec<String>,
    /// Who can take it.
    pub role: String,
    /// Where to click.
    pub place: String,
    /// What to choose.
    pub choose: Vec<String>,
    /// What to mind.
    pub mind: Vec<String>,
    /// The query or command to paste, by lines.
    pub paste: Vec<String>,
    /// The file's name.
    pub file: String,
    /// Other forms that would do, and where they come from.
    pub instead: Vec<Term>,
}
