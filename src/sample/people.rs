//! Who works at Korvaal Marine Systems: teams, their licences and equipment, and the odd accounts.

use super::hardware::Kit;

/// The tenant's mail domain.
pub(super) const DOMAIN: &str = "korvaal.example";
/// The home domain of the guests.
pub(super) const GUEST_DOMAIN: &str = "hollund-yard.example";

/// What an account is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Member,
    Guest,
    /// An account that belongs to a room, a machine or an emergency, not to a person.
    Nobody,
}

/// One account of the tenant.
pub(super) struct Person {
    /// The part of the user name before the `@`, and this person's name everywhere in the story.
    pub(super) alias: String,
    pub(super) display: String,
    pub(super) department: &'static str,
    pub(super) title: &'static str,
    pub(super) place: Place,
    pub(super) licences: &'static str,
    pub(super) kit: Kit,
    pub(super) kind: Kind,
    pub(super) blocked: bool,
}

impl Person {
    /// The user principal name.
    pub(super) fn upn(&self) -> String {
        format!("{}@{DOMAIN}", self.alias)
    }

    /// Seed words for everything that belongs to this account.
    pub(super) fn words(&self) -> String {
        format!("user {}", self.alias)
    }
}

/// Where somebody works.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) city: &'static str,
    pub(super) region: &'static str,
    pub(super) country: &'static str,
    pub(super) code: &'static str,
}

const DORDRECHT: Place =
    Place { city: "Dordrecht", region: "Zuid-Holland", country: "Netherlands", code: "NL" };
const ROTTERDAM: Place = Place { city: "Rotterdam", ..DORDRECHT };
const SLIEDRECHT: Place = Place { city: "Sliedrecht", ..DORDRECHT };
const BILBAO: Place = Place { city: "Bilbao", region: "Bizkaia", country: "Spain", code: "ES" };

const E5: &str = "Microsoft 365 E5";
const E3: &str = "Microsoft 365 E3";
const E3_SECURITY: &str = "Microsoft 365 E3+Microsoft 365 E5 Security";
const E3_POWER: &str = "Power BI Pro+Microsoft 365 E3+Microsoft 365 E5 Security";
const BUSINESS: &str = "Microsoft 365 Business Premium";
const F3: &str = "Microsoft 365 F3";

/// department, title, place, licences, equipment, people
type Team = (&'static str, &'static str, Place, &'static str, Kit, &'static str);

