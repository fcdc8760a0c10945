//! Counts failing subjects apart whose risk somebody accepted, and says what became of every
//! exception.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{CheckResult, Judged, Subject};
use crate::exceptions::{Exception, Fate};
use crate::model::{Device, Register};
use crate::policy::Policy;
use crate::scope::wildcard;

/// What became of every exception: each is in one of the three lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing<'a> {
    /// Live and covering failing subjects, with how many; two may cover the same one.
    pub applied: Vec<(&'a Exception, u64)>,
    /// Ended, and hiding nothing.
    pub expired: Vec<&'a Exception>,
    /// Covering nothing, and why.
    pub unmatched: Vec<(&'a Exception, String)>,
}

/// An exception as files list it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Listed<'a> {
    /// The check's id.
    pub check: &'a str,
    /// Whom it is about, as given.
    pub subject: &'a str,
    /// Why the risk is accepted.
    pub reason: &'a str,
    /// Who accepted it.
    pub approver: &'a str,
    /// The day it ends, as given.
    pub expiry: &'a str,
    /// What lessens the risk meanwhile.
    pub compensating_control: &'a str,
    /// Where it stands.
    pub source: &'a str,
    /// Why it covers nothing; empty where it only ended.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub why: &'a str,
}

impl Exception {
    /// As files list it, with the reason why it covers nothing.
    #[must_use]
    pub fn listed<'a>(&'a self, why: &'a str) -> Listed<'a> {
        Listed {
            check: &self.check,
            subject: &self.subject,
            reason: &self.reason,
            approver: &self.approver,
            expiry: &self.expiry,
            compensating_control: &self.control,
            source: &self.place,
            why,
        }
    }
}

/// Moves the failing subjects that a live exception covers from the failures to the accepted.
/// Undecided subjects stay undecided, whatever a pattern says.
pub(super) fn accept(results: &mut [CheckResult], register: &Register, policy: &Policy) {
    let names = Names::of(register, policy);
    let holds = |e: &&Exception| e.fault().is_none() && !e.expired(register.as_of);
    for result in results {
        let live: Vec<&Exception> = policy
            .exceptions
            .all
            .iter()
            .filter(|e| e.check == result.check.id)
            .filter(holds)
            .collect();
        if live.is_empty() {
            continue;
        }
        let (mut kept, mut excused) = (Vec::new(), Vec::new());
        for mut judged in std::mem::take(&mut result.judged) {
            let covers = |e: &&&Exception| names.covers(e, &judged.subject);
            match live.iter().find(covers).filter(|_| judged.failed) {
                Some(exception) => {
                    judged.detail = format!("{}; {}", judged.detail, words(exception)).into();
                    excused.push(judged);
                }
                None => kept.push(judged),
            }
        }
        result.judged = kept;
        result.accepted += excused.len() as u64;
        result.failed -= excused.len() as u64;
        result.excused = excused;
        result.restate();
    }
}

/// What a covered subject's detail ends with.
#[must_use]
pub fn words(exception: &Exception) -> String {
    let Exception { approver, expiry, reason, .. } = exception;
    format!("accepted by {approver} until {expiry}: {reason}")
}

/// What became of every exception of an engagement that was judged.
#[must_use]
pub fn standing<'a>(
    results: &[CheckResult],
    register: &Register,
    policy: &'a Policy,
) -> Standing<'a> {
    let all = &policy.exceptions.all;
    let fates = match &policy.exceptions.settled {
        Some(settled) => settled.clone(),
        None => fates(results, register, policy),
    };
    let mut found = Standing::default();
    for (exception, fate) in all.iter().zip(fates) {
        match fate {
            Fate::Applied(subjects) => found.applied.push((exception, subjects)),
            Fate::Expired => found.expired.push(exception),
            Fate::Unmatched(why) => found.unmatched.push((exception, why)),
        }
    }
    found
}

/// What became of each exception, in the order of the register of exceptions.
#[must_use]
pub fn fates(results: &[CheckResult], register: &Register, policy: &Policy) -> Vec<Fate> {
    let names = Names::of(register, policy);
    let fate = |exception: &Exception| {
        if let Some(fault) = exception.fault() {
            return Fate::Unmatched(fault);
        }
        if exception.expired(register.as_of) {
            return Fate::Expired;
        }
        let result = results.iter().find(|r| r.check.id == exception.check);
        match result.map_or(Err(no_check(exception)), |r| names.count(exception, r)) {
            Ok(subjects) => Fate::Applied(subjects),
            Err(why) => Fate::Unmatched(why),
        }
    };
    policy.exceptions.all.iter().map(fate).collect()
}

