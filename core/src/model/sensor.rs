//! The words of Defender about its sensor: onboarding, health, risk.

use super::words::squeeze;

/// Defender's onboarding status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Onboarding {
    /// The sensor is onboarded.
    Onboarded,
    /// Discovered, supported, without a sensor.
    CanBeOnboarded,
    /// Discovered, not supported.
    Unsupported,
    /// Discovered, too little known.
    InsufficientInfo,
    /// Any other word, kept as given.
    Other(Box<str>),
}

impl Onboarding {
    /// The status a cell states, if it states one.
    #[must_use]
    pub fn parse(raw: &str) -> Option<Self> {
        Some(match squeeze(raw).as_str() {
            "" => return None,
            "onboarded" => Self::Onboarded,
            "canbeonboarded" => Self::CanBeOnboarded,
            "unsupported" => Self::Unsupported,
            "insufficientinfo" => Self::InsufficientInfo,
            _ => Self::Other(raw.trim().into()),
        })
    }

    /// The stable word in files; a word we do not know says nothing.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Onboarded => "onboarded",
            Self::CanBeOnboarded => "can_be_onboarded",
            Self::Unsupported => "unsupported",
            Self::InsufficientInfo => "insufficient_info",
            Self::Other(_) => "",
        }
    }
}

/// Defender's view of its sensor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Health {
    /// Seen within seven days.
    Active,
    /// Silent for more than seven days.
    Inactive,
    /// Cannot send all it should.
    Impaired,
    /// Sends no sensor data.
    NoSensorData,
    /// The parent word of the two above.
    Misconfigured,
    /// Any other word, kept as given.
    Other(Box<str>),
}

impl Health {
    /// The state a cell states, if it states one.
    #[must_use]
    pub fn parse(raw: &str) -> Option<Self> {
        Some(match squeeze(raw).as_str() {
            "" => return None,
            "active" => Self::Active,
            "inactive" => Self::Inactive,
            "impairedcommunications" | "impairedcommunication" => Self::Impaired,
            "nosensordata" => Self::NoSensorData,
            "misconfigured" | "nosensordataimpairedcommunication" => Self::Misconfigured,
            _ => Self::Other(raw.trim().into()),
        })
    }

    /// The stable word in files; a word we do not know says nothing.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Inactive => "inactive",
            Self::Impaired => "impaired",
            Self::NoSensorData => "no_sensor_data",
            Self::Misconfigured => "misconfigured",
            Self::Other(_) => "",
        }
    }
}

/// Defender's risk level of a device, lowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Risk {
    /// No known risk.
    None,
    /// Informational.
    Informational,
    /// Low.
    Low,
    /// Medium.
    Medium,
    /// High.
    High,
}

impl Risk {
    /// The level a cell states, if it states a known one.
    #[must_use]
    pub fn parse(raw: &str) -> Option<Self> {
        match squeeze(raw).as_str() {
            "high" => Some(Self::High),
            "medium" => Some(Self::Medium),
            "low" => Some(Self::Low),
            "informational" => Some(Self::Informational),
            "none" | "noknownrisk" | "noknownrisks" => Some(Self::None),
            _ => None,
        }
    }

    /// The stable word in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
            Self::Informational => "informational",
            Self::None => "none",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn portal_and_interface_spellings_mean_the_same() {
        assert_eq!(Onboarding::parse("CanBeOnboarded"), Onboarding::parse("Can be onboarded"));
        assert_eq!(Health::parse("Impaired communications"), Some(Health::Impaired));
        assert_eq!(Risk::parse("No known risks"), Some(Risk::None));
    }

    #[test]
    fn a_word_nobody_knows_is_kept_and_says_nothing() {
        assert_eq!(Health::parse("Sleepy").map(|h| h.word()), Some(""));
        assert_eq!(Risk::parse("Severe"), None);
    }
}
