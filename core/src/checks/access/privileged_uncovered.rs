//! RSK-13: an account with a directory role at work on a machine that nobody watches or trusts.

use std::collections::BTreeSet;

use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::chain::sensor;
use crate::model::register::Absence;
use crate::model::words::Compliance;
use crate::model::{Citation, Class, Device, Kind, Link, PersonRow, Platform, Source, User};

pub(super) const CHECK: Check = Check {
    id: "RSK-13",
    slug: "privileged-uncovered",
    title: "Privileged account on an uncovered device",
    severity: Severity::Critical,
    criteria: "Whoever holds a directory role works only on machines that are onboarded, report \
               and are compliant (CIS Controls 8, 13.5 and 13.7).",
    cause: "Administrators use machines of their own, or were left out of the rollout so that \
            nothing would lock them out. Client to confirm.",
    effect: "One stolen session on such a machine gives the whole tenant away, and no sensor sees \
             it.",
    recommendation: "Give privileged accounts onboarded and compliant machines, and require both a \
                     compliant device and strong authentication for every directory role.",
    portal: "Entra admin center > Roles & admins; Entra admin center > Protection > Conditional \
             Access > (policy) > Users > Directory roles",
    owner: Team::Identity,
    fix: Fix::PrivilegedDevices,
    controls: "ca_requires_compliant_device",
    time: Time::Period,
    needs: &[&[Need::Roles]],
    run: Run::User(judge),
};

/// Roles and machines a detail names.
const SHOWN: usize = 3;

fn judge(user: &User, ctx: &Context<'_>) -> Outcome {
    let holds = |row: &&PersonRow| row.kind == Kind::DefenderHuntIdentity && !row.roles.is_empty();
    let rows: Vec<&PersonRow> = user.people.iter().map(|row| &**row).filter(holds).collect();
    if rows.is_empty() || is_disabled(user) || is_guest(user) {
        return Outcome::NotApplicable;
    }
    let mut found = Found::default();
    for place in devices(user, ctx) {
        let Some(device) = ctx.register.devices.get(place) else { continue };
        // A private computer counts where the person works on it, and the organisation's always.
        let works_on_it = user.used.contains(&place) && is_computer(device);
        let doubt = if works_on_it { None } else { ctx.perhaps_private(device) };
        found.weigh(device, doubt, ctx);
    }
    found.weigh_signins(user, ctx);
    let mut evidence: Vec<Citation> = rows.iter().map(|row| row.origin.into()).collect();
    evidence.append(&mut found.rows);
    if !found.faults.is_empty() {
        let faults = named(&found.faults, "; ");
        return Outcome::Fail(format!("holds {}; {faults}", roles(&rows)), evidence);
    }
    if let Some(reason) = found.open.first() {
        return Outcome::Unknown(reason.clone(), evidence);
    }
    if !found.sound {
        return Outcome::NotApplicable;
    }
    match uncounted(user, ctx) {
        Some(reason) => Outcome::Unknown(reason, evidence),
        None => Outcome::Pass,
    }
}

/// Why a machine of the person may count that does not: nobody saw it lately, or it passes for
/// private, while an export that might say otherwise is missing or cut.
fn uncounted(user: &User, ctx: &Context<'_>) -> Option<String> {
    let places = || user.owned.iter().chain(&user.used);
    let devices = || places().filter_map(|at| ctx.register.devices.get(*at));
    let asleep = devices()
        .find(|device| device.in_scope && !device.active && ctx.unseen_activity(device).is_some());
    if let Some(device) = asleep {
        return Some(format!("whether {} is still in use is not shown", label(device)));
    }
    let private = devices().find(|device| {
        ctx.policy.scope_has_platform(device.platform)
            && matches!(device.class, Class::Personal | Class::Discovered)
            && !ctx.policy.scope_has_class(device.class)
            && [Source::Intune, Source::Defender]
                .iter()
                .any(|source| ctx.unseen_row(device, *source).is_some())
    });
    private.map(|device| format!("whether {} is managed is not shown", label(device)))
}

/// A machine's name in a sentence.
fn label(device: &Device) -> &str {
    match device.name() {
        "" => "a machine without a name",
        name => name,
    }
}

/// Whether every list that says so calls the account disabled.
fn is_disabled(user: &User) -> bool {
    let listed = user.people.iter().filter_map(|row| row.enabled);
    let blocked = user.licence.as_ref().and_then(|licence| licence.blocked);
    let mut said = listed.chain(blocked.map(|blocked| !blocked)).peekable();
    said.peek().is_some() && said.all(|enabled| !enabled)
}

/// A guest's machines are another tenant's to cover.
fn is_guest(user: &User) -> bool {
    user.people.iter().any(|row| row.guest == Some(true))
}

/// The person's machines that count, and private computers signed in on.
fn devices(user: &User, ctx: &Context<'_>) -> BTreeSet<usize> {
    let at = |place: &usize| ctx.register.devices.get(*place);
    let private = |d: &&Device| d.active && d.class == Class::Personal && is_computer(d);
    let mut places: BTreeSet<usize> = user.owned.iter().chain(&user.used).copied().collect();
    places.retain(|place| {
        let Some(device) = at(place) else { return false };
        ctx.counts(device) || user.used.contains(place) && private(&device)
    });
    places
}

