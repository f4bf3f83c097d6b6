//! Whose account a token is for: what the provider vouches for, and who that is here.
//!
//! The rule it keeps: whatever comes of it stands in the journal.

use std::sync::Arc;
use std::time::Instant;

use jsonwebtoken::jwk::JwkSet;

use super::flow::{Given, unfit};
use super::id_token::{self, Expected, TokenError};
use super::talk::TalkError;
use super::{Provider, said};
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::store::{AccessRecord, Account, External, Scope};

/// Whose account a token is for.
pub(super) async fn account(
    state: &AppState,
    provider: &Provider,
    given: &Given,
    token: &str,
) -> Result<Account, Failure> {
    let (store, now) = (&state.store, state.now());
    let expected = Expected {
        issuer: &provider.config.issuer,
        client_id: &provider.config.client_id,
        nonce: &given.nonce,
        assurance: &provider.config.assurance,
        begun: given.begun,
        now,
    };
    let subject = match read(provider, &given.jwks_uri, token, &expected).await {
        Ok(subject) => subject,
        Err(Unread::Token(TokenError::Assurance)) => {
            store.record_access_of_nobody(AccessRecord::ExternalWeak, now).await?;
            return Err(said::weak());
        }
        Err(unread) => {
            store.record_access_of_nobody(AccessRecord::ExternalInvalid, now).await?;
            return Err(match unread {
                Unread::Token(error) => said::invalid(error),
                Unread::Keys(error) => unfit(error),
            });
        }
    };
    let external = External { issuer: provider.config.issuer.clone(), subject };
    let mut account = store.account_of_external(&external).await?;
    if let (None, Some(code)) = (&account, &given.link_code) {
        // A code of a house that this provider doesn't serve stays unused.
        let served = store.link_code(code, now).await?.filter(|account| provider.serves(&account.actor.house));
        account = if served.is_some() { store.link(code, &external, now).await? } else { None };
    }
    let Some(account) = account else {
        store.record_access_of_nobody(AccessRecord::ExternalUnknown, now).await?;
        return Err(said::not_linked());
    };
    if !store.works(&account, now)? || !provider.serves(&account.actor.house) {
        store.record_access(&Scope::of(account.actor.clone()), AccessRecord::ExternalUnknown, now).await?;
        return Err(said::not_admitted());
    }
    Ok(account)
}

/// Why nobody can be read out of a token.
enum Unread {
    /// It isn't believed.
    Token(TokenError),
    /// The provider's keys can't be had.
    Keys(TalkError),
}

/// Whom a token vouches for. A key that isn't known yet is asked for once: the provider may have a new one.
async fn read(provider: &Provider, keys: &str, token: &str, expected: &Expected<'_>) -> Result<String, Unread> {
    let came = Instant::now();
    let known = keys_of(provider, keys, None).await?;
    match id_token::subject(token, &known, expected) {
        Err(TokenError::Key | TokenError::Signature) => {
            let fresh = keys_of(provider, keys, Some(came)).await?;
            id_token::subject(token, &fresh, expected).map_err(Unread::Token)
        }
        read => read.map_err(Unread::Token),
    }
}

/// The provider's code is used up, so the desk can't ask again: a line that broke is tried once more here.
async fn keys_of(provider: &Provider, address: &str, since: Option<Instant>) -> Result<Arc<JwkSet>, Unread> {
    match provider.keys(address, since).await {
        Err(TalkError::Unreachable(_)) => provider.keys(address, since).await,
        answer => answer,
    }
    .map_err(Unread::Keys)
}
