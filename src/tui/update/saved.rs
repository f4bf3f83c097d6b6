//! Filters that are kept under a name: tabs of their own, personal or of the house. The server keeps them.

use jiff::SignedDuration;

use super::super::effect::Effect;
use super::super::intent::Intent;
use super::super::model::Model;
use super::super::model::filter::Filtered;
use super::super::model::screen::{Act, FormScreen, MenuRow, Of, Question, Screen};
use super::super::msg::Answer;
use super::super::ui::field::Choice;
use super::super::ui::form::{Field, Form};
use super::{explain, filter, menu};
use crate::domain::actor::Role;
use crate::domain::filter::parse;
use crate::domain::id::FilterId;
use crate::i18n::say;
use crate::t;
use crate::wire::filter::{NAME_MAX, Saved, SavedInput};

/// Saved filters are counted again no sooner than after this.
const RECOUNT: SignedDuration = SignedDuration::from_secs(30);

fn current(model: &Model) -> Option<&Saved> {
    let id = model.desk.filter.as_ref()?.saved?;
    model.desk.saved.iter().find(|saved| saved.id == id)
}

/// Why nothing can be kept, thrown away or chosen now.
pub(super) fn why(model: &Model, intent: Intent) -> Option<String> {
    match intent {
        Intent::SaveFilter => match (&model.desk.filter, current(model)) {
            (None, _) => Some(t!("why-no-filter")),
            (Some(shown), _) if shown.filter.names_a_person() => Some(t!("filter-not-kept")),
            (Some(shown), _) if shown.filter.marks() => Some(t!("filter-marks-local")),
            _ => None,
        },
        Intent::DropFilter => match current(model) {
            None => Some(t!("why-no-saved")),
            Some(saved) if !saved.changeable => Some(t!("filter-lead-shares")),
            Some(_) => None,
        },
        _ if model.desk.saved.is_empty() && model.desk.filter.is_none() => Some(t!("why-none-saved")),
        _ => None,
    }
}

/// Choose among the saved filters, or keep, change or throw away the one that is shown.
pub(super) fn picker(model: &mut Model) -> Vec<Effect> {
    let mut rows: Vec<MenuRow> = model
        .desk
        .saved
        .iter()
        .map(|saved| {
            let count = saved
                .count
                .map_or_else(String::new, |count| if count > 999 { "999+  ".to_owned() } else { format!("{count}  ") });
            let shared = if saved.shared { format!("{}  ", t!("filter-shared")) } else { String::new() };
            MenuRow {
                intent: Intent::SavedFilters,
                of: Some(Of::Filter(saved.id)),
                label: saved.name.clone(),
                key: String::new(),
                refused: None,
                note: format!("{count}{shared}{}", saved.filter),
            }
        })
        .collect();
    if model.desk.filter.is_some() {
        let acts = [Intent::SaveFilter, Intent::DropFilter];
        rows.extend(
            acts.map(|intent| menu::row(model, intent, String::new())).into_iter().filter(|row| row.refused.is_none()),
        );
    }
    menu::show(model, Intent::SavedFilters.title(), rows, false)
}

/// Show a saved filter.
pub(super) fn show(model: &mut Model, id: FilterId) -> Vec<Effect> {
    let Some(saved) = model.desk.saved.iter().find(|saved| saved.id == id).cloned() else { return Vec::new() };
    match parse(&saved.filter, model.rules.as_deref()) {
        Ok(wanted) => {
            model.stack.truncate(1);
            filter::agreed(model, wanted, Some(id))
        }
        Err(trouble) => {
            model.refuse(say(&trouble.message));
            Vec::new()
        }
    }
}

/// Keep the filter that is shown under a name, or change the one that it is.
pub(super) fn name(model: &mut Model) -> Vec<Effect> {
    let Some(shown) = model.desk.filter.clone() else { return Vec::new() };
    let known = current(model).filter(|saved| saved.changeable).cloned();
    let id = known.as_ref().map_or_else(|| FilterId(model.ids.next(model.now)), |saved| saved.id);
    let mut fields = vec![
        Field::line("naam", t!("filter-field-name"), known.as_ref().map_or("", |saved| saved.name.as_str())),
        Field::line("filter", t!("split-filter"), &shown.filter.to_string()),
    ];
    if model.role() == Some(Role::Lead) {
        let choices = vec![Choice::new("nee", t!("filter-mine")), Choice::new("ja", t!("filter-shared-choice"))];
        let chosen = usize::from(known.as_ref().is_some_and(|saved| saved.shared));
        fields.push(Field::one("gedeeld", t!("filter-field-shared"), choices, Some(chosen)));
    }
    let form = Form::new(Intent::SaveFilter.title(), t!("filter-send"), fields);
    let mut screen = FormScreen::new(Act::SaveFilter(id), form, false);
    screen.kept = screen.form.texts();
    model.stack.push(Screen::Form(Box::new(screen)));
    Vec::new()
}

