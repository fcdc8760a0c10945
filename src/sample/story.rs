//! The story: whose machine deviates and how, and which machines belong to no single person.
//!
//! Everything not named here is in good order. The check ids say which question the fault answers
//! with "fail"; the other machines of its kind answer "pass".

use super::fault::Fault::{self, *};
use super::fault::ZERO_GUID;
use super::guard::{
    Delivery,
    Lapse::{self, *},
    Mode,
    Part::*,
    Rules,
};
use super::hardware::{self as runs, Kit};

/// Faults of the machine that a person was given, by alias.
#[rustfmt::skip]
pub(super) const FAULTS: &[(&str, &[Fault])] = &[
    // Re-imaged or bought in a hurry: the onboarding policy never reached them (COV-01, LIC-03).
    ("joris.kettering", &[NoSensor]),
    ("judith.kloosterboer", &[NoSensor]),
    // Handed out yesterday: too new to be judged.
    ("niek.terwindt", &[Fresh, NoSignIns]),
    // Seen on the network, never onboarded (COV-02, LIC-03).
    ("edwin.plantinga", &[NotOnboarded]),
    ("rob.tiendeveen", &[NotOnboarded]),
    // Sensors that fell silent on machines in daily use (COV-04).
    ("wietske.haarsma", &[Health("Inactive", 19 * 24)]),
    ("olivier.maesschaert", &[Health("Active", 10 * 24)]),
    // Sensors in trouble (COV-05).
    ("lars.uithoven", &[Health("Impaired communications", 7)]),
    ("gerda.noordewier", &[Health("No sensor data", 12)]),
    // Releases out of support (COV-10); Windows 10 may have paid updates.
    ("hugo.tersteege", &[Runs(runs::WINDOWS_11_22H2)]),
    ("jelmer.wouwenaar", &[Runs(runs::WINDOWS_11_23H2)]),
    ("carolien.westerbaan", &[Runs(runs::WINDOWS_11_23H2)]),
    ("jaap.moerdijkstra", &[Runs(runs::WINDOWS_11_24H2)]),
    ("ria.bouwhuis", &[Runs(runs::WINDOWS_10_22H2)]),
    ("tineke.valkering", &[Runs(runs::WINDOWS_10_22H2)]),
    ("joke.stavenisse", &[Runs(runs::WINDOWS_10_22H2)]),
    // Intune lost the Entra identity (COV-17); the name alone ties them to Defender.
    ("arjan.schokker", &[EntraCell(ZERO_GUID)]),
    ("pim.grootveld", &[EntraCell(""), NoIdInDefender, NoSignIns]),
    // Joined by name only: Defender never learnt the Entra id.
    ("luuk.hardenbol", &[NoIdInDefender]),
    ("vera.honingh", &[NoIdInDefender]),
    // The same id in other clothes, the same machine under another name.
    ("dirk.ravensloot", &[IdInBraces]),
    ("sanne.wierdsma", &[KnownAs("desktop-9f2k1lp")]),
    // Old records nobody cleaned up (COV-09).
    ("ruben.ostervink", &[Reimaged]),
    ("mirjam.oosterwolde", &[EnrolledTwice]),
    ("thirza.blankevoort", &[Reborn("LAPTOP-T3RM51K9")]),
    // At risk and still compliant (RSK-01); one is caught, others stay under the threshold.
    ("emre.yalcinkaya", &[Risk("High")]),
    ("marco.peeringa", &[Risk("High")]),
    ("priya.venkatagiri", &[Risk("High"), Verdict("Noncompliant")]),
    ("thijs.abbenbroek", &[Risk("Medium")]),
    ("itziar.goikolarra", &[Risk("Medium")]),
    ("koen.bakkeveen", &[Risk("Low")]),
    ("milan.kovarik", &[Risk("Informational")]),
    // No verdict (RSK-02).
    ("evelien.tichelman", &[Verdict("Not Evaluated")]),
    ("wendy.ouderkerk", &[Verdict("Not Evaluated")]),
    // Noncompliant: stopped at the door, or let in (RSK-04).
    ("kwame.ofosuhene", &[Verdict("Noncompliant"), Unencrypted]),
    ("martijn.akkersloot", &[Verdict("Noncompliant")]),
    ("linda.schalkwaard", &[Verdict("Noncompliant"), LetIn]),
    ("henk.slobbe", &[Verdict("Noncompliant"), LetIn]),
    // The sign-in log and Intune disagree (RSK-09).
    ("bram.oldehuis", &[Verdict("Noncompliant"), Claims("True"), LetIn]),
    ("nadia.belkacemi", &[Claims("False"), LetIn]),
    // Living on grace (RSK-10).
    ("noor.steenveld", &[InGrace]),
    ("willem.egberink", &[InGrace]),
    // Compliant by a verdict six weeks old (RSK-11).
    ("rens.zwartewaal", &[QuietInIntune(41)]),
    ("maud.verstappelen", &[QuietInIntune(36)]),
    // Disks in clear text (PRO-17).
    ("astrid.houtkamp", &[Unencrypted]),
    ("peter.langstraat", &[Unencrypted]),
    ("gijs.traanberg", &[Unencrypted]),

    // Macs nobody onboarded (MAC-01, MAC-02, MAC-11).
    ("liv.haverkamp", &[NoSensor]),
    ("jonas.schelfhout", &[NoSensor]),
    ("oscar.pelgrom", &[NoSensor]),
    ("august.middendorp", &[NoSensor]),
    ("floris.weerstand", &[NotOnboarded]),
    ("jurriaan.stroomberg", &[NotOnboarded]),
    // A sensor without full disk access, and one Mac that merely slept since yesterday (MAC-05).
    ("nina.solberggard", &[Health("Impaired communications", 9)]),
    ("casimir.dobbelsteyn", &[Health("No sensor data", 31)]),
    // An old release (MAC-06); macOS 14 is at the edge.
    ("roos.vinkenburg", &[Runs(runs::MACOS_13)]),
    ("sem.lakerveld", &[Runs(runs::MACOS_14)]),
    // Conditional Access cannot see them (MAC-08).
    ("ada.morgenroth", &[EntraCell(ZERO_GUID), NoIdInDefender, Anonymous]),
    // No verdict (MAC-09), in grace (RSK-10), noncompliant and let in (RSK-04).
    ("iris.castelein", &[Verdict("Not Evaluated")]),
    ("beatrix.noorlander", &[InGrace, Runs(runs::MACOS_26)]),
    ("amelie.duchastel", &[Verdict("Noncompliant"), LetIn, Runs(runs::MACOS_15)]),
    // Safari without the single sign-on extension (MAC-04).
    ("tessa.molenkamp", &[Anonymous]),
];

