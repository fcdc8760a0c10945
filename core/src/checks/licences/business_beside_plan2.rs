//! LIC-08: Defender for Business and Plan 2 in one tenant while some people lack Plan 2.

use crate::audit::text::{count, counted, short};
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::licences::owner::{is_client, licence_row};
use crate::licences::{Held, Holding, Right, cut, held_anywhere, holding, incomplete, rights};
use crate::model::{Citation, Kind, Source, User};

pub(super) const CHECK: Check = Check {
    id: "LIC-08",
    slug: "business-beside-plan2",
    title: "Defender for Business beside Plan 2",
    severity: Severity::High,
    criteria: "The two cannot be mixed: a tenant with both stays on the Business experience until \
               everybody holds Plan 2 and the switch is made (vendor’s frequent questions, \
               2026-06).",
    cause: "Plan 2 was bought for a few people on top of Business Premium. Client to confirm.",
    effect: "Hunting, live response and six-month retention that were paid for do not appear for \
             anybody.",
    recommendation: "Raise everybody to Plan 2 and ask vendor support for the switch (or use the \
                     portal’s, where it is offered), or give the single Plan 2 licences back.",
    portal: "Defender portal > Settings > Endpoints > Licenses",
    owner: Team::Licensing,
    fix: Fix::Licences,
    controls: "",
    time: Time::Point,
    needs: &[&[Need::Licences]],
    run: Run::Tenant(judge),
};

fn judge(ctx: &Context<'_>) -> Outcome {
    use Held::{No, Unknown, Yes};
    if ctx.register.users.iter().all(|user| user.licence.is_none()) {
        return Outcome::NotApplicable;
    }
    let business = held_anywhere(ctx.register, Right::Business);
    let plan2 = held_anywhere(ctx.register, Right::Plan2);
    let (business, plan2) = match (business, plan2) {
        (Yes(business), Yes(plan2)) => (business, plan2),
        (No(_), No(_)) => return Outcome::NotApplicable,
        _ if let Some(reason) = cut(ctx.register) => {
            return Outcome::Unknown(format!("not both plans are seen, but {reason}"), Vec::new());
        }
        (No(_), _) | (_, No(_)) => return Outcome::Pass,
        // Products that are not recognised are LIC-14's matter: both plans must be seen.
        (Unknown(_), _) | (_, Unknown(_)) => return Outcome::Pass,
    };
    let users = || ctx.register.users.iter().filter(|user| is_endpoint_user(user, ctx));
    let lacking: Vec<&User> =
        users().filter(|user| holding(user, Right::Plan2) == Holding::No).collect();
    if let Some(first) = lacking.first() {
        // A right stands in the licence list; who owns a client hangs on Intune's whole list.
        let by_right = lacking.iter().any(|user| is_licensed(user));
        if !by_right && let Some(reason) = incomplete(ctx, Source::Intune) {
            let who = short(first.upn.as_str());
            let told = format!("{who} lacks Plan 2 and may own an onboarded client, but {reason}");
            return Outcome::Unknown(told, licence_row(first).into_iter().collect());
        }
        let cited = [Some(business), Some(plan2), Some(*first)];
        let mut rows: Vec<Citation> = cited.into_iter().flatten().filter_map(licence_row).collect();
        rows.sort_unstable();
        rows.dedup();
        return Outcome::Fail(
            format!(
                "Business and Plan 2 are both held, and {} of {} people with an onboarded client, \
                 or with a Defender licence on an account that is not blocked, {} Plan 2",
                count(lacking.len() as u64),
                count(users().count() as u64),
                if lacking.len() == 1 { "lacks" } else { "lack" }
            ),
            rows,
        );
    }
    let open = users().filter(|user| holding(user, Right::Plan2) != Holding::Yes).count();
    if open > 0 {
        return Outcome::Unknown(
            format!(
                "it is not decided whether {} with a Defender licence or an onboarded client {} \
                 Plan 2",
                counted(open as u64, "person", "people"),
                if open == 1 { "holds" } else { "hold" }
            ),
            Vec::new(),
        );
    }
    let given = |kind| ctx.register.of_kind(kind).next().is_some();
    if !given(Kind::IntuneDevices) || !given(Kind::DefenderDevices) {
        return Outcome::Unknown("owners of onboarded devices are not known".into(), Vec::new());
    }
    Outcome::NotApplicable
}

/// Whether the person holds a Defender right or owns an onboarded client.
fn is_endpoint_user(user: &User, ctx: &Context<'_>) -> bool {
    let mut owned = user.owned.iter().filter_map(|at| ctx.register.devices.get(*at));
    // Who stands for a shared device owns none, and holds a right like everybody else.
    is_licensed(user)
        || !user.shared && owned.any(|d| is_client(ctx, d) && !d.shared && ctx.onboarded(d))
}