/// The form was sent.
pub(super) fn submit(model: &mut Model, id: FilterId) -> Vec<Effect> {
    let rules = model.rules.clone();
    let Some(Screen::Form(screen)) = model.top_mut() else { return Vec::new() };
    let form = &mut screen.form;
    let (name, text) = (form.text("naam").trim().to_owned(), form.text("filter"));
    let shared = form.text("gedeeld") == "ja";
    let wrong = |form: &mut Form, at: usize, what: String| {
        form.focus = at;
        if let Some(field) = form.fields.get_mut(at) {
            field.problem = Some(what);
        }
    };
    form.fields.iter_mut().for_each(|field| field.problem = None);
    if name.is_empty() || name.chars().count() > NAME_MAX {
        wrong(form, 0, t!("filter-name", limit = NAME_MAX));
        return Vec::new();
    }
    let wanted = match parse(&text, rules.as_deref()) {
        Ok(wanted) if wanted.is_empty() => {
            wrong(form, 1, t!("filter-word-missing"));
            return Vec::new();
        }
        Ok(wanted) => wanted,
        Err(trouble) => {
            wrong(form, 1, say(&trouble.message));
            return Vec::new();
        }
    };
    model.pop();
    model.say(t!("filter-keeping"));
    let input = SavedInput { name, filter: wanted.to_string(), shared };
    let mut effects = vec![Effect::PutFilter { id, input }];
    if model.desk.filter.as_ref().is_some_and(|shown| shown.filter != wanted) {
        effects.extend(filter::agreed(model, wanted, None));
    }
    effects
}

/// It was kept, or not.
pub(super) fn kept(model: &mut Model, answer: Answer<Saved>) -> Vec<Effect> {
    match answer {
        Ok(saved) => {
            model.say_done(t!("filter-kept", name = saved.name.as_str()));
            if let Some(shown) = &mut model.desk.filter
                && shown.filter.to_string() == saved.filter
            {
                shown.saved = Some(saved.id);
            }
            model.desk.saved.retain(|one| one.id != saved.id);
            model.desk.saved.push(saved);
            sort(model);
        }
        Err(failure) => model.refuse(explain(&failure)),
    }
    Vec::new()
}

/// Ask before the saved filter that is shown is thrown away: what the house shares goes for everybody.
pub(super) fn ask_drop(model: &mut Model) -> Vec<Effect> {
    if let Some(id) = current(model).map(|saved| saved.id) {
        model.stack.push(Screen::Confirm(Question::DropFilter(id)));
    }
    Vec::new()
}

/// Throw a saved filter away; the list stays as it is.
pub(super) fn drop(model: &mut Model, id: FilterId) -> Vec<Effect> {
    let Some(saved) = model.desk.saved.iter().find(|saved| saved.id == id).cloned() else { return Vec::new() };
    model.desk.saved.retain(|one| one.id != saved.id);
    if let Some(Filtered { saved, .. }) = &mut model.desk.filter {
        *saved = None;
    }
    model.say_done(t!("filter-dropped", name = saved.name.as_str()));
    vec![Effect::DropFilter(saved.id)]
}

/// It was thrown away, or not: then it is still there, and that is said.
pub(super) fn dropped(model: &mut Model, answer: Answer<()>) -> Vec<Effect> {
    let Err(failure) = answer else { return Vec::new() };
    model.refuse(t!("filter-not-dropped", why = explain(&failure)));
    vec![Effect::SavedFilters]
}

/// The saved filters came.
pub(super) fn came(model: &mut Model, answer: Answer<Vec<Saved>>) -> Vec<Effect> {
    if let Ok(saved) = answer {
        model.desk.saved = saved;
        sort(model);
    }
    Vec::new()
}

fn sort(model: &mut Model) {
    model.desk.saved.sort_by_key(|saved| (saved.name.to_lowercase(), saved.id));
}

/// Count them again, when that is long enough ago.
pub(super) fn recount(model: &mut Model) -> Option<Effect> {
    let due = model.now.duration_since(model.desk.saved_at) >= RECOUNT;
    if model.desk.saved.is_empty() || !due {
        return None;
    }
    model.desk.saved_at = model.now;
    Some(Effect::SavedFilters)
}
