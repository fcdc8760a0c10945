//! Tenants made at random: machines, people, policies, totals and the questionnaire.

use std::collections::BTreeSet;

use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::machines::{Machine, machines};
use crate::answers::{ALL as QUESTIONS, Answer, Answers, Form, Said};
use crate::model::Platform;
use crate::model::access::{AccessPolicy, PolicyMode};
use crate::testing::{ago, days};

/// A whole tenant, as all its exports together tell it.
#[derive(Clone, Debug)]
pub(super) struct Tenant {
    pub(super) machines: Vec<Machine>,
    /// What each of the people holds; `None` where the licence list names them with no row.
    pub(super) people: [Held; 3],
    pub(super) access: Vec<Access>,
    /// Whether the sign-in logs come in the form that lists policies.
    pub(super) json: bool,
    /// The platforms compliance policies read the risk on, and those they exist for.
    pub(super) rules: Vec<Platform>,
    pub(super) policies: Vec<Option<Platform>>,
    /// Seats bought and assigned of the products held.
    pub(super) seats: (u64, u64),
    /// Machines no compliance policy reaches, and those that break a setting, by place.
    pub(super) unreached: Vec<usize>,
    pub(super) broken: Vec<usize>,
    pub(super) answers: Vec<(usize, u8)>,
    /// Twenty enrolled Macs and three Windows clients beside, so many of the Macs without a sensor.
    pub(super) herd: Option<usize>,
    /// Whether phones are in scope.
    pub(super) mobile: bool,
}

impl Tenant {
    /// The machines whose sign-ins state both verdicts, compliant and not.
    pub(super) fn torn(&self) -> BTreeSet<usize> {
        let says = |machine: &Machine, verdict| {
            let mut stated = machine.signins.iter().filter(|s| s.managed == Some(true));
            stated.any(|s| s.compliant == Some(verdict))
        };
        let torn = |(_, m): &(usize, &Machine)| says(m, true) && says(m, false);
        self.machines.iter().enumerate().filter(torn).map(|(at, _)| at).collect()
    }
}

/// What lists of people say of one.
#[derive(Clone, Debug)]
pub(super) struct Held {
    /// The products; `None` where the licence list lacks the person.
    pub(super) products: Option<Vec<&'static str>>,
    pub(super) blocked: Option<bool>,
    pub(super) roles: Vec<&'static str>,
    pub(super) listed: bool,
    /// The machines owned beside those of the estate.
    pub(super) more: usize,
}

/// One Conditional Access policy.
#[derive(Clone, Debug)]
pub(super) struct Access {
    pub(super) id: &'static str,
    pub(super) mode: PolicyMode,
    pub(super) controls: Vec<&'static str>,
    pub(super) all: bool,
    pub(super) platforms: Option<&'static str>,
    pub(super) everybody: bool,
    pub(super) excludes: bool,
    pub(super) office: bool,
}

impl Access {
    /// The grant controls in the words of the sign-in log.
    pub(super) fn logged(&self) -> Vec<String> {
        let word = |control: &&str| match *control {
            "compliantDevice" => "RequireCompliantDevice".to_owned(),
            "mfa" => "Mfa".to_owned(),
            other => other.to_owned(),
        };
        self.controls.iter().map(word).collect()
    }

    /// The policy as its export states it.
    pub(super) fn exported(&self, row: crate::model::Origin) -> AccessPolicy {
        use crate::audit::access::fixture::{list, policy, scope};
        let everybody: &[&str] = if self.everybody { &["All"] } else { &[] };
        let excluded: &[&str] = if self.excludes { &["8f1c"] } else { &[] };
        AccessPolicy {
            origin: row,
            id: self.id.into(),
            name: self.id.into(),
            mode: self.mode,
            users: scope(everybody, excluded),
            groups: if self.everybody { scope(&[], &[]) } else { scope(&["a1"], &[]) },
            applications: scope(&[if self.office { "Office365" } else { "All" }], &[]),
            platforms: self.platforms.map(|on| scope(&[on], &[])),
            controls: list(&self.controls),
            all_controls: Some(self.all),
            ..policy(&[], None)
        }
    }
}

