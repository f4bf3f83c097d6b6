//! Guests: an administrator grants somebody of another house a role in this one.
//!
//! The rules it keeps: only the role here is this house's to give, to change and to end (as of any account: close it); who
//! the person is, how they sign in and their VOG stay the home house's. A role that reaches further needs a second person,
//! as always.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;

use super::accounts::{problems, propose, standing, view};
use super::answer::{answer_with, tagged};
use crate::domain::account::Standing;
use crate::domain::actor::Role;
use crate::domain::id::{GuestId, UserId};
use crate::domain::refusal::FieldProblem;
use crate::says;
use crate::server::door;
use crate::server::identity::Caller;
use crate::server::identity::access::Access;
use crate::server::input::Input;
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::store::{Account, GuestOf, Hand, Kept};
use crate::wire::account::{AccountInput, AccountView, GuestInput};
use crate::wire::path;

/// Laat iemand van een ander huis ook in uw huis werken, in een rol en met een einddatum als u dat wilt.
///
/// Het account, het wachtwoord en de VOG blijven van het andere huis. De gast staat daarna tussen uw accounts: wijzigen en
/// beëindigen (sluiten) gaat daar. Sluit het andere huis het account, dan is het hier ook voorbij.
#[utoipa::path(post, path = path::GUESTS, operation_id = "gastToelaten", tag = "beheer",
    params(("Idempotency-Key" = Uuid, Header, description = "Identiteit van de toelating, door u gekozen")),
    request_body = GuestInput,
    responses((status = 201, description = "Toegelaten", body = AccountView),
        (status = 409, description = "De sleutel is al gebruikt")))]
pub async fn grant(
    State(state): State<AppState>,
    caller: Caller,
    headers: HeaderMap,
    input: Input<GuestInput>,
) -> Result<Response, Failure> {
    let scope = caller.enter(&state, Access::Accounts).await?;
    let id = GuestId(door::required_command_id(&headers)?.0);
    if state.store.account_by_id(UserId(id.0)).await?.is_some() {
        return Err(Failure::key_reused());
    }
    let given = input.value;
    let wrong = |code: &str, message| Failure::field("gebruikersnaam", code, message);
    let home = match state.store.account(&given.login).await? {
        Some(home) if state.store.works(&home, state.now())? => home,
        _ => return Err(wrong("onbekend", says!("guest-unknown"))),
    };
    if home.actor.house == caller.actor.house {
        return Err(wrong("niet_toegestaan", says!("guest-own")));
    }
    if let Some(there) = state.store.house_account(&scope, home.actor.user).await? {
        let same = there.account.guest.is_some_and(|guest| guest.id == id);
        return Err(if same { Failure::key_reused() } else { wrong("bestaat_al", says!("guest-there")) });
    }
    let given = as_account(&home, given);
    let rules = state.rules(&caller.actor.house).await?;
    let mut problems = problems(&state, &rules, &given);
    problems.extend(no_system(&given));
    let further = given.grant.reaches_further_than(None, &rules);
    if further && given.why.trim().is_empty() {
        problems.push(FieldProblem::new("reden", "verplicht", says!("account-why")));
    }
    if !problems.is_empty() {
        return Err(Failure::fields(problems));
    }
    let guest = home.as_guest(id, caller.actor.house.clone());
    let guest = Account { disabled: further, standing: standing(&given, Standing::default()), ..guest };
    let guest = guest.with_grant(&given.grant);
    let account = state.store.change_account(&guest, Some(0), Some(Hand::Of(&caller.actor)), state.now()).await?;
    let proposal = if further { Some(propose(&state, &scope, &account, &given, true).await?) } else { None };
    let view = view(&state, &rules, &Kept { account, signed_in: None }, proposal)?;
    let version = view.version;
    Ok(tagged(answer_with(StatusCode::CREATED, &view)?, version))
}

/// The grant as an account is written: what is of the person comes from home.
fn as_account(home: &Account, given: GuestInput) -> AccountInput {
    AccountInput {
        login: home.login.clone(),
        name: home.actor.name.to_string(),
        grant: given.grant,
        closed: false,
        task: given.task,
        certified: home.standing.certified,
        screened: home.standing.screened,
        designated_by: given.designated_by,
        designated_on: given.designated_on,
        password: None,
        why: given.why,
    }
}

/// What of a guest only the home house changes.
pub(super) fn not_of_here(account: &Account, given: &AccountInput, guest: &GuestOf) -> Vec<FieldProblem> {
    let standing = &account.standing;
    let all = [
        ("naam", given.name != account.actor.name.as_str()),
        ("vogDatum", given.certified != standing.certified),
        ("screeningDatum", given.screened != standing.screened),
    ];
    let wrong = all.into_iter().filter(|(_, differs)| *differs);
    let message = || says!("guest-of-home", house = guest.home.to_string());
    wrong.map(|(field, _)| FieldProblem::new(field, "niet_toegestaan", message())).chain(no_system(given)).collect()
}

/// A system hands in for its own house.
fn no_system(given: &AccountInput) -> Option<FieldProblem> {
    let system = given.grant.role == Role::System;
    system.then(|| FieldProblem::new("rechten.rol", "niet_toegestaan", says!("guest-system")))
}
