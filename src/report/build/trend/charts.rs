//! Coverage then and now, per platform and over several reviews.

use blindspot_core::model::Chain;

use super::on;
use crate::assessment::Assessment;
use crate::report::build::links::held_through;
use crate::report::build::words::{counted, day, devices_of, listed, platform};
use crate::report::doc::parts::Share;
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
        platforms.map(|(name, shift)| row(platform(name).title(), shift, false)).collect();
    rows.push(row("All", &trend.coverage.share, true));
    let told: Vec<String> = rows.iter().map(told).collect();
    let missing: Vec<&str> = rows
        .iter()
        .filter(|row| row.then.is_none() || row.now.is_none())
        .map(|row| row.label.as_str())
        .collect();
    let note = match missing.as_slice() {
        [] => String::new(),
        some => format!("No line where one of the two reviews has no device: {}.", listed(some)),
    };
    let title = format!("Devices that are {held}: share of in-scope active devices, then and now");
    Some(Slope {
        alt: format!("Slope chart: {title}. {}.", told.join("; ")),
        title,
        then: on(&trend.previous_as_of),
        now: day(assessment.register.as_of),
        rows,
        note,
    })
}

fn told(row: &SlopeRow) -> String {
    let words = |height: &Option<Height>| {
        height.as_ref().map_or_else(|| "none".to_owned(), |h| h.share.percent.clone())
    };
    format!("{} from {} to {}", row.label, words(&row.then), words(&row.now))
}

/// The sum of the slope chart in words; nothing where it cannot be drawn.
pub(super) fn moved(trend: &Trend) -> Option<String> {
    let held = held(trend.coverage.link.as_ref())?;
    let all = row("All", &trend.coverage.share, true);
    let (then, now) = (all.then?.share, all.now?.share);
    Some(format!(
        "({held}): {} of {} then, {} of {} now",
        then.percent,
        counted(then.whole, "device", "devices"),
        now.percent,
        counted(now.whole, "device", "devices")
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
        format!("The last {MOST} reviews: share of devices that are {held}")
    } else {
        format!("All reviews known: share of devices that are {held}")
    };
    let told: Vec<String> =
        points.iter().map(|p| format!("{} {}", p.label, p.height.share.percent)).collect();
    Some(Line { alt: format!("Line chart: {title}. {}.", told.join("; ")), title, points })
}
