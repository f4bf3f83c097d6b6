//! Quick texts: one key puts one in a field, with what is known filled in and the cursor at what isn't; a lead keeps those
//! of the house.
//!
//! The rule it keeps: a text with an empty place isn't sent, and the desk goes to the place instead.

use super::super::effect::Effect;
use super::super::intent::Intent;
use super::super::model::Model;
use super::super::model::screen::{Act, FormScreen, Question, Screen};
use super::super::model::texts::TextsScreen;
use super::super::msg::Answer;
use super::super::ui::field::{Choice, Field};
use super::super::ui::form::Form;
use super::super::ui::time;
use super::explain;
use crate::domain::actor::Role;
use crate::domain::code::{NetworkCode, TextCode};
use crate::domain::handover::HandoverState;
use crate::domain::quick_text::{Named, QuickText, TextKind, filled, unfilled};
use crate::domain::refusal::FieldProblem;
use crate::domain::row::Row;
use crate::domain::text::SafeText;
use crate::t;
use crate::wire::text::TextInput;

/// Quick texts go into the form of this act, and their empty places are watched there: where the desk writes, not where it
/// records what somebody else said or sent.
pub(super) fn fits(act: &Act) -> bool {
    let own = matches!(
        act,
        Act::MeetingPresent
            | Act::PrintMinutes
            | Act::Password
            | Act::RecoveryCodes
            | Act::BreakGlass(_)
            | Act::Review(_)
    );
    let asks = matches!(act, Act::SignIn | Act::RouteEdit | Act::Intake(_) | Act::SaveFilter(_) | Act::HouseText(_));
    let asks = asks || matches!(act, Act::Proposal(_) | Act::Propose(..));
    let records = matches!(act, Act::Answer(_) | Act::Enriched(_) | Act::Plain(Intent::Edit));
    !asks && !records && !own
}

/// Why no text can be put in, made or withdrawn here.
pub(super) fn why(model: &Model, intent: Intent) -> Option<String> {
    match (intent, model.top()) {
        (Intent::InsertText, Screen::Form(form)) if fits(&form.act) => {
            if !form.form.field().is_some_and(takes) {
                return Some(t!("why-no-text-field"));
            }
            model.desk.texts.is_empty().then(|| t!("why-no-texts"))
        }
        (Intent::InsertText, _) => Some(t!("why-no-text-field")),
        (_, Screen::Texts(screen)) if screen.picks => Some(t!("why-list-only")),
        (Intent::DropText, Screen::Texts(screen)) if screen.shown(&model.desk.texts).is_empty() => {
            Some(t!("why-no-row"))
        }
        (_, Screen::Texts(_)) => (model.role() != Some(Role::Lead)).then(|| t!("text-lead")),
        _ => Some(t!("why-list-only")),
    }
}

fn takes(field: &Field) -> bool {
    field.typed() && !matches!(field.value, super::super::ui::field::Value::Secret(_))
}

/// What a field asks for.
fn kind(act: &Act, field: &str) -> Option<TextKind> {
    match field {
        "vraag" => Some(TextKind::Question),
        "advies" => Some(TextKind::Advice),
        "terugkoppeling" => Some(TextKind::Feedback),
        "tekst" if matches!(act, Act::Plain(Intent::Note) | Act::Bulk(Intent::Note)) => Some(TextKind::Note),
        _ => None,
    }
}

/// Show the texts for the field in focus.
pub(super) fn pick(model: &mut Model) -> Vec<Effect> {
    let Screen::Form(form) = model.top() else { return Vec::new() };
    let kind = form.form.field().and_then(|field| kind(&form.act, &field.name));
    model.stack.push(Screen::Texts(Box::new(TextsScreen { picks: true, kind, ..TextsScreen::default() })));
    Vec::new()
}

/// Show the texts of the house.
pub(super) fn list(model: &mut Model) -> Vec<Effect> {
    if !matches!(model.top(), Screen::Texts(_)) {
        model.stack.push(Screen::Texts(Box::default()));
    }
    vec![Effect::Texts]
}

/// The texts that the list on top shows, and which of them the cursor stands on.
pub fn shown<'a>(model: &'a Model, screen: &TextsScreen) -> (Vec<&'a QuickText>, usize) {
    let shown = screen.shown(&model.desk.texts);
    let at = screen.at.min(shown.len().saturating_sub(1));
    (shown, at)
}

fn current(model: &Model) -> Option<&QuickText> {
    let screen = model.stack.iter().rev().find_map(|screen| match screen {
        Screen::Texts(screen) => Some(screen),
        _ => None,
    })?;
    let (shown, at) = shown(model, screen);
    shown.get(at).copied()
}

