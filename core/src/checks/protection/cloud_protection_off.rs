//! PRO-08: Windows clients whose antivirus cannot ask the cloud.

use crate::audit::antivirus::is_on_while_active;
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::Device;
use crate::model::witness::Control;

pub(super) const CHECK: Check = Check {
    id: "PRO-08",
    slug: "cloud-protection-off",
    title: "Cloud-delivered protection off",
    severity: Severity::Medium,
    criteria: "Cloud-delivered protection is on where Defender Antivirus is the antivirus (CIS \
               Windows 11 Enterprise 5.0.1, 18.10.42.5.2; CIS Controls 8, 10.7).",
    cause: "An old group policy forbids it on grounds of privacy, or the cloud addresses are \
            blocked. Client to confirm.",
    effect: "A file seen for the first time is judged by definitions alone, and several attack \
             surface reduction rules do nothing.",
    recommendation: "Turn it on in the antivirus policy, with a block level of High after a pilot, \
                     and let its addresses through.",
    portal: "Intune admin center > Endpoint security > Antivirus > policy > Cloud protection",
    owner: Team::Endpoint,
    fix: Fix::HardenAntivirus,
    controls: "antimalware_behaviour_cloud",
    time: Time::Point,
    needs: &[&[Need::Scids, Need::AvInfo]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    if !ctx.is_w(device) {
        return Outcome::NotApplicable;
    }
    is_on_while_active(device, Control::Cloud, ctx)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::protection::cases::component;

    #[test]
    fn a_witness_that_says_off_decides_while_the_antivirus_is_active() {
        component(&CHECK, Control::Cloud, 2016);
    }
}
