//! Poorer evidence about people and their devices leaves answers open; it never makes one.

use std::collections::BTreeMap;

use super::ALL;
use crate::audit::access::certain::current;
use crate::audit::run::lacking;
use crate::audit::{Context, Outcome, Run, Subject};
use crate::model::sensor::Risk;
use crate::model::{Kind, Platform, Source};
use crate::testing::{ANNA, Estate, Machine, ago, days, mac, person, tally, windows};

/// Whether a subject failed (`true`) or passed; anything else is not listed.
type Answers = BTreeMap<(&'static str, Subject), bool>;

fn answers(estate: &Estate) -> Answers {
    let forged = estate.clone().forged();
    let ctx = Context::new(&forged.register, &forged.policy);
    let mut found = Answers::new();
    for check in ALL.iter().filter(|check| lacking(check, &forged.register).is_empty()) {
        let devices = || forged.register.devices.iter().enumerate();
        let asked: Vec<(Subject, Outcome)> = match check.run {
            Run::Device(ask) => {
                devices().map(|(at, d)| (Subject::Device(at), ask(d, &ctx))).collect()
            }
            Run::User(ask) => {
                let users = forged.register.users.iter();
                users.map(|u| (Subject::User(u.upn.clone()), ask(u, &ctx))).collect()
            }
            Run::Policy(ask) => {
                let policies = current(&forged.register);
                policies.iter().map(|(at, p)| (Subject::Policy(*at), ask(*at, p, &ctx))).collect()
            }
            Run::Tenant(ask) => vec![(Subject::Tenant, ask(&ctx))],
            Run::TenantElseDevices(whole, each) => match whole(&ctx) {
                Outcome::NotApplicable => {
                    devices().map(|(at, d)| (Subject::Device(at), each(d, &ctx))).collect()
                }
                outcome => vec![(Subject::Tenant, outcome)],
            },
            // A file and a product name are judged by themselves.
            Run::File(_) | Run::Product(_) | Run::Own(..) => continue,
        };
        for (subject, outcome) in asked {
            match outcome {
                Outcome::Pass => found.insert((check.id, subject), false),
                Outcome::Fail(..) => found.insert((check.id, subject), true),
                Outcome::Unknown(..) | Outcome::NotApplicable => None,
            };
        }
    }
    found
}

/// Machines of Anna's, by every record that may know them.
fn machines() -> Vec<Machine> {
    let of = |new: fn() -> Machine| {
        let risky = new().enrolled().onboarded().defender(|d| d.risk = Some(Risk::High));
        let used = new().enrolled().signs_in().signin(|s| {
            s.verdict = Some((s.newest, false));
            s.noncompliant = tally(2, "Mail");
        });
        vec![
            new().enrolled(),
            risky,
            used,
            new().onboarded().signs_in(),
            new().signs_in(),
            new().enrolled().undecided(Source::Defender),
            new().enrolled().onboarded().intune(|i| i.primary_user = None),
            new()
                .enrolled()
                .onboarded()
                .signs_in()
                .intune(|i| i.last_checkin = Some(ago(days(31)))),
        ]
    };
    of(windows).into_iter().chain(of(mac)).collect()
}

fn estates() -> Vec<Estate> {
    let mut all = Vec::new();
    for products in [&["SPE_E5"][..], &["SPE_E3"], &["EMS"], &["SPB", "WIN_DEF_ATP"], &["Heron 9"]]
    {
        for one in machines() {
            for other in machines() {
                let anna = person(ANNA).holds(products);
                let ben = person("ben@birchwood.example").holds(&["SPE_E3", "SPE_E5"]);
                all.push(Estate::with([one.clone(), other], [anna, ben]).policy(|policy| {
                    policy.thresholds.devices_per_licence = 1;
                }));
            }
        }
    }
    all
}

/// The estate without an export and the ties only it shows.
fn without(estate: &Estate, kind: Kind) -> Estate {
    let mut poorer = estate.clone().without(kind);
    for user in &mut poorer.register.users {
        match kind {
            Kind::IntuneDevices => user.owned.clear(),
            Kind::EntraSignins => user.used.clear(),
            _ => {}
        }
    }
    poorer
}

/// The estate with one export cut to its Windows rows, while others show Macs.
fn without_macs(estate: &Estate, kind: Kind) -> Estate {
    let mut poorer = estate.clone().shows(kind, &[Platform::Windows]);
    for other in [Kind::IntuneDevices, Kind::DefenderDevices, Kind::EntraSignins] {
        if other != kind {
            poorer = poorer.shows(other, &[Platform::Windows, Platform::Macos]);
        }
    }
    let register = &mut poorer.register;
    for (at, device) in register.devices.iter_mut().enumerate() {
        if device.platform != Platform::Macos {
            continue;
        }
        match kind {
            Kind::IntuneDevices => device.intune = None,
            Kind::DefenderDevices => device.defender = None,
            Kind::EntraSignins => device.signin = None,
            _ => {}
        }
        for user in &mut register.users {
            match kind {
                Kind::IntuneDevices => user.owned.retain(|owned| *owned != at),
                Kind::EntraSignins => user.used.retain(|used| *used != at),
                _ => {}
            }
        }
    }
    poorer
}

#[test]
fn no_pass_becomes_a_failure_and_no_failure_a_pass() {
    let devices = [Kind::IntuneDevices, Kind::DefenderDevices, Kind::EntraSignins];
    for estate in estates() {
        let before = answers(&estate);
        for kind in devices.into_iter().chain([Kind::M365Users]) {
            let mut poorer = vec![without(&estate, kind), estate.clone().incomplete(kind)];
            if devices.contains(&kind) {
                poorer.push(without_macs(&estate, kind));
            }
            for (way, poorer) in
                ["without", "with part of", "without the Macs of"].iter().zip(poorer)
            {
                for ((check, subject), failed) in answers(&poorer) {
                    let was = before.get(&(check, subject.clone()));
                    let wrong = was.is_some_and(|was| *was != failed) || was.is_none() && failed;
                    let told = (&estate.register.devices, &estate.register.users);
                    assert!(!wrong, "{check} {subject:?} {was:?} {way} {kind:?}: {told:#?}");
                }
            }
        }
    }
}
