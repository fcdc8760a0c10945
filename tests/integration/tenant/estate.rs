//! The estate on which every check finds its planted subjects, at and beside each limit.

use super::build::{loose, mac, person, phone, server, stranger, unmanaged, upn, windows};
use super::{BOOTSTRAP_APP, DAY, HOUR, Join, Machine, Os, SignIn, Spelt, Tenant};

/// A person whose only products are these.
fn licensed(label: &str, licences: &'static [&'static str]) -> Machine {
    windows(label).with(|m| m.licences = Some(licences))
}

/// Stretches the age of everything known of a machine.
fn aged(machine: Machine, seconds: i64) -> Machine {
    machine.with(|m| {
        m.intune.iter_mut().for_each(|record| record.checkin = seconds);
        m.defender.iter_mut().for_each(|record| {
            record.update = seconds;
            record.health = "Inactive";
        });
        m.signins.clear();
    })
}

/// The machine whose stamps are every file's newest.
fn newest() -> Machine {
    windows("w-newest").with(|m| {
        m.intune[0].checkin = 0;
        m.defender[0].update = 0;
        m.signins[0].at = 0;
        m.signins.push(SignIn { interactive: false, ..m.signins[0].clone() });
    })
}

fn coverage() -> Vec<Machine> {
    let enrolled_ago = |label: &str, seconds: i64| {
        windows(label).with(|m| {
            m.defender.clear();
            m.intune[0].enrolled = seconds;
            m.intune[0].compliance = "Not Evaluated";
            m.signins.clear();
        })
    };
    vec![
        newest(),
        windows("w-plain"),
        windows("w-lost").with(|m| m.defender.clear()),
        enrolled_ago("w-new", DAY),
        enrolled_ago("w-new-at-limit", 3 * DAY),
        enrolled_ago("w-new-no-more", 3 * DAY + 1),
        windows("w-can").with(|m| {
            m.defender[0].onboarding = "Can be onboarded";
            m.defender[0].health = "";
        }),
        windows("w-unclear").with(|m| {
            m.defender[0].onboarding = "Insufficient info";
            m.defender[0].health = "";
        }),
        unmanaged("w-solo", Os::Windows),
        unmanaged("w-solo-mde", Os::Windows).with(|m| m.defender[0].managed_by = "MDE"),
        stranger("w-stranger", Os::Windows, Join::Joined),
        stranger("w-stranger-blank", Os::Windows, Join::Blank),
        stranger("w-own-device", Os::Windows, Join::Registered),
        stranger("w-stranger-refused", Os::Windows, Join::Joined).with(|m| {
            m.signins[0].ok = false;
            m.licences = Some(&["Microsoft 365 F3"]);
        }),
        aged(windows("w-stale"), 30 * DAY + 1),
        aged(windows("w-stale-at-limit"), 30 * DAY),
        windows("w-twice-enrolled").enrolled().with(|m| m.intune[1].checkin = 40 * DAY),
        windows("w-twice-onboarded").onboarded().with(|m| {
            m.defender[1].update = 50 * DAY;
            m.defender[1].health = "Inactive";
        }),
        windows("w-nameless").without_entra_id(),
    ]
}

fn sensors() -> Vec<Machine> {
    let health = |label: &str, word: &'static str, update: i64| {
        windows(label).with(|m| {
            m.defender[0].health = word;
            m.defender[0].update = update;
        })
    };
    let mac_health = |label: &str, word: &'static str, update: i64| {
        mac(label).with(|m| {
            m.defender[0].health = word;
            m.defender[0].update = update;
        })
    };
    vec![
        health("w-inactive", "Inactive", 10 * DAY),
        health("w-silent", "Active", 8 * DAY),
        health("w-silent-at-limit", "Active", 7 * DAY).with(|m| {
            m.intune[0].checkin = 0;
            m.signins.clear();
        }),
        aged(windows("w-asleep"), 20 * DAY),
        health("w-impaired", "Impaired communications", 3 * HOUR),
        health("w-no-data", "No sensor data", 3 * HOUR),
        health("w-misconfigured", "Misconfigured", 3 * HOUR),
        mac_health("m-inactive", "Inactive", 10 * DAY),
        mac_health("m-silent", "Active", 8 * DAY),
        mac_health("m-weekend", "No sensor data", 60 * HOUR),
        mac_health("m-weekend-at-limit", "No sensor data", 72 * HOUR),
        mac_health("m-no-data", "No sensor data", 72 * HOUR + 1),
        mac_health("m-impaired", "Impaired communications", 3 * HOUR),
    ]
}

