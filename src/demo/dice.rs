//! A small source of chance that gives the same throws for the same seed, on every machine and in every version.
//!
//! `SplitMix64`: good enough to shuffle sentences, never used for secrets.

use uuid::Uuid;

/// Throws that follow from a seed.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Dice for the `n`th thing of a demo with this seed: independent of the order in which things are made.
    pub fn of(seed: u64, n: u64) -> Self {
        // Stirred, not added: otherwise the throws of one are those of its neighbour, one step later.
        Self(stir(seed ^ stir(n.wrapping_add(1))))
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        stir(self.0)
    }

    /// A number from `low` up to and including `high`.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = high.abs_diff(low).saturating_add(1);
        low.saturating_add_unsigned(self.bits() % width)
    }

    /// True `percent` times in a hundred.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.bits() % 100 < percent
    }

    /// One out of a list, unless it is empty.
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        let at = usize::try_from(self.bits() % u64::try_from(list.len().max(1)).unwrap_or(1)).unwrap_or(0);
        list.get(at)
    }

    /// An identity made at this moment (milliseconds since 1970).
    pub fn uuid(&mut self, millis: i64) -> Uuid {
        let mut random = [0_u8; 10];
        random[..8].copy_from_slice(&self.bits().to_le_bytes());
        random[8..].copy_from_slice(&self.bits().to_le_bytes()[..2]);
        uuid::Builder::from_unix_timestamp_millis(u64::try_from(millis).unwrap_or(0), &random).into_uuid()
    }
}

fn stir(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_throw_nothing_alike() {
        let throws = |n| {
            let mut dice = Dice::of(1, n);
            (0..200).map(|_| dice.bits()).collect::<std::collections::BTreeSet<u64>>()
        };
        for n in 0..50 {
            assert!(throws(n).is_disjoint(&throws(n + 1)));
        }
    }
}
