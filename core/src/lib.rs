//! Reads, joins and judges endpoint exports.
