//! The applications a policy for Office 365 guards, as far as they are sure.

/// Resources of the suite by application id, from Microsoft's list of first-party applications.
/// The suite holds more; those left out here decide nothing.
pub const RESOURCES: [(&str, &str); 7] = [
    ("Exchange Online", "00000002-0000-0ff1-ce00-000000000000"),
    ("SharePoint Online", "00000003-0000-0ff1-ce00-000000000000"),
    ("Skype for Business Online", "00000004-0000-0ff1-ce00-000000000000"),
    ("Yammer", "00000005-0000-0ff1-ce00-000000000000"),
    ("Office 365 portal", "00000006-0000-0ff1-ce00-000000000000"),
    ("Teams", "cc15fd57-2c6c-4117-a88c-83b1d56b4bbe"),
    ("Office home", "4765445b-32c6-49b0-83e6-1d93765276ca"),
];

/// Whether an application id is of the suite; case is ignored.
#[must_use]
pub fn is_office365(application_id: &str) -> bool {
    RESOURCES.iter().any(|(_, id)| id.eq_ignore_ascii_case(application_id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_suite_is_told_from_directory_resources_of_similar_ids() {
        assert!(is_office365("00000003-0000-0FF1-ce00-000000000000"));
        assert!(!is_office365("00000003-0000-0000-c000-000000000000"), "Graph");
        assert!(!is_office365(""));
    }
}
