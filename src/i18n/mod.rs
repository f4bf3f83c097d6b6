//! What the desk and the commands say: Dutch (plain, B1) by default, English beside it.
//!
//! The rule it keeps: no sentence for a person stands in code; it stands in `nl.ftl` and `en.ftl` under one key. A
//! language belongs to a thread: [`speak_everywhere`] chooses it for a program, [`during`] for one answer, and [`text`]
//! and the macro [`t!`](crate::t) use it.

pub(crate) mod ascii;
mod explain;
mod say;

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};

pub use explain::{destruction, explanation, long_date, spared};
pub use say::{refusal, said, say};

const NL: &str = include_str!("nl.ftl");
const EN: &str = include_str!("en.ftl");

/// A language of the desk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Lang {
    /// Dutch.
    #[default]
    Nl,
    /// English.
    En,
}

impl Lang {
    /// By its name or that of a locale: `en`, `en-GB`, `en_GB.UTF-8`, `nl`. None when it is neither language of Wissel.
    pub fn named(name: &str) -> Option<Self> {
        match name.split(['_', '-', '.', '@']).next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "nl" => Some(Lang::Nl),
            "en" => Some(Lang::En),
            _ => None,
        }
    }

    /// As [`Self::named`]; anything that isn't English is Dutch.
    pub fn of(name: &str) -> Self {
        Self::named(name).unwrap_or_default()
    }

    /// Its name: `nl` or `en`.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Nl => "nl",
            Lang::En => "en",
        }
    }

    fn source(self) -> &'static str {
        match self {
            Lang::Nl => NL,
            Lang::En => EN,
        }
    }

    /// The text of a catalogue row in this language.
    pub fn label(self, label: &crate::domain::catalogue::Label) -> &str {
        match self {
            Lang::Nl => &label.nl,
            Lang::En => &label.en,
        }
    }
}

type Bundle = FluentBundle<FluentResource>;

fn bundle(lang: Lang) -> Bundle {
    let mut bundle = FluentBundle::new(lang.tag().parse().into_iter().collect());
    // Isolation marks are bidi controls: nothing of that kind goes to a terminal.
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(lang.source().to_owned()).unwrap_or_else(|(partial, _)| partial);
    bundle.add_resource_overriding(resource);
    bundle
}

/// What a thread speaks.
struct Voice {
    lang: Lang,
    /// Read when the first text is asked for: a thread that says nothing pays nothing.
    bundle: OnceCell<Bundle>,
    /// Texts without arguments that were said before: a screen says the same words for every row of every frame.
    said: HashMap<String, String>,
}

impl Voice {
    fn new(lang: Lang) -> Self {
        Self { lang, bundle: OnceCell::new(), said: HashMap::new() }
    }

    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        let bundle = self.bundle.get_or_init(|| bundle(self.lang));
        let pattern = bundle.get_message(key)?.value()?;
        Some(bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned())
    }

    fn say(&mut self, key: &str) -> Option<String> {
        if let Some(text) = self.said.get(key) {
            return Some(text.clone());
        }
        let text = self.format(key, None)?;
        self.said.insert(key.to_owned(), text.clone());
        Some(text)
    }
}

/// What a thread speaks until it is told otherwise.
static FIRST: AtomicBool = AtomicBool::new(false);

thread_local! {
    static CURRENT: RefCell<Voice> =
        RefCell::new(Voice::new(if FIRST.load(Ordering::Relaxed) { Lang::En } else { Lang::Nl }));
    static RESTING: RefCell<Option<Voice>> = const { RefCell::new(None) };
}

/// Speak this language on this thread and on every thread that begins after it: the choice of a whole program.
pub fn speak_everywhere(lang: Lang) {
    FIRST.store(lang == Lang::En, Ordering::Relaxed);
    speak(lang);
}

/// Speak this language on this thread from now on.
pub fn speak(lang: Lang) {
    CURRENT.with_borrow_mut(|voice| {
        if voice.lang != lang {
            // The one that rests is the other language: there are two.
            RESTING.with_borrow_mut(|resting| {
                let next = resting.take().unwrap_or_else(|| Voice::new(lang));
                *resting = Some(std::mem::replace(voice, next));
            });
        }
    });
}

/// Does this in a language, and speaks as before after it. For an answer to somebody else than who started the program.
pub fn during<T>(language: Lang, work: impl FnOnce() -> T) -> T {
    let before = lang();
    speak(language);
    let done = work();
    speak(before);
    done
}

/// The language of this thread.
pub fn lang() -> Lang {
    CURRENT.with_borrow(|voice| voice.lang)
}

/// The text under a key. A key without a text is shown as the key.
pub fn text(key: &str) -> String {
    text_if(key).unwrap_or_else(|| key.to_owned())
}

/// The text under a key, if there is one.
pub fn text_if(key: &str) -> Option<String> {
    CURRENT.with_borrow_mut(|voice| voice.say(key))
}

/// The text under a key with its arguments. Used by [`t!`](crate::t).
pub fn format(key: &str, args: Option<&FluentArgs<'_>>) -> String {
    CURRENT.with_borrow(|voice| voice.format(key, args)).unwrap_or_else(|| key.to_owned())
}

/// A catalogue text in the language of this thread.
pub fn label(label: &crate::domain::catalogue::Label) -> &str {
    lang().label(label)
}

/// The texts of this thread's language that hold no facts.
#[cfg(all(test, feature = "tui"))]
pub(crate) fn plain_texts() -> Vec<String> {
    let keys = lang().source().lines().filter_map(|line| line.split_once(" =")).filter(|(key, _)| !key.contains(' '));
    keys.filter(|(_, text)| !text.contains('{')).map(|(key, _)| text(key)).collect()
}

/// An argument of a text.
pub fn value<'a>(value: impl Into<FluentValue<'a>>) -> FluentValue<'a> {
    value.into()
}

/// The text under a key: `t!("inbox-new", count = 3)`.
#[macro_export]
macro_rules! t {
    ($key:expr) => { $crate::i18n::text($key) };
    ($key:expr, $($name:ident = $value:expr),+ $(,)?) => {{
        let mut args = fluent_bundle::FluentArgs::new();
        $(args.set(stringify!($name), $crate::i18n::value($value));)+
        $crate::i18n::format($key, Some(&args))
    }};
}

#[cfg(test)]
mod tests;
