//! What was looked at: scope, the exports received, those not used, and those still missing.

mod missing;
mod open;
mod wanting;

use blindspot_core::coverage::Population;
use blindspot_core::exports;
use blindspot_core::model::evidence::Lacks;
use blindspot_core::model::{Class, Evidence as File, Kind, Platform, Register, Unrecognised};
use blindspot_core::policy::Policy;

pub(super) use wanting::Wanting;

use super::words::{counted, interval, is_are, listed, moment, stopped};
use crate::assessment::Assessment;
use crate::language::{quoted, said, said_as, say};
use crate::report::doc::Evidence;
use crate::report::doc::estate::{Received, Unused};
use crate::report::doc::parts::{Bounded, Term, count};

/// Exports printed at most.
const MOST_RECEIVED: usize = 250;
/// Files not used printed at most.
const MOST_UNUSED: usize = 50;
/// Names of a list printed inside a sentence.
const MOST_NAMES: usize = 5;

/// The chapter.
pub(super) fn build(assessment: &Assessment, wanting: Wanting) -> Evidence {
    let register = &assessment.register;
    let unused = register.unrecognised.iter().take(MOST_UNUSED).map(unused).collect();
    Evidence {
        message: message(register, &wanting),
        scope: scope(assessment),
        received: Bounded::of(
            register.evidence.iter().take(MOST_RECEIVED).map(|e| received(e, register)).collect(),
            register.evidence.len() as u64,
        ),
        unused: Bounded::of(unused, register.unrecognised.len() as u64),
        missing: wanting.rows,
    }
}

fn message(register: &Register, wanting: &Wanting) -> String {
    let repeated = wanting.repeated();
    let rowless = register.evidence.iter().filter(|file| file.rows_read == 0).count() as u64;
    let mut arrived = arrived(register.evidence.len() as u64, rowless);
    if repeated > 0 {
        let lists = counted(repeated, "list of devices", "lists of devices");
        arrived = say!(
            "{arrived}; {lists} may lack rows and should be exported again",
            arrived = arrived,
            lists = lists
        );
    }
    let (more, answers) = (wanting.more(), wanting.answers());
    match (more, answers, rowless + repeated) {
        (0, 0, 1..) => arrived,
        _ => format!("{arrived}; {}", still_open(more, answers)),
    }
}

fn arrived(all: u64, rowless: u64) -> String {
    let arrived = counted(all, "export arrived", "exports arrived");
    match rowless {
        0 => arrived,
        n if n == all && n == 1 => {
            say!("{arrived}, without a row: export it again", arrived = arrived)
        }
        n if n == all => {
            say!("{arrived}, all of them without a row: export them again", arrived = arrived)
        }
        n => say!(
            "{arrived}, {rowless} of them without a row: export again",
            arrived = arrived,
            rowless = count(n)
        ),
    }
}

/// What is still to come: exports to hand over, and checks that wait for the questionnaire.
fn still_open(missing: u64, answers: u64) -> String {
    let waiting = match answers {
        1 => say!("1 check waits for the questionnaire"),
        n => say!("{checks} checks wait for the questionnaire", checks = count(n)),
    };
    let more = match missing {
        1 => say!("1 more export would decide something still open"),
        n => say!("{exports} more exports would decide something still open", exports = count(n)),
    };
    match (missing, answers) {
        (0, 0) => say!("nothing the assessment needs is missing"),
        (0, _) => say!("no other is missing, and {waiting}", waiting = waiting),
        (_, 0) => more,
        _ => say!("{more}, and {waiting}", more = more, waiting = waiting),
    }
}

fn scope(assessment: &Assessment) -> Vec<Term> {
    let population = &assessment.coverage.population;
    vec![
        Term::new(said("Scope"), scope_words(&assessment.policy)),
        Term::new(said("Population"), counts(population)),
        Term::new(said("Period"), period(&assessment.register)),
        Term::new(said("Criteria"), criteria(assessment)),
        Term::new(said("Exclusions"), exclusions(&assessment.policy)),
    ]
}

/// The checks that ran: the catalogue's, and the auditor's own.
fn criteria(assessment: &Assessment) -> String {
    let own = assessment.own.as_ref().map_or(0, |own| own.questions.len() as u64);
    let built_in = counted(assessment.results.len() as u64 - own, "check", "checks");
    match own {
        0 => say!(
            "{checks} of this tool’s catalogue, under the thresholds printed with the method.",
            checks = built_in
        ),
        n => say!(
            "{checks} of this tool’s catalogue and {own} of the auditor’s own, under the thresholds \
             printed with the method.",
            checks = built_in,
            own = count(n)
        ),
    }
}

fn counts(population: &Population) -> String {
    let all = counted(population.devices, "device", "devices");
    let (in_scope, active) = (population.in_scope, population.active);
    let servers: u64 = ["windows-server", "linux"]
        .iter()
        .filter_map(|slug| population.by_platform.get(slug))
        .filter(|counts| counts.in_scope == 0)
        .map(|counts| counts.devices)
        .sum();
    let sentence = if population.devices == 0 {
        say!("No device in the register: no share has a base.")
    } else if active == 0 {
        say!(
            "{all} in the register, none of them in scope and active: no share has a base.",
            all = all
        )
    } else if active == population.devices {
        say!("{all} in the register, all in scope and active: every share is of them.", all = all)
    } else if in_scope == population.devices {
        say!(
            "{all} in the register, all in scope. {active} of those {are} active: every share is of \
             them.",
            all = all,
            active = count(active),
            are = is_are(active)
        )
    } else {
        say!(
            "{all} in the register, {in_scope} of them in scope. {active} of those {are} active: \
             every share is of them.",
            all = all,
            in_scope = count(in_scope),
            active = count(active),
            are = is_are(active)
        )
    };
    if servers == 0 {
        return sentence;
    }
    let own = say!("Servers count in no share; checks of their own look at them.");
    format!("{sentence} {own}")
}

