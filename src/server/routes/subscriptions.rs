//! Subscriptions to what changes: an administrator makes them, pauses them, gives them another secret and sees what could
//! not be told. Each change is in the journal.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use uuid::Uuid;

use super::answer::{answer, answer_with, nothing, tagged};
use crate::domain::id::SubscriptionId;
use crate::domain::refusal::FieldProblem;
use crate::domain::subscription::{SUBSCRIPTIONS_MAX, SubscriptionTerms};
use crate::domain::text::SafeText;
use crate::says;
use crate::server::door;
use crate::server::identity::Caller;
use crate::server::identity::access::Access;
use crate::server::input::{Id, Input};
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::server::webhooks::{Barred, new_secret};
use crate::store::{DeadLetter, Scope, StoreError, Subscription, SubscriptionChange};
use crate::wire::path;
use crate::wire::subscription::{
    DeadLetterView, DeadLetters, SubscriptionInput, SubscriptionSecret, SubscriptionView, Subscriptions, TellAgain,
};

/// Events that could not be told, shown or asked for again in one go.
const LETTERS: u16 = 200;

/// De abonnementen van het huis.
#[utoipa::path(get, path = path::SUBSCRIPTIONS, operation_id = "abonnementenLijst", tag = "abonnementen",
    responses((status = 200, description = "De abonnementen, oudste eerst", body = Subscriptions)))]
pub async fn list(State(state): State<AppState>, caller: Caller) -> Result<Response, Failure> {
    let scope = caller.enter(&state, Access::Subscriptions).await?;
    let known = state.store.subscriptions(&scope).await?;
    answer(&Subscriptions { subscriptions: known.iter().map(view).collect() })
}

/// Maak een abonnement: een ander systeem hoort voortaan door een webhook dat er iets veranderd is.
///
/// Elke gebeurtenis is een `CloudEvent` 1.0 zonder persoonsgegevens, getekend volgens Standard Webhooks met het geheim uit
/// dit antwoord. Het geheim staat alleen hier. Het adres is https; een adres binnen een eigen netwerk moet in de
/// configuratie van de server staan.
#[utoipa::path(post, path = path::SUBSCRIPTIONS, operation_id = "abonnementMaken", tag = "abonnementen",
    request_body = SubscriptionTerms,
    responses((status = 201, description = "Gemaakt; het geheim staat alleen hier", body = SubscriptionSecret)))]
pub async fn add(
    State(state): State<AppState>,
    caller: Caller,
    input: Input<SubscriptionTerms>,
) -> Result<Response, Failure> {
    let scope = caller.enter(&state, Access::Subscriptions).await?;
    let terms = checked(&state, &scope, input.value).await?;
    if state.store.subscriptions(&scope).await?.len() >= SUBSCRIPTIONS_MAX {
        return Err(Failure::field("naam", "te_veel", says!("subscription-enough", limit = SUBSCRIPTIONS_MAX)));
    }
    let (id, secret) = (SubscriptionId(Uuid::now_v7()), new_secret().map_err(Failure::internal)?);
    state.store.add_subscription(&scope, id, terms, &secret, state.now()).await?;
    let made = found(&state, &caller, &scope, id).await?;
    let shown = SubscriptionSecret { subscription: view(&made), secret: secret.as_str().to_owned() };
    let mut response = tagged(answer_with(StatusCode::CREATED, &shown)?, made.version);
    if let Ok(place) = HeaderValue::from_str(&path::with_id(path::SUBSCRIPTION, id)) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    Ok(response)
}

/// Een abonnement.
#[utoipa::path(get, path = path::SUBSCRIPTION, operation_id = "abonnementOphalen", tag = "abonnementen",
    params(("id" = SubscriptionId, Path, description = "Identiteit van het abonnement")),
    responses((status = 200, description = "Het abonnement; de ETag is zijn versie", body = SubscriptionView)))]
