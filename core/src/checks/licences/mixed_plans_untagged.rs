//! LIC-07: Plan 1 and Plan 2 side by side while no device is marked as Plan 1.

use crate::audit::text::counted;
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::licences::owner::{OwnerHolds, is_client, licence_row, owner_holds, rows};
use crate::licences::{Held, Holding, Right, held_anywhere, holding, incomplete};
use crate::model::{Citation, DefenderRecord, Device, Source, User};

pub(super) const CHECK: Check = Check {
    id: "LIC-07",
    slug: "mixed-plans-untagged",
    title: "Plan 1 and Plan 2 mixed without mixed mode",
    severity: Severity::Medium,
    criteria: "A tenant that holds both plans chooses mixed mode and marks the Plan 1 clients; \
               assigning licences alone does neither (vendor documentation of subscription \
               settings, 2025-03).",
    cause: "The setting is in another portal than the licences, and nobody owns it. Client to \
            confirm.",
    effect: "All clients run with one plan’s functions: some people use what they do not hold, or \
             lack what was bought for them.",
    recommendation: "Choose mixed mode and let a dynamic rule tag the devices of Plan 1 users \
                     with License MDE P1.",
    portal: "Defender portal > Settings > Endpoints > Licenses > Manage subscription settings",
    owner: Team::Licensing,
    fix: Fix::Licences,
    controls: "",
    time: Time::Point,
    needs: &[&[Need::Licences], &[Need::Inventory], &[Need::Intune]],
    run: Run::Tenant(judge),
};

/// The tag of a device in mixed mode whose user holds Plan 1.
const TAG: &str = "License MDE P1";

/// The onboarded clients of people whose best right is Plan 1, and whether any is in doubt.
#[derive(Default)]
struct Plan1<'a> {
    certain: Vec<(&'a Device, &'a User)>,
    doubtful: u64,
}

fn judge(ctx: &Context<'_>) -> Outcome {
    let plan1 = plan1_devices(ctx);
    if plan1.certain.is_empty() && plan1.doubtful == 0 {
        return Outcome::NotApplicable;
    }
    let others = match held_anywhere(ctx.register, Right::Plan2) {
        Held::No(_) => return Outcome::NotApplicable,
        Held::Yes(user) => Ok(user),
        Held::Unknown(reason) => Err(reason),
    };
    let records = || ctx.register.devices.iter().filter_map(|device| device.defender.as_deref());
    let tagged = records().any(is_tagged);
    let evidence = |plan2: Option<&User>| -> Vec<Citation> {
        let shown = plan1.certain.iter().take(3);
        let mut cited: Vec<_> =
            shown.flat_map(|(device, user)| rows(ctx, device, Some(user))).collect();
        cited.extend(plan2.and_then(licence_row));
        cited
    };
    let plan2 = match others {
        Ok(user) => user,
        Err(reason) => return Outcome::Unknown(reason, evidence(None)),
    };
    if plan1.certain.is_empty() {
        let reason = "whether anybody with Plan 1 alone owns an onboarded device is not decided";
        return Outcome::Unknown(reason.into(), evidence(Some(plan2)));
    }
    // An Intune list that is cut shows neither whether an owner stands for a shared device nor
    // whether a device is a private one: then even those with Plan 1 alone are not certain.
    if let Some(reason) = incomplete(ctx, Source::Intune) {
        return Outcome::Unknown(reason, evidence(Some(plan2)));
    }
    if tagged {
        return Outcome::Pass;
    }
    if records().any(|record| record.tags.is_none()) {
        return Outcome::Unknown("an inventory has no tags column".into(), evidence(Some(plan2)));
    }
    // An inventory that is cut may lack the tagged device.
    match incomplete(ctx, Source::Defender) {
        Some(reason) => Outcome::Unknown(reason, evidence(Some(plan2))),
        None => Outcome::Fail(
            format!(
                "{} to owners of Plan 1 in a tenant that also holds Plan 2; no device is tagged {TAG}",
                counted(
                    plan1.certain.len() as u64,
                    "onboarded device belongs",
                    "onboarded devices belong"
                )
            ),
            evidence(Some(plan2)),
        ),
    }
}

