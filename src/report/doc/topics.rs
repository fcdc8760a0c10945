//! The chapters about one matter each: licences, Macs, access, accepted risks.

use serde::Serialize;

use super::parts::{BarChart, Bounded, FindingRef, Sheet, Tone};

/// Licences against devices.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Licences {
    /// The chapter's message.
    pub message: String,
    /// Why there is nothing to reconcile; then the chapter is this line.
    pub absent: Option<String>,
    /// The products of the lists.
    pub products: Bounded<Product>,
    /// Devices by the owner's tier against the sensor.
    pub matrix: Matrix,
    /// Seats bought, assigned and needed, per product.
    pub seats: SeatChart,
    /// Seats per product, devices per right, devices by where they stand.
    pub sheets: Vec<Sheet>,
    /// Sentences: seats needed, idle, shared devices, server licences.
    pub notes: Vec<String>,
    /// The licence checks that fail.
    pub findings: Vec<FindingRef>,
}

/// One product.
#[derive(Clone, Debug, Serialize)]
pub struct Product {
    /// Its name as the list gives it.
    pub name: String,
    /// Users holding it.
    pub users: u64,
    /// Of them, users who own or use an active device; `None` where no export says.
    pub with_device: Option<u64>,
    /// The rights it carries; empty for none.
    pub rights: String,
    /// Whether the catalogue knows it.
    pub recognised: bool,
}

/// Seats per product as bars on one scale.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SeatChart {
    /// What it shows.
    pub title: String,
    /// The products; without one the chart is not drawn.
    pub rows: Vec<SeatBar>,
    /// What is not drawn, and how to read it.
    pub note: String,
    /// The same figures in words.
    pub alt: String,
}

/// The seats of one product.
#[derive(Clone, Debug, Serialize)]
pub struct SeatBar {
    /// The product's name.
    pub product: String,
    /// Seats bought; `None` where no list says.
    pub bought: Option<u64>,
    /// Seats assigned; `None` where no list says.
    pub assigned: Option<u64>,
    /// Seats needed at least and at most; `None` where nobody can tell.
    pub needed: Option<(u64, u64)>,
}

/// A small table of counts with a judgement in each cell.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Matrix {
    /// What it shows, and of which population.
    pub title: String,
    /// What the rows are.
    pub corner: String,
    /// The columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<MatrixRow>,
    /// What the judgement rests on.
    pub note: String,
}

/// One row of a matrix.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixRow {
    /// What it counts.
    pub label: String,
    /// One cell per column.
    pub cells: Vec<MatrixCell>,
}

/// One count.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixCell {
    /// The count.
    pub n: u64,
    /// Good as intended, bad a mismatch, open undecided.
    pub tone: Tone,
    /// The judgement as a word.
    pub word: String,
}

/// The Macs.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Macos {
    /// The chapter's message.
    pub message: String,
    /// Why there is nothing; then the chapter is this line.
    pub absent: Option<String>,
    /// One bar per control: held, not held, undecided.
    pub controls: BarChart,
    /// Where every Mac of the register stands; the rows add up to all of them.
    pub places: Sheet,
    /// The active Macs by release or another grouping.
    pub groups: Vec<BarChart>,
    /// The macOS checks, failing and undecided.
    pub findings: Vec<FindingRef>,
    /// What is missing, and why it matters.
    pub notes: Vec<String>,
}

/// From device risk over compliance to access.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Access {
    /// The chapter's message.
    pub message: String,
    /// Why there is nothing; then the chapter is this line.
    pub absent: Option<String>,
    /// The checks of the family, failing and undecided.
    pub findings: Vec<FindingRef>,
    /// The access policies, those that demand a compliant device first.
    pub policies: Sheet,
    /// What the exports show, and what they cannot.
    pub notes: Vec<String>,
}

/// Accepted risks.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Exceptions {
    /// The chapter's message.
    pub message: String,
    /// What an exception does and does not do, and what of the register could not be used.
    pub lines: Vec<String>,
    /// Figures before and after; exceptions that hold, that ended, that cover nothing.
    pub sheets: Vec<Sheet>,
}

/// The audit sample.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Confirmed {
    /// How many of the verdicts drawn the machines confirm.
    pub message: String,
    /// How it was drawn and how to feed results back.
    pub lines: Vec<String>,
    /// What was drawn from, and the verdicts drawn.
    pub sheets: Vec<Sheet>,
    /// The commands, each once.
    pub commands: Vec<Order>,
}

/// A command to run on machines.
#[derive(Clone, Debug, Serialize)]
pub struct Order {
    /// For which checks and platform.
    pub whom: String,
    /// The command.
    pub command: String,
    /// What becomes of its output.
    pub then: String,
}