fn scope_words(policy: &Policy) -> String {
    let platforms: Vec<&str> = Platform::ALL
        .into_iter()
        .filter(|platform| policy.scope_has_platform(*platform))
        .map(|platform| said(platform.title()))
        .collect();
    let classes: Vec<&str> = Class::ALL
        .into_iter()
        .filter(|class| policy.scope_has_class(*class))
        .map(|class| match class {
            Class::Managed => "managed",
            Class::Personal => "personal",
            Class::Corporate => "joined, or onboarded without management",
            Class::Signin => "only seen signing in",
            Class::Discovered => "only discovered by Defender",
            Class::Transient => "short-lived virtual",
            Class::External => "of other tenants",
        })
        .map(|class| said_as("class", class))
        .collect();
    if platforms.is_empty() || classes.is_empty() {
        return say!("The engagement’s configuration leaves no device in scope.");
    }
    say!(
        "{platforms} devices of these classes: {classes}.",
        platforms = listed(&platforms),
        classes = classes.join("; ")
    )
}

fn period(register: &Register) -> String {
    let as_of = moment(register.as_of);
    let moment = if register.evidence.iter().any(|file| file.newest.is_some()) {
        say!(
            "Device states hold for the moment of each export; the data counts as of {as_of}.",
            as_of = as_of
        )
    } else {
        say!("No export holds a dated row; the data counts as of {as_of}, as given.", as_of = as_of)
    };
    let logs = || register.of_kind(Kind::EntraSignins);
    if logs().next().is_none() {
        return say!("No sign-in log was given. {moment}", moment = moment);
    }
    let from = logs().filter_map(|e| e.oldest).min();
    let to = logs().filter_map(|e| e.newest).max();
    if to.is_none() {
        return match logs().count() {
            1 => say!("The sign-in log holds no dated row. {moment}", moment = moment),
            _ => say!("The sign-in logs hold no dated row. {moment}", moment = moment),
        };
    }
    say!("Sign-ins: {interval}. {moment}", interval = interval(from, to), moment = moment)
}

fn exclusions(policy: &Policy) -> String {
    let accounts = &policy.accounts;
    let exempt = accounts.break_glass.len() + accounts.service.len() + accounts.rooms.len();
    let mut sentences = Vec::new();
    for (names, what) in [
        (&policy.scope.exclude, "Left out by name"),
        (&policy.scope.virtual_pools, "Short-lived virtual machines by name"),
    ] {
        if !names.is_empty() {
            sentences.push(format!("{}: {}.", said(what), some_names(names)));
        }
    }
    if exempt > 0 {
        let named = counted(exempt as u64, "account", "accounts");
        sentences.push(say!(
            "{accounts} named as break-glass, service or room, and not held to the rules for users.",
            accounts = named
        ));
    }
    if sentences.is_empty() { say!("None configured.") } else { sentences.join(" ") }
}

fn some_names(names: &[String]) -> String {
    let rest = names.len().saturating_sub(MOST_NAMES);
    let mut shown: Vec<String> = names.iter().take(MOST_NAMES).cloned().collect();
    if rest > 0 {
        shown.push(say!("{rest} more", rest = count(rest as u64)));
    }
    listed(&shown)
}

fn path(path: &str, member: Option<&String>) -> String {
    member.map_or_else(|| path.to_owned(), |member| format!("{path} › {member}"))
}

fn received(file: &File, register: &Register) -> Received {
    let mut warnings: Vec<String> =
        file.warnings.iter().map(|warning| stopped(&quoted(&warning.message))).collect();
    if file.rows_read == 0 {
        warnings.push(say!("Holds no row: export it again."));
    }
    if let Lacks::Anything(reason) = &file.lacks {
        let reason = stopped(&quoted(reason));
        warnings.retain(|warning| *warning != reason);
        warnings.push(say!("May lack rows: {reason}", reason = reason));
    }
    if let Some(only) = register.filtered_to(file.kind) {
        warnings.push(say!(
            "Shows {platform} only, while other exports show more platforms.",
            platform = said(only.title())
        ));
    }
    Received {
        id: file.id.to_string(),
        path: path(&file.path, file.member.as_ref()),
        kind: exports::named(file.format).map_or(file.format, |f| f.title).into(),
        rows: file.rows_read,
        rejected: file.rows_rejected + file.cells_rejected,
        interval: interval(file.oldest, file.newest),
        sha256: file.sha256.clone(),
        warnings,
    }
}

fn unused(file: &Unrecognised) -> Unused {
    Unused { path: path(&file.path, file.member.as_ref()), reason: stopped(&quoted(&file.reason)) }
}

#[cfg(test)]
mod tests;
