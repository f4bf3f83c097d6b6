//! What is told when signing in with an organisation doesn't go on: what is wrong and what to do now. The cause goes into
//! the log, and holds nothing of a person.

use std::fmt::Display;

use axum::http::StatusCode;

use crate::says;
use crate::server::problem::Failure;

/// 404: the installation knows no provider, or not this one.
pub fn no_provider() -> Failure {
    let title = says!("api-geen-aanbieder-title");
    Failure::new(StatusCode::NOT_FOUND, "geen_aanbieder", title, says!("api-geen-aanbieder"))
}

/// 400: a code that ties nothing.
pub fn wrong_link_code() -> Failure {
    Failure::field("koppelcode", "ongeldig", says!("api-koppelcode"))
}

/// 410: it took too long.
pub fn expired() -> Failure {
    let title = says!("api-aanmelding-verlopen-title");
    Failure::new(StatusCode::GONE, "aanmelding_verlopen", title, says!("api-aanmelding-verlopen"))
}

/// 403: the person or the provider said no.
pub fn denied() -> Failure {
    let title = says!("api-aanmelding-geweigerd-title");
    Failure::new(StatusCode::FORBIDDEN, "aanmelding_geweigerd", title, says!("api-aanmelding-geweigerd"))
}

/// 403: a real person of whom no account is known.
pub fn not_linked() -> Failure {
    let title = says!("api-niet-gekoppeld-title");
    Failure::new(StatusCode::FORBIDDEN, "niet_gekoppeld", title, says!("api-niet-gekoppeld"))
}

/// 403: a known account that may not sign in this way.
pub fn not_admitted() -> Failure {
    let title = says!("api-niet-toegelaten-title");
    Failure::new(StatusCode::FORBIDDEN, "niet_toegelaten", title, says!("api-niet-toegelaten"))
}

/// 403: by a means that isn't strong enough.
pub fn weak() -> Failure {
    let title = says!("api-zekerheid-te-laag-title");
    Failure::new(StatusCode::FORBIDDEN, "zekerheid_te_laag", title, says!("api-zekerheid-te-laag"))
}

/// 503: the provider doesn't answer.
pub fn unreachable(seconds: u32, cause: impl Display) -> Failure {
    let title = says!("api-aanbieder-onbereikbaar-title");
    let detail = says!("api-aanbieder-onbereikbaar");
    let failure = Failure::new(StatusCode::SERVICE_UNAVAILABLE, "aanbieder_onbereikbaar", title, detail);
    failure.retry_after(seconds).because(cause)
}

/// 502: what the provider says doesn't hold.
pub fn invalid(cause: impl Display) -> Failure {
    let title = says!("api-aanbieder-ongeldig-title");
    Failure::new(StatusCode::BAD_GATEWAY, "aanbieder_ongeldig", title, says!("api-aanbieder-ongeldig")).because(cause)
}
