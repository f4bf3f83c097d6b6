//! What was said and what is asked: the memory of the linear desk, and what it says when a turn is over.

use std::collections::VecDeque;

use super::ask;
use super::news::News;
use super::numbers::{Numbers, RowId};
use super::tell::{self, list};
use crate::domain::code::HouseCode;
use crate::t;
use crate::tui::effect::Effect;
use crate::tui::intent::{CATALOGUE, Intent};
use crate::tui::keymap::Keymap;
use crate::tui::model::screen::{PageKind, Screen};
use crate::tui::model::{Message, Model, Tone};
use crate::tui::msg::Msg;
use crate::tui::ui::text::wrap;
use crate::tui::update::update;
use crate::wire::session::WhoAmI;

/// What stands before what one types.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prompt {
    /// The text.
    pub text: String,
    /// What is typed isn't shown.
    pub hidden: bool,
}

/// What the desk says at the end of a turn.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// Lines.
    pub lines: Vec<String>,
    /// What it asks then.
    pub prompt: Prompt,
    /// What it wants done.
    pub effects: Vec<Effect>,
}

/// Both sides of the talk.
#[expect(clippy::struct_excessive_bools, reason = "each is remembered for itself; any mix occurs")]
#[derive(Debug)]
pub struct Talk {
    /// The keymap that ships: a word exists wherever it has a key.
    pub(super) letters: Keymap,
    /// The numbers that rows were read out with.
    pub(super) numbers: Numbers,
    /// What was told of each screen that lies on another.
    trail: Vec<String>,
    /// How many lay on one another when something was last told.
    depth: usize,
    /// The row that was told last.
    pub(super) row: Option<RowId>,
    /// Tell the screen once more, whole.
    pub(super) anew: bool,
    /// The lines of a text that is being typed.
    pub(super) story: Option<Vec<String>>,
    /// Fields are filled in once more: after each the next that is wrong, then back to the end.
    pub(super) correcting: bool,
    /// On the route panel: this way was read out and waits for a yes.
    pub(super) picked: bool,
    /// What waits for a yes.
    pub(super) sure: Option<Intent>,
    /// What follows once the package is there.
    pub(super) then: Option<Intent>,
    /// To be said first.
    pub(super) pending: Vec<String>,
    /// The message that was said.
    pub(super) message: Option<Message>,
    news: News,
    /// What is left of a long text.
    pub(super) rest: VecDeque<String>,
    /// Columns and lines that are said at once; none for all.
    page: Option<(usize, usize)>,
    /// Where one stood when it was asked.
    pub(super) asked: String,
    /// In which house one was greeted.
    greeted: Option<HouseCode>,
    hinted: bool,
}

impl Talk {
    /// A talk that has not begun.
    pub fn new() -> Self {
        let letters = Keymap::builtin("default", &CATALOGUE).expect("the keymap that ships is whole: a test reads it");
        Self {
            letters,
            numbers: Numbers::default(),
            trail: Vec::new(),
            depth: 0,
            row: None,
            anew: false,
            story: None,
            correcting: false,
            picked: false,
            sure: None,
            then: None,
            pending: Vec::new(),
            message: None,
            news: News::default(),
            rest: VecDeque::new(),
            page: None,
            asked: String::new(),
            greeted: None,
            hinted: false,
        }
    }

    /// Tell where one is once more: the terminal was another's meanwhile.
    pub fn again(&mut self) {
        self.anew = true;
    }

    /// Columns and lines that are said at once from now on; none for all.
    pub fn paged(&mut self, page: Option<(usize, usize)>) {
        self.page = page;
    }

    /// What is on the screen is no longer what was asked about, and nobody can be typing an answer to it.
    pub fn must_speak(&self, model: &Model) -> bool {
        let now = sign(model);
        (now == LOCKED) != (self.asked == LOCKED)
            || (self.asked == STARTING && now != STARTING)
            || (self.asked == DEVICE && now != DEVICE)
    }

    /// The turn is over: what happened, where one is, and what is asked now.
    pub fn say(&mut self, model: &mut Model) -> Said {
        let mut said = Said::default();
        if model.lock.is_some() {
            self.pending.clear();
            self.rest.clear();
            said.lines = ask::locked(model);
        } else if self.story.is_none() {
            self.speak(model, &mut said);
        } else if self.asked == LOCKED {
            said.lines = vec![t!("plain-unlocked"), t!("plain-story-goes-on")];
        }
        self.turn_page(&mut said.lines);
        said.lines = said.lines.iter().map(|line| spoken(line)).collect();
        said.prompt = self.prompt(model);
        said.prompt.text = format!("{} ", spoken(said.prompt.text.trim_end()));
        self.asked = sign(model);
        said
    }