/// Name, equipment, owner's alias, faults: machines beside the one each person was given.
#[rustfmt::skip]
pub(super) const EXTRAS: &[(&str, Kit, Option<&str>, &[Fault])] = &[
    // Five shared screens in the assembly hall.
    ("KMS-KIOSK-01", Kit::EliteDesk, Some("kiosk"), &[]),
    ("KMS-KIOSK-02", Kit::EliteDesk, Some("kiosk"), &[]),
    ("KMS-KIOSK-03", Kit::EliteDesk, Some("kiosk"), &[]),
    ("KMS-KIOSK-04", Kit::EliteDesk, Some("kiosk"), &[]),
    ("KMS-KIOSK-05", Kit::EliteDesk, Some("kiosk"), &[]),
    // Nobody's: a measuring bench, a training laptop, the build machines (LIC-05).
    ("KMS-BENCH-01", Kit::Precision, None, &[]),
    ("KMS-TRAIN-01", Kit::Latitude, None, &[]),
    ("KMS-BUILD-01", Kit::MacMini, None, &[]),
    ("KMS-BUILD-02", Kit::MacMini, None, &[]),
    // The photo studio's second Macs.
    ("KMS-STUDIO-01", Kit::MacMini, Some("liv.haverkamp"), &[NoSensor]),
    ("KMS-STUDIO-02", Kit::MacMini, Some("bjorn.akerlind"), &[NoSignIns]),
    // One engineer's test bench: seven onboarded machines on one licence (LIC-04).
    ("KMS-LAB-01", Kit::Surface, Some("hanneke.troelstrup"), &[NoSignIns]),
    ("KMS-LAB-02", Kit::Surface, Some("hanneke.troelstrup"), &[NoSignIns]),
    ("KMS-LAB-03", Kit::Latitude, Some("hanneke.troelstrup"), &[NoSignIns]),
    ("KMS-LAB-04", Kit::Latitude, Some("hanneke.troelstrup"), &[NoSignIns]),
    ("KMS-LAB-05", Kit::EliteDesk, Some("hanneke.troelstrup"), &[NoSignIns]),
    ("KMS-LAB-06", Kit::ThinkPad, Some("hanneke.troelstrup"), &[NoSignIns]),
    // Two machines of one name; Defender's one record of it names neither.
    ("KMS-SPARE", Kit::ThinkPad, Some("sofie.delacroux"), &[NoIdInDefender, NoSignIns]),
    ("KMS-SPARE", Kit::ThinkPad, Some("petra.vroomans"), &[NoSensor, NoSignIns]),
    // Their own machines: two enrolled, one that only signs in.
    ("LAPTOP-Q8MM2VXA", Kit::LatitudePro, Some("unai.mendizubi"), &[Personal, OnlyRegistered, NoSensor]),
    ("THUIS-PC", Kit::EliteDesk, Some("fleur.kamphorst"), &[Personal, OnlyRegistered, NoSignIns]),
    ("DESKTOP-H4XR0DD", Kit::LatitudePro, Some("margot.evenblij"), &[NotEnrolled, NoSensor, OnlyRegistered]),
    // Known to Intune, managed by another.
    ("KMS-CNC-01", Kit::EliteDesk, None, &[ManagedBy("MDE"), Verdict("Not Evaluated"), SensorManagedBy("MDE"), Tagged("MDE-Management")]),
    ("KMS-MAC-JF01", Kit::MacBookPro, Some("maaike.feenstraat"), &[ManagedBy("Jamf"), SensorManagedBy("Unknown"), Tagged("Jamf"), NoSignIns]),
    // Onboarded, managed by nobody (COV-03, MAC-12).
    ("KMS-DEMO-01", Kit::Latitude, Some("casper.lindhoudt"), &[NotEnrolled, NoSignIns]),
    ("KMS-MAC-JF02", Kit::MacBookAir, Some("oscar.pelgrom"), &[NotEnrolled, Tagged("Jamf"), NoSignIns]),
    // Open company data, unknown to Intune and Defender (COV-06, MAC-03).
    ("KMS-OLD-77", Kit::Latitude, Some("frits.kolhoorn"), &[NotEnrolled, NoSensor]),
    ("HELENA-IMAC", Kit::MacMini, Some("helena.korvaal"), &[NotEnrolled, NoSensor]),
    // A Mac enrolled without the Entra registration; the name ties it to Defender (MAC-08).
    ("KMS-MAC-099", Kit::MacBookAir, Some("bjorn.akerlind"), &[EntraCell(ZERO_GUID), NoIdInDefender, NoSignIns]),
    // In the cupboard (COV-08, MAC-13).
    ("KMS-LT-012", Kit::Latitude, Some("yara.hazelhof"), &[Runs(runs::WINDOWS_10_22H2), InTheCupboard(74)]),
    ("KMS-LT-019", Kit::ThinkPad, Some("marco.peeringa"), &[InTheCupboard(58)]),
    ("KMS-LT-023", Kit::EliteBook, Some("daan.rietveldt"), &[NoSensor, InTheCupboard(121)]),
    ("KMS-DT-008", Kit::EliteDesk, Some("marleen.hogewind"), &[Runs(runs::WINDOWS_11_22H2), InTheCupboard(96)]),
    ("KMS-MAC-021", Kit::MacBookPro, Some("teun.hoogcarspel"), &[Runs(runs::MACOS_14), InTheCupboard(67)]),

    // Servers: known to Defender only, with three exceptions (COV-11, COV-12, COV-18).
    ("KMS-SRV-DC01", Kit::Server, None, &[NotEnrolled]),
    ("KMS-SRV-DC02", Kit::Server, None, &[NotEnrolled]),
    ("KMS-SRV-FILE1", Kit::Server, None, &[NotEnrolled, Runs(runs::SERVER_2019)]),
    ("KMS-SRV-SQL1", Kit::Server, None, &[NotEnrolled, Risk("Low")]),
    ("KMS-SRV-ERP1", Kit::Server, None, &[NotEnrolled, Runs(runs::SERVER_2019)]),
    ("KMS-SRV-CM01", Kit::Server, None, &[NotEnrolled, SensorManagedBy("ConfigMgr")]),
    ("KMS-SRV-BACK1", Kit::Server, None, &[NotEnrolled, Runs(runs::SERVER_2019), NotOnboarded]),
    ("KMS-SRV-PDM1", Kit::Server, None, &[NotEnrolled, Runs(runs::SERVER_2019), Health("Inactive", 16 * 24)]),
    ("KMS-SRV-PRT1", Kit::Server, None, &[]),
    ("kms-srv-web1", Kit::LinuxServer, None, &[NotEnrolled, NoIdInDefender]),

    // Phones and tablets; three carry the Defender app, two belong to their users.
    ("KMS-PH-01", Kit::IPhone, Some("helena.korvaal"), &[DefenderApp]),
    ("KMS-PH-02", Kit::IPhone, Some("august.middendorp"), &[DefenderApp]),
    ("KMS-PH-03", Kit::IPhone, Some("bram.oldehuis"), &[]),
    ("KMS-PH-04", Kit::IPhone, Some("emre.yalcinkaya"), &[]),
    ("KMS-PH-05", Kit::IPhone, Some("itziar.goikolarra"), &[Retiring]),
    ("KMS-TB-01", Kit::IPad, Some("gijs.traanberg"), &[]),
    ("KMS-PH-06", Kit::Galaxy, Some("henk.slobbe"), &[DefenderApp]),
    ("KMS-PH-07", Kit::Galaxy, Some("lars.uithoven"), &[]),
    ("nadia_Android_Pixel", Kit::Pixel, Some("nadia.belkacemi"), &[Personal]),
    ("hugo_Android_Pixel", Kit::Pixel, Some("hugo.tersteege"), &[Personal, NoSignIns]),
];

