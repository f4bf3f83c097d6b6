//! What a line means, by what was asked: an answer to a field, a line of a text, yes or no, or a command.
//!
//! The rule it keeps: a line is used for what was asked and for nothing else; when the place changed meanwhile it is not
//! used, and that is said.

use zeroize::Zeroizing;

use super::ask;
use super::talk::{LOCKED, Talk, sign};
use crate::domain::quick_text::place_from;
use crate::t;
use crate::tui::effect::Effect;
use crate::tui::intent::Intent;
use crate::tui::model::Model;
use crate::tui::model::bulk::Stage;
use crate::tui::model::screen::{Act, FormScreen, Screen};
use crate::tui::msg::Msg;
use crate::tui::ui::form::{Choice, Field, Value};
use crate::tui::update::update;

/// What came from who works here.
#[derive(Debug)]
pub enum Heard {
    /// A line.
    Line(Zeroizing<String>),
    /// `Ctrl-C`: stop what is going on.
    Stop,
    /// `Ctrl-D` on an empty line: this is all.
    End,
    /// `Ctrl-Z`: suspend.
    Suspend,
    /// So many lines at once: nobody types like that.
    Rush(usize),
}

impl Talk {
    /// What follows from what was said.
    pub fn hear(&mut self, model: &mut Model, heard: Heard) -> Vec<Effect> {
        model.touched = model.now;
        if sign(model) != self.asked {
            if matches!(&heard, Heard::Line(line) if !line.trim().is_empty()) {
                self.pending.push(t!("plain-not-used"));
            }
            return Vec::new();
        }
        self.meanwhile(model);
        match heard {
            Heard::Stop => self.stop(model),
            Heard::End => self.end(model),
            Heard::Suspend => update(model, Msg::Do(Intent::Suspend)),
            Heard::Rush(lines) => {
                self.pending.push(t!("plain-rush", count = lines));
                Vec::new()
            }
            Heard::Line(line) => self.line(model, &line),
        }
    }

    /// A text of several lines is being typed.
    pub fn in_story(&self, model: &Model) -> bool {
        let story = matches!(model.top(), Screen::Form(screen) if screen.form.field().is_some_and(Field::is_story));
        model.lock.is_none() && (self.story.is_some() || story)
    }

    /// What was said since the last turn and not read out yet.
    fn meanwhile(&mut self, model: &mut Model) {
        if let Some(message) = model.message.take().filter(|message| Some(message) != self.message.as_ref()) {
            self.pending.push(t!("plain-meanwhile", what = message.text));
        }
        self.message = None;
    }

    fn line(&mut self, model: &mut Model, line: &str) -> Vec<Effect> {
        if !self.rest.is_empty() && model.lock.is_none() {
            // A yes here only turns the page: what one agrees to must be heard first.
            if line.trim().is_empty() || yes(line) == Some(true) {
                return Vec::new();
            }
            self.rest.clear();
        }
        if model.lock.is_some() {
            return unlock(model, line);
        }
        if let Some(intent) = self.sure.take() {
            if yes(line) == Some(true) {
                return update(model, Msg::Do(intent));
            }
            self.pending.push(t!("plain-left-alone"));
            return Vec::new();
        }
        match model.top() {
            Screen::Form(screen) => {
                let screen = (**screen).clone();
                self.form(model, &screen, line)
            }
            Screen::Filter(_) => self.typed(model, line),
            Screen::Search(search) if search.rows.is_none() => self.typed(model, line),
            Screen::Confirm(_) => match yes(line) {
                Some(true) => update(model, Msg::Do(Intent::Yes)),
                Some(false) => update(model, Msg::Do(Intent::No)),
                None => self.command(model, line),
            },
            Screen::Bulk(bulk) if matches!(bulk.stage, Stage::Confirm) => match yes(line) {
                Some(true) => update(model, Msg::Do(Intent::Accept)),
                Some(false) => update(model, Msg::Do(Intent::Back)),
                None => self.command(model, line),
            },
            Screen::Quick(_) => match yes(line) {
                Some(true) => update(model, Msg::Do(Intent::Accept)),
                Some(false) => update(model, Msg::Do(Intent::Back)),
                None => self.command(model, line),
            },
            Screen::Route(_) if self.picked => match yes(line) {
                Some(yes) => {
                    self.picked = false;
                    self.anew = !yes;
                    if yes { update(model, Msg::Do(Intent::ConfirmRoute)) } else { Vec::new() }
                }
                None => self.command(model, line),
            },
            _ => self.command(model, line),
        }
    }

    /// `Ctrl-C`.
    fn stop(&mut self, model: &mut Model) -> Vec<Effect> {
        if self.leaves_alone() {
            return Vec::new();
        }
        let mut effects = self.keep_story(model);
        effects.extend(update(model, Msg::Do(Intent::Cancel)));
        effects
    }

    /// Whoever stops or steps back wants no more pages, and did not say yes to what was asked.
    fn leaves_alone(&mut self) -> bool {
        self.rest.clear();
        let asked = self.sure.take().is_some();
        if asked {
            self.pending.push(t!("plain-left-alone"));
        }
        asked
    }

