//! The questions, in the order the questionnaire lists them.

use super::{Form, Question};

/// The question of a key.
#[must_use]
pub fn question(key: &str) -> Option<&'static Question> {
    ALL.iter().find(|question| question.key == key)
}

/// A question to be answered with yes or no.
const fn ask(
    key: &'static str,
    check: &'static str,
    text: &'static str,
    counts: &'static str,
) -> Question {
    Question { key, check, text, counts, form: Form::YesNo }
}

/// A question whose key is the check's id.
const fn own(key: &'static str, text: &'static str, counts: &'static str) -> Question {
    ask(key, key, text, counts)
}

/// Every question.
pub static ALL: &[Question] = &[
    ask(
        "OPS-01-INTUNE",
        "OPS-01",
        "Does Intune show the connection to Defender for Endpoint as enabled?",
        "Yes: Endpoint security > Microsoft Defender for Endpoint says Enabled or Available.",
    ),
    ask(
        "OPS-01-DEFENDER",
        "OPS-01",
        "Is the connection to Intune switched on in the Defender portal?",
        "Yes: Settings > Endpoints > Advanced features > Microsoft Intune connection is on.",
    ),
    Question {
        key: "OPS-01-SYNCED",
        check: "OPS-01",
        text: "When were Intune and Defender last synchronised?",
        counts: "The date and time under Last synchronized on Intune’s connector page, in UTC.",
        form: Form::Moment,
    },
    Question {
        key: "OPS-01-LIMIT",
        check: "OPS-01",
        text: "After how many days does Intune call the partner unresponsive?",
        counts: "The number of days on Intune’s connector page.",
        form: Form::Days,
    },
    ask(
        "OPS-01-WINDOWS",
        "OPS-01",
        "Are Windows devices connected for compliance policy evaluation?",
        "Yes: the switch for Windows on Intune’s connector page is on.",
    ),
    ask(
        "OPS-01-MOBILE",
        "OPS-01",
        "Are Android and iOS devices connected for compliance policy evaluation?",
        "Yes: both switches on Intune’s connector page are on. n/a where phones are out of scope.",
    ),
    ask(
        "OPS-01-SCOPE",
        "OPS-01",
        "Is the enforcement scope of Defender’s settings management set as decided?",
        "Yes: Settings > Endpoints > Enforcement scope shows the device groups that were decided.",
    ),
    own(
        "OPS-02",
        "Did a test detection on a Windows device raise an alert?",
        "Yes: an alert of the EICAR file or the vendor’s detection test, with time and alert id.",
    ),
    own(
        "OPS-03",
        "Did a test detection on a Mac raise an alert?",
        "Yes: an alert of the vendor’s test for macOS, with time and alert id.",
    ),
    own(
        "OPS-04",
        "Are the roles of security and endpoint teams separated, and is it named who may use live \
         response?",
        "Yes: roles are assigned to groups per team, and live response to named people.",
    ),
    own(
        "OPS-05",
        "Is there a named owner each for security, endpoints and identity?",
        "Yes: three names, one per area, who know of it.",
    ),
    own(
        "OPS-06",
        "Is a register of antivirus and rule exclusions kept?",
        "Yes: each exclusion with its reason, owner and end date.",
    ),
    own(
        "OPS-07",
        "Are audit findings of the attack surface reduction rules reviewed weekly?",
        "Yes: with a note of the last four reviews.",
    ),
    own(
        "OPS-08",
        "Is a security baseline assigned, free of conflicts and reviewed quarterly?",
        "Yes: all three, with the date of the last review.",
    ),
    own(
        "OPS-09",
        "Do production devices take antivirus platform updates from the Current or Monthly channel?",
        "Yes: no production device is on Beta or Preview.",
    ),
    own(
        "OPS-10",
        "Are the emergency accounts excluded from the policy that requires a compliant device?",
        "Yes: at least two accounts, excluded by name or by a group that holds only them.",
    ),
    own(
        "OPS-11",
        "Is it decided in writing how servers, enrolled phones and unenrolled phones are protected?",
        "Yes: all three, with the signal wanted of each.",
    ),
    own(
        "OPS-12",
        "Is the cloud block level High or above in production?",
        "Yes: High, High plus or Zero tolerance in the antivirus policy of production devices.",
    ),
    own(
        "OPS-13",
        "Are incidents triaged every day by a named owner?",
        "Yes: a name, a deputy, and no incident older than a day without an owner.",
    ),
    own(
        "OPS-14",
        "Are the noncompliant devices reviewed every month?",
        "Yes: with the date of the last review.",
    ),
    own(
        "OPS-15",
        "Is the scope of the Conditional Access policies reviewed every quarter?",
        "Yes: whom and what they include and exclude, with the date of the last review.",
    ),
    own(
        "OPS-16",
        "Is the level of automated investigation decided for every device group?",
        "Yes: each group has a level, and somebody decided it.",
    ),
    own(
        "OPS-17",
        "Do vulnerability findings become security tasks in Intune?",
        "Yes: tasks are raised and closed, with the newest one as an example.",
    ),
    own(
        "OPS-18",
        "Are data retention, web content filtering and the end of classic policies decided?",
        "Yes: all three.",
    ),
    own("OPS-19", "Is the next audit of this kind dated?", "Yes: with its date under reference."),
    Question {
        key: "AV-THIRD-PARTY",
        check: "PRO-16",
        text: "Which third-party antivirus runs on Windows devices?",
        counts: "Its name, or none.",
        form: Form::Name,
    },
    Question {
        key: "ASR-AUDIT-START",
        check: "PRO-13",
        text: "When were the attack surface reduction rules first set to audit?",
        counts: "The date of the oldest rule that is still in audit.",
        form: Form::Moment,
    },
    ask(
        "NO-POLICY-SETTING",
        "RSK-15",
        "Does Intune mark devices without a compliance policy as not compliant?",
        "Yes: Devices > Compliance > Compliance settings says Not compliant.",
    ),
    ask(
        "SERVER-LICENCES",
        "LIC-12",
        "Does every onboarded server have a server licence?",
        "Yes: plan and number of servers under reference, e.g. from Defender for Cloud.",
    ),
    ask(
        "EXTENDED-UPDATES",
        "COV-10",
        "Do all devices on an ended Windows release receive paid extended updates?",
        "Yes: the agreement, its end date and the number of devices under reference.",
    ),
    relied("RELY-LIVE-RESPONSE", "Does your operation rely on live response?"),
    relied("RELY-HUNTING", "Does your operation rely on advanced hunting or six-month retention?"),
    relied("RELY-AIR", "Does your operation rely on automated investigation and remediation?"),
    relied("RELY-EDR", "Does your operation rely on endpoint detection and response?"),
    relied("RELY-EDR-BLOCK", "Does your operation rely on EDR in block mode?"),
    relied("RELY-DISRUPTION", "Does your operation rely on automatic attack disruption?"),
    relied("RELY-VULNERABILITY", "Does your operation rely on vulnerability management?"),
    relied("RELY-DEVICE-CONTROL", "Does your operation rely on device control?"),
    relied("RELY-WEB-FILTERING", "Does your operation rely on web content filtering?"),
];

/// A question whether a capability is counted on.
const fn relied(key: &'static str, text: &'static str) -> Question {
    ask(key, "LIC-15", text, "Yes: a procedure, a contract or a person counts on it.")
}
