//! Messages, refusals and problems of the core as sentences, in the language of this thread.

use fluent_bundle::FluentArgs;
use serde::Serialize;

use super::{format, label, text, text_if, value};
use crate::domain::message::{Arg, Message};
use crate::domain::refusal::{FieldProblem, Refusal};
use crate::domain::words::wire_name;
use crate::t;

/// A message as a sentence.
pub fn say(message: &Message) -> String {
    let (key, args) = match message {
        Message::Said(text) => return text.clone(),
        Message::Text { key, args } if args.is_empty() => return text(key),
        Message::Text { key, args } => (key, args),
    };
    let mut facts = FluentArgs::new();
    for (name, arg) in args {
        match arg {
            Arg::Text(text) => facts.set(*name, value(text.as_str())),
            Arg::Number(number) => facts.set(*name, value(*number)),
            Arg::Label(row) => facts.set(*name, value(label(row).to_owned())),
            Arg::Labels(rows) => {
                facts.set(*name, value(rows.iter().map(|row| label(row).to_owned()).collect::<Vec<_>>().join(", ")));
            }
            Arg::Message(inner) => facts.set(*name, value(say(inner))),
        }
    }
    format(key, Some(&facts))
}

/// A problem with its sentence made: what goes over the wire.
pub fn said(problem: &FieldProblem) -> FieldProblem {
    FieldProblem { message: Message::Said(say(&problem.message)), ..problem.clone() }
}

/// Why a command can't be.
pub fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::HeldByColleague { name, .. } => t!("refusal-bezet", name = name.as_str()),
        Refusal::BasisGone => t!("refusal-grondslag-vervallen"),
        Refusal::Forbidden { article, .. } => t!("refusal-verboden", article = article.as_str()),
        Refusal::WrongState { state } => t!("refusal-verkeerde-staat", state = word("state", state)),
        Refusal::WrongHandoverState { state } => {
            t!("refusal-verkeerde-stand-doorgeleiding", state = word("handover", state))
        }
        Refusal::Fields { problems } => t!("refusal-velden", count = problems.len()),
        other => text_if(&format!("refusal-{}", other.code().replace('_', "-"))).unwrap_or_else(|| other.to_string()),
    }
}

/// The word for a value by its name on the wire.
fn word(kind: &str, value: impl Serialize) -> String {
    text(&format!("{kind}-{}", wire_name(value).replace('_', "-")))
}
