//! The sign-in log as JSON: downloaded or from Graph, from diagnostic settings, from Log Analytics.

use super::{columns, read};
use crate::export::{Ask, Format, Signature};
use crate::model::Kind;

const PROVES: &str = "which devices and users opened company data, what Entra knew of the device, \
                      and what each Conditional Access policy did, report-only ones included";

/// Any member of the device's part: absent members are left out, so that none is certain.
const DEVICE_MEMBERS: &[&str] = &[
    "devicedetail.deviceid",
    "devicedetail.operatingsystem",
    "devicedetail.browser",
    "devicedetail.displayname",
    "devicedetail.trusttype",
    "devicedetail.iscompliant",
    "devicedetail",
];

/// Members of 69 and more, from downloads of 2024 and later and from Graph.
pub(in crate::exports::entra) const JSON: Format = Format {
    kind: Kind::EntraSignins,
    slug: "entra-signins-json",
    title: "Entra: sign-in logs as JSON",
    portal: "Entra admin center > Monitoring & health > Sign-in logs > Download > JSON, or Graph \
             auditLogs/signIns with Prefer: include-unknown-enum-members",
    proves: PROVES,
    ask: Ask {
        role: "Security Reader or Global Reader: to anybody who may not read Conditional Access, \
               Entra leaves the policies out",
        choose: &[
            "The same days as the CSV; seven days are enough where the log is large.",
            "Interactive user sign-ins first.",
        ],
        mind: &[
            "Only this form says which policy asked for a compliant device and what it did, \
             report-only policies included.",
            "At most 100,000 sign-ins fit into one file: choose shorter periods and hand over \
             every part.",
        ],
        file: "InteractiveSignIns_<from>_<to>.json",
        paste: None,
    },
    signatures: &[Signature {
        variant: "download or Graph",
        required: &[
            &["createddatetime"],
            &["userprincipalname"],
            &["conditionalaccessstatus"],
            DEVICE_MEMBERS,
        ],
        without: &["category", "resulttype", "operationname"],
    }],
    columns: &columns::ALL,
    read,
};

/// One object a line: rows of 2019, 2022 and 2025.
pub(in crate::exports::entra) const DIAGNOSTIC: Format = Format {
    kind: Kind::EntraSignins,
    slug: "entra-signins-diag",
    title: "Entra: sign-in logs from diagnostic settings",
    portal: "Entra admin center > Monitoring & health > Diagnostic settings: the storage account’s \
             containers insights-logs-signinlogs and insights-logs-noninteractiveusersigninlogs",
    proves: PROVES,
    ask: Ask {
        role: "Storage Blob Data Reader on the storage account",
        choose: &["Both containers, whole days; zip the folders as they are."],
        mind: &["In place of the portal’s downloads, where sign-ins are archived already."],
        file: "PT1H.json",
        paste: None,
    },
    signatures: &[Signature {
        variant: "diagnostic settings",
        required: &[
            &["time"],
            &["category"],
            &["createddatetime"],
            &["appid", "appdisplayname", "resourcedisplayname"],
            &["conditionalaccessstatus", "serviceprincipalid"],
        ],
        without: &["timegenerated"],
    }],
    columns: &columns::ALL,
    read,
};

/// 76 columns in 2023; any part of them, since a query may choose.
pub(in crate::exports::entra) const LOG_ANALYTICS: Format = Format {
    kind: Kind::EntraSignins,
    slug: "entra-signins-la",
    title: "Entra: sign-in logs from Log Analytics",
    portal: "Log Analytics workspace > Logs > SigninLogs (and AADNonInteractiveUserSignInLogs) > \
             Export > CSV (all columns)",
    proves: PROVES,
    ask: Ask {
        role: "Log Analytics Reader on the workspace",
        choose: &[
            "Every column of SigninLogs and of AADNonInteractiveUserSignInLogs; one file each.",
        ],
        mind: &[
            "The portal cuts long results and says so on the screen only: choose shorter periods.",
        ],
        file: "query_data.csv",
        paste: None,
    },
    signatures: &[Signature {
        variant: "Log Analytics",
        required: &[
            &["resulttype"],
            &["userprincipalname"],
            &["devicedetail"],
            &["conditionalaccessstatus"],
        ],
        without: &["time"],
    }],
    columns: &columns::ALL,
    read,
};

#[cfg(test)]
mod tests;
