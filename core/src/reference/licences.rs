//! Which rights a product name, part number or product id in a licence list carries.

use super::memo::Memo;
use super::products;

/// A Defender for Endpoint right, weakest first; no right at all is `Option::None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// Defender for Endpoint Plan 1: prevention without endpoint detection and response.
    Plan1,
    /// Defender for Business.
    Business,
    /// Defender for Endpoint Plan 2.
    Plan2,
}

/// An Entra ID premium right, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntraPlan {
    /// Entra ID P1, the least that Conditional Access needs.
    P1,
    /// Entra ID P2, which contains P1.
    P2,
}

/// What one licence of a product is counted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// A person.
    User,
    /// A shared device or a meeting room.
    DeviceOrRoom,
    /// One server.
    Server,
}

/// What a product entitles its holder to, as far as endpoints are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rights {
    /// The Defender for Endpoint right of a user or device; never filled by a server product.
    pub tier: Option<Tier>,
    /// Whether devices may be enrolled in Intune (Intune for Education counts, Basic Mobility and
    /// Security does not).
    pub intune: bool,
    /// The Entra ID premium right.
    pub entra: Option<EntraPlan>,
    /// Whether it licenses the endpoint sensor on a server.
    pub server: bool,
    /// What one licence is counted for.
    pub unit: Unit,
}

/// A product this build knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Product {
    /// The display name, without internal suffixes.
    pub name: &'static str,
    /// Its rights; a known product without endpoint rights has none of them.
    pub rights: Rights,
}

/// Finds a product by id, then by part number (also `tenant:PART`), then by display name; case,
/// braces and every kind of blank are ignored, and the vendor's name in front may be missing.
///
/// `None` means not recognised, which is not the same as without rights. A name shared by several
/// products is recognised only while all of them carry the same rights. The rights are those of
/// the published list of 2026-07-29; plans an administrator switched off cannot be seen.
pub fn product(raw: &str) -> Option<&'static Product> {
    thread_local! {
        static KNOWN: Memo<Option<&'static Product>> = Memo::new();
    }
    KNOWN.with(|known| known.recall(raw, products::find))
}

