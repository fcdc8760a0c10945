//! The management words of the portals: compliance, channel, ownership, join.

/// A word without blanks and punctuation in lower case: how vocabularies are compared.
#[must_use]
pub fn squeeze(raw: &str) -> String {
    raw.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Reads the spellings of a boolean; an empty cell is absent.
///
/// # Errors
/// [`super::key::Unreadable`] for any other word.
pub fn boolean(raw: &str) -> Result<Option<bool>, super::key::Unreadable> {
    match squeeze(raw).as_str() {
        "" => Ok(None),
        "true" | "1" | "yes" => Ok(Some(true)),
        "false" | "0" | "no" => Ok(Some(false)),
        _ => Err(super::key::Unreadable("a boolean")),
    }
}

/// Intune's verdict on a device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Compliance {
    /// All assigned rules hold.
    Compliant,
    /// A rule is broken.
    Noncompliant,
    /// No verdict yet.
    NotEvaluated,
    /// A rule is broken, and the grace period runs.
    InGracePeriod,
    /// Configuration Manager holds the verdict.
    ConfigManager,
    /// Any other word, kept as given (error, conflict, unknown …).
    Other(Box<str>),
}

impl Compliance {
    /// The verdict a cell states, if it states one.
    #[must_use]
    pub fn parse(raw: &str) -> Option<Self> {
        Some(match squeeze(raw).as_str() {
            "" => return None,
            "compliant" => Self::Compliant,
            "noncompliant" | "notcompliant" => Self::Noncompliant,
            "notevaluated" => Self::NotEvaluated,
            "ingraceperiod" => Self::InGracePeriod,
            "configmanager" | "seeconfigmgr" => Self::ConfigManager,
            _ => Self::Other(raw.trim().into()),
        })
    }

    /// The stable word in files.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Compliant => "compliant",
            Self::Noncompliant => "noncompliant",
            Self::NotEvaluated => "not_evaluated",
            Self::InGracePeriod => "in_grace_period",
            Self::ConfigManager | Self::Other(_) => "other",
        }
    }
}

/// Who manages a device, from Intune's `Managed by` or Defender's `Managed By`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Channel {
    /// Intune.
    Intune,
    /// Intune and Configuration Manager together.
    Comanaged,
    /// Configuration Manager (in Intune: tenant attach).
    Configmgr,
    /// Defender's own settings management.
    Mde,
    /// Another device management, named as given.
    OtherMdm(Box<str>),
    /// Nobody that the exports name.
    None,
}

impl Channel {
    /// The channel a cell names; empty, `Unknown` and `None` name nobody.
    #[must_use]
    pub fn parse(raw: &str) -> Self {
        match squeeze(raw).as_str() {
            "" | "unknown" | "none" => Self::None,
            "intune" | "mdm" | "microsoftintune" => Self::Intune,
            "comanaged" => Self::Comanaged,
            "configmgr" | "configurationmanager" | "sccm" | "configmanager" | "mecm" => {
                Self::Configmgr
            }
            "mde" | "microsoftsense" | "mssense" | "microsoftdefenderforendpoint" => Self::Mde,
            _ => Self::OtherMdm(raw.trim().into()),
        }
    }

    /// The stable word in files.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Intune => "intune",
            Self::Comanaged => "comanaged",
            Self::Configmgr => "configmgr",
            Self::Mde => "mde",
            Self::OtherMdm(_) => "other_mdm",
            Self::None => "none",
        }
    }
}

/// Who owns the hardware, as Intune records it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ownership {
    /// The organisation (`Corporate`, in schema reports `Company`).
    Corporate,
    /// The user.
    Personal,
}

impl Ownership {
    /// The owner a cell states; `Unknown` and other words state none.
    #[must_use]
    pub fn parse(raw: &str) -> Option<Self> {
        match squeeze(raw).as_str() {
            "corporate" | "company" => Some(Self::Corporate),
            "personal" => Some(Self::Personal),
            _ => None,
        }
    }

    /// The stable word in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Corporate => "corporate",
            Self::Personal => "personal",
        }
    }
}

/// How a machine is known to Entra.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum JoinType {
    /// Registered by a user.
    Registered,
    /// Joined to the on-premises directory and to Entra.
    Hybrid,
    /// Joined to Entra.
    Joined,
}

impl JoinType {
    /// The join a cell states; `Unknown`, empty and other words state none.
    #[must_use]
    pub fn parse(raw: &str) -> Option<Self> {
        let word = squeeze(raw);
        // Graph's own words for joined and hybrid joined.
        match word.as_str() {
            "azuread" => return Some(Self::Joined),
            "serverad" => return Some(Self::Hybrid),
            _ => {}
        }
        let word = ["azuread", "microsoftentra", "entra", "aad"]
            .iter()
            .fold(word, |w, vendor| w.replace(vendor, ""));
        match word.as_str() {
            "joined" | "join" => Some(Self::Joined),
            "hybridjoined" | "hybrid" | "hybridjoin" => Some(Self::Hybrid),
            "registered" | "workplace" => Some(Self::Registered),
            _ => None,
        }
    }

    /// The stable word in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Joined => "joined",
            Self::Hybrid => "hybrid",
            Self::Registered => "registered",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_without_case_blanks_and_hyphens() {
        assert_eq!(Channel::parse("Co-managed"), Channel::Comanaged);
        assert_eq!(Channel::parse("Jamf"), Channel::OtherMdm("Jamf".into()));
        assert_eq!(Compliance::parse("InGracePeriod"), Some(Compliance::InGracePeriod));
        assert_eq!(Compliance::parse("Not Evaluated"), Some(Compliance::NotEvaluated));
    }

    #[test]
    fn joins_are_read_under_the_old_and_the_new_vendor_name() {
        for (raw, join) in [
            ("Azure AD joined", Some(JoinType::Joined)),
            ("Microsoft Entra hybrid joined", Some(JoinType::Hybrid)),
            ("Hybrid Azure AD joined", Some(JoinType::Hybrid)),
            ("AAD Registered", Some(JoinType::Registered)),
            ("Workplace", Some(JoinType::Registered)),
            ("AzureAd", Some(JoinType::Joined)),
            ("ServerAd", Some(JoinType::Hybrid)),
            ("Unknown", None),
            ("", None),
        ] {
            assert_eq!(JoinType::parse(raw), join, "{raw}");
        }
    }

    #[test]
    fn a_word_that_is_no_boolean_is_unreadable_and_an_empty_cell_is_absent() {
        assert!(boolean("maybe").is_err());
        assert_eq!(boolean(""), Ok(None));
    }
}
