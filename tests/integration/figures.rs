//! What the printed report says is what assessment.json says, figure by figure.

mod german;
pub(crate) mod printed;
mod since;

use blindspot_core::exports;
use serde_json::Value;

use crate::own::documented;
use crate::run::Row;
use printed::{Printed, capital, count, percent, plain, printed, printed_with, thousands};

/// The links by their columns in the register, and what a device is where they hold.
const LINKS: [&str; 6] =
    ["enrolled", "onboarded", "reporting", "protected", "evaluated", "enforced"];
const HELD: [&str; 6] = [
    "enrolled",
    "onboarded",
    "reporting",
    "protected in real time",
    "evaluated by compliance",
    "let in by an enforced policy",
];

/// The place of the headline's link.
fn through(json: &Value) -> usize {
    let link = json["coverage"]["headline"]["link"].as_str().unwrap();
    LINKS.iter().position(|name| *name == link).unwrap()
}

#[test]
fn the_headline_prints_the_figures_of_the_json() {
    let report = printed(&[]);
    let active = count(&report.json["population"]["active"]);
    let headline = &report.json["coverage"]["headline"];
    let devices = count(&headline["devices"]);
    let (last, words) = HELD[..=through(&report.json)].split_last().unwrap();
    let held = format!("{} and {last}", words.join(", "));
    assert!(report.says(&format!("{devices} of {active} devices are {held}")));
    let figure =
        format!("{}{}{devices} of {active} devices", percent(devices, active), capital(&held));
    assert!(report.says(&figure), "not printed: {figure}");
    let platforms = report.json["coverage"]["by_platform"].as_object().unwrap();
    assert!(platforms.len() > 1);
}

#[test]
fn every_failing_check_is_printed_with_its_part_and_its_population() {
    failing_checks_are_printed(&printed(&[]));
}

#[test]
fn own_checks_are_printed_as_those_of_the_catalogue_with_their_conditions_and_their_file() {
    let report = printed_with(&[], &documented());
    failing_checks_are_printed(&report);
    let own = &report.json["own_checks"];
    let hash = own["sha256"].as_str().unwrap();
    assert!(report.says(&format!("From my-checks.toml, SHA-256 {hash}")));
    for check in own["checks"].as_array().unwrap() {
        let [id, asks, applies, fails] =
            ["id", "asks", "applies", "fails"].map(|key| check[key].as_str().unwrap());
        assert!(report.checks("fail").iter().any(|failing| failing["id"] == id), "{id}");
        assert!(report.says(&format!("{id}{asks}{applies}{fails}")), "{id} is not in the method");
    }
    let all = report.json["checks"].as_array().unwrap().len();
    let criteria =
        format!("{} checks of this tool’s catalogue and 3 of the auditor’s own", all - 3);
    assert!(report.says(&criteria), "not printed: {criteria}");
}

fn failing_checks_are_printed(report: &Printed) {
    let failing = report.checks("fail");
    assert!(failing.len() > 40, "{}", failing.len());
    let all = report.json["checks"].as_array().unwrap().len();
    assert!(report.says(&format!("{} of {all} checks fail", failing.len())));
    for check in failing {
        let [id, title] = ["id", "title"].map(|key| check[key].as_str().unwrap());
        let (failed, population) = (count(&check["failed"]), count(&check["population"]));
        let severity = capital(check["severity"].as_str().unwrap());
        let share = percent(failed, population);
        // The tenant as a whole has no share.
        let tenant = report.says(&format!("{id}{title}{severity}the tenant"));
        assert!(!tenant || population == 1, "{id}");
        let (row, part) = if tenant {
            (format!("{id}{title}{severity}the tenant"), "The tenant as a whole".to_owned())
        } else {
            (
                format!("{id}{title}{severity}{failed} of {population}{share}"),
                format!("{failed}{share}of {population}"),
            )
        };
        assert!(report.says(&row), "not printed: {row}");
        // The finding itself repeats the figure of the index.
        let finding = report.finding(check);
        assert!(finding.contains(&plain(&part)), "not printed: {part} in {finding}");
        let response = format!("Management response to {id}");
        assert!(report.says(&response), "{id} leaves no room for an answer");
    }
}

