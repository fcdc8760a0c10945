//! LIC-13: a product of which more seats are assigned than the tenant has.

use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::licences::{Seated, seated, sold_as};
use crate::model::tenant::Seats;
use crate::model::words::squeeze;
use crate::model::{Citation, EvidenceId};

pub(super) const CHECK: Check = Check {
    id: "LIC-13",
    slug: "assigned-beyond-purchased",
    title: "Assigned beyond purchased",
    severity: Severity::Medium,
    criteria: "No more seats of a product are assigned than are in force or in their grace period \
               (vendor’s documentation of subscribed products: consumed against prepaid units).",
    cause: "A subscription lapsed or was reduced while its users kept their licences, or a group \
            assigns more than was bought. Client to confirm.",
    effect: "The seats beyond are used without a right, and when the vendor withdraws them nobody \
             chooses which people lose their protection.",
    recommendation: "Take the licence from people who do not need it, or buy the missing seats; \
                     let group-based assignment report its errors to an owner.",
    portal: "Microsoft 365 admin center > Billing > Licenses",
    owner: Team::Licensing,
    fix: Fix::Licences,
    controls: "",
    time: Time::Point,
    needs: &[&[Need::Seats]],
    run: Run::Product(judge),
};

fn judge(name: &str, ctx: &Context<'_>) -> Outcome {
    let all = &ctx.register.facts.seats;
    let own: Vec<&Seats> = all.iter().filter(|row| *row.product == *name).collect();
    let Some(newest) = own.iter().map(|row| row.origin.evidence).max() else {
        return Outcome::NotApplicable;
    };
    // Another list may name the same product otherwise; the last list's name is the subject.
    let lists: Vec<EvidenceId> = own.iter().map(|row| row.origin.evidence).collect();
    let names: Vec<String> = own.iter().map(|row| sold_as(row)).collect();
    let twins = all
        .iter()
        .filter(|row| !lists.contains(&row.origin.evidence) && names.contains(&sold_as(row)));
    let twins: Vec<&Seats> = twins.collect();
    if twins.iter().any(|row| row.origin.evidence > newest) {
        return Outcome::NotApplicable;
    }
    weigh(&own.into_iter().chain(twins).collect::<Vec<_>>(), ctx)
}

/// What all rows about one product say together; rows that disagree settle nothing.
fn weigh(rows: &[&Seats], ctx: &Context<'_>) -> Outcome {
    let cited = || rows.iter().map(|row| Citation::from(row.origin)).collect::<Vec<_>>();
    let answers: Vec<Seated> =
        rows.iter().map(|row| seated(row, counts_grace(ctx, row.origin.evidence))).collect();
    let beyond = answers.iter().any(|answer| matches!(answer, Seated::Beyond(_)));
    if beyond && answers.contains(&Seated::Within) {
        let reason = "the lists of seats contradict each other about it";
        return Outcome::Unknown(reason.into(), cited());
    }
    for (row, answer) in rows.iter().zip(&answers) {
        if let Seated::Beyond(too_many) = answer {
            return Outcome::Fail(detail(row, *too_many), cited());
        }
    }
    match answers.iter().find_map(|answer| match answer {
        Seated::Open(what) => Some(what),
        Seated::Within | Seated::Beyond(_) => None,
    }) {
        Some(what) if !answers.contains(&Seated::Within) => {
            Outcome::Unknown(format!("the list does not say {what}"), cited())
        }
        _ => Outcome::Pass,
    }
}

/// Whether an export has a column for seats past their term that still work.
fn counts_grace(ctx: &Context<'_>, export: EvidenceId) -> bool {
    let names = |column: &String| {
        let column = squeeze(column);
        column.contains("warning") || column == "willexpired" || column == "prepaidunits"
    };
    ctx.register.evidence(export).is_some_and(|file| file.columns_used.iter().any(names))
}

