//! What follows from what happens: `update(model, message) -> effects`. Pure: no I/O, no clock, no randomness.
//!
//! Keys become intents by the keymap, intents are asked [`why_not`](why_not::why_not), and then carried out by the file of
//! their topic.

pub mod acts;
mod advance;
mod again;
mod break_glass;
mod bulk;
mod device;
mod factor;
mod feed;
mod file;
mod filter;
mod form;
mod house;
mod input;
mod intake;
mod jump;
mod lawful;
mod lists;
mod lock;
#[cfg(test)]
mod lock_tests;
mod meeting;
mod menu;
mod outbox;
mod overview;
mod packages;
mod pages;
mod proposals;
mod quick;
mod reveal;
mod route;
mod said;
mod saved;
mod search;
mod sessions;
mod start;
mod texts;
mod undo;
pub mod why_not;

#[cfg(test)]
mod desk_tests;
#[cfg(test)]
pub mod device_tests;
#[cfg(test)]
mod filter_tests;
#[cfg(test)]
mod hands_tests;
#[cfg(test)]
mod house_tests;
#[cfg(test)]
mod keys_tests;
#[cfg(test)]
mod line_tests;
#[cfg(test)]
mod meeting_tests;
#[cfg(test)]
mod onward_tests;
#[cfg(test)]
mod overview_tests;
#[cfg(test)]
mod people_tests;
#[cfg(test)]
mod propose_tests;
#[cfg(test)]
mod quick_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod texts_tests;

pub use again::Last;
pub use input::chain;
pub use jump::Sought;
pub use lists::next_change;
pub use meeting::sits as meeting_sits;
pub(super) use menu::approver;
pub use menu::in_palette;
pub use proposals::{role_word, state as proposal_state, what as proposal_what};
pub(super) use route::{current as route_current, shown as route_ways};
pub(super) use texts::{kind_words as text_kind_words, shown as shown_texts, told as text_told};
pub(super) use undo::{UndoRow, prompt as undo_prompt, remedy_words, rows as undo_rows};

use super::effect::{Effect, Timer};
use super::intent::Intent;
use super::model::Model;
use super::model::filter::Tab;
use super::model::screen::{Question, Screen};
use super::msg::{Failure, Msg};
use crate::domain::id::BreakGlassId;
pub(super) use crate::i18n::refusal as refusal_text;
use crate::i18n::text;
use crate::t;

/// What follows from a message.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    model.moved = None;
    let before = place(model);
    let mut effects = match msg {
        Msg::Key(key) => input::key(model, key),
        Msg::Paste(text) => input::paste(model, &text),
        Msg::Unlocked(answer) => lock::answered(model, answer),
        Msg::Providers(answer) => device::providers(model, &answer),
        Msg::DeviceBegun { ticket, answer } => device::begun(model, ticket, answer),
        Msg::DeviceDone { ticket, answer } => device::done(model, ticket, answer),
        Msg::Do(intent) => run(model, intent, None),
        Msg::Choose(intent, slot) => run(model, intent, Some(slot)),
        Msg::At(at) => said::at(model, at),
        Msg::Fill(text) => said::fill(model, &text),
        Msg::Resize(size) => {
            model.size = size;
            lists::fit(model);
            Vec::new()
        }
        Msg::Clock => {
            model.shown = model.now;
            lock::clock(model)
        }
        Msg::Leaving => intake::keep_now(model),
        Msg::Timer(timer) => timed(model, timer),
        Msg::Resumed { allowed } => {
            if !allowed {
                model.refuse(t!("suspend-refused"));
            }
            vec![Effect::Repaint]
        }
        Msg::SignedIn(answer) => start::signed_in(model, answer),
        Msg::Sessions(answer) => sessions::came(model, answer),
        Msg::SessionOver(answer) => sessions::ended(model, answer),
        Msg::Workplaces(answer) => house::came(model, answer),
        Msg::HouseChanged(answer) => house::changed(model, answer),
        Msg::PasswordChanged(answer) => sessions::password_changed(model, answer),
        Msg::Factor(answer) => factor::stands(model, answer),
        Msg::CodesRenewed(answer) => factor::renewed(model, answer),
        Msg::BreakGlasses(answer) => break_glass::came(model, answer),
        Msg::GlassBroken(answer) => break_glass::opened(model, *answer),
        Msg::BreakGlassReviewed(answer) => break_glass::reviewed(model, answer),
        Msg::FactorSetUp(answer) => factor::set_up(model, answer),
        Msg::Started(answer) => start::started(model, answer),
        Msg::SessionEnded => start::session_ended(model),
        Msg::LinkUp => start::link_up(model),
        Msg::LinkDown => start::link_down(model),
        Msg::Page { ticket, split, more, answer } => lists::page(model, ticket, split, more, answer),
        Msg::Counts(answer) => lists::counts(model, &answer),
        Msg::Overview(answer) => overview::came(model, answer),
        Msg::Meeting { ticket, answer } => meeting::came(model, ticket, answer),
        Msg::Minutes { ticket, answer } => meeting::minutes_came(model, ticket, &answer),
        Msg::Written(answer) => meeting::written(model, answer),
        Msg::PackageCounts(answer) => packages::counts(model, &answer),
        Msg::Packages { ticket, split, more, answer } => packages::page(model, ticket, split, more, answer),
        Msg::PackageOpened { ticket, answer } => packages::opened(model, ticket, answer),
        Msg::Opened { ticket, answer } if bulk::waits_for(model, ticket) => bulk::opened(model, ticket, answer),
        Msg::Opened { ticket, answer } => file::opened(model, ticket, answer),
        Msg::Events { referral, answer } => file::events(model, referral, answer),
        Msg::Journal { ticket, answer } => lawful::came(model, ticket, answer),
        Msg::Seen { ticket, answer } => lawful::seen_came(model, ticket, answer),
        Msg::History { ticket, answer } => pages::history(model, ticket, &answer),
        Msg::Filtered { ticket, answer, .. } if search::waits_for(model, ticket) => {
            search::found(model, ticket, answer)
        }
        Msg::Filtered { ticket, answer, .. } if meeting::waits_for(model, ticket) => meeting::queued(model, answer),
        Msg::Filtered { ticket, more, answer } => filter::answered(model, ticket, more, answer),
        Msg::SavedFilters(answer) => saved::came(model, answer),
        Msg::Proposals(answer) => proposals::came(model, answer),
        Msg::Decided(answer) => proposals::decided(model, answer),
        Msg::Proposed(answer) => acts::propose::asked(model, answer),
        Msg::Revealed { id, answer } => reveal::came(model, id, answer),
        Msg::Rights(answer) => proposals::rights(model, answer),
        Msg::FilterKept(answer) => saved::kept(model, answer),
        Msg::Texts(answer) => texts::came(model, answer),
        Msg::TextKept(answer) => texts::kept(model, answer),
        Msg::TextWithdrawn { code, answer } => texts::withdrawn(model, &code, answer),
        Msg::FilterDropped(answer) => saved::dropped(model, answer),
        Msg::Done { command, answer } => outbox::answered(model, command, answer),
        Msg::Drafts(answer) => intake::drafts(model, answer),
        Msg::DraftKept { draft, answer } => intake::kept(model, draft, answer),
        Msg::DraftDropped(answer) => intake::dropped(model, answer),
        Msg::Feed(entries) => feed::feed(model, entries),
    };
    effects.extend(input::typed_ahead(model));
    lists::fit(model);
    if place(model) != before {
        model.moved = None;
    }
    effects
}

