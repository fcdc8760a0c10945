//! Puts one own check to every row of its table and turns the values into answers with evidence.

use std::collections::BTreeSet;

use anyhow::{Result, anyhow, bail};
use blindspot_core::audit::text::short;
use blindspot_core::audit::{CheckResult, Context, Outcome, Subject, Whom, count};
use blindspot_core::model::{Citation, Device, Register, User};
use blindspot_core::policy::Policy;
use polars::prelude::{BooleanChunked, Column as Cells, DataFrame};

use super::build::Own;
use super::expression::{Expression, selected};
use crate::frames;
use crate::tables::columns::{Column, Type};

/// Asks the check of every subject in scope and counts the answers.
pub(super) fn judge(own: &Own, register: &Register, policy: &Policy) -> Result<CheckResult> {
    let ctx = Context::new(register, policy);
    let rows = Rows::of(own, register)?;
    let answers: Vec<(Subject, Outcome)> = match own.whom {
        Whom::Devices => {
            let asked = |device: &Device| !own.counting || ctx.counts(device);
            let devices = register.devices.iter().enumerate().filter(|(_, device)| asked(device));
            let cited = |device: &Device| device_rows(own, device, &ctx);
            devices.map(|(at, d)| (Subject::Device(at), rows.answer(at, || cited(d)))).collect()
        }
        Whom::Users => {
            let asked = |user: &User| !own.counting || !user.exempt;
            let users = register.users.iter().enumerate().filter(|(_, user)| asked(user));
            let cited = |user: &User| user_rows(own, user, register);
            users
                .map(|(at, u)| (Subject::User(u.upn.clone()), rows.answer(at, || cited(u))))
                .collect()
        }
    };
    Ok(count(own.check, answers, register, policy))
}

/// What the portals' current rows say of a device, with its newest sign-in where one is asked for.
fn device_rows(own: &Own, device: &Device, ctx: &Context<'_>) -> Vec<Citation> {
    let mut rows = ctx.rows(device);
    if rows.is_empty() || own.reads("signin") {
        rows.extend(device.signin.as_ref().map(|signs| Citation::from(signs.newest.origin)));
    }
    rows
}

/// The user's row of the licence list, the newest successful sign-in, and the rows of the devices
/// owned where the check asks for them.
fn user_rows(own: &Own, user: &User, register: &Register) -> Vec<Citation> {
    let licence = user.licence.as_ref().map(|row| row.origin);
    let signin = user.signins.as_ref().and_then(|s| s.successes.newest).map(|seen| seen.origin);
    let owned = user.owned.iter().filter_map(|at| register.devices.get(*at)?.intune.as_ref());
    let owned = owned.filter(|_| own.reads("devices_owned")).map(|record| record.origin);
    licence.into_iter().chain(signin).chain(owned).map(Citation::from).collect()
}

/// The values of a check's expressions, and of the columns they read, row by row.
struct Rows<'a> {
    own: &'a Own,
    cells: DataFrame,
    applies: Option<BooleanChunked>,
    fails: BooleanChunked,
    detail: Option<Cells>,
}

impl<'a> Rows<'a> {
    fn of(own: &'a Own, register: &Register) -> Result<Self> {
        let key = match own.whom {
            Whom::Devices => "device_key",
            Whom::Users => "user",
        };
        let parts = own.applies.iter().chain([&own.fails]).chain(&own.detail);
        let read = parts.flat_map(|part| part.columns.iter().map(|column| column.name));
        let names: BTreeSet<&str> = read.chain([key]).collect();
        let cells = match own.whom {
            Whom::Devices => frames::devices(register, &names)?,
            Whom::Users => frames::users(register, &names)?,
        };
        let cells = frames::unknown_is_null(cells, own.table())?;
        // The key keeps the rows as many as they are where an expression reads no column.
        let mut items = vec![format!("\"{key}\""), own.fails.item("x_fails")];
        items.extend(own.applies.as_ref().map(|part| part.item("x_applies")));
        items.extend(own.detail.as_ref().map(|part| part.item("x_detail")));
        let found = selected(cells.clone(), own.table().name, &items).map_err(|error| {
            anyhow!("{error}\nhelp: use TRY_CAST where a text may be no number")
        })?;
        if found.height() != cells.height() {
            bail!("the answer has {} rows, not {}", found.height(), cells.height());
        }
        let truth = |name: &str| found.column(name).and_then(|c| Ok(c.bool()?.clone()));
        let applies = own.applies.as_ref().map(|_| truth("x_applies")).transpose()?;
        let detail = own.detail.as_ref().map(|_| found.column("x_detail").cloned()).transpose()?;
        Ok(Self { own, applies, fails: truth("x_fails")?, detail, cells })
    }

    fn answer(&self, at: usize, cited: impl Fn() -> Vec<Citation>) -> Outcome {
        if let (Some(values), Some(applies)) = (&self.applies, &self.own.applies) {
            match values.get(at) {
                Some(true) => {}
                Some(false) => return Outcome::NotApplicable,
                None => {
                    let why = self.nulls(at, applies);
                    let open = format!("it is open whether this applies: {why}");
                    return Outcome::Unknown(open, cited());
                }
            }
        }
        match self.fails.get(at) {
            Some(false) => Outcome::Pass,
            Some(true) => Outcome::Fail(self.detail(at), cited()),
            None => Outcome::Unknown(self.nulls(at, &self.own.fails), cited()),
        }
    }

    /// Why an expression is null: the columns it reads that are.
    fn nulls(&self, at: usize, part: &Expression) -> String {
        let is_null = |column: &&&Column| self.value(at, column.name).is_empty();
        let names: Vec<&str> = part.columns.iter().filter(is_null).map(|c| c.name).collect();
        match names.as_slice() {
            [] => "the expression gives null".into(),
            [one] => format!("{one} is not known"),
            many => format!("{} are not known", many.join(", ")),
        }
    }

    /// The auditor's words where they say something, else the columns with their values.
    fn detail(&self, at: usize) -> String {
        let said = self.detail.as_ref().and_then(|cells| cells.get(at).ok());
        let said = said.map(|value| frames::text(&value)).unwrap_or_default();
        if !said.trim().is_empty() {
            return said;
        }
        let columns = self.own.fails.columns.iter().map(|column| {
            let value = self.value(at, column.name);
            let value = match (value.is_empty(), column.kind) {
                (false, _) => short(&value),
                (true, Type::Link) => "unknown".into(),
                (true, _) => "empty".into(),
            };
            format!("{} {value}", column.name)
        });
        let told: Vec<String> = columns.collect();
        if told.is_empty() { "as the check states".into() } else { told.join("; ") }
    }

    fn value(&self, at: usize, name: &str) -> String {
        let cell = self.cells.column(name).and_then(|column| column.get(at));
        cell.map(|value| frames::text(&value)).unwrap_or_default()
    }
}
