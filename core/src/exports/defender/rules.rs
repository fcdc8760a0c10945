//! Modes of the attack surface reduction rules, as hunting results carry them in one cell of JSON.

use serde_json::{Map, Value};

use crate::export::UnknownWords;
use crate::export::{Column, Sheet};
use crate::model::witness::{Fact, RuleMode};
use crate::model::words::squeeze;

/// A rule's key, and where its state stands when a result nests the states.
const fn nested(key: &'static str, path: &'static [&'static str]) -> (&'static str, Column) {
    (key, Column::text(&[], "state of one attack surface reduction rule").or_path(path))
}

/// The rules by their keys in hunting results.
pub(super) static NESTED: [(&str, Column); 19] = [
    nested(
        "ExecutableEmailContent",
        &["additionalfields.asrconfigurationstates.executableemailcontent"],
    ),
    nested("OfficeChildProcess", &["additionalfields.asrconfigurationstates.officechildprocess"]),
    nested(
        "ExecutableOfficeContent",
        &["additionalfields.asrconfigurationstates.executableofficecontent"],
    ),
    nested(
        "OfficeProcessInjection",
        &["additionalfields.asrconfigurationstates.officeprocessinjection"],
    ),
    nested(
        "ScriptExecutableDownload",
        &["additionalfields.asrconfigurationstates.scriptexecutabledownload"],
    ),
    nested("ObfuscatedScript", &["additionalfields.asrconfigurationstates.obfuscatedscript"]),
    nested(
        "OfficeMacroWin32ApiCalls",
        &["additionalfields.asrconfigurationstates.officemacrowin32apicalls"],
    ),
    nested("UntrustedExecutable", &["additionalfields.asrconfigurationstates.untrustedexecutable"]),
    nested("Ransomware", &["additionalfields.asrconfigurationstates.ransomware"]),
    nested(
        "LsassCredentialTheft",
        &["additionalfields.asrconfigurationstates.lsasscredentialtheft"],
    ),
    nested(
        "PsexecWmiChildProcess",
        &["additionalfields.asrconfigurationstates.psexecwmichildprocess"],
    ),
    nested("UntrustedUsbProcess", &["additionalfields.asrconfigurationstates.untrustedusbprocess"]),
    nested(
        "OfficeCommAppChildProcess",
        &["additionalfields.asrconfigurationstates.officecommappchildprocess"],
    ),
    nested(
        "AdobeReaderChildProcess",
        &["additionalfields.asrconfigurationstates.adobereaderchildprocess"],
    ),
    nested(
        "PersistenceThroughWmi",
        &["additionalfields.asrconfigurationstates.persistencethroughwmi"],
    ),
    nested(
        "VulnerableSignedDriver",
        &["additionalfields.asrconfigurationstates.vulnerablesigneddriver"],
    ),
    nested(
        "BlockWebshellCreation",
        &["additionalfields.asrconfigurationstates.blockwebshellcreation"],
    ),
    nested(
        "BlockCopiedOrImpersonatedSystemTools",
        &["additionalfields.asrconfigurationstates.blockcopiedorimpersonatedsystemtools"],
    ),
    nested("BlockSafeModeReboot", &["additionalfields.asrconfigurationstates.blocksafemodereboot"]),
];

/// One fact per rule; a state nobody has documented is kept as given.
pub(super) fn facts(
    sheet: &mut Sheet<'_>,
    states: &Map<String, Value>,
    unknown: &mut UnknownWords,
) -> Vec<Fact> {
    // A rule that is not listed is off or not available: of an empty list, all are.
    if states.is_empty() {
        return vec![Fact::RuleCounts { block: 0, audit: 0, off: 0 }];
    }
    let mut facts = Vec::new();
    for (rule, state) in states {
        let state = match state {
            Value::String(text) => text.trim().to_owned(),
            Value::Null => continue,
            other => other.to_string(),
        };
        if state.is_empty() {
            continue;
        }
        facts.push(match mode(&state) {
            Some(mode) => Fact::Rule(sheet.once(rule), mode),
            None => {
                unknown.note("state of an attack surface reduction rule", &state);
                Fact::Said("attack surface reduction rule", sheet.once(&format!("{rule}: {state}")))
            }
        });
    }
    facts
}

/// The codes are the policy's own.
fn mode(state: &str) -> Option<RuleMode> {
    Some(match squeeze(state).as_str() {
        "block" | "1" => RuleMode::Block,
        "audit" | "2" => RuleMode::Audit,
        "warn" | "6" => RuleMode::Warn,
        "off" | "disabled" | "notconfigured" | "0" => RuleMode::Off,
        "notapplicable" | "na" => RuleMode::NotApplicable,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_codes_of_a_rule_are_read() {
        for (state, expected) in [
            ("Block", Some(RuleMode::Block)),
            ("1", Some(RuleMode::Block)),
            ("Audit", Some(RuleMode::Audit)),
            ("2", Some(RuleMode::Audit)),
            ("Warn", Some(RuleMode::Warn)),
            ("6", Some(RuleMode::Warn)),
            ("Off", Some(RuleMode::Off)),
            ("0", Some(RuleMode::Off)),
            ("N/A", Some(RuleMode::NotApplicable)),
            ("3", None),
            ("Maybe", None),
        ] {
            assert_eq!(mode(state), expected, "{state}");
        }
    }
}
