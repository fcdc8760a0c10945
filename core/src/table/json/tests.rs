use super::*;

fn seen(bytes: &[u8]) -> Result<Option<Layout>, Refused> {
    let wrapped = is_wrapped(bytes, Text::Utf8)?;
    look(bytes, Text::Utf8, wrapped)
}

fn layout(text: &str) -> Layout {
    seen(text.as_bytes()).unwrap().unwrap()
}

fn rows(text: &str) -> Vec<Vec<String>> {
    let layout = layout(text);
    let mut rows = JsonRows::new(text.as_bytes(), &layout);
    let mut out = Vec::new();
    while rows.advance().unwrap() {
        assert_eq!(rows.number() as usize, out.len() + 1);
        out.push((0..layout.names.len()).map(|at| rows.cell(at).to_owned()).collect());
    }
    out
}

#[test]
fn every_wrapping_yields_the_same_elements() {
    let one = r#"{"id":"a","deviceDetail":{"deviceId":"x","isCompliant":false}}"#;
    let two = r#"{"id":"b","deviceDetail":{"deviceId":"","isCompliant":null}}"#;
    for text in [
        format!("[{one},{two}]"),
        format!("[{one}]\n[{two}]"),
        format!("{one}\n{two}\n"),
        format!("{one}{two}"),
        format!(
            r#"{{"@odata.context":"https://x.example","@odata.count":2,"value":[{one},{two}],"more":{{"n":[1]}}}}"#
        ),
        format!(r#"{{"value":[{one}],"@odata.nextLink":"u"}}{{"count":1,"Value":[{two}]}}"#),
        format!(r#"{{"columns":["id","deviceDetail"],"values":[{one},{two}]}}"#),
        format!("<14>Nov 1 host app[12]: {one}\n<14>Nov 1 host app[12]: {two}\n"),
        format!("[\n  {one},\n  {two}\n]"),
    ] {
        assert!(is_json(&text), "{text}");
        assert_eq!(
            layout(&text).names,
            ["id", "devicedetail.deviceid", "devicedetail.iscompliant"]
        );
        assert_eq!(rows(&text), [["a", "x", "false"], ["b", "", ""]], "{text}");
    }
}

#[test]
fn members_of_properties_stand_as_if_unwrapped_and_remarks_are_no_members() {
    let text = r##"{"category":"SignInLogs","properties":{"id":"a","status":{"errorCode":0},"x@odata.type":"#t"},"#note":1}"##;
    assert_eq!(layout(text).names, ["category", "id", "status.errorcode"]);
    assert_eq!(rows(text), [["SignInLogs", "a", "0"]]);
}

#[test]
fn an_array_stands_in_its_cell_as_json_and_an_absent_member_is_empty() {
    let text = r#"[{"a":[1,"x",{"b":2}]},{"c":1.5}]"#;
    assert_eq!(layout(text).names, ["a", "c"]);
    assert_eq!(rows(text), [[r#"[1,"x",{"b":2}]"#, ""], ["", "1.5"]]);
}

#[test]
fn a_broken_text_is_refused_with_the_element_it_breaks_in() {
    let text = r#"[{"a":1},{"a":2},{"a":"#;
    let refused = seen(text.as_bytes()).unwrap_err();
    assert!(refused.to_string().contains("element 3"), "{refused}");
    let text = r#"{"a":1}{"a" 2}"#;
    assert!(seen(text.as_bytes()).is_err());
}

#[test]
fn depth_is_bounded() {
    let text = format!("[{{\"a\":{}1{}}}]", "[".repeat(100_000), "]".repeat(100_000));
    assert!(seen(text.as_bytes()).is_err());
}

#[test]
fn no_elements_are_no_table() {
    for text in ["[]", "{\"value\":[]}", "[1,2]", "{}"] {
        assert_eq!(seen(text.as_bytes()).unwrap(), None, "{text}");
    }
}

#[test]
fn a_last_page_that_names_another_goes_on_wherever_the_link_stands() {
    let goes_on = |text: &str| {
        let layout = look(text.as_bytes(), Text::Utf8, true).unwrap().unwrap();
        let mut rows = JsonRows::new(text.as_bytes(), &layout);
        while rows.advance().unwrap() {}
        rows.goes_on()
    };
    for (text, expected) in [
        (r#"{"value":[{"a":1}]}"#, false),
        (r#"{"value":[{"a":1}],"@odata.nextLink":"https://x.example"}"#, true),
        (r#"{"@odata.nextLink":"https://x.example","value":[{"a":1}]}"#, true),
        (r#"{"value":[{"a":1}],"nextLink":null}"#, false),
        (r#"{"value":[{"a":1}],"nextLink":""}"#, false),
        (r#"{"value":[{"a":1}],"nextLink":"x"} {"value":[{"a":2}]}"#, false),
        (r#"{"value":[{"a":1}]} {"value":[{"a":2}],"nextLink":"x"}"#, true),
        (r#"{"value":[{"nextLink":"a cell"}]}"#, false),
    ] {
        assert_eq!(goes_on(text), expected, "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(bytes: Vec<u8>, text in "[\\[\\]{},:\"a-z0-9 ]{0,60}") {
        for input in [&bytes[..], text.as_bytes()] {
            if let Ok(Some(layout)) = seen(input) {
                let mut rows = JsonRows::new(input, &layout);
                while rows.advance().unwrap_or(false) {}
            }
        }
    }
}
