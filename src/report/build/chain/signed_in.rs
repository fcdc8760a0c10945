//! Parts of the sentences beside the links: who manages the devices that signed in, and the devices
//! whose whole chain is proven.

use blindspot_core::coverage::Coverage;

use crate::language::say;
use crate::report::build::words::{counted, is_are};
use crate::report::doc::parts::count;

/// Devices Entra calls managed though no list of managed devices holds them.
pub(super) fn said_managed(n: u64, of: u64) -> String {
    match n {
        0 => String::new(),
        1 if of == 1 => {
            say!("; it is in no list of managed devices, while the sign-in log calls it managed")
        }
        n if n == of => say!(
            "; no list of managed devices holds any of them, while the sign-in log calls them all \
             managed"
        ),
        1 => say!("; 1 is in no list of managed devices, while the sign-in log calls it managed"),
        n => say!(
            "; {n} are in no list of managed devices, while the sign-in log calls them managed",
            n = count(n)
        ),
    }
}

/// Devices no export calls managed.
pub(super) fn unmanaged(unmanaged: u64, of: u64) -> String {
    match (unmanaged, of) {
        (0, 1) => say!("it is not shown to be unmanaged"),
        (_, 1) => say!("no export calls it managed"),
        (0, _) => say!("none of them is shown to be unmanaged"),
        (n, of) if n == of => say!("no export calls any of them managed"),
        (n, _) => {
            say!("{n} of them {are} called managed by no export", n = count(n), are = is_are(n))
        }
    }
}

/// The devices whose whole chain is proven; nothing where there are none.
pub(super) fn proven(proven: u64, coverage: &Coverage) -> Option<String> {
    let refused = coverage.proven_noncompliant;
    (proven > 0).then(|| {
        let now = match refused {
            0 => say!("none of them is noncompliant right now"),
            n => say!(
                "{n} of them {are} noncompliant right now",
                n = count(n),
                are = is_are(n)
            ),
        };
        say!(
            "The whole chain is proven for {devices}; {now}. Proven means that the controls act, not \
             that the device is free of risk.",
            devices = counted(proven, "device", "devices"),
            now = now
        )
    })
}
