//! Hashes, and keys in the tables of dicts and sets, as far as the program is not asked.
//!
//! Numbers, tuples and frozensets hash as CPython's do; text has the machine's own hash,
//! everything else hashes by identity. Objects with their own `__hash__` or `__eq__` are the
//! business of `builtin/keys.rs`: what is here says when it cannot decide.

use lockstep_bytecode::names;
use lockstep_event::ObjectId;

use crate::class::Builtin;
use crate::data::Data;
use crate::dict::{Dict, Entry};
use crate::machine::Machine;
use crate::native::Stop;
use crate::set::{Set, Slot};
use crate::text::hash;
use crate::value::Value;

/// How deep tuples may be nested when they are hashed.
const DEEPEST: u32 = 200;

/// Why a value has no hash here.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Unhashable {
    /// `unhashable type`.
    Never(Value),
    /// The program's own `__hash__` has to be called.
    Own,
    TooDeep,
}

/// What the program has said about pairs of keys, while work on whole tables is done: the
/// work is done as if the first pair that is not known were different, and then again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Oracle {
    pub known: Vec<(Value, Value, bool)>,
    pub n_used: usize,
    /// What has to be asked next.
    pub open: Option<(Value, Value)>,
    /// A hash has to be asked for.
    pub needs_hash: bool,
}

impl Oracle {
    fn answer(&mut self, stored: Value, key: Value) -> bool {
        match self.known.get(self.n_used) {
            _ if self.open.is_some() => false,
            Some((left, right, same)) if left.is(stored) && right.is(key) => {
                self.n_used += 1;
                *same
            }
            _ => {
                self.open = Some((stored, key));
                false
            }
        }
    }

    /// Whether the work has to be done again.
    pub(crate) fn asks(&self) -> bool {
        self.open.is_some() || self.needs_hash
    }
}

/// What a table says about a key.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Probe {
    Found(Entry),
    Missing,
    /// A key with the same hash has to be compared by the program.
    Asks,
}

impl Probe {
    /// Whether the key is there; `None` if the program has to be asked.
    pub(crate) fn is_there(self) -> Option<bool> {
        match self {
            Self::Found(_) => Some(true),
            Self::Missing => Some(false),
            Self::Asks => None,
        }
    }
}

impl Machine {
    /// `hash(value)`, or `None` if the program has to be asked.
    ///
    /// # Errors
    /// `TypeError` for what has no hash.
    pub(crate) fn quick_hash(&mut self, value: Value) -> Result<Option<u64>, Stop> {
        match self.hash_quietly(value, 0) {
            Ok(hash) => Ok(Some(hash)),
            Err(Unhashable::Own) => Ok(None),
            Err(why) => Err(self.unhashable(why)),
        }
    }

    /// The exception for a value without a hash.
    pub(crate) fn unhashable(&mut self, why: Unhashable) -> Stop {
        match why {
            Unhashable::Never(value) => {
                let message = format!("unhashable type: '{}'", self.class_name(value));
                self.raise_new(Builtin::TypeError, &message)
            }
            Unhashable::Own | Unhashable::TooDeep => {
                self.raise_new(Builtin::RecursionError, "maximum recursion depth exceeded")
            }
        }
    }

    /// The hash, without raising.
    pub(crate) fn hash_quietly(&self, value: Value, depth: u32) -> Result<u64, Unhashable> {
        if depth > DEEPEST {
            return Err(Unhashable::TooDeep);
        }
        if self.is_own(value) {
            self.check_own_hash(value)?;
        }
        match value {
            Value::Object(id) => self.hash_data(id, depth),
            value => Ok(identity_hash(value).cast_unsigned()),
        }
    }

    /// The hash that the builtin data of an object has, whatever its class defines.
    pub(crate) fn hash_data(&self, id: ObjectId, depth: u32) -> Result<u64, Unhashable> {
        let object = self.heap.get(id);
        let hash = match &object.data {
            Data::Str(text) => hash::hash_str(&text.text()),
            Data::Bytes(bytes) => hash::hash_bytes(bytes),
            Data::BigInt(big) => hash::hash_bigint(big),
            Data::Float(float) => hash::hash_float(*float),
            Data::Tuple(items) => {
                let lanes = items.iter().map(|item| self.hash_quietly(*item, depth + 1));
                hash_lanes(&lanes.collect::<Result<Vec<u64>, _>>()?)
            }
            Data::Set(set) if self.is_subclass(object.class, Builtin::FrozenSet.id()) => hash_set(set),
            Data::Range { .. } => self.hash_range(id),
            // The members of a union have no order.
            Data::Alias(text) if object.class == Builtin::Union.id() => {
                text.split(" | ").map(hash::hash_str).fold(0, i64::wrapping_add)
            }
            Data::Alias(text) => hash::hash_str(text),
            Data::Method(method) => {
                let function = self.hash_quietly(method.function, depth + 1)?.cast_signed();
                function ^ identity_hash(method.this).rotate_left(7)
            }
            Data::List(_)
            | Data::Dict(_)
            | Data::Set(_)
            | Data::ByteArray(_)
            | Data::Slice(_)
            | Data::Deque(_)
            | Data::Proxy(_) => return Err(Unhashable::Never(Value::Object(id))),
            Data::DictView(_) if object.class != Builtin::DictValues.id() => {
                return Err(Unhashable::Never(Value::Object(id)));
            }
            _ => identity_hash(Value::Object(id)),
        };
        Ok(hash.cast_unsigned())
    }

