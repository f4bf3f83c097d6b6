//! A sign-in at an organisation from its beginning to the account that it is of.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::credential::Credential;
use super::link::link_code_hash;
use super::said;
use super::talk::{Polled, TalkError};
use super::{Provider, Url, whose};
use crate::domain::text::SafeText;
use crate::server::identity::label;
use crate::server::identity::tokens::{new_token, random, token_hash};
use crate::server::origin::Origin;
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::store::{AccessRecord, Account, DeviceRoom, NewDevice};
use crate::wire::device::{BeginDevice, DeviceBegun};

/// So many may be under way from one address: an office may stand behind it.
const OF_ONE: u32 = 40;
/// So many may be under way in all: a flood must not fill the database.
const OF_ALL: u32 = 2000;
/// Room is kept so long for one that the provider hasn't answered yet: longer than it may take.
const RESERVED: SignedDuration = SignedDuration::from_secs(30);
/// A sign-in takes at most so long, whatever the provider says.
const LONGEST: SignedDuration = SignedDuration::from_mins(30);
/// Seconds between two questions where the provider doesn't say (RFC 8628, section 3.2).
const USUAL: u32 = 5;
/// Never more seconds between two questions.
const SLOWEST: i64 = 60_000;
/// What `slow_down` adds (RFC 8628, section 3.5), in milliseconds.
const SLOWER: i64 = 5_000;

/// What a provider gave and what was agreed with it, as it waits in the database, sealed.
#[derive(Serialize, Deserialize)]
pub(super) struct Given {
    provider: String,
    device_code: String,
    token_endpoint: String,
    pub jwks_uri: String,
    credential: Credential,
    pub nonce: String,
    pub begun: Timestamp,
    pub link_code: Option<[u8; 32]>,
    /// The program that signs in.
    label: String,
}

impl Drop for Given {
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.device_code);
    }
}

/// How a sign-in stands.
pub enum Step {
    /// It is this account's.
    Signed {
        /// Whose.
        account: Box<Account>,
        /// The program that signs in.
        label: String,
    },
    /// Not yet: ask again after so many seconds.
    Waits(u32),
}

/// Begins a sign-in.
pub async fn begin(
    state: &AppState,
    provider: &Provider,
    asked: &BeginDevice,
    origin: Origin,
) -> Result<DeviceBegun, Failure> {
    let label = label(asked.program.as_deref())?;
    let link_code = match asked.link_code.as_deref().map(link_code_hash) {
        None => None,
        Some(Some(hash)) if state.store.link_code(&hash, state.now()).await?.is_some() => Some(hash),
        Some(_) => {
            state.store.record_access_of_nobody(AccessRecord::LinkCodeWrong, state.now()).await?;
            return Err(said::wrong_link_code());
        }
    };
    let now = state.now();
    let token = new_token().map_err(Failure::internal)?;
    let secret = token_hash(&token).unwrap_or_default();
    let mut device = NewDevice {
        id: Uuid::now_v7(),
        secret,
        peer: origin.0.map(|address| address.to_string()).unwrap_or_default(),
        until: now.saturating_add(RESERVED).unwrap_or(now),
        every: i64::from(USUAL) * 1000,
        given: Zeroizing::default(),
    };
    // Room first: who has none doesn't reach the provider.
    let room = DeviceRoom { peer: if origin.0.is_some() { OF_ONE } else { OF_ALL }, all: OF_ALL };
    if !state.store.open_device(&device, room, now).await? {
        return Err(Failure::too_often(60));
    }
    let begun = ask(state, provider, link_code, label, &mut device, &token).await;
    if begun.is_err() {
        state.store.close_device(device.id, &secret).await?;
    }
    begun
}

