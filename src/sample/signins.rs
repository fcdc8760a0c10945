//! Two weeks of sign-ins: who opened what, on which machine, and how the door answered.

use super::apps::{self, App};
use super::clock::{Stamp, working_hours};
use super::fleet::{Join, Machine};
use super::hardware::Family;
use super::people::{Kind, Person};
use super::seed;

/// How an installed application shows in the log: client app and browser.
const RICH_CLIENT: (&str, &str) = ("Mobile Apps and Desktop clients", "Rich Client 4.76.0.0");

/// Days the two exports cover, back from the day they were taken.
const DAYS: u64 = 14;

/// Members who open the home-made dock portal, which no access policy covers (RSK-05).
const DOCK_PORTAL: &[&str] = &["kees.blokdijk", "monique.baanstra", "ilse.rhoon", "arjan.schokker"];

/// Who signs in without a device id: alias, operating system, browser, times (COV-07, MAC-04).
#[rustfmt::skip]
const UNIDENTIFIED: &[(&str, &str, &str, u64)] = &[
    ("sjoerd.palsgraaf", "Windows10", "Firefox 155.0", 2),
    ("femke.duinhoven", "Windows10", "Chrome 148.0.0", 4),
    ("cindy.roggeveld", "Windows10", "Edge 148.0.0", 3),
    ("rick.bonnema", "Linux", "Firefox 155.0", 3),
    ("maaike.feenstraat", "MacOs", "Firefox 155.0", 2),
];

/// Doors that carry no device state: alias, client app, protocol (RSK-14).
const SIDE_DOORS: &[(&str, &str, &str)] = &[
    ("ria.bouwhuis", "IMAP4", "none"),
    ("peter.langstraat", "Authenticated SMTP", "ropc"),
    ("milan.kovarik", "Mobile Apps and Desktop clients", "deviceCode"),
];

/// How a sign-in ended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Success,
    /// Stopped: the policy asks for a compliant device and this one is not.
    NotCompliant,
    WrongPassword,
}

/// Whose tenants a sign-in touches.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Ours,
    /// A guest in our tenant.
    Guest,
    /// One of us in the partner's tenant.
    Away,
}

/// What the log knows about the machine.
#[derive(Clone)]
pub(super) struct Identity {
    pub(super) device: String,
    pub(super) system: &'static str,
    pub(super) compliant: &'static str,
    pub(super) managed: &'static str,
    pub(super) join: &'static str,
}

/// One row of a sign-in log.
pub(super) struct SignIn<'story> {
    pub(super) words: String,
    pub(super) at: Stamp,
    pub(super) who: &'story Person,
    pub(super) identity: Identity,
    pub(super) app: &'static App,
    pub(super) end: End,
    pub(super) access: &'static str,
    pub(super) browser: &'static str,
    pub(super) client: &'static str,
    pub(super) protocol: &'static str,
    pub(super) side: Side,
}

impl SignIn<'_> {
    /// Whether it came from elsewhere than the offices, whose addresses the tenant trusts. The
    /// policy for Windows stops machines that are not compliant at home only.
    pub(super) fn at_home(&self) -> bool {
        let windows = self.identity.system == "Windows10";
        match self.end {
            End::NotCompliant => true,
            _ if windows && self.identity.compliant != "True" => false,
            _ => seed::number(&format!("home {}", self.words), 4) == 0,
        }
    }
}

/// The interactive and the non-interactive log.
pub(super) fn logs<'story>(
    fleet: &[Machine],
    people: &'story [Person],
) -> (Vec<SignIn<'story>>, Vec<SignIn<'story>>) {
    let mut interactive = Vec::new();
    let mut silent = Vec::new();
    for machine in fleet.iter().filter(|machine| machine.access.signs_in) {
        for who in users(machine, people) {
            on_a_machine(machine, who, &mut interactive);
            in_the_background(machine, who, &mut silent);
        }
    }
    for who in people {
        without_a_machine(who, &mut interactive);
    }
    (interactive, silent)
}

/// The people who use a machine: its owner, or three operators at a kiosk.
fn users<'story>(machine: &Machine, people: &'story [Person]) -> Vec<&'story Person> {
    let Some(owner) = &machine.owner else { return Vec::new() };
    if owner != "kiosk" {
        return people.iter().filter(|person| person.alias == *owner && !person.blocked).collect();
    }
    let hall: Vec<&Person> = people
        .iter()
        .filter(|person| person.department == "Production" && person.kind == Kind::Member)
        .collect();
    let first = usize::try_from(seed::number(&machine.name, 12)).unwrap_or(0);
    hall.iter().cycle().skip(first).take(3).copied().collect()
}

fn identity(machine: &Machine) -> Identity {
    let system = match machine.model.family {
        Family::Windows | Family::Server => "Windows10",
        Family::Mac => "MacOs",
        Family::Ios => "Ios 26.6",
        Family::Android => "Android 16",
    };
    let enrolment = machine.enrolments.first();
    let managed = enrolment.is_some_and(|record| matches!(record.channel, "Intune" | "Co-managed"));
    let verdict = match enrolment.map(|record| record.compliance) {
        _ if !managed => "False",
        Some("Compliant" | "InGracePeriod") => "True",
        Some("Noncompliant") => "False",
        _ => "",
    };
    if !machine.access.identified {
        let none = String::new();
        return Identity { device: none, system, compliant: "False", managed: "False", join: "" };
    }
    Identity {
        device: machine.entra.clone(),
        system,
        compliant: machine.access.claim.unwrap_or(verdict),
        managed: if managed { "True" } else { "False" },
        join: match machine.join {
            Join::Joined => "Azure AD joined",
            Join::Hybrid => "Hybrid Azure AD joined",
            Join::Registered => "Azure AD registered",
        },
    }
}

