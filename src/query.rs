//! `blindspot query`: prints the answer to an auditor's own question.

use std::io::Write;

use anyhow::Result;
use polars::prelude::{AnyValue, DataFrame};
use serde_json::{Map, Value};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::cell::{harmless, is_obeyed, lines, plain};
use crate::cli::AnswerFormat;
use crate::frames::text;

/// The widest a column is printed in a table, in characters.
pub const WIDEST: usize = 60;

/// Prints a frame; as a table with columns no wider than so many characters.
///
/// # Errors
/// When `out` cannot be written.
pub fn print(
    out: &mut dyn Write,
    frame: &DataFrame,
    format: AnswerFormat,
    widest: usize,
) -> Result<()> {
    match format {
        AnswerFormat::Csv => as_csv(out, frame),
        AnswerFormat::Json => as_json(out, frame),
        AnswerFormat::Table => as_table(out, frame, widest),
    }
}

fn headings(frame: &DataFrame) -> Vec<String> {
    frame.columns().iter().map(|column| column.name().to_string()).collect()
}

fn rows(frame: &DataFrame) -> impl Iterator<Item = Result<Vec<AnyValue<'_>>>> {
    (0..frame.height()).map(|row| {
        frame.columns().iter().map(|column| Ok(column.get(row)?)).collect::<Result<Vec<_>>>()
    })
}

fn as_csv(out: &mut dyn Write, frame: &DataFrame) -> Result<()> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    writer.write_record(headings(frame))?;
    for row in rows(frame) {
        let shown = |value: &AnyValue<'_>| harmless(&lines(&text(value))).into_owned();
        writer.write_record(row?.iter().map(shown))?;
    }
    writer.flush()?;
    Ok(())
}

fn as_json(out: &mut dyn Write, frame: &DataFrame) -> Result<()> {
    let headings = headings(frame);
    let mut all = Vec::with_capacity(frame.height());
    for row in rows(frame) {
        let object: Map<String, Value> =
            headings.iter().cloned().zip(row?.iter().map(json)).collect();
        all.push(Value::Object(object));
    }
    writeln!(out, "{}", escaped(&serde_json::to_string_pretty(&all)?))?;
    Ok(())
}

/// JSON in which every character a terminal might obey stands as its escape.
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if is_obeyed(c) && c != '\n' {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// One cell as JSON: numbers and booleans stay what they are.
fn json(value: &AnyValue<'_>) -> Value {
    match value {
        AnyValue::Null => Value::Null,
        AnyValue::Boolean(truth) => Value::Bool(*truth),
        number if number.is_integer() => number.extract::<i64>().map_or(Value::Null, Value::from),
        number if number.is_float() => number.extract::<f64>().map_or(Value::Null, Value::from),
        other => Value::String(text(other)),
    }
}

fn as_table(out: &mut dyn Write, frame: &DataFrame, widest: usize) -> Result<()> {
    let mut lines = vec![headings(frame)];
    for row in rows(frame) {
        lines.push(row?.iter().map(|value| cut(&plain(&text(value)), widest)).collect());
    }
    let width = |column: usize| {
        lines.iter().filter_map(|line| line.get(column)).map(|c| length(c)).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..frame.columns().len()).map(width).collect();
    for line in &lines {
        let padded: Vec<String> = line
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell}{}", " ".repeat(width - length(cell))))
            .collect();
        writeln!(out, "{}", padded.join("  ").trim_end())?;
    }
    Ok(())
}

fn length(text: &str) -> usize {
    text.graphemes(true).count()
}

/// The text within the widest column, cut visibly.
fn cut(text: &str, widest: usize) -> String {
    if length(text) <= widest {
        return text.to_owned();
    }
    text.graphemes(true).take(widest - 1).chain(["…"]).collect()
}
