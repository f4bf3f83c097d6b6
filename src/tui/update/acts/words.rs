//! What was done, in the words of the message line: `doorgeleid naar RIEC`.

use std::collections::BTreeSet;

use super::super::super::model::Model;
use super::super::menu::approver;
use crate::domain::command::Command;
use crate::domain::decide::told_of_correction;
use crate::domain::handover::{Handover, Mode};
use crate::domain::id::HandoverId;
use crate::domain::package::PartKey;
use crate::domain::referral::{Content, Fact};
use crate::domain::route::further;
use crate::t;

/// What a command did.
pub fn did(model: &Model, command: &Command) -> String {
    match command {
        Command::Route { choices } => {
            let names: Vec<String> = choices.iter().map(|choice| model.network(&choice.network)).collect();
            t!("did-route", networks = names.join(", "))
        }
        Command::Amend { content, .. } => amended(model, content),
        Command::Supplement { handover, facts, add, .. } => match asked(model, *handover, facts, add) {
            Some(who) => t!("did-supplement-asked", who = who),
            None => t!("did-aanvullen"),
        },
        command => crate::i18n::text(&format!("did-{}", command.kind().replace('_', "-"))),
    }
}

/// Who was told, and whom the desk itself must tell: the referrer, of what its advice said.
fn amended(model: &Model, content: &Content) -> String {
    let told = model.opened().map(|referral| told_of_correction(referral, content)).unwrap_or_default();
    let (advised, told): (Vec<&Handover>, Vec<&Handover>) =
        told.into_iter().partition(|handover| handover.mode == Mode::Advise);
    let names = |of: &[&Handover]| {
        let all: Vec<String> = of.iter().map(|handover| model.network(&handover.network)).collect();
        all.join(", ")
    };
    let (advice, networks) = (names(&advised), names(&told));
    match (told.is_empty(), advised.is_empty()) {
        (true, true) => t!("did-wijzigen"),
        (false, true) => t!("did-amend-told", networks = networks),
        (true, false) => t!("did-amend-advised", advised = advice),
        (false, false) => t!("did-amend-both", networks = networks, advised = advice),
    }
}

/// Whose agreement a supplement waits for; `None` when it leaves at once.
fn asked(model: &Model, id: HandoverId, facts: &[Fact], add: &BTreeSet<PartKey>) -> Option<String> {
    let (referral, rules) = (model.opened()?, model.rules.as_ref()?);
    let more = further(rules, referral, referral.handover(id)?, facts, add, rules.calendar.date(model.now))?;
    let who: Vec<String> = more.approvals.iter().map(|approval| approver(model, &approval.approver)).collect();
    (!who.is_empty()).then(|| who.join(", "))
}
