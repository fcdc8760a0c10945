//! Devices sorted by how far their chain holds, for dots, bars and funnels.

use blindspot_core::model::{Chain, Device, Link};

use super::links::{ENROLLED, ONBOARDED, REPORTING};
use crate::assessment::Assessment;
use crate::report::doc::parts::{Segment, Tone};

/// The order in which tones are drawn.
const DRAWN: [Tone; 5] = [Tone::Good, Tone::Weak, Tone::Open, Tone::Bad, Tone::Plain];

/// The devices all shares are of: in scope and active.
pub(super) fn counting(assessment: &Assessment) -> impl Iterator<Item = &Device> {
    assessment.register.devices.iter().filter(|device| device.in_scope && device.active)
}

/// How a device's sensor stands: reporting, onboarded but not reporting, none, or undecided; plain
/// where the device carries no such link.
pub(super) fn sensor(chain: &Chain) -> Tone {
    match (chain.links[ONBOARDED], chain.links[REPORTING]) {
        (Link::NotApplicable, Link::NotApplicable) => Tone::Plain,
        (_, Link::Yes) => Tone::Good,
        (Link::Yes, Link::No) => Tone::Weak,
        (Link::No, _) => Tone::Bad,
        _ => Tone::Open,
    }
}

/// How far a device's chain holds through one link: holds, only the sensor is silent, broken, or
/// undecided; a device that carries no link at all is undecided, as in the coverage figures.
pub(super) fn through(chain: &Chain, last: usize) -> Tone {
    let links = &chain.links[..=last];
    let silent = || chain.links[ONBOARDED] == Link::Yes && chain.links[ENROLLED] != Link::No;
    if links.contains(&Link::No) {
        let weak = last >= REPORTING && chain.links[REPORTING] == Link::No && silent();
        return if weak { Tone::Weak } else { Tone::Bad };
    }
    let carries = chain.links.iter().any(|link| *link != Link::NotApplicable);
    if carries && chain.holds_through(last) { Tone::Good } else { Tone::Open }
}

/// Counts tones into segments, in drawing order; tones nobody has are left out.
pub(super) fn segments(tones: impl Iterator<Item = Tone>) -> Vec<Segment> {
    let mut counts = [0; DRAWN.len()];
    for tone in tones {
        if let Some(at) = DRAWN.iter().position(|drawn| *drawn == tone) {
            counts[at] += 1;
        }
    }
    DRAWN
        .into_iter()
        .zip(counts)
        .filter(|(_, devices)| *devices > 0)
        .map(|(tone, devices)| Segment { tone, devices })
        .collect()
}

/// The devices of one tone.
pub(super) fn of(segments: &[Segment], tone: Tone) -> u64 {
    segments.iter().filter(|segment| segment.tone == tone).map(|segment| segment.devices).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Link::{No, NotApplicable, Unknown, Yes};

    fn chain(links: [Link; 6]) -> Chain {
        Chain { links, licensed: Unknown }
    }

    #[test]
    fn a_sensor_is_reporting_silent_absent_or_undecided() {
        for (links, tone) in [
            ([No, Yes, Yes, Unknown, Unknown, Unknown], Tone::Good),
            ([Yes, Yes, No, Unknown, Unknown, Unknown], Tone::Weak),
            ([Yes, No, No, Unknown, Unknown, Unknown], Tone::Bad),
            ([Yes, Unknown, Unknown, Unknown, Unknown, Unknown], Tone::Open),
            ([Yes, Yes, Unknown, Unknown, Unknown, Unknown], Tone::Open),
            ([NotApplicable; 6], Tone::Plain),
        ] {
            assert_eq!(sensor(&chain(links)), tone, "{links:?}");
        }
    }

    #[test]
    fn a_chain_through_reporting_is_weak_only_where_the_sensor_alone_fails() {
        for (links, tone) in [
            ([Yes, Yes, Yes, No, No, No], Tone::Good),
            ([Yes, Yes, No, Yes, Yes, Yes], Tone::Weak),
            ([No, Yes, No, Unknown, Unknown, Unknown], Tone::Bad),
            ([Unknown, No, No, Unknown, Unknown, Unknown], Tone::Bad),
            ([Unknown, Yes, Yes, Yes, Yes, Yes], Tone::Open),
            ([NotApplicable, Yes, Yes, Unknown, NotApplicable, NotApplicable], Tone::Good),
            ([NotApplicable; 6], Tone::Open),
        ] {
            assert_eq!(through(&chain(links), REPORTING), tone, "{links:?}");
        }
    }

    #[test]
    fn segments_stand_in_drawing_order_and_lose_nobody() {
        let counted = segments([Tone::Bad, Tone::Good, Tone::Bad].into_iter());
        assert_eq!(
            counted.iter().map(|s| (s.tone, s.devices)).collect::<Vec<_>>(),
            [(Tone::Good, 1), (Tone::Bad, 2)]
        );
        assert_eq!((of(&counted, Tone::Bad), of(&counted, Tone::Weak)), (2, 0));
    }
}
