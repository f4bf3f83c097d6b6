//! The burgerservicenummer: nine digits that pass the eleven test, and that nobody sees by accident.
//!
//! The rule it keeps: a BSN that exists as a [`Bsn`] is well formed (which says nothing about whether it was issued), and
//! no log line, error or debug print shows it. A person without a known BSN has none: `Option<Bsn>`, with the reason
//! beside it, elsewhere.

use std::fmt;
use std::str::FromStr;

use crate::domain::message::Message;
use crate::says;
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// The weights of the eleven test, from the first digit to the last.
const WEIGHTS: [i32; 9] = [9, 8, 7, 6, 5, 4, 3, 2, -1];

/// A well-formed burgerservicenummer. Wiped from memory when it goes.
///
/// It has no `Display`: whoever needs the digits says so with [`Bsn::as_str`], and a screen shows [`Bsn::masked`].
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Zeroize, ZeroizeOnDrop)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "server", schema(value_type = String))]
pub struct Bsn([u8; 9]);

/// Why a text is not a BSN. Never repeats the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum BsnError {
    /// Not eight or nine digits.
    #[error("Een BSN heeft 9 cijfers (of 8: dan zet Wissel er een 0 voor).")]
    Length,
    /// Something else than digits, spaces and dots.
    #[error("Een BSN bestaat alleen uit cijfers.")]
    NotDigits,
    /// The eleven test fails: there is a typing error in it.
    #[error("Dit BSN klopt niet (elfproef). Kijk of er een cijfer verkeerd staat.")]
    ElevenTest,
}

impl BsnError {
    /// What is wrong and what to do.
    pub fn message(self) -> Message {
        match self {
            Self::Length => says!("bsn-length"),
            Self::NotDigits => says!("bsn-no-digits"),
            Self::ElevenTest => says!("bsn-eleven-test"),
        }
    }

    /// The code on the wire and the key of its text.
    pub fn code(self) -> &'static str {
        match self {
            Self::Length => "bsn_lengte",
            Self::NotDigits => "bsn_geen_cijfers",
            Self::ElevenTest => "bsn_elfproef",
        }
    }
}

impl Bsn {
    /// Reads a BSN as people write it: spaces and dots are skipped, eight digits get their leading zero back.
    ///
    /// # Errors
    /// [`BsnError`] says what is wrong, without the number.
    pub fn parse(text: &str) -> Result<Self, BsnError> {
        let mut digits = [0_u8; 9];
        let mut count = 0;
        for c in text.chars().filter(|c| !c.is_whitespace() && *c != '.') {
            let digit = u8::try_from(c).ok().filter(u8::is_ascii_digit).ok_or(BsnError::NotDigits)?;
            if let Some(place) = digits.get_mut(count) {
                *place = digit;
            }
            count += 1;
        }
        match count {
            9 => {}
            8 => {
                digits.rotate_right(1);
                digits[0] = b'0';
            }
            _ => return Err(BsnError::Length),
        }
        let sum: i32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| i32::from(digit - b'0') * weight).sum();
        if sum == 0 || sum % 11 != 0 {
            return Err(BsnError::ElevenTest);
        }
        Ok(Self(digits))
    }

    /// The nine digits. Only for the one who may see them, for sealing and for searching.
    #[expect(clippy::missing_panics_doc, reason = "a Bsn can only be made of ASCII digits")]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("a Bsn holds only ASCII digits")
    }

    /// What a list shows: `*****3653`.
    pub fn masked(&self) -> String {
        format!("*****{}", &self.as_str()[5..])
    }
}

/// Is there a BSN typed in this text: nine digits that pass the eleven test, also with dots or spaces between them?
pub fn within(text: &str) -> bool {
    let joins = |c: char| matches!(c, '.' | ' ' | '\u{a0}');
    let mut run = String::new();
    let mut groups: Vec<String> = Vec::new();
    // Digits that only single joiners part belong together; anything else ends the run.
    let mut gap = 0;
    let mut found = false;
    for c in text.chars().chain(std::iter::once('\n')) {
        if c.is_ascii_digit() {
            if gap > 0 {
                groups.push(std::mem::take(&mut run));
            }
            gap = 0;
            run.push(c);
        } else if joins(c) && gap == 0 && !run.is_empty() {
            gap = 1;
        } else {
            groups.push(std::mem::take(&mut run));
            found |= holds(&groups);
            groups.clear();
            gap = 0;
        }
    }
    found
}

