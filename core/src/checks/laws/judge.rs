//! Every answer of the catalogue over one register, by the subject's lasting name.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::audit::access::certain::current;
use crate::audit::run::lacking;
use crate::audit::witness::heard::listen;
use crate::audit::{Context, Outcome, Run};
use crate::checks::ALL;
use crate::model::instant::within_days;
use crate::model::register::Absence;
use crate::model::witness::{AvMode, Control, Fact};
use crate::model::{Class, Device, Kind, Origin, Platform, Register, Source, User};
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
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Answer {
    pub(super) verdict: Verdict,
    pub(super) detail: String,
    pub(super) disagreed: bool,
    /// What the subject is to the organisation, which decides whether the question arises.
    pub(super) standing: Rc<str>,
    /// The machines a person is judged by: those of theirs that count, and private computers.
    pub(super) machines: BTreeSet<usize>,
    /// The rows of reports that speak of the device.
    pub(super) spoken: Rc<BTreeSet<Origin>>,
    /// The rows that name the machine and that no key tied to one of its devices.
    pub(super) untied: Rc<BTreeSet<Origin>>,
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

fn answer((outcome, disagreed): (Outcome, bool), standing: &Rc<str>) -> Answer {
    let standing = Rc::clone(standing);
    let (verdict, detail) = match outcome {
        Outcome::Pass => (Verdict::Pass, String::new()),
        Outcome::Fail(detail, _) => (Verdict::Fail, detail),
        Outcome::Unknown(detail, _) => (Verdict::Unknown, detail),
        Outcome::NotApplicable => (Verdict::NotApplicable, String::new()),
    };
    Answer { verdict, detail, disagreed, standing, ..Answer::default() }
}

fn devices<'a>(user: &'a User, ctx: &Context<'a>) -> impl Iterator<Item = &'a Device> {
    let (register, places) = (ctx.register, user.owned.iter().chain(&user.used));
    places.filter_map(|at| register.devices.get(*at))
}

/// The machines of a person that are asked about.
fn machines(user: &User, ctx: &Context<'_>) -> BTreeSet<usize> {
    let private = |device: &Device| {
        let computer =
            matches!(device.platform, Platform::Windows | Platform::Macos | Platform::Linux);
        device.active && device.class == Class::Personal && computer
    };
    let asked = devices(user, ctx).filter(|device| ctx.counts(device) || private(device));
    asked.map(machine).collect()
}

/// The rows of reports that name a machine and belong to none of the devices that bear its name.
fn untied(machine: usize, register: &Register) -> BTreeSet<Origin> {
    let name = format!("m{machine}");
    let named = register.unplaced.iter().filter(|said| *said.name == *name);
    named.map(|said| said.origin).collect()
}

/// What is the same of a device whatever is asked.
struct Known {
    machine: usize,
    standing: Rc<str>,
    spoken: Rc<BTreeSet<Origin>>,
    untied: Rc<BTreeSet<Origin>>,
}

impl Known {
    fn of(device: &Device, ctx: &Context<'_>) -> Self {
        let machine = machine(device);
        Self {
            machine,
            standing: standing(device, ctx).into(),
            spoken: Rc::new(device.witnesses.iter().map(|said| said.origin).collect()),
            untied: Rc::new(untied(machine, ctx.register)),
        }
    }
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

/// All that reports say who call real-time protection on.
const REAL_TIME_ON: [Fact; 4] = [
    Fact::Control(Control::RealTime, true),
    Fact::Scid(2012, true),
    Fact::Scid(5090, true),
    Fact::Scid(6090, true),
];

/// Whether one report says this of a device and a report of another kind says that.
fn says_both(device: &Device, this: &[Fact], that: &[Fact]) -> bool {
    let saying = |facts: &[Fact]| -> Vec<Kind> {
        let heard = device.witnesses.iter().filter(|w| w.facts.iter().any(|f| facts.contains(f)));
        heard.map(|said| said.kind).collect()
    };
    let those = saying(that);
    saying(this).iter().any(|kind| those.iter().any(|other| other != kind))
}

/// Whether Entra's list alone shows a device alive, while Intune, Defender and the sign-in logs,
/// each given whole, have not heard of it for longer than the limit. These three are what the
/// catalogue rests the question on; Entra's stamp contradicts them.
fn lives_by_entra_alone(device: &Device, ctx: &Context<'_>) -> bool {
    let whole = [Source::Intune, Source::Defender, Source::Signin]
        .into_iter()
        .all(|source| matches!(ctx.absence(device, source), Absence::Counts(_)));
    let intune = device.intune.as_ref().and_then(|record| record.last_checkin);
    let defender = device.defender.as_ref().and_then(|record| record.last_update);
    let signin = device.signin.as_ref().map(|signin| signin.newest.at);
    let limit = ctx.thresholds().stale_days;
    let heard = [intune, defender, signin].into_iter().flatten();
    let silent = heard.into_iter().all(|at| !within_days(at, ctx.register.as_of, limit));
    device.active && device.entra.is_some() && whole && silent
}

/// Whether exports contradict each other on the very thing a check asks about a device, beside
/// what its witnesses say. `torn` holds the machines whose sign-ins state both verdicts.
fn torn_apart(check: &str, device: &Device, ctx: &Context<'_>, torn: &BTreeSet<usize>) -> bool {
    match check {
        "COV-06" | "MAC-03" => is_unlisted(device, ctx),
        "COV-08" | "MAC-13" => lives_by_entra_alone(device, ctx),
        // Without full disk access a Mac's client protects little, whatever is switched on.
        "MAC-07" => {
            says_both(device, &[Fact::Control(Control::FullDiskAccess, false)], &REAL_TIME_ON)
        }
        // An antivirus that is disabled protects nothing in real time.
        "PRO-01" => says_both(device, &[Fact::AvMode(AvMode::Disabled)], &REAL_TIME_ON),
        "RSK-09" => torn.contains(&machine(device)),
        // Only of a machine that Intune does not know is the verdict of a sign-in believed.
        "RSK-13" => device.intune.is_none() && torn.contains(&machine(device)),
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
    let known: Vec<Known> = register.devices.iter().map(|d| Known::of(d, &ctx)).collect();
    let none: Rc<str> = "".into();
    for check in ALL.iter().filter(|check| lacking(check, register).is_empty()) {
        let mut take = |who: Who, answer: Answer| {
            found.entry((check.id, who)).or_default().push(answer);
        };
        let each = |ask: fn(&Device, &Context<'_>) -> Outcome,
                    take: &mut dyn FnMut(Who, Answer)| {
            for (device, known) in register.devices.iter().zip(&known) {
                let (outcome, disagreed) = listen(|| ask(device, &ctx));
                let disagreed = disagreed || torn_apart(check.id, device, &ctx, torn);
                let told = Answer {
                    spoken: Rc::clone(&known.spoken),
                    untied: Rc::clone(&known.untied),
                    ..answer((outcome, disagreed), &known.standing)
                };
                take(Who::Machine(known.machine), told);
            }
        };
        match check.run {
            Run::Device(ask) => each(ask, &mut take),
            Run::TenantElseDevices(whole, ask) => match listen(|| whole(&ctx)) {
                (Outcome::NotApplicable, _) => each(ask, &mut take),
                asked => take(Who::Tenant, answer(asked, &none)),
            },
            Run::Tenant(ask) => {
                let (outcome, disagreed) = listen(|| ask(&ctx));
                // The client's word is a witness, too: here an export contradicts it.
                let against = matches!(outcome, Outcome::Fail(..)) && passes_by_word(ask, policy);
                take(Who::Tenant, answer((outcome, disagreed || against), &none));
            }
            Run::User(ask) => {
                for user in &register.users {
                    let (outcome, disagreed) = listen(|| ask(user, &ctx));
                    let torn_apart = |device| torn_apart(check.id, device, &ctx, torn);
                    let asked = (outcome, disagreed || devices(user, &ctx).any(torn_apart));
                    let standing = format!("shared {} exempt {}", user.shared, user.exempt).into();
                    let machines = machines(user, &ctx);
                    let told = Answer { machines, ..answer(asked, &standing) };
                    take(Who::Person(user.upn.as_str().into()), told);
                }
            }
            Run::Policy(ask) => {
                for (at, policy) in current(register) {
                    let asked = listen(|| ask(at, policy, &ctx));
                    take(Who::Policy(policy.id.to_string()), answer(asked, &none));
                }
            }
            Run::Product(ask) => {
                for product in crate::audit::run::products(register) {
                    let asked = listen(|| ask(product, &ctx));
                    take(Who::Product(product.into()), answer(asked, &none));
                }
            }
            Run::File(_) | Run::Own(..) => {}
        }
    }
    found
}
