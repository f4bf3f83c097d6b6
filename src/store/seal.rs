//! Sealing: XChaCha20-Poly1305 with a fresh random nonce, bound to its place by additional data.
//!
//! The rule it keeps: a sealed value that is moved to another house, referral, version or table can't be opened there.

use std::sync::{Arc, PoisonError, RwLock};

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::domain::code::HouseCode;

/// First byte of every sealed value: the way it is sealed.
const FORMAT: u8 = 1;
const NONCE: usize = 24;

/// Where a sealed value belongs. A value opens only there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    KeyCheck,
    HouseKey,
    DataKey,
    Entry,
    Body,
    Row,
    Handover,
    Account,
    Draft,
    Filter,
    Device,
    SecondFactor,
    BreakGlass,
    Subscription,
    Proposal,
    Guest,
}

/// The additional data of a sealed value: length-prefixed, so that no two places share it.
pub(super) fn place(place: Place, house: &HouseCode, id: &[u8], number: u64) -> Vec<u8> {
    let house = house.as_str().as_bytes();
    let mut bytes = Vec::with_capacity(house.len() + id.len() + 16);
    bytes.push(place as u8);
    // A code has at most 40 bytes and an identity at most 64.
    bytes.push(u8::try_from(house.len()).unwrap_or(u8::MAX));
    bytes.extend_from_slice(house);
    bytes.push(u8::try_from(id.len()).unwrap_or(u8::MAX));
    bytes.extend_from_slice(id);
    bytes.extend_from_slice(&number.to_be_bytes());
    bytes
}

/// A key that lives in memory. Wiped when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub(super) struct Key(pub(super) [u8; 32]);

impl Key {
    /// A new random key.
    pub(super) fn random() -> Self {
        Self(rand::random())
    }

    /// The key for one purpose.
    pub(super) fn sub(&self, purpose: &str) -> Self {
        let mut key = Self([0; 32]);
        Hkdf::<Sha256>::new(None, &self.0)
            .expand(purpose.as_bytes(), &mut key.0)
            .expect("32 bytes are within what HKDF-SHA-256 can give");
        key
    }

    /// Seals.
    pub(super) fn seal(&self, aad: &[u8], plain: &[u8]) -> Vec<u8> {
        let nonce: [u8; NONCE] = rand::random();
        let sealed = XChaCha20Poly1305::new(&self.0.into())
            .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad })
            .expect("a value in memory is far below the cipher's limit of 256 GiB");
        let mut out = Vec::with_capacity(1 + NONCE + sealed.len());
        out.push(FORMAT);
        out.extend_from_slice(&nonce);
        out.extend_from_slice(&sealed);
        out
    }

    /// Opens; `None` when the key or the place is another, or a byte was changed.
    pub(super) fn open(&self, aad: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (format, rest) = sealed.split_first()?;
        let (nonce, rest) = rest.split_at_checked(NONCE)?;
        let nonce: [u8; NONCE] = nonce.try_into().ok()?;
        if *format != FORMAT {
            return None;
        }
        XChaCha20Poly1305::new(&self.0.into()).decrypt(&XNonce::from(nonce), Payload { msg: rest, aad }).ok()
    }

    /// Opens a key that was sealed.
    pub(super) fn open_key(&self, aad: &[u8], sealed: &[u8]) -> Option<Self> {
        let bytes = Zeroizing::new(self.open(aad, sealed)?);
        Some(Self(bytes.as_slice().try_into().ok()?))
    }
}

/// The keys of one purpose, newest first: the newest seals, each opens what it sealed. Can be replaced while others use it.
pub(super) struct KeyRing(RwLock<Arc<Vec<Key>>>);

impl KeyRing {
    fn of(seals: &[Key], purpose: &str) -> Self {
        Self(RwLock::new(Arc::new(seals.iter().map(|key| key.sub(purpose)).collect())))
    }

    fn all(&self) -> Arc<Vec<Key>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn take(&self, other: &Self) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = other.all();
    }

    /// What seals.
    pub(super) fn newest(&self) -> Key {
        self.all().first().cloned().unwrap_or_else(Key::random)
    }

    /// Seals with the newest.
    pub(super) fn seal(&self, aad: &[u8], plain: &[u8]) -> Vec<u8> {
        self.newest().seal(aad, plain)
    }

    /// Opens what any of them sealed.
    pub(super) fn open(&self, aad: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        self.all().iter().find_map(|key| key.open(aad, sealed))
    }

    /// Opens a key that any of them sealed.
    pub(super) fn open_key(&self, aad: &[u8], sealed: &[u8]) -> Option<Key> {
        self.all().iter().find_map(|key| key.open_key(aad, sealed))
    }

    /// What an older one sealed, sealed by the newest; none when that is so already, or none opens it.
    pub(super) fn renewed(&self, aad: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let all = self.all();
        let (newest, older) = all.split_first()?;
        if newest.open(aad, sealed).is_some() {
            return None;
        }
        let plain = older.iter().find_map(|key| key.open(aad, sealed)).map(Zeroizing::new)?;
        Some(newest.seal(aad, &plain))
    }
}

/// The keys of one house, unwrapped, one ring for each purpose.
pub(super) struct HouseKeys {
    /// Wraps data keys.
    pub(super) wrap: KeyRing,
    /// Seals entries that belong to no referral.
    pub(super) entry: KeyRing,
    /// Seals drafts.
    pub(super) draft: KeyRing,
    /// Seals accounts.
    pub(super) account: KeyRing,
}

impl HouseKeys {
    /// Derives the purposes from the stored keys, newest first.
    pub(super) fn of(seals: &[Key]) -> Self {
        Self {
            wrap: KeyRing::of(seals, "wissel wrap 1"),
            entry: KeyRing::of(seals, "wissel entry 1"),
            draft: KeyRing::of(seals, "wissel draft 1"),
            account: KeyRing::of(seals, "wissel account 1"),
        }
    }

    /// Goes on with these.
    pub(super) fn take(&self, other: &Self) {
        self.wrap.take(&other.wrap);
        self.entry.take(&other.entry);
        self.draft.take(&other.draft);
        self.account.take(&other.account);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_value_opens_only_in_its_place_and_whole() {
        let key = Key::random();
        let house = HouseCode::try_from("noord").unwrap();
        let other = HouseCode::try_from("zuid").unwrap();
        let here = place(Place::Body, &house, &[1; 16], 3);
        let sealed = key.seal(&here, b"Aad Voorbeeld");
        assert_eq!(key.open(&here, &sealed).unwrap(), b"Aad Voorbeeld");
        for elsewhere in [
            place(Place::Row, &house, &[1; 16], 3),
            place(Place::Body, &other, &[1; 16], 3),
            place(Place::Body, &house, &[2; 16], 3),
            place(Place::Body, &house, &[1; 16], 4),
        ] {
            assert!(key.open(&elsewhere, &sealed).is_none());
        }
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(key.open(&here, &changed).is_none(), "byte {at}");
        }
        assert!(Key::random().open(&here, &sealed).is_none());
    }
}
