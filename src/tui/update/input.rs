//! From keys to intents, and to text where a field is in focus.
//!
//! The rules it keeps: keys that are typed while a file loads wait, in order, and are used once it is there; text that
//! wasn't typed by hand never becomes a command.

use super::super::effect::{Effect, Timer};
use super::super::input::{Code, Key};
use super::super::intent::{Group, Intent};
use super::super::keymap::Step;
use super::super::model::screen::{PageKind, Screen};
use super::super::model::{Link, Model};
use super::super::place::Place;
use super::super::ui::form::Value;
use super::outbox::{Handing, hand_in};
use super::{filter, form, menu, route, run, search};
use crate::domain::actor::Role;
use crate::domain::command::Command;
use crate::domain::row::Split;
use crate::t;

/// Where one stands now.
pub(super) fn place(model: &Model) -> Place {
    if model.lock.is_some() {
        return Place::Lock;
    }
    match model.top() {
        Screen::Inbox if model.split() == Some(Split::Out) => Place::Tracking,
        Screen::Inbox => Place::Inbox,
        Screen::Packages if model.role() == Some(Role::Participant) => Place::Agreements,
        Screen::Package if model.role() == Some(Role::Participant) => Place::Agreement,
        Screen::Packages => Place::Packages,
        Screen::Package => Place::Package,
        Screen::Starting | Screen::Audit | Screen::Elsewhere => Place::Bare,
        Screen::Referral if super::meeting::sits(model).is_some() => Place::Sitting,
        Screen::Referral => Place::Referral,
        Screen::Route(route) if route.searching || !route.query.is_empty() => Place::Picker,
        Screen::Route(_) => Place::Route,
        Screen::Undo(_) => Place::Undo,
        Screen::Overview(_) => Place::Overview,
        Screen::Texts(texts) if texts.picks => Place::Picker,
        Screen::Texts(_) => Place::Texts,
        Screen::Meeting(_) => Place::Meeting,
        Screen::Menu(menu) if menu.palette => Place::Palette,
        Screen::Bulk(_) | Screen::Number(_) | Screen::Menu(_) | Screen::Drafts(_) | Screen::Quick(_) => Place::Picker,
        Screen::Page(page) if page.searching => Place::Palette,
        Screen::Page(page) if page.kind == PageKind::Minutes => Place::Minutes,
        Screen::Page(_) => Place::Page,
        Screen::Search(search) if search.rows.is_some() => Place::Hits,
        Screen::Search(_) | Screen::Filter(_) => Place::Search,
        Screen::Confirm(_) => Place::Confirm,
        Screen::Device(_) => Place::Device,
        top if top.is_sign_in() => Place::SignIn,
        Screen::Form(screen) => match screen.form.field().map(|field| &field.value) {
            Some(Value::Story(_)) => Place::Story,
            Some(Value::One { .. } | Value::Many { .. }) => Place::Choice,
            Some(Value::Line(_) | Value::Secret(_)) => Place::Line,
            None => Place::Send,
        },
    }
}

/// Where keys are looked up now, innermost first.
pub fn chain(model: &Model) -> Vec<&'static str> {
    place(model).chain().to_vec()
}

/// A key was pressed.
pub(super) fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    if let Some(locked) = too_late(model) {
        return locked;
    }
    model.touched = model.now;
    if model.waiting.is_some() {
        if key == Key::plain(Code::Esc) || key == Key::ctrl('c') {
            model.waiting = None;
            model.quick_next = None;
            drop_typed(model, &t!("waiting-cancelled"));
        } else {
            model.typed.push_back(key);
        }
        return Vec::new();
    }
    model.message = None;
    model.quick_next = None;
    let mut effects = step(model, key);
    effects.extend(keep_lease(model));
    effects
}

/// The desk should have locked before this key came, but the machine slept: it locks now, and the key does nothing.
fn too_late(model: &mut Model) -> Option<Vec<Effect>> {
    Some(super::lock::clock(model)).filter(|locked| !locked.is_empty())
}

/// Activity renews the lease of the referral that is open, when it has less than this left.
const RENEW: jiff::SignedDuration = jiff::SignedDuration::from_mins(10);

fn keep_lease(model: &mut Model) -> Vec<Effect> {
    let mine = model.actor().map(|actor| actor.user);
    let Some(referral) = model.opened().filter(|_| model.lock.is_none()) else { return Vec::new() };
    let lease = referral.owner_at(model.now).filter(|lease| Some(lease.user) == mine);
    let short = lease.is_some_and(|lease| lease.until.duration_since(model.now) < RENEW);
    if !short || !model.outbox.queue.is_empty() || model.link != Link::Up {
        return Vec::new();
    }
    let handing = Handing { referral: referral.id, command: Command::Renew, what: String::new(), form: None };
    hand_in(model, handing).unwrap_or_default()
}

/// Keys that waited are used now, as far as nothing waits again.
pub(super) fn typed_ahead(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    while model.waiting.is_none() {
        let Some(key) = model.typed.pop_front() else { break };
        effects.extend(step(model, key));
    }
    effects
}

/// Keys that waited are not used, and that is said.
pub(super) fn drop_typed(model: &mut Model, why: &str) {
    let count = model.typed.len();
    model.typed.clear();
    if count == 0 {
        model.refuse(why);
    } else {
        model.refuse(format!("{why} {}", t!("typed-dropped", count = count)));
    }
}

