//! Saved filters: personal ones, and those that a triage lead shares with the house.

use axum::extract::State;
use axum::response::Response;

use super::answer::{answer, nothing};
use super::filter::understood;
use crate::domain::actor::Role;
use crate::domain::bsn;
use crate::domain::filter::parse;
use crate::domain::id::FilterId;
use crate::domain::text::SafeText;
use crate::says;
use crate::server::identity::Caller;
use crate::server::identity::access::Access;
use crate::server::input::{Id, Input};
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::wire::filter::{NAME_MAX, SAVED_MAX, Saved, SavedFilters, SavedInput};
use crate::wire::path;

/// Uw bewaarde filters en die van het huis, elk met het aantal aanmeldingen.
#[utoipa::path(get, path = path::FILTERS, operation_id = "filtersLijst", tag = "filters",
    responses((status = 200, description = "De filters, op naam", body = SavedFilters)))]
pub async fn list(State(state): State<AppState>, caller: Caller) -> Result<Response, Failure> {
    let scope = caller.enter(&state, Access::Filters).await?;
    let now = state.now();
    let rules = state.store.rules(&caller.actor.house).await?;
    let mut filters = Vec::new();
    for kept in state.store.saved_filters(&scope).await? {
        let input: SavedInput = serde_json::from_slice(&kept.bytes)
            .map_err(|_| Failure::internal("een bewaard filter is niet te lezen"))?;
        // A code that the house no longer knows: the filter stays to be mended, without a count.
        let count = match parse(&input.filter, rules.as_deref()) {
            Ok(filter) => state.store.filter_count(&scope, &filter, now).await?,
            Err(_) => None,
        };
        let (id, shared, changeable) = (kept.id, kept.shared, kept.changeable);
        filters.push(Saved { id, name: input.name, filter: input.filter, shared, changeable, count });
    }
    filters.sort_by_key(|saved| (saved.name.to_lowercase(), saved.id));
    answer(&SavedFilters { filters })
}

/// Bewaar een filter onder een naam. Een BSN of geboortedatum wordt niet bewaard. Delen met het huis doet een triageleider.
#[utoipa::path(put, path = path::FILTER, operation_id = "filterBewaren", tag = "filters",
    params(("id" = FilterId, Path, description = "Identiteit van het filter, door u gekozen")),
    request_body = SavedInput,
    responses((status = 200, description = "Bewaard", body = Saved)))]
pub async fn put(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id,
    input: Input<SavedInput>,
) -> Result<Response, Failure> {
    let scope = caller.enter_one(&state, Access::Filters).await?;
    let id = FilterId(id);
    let SavedInput { name, filter, shared } = input.value;
    let name = SafeText::line(&name).as_str().to_owned();
    if name.is_empty() || name.chars().count() > NAME_MAX {
        return Err(Failure::field("naam", "ongeldig", says!("filter-name", limit = NAME_MAX)));
    }
    if bsn::within(&name) {
        return Err(Failure::field("naam", "ongeldig", says!("filter-name-person")));
    }
    let rules = state.store.rules(&caller.actor.house).await?;
    let filter = understood(&filter, rules.as_deref())?;
    if filter.is_empty() {
        return Err(Failure::field("filter", "verplicht", says!("filter-word-missing")));
    }
    if filter.names_a_person() {
        return Err(Failure::field("filter", "ongeldig", says!("filter-not-kept")));
    }
    if shared && caller.actor.role != Role::Lead {
        return Err(Failure::field("gedeeld", "ongeldig", says!("filter-lead-shares")));
    }
    let own = state.store.saved_filters(&scope).await?;
    if own.iter().all(|kept| kept.id != id) && own.iter().filter(|kept| kept.changeable).count() >= SAVED_MAX {
        return Err(Failure::field("filter", "te_veel", says!("filter-enough", limit = SAVED_MAX)));
    }
    let input = SavedInput { name, filter: filter.to_string(), shared };
    let bytes = serde_json::to_vec(&input).map_err(Failure::internal)?;
    if !state.store.put_filter(&scope, id, shared, &bytes, state.now()).await? {
        return Err(caller.missed(&state, &scope, Some(id.0)).await);
    }
    let count = state.store.filter_count(&scope, &filter, state.now()).await?;
    answer(&Saved { id, name: input.name, filter: input.filter, shared, changeable: true, count })
}

/// Gooi een bewaard filter weg.
#[utoipa::path(delete, path = path::FILTER, operation_id = "filterWeggooien", tag = "filters",
    params(("id" = FilterId, Path, description = "Identiteit van het filter")),
    responses((status = 204, description = "Weg")))]
pub async fn delete(State(state): State<AppState>, caller: Caller, Id(id): Id) -> Result<Response, Failure> {
    let scope = caller.enter_one(&state, Access::Filters).await?;
    let gone = state.store.delete_filter(&scope, FilterId(id), state.now()).await?;
    if gone { Ok(nothing()) } else { Err(caller.missed(&state, &scope, Some(id)).await) }
}
