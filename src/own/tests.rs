use blindspot_core::audit::{Fix, Severity};

use super::*;

/// A check that is whole but for what stands in these lines.
fn text(lines: &str) -> String {
    let usual = [
        ("id", "OWN-01"),
        ("title", "Laptops without an owner"),
        ("severity", "high"),
        ("owner", "endpoint"),
        ("criteria", "Every laptop has an owner."),
        ("effect", "Nobody answers for it."),
        ("recommendation", "Name one."),
        ("fails", "primary_user IS NULL"),
    ];
    let given = |key: &str| lines.lines().any(|line| line.starts_with(&format!("{key} =")));
    let rest: Vec<String> = usual
        .iter()
        .filter(|(key, _)| !given(key))
        .map(|(key, value)| format!("{key} = {value:?}"))
        .collect();
    format!("[[check]]\n{lines}\n{}\n", rest.join("\n"))
}

fn refused(text: &str) -> String {
    format!("{:#}", parse(text).map(|all| all.len()).unwrap_err())
}

#[test]
fn a_whole_check_is_made_with_the_exports_its_columns_need() {
    let all =
        parse(&text("applies = \"platform = 'windows' AND defender_risk = 'high'\"")).unwrap();
    let check = all[0].check;
    assert_eq!((check.id, check.slug), ("OWN-01", "laptops-without-an-owner"));
    assert_eq!((check.severity, check.cause), (Severity::High, "Client to confirm."));
    let needs: Vec<&str> = check.needs.iter().flat_map(|g| *g).map(|need| need.slug()).collect();
    assert_eq!(needs, ["intune-devices", "defender-devices"]);
    let Fix::Own(fix) = check.fix else { panic!("its own fix") };
    assert_eq!((fix.id, fix.title), ("own-01", "Mend what OWN-01 found: Laptops without an owner"));
    let chosen = parse(&text("needs = [\"m365-users\"]\nfix = \"clean-records\"")).unwrap();
    assert_eq!(chosen[0].check.needs.len(), 1);
    assert_eq!(chosen[0].check.fix, Fix::CleanRecords);
    assert!(parse(&text("needs = []")).unwrap()[0].check.needs.is_empty());
}

#[test]
fn every_fault_of_a_file_is_told_with_the_check_and_what_helps() {
    for (lines, told) in [
        ("id = \"own-1\"", "\"own-1\" is no id of a check"),
        ("id = \"COV-99\"", "COV is a family of the catalogue"),
        ("titel = \"x\"", "OWN-01 has a key titel\nhelp: did you mean title?"),
        ("colour = \"x\"", "help: the keys are id, title"),
        ("effect = \"\"", "it gives no effect"),
        ("severity = \"urgent\"", "use one of: critical, high, medium, low"),
        ("owner = \"it\"", "use one of: security, endpoint"),
        ("subject = \"policy\"", "use one of: device, user"),
        ("scope = \"some\"", "use one of: counting, all"),
        ("effort = \"tiny\"", "effort = \"tiny\" means nothing"),
        ("fix = \"clean-record\"", "did you mean clean-records?"),
        ("fix = \"licences\"\neffort = \"small\"", "describes one of its own"),
        ("needs = [\"intune-device\"]", "did you mean intune-devices?"),
        ("severity = 3", "invalid type"),
    ] {
        let error = refused(&text(lines));
        assert!(error.contains(told), "{lines}: {error}");
        assert!(
            error.contains("OWN-01") || lines.starts_with("id") || lines.ends_with('3'),
            "{error}"
        );
    }
    let long = format!("title = \"{}\"", "x".repeat(111));
    assert!(refused(&text(&long)).contains("111 characters"));
    let twice = format!("{0}{0}", text(""));
    assert!(refused(&twice).contains("OWN-01: the id stands twice"));
    assert!(refused("").contains("it holds no check"));
    assert!(refused("[checks]\n").contains("every check begins with [[check]]"));
    assert!(refused("[check]\nid = \"OWN-01\"").contains("is a single table"));
    assert!(refused("[[check]\n").contains("TOML"));
}

