//! What the printed report says: ready sentences and counted figures, before any layout.

pub mod build;
#[cfg(test)]
pub mod demo;
pub mod doc;

pub use doc::Document;
