//! How a Mac's health output is taken.

use crate::export::Ask;

/// For the evidence request, and for the audit sample's instructions.
pub(super) const ASK: Ask = Ask {
    role: "anybody signed in to the Mac, or the device management’s script runner",
    choose: &["One file per Mac, named after it: a sample of Macs, or all by script."],
    mind: &["The output holds no computer name: only the file name and Defender’s own id say \
         which Mac it is."],
    file: "<computer name>.json",
    paste: Some("mdatp health --output json > \"$(hostname -s).json\""),
};