#[rustfmt::skip]
const TEAMS: &[Team] = &[
    ("Engineering", "Design engineer", DORDRECHT, E5, Kit::Precision,
        "Anouk Brandsma,Joris Kettering,Maud Verstappelen,Søren Lykkegaard,Ilse van Rhoon,Tobias Fennema,Wietske Haarsma,Kwame Ofosuhene,Lotte Zandbergh,Dirk Ravensloot,Priya Venkatagiri,Hugo Tersteege,Nadia Belkacemi,Ruben Ostervink,Femke Duinhoven,Matteo Carradori"),
    ("Sales", "Account manager", ROTTERDAM, E3_SECURITY, Kit::Latitude,
        "Bram Oldehuis,Sanne Wierdsma,Emre Yalçınkaya,Judith Kloosterboer,Casper Lindhoudt,Noor Steenveld,Olivier Maesschaert,Thirza Blankevoort,Jelmer Wouwenaar,Yara Hazelhof,Pim Grootveld,Annelies Rooseboom"),
    ("Sales", "Account manager", BILBAO, E3_SECURITY, Kit::Latitude,
        "Itziar Goikolarra,Unai Mendizubi,Begoña Larrakoetx"),
    ("Finance", "Controller", DORDRECHT, E5, Kit::EliteDesk,
        "Marleen Hogewind,Sjoerd Palsgraaf,Evelien Tichelman,Karim Bouazzati,Gerda Noordewier,Thijs Abbenbroek,Lieke Sparreboom,Wouter Quispelaar"),
    ("People and Culture", "HR adviser", DORDRECHT, E3, Kit::EliteBook,
        "Mirjam Oosterwolde,Fleur Kamphorst,Daan Rietveldt,Esmée Lagerweij"),
    ("Information Technology", "Systems engineer", DORDRECHT, E5, Kit::Surface,
        "Stefan Wijdeveld,Hanneke Troelstrup,Rick Bonnema,Zoë Adriaansze,Milan Kovarik,Ines Talavera"),
    ("Information Technology", "Platform developer", DORDRECHT, E5, Kit::MacBookPro,
        "Casimir Dobbelsteyn,Maaike Feenstraat"),
    ("Design Studio", "Industrial designer", ROTTERDAM, E3_SECURITY, Kit::MacBookPro,
        "Liv Haverkamp,Jonas Schelfhout,Tessa Molenkamp,Björn Åkerlind,Amélie Duchastel,Floris Weerstand,Nina Solberggård,Oscar Pelgrom,Roos Vinkenburg,Sem Lakerveld,Ada Morgenroth,Teun Hoogcarspel,Iris Castelein"),
    ("Field Service", "Service engineer", DORDRECHT, E3_POWER, Kit::ThinkPadJoined,
        "Gijs Traanberg,Henk Slobbe,Marco Peeringa,Lars Uithoven,Koen Bakkeveen,Patrick Nijdamstra,Rens Zwartewaal,Ahmed Tazrouti,Frits Kolhoorn,Jeroen Makkinga,Willem Egberink,Bas Doornspijk"),
    ("Quality", "Quality inspector", DORDRECHT, E3, Kit::ThinkPad,
        "Carolien Westerbaan,Onno Middelkamp,Petra Vroomans,Luuk Hardenbol,Sofie Delacroux,Niek Terwindt"),
    ("Logistics", "Planner", DORDRECHT, E3_SECURITY, Kit::EliteDesk,
        "Ria Bouwhuis,Arjan Schokker,Tineke Valkering,Mehmet Karagöl,Joke Stavenisse,Edwin Plantinga,Vera Honingh,Martijn Akkersloot"),
    ("Sliedrecht Yard", "Yard planner", SLIEDRECHT, BUSINESS, Kit::LatitudePro,
        "Kees Blokdijk,Wendy Ouderkerk,Peter Langstraat,Astrid Houtkamp,Jaap Moerdijkstra,Linda Schalkwaard,Rob Tiendeveen,Monique Baanstra"),
    ("Sliedrecht Yard", "Site manager", SLIEDRECHT, BUSINESS, Kit::MacBookAir,
        "Jurriaan Stroomberg"),
    ("Board", "Director", ROTTERDAM, E5, Kit::MacBookAir,
        "Helena Korvaal,August Middendorp,Beatrix Noorlander"),
    ("Board", "Secretary", ROTTERDAM, E5, Kit::EliteBook, "Margot Evenblij"),
    ("Production", "Assembly operator", DORDRECHT, F3, Kit::None,
        "Ali Demirtash,Bertus Klaverdijk,Cindy Roggeveld,Danuta Wisnioch,Eric Zeeuwkamp,Farid Amraoui,Gonda Peperkoorn,Hristo Velinov,Ineke Straver,Jaro Torrenga,Krystyna Malinek,Leo Hoefnagelt"),
];

/// Whose licences are not those of the team, and why that matters.
#[rustfmt::skip]
const OTHER_LICENCES: &[(&str, &str)] = &[
    // Laptop owners left on a frontline licence: Intune yes, Defender for Endpoint no (LIC-01).
    ("ahmed.tazrouti", F3),
    ("frits.kolhoorn", F3),
    // The old bundle: Intune and Entra ID, no Defender for Endpoint (LIC-01).
    ("lieke.sparreboom", "Enterprise Mobility + Security E3+Office 365 E3"),
    // Defender bought apart, without Intune (LIC-02) and without Entra ID P1 (LIC-11).
    ("onno.middelkamp", "Office 365 E3+Microsoft Defender for Endpoint P2"),
    // Nothing at all, with an enrolled and onboarded laptop (LIC-01, LIC-02, LIC-11).
    ("yara.hazelhof", "Unlicensed"),
    // Intune yes, Entra ID P1 no (LIC-11).
    ("petra.vroomans", "Office 365 E3+Intune+Microsoft Defender for Endpoint P1"),
    // The highest Defender right paid twice (LIC-09).
    ("stefan.wijdeveld", "Microsoft 365 E5+Microsoft 365 E5 Security"),
    ("rick.bonnema", "Microsoft 365 E5 Security+Microsoft Power Automate Free+Microsoft 365 E5"),
    ("helena.korvaal", "Microsoft 365 E5+Microsoft Defender for Endpoint P2"),
    // Bought in Spain: the admin center printed the product in Spanish (LIC-14).
    ("begona.larrakoetx", "Microsoft 365 Empresa Premium"),
    // Ordinary extras, for variety.
    ("anouk.brandsma", "Microsoft 365 E5+Visio Plan 2"),
    ("hugo.tersteege", "Planner and Project Plan 3+Microsoft 365 E5"),
    ("karim.bouazzati", "Microsoft Fabric (Free)+Microsoft 365 E5+Power BI Pro"),
];