/// Whether the person holds a Defender right with an account that is not blocked.
fn is_licensed(user: &User) -> bool {
    let blocked = user.licence.as_ref().is_some_and(|row| row.blocked == Some(true));
    rights(user).tier.is_some() && !blocked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{ANNA, Estate, person, verdict, windows};

    const BEN: &str = "ben@birchwood.example";

    #[test]
    fn business_beside_plan_2_fails_until_everybody_holds_plan_2() {
        for (case, anna, ben, expected) in [
            ("both, one without Plan 2", &["SPB"][..], &["SPE_E5"][..], Fail),
            ("a device owner with Plan 1", &["SPE_E3"], &["SPB", "WIN_DEF_ATP"], Fail),
            ("a device owner without right", &["EMS"], &["SPB", "WIN_DEF_ATP"], Fail),
            ("everybody holds Plan 2", &["SPE_E5"], &["SPB", "WIN_DEF_ATP"], NotApplicable),
            ("perhaps everybody", &["Heron 9"], &["SPB", "WIN_DEF_ATP"], Unknown),
            ("Plan 2 alone", &["SPE_E5"], &["EMS"], Pass),
            ("Business alone", &["SPB"], &["EMS"], Pass),
            ("Plan 2 beside an unknown", &["SPE_E5"], &["Microsoft 365 Empresa Premium"], Pass),
            ("neither", &["SPE_E3"], &["EMS"], NotApplicable),
        ] {
            let people = [person(ANNA).holds(anna), person(BEN).holds(ben)];
            let estate = Estate::with([windows().enrolled().onboarded()], people);
            let found = estate.ask(&CHECK);
            assert_eq!(verdict(&found), expected, "{case}: {found:?}");
        }
    }

    #[test]
    fn an_empty_list_is_no_tenant_without_the_mixture() {
        assert_eq!(verdict(&Estate::with([windows().onboarded()], []).ask(&CHECK)), NotApplicable);
    }

    #[test]
    fn a_person_without_endpoint_is_no_endpoint_user() {
        let people = || [person(ANNA).holds(&["EMS"]), person(BEN).holds(&["SPB", "WIN_DEF_ATP"])];
        let estate = Estate::with([windows().enrolled()], people());
        assert_eq!(verdict(&estate.ask(&CHECK)), NotApplicable);
        let blind = estate.without(Kind::DefenderDevices);
        assert_eq!(verdict(&blind.ask(&CHECK)), Unknown);
    }

    #[test]
    fn an_owner_without_right_fails_the_tenant_by_a_whole_intune_list_only() {
        let asked = |products: &[&str], cut: bool| {
            let people = [person(ANNA).holds(products), person(BEN).holds(&["SPB", "WIN_DEF_ATP"])];
            let estate = Estate::with([windows().enrolled().onboarded()], people);
            let estate = if cut { estate.incomplete(Kind::IntuneDevices) } else { estate };
            verdict(&estate.ask(&CHECK))
        };
        assert_eq!((asked(&["EMS"], false), asked(&["EMS"], true)), (Fail, Unknown));
        assert_eq!(asked(&["SPE_E3"], true), Fail, "the right itself is shown");
    }

    #[test]
    fn the_failure_counts_those_who_lack_plan_2() {
        let people = [person(ANNA).holds(&["SPB"]), person(BEN).holds(&["SPE_E5"])];
        let Outcome::Fail(detail, _) = Estate::with([], people).ask(&CHECK) else {
            panic!("it fails");
        };
        let end = "1 of 2 people with an onboarded client, or with a Defender licence on an account \
                   that is not blocked, lacks Plan 2";
        assert!(detail.ends_with(end), "{detail}");
    }

    #[test]
    fn a_licence_list_that_may_lack_people_does_not_show_that_a_plan_is_missing() {
        let holds = |products: &[&str]| Estate::with([], [person(ANNA).holds(products)]);
        for (products, whole, cut) in [
            (&["SPE_E5"][..], Pass, Unknown),
            (&["SPB"], Pass, Unknown),
            (&["EMS"], NotApplicable, Unknown),
        ] {
            assert_eq!(verdict(&holds(products).ask(&CHECK)), whole, "{products:?}");
            let estate = holds(products).incomplete(Kind::M365Users);
            assert_eq!(verdict(&estate.ask(&CHECK)), cut, "{products:?}");
        }
        let people = [person(ANNA).holds(&["SPB"]), person(BEN).holds(&["SPE_E5"])];
        let torn = Estate::with([], people).incomplete(Kind::M365Users);
        assert_eq!(verdict(&torn.ask(&CHECK)), Fail);
    }

    #[test]
    fn an_account_that_stands_for_a_shared_device_counts_by_its_right_and_not_by_its_devices() {
        let shared = |products: &[&str]| {
            let desk = person(ANNA).holds(products).but(|user| user.shared = true);
            let estate = Estate::with(
                [windows().enrolled().onboarded()],
                [desk, person(BEN).holds(&["SPB", "WIN_DEF_ATP"])],
            );
            verdict(&estate.ask(&CHECK))
        };
        assert_eq!(shared(&["SPB"]), Fail);
        assert_eq!(shared(&["EMS"]), NotApplicable);
    }
}
