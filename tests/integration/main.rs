//! Black-box tests of the built binary, against tenants whose truth is planted.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests fail by panicking")]

mod cli;
mod docs;
mod engagement;
mod figures;
mod forms;
mod judge;
mod layers;
mod own;
mod pipeline;
mod poorer;
mod run;
mod samples;
mod snapshots;
mod tenant;
mod workbook;
