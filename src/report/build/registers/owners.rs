//! People whose licence and whose devices do not fit together.

use std::collections::BTreeMap;

use blindspot_core::audit::Subject;
use blindspot_core::audit::text::short;
use blindspot_core::model::{Device, Upn};

use super::{MOST, list};
use crate::assessment::Assessment;
use crate::language::{quoted, said_as};
use crate::report::build::judged::result;
use crate::report::doc::back::Register;
use crate::report::doc::parts::ColumnKind;
use crate::report::doc::parts::count;

/// Owners of onboarded devices without a Defender right: the people behind LIC-01.
pub(super) fn unlicensed(assessment: &Assessment) -> Register {
    let register = &assessment.register;
    let mut owners: BTreeMap<&Upn, Vec<&Device>> = BTreeMap::new();
    let failing = result(assessment, "LIC-01").map_or(&[][..], |found| &found.judged);
    for judged in failing.iter().filter(|judged| judged.failed) {
        let Subject::Device(at) = judged.subject else { continue };
        let Some(device) = register.devices.get(at) else { continue };
        if let Some(owner) = device.primary_user() {
            owners.entry(owner).or_default().push(device);
        }
    }
    let columns = [
        ("User", 1.6, ColumnKind::Name),
        ("Devices", 0.5, ColumnKind::Number),
        ("The first of them", 1.2, ColumnKind::Name),
        ("Products held", 1.8, ColumnKind::Text),
    ];
    let rows = owners.iter().take(MOST).map(|(owner, devices)| {
        let held = register.user(owner).and_then(|user| user.licence.as_ref());
        let products = held
            .map(|row| row.products.iter().map(|name| short(name)).collect::<Vec<_>>().join(", "))
            .filter(|text| !text.is_empty());
        vec![
            owner.as_str().to_owned(),
            count(devices.len() as u64),
            devices.first().map(|device| device.name().to_owned()).unwrap_or_default(),
            products.unwrap_or_else(|| said_as("products", "none").into()),
        ]
    });
    list(
        [
            "Owners of onboarded devices without a Defender licence",
            "By user, from LIC-01.",
            "affected.csv",
        ],
        &columns,
        rows.collect(),
        owners.len() as u64,
    )
}

/// Members who are paid for and not protected: the people of LIC-03.
pub(super) fn unprotected(assessment: &Assessment) -> Register {
    let found = result(assessment, "LIC-03");
    let failing = || {
        found.into_iter().flat_map(|found| &found.judged).filter_map(|judged| {
            match &judged.subject {
                Subject::User(upn) if judged.failed => Some((upn, &judged.detail)),
                _ => None,
            }
        })
    };
    let columns = [("User", 1.6, ColumnKind::Name), ("What was seen", 2.6, ColumnKind::Text)];
    let rows = failing().take(MOST).map(|(upn, seen)| vec![upn.as_str().to_owned(), quoted(seen)]);
    list(
        ["Licensed members without an onboarded device", "By user, from LIC-03.", "affected.csv"],
        &columns,
        rows.collect(),
        failing().count() as u64,
    )
}
