//! Every documented header belongs to one format and no other.

use super::*;
use crate::export::testing::places;
use crate::export::{Recognition, recognise};

fn told(text: &str) -> Recognition {
    let places = places(text);
    recognise(&places, &ALL, &LOOK_ALIKES)
}

#[test]
fn slugs_are_unique_and_every_column_a_signature_asks_for_has_a_name() {
    let mut slugs: Vec<_> = ALL.iter().map(|f| f.slug).collect();
    slugs.extend(LOOK_ALIKES.iter().map(|l| l.slug));
    let all = slugs.len();
    slugs.sort_unstable();
    slugs.dedup();
    assert_eq!(slugs.len(), all);
    for format in ALL.iter() {
        for group in format.signatures.iter().flat_map(|s| s.required) {
            assert!(group.iter().all(|n| *n == n.to_lowercase() && !n.is_empty()), "{group:?}");
        }
    }
}

#[test]
fn headings_are_found_in_any_order_case_and_under_a_title() {
    for text in [
        "OS,LAST CHECK-IN,device  name,\"Device ID\",Compliance,Anything else\n",
        "Devices,02 Aug 2024 13:00 PM +00:00,,,,\nOS,Last check-in,Device name,Device ID,Ownership\n",
        "OS;Last check-in;Device name;Device ID;Managed by\n",
        "sep=\t\nOS\tLast check-in\tDevice name\tDevice ID\tManaged by\n",
    ] {
        let Recognition::Format(found) = told(text) else { panic!("{text}") };
        assert_eq!(found.format.slug, "intune-devices", "{text}");
    }
}

#[test]
fn look_alikes_are_named_and_never_read() {
    for (text, slug) in [
        (
            "Date (UTC),Request ID,Correlation ID,Service principal ID,Service principal name,\
             Application,Conditional Access\n",
            "entra-signins-app",
        ),
        (
            "Request ID,Date,Authentication method,Authentication method detail,Succeeded,\
             Result detail,Requirement\n",
            "entra-signins-authdetails",
        ),
        (
            "DeviceId,DeviceName,DeviceType,ClientRegistrationStatus,LastContact,ReferenceId,\
             SCCMCoManagementFeatures,UPN,OS,ComplianceState\n",
            "intune-comanaged",
        ),
        ("DeviceName,UserName,OSVersion,RunState,ModifiedTime\n", "intune-script"),
        ("Incident name,Severity,Impacted assets,Tags\n", "defender-incidents"),
    ] {
        let Recognition::Nothing(why) = told(text) else { panic!("{slug} was read") };
        assert!(why.contains(slug), "{why}");
    }
}

#[test]
fn an_unknown_file_is_told_the_nearest_format_and_what_it_lacks() {
    let Recognition::Nothing(why) = told("Device ID,Device name,OS,Colour\n1,2,3,4\n") else {
        panic!("read")
    };
    assert!(why.contains("intune-devices") && why.contains("last check-in"), "{why}");
    assert!(!why.contains("device name"), "{why}");
}

#[test]
fn a_file_without_any_known_heading_is_near_to_nothing() {
    let Recognition::Nothing(why) = told("Colour,Taste\nred,sweet\n") else { panic!("read") };
    assert_eq!(why, "no heading of any known export was found");
}

#[test]
fn the_tools_own_tables_are_known_under_any_name() {
    for text in [
        "device_key,name,platform,os_version\n",
        "\u{feff}check_id,outcome,severity,subject_type\r\n",
        "evidence,source,record_id,name\n",
    ] {
        assert!(matches!(told(text), Recognition::Own), "{text}");
    }
}

fn fixtures() -> impl Iterator<Item = &'static (&'static str, &'static str, &'static str)> {
    [
        intune::fixtures::ALL,
        defender::fixtures::ALL,
        entra::fixtures::ALL,
        licences::fixtures::ALL,
        client::fixtures::ALL,
    ]
    .into_iter()
    .flatten()
}

/// What claims a text: formats and look-alikes, each asked alone.
fn claims(text: &str) -> Vec<&'static str> {
    let places = places(text);
    let alone = |format| matches!(recognise(&places, &[format], &[]), Recognition::Format(_));
    let formats = ALL.iter().copied().filter(|format| alone(format)).map(|format| format.slug);
    let like = |other: &&'static LookAlike| {
        let told = recognise(&places, &[], &[*other]);
        matches!(told, Recognition::Nothing(why) if why.contains(other.slug))
    };
    formats.chain(LOOK_ALIKES.iter().copied().filter(like).map(|other| other.slug)).collect()
}

#[test]
fn every_fixture_is_claimed_by_one_format_and_every_format_has_one() {
    for (slug, name, text) in fixtures() {
        assert_eq!(claims(text), [*slug], "{name}");
    }
    let slugs = ALL.iter().map(|f| f.slug).chain(LOOK_ALIKES.iter().map(|l| l.slug));
    let without: Vec<_> = slugs.filter(|slug| !fixtures().any(|(of, ..)| of == slug)).collect();
    assert!(without.is_empty(), "no fixture in exports/*/fixtures.rs for {without:?}");
}
