//! The shelf of checks: one folder per family, one file per check.
