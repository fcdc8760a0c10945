//! One subject of a finding: its name, its id in the portals, what was seen and where.

use blindspot_core::audit::{Check, Judged, Subject};
use blindspot_core::model::{Device, Register};
use blindspot_core::reference::licences::product;

use crate::language::{said, say};
use crate::report::build::words::seen;
use crate::report::doc::judged::Affected;

/// Rows printed with a subject, each whole; affected.csv holds all of them.
const ROWS: usize = 4;

/// The subject with what was seen of it.
pub(super) fn affected(register: &Register, check: &Check, judged: &Judged) -> Affected {
    Affected {
        detail: seen(check, &judged.detail),
        evidence: judged.evidence.iter().take(ROWS).map(ToString::to_string).collect(),
        more: judged.evidence.len().saturating_sub(ROWS) as u64,
        ..named(register, &judged.subject)
    }
}

fn named(register: &Register, subject: &Subject) -> Affected {
    let name = |name: String| Affected { name, ..Affected::default() };
    match subject {
        Subject::Device(at) => register.devices.get(*at).map(device).unwrap_or_default(),
        Subject::User(upn) => name(upn.as_str().to_owned()),
        // A list's internal name means nothing to a reader; it stands beside the product's name.
        Subject::Product(raw) => match product(raw).filter(|known| known.name != raw) {
            Some(known) => Affected { id: raw.clone(), ..name(known.name.to_owned()) },
            None => name(raw.clone()),
        },
        Subject::Policy(at) => match register.facts.policies.get(*at) {
            Some(policy) => Affected { id: policy.id.to_string(), ..name(policy.name.to_string()) },
            None => Affected::default(),
        },
        Subject::File(id) => {
            let path = register.evidence(*id).map(|file| file.path.clone());
            Affected { id: id.to_string(), ..name(path.unwrap_or_default()) }
        }
        Subject::Tenant => name(say!("The tenant")),
    }
}

fn device(device: &Device) -> Affected {
    let id = device
        .entra_id
        .map(|id| id.to_string())
        .or_else(|| device.intune_id().map(|id| id.to_string()))
        .or_else(|| device.defender_id().map(|id| id.to_string()));
    let name = device.name();
    Affected {
        // Devices only sign-ins know have an id and no name.
        name: if name.is_empty() { said("no name") } else { name }.into(),
        id: id.unwrap_or_default(),
        platform: said(device.platform.title()).into(),
        ..Affected::default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::fixture::{HELD, estate, windows};
    use super::*;
    use blindspot_core::model::EvidenceId;

    #[test]
    fn a_device_only_sign_ins_know_is_named_by_its_id() {
        let assessment = estate([windows(HELD).signs_in()]);
        let seen = named(&assessment.register, &Subject::Device(0));
        assert_eq!((seen.name.as_str(), seen.platform.as_str()), ("no name", "Windows"));
        assert!(seen.id.ends_with("000001"), "{}", seen.id);
    }

    #[test]
    fn files_products_and_the_tenant_have_a_name_too() {
        let register = estate([]).register;
        let file = named(&register, &Subject::File(EvidenceId(2)));
        assert_eq!((file.id.as_str(), file.name.as_str()), ("E-02", "defender-devices.csv"));
        assert_eq!(named(&register, &Subject::Product("Heron 9".into())).name, "Heron 9");
        assert_eq!(named(&register, &Subject::Tenant).name, "The tenant");
    }
}
