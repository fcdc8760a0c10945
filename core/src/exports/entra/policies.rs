//! Conditional Access policies: which of them ask for a compliant device, of whom and where.

mod ask;
mod columns;

use std::sync::Arc;

use columns::{ALL, NARROWING, PARTS};

use crate::export::{Column, Format, Records, Sheet, Signature, UnknownWords};
use crate::model::access::{AccessPolicy, PolicyMode, Scope};
use crate::model::key::Unreadable;
use crate::model::words::squeeze;
use crate::model::{Kind, TenantFacts};
use crate::table::{Refused, is_null_word};

const PORTAL: &str = "Graph Explorer: GET identity/conditionalAccess/policies, or \
                      Get-MgIdentityConditionalAccessPolicy -All | ConvertTo-Json -Depth 10; the \
                      portal itself exports no policies";
const PROVES: &str = "which policies ask for a compliant device, of whom, on which platforms, and \
                      whether they are enforced";

/// Graph's own form, one policy a file, or a dump with capital letters inside a larger object: 36
/// real policies of 2026.
pub(super) const JSON: Format = Format {
    kind: Kind::EntraPolicies,
    slug: "entra-ca-json",
    title: "Entra: Conditional Access policies",
    portal: PORTAL,
    proves: PROVES,
    ask: ask::JSON,
    signatures: &[Signature {
        variant: "Graph JSON",
        required: &[
            &["displayname"],
            &["state"],
            &[
                "conditions.users.includeusers",
                "conditions.applications.includeapplications",
                "conditions.clientapptypes",
                "conditions.users",
                "conditions",
            ],
            &[
                "grantcontrols",
                "grantcontrols.builtincontrols",
                "grantcontrols.operator",
                "sessioncontrols",
                "sessioncontrols.signinfrequency.value",
            ],
        ],
        without: &["includeplatforms"],
    }],
    columns: &ALL,
    read: |sheet| read(sheet, Lists::Json),
};

/// The columns of an extraction script.
pub(super) const CSV: Format = Format {
    kind: Kind::EntraPolicies,
    slug: "entra-ca-csv",
    title: "Entra: Conditional Access policies as CSV",
    portal: PORTAL,
    proves: PROVES,
    ask: ask::CSV,
    signatures: &[Signature {
        variant: "script CSV",
        required: &[&["displayname"], &["state"], &["builtincontrols"], &["includeplatforms"]],
        without: &[],
    }],
    columns: &ALL,
    read: |sheet| {
        sheet.log.warn(
            "no_authentication_strength",
            "this form does not say whether a policy also accepts an authentication strength, nor \
             which kinds of guests it names; the policies as JSON do",
        );
        read(sheet, Lists::Joined)
    },
};

/// How a cell holds a list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lists {
    /// As a JSON array.
    Json,
    /// Joined by semicolons.
    Joined,
}

fn read(sheet: &mut Sheet<'_>, lists: Lists) -> Result<Records, Refused> {
    let mut facts = TenantFacts::default();
    let mut unknown = UnknownWords::default();
    let parts = PARTS.each_ref().map(|column| sheet.find(column));
    let strange = sheet.columns(is_strange);
    while sheet.advance()? {
        if parts.iter().any(|part| !is_null_word(sheet.text(*part))) {
            return Err(Refused::because(
                "the policies were cut off on their way down; export them with ConvertTo-Json \
                 -Depth 10",
            ));
        }
        match policy(&mut Cells { sheet, lists, strange: &strange, unknown: &mut unknown }) {
            Ok(policy) => facts.policies.push(policy),
            Err((column, Unreadable(what))) => {
                let origin = sheet.origin();
                let carries = column.carries;
                sheet.log.reject_row(origin, format!("{carries}: not readable as {what}"));
            }
        }
    }
    unknown.close(&mut sheet.log);
    Ok(Records::Tenant(Box::new(facts)))
}

