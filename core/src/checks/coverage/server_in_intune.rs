//! COV-12: Windows servers that were enrolled as if they were clients.

use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::checks::twins;
use crate::model::register::Absence;
use crate::model::words::Channel;
use crate::model::{Device, Platform, Source};

pub(super) const CHECK: Check = Check {
    id: "COV-12",
    slug: "server-in-intune",
    title: "Server enrolled through Intune",
    severity: Severity::Medium,
    criteria: "Servers are not enrolled in Intune; they are onboarded and configured by Defender \
               for Cloud, Configuration Manager, Group Policy or Defender’s settings management.",
    cause: "Automatic enrolment by Group Policy or a co-management collection includes servers. \
            Client to confirm.",
    effect: "Client policies reach a server that they were never tested on, while what servers \
             need is not set by anybody.",
    recommendation: "With the endpoint team, take servers out of automatic enrolment, retire their Intune records, and set \
                     their policies through tenant attach or Defender’s settings management.",
    portal: "Intune admin center > Devices > All devices, filter OS version; Devices > Enrollment \
             > Automatic enrollment",
    owner: Team::Security,
    fix: Fix::Servers,
    controls: "secure_configuration",
    time: Time::Point,
    needs: &[&[Need::Intune]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    if device.platform != Platform::WindowsServer {
        return Outcome::NotApplicable;
    }
    let evidence = ctx.rows(device);
    let Some(record) = &device.intune else {
        // Intune calls servers Windows: a list filtered to Windows would still hold them.
        let absence = match ctx.absence(device, Source::Intune) {
            Absence::Incomplete(_) if !device.undecided.contains(Source::Intune) => {
                ctx.absence_on(Source::Intune, Platform::Windows)
            }
            absence => absence,
        };
        return match absence {
            Absence::Counts(_) => Outcome::Pass,
            absence => Outcome::Unknown(twins::undecided(absence), evidence),
        };
    };
    match &device.channel {
        _ if record.leaving => Outcome::Pass,
        Channel::Intune | Channel::Comanaged => {
            let by = match &device.channel {
                Channel::Comanaged => "Intune and Configuration Manager together",
                _ => "Intune",
            };
            Outcome::Fail(format!("enrolled, managed by {by}"), vec![record.origin.into()])
        }
        Channel::None if record.managed_by.is_none() => {
            Outcome::Unknown("the Intune list lacks the Managed by column".into(), evidence)
        }
        _ => Outcome::Pass,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, server, table, verdict, windows};

    #[test]
    fn a_server_enrolled_like_a_client_fails_in_or_out_of_scope() {
        let unsaid = server().enrolled().managed_by(Channel::None).intune(|i| i.managed_by = None);
        table(
            &CHECK,
            [
                ("enrolled", server().enrolled(), Fail),
                ("co-managed", server().enrolled().managed_by(Channel::Comanaged), Fail),
                ("out of scope and inactive", server().enrolled().out_of_scope().inactive(), Fail),
                ("tenant attach", server().enrolled().managed_by(Channel::Configmgr), Pass),
                ("managed by Defender", server().enrolled().managed_by(Channel::Mde), Pass),
                ("leaving", server().enrolled().intune(|i| i.leaving = true), Pass),
                ("not in Intune", server().onboarded(), Pass),
                ("perhaps in Intune", server().onboarded().undecided(Source::Intune), Unknown),
                ("no such column", unsaid, Unknown),
                ("a client", windows().enrolled(), NotApplicable),
            ],
        );
    }

    #[test]
    fn a_list_of_windows_alone_would_hold_servers_and_a_truncated_one_may_not() {
        let estate = Estate::of([server().onboarded()])
            .shows(Kind::IntuneDevices, &[Platform::Windows])
            .shows(Kind::DefenderDevices, &[Platform::Windows, Platform::WindowsServer]);
        assert_eq!(verdict(&estate.ask(&CHECK)), Pass);
        assert_eq!(verdict(&estate.incomplete(Kind::IntuneDevices).ask(&CHECK)), Unknown);
    }
}
