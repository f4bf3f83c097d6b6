//! Text that came from outside, made harmless the moment it enters.
//!
//! The rule it keeps: whatever a partner, a spreadsheet or a keyboard sends, no later layer has to think about escape
//! sequences, direction tricks or floods of invisible characters again. A value of [`SafeText`] holds no control
//! character but a newline, no bidi control and no tag character, and it is never longer than its cap.
//!
//! What is removed silently cannot deceive (escape sequences, controls, zero-width characters); what could have changed
//! the meaning for a reader (direction controls, tag characters) becomes visible as `<U+202E>`.
//!
//! An escape string that never ends (`ESC ] …`) is removed up to the end of its line and no further: the harmless rest of
//! a story must not vanish because of one hostile line. [`Cleaned`] tells what happened, so that a desk can say so.

mod clean;

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

pub use clean::Cleaned;
use clean::{Layout, clean};

/// The most characters that [`SafeText::line`] keeps.
pub const LINE_CAP: usize = 500;

/// The most characters that [`SafeText::body`] keeps.
pub const BODY_CAP: usize = 20_000;

/// Text from outside that is safe to show, log-free to debug and bounded in length.
///
/// `Debug` never prints the content, only its length. The memory that held it is overwritten when it is dropped: most of what
/// is known of a person stands in one of these. It is one `String` with one owner, so the wipe costs a pass over its bytes and
/// nothing else. Reading it from JSON cleans it by the rules of a body; a field that
/// is one line uses `#[serde(deserialize_with = "crate::domain::text::line")]`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "server", schema(value_type = String))]
pub struct SafeText(String);

impl SafeText {
    /// One line: newlines, tabs and runs of spaces become one space, the ends are trimmed, at most [`LINE_CAP`] characters.
    pub fn line(text: &str) -> Self {
        Self::clean_line(text).0
    }

    /// A story: newlines stay (CRLF and its kin become LF), a tab becomes four spaces, at most [`BODY_CAP`] characters.
    pub fn body(text: &str) -> Self {
        Self::clean_body(text).0
    }

    /// As [`SafeText::line`], and tells what had to be done.
    pub fn clean_line(text: &str) -> (Self, Cleaned) {
        let (text, cleaned) = clean(text, Layout::Line, LINE_CAP);
        (Self(text.into_owned()), cleaned)
    }

    /// As [`SafeText::body`], and tells what had to be done.
    pub fn clean_body(text: &str) -> (Self, Cleaned) {
        let (text, cleaned) = clean(text, Layout::Body, BODY_CAP);
        (Self(text.into_owned()), cleaned)
    }

    /// As [`SafeText::line`], but with a cap of its own, in characters (a reference, a name).
    pub fn line_of(text: &str, cap: usize) -> Self {
        Self(clean(text, Layout::Line, cap).0.into_owned())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Reads one line from a serialised string, for `#[serde(deserialize_with = …)]`.
///
/// # Errors
/// When the input is not a string.
pub fn line<'de, D: Deserializer<'de>>(from: D) -> Result<SafeText, D::Error> {
    String::deserialize(from).map(|text| SafeText::line(&Zeroizing::new(text)))
}

impl From<&str> for SafeText {
    fn from(text: &str) -> Self {
        Self::body(text)
    }
}

impl From<String> for SafeText {
    fn from(mut text: String) -> Self {
        let changed = match clean(&text, Layout::Body, BODY_CAP).0 {
            std::borrow::Cow::Borrowed(_) => None,
            std::borrow::Cow::Owned(changed) => Some(changed),
        };
        match changed {
            Some(changed) => {
                text.zeroize();
                Self(changed)
            }
            None => Self(text),
        }
    }
}

impl From<SafeText> for String {
    fn from(mut text: SafeText) -> Self {
        std::mem::take(&mut text.0)
    }
}

impl<'de> Deserialize<'de> for SafeText {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(Self::from)
    }
}

impl Serialize for SafeText {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }
}

impl fmt::Debug for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SafeText({} chars)", self.0.chars().count())
    }
}

impl fmt::Display for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl Deref for SafeText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for SafeText {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for SafeText {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for SafeText {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for SafeText {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl Zeroize for SafeText {
    fn zeroize(&mut self) {
        self.0.zeroize();
    }
}

impl Drop for SafeText {
    fn drop(&mut self) {
        self.zeroize();
    }
}

impl ZeroizeOnDrop for SafeText {}

#[cfg(test)]
mod tests;
