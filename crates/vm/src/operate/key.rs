//! Hashes, and keys in the tables of dicts and sets.
//!
//! Numbers, tuples and frozensets hash as CPython's do; text has the machine's own hash,
//! everything else hashes by identity. Refused: objects with their own `__hash__` or
//! `__eq__` as keys, because the tables cannot ask the program.

use lockstep_bytecode::names;
use lockstep_event::ObjectId;

use crate::class::Builtin;
use crate::data::Data;
use crate::dict::{Dict, Entry};
use crate::machine::Machine;
use crate::native::Stop;
use crate::set::{Set, Slot};
use crate::text::hash;
use crate::value::{ClassId, Value};

/// How deep tuples may be nested when they are hashed.
const DEEPEST: u32 = 200;

/// Why a value has no hash here.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Unhashable {
    /// `unhashable type`.
    Never(Value),
    /// The program's own `__hash__` would have to be called.
    Own,
    TooDeep,
}

impl Machine {
    /// `hash(value)`.
    ///
    /// # Errors
    /// `TypeError` for what has no hash; a refusal for the program's own `__hash__`.
    pub(crate) fn hash_value(&mut self, value: Value) -> Result<u64, Stop> {
        self.hash_quietly(value, 0).map_err(|why| match why {
            Unhashable::Never(value) => {
                let message = format!("unhashable type: '{}'", self.class_name(value));
                self.raise_new(Builtin::TypeError, &message)
            }
            Unhashable::Own => {
                Stop::Refuse("objects with their own __hash__ or __eq__ as keys are not supported yet".into())
            }
            Unhashable::TooDeep => self.raise_new(Builtin::RecursionError, "maximum recursion depth exceeded"),
        })
    }

    /// The hash, without raising.
    pub(crate) fn hash_quietly(&self, value: Value, depth: u32) -> Result<u64, Unhashable> {
        if depth > DEEPEST {
            return Err(Unhashable::TooDeep);
        }
        let hash = match value {
            Value::Int(int) => hash::hash_int(int),
            Value::Bool(truth) => i64::from(truth),
            Value::Float(float) => hash::hash_float(float),
            Value::Unbound | Value::None | Value::Counting => 0x0fca_86c4,
            Value::NotImplemented => 0x0fca_86c5,
            Value::Ellipsis => 0x0fca_86c6,
            Value::Class(class) => i64::from(class.0) + 0x7e00_0000_0000,
            Value::Native(native) => i64::from(native.0) + 0x7d00_0000_0000,
            Value::Object(id) => return self.hash_object(id, depth),
        };
        Ok(hash.cast_unsigned())
    }

    fn hash_object(&self, id: ObjectId, depth: u32) -> Result<u64, Unhashable> {
        let object = self.heap.get(id);
        if object.class.0 as usize >= Builtin::ALL.len() {
            self.check_own_hash(id, object.class)?;
        }
        let hash = match &object.data {
            Data::Str(text) => hash::hash_str(&text.text),
            Data::Bytes(bytes) => hash::hash_bytes(bytes),
            Data::BigInt(big) => hash::hash_bigint(big),
            Data::Tuple(items) => {
                let lanes = items.iter().map(|item| self.hash_quietly(*item, depth + 1));
                hash_lanes(&lanes.collect::<Result<Vec<u64>, _>>()?)
            }
            Data::Set(set) if self.is_subclass(object.class, Builtin::FrozenSet.id()) => hash_set(set),
            Data::Range { .. } => self.hash_range(id),
            Data::Alias(text) => hash::hash_str(text),
            Data::Method(method) => {
                let function = self.hash_quietly(method.function, depth + 1)?;
                (function ^ self.hash_quietly(method.this, depth + 1)?.rotate_left(7)).cast_signed()
            }
            Data::List(_) | Data::Dict(_) | Data::Set(_) | Data::Slice(_) => {
                return Err(Unhashable::Never(Value::Object(id)));
            }
            Data::DictView(_) if object.class != Builtin::DictValues.id() => {
                return Err(Unhashable::Never(Value::Object(id)));
            }
            _ => 0x07f0_0000_0000 + i64::from(id.0),
        };
        Ok(hash.cast_unsigned())
    }

