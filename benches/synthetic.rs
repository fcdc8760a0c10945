//! A synthetic tenant of any size in the portals' own formats, written as fast as the disk allows.

use std::fs::File;
use std::io::{BufWriter, Result, Write};
use std::path::Path;

const INTUNE: &str = "Device ID,Device name,Enrollment date,Last check-in,Azure AD Device ID,OS version,Azure AD registered,EAS activation ID,Serial number,Manufacturer,Model,EAS activated,IMEI,Last EAS sync time,EAS reason,EAS status,Compliance grace period expiration,Security patch level,Wi-Fi MAC,MEID,Subscriber carrier,Total storage,Free storage,Management name,Category,UserId,Primary user UPN,Primary user email address,Primary user display name,WiFiIPv4Address,WiFiSubnetID,Compliance,Managed by,Ownership,Device state,Intune registered,Supervised,Encrypted,OS,SkuFamily,JoinType,Phone number,Jailbroken,ICCID,EthernetMAC,CellularTechnology,ProcessorArchitecture,EID,SystemManagementBIOSVersion,TPMManufacturerId,TPMManufacturerVersion";
const DEFENDER: &str = "Device ID,Device Name,Device Category,Device Type,Device Subtype,Discovery sources,Domain,AAD Device Id,First Seen,Last device update,OS Platform,OS Distribution,OS Version,OS Build,Windows 10 Version,Tags,Group,Is AAD Joined,Device IPs,Device MACs,Risk Level,Exposure Level,Health Status,Onboarding Status,Device Role,Cloud Platforms,Is Internet Facing,Enrollment Status Code,Managed By,Enrollment Status,Vendor,Model";
const SIGNINS: &str = "Date (UTC),Request ID,User agent,Correlation ID,User ID,User,Username,User type,Cross tenant access type,Incoming token type,Authentication Protocol,Unique token identifier,Original transfer method,Client credential type,Token Protection - Sign In Session,Token Protection - Sign In Session StatusCode,Application,Application ID ,App owner tenant ID,Resource,Resource ID ,Resource tenant ID,Resource owner tenant ID,Home tenant ID,Home tenant name,IP address,Location,Status,Sign-in error code,Failure reason,Client app,Device ID,Browser,Operating System,Compliant,Managed,Join Type,Multifactor authentication result,Multifactor authentication auth method,Multifactor authentication auth detail,Authentication requirement,Sign-in identifier,Session ID,IP address (seen by resource),Through Global Secure Access,Global Secure Access IP address,Autonomous system  number,Flagged for review,Token issuer type,Incoming token type,Token issuer name,Latency,Conditional Access,Managed Identity type,Associated Resource Id,Federated Token Id,Federated Token Issuer";
const USERS: &str = "Display name,DirSyncEnabled,User principal name,Object Id,First name,Last name,When created,Soft deletion time stamp,Title,Department,Preferred data location,City,CountryOrRegion,Office,StateOrProvince,Usage location,Last dirsync time,Block credential,Licenses,Password never expires,Last password change time stamp,Mobile Phone,Phone number,Postal code,Preferred language,Street address,Fax,Proxy addresses";
const TENANT: &str = "7d1c0a5e-52f0-4be1-9a64-0f5d1e2c3b4a";

