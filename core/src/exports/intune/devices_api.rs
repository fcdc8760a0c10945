//! The interface's list of devices: the records of All devices under partly other headings.

use super::devices;
use crate::export::{Ask, Format, Signature};
use crate::model::Kind;

/// The format. Headings of a script written against it in 2021.
pub(super) const FORMAT: Format = Format {
    kind: Kind::IntuneDevices,
    slug: "intune-devices-api",
    title: "Intune: devices, interface report",
    portal: "Intune export interface > report Devices",
    proves: "which devices are enrolled, compliant, whose they are, and when they last checked in",
    ask: Ask {
        role: "an application or account with DeviceManagementManagedDevices.Read.All",
        choose: &["Report Devices, every column, no filter, format CSV."],
        mind: &["In place of the portal’s list, not beside it."],
        file: "Devices_<id>.zip",
        paste: None,
    },
    signatures: &[Signature {
        variant: "interface report Devices",
        required: &[
            &["device id"],
            &["device name"],
            &["os"],
            &["last check-in"],
            &["clientregistrationstatus"],
        ],
        without: &[],
    }],
    columns: devices::COLUMNS,
    read: devices::read,
};

#[cfg(test)]
mod tests;
