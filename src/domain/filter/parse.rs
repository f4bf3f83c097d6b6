//! From typed text to a filter, or to the word that is wrong.

use std::ops::Range;

use super::value::{
    DUE, FOCUS, LEVELS, NO_AGE, NO_NETWORK, Named, OWNERS, PAST, PURPOSES, SEXES, SPLITS, STATES, URGENCIES, YES_NO,
    ages, minutes, named, names,
};
use super::{Ages, Filter, Flag, Key, LONGEST, OLDEST, Owner, TERMS, Term, Test, Tongue, Trouble, When};
use crate::domain::bsn::Bsn;
use crate::domain::catalogue::Label;
use crate::domain::message::Message;
use crate::domain::rules::Rules;
use crate::domain::text::SafeText;
use crate::domain::words::{date, nearest, number_shape, words};
use crate::says;

/// Longest number or name that is looked for, in characters.
const SHORT: usize = 40;

/// Reads a filter. With `rules` a code must be one that the house knows, and may also be given by its name.
///
/// # Errors
/// The first word that can't be understood.
pub fn parse(text: &str, rules: Option<&Rules>) -> Result<Filter, Trouble> {
    let chars: Vec<char> = text.chars().collect();
    if chars.len() > LONGEST {
        return Err(trouble(LONGEST..chars.len(), says!("filter-long", limit = LONGEST)));
    }
    let mut reader = Reader { chars, at: 0, rules };
    let mut filter = Filter::default();
    while let Some(term) = reader.term()? {
        if filter.terms.len() == TERMS {
            return Err(trouble(reader.at.saturating_sub(1)..reader.at, says!("filter-terms", limit = TERMS)));
        }
        filter.terms.push(term);
    }
    Ok(filter)
}

/// One value as it was typed.
struct Value {
    text: String,
    at: Range<usize>,
    quoted: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Is,
    Less,
    More,
    /// `<=`
    AtMost,
    /// `>=`
    AtLeast,
}

/// A key, and the name by which it was called.
#[derive(Clone, Copy)]
struct Asked<'a> {
    key: Key,
    name: &'a str,
}

struct Reader<'a> {
    chars: Vec<char>,
    at: usize,
    rules: Option<&'a Rules>,
}

fn trouble(at: Range<usize>, message: Message) -> Trouble {
    Trouble { at, message }
}

