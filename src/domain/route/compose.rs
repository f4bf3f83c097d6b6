//! What exactly a package says. Dutch: it goes to a network.

use jiff::civil::Date;

use super::contents::{Contents, Item, Verdict, present};
use crate::domain::catalogue::{Catalogue, PartKind};
use crate::domain::code::CategoryCode;
use crate::domain::package::{Package, Part, PartKey, Withheld};
use crate::domain::person::{Person, Relation, Sex};
use crate::domain::referral::{Referral, Referrer};
use crate::domain::text::SafeText;

/// Writes out what leaves, and names what stays.
pub(super) fn package(catalogue: &Catalogue, referral: &Referral, contents: Contents<'_>) -> Package {
    let mut parts = Vec::with_capacity(contents.verdicts.len());
    let mut withheld = Vec::new();
    let tells_why = contents.tells_why;
    for Verdict { item, stays } in contents.verdicts {
        // What the catalogue doesn't know was withheld under its own code; a part's category is checked at loading.
        let Some(category) = category(catalogue, item) else { continue };
        match stays {
            Some(reason) => withheld.push(Withheld { key: item.key(), category, reason }),
            None => parts.push(Part { key: item.key(), category, text: text(referral, item, tells_why) }),
        }
    }
    Package::new(parts, withheld)
}

/// What this part says now; `None` when there is nothing in it.
pub(super) fn of_key(referral: &Referral, key: &PartKey, tells_why: bool) -> Option<SafeText> {
    let item = match key {
        PartKey::Fact { fact } => Item::Fact(referral.fact(*fact)?),
        key => Item::Part(PartKind::READING_ORDER.into_iter().find(|kind| kind.key() == *key)?),
    };
    let there = match item {
        Item::Part(kind) => present(referral, kind),
        Item::Fact(_) => true,
    };
    there.then(|| text(referral, item, tells_why))
}

fn category(catalogue: &Catalogue, item: Item<'_>) -> Option<CategoryCode> {
    match item {
        Item::Fact(fact) => Some(fact.category.clone()),
        Item::Part(kind) => {
            let known = catalogue.categories.iter().find(|row| row.code == *kind.category());
            known.map(|row| row.code.clone())
        }
    }
}

/// What an item says.
pub(super) fn text(referral: &Referral, item: Item<'_>, tells_why: bool) -> SafeText {
    let content = &referral.content;
    let subject = &content.subject;
    let kind = match item {
        Item::Fact(fact) => return fact.text.clone(),
        Item::Part(kind) => kind,
    };
    match kind {
        PartKind::Summary => content.summary.clone(),
        PartKind::Goal => content.goal.clone(),
        PartKind::Story => content.story.clone(),
        PartKind::Identity => SafeText::line(&who(subject)),
        PartKind::Bsn => SafeText::line(subject.bsn.as_ref().map(crate::domain::bsn::Bsn::as_str).unwrap_or_default()),
        PartKind::Address => SafeText::line(&joined(&[&subject.address, &subject.place])),
        PartKind::Reach => lines(&[
            ("Veilig contact", &subject.safe_contact),
            ("Telefoon", &subject.phone),
            ("Tolk", &subject.interpreter),
        ]),
        PartKind::Others => {
            let told =
                content.others.iter().map(|other| format!("{} ({})", who(&other.person), relation(other.relation)));
            SafeText::body(&told.collect::<Vec<_>>().join("\n"))
        }
        PartKind::Informed if content.informed.told => SafeText::line("ja"),
        PartKind::Informed if content.informed.reason.is_empty() || !tells_why => SafeText::line("nee"),
        PartKind::Informed => SafeText::line(&format!("nee: {}", content.informed.reason)),
        PartKind::Referrer => contact(&content.referrer),
    }
}

fn who(person: &Person) -> String {
    let born = person.born.map(|born| format!("geboren {}", day(born)));
    let sex = match person.sex {
        Sex::Female => "vrouw",
        Sex::Male => "man",
        Sex::Unknown => "",
    };
    let name = if person.name.is_empty() { "naam onbekend" } else { &person.name };
    joined(&[name, born.as_deref().unwrap_or_default(), sex])
}

fn day(date: Date) -> String {
    format!("{:02}-{:02}-{}", date.day(), date.month(), date.year())
}

fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Household => "gezinslid",
        Relation::DirectContact => "direct sociaal contact",
    }
}

fn contact(referrer: &Referrer) -> SafeText {
    SafeText::line(&joined(&[&referrer.organisation, &referrer.name, &referrer.phone, &referrer.email]))
}

fn joined(texts: &[&str]) -> String {
    texts.iter().filter(|text| !text.is_empty()).copied().collect::<Vec<_>>().join(", ")
}

fn lines(texts: &[(&str, &str)]) -> SafeText {
    let told = texts.iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| format!("{name}: {text}"));
    SafeText::body(&told.collect::<Vec<_>>().join("\n"))
}