/// A noncompliant managed machine is stopped, unless the story lets it in.
fn answer(machine: &Machine, identity: &Identity) -> (End, &'static str) {
    let stopped = identity.managed == "True" && identity.compliant == "False";
    if stopped && !machine.access.let_in {
        (End::NotCompliant, "Failure")
    } else {
        (End::Success, "Success")
    }
}

fn on_a_machine<'story>(machine: &Machine, who: &'story Person, log: &mut Vec<SignIn<'story>>) {
    let identity = identity(machine);
    let words = format!("interactive {} {}", machine.words(), who.alias);
    let phone = matches!(machine.model.family, Family::Ios | Family::Android);
    let browser = match machine.model.family {
        Family::Mac | Family::Ios => "Safari 26.0",
        Family::Android => "Chrome Mobile 148.0.0",
        _ => "Edge 148.0.0",
    };
    let (end, access) = answer(machine, &identity);
    let mut add = |nth: u64, app, end, access| {
        let words = format!("{words} {nth}");
        let (client, browser) =
            if nth.is_multiple_of(2) { ("Browser", browser) } else { RICH_CLIENT };
        log.push(SignIn {
            at: working_hours(&words, seed::number(&words, DAYS)),
            who,
            identity: identity.clone(),
            app,
            end,
            access,
            browser,
            client,
            protocol: "none",
            side: Side::Ours,
            words,
        });
    };
    let count = if phone { 1 } else { 2 + seed::number(&words, 2) };
    for nth in 0..count {
        add(nth, apps::office(&format!("{words} app {nth}")), end, access);
    }
    if end == End::NotCompliant {
        add(11, &apps::COMPANY_PORTAL, End::Success, "Not Applied");
    }
    if identity.system == "Windows10" && !identity.device.is_empty() {
        add(21, &apps::WINDOWS_SIGN_IN, End::Success, "Not Applied");
    }
    if DOCK_PORTAL.contains(&who.alias.as_str()) {
        add(30, &apps::DOCK_PORTAL, End::Success, "Not Applied");
        add(32, &apps::DOCK_PORTAL, End::Success, "Not Applied");
    }
    if seed::number(&format!("typo {words}"), 17) == 0 {
        add(40, apps::office(&words), End::WrongPassword, "Not Applied");
    }
}

fn in_the_background<'story>(
    machine: &Machine,
    who: &'story Person,
    log: &mut Vec<SignIn<'story>>,
) {
    let identity = identity(machine);
    let (end, access) = answer(machine, &identity);
    let words = format!("background {} {}", machine.words(), who.alias);
    for nth in 0..3 + seed::number(&words, 4) {
        let words = format!("{words} {nth}");
        log.push(SignIn {
            at: working_hours(&words, seed::number(&words, DAYS)),
            who,
            identity: identity.clone(),
            app: apps::office(&words),
            end,
            access,
            browser: RICH_CLIENT.1,
            client: RICH_CLIENT.0,
            protocol: "none",
            side: Side::Ours,
            words,
        });
    }
}

/// Sign-ins that carry no machine of ours: strange browsers, old protocols, other tenants.
fn without_a_machine<'story>(who: &'story Person, log: &mut Vec<SignIn<'story>>) {
    let mut add = |nth: u64, system, browser, client, protocol, access, side| {
        let words = format!("elsewhere {} {nth}", who.alias);
        // The guest's machine is known to the guest's own tenant; we see the id and nothing else.
        let guest = side == Side::Guest && nth.is_multiple_of(2);
        let device =
            if guest { seed::guid(&format!("laptop {}", who.alias)) } else { String::new() };
        log.push(SignIn {
            at: working_hours(&words, seed::number(&words, DAYS)),
            who,
            identity: Identity {
                device,
                system,
                compliant: "False",
                managed: "False",
                join: if guest { "Azure AD joined" } else { "" },
            },
            app: if protocol == "deviceCode" { &apps::SHELL } else { apps::office(&words) },
            end: End::Success,
            access,
            browser,
            client,
            protocol,
            side,
            words,
        });
    };
    for (alias, system, browser, times) in UNIDENTIFIED.iter().copied() {
        for nth in 0..if alias == who.alias { times } else { 0 } {
            add(nth, system, browser, "Browser", "none", "Success", Side::Ours);
        }
    }
    for (alias, client, protocol) in SIDE_DOORS.iter().copied() {
        for nth in 50..if alias == who.alias { 53 } else { 50 } {
            add(nth, "", "", client, protocol, "Not Applied", Side::Ours);
        }
    }
    if who.kind == Kind::Guest {
        for nth in 60..64 {
            add(nth, "Windows10", "Edge 148.0.0", "Browser", "none", "Success", Side::Guest);
        }
    }
    if who.alias == "helena.korvaal" {
        for nth in 70..72 {
            add(nth, "Ios 26.6", "Safari 26.0", "Browser", "none", "Not Applied", Side::Away);
        }
    }
}

/// Every alias named in the tables above.
#[cfg(test)]
pub(super) fn named() -> impl Iterator<Item = &'static str> {
    let unidentified = UNIDENTIFIED.iter().map(|row| row.0);
    let doors = SIDE_DOORS.iter().map(|row| row.0);
    DOCK_PORTAL.iter().copied().chain(unidentified).chain(doors)
}
