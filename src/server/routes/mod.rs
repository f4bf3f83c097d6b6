//! The routes: one file per thing that can be asked. Every route is registered together with its description, so none can
//! be missing from `openapi.json`.

mod accounts;
pub mod answer;
mod break_glass;
mod commands;
mod counts;
mod description;
mod device;
mod drafts;
mod events;
mod filter;
mod guests;
mod handover_commands;
mod handover_list;
mod handover_read;
mod health;
mod history;
mod house;
mod houses;
mod journal;
mod list;
mod meetings;
mod overview;
mod proposals;
mod read;
mod receive;
mod retention;
mod rules;
mod saved;
mod search;
mod secrets;
mod sessions;
mod subscriptions;
mod texts;
mod who;

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::headers::finish;
use super::problem::Failure;
use super::state::AppState;
use super::{feed, limits, openapi};

/// Longest that an answer may take to begin.
const LONGEST: Duration = Duration::from_secs(30);

/// All routes with their descriptions.
pub(super) fn described() -> OpenApiRouter<AppState> {
    OpenApiRouter::with_openapi(openapi::base())
        .routes(routes!(sessions::list, sessions::sign_in))
        .routes(routes!(sessions::sign_out))
        .routes(routes!(sessions::end))
        .routes(routes!(sessions::list_of, sessions::end_of))
        .routes(routes!(secrets::change_password))
        .routes(routes!(secrets::stands, secrets::set_up))
        .routes(routes!(secrets::recovery_codes))
        .routes(routes!(device::providers))
        .routes(routes!(device::begin))
        .routes(routes!(device::give_up))
        .routes(routes!(device::finish))
        .routes(routes!(who::who_am_i))
        .routes(routes!(houses::list))
        .routes(routes!(houses::change))
        .routes(routes!(rules::rules))
        .routes(routes!(rules::networks))
        .routes(routes!(list::list, receive::receive))
        .routes(routes!(search::search))
        .routes(routes!(filter::filter))
        .routes(routes!(saved::list))
        .routes(routes!(saved::put, saved::delete))
        .routes(routes!(texts::list))
        .routes(routes!(texts::put, texts::withdraw))
        .routes(routes!(read::read))
        .routes(routes!(commands::command))
        .routes(routes!(events::events))
        .routes(routes!(history::history))
        .routes(routes!(counts::counts))
        .routes(routes!(break_glass::list))
        .routes(routes!(break_glass::open))
        .routes(routes!(break_glass::review))
        .routes(routes!(overview::overview))
        .routes(routes!(meetings::now))
        .routes(routes!(meetings::put))
        .routes(routes!(meetings::minutes))
        .routes(routes!(handover_list::list))
        .routes(routes!(handover_list::counts))
        .routes(routes!(handover_read::read))
        .routes(routes!(handover_commands::command))
        .routes(routes!(drafts::list))
        .routes(routes!(drafts::get, drafts::put, drafts::delete))
        .routes(routes!(subscriptions::list, subscriptions::add))
        .routes(routes!(subscriptions::get, subscriptions::put, subscriptions::delete))
        .routes(routes!(subscriptions::rotate))
        .routes(routes!(subscriptions::dead_letters))
        .routes(routes!(subscriptions::again))
        .routes(routes!(house::read, house::change))
        .routes(routes!(accounts::list, accounts::make))
        .routes(routes!(accounts::read, accounts::change))
        .routes(routes!(guests::grant))
        .routes(routes!(accounts::block))
        .routes(routes!(accounts::review))
        .routes(routes!(accounts::rights))
        .routes(routes!(proposals::list, proposals::ask))
        .routes(routes!(proposals::read))
        .routes(routes!(proposals::decide))
        .routes(routes!(proposals::reveal))
        .routes(routes!(proposals::give))
        .routes(routes!(journal::journal))
        .routes(routes!(journal::seen))
        .routes(routes!(retention::list))
        .routes(routes!(retention::round))
        .routes(routes!(feed::stream_feed))
        .routes(routes!(feed::poll_feed))
        .routes(routes!(health::alive))
        .routes(routes!(health::ready))
        .routes(routes!(description::describe))
        .routes(routes!(description::read))
}

/// The API as a router, ready to serve.
pub fn router(state: AppState) -> Router {
    let (router, _) = described().split_for_parts();
    router
        .fallback(|| async { Failure::of_status(StatusCode::NOT_FOUND) })
        .method_not_allowed_fallback(|| async { Failure::of_status(StatusCode::METHOD_NOT_ALLOWED) })
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(state.clone(), limits::per_address))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST))
        .layer(CatchPanicLayer::new())
        .layer(from_fn(finish))
        .with_state(state)
}
