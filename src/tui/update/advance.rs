//! Where the desk goes after a decision on an opened referral: on to the next, back to the previous, to the list, or it
//! stays.

use super::super::effect::Effect;
use super::super::model::{Link, Model};
use super::file;
use crate::domain::id::ReferralId;
use crate::settings::Advance;
use crate::t;

/// The rows beside this one, before an act takes it out of the list.
pub(super) fn beside(model: &Model, referral: ReferralId) -> (Option<ReferralId>, Option<ReferralId>) {
    let Some(list) = model.list() else { return (None, None) };
    let Some(at) = list.rows.iter().position(|row| row.id == referral) else { return (None, None) };
    let id = |at: usize| list.rows.get(at).map(|row| row.id);
    (at.checked_sub(1).and_then(id), id(at + 1))
}

/// The opened referral was decided on and belongs elsewhere now.
pub(super) fn go_on(model: &mut Model) -> Vec<Effect> {
    let (previous, next) = model.desk.beside.take().unwrap_or_default();
    let to = match model.advance {
        Advance::Stay => return Vec::new(),
        Advance::List => None,
        Advance::Next => next,
        Advance::Previous => previous,
    };
    let wanted = matches!(model.advance, Advance::Next | Advance::Previous);
    let Some(to) = to.filter(|id| model.list().is_some_and(|list| list.find(*id).is_some())) else {
        file::close(model);
        if wanted && let Some(said) = &mut model.message {
            said.text = format!("{}   {}", said.text, t!("advance-end"));
        }
        return Vec::new();
    };
    model.list_mut().selected = Some(to);
    if matches!(model.link, Link::Down { .. }) {
        file::close(model);
        return Vec::new();
    }
    file::open(model, None)
}

/// It was decided from the list, without staying in it: where the cursor goes.
pub(super) fn in_list(model: &mut Model) {
    let (previous, _) = model.desk.beside.take().unwrap_or_default();
    if model.advance == Advance::Previous
        && let Some(previous) = previous
        && model.list().is_some_and(|list| list.find(previous).is_some())
    {
        model.list_mut().selected = Some(previous);
        model.desk.settled = Some(previous);
    }
}
