//! Cursors of lists: where a page ended, signed.
//!
//! The rule it keeps: a cursor holds a sort moment and an identity, never anything of a person, and is good for one list
//! of one house only. A tampered or borrowed cursor is an error, not another house's page.

use data_encoding::BASE64URL_NOPAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

use super::problem::Failure;
use crate::domain::code::HouseCode;
use crate::says;
use crate::store::SeekKey;

const FORM: u8 = 1;
const PLAIN: usize = 1 + 8 + 16;
const SEAL: usize = 16;

/// The key that signs cursors. Replicas of one installation share it.
#[derive(Clone)]
pub struct CursorKey([u8; 32]);

impl CursorKey {
    /// From 32 secret bytes.
    pub fn new(key: [u8; 32]) -> Self {
        Self(key)
    }

    /// The cursor after `key`, in the list called `list` (its name and its split) of `house`.
    pub fn seal(&self, house: &HouseCode, list: &str, key: &SeekKey) -> String {
        let mut bytes = Vec::with_capacity(PLAIN + SEAL);
        bytes.push(FORM);
        bytes.extend_from_slice(&key.sort.to_be_bytes());
        bytes.extend_from_slice(key.id.as_bytes());
        let seal = self.sign(house, list, &bytes);
        bytes.extend_from_slice(&seal);
        BASE64URL_NOPAD.encode(&bytes)
    }

    /// Where the page ended, or a problem when this cursor isn't one of this list.
    pub fn open(&self, house: &HouseCode, list: &str, cursor: &str) -> Result<SeekKey, Failure> {
        self.read(house, list, cursor).ok_or_else(|| Failure::field("cursor", "ongeldig", says!("cursor-elsewhere")))
    }

    fn read(&self, house: &HouseCode, list: &str, cursor: &str) -> Option<SeekKey> {
        let bytes = BASE64URL_NOPAD.decode(cursor.as_bytes()).ok().filter(|bytes| bytes.len() == PLAIN + SEAL)?;
        let (plain, seal) = bytes.split_at(PLAIN);
        let good: bool = self.sign(house, list, plain).as_slice().ct_eq(seal).into();
        if !good || plain[0] != FORM {
            return None;
        }
        let sort = i64::from_be_bytes(plain[1..9].try_into().ok()?);
        let id = Uuid::from_slice(&plain[9..]).ok()?;
        Some(SeekKey { sort, id })
    }

    fn sign(&self, house: &HouseCode, list: &str, plain: &[u8]) -> [u8; SEAL] {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes a key of any length");
        for part in [b"wissel cursor".as_slice(), house.as_str().as_bytes(), list.as_bytes(), plain] {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        let whole = mac.finalize().into_bytes();
        let mut seal = [0; SEAL];
        seal.copy_from_slice(&whole[..SEAL]);
        seal
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn house(code: &str) -> HouseCode {
        HouseCode::try_from(code).unwrap()
    }

    #[test]
    fn a_cursor_leads_back_to_where_the_page_ended_and_nowhere_else() {
        let keys = CursorKey::new([7; 32]);
        let key = SeekKey { sort: -42, id: Uuid::from_u128(9) };
        let cursor = keys.seal(&house("testdam"), "aanmeldingen/postvak", &key);

        let back = keys.open(&house("testdam"), "aanmeldingen/postvak", &cursor).unwrap();
        assert_eq!((back.sort, back.id), (key.sort, key.id));
        assert!(keys.open(&house("waterveen"), "aanmeldingen/postvak", &cursor).is_err());
        assert!(keys.open(&house("testdam"), "aanmeldingen/uit", &cursor).is_err());
        assert!(CursorKey::new([8; 32]).open(&house("testdam"), "aanmeldingen/postvak", &cursor).is_err());
    }

    #[test]
    fn a_cursor_that_was_changed_by_one_letter_is_refused() {
        let keys = CursorKey::new([7; 32]);
        let cursor = keys.seal(&house("testdam"), "x", &SeekKey { sort: 1, id: Uuid::from_u128(9) });
        for at in 0..cursor.len() {
            let mut letters = cursor.clone().into_bytes();
            letters[at] = if letters[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(letters).unwrap();
            assert!(keys.open(&house("testdam"), "x", &changed).is_err(), "{at}");
        }
        for bad in ["", "A", "é", &"A".repeat(10_000)] {
            assert!(keys.open(&house("testdam"), "x", bad).is_err());
        }
    }
}
