//! The exports of a made-up tenant, all of them or fewer, joined as a run joins them.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::LazyLock;

use super::lists::{people, totals};
use super::machines::Machine;
use super::records::name;
use super::tenant::Tenant;
use crate::chain::forge;
use crate::fold::{FileFold, Totals};
use crate::join::join;
use crate::model::evidence::Lacks;
use crate::model::witness::{Fact, PolicyState};
use crate::model::{
    Evidence, EvidenceId, Intake, Kind, Origin, Platform, Register, Source, Witness,
};
use crate::policy::Policy;
use crate::testing::{Estate, now, windows};

/// The exports handed over, numbered from 1 in this order.
pub(super) const FILES: [Kind; 28] = [
    Kind::IntuneDevices,
    Kind::DefenderDevices,
    Kind::EntraSignins,
    Kind::EntraSignins,
    Kind::M365Users,
    Kind::EntraDevices,
    Kind::EntraPolicies,
    Kind::DefenderHuntDevices,
    Kind::DefenderHuntSignins,
    Kind::DefenderHuntIdentity,
    Kind::EntraUsers,
    Kind::IntuneCompliance,
    Kind::IntuneNoncompliantSettings,
    Kind::IntuneNoPolicy,
    Kind::IntunePolicyTotals,
    Kind::IntuneSettingTotals,
    Kind::IntuneAvStatus,
    Kind::IntuneEdrOnboarding,
    Kind::IntuneMalware,
    Kind::IntunePolicyStatus,
    Kind::IntuneEncryption,
    Kind::DefenderHuntScid,
    Kind::DefenderHuntAvinfo,
    Kind::DefenderAvHealth,
    Kind::DefenderAsrConfig,
    Kind::MdatpHealth,
    Kind::MpStatus,
    Kind::LicenceTotals,
];

/// What of the exports is handed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fewer {
    /// Files left out, by number.
    pub(super) without: Vec<u16>,
    /// All files of this kind hold rows of one platform only.
    pub(super) only: Option<(Kind, Platform)>,
    /// Files that lack some rows, and say so; a bit of the mask for each row in turn.
    pub(super) cut: Vec<(u16, u64)>,
    /// Where wanted, the rows asked for are noted.
    pub(super) asked: Option<Rc<RefCell<BTreeSet<Origin>>>>,
}

impl Fewer {
    fn has(&self, file: u16) -> bool {
        !self.without.contains(&file)
    }

    /// What of these rows is handed over, in a form that is the same for two ways to say the same.
    pub(super) fn kept(&self, rows: &BTreeSet<Origin>) -> impl Ord + use<> {
        let cut = self.cut.iter().map(|(file, _)| *file).filter(|file| self.has(*file));
        let cut: BTreeSet<u16> = cut.collect();
        let of_a_cut_file = |row: &&Origin| cut.contains(&row.evidence.0);
        let left = |row: &&Origin| self.cut.iter().all(|cut| keeps(*cut, **row));
        let left: Vec<Origin> = rows.iter().filter(of_a_cut_file).filter(left).copied().collect();
        let without: BTreeSet<u16> = self.without.iter().copied().collect();
        (without, self.only, cut, left)
    }

    /// Whether a row is there.
    pub(super) fn shows(&self, origin: Origin, platform: Platform) -> bool {
        if let Some(asked) = &self.asked {
            asked.borrow_mut().insert(origin);
        }
        let file = origin.evidence.0;
        let kind = FILES[usize::from(file) - 1];
        // Intune calls servers Windows, so that a list filtered to Windows still holds them.
        let word = match platform {
            Platform::WindowsServer if kind.source() == Source::Intune => Platform::Windows,
            other => other,
        };
        self.has(file)
            && self.only.is_none_or(|(of, on)| of != kind || on == word)
            && self.cut.iter().all(|cut| keeps(*cut, origin))
    }
}

/// Whether a cut file keeps a row; another file keeps all of its own.
fn keeps((cut, mask): (u16, u64), row: Origin) -> bool {
    cut != row.evidence.0 || mask >> (row.row % 64) & 1 == 1
}

