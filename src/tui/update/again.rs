//! The last act once more, on another row or on all that is marked, with the same answers.
//!
//! The rule it keeps: what sends, ends or weighs is shown again and waits for a yes; the rest happens at once.

use super::super::effect::Effect;
use super::super::intent::{Group, Intent};
use super::super::model::Model;
use super::super::model::screen::{Act, Screen};
use super::super::ui::form::Form;
use super::why_not::why_not;
use super::{acts, bulk, file, route};
use crate::domain::code::NetworkCode;
use crate::t;

/// The last act, with what was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Last {
    /// Which act.
    pub intent: Intent,
    /// What its form held.
    pub texts: Vec<(String, String)>,
    /// For a routing: to which networks, the one under the cursor last.
    pub networks: Vec<NetworkCode>,
}

/// Remember an act that was handed in. What was corrected or told about one person is not another's.
pub(super) fn remember(model: &mut Model, act: &Act, form: Option<&Form>) {
    if let Act::Plain(intent) | Act::Bulk(intent) = act
        && !matches!(intent, Intent::Edit | Intent::Inform)
    {
        let texts = form.map(Form::texts).unwrap_or_default();
        model.last = Some(Last { intent: *intent, texts, networks: Vec::new() });
    }
}

/// Remember a routing that was handed in.
pub(super) fn remember_route(model: &mut Model, networks: Vec<NetworkCode>) {
    model.last = Some(Last { intent: Intent::Route, texts: Vec::new(), networks });
}

/// Why it can't be repeated here.
pub(super) fn why(model: &Model) -> Option<String> {
    match &model.last {
        None => Some(t!("why-nothing-last")),
        Some(last) => why_not(model, last.intent),
    }
}

/// Do it once more.
pub(super) fn repeat(model: &mut Model) -> Vec<Effect> {
    let Some(last) = model.last.clone() else { return Vec::new() };
    let intent = last.intent;
    if model.marking() && bulk::fits(intent) {
        let effects = bulk::start(model, intent);
        fill(model, &last);
        return effects;
    }
    match intent {
        Intent::Take | Intent::Release | Intent::Wake | Intent::Resume => return acts::at_once(model, intent),
        Intent::Note | Intent::Snooze => {}
        _ if model.opened().is_none() => return file::open(model, Some(Intent::Repeat)),
        _ => {}
    }
    if intent == Intent::Route {
        let effects = route::open(model);
        route::propose(model, &last.networks);
        return effects;
    }
    let mut effects = acts::start(model, intent);
    if fill(model, &last) && !asks_again(intent) {
        effects.extend(acts::submit(model));
    }
    effects
}

/// What decides about a person is shown again before it happens.
fn asks_again(intent: Intent) -> bool {
    intent.info().danger || (intent.group() == Group::Weigh && intent != Intent::SetUrgency)
}

/// Put the answers of then in the form that opened; false when none did.
fn fill(model: &mut Model, last: &Last) -> bool {
    let Some(Screen::Form(screen)) = model.top_mut() else { return false };
    screen.form.restore(&last.texts);
    screen.form.note = t!("form-repeated");
    screen.form.focus = screen.form.fields.len();
    true
}
