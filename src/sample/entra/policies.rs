//! Writes the Conditional Access policies as Graph lists them.

use crate::sample::clock;
use crate::sample::people::{self, Person};
use crate::sample::seed;
use anyhow::Result;
use serde_json::{Value, json};

/// What a policy is and asks for, as far as sign-ins are judged by it.
pub(in crate::sample) struct Policy {
    pub(in crate::sample) name: &'static str,
    pub(in crate::sample) kind: Kind,
    state: &'static str,
    age: u64,
}

/// The policies of the story.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::sample) enum Kind {
    /// Multifactor authentication for everybody, in Office only.
    Mfa,
    /// A compliant device, on Windows only and not from the offices (RSK-12, MAC-10).
    WindowsCompliant,
    /// The same for Macs, report-only (RSK-07).
    MacCompliant,
    /// A compliant device or else multifactor authentication, for one group (RSK-08).
    Either,
    /// Platforms nobody has heard of are blocked.
    UnknownPlatforms,
    /// Old protocols are blocked, if it were on (RSK-14).
    Legacy,
    /// A strong method for those who administer.
    Admins,
    /// Short sessions in browsers of unmanaged machines: no grant control at all.
    Sessions,
}

const fn policy(name: &'static str, kind: Kind, state: &'static str, age: u64) -> Policy {
    Policy { name, kind, state, age }
}

const ON: &str = "enabled";
const REPORT: &str = "enabledForReportingButNotEnforced";

/// Every policy, in the order of their numbers.
pub(in crate::sample) const POLICIES: [Policy; 8] = [
    policy("CA100 All users - multifactor authentication", Kind::Mfa, ON, 610),
    policy("CA101 Windows - require compliant device", Kind::WindowsCompliant, ON, 402),
    policy("CA102 macOS - require compliant device (pilot)", Kind::MacCompliant, REPORT, 173),
    policy("CA103 Field Service - compliant device or MFA", Kind::Either, ON, 338),
    policy("CA104 Block unknown platforms", Kind::UnknownPlatforms, ON, 401),
    policy("CA105 Block legacy authentication", Kind::Legacy, "disabled", 609),
    policy("CA106 Administrators - phishing-resistant MFA", Kind::Admins, ON, 96),
    policy("CA107 Browsers on unmanaged devices - short sessions", Kind::Sessions, ON, 240),
];

/// The group of the field service.
fn field_service() -> String {
    seed::guid("group field service")
}

impl Policy {
    pub(in crate::sample) fn id(&self) -> String {
        seed::guid(&format!("access policy {}", self.name))
    }

    fn conditions(&self, emergency: &[String]) -> Value {
        let (mut include, mut exclude, mut groups, mut roles) =
            (vec!["All".to_owned()], emergency.to_vec(), Vec::new(), Vec::new());
        let mut apps = "Office365";
        let mut clients = vec!["browser", "mobileAppsAndDesktopClients"];
        let (mut platforms, mut locations, mut devices) = (Value::Null, Value::Null, Value::Null);
        match self.kind {
            Kind::Mfa => {}
            Kind::WindowsCompliant => {
                exclude.push("GuestsOrExternalUsers".to_owned());
                platforms = json!({"includePlatforms": ["windows"], "excludePlatforms": []});
                locations =
                    json!({"includeLocations": ["All"], "excludeLocations": ["AllTrusted"]});
            }
            Kind::MacCompliant => {
                exclude.push("GuestsOrExternalUsers".to_owned());
                platforms = json!({"includePlatforms": ["macOS"], "excludePlatforms": []});
            }
            Kind::Either => {
                include.clear();
                groups.push(field_service());
            }
            Kind::UnknownPlatforms => {
                apps = "All";
                platforms = json!({
                    "includePlatforms": ["all"],
                    "excludePlatforms": ["android", "iOS", "windows", "macOS", "linux"],
                });
            }
            Kind::Legacy => {
                apps = "All";
                clients = vec!["exchangeActiveSync", "other"];
            }
            Kind::Admins => {
                include.clear();
                // Global administrator, in every tenant the same id.
                roles.push("62e90394-69f5-4237-9190-012177145e10");
                apps = "MicrosoftAdminPortals";
            }
            Kind::Sessions => {
                clients = vec!["browser"];
                devices = json!({
                    "includeDevices": [], "excludeDevices": [],
                    "deviceFilter": {"mode": "exclude", "rule": "device.isCompliant -eq True"},
                });
            }
        }
        json!({
            "userRiskLevels": [],
            "signInRiskLevels": [],
            "clientAppTypes": clients,
            "servicePrincipalRiskLevels": [],
            "platforms": platforms,
            "locations": locations,
            "times": null,
            "deviceStates": null,
            "devices": devices,
            "clientApplications": null,
            "applications": {
                "includeApplications": [apps],
                "excludeApplications": [],
                "includeUserActions": [],
                "includeAuthenticationContextClassReferences": [],
                "applicationFilter": null,
            },
            "users": {
                "includeUsers": include,
                "excludeUsers": exclude,
                "includeGroups": groups,
                "excludeGroups": [],
                "includeRoles": roles,
                "excludeRoles": [],
                "includeGuestsOrExternalUsers": null,
                "excludeGuestsOrExternalUsers": null,
            },
        })
    }