/// Where the desk stands, without the cursor: locked or not, how deep, in which list, from which row on; whether
/// something is said, which may cover rows; and whether rows are marked, which changes what the keys do.
fn place(model: &Model) -> (bool, usize, Tab, Option<usize>, bool, bool) {
    let said = model.message.is_some() || !model.ways.is_empty();
    let top = model.list().map(|list| list.top);
    (model.lock.is_some(), model.stack.len(), model.tab(), top, said, model.marking())
}

fn timed(model: &mut Model, timer: Timer) -> Vec<Effect> {
    match timer {
        Timer::Settle(ticket) if ticket == model.settling => {
            model.desk.settled = model.row().map(|row| row.id);
            Vec::new()
        }
        Timer::KeepDraft(ticket) => intake::keep(model, ticket),
        Timer::Counts => {
            model.desk.counting = true;
            let mut effects = vec![if model.has_packages() { Effect::PackageCounts } else { Effect::Counts }];
            effects.extend(saved::recount(model));
            effects.extend(overview::again(model));
            effects
        }
        Timer::Filter(ticket) => filter::rested(model, ticket),
        Timer::EscAlone(ticket) if ticket == model.esc => input::esc_alone(model),
        Timer::Restart if model.who.is_none() => vec![Effect::Start],
        Timer::Line(ticket) if Some(ticket) == model.knock => start::ask_line(model),
        Timer::Settle(_) | Timer::EscAlone(_) | Timer::Restart | Timer::Line(_) => Vec::new(),
    }
}

/// Carry an intent out, or say why not. `slot` is which choice a digit names, from 0.
pub(super) fn run(model: &mut Model, intent: Intent, slot: Option<usize>) -> Vec<Effect> {
    if model.lock.is_some() {
        return lock::intent(model, intent);
    }
    if let Some(why) = why_not::why_not(model, intent) {
        model.refuse(why);
        return Vec::new();
    }
    match intent {
        Intent::Quit => quit(model),
        Intent::Cancel => cancel(model),
        Intent::Repaint => vec![Effect::Repaint],
        Intent::Suspend => vec![Effect::Suspend],
        Intent::Lock => lock::lock(model),
        Intent::SignOut => sign_out(model),
        Intent::SignInExternally => device::choose(model),
        Intent::GoSessions => vec![Effect::Sessions],
        Intent::GoHouse => vec![Effect::Workplaces],
        Intent::ChangePassword => sessions::password(model),
        Intent::RecoveryCodes => vec![Effect::Factor],
        Intent::GoBreakGlass => vec![Effect::BreakGlasses],
        Intent::BreakGlass => {
            let id = BreakGlassId(model.ids.next(model.now));
            break_glass::open(model, id)
        }
        Intent::GoJournal => lawful::journal(model),
        Intent::Help => pages::help(model),
        Intent::Refused => pages::refused(model),
        Intent::GoProposals => proposals::list(model),
        Intent::Menu => menu::palette(model),
        _ => on_screen(model, intent, slot),
    }
}

