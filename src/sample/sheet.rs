//! A table whose cells are named by heading, so that no value can slide into the wrong column.

use anyhow::{Context, Result, bail};
use csv::{QuoteStyle, Terminator, WriterBuilder};

/// How one portal writes CSV: its headings, its quotes, and whether a byte order mark leads.
pub(super) struct Layout {
    /// The header line as the portal prints it, comma separated, without quotes.
    pub(super) headings: &'static str,
    pub(super) quoted: bool,
    pub(super) bom: bool,
}

/// The rows of one export on their way to a file.
pub(super) struct Sheet {
    layout: &'static Layout,
    rows: Vec<Vec<String>>,
}

impl Sheet {
    pub(super) fn new(layout: &'static Layout) -> Self {
        Self { layout, rows: Vec::new() }
    }

    /// Adds a row; headings not named stay empty. A heading that stands twice in the header takes
    /// its second value from the second cell of that name. Errors on a heading the export lacks.
    pub(super) fn add<S: AsRef<str>>(&mut self, cells: &[(&str, S)]) -> Result<()> {
        let headings: Vec<&str> = self.layout.headings.split(',').collect();
        let mut row = vec![None; headings.len()];
        for (name, value) in cells {
            let free =
                |(heading, cell): (&&str, &Option<String>)| heading == name && cell.is_none();
            let place = headings.iter().zip(&row).position(free);
            match place.and_then(|index| row.get_mut(index)) {
                Some(cell) => *cell = Some(value.as_ref().to_owned()),
                None => bail!("the sample has no column left for '{name}'"),
            }
        }
        self.rows.push(row.into_iter().map(Option::unwrap_or_default).collect());
        Ok(())
    }

    /// Adds a row as it stands, whatever its number of fields: real exports hold damaged rows.
    pub(super) fn add_damaged(&mut self, fields: &[&str]) {
        self.rows.push(fields.iter().map(|field| (*field).to_owned()).collect());
    }

    /// Orders the rows by one column, descending: newest first when it holds stamps.
    pub(super) fn newest_first(&mut self, heading: &str) {
        let index = self.layout.headings.split(',').position(|name| name == heading);
        let key = |row: &Vec<String>| index.and_then(|index| row.get(index).cloned());
        self.rows.sort_by_key(|row| std::cmp::Reverse(key(row)));
    }

    /// The file's bytes. Errors only when memory cannot be written to.
    pub(super) fn bytes(&self) -> Result<Vec<u8>> {
        let mut bytes = if self.layout.bom { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
        let quotes = if self.layout.quoted { QuoteStyle::Always } else { QuoteStyle::Necessary };
        let mut writer = WriterBuilder::new()
            .quote_style(quotes)
            .terminator(Terminator::CRLF)
            .flexible(true)
            .from_writer(&mut bytes);
        writer.write_record(self.layout.headings.split(','))?;
        for row in &self.rows {
            writer.write_record(row).context("could not write a sample row")?;
        }
        writer.flush()?;
        drop(writer);
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static TWICE: Layout = Layout { headings: "Name,Type,Age,Type", quoted: false, bom: false };

    #[test]
    fn a_heading_that_stands_twice_takes_two_values_in_order() {
        let mut sheet = Sheet::new(&TWICE);
        sheet.add(&[("Type", "raw"), ("Name", "a, b"), ("Type", "friendly")]).unwrap();
        let text = String::from_utf8(sheet.bytes().unwrap()).unwrap();
        assert_eq!(text, "Name,Type,Age,Type\r\n\"a, b\",raw,,friendly\r\n");
    }

    #[test]
    fn a_misspelt_heading_is_an_error() {
        assert!(Sheet::new(&TWICE).add(&[("Nmae", "x")]).is_err());
        assert!(Sheet::new(&TWICE).add(&[("Name", "x"), ("Name", "y")]).is_err());
    }
}