fn step(model: &mut Model, key: Key) -> Vec<Effect> {
    let chain = chain(model);
    let keymap = std::sync::Arc::clone(&model.keymap);
    model.ways.clear();
    model.esc.0 += 1;
    match keymap.step(&chain, &mut model.chord, key) {
        Step::Matched(found) => {
            let slot = |action: &super::super::keymap::Action| {
                let place = action.number("slot").and_then(|slot| usize::try_from(slot - 1).ok());
                place.or_else(|| found.typed.map(|letter| letter as usize))
            };
            let actions: Vec<(Option<Intent>, Option<usize>)> =
                found.actions.iter().map(|action| (Intent::of(action.intent), slot(action))).collect();
            // Only moving and marking count: three times a decision is never meant.
            let counts = |intent: &Intent| intent.group() == Group::Move || *intent == Intent::Mark;
            let all = actions.iter().all(|(intent, _)| intent.as_ref().is_none_or(counts));
            let times = found.count.filter(|_| all).unwrap_or(1);
            let replay = found.replay;
            let mut effects = Vec::new();
            for _ in 0..times {
                for (intent, slot) in &actions {
                    if let Some(intent) = intent {
                        effects.extend(run(model, *intent, *slot));
                    }
                }
            }
            if let Some(replay) = replay {
                effects.extend(if model.waiting.is_some() {
                    model.typed.push_back(replay);
                    Vec::new()
                } else {
                    step(model, replay)
                });
            }
            effects
        }
        Step::Pending(candidates) => {
            // An `Esc` that may be the beginning of `Esc 5` is over in a moment: nothing to show.
            if let Some(wait) = keymap.wait(&chain, &model.chord) {
                let millis = u64::try_from(wait.as_millis()).unwrap_or(600);
                return vec![Effect::After { millis, timer: Timer::EscAlone(model.esc) }];
            }
            model.ways = candidates
                .iter()
                .filter_map(|way| match way.actions.first() {
                    Some(action) if action.intent == Intent::Quick.id() => {
                        let slot = action.number("slot").and_then(|slot| usize::try_from(slot - 1).ok());
                        Some((way.key.clone(), model.quick.get(slot?)?.name.clone()))
                    }
                    Some(action) => Some((way.key.clone(), Intent::of(action.intent)?.title())),
                    None => Some((way.key.clone(), "…".into())),
                })
                .collect();
            Vec::new()
        }
        Step::Cancelled => Vec::new(),
        Step::NotFound(keys) => {
            let [key] = keys.as_slice() else {
                let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
                model.refuse(t!("key-unknown", key = keys.join(" ")));
                return Vec::new();
            };
            text_key(model, *key)
        }
    }
}

/// The wait for a digit after `Esc` is over.
pub(super) fn esc_alone(model: &mut Model) -> Vec<Effect> {
    let chain = chain(model);
    let keymap = std::sync::Arc::clone(&model.keymap);
    let Some(found) = keymap.expire(&chain, &mut model.chord) else { return Vec::new() };
    let intents: Vec<Intent> = found.actions.iter().filter_map(|action| Intent::of(action.intent)).collect();
    intents.into_iter().flat_map(|intent| run(model, intent, None)).collect()
}

/// A key that no scope knows: text for the field in focus, if there is one.
fn text_key(model: &mut Model, key: Key) -> Vec<Effect> {
    if model.lock.is_some() {
        super::lock::key(model, key);
        return Vec::new();
    }
    let used = match model.top_mut() {
        Some(Screen::Form(_)) => return form::key(model, key),
        // Typed before there was anything to do: it is let go, and nothing need be said of it.
        Some(Screen::Starting) => true,
        Some(Screen::Menu(menu)) => menu.query.key(key) && menu::searched(menu),
        Some(Screen::Page(page)) => {
            page.searching && page.query.key(key) && {
                page.scroll = 0;
                true
            }
        }
        Some(Screen::Route(_)) => route::key(model, key),
        Some(Screen::Search(_)) => search::key(model, key),
        Some(Screen::Texts(texts)) => texts.key(key),
        Some(Screen::Filter(_)) => match filter::key(model, key) {
            Some(effects) => return effects,
            None => false,
        },
        _ => false,
    };
    if !used {
        model.refuse(t!("key-unknown", key = key.to_string()));
    }
    Vec::new()
}

/// Text came that wasn't typed by hand.
pub(super) fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    if let Some(locked) = too_late(model) {
        return locked;
    }
    model.touched = model.now;
    if model.lock.is_some() {
        super::lock::paste(model, text);
        return Vec::new();
    }
    if model.waiting.is_some() {
        model.refuse(t!("paste-refused"));
        return Vec::new();
    }
    let used = match model.top_mut() {
        Some(Screen::Form(_)) => return form::paste(model, text),
        Some(Screen::Filter(_)) => return filter::paste(model, text),
        Some(Screen::Search(_)) => {
            search::paste(model, text);
            true
        }
        Some(Screen::Starting) => true,
        _ => false,
    };
    if !used {
        model.refuse(t!("paste-refused"));
    }
    Vec::new()
}
