//! What somebody signs in with: changing the own password, setting up a second factor, new recovery codes.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use zeroize::Zeroizing;

use super::answer::{answer, nothing};
use crate::domain::password;
use crate::server::identity::{Caller, factor, prove};
use crate::server::input::Input;
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::store::{Account, Hand};
use crate::wire::path;
use crate::wire::session::{PasswordChange, Proof, RecoveryCodes, SecondFactor, SecondFactorSetup, SignIn};

/// Wijzig uw eigen wachtwoord. Uw andere sessies zijn daarna voorbij.
///
/// Het nieuwe wachtwoord is minstens 12 tekens lang, en niet een dat vaak gekozen wordt of uw eigen naam.
#[utoipa::path(put, path = path::PASSWORD, operation_id = "wachtwoordWijzigen", tag = "sessies",
    request_body = PasswordChange,
    responses(
        (status = 204, description = "Gewijzigd"),
        (status = 429, description = "Te vaak geprobeerd")))]
pub async fn change_password(
    State(state): State<AppState>,
    caller: Caller,
    input: Input<PasswordChange>,
) -> Result<Response, Failure> {
    let given = input.value;
    let account = own(&state, &caller).await?;
    if let Some(why) = password::refused(&given.new, &account.login, account.actor.name.as_str()) {
        return Err(Failure::field("nieuwWachtwoord", "ongeldig", why));
    }
    let account = again(&state, &account.login, &given.old).await?;
    let new = Zeroizing::new(given.new.clone());
    let hash = tokio::task::spawn_blocking(move || crate::server::hash_password(&new)).await;
    let password_hash = hash.map_err(Failure::internal)?.map_err(Failure::internal)?;
    let account = Account { password_hash, ..account };
    let (but, hand) = (Some(&caller.session.token_hash), Hand::Of(&caller.actor));
    state.store.put_password(&account, but, hand, state.now()).await?;
    state.store.forgive_attempts(&account.login).await?;
    Ok(nothing())
}

/// Begin met een tweede factor: u krijgt een geheim voor een app die codes maakt.
///
/// Daarna meldt u zich aan met een code uit die app. Pas dan telt hij. Wie al een tweede factor heeft, vraagt een beheerder
/// om die te wissen.
#[utoipa::path(post, path = path::SECOND_FACTOR, operation_id = "tweedeFactorBeginnen", tag = "sessies", security(()),
    request_body = SignIn,
    responses(
        (status = 200, description = "Het geheim", body = SecondFactorSetup),
        (status = 401, description = "Aanmelden is mislukt"),
        (status = 409, description = "Dit account heeft al een tweede factor"),
        (status = 429, description = "Te vaak geprobeerd")))]
pub async fn set_up(State(state): State<AppState>, input: Input<SignIn>) -> Result<Response, Failure> {
    let given = input.value;
    let account = prove(&state, &given.login, &given.password).await?;
    let secret = factor::new_secret().map_err(Failure::internal)?;
    if !state.store.offer_second_factor(&account.actor, &secret).await? {
        return Err(Failure::second_factor_there());
    }
    let (groups, address) = factor::shown(&secret, &account.login)?;
    answer(&SecondFactorSetup { secret: groups.to_string(), address: address.to_string() })
}

/// Hoe het staat met uw eigen tweede factor, en hoeveel herstelcodes er nog zijn.
#[utoipa::path(get, path = path::SECOND_FACTOR, operation_id = "tweedeFactorLezen", tag = "sessies",
    responses((status = 200, description = "Hoe het staat", body = SecondFactor)))]
pub async fn stands(State(state): State<AppState>, caller: Caller) -> Result<Response, Failure> {
    let factor = state.store.second_factor(&own(&state, &caller).await?.actor).await?;
    let (required, confirmed) = (factor.required, factor.confirmed);
    answer(&SecondFactor { required, confirmed, recovery_left: factor.recovery_left })
}

/// Maak nieuwe herstelcodes. De oude werken daarna niet meer; de nieuwe staan alleen in dit antwoord.
#[utoipa::path(post, path = path::RECOVERY_CODES, operation_id = "herstelcodesVernieuwen", tag = "sessies",
    request_body = Proof,
    responses(
        (status = 200, description = "De codes", body = RecoveryCodes),
        (status = 409, description = "Dit account heeft geen tweede factor"),
        (status = 429, description = "Te vaak geprobeerd")))]
pub async fn recovery_codes(
    State(state): State<AppState>,
    caller: Caller,
    input: Input<Proof>,
) -> Result<Response, Failure> {
    let given = input.value;
    let account = again(&state, &own(&state, &caller).await?.login, &given.password).await?;
    if !state.store.second_factor(&account.actor).await?.confirmed {
        return Err(Failure::no_second_factor());
    }
    factor::second(&state, &account, Some(&given.code)).await.map_err(|failure| {
        // A wrong field, and no reason to sign out.
        if failure.status() == StatusCode::UNAUTHORIZED { Failure::own_code_wrong() } else { failure }
    })?;
    state.store.forgive_attempts(&account.login).await?;
    let codes = factor::new_codes().map_err(Failure::internal)?;
    state.store.renew_recovery_codes(&account.actor, &codes, state.now()).await?;
    answer(&RecoveryCodes { codes: codes.iter().map(|code| code.to_string()).collect() })
}

async fn own(state: &AppState, caller: &Caller) -> Result<Account, Failure> {
    state.store.account_by_id(caller.actor.user).await?.ok_or_else(|| Failure::signed_out(true))
}

/// Proves the password of who is signed in already: a wrong one is a wrong field, and no reason to sign out.
async fn again(state: &AppState, login: &str, password: &str) -> Result<Account, Failure> {
    match prove(state, login, password).await {
        Err(failure) if failure.status() == StatusCode::UNAUTHORIZED => Err(Failure::old_password_wrong()),
        Err(failure) => Err(failure),
        Ok(account) => Ok(account),
    }
}
