//! The chapter that compares this review with earlier ones.

use serde::Serialize;

use super::parts::{Share, Sheet};

/// Since the last review.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Trend {
    /// The chapter's message.
    pub message: String,
    /// What was compared with what, or why there is nothing to compare.
    pub lines: Vec<String>,
    /// Coverage then and now.
    pub slope: Option<Slope>,
    /// Coverage over all reviews that are known; absent with fewer than three.
    pub line: Option<Line>,
    /// The status of every prior finding, then the subjects that changed.
    pub sheets: Vec<Sheet>,
    /// What was asked differently.
    pub notes: Vec<String>,
}

/// Shares at two moments, joined by a line each.
#[derive(Clone, Debug, Serialize)]
pub struct Slope {
    /// What it shows, and of which population.
    pub title: String,
    /// The earlier moment.
    pub then: String,
    /// The later moment.
    pub now: String,
    /// The lines, the sum last.
    pub rows: Vec<SlopeRow>,
    /// A remark below; empty if none.
    pub note: String,
    /// The chart in a sentence.
    pub alt: String,
}

/// One line of a slope chart.
#[derive(Clone, Debug, Serialize)]
pub struct SlopeRow {
    /// What it is about.
    pub label: String,
    /// The earlier share; absent where there was no device.
    pub then: Option<Height>,
    /// The later share.
    pub now: Option<Height>,
    /// Whether it is the sum of the others.
    pub is_total: bool,
}

/// A share as drawn and as printed.
#[derive(Clone, Debug, Serialize)]
pub struct Height {
    /// 0 to 1.
    pub at: f64,
    /// As printed.
    pub share: Share,
}

/// One share over several reviews.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// What it shows, and of which population.
    pub title: String,
    /// The reviews, oldest first.
    pub points: Vec<LinePoint>,
    /// The chart in a sentence.
    pub alt: String,
}

/// One review.
#[derive(Clone, Debug, Serialize)]
pub struct LinePoint {
    /// Its day.
    pub label: String,
    /// Its share.
    pub height: Height,
}