    fn speak(&mut self, model: &mut Model, said: &mut Said) {
        let mut lines = std::mem::take(&mut self.pending);
        if self.asked == LOCKED {
            lines.push(t!("plain-unlocked"));
            self.depth = usize::MAX;
        }
        lines.extend(self.greet(model));
        lines.extend(self.news.since(model));
        lines.extend(self.message(model));
        if !self.rest.is_empty() && lines.is_empty() {
            said.lines = self.rest.drain(..).collect();
            return;
        }
        self.rest.clear();
        said.lines = lines;
        self.tell(model, said);
        if let Some(intent) = self.then.take()
            && matches!(model.top(), Screen::Package)
        {
            let effects = self.perform(model, intent, "");
            said.effects.extend(effects);
            said.lines.append(&mut self.pending);
            said.lines.extend(self.message(model));
            self.tell(model, said);
        }
        self.ask(model, said);
    }

    /// Who and where, once in each house. What was told in another one is forgotten.
    fn greet(&mut self, model: &Model) -> Vec<String> {
        let house = |who: &&WhoAmI| self.greeted.as_ref() != Some(&who.actor.house);
        let Some(who) = model.who.as_ref().filter(house) else { return Vec::new() };
        if self.greeted.replace(who.actor.house.clone()).is_some() {
            (self.numbers, self.news) = Default::default();
            (self.trail, self.row, self.sure, self.then) = Default::default();
        }
        let environment = model.environment().map(|(word, _)| word).unwrap_or_default();
        let name = who.actor.name.as_str();
        let mut lines =
            vec![t!("plain-hello", name = name, house = who.house_name.as_str(), environment = environment)];
        if let Some((word, true)) = model.environment() {
            lines.push(t!("plain-environment-differs", which = word));
        }
        if let Some(place) = model.token_at {
            lines.push(format!("{}.", place.standing()));
        }
        lines
    }

    /// What the desk said, once.
    fn message(&mut self, model: &Model) -> Option<String> {
        let message = model.message.clone().filter(|message| Some(message) != self.message.as_ref())?;
        let text = message.text.clone();
        let text = if message.tone == Tone::Refused { t!("plain-refused", what = text) } else { text };
        self.message = Some(message);
        Some(text)
    }

    /// Where one is, as far as that is new.
    fn tell(&mut self, model: &mut Model, said: &mut Said) {
        // What is only read is read out, and then one is back.
        while matches!(model.top(), Screen::Page(_) | Screen::Number(_)) {
            let outcome = matches!(model.top(), Screen::Page(page) if page.kind == PageKind::Refused);
            said.lines.extend(tell::screen(model, &mut self.numbers));
            said.effects.extend(update(model, Msg::Do(Intent::Back)));
            if outcome {
                self.message.clone_from(&model.message);
            }
        }
        let (sign, depth) = (sign(model), model.stack.len());
        let known = self.trail.get(depth - 1) == Some(&sign);
        let back = self.depth > depth;
        self.depth = depth;
        self.trail.resize(depth - 1, String::new());
        self.trail.push(sign);
        let whole = !known || self.anew;
        self.anew = false;
        match model.top() {
            Screen::Form(_) if whole => {
                self.story = None;
                self.correcting = false;
                said.lines.extend(ask::form(model, !std::mem::replace(&mut self.hinted, true)));
            }
            Screen::Filter(_) => said.lines.extend(ask::filter(model)),
            Screen::Route(route) => {
                if !known {
                    self.picked = false;
                }
                if self.picked {
                    let route = route.clone();
                    self.way(model, &route, said);
                } else if whole || back {
                    said.lines.extend(tell::screen(model, &mut self.numbers));
                }
            }
            Screen::Inbox | Screen::Packages if !whole => self.row(model, back, said),
            Screen::Referral | Screen::Package if !whole && back => {
                let head = tell::screen(model, &mut self.numbers).into_iter().next();
                said.lines.extend(head.map(|head| t!("plain-back-at", place = head)));
            }
            _ if whole || back => {
                said.lines.extend(tell::screen(model, &mut self.numbers));
                self.row = current(model);
            }
            _ => {}
        }
    }

    /// The way that was picked, and whether it can be taken.
    fn way(&mut self, model: &Model, route: &crate::tui::model::screen::RouteScreen, said: &mut Said) {
        said.lines.extend(tell::route::chosen(model, route));
        if !tell::route::possible(model, route) && route.along.is_empty() {
            self.picked = false;
        }
    }

