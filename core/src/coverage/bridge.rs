//! The bridge: why the portal's number of devices is not the denominator of this report.

use serde::Serialize;

use crate::model::{Class, Device, Platform, Register};
use crate::policy::Policy;

/// One step from the rows of Intune's list to the in-scope active devices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BridgeStep {
    /// The step in words.
    pub step: String,
    /// Devices it adds, or subtracts when negative; of the last two steps, devices there are.
    pub devices: i64,
}

/// The words of the step that is the denominator: the sum of all steps before it.
pub const DENOMINATOR: &str = "devices in scope and active";

/// Builds the bridge; every device of the register is in exactly one step that keeps or drops it.
pub(super) fn bridge(register: &Register, policy: &Policy) -> Vec<BridgeStep> {
    let devices = &register.devices;
    let superseded: usize = devices.iter().map(|d| d.old_intune.len()).sum();
    let listed = devices.iter().filter(|d| d.intune.is_some()).count();
    let mut steps = vec![
        step("rows of the Intune device list", listed + superseded),
        less("superseded Intune records", superseded),
        step("devices without an Intune record", devices.len() - listed),
    ];
    let left_out = |why: &dyn Fn(&Device) -> bool| devices.iter().filter(|d| why(d)).count();
    for class in Class::ALL.into_iter().filter(|class| !policy.scope_has_class(*class)) {
        let count = left_out(&|d| !d.in_scope && d.class == class);
        drop_some(&mut steps, out_of_scope(class).to_owned(), count);
    }
    let classed = |d: &Device| !d.in_scope && policy.scope_has_class(d.class);
    for platform in Platform::ALL.into_iter().filter(|p| !policy.scope_has_platform(*p)) {
        let count = left_out(&|d| classed(d) && d.platform == platform);
        drop_some(&mut steps, format!("platform out of scope: {}", platform.title()), count);
    }
    let excluded = left_out(&|d| classed(d) && policy.scope_has_platform(d.platform));
    drop_some(&mut steps, "excluded by name".into(), excluded);
    let stale = left_out(&|d| d.in_scope && !d.active);
    let days = policy.thresholds.stale_days;
    drop_some(&mut steps, format!("not seen for more than {days} days"), stale);
    steps.push(step(DENOMINATOR, left_out(&|d| d.in_scope && d.active)));
    let rivals = left_out(&|d| d.in_scope && d.active && !d.undecided.is_empty());
    if rivals > 0 {
        steps.push(step("of them may be the same machine as another record", rivals));
    }
    steps
}

/// Devices of a class that is out of scope, in the reader's words.
const fn out_of_scope(class: Class) -> &'static str {
    match class {
        Class::Managed => "managed devices, out of scope",
        Class::Personal => "personal devices",
        Class::Corporate => "joined or onboarded devices without management, out of scope",
        Class::Signin => "devices only sign-ins know, out of scope",
        Class::Discovered => "only discovered by Defender on the network",
        Class::Transient => "short-lived virtual machines",
        Class::External => "devices of other tenants",
    }
}

fn step(words: impl Into<String>, devices: usize) -> BridgeStep {
    BridgeStep { step: words.into(), devices: i64::try_from(devices).unwrap_or(i64::MAX) }
}

fn less(words: impl Into<String>, devices: usize) -> BridgeStep {
    let step = step(words, devices);
    BridgeStep { devices: -step.devices, ..step }
}

fn drop_some(steps: &mut Vec<BridgeStep>, words: String, devices: usize) {
    if devices > 0 {
        steps.push(less(words, devices));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Source;
    use crate::testing::{Estate, mac, machine, windows};

    fn built(estate: &Estate) -> Vec<(String, i64)> {
        bridge(&estate.register, &estate.policy).into_iter().map(|s| (s.step, s.devices)).collect()
    }

    #[test]
    fn it_leads_from_the_intune_rows_to_the_denominator_and_adds_up() {
        let twice = windows().enrolled().but(|d| d.old_intune.extend(d.intune.clone()));
        let estate = Estate::of([
            twice,
            mac().enrolled(),
            mac().enrolled().inactive(),
            windows().onboarded(),
            windows().enrolled().class(Class::Personal).out_of_scope(),
            machine(Platform::Ios).enrolled().out_of_scope(),
            windows().enrolled().out_of_scope(),
            windows().enrolled().undecided(Source::Defender),
        ]);
        let steps = built(&estate);
        assert_eq!(
            steps,
            [
                ("rows of the Intune device list".into(), 8),
                ("superseded Intune records".into(), -1),
                ("devices without an Intune record".into(), 1),
                ("personal devices".into(), -1),
                ("platform out of scope: iOS and iPadOS".into(), -1),
                ("excluded by name".into(), -1),
                ("not seen for more than 30 days".into(), -1),
                (DENOMINATOR.into(), 4),
                ("of them may be the same machine as another record".into(), 1),
            ]
        );
        let before: i64 = steps.iter().take_while(|s| s.0 != DENOMINATOR).map(|s| s.1).sum();
        assert_eq!(before, 4);
    }

    #[test]
    fn steps_that_drop_nobody_are_left_out() {
        let steps = built(&Estate::of([windows().enrolled()]));
        assert_eq!(steps.iter().map(|s| s.1).collect::<Vec<_>>(), [1, 0, 0, 1]);
    }
}