    /// A class that defines `__eq__` or `__hash__` decides about hashing, the nearest first.
    fn check_own_hash(&self, id: ObjectId, class: ClassId) -> Result<(), Unhashable> {
        for base in &self.class(class).resolution {
            if (base.0 as usize) < Builtin::ALL.len() {
                return Ok(());
            }
            let attributes = &self.class(*base).attributes;
            match (attributes.get(names::HASH), attributes.get(names::EQ)) {
                (Some(Value::None), _) | (None, Some(_)) => {
                    return Err(Unhashable::Never(Value::Object(id)));
                }
                (Some(_), _) => return Err(Unhashable::Own),
                (None, None) => {}
            }
        }
        Ok(())
    }

    fn hash_range(&self, id: ObjectId) -> i64 {
        let (len, start, step) = self.range_identity(id);
        let lane = |value: Option<i64>| self.hash_quietly(value.map_or(Value::None, Value::Int), 0).unwrap_or_default();
        hash_lanes(&[len, lane(start), lane(step)])
    }

    // --- keys -----------------------------------------------------------------------------

    /// Whether a stored key is `key`. Keys that need the program were refused by their hash.
    #[inline]
    pub(crate) fn same_key(&self, stored: Value, key: Value) -> bool {
        matches!(self.judge_same(stored, key, 0), Ok(true))
    }

    /// The entry of `key` in a dict or set.
    pub(crate) fn find_entry(&self, object: ObjectId, hash: u64, key: Value) -> Option<Entry> {
        match self.heap.data(object) {
            Data::Dict(dict) => dict.get(hash, |stored| self.same_key(stored, key)).copied(),
            Data::Set(set) => {
                let slot = set.get(hash, |stored| self.same_key(stored, key))?;
                Some(Entry { hash, key: slot.key, value: Value::None })
            }
            _ => None,
        }
    }

    /// Puts a key into a table that is not on the heap.
    pub(crate) fn put(&self, table: &mut Dict, hash: u64, key: Value, value: Value) {
        table.insert(hash, key, value, |stored| self.same_key(stored, key));
    }

    /// Sets a key of a dict or set.
    pub(crate) fn put_entry(&mut self, object: ObjectId, hash: u64, key: Value, value: Value) {
        // Comparing keys reads the heap, so the table leaves it for a moment.
        if matches!(self.heap.data(object), Data::Set(_)) {
            let mut set = self.take_set(object);
            let before = set.n_bytes();
            set.insert(hash, key, |stored| self.same_key(stored, key));
            self.heap.grew(set.n_bytes() - before.min(set.n_bytes()));
            return self.return_set(object, set);
        }
        let mut table = self.take_table(object);
        let before = table.n_bytes();
        self.put(&mut table, hash, key, value);
        self.heap.grew(table.n_bytes() - before.min(table.n_bytes()));
        self.return_table(object, table);
    }

    /// Removes a key of a dict or set.
    pub(crate) fn take_entry(&mut self, object: ObjectId, hash: u64, key: Value) -> Option<Entry> {
        if matches!(self.heap.data(object), Data::Set(_)) {
            let mut set = self.take_set(object);
            let slot = set.remove(hash, |stored| self.same_key(stored, key));
            self.return_set(object, set);
            return slot.map(|slot| Entry { hash, key: slot.key, value: Value::None });
        }
        let mut table = self.take_table(object);
        let entry = table.remove(hash, |stored| self.same_key(stored, key));
        self.return_table(object, table);
        entry
    }

