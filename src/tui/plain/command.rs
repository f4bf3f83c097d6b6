//! Commands: a word, the row it is for, and what else it needs.

use super::ask;
use super::numbers::{RowId, behind};
use super::talk::{Talk, current};
use super::tell::{self, list};
use super::words::{self, Meant};
use crate::t;
use crate::tui::effect::Effect;
use crate::tui::intent::{Group, Intent};
use crate::tui::keymap::Keymap;
use crate::tui::model::meeting::Stage;
use crate::tui::model::screen::Screen;
use crate::tui::model::{Model, Tone};
use crate::tui::msg::Msg;
use crate::tui::update::{chain, update};
use zeroize::Zeroizing;

impl Talk {
    /// What can be said here.
    pub(super) fn here(&self, model: &Model) -> Vec<Intent> {
        words::here(&chain(model), &self.keymaps(model))
    }

    pub(super) fn keymaps<'a>(&'a self, model: &'a Model) -> [&'a Keymap; 2] {
        [&model.keymap, &self.letters]
    }

    /// A line that is a command.
    pub(super) fn command(&mut self, model: &mut Model, line: &str) -> Vec<Effect> {
        let line = line.trim();
        if line.is_empty() {
            // Enter alone asks what is new: that is said with every turn.
            if self.pending.is_empty() {
                self.pending.push(t!("plain-nothing-new"));
            }
            return Vec::new();
        }
        if let Some(about) = line.strip_prefix('?') {
            let lines = self.help(model, about.trim());
            self.pending.extend(lines);
            return Vec::new();
        }
        let line = line.strip_prefix('/').filter(|rest| rest.starts_with(char::is_alphabetic)).unwrap_or(line);
        let said = behind(line);
        if said.named.is_some() || !said.numbers.is_empty() {
            return self.number(model, line);
        }
        let (here, chain) = (self.here(model), chain(model));
        match words::meant(line, &here, &chain, &self.keymaps(model)) {
            Meant::Intent(intent, rest) => self.perform(model, intent, &rest),
            Meant::Several(all) => {
                let all: Vec<String> = all.into_iter().map(words::word).collect();
                self.pending.push(t!("plain-which", words = all.join(", ")));
                Vec::new()
            }
            Meant::Nothing => {
                let elsewhere = words::meant(line, Intent::ALL, &[], &[]);
                let known = matches!(elsewhere, Meant::Intent(..));
                self.pending.push(if known {
                    t!("plain-elsewhere", word = line)
                } else {
                    t!("plain-unknown", word = line)
                });
                Vec::new()
            }
        }
    }

    /// A number alone: the row, the way, the line of a menu.
    fn number(&mut self, model: &mut Model, said: &str) -> Vec<Effect> {
        if matches!(model.top(), Screen::Inbox | Screen::Packages) {
            self.row = None;
            return self.rows(model, said).map_or_else(Vec::new, |rows| match rows.as_slice() {
                [one] => update(model, Msg::At(*one)),
                _ => Vec::new(),
            });
        }
        let Some(at) = self.numbered_line(model, said) else { return Vec::new() };
        if matches!(model.top(), Screen::Drafts(_)) {
            return update(model, Msg::Choose(Intent::Pick, at));
        }
        let mut effects = update(model, Msg::At(at));
        match model.top() {
            Screen::Route(_) => self.picked = true,
            Screen::Meeting(meeting) if matches!(meeting.stage, Stage::Preparing(_)) => {
                effects.extend(update(model, Msg::Do(Intent::Toggle)));
            }
            Screen::Undo(_) | Screen::Overview(_) | Screen::Meeting(_) => {
                effects.extend(update(model, Msg::Do(Intent::Open)));
            }
            Screen::Texts(_) => {
                effects.extend(update(model, Msg::Do(Intent::Accept)));
                // What is left to fill in is asked by name: no key leads there.
                model.message = None;
            }
            _ => effects.extend(update(model, Msg::Do(Intent::Accept))),
        }
        effects
    }

    /// The place of the numbered line that is meant, outside the lists; none, and said so, when there is no such line.
    fn numbered_line(&mut self, model: &Model, said: &str) -> Option<usize> {
        let number = behind(said).numbers.first().copied().unwrap_or(0);
        let last = match model.top() {
            Screen::Menu(menu) => menu.shown().len(),
            Screen::Route(route) => crate::tui::update::route_ways(model, route).len(),
            Screen::Bulk(bulk) => match &bulk.stage {
                crate::tui::model::bulk::Stage::Choose(targets) => targets.len(),
                _ => 0,
            },
            Screen::Undo(undo) => crate::tui::update::undo_rows(model, undo).len(),
            Screen::Search(search) => search.rows.as_ref().map_or(0, Vec::len),
            Screen::Drafts(drafts) => drafts.len(),
            Screen::Texts(texts) => crate::tui::update::shown_texts(model, texts).0.len(),
            Screen::Overview(_) => tell::overview::lines(model).len(),
            Screen::Meeting(meeting) => tell::meeting::rows(model, meeting).len(),
            _ => 0,
        };
        if number == 0 || number > last {
            self.pending.push(t!("plain-no-number", said = said, count = last));
            return None;
        }
        Some(number - 1)
    }

    /// The places of the rows that are meant; none, and the reason said, when one of them isn't there.
    fn rows(&mut self, model: &Model, said: &str) -> Option<Vec<usize>> {
        let said = behind(said);
        let ids = list::ids(model);
        let mut places = Vec::new();
        if let Some(named) = &said.named {
            let row = model.list().and_then(|list| list.rows.iter().position(|row| row.number.as_str() == named));
            let package = || {
                let list = model.packages.lists.get(&model.packages.split)?;
                list.rows.iter().position(|row| row.number.as_str() == named)
            };
            let Some(at) = (if matches!(model.top(), Screen::Packages) { package() } else { row }) else {
                self.pending.push(t!("plain-not-in-list", number = named.as_str()));
                return None;
            };
            places.push(at);
        }
        for number in said.numbers {
            let at = self.numbers.row(number).and_then(|id| ids.iter().position(|other| *other == id));
            match (self.numbers.row(number), at) {
                (_, Some(at)) => places.push(at),
                (Some(_), None) => {
                    self.pending.push(t!("plain-gone", number = number));
                    return None;
                }
                (None, _) => {
                    self.pending.push(t!("plain-no-number", said = number.to_string(), count = self.numbers.len()));
                    return None;
                }
            }
        }
        Some(places)
    }

    /// Carry a command out.
    pub(super) fn perform(&mut self, model: &mut Model, intent: Intent, rest: &str) -> Vec<Effect> {
        let mut effects = Vec::new();
        let said = behind(rest);
        let numbered = said.named.is_some() || !said.numbers.is_empty();
        if numbered {
            match model.top() {
                _ if matches!(intent, Intent::Search | Intent::Quick | Intent::Help) => {}
                Screen::Inbox | Screen::Packages => match self.meant_rows(model, intent, rest) {
                    Some(more) => effects.extend(more),
                    None => return effects,
                },
                _ if matches!(
                    intent,
                    Intent::Pick | Intent::PickRoute | Intent::ConfirmRoute | Intent::Accept | Intent::RunMenu
                ) =>
                {
                    return self.number(model, rest);
                }
                Screen::Route(_) | Screen::Undo(_) | Screen::Overview(_) | Screen::Meeting(_) | Screen::Texts(_)
                    if said.named.is_none() && said.numbers.len() == 1 =>
                {
                    let Some(at) = self.numbered_line(model, rest) else { return effects };
                    // Another way than the one that was read out: it is not agreed to yet.
                    self.picked = false;
                    effects.extend(update(model, Msg::At(at)));
                }
                _ if takes_words(intent) => {}
                // Never act on what is open when another was named.
                _ => {
                    self.pending.push(t!("plain-number-here", place = tell::place(model)));
                    return effects;
                }
            }
            if matches!(intent, Intent::Mark | Intent::MarkRange) {
                return effects;
            }
        }
        effects.extend(self.carry_out(model, intent, rest));
        effects
    }

    /// The rows that a command is for: the cursor goes there, or they are marked.
    fn meant_rows(&mut self, model: &mut Model, intent: Intent, rest: &str) -> Option<Vec<Effect>> {
        let places = self.rows(model, rest)?;
        let marks = matches!(intent, Intent::Mark | Intent::MarkRange);
        if places.len() > 1 && matches!(model.top(), Screen::Packages) {
            self.pending.push(t!("plain-one-only"));
            return None;
        }
        if !marks && model.marking() {
            self.pending.push(t!("plain-marked-already"));
            return None;
        }
        let mut effects = Vec::new();
        for at in &places {
            effects.extend(update(model, Msg::At(*at)));
            if marks || places.len() > 1 {
                effects.extend(update(model, Msg::Do(Intent::Mark)));
            }
        }
        if marks {
            let (shown, hidden) = model.list().map(crate::tui::model::list::List::all_marked).unwrap_or_default();
            self.pending.push(t!("marks", count = shown.len() + hidden.len()));
        }
        self.row = current(model);
        Some(effects)
    }

    fn carry_out(&mut self, model: &mut Model, intent: Intent, rest: &str) -> Vec<Effect> {
        let listed = matches!(model.top(), Screen::Inbox | Screen::Packages);
        let go = intent.id().starts_with("go.") || matches!(intent, Intent::NextSplit | Intent::PreviousSplit);
        match intent {
            Intent::Help => {
                let lines = self.help(model, rest);
                self.pending.extend(lines);
                Vec::new()
            }
            Intent::Repaint => {
                self.anew = true;
                Vec::new()
            }
            Intent::TogglePreview if matches!(model.top(), Screen::Inbox) => {
                self.pending.extend(list::preview(model));
                Vec::new()
            }
            Intent::Refresh if matches!(model.top(), Screen::Referral) => {
                self.anew = true;
                update(model, Msg::Do(intent))
            }
            Intent::PageDown | Intent::PageUp | Intent::First | Intent::Last if listed => self.leaf(model, intent),
            Intent::Down | Intent::Up if listed => {
                self.row = None;
                update(model, Msg::Do(intent))
            }
            _ if intent.group() == Group::Move && !go && matches!(model.top(), Screen::Referral | Screen::Package) => {
                self.anew = !matches!(intent, Intent::Back | Intent::NextReferral | Intent::PreviousReferral);
                if self.anew { Vec::new() } else { update(model, Msg::Do(intent)) }
            }
            Intent::Down | Intent::Up => {
                self.picked = false;
                let effects = update(model, Msg::Do(intent));
                self.pending.extend(under_cursor(model));
                effects
            }
            Intent::Search => search(model, rest),
            Intent::SearchRoute => {
                self.anew = true;
                update(model, Msg::Fill(Zeroizing::new(rest.to_owned())))
            }
            Intent::Quick => match behind(rest).numbers.first() {
                Some(slot) => update(model, Msg::Choose(intent, slot - 1)),
                None => update(model, Msg::Do(intent)),
            },
            Intent::SetJump | Intent::GoJump => match rest.chars().next() {
                Some(letter) => update(model, Msg::Choose(intent, letter as usize)),
                None => update(model, Msg::Do(intent)),
            },
            Intent::Accept | Intent::ConfirmRoute if matches!(model.top(), Screen::Route(_)) && !self.picked => {
                self.picked = true;
                Vec::new()
            }
            Intent::ConfirmRoute | Intent::Accept if matches!(model.top(), Screen::Route(_)) => {
                self.picked = false;
                update(model, Msg::Do(intent))
            }
            Intent::Back if self.picked && matches!(model.top(), Screen::Route(_)) => {
                self.picked = false;
                self.anew = true;
                Vec::new()
            }
            Intent::Enter | Intent::NextField => match model.top() {
                Screen::Form(screen) => update(model, Msg::At(screen.form.focus + 1)),
                _ => update(model, Msg::Do(intent)),
            },
            Intent::Submit => self.skip_rest(model),
            _ if intent.group() == Group::Answer && matches!(model.top(), Screen::Packages) => {
                // What one answers is heard first.
                self.then = Some(intent);
                update(model, Msg::Do(Intent::Open))
            }
            _ if ask::at_once(model, intent) => {
                self.sure = Some(intent);
                Vec::new()
            }
            _ => {
                let effects = update(model, Msg::Do(intent));
                let done = model.message.as_ref().is_none_or(|message| message.tone != Tone::Refused);
                let anew = go || matches!(intent, Intent::Refresh | Intent::LeadRoute | Intent::RemoveRoute);
                self.anew |= anew && done;
                effects
            }
        }
    }

    /// The next ten rows, the ten before, the first, the last.
    fn leaf(&mut self, model: &mut Model, intent: Intent) -> Vec<Effect> {
        let ids = list::ids(model);
        let told = |id: &RowId| self.numbers.knows(*id);
        let cursor = list::cursor(model).unwrap_or(0);
        let from = match intent {
            Intent::PageDown => ids.iter().rposition(told).map_or(0, |at| at + 1),
            Intent::PageUp => cursor.saturating_sub(list::ROWS),
            Intent::First => 0,
            _ => ids.len().saturating_sub(list::ROWS),
        };
        let lines = list::rows(model, &mut self.numbers, from, list::ROWS);
        self.pending.extend(lines);
        let to = if intent == Intent::Last { ids.len().saturating_sub(1) } else { from };
        let effects = if to < ids.len() { update(model, Msg::At(to)) } else { Vec::new() };
        self.row = current(model);
        effects
    }
}

