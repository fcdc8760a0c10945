//! Turns the exports of a Microsoft endpoint estate into an assessment.

pub mod sample;