fn plan1_devices<'a>(ctx: &Context<'a>) -> Plan1<'a> {
    let mut found = Plan1::default();
    let register = ctx.register;
    for device in register.devices.iter().filter(|d| is_client(ctx, d) && ctx.onboarded(d)) {
        match owner_holds(ctx, device, Right::Detection) {
            OwnerHolds::No(owner) if holding(owner, Right::Defender) == Holding::Yes => {
                found.certain.push((device, owner));
            }
            OwnerHolds::Unknown(_) => found.doubtful += 1,
            OwnerHolds::Nobody | OwnerHolds::Yes | OwnerHolds::No(_) => {}
        }
    }
    found
}

fn is_tagged(record: &DefenderRecord) -> bool {
    let tags = record.tags.as_deref().unwrap_or_default();
    tags.split([',', ';']).any(|tag| tag.trim().eq_ignore_ascii_case(TAG))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::testing::Verdict::{self, Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{ANNA, Estate, Machine, person, verdict, windows};

    const BEN: &str = "ben@birchwood.example";

    fn tagged(tags: &str) -> Machine {
        windows().enrolled().onboarded().defender(|d| d.tags = Some(tags.into()))
    }

    fn estate(machine: Machine, anna: &[&str], ben: &[&str]) -> Estate {
        Estate::with([machine], [person(ANNA).holds(anna), person(BEN).holds(ben)])
    }

    fn asked(machine: Machine, anna: &[&str], ben: &[&str]) -> Verdict {
        verdict(&estate(machine, anna, ben).ask(&CHECK))
    }

    #[test]
    fn plan_1_beside_plan_2_needs_a_tagged_device() {
        for (case, tags, expected) in [
            ("no tag", "", Fail),
            ("other tags", "Finance, VIP", Fail),
            ("part of another tag", "No License MDE P1 here", Fail),
            ("the tag among others", "Finance, license mde p1", Pass),
        ] {
            assert_eq!(asked(tagged(tags), &["SPE_E3"], &["SPE_E5"]), expected, "{case}");
        }
    }

    #[test]
    fn the_question_arises_only_in_a_mixed_tenant() {
        for (case, anna, ben, expected) in [
            ("nobody with Plan 2", &["SPE_E3"][..], &["EMS"][..], NotApplicable),
            ("no Plan 1 owner", &["SPE_E5"], &["SPE_E3"], NotApplicable),
            ("Plan 1 raised by an add-on", &["SPE_E3", "WIN_DEF_ATP"], &["SPE_E5"], NotApplicable),
            ("perhaps nobody with Plan 1 alone", &["SPE_E3", "Heron 9"], &["SPE_E5"], Unknown),
            ("perhaps Plan 2", &["SPE_E3"], &["Heron 9"], Unknown),
        ] {
            assert_eq!(asked(tagged(""), anna, ben), expected, "{case}");
        }
        let lost = windows().enrolled();
        assert_eq!(asked(lost, &["SPE_E3"], &["SPE_E5"]), NotApplicable);
    }

    #[test]
    fn without_the_tags_column_or_all_devices_the_tag_may_exist() {
        let plain = windows().enrolled().onboarded();
        assert_eq!(asked(plain, &["SPE_E3"], &["SPE_E5"]), Unknown);
        let cut = estate(tagged(""), &["SPE_E3"], &["SPE_E5"]).incomplete(Kind::DefenderDevices);
        assert_eq!(verdict(&cut.ask(&CHECK)), Unknown);
        let owners = estate(tagged(""), &["SPE_E3"], &["SPE_E5"]).incomplete(Kind::IntuneDevices);
        assert_eq!(verdict(&owners.ask(&CHECK)), Unknown, "she may own more than ten");
        let tag = estate(tagged(TAG), &["SPE_E3"], &["SPE_E5"]).incomplete(Kind::IntuneDevices);
        assert_eq!(verdict(&tag.ask(&CHECK)), Unknown, "and then nobody holds Plan 1 alone");
    }
}
