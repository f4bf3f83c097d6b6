//! Signing in with the identity provider of an organisation (RFC 8628): the API talks to the provider, the desk shows a
//! short code and asks now and then whether it was used.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::ZeroizeOnDrop;

use super::session::Session;
use crate::domain::text::SafeText;

/// An organisation with which one can sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Provider {
    /// Short name.
    #[serde(rename = "code")]
    pub code: String,
    /// Name on the screen.
    #[serde(rename = "naam")]
    #[cfg_attr(feature = "server", schema(value_type = String))]
    pub name: SafeText,
}

/// With whom one can sign in; none when there is only the password.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Providers {
    /// The organisations.
    #[serde(rename = "aanbieders")]
    pub providers: Vec<Provider>,
}

/// Begin to sign in with an organisation.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, ZeroizeOnDrop)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BeginDevice {
    /// With which; not needed where there is one.
    #[serde(rename = "aanbieder", default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// The code of the administrator that ties one's account to the organisation, the first time.
    #[serde(rename = "koppelcode", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(format = Password))]
    pub link_code: Option<String>,
    /// Program that signs in, with its version: `bureau 1.0.0`. It stands in the list of sessions.
    #[serde(rename = "toepassing", default, skip_serializing_if = "Option::is_none")]
    pub program: Option<String>,
}

impl std::fmt::Debug for BeginDevice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BeginDevice(..)")
    }
}

impl BeginDevice {
    /// With this organisation, from this program of this version: `bureau`, `regels`, `login`.
    pub fn new(provider: &str, link_code: Option<String>, program: &str) -> Self {
        let program = Some(format!("{program} {}", env!("CARGO_PKG_VERSION")));
        Self { provider: Some(provider.to_owned()), link_code, program }
    }
}

/// A sign-in that began. The token is for asking about it, shown once and stored hashed; it is no session.
#[derive(Clone, Serialize, Deserialize, ZeroizeOnDrop)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DeviceBegun {
    /// Identity.
    #[serde(rename = "id")]
    #[zeroize(skip)]
    pub id: Uuid,
    /// Bearer token for this sign-in alone.
    #[serde(rename = "token")]
    pub token: String,
    /// What the person fills in at the organisation.
    #[serde(rename = "code")]
    #[cfg_attr(feature = "server", schema(value_type = String))]
    pub user_code: SafeText,
    /// Where: an address to open on any device.
    #[serde(rename = "adres")]
    pub address: String,
    /// The same with the code in it.
    #[serde(rename = "adresMetCode", default, skip_serializing_if = "Option::is_none")]
    pub whole_address: Option<String>,
    /// With whom.
    #[serde(rename = "aanbieder")]
    #[zeroize(skip)]
    pub provider: Provider,
    /// Ask again after so many seconds.
    #[serde(rename = "wachtSeconden")]
    pub wait: u32,
    /// Over then.
    #[serde(rename = "verlooptTijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    #[zeroize(skip)]
    pub expires_at: Timestamp,
}

impl std::fmt::Debug for DeviceBegun {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DeviceBegun({})", self.id)
    }
}

/// Not yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DeviceWaits {
    /// Ask again after so many seconds.
    #[serde(rename = "wachtSeconden")]
    pub wait: u32,
}

/// What became of a sign-in so far.
#[derive(Clone, Serialize, Deserialize)]
#[serde(untagged)]
pub enum DeviceAnswer {
    /// The person is signed in.
    Signed(Box<Session>),
    /// Not yet.
    Waits(DeviceWaits),
}