    /// `Ctrl-D`: a text is complete; elsewhere a step back, and from the first place out.
    fn end(&mut self, model: &mut Model) -> Vec<Effect> {
        if self.leaves_alone() {
            return Vec::new();
        }
        if self.story.is_some() {
            let mut effects = self.keep_story(model);
            effects.extend(self.next_field(model));
            return effects;
        }
        let base = model.stack.len() == 1 || sign(model) == LOCKED;
        update(model, Msg::Do(if base { Intent::Quit } else { Intent::Back }))
    }

    /// What was typed of a text goes into its field.
    pub(super) fn keep_story(&mut self, model: &mut Model) -> Vec<Effect> {
        match self.story.take() {
            Some(lines) => update(model, Msg::Fill(Zeroizing::new(lines.join("\n")))),
            None => Vec::new(),
        }
    }

    /// A line that is searched for or filtered by.
    fn typed(&mut self, model: &mut Model, line: &str) -> Vec<Effect> {
        let line = line.trim();
        if let Some(effects) = self.slash(model, line) {
            return effects;
        }
        let holds = match model.top() {
            Screen::Filter(typed) => !typed.line.is_empty(),
            Screen::Search(search) => !search.query.is_empty(),
            _ => false,
        };
        if line.is_empty() && !holds {
            return update(model, Msg::Do(Intent::Back));
        }
        let mut effects = Vec::new();
        if !line.is_empty() {
            effects.extend(update(model, Msg::Fill(Zeroizing::new(line.to_owned()))));
        }
        effects.extend(update(model, Msg::Do(Intent::ApplyFilter)));
        effects
    }

    /// `?` and `/word` where one types: a command.
    fn slash(&mut self, model: &mut Model, line: &str) -> Option<Vec<Effect>> {
        if line == "?" {
            return Some(self.command(model, line));
        }
        let word = line.strip_prefix('/').filter(|rest| !rest.starts_with('/'))?;
        Some(if word.is_empty() { self.command(model, "?") } else { self.command(model, word) })
    }

    fn form(&mut self, model: &mut Model, screen: &FormScreen, line: &str) -> Vec<Effect> {
        if self.story.is_some() {
            return self.story_line(model, line);
        }
        let Some(field) = screen.form.field() else { return self.sending(model, screen, line) };
        let secret = matches!(field.value, Value::Secret(_));
        if !secret && let Some(effects) = self.slash(model, line.trim()) {
            return effects;
        }
        match line.trim() {
            "<" if !secret => return update(model, Msg::At(screen.form.focus.saturating_sub(1))),
            ">" if !secret => return update(model, Msg::At(screen.form.focus + 1)),
            _ => {}
        }
        // Two slashes are one that is meant.
        let line = line.strip_prefix('/').filter(|rest| rest.starts_with('/')).unwrap_or(line);
        if line.trim().is_empty() {
            return self.kept(model, field, screen.form.focus);
        }
        if let Some(whole) = ask::filled_place(field, line.trim()) {
            let more = place_from(&whole, 0).is_some();
            let mut effects = update(model, Msg::Fill(Zeroizing::new(whole)));
            if !more {
                effects.extend(self.next_field(model));
            }
            return effects;
        }
        match &field.value {
            Value::One { choices, .. } => match choice(choices, line.trim()) {
                Ok(value) => self.filled(model, value),
                Err(why) => self.refuse(why),
            },
            Value::Many { choices, .. } => match several(choices, line) {
                Ok(values) => self.filled(model, values),
                Err(why) => self.refuse(why),
            },
            Value::Story(_) => {
                let before = if line.trim() == "+" { Some(field.text()) } else { None };
                let lines = before.as_deref().unwrap_or(line).split('\n').map(str::to_owned).collect();
                if line.trim() == "." {
                    return self.kept(model, field, screen.form.focus);
                }
                self.story = Some(lines);
                Vec::new()
            }
            Value::Line(_) | Value::Secret(_) => {
                let text = if secret { line } else { line.trim() };
                self.filled(model, text.to_owned())
            }
        }
    }

    fn refuse(&mut self, why: String) -> Vec<Effect> {
        self.pending.push(why);
        Vec::new()
    }

    /// Nothing was typed: what stands there stays.
    fn kept(&mut self, model: &mut Model, field: &Field, at: usize) -> Vec<Effect> {
        if field.text().trim().is_empty() && ask::required(model, at) {
            return self.refuse(t!("plain-must", label = field.label.as_str()));
        }
        self.next_field(model)
    }

    fn filled(&mut self, model: &mut Model, text: String) -> Vec<Effect> {
        let mut effects = update(model, Msg::Fill(Zeroizing::new(text)));
        effects.extend(self.next_field(model));
        effects
    }

    fn story_line(&mut self, model: &mut Model, line: &str) -> Vec<Effect> {
        if line.trim_end() == "." {
            let mut effects = self.keep_story(model);
            effects.extend(self.next_field(model));
            return effects;
        }
        // A line that is meant to be one dot is typed as two.
        let line = if line.trim_end() == ".." { "." } else { line };
        if let Some(lines) = &mut self.story {
            lines.push(line.to_owned());
        }
        Vec::new()
    }

