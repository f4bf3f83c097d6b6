//! What was done, in the words of the message line: `doorgeleid naar RIEC`.

use super::super::super::model::Model;
use crate::domain::command::Command;
use crate::t;

/// What a command did.
pub fn did(model: &Model, command: &Command) -> String {
    match command {
        Command::Route { choices } => {
            let names: Vec<String> = choices.iter().map(|choice| model.network(&choice.network)).collect();
            t!("did-route", networks = names.join(", "))
        }
        command => crate::i18n::text(&format!("did-{}", command.kind().replace('_', "-"))),
    }
}
