//! One page of referrals. The rows are copied out as the store keeps them.

use axum::extract::State;
use axum::response::Response;

use super::answer::{Raw, json, limit, object};
use crate::domain::row::Split;
use crate::server::identity::Caller;
use crate::server::identity::access::Access;
use crate::server::input::Query;
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::wire::list::{PAGE, PAGE_MAX, Page, PageQuery};
use crate::wire::path;

/// Aanmeldingen in een vak, wat het eerst te laat is bovenaan.
///
/// Een regel bevat geen naam, BSN, adres of verhaal: kijken in de lijst is geen inzage.
#[utoipa::path(get, path = path::REFERRALS, operation_id = "aanmeldingenLijst", tag = "aanmeldingen",
    params(PageQuery),
    responses((status = 200, description = "Een bladzijde", body = Page)))]
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
    Query(query): Query<PageQuery>,
) -> Result<Response, Failure> {
    let scope = caller.enter(&state, Access::Rows).await?;
    let split = query.split.unwrap_or(Split::Inbox);
    let house = &caller.actor.house;
    let name = format!("aanmeldingen/{split:?}");
    let rows = limit(query.limit, PAGE, PAGE_MAX)?;
    let after = query.cursor.map(|cursor| state.cursors.open(house, &name, &cursor)).transpose()?;
    let now = state.now();
    let page = state.store.page(&scope, split, rows, after, now).await?;

    let mut fields =
        vec![("verborgen", json(&page.hidden)?), ("volgnummer", json(&page.seq)?), ("tijdstip", json(&now)?)];
    if let Some(next) = &page.next {
        fields.push(("volgende", json(&state.cursors.seal(house, &name, next))?));
    }
    Ok(Raw::new("aanmeldingen").all(&page.rows).end(&object(fields)))
}
