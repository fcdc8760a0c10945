//! The sentence an owner reads first: through which link the chain is decided, and for how many.

use serde::Serialize;

use super::{Sum, share};
use crate::model::words::Channel;
use crate::model::{Chain, Device, Kind, Link, Register};

/// How many devices hold through the last link that is decided for the estate.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Headline {
    /// The link; `None` while not even the first is decided.
    pub link: Option<&'static str>,
    /// Share of in-scope active devices that hold through it.
    pub share: Option<f64>,
    /// How many devices that is.
    pub devices: u64,
    /// The links behind it, which the exports do not decide.
    #[serde(skip)]
    pub open: Vec<&'static str>,
}

impl Headline {
    /// The place of the link in [`Chain::NAMES`].
    #[must_use]
    pub fn place(&self) -> Option<usize> {
        Chain::NAMES.iter().position(|name| Some(*name) == self.link)
    }
}

/// Devices that signed in during the sign-ins' period without a reporting sensor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Unreported {
    /// How many, of the in-scope active devices.
    pub devices: u64,
    /// Of them in no management that any export names.
    pub unmanaged: u64,
    /// Of them in no list of managed devices, while their sign-ins state Managed = true.
    pub said_managed: u64,
    /// Further devices that signed in, of whose sensor the exports decide nothing.
    pub undecided: u64,
}

/// The last link that, with all before it, is decided for at least half the devices of every
/// platform: behind an undecided link no share could tell anything.
pub(super) fn headline<'a>(all: &Sum, platforms: impl Iterator<Item = &'a Sum>) -> Headline {
    let decided = platforms.map(decided_links).min().unwrap_or(0);
    let open = Chain::NAMES.iter().skip(decided).copied().collect();
    let Some(last) = decided.checked_sub(1) else {
        return Headline { open, ..Headline::default() };
    };
    let holding = all.links[last][4];
    Headline {
        link: Some(Chain::NAMES[last]),
        share: share(holding, all.devices),
        devices: holding,
        open,
    }
}

/// How many links, from the first, are decided for at least half the devices that carry them.
fn decided_links(sum: &Sum) -> usize {
    let decided = |[yes, no, unknown, ..]: &&[u64; 5]| yes + no >= *unknown;
    sum.links.iter().take_while(decided).count()
}

/// Counts devices that signed in without a reporting sensor; none when no sign-ins were given.
pub(super) fn unreported(register: &Register) -> Option<Unreported> {
    register.of_kind(Kind::EntraSignins).next()?;
    let mut found = Unreported::default();
    let opened = |d: &&Device| {
        let successes = d.signin.as_ref().map_or(0, |s| s.successes.count);
        d.in_scope && d.active && successes > 0
    };
    for device in register.devices.iter().filter(opened) {
        let [enrolled, _, reporting, ..] = device.chain.links;
        let unmanaged = enrolled == Link::No && device.channel == Channel::None;
        found.devices += u64::from(reporting == Link::No);
        // Entra's own word that a device is managed forbids to call it unmanaged.
        let said = device.signin.as_ref().is_some_and(|signin| signin.verdict.is_some());
        found.unmanaged += u64::from(reporting == Link::No && unmanaged && !said);
        found.said_managed += u64::from(reporting == Link::No && unmanaged && said);
        found.undecided += u64::from(reporting == Link::Unknown);
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coverage::measure;
    use crate::testing::{Estate, Machine, mac, server, windows};
    use Link::{No, NotApplicable, Unknown, Yes};

    fn linked(machine: Machine, links: [Link; 6]) -> Machine {
        machine.but(|d| d.chain.links = links)
    }

    fn found(machines: impl IntoIterator<Item = Machine>) -> Headline {
        let estate = Estate::of(machines);
        measure(&estate.register, &estate.policy).headline
    }

    const THREE: [Link; 6] = [Yes, Yes, Yes, Unknown, Unknown, Unknown];
    const GAP: [Link; 6] = [Yes, No, No, Unknown, Yes, Unknown];

    #[test]
    fn it_goes_through_the_last_decided_link_and_names_the_rest() {
        let headline = found([linked(windows(), THREE), linked(windows(), GAP)]);
        assert_eq!(headline.link, Some("reporting"));
        assert_eq!((headline.devices, headline.share), (1, Some(0.5)));
        assert_eq!(headline.open, ["protected", "evaluated", "enforced"]);
    }

    #[test]
    fn half_of_the_devices_of_every_platform_is_enough_and_less_is_not() {
        let dark = [Yes, Unknown, Unknown, Unknown, Unknown, Unknown];
        let half = [linked(windows(), THREE), linked(mac(), THREE), linked(mac(), dark)];
        assert_eq!(found(half.clone()).link, Some("reporting"));
        assert_eq!(found(half.into_iter().chain([linked(mac(), dark)])).link, Some("enrolled"));
    }

    #[test]
    fn a_decided_link_behind_an_undecided_one_does_not_make_the_headline() {
        let macs = linked(mac(), [Yes, Yes, Yes, Unknown, Yes, Unknown]);
        assert_eq!(found([macs]).link, Some("reporting"));
    }

    #[test]
    fn a_platform_that_does_not_carry_a_link_does_not_hold_the_headline_back() {
        let servers = [NotApplicable, Yes, Yes, Unknown, NotApplicable, NotApplicable];
        let headline = found([linked(windows(), THREE), linked(server(), servers)]);
        assert_eq!((headline.link, headline.devices), (Some("reporting"), 2));
    }

    #[test]
    fn nothing_decided_makes_no_headline() {
        let headline = found([linked(windows(), [Unknown; 6])]);
        assert_eq!((headline.link, headline.share, headline.devices), (None, None, 0));
        assert_eq!(headline.open.len(), 6);
        assert_eq!(found([]).link, None);
    }

    #[test]
    fn devices_that_signed_in_without_a_reporting_sensor_make_the_second_headline() {
        let none = [No, No, No, Unknown, Unknown, Unknown];
        let estate = Estate::of([
            linked(windows().signs_in(), none),
            linked(windows().signs_in().signin(|s| s.verdict = Some((s.newest, true))), none),
            linked(windows().enrolled().signs_in(), GAP),
            linked(windows().signs_in(), THREE),
            linked(windows().signs_in(), [No, Unknown, Unknown, Unknown, Unknown, Unknown]),
            linked(windows(), none),
            linked(windows().signs_in().out_of_scope(), none),
        ]);
        let counted = measure(&estate.register, &estate.policy).unreported;
        let expected = Unreported { devices: 3, unmanaged: 1, said_managed: 1, undecided: 1 };
        assert_eq!(counted, Some(expected));
        let blind = estate.without(Kind::EntraSignins);
        assert_eq!(measure(&blind.register, &blind.policy).unreported, None);
    }
}
