//! The one door for changes: a command in, its events out.
//!
//! The rule it keeps: a command names its identity (`Idempotency-Key`) and the version it was decided on (`If-Match`), so
//! that sending it twice is harmless and nobody overwrites what they have not seen.

use axum::http::HeaderMap;
use axum::http::header::IF_MATCH;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::problem::Failure;
use super::state::AppState;
use crate::domain::command::Command;
use crate::domain::decide::Order;
use crate::domain::id::{CommandId, UserId};
use crate::domain::refusal::Refusal;
use crate::says;
use crate::store::{CommandError, CommandRequest, Outcome, Scope, Target};
use crate::wire::header::{IDEMPOTENCY_KEY, version_of};

/// The command's identity, from the header; none when the header is absent.
pub fn command_id(headers: &HeaderMap) -> Result<Option<CommandId>, Failure> {
    let Some(value) = headers.get(IDEMPOTENCY_KEY) else { return Ok(None) };
    let text = value.to_str().unwrap_or_default().trim().trim_matches('"');
    let id = Uuid::try_parse(text).ok().filter(|id| !id.is_nil());
    id.map(|id| Some(CommandId(id)))
        .ok_or_else(|| Failure::field("Idempotency-Key", "ongeldig", says!("header-key-uuid")))
}

/// The command's identity, which must be there.
pub fn required_command_id(headers: &HeaderMap) -> Result<CommandId, Failure> {
    command_id(headers)?.ok_or_else(|| Failure::field("Idempotency-Key", "verplicht", says!("header-key-needed")))
}

/// The version that was decided on, which must be there.
pub fn required_version(headers: &HeaderMap) -> Result<u64, Failure> {
    let value = headers.get(IF_MATCH).ok_or_else(Failure::version_needed)?;
    value
        .to_str()
        .ok()
        .and_then(version_of)
        .ok_or_else(|| Failure::field("If-Match", "ongeldig", says!("header-if-match")))
}

/// What is compared when the same key comes again: who, where and what.
///
/// A referral that arrives is the same whoever sends it: there is no user in it then.
pub fn fingerprint(user: Option<UserId>, method_and_path: &str, body: &[u8]) -> [u8; 32] {
    let user = user.map(|user| *user.0.as_bytes()).unwrap_or_default();
    digest(&[&user, method_and_path.as_bytes(), body])
}

/// An identity that follows from what is asked: asking it again gives the same one.
pub fn derived(what: &str, parts: &[&[u8]]) -> Uuid {
    let mut all = vec![what.as_bytes()];
    all.extend_from_slice(parts);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest(&all)[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

fn digest(parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part);
    }
    hasher.finalize().into()
}

/// A command as it came in.
pub struct Asked {
    /// On what.
    pub target: Target,
    /// Its identity.
    pub id: CommandId,
    /// The version it was decided on, where one is needed.
    pub expected: Option<u64>,
    /// What is asked.
    pub command: Command,
    /// What is compared when it comes again.
    pub fingerprint: [u8; 32],
}

/// Carries a command out, or says why not.
pub async fn carry_out(state: &AppState, scope: &Scope, asked: Asked) -> Result<Outcome, Failure> {
    Ok(request(state, scope, asked).await?)
}

/// As [`carry_out`], for who looks at the reason.
pub async fn request(state: &AppState, scope: &Scope, asked: Asked) -> Result<Outcome, CommandError> {
    let Asked { target, id, expected, command, fingerprint } = asked;
    let order = Order { id, command, number: None };
    let request = CommandRequest { scope: scope.clone(), target, expected, order, fingerprint, now: state.now() };
    state.store.command(request).await
}

/// The refusal only says that it is so already, or was past that long ago.
pub fn already(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::AlreadySo | Refusal::AlreadySeen | Refusal::WrongHandoverState { .. })
}
