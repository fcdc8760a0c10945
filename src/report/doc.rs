//! The whole report as data; the templates lay it out and add no figure and no sentence of theirs.

pub mod back;
pub mod estate;
pub mod front;
pub mod judged;
pub mod overview;
pub mod parts;
pub mod request;
pub mod topics;
pub mod trend;

use serde::Serialize;

pub use back::{InOrder, Method, Quality, Registers, SignOff};
pub use estate::{Chain, Evidence, Portals};
pub use front::{Cover, Meta, Reading, Summary};
pub use judged::{Checklist, Findings, Plan};
pub use parts::{Bounded, Share};
pub use topics::{Access, Confirmed, Exceptions, Licences, Macos};
pub use trend::Trend;

/// Every chapter in its printed order.
#[derive(Clone, Debug, Serialize)]
pub struct Document {
    /// Cover words and document control.
    pub meta: Meta,
    /// The picture of the estate on the cover.
    pub cover: Cover,
    /// The one-page summary.
    pub summary: Summary,
    /// What the words and marks mean.
    pub reading: Reading,
    /// Scope, evidence received and evidence missing.
    pub evidence: Evidence,
    /// How far the portals agree on which devices exist.
    pub portals: Portals,
    /// The six links, as funnels and as a bridge to the denominator.
    pub chain: Chain,
    /// The validation questions and the outcomes of a finished rollout.
    pub checklist: Checklist,
    /// What is wrong, worst first, and what could not be decided.
    pub findings: Findings,
    /// What to do, in order.
    pub plan: Plan,
    /// Licences against devices.
    pub licences: Licences,
    /// The Macs.
    pub macos: Macos,
    /// From device risk over compliance to access.
    pub access: Access,
    /// What changed since the previous assessment.
    pub trend: Trend,
    /// Accepted risks.
    pub exceptions: Exceptions,
    /// Verdicts drawn to be confirmed on the machines; none where no sample was asked for.
    pub confirmed: Option<Confirmed>,
    /// Checks that passed.
    pub in_order: InOrder,
    /// What was wrong with the exports themselves.
    pub quality: Quality,
    /// How it was done, with which limits, and what it cannot say.
    pub method: Method,
    /// The first rows of the long lists.
    pub registers: Registers,
    /// Who accepts it.
    pub sign_off: SignOff,
}