const fn is_computer(device: &Device) -> bool {
    matches!(device.platform, Platform::Windows | Platform::Macos | Platform::Linux)
}

#[derive(Default)]
struct Found {
    faults: Vec<String>,
    open: Vec<String>,
    rows: Vec<Citation>,
    /// Whether a machine or a sign-in was there to judge.
    sound: bool,
}

impl Found {
    fn weigh(&mut self, device: &Device, doubt: Option<String>, ctx: &Context<'_>) {
        let (onboarded, reporting) = sensor(device, ctx);
        let name = label(device);
        let rows = || -> Vec<Citation> {
            match ctx.rows(device) {
                rows if rows.is_empty() => {
                    device.signin.iter().map(|s| s.newest.origin.into()).collect()
                }
                rows => rows,
            }
        };
        let refused = is_compliant(device, ctx) == Some(false);
        let new = device.defender.is_none() && ctx.may_be_new(device).is_some();
        let fault = match (onboarded, reporting) {
            (Link::No, _) if new => None,
            (Link::No, _) => Some("is not onboarded"),
            (Link::Yes, Link::No) => Some("has a sensor that does not report"),
            _ if refused => Some("is noncompliant"),
            _ => None,
        };
        if let Some(fault) = fault {
            match doubt {
                Some(reason) => {
                    self.open.push(format!("{name} {fault}, and may be private: {reason}"))
                }
                None => self.faults.push(format!("{name} {fault}")),
            }
            self.rows.append(&mut rows());
            return;
        }
        let open = match (onboarded, reporting, is_compliant(device, ctx)) {
            (Link::Unknown | Link::No, ..) => "may not be onboarded",
            (_, Link::Unknown, _) => "may not report",
            (.., None) => "has no compliance verdict",
            _ => {
                self.sound = true;
                return;
            }
        };
        self.open.push(format!("{name} {open}"));
        self.rows.append(&mut rows());
    }

    fn weigh_signins(&mut self, user: &User, ctx: &Context<'_>) {
        if let Some(signins) = &user.signins {
            let families = [&signins.windows, &signins.macos, &signins.linux, &signins.elsewhere];
            let count: u64 = families.iter().map(|family| family.without.count).sum();
            self.sound |= signins.successes.count > 0;
            if count > 0 {
                let plural = if count == 1 { "" } else { "s" };
                self.faults.push(format!("{count} sign-in{plural} without a device identity"));
                let newest = families.iter().filter_map(|family| family.without.newest).max();
                self.rows.extend(newest.map(|sighting| Citation::from(sighting.origin)));
            }
        }
        match ctx.absence_on(Source::Signin, Platform::Windows) {
            Absence::NotGiven => self.open.push("no sign-in log shows every machine".into()),
            Absence::Incomplete(reason) => self.open.push(format!("sign-in log: {reason}")),
            // One platform may be whole, and the person may sign in on another.
            Absence::Counts(_) => self.open.extend(
                ctx.unseen_signins(false, None).map(|(reason, _)| format!("sign-in log: {reason}")),
            ),
        }
        // A list of one platform may lack the person's machines of the other.
        let shown = |on: &Platform| {
            let mut counts = ctx.register.evidence.iter().flat_map(|export| &export.platforms);
            counts.any(|(platform, count)| platform == on && *count > 0)
        };
        let others = [Platform::Macos].into_iter().filter(shown);
        for platform in [Platform::Windows].into_iter().chain(others) {
            match ctx.absence_on(Source::Intune, platform) {
                Absence::Counts(_) => {}
                Absence::NotGiven => self.open.push("no Intune list shows every machine".into()),
                Absence::Incomplete(reason) => self.open.push(format!("Intune list: {reason}")),
            }
        }
    }
}

/// The verdict Intune holds; where Intune surely does not know the machine, the newest sign-in's.
fn is_compliant(device: &Device, ctx: &Context<'_>) -> Option<bool> {
    let Some(record) = &device.intune else {
        let newest = device.signin.as_ref()?.verdict.map(|(_, compliant)| compliant);
        let unlisted = matches!(ctx.absence(device, Source::Intune), Absence::Counts(_));
        return newest.filter(|_| unlisted);
    };
    match record.compliance.as_ref()? {
        Compliance::Compliant | Compliance::InGracePeriod => Some(true),
        Compliance::Noncompliant => Some(false),
        Compliance::NotEvaluated | Compliance::ConfigManager | Compliance::Other(_) => None,
    }
}

fn roles(rows: &[&PersonRow]) -> String {
    let all: BTreeSet<String> =
        rows.iter().flat_map(|row| &row.roles).map(|role| role.to_string()).collect();
    named(&all.into_iter().collect::<Vec<_>>(), ", ")
}

/// The first few of a list, and how many more there are.
fn named(all: &[String], between: &str) -> String {
    let shown = all.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(between);
    match all.len().saturating_sub(SHOWN) {
        0 => shown,
        rest => format!("{shown} and {rest} more"),
    }
}

#[cfg(test)]
mod tests;
