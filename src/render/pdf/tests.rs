//! The printed report as a file: standards, structure, attachments, the same bytes every time.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document as Pdf, Object};
use proptest::prelude::*;

use super::*;
use crate::report::demo::{Temper, document};

fn attachments() -> Vec<Attachment> {
    vec![
        Attachment {
            name: "assessment.json".into(),
            bytes: b"{\"schema\":\"blindspot/assessment/1\"}".to_vec(),
            mime: "application/json",
            description: "Every figure of this report".into(),
            relation: Relation::Source,
        },
        Attachment {
            name: "register.csv".into(),
            bytes: b"device_key\r\nentra:1\r\n".to_vec(),
            mime: "text/csv",
            description: "One row per device".into(),
            relation: Relation::Data,
        },
    ]
}

fn printed(devices: u64, temper: Temper, paper: Paper) -> Pdf {
    let bytes = render(&document(devices, temper), attachments(), paper).unwrap();
    Pdf::load_mem(&bytes).unwrap()
}

fn stream(pdf: &Pdf, object: &Object) -> Vec<u8> {
    let (_, object) = pdf.dereference(object).unwrap();
    let stream = object.as_stream().unwrap();
    stream.decompressed_content().unwrap_or_else(|_| stream.content.clone())
}

fn dictionaries(pdf: &Pdf) -> impl Iterator<Item = &Dictionary> {
    pdf.objects.values().filter_map(|object| match object {
        Object::Stream(stream) => Some(&stream.dict),
        other => other.as_dict().ok(),
    })
}

fn is_type(dict: &Dictionary, name: &[u8]) -> bool {
    dict.get(b"Type").and_then(Object::as_name).is_ok_and(|found| found == name)
}

fn pages_with(pdf: &Pdf, needle: &str) -> Vec<u32> {
    let pages = pdf.get_pages();
    pages.keys().copied().filter(|n| text_of(pdf, *n).contains(needle)).collect()
}

fn text_of(pdf: &Pdf, page: u32) -> String {
    pdf.extract_text(&[page]).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = document(40, Temper::Hostile);
    let once = render(&document, attachments(), Paper::A4).unwrap();
    let again = render(&document, attachments(), Paper::A4).unwrap();
    assert!(once == again, "two renders of one document differ");
    let letter = render(&document, attachments(), Paper::UsLetter).unwrap();
    assert!(once != letter);
}

#[test]
fn it_declares_pdf_a_3a_and_pdf_ua_1_and_is_tagged_in_english() {
    let pdf = printed(40, Temper::Tidy, Paper::A4);
    let catalog = pdf.catalog().unwrap();
    let xmp = String::from_utf8(stream(&pdf, catalog.get(b"Metadata").unwrap())).unwrap();
    for claim in
        ["pdfaid:part>3<", "pdfaid:conformance>A<", "pdfuaid:part>1<", "2026-11-18T12:00:00"]
    {
        assert!(xmp.contains(claim), "{claim} is missing in {xmp}");
    }
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"en");
    let marked = catalog.get(b"MarkInfo").unwrap().as_dict().unwrap();
    assert!(marked.get(b"Marked").unwrap().as_bool().unwrap());
    assert!(catalog.has(b"StructTreeRoot") && catalog.has(b"OutputIntents"));
}

#[test]
fn every_chapter_and_every_finding_has_a_bookmark() {
    let document = document(40, Temper::Tidy);
    let pdf = printed(40, Temper::Tidy, Paper::A4);
    let titles: Vec<String> = dictionaries(&pdf)
        .filter(|dict| dict.has(b"Title") && dict.has(b"Dest") | dict.has(b"A"))
        .map(|dict| lopdf::decode_text_string(dict.get(b"Title").unwrap()).unwrap())
        .collect();
    for chapter in ["Executive summary", "Findings", "Fix plan", "macOS", "Exceptions", "Sign-off"]
    {
        assert!(titles.iter().any(|t| t.contains(chapter)), "{chapter} is not in {titles:?}");
    }
    for finding in &document.findings.items {
        assert!(titles.iter().any(|t| t.contains(&finding.id)), "{} has no bookmark", finding.id);
    }
}

#[test]
fn every_font_is_embedded() {
    let pdf = printed(40, Temper::Hostile, Paper::A4);
    let fonts: Vec<_> = dictionaries(&pdf).filter(|d| is_type(d, b"FontDescriptor")).collect();
    assert!(fonts.len() >= 3, "only {} font descriptors", fonts.len());
    for font in fonts {
        assert!(font.has(b"FontFile2") || font.has(b"FontFile3"), "{font:?}");
    }
}

#[test]
fn attached_files_come_back_byte_for_byte_with_their_relation_and_type() {
    let pdf = printed(1, Temper::Tidy, Paper::A4);
    for attachment in attachments() {
        let spec = dictionaries(&pdf)
            .filter(|d| is_type(d, b"Filespec"))
            .find(|d| lopdf::decode_text_string(d.get(b"UF").unwrap()).unwrap() == attachment.name)
            .unwrap();
        let relation = spec.get(b"AFRelationship").unwrap().as_name().unwrap();
        assert_eq!(relation.to_ascii_lowercase(), attachment.relation.word().as_bytes());
        assert!(spec.has(b"Desc"));
        let file = spec.get(b"EF").unwrap().as_dict().unwrap().get(b"F").unwrap();
        assert_eq!(stream(&pdf, file), attachment.bytes);
    }
    assert!(pdf.catalog().unwrap().has(b"AF"));
}

