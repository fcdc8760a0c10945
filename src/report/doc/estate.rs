//! The chapters about what was seen: evidence, portals, chain.

use serde::Serialize;

use super::parts::{Bounded, Legend, Share, Sheet, Term, Tone};

/// Scope, evidence received, evidence missing.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Evidence {
    /// The chapter's message.
    pub message: String,
    /// Scope, period, criteria, exclusions.
    pub scope: Vec<Term>,
    /// The exports used.
    pub received: Bounded<Received>,
    /// The files not used.
    pub unused: Bounded<Unused>,
    /// Exports that would decide what is open.
    pub missing: Vec<Missing>,
}

/// One export.
#[derive(Clone, Debug, Serialize)]
pub struct Received {
    /// `E-01`.
    pub id: String,
    /// The file, with the member after ` › `.
    pub path: String,
    /// What it is.
    pub kind: String,
    /// Rows read.
    pub rows: u64,
    /// Rows and cells that could not be used.
    pub rejected: u64,
    /// From the oldest to the newest activity in it.
    pub interval: String,
    /// SHA-256 of the file handed over.
    pub sha256: String,
    /// Remarks.
    pub warnings: Vec<String>,
}

/// A file no format claims.
#[derive(Clone, Debug, Serialize)]
pub struct Unused {
    /// The file.
    pub path: String,
    /// Why it was not used.
    pub reason: String,
}

/// An export that was not given.
#[derive(Clone, Debug, Serialize)]
pub struct Missing {
    /// The export.
    pub export: String,
    /// What it would decide.
    pub decides: String,
    /// Where to click.
    pub place: String,
    /// The checks that wait for it.
    pub checks: Vec<String>,
    /// Whether it is no export: the client writes it, as the questionnaire.
    pub by_hand: bool,
}

/// How far the portals agree.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Portals {
    /// The chapter's message.
    pub message: String,
    /// Why there is no matrix; then the chapter is this line.
    pub absent: Option<String>,
    /// The portals in column order, and whether an export of each was given.
    pub portals: Vec<Portal>,
    /// The platforms in column order.
    pub platforms: Vec<String>,
    /// One row per combination of portals, the commonest first.
    pub rows: Vec<PortalRow>,
    /// What the tones mean.
    pub legend: Vec<Legend>,
    /// What to look at in the matrix.
    pub remark: String,
    /// How the records found their devices.
    pub ledger: Vec<LedgerLine>,
    /// Further sentences about the join.
    pub notes: Vec<String>,
}

/// A portal as a column of the matrix.
#[derive(Clone, Debug, Serialize)]
pub struct Portal {
    /// Its name.
    pub name: String,
    /// Whether an export of it was given.
    pub given: bool,
}

/// Devices that exactly these portals know.
#[derive(Clone, Debug, Serialize)]
pub struct PortalRow {
    /// For each portal whether it knows them.
    pub present: Vec<bool>,
    /// What it means.
    pub meaning: String,
    /// How it is drawn.
    pub tone: Tone,
    /// How many there are.
    pub devices: u64,
    /// How many per platform.
    pub by_platform: Vec<u64>,
}

/// One way records found their device.
#[derive(Clone, Debug, Serialize)]
pub struct LedgerLine {
    /// The key, in words.
    pub key: String,
    /// Records joined by it.
    pub records: Share,
    /// What it means for the reader's trust.
    pub meaning: String,
}

/// The chain of six links.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Chain {
    /// The chapter's message.
    pub message: String,
    /// Why there is nothing to show; then the chapter is this line.
    pub absent: Option<String>,
    /// The six links over all in-scope active devices.
    pub links: Vec<LinkRow>,
    /// The weakest decided link in a sentence.
    pub weakest: String,
    /// One funnel per platform in scope, with the whole estate first where there are several.
    pub funnels: Vec<Funnel>,
    /// From the portal's rows to the denominator.
    pub bridge: Vec<BridgeStep>,
    /// The bridge in a sentence: the portal says so much, this report so much, and why.
    pub bridge_note: String,
    /// The same devices by department, office and country of their owner.
    pub groups: Vec<Sheet>,
    /// Further headlines, e.g. devices that opened data without a reporting sensor.
    pub notes: Vec<String>,
}

/// One link over a population.
#[derive(Clone, Debug, Serialize)]
pub struct LinkRow {
    /// The link.
    pub name: String,
    /// What `yes` means.
    pub meaning: String,
    /// Devices for which it holds.
    pub yes: u64,
    /// Devices for which it does not.
    pub no: u64,
    /// Devices for which the exports cannot say.
    pub unknown: u64,
    /// Devices it does not apply to.
    pub not_applicable: u64,
    /// Devices for which every link up to it holds.
    pub through: Share,
    /// The same as printed: `open` where none holds and some are undecided.
    pub held: String,
    /// Whether it is the weakest decided link.
    pub weakest: bool,
}

/// The links of one platform as a funnel.
#[derive(Clone, Debug, Serialize)]
pub struct Funnel {
    /// The platform.
    pub name: String,
    /// Its in-scope active devices.
    pub devices: u64,
    /// The links in order.
    pub steps: Vec<FunnelStep>,
}

/// One step of a funnel; `yes + open + no` is the platform's devices.
#[derive(Clone, Debug, Serialize)]
pub struct FunnelStep {
    /// The link.
    pub link: String,
    /// Whether the platform carries it.
    pub applies: bool,
    /// Every link up to it holds.
    pub yes: u64,
    /// None up to it is broken, at least one is undecided.
    pub open: u64,
    /// At least one up to it is broken.
    pub no: u64,
    /// The share printed: `yes` of the platform's devices.
    pub percent: String,
}

/// One step from the portal's rows to the denominator.
#[derive(Clone, Debug, Serialize)]
pub struct BridgeStep {
    /// What it is.
    pub label: String,
    /// Devices or rows; negative where they are taken away.
    pub devices: i64,
    /// Whether it is a sum rather than a step.
    pub is_sum: bool,
}
