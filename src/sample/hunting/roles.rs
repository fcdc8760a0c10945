//! Query Q5: the accounts that hold directory roles.

use crate::sample::people::Person;
use crate::sample::seed;
use crate::sample::sheet::{Layout, Sheet};
use anyhow::Result;

static LAYOUT: Layout = Layout {
    headings: "AccountObjectId,AccountUpn,IsAccountEnabled,AssignedRoles,PrivilegedEntraPimRoles,RiskLevel",
    quoted: false,
    bom: false,
};

/// Alias, roles held, roles the account may take on for a time.
#[rustfmt::skip]
pub(in crate::sample) const ROLES: &[(&str, &str, &str)] = &[
    // On machines in good order.
    ("stefan.wijdeveld", "Security Administrator", "Global Administrator"),
    ("hanneke.troelstrup", "Intune Administrator", ""),
    ("ines.talavera", "Security Reader", "Security Administrator"),
    // Signs in by device code too (RSK-14).
    ("milan.kovarik", "Conditional Access Administrator", ""),
    // From a Linux machine without identity, on a Mac nobody onboarded (RSK-13).
    ("rick.bonnema", "Exchange Administrator", "Global Administrator"),
    ("helena.korvaal", "Global Administrator", ""),
    // Emergency accounts without any machine.
    ("breakglass1", "Global Administrator", ""),
    ("breakglass2", "Global Administrator", ""),
];

/// The whole result.
pub(in crate::sample) fn table(people: &[Person]) -> Result<Vec<u8>> {
    let mut sheet = Sheet::new(&LAYOUT);
    for (alias, held, eligible) in ROLES {
        let Some(person) = people.iter().find(|person| person.alias == *alias) else { continue };
        let list = |roles: &str| match roles {
            "" => "[]".to_owned(),
            role => format!("[\"{role}\"]"),
        };
        sheet.add(&[
            ("AccountObjectId", seed::guid(&person.words())),
            ("AccountUpn", person.upn()),
            ("IsAccountEnabled", if person.blocked { "0" } else { "1" }.to_owned()),
            ("AssignedRoles", list(held)),
            ("PrivilegedEntraPimRoles", list(eligible)),
            ("RiskLevel", "None".to_owned()),
        ])?;
    }
    sheet.bytes()
}
