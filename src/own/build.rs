//! Makes a check of the catalogue's kind from what a file states, and refuses what is no check.

use anyhow::{Result, anyhow, bail};
use blindspot_core::audit::{Check, Fix, Need, OwnFix, Run, Severity, Team, Time, Whom};
use blindspot_core::{checks, fixes};

use super::expression::Expression;
use super::file::Given;
use crate::assessment::OwnFile;
use crate::frames::nearest;
use crate::tables::columns::{DEVICES, Table, USERS};

/// Characters of a heading; longer ones tear the report's tables.
const TITLE: usize = 110;
/// Characters of any other text; the report prints no more of one.
const TEXT: usize = 800;

/// One of the auditor's own checks.
pub(super) struct Own {
    pub(super) check: &'static Check,
    pub(super) whom: Whom,
    /// Whether only in-scope active devices, or accounts of ordinary users, are asked.
    pub(super) counting: bool,
    /// Whether the question arises; `None` where it always does.
    pub(super) applies: Option<Expression>,
    pub(super) fails: Expression,
    pub(super) detail: Option<Expression>,
}

impl Own {
    pub(super) const fn table(&self) -> &'static Table {
        table(self.whom)
    }

    /// Whether the check reads a column whose name begins so.
    pub(super) fn reads(&self, start: &str) -> bool {
        let mut read = self.applies.iter().chain([&self.fails]).flat_map(|part| &part.columns);
        read.any(|column| column.name.starts_with(start))
    }

    /// Whom the check asks, in words.
    pub(super) const fn asks(&self) -> &'static str {
        match (self.whom, self.counting) {
            (Whom::Devices, true) => "in-scope active devices",
            (Whom::Devices, false) => "all devices of the register",
            (Whom::Users, true) => "users but break-glass, service and room accounts",
            (Whom::Users, false) => "all users",
        }
    }
}

const fn table(whom: Whom) -> &'static Table {
    match whom {
        Whom::Devices => &DEVICES,
        Whom::Users => &USERS,
    }
}

/// Makes the check.
pub(super) fn build(given: Given) -> Result<Own> {
    let id = id(&given.id)?;
    for (key, text) in texts(&given) {
        required(key, text)?;
    }
    let whom = word("subject", &given.subject, [("device", Whom::Devices), ("user", Whom::Users)])?;
    let counting = word("scope", &given.scope, [("counting", true), ("all", false)])?;
    let table = table(whom);
    let truth = |key: &'static str, sql: &str| Expression::truth(key, sql, table);
    let applies = stated(&given.applies).map(|sql| truth("applies", sql)).transpose()?;
    let fails = truth("fails", &given.fails)?;
    let detail =
        stated(&given.detail).map(|sql| Expression::words("detail", sql, table)).transpose()?;
    let needs = match &given.needs {
        Some(named) => named_needs(named)?,
        None => derived_needs(applies.iter().chain([&fails])),
    };
    let check = check(id, &given, whom, needs)?;
    Ok(Own { check, whom, counting, applies, fails, detail })
}

/// The texts a check must give, but for `fails`, which is examined as SQL.
fn texts(given: &Given) -> [(&'static str, &str); 8] {
    [
        ("title", &given.title),
        ("severity", &given.severity),
        ("owner", &given.owner),
        ("criteria", &given.criteria),
        ("effect", &given.effect),
        ("recommendation", &given.recommendation),
        ("fails", &given.fails),
        ("id", &given.id),
    ]
}

fn required(key: &str, text: &str) -> Result<()> {
    if stated(text).is_none() {
        bail!(
            "it gives no {key}\nhelp: a check needs id, title, severity, owner, criteria, effect, \
             recommendation and fails"
        );
    }
    Ok(())
}

fn stated(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

/// The id, where it has the form of one and no family of the catalogue is called so.
fn id(raw: &str) -> Result<&str> {
    let form = "help: an id is two to four capitals, a hyphen and two or three digits, as OWN-01";
    let (family, number) = raw.split_once('-').unwrap_or((raw, ""));
    let letters = (2..=4).contains(&family.len()) && family.bytes().all(|b| b.is_ascii_uppercase());
    let digits = (2..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    if !letters || !digits {
        bail!("{raw:?} is no id of a check\n{form}");
    }
    if checks::ALL.iter().any(|check| check.family() == family) {
        bail!("{family} is a family of the catalogue\nhelp: use one of your own, as OWN-01");
    }
    Ok(raw)
}

/// The meaning of a word out of a few, the first where none is given.
fn word<T: Copy, const N: usize>(key: &str, given: &str, known: [(&str, T); N]) -> Result<T> {
    let Some(given) = stated(given) else { return Ok(known[0].1) };
    known.iter().find(|(word, _)| *word == given).map(|(_, meaning)| *meaning).ok_or_else(|| {
        let words = known.map(|(word, _)| word).join(", ");
        anyhow!("{key} = {given:?} means nothing\nhelp: use one of: {words}")
    })
}

/// The exports named, all of them needed.
fn named_needs(named: &[String]) -> Result<Vec<&'static [Need]>> {
    let all = Need::ALL.iter();
    let found = named.iter().map(|slug| match all.clone().find(|need| need.slug() == slug) {
        Some(need) => Ok(std::slice::from_ref(need)),
        None => {
            let near = nearest(slug, Need::ALL.iter().map(|need| need.slug()));
            let help = near.map_or_else(
                || "`blindspot exports` lists them".to_owned(),
                |near| format!("did you mean {near}?"),
            );
            Err(anyhow!("needs names {slug:?}, which is no export a check can need\nhelp: {help}"))
        }
    });
    found.collect()
}

/// The exports that fill the columns of the expressions.
fn derived_needs<'a>(all: impl Iterator<Item = &'a Expression>) -> Vec<&'static [Need]> {
    let mut groups: Vec<&'static [Need]> = Vec::new();
    for column in all.flat_map(|expression| &expression.columns) {
        if !column.needs.is_empty() && !groups.contains(&column.needs) {
            groups.push(column.needs);
        }
    }
    groups.sort_unstable();
    groups
}

