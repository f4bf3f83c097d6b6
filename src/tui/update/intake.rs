//! A referral by phone: a form in the order of a call, kept by the server every few seconds while it changes.

use super::super::effect::{Effect, Ticket, Timer};
use super::super::intent::Intent;
use super::super::model::Model;
use super::super::model::screen::{Act, FormScreen, Screen};
use super::super::msg::Answer;
use super::super::ui::form::{Choice, Field, Form};
use super::{explain, outbox};
use crate::domain::catalogue::Participation;
use crate::domain::id::{DraftId, ReferralId};
use crate::domain::referral::Channel;
use crate::i18n::label;
use crate::t;
use crate::wire::draft::Draft;
use crate::wire::intake::ReferralInput;
use crate::wire::intake::field::{self, Kind};

/// A draft that changed is kept after this long.
const KEEP: u64 = 3_000;

/// The fields of a call, in the order in which people tell: who calls, what it is, whom it is about, what is asked.
const CALL: [&str; 24] = [
    "aanmelder.soort",
    "aanmelder.organisatie",
    "aanmelder.naam",
    "aanmelder.telefoon",
    "betreft",
    "aard",
    "toelichting",
    "vraag",
    "betrokkene.naam",
    "betrokkene.geboortedatum",
    "betrokkene.geslacht",
    "betrokkene.adres",
    "betrokkene.plaats",
    "betrokkene.telefoon",
    "betrokkene.veiligContact",
    "betrokkene.bsn",
    "betrokkene.bsnOnbekendReden",
    "gemeente",
    "ingelicht",
    "ingelichtReden",
    "toelichtingCategorieen",
    "toelichtingGeheimhoudingGrond",
    "aanmelder.terugkoppelingGewenst",
    "juistheidGecontroleerdDoor",
];

/// Begin a new referral; unfinished ones are offered first.
pub(super) fn start(model: &mut Model) -> Vec<Effect> {
    let id = DraftId(model.ids.next(model.now));
    open(model, id, &ReferralInput::default())
}

/// The caller's unfinished referrals.
pub(super) fn list(model: &mut Model) -> Vec<Effect> {
    model.say(t!("loading"));
    vec![Effect::Drafts]
}

/// They came.
pub(super) fn drafts(model: &mut Model, answer: Answer<Vec<Draft>>) -> Vec<Effect> {
    match answer {
        Ok(drafts) if drafts.is_empty() => model.say(t!("drafts-none")),
        Ok(drafts) => {
            model.message = None;
            model.stack.push(Screen::Drafts(drafts));
        }
        Err(failure) => model.refuse(explain(&failure)),
    }
    Vec::new()
}

/// An intent in the list of drafts. Its cursor is the digit.
pub(super) fn drafts_intent(model: &mut Model, intent: Intent, slot: Option<usize>) -> Vec<Effect> {
    let Screen::Drafts(drafts) = model.top() else { return Vec::new() };
    match intent {
        Intent::Back => {
            model.pop();
            Vec::new()
        }
        Intent::Pick | Intent::Accept => {
            let Some(draft) = drafts.get(slot.unwrap_or(0)).cloned() else { return Vec::new() };
            model.pop();
            open(model, draft.id, &draft.input)
        }
        _ => Vec::new(),
    }
}

fn open(model: &mut Model, draft: DraftId, input: &ReferralInput) -> Vec<Effect> {
    let mut form = form(model);
    form.restore(&input.flatten());
    let mut screen = FormScreen::new(Act::Intake(draft), form, true);
    screen.kept = screen.form.texts();
    model.stack.push(Screen::Form(Box::new(screen)));
    Vec::new()
}

/// The form of a call.
fn form(model: &Model) -> Form {
    Form::new(t!("intake-title"), t!("intake-send"), fields(model)).noted(t!("intake-note"))
}

/// The fields of a referral, empty: a new one is keyed in with them and a known one corrected.
pub(super) fn fields(model: &Model) -> Vec<Field> {
    CALL.iter().filter_map(|name| field::field(name)).map(|row| one(model, row)).collect()
}

fn one(model: &Model, row: &field::Field) -> Field {
    let key = row.label_key();
    let label_text = crate::i18n::text_if(&key).unwrap_or_else(|| row.name.to_owned());
    let help = crate::i18n::text_if(&format!("{key}-hulp")).unwrap_or_default();
    let choices = |names: &[&str]| names.iter().map(|name| Choice::new(*name, words(name))).collect::<Vec<_>>();
    let rules = model.rules.as_ref();
    let field = match row.kind {
        Kind::Story(_) => Field::story(row.name, label_text, ""),
        Kind::YesNo => Field::one(row.name, label_text, choices(&["ja", "nee"]), None),
        Kind::OneOf(names) => Field::one(row.name, label_text, choices(names), None),
        Kind::Organisation => {
            let rows = rules.map(|rules| rules.catalogue.organisations.as_slice()).unwrap_or_default();
            let rows = rows.iter().filter(|row| row.participation != Participation::None);
            let options = rows.map(|row| Choice::new(row.code.to_string(), label(&row.label))).collect();
            Field::one(row.name, label_text, options, None)
        }
        Kind::Municipality => {
            let rows = rules.map(|rules| rules.house.municipalities.as_slice()).unwrap_or_default();
            let options = rows.iter().map(|row| Choice::new(row.code.to_string(), row.name.clone())).collect();
            Field::one(row.name, label_text, options, None)
        }
        Kind::Categories => {
            let rows = rules.map(|rules| rules.catalogue.categories.as_slice()).unwrap_or_default();
            let rows = rows.iter().filter(|row| row.in_house);
            let options = rows.map(|row| Choice::new(row.code.to_string(), label(&row.label))).collect();
            Field::many(row.name, label_text, options, std::collections::BTreeSet::new())
        }
        _ => Field::line(row.name, label_text, ""),
    };
    field.helped(help)
}

