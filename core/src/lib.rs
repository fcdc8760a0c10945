//! Reads, joins and judges endpoint exports: the part of blindspot without a renderer.

pub mod audit;
pub mod dates;
pub mod model;
pub mod policy;
pub mod reference;
pub mod table;
