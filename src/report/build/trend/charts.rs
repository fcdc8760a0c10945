//! Coverage then and now, per platform and over several reviews.

use blindspot_core::model::Chain;

use super::on;
use crate::assessment::Assessment;
use crate::language::{of_them, said, said_as, say};
use crate::report::build::links::held_through;
use crate::report::build::words::{day, devices_of, listed, platform};
use crate::report::doc::parts::{Share, count};
use crate::report::doc::trend::{Height, Line, LinePoint, Slope, SlopeRow};
use crate::trend::{Shift, Trend};

/// Reviews drawn at most, the newest ones.
const MOST: usize = 12;

fn height(share: Option<f64>, devices: u64) -> Option<Height> {
    let at = share?.clamp(0.0, 1.0);
    Some(Height { at, share: Share::new(devices_of(Some(at), devices), devices) })
}

fn row(label: &str, shift: &Shift, is_total: bool) -> SlopeRow {
    SlopeRow {
        label: label.to_owned(),
        then: height(shift.then, shift.devices_then),
        now: height(shift.now, shift.devices_now),
        is_total,
    }
}

/// What the devices are up to a link, e.g. `enrolled, onboarded and reporting`.
fn held(link: Option<&String>) -> Option<String> {
    let at = Chain::NAMES.iter().position(|name| link.is_some_and(|link| link == name))?;
    Some(held_through(at))
}

/// The slope chart; without a link that both reviews had decided there is none.
pub(super) fn slope(trend: &Trend, assessment: &Assessment) -> Option<Slope> {
    let held = held(trend.coverage.link.as_ref())?;
    let platforms = trend.coverage.by_platform.iter();
    let mut rows: Vec<SlopeRow> =
        platforms.map(|(name, shift)| row(said(platform(name).title()), shift, false)).collect();
    rows.push(row(said("All"), &trend.coverage.share, true));
    let told: Vec<String> = rows.iter().map(told).collect();
    let missing: Vec<&str> = rows
        .iter()
        .filter(|row| row.then.is_none() || row.now.is_none())
        .map(|row| row.label.as_str())
        .collect();
    let note = match missing.as_slice() {
        [] => String::new(),
        some => say!(
            "No line where one of the two reviews has no device: {missing}.",
            missing = listed(some)
        ),
    };
    let title = say!(
        "Devices that are {held}: share of in-scope active devices, then and now",
        held = held
    );
    Some(Slope {
        alt: say!("Slope chart: {title}. {told}.", title = title, told = told.join("; ")),
        title,
        then: on(&trend.previous_as_of),
        now: day(assessment.register.as_of),
        rows,
        note,
    })
}

fn told(row: &SlopeRow) -> String {
    let words = |height: &Option<Height>| {
        let none = || said_as("share", "none").to_owned();
        height.as_ref().map_or_else(none, |h| h.share.percent.clone())
    };
    say!(
        "{label} from {then} to {now}",
        label = row.label,
        then = words(&row.then),
        now = words(&row.now)
    )
}

/// The sum of the slope chart in words; nothing where it cannot be drawn.
pub(super) fn moved(trend: &Trend) -> Option<String> {
    let held = held(trend.coverage.link.as_ref())?;
    let all = row("All", &trend.coverage.share, true);
    let (then, now) = (all.then?.share, all.now?.share);
    let of = |share: &Share| {
        say!(
            "{part} of {all} {many}",
            part = share.percent,
            all = count(share.whole),
            many = of_them(if share.whole == 1 { "device" } else { "devices" })
        )
    };
    Some(say!(
        "Coverage ({held}): {then} then, {now} now.",
        held = held,
        then = of(&then),
        now = of(&now)
    ))
}

/// The line over all reviews, from three on.
pub(super) fn line(trend: &Trend) -> Option<Line> {
    let held = held(trend.coverage.line_link.as_ref())?;
    let points = trend.coverage.line.iter().filter_map(|point| {
        let height = height(point.share, point.devices)?;
        Some(LinePoint { label: on(&point.as_of), height })
    });
    let mut points: Vec<LinePoint> = points.collect();
    if points.len() < 3 {
        return None;
    }
    let title = if points.len() > MOST {
        points.drain(..points.len() - MOST);
        say!("The last {n} reviews: share of devices that are {held}", n = MOST, held = held)
    } else {
        say!("All reviews known: share of devices that are {held}", held = held)
    };
    let told: Vec<String> =
        points.iter().map(|p| format!("{} {}", p.label, p.height.share.percent)).collect();
    let alt = say!("Line chart: {title}. {told}.", title = title, told = told.join("; "));
    Some(Line { alt, title, points })
}
