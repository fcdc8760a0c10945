//! Fills the report's chapters from an assessment: sentences and counted figures, no layout.

mod chain;
mod cover;
mod evidence;
#[cfg(test)]
mod fixture;
mod links;
mod meta;
mod portals;
mod reading;
mod summary;
mod tally;
mod words;

use super::doc::back::FileLine;
use super::doc::{
    Access, Brief, Checklist, Document, Findings, InOrder, Licences, Macos, Method, Plan, Quality,
    Registers, SignOff,
};
use crate::assessment::Assessment;

/// The whole report as data; `files` are the outputs beside and inside the document.
#[must_use]
pub fn document(assessment: &Assessment, files: &[FileLine]) -> Document {
    Document {
        meta: meta::build(assessment),
        cover: cover::build(assessment),
        summary: summary::build(assessment),
        reading: reading::build(assessment),
        evidence: evidence::build(assessment),
        portals: portals::build(assessment),
        chain: chain::build(assessment),
        checklist: Checklist::default(),
        findings: Findings::default(),
        plan: Plan::default(),
        licences: Licences::default(),
        macos: Macos::default(),
        access: Access::default(),
        trend: Brief::default(),
        exceptions: Brief::default(),
        in_order: InOrder::default(),
        quality: Quality::default(),
        method: Method { files: files.to_vec(), ..Method::default() },
        registers: Registers::default(),
        sign_off: SignOff::default(),
    }
}
