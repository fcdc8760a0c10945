//! Whether Intune's and Defender's lists must be exported again before anything rests on them.

use blindspot_core::audit::Need;

use crate::language::say;
use crate::report::build::evidence::Wanting;
use crate::report::doc::parts::count;

/// The decision, with what shows that rows are missing; none where nothing does.
pub(super) fn build(wanting: &Wanting) -> Option<String> {
    let waiting =
        |need: Need| wanting.again.iter().find(|(list, _)| *list == need).map(|(_, n)| *n);
    let mut why: Vec<String> = Vec::new();
    if let Some(n) = waiting(Need::Intune) {
        why.push(waits(n));
    }
    why.extend(match wanting.signed_in {
        0 => None,
        1 => Some(say!("the sign-in log calls 1 device managed that the list lacks")),
        n => Some(say!(
            "the sign-in log calls {n} devices managed that the list lacks",
            n = count(n)
        )),
    });
    why.extend(match wanting.in_inventory {
        0 => None,
        1 => {
            Some(say!("Defender’s inventory calls 1 device managed by Intune that the list lacks"))
        }
        n => Some(say!(
            "Defender’s inventory calls {n} devices managed by Intune that the list lacks",
            n = count(n)
        )),
    });
    let defender = waiting(Need::Inventory).map(waits);
    match (why.is_empty(), defender) {
        (true, None) => None,
        (false, None) => Some(say!(
            "Export Intune’s device list again, whole, before anything is blocked: {why}.",
            why = why.join("; ")
        )),
        (true, Some(waits)) => {
            Some(say!("Export Defender’s device list again, whole: {waits}.", waits = waits))
        }
        (false, Some(waits)) => Some(say!(
            "Export Intune’s device list again, whole, before anything is blocked: {why}. \
             Defender’s likewise: {waits}.",
            why = why.join("; "),
            waits = waits
        )),
    }
}

fn waits(devices: u64) -> String {
    match devices {
        1 => say!("1 device waits for it"),
        n => say!("{n} devices wait for it", n = count(n)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::Assessment;
    use crate::report::build::fixture::{DARK, HELD, estate, windows};
    use blindspot_core::coverage::Unreported;
    use blindspot_core::model::Link::{No, Unknown, Yes};
    use blindspot_core::model::evidence::Lacks;
    use blindspot_core::model::words::Channel;

    fn build(assessment: &Assessment) -> Option<String> {
        super::build(&Wanting::of(assessment))
    }

    #[test]
    fn a_list_that_may_lack_rows_is_asked_for_again_with_the_devices_that_wait() {
        let mut cut = estate([windows(DARK), windows(DARK)]);
        assert_eq!(build(&cut), None);
        for file in &mut cut.register.evidence {
            file.lacks = Lacks::Anything("every device is noncompliant".into());
        }
        assert_eq!(
            build(&cut).unwrap(),
            "Export Intune’s device list again, whole, before anything is blocked: 2 devices wait \
             for it. Defender’s likewise: 2 devices wait for it."
        );
    }

    #[test]
    fn devices_that_another_source_calls_managed_are_told_by_source() {
        let elsewhere = [No, Yes, Yes, Unknown, Unknown, Unknown];
        let mut found =
            estate([windows(HELD), windows(elsewhere).in_defender().managed_by(Channel::Intune)]);
        let told = build(&found).unwrap();
        assert!(
            told.ends_with(
                "Defender’s inventory calls 1 device managed by Intune that the list lacks."
            ),
            "{told}"
        );
        found.coverage.unreported = Some(Unreported { said_managed: 6, ..Unreported::default() });
        let told = build(&found).unwrap();
        assert!(told.contains("calls 6 devices managed that the list lacks; Defender’s"), "{told}");
    }
}