pub async fn get(State(state): State<AppState>, caller: Caller, Id(id): Id) -> Result<Response, Failure> {
    let scope = caller.enter_one(&state, Access::Subscriptions).await?;
    let known = found(&state, &caller, &scope, SubscriptionId(id)).await?;
    Ok(tagged(answer(&view(&known))?, known.version))
}

/// Wijzig een abonnement, pauzeer het, of laat het verder gaan waar het stond.
#[utoipa::path(put, path = path::SUBSCRIPTION, operation_id = "abonnementWijzigen", tag = "abonnementen",
    params(("id" = SubscriptionId, Path, description = "Identiteit van het abonnement"),
        ("If-Match" = String, Header, description = "Versie van het abonnement waarop beslist is, als ETag")),
    request_body = SubscriptionInput,
    responses((status = 200, description = "Gewijzigd", body = SubscriptionView)))]
pub async fn put(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id,
    headers: HeaderMap,
    input: Input<SubscriptionInput>,
) -> Result<Response, Failure> {
    let scope = caller.enter_one(&state, Access::Subscriptions).await?;
    let known = expected(&state, &caller, &scope, SubscriptionId(id), &headers).await?;
    let SubscriptionInput { terms, active } = input.value;
    let terms = checked(&state, &scope, terms).await?;
    changed(&state, &caller, &scope, &known, SubscriptionChange::Terms { terms, active }).await?;
    let known = found(&state, &caller, &scope, known.id).await?;
    Ok(tagged(answer(&view(&known))?, known.version))
}

/// Verwijder een abonnement, met wat het nog niet verteld was.
#[utoipa::path(delete, path = path::SUBSCRIPTION, operation_id = "abonnementVerwijderen", tag = "abonnementen",
    params(("id" = SubscriptionId, Path, description = "Identiteit van het abonnement")),
    responses((status = 204, description = "Verwijderd")))]
pub async fn delete(State(state): State<AppState>, caller: Caller, Id(id): Id) -> Result<Response, Failure> {
    let scope = caller.enter_one(&state, Access::Subscriptions).await?;
    let known = found(&state, &caller, &scope, SubscriptionId(id)).await?;
    state.store.delete_subscription(&scope, &known, state.now()).await?;
    Ok(nothing())
}

/// Geef een abonnement een nieuw geheim. Het oude tekent nog een dag mee.
#[utoipa::path(post, path = path::SUBSCRIPTION_SECRET, operation_id = "abonnementGeheimVernieuwen", tag = "abonnementen",
    params(("id" = SubscriptionId, Path, description = "Identiteit van het abonnement"),
        ("If-Match" = String, Header, description = "Versie van het abonnement waarop beslist is, als ETag")),
    responses((status = 200, description = "Vernieuwd; het geheim staat alleen hier", body = SubscriptionSecret)))]
pub async fn rotate(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let scope = caller.enter_one(&state, Access::Subscriptions).await?;
    let known = expected(&state, &caller, &scope, SubscriptionId(id), &headers).await?;
    let secret = new_secret().map_err(Failure::internal)?;
    changed(&state, &caller, &scope, &known, SubscriptionChange::Secret(secret.clone())).await?;
    let known = found(&state, &caller, &scope, known.id).await?;
    let shown = SubscriptionSecret { subscription: view(&known), secret: secret.as_str().to_owned() };
    Ok(tagged(answer(&shown)?, known.version))
}

/// Wat een abonnement niet verteld kon worden.
#[utoipa::path(get, path = path::DEAD_LETTERS, operation_id = "abonnementMislukt", tag = "abonnementen",
    params(("id" = SubscriptionId, Path, description = "Identiteit van het abonnement")),
    responses((status = 200, description = "De oudste 200, op volgnummer", body = DeadLetters)))]
pub async fn dead_letters(State(state): State<AppState>, caller: Caller, Id(id): Id) -> Result<Response, Failure> {
    let scope = caller.enter_one(&state, Access::Subscriptions).await?;
    let known = found(&state, &caller, &scope, SubscriptionId(id)).await?;
    let letters = state.store.dead_letters(&scope, known.id, LETTERS).await?;
    answer(&DeadLetters { letters: letters.into_iter().map(letter).collect() })
}

