//! Every answer of the catalogue over one register, by the subject's lasting name.

use std::collections::{BTreeMap, BTreeSet};

use crate::audit::access::certain::current;
use crate::audit::run::lacking;
use crate::audit::witness::heard::listen;
use crate::audit::{Context, Outcome, Run};
use crate::checks::ALL;
use crate::model::register::Absence;
use crate::model::{Device, Register, Source};
use crate::policy::Policy;
use crate::testing::{Estate, Verdict};

/// Whom an answer is about, by what stays the same whatever export is missing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Who {
    Machine(usize),
    Person(String),
    Product(String),
    Policy(String),
    Tenant,
}

/// One answer; `disagreed` if witnesses of the very fact asked for spoke differently.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Answer {
    pub(super) verdict: Verdict,
    pub(super) detail: String,
    pub(super) disagreed: bool,
    /// What the subject is to the organisation, which decides whether the question arises.
    pub(super) standing: String,
}

/// All answers; several where the records of one machine could not be tied.
pub(super) type Answers = BTreeMap<(&'static str, Who), Vec<Answer>>;

/// The machine a device is, by the name its records bear or the Entra id that stands for it.
fn machine(device: &Device) -> usize {
    let named = device.name().strip_prefix('m').and_then(|place| place.parse().ok());
    let id = || {
        let id = device.entra_id?.to_string();
        usize::from_str_radix(id.rsplit('-').next()?, 16).ok()?.checked_sub(1)
    };
    named.or_else(id).unwrap()
}

fn answer((outcome, disagreed): (Outcome, bool), standing: String) -> Answer {
    let (verdict, detail) = match outcome {
        Outcome::Pass => (Verdict::Pass, String::new()),
        Outcome::Fail(detail, _) => (Verdict::Fail, detail),
        Outcome::Unknown(detail, _) => (Verdict::Unknown, detail),
        Outcome::NotApplicable => (Verdict::NotApplicable, String::new()),
    };
    Answer { verdict, detail, disagreed, standing }
}

fn standing(device: &Device, ctx: &Context<'_>) -> String {
    format!(
        "scope {} active {} class {:?} platform {:?} shared {} channel {:?} owner {:?} server {}",
        device.in_scope,
        device.active,
        device.class,
        device.platform,
        device.shared,
        device.channel,
        device.primary_user(),
        ctx.is_server(device)
    )
}

/// Whether the sign-in log knows a device id that Entra's whole list of devices does not: two
/// exports that contradict each other on whether there is such a device.
fn is_unlisted(device: &Device, ctx: &Context<'_>) -> bool {
    device.signin.is_some()
        && device.entra.is_none()
        && matches!(ctx.absence(device, Source::Entra), Absence::Counts(_))
}

/// Whether exports contradict each other on the very thing a check asks about a device, beside
/// what its witnesses say. `torn` holds the machines whose sign-ins state both verdicts.
fn torn_apart(check: &str, device: &Device, ctx: &Context<'_>, torn: &BTreeSet<usize>) -> bool {
    match check {
        "COV-06" | "MAC-03" => is_unlisted(device, ctx),
        "RSK-09" => torn.contains(&machine(device)),
        _ => false,
    }
}

/// Whether the client's word alone, without any export, passes.
fn passes_by_word(ask: fn(&Context<'_>) -> Outcome, policy: &Policy) -> bool {
    let nothing = Estate::of([]).register;
    ask(&Context::new(&nothing, policy)) == Outcome::Pass
}

/// Asks every check whose exports are given of all its subjects. Questions about a file are left
/// out: what is wrong with one says nothing of another.
pub(super) fn answers(register: &Register, policy: &Policy, torn: &BTreeSet<usize>) -> Answers {
    let ctx = Context::new(register, policy);
    let mut found = Answers::new();
    for check in ALL.iter().filter(|check| lacking(check, register).is_empty()) {
        let mut take = |who: Who, answer: Answer| {
            found.entry((check.id, who)).or_default().push(answer);
        };
        let each = |ask: fn(&Device, &Context<'_>) -> Outcome,
                    take: &mut dyn FnMut(Who, Answer)| {
            for device in &register.devices {
                let (outcome, disagreed) = listen(|| ask(device, &ctx));
                let disagreed = disagreed || torn_apart(check.id, device, &ctx, torn);
                let told = answer((outcome, disagreed), standing(device, &ctx));
                take(Who::Machine(machine(device)), told);
            }
        };
        match check.run {
            Run::Device(ask) => each(ask, &mut take),
            Run::TenantElseDevices(whole, ask) => match listen(|| whole(&ctx)) {
                (Outcome::NotApplicable, _) => each(ask, &mut take),
                asked => take(Who::Tenant, answer(asked, String::new())),
            },
            Run::Tenant(ask) => {
                let (outcome, disagreed) = listen(|| ask(&ctx));
                // The client's word is a witness, too: here an export contradicts it.
                let against = matches!(outcome, Outcome::Fail(..)) && passes_by_word(ask, policy);
                take(Who::Tenant, answer((outcome, disagreed || against), String::new()));
            }
            Run::User(ask) => {
                for user in &register.users {
                    let asked = listen(|| ask(user, &ctx));
                    let standing = format!("shared {} exempt {}", user.shared, user.exempt);
                    take(Who::Person(user.upn.as_str().into()), answer(asked, standing));
                }
            }
            Run::Policy(ask) => {
                for (at, policy) in current(register) {
                    let asked = listen(|| ask(at, policy, &ctx));
                    take(Who::Policy(policy.id.to_string()), answer(asked, String::new()));
                }
            }
            Run::Product(ask) => {
                for product in crate::audit::run::products(register) {
                    let asked = listen(|| ask(product, &ctx));
                    take(Who::Product(product.into()), answer(asked, String::new()));
                }
            }
            Run::File(_) | Run::Own(..) => {}
        }
    }
    found
}
