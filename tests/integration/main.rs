//! Black-box tests of the built binary, against tenants whose truth is planted.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests fail by panicking")]

mod audit_sample;
mod cli;
mod docs;
mod each;
mod engagement;
mod figures;
mod forms;
mod hostile;
mod injection;
mod interrupted;
mod judge;
mod layers;
mod offline;
mod own;
mod pipeline;
mod poorer;
mod redact;
mod request;
mod run;
mod samples;
mod snapshots;
mod spoken;
mod supply;
mod tenant;
mod trend;
mod verify;
mod workbook;
