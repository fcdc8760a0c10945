//! COV-17: enrolled Windows clients that Entra, and so Conditional Access, cannot see.

use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::checks::twins;
use crate::model::Device;

pub(super) const CHECK: Check = Check {
    id: "COV-17",
    slug: "enrolled-without-entra-identity",
    title: "Enrolled Windows device without an Entra identity",
    severity: Severity::Medium,
    criteria: "Every enrolled Windows client is joined to Entra or hybrid joined, so that its \
               compliance can be asked for at sign-in.",
    cause: "The hybrid join never completed, or the Entra object was deleted while the enrolment \
            lived on. Client to confirm.",
    effect: "Intune judges the device, but no access decision can use the verdict; and the device \
             cannot be matched to other portals by id.",
    recommendation: "Repair the join (join status on the device, synchronisation of its computer \
                     object), or join it anew.",
    portal: "Intune admin center > Devices > All devices, column Microsoft Entra Device ID; Entra \
             admin center > Devices",
    owner: Team::Endpoint,
    fix: Fix::EntraIdentity,
    controls: "inventory_coverage",
    time: Time::Point,
    needs: &[&[Need::Intune]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    twins::nameless(ctx.is_w(device), device, ctx)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EntraId, Kind, Source};
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, mac, table, verdict, windows};

    #[test]
    fn an_enrolled_client_without_an_entra_device_id_fails() {
        let nameless = || windows().enrolled().without_entra_id();
        let elsewhere = nameless().onboarded().but(|d| d.entra_id = Some(EntraId::from(7)));
        table(
            &CHECK,
            [
                ("with an id", windows().enrolled(), Pass),
                ("without", nameless(), Fail),
                ("without, Defender open", nameless().undecided(Source::Defender), Fail),
                ("an id that Defender alone carries", elsewhere, Unknown),
                ("not enrolled", windows().onboarded().without_entra_id(), NotApplicable),
                ("out of scope", nameless().out_of_scope(), NotApplicable),
                ("a Mac", mac().enrolled().without_entra_id(), NotApplicable),
            ],
        );
    }

    #[test]
    fn a_list_exported_without_the_column_says_nothing() {
        let estate = Estate::of([windows().enrolled().without_entra_id()])
            .without_column(Kind::IntuneDevices, "Azure AD Device ID");
        assert_eq!(verdict(&estate.ask(&CHECK)), Unknown);
    }

    #[test]
    fn a_list_that_is_cut_may_lack_the_row_that_carries_the_id() {
        let estate =
            Estate::of([windows().enrolled().without_entra_id()]).incomplete(Kind::IntuneDevices);
        assert_eq!(verdict(&estate.ask(&CHECK)), Unknown);
    }
}
