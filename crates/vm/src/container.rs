//! Subscription: `object[index]` read, assigned and deleted.
//!
//! Main entries: [`Machine::load_item`], [`Machine::store_item`], [`Machine::delete_item`];
//! the `builtin_` forms are what `super().__getitem__` and its like reach. Reads and writes
//! of lists and dicts are effects on one index or key. Refused: classes of the program with
//! a subscript, because their parameters are not modelled.

use lockstep_bytecode::names;
use lockstep_event::{Effect, ObjectId, Place};

use crate::attribute::Found;
use crate::class::Builtin;
use crate::data::Data;
use crate::interpret::{Flow, Slow};
use crate::machine::{Machine, Running};
use crate::native::Stop;
use crate::operate::{Probe, range_len};
use crate::text::layout;
use crate::text::number::Integer;
use crate::value::{ClassId, Value};

mod annotation;
mod array;
mod build;
mod slice;
mod unpack;

pub(crate) use slice::Bounds;

const DONE: Slow = Ok(Flow::Value(Value::None));

/// What `index` is, for sequences.
#[derive(Clone, Copy)]
enum Index {
    At(i64),
    Slice(ObjectId),
}

impl Machine {
    /// `object[index]`.
    pub(crate) fn load_item(&mut self, run: &mut Running, object: Value, index: Value) -> Slow {
        if let Some(method) = self.own_method(object, names::GETITEM) {
            return self.call_values(run, method, &[object, index], &[]);
        }
        self.builtin_load(run, object, index)
    }

    /// `object[index]` as the builtin types have it.
    pub(crate) fn builtin_load(&mut self, run: &mut Running, object: Value, index: Value) -> Slow {
        if self.is_own_index(object, index) {
            return self.run_hidden(run, "load_item", vec![object, index]);
        }
        self.heap.settle(object);
        let Value::Object(id) = object else {
            return match object {
                Value::Class(class) => self.load_parameters(run, class, index),
                _ => Err(self.no_subscript(object, "object is not subscriptable")),
            };
        };
        match self.heap.data(id) {
            Data::List(items) => {
                let len = items.len();
                self.load_list(run, id, len, index).map(Flow::Value)
            }
            Data::Dict(_) => self.load_key(run, object, id, index),
            Data::Proxy(inner) => {
                let inner = *inner;
                self.load_item(run, inner, index)
            }
            Data::Deque(_) => {
                let at = crate::builtin::deque::place(self, id, index)?;
                self.effect(run, Place::Item { object: id, index: at as i64 }, Effect::Read, false)?;
                match self.heap.data(id) {
                    Data::Deque(deque) => Ok(Flow::Value(deque.get(at).unwrap_or(Value::None))),
                    _ => DONE,
                }
            }
            Data::Tuple(items) => {
                let items = items.clone();
                match self.index(index, "tuple indices must be integers or slices")? {
                    Index::At(at) => match place_of(at, items.len()) {
                        Some(at) => Ok(Flow::Value(items[at])),
                        None => Err(self.raise_new(Builtin::IndexError, "tuple index out of range")),
                    },
                    Index::Slice(slice) => {
                        let picked = self.bounds(slice, items.len())?.pick(&items);
                        Ok(Flow::Value(self.tuple(&picked)))
                    }
                }
            }
            Data::Str(_) => self.load_char(id, index).map(Flow::Value),
            Data::Bytes(bytes) => {
                let bytes = bytes.clone();
                match self.index(index, "byte indices must be integers or slices")? {
                    Index::At(at) => match place_of(at, bytes.len()) {
                        Some(at) => Ok(Flow::Value(Value::Int(i64::from(bytes[at])))),
                        None => Err(self.raise_new(Builtin::IndexError, "index out of range")),
                    },
                    Index::Slice(slice) => {
                        let picked = self.bounds(slice, bytes.len())?.pick(&bytes);
                        Ok(Flow::Value(self.allocate(Builtin::Bytes, Data::Bytes(picked.into()))))
                    }
                }
            }
            Data::ByteArray(_) => self.load_array(run, id, index).map(Flow::Value),
            Data::Range { start, stop, step } => {
                let (start, stop, step) = (*start, *stop, *step);
                self.load_range(start, stop, step, index).map(Flow::Value)
            }
            Data::Alias(_) => self.run_hidden(run, "substitute", vec![object, index]),
            _ => Err(self.no_subscript(object, "object is not subscriptable")),
        }
    }

