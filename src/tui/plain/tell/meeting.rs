//! The triage meeting in lines: what may stand on the agenda, and how each point of it stands.

use crate::domain::row::Row;
use crate::t;
use crate::tui::model::Model;
use crate::tui::model::meeting::{MeetingScreen, Point, Stage};
use crate::tui::screens::words;
use crate::tui::ui::time;

/// The rows that numbers name.
pub fn rows<'a>(model: &'a Model, screen: &'a MeetingScreen) -> &'a [Row] {
    match (&screen.stage, &model.table) {
        (Stage::Preparing(prepared), _) => &prepared.rows,
        (Stage::Running, Some(table)) => &table.rows,
        _ => &[],
    }
}

/// All lines.
pub fn all(model: &Model, screen: &MeetingScreen) -> Vec<String> {
    let mut said = Vec::new();
    match (&screen.stage, &model.table) {
        (Stage::Preparing(prepared), _) => {
            said.push(t!("meeting-prepare-title"));
            let count = prepared.rows.len() - prepared.left_out.len();
            said.push(t!("meeting-from-queue", count = count, all = prepared.rows.len()));
        }
        (Stage::Running, Some(table)) => {
            said.push(t!("meeting-since", since = time::clock(table.meeting.opened_at, &model.zone())));
            let progress = table.progress(model.now);
            said.push(t!(
                "meeting-progress",
                done = progress.done(),
                all = progress.all,
                decided = progress.decided,
                parked = progress.parked
            ));
        }
        _ => return vec![t!("loading")],
    }
    let word = |row: &Row| match (&screen.stage, &model.table) {
        (Stage::Preparing(prepared), _) if prepared.left_out.contains(&row.id) => t!("plain-left-out"),
        (Stage::Running, Some(table)) => match table.point(row, model.now) {
            Point::Open => t!("point-open"),
            Point::Decided => t!("point-decided"),
            Point::Parked => t!("point-parked"),
        },
        _ => t!("point-open"),
    };
    said.extend(rows(model, screen).iter().enumerate().map(|(at, row)| {
        let urgency = words::urgency(row.urgency);
        format!("{}. {}, {urgency}, {}: {}", at + 1, row.number.as_str(), word(row), row.summary.as_str())
    }));
    said
}
