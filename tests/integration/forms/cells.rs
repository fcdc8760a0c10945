//! What stands in each cell, by heading, so that any generation of headings can be filled.

use chrono::{DateTime, Utc};

use super::headers::Vintage;
use super::{Kind, Sheet};
use crate::tenant::build::guid;
use crate::tenant::{Defender, Intune, Machine, Os, SignIn, Tenant, User, before_now};

/// An export as a table.
pub(crate) fn sheet(kind: Kind, tenant: &Tenant, vintage: Vintage) -> Sheet {
    let headings = vintage.headings(kind);
    let machines = &tenant.machines;
    let fill = |cell: &dyn Fn(&str) -> String| headings.iter().map(|h| cell(h.trim())).collect();
    let rows = match kind {
        Kind::Intune => machines
            .iter()
            .flat_map(|m| m.intune.iter().map(move |record| (m, record)))
            .map(|(m, record)| fill(&|heading| intune(heading, m, record)))
            .collect(),
        Kind::Defender => machines
            .iter()
            .flat_map(|m| m.defender.iter().map(move |record| (m, record)))
            .map(|(m, record)| fill(&|heading| defender(heading, m, record)))
            .collect(),
        Kind::SignIns | Kind::NonInteractive => tenant
            .all_signins()
            .filter(|record| record.interactive == (kind == Kind::SignIns))
            .enumerate()
            .map(|(at, record)| {
                let mut row: Vec<String> = fill(&|heading| signin(heading, at, record));
                friendly_token(&headings, &mut row);
                row
            })
            .collect(),
        Kind::Users => tenant
            .users
            .iter()
            .map(|record| fill(&|heading| user(heading, record, vintage)))
            .collect(),
    };
    Sheet { headings, rows }
}

/// The second column of one heading carries other words than the first.
fn friendly_token(headings: &[String], row: &mut [String]) {
    if let Some(second) = headings.iter().rposition(|h| h == "Incoming token type") {
        row[second] = "Primary refresh token".to_owned();
    }
}

fn word(flag: Option<bool>) -> String {
    flag.map_or("", |flag| if flag { "True" } else { "False" }).to_owned()
}

fn intune_stamp(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%d %H:%M:%S.0000000").to_string()
}

fn iso(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn intune(heading: &str, m: &Machine, record: &Intune) -> String {
    let is_mac = m.os == Os::Mac;
    match heading {
        "Device ID" => record.id.clone(),
        "Device name" => record.name.clone(),
        "Enrollment date" => intune_stamp(before_now(record.enrolled)),
        "Last check-in" => intune_stamp(before_now(record.checkin)),
        "Azure AD Device ID" | "Microsoft Entra Device ID" => record.entra.shown(),
        "Azure AD registered" | "Microsoft Entra registered" => {
            word(record.entra.known().map(|_| true))
        }
        "OS version" if is_mac => format!("{} (25B78)", m.version),
        "OS version" if m.os == Os::Phone => m.version.to_owned(),
        "OS version" => format!("{}.4652", m.version),
        "Serial number" => record.serial.clone(),
        "Manufacturer" => "Heron Works".to_owned(),
        "Model" => record.model.to_owned(),
        "Compliance grace period expiration" => "9999-12-31 23:59:59.9999999".to_owned(),
        "Primary user UPN" | "Enrolled by user UPN" => m.owner.clone().unwrap_or_default(),
        "Compliance" => record.compliance.to_owned(),
        "Managed by" => record.managed_by.to_owned(),
        "Ownership" => record.ownership.to_owned(),
        "Device state" => "Managed".to_owned(),
        "Intune registered" => "Registered".to_owned(),
        "Supervised" => word(Some(is_mac)),
        "Encrypted" => word(record.encrypted),
        "OS" => match m.os {
            Os::Windows | Os::Server => "Windows".to_owned(),
            Os::Mac => "MacOS".to_owned(),
            Os::Phone => "iOS/iPadOS".to_owned(),
        },
        "SkuFamily" => m.edition.to_owned(),
        "JoinType" => m.join.word().to_owned(),
        "Jailbroken" => "Unknown".to_owned(),
        "ProcessorArchitecture" => if is_mac { "12" } else { "9" }.to_owned(),
        _ => String::new(),
    }
}

/// The release name Defender prints beside a Windows build.
fn release(version: &str) -> &'static str {
    match version {
        "10.0.19045" => "22H2",
        "10.0.20348" => "21H2",
        "10.0.22631" => "23H2",
        "10.0.26100" => "24H2",
        _ => "25H2",
    }
}

