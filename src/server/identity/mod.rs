//! Who is asking, in which role, for which house: one extractor, and the only way to a [`Scope`].
//!
//! The rule it keeps: no store call without a scope, no scope without a session and an open door. A refusal at the door is
//! recorded.

pub mod access;
pub mod factor;
pub mod passwords;
pub mod tokens;

use std::sync::Arc;

use axum::extract::{FromRequestParts, MatchedPath};
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use jiff::Timestamp;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::problem::Failure;
use super::state::AppState;
use crate::domain::actor::{Actor, Role};
use crate::domain::password::LONGEST;
use crate::domain::refusal::Refusal;
use crate::says;
use crate::store::{AccessRecord, Account, CommandError, Scope, SessionRecord, Store, StoreError};
use access::Access;
use tokens::{NoRandomness, new_token, token_hash};

/// The person or system that is asking.
pub struct Caller {
    /// Who, in which role, for which house.
    pub actor: Arc<Actor>,
    /// The session in use.
    pub session: SessionRecord,
    /// Where they stand: the route, as the description of the API has it.
    door: (Method, Option<MatchedPath>),
}

impl FromRequestParts<AppState> for Caller {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Failure> {
        let Some(token) = bearer(&parts.headers) else { return Err(Failure::signed_out(false)) };
        let hash = token_hash(token).ok_or_else(|| Failure::signed_out(true))?;
        match state.store.session(&hash, state.now()).await? {
            Some((actor, session)) => {
                state.rates.of_account(actor.user.0)?;
                let door = (parts.method.clone(), parts.extensions.get::<MatchedPath>().cloned());
                Ok(Self { actor, session, door })
            }
            None => Err(Failure::signed_out(true)),
        }
    }
}

impl Caller {
    fn scope(&self) -> Scope {
        Scope::of(self.actor.clone()).barred_from(self.session.barred.clone())
    }

    /// Comes in by a list's door: 403 when it is closed for this role.
    pub async fn enter(&self, state: &AppState, access: Access) -> Result<Scope, Failure> {
        let scope = self.scope();
        if access.open_to(self.actor.role) {
            return Ok(scope);
        }
        self.denied(state, &scope).await?;
        Err(Failure::not_allowed())
    }

    /// Comes in by the door of one thing: 404 when it is closed, so that nobody learns what exists.
    pub async fn enter_one(&self, state: &AppState, access: Access) -> Result<Scope, Failure> {
        let scope = self.scope();
        if access.open_to(self.actor.role) {
            return Ok(scope);
        }
        self.denied(state, &scope).await?;
        // An auditor reads the file anyway: hiding it would only puzzle.
        Err(if self.actor.role == Role::Auditor { Failure::not_allowed() } else { Failure::unknown() })
    }

    /// What was asked for isn't there for this caller: 404, and the attempt stands in the journal. For things that the store
    /// doesn't record the search of by itself.
    pub async fn missed(&self, state: &AppState, scope: &Scope, target: Option<Uuid>) -> Failure {
        self.refused(state, scope, Refusal::Unknown, target).await
    }

    /// A refusal behind an open door, which stands in the journal too.
    pub async fn refused(&self, state: &AppState, scope: &Scope, refusal: Refusal, target: Option<Uuid>) -> Failure {
        match state.store.record_refused(scope, &refusal, target, state.now()).await {
            Ok(_) => Failure::refused(refusal),
            Err(error) => error.into(),
        }
    }

    /// What the store did, or its no: one that says that something isn't there or isn't the caller's leaves a line too.
    pub async fn told<T>(
        &self,
        state: &AppState,
        scope: &Scope,
        target: Uuid,
        done: Result<T, CommandError>,
    ) -> Result<T, Failure> {
        use Refusal::{NotAllowed, SecondPersonNeeded, Unknown};
        match done {
            Err(CommandError::NotFound) => Err(self.missed(state, scope, Some(target)).await),
            Err(CommandError::Refused(refusal @ (NotAllowed | SecondPersonNeeded | Unknown))) => {
                Err(self.refused(state, scope, refusal, Some(target)).await)
            }
            done => Ok(done?),
        }
    }

    async fn denied(&self, state: &AppState, scope: &Scope) -> Result<(), Failure> {
        let (method, route) = &self.door;
        let door = format!("{method} {}", route.as_ref().map_or("-", MatchedPath::as_str));
        state.store.record_denied(scope, door, state.now()).await?;
        Ok(())
    }
}

