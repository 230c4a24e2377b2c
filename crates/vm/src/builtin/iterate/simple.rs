//! What can be said of an iterator without moving it, and the step of the simple ones: over
//! containers, texts and ranges.

use lockstep_bytecode::names;
use lockstep_event::{ObjectId, Place};

use super::step::{LAZY, MOST_DEPTH};
use crate::class::Builtin;
use crate::data::Data;
use crate::iterator::{DictPart, Iter};
use crate::machine::Machine;
use crate::native::Stop;
use crate::value::Value;

impl Machine {
    fn iter_data(&self, value: Value) -> Option<&Iter> {
        match value {
            Value::Object(id) => match self.heap.data(id) {
                Data::Iter(iter) => Some(iter),
                _ => None,
            },
            _ => None,
        }
    }

    /// Puts the state of an iterator back.
    pub(super) fn set_iter(&mut self, id: ObjectId, state: Iter) {
        if let Data::Iter(iter) = self.heap.data_mut(id) {
            **iter = state;
        }
    }

    /// Whether the next step of an iterator certainly needs no Python code.
    pub(super) fn is_quick(&self, iterator: Value, depth: u32) -> bool {
        let Some(iter) = self.iter_data(iterator) else {
            return false;
        };
        if depth > MOST_DEPTH {
            return false;
        }
        match iter {
            Iter::Exhausted
            | Iter::List { .. }
            | Iter::ListReversed { .. }
            | Iter::Tuple { .. }
            | Iter::TupleReversed { .. }
            | Iter::Str { .. }
            | Iter::Bytes { .. }
            | Iter::Range { .. }
            | Iter::Dict { .. }
            | Iter::DictReversed { .. }
            | Iter::Deque { .. }
            | Iter::Picks(_)
            | Iter::Repeat { .. } => true,
            Iter::Pairwise { iterator, .. } | Iter::Enumerate { iterator, .. } | Iter::Islice { iterator, .. } => {
                self.is_quick(*iterator, depth + 1)
            }
            Iter::Cycle { iterator, .. } => *iterator == Value::None || self.is_quick(*iterator, depth + 1),
            Iter::Zip { iterators, .. } => iterators.iter().all(|inner| self.is_quick(*inner, depth + 1)),
            Iter::Chain { iterables, index, current } => {
                let rest = iterables.get(*index as usize..).unwrap_or_default();
                *index != LAZY
                    && (*current == Value::None || self.is_quick(*current, depth + 1))
                    && rest.iter().all(|iterable| self.is_quick_iterable(*iterable, depth + 1))
            }
            Iter::Count { next, step } => is_number(*next) && is_number(*step),
            Iter::ZipLongest { iterators, .. } => {
                iterators.iter().all(|inner| !inner.is_bound() || self.is_quick(*inner, depth + 1))
            }
            Iter::Tee { source, index } => match self.iter_data(Value::Object(*source)) {
                Some(Iter::TeeSource { iterator, saved, .. }) => {
                    (*index as usize) < saved.len() || self.is_quick(*iterator, depth + 1)
                }
                _ => false,
            },
            Iter::Map { .. }
            | Iter::Filter { .. }
            | Iter::Sequence { .. }
            | Iter::Sentinel { .. }
            | Iter::Accumulate { .. }
            | Iter::Batched { .. }
            | Iter::Compress { .. }
            | Iter::DropWhile { .. }
            | Iter::TakeWhile { .. }
            | Iter::FilterFalse { .. }
            | Iter::Starmap { .. }
            | Iter::GroupBy(_)
            | Iter::Group { .. }
            | Iter::TeeSource { .. } => false,
        }
    }

    fn is_quick_iterable(&self, value: Value, depth: u32) -> bool {
        if self.own_method(value, names::ITER).is_some() {
            return false;
        }
        let Value::Object(id) = value else {
            return false;
        };
        match self.heap.data(id) {
            Data::List(_)
            | Data::Tuple(_)
            | Data::Str(_)
            | Data::Bytes(_)
            | Data::ByteArray(_)
            | Data::Range { .. }
            | Data::Dict(_)
            | Data::Set(_)
            | Data::Deque(_)
            | Data::DictView(_) => true,
            Data::Iter(_) => self.is_quick(value, depth),
            _ => false,
        }
    }