/// Splits a licence cell at each `+` with no blank on either side, so that names such as
/// `Enterprise Mobility + Security E5` stay whole; `Unlicensed` and empty parts are dropped.
pub fn split_products(cell: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in cell.match_indices('+') {
        let before = cell[..at].chars().next_back();
        let after = cell[at + 1..].chars().next();
        if !before.is_some_and(char::is_whitespace) && !after.is_some_and(char::is_whitespace) {
            parts.push(&cell[start..at]);
            start = at + 1;
        }
    }
    parts.push(&cell[start..]);
    let named = |part: &&str| !part.is_empty() && !part.eq_ignore_ascii_case("unlicensed");
    parts.into_iter().map(str::trim).filter(named).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn user(tier: Option<Tier>, intune: bool, entra: Option<EntraPlan>) -> Rights {
        Rights { tier, intune, entra, server: false, unit: Unit::User }
    }

    #[test]
    fn the_part_numbers_of_the_published_table_give_the_rights_printed_there() {
        use EntraPlan::{P1, P2};
        for (part, rights) in [
            ("SPE_E3", user(Some(Tier::Plan1), true, Some(P1))),
            ("SPE_E5", user(Some(Tier::Plan2), true, Some(P2))),
            ("SPB", user(Some(Tier::Business), true, Some(P1))),
            ("EMS", user(None, true, Some(P1))),
            ("EMSPREMIUM", user(None, true, Some(P2))),
            ("ENTERPRISEPACK", user(None, false, None)),
            ("ENTERPRISEPREMIUM", user(None, false, None)),
            ("SPE_F1", user(None, true, Some(P1))),
            ("M365_F1", user(None, true, Some(P1))),
            ("M365_F1_COMM", user(None, true, Some(P1))),
            ("O365_BUSINESS_PREMIUM", user(None, false, None)),
            ("O365_BUSINESS_ESSENTIALS", user(None, false, None)),
            ("IDENTITY_THREAT_PROTECTION", user(Some(Tier::Plan2), false, Some(P2))),
            ("DEFENDER_ENDPOINT_P1", user(Some(Tier::Plan1), false, None)),
            ("WIN_DEF_ATP", user(Some(Tier::Plan2), false, None)),
            ("MDATP_XPLAT", user(Some(Tier::Plan2), false, None)),
            ("MDE_SMB", user(Some(Tier::Business), false, None)),
            ("INTUNE_A", user(None, true, None)),
            ("DEVELOPERPACK_E5", user(None, true, Some(P2))),
            ("AAD_PREMIUM", user(None, false, Some(P1))),
            ("AAD_PREMIUM_P2", user(None, false, Some(P2))),
        ] {
            assert_eq!(product(part).map(|found| found.rights), Some(rights), "{part}");
        }
    }

    #[test]
    fn part_numbers_that_mislead_go_through_the_table() {
        for (part, name) in [
            ("SPE_F1", "Microsoft 365 F3"),
            ("O365_BUSINESS_PREMIUM", "Microsoft 365 Business Standard"),
            ("MDATP_XPLAT", "Microsoft Defender for Endpoint P2"),
            ("Microsoft_365_E3", "Microsoft 365 E3 (500 seats min)"),
        ] {
            assert_eq!(product(part).map(|found| found.name), Some(name), "{part}");
        }
    }

    #[test]
    fn device_room_and_server_licences_are_no_user_licences() {
        let device = product("INTUNE_A_D").unwrap().rights;
        assert_eq!((device.intune, device.unit), (true, Unit::DeviceOrRoom));
        let room = product("Microsoft Teams Rooms Basic").unwrap().rights;
        assert_eq!((room.intune, room.unit), (false, Unit::DeviceOrRoom));
        for name in ["MDATP_Server", "Microsoft Defender for Business servers"] {
            let server = product(name).unwrap().rights;
            assert_eq!((server.tier, server.server, server.unit), (None, true, Unit::Server));
        }
    }

    #[test]
    fn every_spelling_met_in_exports_is_recognised() {
        for (raw, tier) in [
            ("MICROSOFT DEFENDER FOR ENDPOINT P2", Some(Tier::Plan2)),
            ("{05E9A617-0261-4CEE-BB44-138D3EF5D965}", Some(Tier::Plan1)),
            ("  Microsoft\u{A0}365 \u{A0} E3 ", Some(Tier::Plan1)),
            ("birchwood.example:SPE_E3", Some(Tier::Plan1)),
            ("mcocap_faculty\u{A0}", None),
            ("Microsoft_365_ Business_ Premium_(no Teams)", Some(Tier::Business)),
            ("Microsoft 365 E5 (500 seats min)", Some(Tier::Plan2)),
            ("Defender for Endpoint P1", Some(Tier::Plan1)),
            ("Defender Suite for Business Premium", Some(Tier::Plan2)),
            ("Dynamics 365 Talent: Attract", None),
        ] {
            assert_eq!(product(raw).map(|found| found.rights.tier), Some(tier), "{raw}");
        }
        let education = product("Microsoft 365 A3 Suite features for faculty").unwrap();
        assert!(education.rights.intune);
    }

    #[test]
    fn a_name_outside_the_table_is_not_recognised_rather_than_without_rights() {
        for raw in [
            "",
            " ",
            "Unlicensed",
            "None",
            "Microsoft 365 Empresa Básico",
            "Microsoft Fabric (Gratis)",
            "Office 365 A1 dla nauczycieli",
            "00000000-0000-0000-0000-000000000000",
            "a b:SPE_E3",
            "birchwood.example:Microsoft 365 E3",
        ] {
            assert_eq!(product(raw), None, "{raw}");
        }
    }

    #[test]
    fn a_cell_is_split_only_where_no_blank_touches_the_plus() {
        assert_eq!(
            split_products("Visio Plan 2+ENTERPRISE MOBILITY + SECURITY E5+Microsoft 365 E3"),
            ["Visio Plan 2", "ENTERPRISE MOBILITY + SECURITY E5", "Microsoft 365 E3"]
        );
        assert_eq!(split_products("A +B+C+ D\u{A0}+E"), ["A +B", "C+ D\u{A0}+E"]);
        assert_eq!(split_products("+Microsoft 365 E3++Unlicensed"), ["Microsoft 365 E3"]);
        for nothing in ["", "Unlicensed", "UNLICENSED", "  ", "+"] {
            assert!(split_products(nothing).is_empty(), "{nothing:?}");
        }
    }

    #[test]
    fn rights_are_ordered_weakest_first() {
        assert!(None < Some(Tier::Plan1));
        assert!(Tier::Plan1 < Tier::Business && Tier::Business < Tier::Plan2);
        assert!(EntraPlan::P1 < EntraPlan::P2);
    }
}
