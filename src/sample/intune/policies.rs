//! Intune's device status of one policy: the one that onboards Windows to Defender.

use super::managed;
use crate::sample::clock;
use crate::sample::fleet::Machine;
use crate::sample::guard::Delivery;
use crate::sample::hardware::Family;
use crate::sample::people::Person;
use crate::sample::seed;
use crate::sample::sheet::{Layout, Sheet};
use anyhow::Result;
use chrono::Duration;

static STATUS: Layout = Layout {
    headings: "PolicyId,PolicyName,IntuneDeviceId,DeviceName,Manufacturer,Model,UPN,PolicyStatus,PolicyStatus_loc,ReportStatus,ReportStatus_loc,PspdpuLastModifiedTimeUtc,UnifiedPolicyPlatformType,UnifiedPolicyPlatformType_loc,UnifiedPolicyType,UnifiedPolicyType_loc,AssignmentFilterIds,TemplateVersion",
    quoted: true,
    bom: true,
};

const NAME: &str = "KMS Windows EDR onboarding";

/// Device status of the onboarding policy: every company-owned Windows client Intune manages.
pub(in crate::sample) fn onboarding(fleet: &[Machine], people: &[Person]) -> Result<Vec<u8>> {
    let mut sheet = Sheet::new(&STATUS);
    for (machine, record, owner) in managed(fleet, people) {
        if machine.model.family != Family::Windows || record.ownership != "Corporate" {
            continue;
        }
        let (code, label) = match machine.guard.delivery {
            Delivery::Pending => ("0", "Pending"),
            Delivery::NotApplicable => ("1", "Not applicable"),
            Delivery::Succeeded => ("2", "Succeeded"),
            Delivery::Error => ("5", "Error"),
            Delivery::Conflict => ("6", "Conflict"),
        };
        sheet.add(&[
            ("PolicyId", seed::guid(&format!("policy {NAME}"))),
            ("PolicyName", NAME.to_owned()),
            ("IntuneDeviceId", record.id.clone()),
            ("DeviceName", record.name.clone()),
            ("Manufacturer", machine.model.maker.to_owned()),
            ("Model", machine.model.model.to_owned()),
            ("UPN", owner.map(Person::upn).unwrap_or_default()),
            ("PolicyStatus", code.to_owned()),
            ("PolicyStatus_loc", label.to_owned()),
            ("ReportStatus", label.replace(' ', "")),
            ("ReportStatus_loc", label.to_owned()),
            ("PspdpuLastModifiedTimeUtc", clock::intune(record.checked_in - Duration::minutes(2))),
            ("UnifiedPolicyPlatformType", "Windows10".to_owned()),
            ("UnifiedPolicyPlatformType_loc", "Windows10".to_owned()),
            ("UnifiedPolicyType", "GroupPolicyConfiguration".to_owned()),
            ("UnifiedPolicyType_loc", "Endpoint Security".to_owned()),
        ])?;
    }
    sheet.newest_first("PspdpuLastModifiedTimeUtc");
    sheet.bytes()
}
