//! The day's overview: asked for when it is opened and whenever something changed meanwhile; each line is a way to the
//! list that it counts.

use super::super::effect::Effect;
use super::super::intent::Intent;
use super::super::model::overview::{Counted, OverviewScreen, Tally, parts};
use super::super::model::screen::Screen;
use super::super::model::{Link, Model};
use super::super::msg::Answer;
use super::{explain, filter, lists};
use crate::domain::filter::{Filter, Term, Test, When};
use crate::domain::row::Split;
use crate::wire::overview::{Overview, QUIET};

/// Open it.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    model.stack.truncate(1);
    model.stack.push(Screen::Overview(OverviewScreen::default()));
    if matches!(model.link, Link::Down { .. }) { Vec::new() } else { vec![Effect::Overview] }
}

/// Something changed: ask again while it is looked at.
pub(super) fn again(model: &Model) -> Option<Effect> {
    matches!(model.top(), Screen::Overview(_)).then_some(Effect::Overview)
}

/// It came.
pub(super) fn came(model: &mut Model, answer: Answer<Box<Overview>>) -> Vec<Effect> {
    match answer {
        Ok(overview) => {
            model.desk.counts = Some(overview.splits);
            model.desk.overview = Some(overview);
            model.shown = model.now;
        }
        Err(failure) => model.refuse(explain(&failure)),
    }
    Vec::new()
}

/// An intent on it.
pub(super) fn intent(model: &mut Model, intent: Intent) -> Vec<Effect> {
    let Some(overview) = &model.desk.overview else {
        return match intent {
            Intent::Back => {
                model.pop();
                Vec::new()
            }
            _ => lists::anywhere(model, intent),
        };
    };
    let parts = parts(overview);
    let lines: Vec<Tally> = parts.iter().flat_map(|(_, lines)| lines.clone()).collect();
    let Screen::Overview(screen) = model.top() else { return Vec::new() };
    let at = screen.at.as_ref().and_then(|of| lines.iter().position(|line| line.of == *of)).unwrap_or(0);
    let last = lines.len().saturating_sub(1);
    // Where each part begins, for going from part to part.
    let starts = parts.iter().filter(|(_, lines)| !lines.is_empty()).scan(0, |next, (_, lines)| {
        let start = *next;
        *next += lines.len();
        Some(start)
    });
    let starts: Vec<usize> = starts.collect();
    let to = match intent {
        Intent::Down => at + 1,
        Intent::Up => at.saturating_sub(1),
        Intent::PageDown | Intent::NextSplit => starts.iter().copied().find(|start| *start > at).unwrap_or(0),
        Intent::PageUp | Intent::PreviousSplit => {
            starts.iter().rev().copied().find(|start| *start < at).or(starts.last().copied()).unwrap_or(0)
        }
        Intent::First => 0,
        Intent::Last => last,
        Intent::Open | Intent::Accept => return lines.get(at).map_or_else(Vec::new, |line| enter(model, &line.of)),
        Intent::Refresh => return vec![Effect::Overview],
        Intent::Back => {
            model.pop();
            return Vec::new();
        }
        _ => return lists::anywhere(model, intent),
    };
    if let Some(Screen::Overview(screen)) = model.top_mut() {
        screen.at = lines.get(to.min(last)).map(|line| line.of.clone());
    }
    Vec::new()
}

/// The cursor to this line.
pub(super) fn to(model: &mut Model, at: usize) {
    let lines = model.desk.overview.as_ref().map(|overview| parts(overview)).unwrap_or_default();
    let line = lines.into_iter().flat_map(|(_, lines)| lines).nth(at);
    if let (Some(Screen::Overview(screen)), Some(line)) = (model.top_mut(), line) {
        screen.at = Some(line.of);
    }
}

/// To the list that a line counts.
fn enter(model: &mut Model, of: &Counted) -> Vec<Effect> {
    let inbox = || Test::Split(vec![Split::Inbox]);
    let tests = match of {
        Counted::Split(split) => return lists::go(model, *split),
        Counted::Today => vec![Test::Due(vec![When::Today])],
        Counted::Tomorrow => vec![Test::Due(vec![When::Tomorrow])],
        Counted::Urgency(level) => vec![inbox(), Test::Urgency(vec![*level])],
        Counted::Quiet(at) => vec![inbox(), Test::Touched(vec![When::Farther(QUIET[*at])])],
        Counted::Network(code) => vec![Test::Network(vec![Some(code.clone())])],
    };
    let terms = tests.into_iter().map(|test| Term { not: false, test }).collect();
    model.stack.truncate(1);
    filter::show(model, Filter { terms }, None, true)
}
