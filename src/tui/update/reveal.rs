//! Looking at who reported, once a second person agreed to it (Uitv.besl. Wmo 4.1.8).
//!
//! The rule it keeps: the one look that there is, is asked first; the name then stands on a page until one steps out of it,
//! and nowhere else.

use super::super::effect::Effect;
use super::super::model::Model;
use super::super::model::screen::PageKind;
use super::super::msg::Answer;
use super::super::ui::field::{Choice, Field};
use super::super::ui::form::Form;
use super::{explain, pages, proposals};
use crate::domain::content::Referrer;
use crate::domain::id::ProposalId;
use crate::t;
use crate::wire::proposal::ProposalView;

/// What who asked can choose once it was agreed to.
pub(super) const LOOK: &str = "tonen";

/// Who is at the desk may look now.
pub(super) fn may(model: &Model, view: &ProposalView) -> bool {
    model.actor().is_some_and(|actor| view.proposal.shows_to(actor, model.now))
}

/// Asks first.
pub(super) fn ask(model: &mut Model, view: &ProposalView, note: &str) -> Vec<Effect> {
    let field = Field::one("oordeel", t!("reveal-field"), vec![Choice::new(LOOK, t!("proposal-look"))], None);
    let note = format!("{note}\n{}", t!("proposal-look-once"));
    let form = Form::new(proposals::what(&view.proposal), t!("proposal-look-send"), vec![field]).noted(note);
    proposals::lay(model, view.proposal.id, form)
}

/// Who reported came.
pub(super) fn came(model: &mut Model, id: ProposalId, answer: Answer<Box<Referrer>>) -> Vec<Effect> {
    let referrer = match answer {
        Ok(referrer) => referrer,
        Err(failure) => {
            model.refuse(explain(&failure));
            return Vec::new();
        }
    };
    let now = model.now;
    let view = model.desk.proposals.iter_mut().find(|view| view.proposal.id == id);
    let title = view.map_or_else(String::new, |view| {
        view.proposal.shown_at = Some(now);
        proposals::what(&view.proposal)
    });
    let known = [
        (t!("reveal-organisation"), &referrer.organisation),
        (t!("reveal-name"), &referrer.name),
        (t!("reveal-phone"), &referrer.phone),
        (t!("reveal-mail"), &referrer.email),
    ];
    let told = known.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| (name, text.to_string()));
    let lines = std::iter::once((String::new(), t!("reveal-recorded"))).chain(told).collect();
    model.message = None;
    pages::show(model, PageKind::Explain, title, lines)
}
