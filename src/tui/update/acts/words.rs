//! What was done, in the words of the message line: `doorgeleid naar RIEC`.

use super::super::super::model::Model;
use crate::domain::command::Command;
use crate::domain::decide::told_of_correction;
use crate::t;

/// What a command did.
pub fn did(model: &Model, command: &Command) -> String {
    match command {
        Command::Route { choices } => {
            let names: Vec<String> = choices.iter().map(|choice| model.network(&choice.network)).collect();
            t!("did-route", networks = names.join(", "))
        }
        Command::Amend { content, .. } => {
            let told = model.opened().map(|referral| told_of_correction(referral, content)).unwrap_or_default();
            let names: Vec<String> = told.iter().map(|handover| model.network(&handover.network)).collect();
            if names.is_empty() { t!("did-wijzigen") } else { t!("did-amend-told", networks = names.join(", ")) }
        }
        command => crate::i18n::text(&format!("did-{}", command.kind().replace('_', "-"))),
    }
}
