//! Who the caller is.

use axum::extract::State;
use axum::response::Response;

use super::answer::answer;
use crate::domain::actor::Actor;
use crate::server::identity::Caller;
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::wire::path;
use crate::wire::session::WhoAmI;

/// Wie u bent: naam, rol, huis, en de klok van de server.
#[utoipa::path(get, path = path::WHO_AM_I, operation_id = "wieBenIk", tag = "sessies",
    responses((status = 200, description = "Wie u bent", body = WhoAmI)))]
pub async fn who_am_i(State(state): State<AppState>, caller: Caller) -> Result<Response, Failure> {
    answer(&who(&state, (*caller.actor).clone()).await?)
}

/// What is told about an actor.
pub async fn who(state: &AppState, actor: Actor) -> Result<WhoAmI, Failure> {
    let rules = state.rules(&actor.house).await?;
    let houses = state.store.workplaces(actor.user, state.now()).await?;
    let home = houses.iter().find(|one| one.guest.is_none());
    let others = houses.iter().filter(|one| one.actor.house != actor.house).count();
    Ok(WhoAmI {
        actor,
        house_name: rules.house.name.clone(),
        environment: state.settings.environment.as_str().to_owned(),
        by_password: home.is_none_or(|home| !home.password_off),
        other_houses: u32::try_from(others).unwrap_or(u32::MAX),
        now: state.now(),
    })
}
