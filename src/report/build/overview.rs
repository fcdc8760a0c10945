//! A tenant's row in the overview, and what all rows together say.

use std::collections::BTreeSet;

use blindspot_core::audit::{Severity, Status};

use super::conclusion;
use super::trend;
use super::words::{counted, devices_of};
use crate::asking::Asking;
use crate::assessment::Assessment;
use crate::cell::stamp;
use crate::report::doc::overview::{Findings, Left, Overview, Refused, Since, Tenant};
use crate::report::doc::parts::Share;
use crate::trend::Trend;

/// How a tenant stands, in the words and figures of its own report.
#[must_use]
pub fn tenant(folder: &str, assessment: &Assessment) -> Tenant {
    let Assessment { policy, register, results, coverage, .. } = assessment;
    let part = |share| Share::new(devices_of(share, coverage.devices), coverage.devices);
    let words = &policy.engagement;
    let given = |word: &Option<String>| word.clone().filter(|word| !word.trim().is_empty());
    let mut failing: Vec<_> = results.iter().filter(|r| r.status == Status::Fail).collect();
    failing.sort_by_key(|result| (result.severity, result.check.id));
    let of = |severity| failing.iter().filter(|r| r.severity == severity).count() as u64;
    let asking = Asking::of(register, results);
    let missing: BTreeSet<_> = results.iter().flat_map(|r| asking.needs(r)).collect();
    Tenant {
        folder: folder.to_owned(),
        client: given(&words.client).unwrap_or_else(|| folder.to_owned()),
        auditor: given(&words.auditor).unwrap_or_default(),
        as_of: stamp(Some(register.as_of)),
        devices: coverage.population.devices,
        counting: coverage.devices,
        proven: part(coverage.proven),
        possible: part(coverage.possible),
        link: coverage.headline.link,
        through: Share::new(coverage.headline.devices, coverage.devices),
        headline: conclusion(coverage),
        severities: [Severity::Critical, Severity::High, Severity::Medium, Severity::Low].map(of),
        failing: failing.iter().map(|result| result.check.id).collect(),
        checks: results.len() as u64,
        missing: missing.into_iter().map(|need| need.title()).collect(),
        pseudonymised: policy.pseudonymised,
        change: assessment.trend.as_ref().map(since),
        changed: trend::findings(assessment),
    }
}

fn since(trend: &Trend) -> Since {
    let all = trend.totals.clone();
    let findings = Findings {
        new: all.new,
        reopened: all.reopened,
        still_open: all.still_open,
        fixed: all.fixed,
        not_measurable: all.not_measurable,
        regressed: all.regressed,
        ambiguous: all.ambiguous,
    };
    Since {
        previous_as_of: trend.previous_as_of.clone(),
        findings: (!trend.counts_only).then_some(findings),
    }
}

/// The overview of all tenants of a run; without a date where not one could be assessed. `compared`
/// says whether earlier assessments were given, `left` which earlier results are not of this run.
#[must_use]
pub fn overview(
    tenants: Vec<Tenant>,
    refused: Vec<Refused>,
    (compared, left): (bool, Vec<Left>),
) -> Overview {
    let newest = tenants.iter().map(|tenant| tenant.as_of.clone()).max().unwrap_or_default();
    let auditors: BTreeSet<_> = tenants.iter().map(|tenant| tenant.auditor.as_str()).collect();
    let prepared_by = auditors.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>();
    Overview {
        title: "Endpoint Protection Overview".into(),
        message: message(&tenants, &refused),
        prepared_by: prepared_by.join(", "),
        as_of_stamp: newest,
        tool: concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION")).into(),
        tenants,
        refused,
        compared,
        left,
    }
}

fn message(tenants: &[Tenant], refused: &[Refused]) -> String {
    let all = tenants.len() as u64;
    let critical = tenants.iter().filter(|tenant| tenant.severities[0] > 0).count() as u64;
    let have = if critical == 1 { "has" } else { "have" };
    let mut said = match (critical, all) {
        (_, 0) => "No tenant was assessed".to_owned(),
        (0, 1) => "The tenant has no critical finding".to_owned(),
        (1, 1) => "The tenant has a critical finding".to_owned(),
        (0, _) => {
            format!("None of the {} has a critical finding", counted(all, "tenant", "tenants"))
        }
        (n, _) if n == all => {
            format!("All {} have a critical finding", counted(all, "tenant", "tenants"))
        }
        _ => {
            format!("{critical} of {} {have} a critical finding", counted(all, "tenant", "tenants"))
        }
    };
    if !refused.is_empty() {
        let folders = counted(refused.len() as u64, "folder", "folders");
        said.push_str(&format!("; {folders} could not be assessed"));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::super::fixture::estate;
    use super::*;

    #[test]
    fn a_tenants_row_repeats_its_own_reports_figures_and_falls_back_to_its_folder() {
        let assessment = estate([]);
        let row = tenant("north", &assessment);
        assert_eq!((row.client.as_str(), row.devices, row.counting), ("north", 0, 0));
        assert_eq!(row.headline, conclusion(&assessment.coverage));
        assert_eq!(row.failing.len() as u64, row.severities.iter().sum::<u64>());
        assert!(!row.missing.is_empty());
    }

    #[test]
    fn the_message_counts_tenants_and_names_what_is_not_among_them() {
        let row =
            |critical| Tenant { severities: [critical, 0, 0, 0], ..tenant("north", &estate([])) };
        let no = || Refused { folder: "south".into(), reason: "empty".into() };
        for (rows, refused, words) in [
            (vec![row(0)], vec![], "The tenant has no critical finding"),
            (vec![row(2), row(1)], vec![], "All 2 tenants have a critical finding"),
            (vec![row(2), row(0)], vec![], "1 of 2 tenants has a critical finding"),
            (
                vec![row(0), row(0)],
                vec![no()],
                "None of the 2 tenants has a critical finding; 1 folder could not be assessed",
            ),
        ] {
            assert_eq!(overview(rows, refused, (false, vec![])).message, words);
        }
        let none = overview(vec![], vec![no()], (false, vec![]));
        assert_eq!(none.message, "No tenant was assessed; 1 folder could not be assessed");
        assert!(none.as_of_stamp.is_empty());
    }
}