/// Laat opnieuw vertellen wat niet verteld kon worden. Van elke gebeurtenis volgt een poging.
#[utoipa::path(post, path = path::DEAD_LETTERS_AGAIN, operation_id = "abonnementOpnieuwVertellen", tag = "abonnementen",
    params(("id" = SubscriptionId, Path, description = "Identiteit van het abonnement")),
    request_body = TellAgain,
    responses((status = 204, description = "Het wordt opnieuw geprobeerd")))]
pub async fn again(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id,
    input: Input<TellAgain>,
) -> Result<Response, Failure> {
    let scope = caller.enter_one(&state, Access::Subscriptions).await?;
    let known = found(&state, &caller, &scope, SubscriptionId(id)).await?;
    let these = input.value.these;
    if these.as_ref().is_some_and(|these| these.len() > usize::from(LETTERS)) {
        return Err(Failure::field("volgnummers", "te_veel", says!("subscription-letters", limit = LETTERS)));
    }
    state.store.tell_again(&scope, known.id, these.as_deref(), state.now()).await?;
    Ok(nothing())
}

/// Terms that can be kept: every mistake at once.
async fn checked(state: &AppState, scope: &Scope, mut terms: SubscriptionTerms) -> Result<SubscriptionTerms, Failure> {
    terms.name = SafeText::line(terms.name.as_str());
    let mut problems = terms.problems();
    if let Err(barred) = state.settings.webhooks.reach.check(&terms.address) {
        let message = match barred {
            Barred::NoAddress => says!("subscription-no-address"),
            Barred::NoTls => says!("subscription-no-tls"),
            Barred::Private => says!("subscription-private"),
        };
        if problems.iter().all(|problem| problem.field != "adres") {
            problems.push(FieldProblem::new("adres", "niet_toegestaan", message));
        }
    }
    if let Some(network) = &terms.network {
        let rules = state.rules(&scope.actor().house).await?;
        if rules.catalogue.network(network).is_none() {
            problems.push(FieldProblem::new("netwerk", "onbekende_code", says!("subscription-network")));
        }
    }
    if problems.is_empty() { Ok(terms) } else { Err(Failure::fields(problems)) }
}

async fn found(state: &AppState, caller: &Caller, scope: &Scope, id: SubscriptionId) -> Result<Subscription, Failure> {
    match state.store.subscription(scope, id).await? {
        Some(known) => Ok(known),
        None => Err(caller.missed(state, scope, Some(id.0)).await),
    }
}

/// The subscription, when it still is as the caller knows it.
async fn expected(
    state: &AppState,
    caller: &Caller,
    scope: &Scope,
    id: SubscriptionId,
    headers: &HeaderMap,
) -> Result<Subscription, Failure> {
    let known = found(state, caller, scope, id).await?;
    let version = door::required_version(headers)?;
    if known.version == version { Ok(known) } else { Err(Failure::stale(known.version)) }
}

async fn changed(
    state: &AppState,
    caller: &Caller,
    scope: &Scope,
    known: &Subscription,
    change: SubscriptionChange,
) -> Result<(), Failure> {
    match state.store.change_subscription(scope, known, change, state.now()).await {
        Ok(()) => Ok(()),
        Err(StoreError::Overtaken) => Err(Failure::stale(found(state, caller, scope, known.id).await?.version)),
        Err(error) => Err(error.into()),
    }
}

fn view(known: &Subscription) -> SubscriptionView {
    SubscriptionView {
        id: known.id,
        version: known.version,
        state: known.state,
        terms: known.terms.clone(),
        cursor: known.cursor,
        attempts: known.attempts,
        next: (known.active() && known.attempts > 0).then_some(known.due),
    }
}

fn letter(letter: DeadLetter) -> DeadLetterView {
    let DeadLetter { seq, at, attempts, why, again } = letter;
    DeadLetterView { seq, at, attempts, why, again }
}
