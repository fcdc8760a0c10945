//! COV-03: Windows clients with a sensor and without any management.

use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::checks::twins;
use crate::model::Device;

pub(super) const CHECK: Check = Check {
    id: "COV-03",
    slug: "managed-by-nobody",
    title: "Onboarded, managed by nobody",
    severity: Severity::Medium,
    criteria: "A device with a sensor is managed by Intune, Configuration Manager or Defender’s \
               own settings management, so that its protection settings are set and kept (CIS \
               Controls 8, 4.1).",
    cause: "Often onboarded by script or by an image, or its enrolment failed or was removed. \
            Client to confirm.",
    effect: "Alerts arrive, but antivirus, attack surface and firewall settings are whatever the \
             machine was born with, and compliance never judges it.",
    recommendation: "Enrol the device, or switch on Defender’s settings management for it; \
                     offboard it if it is not the organisation’s.",
    portal: "Intune admin center > Devices > Enrollment; Defender portal > Settings > Endpoints > \
             Configuration management > Enforcement scope",
    owner: Team::Endpoint,
    fix: Fix::Enrol,
    controls: "unmanaged_asset",
    time: Time::Point,
    needs: &[&[Need::Intune], &[Need::Inventory]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    twins::managed_by_nobody(ctx.is_w(device), device, ctx)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::words::Channel;
    use crate::model::{Citation, EvidenceId, Kind, Source};
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, Machine, mac, row, table, verdict, windows};

    /// Onboarded, without an Intune record, managed as Defender says.
    fn named(channel: Option<Channel>) -> Machine {
        windows().onboarded().defender(|d| d.managed_by = channel)
    }

    #[test]
    fn an_onboarded_client_that_nobody_manages_fails() {
        let jamf = Channel::OtherMdm("Jamf".into());
        table(
            &CHECK,
            [
                ("in Intune too", windows().enrolled().onboarded(), Pass),
                ("managed by Defender", named(Some(Channel::Mde)), Pass),
                ("managed by Configuration Manager", named(Some(Channel::Configmgr)), Pass),
                ("said to be in Intune", named(Some(Channel::Intune)), Pass),
                ("managed by nobody", named(Some(Channel::None)), Fail),
                ("managed by something else", named(Some(jamf)), Fail),
                ("no such column", named(None), Unknown),
                (
                    "perhaps in Intune",
                    named(Some(Channel::None)).undecided(Source::Intune),
                    Unknown,
                ),
                ("not onboarded", windows().enrolled(), NotApplicable),
                ("out of scope", named(Some(Channel::None)).out_of_scope(), NotApplicable),
                ("a Mac", mac().onboarded(), NotApplicable),
            ],
        );
    }

    #[test]
    fn management_the_engagement_names_is_management() {
        let estate = Estate::of([named(Some(Channel::OtherMdm("Jamf".into())))])
            .policy(|p| p.management.other_mdm = Some("jamf".into()));
        assert_eq!(verdict(&estate.ask(&CHECK)), Pass);
    }

    #[test]
    fn an_incomplete_intune_list_decides_nothing_and_a_complete_one_is_cited() {
        let estate = Estate::of([named(Some(Channel::None))]);
        let Outcome::Fail(_, evidence) = estate.ask(&CHECK) else { panic!("it fails") };
        assert_eq!(evidence, [Citation::Row(row(2, 2)), Citation::Absence(EvidenceId(1))]);
        assert_eq!(verdict(&estate.incomplete(Kind::IntuneDevices).ask(&CHECK)), Unknown);
    }
}