    /// Whether an iterator is quick and ends.
    pub(crate) fn is_finite(&self, iterator: Value, depth: u32) -> bool {
        let Some(iter) = self.iter_data(iterator) else {
            return false;
        };
        let endless = match iter {
            Iter::Count { .. } | Iter::Cycle { .. } => true,
            Iter::Repeat { remaining, .. } => *remaining < 0,
            // What is inside may be endless, and cut off by what is around: leave it to the
            // gathering that spends fuel.
            Iter::Chain { .. } | Iter::Islice { .. } | Iter::Tee { .. } | Iter::Picks(_) => true,
            Iter::ZipLongest { iterators, .. } => {
                iterators.iter().any(|inner| inner.is_bound() && !self.is_finite(*inner, depth + 1))
            }
            Iter::Pairwise { iterator, .. } => !self.is_finite(*iterator, depth + 1),
            Iter::Zip { iterators, .. } => {
                iterators.is_empty() || iterators.iter().any(|inner| !self.is_finite(*inner, depth + 1))
            }
            Iter::Enumerate { iterator, .. } => !self.is_finite(*iterator, depth + 1),
            _ => false,
        };
        !endless && self.is_quick(iterator, depth)
    }

    /// What the next step of an iterator over a list reads: an item, or how long the list is.
    pub(super) fn list_place(&self, list: ObjectId, index: u32) -> Place {
        let n_items = match self.heap.data(list) {
            Data::List(items) => items.len(),
            _ => 0,
        };
        if (index as usize) < n_items {
            Place::Item { object: list, index: i64::from(index) }
        } else {
            Place::Whole { object: list }
        }
    }

    /// The shared places that the next step reads (or all steps, if not `one`).
    pub(super) fn places(&self, iterator: Value, one: bool, depth: u32, out: &mut Vec<Place>) {
        let Some(iter) = self.iter_data(iterator) else {
            return;
        };
        if depth > MOST_DEPTH {
            return;
        }
        match iter {
            Iter::List { list, index } if one => out.push(self.list_place(*list, *index)),
            Iter::ListReversed { list, index } if one && *index > 0 => out.push(self.list_place(*list, *index - 1)),
            Iter::List { list, .. } | Iter::ListReversed { list, .. } => out.push(Place::Whole { object: *list }),
            Iter::Dict { dict, .. } | Iter::DictReversed { dict, .. } => out.push(Place::Whole { object: *dict }),
            Iter::Deque { deque, .. } => out.push(Place::Whole { object: *deque }),
            Iter::Bytes { bytes, .. } if self.is_shared(*bytes) => out.push(Place::Whole { object: *bytes }),
            Iter::Enumerate { iterator, .. } | Iter::Islice { iterator, .. } | Iter::Cycle { iterator, .. } => {
                self.places(*iterator, one, depth + 1, out);
            }
            Iter::Pairwise { iterator, .. } => self.places(*iterator, one, depth + 1, out),
            Iter::Tee { source, index } => match self.iter_data(Value::Object(*source)) {
                Some(Iter::TeeSource { iterator, saved, .. }) if saved.len() <= *index as usize => {
                    self.places(*iterator, one, depth + 1, out);
                }
                _ => {}
            },
            Iter::Zip { iterators, .. } | Iter::ZipLongest { iterators, .. } => {
                for inner in iterators {
                    self.places(*inner, one, depth + 1, out);
                }
            }
            Iter::Chain { current, .. } => self.places(*current, one, depth + 1, out),
            _ => {}
        }
    }

    /// The next item of an iterator over a container, a text or a range.
    pub(super) fn simple_step(&mut self, id: ObjectId) -> Result<Option<Value>, Stop> {
        let Data::Iter(iter) = self.heap.data(id) else {
            return Ok(None);
        };
        if matches!(**iter, Iter::Picks(_)) {
            return Ok(self.pick(id));
        }
        let (state, item) = match **iter {
            Iter::List { list, index } => {
                let item = self.item_at(list, index as usize);
                (Iter::List { list, index: index + 1 }, item)
            }
            Iter::Tuple { tuple, index } => {
                let item = self.item_at(tuple, index as usize);
                (Iter::Tuple { tuple, index: index + 1 }, item)
            }
            Iter::ListReversed { list, index } => {
                let item = index.checked_sub(1).and_then(|at| self.item_at(list, at as usize));
                (Iter::ListReversed { list, index: index.saturating_sub(1) }, item)
            }
            Iter::TupleReversed { tuple, index } => {
                let item = index.checked_sub(1).and_then(|at| self.item_at(tuple, at as usize));
                (Iter::TupleReversed { tuple, index: index.saturating_sub(1) }, item)
            }
            Iter::Range { next, stop, step } => {
                let ends = if step > 0 { next >= stop } else { next <= stop };
                let item = if ends { None } else { Some(Value::Int(next)) };
                (Iter::Range { next: next.saturating_add(step), stop, step }, item)
            }
            Iter::Str { text, byte } => {
                let letter = match self.heap.data(text) {
                    Data::Str(data) => data.text().get(byte as usize..).and_then(|rest| rest.chars().next()),
                    _ => None,
                };
                let width = letter.map_or(0, |letter| letter.len_utf8() as u32);
                let item = letter.map(|letter| self.str(letter.encode_utf8(&mut [0; 4])));
                (Iter::Str { text, byte: byte + width }, item)
            }
            Iter::Bytes { bytes, index } => {
                let byte = self.heap.data(bytes).bytes().and_then(|bytes| bytes.get(index as usize));
                let item = byte.map(|byte| Value::Int(i64::from(*byte)));
                (Iter::Bytes { bytes, index: index + 1 }, item)
            }
            Iter::Dict { dict, raw, len, left, part } => {
                let (raw, item) = self.dict_step(dict, raw, len, part, false)?;
                if left == 0 && item.is_some() && matches!(self.heap.data(dict), Data::Dict(_)) {
                    return Err(self.changed_dict(dict, "dictionary keys changed during iteration"));
                }
                (Iter::Dict { dict, raw, len, left: left.saturating_sub(1), part }, item)
            }
            Iter::DictReversed { dict, raw, len, part } => {
                let (raw, item) = self.dict_step(dict, raw, len, part, true)?;
                (Iter::DictReversed { dict, raw, len, part }, item)
            }
            Iter::Deque { deque, left, n_changes, backwards } => {
                let item = self.deque_step(deque, left, n_changes, backwards)?;
                (Iter::Deque { deque, left: left.saturating_sub(1), n_changes, backwards }, item)
            }
            Iter::Repeat { value, remaining } => {
                let item = if remaining == 0 { None } else { Some(value) };
                (Iter::Repeat { value, remaining: if remaining > 0 { remaining - 1 } else { remaining } }, item)
            }
            _ => (Iter::Exhausted, None),
        };
        self.set_iter(id, if item.is_some() { state } else { Iter::Exhausted });
        Ok(item)
    }

