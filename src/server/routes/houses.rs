//! The houses where somebody may work, and going on in another.
//!
//! The rule it keeps: a session is of one house. Going on in another ends it and opens one there, of the same sign-on and
//! with the same end; both houses have it in their journals. A house where the caller may not work isn't there.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::answer::{answer, answer_with};
use super::who::who;
use crate::domain::refusal::Refusal;
use crate::server::identity::tokens::{new_token, token_hash};
use crate::server::identity::{Caller, terms_of};
use crate::server::input::Input;
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::store::Scope;
use crate::wire::house::{HouseChange, Workplace, Workplaces};
use crate::wire::path;
use crate::wire::session::Session;

/// De huizen waar u nu mag werken: uw eigen huis, en de huizen waar u gast bent.
#[utoipa::path(get, path = path::HOUSES, operation_id = "huizenLijst", tag = "sessies",
    responses((status = 200, description = "De huizen, uw eigen huis eerst", body = Workplaces)))]
pub async fn list(State(state): State<AppState>, caller: Caller) -> Result<Response, Failure> {
    let mut houses = Vec::new();
    for account in state.store.workplaces(caller.actor.user, state.now()).await? {
        let rules = state.rules(&account.actor.house).await?;
        houses.push(Workplace {
            name: rules.house.name.clone(),
            environment: state.settings.environment.as_str().to_owned(),
            role: account.actor.role,
            network: account.actor.network.clone(),
            home: account.guest.is_none(),
            current: account.actor.house == caller.actor.house,
            house: account.actor.house,
        });
    }
    answer(&Workplaces { houses })
}

/// Ga verder in een ander huis. Uw sessie in dit huis is daarna voorbij; de nieuwe eindigt niet later dan deze.
///
/// U meldt zich niet opnieuw aan. Het token staat alleen in dit antwoord.
#[utoipa::path(post, path = path::CHANGE_HOUSE, operation_id = "huisWisselen", tag = "sessies",
    request_body = HouseChange,
    responses((status = 201, description = "U werkt nu in het andere huis", body = Session),
        (status = 404, description = "Daar mag u niet werken, of dat huis is er niet"),
        (status = 409, description = "Daar werkt u al")))]
pub async fn change(
    State(state): State<AppState>,
    caller: Caller,
    input: Input<HouseChange>,
) -> Result<Response, Failure> {
    let (wanted, now) = (input.value.house, state.now());
    if wanted == caller.actor.house {
        return Err(Failure::refused(Refusal::AlreadySo));
    }
    let all = state.store.workplaces(caller.actor.user, now).await?;
    let Some(to) = all.into_iter().find(|account| account.actor.house == wanted) else {
        return Err(caller.missed(&state, &Scope::of(caller.actor.clone()), None).await);
    };
    let token = new_token().map_err(Failure::internal)?;
    let terms = terms_of(&state.store, &to.actor, state.settings.sessions).await?;
    let hash = token_hash(&token).unwrap_or_default();
    let (old, terms) = ((&caller.session, &*caller.actor), (terms.idle, terms.absolute));
    let session = state.store.change_house_of_session(old, &to, hash, terms, now).await?;
    let expires_at = session.ok_or_else(|| Failure::signed_out(true))?.absolute_until;
    let who = who(&state, to.actor).await?;
    answer_with(StatusCode::CREATED, &Session { token: token.to_string(), expires_at, who, recovery_codes: Vec::new() })
}
