//! The words for states and kinds: every state has one, in both languages.

use jiff::Timestamp;
use serde::Serialize;

use crate::domain::code::OrganisationKind;
use crate::domain::confidentiality::Confidentiality;
use crate::domain::deadline::Clock;
use crate::domain::handover::{HandoverState, Mode};
use crate::domain::package::{PartKey, WithheldReason};
use crate::domain::person::Sex;
use crate::domain::referral::State;
use crate::domain::row::{Row, Split};
use crate::domain::rules::Rules;
use crate::domain::weighing::{FocusArea, Participant, Urgency};
use crate::domain::words::wire_name;
use crate::i18n::text;
use crate::t;
use crate::tui::model::Model;
use crate::tui::ui::symbols::Symbols;
use crate::tui::ui::time;
use crate::wire::answer::ReadPurpose;
use crate::wire::handover::HandoverSplit;

/// The wire name of a value, with `-` for `_`: the tail of its key in the language files.
fn wire(value: impl Serialize) -> String {
    wire_name(value).replace('_', "-")
}

/// Yes or no.
pub fn yes_no(yes: bool) -> String {
    if yes { t!("met-yes") } else { t!("met-no") }
}

/// An urgency; a sign when none was chosen.
pub fn urgency(urgency: Option<Urgency>) -> String {
    urgency.map_or_else(|| t!("urgency-none"), |urgency| text(&format!("urgency-{}", wire(urgency))))
}

/// How confidential.
pub fn confidentiality(level: Confidentiality) -> String {
    text(&format!("confidentiality-{}", wire(level)))
}

/// The same, of what isn't for all of the desk.
pub fn above_all(level: Confidentiality) -> Option<String> {
    (!level.is_lowest()).then(|| t!("confidentiality-is", level = confidentiality(level)))
}

/// A referral's state.
pub fn state(state: State) -> String {
    text(&format!("state-{}", wire(state)))
}

/// A hand-over's state.
pub fn handover(state: HandoverState) -> String {
    text(&format!("handover-{}", wire(state)))
}

/// A mode.
pub fn mode(mode: Mode) -> String {
    text(&format!("mode-{}", wire(mode)))
}

/// The sign before a mode: it says the same as the word.
pub fn mode_sign(mode: Mode, signs: &Symbols) -> &'static str {
    match mode {
        Mode::Send => signs.arrow,
        Mode::SendAfterApproval => "?",
        Mode::Advise => "i",
        Mode::Forbidden => "x",
    }
}

/// What is left until a moment, or how long it is over.
pub fn due(model: &Model, at: Timestamp) -> String {
    let left = time::rest(at, model.shown).text;
    let moment = time::moment(at, model.now, &model.zone());
    if let Some(over) = left.strip_prefix('-') {
        t!("due-over", over = over, moment = moment)
    } else {
        t!("due", left = left, moment = moment)
    }
}

/// How a referral ended: its state, and the outcome, the reason or the other referral.
pub fn ending(model: &Model, row: &Row) -> String {
    let state = state(row.state);
    let (Some(ending), Some(rules)) = (&row.ending, &model.rules) else { return state };
    if let Some(number) = &ending.duplicate_of {
        return t!("done-duplicate", number = number.as_str());
    }
    let catalogue = &rules.catalogue;
    let outcome = ending.outcome.as_ref().map(|code| {
        let row = catalogue.close.iter().find(|row| row.code == *code);
        row.map_or_else(|| code.to_string(), |row| crate::i18n::label(&row.label).to_owned())
    });
    let reason = ending.reason.as_ref().map(|code| {
        let row = catalogue.reject.iter().find(|row| row.code == *code);
        row.map_or_else(|| code.to_string(), |row| crate::i18n::label(&row.label).to_owned())
    });
    // An outcome says by itself that it was closed.
    outcome.or_else(|| reason.map(|words| format!("{state}: {words}"))).unwrap_or(state)
}

/// A focus area.
pub fn focus(area: FocusArea) -> String {
    text(&format!("focus-{}", wire(area)))
}

/// A sex.
pub fn sex(sex: Sex) -> String {
    text(&format!("sex-{}", wire(sex)))
}

/// Why a file was opened.
pub fn purpose(purpose: ReadPurpose) -> String {
    text(&format!("purpose-{}", wire(purpose)))
}

/// A split's name in the top line.
pub fn split(split: Split) -> String {
    text(&format!("split-{}", wire(split)))
}

/// The tail of the key of a split's empty text.
pub fn split_key(split: Split) -> &'static str {
    match split {
        Split::Inbox => "inbox",
        Split::Mine => "mine",
        Split::Waiting => "waiting",
        Split::Out => "out",
        Split::Overdue => "overdue",
        Split::Done => "done",
        Split::Shielded => "shielded",
    }
}

/// A network's split.
pub fn package_split(split: HandoverSplit) -> String {
    text(&format!("split-{}", wire(split)))
}

/// A part of a package; a fact by its category.
pub fn part(model: &Model, key: &PartKey) -> String {
    if let PartKey::Fact { fact } = key {
        let category = model.opened().and_then(|referral| referral.fact(*fact)).map(|fact| fact.category.clone());
        let row = category.as_ref().and_then(|code| model.rules.as_ref()?.catalogue.category(code));
        return row.map_or_else(|| t!("part-feit"), |row| crate::i18n::label(&row.label).to_owned());
    }
    match serde_json::to_value(key) {
        Ok(serde_json::Value::Object(map)) => {
            let name = map.get("onderdeel").and_then(serde_json::Value::as_str).unwrap_or_default();
            text(&format!("part-{name}"))
        }
        _ => String::new(),
    }
}

/// Why a part stays here.
pub fn withheld(reason: &WithheldReason) -> String {
    match reason {
        WithheldReason::Forbidden { article } => t!("withheld-verboden", article = article.as_str()),
        WithheldReason::SourceConditions { conditions } => t!("withheld-voorwaarden", conditions = conditions.as_str()),
        WithheldReason::Secrecy => t!("withheld-geheimhouding"),
        WithheldReason::NotNeeded => t!("withheld-niet-nodig"),
        WithheldReason::ProtectedReporter => t!("withheld-melder"),
        WithheldReason::ByDesk => t!("withheld-bureau"),
    }
}

/// The name of a clock.
pub fn clock(rules: &Rules, clock: &Clock) -> String {
    let row = rules.catalogue.terms.iter().find(|row| row.clock == clock.kind);
    match row {
        Some(row) => crate::i18n::label(&row.label).to_owned(),
        None => crate::i18n::text_if(&format!("clock-{}", clock.kind.as_str().replace('_', "-")))
            .unwrap_or_else(|| clock.kind.to_string()),
    }
}

/// The tail of the key of a network's empty split.
pub fn package_split_key(split: HandoverSplit) -> String {
    wire(split)
}

/// An organisation by its own name, with the kind before it only where the name doesn't say it.
pub fn organisation(model: &Model, kind: &OrganisationKind, name: &str) -> String {
    let kind = model.organisation(kind);
    if name.is_empty() {
        kind
    } else if name.to_lowercase().contains(&kind.to_lowercase()) {
        name.to_owned()
    } else {
        format!("{kind} {name}")
    }
}

/// A participant: the organisation, then who.
pub fn participant(model: &Model, participant: &Participant) -> String {
    let organisation = organisation(model, &participant.kind, participant.organisation.as_str());
    format!("{organisation} {}", participant.name.as_str()).trim_end().to_owned()
}
