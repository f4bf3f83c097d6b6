//! A filter as text, in Dutch: what it prints is read back as the same filter.

use std::fmt::{self, Display, Formatter};

use super::value::{
    DUE, FOCUS, LEVELS, NO_AGE, NO_NETWORK, Named, OWNERS, PURPOSES, SEXES, SPLITS, STATES, URGENCIES, YES_NO, dutch,
    stretch,
};
use super::{Ages, Filter, OLDEST, Owner, Term, Test, Tongue, When};
use crate::domain::bsn::Bsn;
use crate::domain::words::{date, number_shape};

impl Display for Filter {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (at, term) in self.terms.iter().enumerate() {
            if at > 0 {
                f.write_str(" ")?;
            }
            term.fmt(f)?;
        }
        Ok(())
    }
}

impl Display for Term {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.not {
            f.write_str("-")?;
        }
        let key = self.test.key().map(|key| key.name(Tongue::Dutch));
        let values = values(&self.test);
        match key {
            // A measured value brings its own sign: `termijn<1d`.
            Some(key) if values.starts_with(['<', '>']) => write!(f, "{key}{values}"),
            Some(key) => write!(f, "{key}:{values}"),
            None => f.write_str(&values),
        }
    }
}

fn values(test: &Test) -> String {
    fn of<T: PartialEq>(names: Named<T>, values: &[T]) -> String {
        join(values, |value| dutch(names, value).to_owned())
    }
    match test {
        Test::Split(values) => of(SPLITS, values),
        Test::State(values) => of(STATES, values),
        Test::Urgency(values) => of(URGENCIES, values),
        Test::Focus(values) => of(FOCUS, values),
        Test::Sex(values) => of(SEXES, values),
        Test::Purpose(values) => of(PURPOSES, values),
        Test::Level(values) => of(LEVELS, values),
        Test::Network(values) => {
            join(values, |code| code.as_ref().map_or(NO_NETWORK.0.to_owned(), |code| quoted_if_taken(code.as_str())))
        }
        Test::Referrer(values) => join(values, ToString::to_string),
        Test::Municipality(values) => join(values, ToString::to_string),
        Test::Owner(values) => join(values, |owner| match owner {
            Owner::Named(name) => format!("\"{name}\""),
            owner => dutch(OWNERS, owner).to_owned(),
        }),
        Test::Due(values) | Test::Touched(values) | Test::Received(values) => join(values, |when| moment(*when)),
        Test::Age(values) => join(values, |ages| ages.map_or(NO_AGE.0.to_owned(), |ages| years(ages, values.len()))),
        Test::Flag(_, yes) => dutch(YES_NO, yes).to_owned(),
        Test::Number(values) => join(values, Clone::clone),
        Test::Born(values) => join(values, ToString::to_string),
        Test::Bsn(values) => join(values, |bsn: &Bsn| bsn.as_str().to_owned()),
        Test::Words(values) => join(values, |words| word(words)),
    }
}

fn join<T>(values: &[T], text: impl Fn(&T) -> String) -> String {
    values.iter().map(text).collect::<Vec<_>>().join(",")
}

/// A network that happens to be called as a word of the language.
fn quoted_if_taken(code: &str) -> String {
    if code == NO_NETWORK.0 || code == NO_NETWORK.1 { format!("\"{code}\"") } else { code.to_owned() }
}

fn moment(when: When) -> String {
    match when {
        When::Nearer(minutes) => format!("<{}", stretch(minutes)),
        When::Farther(minutes) => format!(">{}", stretch(minutes)),
        When::Days(from, to) if from == to => from.to_string(),
        When::Days(from, to) => format!("{from}..{to}"),
        named => dutch(DUE, &named).to_owned(),
    }
}

fn years(ages: Ages, beside: usize) -> String {
    match ages {
        Ages { from, to } if from == to => from.to_string(),
        Ages { from: 0, to } if beside == 1 && to < OLDEST => format!("<{}", to + 1),
        Ages { from, to: OLDEST } if beside == 1 && from > 0 => format!(">{}", from - 1),
        Ages { from, to } => format!("{from}..{to}"),
    }
}

/// Bare when it can't be taken for anything else.
fn word(words: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_'.".contains(c);
    let shaped = number_shape(words) || date(words).is_some() || Bsn::parse(words).is_ok();
    let bare = words.chars().all(plain) && !words.starts_with('-') && !shaped;
    if bare { words.to_owned() } else { format!("\"{words}\"") }
}
