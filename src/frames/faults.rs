//! What is wrong with a question in SQL, in words that name the nearest table and column.

use strsim::damerau_levenshtein;

use crate::tables::columns::Table;

/// The name nearest to a word, when one is near.
#[must_use]
pub fn nearest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase().replace('-', "_");
    let far = |name: &str| {
        let within = name.contains(&*word) && word.len() > 3;
        damerau_levenshtein(&word, name).saturating_sub(usize::from(within))
    };
    let (best, distance) = names.map(|name| (name, far(name))).min_by_key(|(_, far)| *far)?;
    (distance <= 2.max(word.len() / 3) || best.contains(&*word) && word.len() > 3).then_some(best)
}

/// What to write instead of a column that a table does not have.
#[must_use]
pub fn near_column(word: &str, table: &Table) -> String {
    match nearest(word, table.columns.iter().map(|column| column.name)) {
        Some(name) => format!("did you mean {name}?"),
        None => format!("`blindspot query --tables` lists the columns of {}", table.name),
    }
}

/// What was refused, without the list of everything that would not have been.
#[must_use]
pub fn brief(refused: &str) -> &str {
    let line = refused.lines().next().unwrap_or(refused);
    line.split_once("; valid columns").map_or(line, |(fault, _)| fault)
}

/// The help for a refused statement: the nearest name to the one it could not find.
#[must_use]
pub fn help(refused: &str, tables: &[Table]) -> String {
    let names = || tables.iter().map(|table| table.name);
    let all = names().collect::<Vec<_>>().join(", ");
    if let Some(word) = quoted(refused, "relation '").or_else(|| quoted(refused, "alias '")) {
        return match nearest(word, names()) {
            Some(name) => format!("no table is called {word}; did you mean {name}?"),
            None => format!("no table is called {word}; the tables are {all}"),
        };
    }
    // A word of SQL itself that is a column here, as `user`.
    if let Some(word) = quoted(refused, "unsupported function '")
        && tables.iter().any(|table| table.column(word).is_some())
    {
        return format!("write \"{word}\" in double quotes where the column is meant");
    }
    let column = ["find column \"", "olumn named '", "column '", "not found: ", "olumn \""]
        .iter()
        .find_map(|before| quoted(refused, before));
    let Some(word) = column else {
        return format!("the tables are {all}; `blindspot query --tables` lists their columns");
    };
    let own = tables.iter().find(|table| table.column(word).is_some());
    if let Some(table) = own {
        return format!("{word} is a column of {}", table.name);
    }
    let columns = tables.iter().flat_map(|table| table.columns.iter().map(|c| c.name));
    match nearest(word, columns) {
        Some(name) => {
            let holding: Vec<&str> =
                tables.iter().filter(|t| t.column(name).is_some()).map(|t| t.name).collect();
            let holding = holding.join(", ");
            format!("no column is called {word}; did you mean {name} (of {holding})?")
        }
        None => format!("no column is called {word}; `blindspot query --tables` lists them all"),
    }
}

/// The word that follows some text, up to the end of its quotes or the next blank.
fn quoted<'a>(text: &'a str, before: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    let end = rest.find(['"', '\'', ' ', '\n', ';', '(']).unwrap_or(rest.len());
    Some(rest[..end].trim_end_matches(['.', ','])).filter(|word| !word.is_empty())
}
