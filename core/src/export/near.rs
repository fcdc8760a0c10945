//! The format an unrecognised file comes closest to, and the lines that would make it one.

use std::collections::HashSet;

use super::mapping::Mapping;
use super::{Format, LookAlike, Signature};
use crate::table::headings::is_named;
use crate::table::place::Candidate;

/// The nearest format of the rows considered so far.
pub(super) struct Near {
    format: &'static Format,
    met: usize,
    asked: usize,
    lacks: Vec<&'static str>,
    /// The headings as written that the format does not read.
    unread: Vec<String>,
}

impl Near {
    /// Compares one row of headings, as written and as compared, with one signature.
    pub(super) fn consider(
        nearest: &mut Option<Self>,
        format: &'static Format,
        signature: &'static Signature,
        cells: &[String],
        normal: &[String],
    ) {
        let has = |name: &&str| normal.iter().any(|heading| is_named(heading, name));
        let lacks: Vec<&'static str> = signature
            .required
            .iter()
            .filter(|group| !group.iter().any(has))
            .filter_map(|group| group.first().copied())
            .collect();
        let asked = signature.required.len();
        let met = asked - lacks.len();
        // Shares are compared as fractions: met/asked against the best so far.
        if nearest.as_ref().is_some_and(|best| met * best.asked <= best.met * asked) {
            return;
        }
        let reads = |heading: &str| {
            let own = format.columns.iter().flat_map(|c| c.names.iter().chain(c.paths));
            own.chain(signature.required.iter().copied().flatten()).any(|name| *name == heading)
        };
        let unread = cells.iter().zip(normal);
        let unread = unread.filter(|(_, normal)| !normal.is_empty() && !reads(normal));
        let unread = unread.map(|(cell, _)| cell.trim_matches('\u{feff}').trim().to_owned());
        *nearest = Some(Self { format, met, asked, lacks, unread: unread.collect() });
    }

    /// Why the file is not used.
    pub(super) fn reason(&self) -> String {
        if self.met == 0 {
            return "no heading of any known export was found".into();
        }
        let title = self.format.title;
        if self.lacks.is_empty() {
            return format!("close to {title}, but holds headings of another export");
        }
        format!(
            "no export format has these headings; the nearest is {title} ({}), which also needs: {}",
            self.format.slug,
            self.lacks.join(", ")
        )
    }

    /// Lines for the engagement file that would make the file an export, if it is half one
    /// already. Which heading stands for which is filled in only where there is no choice.
    fn block(&self) -> Option<String> {
        if self.lacks.is_empty() || self.met * 2 < self.asked {
            return None;
        }
        let mut lines = vec![format!("[columns] # {} ({})", self.format.title, self.format.slug)];
        match (&*self.unread, &*self.lacks) {
            ([], _) => return None,
            ([own], [lacked]) => lines.push(format!("{} = {}", quoted(own), quoted(lacked))),
            (unread, lacks) => {
                let own: Vec<String> = unread.iter().map(|heading| quoted(heading)).collect();
                lines.push("# Write the file’s heading on the left and take the # away.".into());
                lines.push(format!("# Not read so far: {}", own.join(", ")));
                lines.extend(lacks.iter().map(|lacked| format!("# \"\" = {}", quoted(lacked))));
            }
        }
        Some(lines.join("\n"))
    }
}

/// A text as TOML writes it: a JSON string is one, but for the delete character.
fn quoted(text: &str) -> String {
    let shown: String = text.chars().filter(|c| !c.is_control()).take(120).collect();
    serde_json::Value::String(shown).to_string()
}

/// The lines an auditor may paste into the engagement file to have a nearly recognised table read.
#[must_use]
pub fn suggestion(
    candidates: &[Candidate],
    formats: &[&'static Format],
    look_alikes: &[&LookAlike],
    mapping: &Mapping,
) -> Option<String> {
    let mut nearest = None;
    for (_, rows) in candidates {
        for (_, cells) in rows {
            let normal = mapping.headings(cells);
            let set: HashSet<&str> = normal.iter().map(String::as_str).collect();
            if look_alikes.iter().any(|other| other.signature.claims(&set)) {
                return None;
            }
            for format in formats {
                for signature in format.signatures {
                    Near::consider(&mut nearest, format, signature, cells, &normal);
                }
            }
        }
    }
    nearest?.block()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::testing::places;
    use crate::exports;

    fn told(text: &str) -> Option<String> {
        suggestion(&places(text), &exports::ALL, &exports::LOOK_ALIKES, &Mapping::default())
    }

    #[test]
    fn one_heading_for_one_place_is_filled_in_and_makes_the_file_an_export() {
        let text = "Device ID,Device name,OS,Zuletzt \"da\",Compliance\n1,2,3,4,5\n";
        let block = told(text).unwrap();
        assert!(block.contains("\"Zuletzt \\\"da\\\"\" = \"last check-in\""), "{block}");
        let policy: crate::policy::Policy = toml::from_str(&block).unwrap();
        let mapping = Mapping::of(&policy, &exports::ALL).unwrap();
        let found = super::super::recognise::recognise_mapped(
            &places(text),
            &exports::ALL,
            &exports::LOOK_ALIKES,
            &mapping,
        );
        let super::super::Recognition::Format(found) = found else { panic!("not read") };
        assert_eq!(found.format.slug, "intune-devices");
    }

    #[test]
    fn where_there_is_a_choice_every_line_waits_for_the_auditor() {
        let block = told("Device ID,Device name,Compliance,Farbe,Zuletzt\n1,2,3,4,5\n").unwrap();
        assert!(block.contains("# \"\" = \"os\"") && block.contains("\"Farbe\", \"Zuletzt\""));
        let policy: crate::policy::Policy = toml::from_str(&block).unwrap();
        assert!(policy.columns.is_empty());
    }

    #[test]
    fn a_file_less_than_half_known_or_of_no_use_gets_no_lines() {
        assert_eq!(told("Colour,Size\n1,2\n"), None);
        assert_eq!(told("Request ID,Authentication method,Result detail,Requirement,Date\n"), None);
    }
}
