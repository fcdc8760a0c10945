//! How the document looks, and the auditor's own words in it.

use serde::Deserialize;

/// Paper, colour and language of the document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReportStyle {
    /// `a4` or `us-letter`.
    pub paper: Option<String>,
    /// The language the report is printed in, as a tag: `en` or `de`.
    pub language: Option<String>,
    /// The brand colour as `#rrggbb`.
    pub brand: Option<String>,
    /// The logo's file, SVG or PNG, named from the engagement file's folder.
    pub logo: Option<String>,
    /// The logo itself, read from that file.
    #[serde(skip)]
    pub logo_image: Option<Logo>,
    /// The auditor's own words before the report; blank lines part paragraphs.
    pub introduction: Option<String>,
    /// The auditor's own words on the scope; blank lines part paragraphs.
    pub scope_note: Option<String>,
    /// Who signs, in order; the usual roles if empty.
    pub sign_off: Vec<Signatory>,
}

/// A line of the sign-off.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signatory {
    /// In which role, e.g. `Reviewer`.
    pub role: String,
    /// Who; blank for a name written by hand.
    #[serde(default)]
    pub name: Option<String>,
}

/// A logo as its file holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Logo {
    /// Scalable vector graphics.
    Svg(Vec<u8>),
    /// Portable network graphics.
    Png(Vec<u8>),
}
