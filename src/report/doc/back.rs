//! The chapters an auditor checks: what is in order, data quality, method, registers, sign-off.

use serde::Serialize;

use super::parts::{Bounded, Column, FindingRef, Sheet, Term};

/// Checks that passed.
#[derive(Clone, Debug, Default, Serialize)]
pub struct InOrder {
    /// The chapter's message.
    pub message: String,
    /// Why there is nothing; then the chapter is this line.
    pub absent: Option<String>,
    /// The checks.
    pub passes: Vec<FindingRef>,
    /// How all checks add up, those that do not apply by id.
    pub note: String,
}

/// What was wrong with the exports themselves.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Quality {
    /// The chapter's message.
    pub message: String,
    /// Why there is nothing; then the chapter is this line.
    pub absent: Option<String>,
    /// The evidence checks, failing and undecided.
    pub findings: Vec<FindingRef>,
    /// Rows and cells that could not be read.
    pub issues: Bounded<IssueLine>,
    /// Further counted lines: superseded, ambiguous, external, without a device id.
    pub notes: Vec<String>,
}

/// One unreadable row or cell.
#[derive(Clone, Debug, Serialize)]
pub struct IssueLine {
    /// `E-03#1204`.
    pub place: String,
    /// The heading; empty when the whole row was rejected.
    pub column: String,
    /// What is wrong.
    pub what: String,
}

/// How it was done and what it cannot say.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Method {
    /// The chapter's message.
    pub message: String,
    /// The steps.
    pub steps: Vec<Term>,
    /// The auditor's own checks, as they were put.
    pub own_checks: Sheet,
    /// Report rows that found their device by its name only, per kind of export.
    pub weak_joins: Sheet,
    /// The limits in force.
    pub thresholds: Vec<Threshold>,
    /// What this assessment cannot say.
    pub limitations: Vec<String>,
    /// Areas nobody looked at.
    pub not_assessed: Vec<Term>,
    /// The files beside and inside this document.
    pub files: Vec<FileLine>,
}

/// One limit.
#[derive(Clone, Debug, Serialize)]
pub struct Threshold {
    /// Its key in the engagement's configuration.
    pub key: String,
    /// Its value with the unit.
    pub value: String,
    /// What it decides.
    pub meaning: String,
    /// Whether the engagement changed it.
    pub changed: bool,
}

/// One file of the assessment.
#[derive(Clone, Debug, Serialize)]
pub struct FileLine {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub content: String,
    /// `attached`, or size and SHA-256 where it stands beside this document.
    pub place: String,
}

/// The first rows of the long lists.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Registers {
    /// The chapter's message.
    pub message: String,
    /// Why there is nothing; then the chapter is this line.
    pub absent: Option<String>,
    /// The lists, each with at most 250 rows.
    pub registers: Vec<Register>,
}

/// One list.
#[derive(Clone, Debug, Serialize)]
pub struct Register {
    /// Its heading.
    pub title: String,
    /// Which rows come first, and of what.
    pub note: String,
    /// The file that holds all of it.
    pub file: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, one text per column; marks are the link words.
    pub rows: Bounded<Vec<String>>,
}

/// Who accepts the document.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SignOff {
    /// The chapter's message.
    pub message: String,
    /// What a signature means.
    pub text: String,
    /// Who signs.
    pub roles: Vec<Term>,
    /// Version, date, change and author of each version.
    pub versions: Vec<[String; 4]>,
}
