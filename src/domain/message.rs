//! What is said to a person, as data: which text, and the facts in it.
//!
//! The rule it keeps: the core decides what is wrong and never in which language it is told. The sentence itself stands in
//! the language files under the key; it is made at the edge, for the reader that is there (`i18n::say`).

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::catalogue::Label;

/// A fact in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// A word that is the same in every language: a code, a name, a field.
    Text(String),
    /// A number; the language chooses the plural by it.
    Number(i64),
    /// A text of the catalogue, which has every language itself.
    Label(Label),
    /// Several of those, as a list.
    Labels(Vec<Label>),
    /// Another message, in the place of a word.
    Message(Box<Message>),
}

/// What is said: a text of the language files with its facts, or a sentence that was made already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// Which text, and its facts by name.
    Text {
        /// Its key in the language files.
        key: &'static str,
        /// The facts.
        args: Vec<(&'static str, Arg)>,
    },
    /// A sentence in the language of its reader: it came over the wire.
    Said(String),
}

impl Message {
    /// A text without facts.
    pub fn key(key: &'static str) -> Self {
        Self::Text { key, args: Vec::new() }
    }

    /// The same text with one more fact.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: impl Into<Arg>) -> Self {
        if let Self::Text { args, .. } = &mut self {
            args.push((name, arg.into()));
        }
        self
    }
}

impl Serialize for Message {
    /// A sentence as it is. A text that nobody said yet goes as its key: whoever answers says it first.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            Self::Text { key, .. } => key,
            Self::Said(text) => text,
        })
    }
}

impl<'de> Deserialize<'de> for Message {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::Said)
    }
}

impl From<String> for Message {
    /// A sentence that was made already.
    fn from(text: String) -> Self {
        Self::Said(text)
    }
}

impl From<&str> for Message {
    /// A sentence that was made already.
    fn from(text: &str) -> Self {
        Self::Said(text.to_owned())
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&Label> for Arg {
    fn from(label: &Label) -> Self {
        Self::Label(label.clone())
    }
}

impl From<Vec<Label>> for Arg {
    fn from(labels: Vec<Label>) -> Self {
        Self::Labels(labels)
    }
}

impl From<Message> for Arg {
    fn from(message: Message) -> Self {
        Self::Message(Box::new(message))
    }
}

macro_rules! numbers {
    ($($kind:ty),+) => { $(
        impl From<$kind> for Arg {
            fn from(number: $kind) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )+ };
}

numbers!(u8, u16, u32, u64, usize, i16, i64);

/// A message: `says!("field-too-long", limit = 200)`.
#[macro_export]
macro_rules! says {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::domain::message::Message::key($key)$(.with(stringify!($name), $value))*
    };
}
