//! The heading rows of the four exports through the years.

use super::Kind;

/// Which generation of heading rows a client's files show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Vintage {
    pub(crate) intune: Intune,
    /// 57 columns, or 44.
    pub(crate) long_signins: bool,
    /// With the Entra device id, or the form before it.
    pub(crate) defender_with_entra_id: bool,
    /// 28 columns, or the alphabetical 32.
    pub(crate) new_users: bool,
}

/// The variants of Intune's All devices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Intune {
    V1,
    V2,
    V3,
    V4,
    V5,
    Selected,
}

impl Vintage {
    pub(crate) const NEWEST: Self = Self {
        intune: Intune::V4,
        long_signins: true,
        defender_with_entra_id: true,
        new_users: true,
    };

    pub(crate) fn headings(self, kind: Kind) -> Vec<String> {
        let row = match kind {
            Kind::Intune => self.intune.row(),
            Kind::Defender if self.defender_with_entra_id => DEFENDER.to_owned(),
            Kind::Defender => DEFENDER_OLD.to_owned(),
            Kind::SignIns | Kind::NonInteractive if self.long_signins => SIGNINS_57.to_owned(),
            Kind::SignIns | Kind::NonInteractive => SIGNINS_44.to_owned(),
            Kind::Users if self.new_users => USERS.to_owned(),
            Kind::Users => USERS_OLD.to_owned(),
        };
        row.split(',').map(str::to_owned).collect()
    }
}

impl Intune {
    fn row(self) -> String {
        let v3 = || format!("{INTUNE_V2},{SINCE_V3}");
        let v4 = || format!("{},{SINCE_V4}", v3());
        match self {
            Self::V1 => INTUNE_V1.to_owned(),
            Self::V2 => INTUNE_V2.to_owned(),
            Self::V3 => v3(),
            Self::V4 => v4(),
            Self::V5 => v4()
                .replace("Azure AD Device ID", "Microsoft Entra Device ID")
                .replace("Azure AD registered", "Microsoft Entra registered"),
            Self::Selected => SELECTED.to_owned(),
        }
    }
}

/// Early 2021.
const INTUNE_V1: &str = "\
Device ID,Device name,Enrollment date,Last check-in,Azure AD Device ID,OS version,\
Azure AD registered,EAS activation ID,Serial number,Manufacturer,Model,EAS activated,IMEI,\
Last EAS sync time,EAS reason,EAS status,Compliance grace period expiration,\
Security patch level,Wi-Fi MAC,MEID,Subscriber carrier,Total storage,Free storage,\
Management name,Category,UserId,Enrolled by user UPN,Enrolled by user email address,\
Enrolled by user display name,WiFiIPv4Address,WiFiSubnetID,Compliance,Managed by,\
Ownership,Device state,Intune registered,Supervised,Encrypted,OS,SkuFamily,JoinType,\
Phone number,Jailbroken";

/// End of 2021.
const INTUNE_V2: &str = "\
Device ID,Device name,Enrollment date,Last check-in,Azure AD Device ID,OS version,\
Azure AD registered,EAS activation ID,Serial number,Manufacturer,Model,EAS activated,IMEI,\
Last EAS sync time,EAS reason,EAS status,Compliance grace period expiration,\
Security patch level,Wi-Fi MAC,MEID,Subscriber carrier,Total storage,Free storage,\
Management name,Category,UserId,Primary user UPN,Primary user email address,\
Primary user display name,WiFiIPv4Address,WiFiSubnetID,Compliance,Managed by,Ownership,\
Device state,Intune registered,Supervised,Encrypted,OS,SkuFamily,JoinType,Phone number,\
Jailbroken,ICCID,EthernetMAC,CellularTechnology,ProcessorArchitecture,EID";

/// Columns that came on 2021-12-20.
const SINCE_V3: &str = "SystemManagementBIOSVersion,TPMManufacturerId,TPMManufacturerVersion";
/// Columns that came later.
const SINCE_V4: &str = "ProductName,Management certificate expiration date";
/// "Only the selected columns", as usually selected.
const SELECTED: &str = "\
Device ID,Device name,Managed by,Ownership,Compliance,OS,OS version,Last check-in,\
Primary user UPN";