fn access(id: &'static str) -> impl Strategy<Value = Access> {
    let modes = prop_oneof![
        3 => Just(PolicyMode::Enabled),
        1 => Just(PolicyMode::ReportOnly),
        1 => Just(PolicyMode::Disabled),
    ];
    let controls = select(vec![
        vec!["compliantDevice"],
        vec!["compliantDevice"],
        vec!["compliantDevice", "mfa"],
        vec!["mfa"],
    ]);
    let platforms = option::weighted(0.3, select(vec!["windows", "macOS", "iOS"]));
    (modes, controls, any::<bool>(), platforms, any::<[bool; 3]>()).prop_map(
        move |(mode, controls, all, platforms, [everybody, excludes, office])| Access {
            id,
            mode,
            controls,
            all,
            platforms,
            everybody,
            excludes,
            office,
        },
    )
}

fn held() -> impl Strategy<Value = Held> {
    let products = option::weighted(
        0.8,
        select(vec![
            vec![],
            vec!["SPE_E5"],
            vec!["SPE_E3"],
            vec!["SPB"],
            vec!["SPB", "SPE_E5"],
            vec!["EMS"],
            vec!["SPE_E3", "WIN_DEF_ATP"],
            vec!["SPE_E5", "WIN_DEF_ATP"],
            vec!["Heron Field Bundle 9"],
        ]),
    );
    let roles = select(vec![vec![], vec![], vec!["Global Administrator"]]);
    let blocked = option::weighted(0.9, prop::bool::weighted(0.2));
    let more = select(vec![0, 0, 0, 3, 8]);
    (products, blocked, roles, prop::bool::weighted(0.8), more).prop_map(
        |(products, blocked, roles, listed, more)| Held { products, blocked, roles, listed, more },
    )
}

/// A tenant of a few machines.
pub(super) fn tenants() -> impl Strategy<Value = Tenant> {
    let policies =
        (option::of(access("p0")), option::of(access("p1")), option::weighted(0.3, access("p2")));
    let platforms = [Platform::Windows, Platform::Macos, Platform::Ios];
    let rules = subsequence(vec![Platform::Windows, Platform::Ios], 0..=2);
    let all: Vec<_> = platforms.map(Some).into_iter().chain([None]).collect();
    let reached = subsequence(all, 0..=4);
    let places = || subsequence((0..4).collect::<Vec<usize>>(), 0..=2);
    let questions: Vec<usize> = (0..QUESTIONS.len()).collect();
    let all = QUESTIONS.len();
    let answered =
        prop_oneof![subsequence(questions.clone(), 0..=all), subsequence(questions, all)]
            .prop_flat_map(|asked| {
                asked.into_iter().map(|at| (Just(at), 0..4_u8)).collect::<Vec<_>>()
            });
    let herd = (option::weighted(0.1, 0_usize..6), any::<bool>());
    (
        (machines(), [held(), held(), held()], policies, any::<bool>()),
        (rules, reached, (0_u64..9, 0_u64..9), places(), places(), answered, herd),
    )
        .prop_map(
            |(
                (machines, people, (p0, p1, p2), json),
                (rules, policies, seats, unreached, broken, answers, (herd, mobile)),
            )| Tenant {
                machines,
                people,
                access: [p0, p1, p2].into_iter().flatten().collect(),
                json,
                rules,
                policies,
                seats,
                unreached,
                broken,
                answers,
                herd,
                mobile,
            },
        )
}

/// Answers to some of the questionnaire.
pub(super) fn answers(given: &[(usize, u8)]) -> Answers {
    let mut answers = Answers::default();
    for (at, choice) in given {
        let question = &QUESTIONS[*at];
        let said = match (question.form, choice) {
            (_, 0) => Said::NotApplicable,
            (Form::YesNo, 1 | 2) => Said::Yes,
            (Form::YesNo, _) => Said::No,
            (Form::Moment, age) => {
                let at = ago(days(i64::from(*age) * 20));
                Said::Moment { from: at, until: at }
            }
            (Form::Days, days) => Said::Days(u32::from(*days)),
            (Form::Name, 1) => Said::Nothing,
            (Form::Name, _) => Said::Name("Heron Shield".into()),
        };
        let (by, date) = ("Mara Quist".to_owned(), String::new());
        let (reference, remark) = (String::new(), "a reason".to_owned());
        answers.insert(Answer { question, said, by, date, reference, remark, row: 2 });
    }
    answers
}