fn gap(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn term(&mut self) -> Result<Option<Term>, Trouble> {
        while self.peek().is_some_and(gap) {
            self.at += 1;
        }
        let start = self.at;
        let Some(first) = self.peek() else { return Ok(None) };
        let not = first == '-';
        if not {
            self.at += 1;
            if self.peek().is_none_or(gap) {
                return Err(trouble(start..self.at, says!("filter-not-alone")));
            }
        }
        let test = match self.head()? {
            Some((key, name, sign)) => {
                let asked = Asked { key, name: &name };
                let values = self.values(Some(asked))?;
                keyed(asked, sign, &values, self.rules)?
            }
            None => shaped(&self.values(None)?)?,
        };
        Ok(Some(Term { not, test }))
    }

    /// A key with its sign; nothing of it is read when there is none.
    fn head(&mut self) -> Result<Option<(Key, String, Sign)>, Trouble> {
        let start = self.at;
        let mut end = start;
        while self.chars.get(end).is_some_and(|c| c.is_alphabetic() || *c == '_') {
            end += 1;
        }
        let next = |at: usize| self.chars.get(at).copied();
        let (sign, long) = match (next(end), next(end + 1)) {
            _ if end == start => return Ok(None),
            (Some(':'), _) => (Sign::Is, 1),
            (Some('<'), Some('=')) => (Sign::AtMost, 2),
            (Some('>'), Some('=')) => (Sign::AtLeast, 2),
            (Some('<'), _) => (Sign::Less, 1),
            (Some('>'), _) => (Sign::More, 1),
            _ => return Ok(None),
        };
        let word: String = self.chars[start..end].iter().collect::<String>().to_lowercase();
        let Some(key) = Key::of(&word) else {
            let message = match nearest(&word, Key::all_names()) {
                Some(near) => says!("filter-key-near", word = word.as_str(), near = near),
                None => says!("filter-key-unknown", word = word.as_str()),
            };
            return Err(trouble(start..end, message));
        };
        if sign != Sign::Is && !key.measured() {
            return Err(trouble(end..end + long, says!("filter-compare", key = word)));
        }
        self.at = end + long;
        Ok(Some((key, word, sign)))
    }

    fn values(&mut self, key: Option<Asked<'_>>) -> Result<Vec<Value>, Trouble> {
        let mut values = vec![self.value(key)?];
        while self.peek() == Some(',') {
            self.at += 1;
            values.push(self.value(key)?);
        }
        Ok(values)
    }

    fn value(&mut self, key: Option<Asked<'_>>) -> Result<Value, Trouble> {
        let start = self.at;
        if self.peek() == Some('"') {
            let inside = start + 1;
            let Some(long) = self.chars[inside..].iter().position(|c| *c == '"') else {
                return Err(trouble(start..self.chars.len(), says!("filter-quote")));
            };
            let end = inside + long;
            self.at = end + 1;
            if self.peek().is_some_and(|c| !gap(c) && c != ',') {
                return Err(trouble(self.at..self.at + 1, says!("filter-quote-after")));
            }
            let text = self.text(inside..end);
            return Ok(Value { text, at: start..self.at, quoted: true });
        }
        while self.peek().is_some_and(|c| !gap(c) && c != ',') {
            if self.peek() == Some('"') {
                return Err(trouble(self.at..self.at + 1, says!("filter-quote-inside")));
            }
            self.at += 1;
        }
        if self.at == start {
            let at = start.saturating_sub(1)..start.max(1);
            return Err(trouble(
                at,
                match key {
                    Some(key) => says!("filter-value-missing", key = key.name),
                    None => says!("filter-word-missing"),
                },
            ));
        }
        Ok(Value { text: self.text(start..self.at), at: start..self.at, quoted: false })
    }

    fn text(&self, at: Range<usize>) -> String {
        let raw: String = self.chars[at].iter().collect();
        SafeText::line(&raw).as_str().replace('"', "")
    }
}

/// Words without a key: by their shape a number, a date of birth or a BSN, else words.
fn shaped(values: &[Value]) -> Result<Test, Trouble> {
    fn all<T>(values: &[Value], read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
        values.iter().map(|value| read(&value.text).filter(|_| !value.quoted)).collect()
    }
    if let Some(dates) = all(values, date) {
        return Ok(Test::Born(dates));
    }
    if let Some(numbers) = all(values, |text| Bsn::parse(text).ok()) {
        return Ok(Test::Bsn(numbers));
    }
    if let Some(numbers) = all(values, |text| number_shape(text).then(|| text.to_owned())) {
        return Ok(Test::Number(numbers));
    }
    let word = |value: &Value| {
        if words(&value.text).next().is_some() {
            Ok(value.text.clone())
        } else {
            Err(trouble(value.at.clone(), says!("filter-short")))
        }
    };
    Ok(Test::Words(values.iter().map(word).collect::<Result<_, _>>()?))
}

