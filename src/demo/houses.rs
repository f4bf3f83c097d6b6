//! The houses of the demo: real names of regions, with municipalities that don't exist.

use crate::domain::code::{HouseCode, MunicipalityCode};
use crate::domain::rules::{House, Municipality};

/// Code, name, municipalities (code, name).
type Row = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const HOUSES: &[Row] = &[
    (
        "utrecht",
        "Regio Utrecht",
        &[
            ("voorbeeldstad", "Voorbeeldstad"),
            ("waterveen", "Waterveen"),
            ("nieuw-testdam", "Nieuw-Testdam"),
            ("proefwaarde", "Proefwaarde"),
            ("schetsrade", "Schetsrade"),
        ],
    ),
    ("twente", "Twente", &[("testdam", "Testdam"), ("oefenlo", "Oefenlo"), ("modelveld", "Modelveld")]),
    ("zeeland", "Zeeland", &[("testzijl", "Testzijl"), ("decorhaven", "Decorhaven"), ("fictburg", "Fictburg")]),
];

/// The houses, the one with most work first.
///
/// # Errors
/// Never in a release: every code is one (a test shows it).
pub fn houses() -> Result<Vec<House>, crate::domain::code::BadCode> {
    HOUSES.iter().map(house).collect()
}

fn house((code, name, places): &Row) -> Result<House, crate::domain::code::BadCode> {
    let municipalities = places
        .iter()
        .map(|(code, name)| Ok(Municipality { code: MunicipalityCode::try_from(*code)?, name: (*name).to_owned() }))
        .collect::<Result<_, _>>()?;
    Ok(House { code: HouseCode::try_from(*code)?, name: (*name).to_owned(), municipalities, lease_minutes: 15 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_at_least_three_houses_with_places_that_do_not_exist() {
        let houses = houses().unwrap();
        assert!(houses.len() >= 3);
        assert!(houses.iter().all(|house| house.municipalities.len() >= 3));
    }
}
