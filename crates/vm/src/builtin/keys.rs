//! Keys with a `__hash__` or `__eq__` of the program: looking them up, storing them, whole
//! tables of them, set operators and comparisons of sets.
//!
//! Main parts: [`Cx::hash`], [`Cx::find`], [`Cx::fill`], [`Cx::decide`]. As in CPython a hash
//! is asked for once an operation; a stored key is compared if it has the same hash, after
//! identity, and stands on the left of `==`; if the table changed meanwhile, the search
//! begins again. Long work leaves a marker in the memo, so that an answer does not make it
//! begin from the front.

use lockstep_bytecode::{BinaryOp, CompareOp};
use lockstep_event::{Effect, ObjectId, Place};

use crate::class::Builtin;
use crate::data::Data;
use crate::dict::Entry;
use crate::frame::Memo;
use crate::machine::Machine;
use crate::native::{Cx, Native, Owner, Stop};
use crate::operate::{Operand, Oracle, Probe, Unhashable, hash_lanes};
use crate::registry::{Row, function};
use crate::set::{Set, Slot};
use crate::text::hash::hash_bigint;
use crate::text::number::Integer;
use crate::value::Value;

/// How deep tuples may be nested when they are hashed.
const DEEPEST: u32 = 200;

const OWNER: &str = match crate::operate::HIDDEN {
    Owner::Module(name) => name,
    Owner::Builtins | Owner::Class(_) | Owner::Constructor(_) => "",
};

pub(crate) const NATIVES: &[Row] = &[
    function(OWNER, "load_key", "dict key /", load_key),
    function(OWNER, "store_key", "object key value announced /", store_key),
    function(OWNER, "delete_key", "dict key /", delete_key),
    function(OWNER, "fill", "object items /", fill),
];

/// What goes into a table: the hash if it is known, the key, the value.
pub(crate) type Pair = (Option<u64>, Value, Value);

