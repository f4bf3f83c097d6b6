//! What an auditor reads: the journal of the house, and who saw a person. Both are pages to read and to search in; that they
//! were read stands in the journal.

use super::super::effect::{Effect, Ticket};
use super::super::intent::Intent;
use super::super::model::screen::{PageKind, PageScreen, Screen};
use super::super::model::{Link, Model};
use super::super::msg::Answer;
use super::super::ui::time;
use super::{explain, why_not};
use crate::domain::actor::Role;
use crate::domain::journal::{JournalEntry, Outcome};
use crate::t;
use crate::wire::journal::{JournalPage, Seen};

/// Ask for the journal of the house.
pub(super) fn journal(model: &mut Model) -> Vec<Effect> {
    let ticket = ask(model, Intent::GoJournal.title());
    vec![Effect::Journal { before: None, ticket }]
}

/// Ask who saw the person whose history is open.
pub(super) fn seen(model: &mut Model) -> Vec<Effect> {
    let Screen::Page(page) = model.top() else { return Vec::new() };
    let Some(number) = page.number.clone() else { return Vec::new() };
    let ticket = ask(model, format!("{number}  {}", Intent::WhoSaw.title()));
    vec![Effect::Seen { number, ticket }]
}

/// Ask for what stands before the oldest line of the page.
pub(super) fn older(model: &mut Model) -> Vec<Effect> {
    let ticket = model.new_ticket();
    let Some(Screen::Page(page)) = model.top_mut() else { return Vec::new() };
    let Some(before) = page.older.filter(|_| page.asked.is_none()) else { return Vec::new() };
    page.asked = Some(ticket);
    vec![Effect::Journal { before: Some(before), ticket }]
}

fn ask(model: &mut Model, title: String) -> Ticket {
    let ticket = model.new_ticket();
    let lines = vec![(String::new(), t!("loading"))];
    let page = PageScreen { asked: Some(ticket), ..PageScreen::new(PageKind::Journal, title, lines) };
    model.stack.push(Screen::Page(Box::new(page)));
    ticket
}

/// Lines of the journal came: the first ones, or older ones to go beneath.
pub(super) fn came(model: &mut Model, ticket: Ticket, answer: Answer<JournalPage>) -> Vec<Effect> {
    match answer {
        Ok(JournalPage { lines, hidden, next }) => {
            let mut lines: Vec<_> = lines.iter().map(|entry| line(model, entry)).collect();
            if hidden > 0 {
                lines.push((String::new(), t!("journal-hidden", count = hidden)));
            }
            fill(model, ticket, lines, next);
        }
        Err(failure) => {
            let told = explain(&failure);
            match asked(model, ticket) {
                // What stands there stays, and can be gone on from.
                Some(page) if page.older.is_some() => {
                    page.asked = None;
                    model.refuse(told);
                }
                _ => fill(model, ticket, vec![(String::new(), told)], None),
            }
        }
    }
    Vec::new()
}

/// Who saw the person came.
pub(super) fn seen_came(model: &mut Model, ticket: Ticket, answer: Answer<Seen>) -> Vec<Effect> {
    let lines = match answer {
        Ok(seen) => {
            let mut lines: Vec<_> = seen.lines.iter().map(|entry| line(model, entry)).collect();
            if lines.is_empty() {
                lines.push((String::new(), t!("seen-nobody")));
            }
            if seen.hidden > 0 {
                lines.push((String::new(), t!("seen-hidden", count = seen.hidden)));
            }
            lines
        }
        Err(failure) => vec![(String::new(), explain(&failure))],
    };
    fill(model, ticket, lines, None);
    Vec::new()
}

/// The page that waits for this answer.
fn asked(model: &mut Model, ticket: Ticket) -> Option<&mut PageScreen> {
    model.stack.iter_mut().find_map(|screen| match screen {
        Screen::Page(page) if page.asked == Some(ticket) => Some(page.as_mut()),
        _ => None,
    })
}

/// The first lines take the place of the word that they are on their way; older ones go beneath.
fn fill(model: &mut Model, ticket: Ticket, lines: Vec<(String, String)>, older: Option<u64>) {
    let Some(page) = asked(model, ticket) else { return };
    if page.older.is_some() {
        page.lines.extend(lines);
    } else {
        page.lines = lines;
    }
    (page.asked, page.older) = (None, older);
}

/// What somebody tried in vain, by what it is called on the screen.
pub(super) fn attempt(code: &str) -> String {
    let intent = Intent::ALL.iter().copied().find(|intent| why_not::kind(*intent) == Some(code));
    intent.map_or_else(|| named(code), Intent::title)
}

/// What the journal calls an action that isn't a screen's.
fn named(code: &str) -> String {
    let text = crate::i18n::text_if(&format!("journal-action-{}", code.replace('_', "-")));
    text.unwrap_or_else(|| code.replace('_', " "))
}

