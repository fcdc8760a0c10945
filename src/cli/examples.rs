//! An example or two below the help of each command.

/// Of the whole tool.
pub(super) const ALL: &str = "\
Examples:
  blindspot init engagement
  blindspot request --format pdf --out request.pdf
  blindspot inspect engagement
  blindspot assess engagement --out results
  blindspot verify results --exports engagement";

/// Of `assess`.
pub(super) const ASSESS: &str = "\
Examples:
  blindspot assess engagement --out results
  blindspot assess exports.zip --out results --as-of 2026-11-20 --format pdf,json
  blindspot assess engagement --out results --sample 25 --fail-on high
  blindspot assess engagement --out autumn --previous spring/assessment.json";

/// Of `inspect`.
pub(super) const INSPECT: &str = "\
Examples:
  blindspot inspect engagement
  blindspot inspect Devices.csv DevicesWithInventory.zip";

/// Of `query`.
pub(super) const QUERY: &str = "\
Examples:
  blindspot query engagement --sql \"SELECT platform, COUNT(*) AS n FROM devices GROUP BY platform\"
  blindspot query engagement --format csv --sql \"SELECT * FROM findings WHERE check_id = 'COV-04'\"";

/// Of `checks`.
pub(super) const CHECKS: &str = "\
Examples:
  blindspot checks
  blindspot checks COV-04
  blindspot checks --format json";

/// Of `exports`.
pub(super) const EXPORTS: &str = "\
Examples:
  blindspot exports
  blindspot exports intune-devices";

/// Of `init`.
pub(super) const INIT: &str = "\
Example:
  blindspot init engagement";

/// Of `sample`.
pub(super) const SAMPLE: &str = "\
Example:
  blindspot sample demo && blindspot assess demo --out demo-results";

/// Of `compare`.
pub(super) const COMPARE: &str = "\
Examples:
  blindspot compare spring/assessment.json autumn/assessment.json
  blindspot compare spring/assessment.json autumn/assessment.json --format md";

/// Of `reveal`.
pub(super) const REVEAL: &str = "\
Example:
  blindspot reveal device-7kq2m9wx --key blindspot.key";

/// Of `licenses`.
pub(super) const LICENSES: &str = "\
Example:
  blindspot licenses";

/// Of `completions`.
pub(super) const COMPLETIONS: &str = "\
Example:
  blindspot completions bash > /etc/bash_completion.d/blindspot";
