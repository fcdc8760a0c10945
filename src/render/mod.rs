//! Every output format, each from the one assessment.

pub mod cell;
pub mod csv;
pub mod json;
pub mod pdf;
pub mod text;
pub mod xlsx;
