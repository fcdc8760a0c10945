//! Writes the engagement file that says whose tenant the sample is and who looks at it.

use super::entra;

/// `assessment.toml`: only what the exports cannot say.
pub(super) fn file() -> String {
    format!(
        r#"# A made-up engagement: nobody and nothing in this folder exists.
[engagement]
client = "Korvaal Marine Systems B.V."
auditor = "Quillan & Pell Assurance"
classification = "Confidential"
tenant_id = "{}"
prepared_for = "Helena Korvaal, director"
report_id = "KMS-2026-11"
version = "1.0"
issued = "2026-11-20"
"#,
        entra::tenant()
    )
}
