//! What both layouts of the user list are read as.

use super::*;
use crate::export::testing::table;
use crate::model::Held;

fn read_text(text: &str) -> (Held<LicenceRow>, crate::export::Log) {
    let (records, log, _) = table(&FORMAT, "users.csv", text);
    let Records::Licences(rows) = records else { panic!("no licences") };
    (rows, log)
}

#[test]
fn products_are_split_where_no_blank_stands_beside_the_plus() {
    let (rows, _) = read_text(
        "Display name,User principal name,Block credential,Licenses,CountryOrRegion\n\
         Ada,Ada@Corp.example,False,Visio Plan 2+Enterprise Mobility + Security E5,Norway\n\
         Guest,bob_partner.example#EXT#@corp.example,True,Unlicensed,\n",
    );
    let products: Vec<_> = rows[0].products.iter().map(|p| &**p).collect();
    assert_eq!(products, ["Visio Plan 2", "Enterprise Mobility + Security E5"]);
    assert_eq!((rows[0].blocked, rows[0].guest), (Some(false), false));
    assert_eq!(rows[0].country.as_deref(), Some("Norway"));
    assert_eq!((rows[1].products.len(), rows[1].blocked, rows[1].guest), (0, Some(true), true));
    assert_eq!(rows[1].upn.as_str(), "bob_partner.example#ext#@corp.example");
}

#[test]
fn the_old_layout_may_hold_the_products_in_the_other_column() {
    let (rows, _) = read_text(
        "Block credential,Country/Region,Display name,License assignment details,Licenses,\
         User principal name\n,,Ada,Microsoft 365 E3+Teams,,ada@corp.example\n",
    );
    assert_eq!(rows[0].products.len(), 2);
    assert_eq!(rows[0].blocked, None, "an empty cell does not say that sign-in is allowed");
}

#[test]
fn a_row_that_names_no_user_is_rejected() {
    let (rows, log) = read_text(
        "Display name,User principal name,Block credential,Licenses\nAda,,False,Unlicensed\n",
    );
    assert_eq!((rows.len(), log.rows_read, log.rows_rejected), (0, 1, 1));
}

#[test]
fn an_empty_cell_leaves_the_products_open_and_unlicensed_does_not() {
    let (rows, log) = read_text(
        "Display name,User principal name,Block credential,Licenses\n\
         Ada,ada@corp.example,False,\nBo,bo@corp.example,False,Unlicensed\n",
    );
    assert_eq!((rows[0].silent, rows[1].silent), (true, false));
    assert_eq!(log.warnings[0].code, "no_products_stated");
}

#[test]
fn translated_headings_and_products_are_read_under_the_auditors_mapping_only() {
    let text = "Nombre para mostrar;Nombre principal de usuario;Bloquear credenciales;Licencias\n\
                Ada;ada@corp.example;Falso;Microsoft 365 Empresa B\u{e1}sico+Microsoft 365 E3\n\
                Bo;bo@corp.example;Verdadero;Sin licencia\n";
    let lines = "[columns]\n\"Nombre para mostrar\" = \"Display name\"\n\
                 \"Nombre principal de usuario\" = \"User principal name\"\n\
                 \"Bloquear credenciales\" = \"Block credential\"\n\"Licencias\" = \"Licenses\"\n\
                 [values]\n\"Falso\" = \"False\"\n\"Verdadero\" = \"True\"\n\
                 \"Sin licencia\" = \"Unlicensed\"\n\
                 \"Microsoft 365 Empresa B\u{e1}sico\" = \"Microsoft 365 Business Basic\"\n";
    let policy: crate::policy::Policy = toml::from_str(lines).unwrap();
    let mapping = crate::export::Mapping::of(&policy, &[&FORMAT]).unwrap();
    let places = crate::export::testing::places(text);
    let told = crate::export::recognise(&places, &[&FORMAT], &[]);
    assert!(matches!(told, crate::export::Recognition::Nothing(_)), "without it");
    let (records, log, found) = crate::export::testing::table_mapped(&FORMAT, text, &mapping);
    let Records::Licences(rows) = records else { panic!("no licences") };
    let products: Vec<_> = rows[0].products.iter().map(|p| &**p).collect();
    assert_eq!(products, ["Microsoft 365 Business Basic", "Microsoft 365 E3"]);
    assert_eq!((rows[0].blocked, rows[1].blocked), (Some(false), Some(true)));
    assert_eq!((rows[1].products.len(), rows[1].silent), (0, false));
    assert_eq!(crate::export::testing::codes(&log), ["mapped_headings", "mapped_words"]);
    assert!(log.warnings[1].message.starts_with("4 words"), "{:?}", log.warnings);
    let (used, ignored) = crate::export::columns::columns_used(&found);
    assert_eq!((used.len(), ignored.len()), (4, 0));
    assert!(used.contains(&"Licencias".to_owned()), "as written in the file");
}

#[test]
fn a_product_in_another_language_is_unrecognised_and_never_no_licence() {
    let (rows, _) = read_text(
        "Display name,User principal name,Block credential,Licenses\n\
         Ada,ada@corp.example,False,Microsoft Fabric (Gratis)\n",
    );
    assert_eq!(rows[0].products.len(), 1);
    assert!(crate::reference::licences::product(&rows[0].products[0]).is_none());
    assert!(!rows[0].silent);
}
