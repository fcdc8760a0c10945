//! Sign-ins folded into devices and users as they stream by; no row is ever held.

mod access;
mod batch;
mod file;
mod tally;
mod totals;
mod words;

pub use access::Applied;
pub use batch::{Batch, Sink};
pub use file::{Client, DeviceCell, FileFold, Identity, Signin};
pub use totals::{Totals, TwoTenants, home_tenant};
