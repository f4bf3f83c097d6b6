//! The journal for whoever checks lawfulness, and who saw a person. Both are recorded.

use axum::extract::State;
use axum::response::Response;

use super::answer::{answer, limit};
use crate::domain::bsn::Bsn;
use crate::says;
use crate::server::identity::Caller;
use crate::server::identity::access::Access;
use crate::server::input::{Input, Query};
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::store::{JournalOf, SearchTerms, SeenOf, WhichLines};
use crate::wire::journal::{JournalPage, JournalQuery, Seen, SeenQuery};
use crate::wire::path;

/// Het logboek van het huis, nieuwste eerst: wat er gebeurde, wie het deed en wat ervan kwam. Ook dit wordt vastgelegd.
///
/// Een bladzijde kijkt niet verder terug dan een paar duizend regels: ga verder bij `volgende`. Regels over wat uw rechten
/// verbergen, tellen mee in `verborgen`.
#[utoipa::path(get, path = path::JOURNAL, operation_id = "logboekOphalen", tag = "toezicht", params(JournalQuery),
    responses((status = 200, description = "Regels van het logboek", body = JournalPage)))]
pub async fn journal(
    State(state): State<AppState>,
    caller: Caller,
    Query(query): Query<JournalQuery>,
) -> Result<Response, Failure> {
    let scope = caller.enter(&state, Access::Journal).await?;
    let limit = limit(query.limit, 50, 200)?;
    let JournalQuery { kind, user, from, until, before, limit: _ } = query;
    let which = WhichLines { kind, user, from, until, before };
    let JournalOf { lines, hidden, next } = state.store.journal(&scope, &which, limit, state.now()).await?;
    answer(&JournalPage { lines, hidden, next })
}

/// Wie zag deze persoon: elke inzage, treffer, geweigerde poging, wijziging en uitgifte, ook van netwerken.
///
/// Het nummer of BSN staat in het bericht, nooit in het adres. De vraag wordt vastgelegd.
#[utoipa::path(post, path = path::SEEN, operation_id = "inzagenZoeken", tag = "toezicht", request_body = SeenQuery,
    responses((status = 200, description = "Wie deze persoon zag, nieuwste eerst", body = Seen)))]
pub async fn seen(State(state): State<AppState>, caller: Caller, input: Input<SeenQuery>) -> Result<Response, Failure> {
    let terms = terms(&input.value)?;
    let scope = caller.enter(&state, Access::Journal).await?;
    let SeenOf { lines, referrals, hidden } = state.store.who_saw(&scope, terms, state.now()).await?;
    answer(&Seen { lines, referrals, hidden })
}

fn terms(query: &SeenQuery) -> Result<SearchTerms, Failure> {
    let given =
        |text: &Option<String>| text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let bsn = given(&query.bsn).map(|text| Bsn::parse(&text)).transpose();
    let bsn = bsn.map_err(|error| Failure::field("bsn", error.code(), error.message()))?;
    let number = given(&query.number);
    if bsn.is_some() == number.is_some() {
        return Err(Failure::field("nummer", "verplicht", says!("seen-one")));
    }
    Ok(SearchTerms { bsn, number, ..SearchTerms::default() })
}
