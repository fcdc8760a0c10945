//! PRO-09: Windows clients that may connect to any malicious address.

use crate::audit::antivirus::is_on_while_active;
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::Device;
use crate::model::witness::Control;

pub(super) const CHECK: Check = Check {
    id: "PRO-09",
    slug: "network-protection-off",
    title: "Network protection off",
    severity: Severity::Low,
    criteria: "Network protection is on where Defender Antivirus is the antivirus (vendor’s \
               secure-configuration controls, 2026-03).",
    cause: "The setting stayed at not configured when the antivirus policy was made. Client to \
            confirm.",
    effect: "Any program may reach addresses known for phishing and command servers, and web \
             content filtering and indicators work in one browser only.",
    recommendation: "Set network protection to audit, look at what it would have blocked, then \
                     enable it.",
    portal: "Intune admin center > Endpoint security > Antivirus > policy > Enable network \
             protection",
    owner: Team::Endpoint,
    fix: Fix::HardenAntivirus,
    controls: "secure_configuration",
    time: Time::Point,
    needs: &[&[Need::Scids]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    if !ctx.is_w(device) {
        return Outcome::NotApplicable;
    }
    is_on_while_active(device, Control::Network, ctx)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::protection::cases::component;

    #[test]
    fn a_witness_that_says_off_decides_while_the_antivirus_is_active() {
        component(&CHECK, Control::Network, 96);
    }
}
