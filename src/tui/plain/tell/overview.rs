//! The day in numbers, each line with the number that leads to its list.

use crate::t;
use crate::tui::model::Model;
use crate::tui::model::overview::{Tally, parts};
use crate::tui::screens::overview::{heading, label};
use crate::tui::ui::time;

/// All lines, in the order of their numbers.
pub fn lines(model: &Model) -> Vec<Tally> {
    let parts = model.desk.overview.as_ref().map(|overview| parts(overview)).unwrap_or_default();
    parts.into_iter().flat_map(|(_, lines)| lines).collect()
}

/// Part by part.
pub fn all(model: &Model) -> Vec<String> {
    let day = model.shown.to_zoned(model.zone()).date();
    let mut said = vec![t!("overview-title", day = time::date(day, day))];
    let Some(overview) = &model.desk.overview else {
        said.push(t!("loading"));
        return said;
    };
    let mut number = 0;
    for (part, lines) in parts(overview) {
        said.push(format!("{}.", heading(model, overview, part, lines.is_empty())));
        for line in lines {
            number += 1;
            let late = if line.late > 0 {
                format!(", {}", t!("plain-of-them-late", count = line.late))
            } else {
                String::new()
            };
            said.push(format!("{number}. {}: {}{late}", label(model, &line.of).to_lowercase(), line.count));
        }
    }
    said
}
