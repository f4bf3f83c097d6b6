//! Reading a person. Every part may be unknown: a victim without papers is welcome.

use super::PersonInput;
use super::read::Reader;
use crate::domain::person::{Person, Relation, Sex};

const SEXES: &[(&str, Sex)] = &[
    ("vrouw", Sex::Female),
    ("man", Sex::Male),
    ("onbekend", Sex::Unknown),
    ("v", Sex::Female),
    ("m", Sex::Male),
    ("x", Sex::Unknown),
    ("anders", Sex::Unknown),
];

/// What somebody around the subject can be (BGS 2.19).
pub(super) const RELATIONS: &[(&str, Relation)] =
    &[("gezinslid", Relation::Household), ("direct_sociaal_contact", Relation::DirectContact)];

impl Reader<'_> {
    /// The person under `prefix`.
    pub fn person(&mut self, prefix: &str, given: &PersonInput) -> Person {
        let at = |name: &str| format!("{prefix}.{name}");
        Person {
            name: self.text(&at("naam"), given.name.as_ref()),
            born: self.born(&at("geboortedatum"), given.born.as_ref()),
            sex: self.one_of(&at("geslacht"), given.sex.as_ref(), SEXES).unwrap_or_default(),
            bsn: self.bsn(&at("bsn"), given.bsn.as_ref()),
            address: self.text(&at("adres"), given.address.as_ref()),
            place: self.text(&at("plaats"), given.place.as_ref()),
            municipality: self.municipality(&at("gemeente"), given.municipality.as_ref()).map(|(code, _)| code),
            phone: self.text(&at("telefoon"), given.phone.as_ref()),
            safe_contact: self.text(&at("veiligContact"), given.safe_contact.as_ref()),
            interpreter: self.text(&at("tolk"), given.interpreter.as_ref()),
        }
    }
}
