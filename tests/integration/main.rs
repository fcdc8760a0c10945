//! Black-box tests of the built binary, against tenants whose truth is planted.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests fail by panicking")]

mod audit_sample;
mod cli;
mod docs;
mod each;
mod engagement;
mod figures;
mod forms;
mod judge;
mod layers;
mod own;
mod pipeline;
mod poorer;
mod redact;
mod request;
mod run;
mod samples;
mod snapshots;
mod tenant;
mod trend;
mod verify;
mod workbook;
