//! What the evidence request tells the person who takes an export: role, choices, traps, file name.

/// Who sees every device and report of Intune.
pub const INTUNE_READER: &str =
    "Intune role Read Only Operator over all devices and scope tags, or Global Reader";
/// Who sees every device and report of Defender.
pub const DEFENDER_READER: &str =
    "Security Reader or Global Reader, with a view of all device groups";

/// How an export is taken, in the words of the request sent to a client.
#[derive(Debug)]
pub struct Ask {
    /// The least role that sees all of it (vendor documentation of roles, 2024 to 2026).
    pub role: &'static str,
    /// What to choose on the way: options, columns, period, how many files.
    pub choose: &'static [&'static str],
    /// Limits and traps: what is cut silently, what the file cannot show.
    pub mind: &'static [&'static str],
    /// The name the portal gives the file, or the best name for it; parts that vary in `<…>`.
    pub file: &'static str,
    /// The query or command that makes it, to paste as it stands.
    pub paste: Option<&'static str>,
}