/// What the top screen makes of an intent.
fn on_screen(model: &mut Model, intent: Intent, slot: Option<usize>) -> Vec<Effect> {
    match model.top() {
        Screen::Confirm(question) => {
            let question = *question;
            confirm(model, question, intent)
        }
        Screen::Form(_) => form::intent(model, intent, slot),
        Screen::Menu(_) => menu::intent(model, intent, slot),
        Screen::Route(_) => route::intent(model, intent, slot),
        Screen::Bulk(_) => bulk::intent(model, intent, slot),
        Screen::Undo(_) => undo::intent(model, intent),
        Screen::Page(_) => pages::intent(model, intent),
        Screen::Search(_) => search::intent(model, intent),
        Screen::Filter(_) => filter::intent(model, intent),
        Screen::Texts(_) => texts::intent(model, intent, slot),
        Screen::Quick(_) => quick::intent(model, intent),
        Screen::Drafts(_) => intake::drafts_intent(model, intent, slot),
        Screen::Packages | Screen::Package => packages::intent(model, intent),
        Screen::Referral | Screen::Inbox if intent == Intent::Quick => quick::start(model, slot),
        Screen::Referral => file::intent(model, intent),
        Screen::Inbox => lists::intent(model, intent, slot),
        Screen::Overview(_) => overview::intent(model, intent),
        Screen::Meeting(_) => meeting::intent(model, intent),
        Screen::Number(_) => {
            model.pop();
            Vec::new()
        }
        Screen::Audit => search::audit(model, intent),
        Screen::Device(_) => device::intent(model, intent),
        Screen::Starting | Screen::Elsewhere => Vec::new(),
    }
}

fn quit(model: &mut Model) -> Vec<Effect> {
    if model.outbox.queue.is_empty() {
        model.leaving = true;
        vec![Effect::Quit]
    } else {
        model.stack.push(Screen::Confirm(Question::Leave));
        Vec::new()
    }
}

fn sign_out(model: &mut Model) -> Vec<Effect> {
    if model.outbox.queue.is_empty() {
        return vec![Effect::SignOut];
    }
    model.stack.push(Screen::Confirm(Question::SignOut));
    Vec::new()
}

/// `C-c`: stop what is going on; where nothing is going on, leave.
fn cancel(model: &mut Model) -> Vec<Effect> {
    match model.top() {
        Screen::Inbox | Screen::Packages | Screen::Audit | Screen::Elsewhere | Screen::Starting => quit(model),
        top if top.is_sign_in() => quit(model),
        _ => on_screen(model, Intent::Back, None),
    }
}

fn confirm(model: &mut Model, question: Question, intent: Intent) -> Vec<Effect> {
    match (intent, question) {
        (Intent::Yes, Question::Leave) => {
            model.leaving = true;
            vec![Effect::Quit]
        }
        (Intent::Yes, Question::WithdrawText) => {
            model.pop();
            texts::withdraw(model)
        }
        (Intent::Yes, Question::DropFilter(id)) => {
            model.pop();
            saved::drop(model, id)
        }
        (Intent::Yes, Question::EndSession(id)) => {
            model.pop();
            vec![Effect::EndSession(id)]
        }
        (Intent::Yes, Question::SignOut) => {
            model.pop();
            vec![Effect::SignOut]
        }
        (Intent::Yes, Question::CloseMeeting) => meeting::close(model),
        (Intent::No | Intent::Back, _) => {
            model.pop();
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// The key of an intent here, to name it in a sentence; where it has none, that of the menu.
fn key_of(model: &Model, intent: Intent) -> String {
    let keys = |intent: Intent| model.keymap.keys_for(&chain(model), intent.id()).into_iter().next();
    keys(intent).or_else(|| keys(Intent::Menu)).unwrap_or_default()
}

/// What is wrong stands at its field, where it has one; else on the line that speaks.
pub(super) fn show_failure(model: &mut Model, failure: &Failure) {
    if let (Failure::Problem(problem), Some(Screen::Form(screen))) = (failure, model.top_mut())
        && !problem.errors.is_empty()
    {
        screen.form.show(&problem.errors);
        return;
    }
    model.refuse(explain(failure));
}

/// What a failure means, in plain words.
pub(super) fn explain(failure: &Failure) -> String {
    match failure {
        Failure::Line => text("failure-line"),
        Failure::Problem(problem) => match &problem.refusal {
            Some(refusal) => refusal_text(refusal),
            None if problem.detail.is_empty() => problem.title.clone(),
            None => problem.detail.clone(),
        },
    }
}