fn keyed(key: Asked<'_>, sign: Sign, values: &[Value], rules: Option<&Rules>) -> Result<Test, Trouble> {
    fn each<T>(values: &[Value], read: impl Fn(&Value) -> Result<T, Trouble>) -> Result<Vec<T>, Trouble> {
        values.iter().map(read).collect()
    }
    fn of<T: Clone>(key: Asked<'_>, list: Named<T>, values: &[Value]) -> Result<Vec<T>, Trouble> {
        each(values, |value| named(list, &value.text.to_lowercase()).ok_or_else(|| unknown(key, value, &[])))
    }
    if sign != Sign::Is && values.len() > 1 {
        return Err(trouble(values[1].at.clone(), says!("filter-one")));
    }
    let flag = |flag: Flag| {
        if let Some(second) = values.get(1) {
            return Err(trouble(second.at.clone(), says!("filter-yes-no", key = key.name)));
        }
        Ok(Test::Flag(flag, of(key, YES_NO, values)?[0]))
    };
    Ok(match key.key {
        Key::Split => Test::Split(of(key, SPLITS, values)?),
        Key::State => Test::State(of(key, STATES, values)?),
        Key::Urgency => Test::Urgency(of(key, URGENCIES, values)?),
        Key::Focus => Test::Focus(of(key, FOCUS, values)?),
        Key::Sex => Test::Sex(of(key, SEXES, values)?),
        Key::Purpose => Test::Purpose(of(key, PURPOSES, values)?),
        Key::Level => Test::Level(of(key, LEVELS, values)?),
        Key::Network => Test::Network(each(values, |value| {
            let none = !value.quoted && [NO_NETWORK.0, NO_NETWORK.1].contains(&value.text.to_lowercase().as_str());
            if none { Ok(None) } else { network(key, value, rules).map(Some) }
        })?),
        Key::Referrer => Test::Referrer(each(values, |value| {
            let known = rules.map(|rules| {
                rules.catalogue.organisations.iter().map(|row| (row.code.clone(), labels(&row.label, &row.short)))
            });
            code(key, value, known)
        })?),
        Key::Municipality => Test::Municipality(each(values, |value| {
            let known = rules
                .map(|rules| rules.house.municipalities.iter().map(|row| (row.code.clone(), vec![row.name.clone()])));
            code(key, value, known)
        })?),
        Key::Owner => Test::Owner(each(values, owner)?),
        Key::Due | Key::Touched | Key::Received => {
            let moments = each(values, |value| moment(key, sign, value))?;
            match key.key {
                Key::Due => Test::Due(moments),
                Key::Touched => Test::Touched(moments),
                _ => Test::Received(moments),
            }
        }
        Key::Age => Test::Age(each(values, |value| age(sign, value))?),
        Key::Held => flag(Flag::Held)?,
        Key::Returned => flag(Flag::Returned)?,
        Key::Snoozed => flag(Flag::Snoozed)?,
        Key::Compartment => flag(Flag::Compartment)?,
        Key::Marked => flag(Flag::Marked)?,
        Key::Number => Test::Number(each(values, |value| {
            let fits = |c: char| c.is_ascii_alphanumeric() || c == '-';
            let good = !value.text.is_empty() && value.text.len() <= SHORT && value.text.chars().all(fits);
            good.then(|| value.text.to_lowercase()).ok_or_else(|| trouble(value.at.clone(), says!("filter-number")))
        })?),
        Key::Born => Test::Born(each(values, |value| {
            date(&value.text).ok_or_else(|| trouble(value.at.clone(), says!("filter-date")))
        })?),
        Key::Bsn => Test::Bsn(each(values, |value| {
            Bsn::parse(&value.text).map_err(|error| trouble(value.at.clone(), error.message()))
        })?),
    })
}

fn network(key: Asked<'_>, value: &Value, rules: Option<&Rules>) -> Result<crate::domain::code::NetworkCode, Trouble> {
    let known = rules
        .map(|rules| rules.catalogue.networks.iter().map(|row| (row.code.clone(), labels(&row.label, &row.short))));
    code(key, value, known)
}

fn labels(label: &Label, short: &Label) -> Vec<String> {
    [&label.nl, &label.en, &short.nl, &short.en].map(Clone::clone).to_vec()
}

/// A code of the house: by itself or by its name, whatever signs stand between its letters.
fn code<C>(key: Asked<'_>, value: &Value, known: Option<impl Iterator<Item = (C, Vec<String>)>>) -> Result<C, Trouble>
where
    C: Clone + std::fmt::Display + for<'a> TryFrom<&'a str>,
{
    fn letters(text: &str) -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    }
    let Some(known) = known else {
        return C::try_from(&value.text).map_err(|_| unknown(key, value, &[]));
    };
    let known: Vec<_> = known.collect();
    let wanted = letters(&value.text);
    let by_code = known.iter().find(|(code, _)| letters(&code.to_string()) == wanted);
    let found = by_code.or_else(|| known.iter().find(|(_, names)| names.iter().any(|name| letters(name) == wanted)));
    found.map(|(code, _)| code.clone()).ok_or_else(|| {
        let codes: Vec<String> = known.iter().map(|(code, _)| code.to_string()).collect();
        unknown(key, value, &codes)
    })
}

