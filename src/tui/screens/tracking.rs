//! What is out: who has the ball, since when, and by when they answer.

use ratatui::layout::{Position, Rect, Size};

use super::paint::Paint;
use super::{inbox, preview, words};
use crate::domain::handover::{HandoverState, Mode};
use crate::domain::row::{Row, RowHandover};
use crate::t;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::tui::ui::time;

/// The hand-over that a row is shown by: what came back or asks something first, then the one in the lead.
pub fn shown(row: &Row) -> Option<&RowHandover> {
    let rank = |handover: &RowHandover| match handover.state {
        HandoverState::MoreAsked => 0,
        HandoverState::PendingApproval => 1,
        state if state.open() && handover.lead => 2,
        state if state.open() => 3,
        _ => 4,
    };
    row.handovers.iter().min_by_key(|handover| rank(handover))
}

/// The list.
pub fn draw(model: &Model, paint: &mut Paint<'_>, body: Rect) -> Option<Position> {
    // On a narrow screen the day is enough, and who has the ball matters more than since when.
    let narrow = body.width < 80;
    let (network, answer) = if narrow { (17, 9) } else { (17, 19) };
    let (number, since) = (2 + network + 1, 2 + network + 1 + 9);
    let state = if narrow { since } else { since + 7 };
    let due = body.width.saturating_sub(answer);
    paint.cell(2, body.y, network, &t!("column-network"), Role::Heading);
    paint.line(number, body.y, &t!("column-number"), Role::Heading);
    if !narrow {
        paint.right(since, body.y, 5, &t!("column-since"), Role::Heading);
    }
    paint.line(state, body.y, &t!("column-state"), Role::Heading);
    paint.line(due, body.y, &if narrow { t!("column-answer-short") } else { t!("column-answer") }, Role::Heading);
    let size = Size::new(body.width, body.height + 3);
    let height = inbox::rows(size, model.desk.preview);
    let Some(list) = model.list().filter(|list| !list.rows.is_empty()) else {
        return Some(inbox::empty(model, paint, body));
    };
    let mut cursor = None;
    let marked = list.marked();
    for (y, (at, row)) in (body.y + 1..).zip(list.rows.iter().enumerate().skip(list.top).take(height)) {
        let selected = list.selected == Some(row.id);
        paint.gutter(y, selected, marked(at, row.id));
        if selected {
            cursor = Some(Position::new(0, y));
        }
        paint.cell(number, y, 8, row.number.as_str(), if selected { Role::Selection } else { Role::Text });
        let Some(handover) = shown(row) else {
            paint.cell(state, y, due.saturating_sub(state + 1), &words::state(row.state), Role::StateChanged);
            continue;
        };
        let others = row.handovers.iter().filter(|other| other.state.open()).count().saturating_sub(1);
        let more = if others > 0 { format!(" +{others}") } else { String::new() };
        paint.cell(2, y, network, &format!("{}{more}", model.network(&handover.network)), Role::Text);
        if !narrow {
            paint.right(since, y, 5, &time::ago(handover.since, model.shown).text, Role::Text);
        }
        let mut word = words::handover(handover.state);
        if handover.mode == Mode::Advise {
            word = format!("{} {word}", words::mode(handover.mode));
        }
        paint.cell(state, y, due.saturating_sub(state + 1), &word, state_role(handover.state));
        match handover.due {
            Some(at) => {
                let late = at < model.shown;
                let zone = model.zone();
                let day = || time::date(at.to_zoned(zone.clone()).date(), model.shown.to_zoned(zone.clone()).date());
                let text = match (late, narrow) {
                    (true, true) => t!("late-short"),
                    (true, false) => t!("late", moment = day()),
                    (false, true) => day(),
                    (false, false) => time::moment(at, model.shown, &zone),
                };
                paint.line(due, y, &text, if late { Role::DeadlineOverdue } else { Role::Text });
            }
            None => _ = paint.line(due, y, paint.signs().none, Role::Dim),
        }
    }
    preview::under(model, paint, body);
    cursor
}

/// How a hand-over's state looks.
pub fn state_role(state: HandoverState) -> Role {
    use HandoverState as H;
    match state {
        H::MoreAsked | H::Declined | H::WronglyAddressed | H::HandedBack | H::ApprovalRefused | H::AdviceDropped => {
            Role::StateReturned
        }
        H::PendingApproval | H::Offered | H::Seen | H::AdviceGiven | H::AdviceSent => Role::StateWaiting,
        H::Accepted | H::InProgress => Role::Ok,
        H::Completed | H::Forwarded | H::Recalled | H::AdviceAnswered => Role::StateDone,
    }
}