    fn take_table(&mut self, object: ObjectId) -> Dict {
        match self.heap.data_mut(object) {
            Data::Dict(dict) => std::mem::take(&mut **dict),
            _ => Dict::default(),
        }
    }

    /// Replaces the table of a dict.
    pub(crate) fn return_table(&mut self, object: ObjectId, table: Dict) {
        if let Data::Dict(dict) = self.heap.data_mut(object) {
            **dict = table;
        }
    }

    pub(super) fn take_set(&mut self, object: ObjectId) -> Set {
        match self.heap.data_mut(object) {
            Data::Set(set) => std::mem::take(&mut **set),
            _ => Set::default(),
        }
    }

    /// Puts the table of a set back.
    pub(crate) fn return_set(&mut self, object: ObjectId, table: Set) {
        if let Data::Set(set) = self.heap.data_mut(object) {
            **set = table;
        }
    }

    /// Items with their hashes, as a set takes them.
    pub(crate) fn slots_of(&mut self, items: &[Value]) -> Result<Vec<Slot>, Stop> {
        items.iter().map(|key| Ok(Slot { hash: self.hash_value(*key)?, key: *key })).collect()
    }

    /// A set of the items, added one after the other.
    pub(crate) fn set_of(&mut self, items: &[Value]) -> Result<Set, Stop> {
        let mut set = Set::default();
        for item in items {
            let hash = self.hash_value(*item)?;
            set.insert(hash, *item, |stored| self.same_key(stored, *item));
        }
        Ok(set)
    }

    /// `dict[key]`, or `None` in Rust's sense.
    pub(crate) fn dict_get(&mut self, dict: ObjectId, key: Value) -> Result<Option<Value>, Stop> {
        let hash = self.hash_value(key)?;
        Ok(self.find_entry(dict, hash, key).map(|entry| entry.value))
    }

    /// `KeyError(key)`.
    pub(crate) fn key_error(&mut self, key: Value) -> Stop {
        Stop::Raise(self.exception_of(Builtin::KeyError.id(), &[key]))
    }
}

/// CPython's hash of a tuple: xxHash with the items' hashes as lanes.
fn hash_lanes(lanes: &[u64]) -> i64 {
    const PRIMES: [u64; 3] = [11_400_714_785_074_694_791, 14_029_467_366_897_019_727, 2_870_177_450_012_600_261];
    let mut state = PRIMES[2];
    for lane in lanes {
        state = state.wrapping_add(lane.wrapping_mul(PRIMES[1]));
        state = state.rotate_left(31).wrapping_mul(PRIMES[0]);
    }
    state = state.wrapping_add(lanes.len() as u64 ^ (PRIMES[2] ^ 3_527_539));
    if state == u64::MAX { 1_546_275_796 } else { state.cast_signed() }
}

/// CPython's hash of a frozenset, which does not depend on the order of the elements.
pub(super) fn hash_set(set: &Set) -> i64 {
    let mut state = 0_u64;
    for entry in set.entries() {
        state ^= ((entry.hash ^ 89_869_747) ^ (entry.hash << 16)).wrapping_mul(3_644_798_167);
    }
    state ^= (set.len() as u64 + 1).wrapping_mul(1_927_868_237);
    state ^= (state >> 11) ^ (state >> 25);
    state = state.wrapping_mul(69_069).wrapping_add(907_133_923);
    if state == u64::MAX { 590_923_713 } else { state.cast_signed() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tuples_and_frozensets_hash_as_in_cpython() {
        assert_eq!(hash_lanes(&[]), 5_740_354_900_026_072_187);
        assert_eq!(hash_lanes(&[1, 2, 3]), 529_344_067_295_497_451);
        let mut set = Set::default();
        assert_eq!(hash_set(&set), 133_146_708_735_736);
        for key in [3, 1, 2] {
            set.insert(key, Value::Int(key.cast_signed()), |_| false);
        }
        assert_eq!(hash_set(&set), -272_375_401_224_217_160);
    }
}
