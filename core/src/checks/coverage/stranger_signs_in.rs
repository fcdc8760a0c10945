//! COV-06: Windows device ids that open company data and that no portal manages or watches.

use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::checks::twins;
use crate::model::Device;

pub(super) const CHECK: Check = Check {
    id: "COV-06",
    slug: "stranger-signs-in",
    title: "Signs in, unknown to Intune and Defender",
    severity: Severity::High,
    criteria: "Every device that signs in to company applications is in the inventory of managed devices (CIS \
               Controls 8, 1.1 and 1.2).",
    cause: "The machine was registered by its user, or its Intune and Defender records were \
            deleted while the Entra object lived on. Client to confirm.",
    effect: "Company data is within reach of a machine nobody sets up, watches or could isolate.",
    recommendation: "Find the machine through its users, enrol and onboard it or take its \
                     registration away; then let access require a compliant device.",
    portal: "Entra admin center > Devices > All devices; Sign-in logs, filter by device id",
    owner: Team::Endpoint,
    fix: Fix::Enrol,
    controls: "unmanaged_asset",
    time: Time::Period,
    needs: &[&[Need::Signins], &[Need::Intune], &[Need::Inventory]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    twins::stranger(ctx.is_w(device), device, ctx)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::words::JoinType;
    use crate::model::{Citation, EvidenceId, Kind, Source};
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, mac, row, table, tally, verdict, windows};

    #[test]
    fn a_device_id_that_signs_in_and_that_no_portal_knows_fails() {
        let refused = windows().signs_in().signin(|s| s.successes = tally(0, ""));
        let maybe = windows().signs_in().undecided(Source::Defender);
        table(
            &CHECK,
            [
                ("known to neither", windows().signs_in(), Fail),
                ("known to Intune", windows().enrolled().signs_in(), Pass),
                ("known to Defender", windows().onboarded().signs_in(), Pass),
                ("perhaps known to Defender", maybe, Unknown),
                ("never let in", refused, NotApplicable),
                ("never signed in", windows().enrolled(), NotApplicable),
                ("out of scope", windows().signs_in().out_of_scope(), NotApplicable),
                ("a Mac", mac().signs_in(), NotApplicable),
            ],
        );
    }

    #[test]
    fn both_lists_must_be_complete_and_are_cited() {
        let estate = Estate::of([windows().signs_in()]);
        let Outcome::Fail(_, evidence) = estate.ask(&CHECK) else { panic!("it fails") };
        let absent = |id| Citation::Absence(EvidenceId(id));
        assert_eq!(evidence, [Citation::Row(row(3, 2)), absent(1), absent(2)]);
        for kind in [Kind::IntuneDevices, Kind::DefenderDevices] {
            assert_eq!(verdict(&estate.clone().incomplete(kind).ask(&CHECK)), Unknown, "{kind:?}");
        }
    }

    #[test]
    fn a_device_id_that_a_complete_entra_list_lacks_is_unknown() {
        let alone = Estate::of([windows().signs_in()]).given(Kind::EntraDevices);
        assert_eq!(verdict(&alone.ask(&CHECK)), Unknown);
        let partly = alone.incomplete(Kind::EntraDevices);
        assert_eq!(verdict(&partly.ask(&CHECK)), Fail);
        let listed = windows().signs_in().in_entra(Some(JoinType::Registered));
        let listed = Estate::of([listed]).given(Kind::EntraDevices);
        assert_eq!(verdict(&listed.ask(&CHECK)), Fail);
    }
}