impl Cx<'_> {
    /// `hash(value)`.
    pub(crate) fn hash(&mut self, value: Value) -> Result<u64, Stop> {
        self.hash_deep(value, 0)
    }

    fn hash_deep(&mut self, value: Value, depth: u32) -> Result<u64, Stop> {
        match self.m.hash_quietly(value, depth) {
            Ok(hash) => return Ok(hash),
            Err(Unhashable::Own) => {}
            Err(why) => return Err(self.m.unhashable(why)),
        }
        if self.m.is_own(value)
            && let Some(method) = self.m.own_hash(value)
        {
            let answer = self.call(method, &[value])?;
            return match self.m.integer(answer) {
                Some(Integer::Small(-1)) => Ok((-2_i64).cast_unsigned()),
                Some(Integer::Small(int)) => Ok(int.cast_unsigned()),
                Some(Integer::Big(big)) => Ok(hash_bigint(&big).cast_unsigned()),
                None => Err(self.type_error("__hash__ method should return an integer")),
            };
        }
        let items = self.m.sequence(value).filter(|_| depth < DEEPEST);
        let Some(items) = items else {
            return Err(self.m.unhashable(Unhashable::TooDeep));
        };
        let mut lanes = Vec::with_capacity(items.len());
        for item in items {
            lanes.push(self.hash_deep(item, depth + 1)?);
        }
        Ok(hash_lanes(&lanes).cast_unsigned())
    }

    /// The hash of what is looked for in a set: a set stands for the frozenset of its
    /// elements.
    pub(crate) fn element_hash(&mut self, container: ObjectId, item: Value) -> Result<u64, Stop> {
        match self.m.frozen_hash(container, item) {
            Some(hash) => Ok(hash),
            None => self.hash(item),
        }
    }

    /// The entry of `key` in a dict or set.
    pub(crate) fn find(&mut self, object: ObjectId, hash: u64, key: Value) -> Result<Option<Entry>, Stop> {
        let mark = self.memo.get(self.n_read..self.n_read + 2);
        let is_asking = matches!(mark, Some([Memo::Value(Value::Counting), Memo::Value(of)]) if of.is(key));
        match self.m.probe(object, hash, key) {
            Probe::Found(entry) if !is_asking => return Ok(Some(entry)),
            Probe::Missing if !is_asking => return Ok(None),
            Probe::Found(_) | Probe::Missing | Probe::Asks => {}
        }
        // The mark tells the answers of such a search from those of others.
        self.fixed(|_| Value::Counting)?;
        self.fixed(|_| key)?;
        loop {
            let start = self.n_read;
            let candidates = self.candidates(object, hash);
            let stored = match self.recall() {
                Some(Memo::Value(list)) => self.m.list_items(list),
                Some(Memo::Raised(exception)) => return Err(Stop::Raise(exception)),
                None => {
                    let list = self.m.list(candidates.clone());
                    self.remember(list);
                    candidates.clone()
                }
            };
            let mut found = None;
            for stored in &stored {
                if self.equals(*stored, key)? {
                    found = Some(*stored);
                    break;
                }
            }
            let is_unchanged = stored.len() == candidates.len()
                && stored.iter().zip(&candidates).all(|(stored, candidate)| stored.is(*candidate));
            if is_unchanged {
                return Ok(found.and_then(|key| self.m.entry_of(object, hash, key)));
            }
            self.checkpoint(start, &[]);
        }
    }

    fn candidates(&self, object: ObjectId, hash: u64) -> Vec<Value> {
        match self.m.heap.data(object) {
            Data::Dict(table) => table.candidates(hash),
            Data::Set(set) => set.candidates(hash),
            _ => Vec::new(),
        }
    }

    /// Forgets the answers since the memo had `start` of them, and remembers `state`.
    fn checkpoint(&mut self, start: usize, state: &[Value]) {
        self.memo.truncate(start);
        self.memo.extend(state.iter().map(|value| Memo::Value(*value)));
        self.n_read = self.memo.len();
    }

    /// Puts pairs into a dict or set, one after the other. `place` is announced first, if
    /// somebody else can see the object. The last thing a native does with that object.
    pub(crate) fn fill(&mut self, object: ObjectId, pairs: &[Pair], place: Option<Place>) -> Result<(), Stop> {
        let start = self.n_read;
        let marker = self.recall();
        if let (None, Some(place)) = (marker, place) {
            self.access(place, Effect::Write)?;
        }
        let mut at = match marker {
            Some(Memo::Value(Value::Int(at))) => at as usize,
            _ => 0,
        };
        let mut resumed = marker.is_some();
        while let Some((known, key, value)) = pairs.get(at).copied() {
            let hash = match known {
                Some(hash) => Some(hash),
                None => self.m.quick_hash(key)?,
            };
            let done = !resumed && hash.is_some_and(|hash| self.m.put_entry(object, hash, key, value));
            if !done {
                if !resumed {
                    self.checkpoint(start, &[Value::Int(at as i64)]);
                }
                resumed = false;
                let hash = match known {
                    Some(hash) => hash,
                    None => self.hash(key)?,
                };
                let found = self.find(object, hash, key)?;
                self.m.put_exactly(object, hash, found.map_or(key, |entry| entry.key), value);
                self.checkpoint(start, &[Value::Int(at as i64 + 1)]);
            }
            at += 1;
        }
        Ok(())
    }

    /// A set of the items, added one after the other.
    pub(crate) fn set_of(&mut self, items: &[Value]) -> Result<Set, Stop> {
        if let Some(set) = self.m.quick_set(items)? {
            return Ok(set);
        }
        let list = self.fixed(|cx| cx.m.list(items.to_vec()))?;
        let pairs: Vec<Pair> = self.m.list_items(list).into_iter().map(|item| (None, item, Value::None)).collect();
        let set = self.fixed(|cx| cx.m.allocate(Builtin::Set, Data::Set(Box::default())))?;
        let Value::Object(object) = set else { return Ok(Set::default()) };
        self.fill(object, &pairs, None)?;
        match self.m.heap.data(object) {
            Data::Set(set) => Ok((**set).clone()),
            _ => Ok(Set::default()),
        }
    }

    /// Items with their hashes.
    pub(crate) fn slots_of(&mut self, items: &[Value]) -> Result<Vec<Slot>, Stop> {
        if let Some(slots) = self.m.quick_slots(items)? {
            return Ok(slots);
        }
        let list = self.fixed(|cx| cx.m.list(items.to_vec()))?;
        let mut slots = Vec::with_capacity(items.len());
        for key in self.m.list_items(list) {
            slots.push(Slot { hash: self.hash(key)?, key });
        }
        Ok(slots)
    }

    /// Does work on whole tables that compares keys but changes nothing: again and again,
    /// until the program has said of all pairs whether they are equal.
    pub(crate) fn decide<T>(&mut self, work: impl Fn(&mut Machine) -> T) -> Result<T, Stop> {
        self.m.oracle.take();
        let result = work(self.m);
        if self.m.oracle.take().open.is_none() {
            return Ok(result);
        }
        let list = self.fixed(|cx| cx.m.list(Vec::new()))?;
        let start = self.n_read;
        loop {
            let known = self.m.list_items(list);
            let known = known.chunks_exact(3).map(|said| (said[0], said[1], said[2] == Value::TRUE)).collect();
            self.m.oracle.replace(Oracle { known, ..Oracle::default() });
            let result = work(self.m);
            let oracle = self.m.oracle.take();
            let Some((left, right)) = oracle.open else {
                return Ok(result);
            };
            let same = self.equals(left, right)?;
            if let Some(Data::List(said)) = list.object().map(|id| self.m.heap.data_mut(id)) {
                said.truncate(oracle.n_used * 3);
                said.extend([left, right, Value::bool(same)]);
            }
            self.checkpoint(start, &[]);
        }
    }

    /// Changes a set by operands, one after the other, after announcing it.
    pub(crate) fn change_set(&mut self, object: ObjectId, op: BinaryOp, operands: &[Operand]) -> Result<(), Stop> {
        if !operands.iter().any(|operand| self.m.change_asks(object, operand)) && self.memo.len() == self.n_read {
            self.access(Place::Whole { object }, Effect::Write)?;
            for operand in operands {
                self.m.change_set(object, op, operand);
            }
            return Ok(());
        }
        let is_self = |operand: &Operand| matches!(operand, Operand::Set(other) if *other == object);
        let set = self.decide(|m| {
            let mut set = match m.heap.data(object) {
                Data::Set(set) => (**set).clone(),
                _ => Set::default(),
            };
            for operand in operands {
                if is_self(operand) {
                    set = if matches!(op, BinaryOp::Or | BinaryOp::And) { set } else { Set::default() };
                } else {
                    m.change_free_set(&mut set, op, operand);
                }
            }
            set
        })?;
        self.access(Place::Whole { object }, Effect::Write)?;
        self.m.return_set(object, set);
        Ok(())
    }

    /// A value that is made once, however often this native is run again.
    pub(crate) fn fixed(&mut self, make: impl FnOnce(&mut Self) -> Value) -> Native {
        match self.recall() {
            Some(Memo::Value(value)) => Ok(value),
            Some(Memo::Raised(exception)) => Err(Stop::Raise(exception)),
            None => {
                let value = make(self);
                self.remember(value);
                Ok(value)
            }
        }
    }

    // --- sets -----------------------------------------------------------------------------

    /// `left op right` for sets, keys and items; `None` if one is something else.
    pub(crate) fn compare_sets(&mut self, op: CompareOp, left: Value, right: Value) -> Result<Option<bool>, Stop> {
        let (Some(n_left), Some(n_right)) = (self.m.set_len(left), self.m.set_len(right)) else {
            return Ok(None);
        };
        let (inner, outer, fits) = match op {
            CompareOp::Equal | CompareOp::NotEqual => (left, right, n_left == n_right),
            CompareOp::Less => (left, right, n_left < n_right),
            CompareOp::LessEqual => (left, right, n_left <= n_right),
            CompareOp::Greater => (right, left, n_right < n_left),
            CompareOp::GreaterEqual => (right, left, n_right <= n_left),
        };
        let mut holds = fits;
        if fits {
            let list = self.fixed(|cx| cx.elements(inner))?;
            for element in self.m.list_items(list).chunks_exact(2) {
                let hash = element[0].as_int().map(i64::cast_unsigned);
                if !self.set_holds(outer, hash, element[1])? {
                    holds = false;
                    break;
                }
            }
        }
        Ok(Some(holds != (op == CompareOp::NotEqual)))
    }

    /// The elements of something like a set as a list, each behind its hash if that is known.
    fn elements(&mut self, set: Value) -> Value {
        let flat: Vec<Value> = match set.object().map(|id| self.m.heap.data(id)) {
            Some(Data::Set(table)) => {
                table.entries().flat_map(|entry| [Value::Int(entry.hash.cast_signed()), entry.key]).collect()
            }
            _ => {
                let items = self.m.quick_items(set).unwrap_or_default();
                items.into_iter().flat_map(|item| [Value::None, item]).collect()
            }
        };
        self.m.list(flat)
    }

    /// Whether `item`, which is an element of some set, is one of `set`, too.
    fn set_holds(&mut self, set: Value, hash: Option<u64>, item: Value) -> Result<bool, Stop> {
        let Value::Object(id) = set else { return Ok(false) };
        let object = match self.m.heap.data(id) {
            Data::Set(_) => id,
            Data::DictView(Value::Object(dict)) => {
                let dict = *dict;
                if self.m.is_instance(set, Builtin::DictItems) {
                    return self.is_item(dict, item);
                }
                dict
            }
            _ => return Ok(false),
        };
        let hash = match hash {
            Some(hash) => hash,
            None => self.hash(item)?,
        };
        self.find(object, hash, item).map(|found| found.is_some())
    }

    /// Whether `pair` is a tuple of a key of a dict and its value.
    fn is_item(&mut self, dict: ObjectId, pair: Value) -> Result<bool, Stop> {
        let is_tuple = self.m.is_instance(pair, Builtin::Tuple);
        let items = self.m.list_items(pair);
        let ([key, value], true) = (&items[..], is_tuple) else {
            return Ok(false);
        };
        let hash = self.hash(*key)?;
        match self.find(dict, hash, *key)? {
            Some(entry) => self.equals(entry.value, *value),
            None => Ok(false),
        }
    }

    /// `item in container` for dicts, sets and views; `None` if it is something else.
    pub(crate) fn member_of_table(&mut self, container: Value, item: Value) -> Result<Option<bool>, Stop> {
        let Value::Object(id) = container else { return Ok(None) };
        let object = match self.m.heap.data(id) {
            Data::Dict(_) | Data::Set(_) => id,
            Data::DictView(Value::Object(dict)) if self.m.is_instance(container, Builtin::DictKeys) => *dict,
            Data::DictView(Value::Object(dict)) if self.m.is_instance(container, Builtin::DictItems) => {
                let dict = *dict;
                return self.is_item(dict, item).map(Some);
            }
            _ => return Ok(None),
        };
        let hash = self.element_hash(object, item)?;
        let found = self.find(object, hash, item)?;
        if self.m.is_shared(object) {
            self.access(Place::Key { object, hash }, Effect::Read)?;
        }
        Ok(Some(found.is_some()))
    }
}