    /// The row of a list, when one came back to it or it is another than the last.
    fn row(&mut self, model: &Model, back: bool, said: &mut Said) {
        let now = current(model);
        if !back && now == self.row {
            return;
        }
        self.row = now;
        let row = list::cursor(model).and_then(|at| list::one(model, &mut self.numbers, at));
        match row {
            Some(row) if back => said.lines.push(t!("plain-back-in", list = list::name(model), row = row)),
            Some(row) => said.lines.push(row),
            None => said.lines.extend(tell::screen(model, &mut self.numbers)),
        }
    }

    /// What must be answered next.
    fn ask(&mut self, model: &Model, said: &mut Said) {
        if let Some(intent) = self.sure {
            said.lines.push(ask::sure(model, intent));
            return;
        }
        match model.top() {
            Screen::Form(screen) if screen.form.field().is_some() => said.lines.extend(ask::field(model, screen)),
            Screen::Form(screen) => said.lines.extend(ask::sending(model, screen)),
            _ => {}
        }
    }

    /// Keep what is more than a page for the next turn.
    fn turn_page(&mut self, lines: &mut Vec<String>) {
        let Some((width, height)) = self.page else { return };
        let mut taken = 0;
        let fits = lines.iter().take_while(|line| {
            taken += wrap(line, width).len();
            taken <= height
        });
        let fits = fits.count().max(1);
        if lines.len() > fits {
            self.rest = lines.split_off(fits).into();
        }
    }

    fn prompt(&self, model: &Model) -> Prompt {
        if !self.rest.is_empty() {
            return Prompt { text: t!("plain-more", count = self.rest.len()), hidden: false };
        }
        ask::prompt(model, self.story.is_some(), self.sure.is_some(), self.picked)
    }
}

/// The row under the cursor.
pub(super) fn current(model: &Model) -> Option<RowId> {
    let at = list::cursor(model).filter(|_| matches!(model.top(), Screen::Inbox | Screen::Packages))?;
    list::ids(model).get(at).copied()
}

/// The sign of a locked desk.
pub(super) const LOCKED: &str = "lock";
const STARTING: &str = "starting";
const DEVICE: &str = "device";

/// What tells one place from another: a line is only used where it was asked.
pub(super) fn sign(model: &Model) -> String {
    if model.lock.is_some() {
        return LOCKED.to_owned();
    }
    match model.top() {
        Screen::Starting => STARTING.to_owned(),
        Screen::Inbox => match &model.desk.filter {
            Some(shown) => format!("filter {}", shown.filter),
            None => format!("inbox {:?}", model.desk.split),
        },
        Screen::Packages => format!("packages {:?}", model.packages.split),
        Screen::Device(_) => DEVICE.to_owned(),
        Screen::Audit => "audit".to_owned(),
        Screen::Referral => format!("referral {:?}", model.file.as_ref().map(|file| file.base.id)),
        Screen::Package => format!("package {:?}", model.packages.opened.as_ref().map(|opened| opened.row.id)),
        Screen::Route(route) => format!("route {:?} {}", model.target(), route.query.text()),
        Screen::Form(form) => format!("form {}", form.form.title),
        Screen::Menu(menu) => format!("menu {} {}", menu.title, menu.query.text()),
        Screen::Search(search) => format!("search {}", search.rows.is_some()),
        Screen::Bulk(bulk) => format!("bulk {} {}", bulk.intent.id(), stage(bulk)),
        Screen::Undo(undo) => format!("undo {:?}", undo.unfolded),
        other => format!("{:?}", std::mem::discriminant(other)),
    }
}

fn stage(bulk: &crate::tui::model::bulk::BulkScreen) -> &'static str {
    use crate::tui::model::bulk::Stage;
    match bulk.stage {
        Stage::Opening(_) => "opening",
        Stage::Choose(_) => "choose",
        Stage::Confirm => "confirm",
    }
}

/// Signs and gaps that are drawn become signs that are read.
fn spoken(line: &str) -> String {
    let mut line = line.replace(" · ", ", ").replace('…', "...");
    for shouted in [t!("row-returned"), t!("mode-stuur"), t!("mode-na-akkoord"), t!("mode-advies"), t!("mode-verboden")]
    {
        if line.contains(&shouted) {
            line = line.replace(&shouted, &shouted.to_lowercase());
        }
    }
    let mut out = String::with_capacity(line.len());
    let mut gap = 0;
    for c in line.trim().chars() {
        if c == ' ' {
            gap += 1;
            continue;
        }
        let stopped = out.ends_with(['.', ',', ':', ';', '?', '!']);
        out.push_str(match gap {
            0 => "",
            2.. if !stopped => ", ",
            _ => " ",
        });
        gap = 0;
        out.push(c);
    }
    out
}
