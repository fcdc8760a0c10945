//! The story: what each machine is in each quarter, and what a comparison has to say of it.
//!
//! COV-04 is "silent sensor": onboarded, and nothing heard of it for weeks while Intune hears it.

use crate::forms::{Kind, PORTAL};
use crate::run::Case;
use crate::tenant::build::{guid, mac, machine_id, plain, windows};
use crate::tenant::{DAY, HOUR, Machine, Tenant};

/// One quarter.
pub(super) struct Quarter {
    pub(super) name: &'static str,
    pub(super) as_of: &'static str,
    tenant: Tenant,
    exceptions: &'static str,
    /// A machine the scope leaves out.
    excluded: &'static str,
    /// Days from here to the instant the tenant's stamps count back from.
    later: i64,
    without: &'static [Kind],
    /// Per check: new, reopened, still open, fixed, not measurable.
    pub(super) counts: Vec<(&'static str, [u64; 5])>,
    /// Per check the subjects by name, and what became of them.
    pub(super) changes: Vec<(&'static str, &'static [(&'static str, &'static str)])>,
}

impl Quarter {
    /// Writes the exports and the exceptions; returns the folder.
    pub(super) fn write(&self, case: &Case) -> String {
        let folder = format!("exports-{}", self.name);
        let path = case.path(&folder);
        std::fs::create_dir_all(&path).unwrap();
        let kinds: Vec<Kind> =
            Kind::ALL.into_iter().filter(|kind| !self.without.contains(kind)).collect();
        PORTAL.write_kinds(&kinds, &aged(&self.tenant, self.later * DAY), &path);
        if !self.excluded.is_empty() {
            let scope = format!("[scope]\nexclude = [{:?}]\n", self.excluded);
            std::fs::write(path.join("assessment.toml"), scope).unwrap();
        }
        if !self.exceptions.is_empty() {
            let head = "check,subject,reason,approver,expiry,compensating control\n";
            std::fs::write(path.join("exceptions.csv"), format!("{head}{}", self.exceptions))
                .unwrap();
        }
        folder
    }
}

/// The same tenant with every stamp so much earlier.
fn aged(tenant: &Tenant, seconds: i64) -> Tenant {
    let mut aged = tenant.clone();
    for machine in &mut aged.machines {
        for record in &mut machine.intune {
            record.checkin += seconds;
            record.enrolled += seconds;
        }
        for record in &mut machine.defender {
            record.update += seconds;
            record.first_seen += seconds;
        }
        machine.signins.iter_mut().for_each(|record| record.at += seconds);
    }
    aged
}

/// Its sensor has been silent for three weeks.
fn silent(machine: Machine) -> Machine {
    machine.with(|m| m.defender[0].update = 21 * DAY)
}

/// Nobody has seen it for two months.
fn asleep(machine: Machine) -> Machine {
    machine.with(|m| {
        m.intune[0].checkin = 60 * DAY;
        m.defender[0].update = 60 * DAY;
        m.signins.clear();
    })
}

/// Installed anew: every id is another, the serial stays.
fn reimaged(machine: Machine) -> Machine {
    machine.with(|m| {
        m.entra = guid("entra after the new installation");
        m.intune[0].id = guid("intune after the new installation");
        m.intune[0].entra = plain(&m.entra);
        m.defender[0].id = machine_id("after the new installation");
        m.defender[0].entra = plain(&m.entra);
        for record in &mut m.signins {
            record.device.clone_from(&m.entra);
        }
    })
}

fn renamed(machine: Machine, name: &str) -> Machine {
    machine.with(|m| {
        m.intune[0].name = name.to_uppercase();
        m.defender[0].name = format!("{name}.corp.heron.example");
    })
}

fn tenant(machines: Vec<Machine>) -> Tenant {
    let healthy = ["ok-1", "ok-2", "ok-3"].map(windows);
    let mut all: Vec<Machine> = healthy.into_iter().chain([mac("mac-1"), mac("mac-2")]).collect();
    all.extend(machines);
    Tenant::of(all)
}

pub(super) fn quarters() -> [Quarter; 4] {
    [first(), second(), third(), fourth()]
}

fn first() -> Quarter {
    Quarter {
        name: "q1",
        as_of: "2026-02-20T08:00:00Z",
        later: 273,
        tenant: tenant(vec![
            silent(windows("stays")),
            silent(windows("mended")),
            windows("worsens"),
            silent(windows("reimaged")),
            silent(windows("renamed")),
            silent(windows("retired")),
            silent(windows("sleeper")),
            silent(windows("private")),
            silent(windows("excused")),
        ]),
        exceptions: "COV-04,EXCUSED,spare part ordered,Mara Quist,2026-06-30,own network\n",
        excluded: "",
        without: &[],
        counts: Vec::new(),
        changes: Vec::new(),
    }
}

fn second() -> Quarter {
    Quarter {
        name: "q2",
        as_of: "2026-05-20T08:00:00Z",
        later: 184,
        tenant: tenant(vec![
            silent(windows("stays")),
            windows("mended"),
            silent(windows("worsens")),
            silent(reimaged(windows("reimaged"))),
            renamed(silent(windows("renamed")), "calledanew"),
            asleep(windows("sleeper")),
            silent(windows("private")),
            silent(windows("excused")),
            silent(windows("arrived")),
        ]),
        exceptions: "COV-04,EXCUSED,spare part ordered,Mara Quist,2026-06-30,own network\n",
        excluded: "PRIVATE",
        without: &[],
        counts: vec![("COV-04", [2, 0, 4, 1, 3])],
        changes: vec![(
            "COV-04",
            &[
                ("ARRIVED", "new"),
                ("CALLEDANEW", "still_open"),
                ("EXCUSED", "still_open"),
                ("MENDED", "fixed"),
                ("PRIVATE", "not_measurable"),
                ("REIMAGED", "still_open"),
                ("RETIRED", "not_measurable"),
                ("SLEEPER", "not_measurable"),
                ("STAYS", "still_open"),
                ("WORSENS", "new"),
            ],
        )],
    }
}

/// Defender's inventory is missing.
fn third() -> Quarter {
    Quarter {
        name: "q3",
        as_of: "2026-08-20T08:00:00Z",
        later: 92,
        without: &[Kind::Defender],
        counts: vec![("COV-04", [0, 0, 0, 0, 6])],
        changes: Vec::new(),
        ..second()
    }
}

fn fourth() -> Quarter {
    Quarter {
        name: "q4",
        as_of: "2026-11-20T08:00:00Z",
        later: 0,
        tenant: tenant(vec![
            silent(windows("stays")),
            silent(windows("mended")),
            windows("worsens"),
            reimaged(windows("reimaged")),
            renamed(silent(windows("renamed")), "calledanew"),
            silent(windows("sleeper")),
            silent(windows("excused")),
            silent(windows("arrived").with(|m| m.intune[0].checkin = HOUR)),
        ]),
        exceptions: "COV-04,EXCUSED,spare part ordered,Mara Quist,2026-06-30,own network\n",
        excluded: "",
        without: &[],
        counts: vec![("COV-04", [0, 1, 5, 2, 0])],
        changes: vec![(
            "COV-04",
            &[
                ("ARRIVED", "still_open"),
                ("CALLEDANEW", "still_open"),
                ("EXCUSED", "exception_expired"),
                ("EXCUSED", "still_open"),
                ("MENDED", "reopened"),
                ("REIMAGED", "fixed"),
                ("SLEEPER", "still_open"),
                ("STAYS", "still_open"),
                ("WORSENS", "fixed"),
            ],
        )],
    }
}
