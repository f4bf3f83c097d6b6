//! The settings of the administrator's own house: municipalities, organisations, networks, calendar, terms, keeping.
//!
//! The rule it keeps: a setting may make a term of the law shorter, never longer. The code of a house doesn't change. A
//! house is added on the server machine; ended it can't be: what it keeps ends by its terms.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use super::answer::{answer, tagged};
use crate::domain::calendar::Calendar;
use crate::domain::catalogue::{Catalogue, CatalogueError, built_in};
use crate::domain::refusal::FieldProblem;
use crate::domain::rules::House;
use crate::domain::text::SafeText;
use crate::says;
use crate::server::door;
use crate::server::identity::Caller;
use crate::server::identity::access::Access;
use crate::server::input::Input;
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::store::{Hand, HouseRecord};
use crate::wire::house::{HouseInput, HouseSettings};
use crate::wire::path;

/// De instellingen van uw huis.
#[utoipa::path(get, path = path::HOUSE, operation_id = "huisLezen", tag = "beheer",
    responses((status = 200, description = "De instellingen", body = HouseSettings)))]
pub async fn read(State(state): State<AppState>, caller: Caller) -> Result<Response, Failure> {
    let scope = caller.enter(&state, Access::House).await?;
    let (record, version) = state.store.managed_house(&scope).await?;
    told(record, version)
}

/// Wijzig de instellingen van uw huis. Ze gelden meteen.
///
/// Een termijn van de wet kan alleen korter worden.
#[utoipa::path(put, path = path::HOUSE, operation_id = "huisWijzigen", tag = "beheer",
    params(("If-Match" = String, Header, description = "Versie van de instellingen die u zag, als ETag")),
    request_body = HouseInput,
    responses((status = 200, description = "De instellingen zoals ze nu zijn", body = HouseSettings)))]
pub async fn change(
    State(state): State<AppState>,
    caller: Caller,
    headers: HeaderMap,
    input: Input<HouseInput>,
) -> Result<Response, Failure> {
    caller.enter(&state, Access::House).await?;
    let expected = door::required_version(&headers)?;
    let HouseInput { house, calendar, overlay } = input.value;
    let mut problems = house.own.problems();
    problems.extend(house.retention.problems());
    problems.extend(house.access.problems());
    let mut wrong = |field: &str, code: &str, message| problems.push(FieldProblem::new(field, code, message));
    if house.code != caller.actor.house {
        wrong("huis.code", "niet_toegestaan", says!("house-code"));
    }
    if house.name.trim().is_empty() || house.name.len() > 120 {
        wrong("huis.naam", "verplicht", says!("house-name"));
    }
    if !(1..=480).contains(&house.lease_minutes) {
        wrong("huis.leaseMinuten", "ongeldig", says!("own-range", least = 1_u16, most = 480_u16));
    }
    if twice(house.municipalities.iter().map(|one| one.code.as_str())) || house.municipalities.is_empty() {
        wrong("huis.gemeenten", "ongeldig", says!("house-municipalities"));
    }
    if twice(house.organisations.iter().map(|one| one.code.as_str())) {
        wrong("huis.organisaties", "ongeldig", says!("house-organisations"));
    }
    let calendar = Calendar::try_from(calendar);
    if calendar.is_err() {
        wrong("kalender", "ongeldig", says!("house-calendar"));
    }
    match catalogue(overlay.as_deref()) {
        Err(CatalogueError { file, message }) => {
            wrong(
                "catalogus",
                "ongeldig",
                says!("house-catalogue", place = file, reason = SafeText::line(&message).as_str()),
            );
        }
        Ok((ships, own)) => {
            if let Some(network) = beyond_the_law(&ships, &own) {
                wrong("catalogus", "niet_toegestaan", says!("house-term", network = network));
            }
            if !known(&house, &own) {
                wrong("huis", "onbekende_code", says!("house-unknown-code"));
            }
        }
    }
    let calendar = match calendar {
        Ok(calendar) if problems.is_empty() => calendar,
        _ => return Err(Failure::fields(problems)),
    };
    let record = HouseRecord { house, calendar, overlay };
    let hand = Hand::Of(&caller.actor);
    let version = state.store.change_house(&record, Some(expected), Some(hand), state.now()).await?;
    told(record, version)
}

fn told(record: HouseRecord, version: u64) -> Result<Response, Failure> {
    let HouseRecord { house, calendar, overlay } = record;
    let settings = HouseInput { house, calendar: calendar.into(), overlay };
    Ok(tagged(answer(&HouseSettings { settings, version })?, version))
}

fn twice<'a>(codes: impl Iterator<Item = &'a str>) -> bool {
    let mut seen = BTreeSet::new();
    !codes.into_iter().all(|code| seen.insert(code))
}

/// The catalogue that ships, and with the house's own over it.
fn catalogue(overlay: Option<&str>) -> Result<(Catalogue, Catalogue), CatalogueError> {
    let ships = built_in()?;
    let own = match overlay {
        Some(text) => ships.overlay(text, "catalogus")?,
        None => ships.clone(),
    };
    Ok((ships, own))
}

/// The first network of which a term of the law was made longer, or another thing.
fn beyond_the_law(ships: &Catalogue, own: &Catalogue) -> Option<String> {
    let longer = |network: &&crate::domain::catalogue::NetworkRow| {
        let Some(now) = own.network(&network.code) else { return false };
        network.terms.iter().filter(|row| row.term.statutory).any(|row| {
            let kept = |one: &&crate::domain::catalogue::NetworkTerm| one.clock == row.clock;
            let within = |one: &crate::domain::catalogue::NetworkTerm| {
                one.term.unit == row.term.unit && one.term.amount <= row.term.amount
            };
            !now.terms.iter().find(kept).is_some_and(within)
        })
    };
    ships.networks.iter().find(longer).map(|network| network.code.to_string())
}

/// Do the organisations and networks that it names exist?
fn known(house: &House, own: &Catalogue) -> bool {
    house.organisations.iter().all(|one| own.organisation(&one.kind).is_some())
        && house.own.networks.keys().all(|code| own.network(code).is_some())
}