    fn deque_step(&mut self, id: ObjectId, left: u32, n_changes: u32, backwards: bool) -> Result<Option<Value>, Stop> {
        let Data::Deque(deque) = self.heap.data(id) else {
            return Ok(None);
        };
        if deque.n_changes != n_changes {
            return Err(self.raise_new(Builtin::RuntimeError, "deque mutated during iteration"));
        }
        let at = if backwards { (left as usize).checked_sub(1) } else { Some(deque.len() - left as usize) };
        Ok(at.and_then(|at| deque.get(at)))
    }

    fn pick(&mut self, id: ObjectId) -> Option<Value> {
        let Data::Iter(iter) = self.heap.data_mut(id) else {
            return None;
        };
        let Iter::Picks(picks) = &mut **iter else {
            return None;
        };
        let items = picks.step()?;
        Some(self.tuple(&items))
    }

    fn item_at(&self, object: ObjectId, index: usize) -> Option<Value> {
        match self.heap.data(object) {
            Data::List(items) => items.get(index).copied(),
            Data::Tuple(items) => items.get(index).copied(),
            _ => None,
        }
    }

    fn changed_dict(&mut self, dict: ObjectId, message: &str) -> Stop {
        let message = if self.is_ordered(dict) { "OrderedDict mutated during iteration" } else { message };
        self.raise_new(Builtin::RuntimeError, message)
    }

    /// Whether a dict is an `OrderedDict` of the library.
    pub(crate) fn is_ordered(&self, dict: ObjectId) -> bool {
        self.class(self.heap.get(dict).class).resolution.iter().any(|base| {
            let base = self.class(*base);
            base.name == "OrderedDict" && &*base.module == "collections"
        })
    }

    fn dict_step(
        &mut self,
        dict: ObjectId,
        raw: u32,
        len: u32,
        part: DictPart,
        backwards: bool,
    ) -> Result<(u32, Option<Value>), Stop> {
        let data = match self.heap.data(dict) {
            Data::Dict(data) => data,
            Data::Set(set) if set.len() as u32 == len => {
                return Ok(set.entry_from(raw).map_or((raw, None), |(raw, slot)| (raw, Some(slot.key))));
            }
            Data::Set(_) => return Err(self.raise_new(Builtin::RuntimeError, "Set changed size during iteration")),
            _ => return Ok((raw, None)),
        };
        if data.len() as u32 != len {
            return Err(self.changed_dict(dict, "dictionary changed size during iteration"));
        }
        let found = if backwards { data.entry_before(raw) } else { data.entry_from(raw) };
        let Some((raw, entry)) = found else {
            return Ok((raw, None));
        };
        let entry = *entry;
        let item = match part {
            DictPart::Keys => entry.key,
            DictPart::Values => entry.value,
            DictPart::Items => self.tuple(&[entry.key, entry.value]),
        };
        Ok((raw, Some(item)))
    }
}

/// A number that adds to another without code of the program.
fn is_number(value: Value) -> bool {
    matches!(value, Value::Int(_) | Value::Float(_))
}
