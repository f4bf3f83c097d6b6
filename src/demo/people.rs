//! Fictional people: names and streets of nowhere, and burgerservicenummers of the test series that begins with 9999.
//!
//! The rule it keeps: nobody who exists can be found in a demo. The 9999 series is never issued.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use crate::domain::bsn::Bsn;
use crate::domain::code::MunicipalityCode;
use crate::domain::person::Person;
use crate::domain::text::SafeText;

use super::dice::Dice;
use super::theme::Kind;

const MEN: &[&str] = &[
    "Anton", "Bilal", "Casper", "Dirkjan", "Emrecan", "Floris", "Gijsbert", "Hakan", "Ignace", "Joris", "Kwame",
    "Laurens", "Mehmet", "Niels", "Orlando", "Pieter", "Quinten", "Ricardo", "Sander", "Tarik", "Umberto", "Vincent",
    "Wouter", "Xander", "Youri", "Zeger", "Ahmet", "Bastiaan", "Cornelis", "Dennis", "Elias", "Frits",
];
const WOMEN: &[&str] = &[
    "Anouk", "Berber", "Chantal", "Desiree", "Elsbeth", "Fenna", "Greetje", "Hanneke", "Ilona", "Jamila", "Karin",
    "Lotte", "Maartje", "Naima", "Olivia", "Petra", "Rosalie", "Saskia", "Tessa", "Ursula", "Veerle", "Wietske",
    "Xenia", "Yvonne", "Zohra", "Amina", "Britta", "Cobie", "Deborah", "Evelien", "Fatma", "Gerda",
];
const FAMILIES: &[&str] = &[
    "van Voorbeeld",
    "de Proef",
    "Testers",
    "Schijnbaar",
    "van der Fictie",
    "Nergens",
    "Oefenaar",
    "de Verzonnen",
    "Denkbeeld",
    "van Sjabloon",
    "Plaatsvervanger",
    "Modelman",
    "ter Illustratie",
    "Proefstra",
    "Testinga",
    "van Nergenshuizen",
    "Voorbeeldsma",
    "de Schets",
    "Opmaat",
    "van Oefenen",
    "Papierman",
    "Verdicht",
    "Fictema",
    "van der Proefpolder",
    "Maquette",
    "Schaduwberg",
    "van Demonstratie",
    "Bordkarton",
];
const STREETS: &[&str] = &[
    "Proefstraat",
    "Voorbeeldlaan",
    "Testkade",
    "Schetsweg",
    "Oefenplein",
    "Papierhof",
    "Sjabloonstraat",
    "Maquettepad",
    "Rietwijkdreef",
    "Dijkring",
    "Sluisplein",
    "Denkbeeldlaan",
    "Modelstraat",
    "Proefpolderweg",
    "Kladblokstraat",
    "Decorlaan",
];
const WORKERS: &[&str] = &[
    "J. Oefenaar",
    "M. de Proef",
    "S. Voorbeeld",
    "R. Testers",
    "A. Sjabloon",
    "L. van Demonstratie",
    "K. Opmaat",
    "F. Denkbeeld",
    "N. Modelman",
    "P. Schets",
    "E. ter Illustratie",
    "H. Papierman",
    "T. Proefstra",
    "B. Maquette",
    "C. van Fictie",
    "G. Verdicht",
];

/// The first number of the test series, and how many there are.
const SERIES: (u32, u32) = (999_900_000, 100_000);

/// A burgerservicenummer of the test series that passes the eleven test.
pub fn test_bsn(dice: &mut Dice) -> Option<Bsn> {
    let start = u32::try_from(dice.bits() % u64::from(SERIES.1)).unwrap_or(0);
    (0..SERIES.1).find_map(|step| Bsn::parse(&(SERIES.0 + (start + step) % SERIES.1).to_string()).ok())
}

/// A full name.
pub fn name(kind: Kind, dice: &mut Dice) -> SafeText {
    SafeText::line(&format!("{} {}", first_name(kind, dice), family(dice)))
}

/// A first name.
pub fn first_name(kind: Kind, dice: &mut Dice) -> &'static str {
    let list = match kind {
        Kind::Man => MEN,
        Kind::Vrouw => WOMEN,
    };
    dice.pick(list).copied().unwrap_or("Anna")
}

/// A family name.
pub fn family(dice: &mut Dice) -> &'static str {
    dice.pick(FAMILIES).copied().unwrap_or("Testers")
}

/// The name of a professional.
pub fn worker(dice: &mut Dice) -> SafeText {
    SafeText::line(dice.pick(WORKERS).copied().unwrap_or("M. de Proef"))
}

/// A date of birth of somebody who is this old on `today`.
pub fn born(age: u8, today: Date, dice: &mut Dice) -> Option<Date> {
    let back: Span = i64::from(age).years().days(dice.between(1, 360));
    today.checked_sub(back).ok()
}

/// Somebody with a home. The municipality has a code and a name.
pub fn person(kind: Kind, age: u8, today: Date, home: (&MunicipalityCode, &str), dice: &mut Dice) -> Person {
    let street = dice.pick(STREETS).copied().unwrap_or("Proefstraat");
    let letters = |dice: &mut Dice| char::from(b'A' + u8::try_from(dice.between(0, 25)).unwrap_or(0));
    let postcode = format!("{} {}{}", dice.between(1000, 9999), letters(dice), letters(dice));
    Person {
        name: name(kind, dice),
        born: born(age, today, dice),
        sex: kind.sex(),
        bsn: test_bsn(dice),
        address: SafeText::line(&format!("{street} {}, {postcode}", dice.between(1, 240))),
        place: SafeText::line(home.1),
        municipality: Some(home.0.clone()),
        phone: if age >= 12 {
            SafeText::line(&format!("06 00 00 {:02} {:02}", dice.between(0, 99), dice.between(0, 99)))
        } else {
            SafeText::default()
        },
        ..Person::default()
    }
}

/// All words that can be part of a demo person's name: what must never be found in a database file.
pub fn all_names() -> impl Iterator<Item = &'static str> {
    MEN.iter().chain(WOMEN).chain(FAMILIES).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bsn_is_of_the_test_series_and_valid() {
        for n in 0..2_000 {
            let bsn = test_bsn(&mut Dice::of(7, n)).expect("the series holds valid numbers");
            assert!(bsn.as_str().starts_with("9999"), "{bsn:?}");
            assert!(Bsn::parse(bsn.as_str()).is_ok());
        }
    }

    #[test]
    fn somebody_is_as_old_as_the_story_says() {
        let today = jiff::civil::date(2026, 3, 1);
        for n in 0..500 {
            let mut dice = Dice::of(1, n);
            let person = Person { born: born(41, today, &mut dice), ..Person::default() };
            assert_eq!(person.age_on(today), Some(41));
        }
    }
}