/// The number of the first file of a kind.
fn file(kind: Kind) -> u16 {
    u16::try_from(FILES.iter().position(|other| *other == kind).unwrap()).unwrap() + 1
}

pub(super) fn origin(kind: Kind, row: usize) -> Origin {
    Origin { evidence: EvidenceId(file(kind)), row: u32::try_from(row).unwrap() + 2 }
}

/// The register of what is handed over of a tenant's exports.
pub(super) fn register(tenant: &Tenant, policy: &Policy, fewer: &Fewer) -> Register {
    let mut intake = Intake { evidence: evidence(tenant, fewer), ..Intake::default() };
    let machines = all_machines(tenant);
    let mut shown: BTreeMap<u16, BTreeMap<Platform, u64>> = BTreeMap::new();
    for (at, machine) in machines.iter().enumerate() {
        let on = machine.platform;
        let mut see = |origin: Origin| {
            let sees = fewer.shows(origin, on);
            if sees {
                *shown.entry(origin.evidence.0).or_default().entry(on).or_default() += 1;
            }
            sees
        };
        let intune = machine.intune(at).into_iter().filter(|r| see(r.origin));
        intake.intune.extend(intune.map(Box::new));
        let defender = machine.defender(at).into_iter().filter(|r| see(r.origin));
        intake.defender.extend(defender.map(Box::new));
        let object = machine.object(at).into_iter().filter(|r| see(r.origin));
        intake.entra.extend(object.map(Box::new));
        for said in told(tenant, machine, at) {
            if fewer.shows(said.origin, on) {
                intake.witnesses.push(Box::new(said));
            }
        }
    }
    signins(tenant, &machines, fewer, &mut intake, &mut shown);
    people(tenant, fewer, &mut intake);
    totals(tenant, fewer, &mut intake);
    for export in &mut intake.evidence {
        export.platforms = shown.remove(&export.id.0).unwrap_or_default().into_iter().collect();
    }
    let mut register = join(intake, policy, now());
    forge(&mut register, policy);
    register
}

/// Entries of exports as they are where nothing is wrong.
static BLANK: LazyLock<Vec<Evidence>> = LazyLock::new(|| Estate::of([windows()]).register.evidence);

/// Entries of the exports handed over; every one was made now, whatever it lost.
fn evidence(tenant: &Tenant, fewer: &Fewer) -> Vec<Evidence> {
    let columns = |kind: Kind| {
        let known = BLANK.iter().find(|e| e.kind == kind);
        known.map(|e| e.columns_used.clone()).unwrap_or_default()
    };
    let one = |(id, kind): (u16, Kind)| Evidence {
        id: EvidenceId(id),
        path: format!("{}-{id}", kind.slug()),
        kind,
        format: match kind {
            Kind::EntraSignins if tenant.json => "entra-signins-json",
            other => other.slug(),
        },
        columns_used: columns(kind),
        // The encryption report dates nothing.
        newest: (kind != Kind::IntuneEncryption).then(now),
        lacks: match fewer.cut.iter().any(|(cut, _)| *cut == id) {
            true => Lacks::Anything("the portal counted more rows than the file holds".into()),
            false => Lacks::Nothing,
        },
        ..BLANK[0].clone()
    };
    (1..).zip(FILES).filter(|(id, _)| fewer.has(*id)).map(one).collect()
}

/// The machines told one by one, those people own beside them, and where there is one the herd.
fn all_machines(tenant: &Tenant) -> Vec<Machine> {
    let mut all = tenant.machines.clone();
    for (owner, person) in tenant.people.iter().enumerate() {
        all.extend(
            (0..person.more).map(|_| Machine::ordinary(Platform::Windows, true, Some(owner))),
        );
    }
    // Every list of the whole tenant shows both platforms, so that none reads as filtered.
    for platform in [Platform::Windows, Platform::Macos] {
        all.push(Machine::ordinary(platform, true, None).at_work());
    }
    if let Some(bare) = tenant.herd {
        all.extend((0..20).map(|at| Machine::ordinary(Platform::Macos, at >= bare, None)));
        all.extend((0..3).map(|_| Machine::ordinary(Platform::Windows, true, None)));
    }
    all
}

