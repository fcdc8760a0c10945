//! Estates whose open links wait for different things.

use super::super::fixture::{DARK, GAP, HELD, Machine, estate, mac, windows};
use super::super::links::REPORTING;
use super::*;
use Link::{No, Unknown, Yes};
use blindspot_core::model::access::{AccessPolicy, PolicyMode, Scope};
use blindspot_core::model::evidence::Lacks;
use blindspot_core::model::{EvidenceId, Origin};

/// What would decide a link of these machines.
fn told(machines: impl IntoIterator<Item = Machine>, at: usize) -> String {
    would(&of(&estate(machines), at, None))
}

#[test]
fn the_antivirus_report_of_windows_is_never_said_to_decide_a_mac() {
    assert_eq!(
        told([windows(HELD)], PROTECTED),
        "“Intune: Antivirus agent status” would decide it."
    );
    assert_eq!(
        told([mac(HELD)], PROTECTED),
        "“Defender client on a Mac: mdatp health” would decide it."
    );
    assert_eq!(
        told([windows(HELD), windows(HELD), mac(HELD)], PROTECTED),
        "“Intune: Antivirus agent status” would decide it for 2 devices; “Defender client on a Mac: mdatp \
         health” would decide it for 1 device."
    );
}

#[test]
fn a_mac_without_a_sensor_is_not_said_to_hang_on_a_record() {
    assert_eq!(told([mac(GAP), mac(GAP)], PROTECTED), "Onboarding comes first.");
}

#[test]
fn without_enrolment_no_export_of_settings_decides_a_verdict() {
    let strange = [No, Yes, Yes, Unknown, Unknown, Unknown];
    assert_eq!(
        told([windows(strange), windows(strange), windows(HELD).compliant()], EVALUATED),
        "“Intune: Settings compliance” would decide it for 1 device; for 2, enrolment comes \
         first."
    );
}

#[test]
fn enforcement_of_a_device_that_never_signed_in_is_decided_by_no_export() {
    assert_eq!(told([windows(HELD)], ENFORCED), "The log given holds no sign-in there.");
    let signing = || windows(HELD).in_intune().signs_in();
    let policies = "“Entra: Conditional Access policies” may decide it";
    let part = ", as far as policies cover it";
    assert_eq!(told([signing()], ENFORCED), format!("{policies}{part}."));
    assert_eq!(
        told([signing(), signing(), windows(HELD)], ENFORCED),
        format!("{policies} for 2 devices{part}; for 1, the log given holds no sign-in.")
    );
}

/// A policy in force that asks everybody for a compliant device.
fn requiring() -> AccessPolicy {
    let everything = || Scope { include: vec!["All".into()], exclude: Vec::new() };
    AccessPolicy {
        origin: Origin { evidence: EvidenceId(5), row: 2 },
        id: "p1".into(),
        name: "Compliant devices".into(),
        mode: PolicyMode::Enabled,
        users: everything(),
        groups: Scope::default(),
        roles: Scope::default(),
        guests: (false, false),
        applications: everything(),
        user_actions: Vec::new(),
        client_types: Vec::new(),
        platforms: None,
        locations: None,
        device_filter: None,
        narrowed_by: Vec::new(),
        all_controls: None,
        controls: vec!["compliantDevice".into()],
        other_controls: Vec::new(),
    }
}

#[test]
fn with_the_policies_given_sign_ins_that_name_none_are_asked_for_as_json() {
    let mut assessment = estate([windows(HELD).in_intune().signs_in()]);
    let mut policies = assessment.register.evidence[0].clone();
    policies.kind = Kind::EntraPolicies;
    assessment.register.evidence.push(policies);
    let told = |assessment: &Assessment| would(&of(assessment, ENFORCED, None));
    assert_eq!(told(&assessment), "No policy in force asks for a compliant device there.");
    assessment.register.facts.policies.push(requiring());
    assert_eq!(
        told(&assessment),
        "“Entra: sign-in logs as JSON” may decide it, as far as the devices sign in."
    );
    let mut json = assessment.register.evidence[2].clone();
    json.format = "entra-signins-json";
    assessment.register.evidence.push(json);
    assert_eq!(
        told(&assessment),
        "A complete “Entra: sign-in logs as JSON” may decide it, as far as the devices sign in."
    );
    assessment.register.evidence[2].format = "entra-signins-json";
    assert!(told(&assessment).ends_with("their rows do not settle."));
}

#[test]
fn an_export_is_asked_for_only_where_it_would_help() {
    let mut assessment = estate([]);
    let told = |assessment: &Assessment, at| would(&of(assessment, at, None));
    assert_eq!(
        told(&assessment, ENFORCED),
        "“Entra: Conditional Access policies” may decide it, as far as policies cover it."
    );
    assert!(told(&assessment, ENROLLED).ends_with("their rows do not settle."));
    assessment.register.evidence[0].lacks = Lacks::Anything("it holds exactly 10,000 rows".into());
    assert!(told(&assessment, ENROLLED).starts_with("A complete “Intune"));
    assessment.register.evidence[0].lacks = Lacks::Nothing;
    assessment.register.evidence[0].rows_read = 0;
    assert!(told(&assessment, ENROLLED).starts_with("A complete “Intune"));
    assessment.register.evidence.clear();
    assert!(told(&assessment, ENROLLED).ends_with("” would decide it."));
}

#[test]
fn every_open_device_waits_for_one_thing() {
    let assessment = estate([windows(DARK), windows(HELD), mac(GAP), mac(DARK)]);
    for at in [ENROLLED, ONBOARDED, REPORTING, PROTECTED, EVALUATED, ENFORCED] {
        let open = assessment.coverage.links[at].unknown;
        let waiting: u64 = of(&assessment, at, None).iter().map(|(n, _)| n).sum();
        assert_eq!(waiting, open, "link {at}");
    }
}

#[test]
fn what_decides_a_link_is_what_the_evidence_request_asks_for_first() {
    let mut assessment = estate([]);
    assessment.register.evidence.clear();
    for at in [ENROLLED, ONBOARDED, REPORTING, PROTECTED, EVALUATED, ENFORCED] {
        let first = blindspot_core::chain::sources(at).first().copied();
        let nobody = waits(&assessment, at, std::iter::empty());
        let asked = exports(&nobody).next().map(|(_, need, _)| need.kind());
        assert_eq!(asked, first, "link {at}");
    }
}

#[test]
fn onboarding_of_what_just_enrolled_waits_for_time_and_not_for_an_export() {
    let new = [Yes, Unknown, Unknown, Unknown, Unknown, Unknown];
    let mut assessment = estate([windows(new).in_intune()]);
    let newest = Some(assessment.register.as_of);
    for file in &mut assessment.register.evidence {
        file.newest = newest;
    }
    assessment.register.devices[0].intune.as_mut().unwrap().enrolled_at = newest;
    for at in [ONBOARDED, REPORTING] {
        let waits = of(&assessment, at, None);
        assert_eq!(would(&waits), "It is newly enrolled, and Defender may yet learn of it.");
    }
}