fn macs() -> Vec<Machine> {
    let unjudged = |label: &str| mac(label).with(|m| m.intune[0].compliance = "Not Evaluated");
    vec![
        mac("m-plain").with(|m| {
            m.signins.push(SignIn { interactive: false, ..m.signins[0].clone() });
        }),
        mac("m-lost").with(|m| m.defender.clear()),
        mac("m-new").with(|m| {
            m.defender.clear();
            m.intune[0].enrolled = DAY;
            m.intune[0].compliance = "Not Evaluated";
        }),
        mac("m-can").with(|m| {
            m.defender[0].onboarding = "Can be onboarded";
            m.defender[0].health = "";
        }),
        stranger("m-stranger", Os::Mac, Join::Registered),
        mac("m-ventura").with(|m| m.version = "13.7.8"),
        mac("m-sequoia").with(|m| m.version = "15.7.9"),
        mac("m-nameless").without_entra_id(),
        unjudged("m-unjudged").with(|m| m.signins.clear()),
        unjudged("m-userless").with(|m| {
            m.owner = None;
            m.signins.clear();
        }),
        unmanaged("m-solo", Os::Mac),
        aged(mac("m-stale"), 31 * DAY),
        mac("m-jamf").with(|m| m.intune[0].managed_by = "Jamf"),
    ]
}

fn servers_and_others() -> Vec<Machine> {
    let managed =
        |label: &str, by: &'static str| windows(label).with(|m| m.intune[0].managed_by = by);
    vec![
        server("s-plain"),
        server("s-can").with(|m| {
            m.defender[0].onboarding = "Can be onboarded";
            m.defender[0].health = "";
        }),
        server("s-silent").with(|m| {
            m.defender[0].health = "Inactive";
            m.defender[0].update = 12 * DAY;
        }),
        server("s-enrolled").enrolled(),
        phone("p-plain"),
        managed("w-comanaged", "Co-managed"),
        managed("w-verdict-elsewhere", "Co-managed").with(|m| {
            m.intune[0].compliance = "ConfigManager";
        }),
        managed("w-tenant-attached", "ConfigMgr"),
        managed("w-mde", "MDE"),
        managed("w-jamf-own", "Jamf").with(|m| {
            m.intune[0].ownership = "Personal";
            m.defender.clear();
            m.signins.clear();
            m.licences = Some(&["Microsoft 365 F3"]);
        }),
        windows("w-byod").with(|m| m.intune[0].ownership = "Personal"),
        unmanaged("w-printer-room", Os::Windows).with(|m| {
            m.join = Join::Blank;
            m.defender[0].onboarding = "Can be onboarded";
            m.defender[0].health = "";
            m.defender[0].entra.spelt = Spelt::Missing;
        }),
    ]
}

fn releases() -> Vec<Machine> {
    let on = |label: &str, version: &'static str, edition: &'static str| {
        windows(label).with(|m| {
            m.version = version;
            m.edition = edition;
        })
    };
    vec![
        on("w-23h2", "10.0.22631", "Enterprise"),
        on("w-23h2-unnamed", "10.0.22631", ""),
        on("w-24h2-pro", "10.0.26100", "Pro"),
        on("w-24h2-enterprise", "10.0.26100", "Enterprise"),
        on("w-24h2-unnamed", "10.0.26100", ""),
        on("w-ten", "10.0.19045", "Pro"),
    ]
}

fn owners() -> Vec<Machine> {
    let fleet = |name: &str, count: usize| {
        let owner = upn(name);
        let one = move |at: usize| (format!("{name}-{at:02}"), owner.clone());
        let made: Vec<_> = (0..count).map(one).collect();
        made.into_iter().map(|(label, owner)| {
            windows(&label).with(|m| {
                m.signins.clear();
                m.owner = Some(owner);
            })
        })
    };
    let mut machines = vec![
        licensed("w-office", &["Office 365 E3"]),
        licensed("w-unlicensed", &[]),
        licensed("w-strange", &["Heron Field Bundle 9"]),
        licensed("w-strange-and-more", &["Microsoft 365 E5", "Heron Field Bundle 9"]),
        windows("w-unlisted").with(|m| m.licences = None),
        licensed("w-frontline", &["Microsoft 365 F3"]),
        licensed("w-plan-one", &["Microsoft 365 E3", "Microsoft Power Automate Free"]),
        licensed("w-mobility", &["Enterprise Mobility + Security E5", "Office 365 E3"]),
        licensed("w-endpoint-only", &["Microsoft Defender for Endpoint"]),
        licensed("w-bought-twice", &["Microsoft 365 E5", "Microsoft Defender for Endpoint"]),
        windows("w-ownerless").with(|m| {
            m.owner = None;
            m.signins.clear();
        }),
    ];
    machines.extend(fleet("five", 5));
    machines.extend(fleet("six", 6));
    machines.extend(fleet("ten", 10));
    machines.extend(fleet("counter", 11));
    machines
}

