//! The estate on which joining goes wrong when it is done by name alone or by guessing.

use super::build::{guid, loose, mac, phone, plain, server, stranger, unmanaged, windows};
use super::{DAY, HOUR, Join, Machine, OTHER_TENANT, Os, SignIn, Spelt, Tenant};

/// The label of the machine whose old Defender record belongs to a predecessor of the same name.
pub(crate) const REUSED: &str = "reused-name";
/// Labels of the two machines called like half the world's machines.
pub(crate) const GENERIC: [&str; 2] = ["generic-enrolled", "generic-onboarded"];

/// The same host name everywhere on this machine.
fn named(machine: Machine, name: &str) -> Machine {
    machine.with(|m| {
        m.intune.iter_mut().for_each(|record| record.name = name.to_uppercase());
        m.defender.iter_mut().for_each(|record| record.name = name.to_lowercase());
    })
}

/// Known to Intune only, without an Entra id.
fn intune_half(label: &str, name: &str) -> Machine {
    named(windows(label), name).without_entra_id().with(|m| m.defender.clear())
}

/// Known to Defender only, without an Entra id.
fn defender_half(label: &str, name: &str) -> Machine {
    named(unmanaged(label, Os::Windows), name).with(|m| m.defender[0].entra.spelt = Spelt::Missing)
}

fn doubtful(machine: Machine) -> Machine {
    machine.with(|m| m.ambiguous = true)
}

fn spellings() -> Vec<Machine> {
    let spelt = |label: &str, intune: Spelt, defender: Spelt| {
        windows(label).with(|m| {
            m.intune[0].entra.spelt = intune;
            m.defender[0].entra.spelt = defender;
        })
    };
    vec![
        windows("id-plain"),
        spelt("id-braced", Spelt::Braced, Spelt::Plain),
        spelt("id-upper", Spelt::Plain, Spelt::Upper),
        spelt("id-zero", Spelt::Zero, Spelt::Missing).with(|m| m.signins.clear()),
        spelt("id-missing", Spelt::Missing, Spelt::Missing).with(|m| m.signins.clear()),
        spelt("id-two-zeros", Spelt::Zero, Spelt::Zero).with(|m| m.signins.clear()),
        windows("signs-in-upper").with(|m| m.signins[0].device = m.entra.to_uppercase()),
        named(windows("renamed"), "old-name").with(|m| m.defender[0].name = "new-name".into()),
    ]
}

fn same_names() -> Vec<Machine> {
    vec![
        named(windows("twin-north"), "desk-12"),
        named(windows("twin-south"), "desk-12"),
        named(mac("cross-platform-mac"), "atlas-1").without_entra_id().with(|m| m.intune.clear()),
        intune_half("cross-platform-pc", "atlas-1"),
        // Two ids that contradict each other under one name: two machines.
        named(windows("contradicted-enrolled"), "desk-31").with(|m| m.defender.clear()),
        named(unmanaged("contradicted-onboarded", Os::Windows), "desk-31"),
        // No name of its own: nobody can say whether they are one machine.
        doubtful(intune_half(GENERIC[0], "pc")),
        doubtful(defender_half(GENERIC[1], "pc")),
    ]
}

fn ambiguous_ones() -> Vec<Machine> {
    vec![
        // Two enrolled machines could be the one onboarded machine.
        doubtful(intune_half("lab-a", "lab-01")),
        doubtful(intune_half("lab-b", "lab-01")),
        doubtful(defender_half("lab-sensor", "lab-01")),
        // One enrolled machine could be either onboarded machine.
        doubtful(intune_half("rig", "rig-7")),
        doubtful(defender_half("rig-sensor-a", "rig-7")),
        doubtful(defender_half("rig-sensor-b", "rig-7")),
        // A third pair is settled by id; the rest must not be joined by elimination.
        named(windows("bench-settled"), "bench-2"),
        doubtful(intune_half("bench-left", "bench-2")),
        doubtful(defender_half("bench-sensor", "bench-2")),
    ]
}

/// A new Intune record follows the old one; the serial number stays.
fn reimaged() -> Machine {
    windows("reimaged").enrolled().onboarded().with(|m| {
        let before = guid("entra reimaged before");
        m.intune[0].enrolled = 12 * DAY;
        m.intune[1].entra = plain(&before);
        m.intune[1].checkin = 45 * DAY;
        m.defender[1].entra = plain(&before);
        m.defender[1].update = 45 * DAY;
        m.defender[1].health = "Inactive";
    })
}

