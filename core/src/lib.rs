//! Reads, joins and judges endpoint exports: the part of blindspot without a renderer.

pub mod audit;
pub mod chain;
pub mod checks;
pub mod licences;
pub mod model;
pub mod policy;
pub mod reference;
#[cfg(test)]
mod testing;
