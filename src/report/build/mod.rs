//! Fills the report's chapters from an assessment: sentences and counted figures, no layout.

mod access;
mod asked;
mod chain;
pub mod checklist;
mod confirmed;
mod cover;
mod evidence;
mod exceptions;
mod findings;
#[cfg(test)]
pub(crate) mod fixture;
mod in_order;
mod judged;
mod licences;
mod links;
mod macos;
mod meta;
mod method;
pub mod overview;
mod plan;
pub(crate) mod portals;
mod quality;
mod questionnaire;
mod reading;
mod registers;
pub mod request;
mod sign_off;
mod summary;
mod tally;
mod trend;
mod unnamed;
mod waiting;
mod words;

pub(crate) use judged::condition;
pub(crate) use summary::conclusion;
pub(crate) use words::{devices_of, of_check, step_title};

use super::doc::Document;
use super::doc::back::FileLine;
pub(crate) use chain::compliance;

use crate::assessment::Assessment;

/// The whole report as data; `files` are the outputs beside and inside the document.
#[must_use]
pub fn document(assessment: &Assessment, files: &[FileLine]) -> Document {
    let wanting = evidence::Wanting::of(assessment);
    Document {
        meta: meta::build(assessment),
        cover: cover::build(assessment),
        summary: summary::build(assessment, &wanting),
        reading: reading::build(assessment),
        evidence: evidence::build(assessment, wanting),
        portals: portals::build(assessment),
        chain: chain::build(assessment),
        checklist: checklist::build(assessment),
        findings: findings::build(assessment),
        plan: plan::build(assessment),
        licences: licences::build(assessment),
        macos: macos::build(assessment),
        access: access::build(assessment),
        trend: trend::build(assessment),
        exceptions: exceptions::build(assessment),
        confirmed: confirmed::build(assessment),
        in_order: in_order::build(assessment),
        quality: quality::build(assessment),
        method: method::build(assessment, files),
        registers: registers::build(assessment),
        sign_off: sign_off::build(assessment),
    }
}
