//! Coverage then and now, through a link that both reviews had decided.

use blindspot_core::model::Chain;
use indexmap::IndexMap;
use serde::Serialize;

use super::result::Review;
use super::snapshot::{LinkShare, Shares, Snapshot, through};
use crate::cell::stamp;

/// Coverage then and now; shares are of in-scope active devices, 0 to 1.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CoverageChange {
    /// The last link that both headlines reach; none where one has no headline.
    pub link: Option<String>,
    /// All devices, through that link.
    pub share: Shift,
    /// Every applicable link holds.
    pub proven: Shift,
    /// No link is refuted.
    pub possible: Shift,
    /// Per platform, through that link.
    pub by_platform: IndexMap<String, Shift>,
    /// All devices through the last link that every known review's headline reaches, oldest first,
    /// this one last.
    pub line: Vec<Point>,
    /// The link of the line.
    pub line_link: Option<String>,
}

/// A share then and now; none where there was no device, or nothing to tell.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Shift {
    /// Then.
    pub then: Option<f64>,
    /// Now.
    pub now: Option<f64>,
    /// The devices then.
    pub devices_then: u64,
    /// The devices now.
    pub devices_now: u64,
}

/// One review on the line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Point {
    /// The instant it speaks of.
    pub as_of: String,
    /// The share; none at no device.
    pub share: Option<f64>,
    /// The devices it is of.
    pub devices: u64,
}

/// The earlier reviews that are known, oldest first, each once.
pub(super) fn reviews(earlier: &[Snapshot]) -> Vec<Review> {
    let mut all: Vec<Review> = Vec::new();
    for snapshot in earlier.iter().rev() {
        let known = snapshot.reviews.iter().cloned();
        for review in known.chain([review(snapshot)]).rev() {
            if !all.iter().any(|had| had.as_of == review.as_of) {
                all.push(review);
            }
        }
    }
    all.sort_by(|one, other| one.as_of.cmp(&other.as_of));
    all
}

fn review(snapshot: &Snapshot) -> Review {
    let Shares { proven, possible, headline, links, .. } = &snapshot.shares;
    Review {
        as_of: stamp(Some(snapshot.as_of)),
        devices: snapshot.shares.devices(),
        proven: *proven,
        possible: *possible,
        headline: headline.link.clone(),
        through: links.iter().map(|link| (link.link.clone(), link.through)).collect(),
    }
}

/// The last link all of them reach.
fn common<'a>(headlines: impl Iterator<Item = Option<&'a str>>) -> Option<String> {
    let place = |link: &str| Chain::NAMES.iter().position(|name| *name == link);
    let places = headlines.map(|link| place(link?));
    let least = places.collect::<Option<Vec<_>>>()?.into_iter().min()?;
    Chain::NAMES.get(least).map(|name| (*name).to_owned())
}

/// Coverage in the previous review and in this one, and the line through all of them.
pub(super) fn change(then: &Snapshot, now: &Snapshot, reviews: &[Review]) -> CoverageChange {
    let (then, shares, stamped) = (&then.shares, &now.shares, stamp(Some(now.as_of)));
    let (devices_then, devices_now) = (then.devices(), shares.devices());
    let shift =
        |then: Option<f64>, now: Option<f64>| Shift { then, now, devices_then, devices_now };
    let headlines = [then.headline.link.as_deref(), shares.headline.link.as_deref()];
    let link = common(headlines.into_iter());
    let through_link = |shares: &Shares| shares.through(link.as_deref()?);
    let own = shares.headline.link.as_deref();
    let line_link = common(reviews.iter().map(|r| r.headline.as_deref()).chain([own]));
    let mut line: Vec<Point> = Vec::new();
    if let Some(link) = &line_link {
        line.extend(reviews.iter().map(|review| Point {
            as_of: review.as_of.clone(),
            share: review.through.get(link).copied().flatten(),
            devices: review.devices,
        }));
        line.push(Point { as_of: stamped, share: shares.through(link), devices: devices_now });
    }
    CoverageChange {
        share: shift(through_link(then), through_link(shares)),
        proven: shift(then.proven, shares.proven),
        possible: shift(then.possible, shares.possible),
        by_platform: by_platform(then, shares, link.as_deref()),
        line,
        line_link,
        link,
    }
}

fn by_platform(then: &Shares, now: &Shares, link: Option<&str>) -> IndexMap<String, Shift> {
    let mut names: Vec<&String> = now.by_platform.keys().collect();
    names.extend(then.by_platform.keys().filter(|name| !now.by_platform.contains_key(*name)));
    let of = |shares: &Shares, name: &String| {
        let platform = shares.by_platform.get(name);
        let links = platform.map_or(&[][..], |platform| platform.links.as_slice());
        let share = link.and_then(|link| through(links, link));
        (share, links.first().map_or(0, LinkShare::devices))
    };
    let shifts = names.into_iter().map(|name| {
        let ((then, devices_then), (now, devices_now)) = (of(then, name), of(now, name));
        (name.clone(), Shift { then, now, devices_then, devices_now })
    });
    shifts.collect()
}
