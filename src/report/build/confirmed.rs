//! The audit sample: which verdicts were drawn, and how many of them the machines confirm.

use std::collections::BTreeMap;

use blindspot_core::draw::client::{Word, command, expected};
use blindspot_core::draw::{Drawn, METHOD, Sample, Stratum};
use blindspot_core::model::{Platform, Register};

use super::words::{counted, listed, of_check};
use crate::assessment::Assessment;
use crate::cell::stamp;
use crate::language::{quoted, said, said_as, say};
use crate::report::doc::Confirmed;
use crate::report::doc::parts::{Bounded, Column, ColumnKind, Sheet, count};
use crate::report::doc::topics::Order;

/// Verdicts printed at most.
const MOST: usize = 250;

/// The chapter, where a sample was asked for.
pub(super) fn build(assessment: &Assessment) -> Option<Confirmed> {
    let sample = assessment.sample.as_ref()?;
    let register = &assessment.register;
    Some(Confirmed {
        message: message(sample),
        lines: vec![
            said(METHOD).into(),
            say!("The seed of these exports is {seed}.", seed = sample.seed),
            say!(
                "Run the command below on each machine, put the files among the exports, and \
                 assess again with --sample {asked} and --as-of {day}: the same verdicts are \
                 drawn, and those the output answers are confirmed or contradicted.",
                asked = sample.asked,
                day = stamp(Some(register.as_of))
            ),
        ],
        sheets: vec![strata(&sample.strata), drawn(sample, register)],
        commands: commands(sample, register),
    })
}

fn message(sample: &Sample) -> String {
    let all = sample.drawn.len() as u64;
    let (agreed, contradicted) = sample.answered();
    let hand = sample.drawn.iter().filter(|one| one.word == Word::ByHand).count() as u64;
    let open = all - agreed - contradicted - hand;
    if all == 0 {
        return say!("No verdict could be drawn: no check drawn from is decided for any device");
    }
    let message = say!(
        "Of {verdicts} drawn, the machines confirm {agreed} and contradict {contradicted}",
        verdicts = counted(all, "verdict", "verdicts"),
        agreed = count(agreed),
        contradicted = count(contradicted)
    );
    let hand = match hand {
        0 => String::new(),
        1 => say!("; 1 is to be read by hand"),
        n => say!("; {n} are to be read by hand", n = count(n)),
    };
    let open = match open {
        0 => String::new(),
        1 => say!("; 1 is not answered"),
        n => say!("; {n} are not answered", n = count(n)),
    };
    message + &hand + &open
}

fn verdict(failed: bool) -> &'static str {
    said_as("verdict", if failed { "fails" } else { "passes" })
}

fn strata(strata: &[Stratum]) -> Sheet {
    let row = |one: &Stratum| {
        vec![
            one.check.id.into(),
            of_check(one.check, one.check.title).into(),
            verdict(one.failed).into(),
            count(one.population),
            count(one.drawn),
        ]
    };
    let rows: Vec<_> = strata.iter().filter(|one| one.population > 0).map(row).collect();
    Sheet {
        title: say!("What was drawn from"),
        columns: vec![
            Column::new(said("Check"), 0.7, ColumnKind::Check),
            Column::new(said("Question"), 2.4, ColumnKind::Text),
            Column::new(said_as("sample", "Verdict"), 0.8, ColumnKind::Text),
            Column::new(said("Devices"), 0.8, ColumnKind::Number),
            Column::new(said_as("sample", "Drawn"), 0.6, ColumnKind::Number),
        ],
        rows: Bounded::first(rows, MOST),
        has_sum: false,
        file: String::new(),
        note: say!(
            "Devices in scope and active, as the portals see them; undecided ones cannot be drawn."
        ),
    }
}