/// Asks the provider for a code, and keeps what it gives in the room that was reserved.
async fn ask(
    state: &AppState,
    provider: &Provider,
    link_code: Option<[u8; 32]>,
    label: String,
    device: &mut NewDevice,
    token: &str,
) -> Result<DeviceBegun, Failure> {
    let found = provider.discover().await.map_err(unfit)?;
    let endpoint = found.device_authorization_endpoint.as_deref();
    let endpoint = endpoint.ok_or_else(|| unfit(TalkError::Nonsense("it doesn't know the device flow")))?;
    let credential = provider.credential(&found).map_err(unfit)?;
    let nonce = data_encoding::BASE64URL_NOPAD.encode(&random::<16>().map_err(Failure::internal)?);
    let given = provider.authorize(endpoint, credential, &nonce, state.now()).await.map_err(unfit)?;
    let user_code = SafeText::line(&given.user_code);
    let shown = !user_code.as_str().is_empty() && user_code.as_str().chars().count() <= 32;
    let address = address(&given.verification_uri).filter(|_| shown);
    let address = address.ok_or_else(|| unfit(TalkError::Nonsense("a code or address that can't be shown")))?;

    let now = state.now();
    let lasts = SignedDuration::from_secs(given.expires_in.into()).min(LONGEST);
    let expires_at = now.saturating_add(lasts).unwrap_or(now);
    let wait = given.interval.unwrap_or(USUAL).clamp(1, 60);
    let kept = Given {
        provider: provider.config.code.clone(),
        device_code: given.device_code,
        token_endpoint: found.token_endpoint.clone(),
        jwks_uri: found.jwks_uri.clone(),
        credential,
        nonce,
        begun: now,
        link_code,
        label,
    };
    device.until = expires_at;
    device.every = i64::from(wait) * 1000;
    device.given = Zeroizing::new(serde_json::to_vec(&kept).map_err(Failure::internal)?);
    if !state.store.fill_device(device, now).await? {
        return Err(said::expired());
    }
    Ok(DeviceBegun {
        id: device.id,
        token: token.to_owned(),
        user_code,
        address,
        whole_address: given.verification_uri_complete.as_deref().and_then(self::address),
        provider: provider.told(),
        wait,
        expires_at,
    })
}

/// An address that may be shown: of the web, of ordinary length, in plain letters.
fn address(text: &str) -> Option<String> {
    let url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "https" | "http"))?;
    Some(url.to_string()).filter(|text| text.len() <= 512)
}

/// Goes on with a sign-in: asks the provider when it is time.
pub async fn step(state: &AppState, id: Uuid, secret: &[u8; 32]) -> Result<Step, Failure> {
    let device = state.store.device(id, secret).await?.ok_or_else(Failure::unknown)?;
    let now = state.now();
    if now >= device.until {
        state.store.close_device(id, secret).await?;
        return Err(said::expired());
    }
    if now < device.next {
        let wait = device.next.duration_since(now).as_millis();
        return Ok(Step::Waits(seconds(i64::try_from(wait).unwrap_or(SLOWEST))));
    }
    let given: Given = serde_json::from_slice(&device.given).map_err(Failure::internal)?;
    let Some(provider) = state.settings.providers.find(Some(&given.provider)) else {
        state.store.close_device(id, secret).await?;
        return Err(said::expired());
    };
    // Several servers may be asked at once: one of them asks the provider.
    if !state.store.turn_of_device(id, device.next, after(now, device.every)).await? {
        return Ok(Step::Waits(seconds(device.every)));
    }
    let polled = provider.poll(&given.token_endpoint, given.credential, &given.device_code, now).await;
    match polled {
        Ok(Polled::Pending) => Ok(Step::Waits(seconds(device.every))),
        Ok(Polled::SlowDown) => slower(state, id, device.every + SLOWER).await.map(Step::Waits),
        Err(TalkError::Unreachable(cause)) => {
            // RFC 8628, section 3.5: ask ever less often.
            let wait = slower(state, id, device.every * 2).await?;
            Err(said::unreachable(wait, cause))
        }
        // From here on it is over: whoever takes it away goes on with it, and nobody else.
        _ if !state.store.close_device(id, secret).await? => Err(Failure::unknown()),
        Ok(Polled::Token(token)) => {
            let account = whose::account(state, provider, &given, &token).await?.into();
            Ok(Step::Signed { account, label: given.label.clone() })
        }
        Ok(Polled::Expired) => Err(said::expired()),
        Ok(Polled::Denied) => {
            state.store.record_access_of_nobody(AccessRecord::ExternalDenied, now).await?;
            Err(said::denied())
        }
        Err(error) => Err(unfit(error)),
    }
}

/// The provider is asked less often from now on: gives the seconds until then.
async fn slower(state: &AppState, id: Uuid, every: i64) -> Result<u32, Failure> {
    let every = every.min(SLOWEST);
    state.store.slow_device(id, every, after(state.now(), every)).await?;
    Ok(seconds(every))
}

fn after(now: Timestamp, millis: i64) -> Timestamp {
    now.saturating_add(SignedDuration::from_millis(millis)).unwrap_or(now)
}

/// Whole seconds, never too few.
fn seconds(millis: i64) -> u32 {
    u32::try_from(millis.saturating_add(999) / 1000).unwrap_or(60).max(1)
}

/// What is told when a provider can't be worked with.
pub(super) fn unfit(error: TalkError) -> Failure {
    match error {
        TalkError::Unreachable(cause) => said::unreachable(10, cause),
        other => said::invalid(other),
    }
}

/// Gives a sign-in up. `false` when there is none.
pub async fn give_up(state: &AppState, id: Uuid, secret: &[u8; 32]) -> Result<bool, Failure> {
    Ok(state.store.close_device(id, secret).await?)
}
