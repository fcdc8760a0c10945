//! The figures of the reconciliation on small estates.
