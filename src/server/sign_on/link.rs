//! The code with which somebody ties their account to who they are at their organisation: an administrator gives it, it
//! works once and not for long.

use data_encoding::BASE32_NOPAD;
use jiff::SignedDuration;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::server::identity::tokens::{NoRandomness, random};

/// Letters and digits of a code, in groups of four: 80 bits.
const LETTERS: usize = 16;

/// A code works for so long.
pub const LINK_CODE_LASTS: SignedDuration = SignedDuration::from_hours(48);

/// A new code as it is shown, and what the store keeps of it.
pub fn new_link_code() -> Result<(Zeroizing<String>, [u8; 32]), NoRandomness> {
    let letters = Zeroizing::new(BASE32_NOPAD.encode(&random::<10>()?));
    let groups: Vec<&str> = (0..LETTERS).step_by(4).filter_map(|at| letters.get(at..at + 4)).collect();
    let shown = Zeroizing::new(groups.join("-"));
    Ok((shown, hash(&letters)))
}

/// What the store knows of a code, in whatever case and groups it is typed; none when it can't be one.
pub fn link_code_hash(typed: &str) -> Option<[u8; 32]> {
    if typed.len() > 64 {
        return None;
    }
    // Nobody reads a one or a zero out of a code that has none.
    let fit = |letter: char| match letter.to_ascii_uppercase() {
        '0' => 'O',
        '1' => 'I',
        '8' => 'B',
        other => other,
    };
    let plain = |letter: &char| !matches!(letter, '-' | ' ');
    let letters: Zeroizing<String> = Zeroizing::new(typed.chars().filter(plain).map(fit).collect());
    let ours = letters.len() == LETTERS && BASE32_NOPAD.decode(letters.as_bytes()).is_ok();
    ours.then(|| hash(&letters))
}

fn hash(letters: &str) -> [u8; 32] {
    Sha256::new().chain_update("wissel koppelcode ").chain_update(letters).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_known_in_whatever_way_it_is_typed() {
        let (shown, kept) = new_link_code().unwrap();
        assert_eq!(shown.len(), 19);
        for typed in [shown.to_string(), shown.to_lowercase(), shown.replace('-', ""), format!(" {} ", *shown)] {
            assert_eq!(link_code_hash(&typed), Some(kept), "{typed}");
        }
        for wrong in ["", "ABCD", "ABCD-EFGH-IJKL-MNO9", &"A".repeat(1000)] {
            assert_eq!(link_code_hash(wrong), None);
        }
        assert_ne!(link_code_hash("AAAA-AAAA-AAAA-AAAA"), Some(kept));
    }
}
