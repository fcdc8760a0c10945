//! Which exports are asked for by name, which others would do in their place, and what each decides.

use blindspot_core::audit::{Check, Need};
use blindspot_core::export::Format;
use blindspot_core::model::Kind;
use blindspot_core::{chain, checks, exports};

/// The form of sign-ins that lists no policies.
const NO_POLICIES: &str = "entra-signins";

/// An export asked for by name.
pub(super) struct Lead {
    /// The export.
    pub(super) format: &'static Format,
    /// What the checks call it; none where no check asks for it first.
    pub(super) needs: Vec<Need>,
    /// Other forms of the same.
    pub(super) instead: Vec<&'static Format>,
}

/// Every export asked for by name, in the order an evidence request lists them; each other format
/// of the shelf stands with one of them.
pub(super) fn leads() -> Vec<Lead> {
    let mut leads: Vec<Lead> = Vec::new();
    for need in Need::ALL {
        let Some(format) = exports::named(need.slug()) else { continue };
        match leads.iter_mut().find(|lead| lead.format.slug == format.slug) {
            Some(lead) => lead.needs.push(need),
            None => leads.push(Lead { format, needs: vec![need], instead: Vec::new() }),
        }
    }
    for kind in Kind::ALL {
        let known = leads.iter().any(|lead| lead.format.kind == kind);
        let usual = exports::named(kind.slug()).or_else(|| exports::of(kind));
        if let (false, Some(format)) = (known, usual) {
            leads.push(Lead { format, needs: Vec::new(), instead: Vec::new() });
        }
    }
    for format in exports::ALL.iter().copied() {
        if leads.iter().any(|lead| lead.format.slug == format.slug) {
            continue;
        }
        // Of two forms of one kind the richer stands later: what does in its place tells as much.
        if let Some(lead) = leads.iter_mut().rfind(|lead| lead.format.kind == format.kind) {
            lead.instead.push(format);
        }
    }
    leads
}

impl Lead {
    /// The checks it helps to decide, the weightiest first.
    pub(super) fn checks(&self) -> Vec<&'static Check> {
        let shows = |need: &Need| {
            need.kinds().contains(&self.format.kind)
                && (*need != Need::SigninPolicies || self.format.slug != NO_POLICIES)
        };
        let uses = |check: &&&Check| check.needs.iter().any(|group| group.iter().any(shows));
        let mut using: Vec<&Check> = checks::ALL.iter().filter(uses).copied().collect();
        using.sort_by_key(|check| check.severity);
        using
    }

    /// The links it speaks of, by their places, and whether it is the first to ask for there.
    pub(super) fn links(&self) -> Vec<(usize, bool)> {
        let of = |at: usize| {
            let place = chain::sources(at).iter().position(|kind| *kind == self.format.kind)?;
            Some((at, place == 0))
        };
        (0..blindspot_core::model::Chain::NAMES.len()).filter_map(of).collect()
    }

    /// Whether a file of this format serves what is asked for here.
    pub(super) fn is_served_by(&self, kind: Kind, format: &str) -> bool {
        let policies = self.needs.contains(&Need::SigninPolicies);
        kind == self.format.kind && !(policies && format == NO_POLICIES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_of_the_shelf_is_asked_for_or_named_as_a_substitute_once() {
        let leads = leads();
        let mut named: Vec<&str> = leads.iter().map(|lead| lead.format.slug).collect();
        named.extend(leads.iter().flat_map(|lead| &lead.instead).map(|format| format.slug));
        named.sort_unstable();
        let mut shelf: Vec<&str> = exports::ALL.iter().map(|format| format.slug).collect();
        shelf.sort_unstable();
        assert_eq!(named, shelf);
    }

    #[test]
    fn sign_ins_with_policies_are_asked_for_apart_from_the_portals_csv() {
        let leads = leads();
        let of = |slug: &str| leads.iter().find(|lead| lead.format.slug == slug).unwrap();
        let (csv, json) = (of("entra-signins"), of("entra-signins-json"));
        assert!(json.checks().len() > csv.checks().len());
        assert!(csv.is_served_by(Kind::EntraSignins, "entra-signins-json"));
        assert!(!json.is_served_by(Kind::EntraSignins, "entra-signins"));
        assert_eq!(json.instead.len(), 2);
    }
}
