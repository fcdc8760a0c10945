//! Reads, joins and judges endpoint exports: the part of blindspot without a renderer.

pub mod answers;
pub mod as_of;
pub mod audit;
pub mod chain;
pub mod checks;
pub mod completeness;
pub mod coverage;
pub mod dates;
pub mod draw;
pub mod exceptions;
pub mod export;
pub mod exports;
mod fast;
pub mod fixes;
pub mod fold;
pub mod join;
pub mod licences;
pub mod model;
pub mod policy;
pub mod read;
pub mod reference;
pub mod scope;
pub mod table;
#[cfg(test)]
mod testing;
