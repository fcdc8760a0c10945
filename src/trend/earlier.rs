//! What checks ask of the previous assessment: which rules were in audit on the devices of today.

use std::collections::BTreeMap;
use std::sync::Arc;

use blindspot_core::model::Register;
use blindspot_core::policy::Earlier;

use super::identity::{self, DeviceRow, Fate};
use super::snapshot::Snapshot;

/// What the previous assessment knew of the devices of a register; `None` where it lists none.
#[must_use]
pub(super) fn earlier(previous: &Snapshot, register: &Register) -> Option<Earlier> {
    let tables = previous.tables.as_ref()?;
    let mut audited: BTreeMap<Arc<str>, Vec<Arc<str>>> = BTreeMap::new();
    if !tables.rules_told.is_empty() {
        let rules: Vec<_> =
            tables.audited.iter().map(|(name, on)| (Arc::<str>::from(name.as_str()), on)).collect();
        let now: Vec<DeviceRow> = register.devices.iter().map(DeviceRow::of).collect();
        let matching = identity::devices(&tables.devices, &now);
        for place in tables.rules_told.iter() {
            let Some(Fate::Now(at)) = matching.fates.get(place) else { continue };
            let Some(device) = register.devices.get(*at as usize) else { continue };
            let in_audit = rules.iter().filter(|(_, on)| on.contains(place));
            let known = audited.entry(device.key.clone()).or_default();
            known.extend(in_audit.map(|(name, _)| name.clone()));
        }
    }
    Some(Earlier { as_of: previous.as_of, audited })
}
