//! Shares and link counts of small estates.

use super::*;
use crate::testing::{Estate, mac, machine, server, windows};
use Link::{No, NotApplicable, Unknown, Yes};

fn with(machine: crate::testing::Machine, links: [Link; 6]) -> crate::testing::Machine {
    machine.but(|d| d.chain.links = links)
}

fn measured(machines: impl IntoIterator<Item = crate::testing::Machine>) -> Coverage {
    let estate = Estate::of(machines);
    measure(&estate.register, &estate.policy)
}

#[test]
fn proven_is_every_link_yes_and_possible_is_none_no() {
    let found = measured([
        with(windows(), [Yes; 6]),
        with(windows(), [Yes, Yes, Yes, Unknown, Yes, Yes]),
        with(mac(), [Yes, No, No, Unknown, Unknown, Unknown]),
        with(windows(), [Yes; 6]).out_of_scope(),
        with(windows(), [No; 6]).inactive(),
    ]);
    assert_eq!(found.devices, 3);
    assert_eq!((found.proven, found.possible), (Some(1.0 / 3.0), Some(2.0 / 3.0)));
    let reporting = &found.links[2];
    assert_eq!((reporting.yes, reporting.no, reporting.through), (2, 1, Some(2.0 / 3.0)));
    assert_eq!(found.by_platform["macos"].possible, Some(0.0));
    assert_eq!(found.by_platform["windows"].proven, Some(0.5));
}

#[test]
fn every_link_counts_every_device_once() {
    let found = measured([
        with(windows(), [Yes, No, No, Unknown, Unknown, Yes]),
        with(server(), [NotApplicable, Yes, Yes, Unknown, NotApplicable, NotApplicable]),
    ]);
    for link in &found.links {
        assert_eq!(link.yes + link.no + link.unknown + link.not_applicable, 2, "{link:?}");
    }
    assert_eq!(found.links[2].through, Some(0.5), "the server holds through reporting");
}

#[test]
fn a_device_that_carries_no_link_proves_nothing() {
    let found = measured([with(machine(Platform::Ios), [NotApplicable; 6])]);
    assert_eq!((found.proven, found.possible), (Some(0.0), Some(1.0)));
    assert_eq!(found.links[5].through, Some(0.0));
}

#[test]
fn without_devices_there_is_no_share() {
    let found = measured([windows().out_of_scope()]);
    assert_eq!((found.proven, found.possible, found.links[0].through), (None, None, None));
    assert_eq!((found.population.devices, found.population.in_scope), (1, 0));
}

#[test]
fn proven_devices_that_are_noncompliant_are_counted_apart() {
    let refused = windows()
        .enrolled()
        .intune(|i| i.compliance = Some(Compliance::Noncompliant))
        .but(|d| d.chain.links = [Yes; 6]);
    assert_eq!(measured([refused, with(windows(), [Yes; 6])]).proven_noncompliant, 1);
}
