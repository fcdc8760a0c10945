//! Writes the made-up demo tenant: about 150 devices in the portals' own export formats.
//!
//! # Terminology
//!
//! - **Story**: who works there, on what, and what is wrong with it (`people`, `story`, `things`).
//! - **Machine**: one device as it really is, with the records each portal keeps of it (`fleet`).
//! - **Fault**: one deviation and the traces it leaves (`fault`).
//!
//! The story is told once and each writer (`intune`, `defender`, `entra`, `users`) turns it into its
//! portal's rows. Ids are hashes of names, times are counted back from one fixed morning: the same
//! bytes on every run. Nobody in it exists.

mod apps;
mod clock;
mod defender;
mod engagement;
mod entra;
mod fault;
mod fleet;
mod guard;
mod hardware;
mod hunting;
mod intune;
mod mdatp;
mod people;
mod seed;
mod sheet;
mod signins;
mod skus;
mod story;
mod things;
mod users;
mod zipped;

#[cfg(test)]
mod tests;

use anyhow::{Context, Result, bail};
use fleet::Machine;
use people::Person;
use std::fs;
use std::path::{Path, PathBuf};

/// Writes the demo tenant's exports and its `assessment.toml` into `dir`, creating it if need be,
/// and returns the paths in alphabetical order.
///
/// # Errors
/// When `dir` is a file or holds anything already, or cannot be written to.
pub fn write(dir: &Path) -> Result<Vec<PathBuf>> {
    let files = files()?;
    fs::create_dir_all(dir).with_context(|| {
        format!("could not create the folder '{}' for the sample", dir.display())
    })?;
    let mut present =
        fs::read_dir(dir).with_context(|| format!("could not look into '{}'", dir.display()))?;
    if present.next().is_some() {
        bail!(
            "'{}' is not empty, and the sample overwrites nothing\nhelp: name a new folder",
            dir.display()
        );
    }
    let mut paths = Vec::new();
    for (name, bytes) in files {
        let path = dir.join(name);
        fs::write(&path, bytes)
            .with_context(|| format!("could not write the sample file '{}'", path.display()))?;
        paths.push(path);
    }
    paths.sort();
    Ok(paths)
}

/// Every file with its bytes.
fn files() -> Result<Vec<(String, Vec<u8>)>> {
    let people = people::everyone();
    let fleet = fleet::everything(&people);
    let (interactive, silent) = signins::logs(&fleet, &people);
    let period = "2026-11-04_2026-11-18";
    let mut files = vec![
        (format!("{}.zip", intune::stem()), intune::archive(&fleet, &people)?),
        ("Devices.csv".to_owned(), defender::table(&fleet)?),
        (format!("InteractiveSignIns_{period}.csv"), entra::table(&interactive, true)?),
        (format!("NonInteractiveSignIns_{period}.csv"), entra::table(&silent, false)?),
        ("users_11_18_2026 9_12_44 AM.csv".to_owned(), users::table(&people)?),
        ("exportDevice_2026-11-18.csv".to_owned(), entra::devices::table(&fleet, &people)?),
        (
            "InteractiveSignIns_2026-11-11_2026-11-18.json".to_owned(),
            entra::json::file(&interactive)?,
        ),
        ("conditionalAccessPolicies.json".to_owned(), entra::policies::file(&people)?),
        ("subscribedSkus.json".to_owned(), skus::file(&people)?),
        ("assessment.toml".to_owned(), engagement::file().into_bytes()),
    ];
    files.extend(reports(&fleet, &people)?);
    files.extend(hunted(&fleet, &people)?);
    files.extend(mdatp::files(&fleet)?);
    Ok(files)
}

/// Intune's reports beside the list of devices.
fn reports(fleet: &[Machine], people: &[Person]) -> Result<Vec<(String, Vec<u8>)>> {
    use intune::{antivirus, compliance, encryption, policies, settings};
    let malware = "Active malware_2026_11_18_T09_05_31.412Z.csv";
    let packed = [
        ("DeviceCompliance", compliance::table(fleet, people)?),
        ("DevicesWithoutCompliancePolicy", compliance::without_policy(fleet, people)?),
        ("NoncompliantDevicesAndSettings", settings::noncompliant(fleet, people)?),
        ("SettingComplianceAggReport", settings::setting_totals(fleet, people)?),
        ("PolicyComplianceAggReport", settings::policy_totals(fleet, people)?),
        ("DefenderAgents", antivirus::status(fleet, people)?),
        ("EDROnboardingStatus", antivirus::onboarding(fleet, people)?),
        ("DeviceStatusesByConfigurationProfileForEDR", policies::onboarding(fleet, people)?),
    ];
    let mut files = Vec::new();
    for (report, table) in &packed {
        files.push(zipped::report(report, table)?);
    }
    let table = antivirus::malware(fleet, people)?;
    files.push((format!("{malware}.zip"), zipped::archive(malware, &table)?));
    files.push(("DeviceEncryptionStatus.csv".to_owned(), encryption::table(fleet, people)?));
    Ok(files)
}

/// The results of advanced hunting, named after the tabs of their queries.
fn hunted(fleet: &[Machine], people: &[Person]) -> Result<Vec<(String, Vec<u8>)>> {
    let tab = |name: &str| format!("AdvancedHuntingResults-{name}.csv");
    Ok(vec![
        (tab("Q1 devices"), hunting::devices::table(fleet)?),
        (tab("Q2 controls"), hunting::controls::table(fleet)?),
        (tab("Q3 antivirus"), hunting::antivirus::table(fleet)?),
        (tab("Q5 roles"), hunting::roles::table(people)?),
    ])
}