    fn grants(&self) -> Value {
        let (operator, controls): (&str, &[&str]) = match self.kind {
            Kind::Mfa => ("OR", &["mfa"]),
            Kind::WindowsCompliant | Kind::MacCompliant => ("AND", &["compliantDevice"]),
            Kind::Either => ("OR", &["mfa", "compliantDevice"]),
            Kind::UnknownPlatforms | Kind::Legacy => ("OR", &["block"]),
            Kind::Admins => ("OR", &[]),
            Kind::Sessions => return Value::Null,
        };
        let strength = match self.kind {
            Kind::Admins => json!({
                "id": "00000000-0000-0000-0000-000000000004",
                "displayName": "Phishing-resistant MFA",
                "policyType": "builtIn",
                "requirementsSatisfied": "mfa",
                "allowedCombinations": ["windowsHelloForBusiness", "fido2"],
            }),
            _ => Value::Null,
        };
        json!({
            "operator": operator,
            "builtInControls": controls,
            "customAuthenticationFactors": [],
            "termsOfUse": [],
            "authenticationStrength": strength,
        })
    }

    fn sessions(&self) -> Value {
        if self.kind != Kind::Sessions {
            return Value::Null;
        }
        json!({
            "disableResilienceDefaults": null,
            "applicationEnforcedRestrictions": null,
            "cloudAppSecurity": null,
            "signInFrequency": {
                "value": 8,
                "type": "hours",
                "authenticationType": "primaryAndSecondaryAuthentication",
                "frequencyInterval": "timeBased",
                "isEnabled": true,
            },
            "persistentBrowser": {"mode": "never", "isEnabled": true},
        })
    }
}

/// `identity/conditionalAccess/policies`, as Graph Explorer saves the answer.
pub(in crate::sample) fn file(people: &[Person]) -> Result<Vec<u8>> {
    let emergency: Vec<String> = people
        .iter()
        .filter(|person| person.kind == people::Kind::Nobody && person.alias.starts_with("break"))
        .map(|person| seed::guid(&person.words()))
        .collect();
    let value: Vec<Value> = POLICIES
        .iter()
        .map(|policy| {
            let created = clock::long_ago(policy.name, policy.age);
            let changed = clock::long_ago(policy.name, policy.age / 3);
            json!({
                "id": policy.id(),
                "templateId": null,
                "displayName": policy.name,
                "createdDateTime": clock::iso(created),
                "modifiedDateTime": clock::iso(changed),
                "state": policy.state,
                "deletedDateTime": null,
                "partialEnablementStrategy": null,
                "sessionControls": policy.sessions(),
                "conditions": policy.conditions(&emergency),
                "grantControls": policy.grants(),
            })
        })
        .collect();
    let context = "$metadata#identity/conditionalAccess/policies";
    let mut bytes = serde_json::to_vec_pretty(&json!({"@odata.context": context, "value": value}))?;
    bytes.push(b'\n');
    Ok(bytes)
}
