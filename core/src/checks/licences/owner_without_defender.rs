//! LIC-01: an onboarded client whose owner holds no Defender for Endpoint right.

use crate::audit::text::short;
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::licences::Right;
use crate::licences::owner::{
    OwnerHolds, holds_without, is_client, may_be_onboarded, owner_holds, rows,
};
use crate::model::Device;

pub(super) const CHECK: Check = Check {
    id: "LIC-01",
    slug: "owner-without-defender",
    title: "Onboarded device, owner without a Defender licence",
    severity: Severity::High,
    criteria: "Every person who uses an onboarded client needs a licence that includes Defender \
               for Endpoint; one user licence covers five clients (vendor documentation of \
               subscription settings, 2025-03).",
    cause: "Onboarding follows device groups while licences follow people; joiners and leavers \
            drift apart. Client to confirm.",
    effect: "Defender is set up on the device without being paid for, and a true-up or a plan \
             change can take the protection away.",
    recommendation: "Assign a plan that includes Defender for Endpoint to these owners, or record \
                     the right owner in Intune.",
    portal: "Microsoft 365 admin center > Users > Active users > Licenses and apps",
    owner: Team::Licensing,
    fix: Fix::Licences,
    controls: "",
    time: Time::Point,
    needs: &[&[Need::Licences], &[Need::Inventory], &[Need::Intune]],
    run: Run::Device(judge),
};

fn judge(device: &Device, ctx: &Context<'_>) -> Outcome {
    let doubt = may_be_onboarded(ctx, device);
    if !is_client(ctx, device) || !(ctx.onboarded(device) || doubt.is_some()) {
        return Outcome::NotApplicable;
    }
    match (owner_holds(ctx, device, Right::Defender), doubt) {
        (OwnerHolds::Nobody, _) | (OwnerHolds::Yes, Some(_)) => Outcome::NotApplicable,
        (OwnerHolds::Yes, None) => Outcome::Pass,
        (OwnerHolds::No(owner), Some(doubt)) => {
            Outcome::Unknown(doubt, rows(ctx, device, Some(owner)))
        }
        (OwnerHolds::No(owner), None) => Outcome::Fail(
            format!(
                "{} {}",
                short(owner.upn.as_str()),
                holds_without(owner.licence.as_deref(), "Defender for Endpoint")
            ),
            rows(ctx, device, Some(owner)),
        ),
        (OwnerHolds::Unknown(reason), _) => Outcome::Unknown(reason, rows(ctx, device, None)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sensor::Onboarding;
    use crate::model::{Kind, Source};
    use crate::testing::Verdict::{self, Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{ANNA, Estate, Machine, mac, person, server, verdict, windows};

    fn anna(machine: Machine, products: &[&str]) -> Verdict {
        verdict(&Estate::with([machine], [person(ANNA).holds(products)]).ask(&CHECK))
    }

    #[test]
    fn an_onboarded_client_needs_an_owner_with_the_right() {
        let both = || windows().enrolled().onboarded();
        for (case, machine, products, expected) in [
            ("Plan 1 is a right", both(), &["SPE_E3"][..], Pass),
            ("Business is a right", both(), &["SPB"], Pass),
            ("Plan 2 on a Mac", mac().enrolled().onboarded(), &["SPE_E5"], Pass),
            ("Office only", both(), &["ENTERPRISEPACK"], Fail),
            ("unlicensed", both(), &[], Fail),
            ("a server licence is no user’s", both(), &["MDATP_Server"], Fail),
            ("a Mac without", mac().enrolled().onboarded(), &["EMS"], Fail),
            ("a localised name", both(), &["Microsoft 365 Empresa Básico"], Unknown),
            ("one unknown beside Office", both(), &["ENTERPRISEPACK", "Heron 9"], Unknown),
            ("one unknown beside a right", both(), &["SPE_E3", "Heron 9"], Pass),
            ("not onboarded", windows().enrolled(), &[], NotApplicable),
            (
                "found only",
                windows().enrolled().discovered(Onboarding::CanBeOnboarded),
                &[],
                NotApplicable,
            ),
            ("shared", both().shared(), &[], NotApplicable),
            ("inactive", both().inactive(), &[], NotApplicable),
            ("out of scope", both().out_of_scope(), &[], NotApplicable),
            ("a server", server().enrolled().onboarded(), &[], NotApplicable),
            ("ambiguous", windows().enrolled().undecided(Source::Defender), &[], Unknown),
            (
                "ambiguous, but licensed either way",
                windows().enrolled().undecided(Source::Defender),
                &["SPE_E3"],
                NotApplicable,
            ),
            (
                "owner on an undecided record",
                windows().onboarded().undecided(Source::Intune),
                &[],
                Unknown,
            ),
            ("in no whole Intune list", windows().onboarded(), &[], NotApplicable),
        ] {
            assert_eq!(anna(machine, products), expected, "{case}");
        }
    }

    #[test]
    fn an_owner_in_no_list_is_unknown_and_no_owner_is_nobody_to_hold_to_it() {
        let unlisted = Estate::of([windows().enrolled().onboarded()]).ask(&CHECK);
        assert_eq!(verdict(&unlisted), Unknown);
        let ownerless = windows().enrolled().onboarded().intune(|i| i.primary_user = None);
        assert_eq!(anna(ownerless.clone(), &[]), NotApplicable);
        assert_eq!(anna(ownerless.intune(|i| i.user_column = false), &[]), Unknown);
        let room = person(ANNA).holds(&[]).but(|user| user.shared = true);
        let estate = Estate::with([windows().enrolled().onboarded()], [room]);
        assert_eq!(verdict(&estate.ask(&CHECK)), NotApplicable);
    }

    #[test]
    fn a_device_an_incomplete_inventory_may_lack_is_undecided() {
        let estate = Estate::with([windows().enrolled()], [person(ANNA).holds(&[])]);
        assert_eq!(verdict(&estate.ask(&CHECK)), NotApplicable);
        let cut = estate.incomplete(Kind::DefenderDevices);
        assert_eq!(verdict(&cut.ask(&CHECK)), Unknown);
    }

    #[test]
    fn the_failure_names_the_products_and_cites_the_owners_row() {
        let estate = Estate::with(
            [windows().enrolled().onboarded()],
            [person(ANNA).holds(&["ENTERPRISEPACK", "EMS", "VISIOCLIENT", "STREAM"])],
        );
        let Outcome::Fail(detail, evidence) = estate.ask(&CHECK) else { panic!("it fails") };
        assert!(detail.contains("VISIOCLIENT and 1 more"), "{detail}");
        assert_eq!(
            evidence.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["E-01#2", "E-02#2", "E-04#2"]
        );
    }
}
