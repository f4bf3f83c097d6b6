//! Identities that follow from a source and its reference, so that submitting twice is received once.
//!
//! Both are UUIDs of version 8 (RFC 9562 section 5.8) over a SHA-256 of length-prefixed parts; nothing of a person goes
//! into them.

use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use crate::domain::id::{CommandId, FactId, ReferralId};

/// The identity of the command that receives `reference` of `source`.
pub fn command_id(source: &str, reference: &str) -> CommandId {
    CommandId(derive("opdracht", &[source.trim().as_bytes(), reference.trim().as_bytes()]))
}

/// The identity of the referral that `reference` of `source` becomes.
pub fn referral_id(source: &str, reference: &str) -> ReferralId {
    ReferralId(derive("aanmelding", &[source.trim().as_bytes(), reference.trim().as_bytes()]))
}

/// The identity of the fact at `place` of a referral.
pub(super) fn fact_id(referral: ReferralId, place: usize) -> FactId {
    FactId(derive("feit", &[referral.0.as_bytes(), &(place as u64).to_be_bytes()]))
}

fn derive(what: &str, parts: &[&[u8]]) -> Uuid {
    let mut hasher = Sha256::new();
    for part in std::iter::once(what.as_bytes()).chain(parts.iter().copied()) {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part);
    }
    let hash = hasher.finalize();
    let mut bytes = [0_u8; 16];
    bytes.copy_from_slice(&hash[..16]);
    Builder::from_custom_bytes(bytes).into_uuid()
}