#[test]
fn an_export_left_out_is_named_as_missing_beside_the_checks_that_wait_for_it() {
    for (file, title) in
        [("Active malware", "Intune: Active malware"), ("users_", "Microsoft 365: active users")]
    {
        let report = printed(&[file]);
        let waiting: Vec<&Value> = report
            .checks("unknown")
            .into_iter()
            .filter(|check| !check["needs_evidence"].as_array().unwrap().is_empty())
            .collect();
        assert!(!waiting.is_empty(), "nothing waits for {file}");
        let missing = report.text.find(&plain("Evidence missing")).unwrap();
        assert!(report.text[missing..].contains(&plain(title)), "{title} is not named");
        for check in waiting {
            let id = check["id"].as_str().unwrap();
            assert!(report.text[missing..].contains(id), "{id} waits unsaid");
        }
    }
}

#[test]
fn the_places_of_the_macs_add_up_to_all_of_them_and_are_printed() {
    let report = printed(&[]);
    let all = count(&report.json["population"]["by_platform"]["macos"]["devices"]);
    let macs = &report.json["coverage"]["macs"];
    let rows = macs["rows"].as_array().unwrap();
    let sum: u64 = rows.iter().map(|row| count(&row["macs"])).sum();
    assert_eq!((sum, count(&macs["macs"])), (all, all));
    let row = format!("AllMacsoftheregister{all}100%");
    assert!(report.says(&row), "not printed: {row}");
}

#[test]
fn the_platform_table_prints_the_shares_of_the_json() {
    let report = printed(&[]);
    let last = through(&report.json);
    let held = |row: &&&Row| {
        LINKS[..=last].iter().all(|link| matches!(row[*link].as_str(), "yes" | "not_applicable"))
    };
    let rows = report.counting();
    for (slug, title) in [("windows", "Windows"), ("macos", "macOS")] {
        let own: Vec<&&Row> = rows.iter().filter(|row| row["platform"] == slug).collect();
        let holding = own.iter().filter(|row| held(row)).count() as u64;
        let row = format!("{title}{}{}", percent(holding, own.len() as u64), own.len());
        assert!(report.says(&row), "not printed: {row}");
    }
}

#[test]
fn the_links_and_the_portals_print_the_figures_of_the_register() {
    let report = printed(&[]);
    let rows = report.counting();
    for (link, meaning) in [
        ("enrolled", "managed through an accepted channel"),
        ("onboarded", "Defender says the sensor is onboarded"),
        ("reporting", "the sensor is active and recent"),
        ("evaluated", "on Macs any verdict"),
    ] {
        let figures = ["yes", "no", "unknown", "not_applicable"]
            .map(|value| rows.iter().filter(|row| row[link] == value).count().to_string());
        let printed = format!("{meaning}{}", figures.concat());
        assert!(report.says(&printed), "not printed: {printed}");
    }
    let in_all = |row: &&&Row| {
        ["intune", "defender", "signin"].iter().all(|portal| row["sources"].contains(portal))
    };
    let known = rows.iter().filter(in_all).count();
    let message = format!("{known} of {} devices are known to all three portals", rows.len());
    assert!(report.says(&message), "not printed: {message}");
    assert!(report.says(&format!("Known to all three{known}")));
}

#[test]
fn the_licence_matrix_prints_the_cells_of_the_json() {
    let report = printed(&[]);
    let matrix = report.json["licences"]["matrix"].as_array().unwrap();
    assert!(matrix.len() > 1);
    for row in matrix {
        let of = |field: &str| count(&row[field]);
        let title = if row["platform"] == "macos" { "macOS" } else { "Windows" };
        // A question mark is the sign of what is weak or not known.
        let cells = [
            (of("plan2"), "as intended"),
            (of("business"), "Business right"),
            (of("plan1"), "?no detection right"),
            (of("none"), "unlicensed"),
            (of("unrecognised") + of("owner_unknown"), "?not known"),
            (of("ownerless") + of("shared"), "no user licence"),
        ]
        .map(|(n, word)| if n == 0 { "0".to_owned() } else { format!("{n}{word}") });
        let printed = format!("{title}{}", cells.concat());
        assert!(report.says(&printed), "not printed: {printed}");
    }
}

