//! A network as this house works with it: where it can be reached, what it can carry, and what was agreed with it, as the
//! administrator recorded it. Nothing at all for a network of which nothing is recorded.

use jiff::civil::Date;

use crate::domain::code::NetworkCode;
use crate::domain::own_rules::{Agreement, Contact, NetworkTies};
use crate::domain::text::SafeText;
use crate::t;
use crate::tui::model::Model;
use crate::tui::ui::time;

fn of<'a>(model: &'a Model, network: &NetworkCode) -> Option<(&'a NetworkTies, Date)> {
    let rules = model.rules.as_ref()?;
    Some((rules.house.own.networks.get(network)?, rules.calendar.date(model.now)))
}

fn contact(contact: &Contact) -> String {
    let parts = [&contact.name, &contact.phone, &contact.email].map(SafeText::as_str);
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn runs(agreement: &Agreement, today: Date) -> bool {
    agreement.until.is_none_or(|until| until >= today)
}

/// What counts today, each kind under its label; of the contacts and agreements so many, and how many more there are.
fn few(model: &Model, network: &NetworkCode, most: usize) -> Vec<(String, String)> {
    let Some((ties, today)) = of(model, network) else { return Vec::new() };
    let cut = |all: Vec<String>| {
        let told = all.iter().take(most).cloned().collect::<Vec<_>>().join("; ");
        if all.len() > most { format!("{told} (+{})", all.len() - most) } else { told }
    };
    let carries = |count: u16| if most == 1 { count.to_string() } else { t!("ties-carries", count = count) };
    let capacity = ties.capacity.map_or_else(String::new, carries);
    let agreed = ties.agreements.iter().filter(|one| runs(one, today)).map(|one| one.text.to_string());
    let all = [
        (t!("ties-contact"), cut(ties.contacts.iter().map(contact).collect())),
        (t!("ties-capacity"), capacity),
        (t!("ties-agreement"), cut(agreed.collect())),
    ];
    all.into_iter().filter(|(_, text)| !text.is_empty()).collect()
}

/// What counts today, each kind under its label.
pub fn told(model: &Model, network: &NetworkCode) -> Vec<(String, String)> {
    few(model, network, usize::MAX)
}

/// The same in few words: the label of the first, and the rest behind it.
pub fn line(model: &Model, network: &NetworkCode) -> Option<(String, String)> {
    let mut told = few(model, network, 1).into_iter();
    let (label, mut text) = told.next()?;
    for (label, more) in told {
        text = format!("{text} · {}: {more}", label.to_lowercase());
    }
    Some((label, text))
}

/// All of it, each on a line of its own; what was agreed with its last day, also when that has passed.
pub fn whole(model: &Model, network: &NetworkCode) -> Vec<(String, String)> {
    let Some((ties, today)) = of(model, network) else { return Vec::new() };
    let contacts = ties.contacts.iter().map(|one| (t!("ties-contact"), contact(one)));
    let capacity = ties.capacity.map(|count| (t!("ties-capacity"), t!("ties-carries-whole", count = count)));
    let agreed = ties.agreements.iter().map(|one| {
        let text = one.text.as_str();
        let told = match one.until {
            None => text.to_owned(),
            Some(until) if runs(one, today) => t!("ties-until", text = text, until = time::date(until, today)),
            Some(until) => t!("ties-over", text = text, until = time::date(until, today)),
        };
        (t!("ties-agreement"), told)
    });
    contacts.chain(capacity).chain(agreed).collect()
}
