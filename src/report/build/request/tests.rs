//! The request asks for what is missing, and never for what is here and whole.

use blindspot_core::policy::Policy;

use super::{Have, build};
use crate::report::build::fixture::estate;

fn slugs(have: &Have<'_>) -> Vec<String> {
    let request = build(&Policy::default(), have);
    request.groups.into_iter().flat_map(|g| g.items).map(|item| item.slug).collect()
}

#[test]
fn without_a_look_at_any_file_all_is_asked_for_and_the_two_device_lists_come_first() {
    let all = slugs(&Have::Unknown);
    assert_eq!(all[..2], ["intune-devices", "defender-devices"]);
    let request = build(&Policy::default(), &Have::Unknown);
    assert_eq!(request.groups[0].title, "Without these nothing can be judged");
    assert!(request.settled.is_empty() && request.received.total == 0);
    for item in request.groups.iter().flat_map(|group| &group.items) {
        assert!(
            !item.place.is_empty() && !item.file.is_empty() && !item.role.is_empty(),
            "{}",
            item.slug
        );
        assert!(!item.choose.is_empty() && !item.mind.is_empty(), "{}", item.slug);
    }
}

#[test]
fn what_arrived_whole_is_not_asked_for_and_a_list_without_a_row_is_asked_for_again() {
    let assessment = estate([]);
    let asked = build(&Policy::default(), &Have::Judged(&assessment));
    let items: Vec<_> = asked.groups.iter().flat_map(|group| &group.items).collect();
    for file in &assessment.register.evidence {
        let asked = items.iter().find(|item| item.slug == file.format);
        assert_eq!(asked.is_some(), file.rows_read == 0, "{}", file.format);
        assert!(asked.is_none_or(|item| item.again[0].contains("no row")), "{}", file.format);
    }
}
