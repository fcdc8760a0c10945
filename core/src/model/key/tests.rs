//! Keys compared without their spelling, and the tokens that may stand for them.

use super::*;

#[test]
fn a_guid_is_the_same_in_braces_upper_case_and_without_hyphens() {
    let plain = EntraId::parse("4f2c1a9b-0d3e-4c5f-8a7b-1234567890ab").unwrap();
    assert!(plain.is_some());
    for spelling in ["{4F2C1A9B-0D3E-4C5F-8A7B-1234567890AB}", " 4f2c1a9b0d3e4c5f8a7b1234567890ab "]
    {
        assert_eq!(EntraId::parse(spelling).unwrap(), plain, "{spelling}");
    }
    assert_eq!(plain.unwrap().to_string(), "4f2c1a9b-0d3e-4c5f-8a7b-1234567890ab");
}

#[test]
fn the_zero_guid_and_an_empty_cell_are_absent_and_rubbish_is_unreadable() {
    assert_eq!(EntraId::parse("00000000-0000-0000-0000-000000000000"), Ok(None));
    assert_eq!(EntraId::parse("  "), Ok(None));
    for rubbish in ["n/a", "4f2c1a9b", "8.6E+14", "4f2c1a9b-0d3e-4c5f-8a7b-1234567890abc"] {
        assert!(EntraId::parse(rubbish).is_err(), "{rubbish}");
    }
}

#[test]
fn a_defender_id_has_forty_digits() {
    let id = "0123456789abcdef0123456789ABCDEF01234567";
    let parsed = DefenderId::parse(id).unwrap().unwrap();
    assert_eq!(parsed.to_string(), id.to_lowercase());
    assert!(DefenderId::parse("0123").is_err());
    assert_eq!(DefenderId::parse(""), Ok(None));
}

#[test]
fn firmware_placeholders_are_no_serials() {
    assert_eq!(Serial::parse(" to be filled by o.e.m. "), None);
    assert_eq!(Serial::parse("0"), None);
    assert_eq!(Serial::parse(" c02xk1 ").unwrap().as_str(), "C02XK1");
}

#[test]
fn a_host_name_is_its_first_label() {
    let name = HostName::parse(" NB-0117.corp.Example ").unwrap();
    assert_eq!(name.as_str(), "nb-0117");
    assert!(HostName::parse("Desktop").unwrap().is_generic());
    assert_eq!(HostName::parse("  "), None);
}

#[test]
fn a_token_stands_in_an_ids_place_and_is_never_taken_for_one_the_portal_gave() {
    let token = EntraId::token("id-7kq2m9wx").unwrap();
    assert_eq!(token.to_string(), "id-7kq2m9wx");
    assert_eq!(token.reread::<Object>().to_string(), "id-7kq2m9wx");
    let same_bytes = EntraId::parse("69642d37-6b71-326d-3977-780000000000").unwrap().unwrap();
    assert_ne!(token, same_bytes);
    assert_eq!(DefenderId::token("id-7kq2m9wx").unwrap().to_string(), "id-7kq2m9wx");
    for wrong in ["", "a token of more bytes than an id", "größe"] {
        assert!(EntraId::token(wrong).is_none(), "{wrong}");
    }
    assert_eq!(size_of::<Option<EntraId>>(), 17, "the mark lies where absence is told");
}