    /// `class[index]`: its `__class_getitem__`, or an annotation.
    fn load_parameters(&mut self, run: &mut Running, class: ClassId, index: Value) -> Slow {
        let own = self.lookup(class, names::CLASS_GETITEM);
        if own == Some(Value::None) {
            let message = format!("type '{}' is not subscriptable", self.class(class).name);
            return Err(self.raise_new(Builtin::TypeError, &message));
        }
        let Some(own) = own.filter(|own| own.object().is_some()) else {
            return self.subscribe(run, class, index);
        };
        match self.bind_on_class(own, class) {
            Found::Value(function) => self.call_values(run, function, &[index], &[]),
            _ => self.call_values(run, own, &[index], &[]),
        }
    }

    fn load_list(&mut self, run: &mut Running, id: ObjectId, len: usize, index: Value) -> Result<Value, Stop> {
        match self.index(index, "list indices must be integers or slices")? {
            Index::At(at) => match place_of(at, len) {
                Some(at) => {
                    self.effect(run, Place::Item { object: id, index: at as i64 }, Effect::Read, false)?;
                    Ok(self.list_slot(id, at))
                }
                None => {
                    self.effect(run, Place::Whole { object: id }, Effect::Read, false)?;
                    Err(self.raise_new(Builtin::IndexError, "list index out of range"))
                }
            },
            Index::Slice(slice) => {
                let bounds = self.bounds(slice, len)?;
                self.effect(run, Place::Whole { object: id }, Effect::Read, false)?;
                let picked = match self.heap.data(id) {
                    Data::List(items) => bounds.pick(items),
                    _ => Vec::new(),
                };
                Ok(self.list(picked))
            }
        }
    }

    fn list_slot(&self, id: ObjectId, at: usize) -> Value {
        match self.heap.data(id) {
            Data::List(items) => items.get(at).copied().unwrap_or(Value::None),
            _ => Value::None,
        }
    }

    fn load_key(&mut self, run: &mut Running, object: Value, id: ObjectId, key: Value) -> Slow {
        let Some(hash) = self.quick_hash(key)? else {
            return self.run_hidden(run, "load_key", vec![object, key]);
        };
        let probe = self.probe(id, hash, key);
        if matches!(probe, Probe::Asks) {
            return self.run_hidden(run, "load_key", vec![object, key]);
        }
        self.effect(run, Place::Key { object: id, hash }, Effect::Read, false)?;
        match probe {
            Probe::Found(entry) => Ok(Flow::Value(entry.value)),
            Probe::Missing | Probe::Asks => self.missing_key(run, object, key),
        }
    }

    /// A dict has no such key: its class may know what to do.
    pub(crate) fn missing_key(&mut self, run: &mut Running, object: Value, key: Value) -> Slow {
        match self.own_method(object, names::MISSING) {
            Some(method) => self.call_values(run, method, &[object, key], &[]),
            None => Err(self.key_error(key)),
        }
    }

