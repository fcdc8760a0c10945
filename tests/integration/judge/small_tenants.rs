//! Checks that speak of a whole tenant, each on a tenant made for it.

use super::assert_planted;
use crate::forms::{Kind, PORTAL, cells, headers::Vintage};
use crate::run::Case;
use crate::tenant::build::{mac, windows};
use crate::tenant::device_checks::Expect;
use crate::tenant::facts::Oracle;
use crate::tenant::{Machine, Tenant};

type Products = &'static [&'static str];

const PLAN_ONE: Products = &["Microsoft 365 E3"];
const PLAN_TWO: Products = &["Microsoft 365 E5"];
const BUSINESS: Products = &["Microsoft 365 Business Premium"];

/// A Windows machine for every set of products.
fn holders(products: &[Products]) -> Tenant {
    let machine = |(at, held): (usize, &Products)| {
        windows(&format!("holder-{at}")).with(|m| m.licences = Some(held))
    };
    Tenant::of(products.iter().enumerate().map(machine).collect())
}

const LICENCE_CHECKS: &[&str] = &["LIC-01", "LIC-06", "LIC-07", "LIC-08", "LIC-09"];

#[test]
fn mixed_plans_need_the_tag_that_keeps_them_apart() {
    let tenant = holders(&[PLAN_ONE, PLAN_TWO]);
    assert_planted(&tenant, &Case::of(&tenant).outputs(), LICENCE_CHECKS);
    assert_eq!(Oracle::new(&tenant).expect("LIC-07")["tenant"], Expect::Fail);
    let mut tagged = tenant;
    tagged.machines[0].defender[0].tags = "ring-1, License MDE P1";
    assert_planted(&tagged, &Case::of(&tagged).outputs(), LICENCE_CHECKS);
    assert_eq!(Oracle::new(&tagged).expect("LIC-07")["tenant"], Expect::Fine);
}

#[test]
fn without_the_tags_column_nobody_knows_whether_mixed_mode_is_on() {
    let tenant = holders(&[PLAN_ONE, PLAN_TWO]);
    let case = Case::new();
    PORTAL.write_kinds(&[Kind::Intune, Kind::SignIns, Kind::Users], &tenant, &case.exports());
    let mut sheet = cells::sheet(Kind::Defender, &tenant, Vintage::NEWEST);
    let tags = sheet.headings.iter().position(|heading| heading == "Tags").unwrap();
    for row in std::iter::once(&mut sheet.headings).chain(&mut sheet.rows) {
        row.remove(tags);
    }
    PORTAL.write_sheet(Kind::Defender, &sheet, &case.exports());
    assert_eq!(case.outputs().status("LIC-07"), "unknown");
}

#[test]
fn business_beside_plan_two_is_a_fault_until_everybody_holds_plan_two() {
    for products in [
        vec![BUSINESS, PLAN_TWO],
        vec![&["Microsoft 365 Business Premium", "Microsoft Defender for Endpoint"], PLAN_TWO],
        vec![BUSINESS, BUSINESS],
        vec![PLAN_TWO, PLAN_TWO],
    ] {
        let tenant = holders(&products);
        assert_planted(&tenant, &Case::of(&tenant).outputs(), LICENCE_CHECKS);
    }
}

#[test]
fn a_tenant_of_plan_one_alone_lacks_detection_as_a_whole_not_device_by_device() {
    let tenant = holders(&[PLAN_ONE, PLAN_ONE]);
    let outputs = Case::of(&tenant).outputs();
    assert_eq!(outputs.subjects("LIC-06", "fail"), ["tenant"]);
}

/// Twenty Windows machines and these many Macs, some of them not onboarded.
fn fleets(macs: usize, missing: usize) -> Tenant {
    let windows = (0..20).map(|at| windows(&format!("pc-{at:02}")));
    let macs = (0..macs).map(|at| {
        let machine = mac(&format!("mac-{at:02}"));
        if at < missing { machine.with(|m: &mut Machine| m.defender.clear()) } else { machine }
    });
    Tenant::of(windows.chain(macs).collect())
}

#[test]
fn macs_trail_windows_only_beyond_ten_points_and_from_twenty_macs_on() {
    let verdict = |macs, missing| {
        let tenant = fleets(macs, missing);
        let outputs = Case::of(&tenant).outputs();
        assert_planted(&tenant, &outputs, &["MAC-01", "MAC-11"]);
        Oracle::new(&tenant).expect("MAC-11")["tenant"]
    };
    assert_eq!(verdict(20, 3), Expect::Fail);
    assert_eq!(verdict(20, 2), Expect::Fine);
    assert_eq!(verdict(19, 9), Expect::NotFail);
}

#[test]
fn every_name_of_a_product_lands_right() {
    let tenant = holders(&[
        &["MICROSOFT 365 E5"],
        &["Microsoft 365  E5"],
        &["Enterprise Mobility + Security E5", "Microsoft Defender for Endpoint"],
        &["Heron Field Bundle 9"],
    ]);
    let outputs = Case::of(&tenant).outputs();
    let licensed = |at: usize| outputs.device(&tenant.machines[at].key())["licensed"].as_str();
    assert_eq!(
        [licensed(0), licensed(1), licensed(2), licensed(3)],
        ["yes", "yes", "yes", "unknown"]
    );
    assert_eq!(outputs.subjects("LIC-14", "fail"), ["Heron Field Bundle 9"]);
    assert!(outputs.subjects("LIC-01", "fail").is_empty());
}