    /// The program's `__hash__` of an object's class, if that is not `object`'s.
    pub(crate) fn own_hash(&self, value: Value) -> Option<Value> {
        let own = self.class(self.class_of(value)).resolution.iter();
        own.take_while(|class| (class.0 as usize) >= Builtin::ALL.len())
            .find_map(|class| self.class(*class).method(names::HASH))
    }

    /// A class that defines `__eq__` or `__hash__` decides about hashing, the nearest first.
    fn check_own_hash(&self, value: Value) -> Result<(), Unhashable> {
        match self.own_hash(value) {
            None => Ok(()),
            Some(Value::None) => Err(Unhashable::Never(value)),
            Some(_) => Err(Unhashable::Own),
        }
    }

    /// Whether comparing with `key` may need the program.
    pub(crate) fn may_ask(&self, key: Value, depth: u32) -> bool {
        let Value::Object(id) = key else { return false };
        if self.is_own(key) && self.own_method(key, names::EQ).is_some() {
            return true;
        }
        match self.heap.data(id) {
            _ if depth > DEEPEST => true,
            Data::Tuple(items) => items.iter().any(|item| self.may_ask(*item, depth + 1)),
            Data::Set(set) => set.entries().any(|slot| self.may_ask(slot.key, depth + 1)),
            _ => false,
        }
    }

    fn hash_range(&self, id: ObjectId) -> i64 {
        let (len, start, step) = self.range_identity(id);
        let lane = |value: Option<i64>| self.hash_quietly(value.map_or(Value::None, Value::Int), 0).unwrap_or_default();
        hash_lanes(&[len, lane(start), lane(step)])
    }

    // --- keys -----------------------------------------------------------------------------

    /// Whether a stored key is `key`; where the program has to be asked, the oracle knows,
    /// or the work is done again when it does.
    #[inline]
    pub(crate) fn same_key(&self, stored: Value, key: Value) -> bool {
        match self.judge_same(stored, key, 0) {
            Ok(same) => same,
            Err(_) => self.oracle.borrow_mut().answer(stored, key),
        }
    }

    /// The entry of `key` in a dict.
    pub(crate) fn probe_dict(&self, table: &Dict, hash: u64, key: Value) -> Probe {
        let mut asks = self.comes_late(table, hash, key);
        let found = table.get(hash, |stored| self.tell(stored, key, &mut asks)).copied();
        probed(found, asks)
    }

    /// Whether other keys of the program may have to be compared before the right one is met.
    fn comes_late(&self, table: &Dict, hash: u64, key: Value) -> bool {
        self.is_own(key) && table.shares(hash) && self.may_ask(key, 0)
    }

    /// The same in a set.
    pub(crate) fn probe_set(&self, set: &Set, hash: u64, key: Value) -> Probe {
        let mut asks = false;
        let found = set.get(hash, |stored| self.tell(stored, key, &mut asks));
        probed(found.map(|slot| Entry { hash, key: slot.key, value: Value::None }), asks)
    }

    /// Whether a stored key is `key`; if it cannot be told, `asks` becomes true.
    #[inline]
    fn tell(&self, stored: Value, key: Value, asks: &mut bool) -> bool {
        match self.judge_same(stored, key, 0) {
            Ok(same) => same,
            Err(_) => {
                *asks = true;
                false
            }
        }
    }

    /// The entry of `key` in a dict or set.
    pub(crate) fn probe(&self, object: ObjectId, hash: u64, key: Value) -> Probe {
        match self.heap.data(object) {
            Data::Dict(table) => self.probe_dict(table, hash, key),
            Data::Set(set) => self.probe_set(set, hash, key),
            _ => Probe::Missing,
        }
    }

    /// The entry whose key is the very object `key`.
    pub(crate) fn entry_of(&self, object: ObjectId, hash: u64, key: Value) -> Option<Entry> {
        match self.heap.data(object) {
            Data::Dict(table) => table.get(hash, |stored| stored.is(key)).copied(),
            Data::Set(set) => {
                let slot = set.get(hash, |stored| stored.is(key))?;
                Some(Entry { hash, key: slot.key, value: Value::None })
            }
            _ => None,
        }
    }

    /// Puts a key into a table that is not on the heap. False: nothing was done, because
    /// the program has to be asked.
    #[must_use]
    pub(crate) fn put(&self, table: &mut Dict, hash: u64, key: Value, value: Value) -> bool {
        if self.comes_late(table, hash, key) {
            return false;
        }
        let mut asks = false;
        table.insert_unless(hash, key, value, |stored| {
            let same = self.tell(stored, key, &mut asks);
            (same, asks)
        })
    }

    /// The same for keys about which the program has no say.
    pub(crate) fn put_plain(&self, table: &mut Dict, hash: u64, key: Value, value: Value) {
        table.insert(hash, key, value, |stored| self.same_key(stored, key));
    }