    fn load_char(&mut self, id: ObjectId, index: Value) -> Result<Value, Stop> {
        let Data::Str(text) = self.heap.data(id) else {
            return Ok(Value::None);
        };
        let text = text.clone();
        if !matches!(index, Value::Int(_)) && self.integer(index).is_none() && self.slice_of(index).is_none() {
            let message = format!("string indices must be integers, not '{}'", self.class_name(index));
            return Err(self.raise_new(Builtin::TypeError, &message));
        }
        match self.index(index, "string indices must be integers")? {
            Index::At(at) => match layout::char_at(&text.text(), at) {
                Some(letter) => {
                    let mut buffer = [0; 4];
                    Ok(self.str(letter.encode_utf8(&mut buffer)))
                }
                None => Err(self.raise_new(Builtin::IndexError, "string index out of range")),
            },
            Index::Slice(slice) => {
                let bounds = self.bounds(slice, text.n_chars() as usize)?;
                let picked = layout::slice(&text.text(), bounds.start, bounds.stop, bounds.step);
                Ok(self.str(&picked))
            }
        }
    }

    fn load_range(&mut self, start: i64, stop: i64, step: i64, index: Value) -> Result<Value, Stop> {
        let len = range_len(start, stop, step);
        if index.as_int().is_none() && self.integer(index).is_some() {
            return Err(self.raise_new(Builtin::IndexError, "range object index out of range"));
        }
        match self.index(index, "range indices must be integers or slices")? {
            Index::At(at) => {
                let at = if at < 0 { at.saturating_add(len as i64) } else { at };
                if at < 0 || at as u64 >= len {
                    return Err(self.raise_new(Builtin::IndexError, "range object index out of range"));
                }
                Ok(Value::Int(start.wrapping_add(step.wrapping_mul(at))))
            }
            Index::Slice(slice) => {
                let bounds = self.bounds(slice, usize::try_from(len).unwrap_or(usize::MAX))?;
                let data = Data::Range {
                    start: start.saturating_add(step.saturating_mul(bounds.start)),
                    stop: start.saturating_add(step.saturating_mul(bounds.stop)),
                    step: step.saturating_mul(bounds.step),
                };
                Ok(self.allocate(Builtin::Range, data))
            }
        }
    }

    // --- assignment -----------------------------------------------------------------------

    /// `object[index] = value`.
    pub(crate) fn store_item(&mut self, run: &mut Running, object: Value, index: Value, value: Value) -> Slow {
        if let Some(method) = self.own_method(object, names::SETITEM) {
            return self.call_values(run, method, &[object, index, value], &[]);
        }
        self.builtin_store(run, object, index, value)
    }

    /// `object[index] = value` as the builtin types have it.
    pub(crate) fn builtin_store(&mut self, run: &mut Running, object: Value, index: Value, value: Value) -> Slow {
        if self.is_own_index(object, index) || self.is_own_byte(object, index, value) {
            return self.run_hidden(run, "store_item", vec![object, index, value]);
        }
        let data = object.object().map(|id| (id, self.heap.data(id)));
        match data {
            Some((id, Data::List(items))) => {
                let len = items.len();
                self.store_list(run, id, len, index, value)
            }
            Some((id, Data::ByteArray(_))) => self.store_array(run, id, index, value),
            Some((id, Data::Dict(_))) => {
                let Some(hash) = self.quick_hash(index)? else {
                    return self.run_hidden(run, "store_key", vec![object, index, value, Value::FALSE]);
                };
                self.effect(run, Place::Key { object: id, hash }, Effect::Write, false)?;
                if self.put_entry(id, hash, index, value) {
                    return DONE;
                }
                self.run_hidden(run, "store_key", vec![object, index, value, Value::TRUE])
            }
            Some((id, Data::Deque(_))) => {
                let at = crate::builtin::deque::place(self, id, index)?;
                self.effect(run, Place::Item { object: id, index: at as i64 }, Effect::Write, false)?;
                if let Data::Deque(deque) = self.heap.data_mut(id) {
                    deque.set(at, value);
                }
                DONE
            }
            // CPython's slot is there for either method, and calls the one that is not.
            _ if self.has_half(object, "__delitem__") => Err(self.raise_new(Builtin::AttributeError, "__setitem__")),
            _ => {
                self.check_word(object, index)?;
                Err(self.no_subscript(object, "object does not support item assignment"))
            }
        }
    }

