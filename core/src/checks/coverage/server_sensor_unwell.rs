//! COV-18: onboarded servers whose sensor does not report as it should.

use crate::audit::sensor::state;
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::Device;
use crate::model::sensor::Health;

pub(super) const CHECK: Check = Check {
    id: "COV-18",
    slug: "server-sensor-unwell",
    title: "Server sensor silent or impaired",
    severity: Severity::High,
    criteria: "The sensor of every onboarded server is active (CIS Controls 8, 13.7).",
    cause: "Often the server was switched off or rebuilt, or its way to the service addresses is \
            closed. Client to confirm.",
    effect: "The server counts as protected in every list, and an attack on it may raise no alert.",
    recommendation: "Check that the server lives; then the sensor service, the addresses it needs \
                     and, on older releases, the unified package. Offboard what is gone.",
    portal: "Defender portal > Assets > Devices, filter Sensor health state and OS platform",
    owner: Team::Security,
    fix: Fix::Servers,
    controls: "edr_sensor",
    time: Time::Point,
    needs: &[&[Need::Inventory]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    let Some(record) = device.defender.as_ref().filter(|_| ctx.is_server(device)) else {
        return Outcome::NotApplicable;
    };
    let evidence = vec![record.origin.into()];
    match &record.health {
        _ if !ctx.onboarded(device) => Outcome::NotApplicable,
        Some(Health::Active) => Outcome::Pass,
        Some(Health::Other(word)) => {
            Outcome::Unknown(format!("the sensor health state reads {word}"), evidence)
        }
        None => Outcome::Unknown("the inventory states no sensor health".into(), evidence),
        Some(_) => Outcome::Fail(state(record, ctx.defender_horizon(device), ctx), evidence),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Platform;
    use crate::model::sensor::Onboarding;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Machine, machine, server, table, windows};

    fn health(machine: Machine, health: Option<Health>) -> Machine {
        machine.onboarded().defender(|d| d.health = health)
    }

    #[test]
    fn an_onboarded_server_whose_sensor_is_not_active_fails_in_or_out_of_scope() {
        let silent = || health(server(), Some(Health::Inactive));
        table(
            &CHECK,
            [
                ("active", health(server(), Some(Health::Active)), Pass),
                ("inactive", silent(), Fail),
                ("impaired", health(server(), Some(Health::Impaired)), Fail),
                ("out of scope and unseen", silent().out_of_scope().inactive(), Fail),
                ("a Linux server", health(machine(Platform::Linux), Some(Health::Inactive)), Fail),
                ("a word nobody knows", health(server(), Some(Health::Other("?".into()))), Unknown),
                ("no such column", health(server(), None), Unknown),
                ("not onboarded", server().discovered(Onboarding::CanBeOnboarded), NotApplicable),
                ("a client", health(windows(), Some(Health::Inactive)), NotApplicable),
            ],
        );
    }
}
