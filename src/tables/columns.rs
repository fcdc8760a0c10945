//! What the columns of the joined tables hold: their types, their meaning, the exports they need.

mod devices;
mod others;

use blindspot_core::audit::Need;

/// How a column's cells are to be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// Text; an empty cell is null.
    Text,
    /// One of the words its meaning lists; an empty cell is null.
    Word,
    /// `yes` or `no`; an empty cell is null.
    YesNo,
    /// `yes`, `no`, `unknown` or `not_applicable`.
    Link,
    /// A whole number.
    Integer,
    /// A moment in UTC.
    Datetime,
}

impl Type {
    /// The type's name.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Word => "word",
            Self::YesNo => "yes/no",
            Self::Link => "link",
            Self::Integer => "integer",
            Self::Datetime => "datetime",
        }
    }
}

/// One column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// How its cells are to be understood.
    pub kind: Type,
    /// What it says, in a few words.
    pub meaning: &'static str,
    /// The exports that fill it: any one of them will do; none where it says something without.
    pub needs: &'static [Need],
}

impl Column {
    /// Every word a cell of it may be, where they are known; `unknown` of a link left out.
    #[must_use]
    pub fn words(&self) -> Vec<&'static str> {
        match self.kind {
            Type::YesNo => vec!["yes", "no"],
            Type::Link => vec!["yes", "no", "not_applicable"],
            Type::Word => {
                let list = self.meaning.split_once(": ").map_or(self.meaning, |(_, list)| list);
                list.split(", ").collect()
            }
            Type::Text | Type::Integer | Type::Datetime => Vec::new(),
        }
    }
}

const fn column(
    name: &'static str,
    kind: Type,
    needs: &'static [Need],
    meaning: &'static str,
) -> Column {
    Column { name, kind, meaning, needs }
}

/// One table a question may name.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// What one row of it is.
    pub row: &'static str,
    /// Its columns in order.
    pub columns: &'static [Column],
}

impl Table {
    /// The column of that name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}

/// One row per device of the register.
pub const DEVICES: Table =
    Table { name: "devices", row: "a device of the register", columns: devices::COLUMNS };

/// One row per user.
pub const USERS: Table = Table { name: "users", row: "a user", columns: others::USERS };

/// Every table, in the order they are listed.
pub const TABLES: [Table; 5] = [
    DEVICES,
    USERS,
    Table {
        name: "findings",
        row: "a check and a subject that fails it, is accepted or undecided",
        columns: others::FINDINGS,
    },
    Table { name: "evidence", row: "an export read", columns: others::EVIDENCE },
    Table {
        name: "matches",
        row: "a record of an export, and the device it joined",
        columns: others::MATCHES,
    },
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::tables::affected::AFFECTED;
    use crate::tables::devices::REGISTER;
    use crate::tables::{COUNTS, EVIDENCE, MATCHES};

    #[test]
    fn every_column_of_every_table_is_described_in_its_order() {
        let written: [&[&str]; 5] =
            [&REGISTER, &crate::tables::USERS, &AFFECTED, &EVIDENCE, &MATCHES];
        for (table, written) in TABLES.iter().zip(written) {
            let described: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
            assert_eq!(&described[..written.len()], written, "{}", table.name);
            let distinct: BTreeSet<&&str> = described.iter().collect();
            assert_eq!(distinct.len(), described.len(), "{}", table.name);
        }
    }

    #[test]
    fn the_words_of_a_column_are_those_the_model_writes() {
        use blindspot_core::model::words::{Channel, Compliance, JoinType};
        use blindspot_core::model::{Chain, Class, Platform};
        let words = |name: &str| DEVICES.column(name).unwrap().words();
        for (name, written) in [
            ("platform", Platform::ALL.map(Platform::slug).to_vec()),
            ("first_gap", Chain::NAMES.to_vec()),
            ("class", Class::ALL.map(Class::word).to_vec()),
        ] {
            let [known, written] = [words(name), written].map(BTreeSet::from_iter);
            assert_eq!(known, written, "{name}");
        }
        for join in [JoinType::Joined, JoinType::Hybrid, JoinType::Registered] {
            assert!(words("join_type").contains(&join.word()));
        }
        let named = Channel::OtherMdm("Jamf".into());
        for channel in [Channel::Intune, Channel::Comanaged, Channel::Mde, named, Channel::None] {
            assert!(words("channel").contains(&channel.word()));
        }
        for verdict in [Compliance::InGracePeriod, Compliance::Other("x".into())] {
            assert!(words("intune_compliance").contains(&verdict.word()));
        }
        for column in TABLES.iter().flat_map(|table| table.columns) {
            assert!(
                column.words().iter().all(|word| !word.contains([' ', ':'])),
                "{}",
                column.name
            );
        }
    }

    #[test]
    fn what_is_counted_elsewhere_is_an_integer_here() {
        for column in TABLES.iter().flat_map(|table| table.columns) {
            let counted = COUNTS.contains(&column.name);
            assert_eq!(column.kind == Type::Integer, counted, "{}", column.name);
            assert!(!column.meaning.is_empty(), "{}", column.name);
        }
    }
}
