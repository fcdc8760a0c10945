//! Who said it and when, as a detail names a witness: `Intune's antivirus report of 18 November
//! 2026`.

use super::Context;
use super::witness::spoke_at;
use crate::model::witness::Control;
use crate::model::{Device, Instant, Kind, Origin};

/// The freshest of the rows that speak, by its report's name and date.
#[must_use]
pub fn told(device: &Device, rows: &[Origin], ctx: &Context<'_>) -> String {
    let speaking = device.witnesses.iter().filter(|w| rows.contains(&w.origin));
    let dated = speaking.map(|w| (spoke_at(w, ctx), w.origin, w.kind));
    let listed = device.intune.iter().filter(|record| rows.contains(&record.origin));
    let listed = listed.map(|record| (record.last_checkin, record.origin, Kind::IntuneDevices));
    match dated.chain(listed).max_by_key(|(at, origin, _)| (*at, *origin)) {
        // The list is as old as its file; the date is that of the device's own word.
        Some((Some(at), _, Kind::IntuneDevices)) => {
            format!("{} (last check-in {})", name(Kind::IntuneDevices), date(at))
        }
        Some((Some(at), _, kind)) => format!("{} of {}", name(kind), date(at)),
        Some((None, _, kind)) => name(kind).to_owned(),
        None => "an export".to_owned(),
    }
}

/// A date as details print it: `18 November 2026`.
#[must_use]
pub fn date(at: Instant) -> String {
    at.format("%-d %B %Y").to_string()
}

/// A report's name in a sentence.
#[must_use]
pub const fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::IntuneDevices => "Intune’s device list",
        Kind::IntuneAvStatus => "Intune’s antivirus report",
        Kind::IntuneEdrOnboarding => "Intune’s onboarding report",
        Kind::IntuneEncryption => "Intune’s encryption report",
        Kind::IntuneMalware => "Intune’s malware report",
        Kind::IntunePolicyStatus => "Intune’s policy status",
        Kind::DefenderHuntScid => "the secure-configuration result",
        Kind::DefenderHuntAvinfo => "the hunting result",
        Kind::DefenderAvHealth => "the antivirus health report",
        Kind::DefenderAsrConfig => "the attack surface reduction report",
        Kind::MdatpHealth | Kind::MpStatus => "the client’s own status",
        other => other.slug(),
    }
}

/// A protection component in a sentence.
#[must_use]
pub const fn component(control: Control) -> &'static str {
    match control {
        Control::Antivirus => "the antivirus",
        Control::RealTime => "real-time protection",
        Control::Tamper => "tamper protection",
        Control::Signatures => "definition updates",
        Control::Cloud => "cloud-delivered protection",
        Control::Behaviour => "behaviour monitoring",
        Control::Network => "network protection",
        Control::UnwantedApps => "protection against unwanted apps",
        Control::EdrBlock => "endpoint detection and response in block mode",
        Control::Sense => "the Sense service",
        Control::Firewall => "the firewall",
        Control::Encryption => "disk encryption",
        Control::FullDiskAccess => "full disk access",
        Control::Licensed => "the client’s licence",
        Control::Healthy => "the client’s health",
        Control::SmartScreen => "SmartScreen",
        Control::SystemExtensions => "protection of the system extensions",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::witness::Fact;
    use crate::testing::{Estate, ago, days, report, row, windows};

    #[test]
    fn the_freshest_of_the_rows_is_named_with_its_date() {
        let fact = [Fact::Control(Control::RealTime, false)];
        let machine = windows()
            .enrolled()
            .said_at(Kind::IntuneAvStatus, ago(days(1)), fact.clone())
            .said_at(Kind::MpStatus, ago(days(2)), fact);
        let estate = Estate::of([machine]);
        let ctx = Context::new(&estate.register, &estate.policy);
        let device = &estate.register.devices[0];
        let rows = [row(report(Kind::IntuneAvStatus), 2), row(report(Kind::MpStatus), 3)];
        assert_eq!(told(device, &rows, &ctx), "Intune’s antivirus report of 17 November 2026");
        assert_eq!(told(device, &rows[1..], &ctx), "the client’s own status of 16 November 2026");
        assert_eq!(told(device, &[], &ctx), "an export");
    }
}
