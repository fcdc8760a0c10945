//! Platform families and every spelling the portals use for them.

use serde::Serialize;

/// The platform family of a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Platform {
    /// A Windows client.
    Windows,
    /// A Windows server.
    WindowsServer,
    /// A Mac.
    Macos,
    /// An iPhone or iPad.
    Ios,
    /// An Android device.
    Android,
    /// Any Linux machine.
    Linux,
    /// A word that names another family.
    Other,
    /// No record says.
    Unknown,
}

impl Platform {
    /// Every family in the order reports print them.
    pub const ALL: [Self; 8] = [
        Self::Windows,
        Self::Macos,
        Self::WindowsServer,
        Self::Linux,
        Self::Ios,
        Self::Android,
        Self::Other,
        Self::Unknown,
    ];

    /// The family a word of any portal means; codes are left to the report that uses them.
    #[must_use]
    pub fn from_word(raw: &str) -> Self {
        let word: String =
            raw.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
        match word.as_str() {
            "" => Self::Unknown,
            w if w.starts_with("windowsserver") => Self::WindowsServer,
            w if w.starts_with("windows") => Self::Windows,
            w if w.starts_with("mac") || w.starts_with("osx") => Self::Macos,
            w if w.starts_with("ios") || w.starts_with("ipad") || w.starts_with("iphone") => {
                Self::Ios
            }
            w if w.starts_with("android") => Self::Android,
            w if w.starts_with("linux") => Self::Linux,
            _ => Self::Other,
        }
    }

    /// The stable name in files: `windows`, `windows-server` and so on.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Windows => "windows",
            Self::WindowsServer => "windows-server",
            Self::Macos => "macos",
            Self::Ios => "ios",
            Self::Android => "android",
            Self::Linux => "linux",
            Self::Other => "other",
            Self::Unknown => "unknown",
        }
    }

    /// The name in prose.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Windows => "Windows",
            Self::WindowsServer => "Windows Server",
            Self::Macos => "macOS",
            Self::Ios => "iOS and iPadOS",
            Self::Android => "Android",
            Self::Linux => "Linux",
            Self::Other => "Other",
            Self::Unknown => "Unknown",
        }
    }

    /// Windows client or Mac: the platforms most device checks speak of.
    #[must_use]
    pub const fn is_client(self) -> bool {
        matches!(self, Self::Windows | Self::Macos)
    }

    /// Phone or tablet.
    #[must_use]
    pub const fn is_mobile(self) -> bool {
        matches!(self, Self::Ios | Self::Android)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_met_in_the_exports_lands_in_its_family() {
        for (platform, words) in [
            (
                Platform::Windows,
                &["Windows", "Windows10", "Windows 11", "Windows11WVD", "windowsRT"][..],
            ),
            (Platform::WindowsServer, &["WindowsServer2022", "Windows Server"]),
            (Platform::Macos, &["macOS", "MacOS", "MacOs", "MacMDM", "mac", "OS X"]),
            (Platform::Ios, &["iOS/iPadOS", "IOS", "Ios 18.2.1", "iPadOS", "IPhone", "IPad"]),
            (Platform::Android, &["AndroidWorkProfile", "Android (work profile)", "Android 14"]),
            (Platform::Linux, &["Linux"]),
            (Platform::Other, &["ChromeOS", "Other"]),
            (Platform::Unknown, &["", "  "]),
        ] {
            for word in words {
                assert_eq!(Platform::from_word(word), platform, "{word}");
            }
        }
    }
}
