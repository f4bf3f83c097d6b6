//! Quick texts: what a house writes often, with named fields that the desk fills in (`{nummer}`) and places that are left
//! to whoever sends it (`{?wat}`).
//!
//! The rule it keeps: a quick text holds nothing of a person. What is about one referral comes in by a named field or is
//! typed at its place, and a text with an empty place is never sent.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::bsn;
use super::code::TextCode;
use super::refusal::FieldProblem;
use super::text::{LINE_CAP, SafeText};
use super::words::nearest;
use crate::says;

/// Longest name, in characters: a line of the list.
pub const NAME_MAX: usize = 30;
/// Most texts of one house.
pub const TEXTS_MAX: usize = 200;

/// What a quick text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum TextKind {
    /// A question to the referrer.
    #[serde(rename = "vraag")]
    Question,
    /// Advice, when a referral isn't taken up.
    #[serde(rename = "advies")]
    Advice,
    /// What the referrer hears.
    #[serde(rename = "terugkoppeling")]
    Feedback,
    /// A note.
    #[serde(rename = "notitie")]
    Note,
}

impl TextKind {
    /// All kinds, in the order of the list.
    pub const ALL: [Self; 4] = [Self::Question, Self::Advice, Self::Feedback, Self::Note];

    /// As on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Question => "vraag",
            Self::Advice => "advies",
            Self::Feedback => "terugkoppeling",
            Self::Note => "notitie",
        }
    }

    /// The kind of this code.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A field that the desk fills in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// Number of the referral.
    Number,
    /// Name of the network that it is at or that was asked.
    Network,
    /// When the next term of the referral ends.
    Term,
    /// Organisation of the referrer.
    Organisation,
    /// The day on which it is written.
    Today,
}

impl Named {
    /// All of them, in the order in which they are explained.
    pub const ALL: [Self; 5] = [Self::Number, Self::Network, Self::Term, Self::Organisation, Self::Today];

    /// Its name between the braces.
    pub fn word(self) -> &'static str {
        match self {
            Self::Number => "nummer",
            Self::Network => "netwerk",
            Self::Term => "termijn",
            Self::Organisation => "organisatie",
            Self::Today => "vandaag",
        }
    }

    fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|named| named.word() == word)
    }
}

/// A text of the house, to begin from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct QuickText {
    /// Identity.
    #[serde(rename = "code")]
    pub code: TextCode,
    /// What it is for.
    #[serde(rename = "soort")]
    pub kind: TextKind,
    /// Name in the list, at most 30 characters.
    #[serde(rename = "naam", deserialize_with = "super::text::line")]
    pub name: SafeText,
    /// The text, one paragraph of at most 500 characters, with `{nummer}` and `{?wat}`.
    #[serde(rename = "tekst", deserialize_with = "super::text::line")]
    pub text: SafeText,
}

/// A piece of a text between braces.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Braced<'a> {
    Named(Named),
    /// Left to whoever sends it.
    Place(&'a str),
    Unknown(&'a str),
    /// The brace is never closed.
    Open,
}

/// What stands between braces, each with its place in bytes, braces included.
fn braced(text: &str) -> impl Iterator<Item = (Range<usize>, Braced<'_>)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text.get(from..)?.find('{')?;
        let rest = &text[start + 1..];
        let Some(close) = rest.find(['{', '}']).filter(|at| rest[*at..].starts_with('}')) else {
            from = start + 1;
            return Some((start..start + 1, Braced::Open));
        };
        let inside = rest[..close].trim();
        from = start + close + 2;
        let what = match inside.strip_prefix('?').map(str::trim) {
            Some(name) if !name.is_empty() => Braced::Place(name),
            _ => Named::of(inside).map_or(Braced::Unknown(inside), Braced::Named),
        };
        Some((start..from, what))
    })
}

