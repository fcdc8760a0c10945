//! Writes the last week of interactive sign-ins as the portal's JSON download: the rows of the CSV
//! again, under the same request ids, with what each Conditional Access policy did.

use super::policies::{Kind, POLICIES, Policy};
use super::{MICROSOFT, agent, origin, partner_tenant, tenant, user_name};
use crate::sample::clock::{self, Stamp, now};
use crate::sample::seed;
use crate::sample::signins::{End, Side, SignIn};
use anyhow::Result;
use chrono::Duration;
use serde_json::{Map, Value, json};

/// Days the download covers.
const DAYS: i64 = 7;

/// The whole array, newest first, one object a line.
pub(in crate::sample) fn file(log: &[SignIn<'_>]) -> Result<Vec<u8>> {
    let since: Stamp = now() - Duration::days(DAYS);
    let mut recent: Vec<&SignIn<'_>> = log.iter().filter(|entry| entry.at >= since).collect();
    recent.sort_by(|one, other| (other.at, &other.words).cmp(&(one.at, &one.words)));
    let mut lines = Vec::new();
    for entry in recent {
        lines.push(serde_json::to_string(&record(entry))?);
    }
    Ok(format!("[\n{}\n]\n", lines.join(",\n")).into_bytes())
}

/// One sign-in: who, by what, with what end.
fn record(entry: &SignIn<'_>) -> Value {
    let mut members = Map::new();
    for part in [person(entry), request(entry), end(entry)] {
        if let Value::Object(part) = part {
            members.extend(part);
        }
    }
    Value::Object(members)
}

fn person(entry: &SignIn<'_>) -> Value {
    let name = user_name(entry.who);
    let (crossing, home, kind) = match entry.side {
        Side::Ours => ("none", tenant(), "member"),
        Side::Guest => ("b2bCollaboration", partner_tenant(), "guest"),
        Side::Away => ("b2bCollaboration", tenant(), "member"),
    };
    json!({
        "id": seed::guid(&format!("request {}", entry.words)),
        "createdDateTime": clock::iso(entry.at),
        "userDisplayName": entry.who.display,
        "userPrincipalName": name,
        "userId": seed::guid(&entry.who.words()),
        "signInIdentifier": name,
        "userType": kind,
        "crossTenantAccessType": crossing,
        "homeTenantId": home,
        "homeTenantName": "",
    })
}

fn request(entry: &SignIn<'_>) -> Value {
    let words = &entry.words;
    let (address, network) = origin(entry);
    let resource = if entry.side == Side::Away { partner_tenant() } else { tenant() };
    let transfer = if entry.protocol == "deviceCode" { "deviceCodeFlow" } else { "none" };
    json!({
        "appId": entry.app.id,
        "appDisplayName": entry.app.name,
        "appOwnerTenantId": if entry.app.ours { tenant() } else { MICROSOFT.to_owned() },
        "resourceDisplayName": entry.app.resource,
        "resourceId": entry.app.resource_id,
        "resourceTenantId": resource,
        "resourceOwnerTenantId": MICROSOFT,
        "ipAddress": address,
        "ipAddressFromResourceProvider": null,
        "autonomousSystemNumber": network.parse::<u64>().unwrap_or(0),
        "clientAppUsed": entry.client,
        "userAgent": agent(entry),
        "correlationId": seed::guid(&format!("correlation {words}")),
        "originalRequestId": seed::guid(&format!("request {words}")),
        "sessionId": seed::guid(&format!("session {words}")),
        "isInteractive": true,
        "signInEventTypes": ["interactiveUser"],
        "tokenIssuerName": "",
        "tokenIssuerType": "AzureAD",
        "clientCredentialType": "none",
        "incomingTokenType": "none",
        "authenticationProtocol": entry.protocol,
        "originalTransferMethod": transfer,
        "isThroughGlobalSecureAccess": false,
        "processingTimeInMilliseconds": 40 + seed::number(words, 900),
    })
}

fn end(entry: &SignIn<'_>) -> Value {
    let strong = entry.access == "Success";
    let requirement =
        if strong { "multiFactorAuthentication" } else { "singleFactorAuthentication" };
    let (code, reason) = super::reason(entry.end);
    json!({
        "status": { "errorCode": code, "failureReason": reason, "additionalDetails": null },
        "conditionalAccessStatus": status(entry.access),
        "authenticationRequirement": requirement,
        "mfaDetail": null,
        "riskDetail": "none",
        "riskLevelAggregated": "none",
        "riskLevelDuringSignIn": "none",
        "riskState": "none",
        "riskEventTypes_v2": [],
        "flaggedForReview": false,
        "deviceDetail": detail(entry),
        "location": {
            "city": entry.who.place.city,
            "state": entry.who.place.region,
            "countryOrRegion": entry.who.place.code,
        },
        "appliedConditionalAccessPolicies": applied(entry),
    })
}

fn status(access: &str) -> &'static str {
    match access {
        "Success" => "success",
        "Failure" => "failure",
        _ => "notApplied",
    }
}