/// A policy of which one condition cannot be read says nothing: it would seem wider than it is.
type Fault = (&'static Column, Unreadable);

struct Cells<'c, 's> {
    sheet: &'c mut Sheet<'s>,
    lists: Lists,
    /// The columns of conditions nobody here has heard of.
    strange: &'c [usize],
    unknown: &'c mut UnknownWords,
}

impl Cells<'_, '_> {
    fn text(&self, column: &Column) -> &str {
        let text = self.sheet.text(self.sheet.find(column));
        if is_null_word(text) { "" } else { text }
    }

    fn word(&mut self, column: &Column) -> Arc<str> {
        let text = self.text(column).to_owned();
        self.sheet.once(&text)
    }

    fn list(&mut self, column: &'static Column) -> Result<Vec<Arc<str>>, Fault> {
        let cell = self.sheet.text(self.sheet.find(column)).to_owned();
        let words: Vec<String> = match self.lists {
            // `None` is a word here: a policy may include no user.
            _ if cell.is_empty() => Vec::new(),
            Lists::Joined if !cell.starts_with('[') => {
                cell.split(';').map(|word| word.trim().to_owned()).collect()
            }
            _ => serde_json::from_str::<Vec<Option<String>>>(&cell)
                .map_err(|_| (column, Unreadable("a list of words")))?
                .into_iter()
                .flatten()
                .collect(),
        };
        let filled = words.iter().filter(|word| !word.is_empty());
        Ok(filled.map(|word| self.sheet.once(word)).collect())
    }

    fn scope(
        &mut self,
        include: &'static Column,
        exclude: &'static Column,
    ) -> Result<Scope, Fault> {
        Ok(Scope { include: self.list(include)?, exclude: self.list(exclude)? })
    }

    /// A condition the policy need not have.
    fn condition(
        &mut self,
        include: &'static Column,
        exclude: &'static Column,
    ) -> Result<Option<Scope>, Fault> {
        let scope = self.scope(include, exclude)?;
        Ok(Some(scope).filter(|scope| *scope != Scope::default()))
    }

    fn mode(&mut self) -> PolicyMode {
        let word = self.text(&columns::STATE).to_owned();
        match squeeze(&word).as_str() {
            "enabled" | "on" => PolicyMode::Enabled,
            "enabledforreportingbutnotenforced" | "reportonly" => PolicyMode::ReportOnly,
            "disabled" | "off" => PolicyMode::Disabled,
            _ => {
                self.unknown.note("state", &word);
                PolicyMode::Unknown
            }
        }
    }

    /// Whether all controls are asked for.
    fn all_controls(&mut self) -> Option<bool> {
        let word = self.text(&columns::OPERATOR).to_owned();
        match word.to_ascii_uppercase().as_str() {
            "" => None,
            "AND" => Some(true),
            "OR" => Some(false),
            _ => {
                self.unknown.note("operator", &word);
                None
            }
        }
    }

    /// The device filter; one whose mode is no known word is only named as narrowing.
    fn filter(&mut self) -> Result<Option<(bool, Arc<str>)>, &'static str> {
        let rule = self.word(&columns::FILTER_RULE);
        let mode = self.text(&columns::FILTER_MODE).to_owned();
        match (mode.to_ascii_lowercase().as_str(), rule.is_empty()) {
            ("", true) => Ok(None),
            ("include", _) => Ok(Some((true, rule))),
            ("exclude", _) => Ok(Some((false, rule))),
            _ => {
                self.unknown.note("device filter mode", &mode);
                Err("device filter")
            }
        }
    }

    fn narrowed_by(&mut self) -> Vec<&'static str> {
        let mut words: Vec<&'static str> = Vec::new();
        for (word, column) in &NARROWING {
            if says(self.text(column)) && !words.contains(word) {
                words.push(word);
            }
        }
        if self.strange.iter().any(|at| says(self.sheet.text(Some(*at)))) {
            words.push("a condition unknown here");
        }
        words
    }

    fn other_controls(&mut self) -> Result<Vec<Arc<str>>, Fault> {
        let mut others = Vec::new();
        let named = self.word(&columns::STRENGTH);
        let strength = if named.is_empty() { self.word(&columns::STRENGTH_ID) } else { named };
        others.extend(Some(strength).filter(|word| !word.is_empty()));
        others.extend(self.list(&columns::TERMS)?);
        others.extend(self.list(&columns::FACTORS)?);
        Ok(others)
    }
}

/// Whether a condition's cell sets it.
fn says(cell: &str) -> bool {
    !is_null_word(cell) && !matches!(cell, "[]" | "[null]" | "false")
}

/// Whether a heading is of a condition read nowhere, so that it must count as narrowing. Details
/// of conditions that are read are none.
fn is_strange(heading: &str) -> bool {
    let detail = ["externaltenants", "applicationfilter", "additionalproperties"];
    heading.starts_with("conditions.")
        && !ALL.iter().any(|column| column.paths.contains(&heading))
        && !detail.iter().any(|part| heading.contains(part))
}

fn policy(cells: &mut Cells<'_, '_>) -> Result<AccessPolicy, Fault> {
    use columns::*;
    let name = cells.word(&NAME);
    let id = Some(cells.word(&ID)).filter(|id| !id.is_empty());
    let mut narrowed_by = cells.narrowed_by();
    let device_filter = cells.filter().unwrap_or_else(|word| {
        narrowed_by.push(word);
        None
    });
    Ok(AccessPolicy {
        origin: cells.sheet.origin(),
        id: id.unwrap_or_else(|| Arc::clone(&name)),
        name,
        mode: cells.mode(),
        users: cells.scope(&USERS_IN, &USERS_OUT)?,
        groups: cells.scope(&GROUPS_IN, &GROUPS_OUT)?,
        roles: cells.scope(&ROLES_IN, &ROLES_OUT)?,
        guests: (!cells.text(&GUESTS_IN).is_empty(), !cells.text(&GUESTS_OUT).is_empty()),
        applications: cells.scope(&APPS_IN, &APPS_OUT)?,
        user_actions: cells.list(&ACTIONS)?,
        client_types: cells.list(&CLIENTS)?,
        platforms: cells.condition(&PLATFORMS_IN, &PLATFORMS_OUT)?,
        locations: cells.condition(&LOCATIONS_IN, &LOCATIONS_OUT)?,
        device_filter,
        narrowed_by,
        all_controls: cells.all_controls(),
        controls: cells.list(&CONTROLS)?,
        other_controls: cells.other_controls()?,
    })
}

#[cfg(test)]
mod tests;
