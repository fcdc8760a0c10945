//! The machines Korvaal buys: makers, models, serial numbers, and what each runs by default.

use super::seed;

/// The standard equipment of a team.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kit {
    None,
    Precision,
    Latitude,
    /// A Latitude with the Pro edition of Windows that came with it.
    LatitudePro,
    EliteDesk,
    EliteBook,
    ThinkPad,
    /// A ThinkPad in the old domain, co-managed with Configuration Manager.
    ThinkPadJoined,
    Surface,
    MacBookPro,
    MacBookAir,
    MacMini,
    IPhone,
    IPad,
    Galaxy,
    Pixel,
    Server,
    LinuxServer,
}

/// What the operating system family is called in each export.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    Windows,
    Mac,
    Ios,
    Android,
    Server,
}

/// The facts of a model that exports print.
pub(super) struct Model {
    pub(super) family: Family,
    pub(super) maker: &'static str,
    pub(super) model: &'static str,
    /// Start of the device name; a number follows.
    pub(super) prefix: &'static str,
    /// Disk size in MB.
    pub(super) disk: u64,
    /// Intune's code: 9 x64, 12 ARM64.
    pub(super) architecture: &'static str,
    pub(super) firmware: &'static str,
    pub(super) tpm: &'static str,
    pub(super) edition: &'static str,
    pub(super) wired: bool,
    /// What it runs unless the story says otherwise.
    pub(super) release: Release,
}

/// An operating system release as the exports spell it.
#[derive(Clone, Copy)]
pub(super) struct Release {
    /// Intune's `OS version`.
    pub(super) version: &'static str,
    /// Defender's `OS Platform`.
    pub(super) platform: &'static str,
    /// Defender's release word, such as `25H2`; empty where there is none.
    pub(super) name: &'static str,
}

const fn release(version: &'static str, platform: &'static str, name: &'static str) -> Release {
    Release { version, platform, name }
}

pub(super) const WINDOWS_11_25H2: Release = release("10.0.26200.9168", "Windows11", "25H2");
pub(super) const WINDOWS_11_24H2: Release = release("10.0.26100.9168", "Windows11", "24H2");
pub(super) const WINDOWS_11_23H2: Release = release("10.0.22631.6926", "Windows11", "23H2");
pub(super) const WINDOWS_11_22H2: Release = release("10.0.22621.5909", "Windows11", "22H2");
pub(super) const WINDOWS_10_22H2: Release = release("10.0.19045.7184", "Windows10", "22H2");
pub(super) const SERVER_2022: Release = release("10.0.20348.5020", "WindowsServer2022", "21H2");
pub(super) const SERVER_2019: Release = release("10.0.17763.8644", "WindowsServer2019", "1809");
pub(super) const MACOS_26: Release = release("26.6.2 (25G180)", "macOS", "");
pub(super) const MACOS_15: Release = release("15.7.9 (24G720)", "macOS", "");
pub(super) const MACOS_14: Release = release("14.8.7 (23J520)", "macOS", "");
pub(super) const MACOS_13: Release = release("13.7.8 (22H730)", "macOS", "");
const IOS_26: Release = release("26.6", "iOS", "");
const ANDROID_16: Release = release("16", "Android", "");
const UBUNTU_24: Release = release("24.4", "Linux", "");

const LATITUDE: Model = Model {
    family: Family::Windows,
    maker: "Dell Inc.",
    model: "Latitude 7450",
    prefix: "KMS-LT",
    disk: 488_053,
    architecture: "9",
    firmware: "1.18.2",
    tpm: "STM",
    edition: "Enterprise",
    wired: false,
    release: WINDOWS_11_25H2,
};
const THINKPAD: Model =
    Model { maker: "LENOVO", model: "21ML0034MH", firmware: "N3YET79W (1.44 )", ..LATITUDE };
const MACBOOK_PRO: Model = Model {
    family: Family::Mac,
    maker: "Apple",
    model: "MacBook Pro",
    prefix: "KMS-MAC",
    disk: 994_662,
    architecture: "12",
    firmware: "",
    tpm: "",
    edition: "",
    wired: false,
    release: MACOS_26,
};
const IPHONE: Model = Model {
    family: Family::Ios,
    model: "iPhone 16",
    prefix: "KMS-PH",
    disk: 121_904,
    release: IOS_26,
    ..MACBOOK_PRO
};
const GALAXY: Model = Model {
    family: Family::Android,
    maker: "samsung",
    model: "SM-A556B",
    release: ANDROID_16,
    ..IPHONE
};
const SERVER: Model = Model {
    family: Family::Server,
    model: "PowerEdge R660",
    prefix: "KMS-SRV",
    disk: 1_907_729,
    firmware: "2.3.5",
    edition: "",
    wired: true,
    release: SERVER_2022,
    ..LATITUDE
};

impl Kit {
    /// The model behind the name; none for people without a machine.
    pub(super) fn model(self) -> Option<Model> {
        Some(match self {
            Self::None => return None,
            Self::Precision => {
                Model { model: "Precision 5690", prefix: "KMS-WS", disk: 976_128, ..LATITUDE }
            }
            Self::Latitude => LATITUDE,
            Self::LatitudePro => Model { model: "Latitude 5450", edition: "Pro", ..LATITUDE },
            Self::EliteDesk => Model {
                maker: "HP",
                model: "HP EliteDesk 800 G9 Desktop Mini PC",
                prefix: "KMS-DT",
                firmware: "U21 Ver. 02.16.00",
                tpm: "IFX",
                wired: true,
                ..LATITUDE
            },
            Self::EliteBook => Model {
                maker: "HP",
                model: "HP EliteBook 840 14 inch G11 Notebook PC",
                firmware: "W70 Ver. 01.07.02",
                tpm: "IFX",
                ..LATITUDE
            },
            Self::ThinkPad => THINKPAD,
            Self::ThinkPadJoined => Model { release: WINDOWS_11_24H2, ..THINKPAD },
            Self::Surface => Model {
                maker: "Microsoft Corporation",
                model: "Microsoft Surface Laptop, 7th Edition",
                architecture: "12",
                firmware: "175.77.235",
                tpm: "QCOM",
                ..LATITUDE
            },
            Self::MacBookPro => MACBOOK_PRO,
            Self::MacBookAir => {
                Model { model: "MacBook Air", disk: 494_384, release: MACOS_15, ..MACBOOK_PRO }
            }
            Self::MacMini => Model { model: "Mac mini", wired: true, ..MACBOOK_PRO },
            Self::IPhone => IPHONE,
            Self::IPad => Model { model: "iPad Pro 11-inch (M4)", prefix: "KMS-TB", ..IPHONE },
            Self::Galaxy => GALAXY,
            Self::Pixel => Model { maker: "Google", model: "Pixel 9a", ..GALAXY },
            Self::Server => SERVER,
            Self::LinuxServer => Model { release: UBUNTU_24, ..SERVER },
        })
    }
}

impl Model {
    /// A serial number in the maker's manner.
    pub(super) fn serial(&self, words: &str) -> String {
        const MIXED: &str = "0123456789BCDFGHJKLMNPQRSTVWXYZ";
        match self.maker {
            "Dell Inc." => seed::code(words, MIXED, 7),
            "LENOVO" => format!("PF{}", seed::code(words, MIXED, 6)),
            "HP" => format!("5CG{}", seed::code(words, MIXED, 7)),
            "Microsoft Corporation" => format!("0{}", seed::code(words, "0123456789", 11)),
            "samsung" => format!("R5CX{}", seed::code(words, MIXED, 7)),
            _ => seed::code(words, MIXED, 10),
        }
    }
}
