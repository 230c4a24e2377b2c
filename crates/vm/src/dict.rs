//! The ordered hash table behind `dict`; sets have their own, in [`crate::set`].
//!
//! Entries keep insertion order; deleted ones leave a hole until the next growth. Comparing
//! keys may need the heap (strings) or the program (`__eq__`), so the table never compares:
//! callers pass the hash and a test.

use hashbrown::HashTable;
use lockstep_event::order;

use crate::value::Value;

/// In tables of at most so many entries the keys of one hash are met in CPython's order.
const MOST_PLACED: usize = 85;

/// One key and its value.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub hash: u64,
    pub key: Value,
    pub value: Value,
}

/// An insertion-ordered hash table.
#[derive(Clone, Debug, Default)]
pub struct Dict {
    /// `Unbound` keys are holes.
    entries: Vec<Entry>,
    table: HashTable<u32>,
}

impl Dict {
    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// The entries in insertion order.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.key.is_bound())
    }

    /// The first entry at raw index `from` or later, with the raw index behind it. Raw
    /// indices stay valid while nothing is inserted: iterators hold them.
    pub fn entry_from(&self, from: u32) -> Option<(u32, &Entry)> {
        let index = from as usize;
        let tail = self.entries.get(index..)?;
        let ahead = tail.iter().position(|entry| entry.key.is_bound())?;
        Some(((index + ahead + 1) as u32, &tail[ahead]))
    }

    /// Keys whose hash is `hash`, for a caller that has to compare with Python's `==`: in the order
    /// in which CPython's table comes upon them, which may be more than once.
    pub fn candidates(&self, hash: u64) -> Vec<Value> {
        let mut indices: Vec<u32> = self
            .table
            .iter_hash(spread(hash))
            .copied()
            .filter(|index| self.entries[*index as usize].hash == hash)
            .collect();
        if !indices.is_empty() && self.entries.len() <= MOST_PLACED {
            indices = self.walk(hash);
        } else {
            order::sort(&mut indices);
        }
        indices.into_iter().map(|index| self.entries[index as usize].key).collect()
    }

    /// Whether several keys have this hash.
    pub fn shares(&self, hash: u64) -> bool {
        let mut found = self.table.iter_hash(spread(hash)).filter(|index| self.entries[**index as usize].hash == hash);
        found.next().is_some() && found.next().is_some()
    }

    /// The entries with this hash behind which CPython would look for a key.
    fn walk(&self, hash: u64) -> Vec<u32> {
        let mut n_slots = 8;
        while n_slots * 2 / 3 < self.entries.len() {
            n_slots *= 2;
        }
        let mut slots = vec![u32::MAX; n_slots];
        for (index, entry) in self.entries.iter().enumerate() {
            let free = probes(entry.hash, n_slots).find(|at| slots[*at] == u32::MAX);
            slots[free.unwrap_or_default()] = index as u32;
        }
        let met = probes(hash, n_slots).map(|at| slots[at]).take_while(|index| *index != u32::MAX);
        met.filter(|index| {
            let entry = &self.entries[*index as usize];
            entry.hash == hash && entry.key.is_bound()
        })
        .collect()
    }

    /// The last entry in front of raw index `to`, with its own raw index.
    pub fn entry_before(&self, to: u32) -> Option<(u32, &Entry)> {
        let head = self.entries.get(..(to as usize).min(self.entries.len()))?;
        let at = head.iter().rposition(|entry| entry.key.is_bound())?;
        Some((at as u32, &head[at]))
    }

    /// The entry that passes `test`.
    pub fn get(&self, hash: u64, mut test: impl FnMut(Value) -> bool) -> Option<&Entry> {
        let entries = &self.entries;
        let index = self.table.find(spread(hash), |index| {
            let entry = &entries[*index as usize];
            entry.hash == hash && test(entry.key)
        })?;
        Some(&entries[*index as usize])
    }

    /// Sets a key; the key already there stays.
    pub fn insert(&mut self, hash: u64, key: Value, value: Value, mut test: impl FnMut(Value) -> bool) {
        self.insert_unless(hash, key, value, |stored| (test(stored), false));
    }

    /// Sets a key; the key already there stays. `test` says whether a stored key is `key`
    /// and whether to give up: then nothing is done, and the result is false.
    pub fn insert_unless(
        &mut self,
        hash: u64,
        key: Value,
        value: Value,
        mut test: impl FnMut(Value) -> (bool, bool),
    ) -> bool {
        let entries = &mut self.entries;
        let mut gives_up = false;
        let found = self.table.find(spread(hash), |index| {
            let entry = &entries[*index as usize];
            if entry.hash != hash || gives_up {
                return false;
            }
            let (same, stop) = test(entry.key);
            gives_up = stop;
            same
        });
        if gives_up {
            return false;
        }
        if let Some(index) = found {
            entries[*index as usize].value = value;
            return true;
        }
        if entries.len() >= 16 && entries.len() > 2 * self.table.len() {
            self.compact();
        }
        let entries = &mut self.entries;
        let index = entries.len() as u32;
        entries.push(Entry { hash, key, value });
        self.table.insert_unique(spread(hash), index, |index| spread(entries[*index as usize].hash));
        true
    }

    /// Removes the entry that passes `test`.
    pub fn remove(&mut self, hash: u64, mut test: impl FnMut(Value) -> bool) -> Option<Entry> {
        let entries = &mut self.entries;
        let found = self
            .table
            .find_entry(spread(hash), |index| {
                let entry = &entries[*index as usize];
                entry.hash == hash && test(entry.key)
            })
            .ok()?;
        let (index, _) = found.remove();
        let entry = entries[index as usize];
        entries[index as usize].key = Value::Unbound;
        entries[index as usize].value = Value::Unbound;
        Some(entry)
    }

    /// Forgets the holes behind the last entry, as `popitem` does: iterators that are behind them
    /// find nothing new.
    pub fn trim(&mut self) {
        while self.entries.last().is_some_and(|entry| !entry.key.is_bound()) {
            self.entries.pop();
        }
    }

    /// Approximate bytes on the machine's heap.
    pub fn n_bytes(&self) -> u64 {
        self.entries.capacity() as u64 * 45 + 48
    }

    /// Closes the holes.
    fn compact(&mut self) {
        self.entries.retain(|entry| entry.key.is_bound());
        self.table.clear();
        let entries = &self.entries;
        for (index, entry) in entries.iter().enumerate() {
            self.table.insert_unique(spread(entry.hash), index as u32, |index| spread(entries[*index as usize].hash));
        }
    }
}