#[test]
fn every_fault_of_an_expression_is_told_with_the_column_and_what_helps() {
    for (fails, told) in [
        ("onbaorded = 'no'", "fails reads onbaorded, which is no column of devices"),
        ("onbaorded = 'no'", "help: did you mean onboarded?"),
        ("compliance = 'x'", "did you mean intune_compliance?"),
        ("zebra = 1", "`blindspot query --tables` lists the columns of devices"),
        ("signin_count", "fails gives i64, not true or false"),
        ("NULL", "not true or false"),
        ("COUNT(*) > 3", "an aggregate over all rows"),
        ("MAX(signin_count) > 3", "an aggregate over all rows"),
        ("signin_count > AVG(signin_count)", "an aggregate over all rows"),
        ("ROW_NUMBER() OVER (ORDER BY name) > 3", "a window over other rows"),
        ("name = (SELECT MAX(name) FROM devices)", "subquer"),
        ("name IN (SELECT name FROM devices)", "fails is no SQL expression"),
        ("EXISTS (SELECT 1 FROM users)", "fails is no SQL expression"),
        ("name = 'x' FROM users", "FROM"),
        ("name = 'x'; DROP TABLE devices", "fails is no SQL expression"),
        ("name = 'x') AS a, (TRUE", "fails is no SQL expression"),
        ("name = ", "fails is no SQL expression"),
        ("name = 'x' AS y", "fails is no SQL expression"),
        ("devices.name = 'x'", "fails"),
        ("nosuch(name) = 'x'", "fails is no SQL expression"),
        ("last_seen > 3", "compares last_seen, a moment, with a number"),
        ("last_seen > 'yesterday'", "fails"),
        ("signin_count > 'many'", "fails"),
        ("name > 3", "fails"),
        ("onboarded = 'No'", "did you mean 'no'?"),
        ("platform = 'macOS'", "did you mean 'macos'?"),
        ("platform NOT IN ('windows', 'mac')", "compares platform with 'mac', which it never is"),
        ("'tablet' = platform", "its words are windows, windows-server"),
        ("CASE WHEN defender_health <> 'asleep' THEN TRUE END", "its words are active"),
        ("first_gap = 'enroled'", "did you mean 'enrolled'?"),
        ("onboarded IN ('no', 'unknown')", "write onboarded IS NULL"),
        ("onboarded = 'unknown'", "write onboarded IS NULL"),
    ] {
        let Err(error) = parse(&text(&format!("fails = {fails:?}"))) else {
            panic!("taken: {fails}");
        };
        let error = format!("{error:#}");
        assert!(error.contains(told) && error.starts_with("OWN-01"), "{fails}: {error}");
        assert!(error.contains("help: "), "{fails}: {error}");
    }
    let detail = refused(&text("detail = \"signin_count\""));
    assert!(detail.contains("detail gives i64, not text") && detail.contains("CAST"), "{detail}");
    let user = refused(&text("subject = \"user\"\nfails = \"platform = 'macos'\""));
    let word = refused(&text("subject = \"user\"\nfails = \"user = 'x'\""));
    assert!(word.contains("write \"user\" in double quotes"), "{word}");
    assert!(user.contains("platform, which is no column of users"), "{user}");
}

#[test]
fn what_judges_one_row_is_taken() {
    for fails in [
        "platform IN ('windows', 'macos') AND NOT (onboarded = 'yes')",
        "name LIKE 'LAB-%' OR name ILIKE '%kiosk' OR name NOT LIKE 'x'",
        "defender_last_update < defender_horizon - INTERVAL '7 days'",
        "last_seen < '2026-01-01' -- a comment",
        "COALESCE(signin_count, 0) = 0",
        "CASE WHEN platform = 'macos' THEN onboarded = 'no' ELSE FALSE END",
        "LOWER(name) = name AND LENGTH(serial) > 3 AND STARTS_WITH(name, 'X')",
        "\"match\" = 'name' AND serial IS NOT NULL",
        "TRY_CAST(os_version AS INT) BETWEEN 1 AND 3",
        "DATE_PART('year', last_seen) < 2026",
        "signin_count IS DISTINCT FROM 3",
        "platform = 'unknown' OR onboarded = 'no'",
        "TRUE",
    ] {
        let quoted = format!("fails = '''{fails}'''");
        if let Err(error) = parse(&text(&quoted)) {
            panic!("{fails}: {error:#}");
        }
    }
}