/// Some neighbouring groups of digits make nine that pass.
fn holds(groups: &[String]) -> bool {
    (0..groups.len()).any(|from| {
        let mut digits = String::new();
        groups[from..].iter().any(|group| {
            digits.push_str(group);
            digits.len() == 9 && Bsn::parse(&digits).is_ok()
        })
    })
}

impl FromStr for Bsn {
    type Err = BsnError;

    fn from_str(text: &str) -> Result<Self, BsnError> {
        Self::parse(text)
    }
}

impl fmt::Debug for Bsn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bsn({})", self.masked())
    }
}

impl Serialize for Bsn {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Bsn {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        // `any`, not `str`: then a bare number comes to the visitor below, and serde's own message can't repeat it.
        from.deserialize_any(BsnVisitor)
    }
}

/// Serde's default messages quote the value; these don't.
struct BsnVisitor;

const NOT_TEXT: &str = "Zet het BSN als tekst tussen aanhalingstekens.";

impl Visitor<'_> for BsnVisitor {
    type Value = Bsn;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("een BSN als tekst")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Bsn, E> {
        Bsn::parse(text).map_err(E::custom)
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<Bsn, E> {
        Err(E::custom(NOT_TEXT))
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<Bsn, E> {
        Err(E::custom(NOT_TEXT))
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Bsn, E> {
        Err(E::custom(NOT_TEXT))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    /// The test series: valid by computation, never issued to a person.
    const SERIES: [&str; 15] = [
        "999993653",
        "999993665",
        "999993677",
        "999993689",
        "999993690",
        "999993707",
        "999993719",
        "999993720",
        "999993732",
        "999993744",
        "999993756",
        "999993768",
        "999993781",
        "999993793",
        "9999.93653",
    ];

    #[test]
    fn the_test_series_passes() {
        for bsn in SERIES {
            assert!(Bsn::parse(bsn).is_ok());
        }
    }

    #[rstest]
    #[case::empty("", BsnError::Length)]
    #[case::short("1234567", BsnError::Length)]
    #[case::long("9999936530", BsnError::Length)]
    #[case::very_long("99999365309999936530", BsnError::Length)]
    #[case::letters("99999365a", BsnError::NotDigits)]
    #[case::other_digits("٩٩٩٩٩٣٦٥٣", BsnError::NotDigits)]
    #[case::typing_error("999993654", BsnError::ElevenTest)]
    #[case::zeros("000000000", BsnError::ElevenTest)]
    fn a_wrong_number_is_refused_with_the_reason(#[case] text: &str, #[case] error: BsnError) {
        assert_eq!(Bsn::parse(text), Err(error));
    }

    #[test]
    fn eight_digits_get_their_leading_zero_back() {
        let eight = (10_000_000..10_000_100).map(|n: u32| n.to_string()).find(|n| Bsn::parse(n).is_ok()).unwrap();
        assert_eq!(Bsn::parse(&eight).unwrap().as_str(), format!("0{eight}"));
    }

    #[test]
    fn nothing_shows_the_number_by_accident() {
        let bsn = Bsn::parse("999 993 653").unwrap();
        assert_eq!(bsn.masked(), "*****3653");
        assert_eq!(format!("{bsn:?}"), "Bsn(*****3653)");
        for json in ["999993654", "\"999993654\"", "999993654.5", "-999993654", "[999993654]"] {
            let error = serde_json::from_str::<Bsn>(json).unwrap_err().to_string();
            assert!(!error.contains("9999"), "{error}");
        }
        assert_eq!(serde_json::to_string(&bsn).unwrap(), "\"999993653\"");
        assert_eq!(serde_json::from_str::<Bsn>("\"999993653\"").unwrap(), bsn);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn one_wrong_digit_or_two_swapped_neighbours_never_pass(series in 0..14_usize, at in 0..9_usize, other in b'0'..=b'9') {
            let good = SERIES[series].as_bytes();
            let mut wrong = good.to_vec();
            wrong[at] = other;
            if wrong != good {
                prop_assert!(Bsn::parse(std::str::from_utf8(&wrong).unwrap()).is_err());
            }
            let mut swapped = good.to_vec();
            swapped.swap(at, (at + 1) % 9);
            if swapped != good && at < 7 {
                prop_assert!(Bsn::parse(std::str::from_utf8(&swapped).unwrap()).is_err());
            }
        }
    }
}