/// When, about which referral, who, what, and what came of it.
fn line(model: &Model, entry: &JournalEntry) -> (String, String) {
    let when = time::moment(entry.at, model.now, &model.zone());
    let who = match (&entry.by, &entry.operator) {
        (Some(by), _) => match &by.network {
            Some(network) => format!("{} ({})", by.name.as_str(), model.network(network)),
            None => by.name.to_string(),
        },
        (None, Some(operator)) => t!("journal-operator", name = operator.as_str()),
        (None, None) if entry.destroyed => t!("journal-destroyed"),
        (None, None) => t!("journal-nobody"),
    };
    let kind = crate::i18n::text_if(&format!("journal-kind-{}", entry.kind)).unwrap_or_else(|| entry.kind.clone());
    let action = entry.action.as_ref().map(|action| {
        let code = action.replace('_', "-");
        // The same word is a change that was made, what a file was read for, or what was tried in vain.
        let own = match entry.kind.as_str() {
            "wijziging" => crate::i18n::text_if(&format!("did-{code}")),
            "inzage" => crate::i18n::text_if(&format!("purpose-{code}")),
            "geweigerd" => return attempt(action),
            _ => None,
        };
        own.unwrap_or_else(|| named(action))
    });
    let what = match action {
        Some(did) if entry.kind == "wijziging" => did,
        Some(action) => format!("{kind}: {action}"),
        None => kind,
    };
    let number = entry.number.as_ref().map_or_else(String::new, |number| format!("{}  ", number.as_str()));
    let facts: Vec<String> = entry
        .facts
        .iter()
        .filter(|(name, _)| !name.ends_with("eit"))
        .map(|(name, value)| format!("{name} {value}"))
        .collect();
    let facts = if facts.is_empty() { String::new() } else { format!(" ({})", facts.join(", ")) };
    let outcome = match entry.result {
        Outcome::Done => String::new(),
        Outcome::Denied => format!(" — {}", t!("seen-denied")),
        Outcome::Failed => format!(" — {}", t!("journal-failed")),
    };
    let glass = if entry.break_glass { format!(" — {}", t!("seen-break-glass")) } else { String::new() };
    (when, format!("{number}{who}: {what}{facts}{outcome}{glass}"))
}

/// Why it can't be asked here or now.
pub(super) fn why(model: &Model, intent: Intent) -> Option<String> {
    if model.role() != Some(Role::Auditor) {
        return Some(t!("why-auditor-only"));
    }
    if matches!(model.link, Link::Down { .. }) {
        return Some(t!("why-no-line"));
    }
    let numbered = matches!(model.top(), Screen::Page(page) if page.number.is_some());
    (intent == Intent::WhoSaw && !numbered).then(|| t!("why-no-history"))
}

#[cfg(test)]
mod tests {
    use super::super::pages::ask_history_of;
    use super::*;
    use crate::domain::id::ReferralId;
    use crate::tui::terminal::Glyphs;
    use crate::tui::testing::{World, id};

    fn auditor() -> World {
        World::auditor((80, 24), Glyphs::Unicode, "terminal")
    }

    #[test]
    fn from_a_history_an_auditor_asks_who_saw_it_and_nobody_else_can() {
        let mut world = auditor();
        assert!(why(&world.model, Intent::WhoSaw).is_some(), "there is no history yet");
        ask_history_of(&mut world.model, ReferralId(id(1842)), "26-01842");
        world.want(Intent::WhoSaw);
        let screen = world.screen();
        assert!(screen.contains("26-01842") && screen.contains(&Intent::WhoSaw.title()), "{screen}");
        assert!(screen.contains("M. Visser") && screen.contains(&t!("seen-denied")), "{screen}");
        assert!(screen.contains(&t!("seen-hidden", count = 1)), "{screen}");

        let mut desk = World::monday((80, 24));
        ask_history_of(&mut desk.model, ReferralId(id(1842)), "26-01842");
        assert_eq!(why(&desk.model, Intent::WhoSaw), Some(t!("why-auditor-only")));
        assert_eq!(why(&desk.model, Intent::GoJournal), Some(t!("why-auditor-only")));
    }

    #[test]
    fn a_page_of_nothing_but_hidden_lines_keeps_their_count_when_older_ones_come() {
        let mut world = auditor();
        let effects = journal(&mut world.model);
        let [Effect::Journal { ticket, .. }] = effects[..] else { panic!("{effects:?}") };
        let hidden = JournalPage { lines: Vec::new(), hidden: 3, next: Some(2) };
        came(&mut world.model, ticket, Ok(hidden));
        let effects = older(&mut world.model);
        let [Effect::Journal { ticket, before: Some(2) }] = effects[..] else { panic!("{effects:?}") };
        came(&mut world.model, ticket, Ok(JournalPage { lines: Vec::new(), hidden: 4, next: None }));
        let screen = world.screen();
        for count in [3, 4] {
            assert!(screen.contains(&t!("journal-hidden", count = count)), "{screen}");
        }
    }

    #[test]
    fn what_was_read_or_tried_is_not_told_as_done() {
        let mut world = auditor();
        world.want(Intent::GoJournal);
        let screen = world.screen();
        assert!(screen.contains("las: doorgeleiden") && screen.contains("beantwoorden — geweigerd"), "{screen}");
        assert!(screen.contains(&t!("did-nemen")), "{screen}");
        // A command that a key leads to is called as that key is.
        assert_eq!(attempt("vraag_stellen"), Intent::Ask.title());
        assert_eq!(
            (attempt("inzage"), named("melder_onthuld")),
            (t!("journal-action-inzage"), t!("journal-action-melder-onthuld"))
        );
    }

    #[test]
    fn the_journal_is_searched_in_and_what_is_older_goes_beneath() {
        let mut world = auditor();
        world.want(Intent::GoJournal);
        let Some(Screen::Page(page)) = world.model.top_mut() else { panic!("the journal is a page") };
        assert_eq!(page.lines.len(), 7);
        page.older = Some(2);
        world.want(Intent::Last);
        let Screen::Page(page) = world.model.top() else { panic!("the journal is a page") };
        assert_eq!((page.lines.len(), page.older), (14, None));
        world.want(Intent::Search);
        world.type_keys("zocht");
        let screen = world.screen();
        assert!(screen.contains("treffers 1") && !screen.contains("M. Visser"), "{screen}");
    }
}
