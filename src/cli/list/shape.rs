//! Rows as a table, as CSV, as JSON.

use jiff::Timestamp;

use crate::cli::report::Fault;
use crate::domain::row::Row;
use crate::domain::rules::Rules;
use crate::domain::words::wire_name;
use crate::i18n::{label, text};
use crate::t;
use crate::tui::ui::text::{cut, width};
use crate::tui::ui::time;

/// How rows are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Columns for people.
    Table,
    /// A header and a record a row.
    Csv,
    /// One object a line, as on the wire.
    Json,
}

impl Shape {
    /// The rows as lines.
    pub fn lines(self, rows: &[Row], rules: &Rules, now: Timestamp) -> Result<Vec<String>, Fault> {
        let unprintable = |error: String| Fault::usage(t!("io-answer"), error, t!("cli-again"));
        match self {
            Shape::Table => Ok(table(rows, rules, now)),
            Shape::Json => rows
                .iter()
                .map(|row| serde_json::to_string(row).map_err(|error| unprintable(error.to_string())))
                .collect(),
            Shape::Csv => {
                let mut lines = vec![HEAD.join(",")];
                for row in rows {
                    lines.push(csv_line(&record(row))?);
                }
                Ok(lines)
            }
        }
    }
}

/// One record of CSV, of which no field is a formula to a spreadsheet.
pub fn csv_line(fields: &[String]) -> Result<String, Fault> {
    let unprintable = |error: String| Fault::usage(t!("io-answer"), error, t!("cli-again"));
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    let fields = fields.iter().map(|field| harmless(field));
    writer.write_record(fields).map_err(|error| unprintable(error.to_string()))?;
    let bytes = writer.into_inner().map_err(|error| unprintable(error.to_string()))?;
    Ok(String::from_utf8_lossy(&bytes).trim_end_matches('\n').to_owned())
}

const HEAD: [&str; 14] = [
    "nummer",
    "staat",
    "urgentie",
    "termijn",
    "klok",
    "van",
    "gemeente",
    "leeftijd",
    "geslacht",
    "ontvangen",
    "aangeraakt",
    "eigenaar",
    "netwerken",
    "betreft",
];

fn record(row: &Row) -> [String; 14] {
    let open = row.handovers.iter().filter(|handover| handover.state.open());
    let networks: Vec<&str> = open.map(|handover| handover.network.as_str()).collect();
    [
        row.number.to_string(),
        wire_name(row.state),
        row.urgency.map(wire_name).unwrap_or_default(),
        row.due.as_ref().map(|due| due.at.to_string()).unwrap_or_default(),
        row.due.as_ref().map(|due| due.clock.to_string()).unwrap_or_default(),
        row.referrer.to_string(),
        row.municipality.to_string(),
        row.age.map(|age| age.to_string()).unwrap_or_default(),
        wire_name(row.sex),
        row.received_at.to_string(),
        row.touched_at.to_string(),
        row.owner.as_ref().map(|lease| lease.name.to_string()).unwrap_or_default(),
        networks.join(" "),
        row.summary.to_string(),
    ]
}

/// A field that no spreadsheet takes for a formula.
fn harmless(field: &str) -> String {
    if field.starts_with(['=', '+', '-', '@', '\t']) { format!("'{field}") } else { field.to_owned() }
}

/// Columns as on the desk; text of any width stands last.
fn table(rows: &[Row], rules: &Rules, now: Timestamp) -> Vec<String> {
    let head = ["column-number", "column-rest", "column-urgency", "column-state", "column-from", "column-place"];
    let head = head.map(text).into_iter().chain([text("column-summary")]).collect();
    let shown = rows.iter().map(|row| {
        let urgency =
            row.urgency.map_or_else(|| t!("urgency-none"), |level| text(&format!("urgency-{}", wire_name(level))));
        let kind = rules.catalogue.organisation(&row.referrer);
        let place = rules.house.municipalities.iter().find(|place| place.code == row.municipality);
        vec![
            row.number.to_string(),
            row.due.as_ref().map_or_else(|| "-".to_owned(), |due| time::rest(due.at, now).text),
            urgency,
            text(&format!("state-{}", wire_name(row.state).replace('_', "-"))),
            kind.map_or_else(|| row.referrer.to_string(), |kind| label(&kind.short).to_owned()),
            place.map_or_else(|| row.municipality.to_string(), |place| place.name.clone()),
            row.summary.to_string(),
        ]
    });
    let lines: Vec<Vec<String>> = std::iter::once(head).chain(shown).collect();
    let wide: Vec<usize> =
        (0..6).map(|at| lines.iter().map(|line| width(&line[at])).max().unwrap_or(0).min(20)).collect();
    lines.iter().map(|line| row(line, &wide)).collect()
}

fn row(cells: &[String], wide: &[usize]) -> String {
    let mut line = String::new();
    for (cell, wide) in cells.iter().zip(wide) {
        let cell = cut(cell, *wide, "");
        line.push_str(&cell);
        line.push_str(&" ".repeat(wide.saturating_sub(width(&cell)) + 2));
    }
    if let Some(last) = cells.last() {
        line.push_str(last);
    }
    line.trim_end().to_owned()
}
