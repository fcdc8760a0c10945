//! The rows of exports that speak of people, policies and totals.

use super::exports::{Fewer, LOCKER, PHONES, RISK, origin};
use super::machines::PEOPLE;
use super::tenant::Tenant;
use crate::model::tenant::{PolicyTotal, Seats, SettingTotal};
use crate::model::{Intake, Kind, LicenceRow, PersonRow, Platform};
use crate::testing::upn;

/// Who holds what, in the licence list and the two lists of people.
pub(super) fn people(tenant: &Tenant, fewer: &Fewer, intake: &mut Intake) {
    for (at, person) in tenant.people.iter().enumerate() {
        let shows = |origin| fewer.shows(origin, Platform::Unknown);
        let row = origin(Kind::M365Users, at);
        if let Some(products) = person.products.as_ref().filter(|_| shows(row)) {
            intake.licences.push(Box::new(LicenceRow {
                origin: row,
                upn: upn(PEOPLE[at]),
                name: "A person".into(),
                products: products.iter().map(|name| (*name).into()).collect(),
                blocked: person.blocked,
                department: None,
                office: None,
                country: None,
                guest: false,
                silent: false,
            }));
        }
        for kind in [Kind::DefenderHuntIdentity, Kind::EntraUsers] {
            let row = origin(kind, at);
            let hunted = kind == Kind::DefenderHuntIdentity;
            if person.listed && shows(row) && (!hunted || !person.roles.is_empty()) {
                let roles: &[&str] = if hunted { &person.roles } else { &[] };
                intake.people.push(Box::new(PersonRow {
                    origin: row,
                    kind,
                    upn: upn(PEOPLE[at]),
                    enabled: person.blocked.map(|blocked| !blocked),
                    guest: Some(false),
                    roles: roles.iter().map(|name| (*name).into()).collect(),
                }));
            }
        }
    }
}

/// What belongs to no single machine or person.
pub(super) fn totals(tenant: &Tenant, fewer: &Fewer, intake: &mut Intake) {
    let shows = |origin| fewer.shows(origin, Platform::Unknown);
    let facts = &mut intake.tenant;
    for (at, policy) in tenant.access.iter().enumerate() {
        let row = origin(Kind::EntraPolicies, at);
        if shows(row) {
            facts.policies.push(policy.exported(row));
        }
    }
    let ruled = |on: &Platform| match on {
        Platform::Ios => (PHONES, Some(Platform::Ios)),
        _ => (RISK, Some(Platform::Windows)),
    };
    let settings = tenant.rules.iter().map(ruled).chain([(LOCKER, Some(Platform::Windows))]);
    for (at, (name, platform)) in settings.enumerate() {
        let row = origin(Kind::IntuneSettingTotals, at);
        if shows(row) {
            let (id, name) = ("".into(), name.into());
            let (compliant, noncompliant) = (Some(3), Some(0));
            let total = SettingTotal { origin: row, id, name, platform, compliant, noncompliant };
            facts.setting_totals.push(total);
        }
    }
    let ruled = tenant.rules.iter().map(|on| Some(*on)).chain([Some(Platform::Windows)]);
    for (at, platform) in tenant.policies.iter().copied().chain(ruled).enumerate() {
        let row = origin(Kind::IntunePolicyTotals, at);
        if shows(row) {
            facts.policy_totals.push(PolicyTotal {
                origin: row,
                id: format!("c{at}").into(),
                name: "Baseline".into(),
                platform,
                compliant: Some(4),
                noncompliant: Some(0),
                not_evaluated: Some(0),
            });
        }
    }
    let bought =
        if tenant.seats.0.is_multiple_of(2) { &["SPE_E5", "SPB"][..] } else { &["SPE_E5"] };
    for (at, product) in bought.iter().copied().enumerate() {
        let row = origin(Kind::LicenceTotals, at);
        if shows(row) {
            facts.seats.push(Seats {
                origin: row,
                product: product.into(),
                sku_id: None,
                enabled: Some(tenant.seats.0),
                warning: Some(0),
                suspended: Some(0),
                assigned: Some(tenant.seats.1),
                plans: Vec::new(),
            });
        }
    }
}