#[test]
fn every_export_is_printed_with_its_rows() {
    let report = printed(&[]);
    let evidence = report.json["evidence"].as_array().unwrap();
    assert!(evidence.len() > 3);
    for file in evidence {
        let title = exports::named(file["kind"].as_str().unwrap()).unwrap().title;
        let rejected = count(&file["rows_rejected"]) + count(&file["cells_rejected"]);
        let row = format!("{title}{}{rejected}", thousands(count(&file["rows_read"])));
        assert!(report.says(&row), "not printed: {row}");
    }
}

#[test]
fn every_fix_is_printed_with_what_it_reaches_and_the_plan_ends_at_its_share() {
    let report = printed(&[]);
    let fixes = report.json["fixes"].as_array().unwrap();
    for fix in fixes.iter().filter(|fix| count(&fix["devices"]) > 0) {
        let checks: String =
            fix["checks"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
        let devices = count(&fix["devices"]);
        let noun = if devices == 1 { "device" } else { "devices" };
        let row = format!("{checks}{devices} {noun}");
        assert!(report.says(&row), "not printed: {row}");
    }
    let share = |fix: &Value, key: &str| (fix[key].as_f64().unwrap() * 100.0).round();
    let (first, last) = (fixes.first().unwrap(), fixes.last().unwrap());
    let words = format!(
        "lift coverage from {}% to {}%",
        share(first, "share_before"),
        share(last, "share_after")
    );
    assert!(report.says(&words), "not printed: {words}");
}

#[test]
fn the_large_figures_and_the_severities_of_the_summary_are_those_of_the_register_and_the_checks() {
    let report = printed(&[]);
    let rows = report.counting();
    let bare = |slug: &str| {
        let own = rows.iter().filter(|row| slug.is_empty() || row["platform"] == slug);
        let without = own.clone().filter(|row| row["onboarded"] == "no").count();
        format!("{without}of {}", own.count())
    };
    for figure in [
        format!("{}Devices without a sensor", bare("")),
        format!("{}Macs without a sensor", bare("macos")),
    ] {
        assert!(report.says(&figure), "not printed: {figure}");
    }
    for severity in ["critical", "high", "medium", "low"] {
        let of = |status: &str| {
            report.checks(status).iter().filter(|check| check["severity"] == severity).count()
        };
        let line = format!("{}{} failing{} open", capital(severity), of("fail"), of("unknown"));
        assert!(report.says(&line), "not printed: {line}");
    }
}

#[test]
fn the_portal_matrix_the_unseen_sign_ins_and_the_portals_own_figure_are_those_of_the_json() {
    let report = printed(&[]);
    let active = count(&report.json["population"]["active"]);
    let matrix = report.json["portals"].as_array().unwrap();
    assert_eq!(matrix.iter().map(|row| count(&row["devices"])).sum::<u64>(), active);
    for row in matrix {
        let per: String = row["by_platform"]
            .as_object()
            .unwrap()
            .values()
            .map(|n| count(n).to_string())
            .collect();
        let line = format!("{}{}{per}", row["meaning"].as_str().unwrap(), count(&row["devices"]));
        assert!(report.says(&line), "not printed: {line}");
    }
    let unseen = count(&report.json["coverage"]["unreported"]["devices"]);
    assert!(report.says(&format!("{unseen} devices signed in during the period without")));
    let portal = &report.json["coverage"]["compliant_in_intune"];
    let of = |part: &str| count(&portal[part]);
    let parts = ["holding", "outside", "silent", "broken", "open"];
    assert_eq!(parts.iter().map(|part| of(part)).sum::<u64>(), of("compliant"));
    let said = format!("Intune calls {} of the {} devices", of("compliant"), of("listed"));
    assert!(report.says(&said), "not printed: {said}");
    assert!(report.says(&format!("it holds for {};", of("holding"))));
    let by_source = report.json["matches"]["by_source"].as_object().unwrap();
    let records = |keys: &Value| keys.as_object().unwrap().values().map(count).sum::<u64>();
    let by_method = records(&report.json["matches"]["by_method"]);
    assert_eq!(by_source.values().map(records).sum::<u64>(), by_method);
}