/// The value isn't one of this key's: the nearest one, or what can be chosen.
fn unknown(key: Asked<'_>, value: &Value, codes: &[String]) -> Trouble {
    let word = value.text.to_lowercase();
    let Asked { key, name } = key;
    let (own, other) = if name == key.name(Tongue::English) && name != key.name(Tongue::Dutch) {
        (names(key, Tongue::English), names(key, Tongue::Dutch))
    } else {
        (names(key, Tongue::Dutch), names(key, Tongue::English))
    };
    let both = own.iter().copied().chain(other).chain(codes.iter().map(String::as_str));
    let message = if let Some(near) = nearest(&word, both) {
        says!("filter-value-near", key = name, word = value.text.as_str(), near = near)
    } else {
        let choices: Vec<&str> = own.into_iter().chain(codes.iter().map(String::as_str)).collect();
        let more = if choices.len() > 5 { " …" } else { "" };
        let choices = choices.into_iter().take(5).collect::<Vec<_>>().join(", ");
        says!("filter-value-unknown", key = name, word = value.text.as_str(), choices = format!("{choices}{more}"))
    };
    trouble(value.at.clone(), message)
}

fn owner(value: &Value) -> Result<Owner, Trouble> {
    if let Some(owner) = named(OWNERS, &value.text.to_lowercase()).filter(|_| !value.quoted) {
        return Ok(owner);
    }
    // Any other word is a part of a colleague's name.
    let long = value.text.chars().count();
    if (2..=SHORT).contains(&long) {
        Ok(Owner::Named(value.text.clone()))
    } else {
        Err(trouble(value.at.clone(), says!("filter-owner")))
    }
}

fn moment(key: Asked<'_>, sign: Sign, value: &Value) -> Result<When, Trouble> {
    let at = || value.at.clone();
    let text = value.text.to_lowercase();
    if sign != Sign::Is {
        let minutes = minutes(&text).or((text == "0").then_some(0));
        let minutes = minutes.ok_or_else(|| trouble(at(), says!("filter-stretch")))?;
        return Ok(if matches!(sign, Sign::Less | Sign::AtMost) {
            When::Nearer(minutes)
        } else {
            When::Farther(minutes)
        });
    }
    let known = if key.key == Key::Due { DUE } else { PAST };
    if let Some(when) = named(known, &text) {
        return Ok(when);
    }
    let days = match text.split_once("..") {
        Some((from, to)) => date(from).zip(date(to)).filter(|(from, to)| from <= to),
        None => date(&text).map(|day| (day, day)),
    };
    if let Some((from, to)) = days {
        return Ok(When::Days(from, to));
    }
    if minutes(&text).is_some() {
        return Err(trouble(at(), says!("filter-stretch-sign", key = key.name, word = text.as_str())));
    }
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(trouble(at(), says!("filter-date")));
    }
    Err(unknown(key, value, &[]))
}

fn age(sign: Sign, value: &Value) -> Result<Option<Ages>, Trouble> {
    let text = value.text.to_lowercase();
    let wrong = || trouble(value.at.clone(), says!("filter-age", oldest = OLDEST));
    if sign == Sign::Is {
        let unknown = text == NO_AGE.0 || text == NO_AGE.1;
        return if unknown { Ok(None) } else { ages(&text).map(Some).ok_or_else(wrong) };
    }
    let year: u8 = text.parse().ok().filter(|year| *year <= OLDEST).ok_or_else(wrong)?;
    let ages = match sign {
        Sign::Less => year.checked_sub(1).map(|to| Ages { from: 0, to }),
        Sign::More => (year < OLDEST).then_some(Ages { from: year + 1, to: OLDEST }),
        Sign::AtMost => Some(Ages { from: 0, to: year }),
        Sign::AtLeast | Sign::Is => Some(Ages { from: year, to: OLDEST }),
    };
    ages.map(Some).ok_or_else(wrong)
}
