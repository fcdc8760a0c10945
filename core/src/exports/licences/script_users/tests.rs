//! What the scripts' forms are read as.

use super::*;
use crate::export::testing::{codes, table};
use crate::export::{Log, Recognition, recognise};

fn read_text(text: &str) -> (Held<LicenceRow>, Log) {
    let (records, log, _) = table(&FORMAT, "licences.csv", text);
    let Records::Licences(rows) = records else { panic!("no licences") };
    (rows, log)
}

fn held(row: &LicenceRow) -> Vec<&str> {
    row.products.iter().map(|name| &**name).collect()
}

#[test]
fn the_rows_of_one_user_are_put_together_and_none_means_no_licence() {
    let (rows, log) = read_text(
        "DisplayName,UserPrincipalName,SkuPartNumber\n\
         Ada,Ada@corp.example,SPE_E3\nBo,bo@corp.example,None\nAda,ada@corp.example,WIN_DEF_ATP\n\
         Ada,ada@corp.example,SPE_E3\n",
    );
    assert_eq!(rows.len(), 2);
    assert_eq!((held(&rows[0]), rows[0].origin.row), (vec!["SPE_E3", "WIN_DEF_ATP"], 2));
    assert_eq!((held(&rows[1]), rows[1].silent), (vec![], false));
    assert_eq!((codes(&log), log.rows_read, log.rows_rejected), (vec!["rows_per_licence"], 4, 0));
}

#[test]
fn joined_lists_and_tenants_in_front_are_read_in_every_layout() {
    for list in ["birchwood:SPE_E3, birchwood:EMS", "SPE_E3; EMS", "birchwood:SPE_E3|birchwood:EMS"]
    {
        let (rows, _) =
            read_text(&format!("UPN\tLicenses\tDepartment\nada@corp.example\t{list}\tSales\n"));
        assert_eq!(held(&rows[0]), ["SPE_E3", "EMS"], "{list}");
        assert_eq!(rows[0].department.as_deref(), Some("Sales"));
    }
}

#[test]
fn the_state_of_the_account_is_read_where_the_script_wrote_it() {
    let (rows, _) = read_text(
        "UserPrincipalName;AccountEnabled;Licenses\na@x.example;FALSE;SPE_E3\nb@x.example;;SPE_E3\n",
    );
    assert_eq!((rows[0].blocked, rows[1].blocked), (Some(true), None));
}

#[test]
fn the_interfaces_list_of_assigned_licences_is_read_from_json() {
    let (rows, log) = read_text(
        "[{\"userPrincipalName\":\"ada@corp.example\",\"displayName\":\"Ada\",\"assignedLicenses\":\
         [{\"disabledPlans\":[\"871d91ec-ec1a-452b-a83f-bd76c7d770ef\"],\
         \"skuId\":\"05e9a617-0261-4cee-bb44-138d3ef5d965\"}]},\
         {\"userPrincipalName\":\"bo@corp.example\",\"assignedLicenses\":[]}]",
    );
    assert_eq!(held(&rows[0]), ["05e9a617-0261-4cee-bb44-138d3ef5d965"]);
    assert_eq!((held(&rows[1]), rows[1].silent), (vec![], false));
    assert_eq!(codes(&log), ["plans_switched_off"]);
}

#[test]
fn an_empty_cell_and_the_name_of_a_type_leave_the_products_open() {
    let (rows, log) = read_text(
        "UserPrincipalName,Licenses\na@x.example,\n\
         b@x.example,System.Collections.Generic.List`1[Microsoft.Online.Administration.UserLicense]\n\
         c@x.example,SPE_E5\n",
    );
    let silent: Vec<_> = rows.iter().map(|row| row.silent).collect();
    assert_eq!(silent, [true, true, false]);
    assert_eq!(codes(&log), ["type_names", "no_products_stated"]);
}

#[test]
fn a_file_with_nothing_but_type_names_is_refused_in_words() {
    let text = "UserPrincipalName,AssignedLicenses\n\
                a@x.example,Microsoft.Graph.PowerShell.Models.MicrosoftGraphAssignedLicense[]\n";
    let places = crate::export::testing::places(text);
    let Recognition::Format(found) = recognise(&places, &[&FORMAT], &[]) else { panic!("claimed") };
    let refused = crate::table::place::with_rows(text.as_bytes(), &found.place, |rows| {
        let order = |_: &[usize]| crate::dates::Order::Undecided;
        read(&mut Sheet::new(rows, &found, ("x.csv", None), None, &order))
    });
    assert!(refused.unwrap_err().to_string().contains("active users"));
}
