use super::*;
use polars::prelude::PolarsResult;

fn found(sql: &str) -> PolarsResult<DataFrame> {
    let mut row = vec![String::new(); DEVICES.columns.len()];
    let mut set = |name: &str, cell: &str| {
        let at = DEVICES.columns.iter().position(|column| column.name == name).unwrap();
        row[at] = cell.into();
    };
    set("name", "NB-1");
    set("signin_count", "3");
    set("defender_last_update", "2026-11-10T08:00:00Z");
    set("defender_horizon", "2026-11-20T08:00:00Z");
    let rows = [row, vec![String::new(); DEVICES.columns.len()]];
    let frame = typed::frame(&DEVICES, &all(&DEVICES), rows.into_iter()).unwrap();
    let mut context = SQLContext::new();
    context.register("devices", frame.lazy());
    context.execute(sql).and_then(LazyFrame::collect)
}

fn first(sql: &str) -> String {
    text(&found(sql).unwrap().columns()[0].get(0).unwrap())
}

#[test]
fn an_empty_cell_is_null_a_count_a_number_and_a_stamp_a_moment() {
    for (asked, answer) in [
        ("SUM(signin_count)", "3"),
        ("COUNT(name)", "1"),
        ("MAX(defender_last_update)", "2026-11-10T08:00:00Z"),
        ("COUNT(defender_last_update < '2026-11-11')", "1"),
        ("SUM(CASE WHEN defender_last_update < '2026-11-10 08:00:01' THEN 1 END)", "1"),
        ("MAX(defender_horizon - defender_last_update > INTERVAL '9 days')", "true"),
        ("MAX(defender_horizon - defender_last_update > INTERVAL '10 days')", "false"),
        ("MAX(DATE_PART('year', defender_horizon))", "2026"),
    ] {
        assert_eq!(first(&format!("SELECT {asked} AS x FROM devices")), answer, "{asked}");
    }
}

#[test]
fn a_refused_statement_names_the_table_and_the_column_that_were_meant() {
    for (sql, told) in [
        ("SELECT nmae FROM devices", "no column is called nmae; did you mean name (of devices,"),
        ("SELECT name FROM device", "no table is called device; did you mean devices?"),
        ("SELECT d.plattform FROM devices d", "did you mean platform (of devices,"),
        ("SELECT name FROM devices WHERE compliance = 'x'", "did you mean intune_compliance"),
        ("SELECT name FROM devices ORDER BY zebra", "no column is called zebra;"),
        ("SELECT check_id FROM devices", "check_id is a column of findings"),
        ("SELECT name FROM devices GROUP BY platfrom", "did you mean platform"),
        ("SELEC name", "the tables are devices, users"),
    ] {
        let refused = found(sql).err().unwrap_or_else(|| panic!("answered: {sql}")).to_string();
        let help = help(&refused, &TABLES);
        assert!(help.contains(told), "{sql}: {refused}\n{help}");
    }
}

#[test]
fn every_column_of_every_table_is_listed_with_its_type() {
    let listed = listing().unwrap();
    let columns: usize = TABLES.iter().map(|table| table.columns.len()).sum();
    assert_eq!((listed.height(), listed.columns().len()), (columns, 4));
}