/// An intent in the list.
pub(super) fn intent(model: &mut Model, intent: Intent, slot: Option<usize>) -> Vec<Effect> {
    let Screen::Texts(screen) = model.top() else { return Vec::new() };
    let (picks, (shown, now)) = (screen.picks, shown(model, screen));
    let last = shown.len().saturating_sub(1);
    let at = match intent {
        Intent::Down => (now + 1).min(last),
        Intent::Up => now.saturating_sub(1),
        Intent::PageDown => (now + 8).min(last),
        Intent::PageUp => now.saturating_sub(8),
        Intent::First => 0,
        Intent::Last => last,
        Intent::Pick => slot.filter(|slot| *slot <= last).unwrap_or(now),
        _ => now,
    };
    if let Some(Screen::Texts(screen)) = model.top_mut() {
        screen.at = at;
    }
    match intent {
        Intent::Back => {
            model.pop();
            Vec::new()
        }
        Intent::Pick if slot.is_some_and(|slot| slot > last) => Vec::new(),
        Intent::Accept | Intent::Toggle | Intent::Pick if picks => insert(model),
        Intent::Accept | Intent::Toggle | Intent::Pick => match current(model).cloned() {
            Some(text) => edit(model, Some(text)),
            None => Vec::new(),
        },
        Intent::NewText => edit(model, None),
        Intent::DropText => {
            model.stack.push(Screen::Confirm(Question::WithdrawText));
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// Put the chosen text in the field, and go to the first place that is left.
fn insert(model: &mut Model) -> Vec<Effect> {
    let Some(text) = current(model).map(|text| told(model, &text.text)) else { return Vec::new() };
    model.pop();
    let Some(Screen::Form(screen)) = model.top_mut() else { return Vec::new() };
    let Some(field) = screen.form.field_mut() else { return Vec::new() };
    let before = field.text();
    // After what is there already, with a space between.
    let glue = if before.is_empty() || before.ends_with(char::is_whitespace) { "" } else { " " };
    field.set(&format!("{before}{glue}{text}"));
    field.problem = None;
    if field.go_to_place(false) {
        model.say(t!("text-places"));
    }
    Vec::new()
}

/// A text with all that is known of the referral here filled in.
pub fn told(model: &Model, text: &str) -> String {
    let form = model.stack.iter().rev().find_map(|screen| match screen {
        Screen::Form(form) => Some(form),
        _ => None,
    });
    // One text for many can't name one of them.
    if form.is_some_and(|form| matches!(form.act, Act::Bulk(_))) {
        return filled(text, |named| (named == Named::Today).then(|| today(model)));
    }
    let row = row(model);
    filled(text, |named| match named {
        Named::Today => Some(today(model)),
        Named::Number => row.as_ref().map(|row| row.number.to_string()),
        Named::Network => network(model, form.map(|form| &**form), row.as_ref()).map(|code| model.network_name(&code)),
        Named::Term => row.as_ref()?.due.as_ref().map(|due| time::moment(due.at, model.now, &model.zone())),
        Named::Organisation => match model.opened().map(|referral| &referral.content.referrer.organisation) {
            Some(name) if !name.is_empty() => Some(name.to_string()),
            _ => row.as_ref().map(|row| model.organisation(&row.referrer)),
        },
    })
}

fn today(model: &Model) -> String {
    let today = model.now.to_zoned(model.zone()).date();
    time::date(today, today)
}

/// The row of the referral that the form is about, as it stands.
fn row(model: &Model) -> Option<Row> {
    match (model.opened(), &model.rules) {
        (Some(referral), Some(rules)) => Some(Row::of(rules, referral, model.now, rules.calendar.date(model.now))),
        _ => model.row().cloned(),
    }
}

/// The network that the act is about; else the one in the lead, else the only one that has it.
fn network(model: &Model, form: Option<&FormScreen>, row: Option<&Row>) -> Option<NetworkCode> {
    if let Some(Act::Handover(_, id) | Act::Approval(id, ..) | Act::RefuseFurther(id, _)) = form.map(|form| &form.act) {
        let all = model.opened().map(|referral| &referral.handovers)?;
        return all.iter().find(|handover| handover.id == *id).map(|handover| handover.network.clone());
    }
    let open: Vec<_> = row?.handovers.iter().filter(|handover| HandoverState::open(handover.state)).collect();
    let lead = open.iter().find(|handover| handover.lead).or_else(|| open.first().filter(|_| open.len() == 1));
    lead.map(|handover| handover.network.clone())
}

/// Go to the first empty place of a field; what to say, when there is one.
pub(super) fn to_empty(field: &mut Field) -> Option<String> {
    if !takes(field) {
        return None;
    }
    let text = field.text();
    let said = t!("text-unfilled", place = unfilled(&text)?);
    field.go_to_place(false);
    field.problem = Some(said.clone());
    Some(said)
}

/// The fields of a form with an empty place in them.
pub(super) fn empty_places(form: &Form) -> Vec<FieldProblem> {
    let problem = |field: &Field| {
        let text = field.text();
        let place = unfilled(&text)?;
        Some(FieldProblem::new(field.name.clone(), "verplicht", t!("text-unfilled", place = place)))
    };
    form.fields.iter().filter(|field| takes(field)).filter_map(problem).collect()
}

/// Write a text of the house, or a new one.
fn edit(model: &mut Model, text: Option<QuickText>) -> Vec<Effect> {
    if model.role() != Some(Role::Lead) {
        model.refuse(t!("text-lead"));
        return Vec::new();
    }
    let title = text.as_ref().map_or_else(|| Intent::NewText.title(), |text| text.name.to_string());
    let code = match &text {
        Some(text) => Ok(text.code.clone()),
        None => TextCode::try_from(model.ids.next(model.now).to_string()),
    };
    let Ok(code) = code else { return Vec::new() };
    let kinds: Vec<Choice> = TextKind::ALL.into_iter().map(|kind| Choice::new(kind.code(), kind_words(kind))).collect();
    let chosen = text.as_ref().and_then(|text| TextKind::ALL.iter().position(|kind| *kind == text.kind));
    let (name, body) = text.map(|text| (text.name.to_string(), text.text.to_string())).unwrap_or_default();
    let fields = vec![
        Field::one("soort", t!("text-field-kind"), kinds, chosen),
        Field::line("naam", t!("text-field-name"), &name),
        Field::story("tekst", t!("text-field-text"), &body).helped(t!("text-field-help")),
    ];
    let form = Form::new(title, t!("text-send"), fields).noted(t!("text-nobody"));
    let mut screen = FormScreen::new(Act::HouseText(code), form, true);
    screen.kept = screen.form.texts();
    model.stack.push(Screen::Form(Box::new(screen)));
    Vec::new()
}

/// What a kind is called.
pub fn kind_words(kind: TextKind) -> String {
    crate::i18n::text(match kind {
        TextKind::Question => "text-kind-question",
        TextKind::Advice => "text-kind-advice",
        TextKind::Feedback => "text-kind-feedback",
        TextKind::Note => "text-kind-note",
    })
}

/// The form of a text was sent.
pub(super) fn submit(model: &mut Model, code: TextCode) -> Vec<Effect> {
    let Some(Screen::Form(screen)) = model.top_mut() else { return Vec::new() };
    let form = &mut screen.form;
    let Some(kind) = TextKind::of(&form.text("soort")) else {
        form.show(&[FieldProblem::new("soort", "verplicht", t!("form-choose"))]);
        return Vec::new();
    };
    let (name, text) = (SafeText::line(&form.text("naam")), SafeText::line(&form.text("tekst")));
    let text = QuickText { code, kind, name, text };
    let problems = text.problems();
    if !problems.is_empty() {
        form.show(&problems);
        model.refuse(t!("form-problems", count = problems.len()));
        return Vec::new();
    }
    model.pop();
    model.say(t!("filter-keeping"));
    let input = TextInput { kind, name: text.name.to_string(), text: text.text.to_string() };
    vec![Effect::PutText { code: text.code, input }]
}

/// Withdraw the text under the cursor.
pub(super) fn withdraw(model: &mut Model) -> Vec<Effect> {
    let Some(code) = current(model).map(|text| text.code.clone()) else { return Vec::new() };
    vec![Effect::WithdrawText(code)]
}

/// The texts came.
pub(super) fn came(model: &mut Model, answer: Answer<Vec<QuickText>>) -> Vec<Effect> {
    // Nothing moves under a hand that is about to choose.
    let choosing = model.stack.iter().any(|screen| matches!(screen, Screen::Texts(texts) if texts.picks));
    if let Ok(texts) = answer
        && !choosing
    {
        model.desk.texts = texts;
        sort(model);
    }
    Vec::new()
}

/// A text was kept, or not.
pub(super) fn kept(model: &mut Model, answer: Answer<QuickText>) -> Vec<Effect> {
    match answer {
        Ok(text) => {
            model.say_done(t!("filter-kept", name = text.name.as_str()));
            model.desk.texts.retain(|one| one.code != text.code);
            model.desk.texts.push(text);
            sort(model);
        }
        Err(failure) => model.refuse(explain(&failure)),
    }
    Vec::new()
}

/// A text was withdrawn, or not.
pub(super) fn withdrawn(model: &mut Model, code: &TextCode, answer: Answer<()>) -> Vec<Effect> {
    match answer {
        Ok(()) => {
            let name = model.desk.texts.iter().find(|text| text.code == *code).map(|text| text.name.to_string());
            model.desk.texts.retain(|text| text.code != *code);
            model.say_done(t!("text-withdrawn", name = name.unwrap_or_default()));
        }
        Err(failure) => model.refuse(explain(&failure)),
    }
    Vec::new()
}

fn sort(model: &mut Model) {
    model.desk.texts.sort_by_key(|text| (text.kind, text.name.to_lowercase(), text.code.clone()));
}