#[test]
fn the_executive_summary_is_one_page_for_every_estate_on_both_papers() {
    for paper in [Paper::A4, Paper::UsLetter] {
        for (devices, temper) in [(0, Temper::Tidy), (1, Temper::Tidy), (480, Temper::Endless)] {
            let pdf = printed(devices, temper, paper);
            assert_eq!(
                pages_with(&pdf, "EXECUTIVE SUMMARY"),
                [2],
                "{devices} {temper:?} {paper:?}"
            );
            assert_eq!(pages_with(&pdf, "CONTENTS"), [3], "{devices} {temper:?} {paper:?}");
        }
    }
}

#[test]
fn a_summary_with_far_too_much_to_say_still_stays_on_its_page() {
    let mut document = document(480, Temper::Tidy);
    document.summary.message = "All too many words ".repeat(20);
    for _ in 0..6 {
        document
            .summary
            .decisions
            .push("Decide about one more thing, and say who does it. ".repeat(4));
        let row = document.summary.bars.rows[0].clone();
        document.summary.bars.rows.insert(0, row);
    }
    let pdf = Pdf::load_mem(&render(&document, Vec::new(), Paper::UsLetter).unwrap()).unwrap();
    assert_eq!(pages_with(&pdf, "CONTENTS"), [3]);
}

#[test]
fn names_of_every_temper_print_on_both_papers() {
    for temper in Temper::ALL {
        for paper in [Paper::A4, Paper::UsLetter] {
            assert!(printed(40, temper, paper).get_pages().len() > 10, "{temper:?} {paper:?}");
        }
    }
}

#[test]
fn markup_in_names_is_printed_and_not_run() {
    let pdf = printed(40, Temper::Hostile, Paper::A4);
    assert!(text_of(&pdf, 2).starts_with("#pagebreak() *Nord* $haven$"), "{}", text_of(&pdf, 2));
}

#[test]
fn two_hundred_thousand_devices_print_no_more_pages_than_two_thousand() {
    let pages = |devices| printed(devices, Temper::Tidy, Paper::A4).get_pages().len();
    // Longer figures may wrap one line onto one more page; the lists themselves are bounded.
    assert!(pages(200_000) <= pages(2_000) + 1);
}

#[test]
fn every_failing_check_and_every_missing_export_is_named() {
    let document = document(40, Temper::Tidy);
    let pdf = printed(40, Temper::Tidy, Paper::A4);
    let pages: Vec<u32> = pdf.get_pages().keys().copied().collect();
    let text: String = pages.iter().map(|n| text_of(&pdf, *n)).collect();
    let named: BTreeSet<&str> = (document.findings.items.iter().map(|f| f.id.as_str()))
        .chain(document.evidence.missing.iter().map(|m| m.export.as_str()))
        .collect();
    for name in named {
        assert!(text.contains(name), "{name} is not in the text");
    }
}

#[test]
fn templates_never_ask_the_clock_and_never_evaluate_text() {
    for (path, source) in templates::SOURCES {
        for banned in ["datetime.today", "eval(", "@preview", "plugin("] {
            assert!(!source.contains(banned), "{path} holds {banned}");
        }
    }
}

#[test]
fn colours_fonts_and_sizes_stand_in_the_theme_alone() {
    for (path, source) in templates::SOURCES.iter().filter(|(path, _)| *path != "theme.typ") {
        assert!(!source.contains("rgb("), "{path} names a colour");
        assert!(!source.contains("font: \""), "{path} names a font");
    }
}

#[test]
fn a_brand_colour_too_light_or_unreadable_still_prints() {
    for brand in ["#ffd400", "#ffffff", "papaya", "#16324F"] {
        let mut document = document(1, Temper::Tidy);
        document.meta.brand = Some(brand.into());
        assert!(render(&document, Vec::new(), Paper::A4).is_ok(), "{brand}");
    }
}

#[test]
fn a_date_that_is_none_is_refused_in_words() {
    let mut document = document(0, Temper::Tidy);
    document.meta.as_of_stamp = "yesterday".into();
    let error = render(&document, Vec::new(), Paper::A4).unwrap_err();
    assert_eq!(error.to_string(), "the report's date \"yesterday\" is no RFC 3339 timestamp");
}

proptest! {
    // Each case is a whole print, so few of them; the cleaning itself is tested with many.
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn any_text_at_all_can_be_printed(names in prop::collection::vec(any::<String>(), 8), long in "\\PC{0,400}") {
        let mut document = document(8, Temper::Tidy);
        document.meta.client = names[0].clone();
        document.summary.message = long.clone();
        document.evidence.received.shown[0].path = long;
        for (finding, name) in document.findings.items.iter_mut().zip(&names) {
            finding.examples.shown[0].name = name.clone();
            finding.examples.shown[0].detail = name.clone();
            finding.condition = name.clone();
        }
        prop_assert!(render(&document, Vec::new(), Paper::A4).is_ok(), "{names:?}");
    }
}
