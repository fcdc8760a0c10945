//! How the policies are taken: the portal has no button for it.

use crate::export::Ask;

/// From Graph.
pub(super) const JSON: Ask = Ask {
    role: "Security Reader or Global Reader, with consent to Policy.Read.All",
    choose: &["Every policy: enabled, report-only and off."],
    mind: &[
        "Groups are named by id only: say in a note which groups are meant.",
        "Without consent the answer is an error or an empty list: look into the file before \
         handing it over.",
    ],
    file: "conditionalAccessPolicies.json",
    paste: Some(
        "Get-MgIdentityConditionalAccessPolicy -All | ConvertTo-Json -Depth 10 |\n  \
                 Out-File conditionalAccessPolicies.json",
    ),
};

/// From an extraction script.
pub(super) const CSV: Ask = Ask {
    role: "Security Reader or Global Reader, with consent to Policy.Read.All",
    choose: &["Every policy: enabled, report-only and off."],
    mind: &["In place of the JSON, where a script writes it."],
    file: "ConditionalAccessPolicies.csv",
    paste: None,
};