/// What is wrong with the protection of a machine, by its user's alias or its own name. Every export
/// that speaks of it says so, but for the contradictions at the end.
#[rustfmt::skip]
pub(super) const LAPSES: &[(&str, &[Lapse])] = &[
    // Real-time protection off (PRO-01), tamper protection off (PRO-02).
    ("wouter.quispelaar", &[Off(RealTime)]),
    ("bas.doornspijk", &[Off(RealTime), Off(Behaviour)]),
    ("karim.bouazzati", &[Off(Tamper)]),
    ("jeroen.makkinga", &[Off(Tamper)]),
    ("kees.blokdijk", &[Off(Tamper)]),
    // Old definitions (PRO-03).
    ("patrick.nijdamstra", &[Signatures(11)]),
    ("esmee.lagerweij", &[Signatures(9)]),
    // Another product's antivirus: with and without block mode (PRO-04, PRO-16).
    ("daan.rietveldt", &[Antivirus(Mode::Passive), Off(BlockMode)]),
    ("fleur.kamphorst", &[Antivirus(Mode::Blocking)]),
    // Block mode off (PRO-05).
    ("mehmet.karagol", &[Off(BlockMode)]),
    ("tineke.valkering", &[Off(BlockMode)]),
    // The yard in Sliedrecht never got the rules (PRO-06).
    ("astrid.houtkamp", &[Asr(Rules::Off)]),
    ("jaap.moerdijkstra", &[Asr(Rules::Off)]),
    ("linda.schalkwaard", &[Asr(Rules::Off)]),
    ("monique.baanstra", &[Asr(Rules::Off)]),
    ("peter.langstraat", &[Asr(Rules::Off)]),
    // Rules that were to block by now (PRO-07, PRO-13).
    ("ilse.rhoon", &[Asr(Rules::DriversInAudit)]),
    ("anouk.brandsma", &[Asr(Rules::DriversInAudit)]),
    ("casper.lindhoudt", &[Asr(Rules::OfficeInAudit)]),
    ("yara.hazelhof", &[Asr(Rules::OfficeInAudit)]),
    ("itziar.goikolarra", &[Asr(Rules::OfficeInAudit)]),
    // Cloud protection, network protection, behaviour monitoring, SmartScreen
    // (PRO-08, PRO-09, PRO-14, PRO-15).
    ("vera.honingh", &[Off(Cloud)]),
    ("onno.middelkamp", &[Off(Cloud)]),
    ("lieke.sparreboom", &[Off(Network)]),
    ("tobias.fennema", &[Off(Network), Off(Behaviour)]),
    ("zoe.adriaansze", &[Off(SmartScreen)]),
    ("milan.kovarik", &[Off(SmartScreen)]),
    // The sensor's service stands still (PRO-10).
    ("olivier.maesschaert", &[SenseStopped]),
    ("ahmed.tazrouti", &[SenseStopped]),
    // Onboarded by Intune's word, unknown to Defender (PRO-11, COV-15).
    ("judith.kloosterboer", &[SaysOnboarded]),
    // The onboarding policy failed, or was never meant for the machine (COV-16).
    ("joris.kettering", &[Onboarding(Delivery::Error)]),
    ("edwin.plantinga", &[Onboarding(Delivery::Conflict)]),
    ("rob.tiendeveen", &[Onboarding(Delivery::NotApplicable)]),
    ("niek.terwindt", &[Onboarding(Delivery::Pending)]),
    ("KMS-LT-023", &[Onboarding(Delivery::Pending)]),
    // Malware that waits for somebody (PRO-12).
    ("marco.peeringa", &[Infected("Trojan:Win32/Kolvaat.B!made-up", "active")]),
    ("lotte.zandbergh", &[Infected("Trojan:Win32/Brinelda.C!made-up", "rebootRequired")]),
    // Machines no compliance policy reaches: compliant all the same (RSK-15).
    ("KMS-BENCH-01", &[NoPolicy]),
    ("KMS-TRAIN-01", &[NoPolicy]),
    ("KMS-BUILD-01", &[NoPolicy]),

    // Macs: a component off (MAC-07, PRO-14), a disk in clear text (PRO-17).
    ("roos.vinkenburg", &[Off(Tamper), Off(Network)]),
    ("sem.lakerveld", &[Off(Behaviour)]),
    ("nina.solberggard", &[Off(FullDiskAccess)]),
    ("jonas.schelfhout", &[Off(FileVault)]),
    ("august.middendorp", &[Off(FileVault)]),
    // Macs joined to Entra by Platform SSO; one of them nobody manages (MAC-14).
    ("maaike.feenstraat", &[Joined]),
    ("casimir.dobbelsteyn", &[Joined]),
    ("liv.haverkamp", &[Joined]),
    ("HELENA-IMAC", &[Joined]),

    // Contradictions on purpose: Intune says on, Defender says off (PRO-02, unknown) ...
    ("thijs.abbenbroek", &[Disputed(Tamper)]),
    // ... and Intune's list calls a disk encrypted that its own report does not (PRO-17, unknown).
    ("willem.egberink", &[Disputed(FileVault)]),
];