fn words(name: &str) -> String {
    crate::i18n::text_if(&format!("word-{}", name.replace('_', "-"))).unwrap_or_else(|| name.to_owned())
}

fn screen(model: &mut Model) -> Option<(&mut FormScreen, DraftId)> {
    model.stack.iter_mut().rev().find_map(|screen| match screen {
        Screen::Form(form) => match form.act {
            Act::Intake(draft) => Some((&mut **form, draft)),
            _ => None,
        },
        _ => None,
    })
}

fn input(form: &Form) -> ReferralInput {
    ReferralInput::from_flat(&form.texts()).unwrap_or_default()
}

/// Something may have changed in a form: a draft is kept soon.
pub(super) fn changed(model: &mut Model) -> Vec<Effect> {
    let ticket = Ticket(model.ticket.0 + 1);
    let Some((screen, _)) = screen(model) else { return Vec::new() };
    if screen.keeping.is_some() || screen.form.texts() == screen.kept {
        return Vec::new();
    }
    screen.keeping = Some(ticket);
    model.ticket = ticket;
    vec![Effect::After { millis: KEEP, timer: Timer::KeepDraft(ticket) }]
}

/// It is time to keep the draft.
pub(super) fn keep(model: &mut Model, ticket: Ticket) -> Vec<Effect> {
    let Some((screen, draft)) = screen(model) else { return Vec::new() };
    if screen.keeping != Some(ticket) {
        return Vec::new();
    }
    screen.keeping = None;
    put(screen, draft)
}

fn put(screen: &mut FormScreen, draft: DraftId) -> Vec<Effect> {
    let texts = screen.form.texts();
    if texts == screen.kept {
        return Vec::new();
    }
    screen.kept = texts;
    vec![Effect::PutDraft { draft, input: Box::new(input(&screen.form)) }]
}

/// The draft was kept, or not: then it is tried again.
pub(super) fn kept(model: &mut Model, draft: DraftId, answer: Answer<()>) -> Vec<Effect> {
    let now = model.now;
    let Some((screen, open)) = screen(model) else { return Vec::new() };
    if open != draft {
        return Vec::new();
    }
    match answer {
        Ok(()) => {
            screen.kept_at = Some(now);
            Vec::new()
        }
        Err(failure) => {
            screen.kept.clear();
            screen.form.problem = Some(t!("draft-not-kept", why = explain(&failure)));
            changed(model)
        }
    }
}

/// The draft of what was received was thrown away, or not: then nobody should hand it in once more.
pub(super) fn dropped(model: &mut Model, answer: Answer<()>) -> Vec<Effect> {
    if let Err(failure) = answer {
        model.refuse(t!("draft-not-dropped", why = explain(&failure)));
    }
    Vec::new()
}

/// Step out: the draft is kept and can be taken up again.
pub(super) fn leave(model: &mut Model) -> Vec<Effect> {
    let Some((screen, draft)) = screen(model) else { return Vec::new() };
    let empty = screen.form.texts().iter().all(|(_, text)| text.trim().is_empty());
    let effects = if empty { Vec::new() } else { put(screen, draft) };
    let kept = screen.kept_at.is_some() || !effects.is_empty();
    model.pop();
    if kept {
        model.say(t!("draft-left"));
    }
    effects
}

/// Keep the draft now: the desk must leave.
pub(super) fn keep_now(model: &mut Model) -> Vec<Effect> {
    screen(model).map(|(screen, draft)| put(screen, draft)).unwrap_or_default()
}

/// Hand the referral in: every problem at its field, all together.
pub(super) fn submit(model: &mut Model, draft: DraftId) -> Vec<Effect> {
    let Some(rules) = model.rules.clone() else { return Vec::new() };
    let (now, id) = (model.now, ReferralId(model.ids.next(model.now)));
    let Some((screen, _)) = screen(model) else { return Vec::new() };
    let checked = ReferralInput::from_flat(&screen.form.texts()).and_then(|mut input| {
        input.channel = Some("telefoon".to_owned());
        input.check(&rules, id, Channel::Phone, now).map(|_| input)
    });
    match checked {
        Ok(input) => {
            model.pop();
            // The draft is thrown away by the answer: until then it is what can be taken up again.
            outbox::hand_in_new(model, input, draft)
        }
        Err(problems) => {
            let count = problems.len();
            screen.form.show(&problems);
            model.refuse(t!("form-problems", count = count));
            Vec::new()
        }
    }
}
