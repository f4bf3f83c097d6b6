//! A bounded memory of what was used lately: two generations, of which the older one goes when the younger is full.

use std::collections::HashMap;
use std::hash::Hash;

pub(super) struct Cache<K, V> {
    young: HashMap<K, V>,
    old: HashMap<K, V>,
    room: usize,
}

impl<K: Eq + Hash + Copy, V: Clone> Cache<K, V> {
    /// Holds at most twice `room` values.
    pub(super) fn new(room: usize) -> Self {
        Self { young: HashMap::new(), old: HashMap::new(), room }
    }

    pub(super) fn get(&mut self, key: K) -> Option<V> {
        if let Some(value) = self.young.get(&key) {
            return Some(value.clone());
        }
        let value = self.old.remove(&key)?;
        self.put(key, value.clone());
        Some(value)
    }

    pub(super) fn put(&mut self, key: K, value: V) {
        if self.young.len() >= self.room {
            self.old = std::mem::take(&mut self.young);
        }
        self.old.remove(&key);
        self.young.insert(key, value);
    }

    /// Keeps only what is asked to be kept.
    pub(super) fn retain(&mut self, keep: impl Fn(&K) -> bool) {
        self.young.retain(|key, _| keep(key));
        self.old.retain(|key, _| keep(key));
    }

    pub(super) fn remove(&mut self, key: &K) {
        self.young.remove(key);
        self.old.remove(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_used_lately_stays_and_the_rest_goes() {
        let mut cache = Cache::new(2);
        (1..=2).for_each(|n| cache.put(n, n));
        cache.put(3, 3);
        assert_eq!(cache.get(1), Some(1));
        cache.put(4, 4);
        assert_eq!((cache.get(1), cache.get(2)), (Some(1), None));
        cache.remove(&1);
        assert_eq!(cache.get(1), None);
    }
}
