//! The links as funnels: the whole estate first, then every platform in scope.

use blindspot_core::model::Device;

use super::carries;
use crate::assessment::Assessment;
use crate::language::said;
use crate::report::build::links::TITLES;
use crate::report::build::tally::{counting, through};
use crate::report::build::words::platform;
use crate::report::doc::estate::{Funnel, FunnelStep};
use crate::report::doc::parts::{Tone, percent};

/// One funnel per platform that has devices, the estate's before them where there are several.
pub(super) fn build(assessment: &Assessment) -> Vec<Funnel> {
    let platforms = assessment.coverage.by_platform.keys();
    let mut funnels: Vec<Funnel> = platforms
        .map(|slug| {
            let of = platform(slug);
            funnel(said(of.title()), counting(assessment).filter(|device| device.platform == of))
        })
        .collect();
    if funnels.len() > 1 {
        funnels.insert(0, funnel(said("All in scope"), counting(assessment)));
    }
    funnels
}

fn funnel<'a>(name: &str, devices: impl Iterator<Item = &'a Device>) -> Funnel {
    let mut total = 0;
    let mut applies = [false; TITLES.len()];
    // Holding, undecided and broken devices per link.
    let mut counts = [[0; 3]; TITLES.len()];
    for device in devices {
        total += 1;
        for at in 0..TITLES.len() {
            applies[at] |= carries(&device.chain, at);
            let place = match through(&device.chain, at) {
                Tone::Good => 0,
                Tone::Open | Tone::Plain => 1,
                Tone::Weak | Tone::Bad => 2,
            };
            counts[at][place] += 1;
        }
    }
    let steps = TITLES.iter().zip(applies).zip(counts);
    let steps = steps
        .map(|((link, applies), [yes, open, no])| FunnelStep {
            link: said(link).into(),
            applies,
            yes,
            open,
            no,
            percent: percent(yes, total),
        })
        .collect();
    Funnel { name: name.into(), devices: total, steps }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::build::fixture::{GAP, HELD, SILENT, estate, mac, windows};
    use crate::report::build::words::devices_of;

    #[test]
    fn every_step_adds_up_to_its_platform_and_agrees_with_the_coverage() {
        let assessment = estate([windows(HELD), windows(GAP), windows(SILENT), mac(HELD)]);
        let funnels = build(&assessment);
        let names: Vec<&str> = funnels.iter().map(|f| f.name.as_str()).collect();
        assert_eq!(names, ["All in scope", "Windows", "macOS"]);
        for funnel in &funnels {
            for step in &funnel.steps {
                assert_eq!(step.yes + step.open + step.no, funnel.devices, "{step:?}");
            }
        }
        for (step, link) in funnels[0].steps.iter().zip(&assessment.coverage.links) {
            assert_eq!(step.yes, devices_of(link.through, 4), "{}", step.link);
        }
    }

    #[test]
    fn one_platform_alone_has_one_funnel() {
        assert_eq!(build(&estate([mac(HELD)])).len(), 1);
    }
}