    fn store_list(&mut self, run: &mut Running, id: ObjectId, len: usize, index: Value, value: Value) -> Slow {
        match self.index(index, "list indices must be integers or slices")? {
            Index::At(at) => {
                let Some(at) = place_of(at, len) else {
                    self.effect(run, Place::Whole { object: id }, Effect::Read, false)?;
                    return Err(self.raise_new(Builtin::IndexError, "list assignment index out of range"));
                };
                self.effect(run, Place::Item { object: id, index: at as i64 }, Effect::Write, false)?;
                if let Data::List(items) = self.heap.data_mut(id) {
                    items[at] = value;
                }
                DONE
            }
            Index::Slice(slice) => {
                let bounds = self.bounds(slice, len)?;
                let Some(items) = self.quick_items(value) else {
                    let args = vec![Value::Object(id), Value::Object(slice), value, Value::bool(bounds.step == 1)];
                    return self.run_hidden(run, "assign_slice", args);
                };
                self.effect(run, Place::Whole { object: id }, Effect::Write, false)?;
                self.assign_slice(id, slice, &items)?;
                DONE
            }
        }
    }

    // --- deletion -------------------------------------------------------------------------

    /// `del object[index]`.
    pub(crate) fn delete_item(&mut self, run: &mut Running, object: Value, index: Value) -> Slow {
        if let Some(method) = self.own_method(object, names::DELITEM) {
            return self.call_values(run, method, &[object, index], &[]);
        }
        self.builtin_delete(run, object, index)
    }

    /// `del object[index]` as the builtin types have it.
    pub(crate) fn builtin_delete(&mut self, run: &mut Running, object: Value, index: Value) -> Slow {
        if self.is_own_index(object, index) {
            return self.run_hidden(run, "delete_item", vec![object, index]);
        }
        let data = object.object().map(|id| (id, self.heap.data(id)));
        match data {
            Some((id, Data::List(items))) => {
                let len = items.len();
                let doomed = match self.index(index, "list indices must be integers or slices")? {
                    Index::At(at) => {
                        place_of(at, len).map(|at| Bounds { start: at as i64, stop: at as i64 + 1, step: 1 })
                    }
                    Index::Slice(slice) => Some(self.bounds(slice, len)?),
                };
                // What comes behind moves up, so the whole list changes.
                self.effect(run, Place::Whole { object: id }, Effect::Write, false)?;
                match doomed {
                    Some(bounds) => self.delete_slice(id, bounds),
                    None => {
                        return Err(self.raise_new(Builtin::IndexError, "list assignment index out of range"));
                    }
                }
                DONE
            }
            Some((id, Data::ByteArray(_))) => self.delete_array(run, id, index),
            Some((id, Data::Dict(_))) => {
                let Some(hash) = self.quick_hash(index)? else {
                    return self.run_hidden(run, "delete_key", vec![object, index]);
                };
                let probe = self.probe(id, hash, index);
                if matches!(probe, Probe::Asks) {
                    return self.run_hidden(run, "delete_key", vec![object, index]);
                }
                self.effect(run, Place::Key { object: id, hash }, Effect::Delete, false)?;
                match probe {
                    Probe::Found(entry) => {
                        self.take_entry(id, hash, entry.key);
                        DONE
                    }
                    Probe::Missing | Probe::Asks => Err(self.key_error(index)),
                }
            }
            Some((id, Data::Deque(_))) => {
                let at = crate::builtin::deque::place(self, id, index)?;
                self.effect(run, Place::Whole { object: id }, Effect::Write, false)?;
                if let Data::Deque(deque) = self.heap.data_mut(id) {
                    deque.remove(at);
                }
                DONE
            }
            _ if self.has_half(object, "__setitem__") => Err(self.raise_new(Builtin::AttributeError, "__delitem__")),
            _ => {
                // CPython words it by whether the type has a table of sequence methods.
                let what = match data {
                    Some((id, data))
                        if (self.is_own(Value::Object(id)) || has_sequence_methods(data))
                            && self.integer(index).is_some() =>
                    {
                        "object doesn't support item deletion"
                    }
                    _ => "object does not support item deletion",
                };
                self.check_word(object, index)?;
                Err(self.no_subscript(object, what))
            }
        }
    }

