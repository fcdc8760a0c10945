//! Which records are one machine, and by which key they can be known to be: read off the attributes.

use super::{Id, Machine};

/// One record of a machine, as far as identity goes.
struct Trace<'a> {
    source: &'static str,
    record_id: &'a str,
    entra: Option<&'a str>,
    serial: Option<&'a str>,
    current: bool,
}

/// What the ledger must say of one record.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) source: &'static str,
    pub(crate) record_id: String,
    pub(crate) superseded: bool,
}

/// A serial number that identifies anything at all.
pub(crate) fn usable_serial(serial: &str) -> Option<&str> {
    let placeholder = ["", "0", "Default string", "To be filled by O.E.M.", "None"];
    (!placeholder.contains(&serial)).then_some(serial)
}

impl Machine {
    fn traces(&self) -> Vec<Trace<'_>> {
        let intune = self.intune.iter().enumerate().map(|(at, record)| Trace {
            source: "intune",
            record_id: &record.id,
            entra: record.entra.known(),
            serial: usable_serial(&record.serial),
            current: at == 0,
        });
        let defender = self.defender.iter().enumerate().map(|(at, record)| Trace {
            source: "defender",
            record_id: &record.id,
            entra: record.entra.known(),
            serial: None,
            current: at == 0,
        });
        let signin = (!self.signins.is_empty()).then_some(Trace {
            source: "signin",
            record_id: &self.entra,
            entra: Some(&self.entra),
            serial: None,
            current: true,
        });
        intune.chain(defender).chain(signin).collect()
    }

    pub(crate) fn ledger(&self) -> Vec<Entry> {
        let entry = |trace: Trace<'_>| Entry {
            source: trace.source,
            record_id: trace.record_id.to_owned(),
            superseded: !trace.current,
        };
        self.traces().into_iter().map(entry).collect()
    }

    /// The sources that hold a record, in the register's order.
    pub(crate) fn sources(&self) -> String {
        let held = [
            ("intune", !self.intune.is_empty()),
            ("defender", !self.defender.is_empty()),
            ("signin", !self.signins.is_empty()),
        ];
        let words: Vec<_> = held.iter().filter(|(_, held)| *held).map(|(word, _)| *word).collect();
        words.join(";")
    }

    /// How many pieces remain when records are tied only by what `same` accepts.
    fn pieces(&self, same: impl Fn(&Trace<'_>, &Trace<'_>) -> bool) -> usize {
        let traces = self.traces();
        let mut piece: Vec<usize> = (0..traces.len()).collect();
        for left in 0..traces.len() {
            for right in 0..left {
                if same(&traces[left], &traces[right]) {
                    let (old, new) = (piece[left], piece[right]);
                    piece.iter_mut().filter(|at| **at == old).for_each(|at| *at = new);
                }
            }
        }
        piece.sort_unstable();
        piece.dedup();
        piece.len()
    }

    /// Sorted methods of the machine's ledger rows: one anchor, every other row by its key.
    pub(crate) fn methods(&self) -> Vec<&'static str> {
        let by_id = |a: &Trace<'_>, b: &Trace<'_>| a.entra.is_some() && a.entra == b.entra;
        let all = self.traces().len();
        let after_id = self.pieces(by_id);
        let after_serial =
            self.pieces(|a, b| by_id(a, b) || (a.serial.is_some() && a.serial == b.serial));
        let mut methods = vec!["anchor"];
        methods.extend(std::iter::repeat_n("entra_id", all - after_id));
        methods.extend(std::iter::repeat_n("serial", after_id - after_serial));
        methods.extend(std::iter::repeat_n("name", after_serial - 1));
        methods.sort_unstable();
        methods
    }

    /// What register.csv may say under `match`.
    pub(crate) fn match_words(&self) -> Vec<&'static str> {
        let methods = self.methods();
        let one_source = !self.sources().contains(';');
        let weakest = ["name", "serial", "entra_id"].into_iter().find(|key| methods.contains(key));
        match weakest {
            _ if self.ambiguous => vec!["ambiguous"],
            None => vec!["single"],
            Some("entra_id") if one_source => vec!["id", "single"],
            Some(key) if one_source => vec![key, "single"],
            Some("entra_id") => vec!["id"],
            Some(key) => vec![key],
        }
    }

    /// The current Entra device id any record shows.
    pub(crate) fn known_entra(&self) -> Option<&str> {
        let intune = self.current_intune().map(|record| &record.entra).and_then(Id::known);
        let defender = self.current_defender().map(|record| &record.entra).and_then(Id::known);
        let signin = (!self.signins.is_empty()).then_some(self.entra.as_str());
        intune.or(defender).or(signin)
    }

    pub(crate) fn key(&self) -> String {
        let intune = self.current_intune().map(|record| format!("intune:{}", record.id));
        let defender = self.current_defender().map(|record| format!("defender:{}", record.id));
        let entra = self.known_entra().map(|id| format!("entra:{id}"));
        entra.or(intune).or(defender).expect("every machine has a record")
    }
}
