//! Made-up documents of every size and temper, to look at and to test the layout with.

mod after;
mod before;
mod names;

pub use names::Temper;

use super::doc::{Brief, Document};

/// Everything the made-up chapters are derived from.
#[derive(Clone, Copy)]
pub(crate) struct Estate {
    /// In-scope active devices.
    pub(crate) devices: u64,
    /// What the names are like.
    pub(crate) temper: Temper,
}

impl Estate {
    pub(crate) fn macs(self) -> u64 {
        self.devices * 2 / 5
    }

    pub(crate) fn windows(self) -> u64 {
        self.devices - self.macs()
    }

    /// Enrolled, onboarded and reporting; about two in three.
    pub(crate) fn good(self, of: u64) -> u64 {
        of * 2 / 3
    }

    /// Onboarded, not reporting.
    pub(crate) fn weak(self, of: u64) -> u64 {
        of / 10
    }

    /// Undecided.
    pub(crate) fn open(self, of: u64) -> u64 {
        of / 20
    }

    /// Not enrolled or not onboarded.
    pub(crate) fn bad(self, of: u64) -> u64 {
        of - self.good(of) - self.weak(of) - self.open(of)
    }
}

/// A document about so many made-up devices.
pub fn document(devices: u64, temper: Temper) -> Document {
    let estate = Estate { devices, temper };
    Document {
        meta: before::meta(estate),
        cover: before::cover(estate),
        summary: before::summary(estate),
        reading: before::reading(estate),
        evidence: before::evidence(estate),
        portals: before::portals(estate),
        chain: before::chain(estate),
        checklist: after::checklist(estate),
        findings: after::findings(estate),
        plan: after::plan(estate),
        licences: after::licences(estate),
        macos: after::macos(estate),
        access: after::access(estate),
        trend: Brief {
            message: "No earlier assessment was given".into(),
            lines: vec!["Hand last quarter’s assessment.json to the next run and this chapter \
                         says what was mended, what is new and what came back."
                .into()],
        },
        exceptions: Brief {
            message: "No risk was registered as accepted".into(),
            lines: vec!["Every failing subject therefore counts in full.".into()],
        },
        in_order: after::in_order(estate),
        quality: after::quality(estate),
        method: after::method(estate),
        registers: after::registers(estate),
        sign_off: after::sign_off(estate),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[ignore = "writes the made-up documents for looking at, on demand"]
    fn dump() {
        let Ok(dir) = std::env::var("DEMO_DIR") else { return };
        for (name, devices, temper) in [("0", 0, Temper::Tidy), ("1", 1, Temper::Tidy), ("40", 40, Temper::Tidy), ("480", 480, Temper::Tidy), ("endless", 480, Temper::Endless), ("rtl", 480, Temper::RightToLeft), ("hostile", 480, Temper::Hostile)] {
            let mut data = serde_json::to_value(document(devices, temper)).unwrap();
            crate::render::text::clean_value(&mut data);
            data["attachments"] = serde_json::json!([{"name":"assessment.json","mime":"application/json","description":"Figures","relation":"source"}]);
            for paper in ["a4", "us-letter"] {
                data["paper"] = paper.into();
                std::fs::write(format!("{dir}/{name}-{paper}.json"), serde_json::to_vec(&data).unwrap()).unwrap();
            }
        }
    }
}
