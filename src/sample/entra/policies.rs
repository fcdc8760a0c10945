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

    /// Whom and what it reaches.
    fn reach(&self, emergency: &[String]) -> Reach {
        let all = Reach::office(emergency);
        let guests_too = || [emergency, &["GuestsOrExternalUsers".to_owned()]].concat();
        let none = Vec::new;
        match self.kind {
            Kind::Mfa => all,
            Kind::WindowsCompliant => Reach {
                exclude: guests_too(),
                platforms: json!({"includePlatforms": ["windows"], "excludePlatforms": []}),
                locations: json!({"includeLocations": ["All"], "excludeLocations": ["AllTrusted"]}),
                ..all
            },
            Kind::MacCompliant => Reach {
                exclude: guests_too(),
                platforms: json!({"includePlatforms": ["macOS"], "excludePlatforms": []}),
                ..all
            },
            Kind::Either => Reach { include: none(), groups: vec![field_service()], ..all },
            Kind::UnknownPlatforms => Reach {
                apps: "All",
                platforms: json!({
                    "includePlatforms": ["all"],
                    "excludePlatforms": ["android", "iOS", "windows", "macOS", "linux"],
                }),
                ..all
            },
            Kind::Legacy => Reach { apps: "All", clients: &["exchangeActiveSync", "other"], ..all },
            // Global administrator, in every tenant the same id.
            Kind::Admins => Reach {
                include: none(),
                roles: &["62e90394-69f5-4237-9190-012177145e10"],
                apps: "MicrosoftAdminPortals",
                ..all
            },
            Kind::Sessions => Reach {
                clients: &["browser"],
                devices: json!({
                    "includeDevices": [], "excludeDevices": [],
                    "deviceFilter": {"mode": "exclude", "rule": "device.isCompliant -eq True"},
                }),
                ..all
            },
        }
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

/// Whom and what a policy reaches.
struct Reach {
    include: Vec<String>,
    exclude: Vec<String>,
    groups: Vec<String>,
    roles: &'static [&'static str],
    apps: &'static str,
    clients: &'static [&'static str],
    platforms: Value,
    locations: Value,
    devices: Value,
}

impl Reach {
    /// Everybody but the emergency accounts, in Office, from anywhere.
    fn office(emergency: &[String]) -> Self {
        Self {
            include: vec!["All".to_owned()],
            exclude: emergency.to_vec(),
            groups: Vec::new(),
            roles: &[],
            apps: "Office365",
            clients: &["browser", "mobileAppsAndDesktopClients"],
            platforms: Value::Null,
            locations: Value::Null,
            devices: Value::Null,
        }
    }

    /// The member `conditions`.
    fn conditions(self) -> Value {
        json!({
            "userRiskLevels": [],
            "signInRiskLevels": [],
            "clientAppTypes": self.clients,
            "servicePrincipalRiskLevels": [],
            "platforms": self.platforms,
            "locations": self.locations,
            "times": null,
            "deviceStates": null,
            "devices": self.devices,
            "clientApplications": null,
            "applications": {
                "includeApplications": [self.apps],
                "excludeApplications": [],
                "includeUserActions": [],
                "includeAuthenticationContextClassReferences": [],
                "applicationFilter": null,
            },
            "users": {
                "includeUsers": self.include,
                "excludeUsers": self.exclude,
                "includeGroups": self.groups,
                "excludeGroups": [],
                "includeRoles": self.roles,
                "excludeRoles": [],
                "includeGuestsOrExternalUsers": null,
                "excludeGuestsOrExternalUsers": null,
            },
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
                "conditions": policy.reach(&emergency).conditions(),
                "grantControls": policy.grants(),
            })
        })
        .collect();
    let context = "$metadata#identity/conditionalAccess/policies";
    let mut bytes = serde_json::to_vec_pretty(&json!({"@odata.context": context, "value": value}))?;
    bytes.push(b'\n');
    Ok(bytes)
}
