//! Signing in and out, and the sessions that run.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::answer::{answer, answer_with, nothing};
use super::who::who;
use crate::domain::actor::Actor;
use crate::domain::id::{SessionId, UserId};
use crate::server::identity::access::Access;
use crate::server::identity::{Caller, factor, label, open_session, prove, terms_of};
use crate::server::input::{Id, Input};
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::store::{AccessRecord, Account, Hand, Scope, SessionRecord};
use crate::wire::path;
use crate::wire::session::{Session, SessionLine, Sessions, SignIn};

/// Meld u aan met een lokaal account.
///
/// Het token staat alleen in dit antwoord; het wordt gehasht bewaard. Een onbekende gebruiker en een verkeerd wachtwoord
/// krijgen hetzelfde antwoord. Na enkele mislukte pogingen moet u wachten (`Retry-After`).
///
/// Heeft het account een tweede factor, dan is het antwoord zonder `code` het probleem `tweede_factor_nodig`: stuur alles
/// nogmaals, met de code (of een herstelcode). Bij `tweede_factor_instellen` moet die eerst worden ingesteld, met
/// `POST /tweede-factor`; bij de eerste juiste code staan de herstelcodes in het antwoord.
#[utoipa::path(post, path = path::SESSIONS, operation_id = "aanmelden", tag = "sessies", security(()),
    request_body = SignIn,
    responses(
        (status = 201, description = "U bent aangemeld", body = Session),
        (status = 429, description = "Te vaak geprobeerd")))]
pub async fn sign_in(State(state): State<AppState>, input: Input<SignIn>) -> Result<Response, Failure> {
    let given = input.value;
    let label = label(given.program.as_deref())?;
    let account = prove(&state, &given.login, &given.password).await?;
    let codes = factor::second(&state, &account, given.code.as_deref()).await?;
    state.store.forgive_attempts(given.login.trim()).await?;
    let (actor, now) = (account.actor, state.now());
    state.store.record_access(&Scope::of(actor.clone()), AccessRecord::SignedIn, now).await?;
    let (token, expires_at) =
        open_session(&state.store, &actor, state.settings.sessions, &label, now).await.map_err(Failure::internal)?;
    let who = who(&state, actor).await?;
    let recovery_codes = codes.iter().map(|code| code.to_string()).collect();
    answer_with(StatusCode::CREATED, &Session { token: token.to_string(), expires_at, who, recovery_codes })
}

/// Meld u af: het token werkt daarna niet meer.
#[utoipa::path(delete, path = path::SESSION_CURRENT, operation_id = "afmelden", tag = "sessies",
    responses((status = 204, description = "U bent afgemeld")))]
pub async fn sign_out(State(state): State<AppState>, caller: Caller) -> Result<Response, Failure> {
    state.store.close_session(&caller.session.token_hash).await?;
    state.store.record_access(&Scope::of(caller.actor.clone()), AccessRecord::SignedOut, state.now()).await?;
    Ok(nothing())
}

/// Uw eigen sessies die lopen, de laatst gebruikte eerst.
#[utoipa::path(get, path = path::SESSIONS, operation_id = "sessiesLijst", tag = "sessies",
    responses((status = 200, description = "De sessies", body = Sessions)))]
pub async fn list(State(state): State<AppState>, caller: Caller) -> Result<Response, Failure> {
    let running = state.store.sessions_of(caller.actor.user, state.now()).await?;
    answer(&told(&state, &caller.actor, &running, Some(caller.session.id())).await?)
}

/// Beëindig een eigen sessie, ook op een andere computer. Het token werkt meteen niet meer.
#[utoipa::path(delete, path = path::SESSION, operation_id = "sessieBeeindigen", tag = "sessies",
    params(("id" = SessionId, Path, description = "Identiteit van de sessie; niet het token")),
    responses((status = 204, description = "De sessie is voorbij")))]
pub async fn end(State(state): State<AppState>, caller: Caller, Id(id): Id) -> Result<Response, Failure> {
    let hand = Hand::Of(&caller.actor);
    let gone = state.store.end_session(&caller.actor, SessionId(id), hand, state.now()).await?;
    if !gone {
        return Err(caller.missed(&state, &Scope::of(caller.actor.clone()), Some(id)).await);
    }
    Ok(nothing())
}

/// De sessies van een account van het eigen huis. Dat mag een beheerder.
#[utoipa::path(get, path = path::ACCOUNT_SESSIONS, operation_id = "accountSessiesLijst", tag = "sessies",
    params(("id" = UserId, Path, description = "Identiteit van de gebruiker")),
    responses((status = 200, description = "De sessies", body = Sessions)))]
pub async fn list_of(State(state): State<AppState>, caller: Caller, Id(id): Id) -> Result<Response, Failure> {
    let of = colleague(&state, &caller, UserId(id)).await?;
    let current = (of.actor.user == caller.actor.user).then(|| caller.session.id());
    let mut running = state.store.sessions_of(of.actor.user, state.now()).await?;
    // Where else a guest works is of no concern here.
    running.retain(|session| session.is_of(&of));
    answer(&told(&state, &of.actor, &running, current).await?)
}

/// Beëindig alle sessies van een account van het eigen huis. Dat mag een beheerder, en het wordt vastgelegd.
#[utoipa::path(delete, path = path::ACCOUNT_SESSIONS, operation_id = "accountSessiesBeeindigen", tag = "sessies",
    params(("id" = UserId, Path, description = "Identiteit van de gebruiker")),
    responses((status = 204, description = "De sessies zijn voorbij")))]
pub async fn end_of(State(state): State<AppState>, caller: Caller, Id(id): Id) -> Result<Response, Failure> {
    let of = colleague(&state, &caller, UserId(id)).await?;
    state.store.end_sessions(&of.actor, None, Hand::Of(&caller.actor), state.now()).await?;
    Ok(nothing())
}

/// Somebody of the administrator's own house, or a guest of it.
async fn colleague(state: &AppState, caller: &Caller, user: UserId) -> Result<Account, Failure> {
    let scope = caller.enter_one(state, Access::Accounts).await?;
    match state.store.house_account(&scope, user).await? {
        Some(kept) => Ok(kept.account),
        None => Err(caller.missed(state, &scope, Some(user.0)).await),
    }
}

async fn told(
    state: &AppState,
    of: &Actor,
    running: &[SessionRecord],
    current: Option<SessionId>,
) -> Result<Sessions, Failure> {
    let line = |session: &SessionRecord| SessionLine {
        id: session.id(),
        program: session.label.clone(),
        begun_at: session.issued,
        used_at: session.seen,
        idle_until: session.idle_until,
        ends_at: session.absolute_until,
        current: Some(session.id()) == current,
    };
    let terms = terms_of(&state.store, of, state.settings.sessions).await?;
    let minutes = |time: jiff::SignedDuration| u32::try_from(time.as_mins()).unwrap_or(u32::MAX);
    Ok(Sessions {
        sessions: running.iter().map(line).collect(),
        idle_minutes: minutes(terms.idle),
        absolute_minutes: minutes(terms.absolute),
    })
}
