//! The four large figures of the summary.

use blindspot_core::audit::{CheckResult, Status};
use blindspot_core::coverage::{Coverage, LinkCount};
use blindspot_core::model::{Chain, Kind, Register};

use crate::assessment::Assessment;
use crate::language::{of_them, said, said_as, say};
use crate::report::build::links::{self, ONBOARDED, REPORTING, held_through};
use crate::report::build::tally::{counting, of, segments, sensor};
use crate::report::build::words::{capital, counted};
use crate::report::doc::front::Kpi;
use crate::report::doc::parts::{Segment, Tone, count, percent};

/// The figures; without devices only how much stays open: all of it.
pub(super) fn build(assessment: &Assessment) -> Vec<Kpi> {
    let coverage = &assessment.coverage;
    let open = open(coverage, &assessment.results);
    if coverage.devices == 0 {
        return vec![open];
    }
    let sensors = segments(counting(assessment).map(|device| sensor(&device.chain)));
    let mut kpis =
        vec![covered(coverage), sensorless(&sensors, coverage.devices), macs(coverage), open];
    if !has_second_list(&assessment.register) {
        kpis.iter_mut().skip(1).take(2).filter(|kpi| kpi.tone == Tone::Good).for_each(|kpi| {
            kpi.tone = Tone::Open;
            kpi.note = say!("no other list to compare Defender’s with");
        });
    }
    kpis
}

/// Whether anything but Defender's own list says which devices exist.
fn has_second_list(register: &Register) -> bool {
    let given = |kind| register.of_kind(kind).next().is_some();
    given(Kind::IntuneDevices) || given(Kind::EntraSignins)
}

fn kpi(value: String, unit: String, label: &str, note: String, tone: Tone) -> Kpi {
    Kpi { value, unit, label: label.into(), note, tone }
}

fn covered(coverage: &Coverage) -> Kpi {
    let (headline, devices) = (&coverage.headline, coverage.devices);
    let note = say!(
        "{part} of {all} {many}",
        part = count(headline.devices),
        all = count(devices),
        many = of_them(if devices == 1 { "device" } else { "devices" })
    );
    match headline.place() {
        Some(last) => kpi(
            percent(headline.devices, devices),
            String::new(),
            &capital(&held_through(last)),
            note,
            if headline.devices == 0 { Tone::Bad } else { Tone::Good },
        ),
        None => kpi(
            said_as("figure", "n/a").into(),
            String::new(),
            &capital(&held_through(REPORTING)),
            say!(
                "enrolment not evidenced for {devices}",
                devices = counted(devices, "device", "devices")
            ),
            Tone::Open,
        ),
    }
}

fn sensorless(sensors: &[Segment], devices: u64) -> Kpi {
    let (without, silent, open) =
        (of(sensors, Tone::Bad), of(sensors, Tone::Weak), of(sensors, Tone::Open));
    let label = said("Devices without a sensor");
    if open == devices {
        let note = say!("not evidenced for any device");
        return kpi(said_as("figure", "n/a").into(), String::new(), label, note, Tone::Open);
    }
    let mut note = match silent {
        0 if without + open == devices => say!("no sensor is shown"),
        0 => say!("no sensor is silent or impaired"),
        1 => say!("and 1 whose sensor is silent or impaired"),
        n => say!("and {n} whose sensor is silent or impaired", n = count(n)),
    };
    if open > 0 {
        note.push_str(&say!("; {n} undecided", n = count(open)));
    }
    let tone = if without == 0 { good_or_open(open) } else { Tone::Bad };
    kpi(count(without), say!("of {all}", all = count(devices)), label, note, tone)
}

/// Nothing bad is good only where nothing is undecided.
const fn good_or_open(open: u64) -> Tone {
    if open == 0 { Tone::Good } else { Tone::Open }
}

fn macs(coverage: &Coverage) -> Kpi {
    let part = coverage.by_platform.get("macos");
    let onboarded = part.and_then(|part| part.links.get(ONBOARDED));
    match (onboarded, part.map(|part| part.devices)) {
        (Some(link), Some(macs)) => macs_without(link, macs),
        _ => kpi(
            "0".into(),
            String::new(),
            said("Macs in scope and active"),
            say!("no Mac to judge"),
            Tone::Plain,
        ),
    }
}

fn macs_without(onboarded: &LinkCount, macs: u64) -> Kpi {
    let label = said("Macs without a sensor");
    if onboarded.unknown == macs {
        let note = say!("not evidenced for {macs}", macs = counted(macs, "Mac", "Macs"));
        return kpi(said_as("figure", "n/a").into(), String::new(), label, note, Tone::Open);
    }
    let note = match (onboarded.unknown, onboarded.no) {
        (0, 0) => say!("every Mac is onboarded"),
        (0, _) => say!("in scope and active"),
        (n, _) => say!("{n} undecided", n = count(n)),
    };
    let tone = if onboarded.no == 0 { good_or_open(onboarded.unknown) } else { Tone::Bad };
    kpi(count(onboarded.no), say!("of {all}", all = count(macs)), label, note, tone)
}