/// Blocked from signing in; the first two still cost a licence (LIC-10).
const BLOCKED: &[&str] = &["matteo.carradori", "teun.hoogcarspel", "svc-scan"];

/// Licensed people whose laptop went back to the shelf: no device of theirs is seen (LIC-16).
const WITHOUT_DEVICE: &[&str] =
    &["matteo.carradori", "teun.hoogcarspel", "femke.duinhoven", "annelies.rooseboom"];

/// alias, display name, department, title, licences, kind
type Account = (&'static str, &'static str, &'static str, &'static str, &'static str, Kind);

#[rustfmt::skip]
const ACCOUNTS: &[Account] = &[
    ("kiosk", "Shop Floor Kiosk", "Production", "Shared device account", "Microsoft Intune Device", Kind::Nobody),
    ("room-maas", "Meeting Room Maas", "Facilities", "Room", "Microsoft Teams Rooms Pro", Kind::Nobody),
    ("room-waal", "Meeting Room Waal", "Facilities", "Room", "Microsoft Teams Rooms Pro", Kind::Nobody),
    ("breakglass1", "Emergency Access 1", "Information Technology", "Emergency account", "Unlicensed", Kind::Nobody),
    ("breakglass2", "Emergency Access 2", "Information Technology", "Emergency account", "Unlicensed", Kind::Nobody),
    ("svc-scan", "Scan to Mail", "Information Technology", "Service account", "Unlicensed", Kind::Nobody),
    ("marit.solheim_hollund-yard.example#EXT#", "Marit Solheim", "", "", "Unlicensed", Kind::Guest),
    ("eirik.brekkhus_hollund-yard.example#EXT#", "Eirik Brekkhus", "", "", "Unlicensed", Kind::Guest),
];

/// Every account, in the order of the teams.
pub(super) fn everyone() -> Vec<Person> {
    let employees =
        TEAMS.iter().flat_map(|team| team.5.split(',').map(|name| employee(team, name)));
    employees.chain(ACCOUNTS.iter().map(account)).collect()
}

fn employee(team: &Team, name: &str) -> Person {
    let (department, title, place, licences, kit, _) = *team;
    let alias = alias(name);
    let other = OTHER_LICENCES.iter().find(|(who, _)| *who == alias);
    Person {
        display: name.to_owned(),
        department,
        title,
        place,
        licences: other.map_or(licences, |(_, other)| other),
        kit: if WITHOUT_DEVICE.contains(&alias.as_str()) { Kit::None } else { kit },
        kind: Kind::Member,
        blocked: BLOCKED.contains(&alias.as_str()),
        alias,
    }
}

fn account(account: &Account) -> Person {
    let (alias, display, department, title, licences, kind) = *account;
    Person {
        alias: alias.to_owned(),
        display: display.to_owned(),
        department,
        title,
        place: DORDRECHT,
        licences,
        kit: Kit::None,
        kind,
        blocked: BLOCKED.contains(&alias),
    }
}

/// First name, dot, the rest of the name, in plain lower-case letters.
fn alias(name: &str) -> String {
    let (first, rest) = name.rsplit_once(' ').unwrap_or((name, ""));
    let joined = format!("{}.{rest}", first.replace(" van", "").replace(' ', ""));
    joined.chars().map(plain).collect::<String>().to_lowercase()
}

fn plain(letter: char) -> char {
    match letter {
        'é' | 'ë' => 'e',
        'ö' | 'ø' => 'o',
        'å' | 'Å' => 'a',
        'ç' => 'c',
        'ñ' => 'n',
        'ı' => 'i',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn everyone_has_a_plain_user_name_of_their_own() {
        let people = everyone();
        let names: BTreeSet<_> = people.iter().map(|person| person.alias.clone()).collect();
        assert_eq!(names.len(), people.len());
        assert!(names.iter().all(|name| name.is_ascii()), "{names:?}");
        assert!((115..=130).contains(&people.len()), "{}", people.len());
    }

    #[test]
    fn every_exception_names_somebody_who_exists() {
        let people = everyone();
        let named = OTHER_LICENCES.iter().map(|(who, _)| who).chain(BLOCKED).chain(WITHOUT_DEVICE);
        for who in named {
            assert!(people.iter().any(|person| person.alias == **who), "{who}");
        }
    }
}