fn drawn(sample: &Sample, register: &Register) -> Sheet {
    let rows = sample.drawn.iter().take(MOST).map(|one| row(one, register)).collect();
    Sheet {
        title: say!("The verdicts drawn"),
        columns: vec![
            Column::new(said("Check"), 0.7, ColumnKind::Check),
            Column::new(said("Device"), 1.3, ColumnKind::Name),
            Column::new(said("Platform"), 0.8, ColumnKind::Text),
            Column::new(said_as("sample", "Verdict"), 0.7, ColumnKind::Text),
            Column::new(said("The machine itself"), 2.2, ColumnKind::Text),
        ],
        rows: Bounded::of(rows, sample.drawn.len() as u64),
        has_sum: false,
        file: "assessment.json".into(),
        note: String::new(),
    }
}

fn row(one: &Drawn, register: &Register) -> Vec<String> {
    let device = register.devices.get(one.device);
    let name = device.map_or("", |device| device.name());
    let key = device.map_or("", |device| &*device.key);
    let says = match &one.word {
        Word::Agrees => say!("confirms it"),
        Word::Contradicts(how) => say!("contradicts it: {how}", how = quoted(how)),
        Word::Open(why) => say!("leaves it open: {why}", why = quoted(why)),
        Word::NotGiven => say!("not asked yet"),
        Word::ByHand => say!("to be read by hand"),
    };
    vec![
        one.check.id.into(),
        if name.is_empty() { key.into() } else { name.into() },
        device.map_or("", |device| said(device.platform.title())).into(),
        verdict(one.failed).into(),
        says,
    ]
}

/// Each command once, with the checks and the platform it is for.
fn commands(sample: &Sample, register: &Register) -> Vec<Order> {
    let mut orders: BTreeMap<(Platform, &str), (&str, Vec<&str>)> = BTreeMap::new();
    for one in &sample.drawn {
        let Some(device) = register.devices.get(one.device) else { continue };
        let run = command(one.check, device.platform);
        let shows = expected(one.check, device.platform);
        let (_, checks) = orders.entry((device.platform, run)).or_insert((shows, Vec::new()));
        if !checks.contains(&one.check.id) {
            checks.push(one.check.id);
        }
    }
    let order = |((platform, run), (shows, checks)): ((Platform, &str), (&str, Vec<&str>))| Order {
        whom: format!("{}, {}", said(platform.title()), listed(&checks)),
        command: run.into(),
        then: if shows.is_empty() {
            say!("hand the file over with the exports.")
        } else {
            say!("read what it prints; in order where {shows}.", shows = said(shows))
        },
    };
    orders.into_iter().map(order).collect()
}

#[cfg(test)]
mod tests {
    use blindspot_core::checks;

    use super::*;
    use crate::report::build::fixture::estate;

    fn sample(words: &[Word]) -> Sample {
        let check = checks::ALL[0];
        let one = |word: &Word| Drawn { check, device: 0, failed: true, word: word.clone() };
        let drawn = words.iter().map(one).collect();
        Sample { seed: String::new(), asked: 9, strata: Vec::new(), drawn }
    }

    #[test]
    fn agreement_is_told_of_those_that_answered_and_never_of_all() {
        let no = || Word::Contradicts("off".into());
        for (words, told) in [
            (vec![], "No verdict could be drawn: no check drawn from is decided for any device"),
            (
                vec![Word::NotGiven],
                "Of 1 verdict drawn, the machines confirm 0 and contradict 0; 1 is not answered",
            ),
            (
                vec![Word::Agrees, no(), Word::Open(String::new()), Word::ByHand, Word::ByHand],
                "Of 5 verdicts drawn, the machines confirm 1 and contradict 1; 2 are to be read \
                 by hand; 1 is not answered",
            ),
            (
                vec![Word::Agrees, Word::Agrees],
                "Of 2 verdicts drawn, the machines confirm 2 and contradict 0",
            ),
        ] {
            assert_eq!(message(&sample(&words)), told);
        }
    }

    #[test]
    fn without_the_flag_there_is_no_chapter() {
        assert!(build(&estate([])).is_none());
    }
}
