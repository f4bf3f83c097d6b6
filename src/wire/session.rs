//! Signing in and out.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::actor::Actor;

/// Sign in with a local account.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// Login name.
    #[serde(rename = "gebruikersnaam")]
    pub login: String,
    /// Password. Never logged, never in a problem.
    #[serde(rename = "wachtwoord")]
    #[cfg_attr(feature = "server", schema(format = Password))]
    pub password: String,
}

impl std::fmt::Debug for SignIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SignIn(..)")
    }
}

impl Drop for SignIn {
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.password);
    }
}

/// A session: the token is shown once and stored hashed.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Session {
    /// Bearer token, `wsl_…`.
    #[serde(rename = "token")]
    pub token: String,
    /// Ends at the latest then.
    #[serde(rename = "verlooptTijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub expires_at: Timestamp,
    /// Who signed in.
    #[serde(rename = "wie")]
    pub who: WhoAmI,
}

/// Who the caller is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct WhoAmI {
    /// The person in the role.
    #[serde(rename = "actor")]
    pub actor: Actor,
    /// Name of the house on the screen.
    #[serde(rename = "huisNaam")]
    pub house_name: String,
    /// `TEST`, `LIVE` or `DEMO`: shown on every screen.
    #[serde(rename = "omgeving")]
    pub environment: String,
    /// The server's clock.
    #[serde(rename = "tijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub now: Timestamp,
}
