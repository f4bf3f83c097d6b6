//! Search. The terms stand in the body, never in an address; the search and every hit are recorded.

use axum::extract::State;
use axum::response::Response;

use super::answer::{Raw, json, object};
use crate::domain::bsn::Bsn;
use crate::says;
use crate::server::identity::Caller;
use crate::server::identity::access::Access;
use crate::server::input::Input;
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::store::SearchTerms;
use crate::wire::path;
use crate::wire::search::{SearchQuery, SearchResult};

/// Hits in one answer.
const HITS: u16 = 50;
/// Words that are looked for at most.
const WORDS: usize = 12;

/// Zoek aanmeldingen op woorden, naam, BSN, geboortedatum of nummer. Alles wat u geeft moet kloppen.
///
/// De zoekvraag staat in het bericht, nooit in het adres. Zoeken en elke treffer worden vastgelegd.
#[utoipa::path(post, path = path::REFERRAL_SEARCH, operation_id = "aanmeldingenZoeken", tag = "aanmeldingen",
    request_body = SearchQuery,
    responses((status = 200, description = "De treffers, nieuwste eerst", body = SearchResult)))]
pub async fn search(
    State(state): State<AppState>,
    caller: Caller,
    input: Input<SearchQuery>,
) -> Result<Response, Failure> {
    let terms = terms(&input.value)?;
    // By number alone nobody is searched for: an auditor may, who may see the rows.
    let by_number = terms.number.is_some() && terms.words.is_empty() && terms.bsn.is_none() && terms.born.is_none();
    let access = if by_number { Access::Rows } else { Access::Search };
    let scope = caller.enter(&state, access).await?;
    let found = state.store.search(&scope, terms, HITS, state.now()).await?;
    let fields = object([
        ("meer", json(&found.more)?),
        ("verborgen", json(&found.hidden)?),
        ("afgeschermd", json(&found.shielded)?),
    ]);
    Ok(Raw::new("aanmeldingen").all(&found.rows).end(&fields))
}

fn terms(query: &SearchQuery) -> Result<SearchTerms, Failure> {
    let words: Vec<String> = query.words.split_whitespace().take(WORDS + 1).map(ToOwned::to_owned).collect();
    if words.len() > WORDS {
        return Err(Failure::field("woorden", "te_lang", says!("search-too-many", limit = WORDS)));
    }
    let bsn = query.bsn.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let bsn = bsn.map(Bsn::parse).transpose().map_err(|error| Failure::field("bsn", error.code(), error.message()))?;
    let number = query.number.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(ToOwned::to_owned);
    if words.is_empty() && bsn.is_none() && query.born.is_none() && number.is_none() {
        return Err(Failure::field("woorden", "verplicht", says!("search-nothing")));
    }
    Ok(SearchTerms { words, bsn, born: query.born, number })
}