/// The slots of CPython's table at which it looks for a hash, one after the other.
fn probes(hash: u64, n_slots: usize) -> impl Iterator<Item = usize> {
    let mask = n_slots as u64 - 1;
    let next = move |(at, perturb): &(u64, u64)| {
        let perturb = perturb >> 5;
        Some((at.wrapping_mul(5).wrapping_add(perturb).wrapping_add(1) & mask, perturb))
    };
    std::iter::successors(Some((hash & mask, hash)), next).map(|(at, _)| at as usize)
}

/// Where a hash goes in the table: Python's hashes of integers are the integers, whose
/// lowest and highest bits, which the table looks at, may all be the same.
#[inline]
fn spread(hash: u64) -> u64 {
    let folded = (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    folded ^ (folded >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn insert(dict: &mut Dict, key: i64) {
        dict.insert(key.cast_unsigned() % 7, Value::Int(key), Value::None, |other| other == Value::Int(key));
    }

    #[test]
    fn order_survives_deletion_and_growth() {
        let mut dict = Dict::default();
        for key in 0..100 {
            insert(&mut dict, key);
        }
        for key in (0..100_i64).filter(|key| key % 3 != 0) {
            assert!(dict.remove(key.cast_unsigned() % 7, |other| other == Value::Int(key)).is_some());
        }
        for key in 100..200 {
            insert(&mut dict, key);
        }
        let keys: Vec<_> = dict.entries().map(|entry| entry.key).collect();
        let expected: Vec<_> = (0..100).filter(|key| key % 3 == 0).chain(100..200).map(Value::Int).collect();
        assert_eq!(keys, expected);
        assert_eq!(dict.len(), expected.len());
    }
}
