//! Filtering. The filter stands in the body, never in an address; one that looks for words or a person is recorded as a
//! search, with every hit.

use axum::extract::State;
use axum::response::Response;
use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};

use super::answer::{Raw, json, limit, object};
use crate::domain::filter::{Filter, Test, Trouble, parse};
use crate::domain::rules::Rules;
use crate::says;
use crate::server::identity::Caller;
use crate::server::identity::access::Access;
use crate::server::input::Input;
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::wire::filter::{FilterPage, FilterQuery};
use crate::wire::list::{PAGE, PAGE_MAX};
use crate::wire::path;

/// Filter aanmeldingen met de filtertaal: `netwerk:riec urgentie:hoog termijn<1d verward`.
///
/// Het filter staat in het bericht, nooit in het adres. Wie naar woorden, een nummer, een geboortedatum of een BSN zoekt:
/// dat en elke treffer worden vastgelegd. Zonder `vak:` of `staat:` gaat een filter over wat loopt; wie zoekt, zoekt in alles.
#[utoipa::path(post, path = path::REFERRAL_FILTER, operation_id = "aanmeldingenFilteren", tag = "aanmeldingen",
    request_body = FilterQuery,
    responses((status = 200, description = "Een bladzijde", body = FilterPage)))]
pub async fn filter(
    State(state): State<AppState>,
    caller: Caller,
    input: Input<FilterQuery>,
) -> Result<Response, Failure> {
    // The door for rows first: who may see none learns nothing of the language.
    let mut scope = caller.enter(&state, Access::Rows).await?;
    let query = input.value;
    let house = &caller.actor.house;
    let rules = state.store.rules(house).await?;
    let filter = understood(&query.filter, rules.as_deref())?;
    // By number alone nobody is searched for.
    let person = |test: &Test| test.sought() && !matches!(test, Test::Number(_));
    if filter.terms.iter().any(|term| person(&term.test)) {
        scope = caller.enter(&state, Access::Search).await?;
    }
    let rows = limit(query.limit, PAGE, PAGE_MAX)?;
    let name = list_name(&filter);
    let after = query.cursor.map(|cursor| state.cursors.open(house, &name, &cursor)).transpose()?;
    let now = state.now();
    let count = query.count && after.is_none();
    let page = state.store.filtered(&scope, &filter, rows, after, count, now).await?;

    let mut fields = vec![("volgnummer", json(&page.seq)?), ("tijdstip", json(&now)?)];
    if let Some(count) = page.count {
        fields.push(("aantal", json(&count)?));
    }
    if let Some(next) = &page.next {
        fields.push(("volgende", json(&state.cursors.seal(house, &name, next))?));
    }
    Ok(Raw::new("aanmeldingen").all(&page.rows).end(&object(fields)))
}

/// The filter, or a problem that points at the word. It never repeats a BSN: the core's messages don't.
pub(super) fn understood(text: &str, rules: Option<&Rules>) -> Result<Filter, Failure> {
    let wrong = |trouble: Trouble| {
        let message = says!(
            "filter-wrong",
            from = trouble.at.start + 1,
            to = trouble.at.end.max(trouble.at.start + 1),
            what = trouble.message,
        );
        Failure::field("filter", "ongeldig", message)
    };
    let filter = parse(text, rules).map_err(wrong)?;
    if filter.marks() {
        return Err(Failure::field("filter", "ongeldig", says!("filter-marks-local")));
    }
    Ok(filter)
}

/// The name under which a cursor is signed: it belongs to this one filter, and says nothing of what it holds.
fn list_name(filter: &Filter) -> String {
    format!("filter/{}", HEXLOWER.encode(&Sha256::digest(filter.to_string().as_bytes())))
}
