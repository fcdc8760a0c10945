//! LIC-06: a client counted on for detection and response whose owner holds Plan 1 only.

use crate::audit::text::{counted, short};
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::licences::owner::{
    OwnerHolds, is_client, may_be_onboarded, owner_holds, products, rows,
};
use crate::licences::{Held, Holding, Right, held_anywhere, holding};
use crate::model::{Citation, Device};

pub(super) const CHECK: Check = Check {
    id: "LIC-06",
    slug: "plan1-for-edr",
    title: "Plan 1 owner on a device counted on for EDR",
    severity: Severity::Medium,
    criteria: "Detection and response on endpoints (EDR) is part of Plan 2 and of Defender for Business, \
               not of Plan 1 (vendor’s plan comparison, 2023-11 and 2025-08).",
    cause: "A base licence was taken for the full plan. Client to confirm.",
    effect: "Incidents, investigation and isolation that the operating model counts on are not \
             licensed for these machines.",
    recommendation: "Raise these owners to a plan with detection and response, or state in the \
                     operating model that their devices have prevention only.",
    portal: "Defender portal > Settings > Endpoints > Licenses",
    owner: Team::Licensing,
    fix: Fix::Licences,
    controls: "",
    time: Time::Point,
    needs: &[&[Need::Licences], &[Need::Inventory], &[Need::Intune]],
    run: Run::TenantElseDevices(judge_tenant, judge),
};

/// Fails where nobody holds such a right; where somebody does, the devices are asked.
fn judge_tenant(ctx: &Context<'_>) -> Outcome {
    let clients: Vec<&Device> =
        ctx.register.devices.iter().filter(|device| is_client(ctx, device)).collect();
    let onboarded = clients.iter().filter(|device| ctx.onboarded(device)).count();
    let first = clients.iter().find(|device| ctx.onboarded(device));
    let maybe = clients.iter().find_map(|device| may_be_onboarded(ctx, device));
    let Some(rows) = first.map(|device| ctx.rows(device)).or(maybe.as_ref().map(|_| Vec::new()))
    else {
        return Outcome::NotApplicable;
    };
    match (held_anywhere(ctx.register, Right::Detection), maybe) {
        (Held::Yes(_), _) => Outcome::NotApplicable,
        (Held::Unknown(reason), _) => Outcome::Unknown(reason, rows),
        (Held::No(_), Some(reason)) if onboarded == 0 => Outcome::Unknown(reason, rows),
        (Held::No(lists), _) => Outcome::Fail(
            format!(
                "no product held in the tenant includes detection and response; {} counted on",
                counted(onboarded as u64, "onboarded device is", "onboarded devices are")
            ),
            lists.into_iter().map(Citation::Absence).chain(rows).collect(),
        ),
    }
}

