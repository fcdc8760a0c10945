//! Cover words and document control, as the engagement states them.

use blindspot_core::model::Instant;
use blindspot_core::policy::{Logo, Policy};
use chrono::SecondsFormat;

use super::words::{moment, stated_day};
use crate::assessment::Assessment;
use crate::language::{self, said, say};
use crate::limitations::key_holder;
use crate::report::doc::Meta;

/// The words; what the engagement leaves out prints as a dash.
pub(super) fn build(assessment: &Assessment) -> Meta {
    Meta {
        as_of: moment(assessment.register.as_of),
        as_of_stamp: stamp(assessment.register.as_of),
        ..of_policy(&assessment.policy)
    }
}

/// The words of the engagement alone, without a date of the data.
pub(super) fn of_policy(policy: &Policy) -> Meta {
    let words = &policy.engagement;
    let style = &policy.report;
    let given = |word: &Option<String>| word.clone().unwrap_or_default();
    let or =
        |word: &Option<String>, instead: &str| word.clone().unwrap_or_else(|| said(instead).into());
    Meta {
        title: say!("Endpoint Protection Assessment"),
        subtitle: subtitle(policy),
        client: or(&words.client, "Client not named"),
        prepared_for: given(&words.prepared_for),
        prepared_by: given(&words.auditor),
        report_id: given(&words.report_id),
        version: given(&words.version),
        issued: stated_day(&given(&words.issued)),
        // The report names every weak device: without a word it must not look like an open paper.
        classification: or(&words.classification, "Confidential"),
        distribution: given(&words.distribution),
        as_of: String::new(),
        as_of_stamp: String::new(),
        tool: concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION")).into(),
        language: language::spoken(),
        brand: style.brand.clone(),
        logo: style.logo_image.as_ref().map(logo_name),
        logo_bytes: match &style.logo_image {
            Some(Logo::Svg(bytes) | Logo::Png(bytes)) => bytes.clone(),
            None => Vec::new(),
        },
        introduction: paragraphs(style.introduction.as_deref()),
        scope_note: paragraphs(style.scope_note.as_deref()),
    }
}

fn subtitle(policy: &Policy) -> String {
    let joined = say!("Intune, Defender, Entra sign-ins and licences, joined device by device");
    if policy.pseudonymised {
        let holder = key_holder(policy);
        say!(
            "{joined}. Pseudonymised: the key is held by {holder}",
            joined = joined,
            holder = holder
        )
    } else {
        joined
    }
}

const fn logo_name(logo: &Logo) -> &'static str {
    match logo {
        Logo::Svg(_) => "logo.svg",
        Logo::Png(_) => "logo.png",
    }
}

/// The paragraphs of a text, parted by blank lines.
fn paragraphs(text: Option<&str>) -> Vec<String> {
    let mut all: Vec<Vec<&str>> = vec![Vec::new()];
    for line in text.unwrap_or_default().lines().map(str::trim) {
        match all.last_mut() {
            Some(last) if !line.is_empty() => last.push(line),
            _ => all.push(Vec::new()),
        }
    }
    all.into_iter().filter(|lines| !lines.is_empty()).map(|lines| lines.join(" ")).collect()
}

pub(super) fn stamp(at: Instant) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::estate;
    use super::*;

    #[test]
    fn the_date_is_the_datas_and_unsaid_words_stay_empty() {
        let mut assessment = estate([]);
        assessment.policy.engagement.client = Some("Birchwood".into());
        let meta = build(&assessment);
        assert_eq!((meta.client.as_str(), meta.issued.as_str()), ("Birchwood", ""));
        assert_eq!(meta.as_of, "18 November 2026, 12:00 UTC");
        assert_eq!(meta.as_of_stamp, "2026-11-18T12:00:00Z");
        assert_eq!(meta.classification, "Confidential");
        assert!(meta.introduction.is_empty() && meta.logo.is_none());
    }

    #[test]
    fn the_auditors_own_words_keep_their_paragraphs_and_lose_their_line_breaks() {
        let text = "One\ntwo.\n\n\n  Three. \n";
        assert_eq!(paragraphs(Some(text)), ["One two.", "Three."]);
        assert!(paragraphs(Some(" \n")).is_empty() && paragraphs(None).is_empty());
    }
}