/// The token of the `Authorization` header.
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.trim().split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// How long sessions last.
#[derive(Debug, Clone, Copy)]
pub struct SessionTerms {
    /// Without a request.
    pub idle: jiff::SignedDuration,
    /// At most.
    pub absolute: jiff::SignedDuration,
}

impl Default for SessionTerms {
    fn default() -> Self {
        Self { idle: jiff::SignedDuration::from_hours(1), absolute: jiff::SignedDuration::from_hours(12) }
    }
}

/// A session could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// No randomness.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Proves who somebody is by name and password. Counts the attempt first; who goes on to prove more forgives it after that.
///
/// # Errors
/// One and the same problem for an unknown name, a wrong password and a closed account, after the same work.
pub async fn prove(state: &AppState, login: &str, password: &str) -> Result<Account, Failure> {
    let login = login.trim();
    let short_enough = login.len() <= LONGEST && password.len() <= LONGEST;
    let login = if login.len() <= LONGEST { login } else { "" };
    if let Err(wait) = state.store.begin_attempt(login, state.now()).await? {
        // Recorded after the answer, as below.
        let (store, login, now) = (state.store.clone(), login.to_owned(), state.now());
        state.after.spawn(async move {
            if let Err(error) = store.record_locked_out(&login, now).await {
                tracing::error!(cause = %error, "lock-out not recorded");
            }
        });
        return Err(Failure::too_often(wait));
    }
    let account = state.store.account(login).await?;
    let stored = account.as_ref().map(|account| account.password_hash.as_str());
    let password = Zeroizing::new(if short_enough { password.to_owned() } else { String::new() });
    let right = state.passwords.verify(password, stored).await && short_enough;
    let now = state.now();
    match account {
        Some(account) if right && state.store.works(&account, now)? && !account.password_off => Ok(account),
        account => {
            metrics::counter!(super::metrics::SIGN_IN_FAILED).increment(1);
            // Recorded after the answer: writing takes time, and the time must not tell whether the name exists.
            let store = state.store.clone();
            state.after.spawn(async move {
                let recorded = match account {
                    Some(account) => {
                        store.record_access(&Scope::of(account.actor), AccessRecord::SignInFailed, now).await
                    }
                    None => store.record_access_of_nobody(AccessRecord::SignInFailed, now).await,
                };
                if let Err(error) = recorded {
                    tracing::error!(cause = %error, "failed sign-in not recorded");
                }
            });
            Err(Failure::sign_in_failed())
        }
    }
}

/// How long the sessions of an actor last: as the house says for the role, or else as the installation does.
pub async fn terms_of(store: &Store, actor: &Actor, usual: SessionTerms) -> Result<SessionTerms, StoreError> {
    let rules = store.rules(&actor.house).await?;
    let limits = rules.as_ref().map(|rules| rules.house.access.sessions.as_slice()).unwrap_or_default();
    let limit = limits.iter().find(|limit| limit.role == actor.role);
    let minutes = |minutes: u16| jiff::SignedDuration::from_mins(minutes.max(1).into());
    Ok(limit.map_or(usual, |limit| SessionTerms {
        idle: minutes(limit.idle_minutes),
        absolute: minutes(limit.absolute_minutes),
    }))
}

/// Opens a session for an actor whose identity was proved: by password, or by whoever runs the demo. The label says by which
/// program. Gives the token and when it ends at the latest.
pub async fn open_session(
    store: &Store,
    actor: &Actor,
    usual: SessionTerms,
    label: &str,
    now: Timestamp,
) -> Result<(Zeroizing<String>, Timestamp), SessionError> {
    let token = new_token()?;
    let terms = terms_of(store, actor, usual).await?;
    let token_hash = token_hash(&token).unwrap_or_default();
    let session = SessionRecord::begin(token_hash, actor.user, label, now, (terms.idle, terms.absolute));
    store.open_session(&session).await?;
    Ok((token, session.absolute_until))
}

/// The program that opens a session, in its own words: letters, digits, dots, dashes and spaces.
pub fn label(given: Option<&str>) -> Result<String, Failure> {
    let given = given.unwrap_or_default().trim();
    let fits = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | ' ');
    if given.len() <= 40 && given.chars().all(fits) {
        return Ok(given.to_owned());
    }
    Err(Failure::field("toepassing", "ongeldig", says!("session-program")))
}

#[cfg(test)]
mod tests;
