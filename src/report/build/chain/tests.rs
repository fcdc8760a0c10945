//! Chains of small estates, and the sentences beside them.

use super::super::fixture::{GAP, HELD, SILENT, estate, mac, windows};
use super::*;

#[test]
fn the_second_headline_reads_well_at_every_count() {
    let words = |devices, unmanaged, undecided| {
        unreported(Some(&Unreported { devices, unmanaged, said_managed: 0, undecided }))
    };
    assert!(unreported(None).starts_with("No sign-in log was given"));
    assert!(words(0, 0, 0).starts_with("No device is shown"));
    let open = words(0, 0, 2);
    let end = "Whether 2 devices that signed in did, the exports do not tell.";
    assert!(open.ends_with(end), "{open}");
    let said = Unreported { devices: 3, unmanaged: 1, said_managed: 2, undecided: 0 };
    assert!(
        unreported(Some(&said)).ends_with(
            "1 of them is called managed by no export; 2 are in no list of managed devices, while the \
             sign-in log calls them managed."
        ),
        "{}",
        unreported(Some(&said))
    );
    for (devices, unmanaged, end) in [
        (
            1,
            0,
            "1 device signed in during the period without a reporting sensor; it is not shown to be unmanaged.",
        ),
        (1, 1, "sensor; no export calls it managed."),
        (2, 0, "none of them is shown to be unmanaged."),
        (2, 1, "1 of them is called managed by no export."),
        (
            1_200,
            1_200,
            "1,200 devices signed in during the period without a reporting sensor; no export calls any of them managed.",
        ),
    ] {
        let sentence = words(devices, unmanaged, 0);
        assert!(sentence.ends_with(end), "{sentence}");
    }
    assert!(words(2, 1, 1).ends_with("Whether 1 further device did, the exports do not tell."));
}

#[test]
fn the_weakest_link_is_where_most_chains_break_first() {
    let chain = build(&estate([windows(HELD), windows(GAP), mac(GAP), mac(SILENT)]));
    assert_eq!(chain.weakest, "Onboarded: the chain of 2 of 4 devices breaks there first.");
    let marked: Vec<&str> =
        chain.links.iter().filter(|l| l.weakest).map(|l| l.name.as_str()).collect();
    assert_eq!(marked, ["Onboarded"]);
    assert_eq!(
        chain.message,
        "The chain holds through “reporting” for 1 of 4 devices and cannot be followed further"
    );
}

#[test]
fn nothing_broken_beside_undecided_links_is_not_called_whole() {
    let chain = build(&estate([windows(HELD)]));
    assert!(chain.weakest.contains("may hide"), "{}", chain.weakest);
    let whole = build(&estate([windows([Link::Yes; 6])]));
    assert_eq!(whole.weakest, "No link is broken.");
    assert!(
        whole
            .notes
            .iter()
            .any(|note| note.starts_with("The whole chain is proven for 1 device; none"))
    );
}

#[test]
fn link_rows_carry_the_coverage_figures() {
    let assessment = estate([windows(HELD), windows(GAP), mac(SILENT)]);
    let chain = build(&assessment);
    for (row, link) in chain.links.iter().zip(&assessment.coverage.links) {
        assert_eq!((row.yes, row.no, row.unknown), (link.yes, link.no, link.unknown));
        assert_eq!(row.yes + row.no + row.unknown + row.not_applicable, 3);
    }
    assert_eq!(chain.links[2].through, Share::new(1, 3));
    assert_eq!(chain.links[2].held, "1, 33\u{202f}%");
    assert_eq!(chain.links[3].held, "open");
    let broken = build(&estate([windows(GAP)]));
    assert_eq!(broken.links[3].held, "0, 0\u{202f}%");
}

#[test]
fn an_empty_estate_shrinks_to_a_line_that_says_why() {
    let chain = build(&estate([]));
    assert!(chain.absent.is_some() && chain.funnels.is_empty());
}
