//! Reads, joins and judges endpoint exports: the part of blindspot without a renderer.

pub mod as_of;
pub mod audit;
pub mod join;
pub mod model;
pub mod policy;
pub mod reference;
pub mod scope;
