//! What a pseudonymised assessment holds in memory, printed or not.

use std::path::Path;

use super::*;

#[test]
fn an_error_before_judging_keeps_its_words_and_loses_ids_and_addresses() {
    let error = anyhow!(
        "members of a.csv are at home in 0f1e2d3c-4b5a-4697-8877-665544332211, those of \
         mara@quist.example at 10.0.4.7\nhelp: assess one tenant at a time"
    );
    assert_eq!(
        hide(&error).to_string(),
        "members of a.csv are at home in (hidden), those of (hidden) at (hidden)\nhelp: \
         assess one tenant at a time"
    );
}

/// The demo tenant, judged.
fn demo() -> Assessment {
    let samples = [Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")];
    let settings = crate::Settings::find(None, &samples).unwrap();
    crate::judge(&samples, None, settings, crate::Extra::default(), &crate::Bar::new(true, false))
        .unwrap()
}

#[test]
fn no_field_of_the_register_keeps_an_original_even_where_no_output_prints_it_today() {
    let mut assessment = demo();
    let mut found = Found::default();
    walk(&mut assessment, &mut |what, text| {
        found.note(what, text);
        None
    });
    let telling = |sort: Sort, text: &str| match sort {
        Sort::Person => text.contains(' '),
        Sort::Device => text.chars().any(|c| c.is_ascii_digit()) && text.len() > 4,
        Sort::Domain => text.contains('.'),
        _ => text.len() > 6,
    };
    let subjects = found.subjects.keys().filter(|(sort, text)| telling(*sort, text));
    let subjects: Vec<String> = subjects.map(|(_, text)| text.clone()).collect();
    assert!(subjects.len() > 800, "{}", subjects.len());
    let folder = tempfile::tempdir().unwrap();
    let mut key = KeyFile::open(&folder.path().join("a.key")).unwrap();
    pseudonymise(&mut assessment, &mut key).unwrap();
    let Assessment { register, policy, results, limitations, .. } = &assessment;
    let judged: Vec<_> = results.iter().flat_map(|r| r.judged.iter().chain(&r.excused)).collect();
    let held = format!("{register:?} {judged:?} {limitations:?}").to_lowercase();
    for subject in subjects {
        let at = held.find(&subject);
        assert!(at.is_none(), "{subject:?}: {}", &held[at.unwrap().saturating_sub(80)..][..160]);
    }
    assert!(policy.pseudonymised);
}

#[test]
fn devices_and_users_stand_in_the_order_of_their_tokens_and_still_own_each_other() {
    let owners = |assessment: &Assessment| -> Vec<usize> {
        let register = &assessment.register;
        let owns = |user: &blindspot_core::model::User| {
            let all = user.owned.iter().map(|at| &register.devices[*at]);
            all.filter(|device| device.primary_user() == Some(&user.upn)).count()
        };
        let mut counts: Vec<usize> = register.users.iter().map(owns).collect();
        counts.sort_unstable();
        counts
    };
    let mut assessment = demo();
    let before = owners(&assessment);
    let folder = tempfile::tempdir().unwrap();
    let mut key = KeyFile::open(&folder.path().join("a.key")).unwrap();
    pseudonymise(&mut assessment, &mut key).unwrap();
    assert!(assessment.register.devices.is_sorted_by_key(|device| device.key.clone()));
    assert!(assessment.register.users.is_sorted_by_key(|user| user.upn.clone()));
    assert_eq!(owners(&assessment), before);
    assert!(before.iter().sum::<usize>() > 50);
}