/// Asked of each device where somebody in the tenant holds such a right.
fn judge(device: &Device, ctx: &Context<'_>) -> Outcome {
    let doubt = may_be_onboarded(ctx, device);
    if !is_client(ctx, device) || !(ctx.onboarded(device) || doubt.is_some()) {
        return Outcome::NotApplicable;
    }
    match (owner_holds(ctx, device, Right::Detection), doubt) {
        (OwnerHolds::Nobody, _) | (OwnerHolds::Yes, Some(_)) => Outcome::NotApplicable,
        (OwnerHolds::Yes, None) => Outcome::Pass,
        // An owner without any right is LIC-01's matter.
        (OwnerHolds::No(owner), _) if holding(owner, Right::Defender) != Holding::Yes => {
            Outcome::NotApplicable
        }
        (OwnerHolds::No(owner), Some(doubt)) => {
            Outcome::Unknown(doubt, rows(ctx, device, Some(owner)))
        }
        (OwnerHolds::No(owner), None) => Outcome::Fail(
            format!(
                "{} holds {}: Plan 1 at best",
                short(owner.upn.as_str()),
                products(owner.licence.as_deref())
            ),
            rows(ctx, device, Some(owner)),
        ),
        (OwnerHolds::Unknown(reason), _) => Outcome::Unknown(reason, rows(ctx, device, None)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Subject, run};
    use crate::model::{Kind, Source};
    use crate::testing::Verdict::{self, Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{ANNA, Estate, Machine, mac, person, verdict, windows};

    const BEN: &str = "ben@birchwood.example";

    fn safe() -> Machine {
        windows().enrolled().onboarded()
    }

    fn asked(machine: Machine, anna: &[&str], ben: &[&str]) -> Verdict {
        let people = [person(ANNA).holds(anna), person(BEN).holds(ben)];
        verdict(&Estate::with([machine], people).ask(&CHECK))
    }

    #[test]
    fn where_the_tenant_holds_more_a_plan_1_owner_fails() {
        for (case, machine, anna, expected) in [
            ("Plan 1", safe(), &["SPE_E3"][..], Fail),
            ("Plan 1 on a Mac", mac().enrolled().onboarded(), &["SPE_E3"], Fail),
            ("Plan 2", safe(), &["SPE_E5"], Pass),
            ("Business", safe(), &["SPB"], Pass),
            ("raised by an add-on", safe(), &["SPE_E3", "WIN_DEF_ATP"], Pass),
            ("perhaps raised", safe(), &["SPE_E3", "Heron 9"], Unknown),
            ("without any right", safe(), &["EMS"], NotApplicable),
            ("not onboarded", windows().enrolled(), &["SPE_E3"], NotApplicable),
            ("ambiguous", windows().enrolled().undecided(Source::Defender), &["SPE_E3"], Unknown),
            ("shared", safe().shared(), &["SPE_E3"], NotApplicable),
            ("out of scope", safe().out_of_scope(), &["SPE_E3"], NotApplicable),
        ] {
            assert_eq!(asked(machine, anna, &["SPE_E5"]), expected, "{case}");
        }
        assert_eq!(asked(safe(), &["SPE_E3"], &["SPB"]), Fail);
    }

    #[test]
    fn where_nobody_holds_more_the_tenant_fails_once() {
        let people = [person(ANNA).holds(&["SPE_E3"]), person(BEN).holds(&["EMS"])];
        let estate = Estate::with([safe(), safe(), windows().enrolled()], people);
        let found = run(&[&CHECK], &estate.register, &estate.policy).remove(0);
        assert_eq!((found.population, found.failed), (1, 1));
        assert_eq!(found.judged[0].subject, Subject::Tenant);
        assert!(found.judged[0].detail.contains("2 onboarded devices are"));
    }

    #[test]
    fn one_client_that_is_onboarded_fails_the_tenant_whatever_another_may_be() {
        let maybe = windows().enrolled().undecided(Source::Defender);
        let estate = Estate::with([safe(), maybe], [person(ANNA).holds(&["SPE_E3"])]);
        let found = run(&[&CHECK], &estate.register, &estate.policy).remove(0);
        assert_eq!((found.failed, found.unknown), (1, 0));
        assert!(found.judged[0].detail.contains("1 onboarded device is counted on"));
    }

    #[test]
    fn where_somebody_may_hold_more_the_tenant_is_undecided() {
        assert_eq!(asked(safe(), &["SPE_E3"], &["Heron 9"]), Unknown);
        assert_eq!(asked(windows().enrolled(), &["SPE_E3"], &["Heron 9"]), NotApplicable);
        let cut = Estate::with([windows().enrolled()], [person(ANNA).holds(&["SPE_E3"])])
            .incomplete(Kind::DefenderDevices);
        assert_eq!(verdict(&cut.ask(&CHECK)), Unknown);
    }

    #[test]
    fn a_licence_list_that_may_lack_people_does_not_show_that_nobody_holds_more() {
        let tenant = || Estate::with([safe()], [person(ANNA).holds(&["SPE_E3"])]);
        assert_eq!(verdict(&tenant().ask(&CHECK)), Fail);
        assert_eq!(verdict(&tenant().incomplete(Kind::M365Users).ask(&CHECK)), Unknown);
    }
}
