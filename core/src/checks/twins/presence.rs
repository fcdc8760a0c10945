//! What one portal knows of a device and another does not.

use super::undecided;
use crate::audit::text::{counted, short};
use crate::audit::{Context, Outcome};
use crate::model::register::Absence;
use crate::model::sensor::Onboarding;
use crate::model::words::Channel;
use crate::model::{Citation, Class, DefenderRecord, Device, EvidenceId, Source};

/// COV-01 and MAC-01: an enrolled device without a Defender record.
pub(crate) fn missing_from_defender(applies: bool, device: &Device, ctx: &Context<'_>) -> Outcome {
    if !applies || !ctx.enrolled(device) {
        return Outcome::NotApplicable;
    }
    if device.defender.is_some() {
        return Outcome::Pass;
    }
    let mut evidence = ctx.rows(device);
    if let Some(reason) = ctx.may_be_new(device) {
        return Outcome::Unknown(reason, evidence);
    }
    match ctx.absence(device, Source::Defender) {
        Absence::Counts(inventory) => {
            evidence.push(Citation::Absence(inventory));
            let detail = "enrolled in Intune, no record in the Defender inventory";
            Outcome::Fail(detail.into(), evidence)
        }
        absence => Outcome::Unknown(undecided(absence), evidence),
    }
}

/// COV-02 and MAC-02: a managed or joined device Defender reports as `Can be onboarded`.
pub(crate) fn not_onboarded(applies: bool, device: &Device, ctx: &Context<'_>) -> Outcome {
    let Some(record) = device.defender.as_ref().filter(|_| applies) else {
        return Outcome::NotApplicable;
    };
    let evidence = ctx.rows(device);
    let open = record.onboarding == Some(Onboarding::CanBeOnboarded);
    if !ctx.enrolled(device) && device.class != Class::Corporate {
        // Whether it is enrolled hangs on a join nobody can decide.
        return match ctx.absence(device, Source::Intune) {
            Absence::Incomplete(reason) if open && device.intune.is_none() => {
                Outcome::Unknown(reason, evidence)
            }
            _ => Outcome::NotApplicable,
        };
    }
    onboarding(record, evidence)
}

/// What Defender's onboarding word answers; a machine it does not support is no subject.
pub(crate) fn onboarding(record: &DefenderRecord, evidence: Vec<Citation>) -> Outcome {
    match &record.onboarding {
        Some(Onboarding::Onboarded) => Outcome::Pass,
        Some(Onboarding::CanBeOnboarded) => {
            Outcome::Fail("Defender reports it as Can be onboarded".into(), evidence)
        }
        Some(Onboarding::Unsupported) => Outcome::NotApplicable,
        Some(Onboarding::InsufficientInfo) => {
            Outcome::Unknown("Defender reports insufficient information".into(), evidence)
        }
        Some(Onboarding::Other(word)) => {
            Outcome::Unknown(format!("Defender’s onboarding status reads {word}"), evidence)
        }
        None => Outcome::Unknown("the inventory states no onboarding status".into(), evidence),
    }
}

/// COV-03 and MAC-12: an onboarded device that no management is named for.
pub(crate) fn managed_by_nobody(applies: bool, device: &Device, ctx: &Context<'_>) -> Outcome {
    let Some(record) = device.defender.as_ref().filter(|_| applies && ctx.onboarded(device)) else {
        return Outcome::NotApplicable;
    };
    let elsewhere = ctx.policy.management.other_mdm.as_deref();
    let managed = match &record.managed_by {
        Some(Channel::Intune | Channel::Comanaged | Channel::Configmgr | Channel::Mde) => true,
        Some(Channel::OtherMdm(name)) => elsewhere.is_some_and(|o| o.eq_ignore_ascii_case(name)),
        Some(Channel::None) | None => false,
    };
    if device.intune.is_some() || managed {
        return Outcome::Pass;
    }
    let mut evidence = vec![record.origin.into()];
    match (ctx.absence(device, Source::Intune), &record.managed_by) {
        (Absence::Counts(list), Some(channel)) => {
            evidence.push(Citation::Absence(list));
            let named = match channel {
                Channel::OtherMdm(name) => {
                    format!("Defender names {} as its management", short(name))
                }
                _ => "Defender names no management".to_owned(),
            };
            Outcome::Fail(format!("onboarded, no record in the Intune list; {named}"), evidence)
        }
        (Absence::Counts(_), None) => {
            Outcome::Unknown("the inventory lacks the Managed By column".into(), evidence)
        }
        (absence, _) => Outcome::Unknown(undecided(absence), evidence),
    }
}

/// COV-06 and MAC-03: a device id that signs in and that neither Intune nor Defender knows.
pub(crate) fn stranger(applies: bool, device: &Device, ctx: &Context<'_>) -> Outcome {
    let signin = device.signin.as_ref().filter(|s| applies && s.successes.count > 0);
    let Some(signin) = signin else { return Outcome::NotApplicable };
    if device.intune.is_some() || device.defender.is_some() {
        return Outcome::Pass;
    }
    let row = signin.successes.newest.unwrap_or(signin.newest).origin;
    let lists = (ctx.absence(device, Source::Intune), ctx.absence(device, Source::Defender));
    match lists {
        (Absence::Counts(intune), Absence::Counts(defender)) => {
            if let Some(list) = not_in_directory(device, ctx) {
                let reason = "its device id is not in the Entra devices list, which is complete: \
                              deleted there, of another tenant, or newer than the list";
                return Outcome::Unknown(reason.into(), vec![row.into(), Citation::Absence(list)]);
            }
            let signins =
                counted(signin.successes.count, "successful sign-in", "successful sign-ins");
            let said = match signin.verdict {
                Some(_) => "; the sign-in log calls it managed",
                None => "",
            };
            let detail = format!("{signins} with a device id that neither list holds{said}");
            let absent = [Citation::Absence(intune), Citation::Absence(defender)];
            Outcome::Fail(detail, std::iter::once(row.into()).chain(absent).collect())
        }
        (Absence::Counts(_), absence) | (absence, _) => {
            Outcome::Unknown(undecided(absence), vec![row.into()])
        }
    }
}

/// The complete Entra devices list that lacks a device id.
fn not_in_directory(device: &Device, ctx: &Context<'_>) -> Option<EvidenceId> {
    match ctx.absence(device, Source::Entra) {
        Absence::Counts(list) if device.entra.is_none() => Some(list),
        _ => None,
    }
}