fn generations() -> Vec<Machine> {
    let clone = |label: &str| {
        windows(label).with(|m| {
            m.defender.clear();
            m.intune[0].serial = "CLONE-4711".into();
        })
    };
    vec![
        reimaged(),
        windows("enrolled-again").enrolled().with(|m| m.intune[1].checkin = 20 * DAY),
        // The newer record was never onboarded: the onboarded one speaks for the machine.
        windows("onboarded-again").onboarded().with(|m| {
            m.defender[0].update = 2 * DAY;
            m.defender[1].update = HOUR;
            m.defender[1].onboarding = "Can be onboarded";
            m.defender[1].health = "";
        }),
        intune_half(REUSED, "desk-77").with(|m| m.intune[0].enrolled = 10 * DAY),
        clone("clone-a"),
        clone("clone-b"),
        intune_half("placeholder-a", "shop-1").with(|m| m.intune[0].serial = "0".into()),
        intune_half("placeholder-b", "shop-2").with(|m| m.intune[0].serial = "0".into()),
        intune_half("virtual-a", "cloud-1").with(|m| {
            m.intune[0].serial = "VMSERIAL-1".into();
            m.intune[0].model = "Virtual Machine";
        }),
        intune_half("virtual-b", "cloud-2").with(|m| {
            m.intune[0].serial = "VMSERIAL-1".into();
            m.intune[0].model = "Virtual Machine";
            m.intune[0].checkin = 25 * DAY;
        }),
    ]
}

fn managers() -> Vec<Machine> {
    let by = |label: &str, manager: &'static str| {
        windows(label).with(|m| m.intune[0].managed_by = manager)
    };
    let mut machines = vec![
        by("co-managed", "Co-managed"),
        by("tenant-attached", "ConfigMgr"),
        by("settings-managed", "MDE"),
        windows("personal-enrolled").with(|m| m.intune[0].ownership = "Personal"),
        by("personal-elsewhere", "Jamf").with(|m| {
            m.intune[0].ownership = "Personal";
            m.defender.clear();
        }),
        stranger("personal-registered", Os::Windows, Join::Registered),
        stranger("signs-in-only", Os::Windows, Join::Blank),
        server("server"),
        phone("phone"),
        mac("mac"),
    ];
    machines.extend((0..11).map(|at| {
        windows(&format!("counter-{at:02}")).with(|m| {
            m.owner = Some("counter@heron.example".into());
            m.signins.clear();
        })
    }));
    machines
}

/// Device ids that only foreigners brought: none of them is a machine of ours.
pub(crate) fn foreign_devices() -> [String; 3] {
    ["guest laptop", "partner laptop", "stray laptop"].map(guid)
}

fn foreign() -> Vec<SignIn> {
    let [guest, partner, stray] = foreign_devices();
    let base = || SignIn { managed: None, compliant: None, ..loose("visitor", "Windows10") };
    vec![
        SignIn { device: guest, user_type: "guest", ..base() },
        SignIn { device: partner, cross_tenant: "b2bCollaboration", ..base() },
        SignIn { device: stray, home: OTHER_TENANT, ..base() },
    ]
}

/// The whole estate; its predecessor record of [`REUSED`] is [`predecessor`].
pub(crate) fn estate() -> Tenant {
    let newest = windows("newest").with(|m| {
        m.intune[0].checkin = 0;
        m.defender[0].update = 0;
        m.signins[0].at = 0;
    });
    let groups =
        [vec![newest], spellings(), same_names(), ambiguous_ones(), generations(), managers()];
    let mut tenant = Tenant::of(groups.into_iter().flatten().collect());
    tenant.foreign = foreign();
    tenant
}

/// What Defender still holds of the machine that bore the reused name before.
pub(crate) fn predecessor() -> Machine {
    defender_half("predecessor", "desk-77").with(|m| {
        m.defender[0].update = 40 * DAY;
        m.defender[0].health = "Inactive";
    })
}

#[test]
fn the_re_imaged_machine_is_tied_by_its_serial_and_its_ids() {
    let machine = reimaged();
    assert_eq!(machine.methods(), ["anchor", "entra_id", "entra_id", "entra_id", "serial"]);
    assert_eq!(machine.match_words(), ["serial"]);
}

#[test]
fn a_machine_without_ids_is_tied_by_name_only_to_its_own_records() {
    let tenant = estate();
    assert_eq!(tenant.machine("id-zero").match_words(), ["name"]);
    assert_eq!(tenant.machine("lab-a").match_words(), ["ambiguous"]);
    assert_eq!(tenant.machine("twin-north").match_words(), ["id"]);
}

#[test]
fn joining_by_name_alone_would_merge_some_machines_and_split_others() {
    let tenant = estate();
    let names = |m: &Machine| -> std::collections::BTreeSet<String> {
        let intune = m.intune.iter().map(|record| record.name.to_lowercase());
        let first_label = |name: &str| name.split('.').next().unwrap_or_default().to_lowercase();
        intune.chain(m.defender.iter().map(|record| first_label(&record.name))).collect()
    };
    let desks = tenant.machines.iter().filter(|m| names(m).contains("desk-12"));
    assert_eq!(desks.count(), 2);
    assert_eq!(names(tenant.machine("renamed")).len(), 2);
    // A guess would have to pick among these.
    let candidates = tenant.machines.iter().filter(|m| m.ambiguous && names(m).contains("lab-01"));
    assert_eq!(candidates.count(), 3);
}