fn no_check(exception: &Exception) -> String {
    format!("no check is called {}", exception.check)
}

/// What subjects may be called in the register of exceptions, all in lower case.
struct Names<'a> {
    register: &'a Register,
    /// How many devices bear a name; empty while nobody asks.
    bearers: BTreeMap<String, u64>,
}

impl<'a> Names<'a> {
    fn of(register: &'a Register, policy: &Policy) -> Self {
        let mut bearers = BTreeMap::new();
        if !policy.exceptions.all.is_empty() {
            for device in &register.devices {
                *bearers.entry(device.name().to_lowercase()).or_default() += 1;
            }
        }
        Self { register, bearers }
    }

    /// How many failing subjects a live exception covers, or why none.
    fn count(&self, exception: &Exception, result: &CheckResult) -> Result<u64, String> {
        let meant = |judged: &&Judged| self.covers(exception, &judged.subject);
        let failing = || result.judged.iter().filter(|judged| judged.failed);
        let subjects = result.excused.iter().chain(failing()).filter(meant).count() as u64;
        if subjects > 0 {
            return Ok(subjects);
        }
        Err(match self.bearers.get(&exception.subject.to_lowercase()) {
            _ if !result.needs_evidence.is_empty() => {
                format!("{} lacks an export, so nothing of it fails", exception.check)
            }
            Some(2..) => "several devices bear this name: give the id of the one meant".into(),
            _ if result.judged.iter().any(|judged| meant(&judged)) => {
                "its subjects are undecided, and only failures can be accepted".into()
            }
            _ if self.exists(exception) => format!("it does not fail {}", exception.check),
            _ => "no such subject".into(),
        })
    }

    /// Whether anything in the register answers to the exception's subject.
    fn exists(&self, exception: &Exception) -> bool {
        let register = self.register;
        let devices = (0..register.devices.len()).map(Subject::Device);
        let users = register.users.iter().map(|user| Subject::User(user.upn.clone()));
        let files = register.evidence.iter().map(|file| Subject::File(file.id));
        let rows = register.users.iter().filter_map(|user| user.licence.as_ref());
        let products = rows.flat_map(|row| &row.products).map(|p| Subject::Product(p.to_string()));
        let policies = (0..register.facts.policies.len()).map(Subject::Policy);
        let subjects = devices.chain(users).chain(files).chain(products).chain(policies);
        let mut all = subjects.chain([Subject::Tenant]);
        all.any(|subject| self.covers(exception, &subject))
    }

    /// Whether the exception speaks of the subject. A plain name that several devices bear speaks
    /// of none of them: which one is meant would be a guess.
    fn covers(&self, exception: &Exception, subject: &Subject) -> bool {
        let pattern = exception.subject.to_lowercase();
        let is = |name: &str| wildcard(&pattern, &name.to_lowercase());
        match subject {
            Subject::Device(at) => self.register.devices.get(*at).is_some_and(|device| {
                let alone = pattern.contains('*')
                    || self.bearers.get(&device.name().to_lowercase()).is_none_or(|n| *n == 1);
                ids(device).iter().any(|id| is(id)) || alone && is(device.name())
            }),
            Subject::User(upn) => is(upn.as_str()),
            Subject::Product(name) => is(name),
            Subject::Policy(at) => {
                let policy = self.register.facts.policies.get(*at);
                policy.is_some_and(|policy| is(&policy.id) || is(&policy.name))
            }
            Subject::File(id) => is(&id.to_string()),
            Subject::Tenant => is("tenant"),
        }
    }
}

/// The key and the ids of a device, as affected.csv prints them.
fn ids(device: &Device) -> Vec<String> {
    let entra = device.entra_id.map(|id| id.to_string());
    let intune = device.intune_id().map(|id| id.to_string());
    let defender = device.defender_id().map(|id| id.to_string());
    [Some(device.key.to_string()), entra, intune, defender].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests;