/// Search, for these words when there are any.
fn search(model: &mut Model, rest: &str) -> Vec<Effect> {
    let mut effects = update(model, Msg::Do(Intent::Search));
    if !rest.is_empty() && matches!(model.top(), Screen::Filter(_) | Screen::Search(_)) {
        effects.extend(update(model, Msg::Fill(Zeroizing::new(rest.to_owned()))));
        effects.extend(update(model, Msg::Do(Intent::ApplyFilter)));
    }
    effects
}

/// What stands behind it is text, though it may look like a number.
fn takes_words(intent: Intent) -> bool {
    matches!(
        intent,
        Intent::Search | Intent::SearchRoute | Intent::SetJump | Intent::GoJump | Intent::Help | Intent::Quick
    )
}

/// The line of a panel where the cursor stands.
fn under_cursor(model: &Model) -> Option<String> {
    let at = match model.top() {
        Screen::Menu(menu) => menu.at,
        Screen::Route(route) => route.at,
        Screen::Undo(undo) => undo.at,
        Screen::Search(search) => {
            return tell::screen(model, &mut super::numbers::Numbers::default()).into_iter().nth(search.at);
        }
        _ => return None,
    };
    let lines = match model.top() {
        Screen::Menu(menu) => tell::panel::menu(menu),
        _ => tell::screen(model, &mut super::numbers::Numbers::default()),
    };
    lines.into_iter().nth(at + 1)
}
