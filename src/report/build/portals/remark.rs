//! The gap to look at first, below the matrix.

use crate::language::{said, say};
use crate::report::doc::estate::PortalRow;
use crate::report::doc::parts::{Tone, count};

/// The largest gap the rows show, or that none does.
pub(super) fn remark(rows: &[PortalRow]) -> String {
    let gap = |listed: bool| -> u64 {
        let bad = rows.iter().filter(|row| row.tone == Tone::Bad);
        bad.filter(|row| row.present.first() == Some(&listed)).map(|row| row.devices).sum()
    };
    let (listed, strangers) = (gap(true), gap(false));
    let weak: u64 = rows.iter().filter(|row| row.tone == Tone::Weak).map(|row| row.devices).sum();
    match () {
        () if listed + strangers == 0 && weak > 0 => unlisted(weak),
        () if listed + strangers == 0 => {
            let open = rows.iter().any(|row| row.tone == Tone::Open);
            said(if open {
                "No row shows a gap, but some rest on records or exports that cannot decide."
            } else {
                "No row shows a gap. Being listed by Defender is not yet a working sensor; the \
                 chain tells."
            })
            .into()
        }
        () if listed >= strangers => unwatched(listed),
        () => unknown(strangers),
    }
}

/// Devices of Defender's that Intune lacks.
fn unlisted(devices: u64) -> String {
    match devices {
        1 => say!(
            "Look first at the one device that Defender lists and Intune’s list, as given, lacks: \
             no single portal shows this gap."
        ),
        n => say!(
            "Look first at the {n} devices that Defender lists and Intune’s list, as given, lacks: \
             no single portal shows this gap.",
            n = count(n)
        ),
    }
}

/// Devices of Intune's that Defender lacks.
fn unwatched(devices: u64) -> String {
    match devices {
        1 => say!(
            "Look first at the one device that Intune lists and Defender does not know: no single \
             portal shows this gap."
        ),
        n => say!(
            "Look first at the {n} devices that Intune lists and Defender does not know: no single \
             portal shows this gap.",
            n = count(n)
        ),
    }
}

/// Devices that only sign in.
fn unknown(devices: u64) -> String {
    match devices {
        1 => say!(
            "Look first at the one device that signs in and neither Intune nor Defender knows: no \
             single portal shows this gap."
        ),
        n => say!(
            "Look first at the {n} devices that sign in and neither Intune nor Defender knows: no \
             single portal shows this gap.",
            n = count(n)
        ),
    }
}