fn defender(heading: &str, m: &Machine, record: &Defender) -> String {
    let windows = matches!(m.os, Os::Windows | Os::Server);
    match heading {
        "Device ID" => record.id.clone(),
        "Device Name" => record.name.clone(),
        "Device Category" => "Computers and Mobile".to_owned(),
        "Device Type" => if m.os == Os::Server { "Server" } else { "Workstation" }.to_owned(),
        "AAD Device Id" => record.entra.shown(),
        "First Seen" => iso(before_now(record.first_seen)),
        "Last device update" => iso(before_now(record.update)),
        "OS Platform" | "OS Distribution" => match m.os {
            Os::Windows if m.version == "10.0.19045" => "Windows10".to_owned(),
            Os::Windows => "Windows11".to_owned(),
            Os::Server => "WindowsServer2022".to_owned(),
            Os::Mac => "macOS".to_owned(),
            Os::Phone => "iOS".to_owned(),
        },
        "OS Version" | "Windows 10 Version" if windows => release(m.version).to_owned(),
        "OS Version" => m.version.to_owned(),
        "OS Build" if windows => m.version.trim_start_matches("10.0.").to_owned(),
        "Tags" => record.tags.to_owned(),
        "Is AAD Joined" if m.os == Os::Server => word(Some(false)),
        "Is AAD Joined" => word(Some(m.join == crate::tenant::Join::Joined)),
        "Risk Level" => record.risk.to_owned(),
        "Exposure Level" => "Low".to_owned(),
        "Health Status" => record.health.to_owned(),
        "Onboarding Status" => record.onboarding.to_owned(),
        "Managed By" => record.managed_by.to_owned(),
        "Antivirus status" => "Not-Supported".to_owned(),
        _ => String::new(),
    }
}

fn signin(heading: &str, at: usize, record: &SignIn) -> String {
    match heading {
        "Date (UTC)" => iso(before_now(record.at)),
        "Request ID" => guid(&format!("request {at} {} {}", record.user, record.at)),
        "Correlation ID" => guid(&format!("correlation {at} {}", record.user)),
        "User agent" => "Mozilla/5.0 (heron, like Gecko)".to_owned(),
        "User ID" => guid(&record.user),
        "User" => "Somebody, Made Up".to_owned(),
        "Username" | "Sign-in identifier" => record.user.clone(),
        "User type" => record.user_type.to_owned(),
        "Cross tenant access type" => record.cross_tenant.to_owned(),
        "Incoming token type" => "none".to_owned(),
        "Authentication Protocol" => record.protocol.to_owned(),
        "Application" => "Heron Mail".to_owned(),
        "Application ID" => record.app.to_owned(),
        "Resource" => "Heron Exchange".to_owned(),
        "Resource ID" => record.app.to_owned(),
        "Resource tenant ID" => crate::tenant::OUR_TENANT.to_owned(),
        "Home tenant ID" => record.home.to_owned(),
        "IP address" => "192.0.2.17".to_owned(),
        "Location" => "Heronford, Nowhere, ZZ".to_owned(),
        "Status" => if record.ok { "Success" } else { "Failure" }.to_owned(),
        "Sign-in error code" => if record.ok { "" } else { "50126" }.to_owned(),
        "Failure reason" => if record.ok { "Other." } else { "Wrong password." }.to_owned(),
        "Client app" => record.client.to_owned(),
        "Device ID" => record.device.clone(),
        "Browser" => "Edge 142.0.0".to_owned(),
        "Operating System" => record.os.to_owned(),
        "Compliant" => word(record.compliant).to_lowercase(),
        "Managed" => word(record.managed).to_lowercase(),
        "Join Type" => record.join.word().to_owned(),
        "Authentication requirement" => "Multifactor authentication".to_owned(),
        "Token issuer type" => "Azure AD".to_owned(),
        "Conditional Access" => record.access.to_owned(),
        _ => String::new(),
    }
}

fn user(heading: &str, record: &User, vintage: Vintage) -> String {
    let products = match record.licences {
        [] => "Unlicensed".to_owned(),
        names => names.join("+"),
    };
    match heading {
        "Display name" => record.upn.trim_end_matches("@heron.example").replace('-', " "),
        "User principal name" => record.upn.clone(),
        "Object Id" => guid(&record.upn),
        "Licenses" if vintage.new_users => products,
        "License assignment details" if !record.licences.is_empty() => products,
        "Licenses" if record.licences.is_empty() => products,
        "Block credential" => word(Some(record.blocked)),
        "When created" => "2022-03-18 19:49:35Z".to_owned(),
        "Usage location" => "ZZ".to_owned(),
        _ => String::new(),
    }
}
