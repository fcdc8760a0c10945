//! Reads, joins and judges endpoint exports.

pub mod reference;
