//! The applications people sign in to. Microsoft's own ids are the public ones; the rest is made up.

use super::seed;

/// An application and the resource behind it.
pub(super) struct App {
    pub(super) name: &'static str,
    pub(super) id: &'static str,
    pub(super) resource: &'static str,
    pub(super) resource_id: &'static str,
    /// Whether the tenant wrote it itself.
    pub(super) ours: bool,
}

const EXCHANGE: (&str, &str) =
    ("Office 365 Exchange Online", "00000002-0000-0ff1-ce00-000000000000");
const SHAREPOINT: (&str, &str) =
    ("Office 365 SharePoint Online", "00000003-0000-0ff1-ce00-000000000000");
const GRAPH: (&str, &str) = ("Microsoft Graph", "00000003-0000-0000-c000-000000000000");
const DIRECTORY: (&str, &str) =
    ("Windows Azure Active Directory", "00000002-0000-0000-c000-000000000000");

const fn app(name: &'static str, id: &'static str, resource: (&'static str, &'static str)) -> App {
    App { name, id, resource: resource.0, resource_id: resource.1, ours: false }
}

static OFFICE: [App; 5] = [
    app("One Outlook Web", "9199bf20-a13f-4107-85dc-02114787ef48", EXCHANGE),
    app("Microsoft Teams", "1fec8e78-bce4-4aaf-ab1b-5451cc387264", GRAPH),
    app("Microsoft Office", "d3590ed6-52b3-4102-aeff-aad2292ab01c", EXCHANGE),
    app("OneDrive SyncEngine", "ab9b8c07-8f02-4f72-87fa-80105867a763", SHAREPOINT),
    app("Office 365 SharePoint Online", "00000003-0000-0ff1-ce00-000000000000", SHAREPOINT),
];

/// What a machine uses when its user signs in to Windows itself.
pub(super) static WINDOWS_SIGN_IN: App =
    app("Windows Sign In", "38aa3b87-a06d-4817-b275-7a316988d93b", DIRECTORY);
/// Where a stopped machine goes to repair itself.
pub(super) static COMPANY_PORTAL: App =
    app("Microsoft Intune Company Portal", "9ba1a5c7-f17a-4de9-a1f1-6178c8d51223", GRAPH);
/// The shell administrators sign in to by device code; no policy for Office covers it.
pub(super) static SHELL: App = app(
    "Microsoft Azure CLI",
    "04b07795-8ddb-461a-bbee-02f9e1bf7b46",
    ("Windows Azure Service Management API", "797f4846-ba00-4fd7-ba43-dac1f8f63013"),
);
/// Korvaal's own application, which nobody put under an access policy.
pub(super) static DOCK_PORTAL: App =
    App { ours: true, ..app("Korvaal Dock Portal", "c41f7a90-52d8-4be3-9f06-7d1e83a5b264", GRAPH) };

/// One of the everyday applications.
pub(super) fn office(words: &str) -> &'static App {
    let [outlook, teams, office, files, sites] = &OFFICE;
    match seed::number(&format!("app {words}"), 5) {
        0 => outlook,
        1 => teams,
        2 => office,
        3 => files,
        _ => sites,
    }
}