fn risks() -> Vec<Machine> {
    let at_risk = |label: &str, verdict: &'static str, risk: &'static str, checkin: i64| {
        windows(label).with(|m| {
            m.defender[0].risk = risk;
            m.intune[0].compliance = verdict;
            m.intune[0].checkin = checkin;
            m.signins.clear();
        })
    };
    let told = |machine: Machine, verdict: &'static str, compliant: bool| {
        machine.with(|m| {
            m.intune[0].compliance = verdict;
            m.signins[0].compliant = Some(compliant);
        })
    };
    let bad = |label: &str| told(windows(label), "Noncompliant", false);
    let late = |machine: Machine| machine.with(|m| m.intune[0].checkin = 30 * DAY + 1);
    vec![
        at_risk("w-risk", "Compliant", "High", 2 * HOUR),
        at_risk("w-risk-in-grace", "InGracePeriod", "High", 2 * HOUR),
        at_risk("w-risk-medium", "Compliant", "Medium", 2 * HOUR),
        at_risk("w-risk-refused", "Noncompliant", "High", 2 * HOUR),
        at_risk("w-risk-at-limit", "Compliant", "High", 24 * HOUR),
        at_risk("w-risk-before-check-in", "Compliant", "High", 24 * HOUR + 1),
        at_risk("w-grace", "InGracePeriod", "None", 2 * HOUR),
        at_risk("w-unjudged", "Not Evaluated", "Low", 2 * HOUR),
        bad("w-bad-let-in"),
        told(mac("m-bad-let-in"), "Noncompliant", false),
        bad("w-bad-repairs-itself").with(|m| m.signins[0].app = BOOTSTRAP_APP),
        bad("w-bad-refused").with(|m| m.signins[0].ok = false),
        told(windows("w-disagrees"), "Compliant", false),
        told(mac("m-disagrees"), "Noncompliant", true),
        late(windows("w-late")),
        late(mac("m-late")),
        windows("w-late-at-limit").with(|m| m.intune[0].checkin = 30 * DAY),
        windows("w-clear-disk").with(|m| m.intune[0].encrypted = Some(false)),
        windows("w-outside").with(|m| m.signins[0].access = "Not Applied"),
        windows("w-outside-bootstrap").with(|m| {
            m.signins[0].access = "Not Applied";
            m.signins[0].app = BOOTSTRAP_APP;
        }),
    ]
}

/// The whole estate.
pub(crate) fn estate() -> Tenant {
    let groups =
        [coverage(), sensors(), macs(), servers_and_others(), releases(), owners(), risks()];
    let mut tenant = Tenant::of(groups.into_iter().flatten().collect());
    tenant.users.push(person("idle", &["Microsoft 365 E5"]));
    tenant.users.push(person("idle-unlicensed", &[]));
    let mut blocked = person("blocked", &["Microsoft 365 E5"]);
    blocked.blocked = true;
    tenant.users.push(blocked);
    tenant.loose = vec![
        loose("w-plain", "Windows10"),
        loose("w-comanaged", "Linux"),
        loose("m-plain", "MacOs"),
        SignIn { ok: false, ..loose("w-byod", "Windows10") },
        SignIn { interactive: false, ..loose("w-mde", "Windows10") },
        SignIn { client: "IMAP4", ..loose("w-frontline", "") },
        SignIn { protocol: "deviceCode", ..loose("w-mobility", "") },
    ];
    let guest = SignIn { user_type: "guest", ..loose("visitor", "Windows10") };
    let mut away = loose("w-late", "MacOs");
    away.cross_tenant = "b2bCollaboration";
    tenant.foreign = vec![guest, away];
    tenant
}
