//! Further packages in words: at the desk what left, was corrected or waits, at the network what came.

use super::words;
use crate::domain::handover::{Handover, Mode};
use crate::domain::id::HandoverId;
use crate::domain::package::{Part, PartKey};
use crate::domain::supplement::{Supplement, SupplementKind, SupplementState};
use crate::t;
use crate::tui::model::Model;
use crate::wire::handover::OpenedSupplement;

fn names<'a>(model: &Model, keys: impl Iterator<Item = &'a PartKey>) -> String {
    let all: Vec<String> = keys.map(|key| words::part(model, key)).collect();
    if all.is_empty() { model.look.signs.none.to_owned() } else { all.join(", ") }
}

/// What was decided, as a sentence of the history.
pub fn decided(model: &Model, id: HandoverId, network: &str, further: &Supplement) -> String {
    let advised = model.opened().and_then(|referral| referral.handover(id)).is_some_and(|one| one.mode == Mode::Advise);
    let parts = names(model, further.package.parts.iter().map(|part| &part.key));
    let changed = names(model, further.changed.iter());
    let waits = further.state == SupplementState::PendingApproval;
    match (further.kind, waits) {
        (SupplementKind::Correction, _) if advised => t!("event-advice-corrected", network = network, parts = changed),
        (SupplementKind::Asked, false) => t!("event-supplemented", network = network, parts = parts),
        (SupplementKind::Asked, true) => t!("event-supplement-waits", network = network, parts = parts),
        (SupplementKind::Correction, false) => t!("event-corrected", network = network, parts = changed),
        (SupplementKind::Correction, true) => t!("event-correction-waits", network = network, parts = changed),
    }
}

/// How a further package stands, for the desk.
pub fn standing(model: &Model, handover: &Handover, further: &Supplement) -> String {
    let kind = match further.kind {
        SupplementKind::Asked => t!("section-supplement"),
        SupplementKind::Correction => t!("section-correction"),
    };
    let state = match further.state {
        SupplementState::PendingApproval => t!("handover-ter-goedkeuring"),
        SupplementState::Sent if handover.mode == Mode::Advise => t!("supplement-tell"),
        SupplementState::Sent => t!("supplement-sent"),
        SupplementState::Refused => t!("supplement-refused"),
        SupplementState::Replaced => t!("supplement-replaced"),
    };
    let parts = further.package.parts.iter().map(|part| &part.key);
    let all = if further.changed.is_empty() { names(model, parts) } else { names(model, further.changed.iter()) };
    let dot = model.look.signs.dot;
    format!("{kind} {dot} {state} {dot} {all}")
}

/// The heading of a further package at the network's desk.
pub fn heading(model: &Model, further: &OpenedSupplement) -> String {
    match further.kind {
        SupplementKind::Asked => t!("section-supplement"),
        SupplementKind::Correction => t!("section-corrected", parts = names(model, further.changed.iter())),
    }
}

/// That it came, for the package's history: what was added, or what no longer holds.
pub fn arrived(model: &Model, further: &OpenedSupplement) -> String {
    match further.kind {
        SupplementKind::Asked => {
            t!("package-supplement", text = names(model, further.parts.iter().map(|part| &part.key)))
        }
        SupplementKind::Correction => heading(model, further),
    }
}

/// The name of a part at the network's desk: a fact is named by its category.
pub fn name(model: &Model, part: &Part) -> String {
    match &part.key {
        PartKey::Fact { .. } => {
            let row = model.rules.as_ref().and_then(|rules| rules.catalogue.category(&part.category));
            row.map_or_else(|| part.category.to_string(), |row| crate::i18n::label(&row.label).to_owned())
        }
        key => words::part(model, key),
    }
}
