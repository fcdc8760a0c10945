//! The order in which assessment.json lists the devices: those that stand alike stand together, so
//! that a check's subjects are few long ranges.

use blindspot_core::model::{Device, Link, Platform, Register};

/// Places in the register and places in the list, both ways.
pub struct Order {
    /// Per place in the list the place in the register.
    listed: Vec<u32>,
    /// Per place in the register the place in the list.
    places: Vec<u32>,
}

impl Order {
    /// Orders a register whose chains are forged.
    #[must_use]
    pub fn of(register: &Register) -> Self {
        let mut listed: Vec<(u32, u32)> =
            register.devices.iter().map(likeness).zip(0_u32..).collect();
        listed.sort_unstable();
        let listed: Vec<u32> = listed.into_iter().map(|(_, at)| at).collect();
        let mut places = vec![0; listed.len()];
        for (place, at) in (0_u32..).zip(&listed) {
            places[*at as usize] = place;
        }
        Self { listed, places }
    }

    /// The register's places in the order of the list.
    pub fn listed(&self) -> impl Iterator<Item = usize> + '_ {
        self.listed.iter().map(|at| *at as usize)
    }

    /// The place in the list of a device of the register.
    #[must_use]
    pub fn place(&self, at: usize) -> Option<usize> {
        self.places.get(at).map(|place| *place as usize)
    }
}

/// What devices are put together by: platform, scope, activity, class, links.
fn likeness(device: &Device) -> u32 {
    let platform = Platform::ALL.iter().position(|p| *p == device.platform).unwrap_or(15);
    let link = |link: &Link| match link {
        Link::Yes => 0,
        Link::No => 1,
        Link::Unknown => 2,
        Link::NotApplicable => 3,
    };
    let links = device.chain.links.iter().fold(0, |sum: u32, one| sum << 2 | link(one));
    let head = u32::try_from(platform).unwrap_or(15) << 5
        | u32::from(!device.in_scope) << 4
        | u32::from(!device.active) << 3
        | device.class as u32;
    head << 12 | links
}