/// 2026, 32 columns.
const DEFENDER: &str = "\
Device ID,Device Name,Device Category,Device Type,Device Subtype,Discovery sources,Domain,\
AAD Device Id,First Seen,Last device update,OS Platform,OS Distribution,OS Version,\
OS Build,Windows 10 Version,Tags,Group,Is AAD Joined,Device IPs,Device MACs,Risk Level,\
Exposure Level,Health Status,Onboarding Status,Device Role,Cloud Platforms,\
Is Internet Facing,Enrollment Status Code,Managed By,Enrollment Status,Vendor,Model";

/// About 2022, 22 columns.
const DEFENDER_OLD: &str = "\
Device ID,Device Name,Domain,First Seen,Last device update,OS Platform,OS Distribution,\
OS Version,OS Build,Windows 10 Version,Tags,Group,Is AAD Joined,Device IPs,Risk Level,\
Exposure Level,Health Status,Onboarding Status,Device Role,Managed By,Antivirus status,\
Is Internet Facing";

/// Since January 2025; one heading occurs twice, two end in a blank.
const SIGNINS_57: &str = "\
Date (UTC),Request ID,User agent,Correlation ID,User ID,User,Username,User type,\
Cross tenant access type,Incoming token type,Authentication Protocol,\
Unique token identifier,Original transfer method,Client credential type,\
Token Protection - Sign In Session,Token Protection - Sign In Session StatusCode,\
Application,Application ID ,App owner tenant ID,Resource,Resource ID ,Resource tenant ID,\
Resource owner tenant ID,Home tenant ID,Home tenant name,IP address,Location,Status,\
Sign-in error code,Failure reason,Client app,Device ID,Browser,Operating System,Compliant,\
Managed,Join Type,Multifactor authentication result,\
Multifactor authentication auth method,Multifactor authentication auth detail,\
Authentication requirement,Sign-in identifier,Session ID,IP address (seen by resource),\
Through Global Secure Access,Global Secure Access IP address,Autonomous system  number,\
Flagged for review,Token issuer type,Incoming token type,Token issuer name,Latency,\
Conditional Access,Managed Identity type,Associated Resource Id,Federated Token Id,\
Federated Token Issuer";

/// About 2023.
const SIGNINS_44: &str = "\
Date (UTC),Request ID,Correlation ID,User ID,User,Username,User type,\
Cross tenant access type,Incoming token type,Authentication Protocol,\
Unique token identifier,Client credential type,Application,Application ID ,Resource,\
Resource ID ,Resource tenant ID,Home tenant ID,Home tenant name,IP address,Location,\
Status,Sign-in error code,Failure reason,Client app,Device ID,Browser,Operating System,\
Compliant,Managed,Join Type,Multifactor authentication result,\
Multifactor authentication auth method,Multifactor authentication auth detail,\
Authentication requirement,Sign-in identifier,IP address (seen by resource),\
Autonomous system  number,Flagged for review,Token issuer type,Incoming token type,\
Token issuer name,Latency,Conditional Access";

/// Since 2022.
const USERS: &str = "\
Display name,DirSyncEnabled,User principal name,Object Id,First name,Last name,\
When created,Soft deletion time stamp,Title,Department,Preferred data location,City,\
CountryOrRegion,Office,StateOrProvince,Usage location,Last dirsync time,Block credential,\
Licenses,Password never expires,Last password change time stamp,Mobile Phone,Phone number,\
Postal code,Preferred language,Street address,Fax,Proxy addresses";

/// Until 2022, alphabetical.
const USERS_OLD: &str = "\
Block credential,City,Country/Region,Department,DirSyncEnabled,Display name,Fax,\
First name,Last dirsync time,Last name,Last password change time stamp,\
License assignment details,Licenses,Mobile Phone,Oath token meta data,Object Id,Office,\
Password never expires,Phone number,Postal code,Preferred data location,\
Preferred language,Proxy addresses,Release track,Soft deletion time stamp,State,\
Street address,Strong password required,Title,Usage location,User principal name,\
When created";

#[test]
fn the_heading_rows_have_the_lengths_they_are_known_by() {
    let old = Vintage {
        intune: Intune::V2,
        long_signins: false,
        defender_with_entra_id: false,
        new_users: false,
    };
    let long = |kind| Vintage::NEWEST.headings(kind).len();
    let short = |kind| old.headings(kind).len();
    assert_eq!((long(Kind::Intune), short(Kind::Intune)), (53, 48));
    assert_eq!((long(Kind::SignIns), short(Kind::SignIns)), (57, 44));
    assert_eq!((long(Kind::Defender), short(Kind::Defender)), (32, 22));
    assert_eq!((long(Kind::Users), short(Kind::Users)), (28, 32));
}