/// A well-mixed number for place `n` of stream `salt` (splitmix64).
fn mixed(salt: u64, n: u64) -> u64 {
    let mut z = n.wrapping_add(salt << 40).wrapping_add(0x9e37_79b9_7f4a_7c15).wrapping_mul(3);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn guid(salt: u64, n: u64) -> String {
    let (a, b) = (mixed(salt, n), mixed(salt + 1, n));
    format!(
        "{:08x}-{:04x}-4{:03x}-8{:03x}-{:012x}",
        a >> 32,
        (a >> 16) & 0xffff,
        a & 0xfff,
        b >> 52,
        b & 0xffff_ffff_ffff
    )
}

/// Day, hour, minute, second within the fortnight before 2026-11-18.
fn when(n: u64) -> (u64, u64, u64, u64) {
    (4 + n % 14, n / 14 % 24, n / 400 % 60, n / 7 % 60)
}

/// Writes the four exports of a tenant with `devices` devices and `signins` sign-ins into `dir`.
///
/// # Errors
/// When a file cannot be written.
pub(crate) fn write(dir: &Path, devices: u64, signins: u64) -> Result<()> {
    intune(&dir.join("DevicesWithInventory.csv"), devices)?;
    defender(&dir.join("Devices.csv"), devices)?;
    signin_log(&dir.join("InteractiveSignIns.csv"), devices, signins)?;
    users(&dir.join("users.csv"), devices)
}

fn open(path: &Path, header: &str) -> Result<BufWriter<File>> {
    let mut out = BufWriter::with_capacity(1 << 20, File::create(path)?);
    writeln!(out, "\u{feff}{header}")?;
    Ok(out)
}

fn mac(n: u64) -> bool {
    n % 8 == 0
}

fn intune(path: &Path, devices: u64) -> Result<()> {
    let mut out = open(path, INTUNE)?;
    for n in (0..devices).filter(|n| n % 20 != 3) {
        let (day, hour, minute, second) = when(mixed(5, n));
        let (os, version) =
            if mac(n) { ("MacOS", "15.6 (24G84)") } else { ("Windows", "10.0.26100.4351") };
        let compliance = if n % 11 == 0 { "Noncompliant" } else { "Compliant" };
        writeln!(
            out,
            "{},NB-{n:06},2025-03-01 08:00:00.0000000,2026-11-{day:02} {hour:02}:{minute:02}:{second:02}.0000000,{},{version},True,,SN{n:08},Contoso Hardware,Model 5,False,,0001-01-01 00:00:00.0000000,None,Unknown,9999-12-31 23:59:59.0000000,,0a1b2c{n:06x},,,486400,212992,u{n}_Windows_11/18/2026,,{},u{n}@bench.example,u{n}@bench.example,User {n},10.0.0.1,,{compliance},Intune,Corporate,Managed,Registered,False,True,{os},Enterprise,Azure AD joined,,Unknown,,0a1b2d{n:06x},,9,,1.2.3,INTC,7.2",
            guid(11, n),
            guid(21, n),
            guid(31, n),
        )?;
    }
    out.flush()
}

fn defender(path: &Path, devices: u64) -> Result<()> {
    let mut out = open(path, DEFENDER)?;
    for n in (0..devices).filter(|n| n % 17 != 5 && !(mac(*n) && n % 3 == 0)) {
        let (day, hour, minute, second) = when(mixed(6, n));
        let (platform, version) = if mac(n) { ("macOS", "15") } else { ("Windows11", "24H2") };
        let (health, onboarding) = match n % 40 {
            7 => ("Inactive", "Onboarded"),
            9 => ("", "Can be onboarded"),
            _ => ("Active", "Onboarded"),
        };
        writeln!(
            out,
            "{:016x}{:016x}{:08x},nb-{n:06}.bench.example,Computers and Mobile,Workstation,Workstation,MDE,bench.example,{},2025-03-02T08:00:00.000Z,2026-11-{day:02}T{hour:02}:{minute:02}:{second:02}.000Z,{platform},,{version},26100,{version},,Clients,true,10.0.0.1,0A1B2C{n:06X},No known risks,Low,{health},{onboarding},,None,false,1,Intune,Success,Contoso Hardware,Model 5",
            mixed(7, n),
            mixed(8, n),
            n,
            guid(21, n),
        )?;
    }
    out.flush()
}

fn signin_log(path: &Path, devices: u64, signins: u64) -> Result<()> {
    let mut out = open(path, SIGNINS)?;
    for n in 0..signins {
        let device = mixed(9, n) % devices.max(1);
        let (day, hour, minute, second) = when(n);
        let identified = n % 25 != 0;
        let id = if identified { guid(21, device) } else { String::new() };
        let os = if mac(device) { "MacOs" } else { "Windows10" };
        let (compliant, managed) =
            if identified { (device % 11 != 0, true) } else { (false, false) };
        writeln!(
            out,
            "2026-11-{day:02}T{hour:02}:{minute:02}:{second:02}Z,{},\"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36\",{},{},User {device},u{device}@bench.example,Member,none,none,none,AbC{n:016x}Xy,none,none,unbound,1002,Office 365 Exchange Online,00000002-0000-0ff1-ce00-000000000000,{TENANT},Office 365 Exchange Online,00000002-0000-0ff1-ce00-000000000000,{TENANT},{TENANT},{TENANT},Bench,198.51.100.7,\"Town, Region, NL\",Success,0,Other.,Browser,{id},Edge 142.0.0,{os},{compliant},{managed},Azure AD joined,,,,Single-factor authentication,u{device}@bench.example,{},,No,,64500,false,Azure AD,None,,120,Success,,,,",
            guid(41, n),
            guid(51, n),
            guid(31, device),
            guid(61, n / 9),
        )?;
    }
    out.flush()
}

fn users(path: &Path, devices: u64) -> Result<()> {
    let mut out = open(path, USERS)?;
    for n in 0..devices {
        let licences = match n % 10 {
            0 => "Microsoft 365 E5",
            9 => "Office 365 E3",
            _ => "Microsoft 365 E3+Microsoft Power Automate Free",
        };
        writeln!(
            out,
            "User {n},True,u{n}@bench.example,{},User,{n},2024-01-10 09:00:00Z,,Analyst,Department {},,Town,Netherlands,Main,Region,NL,2026-11-18 06:00:00Z,False,{licences},False,2026-01-05 07:00:00Z,,,1000 AA,en-GB,,,SMTP:u{n}@bench.example",
            guid(31, n),
            n % 12,
        )?;
    }
    out.flush()
}
