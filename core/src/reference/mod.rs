//! Published facts the verdicts rest on: product rights, support dates, error codes, control ids.
//!
//! The tables are embedded at build time and parsed once, on first use. A row that cannot be read
//! is left out and counted; a test beside each table proves that none is.

pub mod bootstrap;
pub mod controls;
pub mod features;
pub mod licences;
pub mod lifecycle;
pub mod mac_support;
mod memo;
pub mod office;
mod products;
mod releases;
pub mod rules;
pub mod signin_errors;
mod table;
