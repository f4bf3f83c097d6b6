//! Signing in and out.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use zeroize::Zeroizing;

use super::answer::{answer_with, nothing};
use super::who::who;
use crate::server::identity::{Caller, open_session};
use crate::server::input::Input;
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::store::{AccessRecord, Scope};
use crate::wire::path;
use crate::wire::session::{Session, SignIn};

/// The longest name or password that is looked at, in bytes.
const LONGEST: usize = 1024;

/// Meld u aan met een lokaal account.
///
/// Het token staat alleen in dit antwoord; het wordt gehasht bewaard. Een onbekende gebruiker en een verkeerd wachtwoord
/// krijgen hetzelfde antwoord. Na enkele mislukte pogingen moet u wachten (`Retry-After`).
#[utoipa::path(post, path = path::SESSIONS, operation_id = "aanmelden", tag = "sessies", security(()),
    request_body = SignIn,
    responses(
        (status = 201, description = "U bent aangemeld", body = Session),
        (status = 429, description = "Te vaak geprobeerd")))]
pub async fn sign_in(State(state): State<AppState>, input: Input<SignIn>) -> Result<Response, Failure> {
    let given = input.value;
    let login = given.login.trim();
    let password = Zeroizing::new(given.password.clone());
    state.attempts.begin(login, state.now()).map_err(Failure::too_often)?;
    let account = if login.len() <= LONGEST { state.store.account(login).await? } else { None };
    let stored = account.as_ref().map(|account| account.password_hash.as_str());
    let short_enough = password.len() <= LONGEST;
    let password = if short_enough { password } else { Zeroizing::default() };
    let closed = account.as_ref().is_some_and(|account| account.disabled);
    let right = state.passwords.verify(password, stored).await && short_enough && !closed;
    let now = state.now();
    let actor = account.map(|account| account.actor);
    let Some(actor) = actor.clone().filter(|_| right) else {
        // Recorded after the answer: writing takes time, and the time must not tell whether the name exists.
        let store = state.store.clone();
        state.after.spawn(async move {
            let recorded = match actor {
                Some(actor) => store.record_access(&Scope::of(actor), AccessRecord::SignInFailed, now).await,
                None => store.record_unknown_sign_in(now).await,
            };
            if let Err(error) = recorded {
                tracing::error!(cause = %error, "failed sign-in not recorded");
            }
        });
        return Err(Failure::sign_in_failed());
    };
    state.attempts.succeed(login);
    state.store.record_access(&Scope::of(actor.clone()), AccessRecord::SignedIn, now).await?;
    let (token, expires_at) =
        open_session(&state.store, &actor, state.settings.sessions, now).await.map_err(Failure::internal)?;
    let who = who(&state, actor).await?;
    answer_with(StatusCode::CREATED, &Session { token: token.to_string(), expires_at, who })
}

/// Meld u af: het token werkt daarna niet meer.
#[utoipa::path(delete, path = path::SESSION_CURRENT, operation_id = "afmelden", tag = "sessies",
    responses((status = 204, description = "U bent afgemeld")))]
pub async fn sign_out(State(state): State<AppState>, caller: Caller) -> Result<Response, Failure> {
    state.store.close_session(&caller.session.token_hash).await?;
    state.store.record_access(&Scope::of(caller.actor.clone()), AccessRecord::SignedOut, state.now()).await?;
    Ok(nothing())
}
