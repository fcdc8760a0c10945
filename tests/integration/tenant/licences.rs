//! The few products the tenants hold, with the rights published for them.

use super::User;

/// What a person may use. Tiers: 0 none, 1 Plan 1, 2 Business, 3 Plan 2.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rights {
    pub(crate) tier: u8,
    pub(crate) intune: bool,
    pub(crate) entra: bool,
    /// A product of theirs is in no list: it may carry anything.
    pub(crate) strange: bool,
}

/// The rights one product carries; `None` for a name no list knows.
pub(crate) fn product(name: &str) -> Option<Rights> {
    let (tier, intune, entra) = match name {
        "Microsoft 365 E5" => (3, true, true),
        "Microsoft 365 E3" => (1, true, true),
        "Microsoft 365 Business Premium" => (2, true, true),
        "Microsoft 365 F3" | "Enterprise Mobility + Security E5" => (0, true, true),
        "Microsoft Defender for Endpoint" => (3, false, false),
        "Microsoft Defender for Endpoint P1" => (1, false, false),
        "Office 365 E3" | "Microsoft Power Automate Free" => (0, false, false),
        _ => return None,
    };
    Some(Rights { tier, intune, entra, strange: false })
}

impl User {
    pub(crate) fn rights(&self) -> Rights {
        self.licences.iter().fold(Rights::default(), |sum, name| match product(name) {
            None => Rights { strange: true, ..sum },
            Some(more) => Rights {
                tier: sum.tier.max(more.tier),
                intune: sum.intune || more.intune,
                entra: sum.entra || more.entra,
                strange: sum.strange,
            },
        })
    }

    /// How many of their products carry their best Defender tier.
    pub(crate) fn best_tier_products(&self) -> usize {
        let best = self.rights().tier;
        let carries = |name: &&&str| product(name).is_some_and(|rights| rights.tier == best);
        if best == 0 { 0 } else { self.licences.iter().filter(carries).count() }
    }
}
