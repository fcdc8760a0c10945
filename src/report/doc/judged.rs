//! The chapters about what follows: checklist, findings, plan.

use blindspot_core::audit::Severity;
use serde::Serialize;

use super::front::Answer;
use super::parts::{Bounded, Share};

/// The validation questions and the outcomes of a finished rollout.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Checklist {
    /// The chapter's message.
    pub message: String,
    /// Why the questions were not put; then the chapter is this line.
    pub absent: Option<String>,
    /// The questions.
    pub questions: Vec<Question>,
    /// The outcomes.
    pub outcomes: Vec<Question>,
}

/// One question and its answer.
#[derive(Clone, Debug, Serialize)]
pub struct Question {
    /// Its number.
    pub id: String,
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: Answer,
    /// What the answer rests on.
    pub basis: String,
    /// The checks behind it.
    pub checks: Vec<String>,
}

/// What is wrong, and what could not be decided.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Findings {
    /// The chapter's message.
    pub message: String,
    /// Why there is none; printed where the list would stand.
    pub absent: Option<String>,
    /// The failing checks, worst first.
    pub items: Vec<Finding>,
    /// The checks that nothing fails and that are not decided.
    pub undecided: Vec<Undecided>,
    /// Those that rest on the client's word alone, where none of their questions is answered.
    pub unanswered: Vec<Undecided>,
}

/// One failing check in five parts.
#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    /// The check's id.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// The severity in force.
    pub severity: Severity,
    /// Failing subjects of those asked.
    pub affected: Share,
    /// Whether the tenant as a whole is asked, so that a share says nothing.
    pub is_tenant: bool,
    /// What the subjects are, e.g. `Windows devices enrolled`.
    pub population: String,
    /// Subjects that could not be decided.
    pub unknown: u64,
    /// Failing subjects that are an accepted risk.
    pub accepted: u64,
    /// What was seen.
    pub condition: String,
    /// What should be, and who says so.
    pub criteria: String,
    /// Why it differs.
    pub cause: String,
    /// What follows.
    pub effect: String,
    /// What to do.
    pub recommendation: String,
    /// Where to click.
    pub portal: String,
    /// The team.
    pub owner: String,
    /// The effort.
    pub effort: String,
    /// The fix it belongs to, e.g. `Fix 2`; empty if none.
    pub fix: String,
    /// `at the moment of the exports` or `over the period`.
    pub time: String,
    /// Control ids of frameworks.
    pub controls: Vec<String>,
    /// Evidence ids.
    pub evidence: Vec<String>,
    /// The first subjects and how many there are.
    pub examples: Bounded<Affected>,
}

/// One subject of a finding.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Affected {
    /// Its name.
    pub name: String,
    /// Its id in the portals; empty if it has none beside its name.
    pub id: String,
    /// Its platform; empty if it has none.
    pub platform: String,
    /// What was seen.
    pub detail: String,
    /// Rows, each whole: `E-03#1204`.
    pub evidence: Vec<String>,
    /// Rows beyond those.
    pub more: u64,
}

/// A check that is not decided.
#[derive(Clone, Debug, Serialize)]
pub struct Undecided {
    /// The check's id.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// The severity in force.
    pub severity: Severity,
    /// How far it is decided, or which export it lacks.
    pub reason: String,
}

/// The fix plan.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Plan {
    /// The chapter's message.
    pub message: String,
    /// Why there is none; then the chapter is this line.
    pub absent: Option<String>,
    /// The gain of each step.
    pub waterfall: Waterfall,
    /// Every step.
    pub steps: Vec<PlanStep>,
    /// How the order came about.
    pub note: String,
}

/// From today's share over the gains to the share after all fixes.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Waterfall {
    /// What it shows, and of which population.
    pub title: String,
    /// Devices for which the links through the headline one hold today.
    pub today: Share,
    /// Devices gained by each fix that gains any, in order.
    pub gains: Vec<Gain>,
    /// Devices for which they hold after all fixes.
    pub after: Share,
    /// Devices left: undecided, or broken at a link no fix of the plan mends.
    pub rest: u64,
    /// Of them, the undecided ones.
    pub open: u64,
    /// What the devices left are, and what a fix without a gain of its own is for.
    pub notes: Vec<String>,
    /// The chart in a sentence.
    pub alt: String,
}

/// What one fix gains.
#[derive(Clone, Debug, Serialize)]
pub struct Gain {
    /// `Fix 1`.
    pub label: String,
    /// Devices gained.
    pub devices: u64,
}

/// One step of the plan.
#[derive(Clone, Debug, Serialize)]
pub struct PlanStep {
    /// `1` for the first.
    pub rank: u32,
    /// What to do.
    pub title: String,
    /// Where to click.
    pub portal: String,
    /// The team.
    pub owner: String,
    /// The effort.
    pub effort: String,
    /// The checks it closes, which also prove it done.
    pub checks: Vec<String>,
    /// What it reaches, e.g. `8 devices` or `1 user`.
    pub reach: String,
    /// The share before and after, e.g. `41 % → 78 %`; a dash where none is mended.
    pub gain: String,
    /// What has to come before it; empty if nothing.
    pub after: String,
}
