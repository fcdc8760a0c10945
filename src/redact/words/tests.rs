//! What is taken for a name in a sentence, and what is left alone.

use super::*;

fn words() -> Words {
    let names = [
        (Sort::Device, "nb-0117"),
        (Sort::Device, "nb-01"),
        (Sort::Device, "windows"),
        (Sort::Device, "windows-11"),
        (Sort::Device, "reception"),
        (Sort::Device, "pc"),
        (Sort::Device, "e-7"),
        (Sort::Serial, "1000"),
        (Sort::Serial, "490154203"),
        (Sort::User, "mara@quist.example"),
        (Sort::User, "it"),
        (Sort::Person, "mara quist"),
        (Sort::Person, "windows update"),
        (Sort::Id, "4f2c1a9b-0d3e-4c5f-8a7b-1234567890ab"),
        (Sort::Domain, "quist.example"),
        (Sort::Domain, "quist"),
    ];
    let subjects = names.map(|(sort, name)| ((sort, name.to_owned()), name.to_owned()));
    let own = ["windows", "update", "table"].map(str::to_owned);
    Words::of(&subjects.into_iter().collect(), &own.into_iter().collect())
}

fn shown(text: &str, voice: Voice) -> String {
    let mut shown = String::new();
    let mut rest = 0;
    for hit in words().hits(text, voice) {
        shown += &text[rest..hit.range.start];
        shown += &format!("<{}>", hit.subject);
        rest = hit.range.end;
    }
    shown + &text[rest..]
}

#[test]
fn the_longest_whole_name_is_found_in_any_spelling_and_part_of_a_word_is_none() {
    for (text, expected) in [
        ("NB-0117 and nb-01: NB-01170", "<nb-0117> and <nb-01>: NB-01170"),
        ("Mara  Quist at Mara@Quist.example", "<mara quist> at <mara@quist.example>"),
        ("zoe@quist.example", "<zoe@quist.example>"),
        ("host.quist.example", "host.<quist.example>"),
        (
            "entra:4F2C1A9B-0D3E-4C5F-8A7B-1234567890AB",
            "entra:<4f2c1a9b-0d3e-4c5f-8a7b-1234567890ab>",
        ),
        ("serial 490154203 of 1000", "serial <490154203> of 1000"),
    ] {
        assert_eq!(shown(text, Voice::Tool), expected);
        assert_eq!(shown(text, Voice::Client), expected);
    }
}

#[test]
fn a_name_that_is_a_common_word_stays_in_sentences_unless_they_quote_it() {
    let said = "Windows 11 on a PC at reception: it ran Windows Update";
    assert_eq!(shown(said, Voice::Tool), said);
    assert_eq!(
        shown("“Windows” holds; “reception” too", Voice::Tool),
        "“<windows>” holds; “<reception>” too"
    );
    assert_eq!(shown("“for Windows at reception”", Voice::Tool), "“for Windows at <reception>”");
    assert_eq!(shown(said, Voice::Client), said.replace("reception", "<reception>"));
}

#[test]
fn file_names_keep_the_ids_portals_give_their_exports() {
    let path = "quist/mara@quist.example.csv/x_9f2c1a9b-0d3e-4c5f-8a7b-1234567890ab.zip";
    let hidden = "<quist>/<mara@quist.example>.csv/x_9f2c1a9b-0d3e-4c5f-8a7b-1234567890ab.zip";
    assert_eq!(shown(path, Voice::Path), hidden);
    assert_eq!(shown("see 10.0.4.7, or KB 1.2.3.4", Voice::Tool), "see 10.0.4.7, or KB 1.2.3.4");
    assert_eq!(shown("see 10.0.4.7", Voice::Client), "see <10.0.4.7>");
}