/// How much stays open: links of the chain first, for a check can fail and leave them open.
fn open(coverage: &Coverage, results: &[CheckResult]) -> Kpi {
    let with = |status| results.iter().filter(|r| r.status == status).count() as u64;
    let (checks, idle) = (with(Status::Unknown), with(Status::NotApplicable));
    let all = results.len() as u64;
    let links = match coverage.devices {
        0 => Chain::NAMES.len() as u64,
        _ => links::open(coverage).len() as u64,
    };
    let note = match (checks, idle) {
        (0, 0) => say!("every one of {all} checks has a verdict", all = count(all)),
        (0, n) if n * 2 > all => {
            say!("{n} of {all} checks do not apply", n = count(n), all = count(all))
        }
        (0, n) => say!("every check that applies has a verdict: {n}", n = count(all - n)),
        (n, _) => say!("and {n} of {all} checks without a verdict", n = count(n), all = count(all)),
    };
    let tone = good_or_open(links + checks);
    let unit = say!("of {all}", all = Chain::NAMES.len());
    kpi(count(links), unit, said("Links of the chain not evidenced"), note, tone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::build::fixture::{DARK, GAP, HELD, SILENT, estate, mac, windows};

    fn told(kpi: &Kpi) -> (&str, &str, &str, Tone) {
        (&kpi.value, &kpi.unit, &kpi.note, kpi.tone)
    }

    #[test]
    fn the_figures_are_the_coverages_own() {
        let kpis =
            build(&estate([windows(HELD), windows(HELD), windows(SILENT), mac(GAP), mac(HELD)]));
        assert_eq!(told(&kpis[0]), ("60\u{202f}%", "", "3 of 5 devices", Tone::Good));
        assert_eq!(kpis[0].label, "Enrolled, onboarded and reporting");
        assert_eq!(
            told(&kpis[1]),
            ("1", "of 5", "and 1 whose sensor is silent or impaired", Tone::Bad)
        );
        assert_eq!(told(&kpis[2]), ("1", "of 2", "in scope and active", Tone::Bad));
        assert_eq!((kpis[3].value.as_str(), kpis[3].unit.as_str()), ("3", "of 6"));
    }

    #[test]
    fn every_check_decided_is_not_good_while_links_are_open() {
        let mut assessment = estate([windows(HELD)]);
        assessment.results.clear();
        assert_eq!(build(&assessment)[3].tone, Tone::Open);
        let mut whole = estate([windows([blindspot_core::model::Link::Yes; 6])]);
        whole.results.clear();
        assert_eq!(told(&build(&whole)[3]).3, Tone::Good);
    }

    #[test]
    fn what_is_not_evidenced_is_never_a_zero() {
        let kpis = build(&estate([windows(DARK), mac(DARK)]));
        assert_eq!(
            told(&kpis[0]),
            ("n/a", "", "enrolment not evidenced for 2 devices", Tone::Open)
        );
        assert_eq!(told(&kpis[1]), ("n/a", "", "not evidenced for any device", Tone::Open));
        assert_eq!(told(&kpis[2]), ("n/a", "", "not evidenced for 1 Mac", Tone::Open));
    }

    #[test]
    fn no_gap_beside_an_undecided_device_is_not_drawn_as_good() {
        let kpis = build(&estate([windows(HELD), mac(HELD), mac(DARK)]));
        assert_eq!(
            told(&kpis[1]),
            ("0", "of 3", "no sensor is silent or impaired; 1 undecided", Tone::Open)
        );
        assert_eq!(told(&kpis[2]), ("0", "of 2", "1 undecided", Tone::Open));
    }

    #[test]
    fn no_gap_in_defenders_own_list_alone_is_no_good_news() {
        let mut assessment = estate([windows(HELD), mac(HELD)]);
        assert_eq!(build(&assessment)[2].tone, Tone::Good);
        assessment.register.evidence.retain(|e| e.kind == Kind::DefenderDevices);
        for kpi in &build(&assessment)[1..3] {
            assert_eq!((kpi.value.as_str(), kpi.tone), ("0", Tone::Open), "{}", kpi.label);
        }
    }

    #[test]
    fn without_macs_or_without_devices_nothing_is_claimed_of_them() {
        let kpis = build(&estate([windows(HELD)]));
        assert_eq!(kpis[2].label, "Macs in scope and active");
        assert_eq!(build(&estate([])).len(), 1);
    }

    #[test]
    fn an_empty_estate_leaves_every_link_open_and_says_whom_it_could_not_ask() {
        let mut assessment = estate([]);
        for result in &mut assessment.results {
            result.status = Status::NotApplicable;
        }
        let all = assessment.results.len();
        let kpis = build(&assessment);
        assert_eq!(kpis.len(), 1);
        let note = format!("{all} of {all} checks do not apply");
        assert_eq!(told(&kpis[0]), ("6", "of 6", note.as_str(), Tone::Open));
    }
}