    /// Sets a key of a dict or set. False: nothing was done, because the program has to be
    /// asked.
    #[must_use]
    pub(crate) fn put_entry(&mut self, object: ObjectId, hash: u64, key: Value, value: Value) -> bool {
        // Integers among integers are compared here.
        if let (Value::Int(int), Data::Dict(_)) = (key, self.heap.data(object))
            && let Data::Dict(table) = self.heap.data_mut(object)
        {
            let before = table.n_bytes();
            let done = table.insert_unless(hash, key, value, |stored| match stored {
                Value::Int(stored) => (stored == int, false),
                _ => (false, true),
            });
            let after = table.n_bytes();
            if done {
                self.heap.grew(after - before.min(after));
                return true;
            }
        }
        // Comparing keys reads the heap, so the table leaves it for a moment.
        if matches!(self.heap.data(object), Data::Set(_)) {
            let mut asks = false;
            self.change_table(object, |machine, set| {
                set.insert(hash, key, |stored| machine.tell(stored, key, &mut asks) || asks);
            });
            return !asks;
        }
        let mut table = self.take_table(object);
        let before = table.n_bytes();
        let done = self.put(&mut table, hash, key, value);
        self.heap.grew(table.n_bytes() - before.min(table.n_bytes()));
        self.return_table(object, table);
        done
    }

    /// Sets a key whose equals are known: it is stored as it is, or not there.
    pub(crate) fn put_exactly(&mut self, object: ObjectId, hash: u64, key: Value, value: Value) {
        if let Data::Dict(table) = self.heap.data_mut(object) {
            let before = table.n_bytes();
            table.insert(hash, key, value, |stored| stored.is(key));
            let after = table.n_bytes();
            return self.heap.grew(after - before.min(after));
        }
        self.change_table(object, |_, set| {
            set.insert(hash, key, |stored| stored.is(key));
        });
    }

    /// Removes the very key `key` of a dict or set.
    pub(crate) fn take_entry(&mut self, object: ObjectId, hash: u64, key: Value) -> Option<Entry> {
        match self.heap.data_mut(object) {
            Data::Dict(table) => table.remove(hash, |stored| stored.is(key)),
            Data::Set(set) => {
                let slot = set.remove(hash, |stored| stored.is(key))?;
                Some(Entry { hash, key: slot.key, value: Value::None })
            }
            _ => None,
        }
    }

    fn change_table(&mut self, object: ObjectId, act: impl FnOnce(&Self, &mut Set)) {
        let mut set = self.take_set(object);
        let before = set.n_bytes();
        act(self, &mut set);
        self.heap.grew(set.n_bytes() - before.min(set.n_bytes()));
        self.return_set(object, set);
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

    /// Items with their hashes, as a set takes them; `None` if the program has to be asked.
    pub(crate) fn quick_slots(&mut self, items: &[Value]) -> Result<Option<Vec<Slot>>, Stop> {
        let mut slots = Vec::with_capacity(items.len());
        for key in items {
            let Some(hash) = self.quick_hash(*key)? else { return Ok(None) };
            slots.push(Slot { hash, key: *key });
        }
        Ok(Some(slots))
    }

    /// A set of the items, added one after the other; `None` if the program has to be asked.
    pub(crate) fn quick_set(&mut self, items: &[Value]) -> Result<Option<Set>, Stop> {
        let mut set = Set::default();
        let mut asks = false;
        for item in items {
            let Some(hash) = self.quick_hash(*item)? else { return Ok(None) };
            set.insert(hash, *item, |stored| self.tell(stored, *item, &mut asks) || asks);
            if asks {
                return Ok(None);
            }
        }
        Ok(Some(set))
    }

    /// `KeyError(key)`.
    pub(crate) fn key_error(&mut self, key: Value) -> Stop {
        Stop::Raise(self.exception_of(Builtin::KeyError.id(), &[key]))
    }
}

fn probed(found: Option<Entry>, asks: bool) -> Probe {
    match found {
        _ if asks => Probe::Asks,
        Some(entry) => Probe::Found(entry),
        None => Probe::Missing,
    }
}

/// The hash of what hashes by identity, and of numbers.
fn identity_hash(value: Value) -> i64 {
    match value {
        Value::Int(int) => hash::hash_int(int),
        Value::Bool(truth) => i64::from(truth.get()),
        Value::Float(float) => hash::hash_float(float.get()),
        Value::Unbound | Value::None | Value::Counting => 0x0fca_86c4,
        Value::NotImplemented => 0x0fca_86c5,
        Value::Ellipsis => 0x0fca_86c6,
        Value::Class(class) => class.0.cast_signed() + 0x7e00_0000_0000,
        Value::Native(native) => native.0.cast_signed() + 0x7d00_0000_0000,
        Value::Object(id) => 0x07f0_0000_0000 + id.0.cast_signed(),
    }
}

/// CPython's hash of a tuple: xxHash with the items' hashes as lanes.
pub(crate) fn hash_lanes(lanes: &[u64]) -> i64 {
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