fn check(
    id: &str,
    given: &Given,
    whom: Whom,
    needs: Vec<&'static [Need]>,
) -> Result<&'static Check> {
    let id = kept(id.to_owned());
    let severities = Severity::ALL.map(|severity| (severity.word(), severity));
    let teams = [Team::Security, Team::Endpoint, Team::Identity, Team::Licensing, Team::Auditor];
    let owner = word("owner", &given.owner.to_lowercase(), teams.map(|t| (slug_of(t), t)))?;
    let title = limited("title", &given.title, TITLE)?;
    let period = needs.iter().all(|group| group.iter().all(|need| *need == Need::Signins));
    let check = Check {
        id,
        slug: kept(slug(title)),
        title,
        severity: word("severity", &given.severity.to_lowercase(), severities)?,
        criteria: limited("criteria", &given.criteria, TEXT)?,
        cause: match limited("cause", &given.cause, TEXT)? {
            "" => OwnFile::TO_CONFIRM,
            cause => cause,
        },
        effect: limited("effect", &given.effect, TEXT)?,
        recommendation: limited("recommendation", &given.recommendation, TEXT)?,
        portal: limited("portal", &given.portal, TEXT)?,
        owner,
        fix: fix(id, title, owner, given)?,
        controls: "",
        time: if period && !needs.is_empty() { Time::Period } else { Time::Point },
        needs: Vec::leak(needs),
        run: Run::Own(
            whom,
            kept(format!("{:?}", [&given.subject, &given.scope, &given.applies, &given.fails])),
        ),
    };
    // A check is made of texts that live as long as the program, because the catalogue's stand in
    // the code. The few of a file are made once per run and never again: kept till the end, they
    // cost no more than the file's own size.
    Ok(Box::leak(Box::new(check)))
}

const fn slug_of(team: Team) -> &'static str {
    match team {
        Team::Security => "security",
        Team::Endpoint => "endpoint",
        Team::Identity => "identity",
        Team::Licensing => "licensing",
        Team::Auditor => "auditor",
    }
}

/// A text kept until the program ends.
fn kept(text: String) -> &'static str {
    String::leak(text)
}

/// The text in one line, unless it is too long.
fn limited(key: &str, text: &str, most: usize) -> Result<&'static str> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.chars().count() {
        long if long > most => {
            bail!("its {key} has {long} characters\nhelp: at most {most} fit the report")
        }
        _ => Ok(kept(line)),
    }
}

/// The name of the check in words of small letters, with hyphens.
fn slug(title: &str) -> String {
    let small = title.to_lowercase();
    let words = small.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// The remediation: one of the plan's, else the check's own.
fn fix(id: &str, title: &'static str, owner: Team, given: &Given) -> Result<Fix> {
    let named = stated(&given.fix);
    if let Some(named) = named {
        if let Some(known) = fixes::ALL.iter().find(|remedy| remedy.id == named) {
            return match stated(&given.fix_title).or(stated(&given.effort)) {
                None => Ok(known.fix),
                Some(_) => bail!(
                    "it names the fix {named} and describes one of its own\nhelp: leave fix, or \
                     fix_title and effort, away"
                ),
            };
        }
        let all: Vec<&str> = fixes::ALL.iter().map(|remedy| remedy.id).collect();
        let near = nearest(named, all.iter().copied());
        let help = near.map_or_else(
            || format!("the fixes are {}", all.join(", ")),
            |near| format!("did you mean {near}?"),
        );
        bail!("fix = {named:?} is no fix of the plan\nhelp: {help}");
    }
    let efforts = ["", "small", "medium", "large"].map(|effort| (effort, effort));
    let own = OwnFix {
        id: kept(id.to_lowercase()),
        title: match limited("fix_title", &given.fix_title, TITLE)? {
            "" => kept(format!("{}{id} found: {title}", OwnFile::MEND)),
            stated => stated,
        },
        owner,
        effort: word("effort", &given.effort, efforts)?,
        portal: limited("portal", &given.portal, TEXT)?,
    };
    // Kept like the check itself.
    Ok(Fix::Own(Box::leak(Box::new(own))))
}
