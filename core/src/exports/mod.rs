//! The shelf of export formats: one folder per portal, one file per format.

use std::sync::LazyLock;

use crate::export::{Format, LookAlike};
use crate::model::Kind;

pub mod client;
pub mod defender;
pub mod entra;
pub mod intune;
pub mod licences;

pub(crate) use entra::signins::blocks::{Job, read as signin_log};

/// Every format, in the order documents list them.
pub static ALL: LazyLock<Vec<&Format>> =
    LazyLock::new(|| [intune::ALL, defender::ALL, entra::ALL, licences::ALL, client::ALL].concat());

/// The usual format of a kind; `None` where none is read yet.
#[must_use]
pub fn of(kind: Kind) -> Option<&'static Format> {
    ALL.iter().copied().find(|format| format.kind == kind)
}

/// The format of a stable name.
#[must_use]
pub fn named(slug: &str) -> Option<&'static Format> {
    ALL.iter().copied().find(|format| format.slug == slug)
}

/// Known exports that are not read.
pub static LOOK_ALIKES: LazyLock<Vec<&LookAlike>> = LazyLock::new(|| {
    [
        intune::LOOK_ALIKES,
        defender::LOOK_ALIKES,
        entra::LOOK_ALIKES,
        licences::LOOK_ALIKES,
        client::LOOK_ALIKES,
    ]
    .into_iter()
    .flatten()
    .collect()
});

#[cfg(test)]
mod tests;
