//! A policy file's text to a policy, or everything that is wrong with it.

use std::ops::Range;

use toml::de::DeValue;

use super::Policy;
use crate::settings::toml_at::{Problem, Row, Source, in_file_order, nearest};
use crate::t;

const KEYS: [&str; 9] = [
    "kiosk",
    "keep-token",
    "idle-lock-minutes",
    "allowed-apis",
    "no-quick-actions",
    "theme",
    "keymap",
    "lang",
    "environment",
];
/// A working day: longer is no lock.
const MOST_MINUTES: u16 = 480;
/// What fits in the top line beside the house's name.
const LABEL: usize = 12;

pub(super) fn read(file: &str, text: &str) -> Result<Policy, Vec<Problem>> {
    let source = Source { file, text };
    let table = source.parse()?;
    let mut reader = Reader { source, problems: Vec::new(), field: "" };
    let mut policy = Policy { file: Some(file.to_owned()), ..Policy::default() };
    for Row { name, at, value, value_at } in in_file_order(&table) {
        reader.field = KEYS.iter().find(|key| **key == name).copied().unwrap_or_default();
        match name {
            "kiosk" => policy.kiosk = reader.yes_no(value, &value_at).unwrap_or_default(),
            "keep-token" => policy.keep_token = reader.yes_no(value, &value_at).unwrap_or_default(),
            "idle-lock-minutes" => policy.idle_lock_minutes = reader.minutes(value, &value_at),
            "allowed-apis" => policy.allowed_apis = reader.addresses(value, &value_at),
            "no-quick-actions" => policy.no_quick_actions = reader.yes_no(value, &value_at).unwrap_or_default(),
            "theme" => policy.theme = reader.text(value, &value_at),
            "keymap" => policy.keymap = reader.text(value, &value_at),
            "lang" => policy.lang = reader.lang(value, &value_at),
            "environment" => policy.environment = reader.label(value, &value_at),
            other => {
                let all = KEYS.join(", ");
                reader.wrong(
                    &at,
                    if let Some(near) = nearest(other, KEYS) {
                        t!("policy-key-near", key = other, near = near, all = all)
                    } else {
                        t!("policy-key-unknown", key = other, all = all)
                    },
                );
            }
        }
    }
    if reader.problems.is_empty() { Ok(policy) } else { Err(reader.problems) }
}

struct Reader<'a> {
    source: Source<'a>,
    problems: Vec<Problem>,
    field: &'static str,
}

impl Reader<'_> {
    fn wrong(&mut self, at: &Range<usize>, message: impl Into<String>) {
        let field = (!self.field.is_empty()).then(|| self.field.to_owned());
        self.problems.push(self.source.problem(at, field, message));
    }

    fn yes_no(&mut self, value: &DeValue<'_>, at: &Range<usize>) -> Option<bool> {
        let answer = if let DeValue::Boolean(answer) = value { Some(*answer) } else { None };
        if answer.is_none() {
            self.wrong(at, t!("policy-yes-no"));
        }
        answer
    }

    fn minutes(&mut self, value: &DeValue<'_>, at: &Range<usize>) -> Option<u16> {
        let number = match value {
            DeValue::Integer(number) => u16::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        let minutes = number.filter(|minutes| (1..=MOST_MINUTES).contains(minutes));
        if minutes.is_none() {
            self.wrong(at, t!("policy-minutes", most = MOST_MINUTES));
        }
        minutes
    }

    fn text(&mut self, value: &DeValue<'_>, at: &Range<usize>) -> Option<String> {
        let text = value.as_str().filter(|text| !text.trim().is_empty());
        if text.is_none() {
            self.wrong(at, t!("policy-name"));
        }
        text.map(str::to_owned)
    }

    fn lang(&mut self, value: &DeValue<'_>, at: &Range<usize>) -> Option<String> {
        let lang = value.as_str().filter(|lang| matches!(*lang, "nl" | "en"));
        if lang.is_none() {
            self.wrong(at, t!("policy-lang"));
        }
        lang.map(str::to_owned)
    }

    fn label(&mut self, value: &DeValue<'_>, at: &Range<usize>) -> Option<String> {
        let label = value.as_str().filter(|label| {
            (1..=LABEL).contains(&label.len()) && label.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
        });
        if label.is_none() {
            self.wrong(at, t!("policy-label", most = LABEL));
        }
        label.map(str::to_owned)
    }

    fn addresses(&mut self, value: &DeValue<'_>, at: &Range<usize>) -> Vec<String> {
        let Some(list) = value.as_array().filter(|list| !list.is_empty()) else {
            self.wrong(at, t!("policy-list"));
            return Vec::new();
        };
        let mut addresses = Vec::new();
        for entry in list {
            match entry.get_ref().as_str().filter(|text| text.starts_with("https://") || text.starts_with("http://")) {
                Some(address) => addresses.push(address.to_owned()),
                None => self.wrong(&entry.span(), t!("policy-address")),
            }
        }
        addresses
    }
}
