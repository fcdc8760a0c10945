//! What Secure Score's two languages are read as.

use super::*;
use crate::export::testing::codes;
use crate::exports::defender::testing::tenant;

#[test]
fn tabs_and_blanks_around_cells_and_headings_do_not_matter() {
    let (facts, log) = tenant(
        &FORMAT,
        "\u{feff}Rank,Recommended action,Score impact,Points achieved,Status,Regressed,\
         Have license?,Category,Product,Last synced ,Microsoft update,Notes\r\n\
         1,Turn on Tamper Protection,+2.84%,\t0/8,To address,No,Yes,Device,\
         Defender for Endpoint,4/19/2024,None,\r\n\
         2,Block legacy sign-ins,+1%,\t9/9,Completed,No,No,Identity,Microsoft Entra ID,,None,\r\n\
         3,Anything,+1%,\t,Risk accepted,No,,Apps,Exchange Online,,None,",
    );
    let [first, second, third] = &facts.score[..] else { panic!("not three") };
    assert_eq!(
        (&*first.action, first.points.as_deref()),
        ("Turn on Tamper Protection", Some("0/8"))
    );
    assert_eq!((&*first.product, &*first.status), ("Defender for Endpoint", "To address"));
    assert_eq!([first.licensed, second.licensed, third.licensed], [Some(true), Some(false), None]);
    assert_eq!((second.origin.row, &*third.status), (3, "Risk accepted"));
    assert_eq!(third.points, None);
    assert!(codes(&log).is_empty());
}

#[test]
fn german_headings_are_known_and_the_status_stays_as_given() {
    let (facts, log) = tenant(
        &FORMAT,
        "\u{feff}Rang;Empfohlene Maßnahme;Bewertungsauswirkung;Erzielte Punkte;Status;Kategorie;Produkt\r\n\
         1;Manipulationsschutz aktivieren;+3,24 %;\t0/8;Zu behandeln;Gerät;Defender for Endpoint\r\n\
         2;;;;;;\r\n",
    );
    assert_eq!(facts.score.len(), 1);
    assert_eq!(&*facts.score[0].action, "Manipulationsschutz aktivieren");
    assert_eq!((&*facts.score[0].status, facts.score[0].licensed), ("Zu behandeln", None));
    assert_eq!(log.rows_rejected, 1);
}

#[test]
fn an_answer_in_another_language_is_counted_and_not_guessed() {
    let (facts, log) = tenant(
        &FORMAT,
        "Rank,Recommended action,Score impact,Points achieved,Status,Have license?\n1,A,,,,Ja\n",
    );
    assert_eq!(facts.score[0].licensed, None);
    assert_eq!(codes(&log), ["unrecognised_words"]);
    assert!(log.warnings[0].message.contains("licence held \u{201c}Ja\u{201d} (1)"));
}