impl QuickText {
    /// All that is wrong with it, each at its field.
    pub fn problems(&self) -> Vec<FieldProblem> {
        let mut problems = Vec::new();
        let mut wrong = |field: &str, code: &str, message| problems.push(FieldProblem::new(field, code, message));
        if self.name.is_empty() || self.name.chars().count() > NAME_MAX {
            wrong("naam", "ongeldig", says!("text-name", limit = NAME_MAX));
        }
        if self.text.is_empty() || self.text.chars().count() >= LINE_CAP {
            wrong("tekst", "ongeldig", says!("text-length", limit = LINE_CAP - 1));
        }
        for (_, what) in braced(&self.text) {
            match what {
                Braced::Named(_) | Braced::Place(_) => {}
                Braced::Open => wrong("tekst", "ongeldig", says!("text-brace")),
                Braced::Unknown(name) => {
                    let names = Named::ALL.map(Named::word);
                    let message = match nearest(name, names) {
                        Some(near) => says!("text-field-near", name = name, near = near),
                        None => says!("text-field-unknown", name = name, names = names.join(", ")),
                    };
                    wrong("tekst", "ongeldig", message);
                }
            }
        }
        for (field, text) in [("naam", &self.name), ("tekst", &self.text)] {
            if names_somebody(text) {
                wrong(field, "niet_toegestaan", says!("text-person"));
            }
        }
        problems
    }
}

/// A BSN, or a whole date, which in a text for everybody can only be one person's.
fn names_somebody(text: &str) -> bool {
    let date = |word: &str| {
        let parts: Vec<&str> = word.split(['-', '/', '.']).filter(|part| !part.is_empty()).collect();
        let digits = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        parts.len() == 3 && digits && parts.iter().any(|part| part.len() == 4)
    };
    bsn::within(text) || text.split(|c: char| c.is_whitespace() || ",;:()".contains(c)).any(date)
}

/// The text with its named fields filled in. One that can't be told becomes a place of its own: `{?netwerk}`.
pub fn filled(text: &str, tell: impl Fn(Named) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (at, what) in braced(text) {
        if let Braced::Named(named) = what {
            out.push_str(&text[from..at.start]);
            match tell(named).filter(|told| !told.trim().is_empty()) {
                Some(told) => out.push_str(&told),
                None => out.extend(["{?", named.word(), "}"]),
            }
            from = at.end;
        }
    }
    out.push_str(&text[from..]);
    out
}

/// The first place that is still empty, at or after this character; its place in characters, braces included.
pub fn place_from(text: &str, from: usize) -> Option<Range<usize>> {
    let characters = |byte: usize| text[..byte].chars().count();
    let empty = |what: &Braced<'_>| matches!(what, Braced::Place(_) | Braced::Named(_));
    let places = braced(text).filter(|(_, what)| empty(what)).map(|(at, _)| characters(at.start)..characters(at.end));
    places.into_iter().find(|at| at.start >= from)
}

/// What is still to be filled in: the name of the first empty place.
pub fn unfilled(text: &str) -> Option<&str> {
    braced(text).find_map(|(_, what)| match what {
        Braced::Place(name) => Some(name),
        Braced::Named(named) => Some(named.word()),
        Braced::Unknown(_) | Braced::Open => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(name: &str, text: &str) -> QuickText {
        let code = TextCode::try_from("eigen").unwrap();
        QuickText { code, kind: TextKind::Note, name: SafeText::line(name), text: SafeText::line(text) }
    }

    #[test]
    fn named_fields_are_filled_in_and_what_cant_be_told_is_left_to_who_sends() {
        let told = |named| match named {
            Named::Number => Some("26-01842".to_owned()),
            _ => None,
        };
        let filled = filled("Over {nummer}: {netwerk} belt {?wie}. {", told);
        assert_eq!(filled, "Over 26-01842: {?netwerk} belt {?wie}. {");
        assert_eq!(unfilled(&filled), Some("netwerk"));
        assert_eq!(place_from(&filled, 0), Some(15..25));
        assert_eq!(place_from(&filled, 16), Some(31..37));
        assert_eq!(place_from(&filled, 32), None);
    }

    #[test]
    fn places_are_counted_in_characters() {
        assert_eq!(place_from("één {?wat}", 0), Some(4..10));
        assert_eq!(unfilled("Een {gewone} zin { met haken }"), None);
    }

    #[test]
    fn a_mistyped_field_an_open_brace_and_a_person_are_refused() {
        let wrong = |one: &QuickText| one.problems().iter().map(|one| one.field.clone()).collect::<Vec<_>>();
        assert!(wrong(&text("Gebeld", "Gebeld met {organisatie} op {vandaag}: {?wat}.")).is_empty());
        for body in ["Over {numer}.", "Over {nummer.", "", "BSN 999993653 klopt niet.", "Geboren 12-03-1984."] {
            assert_eq!(wrong(&text("Gebeld", body)), ["tekst"], "{body}");
        }
        assert_eq!(wrong(&text("", "Gebeld.")), ["naam"]);
        assert_eq!(wrong(&text(&"x".repeat(NAME_MAX + 1), "Gebeld.")), ["naam"]);
    }
}