/// What reports say of a machine, with its place in each as the row.
fn told(tenant: &Tenant, machine: &Machine, at: usize) -> Vec<Witness> {
    let mut told: Vec<(Kind, Option<_>, Vec<Fact>)> = Vec::new();
    for said in machine.said.iter().filter(|said| said.is_of(machine.platform)) {
        if told.iter().any(|(kind, ..)| *kind == said.kind) {
            continue;
        }
        // A machine has one row in each report, and one for each control.
        match said.kind {
            Kind::DefenderHuntScid => {
                let each = said.facts.iter().map(|fact| (said.kind, said.at, vec![fact.clone()]));
                told.extend(each);
            }
            kind => told.push((kind, said.at, said.facts.clone())),
        }
    }
    let enrolled = machine.intune.is_some();
    if enrolled && tenant.unreached.contains(&at) {
        let verdict = machine.compliance.clone().map(|said| Fact::Verdict(said, None));
        let facts = [Fact::NoPolicy].into_iter().chain(verdict).collect();
        told.push((Kind::IntuneNoPolicy, None, facts));
    }
    if enrolled && tenant.broken.contains(&at) {
        let setting = match machine.platform {
            on if !tenant.rules.contains(&on) => LOCKER,
            Platform::Ios => PHONES,
            _ => RISK,
        };
        let (setting, policy) = (setting.into(), "Baseline".into());
        let state = PolicyState::Noncompliant;
        let facts = vec![Fact::Setting { setting, policy, state }];
        told.push((Kind::IntuneNoncompliantSettings, None, facts));
    }
    let one = |(place, (kind, told, facts)): (usize, (Kind, _, _))| Witness {
        origin: origin(kind, at * 20 + place),
        kind,
        intune_id: None,
        entra_id: machine.id(at),
        defender_id: None,
        name: name(at).into(),
        user: None,
        platform: machine.platform,
        at: told,
        facts,
    };
    told.into_iter().enumerate().map(one).collect()
}

pub(super) const RISK: &str =
    "Windows10CompliancePolicy.DeviceThreatProtectionRequiredSecurityLevel";
pub(super) const PHONES: &str = "IOSCompliancePolicy.DeviceThreatProtectionRequiredSecurityLevel";
pub(super) const LOCKER: &str = "Windows10CompliancePolicy.BitLockerEnabled";

/// Folds the rows of the interactive log, the other one, and hunting's.
fn signins(
    tenant: &Tenant,
    machines: &[Machine],
    fewer: &Fewer,
    intake: &mut Intake,
    shown: &mut BTreeMap<u16, BTreeMap<Platform, u64>>,
) {
    let hunting = file(Kind::DefenderHuntSignins);
    let logs = [file(Kind::EntraSignins), file(Kind::EntraSignins) + 1, hunting];
    let mut folds: Vec<FileFold> = logs.iter().map(|_| FileFold::default()).collect();
    let access = tenant.json.then_some(&*tenant.access);
    let mut row = 1;
    for (at, machine) in machines.iter().enumerate() {
        for signed in &machine.signins {
            row += 1;
            let at_of = |log: u16| Origin { evidence: EvidenceId(log), row };
            let log = usize::from(!signed.interactive);
            if fewer.shows(at_of(logs[log]), machine.platform) {
                signed.fold((at, machine), row, access, &mut folds[log]);
            }
            if fewer.shows(at_of(hunting), machine.platform) {
                signed.identify((at, machine), row, &mut folds[2]);
            }
        }
    }
    let mut sum = Totals::default();
    for (log, fold) in logs.into_iter().zip(folds) {
        if fewer.has(log) {
            shown.insert(log, fold.platforms(None));
            intake.tenant.logs.interactive |= log == logs[0];
            intake.tenant.logs.others |= log == logs[1];
            sum.absorb(fold, EvidenceId(log), None);
        }
    }
    (intake.signins, intake.tenant.policies_seen) = sum.finish(None);
}
