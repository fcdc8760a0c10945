//! Numbers the evidence in path order and puts the records of all tables together.

use std::collections::BTreeMap;

use super::table::{Outcome, Part};
use super::{ReadError, licences};
use crate::export::Records;
use crate::fast::Set;
use crate::fold::{FileFold, Totals, home_tenant};
use crate::model::evidence::{Lacks, Warning};
use crate::model::key::{TenantId, Upn};
use crate::model::user::LicenceRow;
use crate::model::{Evidence, EvidenceId, Held, Intake, Origin, TenantFacts, Unrecognised};

/// Puts everything together.
pub(super) fn assemble(
    outcomes: Vec<Outcome>,
    tenant: Option<TenantId>,
) -> Result<Intake, ReadError> {
    let mut intake = Intake::default();
    let mut parts = Vec::new();
    for outcome in outcomes {
        match outcome {
            Outcome::Read(part) => parts.push(*part),
            Outcome::Unused(unused) => intake.unrecognised.push(unused),
        }
    }
    if parts.is_empty() {
        return Err(ReadError::NothingRecognised(intake.unrecognised));
    }
    number(&mut parts, &mut intake.unrecognised);
    let home = tenants(&parts)?;
    let ours = tenant.or(home);
    let mut totals = Totals::default();
    let mut lists: Vec<Held<LicenceRow>> = Vec::new();
    for mut part in parts {
        let evidence = part.evidence.id;
        match part.records {
            Records::Licences(mut rows) => {
                stamp(rows.iter_mut().map(|r| &mut r.origin), evidence);
                lists.push(rows);
            }
            Records::Signins(fold) => {
                part.log.platforms = fold.platforms(ours);
                foreign(&mut part.evidence, &fold, ours);
                intake.tenant.logs.merge(fold.logs.from(part.evidence.oldest));
                totals.absorb(*fold, evidence, ours);
            }
            records => add(&mut intake, records, evidence),
        }
        stamp(part.log.issues.iter_mut().map(|i| &mut i.origin), evidence);
        intake.issues.append(&mut part.log.issues);
        part.evidence.platforms = part.log.platforms.into_iter().collect();
        part.evidence.warnings.splice(0..0, part.log.warnings);
        intake.evidence.push(part.evidence);
    }
    intake.issues.sort_by_key(|issue| issue.origin);
    (intake.signins, intake.tenant.policies_seen) = totals.finish(home);
    intake.licences = licences::one_row_per_user(lists, &mut intake.evidence);
    share_names(&mut intake);
    Ok(intake)
}

/// Adds the records of a table that need nothing but their number.
fn add(intake: &mut Intake, records: Records, evidence: EvidenceId) {
    match records {
        Records::Intune(mut records) => {
            stamp(records.iter_mut().map(|r| &mut r.origin), evidence);
            take(&mut intake.intune, records);
        }
        Records::Defender(mut records) => {
            stamp(records.iter_mut().map(|r| &mut r.origin), evidence);
            take(&mut intake.defender, records);
        }
        Records::Entra(mut records) => {
            stamp(records.iter_mut().map(|r| &mut r.origin), evidence);
            take(&mut intake.entra, records);
        }
        Records::Witnesses(mut rows) => {
            stamp(rows.iter_mut().map(|r| &mut r.origin), evidence);
            take(&mut intake.witnesses, rows);
        }
        Records::People(mut rows) => {
            stamp(rows.iter_mut().map(|r| &mut r.origin), evidence);
            take(&mut intake.people, rows);
        }
        Records::Tenant(mut facts) => {
            stamp(facts.origins(), evidence);
            intake.tenant.absorb(*facts);
        }
        // They are folded or weighed against each other.
        Records::Licences(_) | Records::Signins(_) => {}
    }
}

/// Adds records; the first ones are moved as they lie.
fn take<T>(all: &mut Vec<T>, mut more: Vec<T>) {
    if all.is_empty() {
        *all = more;
    } else {
        all.append(&mut more);
    }
}

