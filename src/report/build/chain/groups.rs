//! The devices the shares are of by department, office and country of their owner.

use blindspot_core::coverage::{Coverage, Group, GroupKind, Grouping};

use crate::language::{said, say};
use crate::report::build::links::link_name;
use crate::report::build::words::{counted, listed};
use crate::report::doc::parts::{Bounded, Column, ColumnKind, Sheet, count, percent};

/// Groups printed of each grouping.
const MOST: usize = 8;
/// What the figures rest on, said once below the last table.
const NOTE: &str = "Active devices in scope by what the user list states for their owner; groups \
                    of fewer than five devices stand together.";

/// One table per grouping the user list tells.
pub(super) fn build(coverage: &Coverage) -> Vec<Sheet> {
    let through = coverage.headline.place().map(link_name);
    let telling = coverage.groups.iter().filter(|grouping| tells(grouping));
    let mut sheets: Vec<Sheet> = telling.map(|grouping| sheet(grouping, through)).collect();
    if let Some(last) = sheets.last_mut() {
        last.note = said(NOTE).into();
    }
    sheets
}

/// Groupings that part no devices, as a sentence in place of a table of one row.
pub(super) fn untold(coverage: &Coverage) -> Option<String> {
    let idle: Vec<&str> =
        coverage.groups.iter().filter(|g| !tells(g)).map(|g| said(g.by)).collect();
    (!idle.is_empty()).then(|| {
        say!(
            "No table by {groupings}: the user list says nothing of that for any owner of these \
             devices.",
            groupings = listed(&idle)
        )
    })
}

/// Whether a grouping names a group, or several together.
fn tells(grouping: &Grouping) -> bool {
    let named =
        |group: &Group| matches!(group.kind, GroupKind::Named { .. } | GroupKind::Others { .. });
    grouping.rows.iter().any(named)
}

fn sheet(grouping: &Grouping, through: Option<&str>) -> Sheet {
    let mut columns = vec![
        Column::new(title(grouping.by), 2.0, ColumnKind::Text),
        Column::new(said("Devices"), 0.6, ColumnKind::Number),
    ];
    if let Some(through) = through {
        let heading = say!("Hold through “{link}”", link = through);
        columns.push(Column::new(heading, 1.0, ColumnKind::Number));
    }
    columns.push(Column::new(said("Whole chain proven"), 1.0, ColumnKind::Number));
    Sheet {
        title: say!("Coverage by {grouping}", grouping = said(grouping.by)),
        columns,
        rows: Bounded::of(
            grouping.rows.iter().take(MOST).map(|group| row(group, through.is_some())).collect(),
            grouping.rows.len() as u64,
        ),
        file: "assessment.json".into(),
        ..Sheet::default()
    }
}

fn title(by: &str) -> &'static str {
    said(match by {
        "department" => "Department",
        "office" => "Office",
        _ => "Country",
    })
}

fn row(group: &Group, has_through: bool) -> Vec<String> {
    let share = |part: u64| format!("{}, {}", count(part), percent(part, group.devices));
    let mut cells = vec![name(&group.kind), count(group.devices)];
    if has_through {
        cells.push(group.through.map_or_else(|| said("open").to_owned(), share));
    }
    cells.push(share(group.proven));
    cells
}

fn name(kind: &GroupKind) -> String {
    match kind {
        GroupKind::Named { name } => name.clone(),
        GroupKind::Others { groups } => {
            let smaller = counted(*groups, "smaller group", "smaller groups");
            match groups {
                1 => format!("({smaller})"),
                _ => say!("({groups} together)", groups = smaller),
            }
        }
        GroupKind::NotStated => said("(not stated)").into(),
        GroupKind::Shared => said("(shared devices)").into(),
        GroupKind::Ownerless => said("(no owner named)").into(),
        GroupKind::OwnerUnknown => said("(owner not known or in no user list)").into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::build::fixture::{HELD, estate, windows};

    fn group(name: &str, devices: u64) -> Group {
        Group {
            kind: GroupKind::Named { name: name.into() },
            devices,
            through: Some(devices - 1),
            through_share: None,
            proven: 0,
            proven_share: None,
        }
    }

    #[test]
    fn the_first_eight_groups_are_printed_with_the_true_total() {
        let mut coverage = estate([windows(HELD)]).coverage;
        let rows = (0..11).map(|n| group(&format!("Unit {n}"), 20 - n)).collect();
        coverage.groups = vec![Grouping { by: "department", rows }];
        let [sheet] = build(&coverage).try_into().unwrap();
        assert_eq!((sheet.rows.shown.len(), sheet.rows.total), (8, 11));
        assert_eq!(sheet.rows.shown[0], ["Unit 0", "20", "19, 95\u{202f}%", "0, 0\u{202f}%"]);
        assert_eq!(sheet.columns.len(), 4);
        assert_eq!(sheet.columns[2].title, "Hold through “reporting”");
    }

    #[test]
    fn a_grouping_that_names_no_group_is_a_sentence_and_no_table() {
        let mut coverage = estate([windows(HELD)]).coverage;
        let unknown = Group { kind: GroupKind::OwnerUnknown, ..group("", 8) };
        let grouping = |by, rows| Grouping { by, rows };
        coverage.groups = vec![
            grouping("department", vec![unknown.clone()]),
            grouping("office", vec![group("North", 5), unknown.clone()]),
            grouping("country", vec![unknown]),
        ];
        let titles: Vec<String> = build(&coverage).into_iter().map(|sheet| sheet.title).collect();
        assert_eq!(titles, ["Coverage by office"]);
        let told = untold(&coverage).unwrap();
        assert!(told.starts_with("No table by department and country: "), "{told}");
    }

    #[test]
    fn without_a_user_list_there_is_no_table() {
        assert!(build(&estate([windows(HELD)]).coverage).is_empty());
    }
}
