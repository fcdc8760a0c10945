//! Finds and reads the engagement file, and refuses words in it that mean nothing.

pub(crate) mod keys;
mod logo;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail};
use blindspot_core::audit::{Check, severity};
use blindspot_core::export::Mapping;
use blindspot_core::model::{Class, Platform, TenantId};
use blindspot_core::policy::Policy;
use blindspot_core::{answers, checks, exceptions, exports};

use crate::language::Language;

/// The engagement's settings, checked.
pub struct Settings {
    /// What the engagement file says, or the defaults.
    pub policy: Policy,
    /// The client's tenant, when the engagement names it.
    pub tenant: Option<TenantId>,
    /// Headings and words of the client's files, and what they stand for.
    pub mapping: Mapping,
}

impl Settings {
    /// Reads the file named, else `assessment.toml` in the first folder given, else the defaults;
    /// with it the questionnaire and the exceptions that lie in the same folder.
    ///
    /// # Errors
    /// When the file cannot be read, is not valid, or uses a word that names nothing.
    pub fn find(named: Option<&Path>, paths: &[PathBuf]) -> Result<Self> {
        let folder = paths.iter().find(|path| path.is_dir());
        let beside = || Some(folder?.join("assessment.toml")).filter(|path| path.is_file());
        let file = named.map(Path::to_owned).or_else(beside);
        let mut settings = match &file {
            Some(path) => Self::read(path)?,
            None => Self { policy: Policy::default(), tenant: None, mapping: Mapping::default() },
        };
        if let Some(folder) =
            file.as_deref().and_then(Path::parent).or(folder.map(PathBuf::as_path))
        {
            settings.policy.answers = answers::read(folder);
            settings.policy.exceptions = exceptions::read(folder);
        }
        Ok(settings)
    }

    /// Makes sure that every severity is one of a check that runs: of the catalogue, or of the
    /// auditor's own.
    ///
    /// # Errors
    /// When `[severities]` names a check that does not run.
    pub fn knows(&self, own: &[&'static Check]) -> Result<()> {
        let all: Vec<&'static Check> = checks::ALL.iter().chain(own).copied().collect();
        let refused = severity::validate(&all, &self.policy);
        refused.context("could not use the engagement file (own checks need --checks FILE)")
    }

    fn read(path: &Path) -> Result<Self> {
        let tried = || format!("could not use the engagement file {}", path.display());
        let text = fs::read_to_string(path).with_context(tried)?;
        let mut policy = parse(&text).with_context(tried)?;
        let tenant = check(&policy).with_context(tried)?;
        if let Some(name) = &policy.report.logo {
            let path = path.parent().unwrap_or(Path::new("")).join(name);
            policy.report.logo_image = Some(logo::read(&path)?);
        }
        let mapping = Mapping::of(&policy, &exports::ALL).with_context(tried)?;
        Ok(Self { policy, tenant, mapping })
    }
}

/// Reads the engagement's text; a key that means nothing is told with the nearest that does.
fn parse(text: &str) -> Result<Policy> {
    toml::from_str(text).map_err(|refused| match keys::unknown(text) {
        Some(told) => anyhow!(told),
        None => refused.into(),
    })
}

/// Refuses words that name nothing; returns the tenant id.
fn check(policy: &Policy) -> Result<Option<TenantId>> {
    severity::validate(checks::ALL, &ours(policy))?;
    for word in policy.scope.platforms.iter().flatten() {
        if !Platform::ALL.iter().any(|platform| platform.slug() == word) {
            let known = Platform::ALL.map(Platform::slug).join(", ");
            bail!("[scope] platforms names {word:?}\nhelp: the platforms are {known}");
        }
    }
    for word in policy.scope.classes.iter().flatten() {
        if !Class::ALL.iter().any(|class| class.word() == word) {
            let known = Class::ALL.map(Class::word).join(", ");
            bail!("[scope] classes names {word:?}\nhelp: the classes are {known}");
        }
    }
    let channels = ["intune", "comanaged", "configmgr", "mde", "other_mdm"];
    for word in &policy.management.accepted {
        if !channels.contains(&word.as_str()) {
            let known = channels.join(", ");
            bail!("[management] accepted names {word:?}\nhelp: the channels are {known}");
        }
    }
    match policy.report.paper.as_deref() {
        None | Some("a4" | "us-letter") => {}
        Some(word) => bail!("[report] paper = {word:?}\nhelp: use \"a4\" or \"us-letter\""),
    }
    if let Some(word) = policy.report.language.as_deref().filter(|tag| Language::of(tag).is_none())
    {
        let known = Language::ALL.map(Language::tag).join(", ");
        bail!("[report] language = {word:?}\nhelp: the languages are {known}");
    }
    let Some(raw) = &policy.engagement.tenant_id else { return Ok(None) };
    TenantId::parse(raw).with_context(|| format!("[engagement] tenant_id = {raw:?}"))
}

/// The engagement without the severities of the auditor's own checks, which no catalogue holds:
/// `assess` examines them beside the file that does.
fn ours(policy: &Policy) -> Policy {
    let family = |id: &str| id.split_once('-').map(|(family, _)| family.to_owned());
    let built_in = |id: &str| {
        family(id).is_none_or(|own| checks::ALL.iter().any(|check| check.family() == own))
    };
    let mut ours = policy.clone();
    ours.severities.retain(|id, _| built_in(id));
    ours
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(text: &str) -> Result<Option<TenantId>> {
        check(&toml::from_str(text).unwrap())
    }

    #[test]
    fn words_that_name_nothing_are_refused_with_the_words_that_do() {
        for (text, told) in [
            ("[severities]\n\"COV-99\" = \"low\"", "COV-99"),
            ("[severities]\n\"COV-01\" = \"urgent\"", "critical, high"),
            ("[scope]\nplatforms = [\"mac\"]", "macos"),
            ("[scope]\nclasses = [\"byod\"]", "personal"),
            ("[management]\naccepted = [\"jamf\"]", "other_mdm"),
            ("[report]\npaper = \"a5\"", "us-letter"),
            ("[report]\nlanguage = \"fr\"", "the languages are en, de"),
            ("[engagement]\ntenant_id = \"ours\"", "tenant_id"),
        ] {
            let error = format!("{:#}", checked(text).unwrap_err());
            assert!(error.contains(told), "{error}");
        }
        assert!(checked("[scope]\nplatforms = [\"macos\"]").is_ok());
    }
}