/// `27 seats assigned, 25 in force and 1 in its grace period: 1 too many`.
fn detail(row: &Seats, too_many: u64) -> String {
    let assigned = row.assigned.unwrap_or_default();
    let seats = if assigned == 1 { "seat" } else { "seats" };
    let grace = match row.warning {
        None | Some(0) => String::new(),
        Some(1) => " and 1 in its grace period".into(),
        Some(n) => format!(" and {n} in their grace period"),
    };
    let ended = match row.suspended {
        None | Some(0) => String::new(),
        Some(n) => format!(" ({n} suspended or expired)"),
    };
    let enabled = row.enabled.unwrap_or_default();
    format!("{assigned} {seats} assigned, {enabled} in force{grace}{ended}: {too_many} too many")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{CheckResult, Status, Subject, run};
    use crate::licences::totals_of_tests::seats;
    use crate::model::Kind;
    use crate::testing::{ANNA, Estate, person, report};

    fn estate(rows: impl IntoIterator<Item = Seats>) -> Estate {
        let mut estate = Estate::with([], [person(ANNA).holds(&["Microsoft 365 E3"])]);
        estate.register.facts.seats = rows.into_iter().collect();
        estate.given(Kind::LicenceTotals)
    }

    fn result(estate: &Estate) -> CheckResult {
        run(&[&CHECK], &estate.register, &estate.policy).remove(0)
    }

    fn later(mut row: Seats) -> Seats {
        row.origin.evidence = EvidenceId(row.origin.evidence.0 + 1);
        row
    }

    #[test]
    fn a_product_fails_above_its_seats_and_passes_at_them() {
        let cases = [
            ("at the limit", [Some(25), Some(0), Some(25)], Status::Pass),
            ("one too many", [Some(25), Some(0), Some(26)], Status::Fail),
            ("in grace", [Some(25), Some(1), Some(26)], Status::Pass),
            ("all expired", [Some(0), Some(0), Some(3)], Status::Fail),
            ("nothing bought or assigned", [Some(0), Some(0), Some(0)], Status::Pass),
            ("no total", [None, None, Some(26)], Status::Unknown),
            ("nobody counted", [Some(25), Some(0), None], Status::Unknown),
        ];
        for (case, numbers, status) in cases {
            let found = result(&estate([seats("SPE_E3", numbers)]));
            assert_eq!((found.status, found.population), (status, 1), "{case}");
        }
    }

    #[test]
    fn a_name_only_users_hold_is_no_subject_and_without_a_list_of_seats_nothing_is_told() {
        assert_eq!(result(&estate([])).status, Status::NotApplicable);
        let blind = estate([seats("SPE_E3", [Some(1), None, Some(2)])]);
        assert_eq!(result(&blind.without(Kind::LicenceTotals)).status, Status::Unknown);
    }

    #[test]
    fn an_unreadable_number_of_seats_in_grace_leaves_it_open() {
        let mut open = estate([seats("SPE_E3", [Some(25), None, Some(26)])]);
        assert_eq!(result(&open).status, Status::Fail, "no such column");
        open.register.evidence.last_mut().unwrap().columns_used =
            vec!["prepaidUnits.warning".into()];
        assert_eq!(result(&open).status, Status::Unknown);
    }

    #[test]
    fn one_product_in_two_lists_is_one_subject_and_a_contradiction_settles_nothing() {
        let graph = |assigned| seats("SPE_E3", [Some(25), Some(0), Some(assigned)]);
        let portal = |assigned| later(seats("Microsoft 365 E3", [Some(25), None, Some(assigned)]));
        let both = result(&estate([graph(27), portal(27)]));
        assert_eq!((both.population, both.failed), (1, 1));
        assert_eq!(both.judged[0].subject, Subject::Product("Microsoft 365 E3".into()));
        assert_eq!(both.judged[0].evidence.len(), 2);
        assert_eq!(result(&estate([graph(27), portal(25)])).status, Status::Unknown);
        assert_eq!(result(&estate([graph(25), portal(25)])).status, Status::Pass);
    }

    #[test]
    fn two_part_numbers_of_one_name_are_two_subjects() {
        let found = result(&estate([
            seats("M365_F1", [Some(5), Some(0), Some(6)]),
            seats("M365_F1_COMM", [Some(5), Some(0), Some(4)]),
        ]));
        assert_eq!((found.population, found.failed, found.passed), (2, 1, 1));
    }

    #[test]
    fn the_failure_counts_the_seats_and_cites_the_row() {
        let mut row = seats("SPE_E3", [Some(25), Some(1), Some(27)]);
        row.suspended = Some(10);
        let found = result(&estate([row]));
        let judged = &found.judged[0];
        assert_eq!(
            &*judged.detail,
            "27 seats assigned, 25 in force and 1 in its grace period (10 suspended or expired): \
             1 too many"
        );
        let cited: Vec<String> = judged.evidence.iter().map(ToString::to_string).collect();
        assert_eq!(cited, [format!("E-{}#2", report(Kind::LicenceTotals))]);
    }
}