/// Lets equal user principal names of different exports be one text.
fn share_names(intake: &mut Intake) {
    let mut known: Set<Upn> = intake.signins.users.iter().map(|(upn, _)| upn.clone()).collect();
    let licences = intake.licences.iter_mut().map(|row| &mut row.upn);
    let owners = intake.intune.iter_mut().filter_map(|r| r.primary_user.as_mut());
    for upn in licences.chain(owners) {
        match known.get(upn) {
            Some(same) => *upn = same.clone(),
            None => {
                known.insert(upn.clone());
            }
        }
    }
}

fn stamp<'a>(origins: impl Iterator<Item = &'a mut Origin>, evidence: EvidenceId) {
    origins.for_each(|origin| origin.evidence = evidence);
}

/// Gives every table its id and empties those whose very bytes were read before.
fn number(parts: &mut Vec<Part>, unused: &mut Vec<Unrecognised>) {
    if parts.len() > usize::from(u16::MAX) {
        for part in parts.drain(usize::from(u16::MAX)..) {
            let Evidence { path, member, sha256, .. } = part.evidence;
            let reason = "more tables than evidence ids".to_owned();
            unused.push(Unrecognised { path, member, sha256, reason, mapping: None });
        }
    }
    let mut seen: BTreeMap<String, EvidenceId> = BTreeMap::new();
    for (at, part) in parts.iter_mut().enumerate() {
        let id = EvidenceId(u16::try_from(at + 1).unwrap_or(u16::MAX));
        let evidence = &mut part.evidence;
        evidence.id = id;
        let bytes = evidence.member_sha256.as_ref().unwrap_or(&evidence.sha256);
        match seen.get(bytes) {
            None => {
                seen.insert(bytes.clone(), id);
            }
            Some(first) => {
                let message = format!("The very bytes of {first}: counted there");
                empty(part, Warning { code: "duplicate_file", message });
            }
        }
    }
}

/// Leaves of a table only its entry in the register.
fn empty(part: &mut Part, why: Warning) {
    let evidence = &mut part.evidence;
    (evidence.rows_read, evidence.rows_rejected, evidence.cells_rejected) = (0, 0, 0);
    (evidence.oldest, evidence.newest) = (None, None);
    (evidence.lacks, evidence.warnings) = (Lacks::Nothing, vec![why]);
    part.log = crate::export::Log::default();
    match &mut part.records {
        Records::Intune(records) => records.clear(),
        Records::Defender(records) => records.clear(),
        Records::Licences(rows) => rows.clear(),
        Records::Signins(fold) => **fold = FileFold::default(),
        Records::Entra(records) => records.clear(),
        Records::Witnesses(rows) => rows.clear(),
        Records::People(rows) => rows.clear(),
        Records::Tenant(facts) => **facts = TenantFacts::default(),
    }
}

/// The home tenant of all members, or the error that there are two.
fn tenants(parts: &[Part]) -> Result<Option<TenantId>, ReadError> {
    let files = || {
        parts.iter().filter_map(|part| match &part.records {
            Records::Signins(fold) => Some((&part.evidence, &**fold)),
            _ => None,
        })
    };
    home_tenant(files().map(|(_, fold)| fold)).map_err(|((a, first_tenant), (b, second_tenant))| {
        let name = |at| files().nth(at).map_or_else(String::new, |(e, _)| place(e));
        ReadError::TwoTenants { first: name(a), first_tenant, second: name(b), second_tenant }
    })
}

fn place(evidence: &Evidence) -> String {
    match &evidence.member {
        Some(member) => format!("{} ({member})", evidence.path),
        None => evidence.path.clone(),
    }
}

/// Notes a sign-in file whose members are mostly not at home in the configured tenant.
fn foreign(evidence: &mut Evidence, fold: &FileFold, ours: Option<TenantId>) {
    if let (Some(theirs), Some(ours)) = (fold.commonest_tenant(), ours)
        && theirs != ours
    {
        let message = format!("its members are at home in {theirs}, not in the tenant {ours}");
        evidence.warnings.push(Warning { code: "foreign_tenant", message });
    }
}