    /// Where a type has a table of sequence methods, CPython makes a machine word of an index
    /// before it looks for the method.
    fn check_word(&mut self, object: Value, index: Value) -> Result<(), Stop> {
        let has_table =
            self.is_own(object) || object.object().is_some_and(|id| has_sequence_methods(self.heap.data(id)));
        match self.integer(index) {
            Some(Integer::Big(_)) if has_table => {
                Err(self.raise_new(Builtin::IndexError, "cannot fit 'int' into an index-sized integer"))
            }
            _ => Ok(()),
        }
    }

    // --- indices --------------------------------------------------------------------------

    /// An index of a sequence; `wanted` begins the message for anything else.
    fn index(&mut self, index: Value, wanted: &str) -> Result<Index, Stop> {
        if let Value::Int(at) = index {
            return Ok(Index::At(at));
        }
        if let Some(slice) = self.slice_of(index) {
            return Ok(Index::Slice(slice));
        }
        if let Some(at) = index.as_int() {
            return Ok(Index::At(at));
        }
        if let Some(integer) = self.integer(index) {
            if let Integer::Small(at) = integer {
                return Ok(Index::At(at));
            }
            return Err(self.raise_new(Builtin::IndexError, "cannot fit 'int' into an index-sized integer"));
        }
        let message = format!("{wanted}, not {}", self.class_name(index));
        Err(self.raise_new(Builtin::TypeError, &message))
    }

    /// Whether the program says what an index of a sequence is, or a part of a slice.
    fn is_own_index(&self, object: Value, index: Value) -> bool {
        let (Value::Object(id), Value::Object(object)) = (index, object) else {
            return false;
        };
        let has_index = |value: &Value| self.own_method(*value, names::INDEX).is_some();
        match (self.heap.data(id), self.heap.data(object)) {
            (_, Data::Dict(_)) => false,
            (Data::Slice(parts), _) => parts.iter().any(has_index),
            _ => has_index(&index),
        }
    }

    /// Whether an item of a bytearray is set to an object of the program that has an `__index__`.
    pub(crate) fn is_own_byte(&self, object: Value, index: Value, value: Value) -> bool {
        let is_array = object.object().is_some_and(|id| matches!(self.heap.data(id), Data::ByteArray(_)));
        is_array && self.slice_of(index).is_none() && self.own_method(value, names::INDEX).is_some()
    }

    fn slice_of(&self, index: Value) -> Option<ObjectId> {
        index.object().filter(|id| matches!(self.heap.data(*id), Data::Slice(_)))
    }

    /// Whether the object's class defines one of the two methods that change items.
    fn has_half(&self, object: Value, name: &str) -> bool {
        self.own_named(object, name).is_some()
    }

    fn no_subscript(&mut self, object: Value, what: &str) -> Stop {
        let message = match object {
            Value::Class(_) => format!("'type' {what}"),
            _ => format!("'{}' {what}", self.class_name(object)),
        };
        self.raise_new(Builtin::TypeError, &message)
    }
}

fn has_sequence_methods(data: &Data) -> bool {
    matches!(
        data,
        Data::Str(_)
            | Data::Bytes(_)
            | Data::ByteArray(_)
            | Data::Tuple(_)
            | Data::Set(_)
            | Data::Range { .. }
            | Data::DictView(_)
    )
}

/// The place that an index means in a sequence of `len` items.
pub(crate) fn place_of(index: i64, len: usize) -> Option<usize> {
    let index = if index < 0 { index.checked_add_unsigned(len as u64)? } else { index };
    usize::try_from(index).ok().filter(|index| *index < len)
}