/// No verdict is null, and not false.
fn detail(entry: &SignIn<'_>) -> Value {
    let identity = &entry.identity;
    json!({
        "deviceId": identity.device,
        "displayName": "",
        "operatingSystem": identity.system,
        "browser": entry.browser,
        "isCompliant": match identity.compliant {
            "" => None,
            word => Some(word == "True"),
        },
        "isManaged": identity.managed == "True",
        "trustType": identity.join,
    })
}

/// Every policy with what it did; another tenant's policies are not ours to see.
fn applied(entry: &SignIn<'_>) -> Vec<Value> {
    if entry.side == Side::Away {
        return Vec::new();
    }
    let one = |policy: &Policy| {
        let (grants, sessions, result) = effect(policy.kind, entry);
        json!({
            "id": policy.id(),
            "displayName": policy.name,
            "enforcedGrantControls": grants,
            "enforcedSessionControls": sessions,
            "result": result,
        })
    };
    POLICIES.iter().map(one).collect()
}

type Effect = (&'static [&'static str], &'static [&'static str], &'static str);

/// What a policy did to a sign-in: the grant and session controls it enforced, and the result.
fn effect(kind: Kind, entry: &SignIn<'_>) -> Effect {
    let idle: Effect = (&[], &[], "notApplied");
    let system = entry.identity.system;
    let compliant = entry.identity.compliant == "True";
    let guest = entry.side == Side::Guest;
    // The policies for Office saw the sign-in only where the log says that a policy was applied.
    let office = entry.access != "Not Applied";
    let stopped = entry.end == End::NotCompliant;
    match kind {
        Kind::Legacy => (&[], &[], "notEnabled"),
        Kind::MacCompliant if system == "MacOs" && !guest && office => {
            let result = if compliant { "reportOnlySuccess" } else { "reportOnlyFailure" };
            (&["RequireCompliantDevice"], &[], result)
        }
        Kind::MacCompliant => (&[], &[], "reportOnlyNotApplied"),
        Kind::Mfa if office => (&["Mfa"], &[], "success"),
        Kind::WindowsCompliant if system == "Windows10" && office && !guest => {
            match (stopped, compliant) {
                (true, _) => (&["RequireCompliantDevice"], &[], "failure"),
                // From the offices, whose addresses the policy trusts.
                (false, false) => idle,
                (false, true) if entry.at_home() => (&["RequireCompliantDevice"], &[], "success"),
                (false, true) => idle,
            }
        }
        Kind::Either if entry.who.department == "Field Service" && office => {
            (&["Mfa", "RequireCompliantDevice"], &[], "success")
        }
        Kind::Sessions if entry.client == "Browser" && office && !compliant => {
            (&[], &["SignInFrequency", "PersistentBrowserSessionMode"], "success")
        }
        _ => idle,
    }
}
