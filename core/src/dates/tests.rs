//! What each form of a date means.

use super::*;
use proptest::prelude::*;

fn at_order(raw: &str, order: Order) -> Result<Option<(String, bool)>, Unreadable> {
    Ok(parse(raw, || order)?.map(|s| (s.at.format("%Y-%m-%dT%H:%M:%S%.f").to_string(), s.local)))
}

fn utc(raw: &str) -> (String, bool) {
    at_order(raw, Order::Undecided).unwrap().unwrap()
}

#[test]
fn every_form_the_portals_write_is_read() {
    for (raw, instant, local) in [
        ("2026-07-24 16:41:33.8094705", "2026-07-24T16:41:33.809470500", false),
        ("2026-09-14T19:18:05Z", "2026-09-14T19:18:05", false),
        ("2022-03-18 19:49:35Z", "2022-03-18T19:49:35", false),
        ("2023-03-20T15:36:04", "2023-03-20T15:36:04", false),
        ("2026-09-14T21:18:05+02:00", "2026-09-14T19:18:05", false),
        ("2026-09-14T19:18:05.123+00:00", "2026-09-14T19:18:05.123", false),
        ("2026-09-14", "2026-09-14T00:00:00", false),
        ("Aug 17, 2026 1:05:24 PM", "2026-08-17T13:05:24", true),
        ("9/19/2023, 1:45:17.287 PM", "2023-09-19T13:45:17.287", true),
        ("13/03/2024, 3:40:13.988 pm", "2024-03-13T15:40:13.988", true),
        ("10 Mar, 2026", "2026-03-10T00:00:00", false),
        ("17 Jan, 2026 02:33:33 AM", "2026-01-17T02:33:33", false),
        ("02 Aug 2024 13:00 PM +00:00", "2024-08-02T13:00:00", false),
        ("/Date(1700000000000)/", "2023-11-14T22:13:20", false),
        ("24/07/2026 16:41", "2026-07-24T16:41:00", true),
        ("24.07.2026 16:41", "2026-07-24T16:41:00", true),
        ("2/24/2026 12:05 AM", "2026-02-24T00:05:00", true),
        ("5/5/2026 8:00", "2026-05-05T08:00:00", true),
    ] {
        assert_eq!(utc(raw), (instant.to_owned(), local), "{raw}");
    }
}

#[test]
fn the_sentinels_and_the_null_words_are_no_dates() {
    for raw in ["", " ", "0001-01-01 00:00:00.0000000", "9999-12-31 23:59:59.9999999", "None", "-"]
    {
        assert_eq!(at_order(raw, Order::DayFirst), Ok(None), "{raw}");
    }
}

#[test]
fn a_date_that_could_be_two_days_is_unreadable_until_its_file_shows_the_order() {
    let raw = "03/04/2026 10:00";
    assert!(at_order(raw, Order::Undecided).is_err());
    let read = |order| at_order(raw, order).unwrap().unwrap().0;
    assert_eq!(read(Order::DayFirst), "2026-04-03T10:00:00");
    assert_eq!(read(Order::MonthFirst), "2026-03-04T10:00:00");
    assert_eq!(order_shown(raw), Order::Undecided);
    assert_eq!(order_shown("13/04/2026"), Order::DayFirst);
    assert_eq!(order_shown("04/13/2026"), Order::MonthFirst);
}

#[test]
fn what_is_no_date_is_unreadable() {
    for raw in ["yesterday", "31/02/2026", "2026-13-01 00:00:00", "13/13/2026", "1/2/26", "12:30"] {
        assert!(at_order(raw, Order::DayFirst).is_err(), "{raw}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_the_date_reader_panic(raw in "\\PC*") {
        if let Ok(Some(_)) = parse(&raw, || Order::DayFirst) {
            prop_assert!(raw.bytes().any(|b| b.is_ascii_digit()));
        }
    }

    #[test]
    fn texts_near_a_date_make_no_panic(raw in "[0-9/:., TZAMPJanug+-]{0,40}") {
        prop_assert!(parse(&raw, || Order::MonthFirst).is_ok() || !raw.is_empty());
    }
}
