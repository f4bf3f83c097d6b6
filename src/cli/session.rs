//! The API and the session that a command works in.

use super::args::Shared;
use super::report::Fault;
use crate::client::credentials::{Credentials, Place};
use crate::client::{Api, ClientError, Lines};
use crate::t;

/// The API that was asked for, without a session yet.
pub fn api(shared: &Shared) -> Result<(Api, Credentials), Fault> {
    let Some(address) = shared.api.as_deref().filter(|address| !address.trim().is_empty()) else {
        return Err(Fault::usage(t!("cli-no-address"), t!("cli-no-address-why"), t!("cli-no-address-now")));
    };
    let lines = if shared.allow_http { Lines::Open } else { Lines::Safe };
    let api = Api::new(address, lines)?;
    let credentials = Credentials::new(api.base(), shared.token.as_ref().map(|secret| secret.0.clone()));
    Ok((api, credentials))
}

/// The API in a session: the token that was given, or that `wissel login` kept.
pub async fn signed_in(shared: &Shared) -> Result<(Api, Place), Fault> {
    let (api, credentials) = api(shared)?;
    let (token, place) = credentials.find().await.ok_or(ClientError::SignedOut)?;
    api.set_token(Some(token));
    Ok((api, place))
}