    /// On to the next field; past the last one the form is sent, or shown before it is.
    pub(super) fn next_field(&mut self, model: &mut Model) -> Vec<Effect> {
        let Screen::Form(screen) = model.top() else { return Vec::new() };
        let form = &screen.form;
        let (focus, all) = (form.focus, form.fields.len());
        if self.correcting {
            let wrong = (0..all).find(|at| form.fields[*at].problem.is_some());
            return update(model, Msg::At(wrong.unwrap_or(all)));
        }
        let last = focus + 1 >= all;
        if last && (screen.act == Act::SignIn || (all == 1 && !danger(&screen.act))) {
            return self.submit(model);
        }
        update(model, Msg::At(focus + 1))
    }

    /// What is left is skipped: to what will be sent.
    pub(super) fn skip_rest(&mut self, model: &mut Model) -> Vec<Effect> {
        let Screen::Form(screen) = model.top() else { return update(model, Msg::Do(Intent::Submit)) };
        let all = screen.form.fields.len();
        if screen.act == Act::SignIn || screen.form.focus >= all {
            return self.submit(model);
        }
        update(model, Msg::At(all))
    }

    /// Send the form; what is wrong in it is asked again, field by field.
    pub(super) fn submit(&mut self, model: &mut Model) -> Vec<Effect> {
        let effects = update(model, Msg::Do(Intent::Submit));
        let wrong = matches!(model.top(), Screen::Form(screen)
            if screen.form.problem.is_some() || screen.form.fields.iter().any(|field| field.problem.is_some()));
        self.correcting = wrong;
        effects
    }

    /// Past the last field: yes sends, no steps out, a number goes back to a field.
    fn sending(&mut self, model: &mut Model, screen: &FormScreen, line: &str) -> Vec<Effect> {
        if let Some(effects) = self.slash(model, line.trim()) {
            return effects;
        }
        let number = line.trim().parse::<usize>().ok().filter(|at| (1..=screen.form.fields.len()).contains(at));
        match (yes(line), number, line.trim()) {
            (Some(true), ..) => self.submit(model),
            (Some(false), ..) => update(model, Msg::Do(Intent::Back)),
            (_, Some(at), _) => {
                self.correcting = true;
                update(model, Msg::At(at - 1))
            }
            (_, _, "<") => update(model, Msg::At(screen.form.fields.len() - 1)),
            _ => Vec::new(),
        }
    }
}

/// The password, or the name before it.
fn unlock(model: &mut Model, line: &str) -> Vec<Effect> {
    let mut effects = update(model, Msg::Fill(Zeroizing::new(line.to_owned())));
    let last = model.lock.as_ref().is_none_or(|lock| lock.form.focus + 1 >= lock.form.fields.len());
    let next = if last { Intent::Unlock } else { Intent::NextField };
    effects.extend(update(model, Msg::Do(next)));
    effects
}

/// What an act does can't be taken back lightly: it is asked once more.
fn danger(act: &Act) -> bool {
    match act {
        Act::Plain(intent) | Act::Bulk(intent) | Act::Handover(intent, _) | Act::Respond(intent, _) => {
            intent.info().danger
        }
        Act::Approval(..) | Act::RefuseFurther(..) | Act::DuplicateOf(..) | Act::Intake(_) => true,
        _ => false,
    }
}

/// Yes or no, in both languages.
pub fn yes(line: &str) -> Option<bool> {
    match line.trim().to_lowercase().as_str() {
        "j" | "ja" | "y" | "yes" => Some(true),
        "n" | "nee" | "no" => Some(false),
        _ => None,
    }
}

/// The choice that a number or the beginning of a name means.
fn choice(choices: &[Choice], said: &str) -> Result<String, String> {
    let place = if let Ok(number) = said.parse::<usize>() {
        number.checked_sub(1).filter(|at| *at < choices.len())
    } else {
        let said = said.to_lowercase();
        let exact = choices.iter().position(|choice| choice.label.to_lowercase() == said);
        let mut begin = (0..choices.len()).filter(|at| choices[*at].label.to_lowercase().starts_with(&said));
        exact.or_else(|| begin.next().filter(|_| begin.next().is_none()))
    };
    let Some(choice) = place.and_then(|at| choices.get(at)) else {
        return Err(t!("plain-no-choice", said = said, count = choices.len()));
    };
    match &choice.refused {
        Some(why) => Err(t!("choice-refused", why = why.as_str())),
        None => Ok(choice.value.clone()),
    }
}

/// All choices that are said, as a field of several holds them; `0` is none.
fn several(choices: &[Choice], said: &str) -> Result<String, String> {
    let said = said.trim();
    if said == "0" {
        return Ok(String::new());
    }
    let numbers = super::numbers::behind(said).numbers;
    if numbers.is_empty() {
        return choice(choices, said);
    }
    let values: Result<Vec<String>, String> =
        numbers.iter().map(|number| choice(choices, &number.to_string())).collect();
    values.map(|values| values.join(","))
}