/// `dict[key]`.
fn load_key(cx: &mut Cx<'_>) -> Native {
    let (dict, key) = (cx.arg(0), cx.arg(1));
    let Value::Object(object) = dict else { return Ok(Value::None) };
    let hash = cx.hash(key)?;
    let found = cx.find(object, hash, key)?;
    cx.access(Place::Key { object, hash }, Effect::Read)?;
    match found {
        Some(entry) => Ok(entry.value),
        None => super::list::native(cx.m.missing_key(cx.run, dict, key)),
    }
}

/// `dict[key] = value`, or a new element of a set.
fn store_key(cx: &mut Cx<'_>) -> Native {
    let (key, value) = (cx.arg(1), cx.arg(2));
    let Value::Object(object) = cx.arg(0) else { return Ok(Value::None) };
    let hash = cx.hash(key)?;
    let found = cx.find(object, hash, key)?;
    if cx.arg(3) != Value::TRUE {
        cx.access(Place::Key { object, hash }, Effect::Write)?;
    }
    cx.m.put_exactly(object, hash, found.map_or(key, |entry| entry.key), value);
    Ok(Value::None)
}

/// `del dict[key]`.
fn delete_key(cx: &mut Cx<'_>) -> Native {
    let key = cx.arg(1);
    let Value::Object(object) = cx.arg(0) else { return Ok(Value::None) };
    let hash = cx.hash(key)?;
    let found = cx.find(object, hash, key)?;
    cx.access(Place::Key { object, hash }, Effect::Delete)?;
    match found.and_then(|entry| cx.m.take_entry(object, hash, entry.key)) {
        Some(_) => Ok(Value::None),
        None => Err(cx.m.key_error(key)),
    }
}

/// Fills a dict with keys and values in turn, or a set with elements; gives it back.
fn fill(cx: &mut Cx<'_>) -> Native {
    let items = cx.m.list_items(cx.arg(1));
    let Value::Object(object) = cx.arg(0) else { return Ok(Value::None) };
    let pairs: Vec<Pair> = match cx.m.heap.data(object) {
        Data::Dict(_) => items.chunks_exact(2).map(|pair| (None, pair[0], pair[1])).collect(),
        _ => items.iter().map(|item| (None, *item, Value::None)).collect(),
    };
    cx.fill(object, &pairs, None)?;
    Ok(cx.arg(0))
}
