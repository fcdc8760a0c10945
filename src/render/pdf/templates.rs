//! The embedded templates, by the paths under which they import each other.

/// The template everything starts from.
pub(super) const MAIN: &str = "report.typ";
/// The template of the evidence request.
pub(super) const REQUEST: &str = "request.typ";

/// The template of the overview across tenants.
pub(super) const OVERVIEW: &str = "overview.typ";

macro_rules! sources {
    ($($path:literal),* $(,)?) => {
        [$(($path, include_str!(concat!("../../../templates/", $path)))),*]
    };
}

/// Every template, main one first.
pub(super) const SOURCES: [(&str, &str); 28] = sources![
    "report.typ",
    "overview.typ",
    "request.typ",
    "theme.typ",
    "parts.typ",
    "charts.typ",
    "data.typ",
    "sections/cover.typ",
    "sections/summary.typ",
    "sections/contents.typ",
    "sections/reading.typ",
    "sections/evidence.typ",
    "sections/portals.typ",
    "sections/chain.typ",
    "sections/checklist.typ",
    "sections/findings.typ",
    "sections/plan.typ",
    "sections/licences.typ",
    "sections/macos.typ",
    "sections/access.typ",
    "sections/trend.typ",
    "sections/exceptions.typ",
    "sections/confirmed.typ",
    "sections/in_order.typ",
    "sections/quality.typ",
    "sections/method.typ",
    "sections/registers.typ",
    "sections/sign_off.typ",
];

/// The virtual paths of attached files, in the order they are given.
pub(super) const ATTACHED: [&str; 8] = [
    "attached/0",
    "attached/1",
    "attached/2",
    "attached/3",
    "attached/4",
    "attached/5",
    "attached/6",
    "attached/7",
];
