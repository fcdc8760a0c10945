//! PRO-03: Windows clients whose antivirus looks for yesterday's malware.

use crate::audit::antivirus::definitions;
use crate::audit::told::told;
use crate::audit::witness::Weighed;
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::Device;

pub(super) const CHECK: Check = Check {
    id: "PRO-03",
    slug: "signatures-overdue",
    title: "Antivirus signatures overdue",
    severity: Severity::Medium,
    criteria: "Antivirus definitions are no older than the days agreed when the \
               device last reports, and no report calls them overdue (CIS Controls 8, 10.2).",
    cause: "The update source is unreachable, updates are left to a server nobody feeds, or the \
            machine is rarely on. Client to confirm.",
    effect: "Malware that appeared since is recognised by the cloud at best, offline not at all.",
    recommendation: "Put the vendor’s update service into the fallback order and look at the \
                     machines that stay behind.",
    portal: "Intune admin center > Reports > Microsoft Defender Antivirus; Endpoint security > \
             Antivirus",
    owner: Team::Endpoint,
    fix: Fix::HardenAntivirus,
    controls: "antimalware_signatures",
    time: Time::Point,
    needs: &[&[Need::AvStatus, Need::AvInfo, Need::AvHealth, Need::Scids, Need::ClientStatus]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    if !ctx.is_w(device) {
        return Outcome::NotApplicable;
    }
    let said = definitions(device, ctx);
    let rows = said.evidence();
    match said {
        Weighed::Agreed(true, _) => Outcome::Pass,
        Weighed::Agreed(false, told_by) | Weighed::Doubtful(false, told_by) => Outcome::Fail(
            format!("the definitions are overdue, says {}", told(device, &told_by, ctx)),
            rows,
        ),
        Weighed::Contradicted(why, _) => {
            Outcome::Unknown(format!("on the definitions, {why}"), rows)
        }
        Weighed::Silent | Weighed::Doubtful(true, _) => {
            Outcome::Unknown("no export tells how old the definitions are".into(), ctx.rows(device))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::model::witness::{Control, Fact};
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Machine, ago, days, hours, mac, now, table, windows};
    use chrono::TimeDelta;

    fn report(fresh: bool) -> Machine {
        let fact = [Fact::Control(Control::Signatures, fresh)];
        windows().enrolled().said(Kind::IntuneAvStatus, fact)
    }

    /// Last reported so long ago, with definitions so old then.
    fn aged(report: TimeDelta, age: TimeDelta) -> Machine {
        let at = now() - report;
        let fact = [Fact::SignaturesFrom(at - age)];
        windows().enrolled().said_at(Kind::DefenderHuntAvinfo, at, fact)
    }

    #[test]
    fn definitions_are_judged_by_the_report_or_by_their_age_when_the_device_last_reported() {
        let torn = aged(days(0), days(8))
            .said(Kind::IntuneAvStatus, [Fact::Control(Control::Signatures, true)]);
        table(
            &CHECK,
            [
                ("reported fresh", report(true), Pass),
                ("reported overdue", report(false), Fail),
                ("seven days old", aged(days(0), days(7)), Pass),
                ("an hour more", aged(days(0), days(7) + hours(1)), Fail),
                ("fresh when last heard of", aged(days(25), days(1)), Pass),
                ("contradicted", torn, Unknown),
                ("nobody speaks", windows().enrolled(), Unknown),
                ("inactive", report(false).inactive(), NotApplicable),
                (
                    "a Mac",
                    mac().enrolled().said_at(
                        Kind::MdatpHealth,
                        ago(days(0)),
                        [Fact::Control(Control::Signatures, false)],
                    ),
                    NotApplicable,
                ),
            ],
        );
    }
}
