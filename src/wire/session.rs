//! Signing in and out.
//!
//! The rule it keeps: passwords, codes and tokens are wiped from memory when the body that carried them is dropped.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zeroize::ZeroizeOnDrop;

use crate::domain::actor::Actor;
use crate::domain::id::SessionId;

/// Sign in with a local account.
#[derive(Clone, Serialize, Deserialize, ZeroizeOnDrop)]
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
    /// Code of the second factor, or a recovery code, where the account has one.
    #[serde(rename = "code", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(format = Password))]
    pub code: Option<String>,
    /// Program that signs in, with its version: `bureau 1.0.0`. It stands in the list of sessions.
    #[serde(rename = "toepassing", default, skip_serializing_if = "Option::is_none")]
    pub program: Option<String>,
}

impl SignIn {
    /// Signing in with name and password, from this program of this version: `bureau`, `regels`, `login`.
    pub fn new(login: &str, password: &str, program: &str) -> Self {
        let program = Some(format!("{program} {}", env!("CARGO_PKG_VERSION")));
        Self { login: login.to_owned(), password: password.to_owned(), code: None, program }
    }

    /// The same with a code, where there is one.
    #[must_use]
    pub fn with_code(mut self, code: Option<&str>) -> Self {
        self.code = code.map(ToOwned::to_owned);
        self
    }
}

impl std::fmt::Debug for SignIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SignIn(..)")
    }
}

/// A second factor that is being set up: its secret is shown once.
#[derive(Clone, Serialize, Deserialize, ZeroizeOnDrop)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct SecondFactorSetup {
    /// The secret in base32, in groups of four, to be typed over.
    #[serde(rename = "geheim")]
    pub secret: String,
    /// The same as an `otpauth` address.
    #[serde(rename = "adres")]
    pub address: String,
}

impl std::fmt::Debug for SecondFactorSetup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecondFactorSetup(..)")
    }
}

/// The proof of who is signed in already: password and a code of the second factor.
#[derive(Clone, Serialize, Deserialize, ZeroizeOnDrop)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// Password.
    #[serde(rename = "wachtwoord")]
    #[cfg_attr(feature = "server", schema(format = Password))]
    pub password: String,
    /// Code of the second factor, or a recovery code.
    #[serde(rename = "code")]
    #[cfg_attr(feature = "server", schema(format = Password))]
    pub code: String,
}

/// How the caller's own second factor stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct SecondFactor {
    /// The account must have one.
    #[serde(rename = "verplicht")]
    pub required: bool,
    /// It has one: signing in asks for a code.
    #[serde(rename = "ingesteld")]
    pub confirmed: bool,
    /// Recovery codes that are left.
    #[serde(rename = "herstelcodesOver")]
    pub recovery_left: u32,
}

/// Recovery codes: each works once. Shown once.
#[derive(Clone, Serialize, Deserialize, ZeroizeOnDrop)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct RecoveryCodes {
    /// The codes.
    #[serde(rename = "herstelcodes")]
    pub codes: Vec<String>,
}

impl std::fmt::Debug for RecoveryCodes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryCodes(..)")
    }
}

/// Another password for the caller.
#[derive(Clone, Serialize, Deserialize, ZeroizeOnDrop)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    /// The password now.
    #[serde(rename = "wachtwoord")]
    #[cfg_attr(feature = "server", schema(format = Password))]
    pub old: String,
    /// The new one: at least 12 characters.
    #[serde(rename = "nieuwWachtwoord")]
    #[cfg_attr(feature = "server", schema(format = Password))]
    pub new: String,
}

/// One session that runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct SessionLine {
    /// Identity: opens nothing.
    #[serde(rename = "id")]
    pub id: SessionId,
    /// By which program, with its version; empty when it didn't say.
    #[serde(rename = "toepassing")]
    pub program: String,
    /// Since when.
    #[serde(rename = "begonnenTijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub begun_at: Timestamp,
    /// Last used, to the minute.
    #[serde(rename = "gebruiktTijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub used_at: Timestamp,
    /// Ends then when it isn't used.
    #[serde(rename = "stilTotTijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub idle_until: Timestamp,
    /// Ends at the latest then.
    #[serde(rename = "verlooptTijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub ends_at: Timestamp,
    /// The session that asks.
    #[serde(rename = "huidige")]
    pub current: bool,
}

/// The sessions of one account that run, and how long a new one would last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Sessions {
    /// The one that was used last first.
    #[serde(rename = "sessies")]
    pub sessions: Vec<SessionLine>,
    /// Minutes without a request after which a session ends.
    #[serde(rename = "stilteMinuten")]
    pub idle_minutes: u32,
    /// Minutes that a session lasts at most.
    #[serde(rename = "hoogstensMinuten")]
    pub absolute_minutes: u32,
}

/// A session: the token is shown once and stored hashed.
#[derive(Clone, Serialize, Deserialize, ZeroizeOnDrop)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Session {
    /// Bearer token, `wsl_…`.
    #[serde(rename = "token")]
    pub token: String,
    /// Ends at the latest then.
    #[serde(rename = "verlooptTijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    #[zeroize(skip)]
    pub expires_at: Timestamp,
    /// Who signed in.
    #[serde(rename = "wie")]
    #[zeroize(skip)]
    pub who: WhoAmI,
    /// Recovery codes of a second factor that was set up just now: shown once, each works once.
    #[serde(rename = "herstelcodes", default, skip_serializing_if = "Vec::is_empty")]
    pub recovery_codes: Vec<String>,
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
    /// The account's password opens it too; otherwise its person signs in with their organisation alone.
    #[serde(rename = "metWachtwoord", default = "yes")]
    pub by_password: bool,
    /// In how many other houses this person may work now.
    #[serde(rename = "andereHuizen", default)]
    pub other_houses: u32,
    /// The server's clock.
    #[serde(rename = "tijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub now: Timestamp,
}

fn yes() -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::SafeText;
    use crate::wire::account::AccountInput;
    use crate::wire::device::{BeginDevice, DeviceBegun};
    use crate::wire::subscription::SubscriptionSecret;

    /// Compiles for what overwrites its memory when it is dropped, and for nothing else.
    fn wiped<T: ZeroizeOnDrop>() {}

    #[test]
    fn every_body_with_a_secret_and_every_text_of_a_person_is_wiped_after_use() {
        wiped::<SafeText>();
        wiped::<SignIn>();
        wiped::<Proof>();
        wiped::<PasswordChange>();
        wiped::<SecondFactorSetup>();
        wiped::<RecoveryCodes>();
        wiped::<Session>();
        wiped::<BeginDevice>();
        wiped::<DeviceBegun>();
        wiped::<AccountInput>();
        wiped::<SubscriptionSecret>();
    }
}
