//! The houses of the demo: real names of regions, with municipalities that don't exist.

use jiff::civil::Time;

use crate::domain::code::{BadCode, HouseCode, MunicipalityCode, OrganisationCode, OrganisationKind};
use crate::domain::meeting::CutOff;
use crate::domain::organisation::Organisation;
use crate::domain::retention::RetentionTerms;
use crate::domain::rules::{AccessRules, House, Municipality};
use crate::domain::text::SafeText;

use super::tale;

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

/// One of any number of regions: places as in the others, under a code and a name of its own.
pub fn region(number: usize) -> Result<House, BadCode> {
    let (_, _, places) = HOUSES[number % HOUSES.len()];
    named(&format!("regio-{number}"), &format!("Regio {number}"), places)
}

fn house((code, name, places): &Row) -> Result<House, BadCode> {
    named(code, name, places)
}

fn named(code: &str, name: &str, places: &[(&str, &str)]) -> Result<House, BadCode> {
    let municipalities: Vec<Municipality> = places
        .iter()
        .map(|(code, name)| Ok(Municipality { code: MunicipalityCode::try_from(*code)?, name: (*name).to_owned() }))
        .collect::<Result<_, _>>()?;
    let organisations = organisations(code, name, &municipalities)?;
    Ok(House {
        code: HouseCode::try_from(code)?,
        name: name.to_owned(),
        municipalities,
        organisations,
        lease_minutes: 15,
        own: crate::domain::own_rules::OwnRules::default(),
        cut_off: Some(CutOff { weekday: 1, time: Time::constant(12, 0, 0, 0) }),
        retention: RetentionTerms::default(),
        access: AccessRules { break_glass_minutes: Some(60), ..AccessRules::default() },
    })
}

/// Kinds of which there is one in each municipality, with what its code begins with.
const LOCAL: &[(&str, &str)] = &[("gemeente_sociaal", "gemeente"), ("gemeente_oov", "oov"), ("wijkteam", "wijkteam")];

/// Kinds of which there is one in each region.
const REGIONAL: &[&str] = &[
    "politie",
    "om",
    "dji_pi",
    "rvdk",
    "ggd_oggz",
    "reclassering",
    "veilig_thuis",
    "gi_jeugdbescherming",
    "ggz",
    "verslavingszorg",
    "lvb_zorg",
];

fn organisations(house: &str, name: &str, places: &[Municipality]) -> Result<Vec<Organisation>, BadCode> {
    let regional = REGIONAL.iter().map(|kind| (format!("{kind}-{house}"), *kind, tale::organisation(kind, name)));
    let local = places.iter().flat_map(|place| {
        let one = |(kind, short): &(&'static str, &str)| {
            (format!("{short}-{}", place.code), *kind, tale::organisation(kind, &place.name))
        };
        LOCAL.iter().map(one)
    });
    let made = |(code, kind, name): (String, &str, String)| {
        Ok(Organisation {
            code: OrganisationCode::try_from(code)?,
            kind: OrganisationKind::try_from(kind)?,
            name: SafeText::line(&name),
        })
    };
    regional.chain(local).map(made).collect()
}

/// The organisation of this kind that works in this place.
pub fn organisation_in<'h>(
    house: &'h House,
    kind: &OrganisationKind,
    place: &MunicipalityCode,
) -> Option<&'h Organisation> {
    let here = |known: &&Organisation| {
        let local = LOCAL.iter().any(|(local, _)| *kind == **local);
        known.kind == *kind && (!local || known.code.as_str().ends_with(place.as_str()))
    };
    house.organisations.iter().find(here)
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
